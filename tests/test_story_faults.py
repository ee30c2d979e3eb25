"""What goes wrong, through the console script: one clear line, the right exit status, nothing lost, never a trace."""

import json
import signal
import socket
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from conftest import Monitor
from test_story_daemon import wait_until
from test_story_fallback import next_second

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, Answer, StandIn
from records.address import SITE
from records.release import TOKYO


def closed_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_wrong_configuration_is_78_with_every_fault(monitor: Monitor) -> None:
    text = '[site]\ntiemout = "30s"\n[schedule]\nevery = 15\n[[destination]]\nname = "desk"\nurl = "${NO_SUCH_URL}"\n'
    (monitor.folder / "config.toml").write_text(text, encoding="utf-8")
    for words in (("config", "check"), ("check",), ("run",), ("status",), ("list",)):
        lines = monitor.run(*words, status=78).stderr.splitlines()
        if words[0] not in {"status", "list"}:  # which send nothing, and need no address
            assert 'line 7: url of destination "desk": expected $NO_SUCH_URL in the environment' in lines.pop(0)
        assert len(lines) == 2
        assert "line 2: site.tiemout: no such key; did you mean 'timeout'?" in lines[0]
        assert "line 4: schedule.every: expected a duration" in lines[1]


def test_an_address_that_apprise_does_not_know_is_78(monitor: Monitor) -> None:
    monitor.configure("http://127.0.0.1:9", {"desk": "slaack://canary-token"})
    complaint = monitor.run("config", "check", status=78).stderr
    assert 'url of destination "desk": unknown kind of address; did you mean slack://?' in complaint
    assert "canary" not in complaint
    monitor.run("run", status=78)


def test_no_configuration_is_78_and_a_wrong_word_is_2(monitor: Monitor) -> None:
    assert "expected a file config.toml here" in monitor.run("check", status=78).stderr
    assert "No such command 'chekc'. Did you mean 'check'?" in monitor.run("chekc", status=2).stderr
    assert "No such option" in monitor.run("check", "--fast", status=2).stderr
    assert "cannot be read: No such file" in monitor.run("check", "--config", "none.toml", status=78).stderr


def test_the_configuration_stands_before_or_after_the_verb(monitor: Monitor, tmp_path: Path) -> None:
    monitor.configure("http://127.0.0.1:9")
    other = tmp_path / "elsewhere.toml"
    (monitor.folder / "config.toml").rename(other)
    assert monitor.json("config", "check", "--config", str(other))["config"] == str(other)
    before = monitor.run("--config", str(other), "config", "check", "--json")
    assert json.loads(before.stdout)["config"] == str(other)
    monitor.environment["MOFAWATCH_CONFIG"] = str(other)
    assert monitor.json("config", "check")["config"] == str(other)


def test_no_site_is_one_line_and_1(monitor: Monitor) -> None:
    monitor.configure(f"http://127.0.0.1:{closed_port()}")
    report = monitor.run("check", status=1)
    assert "connection refused by 127.0.0.1" in report.stderr
    assert monitor.json("status", status=1)["troubles"][0]["kind"] == "unreachable"


def test_a_guard_that_refuses_is_blocked(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    site.block()
    report = monitor.json("check", status=1)
    assert {trouble["kind"] for trouble in report["troubles"]} == {"blocked"}
    assert [request.path for request in site.requests] == ["/robots.txt"]
    site.heal()
    assert monitor.json("check")["outcome"] == "ok"
    assert monitor.rows("SELECT min(silent) FROM changes") == [(1,)]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/proc/mofa.db", "/proc/mofa.db"),
        ("config.toml/mofa.db", "mofa.db"),
        ("other.db", "is a SQLite file of another application"),
        ("text.db", "is not a SQLite file"),
    ],
)
def test_an_archive_that_cannot_be_written_is_one_line_and_1(
    monitor: Monitor, site: StandIn, path: str, line: str
) -> None:
    (monitor.folder / "folder").mkdir()
    (monitor.folder / "text.db").write_text("a letter to nobody, long enough to be no database " * 40)
    with closing(sqlite3.connect(monitor.folder / "other.db")) as db:
        db.execute("CREATE TABLE theirs (x)")
    monitor.configure(site.base_url, extra=f'[archive]\npath = "{path}"\n')
    complaint = monitor.run("check", status=1).stderr
    assert line in complaint
    assert len(complaint.splitlines()) == 1


