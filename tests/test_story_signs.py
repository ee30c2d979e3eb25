"""Signs that no single page shows: outages, moves, lists, layouts, silence, the clock, a full disk. Nothing false."""

import json
import os
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from click.testing import CliRunner
from conftest import Monitor
from store_samples import keep_wording

from mofawatch.check import RunOptions, run_check
from mofawatch.cli import cli
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import render_release
from mofawatch.demo.samples import ABROAD, CONSULTATION, TELEPHONE, sample_releases
from mofawatch.demo.site import Answer, StandIn
from mofawatch.recording.reading import read_page
from mofawatch.recording.report import CheckReport
from mofawatch.schedule import plan
from mofawatch.signs import find_lost_fields, join_unreadable
from parsers import Unreadable
from records.capture import Capture
from records.release import Release
from records.trouble import Failure
from store.archive import close_archive, open_archive, open_reader
from store.evidence.captures import load_capture
from store.evidence.verify import verify
from store.versions import get_version

SITE = "https://www.mofa.go.jp"
OPERATOR = '[operator]\ndestinations = ["ops"]\n'


def check(monitor: Monitor) -> CheckReport:
    return run_check(load_config(monitor.folder / "config.toml", {}), RunOptions(everyone=True))


def say(monitor: Monitor, *words: str, status: int = 0) -> str:
    result = CliRunner().invoke(cli, [*words, "--config", str(monitor.folder / "config.toml")])
    assert result.exit_code == status, (result.output, result.exception)
    return result.stdout


def kinds(report: CheckReport) -> list[str]:
    return [trouble["kind"] for trouble in report.troubles]


def bodies(inbox: Inbox) -> list[str]:
    arrived = []
    while message := inbox.next_message(timeout=0):
        arrived.append(message.body)
    return arrived


def test_many_releases_gone_at_once_are_an_outage_until_it_has_lasted_days(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, OPERATOR)
    check(monitor)
    gone = [url.removeprefix(SITE) for (url,) in monitor.rows("SELECT url FROM releases")][:4]
    for path in gone:
        site.withdraw(path)
    for _ in range(3):
        report = check(monitor)
        assert (kinds(report), report.withdrawn) == (["suspect page"], [])
    assert report.troubles[0]["detail"] == "4 of 5 releases answered that they are gone, all at once"
    assert monitor.rows("SELECT DISTINCT status FROM releases") == [("live",)]
    assert len(bodies(inbox)) == 1
    with time_machine.travel(datetime.now(UTC) + timedelta(days=3, minutes=1)):
        assert check(monitor).withdrawn == []
        assert monitor.rows("SELECT count(*) FROM releases WHERE status = 'missing'") == [(4,)]
        report = check(monitor)
    assert sorted(report.withdrawn) == sorted(SITE + path for path in gone)
    assert monitor.rows("SELECT kind FROM troubles WHERE ended_at IS NULL") == []


