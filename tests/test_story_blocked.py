"""A closed door: blocked is a normal day. The daemon's rhythm, what the operator is told, and how it goes on."""

import os
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from conftest import Monitor

from mofawatch.check import run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import Answer, StandIn
from mofawatch.imports import run_import
from mofawatch.recording.report import CheckReport
from mofawatch.schedule.next_check import checks_stopped, next_check, resting_until
from mofawatch.service.access import reading
from store.archive import close_archive, open_reader, select
from store.checks import last_check
from store.evidence.captures import load_capture

NOW = datetime(2026, 10, 8, 3, 0, tzinfo=UTC)


def settled(monitor: Monitor, site: StandIn, inbox: Inbox, every: str = "15m") -> Settings:
    """A configured monitor whose operator is `inbox`."""
    monitor.configure(
        site.base_url, {"ops": inbox.address}, f'[operator]\ndestinations = ["ops"]\n[schedule]\nevery = "{every}"\n'
    )
    return load_config(monitor.folder / "config.toml", {})


def check_at(settings: Settings, now: datetime) -> tuple[CheckReport, datetime]:
    """A check at `now`, and when the daemon would make the next one."""
    with time_machine.travel(now, tick=False):
        report = run_check(settings)
        with reading(settings) as archive:
            return report, next_check(archive, settings, now)


def subjects(inbox: Inbox) -> list[str]:
    found = []
    while message := inbox.next_message(timeout=0):
        found.append(message.subject)
    return found


@pytest.fixture
def site() -> StandIn:
    with StandIn(NOW.date()) as stand_in:
        stand_in.publish(*sample_releases(NOW.date()))
        yield stand_in