def test_a_newer_archive_is_refused(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    monitor.run("check")
    with closing(sqlite3.connect(monitor.archive)) as db:
        db.execute("PRAGMA user_version = 999")
    for words in (("check",), ("list",), ("status",), ("verify",)):
        assert "update mofawatch" in monitor.run(*words, status=1).stderr


def test_reading_before_the_first_check_says_what_to_do(monitor: Monitor) -> None:
    monitor.configure("http://127.0.0.1:9", archive=False)
    for words in (("list",), ("status",), ("deliver",), ("verify",), ("browse",)):
        assert "`mofawatch check`" in monitor.run(*words, status=1).stderr


def test_two_checks_at_once_are_75_and_two_daemons_too(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, timeout="60s")
    site.slow(60, "/press/release/index.html")
    first = monitor.start("run")
    try:
        wait_until(lambda: any(request.path == "/press/release/index.html" for request in site.requests))
        assert f"pid {first.pid}" in monitor.run("run", status=75).stderr
        assert "another process holds the archive" in monitor.run("check", status=75).stderr
    finally:
        first.send_signal(signal.SIGTERM)
        _, log = first.communicate(timeout=180)
    assert first.returncode == 0, log
    assert monitor.rows("SELECT DISTINCT outcome FROM checks") == [(None,)]  # none ended: the site had not answered
    assert "Traceback" not in log
    site.heal()
    assert monitor.json("check")["outcome"] == "ok"


def test_a_flood_is_held_for_a_person(monitor: Monitor, site: StandIn, inbox: Inbox, second_inbox: Inbox) -> None:
    extra = '[guard]\nmax_events = 2\n[operator]\ndestinations = ["ops"]\n'
    monitor.configure(site.base_url, {"desk": inbox.address, "ops": second_inbox.address}, extra)
    assert monitor.json("check")["alerts"]["held"] == 0
    for sample in sample_releases(site.today):
        if site.today != sample.published:
            site.edit(sample.path, title=sample.title + " (Corrected)")
    report = monitor.json("check", "--all", status=1)
    assert len(report["edited"]) == 5
    assert report["alerts"]["held"] == 10
    assert inbox.next_message(timeout=0) is None
    assert "held" in (second_inbox.next_message(timeout=5) or pytest.fail("the operator was not told")).body
    assert second_inbox.next_message(timeout=0) is None
    monitor.run("alerts", "release")
    assert monitor.rows(
        "SELECT DISTINCT status FROM alerts WHERE change_id IS NOT NULL AND status <> 'suppressed'"
    ) == [("sent",)]
    assert sum(inbox.next_message(timeout=0) is not None for _ in range(9)) == 5


def test_a_dead_destination_keeps_its_alerts_and_delays_nobody(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    dead = f"json://127.0.0.1:{closed_port()}/canary-token"
    monitor.configure(site.base_url, {"dead": dead, "desk": inbox.address})
    monitor.run("check")
    talk = sample_releases(site.today)[-1]
    site.edit(talk.path, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    report = monitor.run("check", "--all", "--json")
    assert json.loads(report.stdout)["alerts"] == {"sent": 1, "waiting": 1, "held": 0, "given_up": 0}
    assert inbox.next_message(timeout=0) is not None
    monitor.run("alerts", "retry", status=1)
    listed = monitor.run("alerts", "list")
    assert "waiting" in listed.stdout
    everything = report.stdout + report.stderr + listed.stdout + monitor.run("status", status=1).stdout
    assert "canary" not in everything
    assert b"canary" not in monitor.archive.read_bytes()

    with Inbox() as revived:
        monitor.configure(site.base_url, {"dead": revived.address, "desk": inbox.address})
        monitor.run("alerts", "retry")
        assert revived.next_message(timeout=0) is not None
        assert revived.next_message(timeout=0) is None
    assert inbox.next_message(timeout=0) is None


def test_a_page_that_does_not_answer_is_no_silence_of_the_site_which_is_reported_when_it_comes(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"ops": f"{inbox.address}"}, '[operator]\ndestinations = ["ops"]\n')
    monitor.run("check")
    next_second()  # the archive's times are whole seconds, and it is to fail later than it was read
    site.fail(500, TELEPHONE)
    for _ in range(4):
        monitor.run("check", "--all", status=1)
    said = inbox.next_message(30)
    assert said is not None
    assert said.subject.startswith("Trouble: unreachable (page), since ")
    assert f"one page does not answer: {SITE}{TELEPHONE}: expected status 200, got 500" in " ".join(said.body.split())
    assert "site does not answer" not in said.body
    assert "The site itself answers" in " ".join(said.body.split())
    assert inbox.next_message(0) is None
    shown = " ".join(monitor.run("status", status=1).stdout.split())
    assert f"one page does not answer: {SITE}{TELEPHONE}" in shown
    site.fail(500)
    for _ in range(3):
        monitor.run("check", "--all", status=1)
    down = inbox.next_message(30)
    assert down is not None
    assert down.subject.startswith("Trouble: unreachable, since ")
    assert "The ministry's site does not answer" in down.body
    site.heal()
    monitor.run("check", "--all")
    subjects = [message.subject for _ in range(2) if (message := inbox.next_message(30))]
    assert {subject.partition(",")[0] for subject in subjects} == {"Over: unreachable (page)", "Over: unreachable"}
    assert monitor.json("status")["ok"]


def test_pages_that_fail_one_after_another_are_reported_anew_when_they_are_many(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"ops": f"{inbox.address}"}, '[operator]\ndestinations = ["ops"]\n')
    monitor.run("check")
    paths = [row["url"].removeprefix(SITE) for row in monitor.json("list")]
    next_second()
    site.fail(500, paths[0])
    for _ in range(3):
        monitor.run("check", "--all", status=1)
    begun = inbox.next_message(30)
    assert begun is not None
    assert begun.subject.startswith("Trouble: unreachable (page), since ")
    assert "Pages" not in begun.body
    site.heal()
    for path in paths[1:3]:
        site.fail(500, path)
    monitor.run("check", "--all", status=1)
    grown = inbox.next_message(30)
    assert grown is not None
    assert grown.subject.startswith("Still in trouble: unreachable (page), since ")
    said = " ".join(grown.body.split())
    assert "Pages: 3, the newest first: " in said
    assert all(SITE + path in said for path in paths[:3])
    monitor.run("check", "--all", status=1)
    assert inbox.next_message(0) is None
    assert monitor.json("status", status=1)["troubles"][0]["pages"] == 3
    assert "at 3 pages so far" in " ".join(monitor.run("status", status=1).stdout.split())


def test_what_sends_nothing_needs_no_address(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    monitor.run("check")
    monitor.configure(site.base_url, {"desk": "${SAMPLE_DESK_URL}"})
    for words in (("status",), ("list",), ("changes",), ("show", TELEPHONE.rsplit("/", 1)[1]), ("alerts", "list")):
        monitor.run(*words)
    month = datetime.now(TOKYO).strftime("%Y-%m")
    for words in (("reparse",), ("reparse", "--dry-run"), ("alerts", "drop", "--held"), ("backfill", "--since", month)):
        monitor.run(*words)
    for words in (("check",), ("deliver",), ("alerts", "test"), ("config", "check")):
        fault = monitor.run(*words, status=78).stderr
        assert "expected $SAMPLE_DESK_URL in the environment, it is not set: run `. ./secrets.sh`" in fault


def test_a_list_that_leads_elsewhere_for_good_is_reported_at_the_first_check_that_meets_it(
    monitor: Monitor, site: StandIn, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
    monitor.run("check")
    serve, there = site.answer, "/press/release/sample/moved.html"

    def answer(path: str, headers: dict[str, str]) -> Answer:
        if path == ROLLING_LIST:
            return Answer(301, b"", (("Location", there),))
        return serve(ROLLING_LIST if path == there else path, headers)

    monkeypatch.setattr(site, "answer", answer)
    report = monitor.json("check", status=1)  # its bytes are as they were: the new address answers 304
    detail = f"the list has moved, to {SITE}{there}: put the new address into site.listings"
    assert [(one["kind"], one["url"], one["detail"]) for one in report["troubles"]] == [
        ("suspect page", SITE + ROLLING_LIST, detail)
    ]
    said = inbox.next_message(30)
    assert said is not None
    assert said.subject.startswith("Trouble: suspect page (list that moved), since ")
    assert "Usually nothing" not in said.body
    assert "put its new address into site.listings" in " ".join(said.body.split())
    monkeypatch.setattr(site, "answer", serve)
    monitor.run("check")
    over = inbox.next_message(30)
    assert over is not None
    assert over.subject.startswith("Over: suspect page (list that moved)")
