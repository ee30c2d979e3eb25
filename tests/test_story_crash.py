"""SIGKILL anywhere in what writes, then a rerun: nothing lost, nothing told twice but the send in flight.

The short form kills a few times; `pytest -m long tests/test_story_crash.py` makes more than 400 trials.
"""

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType

import pytest
from archives import is_whole, misread
from conftest import Monitor
from forked import PROCESSES, start_forked

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import ABROAD, CONSULTATION, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from records.release import TOKYO
from store.archive import close_archive, open_reader
from store.schema import SCHEMA

PAST = "/press/release/pressite_000001_08000.html"
AGO = timedelta(days=120)  # how long ago that was published
_ROOMS = tuple(str(Path(__file__).parent.parent / room) + os.sep for room in ("mofawatch", "store", "notifier"))


def check(folder: Path) -> None:
    from mofawatch.check import RunOptions, run_check
    from mofawatch.config.load import load_config

    run_check(load_config(folder / "config.toml", {}), RunOptions(everyone=True))


def deliver(folder: Path) -> None:
    from mofawatch.config.load import load_config
    from mofawatch.delivery.deliver import deliver_due

    deliver_due(load_config(folder / "config.toml", {}))


def reparse(folder: Path) -> None:
    from mofawatch.config.load import load_config
    from mofawatch.reparse import run_reparse

    run_reparse(load_config(folder / "config.toml", {}), dry_run=False)


def back_up(folder: Path) -> None:
    from store.evidence import verify as evidence

    archive = open_reader(folder / "data/mofa.db")
    evidence.back_up(archive, folder / "data/copy.db")
    close_archive(archive)


def migrate(folder: Path) -> None:
    """What a program with one more migration does when it opens the archive."""
    from sqlite_utils import Database
    from store_samples import one_step_more

    from store import archive as file

    def add_sample(db: Database) -> None:
        db.execute("CREATE TABLE sample (word TEXT) STRICT")
        db.execute("INSERT INTO sample SELECT url FROM release")

    file.close_archive(file._open_for_writing(folder / "data/mofa.db", False, *one_step_more(add_sample)))


ACTS = {act.__name__: act for act in (check, deliver, reparse, back_up, migrate)}


