"""A kept body that is spoilt, in a file that is whole otherwise: what is new is told all the same, as is due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.samples import CONSULTATION, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from mofawatch.schedule.next_check import next_check
from store import ArchiveError
from store.archive import close_archive, open_archive, select
from store.evidence import captures
from store.evidence.packing import BODY_KEPT
from store.evidence.verify import verify

NOW = datetime(2026, 10, 8, 3, 0, tzinfo=UTC)


def _spoil(settings: Settings, body: int) -> None:
    archive = open_archive(settings.archive.path)
    archive.db.execute("DROP TRIGGER body_no_update")
    archive.db.execute("UPDATE body SET zstd = zeroblob(length(zstd)) WHERE id = ?", (body,))
    archive.db.execute(BODY_KEPT)
    close_archive(archive)


def _list_bodies(settings: Settings) -> list[int]:
    archive = open_archive(settings.archive.path)
    bodies = [row["id"] for row in select(archive, "SELECT id FROM body WHERE bytes > 0 ORDER BY id")]
    close_archive(archive)
    return bodies


def test_one_spoilt_body_stops_no_news(monitor: Monitor, site: StandIn) -> None:
    """Each body in turn: of robots.txt, of a list, of a release, and of what others stand on."""
    monitor.configure(site.base_url)
    settings = load_config(monitor.folder / "config.toml", {})
    with time_machine.travel(NOW, tick=False):
        run_check(settings)
    bodies = _list_bodies(settings)
    kept = settings.archive.path.read_bytes()
    assert len(bodies) > 5
    for number, body in enumerate(bodies, 1):
        settings.archive.path.write_bytes(kept)
        _spoil(settings, body)
        site.edit(CONSULTATION, title=f"Japan-U.S. Sample Consultation ({number})")
        new = replace(
            next(one for one in sample_releases(NOW.date()) if one.path == TELEPHONE),
            path=f"/press/release/pressite_000001_{number:05}.html",
            title=f"Japan-U.S. Brand New Talk {number}",
        )
        site.publish(new)
        at = NOW + timedelta(hours=1)
        with time_machine.travel(at, tick=False):
            report = run_check(settings, RunOptions(everyone=True, every_list=True))
        paths = [[urlsplit(url).path for url in urls] for urls in (report.edited, report.new)]
        assert (CONSULTATION in paths[0], new.path in paths[1]) == (True, True), (body, report)
        archive = open_archive(settings.archive.path)
        assert next_check(archive, settings, at) == at + timedelta(minutes=15)
        assert list(verify(archive)), body
        close_archive(archive)
        site.withdraw(new.path)


def test_an_archive_that_is_busy_is_not_taken_for_a_spoilt_body(
    monitor: Monitor, site: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor.configure(site.base_url)
    settings = load_config(monitor.folder / "config.toml", {})
    run_check(settings)

    def refuse(*_: object) -> bytes:
        raise ArchiveError("the archive is busy", "busy")

    monkeypatch.setattr(captures, "load_body", refuse)
    archive = open_archive(settings.archive.path)
    with pytest.raises(ArchiveError) as raised:
        captures.load_if_whole(archive, 1)
    assert raised.value.fault == "busy"
    close_archive(archive)