def test_an_outage_that_ends_was_nothing(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    for sample in sample_releases(site.today):
        site.withdraw(sample.path)
    assert set(kinds(check(monitor))) == {"empty listing", "suspect page"}
    for sample in sample_releases(site.today):
        site.restore(sample.path)
    assert check(monitor).outcome == "ok"
    assert monitor.rows("SELECT count(*), sum(silent) FROM changes") == [(5, 5)]
    assert bodies(inbox) == []


def test_a_release_that_moved_is_said_to_have_moved(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    old, new = SITE + ABROAD, SITE + "/press/release/pressite_000001_09101.html"
    sample = next(sample for sample in sample_releases(site.today) if sample.path == ABROAD)
    site.withdraw(ABROAD)
    check(monitor)
    site.publish(replace(sample, path=new.removeprefix(SITE)))
    report = check(monitor)
    assert (report.new, report.withdrawn) == ([new], [old])
    summaries = {change.url: change.summary for change in report.changes}
    assert summaries[new].endswith(f"; the same wording stood at {old}, where it is gone")
    assert summaries[old].endswith(f"; the same wording stands at {new}")
    assert json.loads(say(monitor, "explain", new, "--json"))["same_wording"] == [old]
    assert f"the same wording is at {new} (live)" in say(monitor, "explain", old)
    came, went = bodies(inbox)
    assert f"the same wording stood at {old}, where it is gone" in came
    assert f"the same wording stands at {new}" in went


@pytest.mark.parametrize(
    ("other", "aside"),
    [
        ({}, ""),
        ({"attachments": (("Joint Sample (PDF)", "/files/100900999.pdf"),)}, ", its links aside,"),
        ({"section": "Japan-United States of America Relations"}, ", its heading aside,"),
    ],
)
def test_a_wording_that_comes_as_its_old_address_goes_stands_there_no_more(
    monitor: Monitor, site: StandIn, inbox: Inbox, other: dict[str, Any], aside: str
) -> None:
    """Told by the answers of the same check: whether both say the same, or stand below headings of their own."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    sample = site.edit(ABROAD, attachments=(("Joint Sample (PDF)", "/files/100900998.pdf"),))
    check(monitor)
    old, new = SITE + ABROAD, SITE + "/press/release/pressite_000001_09101.html"
    site.withdraw(ABROAD)
    site.publish(replace(sample, path=new.removeprefix(SITE), **other))
    report = check(monitor)
    assert (report.new, report.withdrawn) == ([new], [])
    assert report.changes[0].summary.endswith(f"; the same wording{aside} stood at {old}, which answered 404")
    (came,) = bodies(inbox)
    assert "stands at" not in came
    assert "New address of a known release" in came
    assert f"the same wording{aside} is at {old}" in say(monitor, "explain", new)
    gone = check(monitor)
    assert gone.withdrawn == [old]
    assert gone.changes[0].summary.endswith(f"; the same wording{aside} stands at {new}")


def test_a_release_on_no_list_any_more_is_shown_and_reported_to_nobody(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    start = datetime.now(UTC) - timedelta(hours=1)
    with time_machine.travel(start - timedelta(minutes=30)):
        check(monitor)
    with time_machine.travel(start):
        assert check(monitor).not_modified > 0
        assert json.loads(say(monitor, "status", "--json"))["unlisted"] == []
    site.unlist(TELEPHONE)
    with time_machine.travel(start + timedelta(minutes=30)):
        report = check(monitor)
    assert (report.outcome, report.withdrawn) == ("ok", [])
    assert json.loads(say(monitor, "status", "--json"))["unlisted"] == [SITE + TELEPHONE]
    since = json.loads(say(monitor, "show", TELEPHONE, "--json"))["unlisted_since"]
    assert since == monitor.rows("SELECT last_listed_at FROM listed WHERE url = ?", SITE + TELEPHONE)[0][0]
    assert "on no list" in say(monitor, "show", TELEPHONE)
    assert "on no list" in say(monitor, "explain", TELEPHONE)
    assert bodies(inbox) == []


def test_many_releases_on_no_list_any_more_are_a_note_and_no_alarm(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
    start = datetime.now(UTC) - timedelta(hours=1)
    with time_machine.travel(start - timedelta(minutes=30)):
        check(monitor)
    paths = [row["url"].removeprefix(SITE) for row in json.loads(say(monitor, "list", "--json"))]
    for path in paths[:2]:
        site.unlist(path)
    with time_machine.travel(start + timedelta(minutes=30)):
        check(monitor)
    assert json.loads(say(monitor, "status", "--json"))["lists"] is None
    site.unlist(paths[2])
    with time_machine.travel(start + timedelta(minutes=60)):
        assert check(monitor).outcome == "ok"
    report = json.loads(say(monitor, "status", "--json"))
    assert (report["ok"], len(report["unlisted"])) == (True, 3)
    said = f"3 of {len(paths)} releases of the last 25 days stand on no list any more: "
    assert report["lists"].startswith(said)
    assert said in " ".join(say(monitor, "status").split())
    assert bodies(inbox) == []
    with time_machine.travel(start + timedelta(days=31)):  # the month has turned: the lists drop these in earnest
        assert json.loads(say(monitor, "status", "--json", status=1))["lists"] is None


def test_a_robots_txt_that_asks_for_long_pauses_is_named(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    site.robots = "User-agent: *\nCrawl-delay: 86400\n"
    report = check(monitor)
    said = {(trouble["kind"], trouble["detail"]) for trouble in report.troubles}
    detail = "the site asked to wait 86400 s between two pages (Crawl-delay in robots.txt)"
    assert ("blocked", detail) in said
    assert {kind for kind, _ in said} == {"blocked"}
    site.robots = "User-agent: *\n"
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        assert check(monitor).outcome == "ok"
    assert monitor.rows("SELECT kind FROM troubles WHERE ended_at IS NULL") == []


def test_a_dead_address_that_is_put_right_on_the_list_is_a_trouble_no_more(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    dead = next(sample for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    misprint = "/press/release/pressite_000001_09990.html"
    site.unlist(TELEPHONE)
    site.publish(replace(dead, path=misprint))
    site.fail(404, misprint)
    for _ in range(2):
        assert kinds(check(monitor)) == ["suspect page"]
    site.unlist(misprint)
    site.relist(TELEPHONE)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=30)):
        assert (check(monitor).outcome, kinds(check(monitor))) == ("ok", [])
    assert monitor.rows("SELECT kind FROM troubles WHERE ended_at IS NULL") == []


def test_a_clock_that_ran_ahead_for_one_check_is_in_no_bounds(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, OPERATOR)
    check(monitor)
    start = datetime.now(UTC)
    site.edit(TELEPHONE, title="A Second Title of the Sample Telephone Talk")
    with time_machine.travel(start + timedelta(days=400)):
        check(monitor)
    site.edit(TELEPHONE, title="A Third Title of the Sample Telephone Talk")
    report = check(monitor)
    assert (kinds(report), report.edited) == (["clock jumped"], [SITE + TELEPHONE])
    soon = f"{start + timedelta(days=1):%Y-%m-%d}"
    assert monitor.rows("SELECT url FROM releases WHERE last_seen > ?", soon) == []
    assert monitor.rows("SELECT id FROM changes WHERE not_before > not_after OR not_after > ?", soon) == []
    steps = [row["to_version"] for row in json.loads(say(monitor, "history", TELEPHONE, "--json"))["changes"]]
    assert steps == [1, 2, 3]
    say(monitor, "verify")


def test_a_clock_set_back_hides_no_edit_and_withdraws_nothing(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, OPERATOR)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        check(monitor)
    lead = sample_releases(site.today)[-1].lead
    site.edit(TELEPHONE, lead=lead.replace("35 minutes", "45 minutes"))
    site.withdraw(ABROAD)
    report = check(monitor)
    assert (kinds(report), report.edited, report.withdrawn) == (["clock jumped"], [SITE + TELEPHONE], [])
    assert monitor.rows("SELECT count(*) FROM facts WHERE duration_minutes = 45") == [(1,)]
    site.restore(ABROAD)
    assert check(monitor).outcome == "ok"
    turns = monitor.rows("SELECT turn, status FROM alerts WHERE trouble_id IS NOT NULL ORDER BY id")
    assert turns == [("begun", "sent"), ("over", "sent")]


def test_nothing_new_for_far_longer_than_usual_is_a_trouble(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    with time_machine.travel(datetime.now(UTC) - timedelta(days=22)):
        site.today -= timedelta(days=22)
        site.publish(*sample_releases(site.today))
        check(monitor)
    assert check(monitor).outcome == "ok"
    with time_machine.travel(datetime.now(UTC) + timedelta(days=40)):
        report = check(monitor)
    assert kinds(report) == ["overdue"]
    assert report.troubles[0]["detail"].startswith("nothing new for 62 days")


def test_what_is_usual_is_learned() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    weekly = [date(2026, 1, 1) + timedelta(days=7 * week) for week in range(8)]
    last = datetime(2026, 2, 19, tzinfo=UTC)

    def quiet(days: list[date], after: int, since: datetime = start) -> int | None:
        found = plan.is_overdue(days, since, last + timedelta(days=after))
        return found.days if found else None

    assert (quiet(weekly, 20), quiet(weekly, 22)) == (None, 22)
    assert (quiet([*weekly, date(2025, 12, 1)], 80), quiet([*weekly, date(2025, 12, 1)], 94)) == (None, 94)
    assert quiet(weekly[:4], 300) is None
    assert quiet(weekly, 300, since=last + timedelta(days=290)) is None
    assert quiet([*weekly, date(2062, 1, 1)], 30) == 30


def test_a_list_that_names_a_page_which_is_not_there_is_reported_until_it_is(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, OPERATOR)
    assert check(monitor).outcome == "ok"
    telephone = sample_releases(site.today)[-1]
    path, old = "/press/release/pressite_000001_09077.html", "/press/release/pressite_000001_09078.html"
    site.publish(
        replace(telephone, path=path, listed_on=site.today),
        # What an archive's list names of long ago may lead nowhere.
        replace(telephone, path=old, listed_on=site.today - timedelta(days=40)),
    )
    for gone in (path, old):
        site.withdraw(gone)
        site.relist(gone)
    for _ in range(3):
        report = check(monitor)
        assert [(one["kind"], one["url"]) for one in report.troubles] == [("suspect page", SITE + path)]
    assert f"expected {SITE + path}, which a list names as" in report.troubles[0]["detail"]
    assert [body for body in bodies(inbox) if "suspect page" in body or "other than the page" in body]

    explained = say(monitor, "explain", path)
    assert re.search(r"^never read; its last answer, .* JST: answered 404$", explained, re.MULTILINE)
    assert monitor.json("explain", path)["never_read"]["detail"] == "answered 404"

    site.restore(path)
    report = check(monitor)
    assert (report.outcome, report.new) == ("ok", [SITE + path])
    assert monitor.json("explain", path)["never_read"] is None


def test_many_unreadable_pages_are_one_new_layout() -> None:
    pages = [Failure("unreadable", f"{SITE}/{number}.html", "expected a title") for number in range(3)]
    other = Failure("blocked", None, "robots.txt forbids /")
    detail = f"3 pages could not be read in one check; the first: {SITE}/0.html: expected a title"
    assert join_unreadable([*pages[:2], other]) == [*pages[:2], other]
    assert join_unreadable([*pages, other]) == [other, Failure("layout changed", None, detail)]


def test_a_field_that_none_of_the_newest_has_is_reported(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    archive = open_archive(monitor.archive)
    version = get_version(archive, SITE + TELEPHONE, 1)
    assert version is not None
    kept = load_capture(archive, version.capture_id)
    for number in range(32):
        facts = replace(version.release.facts, duration_minutes=None, duration_qualifier=None) if number < 10 else None
        release = replace(
            version.release,
            url=f"{SITE}/press/release/sample_{number}.html",
            published=site.today - timedelta(days=number - 10),
            facts=facts or version.release.facts,
        )
        keep_wording(archive, release, kept)
        if number == 8:
            assert find_lost_fields(archive) == []
    detail = "expected duration_minutes in most releases (25 of 27 before), got none in the newest 10"
    assert find_lost_fields(archive) == [Failure("fill rate low", None, detail)]
    close_archive(archive)


def test_a_page_that_trips_the_parser_is_one_unreadable_page() -> None:
    def trip(capture: Capture, mirror: str) -> Release:
        raise RecursionError("too deep")

    capture = Capture(SITE + TELEPHONE, "release", datetime(2026, 10, 7, tzinfo=UTC), 200, (), b"")
    with pytest.raises(Unreadable, match="the parser failed on it: RecursionError: too deep"):
        read_page(trip, capture, SITE)


def test_a_full_disk_loses_nothing_and_the_operator_hears_of_it_later(
    monitor: Monitor, site: StandIn, inbox: Inbox, small_disk: Path
) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, OPERATOR + f'[archive]\npath = "{small_disk}/mofa.db"\n')
    check(monitor)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(os.urandom(4096))
        except OSError:
            pass
    lead = sample_releases(site.today)[-1].lead
    site.edit(TELEPHONE, lead=lead.replace("35 minutes", "45 minutes"))
    failed = monitor.run("check", "--all", status=1)
    assert "the disk is full" in failed.stderr
    assert len(failed.stderr.splitlines()) == 1
    filler.unlink()
    report = check(monitor)
    assert (kinds(report), report.edited) == (["archive full"], [SITE + TELEPHONE])
    assert check(monitor).outcome == "ok"
    assert json.loads(say(monitor, "verify", "--json"))["ok"] is True
    assert [("full" in body.lower() or "written" in body) for body in bodies(inbox)].count(True) >= 2


def test_an_archive_on_a_disk_that_takes_no_writing_is_one_line(
    monitor: Monitor, site: StandIn, small_disk: Path
) -> None:
    monitor.configure(site.base_url, extra=f'[archive]\npath = "{small_disk}/mofa.db"\n')
    check(monitor)
    say(monitor, "backup", str(small_disk / "copy.db"))
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    asked = len(site.requests)
    for words in (("check",), ("deliver",), ("reparse",)):
        complaint = monitor.run(*words, status=1).stderr
        assert "mofa.db cannot be written" in complaint
        assert len(complaint.splitlines()) == 1
    assert len(site.requests) == asked
    copy = open_reader(small_disk / "copy.db")
    assert verify(copy) == []
    close_archive(copy)


def test_a_page_that_says_little_for_days_is_believed(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    whole = site.edit(TELEPHONE)
    site.edit(TELEPHONE, lead="See the video.", points=())
    now = datetime.now(UTC)

    def seen(days: float) -> tuple[list[str], list[str]]:
        with time_machine.travel(now + timedelta(days=days)):
            report = check(monitor)
        return kinds(report), report.edited

    assert [seen(days) for days in (0.1, 2, 2.9)] == [(["suspect page"], [])] * 3
    assert bodies(inbox) == []
    assert seen(3.2) == ([], [SITE + TELEPHONE])
    (reported,) = bodies(inbox)
    assert "believed after 3 days: expected about the" in reported
    assert monitor.rows("SELECT count(*) FROM troubles WHERE ended_at IS NULL") == [(0,)]
    # Whole again: that is believed at once.
    site.edit(TELEPHONE, lead=whole.lead, points=whole.points)
    assert seen(3.3) == ([], [SITE + TELEPHONE])


@pytest.mark.parametrize("is_listed_so", [True, False])
def test_the_page_of_another_release_is_believed_where_the_list_names_it_so_alone(
    monitor: Monitor, site: StandIn, inbox: Inbox, is_listed_so: bool
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    other, answer = site.edit(ABROAD), site.answer
    page = render_release(replace(other, path=TELEPHONE)).encode()
    if is_listed_so:
        site.edit(TELEPHONE, title=other.title, published=other.published, lead=other.lead, points=other.points)
    else:  # a cache gives one for the other
        site.answer = lambda path, headers: Answer(200, page) if path == TELEPHONE else answer(path, headers)  # type: ignore[method-assign]
    now = datetime.now(UTC)

    def seen(days: float) -> tuple[list[str], list[str]]:
        with time_machine.travel(now + timedelta(days=days)):
            report = check(monitor)
        return kinds(report), report.edited

    assert [seen(days) for days in (0.1, 2)] == [(["suspect page"], [])] * 2
    assert seen(3.2) == (([], [SITE + TELEPHONE]) if is_listed_so else (["suspect page"], []))
    site.answer = answer  # type: ignore[method-assign]
    assert seen(3.4) == ([], [])


@pytest.mark.parametrize("case", ["another text each time", "well in between", "three pages at once"])
def test_a_page_that_says_little_is_not_believed_while_it_may_be_an_accident(
    monitor: Monitor, site: StandIn, inbox: Inbox, case: str
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    several = (TELEPHONE, ABROAD, CONSULTATION)
    for path in several:
        site.edit(path, lead=" ".join([site.edit(path).lead] * 8))
    check(monitor)
    whole = site.edit(TELEPHONE)
    now = datetime.now(UTC)
    for number, days in enumerate((0.1, 1, 2, 3.2, 3.4)):
        lead = f"See video {number}." if case == "another text each time" else "See the video."
        for path in several if case == "three pages at once" else (TELEPHONE,):
            site.edit(path, lead=lead, points=())
        if case == "well in between" and number == 1:
            site.edit(TELEPHONE, lead=whole.lead, points=whole.points)
        with time_machine.travel(now + timedelta(days=days)):
            assert check(monitor).edited == []
    assert bodies(inbox) == []
