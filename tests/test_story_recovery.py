"""A site that refuses and lets in again, over and over, under one daemon: what `status` says, and when checks come.

Once is tried in tests/test_story_daemon.py; this is the long form.
"""

import pytest
from conftest import Monitor
from test_story_daemon import EVERY, is_planned_after, listed, stop, wait_until

from mofawatch.demo.site import StandIn

TIMES = 20


def _goes_on(monitor: Monitor, status: int = 0) -> bool:
    """Whether the daemon runs and checks, as `status --json` has it."""
    report = monitor.json("status", status=status)
    return report["daemon"].startswith("running, pid ") and not report["checks_stopped"]


@pytest.mark.long
def test_the_daemon_follows_what_a_check_by_hand_found_each_time(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=EVERY)
    monitor.run("check")
    daemon = monitor.start("run")
    try:
        for turn in range(1, TIMES + 1):
            site.block()
            wait_until(lambda turn=turn: monitor.rows("SELECT 1 FROM troubles WHERE id = ?", turn))
            wait_until(lambda: is_planned_after(monitor, minutes=10))
            assert _goes_on(monitor, status=1)
            assert monitor.rows("SELECT kind FROM troubles WHERE ended_at IS NULL") == [("blocked",)]

            site.heal()
            assert monitor.json("check")["outcome"] == "ok"
            assert monitor.rows("SELECT count(*), count(ended_at) FROM troubles") == [(turn, turn)]
            site.requests.clear()
            # The interval is a second; what is waited for is not the back-off of a quarter of an hour.
            wait_until(lambda: listed(site) > 1)
            wait_until(lambda: not is_planned_after(monitor, minutes=1))
            assert _goes_on(monitor)
    finally:
        log = stop(daemon)
    assert sum("as the archive now has it" in line for line in log) >= TIMES, log
