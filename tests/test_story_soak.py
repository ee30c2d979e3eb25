"""Many checks in one go: memory and open files stay as they are, in the daemon and in what a check uses."""

import gc
import json
import os
import resource
import signal
import time
from pathlib import Path

import pytest
from conftest import Monitor

from mofawatch.check import run_check
from mofawatch.config import load_config
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn


def files_of(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def memory_of(pid: int) -> int:
    """Resident memory in kB."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in text.splitlines() if line.startswith("VmRSS:")).split()[1])


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


@pytest.mark.long
def test_a_thousand_checks_through_the_daemon(monitor: Monitor, site: StandIn) -> None:
    """Prints the figures (-s shows them): children's peak memory, the daemon's memory and open files."""
    monitor.configure(site.base_url, extra='[schedule]\nevery = "1s"\n')
    daemon = monitor.start("run", "--json")
    assert daemon.stderr is not None
    figures: list[tuple[int, int, int]] = []
    began = time.monotonic()
    try:
        for line in daemon.stderr:
            check = json.loads(line).get("check")
            if not check:
                continue
            assert check["outcome"] == "ok", line
            number = check["check"]
            if number % 50 == 0:
                site.edit(TELEPHONE, captions=(f"Sample caption {number}",))
                figures.append((number, memory_of(daemon.pid), files_of(daemon.pid)))
                print(*figures[-1], f"{time.monotonic() - began:.0f}s", monitor.archive.stat().st_size)
            if number >= 1000:
                break
    finally:
        daemon.send_signal(signal.SIGTERM)
        daemon.communicate(timeout=30)
    print("children's peak", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, "kB")
    half = len(figures) // 2
    assert max(memory for _, memory, _ in figures[half:]) < figures[0][1] * 1.1
    # A child that runs at the moment has pipes open.
    assert min(files for *_, files in figures[half:]) <= min(files for *_, files in figures[:half])
