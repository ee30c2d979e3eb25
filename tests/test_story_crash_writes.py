"""A cut or a failed write at every write of what writes, then a rerun: nothing lost, nothing silenced, nothing twice.

A cut is what SIGKILL leaves: from that statement on the archive takes no write at all, and whatever still runs changes
nothing. A failed write is the disk that is full, once. `pytest -m long` makes them at every write, the short form at a
few. What comes twice is a message under way at that moment, one for each destination at most.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from archives import is_whole, misread
from conftest import Monitor
from test_story_crash import (
    AGO,
    PAST,
    arrivals,
    deliver,
    keep,
    make_baseline,
    migrate,
    reparse,
    set_scene,
    wordings,
)

from mofawatch.backfill import run_backfill
from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.delivery.deliver import deliver_due
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import ABROAD, TELEPHONE
from mofawatch.demo.site import StandIn
from mofawatch.imports import run_import
from store import ArchiveError
from store.schema import SCHEMA

SITE = "https://www.mofa.go.jp"
WRITES = {"INSERT", "UPDATE", "DELETE", "REPLACE", "COMMIT", "CREATE", "ALTER", "DROP"}
Mode = Literal["cut", "failed"]
POINTS = [2, pytest.param(None, marks=pytest.mark.long)]


class Cut(BaseException):
    """The process is no more: no part of the program may catch it."""


@dataclass
class Writes:
    """Counts the writes of all connections; ends the one of number `last` as `mode` says."""

    mode: Mode = "failed"
    last: int = 0  # 0: none
    count: int = 0
    is_over: bool = False  # the cut was made

    def note(self, sql: str, is_open: bool) -> None:
        """Called before a statement, `is_open` in a transaction."""
        word = sql.split(None, 1)[0].upper()
        # In a transaction nothing lasts before its COMMIT: a cut before any statement of it is the same cut.
        if word in WRITES and (self.mode == "failed" or word == "COMMIT" or not is_open):
            self.count += 1
            if self.last and self.count == self.last and self.mode == "failed":
                fault = sqlite3.OperationalError("database or disk is full")
                fault.sqlite_errorname = "SQLITE_FULL"
                raise fault
        if self.last and self.count >= self.last and self.mode == "cut" and word in WRITES | {"BEGIN"}:
            self.is_over = True
            raise Cut


@pytest.fixture
def writes(monkeypatch: pytest.MonkeyPatch) -> Writes:
    noted, connect = Writes(), sqlite3.connect

    class Noting(sqlite3.Connection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            noted.note(sql, self.in_transaction)
            return super().execute(sql, *values)

    monkeypatch.setattr(sqlite3, "connect", lambda *names, **options: connect(*names, factory=Noting, **options))
    # A mark beside the archive says that a run was killed: nobody takes it away.
    unlink = Path.unlink
    monkeypatch.setattr(Path, "unlink", lambda path, **how: None if noted.is_over else unlink(path, **how))
    return noted


@dataclass
class Scene:
    """A monitor with a state that each trial begins with, its site and where its messages arrive."""

    monitor: Monitor
    site: StandIn
    boxes: tuple[Inbox, Inbox]
    writes: Writes

    @property
    def settings(self) -> Settings:
        return load_config(self.monitor.folder / "config.toml", {})

    def act(self, name: str) -> None:
        """One act, as a command would do it."""
        if name == "check":
            run_check(self.settings, RunOptions(everyone=True))
        elif name == "backfill":
            month = f"{self.site.today - AGO:%Y-%m}"
            run_backfill(self.settings, [month], lambda *_: None, lambda *_: None)
        elif name == "import":
            run_import(self.settings, [self.monitor.folder / "saved.html"], take_all=False, tell=False)
        else:
            {"deliver": deliver, "reparse": reparse, "migrate": migrate}[name](self.monitor.folder)

    def trials(self, name: str, mode: Mode, points: int | None) -> Iterator[int]:
        """Does the act, ended at one write after another: at so many, or at each. The state is what that left."""
        self.begin(mode, 0)
        self.act(name)
        whole = self.writes.count
        assert whole > 0
        step = 1 if points is None else -(-whole // points)
        for last in range(1 if points is None else 1 + step // 2, whole + 1, step):
            self.begin(mode, last)
            with suppress(Cut, ArchiveError):
                self.act(name)
            assert self.writes.count >= last
            self.writes.last, self.writes.is_over = 0, False
            yield last

    def begin(self, mode: Mode, last: int) -> None:
        shutil.rmtree(self.monitor.folder / "data")
        shutil.copytree(self.monitor.folder / "kept", self.monitor.folder / "data")
        [arrivals(box) for box in self.boxes]
        self.writes.mode, self.writes.last, self.writes.count = mode, last, 0

    def expect_news(self, of: object) -> None:
        """The new release and the edit were each told to both, once what has no answer yet was tried again."""
        deliver_due(self.settings, lambda: datetime.now(UTC) + timedelta(hours=1))
        reported = self.monitor.rows("SELECT kind, url FROM changes WHERE silent = 0 ORDER BY kind")
        assert reported == [("edited", SITE + ABROAD), ("new", SITE + TELEPHONE)], of
        alerts = self.monitor.rows("SELECT destination, status, count(*) FROM alerts GROUP BY 1, 2")
        assert alerts == [("desk", "sent", 2), ("ops", "sent", 2)], of
        got = [arrivals(box) for box in self.boxes]
        assert all(len(seen) == 2 and sum(seen.values()) <= 3 for seen in got), (of, got)
        unread = "SELECT count(*) FROM response WHERE id NOT IN (SELECT capture_id FROM reading)"
        assert self.monitor.rows(unread) == [(0,)], of
        assert is_whole(self.monitor.archive), of


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_baseline(tmp_path_factory.mktemp("baseline"))


@pytest.fixture
def scene(monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox, baseline: Path, writes: Writes) -> Scene:
    """After a baseline one release is new, one is edited, and a month of the past holds one that no check reads."""
    boxes = inbox, second_inbox
    set_scene(monitor, site, boxes, baseline)
    (monitor.folder / "saved.html").write_bytes(site.answer(PAST, {}).body)
    return Scene(monitor, site, boxes, writes)


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("mode", ["cut", "failed"])
@pytest.mark.parametrize("name", ["check", "backfill", "import"])
def test_news_is_reported_after_an_act_ended_at_any_write(
    scene: Scene, name: str, mode: Mode, points: int | None
) -> None:
    """The act again, then a check: what the act left half done decides nothing."""
    for last in scene.trials(name, mode, points):
        scene.act(name)
        scene.act("check")
        scene.expect_news((name, mode, last))
        past = scene.monitor.rows("SELECT silent FROM changes WHERE url = ?", SITE + PAST)
        assert past == ([] if name == "check" else [(1,)]), last


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("name", ["backfill", "import"])
def test_news_is_reported_though_a_silent_run_read_what_a_check_left(
    scene: Scene, name: str, points: int | None
) -> None:
    """Between "listing kept" and "listing read", too: who reads it does not make its releases old."""
    for last in scene.trials("check", "cut", points):
        scene.act(name)
        scene.act("check")
        scene.expect_news((name, last))


@pytest.mark.parametrize("left_by", ["check", "backfill"])
@pytest.mark.parametrize("read_by", ["backfill", "import"])
def test_who_reads_a_listing_that_was_left_does_not_decide_on_its_news(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, left_by: str, read_by: str
) -> None:
    """After a first baseline, too: a backfill that was cut short does not make the next check another one."""

    def end(*_: object) -> None:
        raise Cut

    scene.begin("cut", 0)
    with monkeypatch.context() as patch, suppress(Cut):
        patch.setattr("mofawatch.check.read_listing", end)
        scene.act(left_by)
    scene.act(read_by)
    scene.act("check")
    scene.expect_news((left_by, read_by))


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("mode", ["cut", "failed"])
def test_a_delivery_ended_at_any_write_tells_each_once(scene: Scene, mode: Mode, points: int | None) -> None:
    run_check(scene.settings, RunOptions(everyone=True, deliver=False))
    keep(scene.monitor)
    for last in scene.trials("deliver", mode, points):
        scene.act("deliver")
        scene.expect_news((mode, last))


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("mode", ["cut", "failed"])
def test_a_reparse_ended_at_any_write_goes_on(scene: Scene, mode: Mode, points: int | None) -> None:
    before = wordings(scene.monitor)
    misread(scene.monitor.archive)
    keep(scene.monitor)
    for last in scene.trials("reparse", mode, points):
        scene.act("reparse")
        assert wordings(scene.monitor) == before, last
        assert scene.monitor.rows("SELECT count(*) FROM alerts") == [(0,)], last
        assert is_whole(scene.monitor.archive), last


@pytest.mark.parametrize("points", POINTS)
@pytest.mark.parametrize("mode", ["cut", "failed"])
def test_a_migration_ended_at_any_write_is_made_whole(scene: Scene, mode: Mode, points: int | None) -> None:
    before = wordings(scene.monitor)
    for last in scene.trials("migrate", mode, points):
        scene.act("migrate")
        assert scene.monitor.rows("PRAGMA user_version") == [(SCHEMA + 1,)], last
        assert scene.monitor.rows("SELECT count(*) FROM sample") == scene.monitor.rows("SELECT count(*) FROM releases")
        assert wordings(scene.monitor) == before, last
        assert is_whole(scene.monitor.archive.with_name(f"mofa.db.before-schema-{SCHEMA + 1}")), last
