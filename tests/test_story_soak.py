"""Many checks in one go: memory and open files stay as they are, in the daemon and in what a check uses."""

import contextlib
import gc
import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest
from conftest import Monitor

from mofawatch.check import run_check
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn


def files_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def memory_of(pid: int, kind: str = "VmRSS") -> int:
    """Resident memory in kB, now or (`VmHWM`) at its highest."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in text.splitlines() if line.startswith(f"{kind}:")).split()[1])


@pytest.mark.parametrize("checks", [15, pytest.param(1000, marks=pytest.mark.long)])
def test_checks_in_one_process_leave_nothing_open(monitor: Monitor, site: StandIn, checks: int) -> None:
    monitor.configure(site.base_url)
    settings = load_config(monitor.folder / "config.toml", {})
    for _ in range(checks // 5):
        run_check(settings)
    gc.collect()
    before, memory = files_of(os.getpid()), memory_of(os.getpid())
    for number in range(checks - checks // 5):
        if number % 5 == 0:
            site.edit(TELEPHONE, captions=(f"Sample caption {number}",))
        run_check(settings)
    gc.collect()
    after, memory_after = files_of(os.getpid()), memory_of(os.getpid())
    print(f"{checks} checks: open files {before} -> {after}, resident {memory} -> {memory_after} kB")
    assert after <= before
    assert memory_after < memory * 1.1


class Children:
    """Watches what processes the daemon starts: the peak memory in kB of each, and how many are left behind."""

    def __init__(self, daemon: int) -> None:
        self.listed = Path(f"/proc/{daemon}/task/{daemon}/children")
        self.peaks: dict[int, int] = {}
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self) -> "Children":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()

    def watch(self) -> None:
        while not self.done.wait(0.01):  # a child is at its largest shortly before its end
            with contextlib.suppress(OSError):  # the daemon has ended
                for pid in map(int, self.listed.read_text().split()):
                    with contextlib.suppress(OSError, StopIteration):  # that child has
                        self.peaks[pid] = memory_of(pid, "VmHWM")

    def left(self) -> int:
        return len(self.listed.read_text().split())


def files_at_rest(monitor: Monitor, daemon: int, children: Children) -> int:
    """The daemon's open files while no child runs, for whom it has pipes open; it is put to rest for that."""
    config = monitor.folder / "config.toml"
    busy = config.read_text()
    config.write_text(busy.replace('every = "1s"', 'every = "6h"'))
    os.kill(daemon, signal.SIGHUP)
    quiet = 0
    while quiet < 10:
        time.sleep(0.1)
        quiet = 0 if children.left() else quiet + 1
    files = files_of(daemon)
    config.write_text(busy)
    os.kill(daemon, signal.SIGHUP)
    return files


@pytest.mark.long
def test_checks_through_the_daemon_leave_nothing_behind(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    """Every check reads every page, and an edit is told now and then; prints the figures (-s shows them) meanwhile."""
    extra = 'per_hour = 1000000\n"3650d" = "1s"\n[schedule]\nevery = "1s"\n'
    monitor.configure(site.base_url, {"desk": inbox.address}, extra)
    daemon = monitor.start("run", "--json")
    assert daemon.stderr is not None
    figures: list[tuple[int, int, int]] = []
    checks, step = 1000, 50
    edits: list[str] = []
    began = time.monotonic()
    with Children(daemon.pid) as children:
        try:
            for line in daemon.stderr:
                check = json.loads(line).get("check")
                if not check:
                    continue
                assert check["outcome"] == "ok", line
                number = check["check"]
                if number % step == 0:
                    if number < checks:
                        edits.append(f"Sample caption {number}.")
                        site.edit(TELEPHONE, captions=(edits[-1],))
                    peaks = list(children.peaks.values())[-step:]
                    figures.append((memory_of(daemon.pid), children.left(), max(peaks)))
                    memory, left, peak = figures[-1]
                    print(
                        f"check {number}, {time.monotonic() - began:.0f} s: daemon {memory} kB, {left} children; a "
                        f"child's peak {peak} kB; archive {monitor.archive.stat().st_size >> 10} kB",
                        flush=True,
                    )
                if number == step:
                    files = files_at_rest(monitor, daemon.pid, children)
                if number >= checks:
                    files_after = files_at_rest(monitor, daemon.pid, children)
                    break
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.communicate(timeout=30)
    wordings = monitor.rows("SELECT captions FROM versions WHERE number > 1 ORDER BY number")
    assert [json.loads(captions) for (captions,) in wordings] == [[caption] for caption in edits]
    reported = [message.subject for message in iter(lambda: inbox.next_message(0.1), None)]
    assert len([subject for subject in reported if ": Foreign Ministers’ Telephone Talk, " in subject]) == len(edits)
    half = len(figures) // 2
    first, second = figures[:half], figures[half:]
    print(f"open files at rest: {files} after {step} checks, {files_after} after {checks}")
    assert files_after <= files
    assert max(memory for memory, *_ in second) < first[0][0] * 1.1
    # A child is a process of its own: one that reads an edit loads the word list and the verbs, some 13 MB once.
    assert max(peak for *_, peak in second) < max(peak for *_, peak in first) * 1.1 + 13_000
    assert max(left for _, left, _ in figures) <= 1
