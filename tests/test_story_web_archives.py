"""The past out of public web archives: silent, with its own times, polite, and taken up where it was cut off."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from archives import is_whole
from conftest import Monitor
from test_story_import import SAMPLES, SITE, TELEPHONE
from web_archive_server import Archived, WebArchiveServer

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import render_blocked, render_listing, render_plain, render_release
from mofawatch.demo.site import StandIn
from mofawatch.recording.report import CheckReport
from mofawatch.web_archives.access import Progress
from mofawatch.web_archives.backfill import BackfillReport, run_web_backfill
from mofawatch.web_archives.choice import Wanted
from mofawatch.web_archives.index import FIRST

OLD = replace(SAMPLES[TELEPHONE], path="/press/release/press4e_000101.html", published=date(2022, 1, 6))
URL = SITE + OLD.path
LISTING = SITE + "/press/release/index.html"
DAY = datetime(2022, 1, 7, 3, 10, tzinfo=UTC)


def worded(minutes: int) -> bytes:
    return render_release(replace(OLD, lead=OLD.lead.replace("35 minutes", f"{minutes} minutes"))).encode()


def copy(day: int, minutes: int, url: str = URL) -> Archived:
    return Archived(url, DAY + timedelta(days=day), worded(minutes))


def shown(day: int) -> str:
    return f"{DAY + timedelta(days=day):%Y-%m-%dT%H:%M:%SZ}"


@pytest.fixture
def archive() -> Iterator[WebArchiveServer]:
    with WebArchiveServer() as server:
        yield server


@pytest.fixture
def settings(monitor: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox) -> Settings:
    monitor.configure(site.base_url, {"desk": inbox.address}, archive.table())
    return load_config(monitor.folder / "config.toml", {})


def filled(settings: Settings, waits: list[float] | None = None, **wanted: object) -> BackfillReport:
    progress = Progress(lambda *_: None, lambda _: None, lambda _: None)
    asked = Wanted(FIRST, datetime.now(UTC) + timedelta(minutes=1), **wanted)
    return run_web_backfill(settings, asked, progress, (waits if waits is not None else []).append)


def check(settings: Settings) -> CheckReport:
    return run_check(settings, RunOptions(everyone=True))


def wordings(monitor: Monitor, url: str = URL) -> list[tuple[object, ...]]:
    sql = "SELECT number, duration_minutes, seen_from, seen_until, times_seen FROM versions JOIN facts USING (url) "
    return monitor.rows(sql + "WHERE url = ? AND version = number ORDER BY number", url)


def changes(monitor: Monitor, url: str = URL) -> list[tuple[object, ...]]:
    sql = "SELECT kind, class, not_before, not_after, source, silent FROM changes WHERE url = ? ORDER BY noticed_at, id"
    return monitor.rows(sql, url)


@pytest.mark.parametrize("dialect", ["array", "lines"])
def test_each_wording_has_its_bounds_and_nobody_is_alerted(
    monitor: Monitor,
    archive: WebArchiveServer,
    settings: Settings,
    inbox: Inbox,
    dialect: Literal["array", "lines"],
) -> None:
    archive.dialect = dialect
    archive.copies = [copy(0, 35), copy(1, 35), copy(2, 45), copy(4, 45), copy(6, 35), copy(7, 35)]
    report = filled(settings)
    assert report.check.outcome == "ok"
    assert wordings(monitor) == [
        (1, 35, shown(0), shown(1), 2),
        (2, 45, shown(2), shown(4), 2),
        (3, 35, shown(6), shown(7), 2),
    ]
    assert changes(monitor) == [
        ("new", None, None, shown(0), "web-archive", 1),
        ("edited", "fact", shown(1), shown(2), "web-archive", 1),
        ("edited", "fact", shown(4), shown(6), "web-archive", 1),
    ]
    assert archive.replayed == [f"{one.stamp}/{URL}" for one in (copy(6, 35), copy(0, 35), copy(2, 45))]
    assert monitor.rows("SELECT source, content_at, via FROM captures WHERE kind = 'release' ORDER BY content_at") == [
        ("Sample Archive", shown(day), f"{archive.base_url}/web/{copy(day, 0).stamp}id_/{URL}") for day in (0, 2, 6)
    ]
    assert (report.tally.releases, report.tally.edited, report.tally.classes) == (1, 1, (("fact", 2),))
    assert inbox.next_message(timeout=0) is None
    assert is_whole(monitor.archive)


def test_a_second_run_asks_for_no_copy_again(monitor: Monitor, archive: WebArchiveServer, settings: Settings) -> None:
    archive.copies = [copy(0, 35), copy(2, 45)]
    filled(settings)
    before = changes(monitor)
    first = len(archive.listed)
    archive.paths.clear()
    filled(settings)
    assert (archive.replayed, len(archive.listed)) == ([], first)
    assert changes(monitor) == before


@pytest.mark.parametrize("late", [0, 2, 4, *(pytest.param(n, marks=pytest.mark.long) for n in (1, 3))])
def test_copies_that_the_index_shows_late_come_to_the_same(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, late: int
) -> None:
    """A, A, B, A, A, one of them unknown at first; the same history as if it had been known."""
    copies = [copy(0, 35), copy(1, 35), copy(2, 45), copy(4, 35), copy(5, 35)]
    archive.copies = [one for number, one in enumerate(copies) if number != late]
    filled(settings)
    archive.copies = copies
    filled(settings)
    assert wordings(monitor) == [
        (1, 35, shown(0), shown(1), 2),
        (2, 45, shown(2), shown(2), 1),
        (3, 35, shown(4), shown(5), 2),
    ]
    assert [row[2:4] for row in changes(monitor)] == [
        (None, shown(0)),
        (shown(1), shown(2)),
        (shown(2), shown(4)),
    ]
    assert is_whole(monitor.archive)


def test_what_was_no_page_back_then_is_evidence_and_no_wording(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, inbox: Inbox
) -> None:
    """A refusal, an absence, a redirect and a notice between two copies: no edit, no withdrawal, not our trouble."""
    between = [
        Archived(URL, DAY + timedelta(days=1), render_blocked(URL, "0abc.1").encode(), 403),
        Archived(URL, DAY + timedelta(days=2), render_plain("missing").encode(), 404),
        Archived(URL, DAY + timedelta(days=3), b"", 302, (("Location", SITE + "/error.html"),)),
        Archived(URL, DAY + timedelta(days=4), render_plain("maintenance").encode()),
    ]
    archive.copies = [copy(0, 35), *between, copy(6, 35)]
    report = filled(settings)
    assert (report.check.outcome, report.check.troubles, report.check.withdrawn) == ("ok", [], [])
    assert wordings(monitor) == [(1, 35, shown(0), shown(6), 2)]
    assert [row[0] for row in changes(monitor)] == ["new"]
    rows = monitor.rows("SELECT content_at, status, verdict FROM captures WHERE kind = 'release' ORDER BY content_at")
    assert rows == [
        (shown(0), 200, "ok"),
        (shown(1), 403, "blocked"),
        (shown(2), 404, "gone"),
        (shown(3), 302, "suspect"),
        (shown(4), 200, "suspect"),
        (shown(6), 200, "ok"),
    ]
    assert monitor.rows("SELECT status FROM releases") == [("live",)]
    assert monitor.rows("SELECT * FROM troubles") == []
    assert is_whole(monitor.archive)


def test_a_live_check_on_top_is_silent_for_what_differs_and_tells_what_comes_after(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, inbox: Inbox
) -> None:
    archive.copies = [copy(0, 35), copy(2, 45)]
    site.publish(replace(OLD, lead=OLD.lead.replace("35 minutes", "55 minutes")))
    filled(settings)
    report = check(settings)
    assert report.edited == [URL]
    assert [row[5] for row in changes(monitor)] == [1, 1, 1]
    assert changes(monitor)[-1][2] == shown(2)
    assert check(settings).edited == []
    assert inbox.next_message(timeout=0) is None
    site.edit(OLD.path, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    assert check(settings).edited == [URL]
    assert changes(monitor)[-1][4:] == ("site", 0)
    assert inbox.next_message(timeout=5) is not None


def test_a_copy_newer_than_our_own_last_sight_hides_no_edit(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, inbox: Inbox
) -> None:
    """Seen live, edited, copied by the archive, filled from it: the next check tells the edit, as if nothing was."""
    url = SITE + TELEPHONE
    check(settings)
    check(settings)
    before = changes(monitor, url)
    edited = site.edit(TELEPHONE, lead=SAMPLES[TELEPHONE].lead.replace("35 minutes", "45 minutes"))
    later = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)
    archive.copies = [Archived(url, later, render_release(edited).encode())]
    report = filled(settings)
    assert (report.left, changes(monitor, url)) == (1, before)
    assert check(settings).edited == [url]
    assert changes(monitor, url)[-1][4:] == ("site", 0)
    assert inbox.next_message(timeout=5) is not None
    alerts = monitor.rows("SELECT count(*) FROM alerts")
    filled(settings)
    assert check(settings).edited == []
    assert monitor.rows("SELECT count(*) FROM alerts") == alerts


def test_listings_of_back_then_say_which_pages_are_ours(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn
) -> None:
    """A page that no copy of a list names is looked at once; one that a list leaves out is not asked for at all."""
    other = SITE + "/press/release/press4e_000102.html"
    elsewhere = SITE + "/press/release/press4e_000103.html"
    items = [
        (date(2022, 1, 6), OLD.path, OLD.title),
        (date(2022, 1, 5), elsewhere.removeprefix(SITE), "Japan-Elsewhere Foreign Ministers’ Meeting"),
    ]
    page = render_listing("/press/release/index.html", "Press Releases", items, [date(2022, 1, 1)]).encode()
    foreign = render_release(replace(SAMPLES["/press/release/pressite_000001_09005.html"], path=other[len(SITE) :]))
    pages = [Archived(other, DAY + timedelta(days=day), foreign.encode() + b" " * day) for day in (1, 2, 3)]
    archive.copies = [
        Archived(LISTING, DAY, page),
        copy(0, 35),
        copy(2, 45),
        *pages,
        copy(1, 35, elsewhere),
        copy(2, 45, elsewhere),
    ]
    filled(settings)
    asked = [path.partition("/")[2] for path in archive.replayed]
    assert asked[0] == LISTING
    assert sorted(asked[1:]) == sorted([URL, URL, other])
    assert monitor.rows("SELECT url, listed_on, taken FROM page WHERE kind = 'release' ORDER BY url") == [
        (URL, "2022-01-06", 1),
        (other, None, 0),
        (elsewhere, "2022-01-05", 0),
    ]
    site.publish(replace(OLD))
    check(settings)
    archive.paths.clear()
    filled(settings)
    assert archive.replayed == []


def test_only_the_months_or_the_page_that_are_asked_for(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings
) -> None:
    other = SITE + "/press/release/press4e_000104.html"
    archive.copies = [copy(0, 35), copy(40, 45), copy(0, 35, other), copy(40, 45, other)]
    filled(settings, pages=frozenset([other]))
    assert {path.partition("/")[2] for path in archive.replayed} == {other}
    assert monitor.rows("SELECT url FROM releases") == [(other,)]
    monitor.run("backfill", "--from", "web-archive", "--since", "2022-02", "--until", "2022-02")
    assert wordings(monitor) == [(1, 45, shown(40), shown(40), 1)]
    done = monitor.run("backfill", "--from", "web-archive")
    assert "from web archives so far: 2 releases, 2 with more than one wording, 2 edits: 2 fact;" in done.stdout
    rows = monitor.json("changes", "--source", "web-archive", "--kind", "edited")
    assert [(row["url"], row["class"], row["silent"]) for row in rows] == [(URL, "fact", True), (other, "fact", True)]


def test_an_archive_that_asks_to_wait_is_waited_for_and_asked_again(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings
) -> None:
    archive.copies = [copy(0, 35), copy(2, 45)]
    archive.refusals = [(429, {}), (429, {"Retry-After": "400"})]
    waits: list[float] = []
    report = filled(settings, waits)
    assert (waits, report.check.outcome) == ([90.0, 400.0], "ok")
    assert len(wordings(monitor)) == 2


def test_an_archive_that_refuses_for_good_is_left_alone_and_later_gone_on_with(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings
) -> None:
    archive.copies = [copy(0, 35), copy(2, 45)]
    archive.refusals = [(429, {})] * 99
    waits: list[float] = []
    report = filled(settings, waits)
    assert (report.check.outcome, waits) == ("troubled", [90.0, 180.0, 360.0, 720.0, 1440.0, 2880.0])
    assert report.check.troubles[0]["detail"] == "Sample Archive: the index of Sample Archive answered 429"
    archive.refusals = []
    filled(settings)
    assert len(wordings(monitor)) == 2


def test_a_copy_that_is_listed_and_not_given_keeps_none_of_the_others_away(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings
) -> None:
    archive.copies = [copy(0, 35), copy(1, 35), copy(2, 45)]
    archive.missing = {copy(0, 35).stamp}
    filled(settings)
    assert [row[:2] for row in wordings(monitor)] == [(1, 35), (2, 45)]
    assert is_whole(monitor.archive)


def test_the_budget_of_a_day_is_kept_to(monitor: Monitor, archive: WebArchiveServer, site: StandIn) -> None:
    archive.copies = [copy(day, 30 + day) for day in range(9)]
    monitor.configure(site.base_url, extra=archive.table(more="per_day = 4"))
    report = filled(load_config(monitor.folder / "config.toml", {}))
    assert report.check.outcome == "troubled"
    assert "the 4 requests of today are used up" in str(report.check.troubles)


def test_what_an_archive_alone_had_and_the_site_has_no_more_is_reported_to_nobody(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, inbox: Inbox
) -> None:
    """Releases of years ago that are gone, or stand elsewhere now: when, nobody knows, and the site is not to blame."""
    others = [SITE + f"/press/release/press4e_{number:06}.html" for number in range(200, 206)]
    archive.copies = [copy(day, 35 + day, url) for url in (URL, *others) for day in (0, 2)]
    filled(settings)
    site.publish(OLD)
    site.move(OLD.path, "/press/release/press4e_000999.html")
    reports = [check(settings) for _ in range(4)]
    assert [report.outcome for report in reports] == ["ok"] * 4
    assert {url for report in reports for url in report.withdrawn} == set(others)
    assert monitor.rows("SELECT count(*) FROM changes WHERE NOT silent") == [(0,)]
    assert monitor.rows("SELECT DISTINCT status FROM releases WHERE url <> ?", URL) == [("withdrawn",), ("live",)]
    assert inbox.next_message(timeout=0) is None
    assert is_whole(monitor.archive)
