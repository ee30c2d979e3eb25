"""SIGKILL anywhere in a check or a delivery, then a rerun: nothing lost, nothing told twice but the send in flight."""

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import FrameType

import pytest
from conftest import Monitor

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import ABROAD, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn

_ROOMS = tuple(str(Path(__file__).parent.parent / room) + os.sep for room in ("mofawatch", "store", "notifier"))
# Children of a server that has the imports already: a fresh process for each trial, without its two seconds.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["mofawatch.check", "crawler.crawl", "notifier.sender", "apprise"])


def check_until(config: Path, last_step: int | None, steps: "multiprocessing.Queue[int] | None") -> None:
    """One check in this process, ended by SIGKILL at its step `last_step`; a step is a call or return in our rooms."""
    from mofawatch.check import Run, run_check
    from mofawatch.config import load_config

    settings = load_config(config, {})
    count = 0

    def step(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        if event in {"call", "return"} and frame.f_code.co_filename.startswith(_ROOMS):
            count += 1
            if count == last_step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    run_check(settings, Run(everyone=True))
    sys.setprofile(None)
    if steps is not None:
        steps.put(count)


def run_child(config: Path, last_step: int | None, steps: "multiprocessing.Queue[int] | None" = None) -> int | None:
    child = _PROCESSES.Process(target=check_until, args=(config, last_step, steps))
    child.start()
    child.join(60)
    return child.exitcode


@pytest.fixture
def scene(monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox) -> Iterator[Monitor]:
    """A baseline, after which one release is new, one is edited and one has been missed once."""
    samples = {sample.path: sample for sample in sample_releases(site.today)}
    site.withdraw(TELEPHONE)
    monitor.configure(site.base_url, {"desk": inbox.address, "ops": second_inbox.address})
    assert run_child(monitor.folder / "config.toml", None) == 0
    site.restore(TELEPHONE)
    site.edit(ABROAD, lead=samples[ABROAD].lead.replace("55 minutes", "65 minutes"))
    shutil.copytree(monitor.folder / "data", monitor.folder / "kept")
    return monitor


def arrivals(box: Inbox) -> Counter[str]:
    seen: Counter[str] = Counter()
    while message := box.next_message(timeout=0):
        seen[message.subject] += 1
    return seen


def trial(scene: Monitor, last_step: int, boxes: tuple[Inbox, Inbox]) -> None:
    """One kill at `last_step` and the rerun, from the kept baseline."""
    config = scene.folder / "config.toml"
    shutil.rmtree(scene.folder / "data")
    shutil.copytree(scene.folder / "kept", scene.folder / "data")
    assert run_child(config, last_step) == -signal.SIGKILL
    assert run_child(config, None) == 0
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
        unread = "SELECT count(*) FROM capture WHERE id NOT IN (SELECT capture_id FROM reading)"
        assert db.execute(unread).fetchone() == (0,)


def count_steps(scene: Monitor) -> int:
    """How many steps a whole check has here; what it did is undone by the next trial."""
    steps: multiprocessing.Queue[int] = _PROCESSES.Queue()
    assert run_child(scene.folder / "config.toml", None, steps) == 0
    return steps.get(timeout=10)


@pytest.mark.parametrize("part", range(6))
def test_killed_anywhere_nothing_is_lost(scene: Monitor, inbox: Inbox, second_inbox: Inbox, part: int) -> None:
    """Six kills, one in each sixth of a check."""
    whole = count_steps(scene)
    arrivals(inbox), arrivals(second_inbox)
    chance = random.Random(part)
    trial(scene, chance.randint(1 + whole * part // 6, whole * (part + 1) // 6), (inbox, second_inbox))


@pytest.mark.long
def test_killed_two_hundred_times_nothing_is_lost(scene: Monitor, inbox: Inbox, second_inbox: Inbox) -> None:
    whole = count_steps(scene)
    arrivals(inbox), arrivals(second_inbox)
    chance = random.Random(0)
    for _ in range(200):
        trial(scene, chance.randint(1, whole), (inbox, second_inbox))