def act_until(act: str, folder: Path, last_step: int | None, steps: "multiprocessing.Queue[int] | None") -> None:
    """One act in this process, ended by SIGKILL at its step `last_step`; a step is a call or return in our rooms."""
    from mofawatch import reparse  # noqa: F401  (an import is no step)

    count = 0

    def step(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        if event in {"call", "return"} and frame.f_code.co_filename.startswith(_ROOMS):
            count += 1
            if count == last_step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    ACTS[act](folder)
    sys.setprofile(None)
    if steps is not None:
        steps.put(count)


def run_child(
    act: str, folder: Path, last_step: int | None, steps: "multiprocessing.Queue[int] | None" = None
) -> int | None:
    child = start_forked(act_until, act, folder, last_step, steps)
    child.join(60)
    return child.exitcode


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_baseline(tmp_path_factory.mktemp("baseline"))


def make_baseline(folder: Path) -> Path:
    """The data of a monitor after its first check, of a site without the telephone talk."""
    monitor, today = Monitor(folder), datetime.now(TOKYO).date()
    with StandIn(today) as site:
        publish_all(site)
        site.withdraw(TELEPHONE)
        monitor.configure(site.base_url)
        check(monitor.folder)
    return monitor.archive.parent


@pytest.fixture
def scene(monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox, baseline: Path) -> Monitor:
    set_scene(monitor, site, (inbox, second_inbox), baseline)
    return monitor


def set_scene(monitor: Monitor, site: StandIn, boxes: tuple[Inbox, Inbox], baseline: Path) -> None:
    """After the baseline one release is new and one is edited; each trial begins with what `kept` holds."""
    publish_all(site)
    destinations = {name: box.address for name, box in zip(("desk", "ops"), boxes, strict=True)}
    monitor.configure(site.base_url, destinations, archive=False)
    samples = {sample.path: sample for sample in sample_releases(site.today)}
    site.edit(ABROAD, lead=samples[ABROAD].lead.replace("55 minutes", "65 minutes"))
    for name in ("data", "kept"):
        shutil.copytree(baseline, monitor.folder / name)


def publish_all(site: StandIn) -> None:
    """The samples, and one of a month that no check reads."""
    samples = {sample.path: sample for sample in sample_releases(site.today)}
    site.publish(*samples.values(), replace(samples[CONSULTATION], path=PAST, published=site.today - AGO))


def arrivals(box: Inbox) -> Counter[str]:
    seen: Counter[str] = Counter()
    while message := box.next_message(timeout=0):
        seen[message.subject] += 1
    return seen


def kill_and_rerun(scene: Monitor, act: str, last_step: int) -> None:
    """From the kept state: the act, killed at a step, and the act again."""
    shutil.rmtree(scene.folder / "data")
    shutil.copytree(scene.folder / "kept", scene.folder / "data")
    assert run_child(act, scene.folder, last_step) == -signal.SIGKILL
    assert run_child(act, scene.folder, None) == 0, (act, last_step)


def trial(scene: Monitor, last_step: int, boxes: tuple[Inbox, Inbox]) -> None:
    """One kill at `last_step` and the rerun, from the kept baseline."""
    kill_and_rerun(scene, "check", last_step)
    changes = scene.rows("SELECT kind, url FROM changes WHERE silent = 0 ORDER BY kind")
    site = "https://www.mofa.go.jp"
    assert changes == [("edited", site + ABROAD), ("new", site + TELEPHONE)], last_step
    alerts = scene.rows("SELECT destination, status, count(*) FROM alerts GROUP BY 1, 2")
    assert alerts == [("desk", "sent", 2), ("ops", "sent", 2)], last_step
    got = [arrivals(box) for box in boxes]
    for seen in got:
        assert len(seen) == 2, (last_step, got)
    # One send may be under way to each of the two destinations when the process dies.
    assert all(sum(seen.values()) <= 3 for seen in got), (last_step, got)
    with closing(sqlite3.connect(scene.archive)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        unread = "SELECT count(*) FROM response WHERE id NOT IN (SELECT capture_id FROM reading)"
        assert db.execute(unread).fetchone() == (0,)


def count_steps(scene: Monitor, act: str) -> int:
    """How many steps a whole act has here; what it did is undone by the next trial."""
    steps: multiprocessing.Queue[int] = PROCESSES.Queue()
    assert run_child(act, scene.folder, None, steps) == 0
    return steps.get(timeout=10)


@pytest.mark.parametrize("times", [3, pytest.param(200, marks=pytest.mark.long)])
def test_a_check_killed_anywhere_loses_nothing(scene: Monitor, inbox: Inbox, second_inbox: Inbox, times: int) -> None:
    """One kill in each part of a check."""
    whole = count_steps(scene, "check")
    arrivals(inbox), arrivals(second_inbox)
    chance = random.Random(0)
    for part in range(times):
        trial(scene, chance.randint(1 + whole * part // times, whole * (part + 1) // times), (inbox, second_inbox))


def keep(scene: Monitor) -> None:
    """The state of now is what each further trial begins with."""
    shutil.rmtree(scene.folder / "kept")
    shutil.copytree(scene.folder / "data", scene.folder / "kept")


def wordings(scene: Monitor) -> list[tuple[object, ...]]:
    """All that a reading puts into the archive."""
    return [
        *scene.rows("SELECT url, number, content_hash, parser FROM versions ORDER BY url, number"),
        *scene.rows("SELECT * FROM facts ORDER BY url, version"),
        *scene.rows("SELECT url, version, name, position FROM participants ORDER BY url, version, position"),
    ]


@pytest.mark.parametrize("times", [1, pytest.param(60, marks=pytest.mark.long)])
def test_a_delivery_killed_anywhere_tells_each_once(
    scene: Monitor, inbox: Inbox, second_inbox: Inbox, times: int
) -> None:
    boxes = inbox, second_inbox
    run_check(load_config(scene.folder / "config.toml", {}), RunOptions(everyone=True, deliver=False))
    keep(scene)
    whole = count_steps(scene, "deliver")
    [arrivals(box) for box in boxes]
    chance = random.Random(1)
    for _ in range(times):
        kill_and_rerun(scene, "deliver", chance.randint(1, whole))
        assert scene.rows("SELECT DISTINCT status FROM alerts") == [("sent",)]
        got = [arrivals(box) for box in boxes]
        assert all(len(seen) == 2 and sum(seen.values()) <= 3 for seen in got), got
        assert is_whole(scene.archive)


@pytest.mark.parametrize("times", [1, pytest.param(60, marks=pytest.mark.long)])
def test_a_reparse_killed_anywhere_goes_on(scene: Monitor, times: int) -> None:
    before = wordings(scene)
    misread(scene.archive)
    keep(scene)
    whole = count_steps(scene, "reparse")
    chance = random.Random(2)
    for _ in range(times):
        kill_and_rerun(scene, "reparse", chance.randint(1, whole))
        assert wordings(scene) == before
        assert scene.rows("SELECT count(*) FROM alerts") == [(0,)]
        assert is_whole(scene.archive)


@pytest.mark.parametrize("times", [1, pytest.param(60, marks=pytest.mark.long)])
def test_a_backup_killed_anywhere_harms_nothing(scene: Monitor, times: int) -> None:
    before = wordings(scene)
    whole = count_steps(scene, "back_up")
    chance = random.Random(3)
    for _ in range(times):
        shutil.rmtree(scene.folder / "data")
        shutil.copytree(scene.folder / "kept", scene.folder / "data")
        assert run_child("back_up", scene.folder, chance.randint(1, whole)) == -signal.SIGKILL
        copy = scene.folder / "data/copy.db"
        if not copy.exists():  # else it was killed while it proved the copy
            assert run_child("back_up", scene.folder, None) == 0
        assert is_whole(copy)
        assert is_whole(scene.archive)
        assert wordings(scene) == before


@pytest.mark.parametrize("times", [1, pytest.param(60, marks=pytest.mark.long)])
def test_a_migration_killed_anywhere_is_made_whole(scene: Monitor, times: int) -> None:
    before = wordings(scene)
    whole = count_steps(scene, "migrate")
    chance = random.Random(4)
    for _ in range(times):
        kill_and_rerun(scene, "migrate", chance.randint(1, whole))
        assert scene.rows("PRAGMA user_version") == [(SCHEMA + 1,)]
        assert scene.rows("SELECT count(*) FROM sample") == scene.rows("SELECT count(*) FROM releases")
        assert wordings(scene) == before
        assert is_whole(scene.archive.with_name(f"mofa.db.before-schema-{SCHEMA + 1}"))
