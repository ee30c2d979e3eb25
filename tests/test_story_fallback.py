"""While the site refuses us: what web archives saw meanwhile is told once, marked as such, and never twice."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from conftest import Monitor
from test_story_import import SAMPLES, SITE, TELEPHONE
from web_archive_server import Archived, WebArchiveServer

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import SampleRelease, render_blocked, render_release
from mofawatch.demo.site import StandIn
from mofawatch.faults import HeldError
from mofawatch.recording.report import CheckReport

URL = SITE + TELEPHONE
LISTING = "/press/release/index.html"


@pytest.fixture
def archive() -> Iterator[WebArchiveServer]:
    with WebArchiveServer() as server:
        yield server


@pytest.fixture
def settings(monitor: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox) -> Settings:
    monitor.configure(site.base_url, {"desk": inbox.address}, archive.table())
    config = monitor.folder / "config.toml"
    config.write_text(config.read_text().replace("[site]\n", '[site]\nfallback = "web-archive"\n'))
    return load_config(config, {})


def check(settings: Settings) -> CheckReport:
    return run_check(settings, RunOptions(everyone=True))


def next_second() -> datetime:
    """The begin of the next whole second, when it has come: later than all that was captured before."""
    now = datetime.now(UTC)
    time.sleep(1 - now.microsecond / 1e6)
    return now.replace(microsecond=0) + timedelta(seconds=1)


def copied(site: StandIn, *paths: str) -> list[Archived]:
    """The pages as they stand on the stand-in now, as an archive has them."""
    at = next_second()
    return [Archived(SITE + path, at, site.answer(path, {}).body) for path in paths]


def reported(monitor: Monitor) -> list[tuple[object, ...]]:
    sql = "SELECT kind, url, source, status FROM changes JOIN alerts ON change_id = changes.id ORDER BY changes.id"
    return monitor.rows(sql)


def brand_new(site: StandIn) -> SampleRelease:
    path = "/press/release/pressite_000001_09100.html"
    return replace(SAMPLES[TELEPHONE], path=path, title="Japan-U.S. Sample Brand-New Talk", published=site.today)


def test_what_the_copies_show_is_reported_once_and_marked_and_not_again_when_the_site_opens(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, inbox: Inbox
) -> None:
    check(settings)
    check(settings)
    new = brand_new(site)
    site.publish(new)
    site.edit(TELEPHONE, lead=SAMPLES[TELEPHONE].lead.replace("35 minutes", "45 minutes"))
    archive.copies = copied(site, LISTING, TELEPHONE, new.path)
    site.block()
    report = check(settings)
    assert (report.outcome, report.new, report.edited) == ("troubled", [SITE + new.path], [URL])
    assert sorted(reported(monitor)) == [
        ("edited", URL, "web-archive", "sent"),
        ("new", SITE + new.path, "web-archive", "sent"),
    ]
    texts = [str(inbox.next_message(timeout=5)) for _ in range(2)]
    for text in texts:
        assert f"seen in the Sample Archive's copy of {archive.copies[0].taken.day} " in text.replace(
            "=\n", ""
        ).replace("\n", " ")
    assert check(settings).edited == []
    site.heal()
    opened = check(settings)
    assert (opened.new, opened.edited, opened.withdrawn) == ([], [], [])
    assert len(reported(monitor)) == 2


def test_an_edit_that_only_the_archive_saw_stays_in_the_history(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, inbox: Inbox
) -> None:
    check(settings)
    check(settings)
    site.edit(TELEPHONE, lead=SAMPLES[TELEPHONE].lead.replace("35 minutes", "45 minutes"))
    archive.copies = copied(site, TELEPHONE)
    site.edit(TELEPHONE, lead=SAMPLES[TELEPHONE].lead.replace("35 minutes", "55 minutes"))
    site.block()
    assert check(settings).edited == [URL]
    site.heal()
    assert check(settings).edited == [URL]
    assert [row[0:3:2] for row in reported(monitor)] == [("edited", "web-archive"), ("edited", "site")]
    assert monitor.rows("SELECT version, duration_minutes FROM facts WHERE url = ?", URL) == [(1, 35), (2, 45), (3, 55)]


def test_what_the_archives_have_of_a_refusal_or_an_absence_is_reported_to_nobody(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, inbox: Inbox
) -> None:
    check(settings)
    check(settings)
    at = next_second()
    archive.copies = [
        Archived(URL, at, render_blocked(URL, "0abc.1").encode(), 403),
        Archived(URL, at + timedelta(seconds=1), b"<html>gone", 404),
        Archived(SITE + "/press/release/press4e_000001.html", at, render_release(SAMPLES[TELEPHONE]).encode()),
    ]
    site.block()
    report = check(settings)
    assert (report.new, report.edited, report.withdrawn) == ([], [], [])
    assert reported(monitor) == []
    assert monitor.rows("SELECT status FROM releases WHERE url = ?", URL) == [("live",)]


def test_a_site_that_never_let_us_in_has_its_first_look_silently(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, inbox: Inbox
) -> None:
    archive.copies = copied(site, LISTING, TELEPHONE)
    site.block()
    assert check(settings).new == [URL]
    assert reported(monitor) == []
    edited = render_release(replace(SAMPLES[TELEPHONE], lead=SAMPLES[TELEPHONE].lead.replace("35 min", "45 min")))
    archive.copies.append(Archived(URL, next_second(), edited.encode()))
    assert check(settings).edited == [URL]
    assert [row[0] for row in reported(monitor)] == ["edited"]


def test_nothing_is_asked_while_the_site_lets_us_in_or_where_no_fallback_is_wanted(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn
) -> None:
    check(settings)
    assert archive.paths == []
    config = monitor.folder / "config.toml"
    config.write_text(config.read_text().replace('fallback = "web-archive"\n', ""))
    site.block()
    check(load_config(config, {}))
    assert archive.paths == []


def test_the_daemon_looks_a_few_times_a_day_and_a_person_at_once(
    monitor: Monitor, archive: WebArchiveServer, settings: Settings, site: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(settings)
    site.block()
    monkeypatch.setenv("MOFAWATCH_CONFIG_TEXT", "stdin")  # as the daemon starts its children
    counts = []
    for hours in (0, 2, 4):
        with time_machine.travel(datetime.now(UTC) + timedelta(hours=hours)):
            check(settings)
        counts.append(len(archive.listed))
    assert counts[0] == counts[1] < counts[2]
    monkeypatch.delenv("MOFAWATCH_CONFIG_TEXT")
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=4)):
        check(settings)
    assert len(archive.listed) > counts[2]


def test_a_check_that_may_not_look_at_copies_reports_what_it_saw_itself(
    settings: Settings, site: StandIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Another process, a long `reparse`, keeps the archive for longer than is waited."""
    check(settings)
    site.block()

    @contextmanager
    def kept(*_: object, **__: object) -> Iterator[None]:
        raise HeldError("another process holds the archive: pid 1")
        yield

    monkeypatch.setattr("mofawatch.web_archives.fallback.working", kept)
    report = check(settings)
    assert (report.outcome, report.troubles[0]["kind"]) == ("troubled", "blocked")
    assert "another process holds the archive: pid 1" in caplog.text
