"""A check that is killed while it reads: what ends its reader is set aside and reported as that; nothing else is."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from conftest import Monitor
from test_story_import import SITE, TELEPHONE

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.samples import ABROAD, sample_releases
from mofawatch.demo.site import StandIn
from mofawatch.recording import alone
from mofawatch.recording.attempts import MOST_ATTEMPTS
from mofawatch.recording.reading import PageRead, read_release_page
from mofawatch.recording.release import Recorded, record_release
from mofawatch.reparse import run_reparse
from notifier.remedies import remedy_of
from records.capture import KeptCapture
from store.archive import Archive, close_archive, open_reader
from store.troubles import open_troubles

PAGE = "A page was being read when mofawatch was killed"
LIST = SITE + "/press/release/index.html"

NEWS = replace(sample_releases(datetime.now(UTC).date())[-1], path="/press/release/pressite_000001_09301.html")


def die(*_: object) -> None:
    raise KeyboardInterrupt  # as good as a kill: nothing is noted of how it ended


def die_at(url: str) -> Callable[..., PageRead]:
    def read(archive: Archive, kept: KeptCapture, *given: Any) -> PageRead:
        if kept.capture.url == url:
            die()
        return read_release_page(archive, kept, *given)

    return read


def kill_at(settings: Settings, url: str) -> None:
    """A check of everything that dies in the reading of a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mofawatch.recording.run.read_release_page", die_at(url))
        with pytest.raises(KeyboardInterrupt):
            run_check(settings, RunOptions(everyone=True))


def kill_at_list(settings: Settings) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parsers.listing.parse_listing", die)
        with pytest.raises(KeyboardInterrupt):
            run_check(settings)


def end_alone(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("mofawatch.recording.attempts.ends_its_reader", lambda *_: True)


def titles(monitor: Monitor) -> list[str]:
    archive = open_reader(monitor.archive)
    found = [remedy_of(trouble).title for trouble in open_troubles(archive)]
    close_archive(archive)
    return found


@pytest.fixture
def settings(monitor: Monitor, site: StandIn) -> Settings:
    monitor.configure(site.base_url)
    return load_config(monitor.folder / "config.toml", {})


def test_what_a_kill_from_outside_ended_is_read(monitor: Monitor, site: StandIn, settings: Settings) -> None:
    """Two releases and the list, each killed while it was read, one of them time and again."""
    for url in (SITE + TELEPHONE, SITE + ABROAD, SITE + TELEPHONE):
        kill_at(settings, url)
    site.republish()
    kill_at_list(settings)
    site.republish()
    report = run_check(settings)
    assert (report.outcome, len(report.new), report.troubles) == ("ok", 5, [])
    assert monitor.rows("SELECT count(*) FROM captures WHERE verdict <> 'ok'") == [(0,)]
    assert monitor.rows("SELECT count(*) FROM troubles") == [(0,)]


def test_a_page_that_ends_its_reader_is_set_aside_and_reported(monitor: Monitor, settings: Settings) -> None:
    poison = SITE + TELEPHONE
    kill_at(settings, poison)
    with pytest.MonkeyPatch.context() as patch:
        end_alone(patch)
        report = run_check(settings)
    assert len(report.new) == 4  # of the five that are ours
    assert [(trouble["kind"], trouble["url"]) for trouble in report.troubles] == [("unreadable", poison)]
    ((verdict, detail),) = monitor.rows(
        "SELECT verdict, detail FROM captures WHERE url = ? ORDER BY id LIMIT 1", poison
    )
    assert verdict == "suspect"
    assert detail.startswith("mofawatch was killed, or took too long, while it read it")
    assert titles(monitor) == [PAGE]
    # Fetched again it is the same: known at once, until another program reads it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mofawatch.recording.run.read_release_page", die_at(poison))
        patch.setattr("mofawatch.recording.attempts.ends_its_reader", die)
        assert run_check(settings, RunOptions(everyone=True)).outcome == "troubled"
    assert titles(monitor) == [PAGE]
    run_reparse(settings, dry_run=False)
    assert run_check(settings).new == [poison]
    assert titles(monitor) == []


def test_many_pages_that_are_set_aside_are_no_new_layout(monitor: Monitor, site: StandIn, settings: Settings) -> None:
    ours = [TELEPHONE, ABROAD, NEWS.path]
    site.publish(NEWS)
    for path in ours:
        kill_at(settings, SITE + path)
    with pytest.MonkeyPatch.context() as patch:
        end_alone(patch)
        report = run_check(settings)
    assert {(trouble["kind"], trouble["url"]) for trouble in report.troubles} == {
        ("unreadable", SITE + path) for path in ours
    }
    assert titles(monitor) == [PAGE]


def test_a_page_at_which_many_checks_were_killed_stops_no_further_one(monitor: Monitor, settings: Settings) -> None:
    """As where the machine ends the check together with the process that it began."""
    kill_at(settings, SITE + TELEPHONE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mofawatch.recording.attempts.ends_its_reader", die)
        for _ in range(MOST_ATTEMPTS - 1):
            with pytest.raises(KeyboardInterrupt):
                run_check(settings)
        assert len(run_check(settings).new) == 4
    assert titles(monitor) == [PAGE]


@pytest.mark.parametrize("differs", [True, False])
def test_a_list_that_ends_its_reader_is_set_aside_and_reported(
    monitor: Monitor, site: StandIn, settings: Settings, differs: bool
) -> None:
    """Each check fetches it again, and it may be another one each time: what was kept of it is set aside with it."""
    run_check(settings)
    for number in range(2):
        if differs:
            site.publish(replace(NEWS, path=f"/press/release/pressite_000001_1{number:04}.html"))
        else:
            site.republish()
        if number == 0:
            kill_at_list(settings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("parsers.listing.parse_listing", die)
        end_alone(patch)
        report = run_check(settings)
    troubles = [(trouble["kind"], trouble["url"]) for trouble in report.troubles]
    assert troubles == [("unreadable", LIST)]  # once, of the two that were kept
    assert titles(monitor) == ["A list was being read when mofawatch was killed"]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, hours=1)):
        report = run_check(settings)
    assert (report.outcome, len(report.new)) == ("ok", 2 if differs else 0)
    assert titles(monitor) == []


def test_the_same_list_is_tried_again_after_a_day_however_often_it_was_fetched(
    monitor: Monitor, site: StandIn, settings: Settings
) -> None:
    run_check(settings)
    site.republish()
    kill_at_list(settings)
    with pytest.MonkeyPatch.context() as patch:
        end_alone(patch)
        patch.setattr("parsers.listing.parse_listing", die)
        run_check(settings)
        for hours in (8, 16, 23):
            with time_machine.travel(datetime.now(UTC) + timedelta(hours=hours)):
                assert run_check(settings, RunOptions(every_list=True)).outcome == "troubled"
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=5)):
        assert run_check(settings).outcome == "ok"


