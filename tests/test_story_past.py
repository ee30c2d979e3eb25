"""Captures in any order: the versions and the changes are those of the order of time, and the past tells nobody."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from archives import is_whole
from conftest import Monitor
from store_samples import a_new_archive
from test_story_import import ELSEWHERE, NOW, SAMPLES, SITE, TELEPHONE, brought, saved, soon, warc, worded

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import render_release
from mofawatch.demo.site import StandIn
from mofawatch.recording.report import CheckReport
from mofawatch.reparse import run_reparse
from records.capture import Capture
from store.archive import Archive, close_archive, open_archive
from store.checks import begin_check
from store.evidence.captures import keep_capture

URL = SITE + TELEPHONE
NEWS = replace(
    SAMPLES[TELEPHONE], path="/press/release/pressite_000001_09100.html", title="Japan-U.S. Sample Brand-New Meeting"
)


@pytest.fixture
def settings(monitor: Monitor, site: StandIn, inbox: Inbox) -> Settings:
    monitor.configure(site.base_url, {"desk": inbox.address})
    return load_config(monitor.folder / "config.toml", {})


def check(settings: Settings) -> CheckReport:
    return run_check(settings, RunOptions(everyone=True))


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def page(folder: Path, at: datetime, minutes: int) -> Path:
    """A file with the telephone talk as it was, or may have been, at a time."""
    return warc(folder / f"{at:%d%H%M%S}.{minutes}.warc.gz", [(URL, at, render_release(worded(minutes)))])


def opened(monitor: Monitor) -> Archive:
    return open_archive(monitor.archive, create=True)


def wordings(monitor: Monitor) -> list[tuple[int, int]]:
    return monitor.rows("SELECT version, duration_minutes FROM facts WHERE url = ? ORDER BY 1", URL)


def changes(monitor: Monitor) -> list[tuple[str, int | None, int | None, int]]:
    sql = "SELECT kind, from_version, to_version, silent FROM changes WHERE url = ? ORDER BY noticed_at, id"
    return monitor.rows(sql, URL)


def history_of(monitor: Monitor) -> dict[str, list[tuple[object, ...]]]:
    """All that an archive holds of the release, but for what numbers it by its coming."""
    queries = {
        "versions": "SELECT number, captured_at, content_hash, text FROM versions WHERE url = ?1 ORDER BY number",
        "sources": "SELECT number, c.captured_at, digest FROM versions JOIN captures AS c ON c.id = capture_id "
        "WHERE c.url = ?1 ORDER BY number",
        "shown": "SELECT captured_at, version FROM captures WHERE url = ?1 ORDER BY captured_at",
        "changes": "SELECT kind, class, from_version, to_version, noticed_at, silent, summary FROM changes "
        "WHERE url = ?1 ORDER BY id",
        "edits": "SELECT to_version, e.* FROM changes JOIN edits AS e ON e.change_id = changes.id WHERE url = ?1 "
        "ORDER BY e.change_id, position",
        "release": "SELECT status, versions, first_seen, last_seen, last_changed, text FROM releases WHERE url = ?1",
    }
    found = {name: monitor.rows(sql, URL) for name, sql in queries.items()}
    found["edits"] = [(row[0], *row[2:]) for row in found["edits"]]
    return found


TIMES = [(10, 35), (8, 25), (6, 35), (4, 45)]  # hours ago, minutes: A, B, A, C


def in_order(monitor: Monitor, order: Iterable[int], together: bool) -> dict[str, list[tuple[object, ...]]]:
    monitor.configure("http://127.0.0.1:9")
    settings = load_config(monitor.folder / "config.toml", {})
    close_archive(a_new_archive(monitor.archive.parent))
    files = [page(monitor.folder, ago(TIMES[n][0]), TIMES[n][1]) for n in order]
    for some in [files] if together else [[file] for file in files]:
        brought(settings, *some)
    return history_of(monitor)


ORDERS = list(itertools.permutations(range(4)))


@pytest.mark.parametrize("orders", [[*ORDERS[::8], ORDERS[-1]], pytest.param(ORDERS, marks=pytest.mark.long)])
@pytest.mark.parametrize("together", [False, True], ids=["one by one", "in one call"])
def test_in_any_order_of_coming_the_history_is_that_of_time(
    tmp_path: Path, together: bool, orders: list[tuple[int, ...]]
) -> None:
    outcomes = {}
    for order in orders:
        folder = tmp_path / "".join(map(str, order))
        folder.mkdir()
        monitor = Monitor(folder)
        outcomes[order] = in_order(monitor, order, together)
        assert is_whole(monitor.archive)
    expected = outcomes[0, 1, 2, 3]
    assert {order: outcome for order, outcome in outcomes.items() if outcome != expected} == {}
    assert [(number, source) for number, source, _ in expected["sources"]] == [
        (n, ago(hours).strftime("%Y-%m-%dT%H:%M:%SZ")) for n, (hours, _) in enumerate(TIMES, 1)
    ]
    assert [row[2:4] for row in expected["changes"]] == [(None, 1), (1, 2), (2, 3), (3, 4)]
    assert {row[5] for row in expected["changes"]} == {1}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (0, 2, 3, 1)])
def test_only_what_is_newer_than_all_that_is_known_is_reported(
    monitor: Monitor, settings: Settings, inbox: Inbox, tmp_path: Path, order: Sequence[int]
) -> None:
    newest, reported = -1, 0
    for n in order:
        hours, minutes = TIMES[n]
        report, _ = brought(settings, page(tmp_path, ago(hours), minutes), tell=True)
        is_news = n > newest and (n, newest) != (2, 0)  # the same wording again is none
        newest, reported = max(n, newest), reported + is_news
        assert bool(report.new or report.edited) == is_news
    assert wordings(monitor) == [(1, 35), (2, 25), (3, 35), (4, 45)]
    assert monitor.rows("SELECT count(*) FROM alerts") == [(reported,)]
    assert is_whole(monitor.archive)


def keep(monitor: Monitor, at: datetime, status: int, body: str, etag: str) -> None:
    """An answer of the site at some time, that nobody has read yet."""
    archive = opened(monitor)
    headers = (("content-type", "text/html"), ("etag", etag))
    keep_capture(archive, begin_check(archive, at), Capture(URL, "release", at, status, headers, body.encode()))
    close_archive(archive)


def test_a_wording_between_two_sights_of_another_is_no_edit(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    """Live, live and not modified, and in between a copy that says something else."""
    keep(monitor, ago(9), 200, render_release(worded(35)), '"1"')
    keep(monitor, ago(7), 304, "", '"1"')
    keep(monitor, ago(6), 304, "", '"1"')
    brought(settings)
    brought(settings, page(tmp_path, ago(8), 25))
    assert wordings(monitor) == [(1, 35), (2, 25), (3, 35)]
    assert changes(monitor) == [("new", None, 1, 0), ("edited", 1, 2, 1), ("edited", 2, 3, 1)]
    assert monitor.rows("SELECT version FROM captures WHERE url = ? ORDER BY captured_at", URL) == [
        (1,),
        (2,),
        (3,),
        (3,),
    ]
    assert check(settings).edited == []
    assert monitor.rows("SELECT count(*) FROM alerts JOIN changes ON changes.id = change_id WHERE kind <> 'new'") == [
        (0,)
    ]
    assert is_whole(monitor.archive)


def test_what_was_reported_goes_on_naming_what_it_reported(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    check(settings)
    check(settings)
    site.publish(worded(45))
    assert check(settings).edited == [URL]
    kept = monitor.rows("SELECT id, kind, noticed_at, summary FROM changes WHERE url = ? AND NOT silent", URL)
    texts = (
        "SELECT text FROM versions WHERE url = ? AND number = "
        "(SELECT {} FROM changes WHERE kind = 'edited' AND NOT silent)"
    )
    before = [monitor.rows(texts.format(side), URL) for side in ("from_version", "to_version")]
    brought(settings, page(tmp_path, ago(9), 35), page(tmp_path, ago(7), 25), page(tmp_path, ago(8), 15))
    assert wordings(monitor) == [(1, 35), (2, 15), (3, 25), (4, 35), (5, 45)]
    assert monitor.rows("SELECT id, kind, noticed_at, summary FROM changes WHERE url = ? AND NOT silent", URL) == kept
    assert [monitor.rows(texts.format(side), URL) for side in ("from_version", "to_version")] == before
    assert ("edited", 4, 5, 0) in changes(monitor)
    assert monitor.rows("SELECT count(*) FROM alerts") == [(1,)]


def test_what_the_site_says_is_unchanged_is_what_the_site_said(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    """A later copy says something else; then the site answers "not modified": its own wording is back."""
    check(settings)
    brought(settings, page(tmp_path, soon(), 45))
    keep(monitor, soon() + timedelta(minutes=2), 304, "", "")
    with time_machine.travel(soon() + timedelta(minutes=3)):
        assert run_check(settings).edited == [URL]
        assert wordings(monitor) == [(1, 35), (2, 45), (3, 35)]
        assert check(settings).edited == []
    assert is_whole(monitor.archive)


@pytest.mark.parametrize("minutes", [35, 25])
@pytest.mark.parametrize("tell", [False, True])
def test_a_copy_of_before_a_withdrawal_leaves_it_withdrawn(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path, minutes: int, tell: bool
) -> None:
    brought(settings, page(tmp_path, ago(9), 35))
    check(settings)
    site.withdraw(TELEPHONE)
    reports = [check(settings) for _ in range(2)]
    assert [report.withdrawn for report in reports] == [[], [URL]]
    assert inbox.next_message(timeout=5) is not None
    report, _ = brought(settings, page(tmp_path, ago(5), minutes), tell=tell)
    assert (report.new, report.edited, report.restored) == ([], [], [])
    assert monitor.rows("SELECT status, misses FROM releases WHERE url = ?", URL) == [("withdrawn", 2)]
    assert [check(settings).withdrawn for _ in range(2)] == [[], []]
    assert inbox.next_message(timeout=0) is None
    assert is_whole(monitor.archive)


def test_the_last_wording_before_a_withdrawal_may_come_later(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    brought(settings, page(tmp_path, ago(9), 35))
    site.withdraw(TELEPHONE)
    assert [check(settings).withdrawn for _ in range(2)] == [[], [URL]]
    brought(settings, page(tmp_path, ago(2), 25))
    assert wordings(monitor) == [(1, 35), (2, 25)]
    assert monitor.rows("SELECT status FROM releases WHERE url = ?", URL) == [("withdrawn",)]
    assert changes(monitor)[-2:] == [("edited", 1, 2, 1), ("withdrawn", 2, None, 0)]


def test_a_copy_of_after_a_withdrawal_shows_it_restored(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    check(settings)
    site.withdraw(TELEPHONE)
    assert [check(settings).withdrawn for _ in range(2)] == [[], [URL]]
    report, _ = brought(settings, page(tmp_path, soon(), 35))
    assert (report.restored, report.silent) == ([URL], True)
    assert monitor.rows("SELECT status FROM releases WHERE url = ?", URL) == [("live",)]


def test_what_an_imported_list_names_is_news_when_it_is_read(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    check(settings)
    site.publish(NEWS)
    site.block()
    check(settings)
    listing = "/press/release/index.html"
    html = site._listing(listing).decode()
    brought(settings, saved(tmp_path / "list.html", [(SITE + listing, datetime.now(UTC), html)]))
    assert monitor.rows("SELECT last_visited_at FROM page WHERE url = ?", SITE + NEWS.path) == [(None,)]
    site.heal()
    assert run_check(settings).new == [SITE + NEWS.path]
    assert monitor.rows("SELECT kind, silent FROM changes WHERE url = ?", SITE + NEWS.path) == [("new", 0)]
    message = inbox.next_message(timeout=5)
    assert message is not None
    assert "Brand-New" in message.subject


def test_an_imported_page_that_was_refused_is_news_when_it_is_read(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    check(settings)
    site.publish(NEWS)
    cut = render_release(NEWS).replace("</html>", "").replace("</body>", "")
    report, _ = brought(settings, saved(tmp_path / "cut.html", [(SITE + NEWS.path, datetime.now(UTC), cut)]))
    assert (report.new, report.suspect) == ([], 1)
    assert run_check(settings).new == [SITE + NEWS.path]
    assert monitor.rows("SELECT kind, silent FROM changes WHERE url = ?", SITE + NEWS.path) == [("new", 0)]


def test_an_import_is_no_visit(monitor: Monitor, settings: Settings, site: StandIn, tmp_path: Path) -> None:
    check(settings)
    asked = "SELECT last_visited_at, last_read_at, etag FROM page WHERE url = ?"
    before = monitor.rows(asked, URL)
    brought(settings, page(tmp_path, soon(), 35))
    assert monitor.rows(asked, URL) == before
    listing = SITE + "/press/release/index.html"
    times = monitor.rows("SELECT last_visited_at, last_read_at FROM page WHERE url = ?", listing)
    html = site._listing("/press/release/index.html").decode()
    brought(settings, saved(tmp_path / "list.html", [(listing, soon(), html)]))
    assert monitor.rows("SELECT last_visited_at, last_read_at FROM page WHERE url = ?", listing) == times


def test_what_was_left_out_is_taken_when_all_is_asked_for(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    file = warc(
        tmp_path / "e.warc.gz",
        [(SITE + ELSEWHERE, ago(hours), render_release(SAMPLES[ELSEWHERE])) for hours in (9, 12)],
    )
    report, known = brought(settings, file)
    assert (report.new, known) == ([], 0)
    report, known = brought(settings, file)
    assert (report.new, known) == ([], 2)
    report, known = brought(settings, file, take_all=True)
    assert (report.new, report.visited, known) == ([SITE + ELSEWHERE], 2, 0)
    assert monitor.rows("SELECT verdict, version FROM captures") == [("ok", 1), ("ok", 1)]
    assert monitor.rows("SELECT kind, silent, noticed_at FROM changes") == [
        ("new", 1, ago(12).strftime("%Y-%m-%dT%H:%M:%SZ"))
    ]
    report, known = brought(settings, file, take_all=True)
    assert (report.new, known) == ([], 2)
    assert is_whole(monitor.archive)


def test_a_page_of_ours_that_was_left_out_is_taken_silently(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    """It was seen by a check that tells; it is no news for all that when an import takes it."""
    check(settings)
    check(settings)
    archive = opened(monitor)
    at = datetime.now(UTC).replace(microsecond=0)
    html = render_release(SAMPLES[ELSEWHERE])
    capture = Capture(SITE + ELSEWHERE, "release", at, 200, (("content-type", "text/html"),), html.encode())
    keep_capture(archive, begin_check(archive, at), capture)
    close_archive(archive)
    assert run_check(settings).new == []
    report, _ = brought(settings, warc(tmp_path / "e.warc.gz", [(SITE + ELSEWHERE, at, html)]), take_all=True)
    assert report.new == [SITE + ELSEWHERE]
    assert monitor.rows("SELECT silent FROM changes WHERE url = ?", SITE + ELSEWHERE) == [(1,)]
    assert inbox.next_message(timeout=0) is None


def test_one_bad_file_keeps_no_other_from_being_read(monitor: Monitor, tmp_path: Path) -> None:
    monitor.configure("http://127.0.0.1:9")
    page(monitor.folder, ago(9), 35).rename(monitor.folder / "a.warc.gz")
    page(monitor.folder, ago(8), 25).rename(monitor.folder / "b.warc.gz")
    (monitor.folder / "x.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 100)
    (monitor.folder / "page_files").mkdir()
    (monitor.folder / "page_files" / "x.js").write_text("sample()")
    warc(monitor.folder / "none.warc.gz", [("https://example.org/", ago(9), "<p>sample</p>")])
    done = monitor.run("import", "a.warc.gz", "x.jpg", "page_files", "none.warc.gz", "b.warc.gz", status=1)
    complaints = done.stderr.splitlines()
    assert "page_files: 1 of 1 files in it hold no page of the ministry: 1 other file" in complaints
    assert "none.warc.gz: no page of the ministry in it" in complaints
    assert [line for line in complaints if "x.jpg: " in line] == [
        "unreadable: x.jpg: expected a WARC, ARC, WACZ, HAR, MHTML or HTML file, got something else"
    ]
    assert wordings(monitor) == [(1, 35), (2, 25)]
    assert monitor.rows("SELECT count(*) FROM captures WHERE verdict IS NULL") == [(0,)]
    assert monitor.json("import", "a.warc.gz", "page_files", "none.warc.gz")["troubles"] == []
    nothing = monitor.json("import", "none.warc.gz", status=1)
    assert nothing["troubles"] == [
        {"kind": "unreadable", "url": None, "detail": "none.warc.gz: no page of the ministry in it"}
    ]


def test_a_capture_of_the_future_is_refused(
    monitor: Monitor, settings: Settings, site: StandIn, tmp_path: Path
) -> None:
    check(settings)
    before = monitor.rows("SELECT * FROM page ORDER BY url"), monitor.rows("SELECT * FROM releases ORDER BY url")
    file = warc(
        tmp_path / "f.warc.gz",
        [(URL, ago(-48), render_release(worded(n))) for n in (25, 15)],
    )
    report, known = brought(settings, file)
    assert (report.outcome, report.visited, known) == ("troubled", 0, 0)
    (trouble,) = report.troubles
    assert trouble["detail"] == (
        f"{file}: 2 of 2 pages are dated in the future, the first: {URL} is of {ago(-48):%Y-%m-%d %H:%M} UTC"
    )
    assert (
        monitor.rows("SELECT * FROM page ORDER BY url"),
        monitor.rows("SELECT * FROM releases ORDER BY url"),
    ) == before


def test_a_reparse_finds_nothing_to_do_after_captures_in_any_order(monitor: Monitor, tmp_path: Path) -> None:
    before = in_order(monitor, (2, 0, 3, 1), together=False)
    report = run_reparse(load_config(monitor.folder / "config.toml", {}), dry_run=False)
    assert (report.differ, report.added, report.waiting, report.unreadable) == ([], [], [], [])
    assert history_of(monitor) == before
