"""The log: a line for each change and each delivery, whoever made it, with one clock in a line."""

import gzip
import json
import logging
import re
from pathlib import Path

import pytest
from conftest import Monitor
from test_story_daemon import EVERY, SELDOM, is_planned_after, stop, wait_until

from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn
from mofawatch.output.journal import logging_news
from store.archive import close_archive, open_archive

TITLE = "Japan-U.S. Foreign Ministers’ Telephone Call"
URL = f"https://www.mofa.go.jp{TELEPHONE}"
PRESS = '\n[[destination]]\nname = "press"\nurl = "json://127.0.0.1:9"\ndigest = "08:00"\n'


def said(lines: list[str], word: str) -> list[str]:
    """The log lines that begin with `word`, without time and level."""
    texts = [re.sub(r"^\S+Z [A-Z]+ ", "", line) for line in lines]
    return [text for text in texts if text.startswith(word)]


def test_without_a_daemon_the_verb_logs_what_it_found_and_sent(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address}, PRESS)
    baseline = monitor.run("check").stderr.splitlines()
    assert said(baseline, "5 changes") == ["5 changes recorded in a silent run: nobody is alerted"]
    assert said(baseline, "change ") == []
    site.edit(TELEPHONE, title=TITLE)
    lines = monitor.run("check", "--all").stderr.splitlines()
    assert said(lines, "change ") == [f"change 6: edited (title) {URL}; for press (digest), desk"]
    assert said(lines, "delivery ") == ["delivery to desk: sent change 6: JSON took it"]
    assert said(monitor.run("check", "--all").stderr.splitlines(), "") == []


def test_a_delivery_that_failed_is_a_warning_with_its_next_time(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, {"desk": "json://127.0.0.1:9"})
    monitor.run("check")
    site.edit(TELEPHONE, title=TITLE)
    lines = monitor.run("check", "--all", status=0).stderr.splitlines()
    (failed,) = [line for line in lines if "delivery to desk" in line]
    again = monitor.rows("SELECT next_try_at FROM alerts")[0][0]
    assert re.fullmatch(
        rf"\S+Z WARNING delivery to desk: FAILED for change 6: .*refused.*; tried again at {again}", failed
    )
    retried = monitor.run("alerts", "retry", status=1).stderr.splitlines()
    assert len([line for line in retried if "delivery to desk: FAILED for change 6" in line]) == 1


def test_the_daemon_logs_what_its_children_and_other_verbs_did(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address}, SELDOM)
    monitor.run("check")
    daemon = monitor.start("run", "--json")
    try:
        wait_until(lambda: is_planned_after(monitor, minutes=0))
        status = monitor.json("status")
        assert status["daemon"] == f"running, pid {daemon.pid}"
        assert status["next_check"]
        site.edit(TELEPHONE, title=TITLE)
        quiet = monitor.run("check", "--all").stderr
        assert "change 6" not in quiet  # the daemon's log has it
    finally:
        log = [json.loads(line) for line in stop(daemon)]
    (change,) = [line for line in log if "change" in line]
    assert change["text"] == f"change 6: edited (title) {URL}; for desk"
    assert change["change"].pop("alerts").keys() == {"desk"}  # waiting or sent by the time of the line
    assert change["change"] == {"id": 6, "kind": "edited", "class": "title", "url": URL}
    (delivery,) = [line for line in log if "delivery" in line]
    assert delivery["text"] == "delivery to desk: sent change 6: JSON took it"
    assert delivery["delivery"] == {
        "destination": "desk",
        "ok": True,
        "detail": "JSON took it",
        "changes": [6],
        "trouble": None,
        "next_try_at": None,
    }


def test_an_archive_that_is_brought_up_to_date_brings_no_old_news(
    monitor: Monitor, caplog: pytest.LogCaptureFixture
) -> None:
    monitor.configure("http://127.0.0.1:9")
    older = Path(__file__).parent / "schemas/2.db.gz"
    monitor.archive.write_bytes(gzip.decompress(older.read_bytes()))
    with caplog.at_level(logging.INFO, "mofawatch"), logging_news(load_config(monitor.folder / "config.toml", {})):
        close_archive(open_archive(monitor.archive))
    assert monitor.rows("SELECT count(*) > 0 FROM changes") == [(1,)]
    assert caplog.messages == []


def test_a_line_has_one_clock(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address}, EVERY)
    monitor.run("check")
    site.edit(TELEPHONE, title=TITLE)
    daemon = monitor.start("run")
    try:
        wait_until(lambda: monitor.rows("SELECT 1 FROM checks WHERE outcome = 'ok' AND id > 1"))
        monitor.run("check", "--all")
        assert inbox.next_message(180) is not None
        last = monitor.rows("SELECT max(id) FROM checks")[0][0]
        wait_until(lambda: monitor.rows("SELECT 1 FROM checks WHERE outcome = 'ok' AND id > ?", last))
    finally:
        lines = stop(daemon)
    assert len(said(lines, "change 6: ")) == len(said(lines, "delivery to desk: ")) == 1
    assert any(re.search(r"; next at 2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", line) for line in lines), lines
    assert not [line for line in lines if re.search(r"\b(JST|UTC|\+09)", line)]