@pytest.mark.parametrize(
    ("does", "ends"),
    [
        ("import os; os.kill(os.getpid(), 9)", True),
        ("import time; time.sleep(60)", True),
        ("raise SystemExit(1)", False),
    ],
)
def test_what_is_killed_or_takes_too_long_by_itself_ends_its_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, ends: bool
) -> None:
    monkeypatch.setattr(alone, "_COMMAND", (sys.executable, "-c", does))
    monkeypatch.setattr(alone, "_LONGEST", 1.0 if "sleep" in does else 60.0)
    assert alone.ends_its_reader(tmp_path / "mofa.db", 1, SITE) is ends


def put_captions(monitor: Monitor, captions: str) -> None:
    """As a fault of the disk may alter them, or a hand in the file, and back."""
    with closing(sqlite3.connect(monitor.archive)) as db, db:
        sql = "UPDATE version SET captions = ? WHERE number = 1 AND title LIKE '%Telephone Talk'"
        assert db.execute(sql, (captions,)).rowcount == 1


def test_a_release_whose_rows_are_damaged_keeps_no_other_from_being_recorded(
    monitor: Monitor, site: StandIn, settings: Settings
) -> None:
    run_check(settings)
    ((whole,),) = monitor.rows("SELECT captions FROM version WHERE title LIKE '%Telephone Talk'")
    put_captions(monitor, "no list")
    site.edit(TELEPHONE, lead=site.edit(TELEPHONE).lead.replace("35 minutes", "45 minutes"))
    site.edit(ABROAD, title="Prime Minister MODEL’s Walk in the Sample Memorial Garden")
    everyone = RunOptions(everyone=True)

    report = run_check(settings, everyone)

    damaged = "a value in the archive is damaged: expected a list, got 'no list' (`mofawatch verify` says where)"
    assert (report.edited, report.outcome) == ([SITE + ABROAD], "troubled")
    assert report.troubles == [
        {"kind": "unreadable", "url": SITE + TELEPHONE, "detail": f"it could not be recorded: {damaged}"}
    ]
    assert titles(monitor) == ["Not every page could be read"]
    assert run_reparse(settings, dry_run=False).failed == [{"url": SITE + TELEPHONE, "detail": damaged}]
    assert f"version 1 of {SITE}{TELEPHONE}: {damaged[:60]}" in " ".join(monitor.run("verify", status=1).stdout.split())
    assert monitor.run("show", TELEPHONE, status=1).stderr == f"mofawatch: {damaged}\n"

    put_captions(monitor, whole)
    after = run_check(settings)

    assert (after.edited, after.outcome) == ([SITE + TELEPHONE], "ok")
    assert titles(monitor) == []
    assert monitor.rows("SELECT count(*) FROM statement_queue") == [(0,)]
    monitor.run("verify")


def test_a_fault_in_recording_one_release_is_that_releases_alone(
    monitor: Monitor, site: StandIn, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever nobody foresaw: what was kept waits, and is recorded when the fault is mended."""
    run_check(settings)
    site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Video Talk")
    site.edit(ABROAD, title="Prime Minister MODEL’s Walk in the Sample Memorial Garden")

    def record(archive: Archive, url: str, *given: Any) -> Recorded:
        recorded = record_release(archive, url, *given)
        if url.endswith(TELEPHONE):
            raise ZeroDivisionError
        return recorded

    with monkeypatch.context() as patch:
        patch.setattr("mofawatch.recording.run.record_release", record)
        report = run_check(settings, RunOptions(everyone=True))
    assert report.edited == [SITE + ABROAD]
    assert [one["detail"] for one in report.troubles] == ["it could not be recorded: ZeroDivisionError"]
    assert monitor.rows("SELECT count(*) FROM versions WHERE url = ?", SITE + TELEPHONE) == [(1,)]
    assert run_check(settings).edited == [SITE + TELEPHONE]
    assert titles(monitor) == []