def test_a_refusal_is_tried_ever_more_rarely_and_goes_on_by_itself(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    settings, now = settled(monitor, site, inbox), NOW
    assert check_at(settings, now)[1] - now == timedelta(minutes=15)
    site.block()
    site.requests.clear()
    waits: list[timedelta] = []
    for _ in range(9):
        now += waits[-1] if waits else timedelta(minutes=15)
        report, after = check_at(settings, now)
        assert {trouble["kind"] for trouble in report.troubles} == {"blocked"}
        waits.append(after - now)
    assert [wait / timedelta(minutes=1) for wait in waits] == [15, 30, 60, 120, 240, 360, 360, 360, 360]
    assert len(site.requests) == 9  # one knock each, at robots.txt
    reported = subjects(inbox)
    assert len(reported) == 2, reported  # when it began, and the reminder after a day

    site.heal()
    # A check by hand does not wait, and sees what was edited meanwhile.
    talk = site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    report, after = check_at(settings, now + timedelta(minutes=5))
    assert report.outcome == "ok"
    assert report.edited == ["https://www.mofa.go.jp" + talk.path]
    assert report.withdrawn == []
    assert after - now == timedelta(minutes=20)
    reported = subjects(inbox)
    assert len(reported) == 2, reported  # the edit, and that it is over


def test_a_guard_that_lets_robots_txt_through_is_asked_for_one_page_more(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    settings = settled(monitor, site, inbox)
    for path in ("/press/release/index.html", "/press/release/202610_index.html", TELEPHONE):
        site.block(path)
    check_at(settings, NOW)
    _, after = check_at(settings, NOW + timedelta(minutes=15))
    assert after == NOW + timedelta(minutes=45)
    # robots.txt let us in, and is gone by for a day.
    paths = [request.path for request in site.requests]
    assert paths == ["/robots.txt", "/press/release/index.html", "/press/release/index.html"]


def test_one_page_that_is_refused_closes_no_door(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    settings = settled(monitor, site, inbox)
    check_at(settings, NOW)
    site.block(TELEPHONE)
    report, after = check_at(settings, NOW + timedelta(hours=1))
    assert [trouble["kind"] for trouble in report.troubles] == ["blocked"]
    assert after == NOW + timedelta(hours=1, minutes=15)
    report, _ = check_at(settings, after)
    assert report.outcome == "ok"  # the page is not due, the rest is as it was


def test_a_refusal_with_a_failure_in_between_is_one_all_the_same(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    settings, now = settled(monitor, site, inbox), NOW
    check_at(settings, now)
    site.block()
    waits = []
    for number in range(9):
        site.heal()
        if number in {3, 5}:
            site.fail(503)
        else:
            site.block()
        now += waits[-1] if waits else timedelta(minutes=15)
        waits.append(check_at(settings, now)[1] - now)
    # Where it failed, it had been asked already, and nothing says that it is open: as long again.
    assert [wait / timedelta(minutes=1) for wait in waits] == [15, 30, 60, 60, 120, 120, 240, 360, 360]
    begun, *later = subjects(inbox)
    assert begun.startswith("Trouble: blocked")
    assert not [subject for subject in later if subject.startswith("Over")]
    site.heal()
    check_at(settings, now + timedelta(days=1))
    assert [subject.partition(",")[0] for subject in subjects(inbox)] == ["Over: blocked"]


@pytest.mark.parametrize("how", ["refused", "forbidden"])
def test_one_page_that_is_refused_for_a_day_is_reported_once(
    monitor: Monitor, site: StandIn, inbox: Inbox, how: str
) -> None:
    settings, now = settled(monitor, site, inbox, every="3h"), NOW
    check_at(settings, now)
    if how == "refused":
        site.block(TELEPHONE)
    else:
        site.robots = f"User-agent: *\nDisallow: {TELEPHONE}\n"
    end = now + timedelta(hours=47)
    now += timedelta(days=1)  # robots.txt is asked for again
    while now < end:
        _, now = check_at(settings, now)
    assert [subject.partition(",")[0] for subject in subjects(inbox)] == ["Trouble: blocked"]
    site.heal()
    site.robots = "User-agent: *\nDisallow: /sample/\n"
    check_at(settings, now + timedelta(days=2))
    assert subjects(inbox)[-1].startswith("Over: blocked")


def test_a_site_that_shows_its_lists_and_nothing_else_refuses(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    settings, now = settled(monitor, site, inbox), NOW
    check_at(settings, now)
    for sample in sample_releases(NOW.date()):
        site.block(sample.path)
    now += timedelta(hours=1)
    site.requests.clear()
    waits = []
    while now < NOW + timedelta(hours=30):
        _, after = check_at(settings, now)
        waits.append((after - now) / timedelta(minutes=1))
        now = after
    # Three of them are refused before it is believed; then the visits are as rare as those to a closed door.
    assert waits[:2] == [15, 15]
    assert waits[2:] == [60, 120, 240, 360, 360, 360, 360][: len(waits) - 2]
    site.heal()
    report, after = check_at(settings, now)
    assert (report.outcome, after - now) == ("ok", timedelta(minutes=15))


def test_a_clock_that_ran_ahead_does_not_stop_the_checks(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    settings = settled(monitor, site, inbox)
    check_at(settings, NOW)
    site.block()
    check_at(settings, NOW + timedelta(days=3650))
    with reading(settings) as archive:
        # Due now, not a turn after whatever now is; one that was tried and failed is waited for as ever.
        assert [next_check(archive, settings, NOW + timedelta(seconds=5 * step)) - NOW for step in range(2)] == [
            timedelta(0),
            timedelta(seconds=5),
        ]
        assert next_check(archive, settings, NOW + timedelta(seconds=5), NOW) == NOW + timedelta(minutes=15)
        assert checks_stopped(archive, settings, NOW + timedelta(hours=20), NOW)
    now = NOW + timedelta(minutes=1)
    _, after = check_at(settings, now)
    assert after - now == timedelta(minutes=30)  # closed still, the second time


def test_an_import_does_not_make_it_forget_that_it_was_asked_to_wait(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    settings, page = settled(monitor, site, inbox), monitor.folder / "page.html"
    page.write_bytes(site.answer(TELEPHONE, {}).body)
    os.utime(page, (NOW.timestamp(), NOW.timestamp()))
    busy = Answer(503, b"", (("Retry-After", "7200"), ("Content-Type", "text/html")))
    answer = site.answer
    site.answer = lambda path, headers: answer(path, headers) if path == "/robots.txt" else busy  # type: ignore[method-assign]
    _, after = check_at(settings, NOW)
    with time_machine.travel(NOW + timedelta(minutes=5), tick=False):
        run_import(settings, (page,), take_all=False, tell=False)
    with reading(settings) as archive:
        assert next_check(archive, settings, NOW + timedelta(minutes=5)) == after == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("value", "minutes"),
    [("3600", 60), ("Thu, 08 Oct 2026 03:50:00 GMT", 50), ("soon", 15), ("9" * 5000, 1440)],
)
def test_retry_after_is_kept_to(monitor: Monitor, site: StandIn, inbox: Inbox, value: str, minutes: int) -> None:
    settings = settled(monitor, site, inbox)
    busy = Answer(503, b"", (("Retry-After", value), ("Content-Type", "text/html")))
    answer = site.answer
    site.answer = lambda path, headers: answer(path, headers) if path == "/robots.txt" else busy  # type: ignore[method-assign]
    _, after = check_at(settings, NOW)
    assert after == NOW + timedelta(minutes=minutes)


def test_status_tells_a_rest_from_a_stop(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    settings = settled(monitor, site, inbox)
    site.block()
    now = NOW
    for _ in range(6):
        _, now = check_at(settings, now)
    with reading(settings) as archive:
        last = last_check(archive)
        assert resting_until(archive, settings, now) == now
        assert last is not None
        assert last.finished_at is not None
        # Three turns after the rest, with ten minutes to spare.
        assert not checks_stopped(archive, settings, last.finished_at, now + timedelta(minutes=55))
        assert checks_stopped(archive, settings, last.finished_at, now + timedelta(minutes=56))


def test_robots_txt_is_kept_and_gone_by_for_a_day(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    settings, path = settled(monitor, site, inbox), "/robots.txt"

    def asked(hours: float) -> int:
        """How often robots.txt was asked for in a check so many hours later."""
        site.requests.clear()
        check_at(settings, NOW + timedelta(hours=hours))
        return sum(request.path == path for request in site.requests)

    assert [asked(hours) for hours in (0, 1, 23.9, 24, 25)] == [1, 0, 0, 1, 0]
    kept = "SELECT kind, status, verdict, version FROM captures WHERE url LIKE '%/robots.txt' ORDER BY id"
    assert monitor.rows(kept) == [("robots", 200, "ok", None), ("robots", 304, "ok", None)]
    # One that shuts us out is asked for at every check, and so is one that was refused.
    site.robots = "User-agent: *\nDisallow: /press/"
    assert [asked(hours) for hours in (48.5, 49, 50)] == [1, 1, 1]
    assert monitor.rows("SELECT kind, ended_at FROM troubles") == [("blocked", None)]
    site.robots = "User-agent: *\nDisallow: /sample/"
    assert [asked(hours) for hours in (51, 52)] == [1, 0]
    assert monitor.rows("SELECT count(*) FROM troubles WHERE ended_at IS NULL") == [(0,)]
    site.block(path)
    assert [asked(hours) for hours in (76, 77)] == [1, 1]
    assert b"Access Denied" in refusal(monitor)
    site.heal()
    assert [asked(hours) for hours in (78, 79)] == [1, 0]
    assert monitor.rows("SELECT count(*) FROM troubles WHERE ended_at IS NULL") == [(0,)]


def refusal(monitor: Monitor) -> bytes:
    """The body of the last answer that refused us."""
    archive = open_reader(monitor.archive)
    try:
        kept = select(archive, "SELECT max(id) AS id FROM captures WHERE verdict = 'blocked' AND kind = 'robots'")
        return load_capture(archive, kept[0]["id"]).capture.body
    finally:
        close_archive(archive)


def test_a_retry_after_for_robots_txt_is_kept_to_as_well(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    settings = settled(monitor, site, inbox)
    busy = Answer(503, b"", (("Retry-After", "3600"), ("Content-Type", "text/html")))
    site.answer = lambda *_: busy  # type: ignore[method-assign]
    _, after = check_at(settings, NOW)
    assert after == NOW + timedelta(hours=1)
    assert [request.path for request in site.requests] == ["/robots.txt"]
