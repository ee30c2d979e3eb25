"""A site that refuses and lets in again, over and over, under one daemon: what `status` says, and when checks come.

Once is tried in tests/test_story_daemon.py; this is the long form.
"""

import pytest
from conftest import Monitor
from test_story_daemon import ASKING, EVERY, listed, moment, stop, wait_until

from mofawatch.demo.site import StandIn

TIMES = 20


def _following(monitor: Monitor, status: int = 0) -> str:
    """The daemon's next check, as `status --json` has it."""
    report = monitor.json("status", status=status)
    assert report["daemon"].startswith("running, pid ")
    assert not report["checks_stopped"]
    following: str = report["next_check"]
    return following


@pytest.mark.long
def test_the_daemon_follows_what_a_check_by_hand_found_each_time(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=EVERY)
    monitor.run("check")
    daemon = monitor.start("run")
    try:
        for turn in range(1, TIMES + 1):
            site.block()
            wait_until(lambda turn=turn: monitor.rows("SELECT 1 FROM troubles WHERE id = ?", turn))
            wait_until(lambda: _following(monitor, status=1) > moment(minutes=10), ASKING)
            assert monitor.rows("SELECT kind FROM troubles WHERE ended_at IS NULL") == [("blocked",)]

            site.heal()
            assert monitor.json("check")["outcome"] == "ok"
            assert monitor.rows("SELECT count(*), count(ended_at) FROM troubles") == [(turn, turn)]
            site.requests.clear()
            # The interval is a second; what is waited for is not the back-off of a quarter of an hour.
            wait_until(lambda: listed(site) > 1)
            assert _following(monitor) < moment(minutes=1)
    finally:
        log = stop(daemon)
    assert sum("as the archive now has it" in line for line in log) >= TIMES, log
