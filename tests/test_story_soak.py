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
from mofawatch.config import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn


def files_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def memory_of(pid: int, kind: str = "VmRSS") -> int:
    """Resident memory in kB, now or (`VmHWM`) at its highest."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in text.splitlines() if line.startswith(f"{kind}:")).split()[1])


@pytest.mark.parametrize("checks", [20, pytest.param(1000, marks=pytest.mark.long)])
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
        while not self.done.wait(0.05):
            with contextlib.suppress(OSError):  # the daemon has ended
                for pid in map(int, self.listed.read_text().split()):
                    with contextlib.suppress(OSError, StopIteration):  # that child has
                        self.peaks[pid] = memory_of(pid, "VmHWM")

    def left(self) -> int:
        return len(self.listed.read_text().split())


@pytest.mark.parametrize("checks", [8, pytest.param(1000, marks=pytest.mark.long)])
def test_checks_through_the_daemon_leave_nothing_behind(
    monitor: Monitor, site: StandIn, inbox: Inbox, checks: int
) -> None:
    """Every check reads every page, and an edit is told now and then; prints the figures (-s shows them) meanwhile."""
    extra = 'per_hour = 1000000\n"3650d" = "1s"\n[schedule]\nevery = "1s"\n'
    monitor.configure(site.base_url, {"desk": inbox.address}, extra)
    daemon = monitor.start("run", "--json")
    assert daemon.stderr is not None
    figures: list[tuple[int, int, int, int]] = []
    step = max(2, checks // 20)
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
                    figures.append((memory_of(daemon.pid), files_of(daemon.pid), children.left(), max(peaks)))
                    memory, files, left, peak = figures[-1]
                    print(
                        f"check {number}, {time.monotonic() - began:.0f} s: daemon {memory} kB, {files} open files, "
                        f"{left} children; a child's peak {peak} kB; archive {monitor.archive.stat().st_size >> 10} kB",
                        flush=True,
                    )
                if number >= checks:
                    break
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.communicate(timeout=30)
    wordings = monitor.rows("SELECT captions FROM versions WHERE number > 1 ORDER BY number")
    assert [json.loads(captions) for (captions,) in wordings] == [[caption] for caption in edits]
    told = [message.subject for message in iter(lambda: inbox.next_message(0.1), None)]
    assert told == ["Edited (media): Japan-U.S. Foreign Ministers’ Telephone Talk"] * len(edits)
    half = len(figures) // 2
    first, second = figures[:half], figures[half:]
    assert max(memory for memory, *_ in second) < first[0][0] * 1.1
    assert max(peak for *_, peak in second) < max(peak for *_, peak in first) * 1.1
    # A child that runs at the moment has pipes open.
    assert min(files for _, files, *_ in second) <= min(files for _, files, *_ in first)
    assert max(left for *_, left, _ in figures) <= 1
