"""The daemon as a service: readiness, watchdog, log lines, reload, and death of the child and of itself."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import Monitor

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, StandIn
from mofawatch.service.lock import has_died, holder, read_next_check
from mofawatch.service.systemd import notify, watchdog_interval
from store.values import put_time

EVERY = '[schedule]\nevery = "1s"\n'
SELDOM = '[schedule]\nevery = "6h"\n'  # a check more takes more than all the rest of a test here


class Manager:
    """Stands where systemd does: a datagram socket, and what was said to it."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "notify")
        self.said: list[str] = []
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        with self._socket:
            while datagram := self._socket.recv(65536):
                self.said += datagram.decode().splitlines()

    def close(self) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self.address)
        self._listening.join()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    made = Manager(tmp_path)
    yield made
    made.close()


def wait_until(happened: Callable[[], object], pause: float = 0.02) -> None:
    """Asks again after `pause` seconds."""
    end = time.monotonic() + 180
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(pause)


def listed(site: StandIn) -> int:
    return sum(request.path == ROLLING_LIST for request in site.requests)


def has_logged(daemon: "subprocess.Popen[str]", log: bytearray, words: str) -> bool:
    """Whether `words` stand in the daemon's log, of which `log` takes what is new."""
    assert daemon.stderr is not None
    os.set_blocking(daemon.stderr.fileno(), False)
    with suppress(BlockingIOError):
        log += os.read(daemon.stderr.fileno(), 65536)
    os.set_blocking(daemon.stderr.fileno(), True)
    return words.encode() in log


def stop(daemon: "subprocess.Popen[str]", number: int = signal.SIGTERM, before: bytes = b"") -> list[str]:
    """Ends the daemon; its log lines, those read `before` too."""
    daemon.send_signal(number)
    _, rest = daemon.communicate(timeout=120)
    log = before.decode() + rest
    assert "Traceback" not in log, log
    return log.splitlines()


def test_a_service_manager_is_notified_and_the_configuration_reloaded(
    monitor: Monitor, site: StandIn, manager: Manager
) -> None:
    monitor.environment = {"NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "200000"}
    monitor.configure(site.base_url, extra=SELDOM, archive=False)
    config = monitor.folder / "config.toml"
    good = config.read_text()
    said = bytearray()
    daemon = monitor.start("run", "--json")
    try:
        wait_until(lambda: "READY=1" in manager.said)
        wait_until(lambda: any(line.startswith("STATUS=check 1 ok: 7 visited") for line in manager.said))
        assert manager.said.count("WATCHDOG=1") > 5

        half = good.replace(SELDOM, EVERY) + '[[destination]]\nname = "desk"\nurl = "json://127.0.0.1:9"\n'
        config.write_text(half)
        daemon.send_signal(signal.SIGHUP)
        wait_until(lambda: any(line.startswith("STATUS=the configuration was reloaded") for line in manager.said))
        config.write_text(half.replace("timeout", "tiemout"))
        daemon.send_signal(signal.SIGHUP)
        wait_until(lambda: has_logged(daemon, said, "the one before stays in force"))
        config.write_text("")  # as a file that is being written is, for a moment
        daemon.send_signal(signal.SIGHUP)
        seen = listed(site)
        wait_until(lambda: listed(site) > seen + 1)  # the daemon goes on, and its children by the old configuration
        config.write_text(half.replace(EVERY, SELDOM).replace('"desk"', '"office"'))
        daemon.send_signal(signal.SIGHUP)
        status = monitor.json("status")
        assert status["ok"]
        assert status["daemon"] == f"running, pid {daemon.pid}"
        assert not status["checks_stopped"]
    finally:
        log = [json.loads(line) for line in stop(daemon, before=said)]
    assert daemon.returncode == 0
    assert manager.said[-1] == "STOPPING=1"
    assert {tuple(line)[:3] for line in log} == {("at", "level", "text")}
    texts = [line["text"] for line in log]
    assert texts[0].startswith(f"a new archive is begun at {monitor.archive}")
    assert texts[1].startswith(f"watching {site.base_url}; first check at ")
    assert any("site.tiemout: no such key; did you mean 'timeout'?" in text for text in texts)
    assert "the configuration was not reloaded; the one before stays in force" in texts
    assert "the configuration was not reloaded: it names no [[destination]] any more, which takes a restart" in texts
    assert "destinations that get no more alerts: desk" in texts
    assert any(text.startswith("the configuration was reloaded; next check at ") for text in texts)
    checks = [line["check"] for line in log if "check" in line]
    assert checks[0] | {"alerts": None} == {
        "check": 1,
        "outcome": "ok",
        "visited": 7,
        "not_modified": 0,
        "suspect": 0,
        "new": checks[0]["new"],
        "edited": [],
        "withdrawn": [],
        "restored": [],
        "troubles": [],
        "alerts": None,
    }
    assert {check["outcome"] for check in checks} == {"ok"}


def test_status_says_that_the_daemon_goes_by_another_configuration(monitor: Monitor, site: StandIn) -> None:
    monitor.environment = {"SAMPLE_ZONE": "Asia/Tokyo"}
    monitor.configure(site.base_url, extra=f'{SELDOM}timezone = "${{SAMPLE_ZONE}}"\n')
    config = monitor.folder / "config.toml"
    monitor.run("check")
    daemon = monitor.start("run")
    said = bytearray()
    try:
        wait_until(lambda: has_logged(daemon, said, "first check at"))
        assert monitor.json("status")["configuration"] is None
        before = config.read_text()
        config.write_text(f"# a comment is no difference\n{before}\n")
        assert monitor.json("status")["configuration"] is None
        config.write_text(before.replace("6h", "1s"))
        other = monitor.json("status")["configuration"]
        assert other.startswith(f"the running daemon goes by what {config} said before")
        shutil.copy(config, monitor.folder / "other.toml")
        assert monitor.json("status", "--config", "other.toml")["configuration"] == (
            f"the running daemon goes by another file, {config}"
        )
        # An hour without a check is late by the schedule of the file alone, of which no daemon knows yet.
        for at in (datetime.now(UTC) - timedelta(hours=1), datetime.now(UTC)):
            with closing(sqlite3.connect(monitor.archive)) as db, db:
                db.execute("UPDATE check_run SET started_at = ?1, finished_at = ?1", (put_time(at),))
            assert "configuration " in monitor.run("status").stdout
        daemon.send_signal(signal.SIGHUP)
        wait_until(lambda: has_logged(daemon, said, "the configuration was reloaded"))
        assert monitor.json("status")["configuration"] is None

        goes_on = f"mofawatch: the running daemon, pid {daemon.pid}, goes on by what {config} "
        for wrong in (before.replace("timeout", "tiemout"), "timeout", ""):
            config.write_text(wrong) if wrong else config.unlink()
            assert said_of_a_wrong_file(monitor)[1:] == [f"{goes_on}said before"]
        config.write_text(f"# a comment is no difference\n{before.replace('6h', '1s')}")
        del monitor.environment["SAMPLE_ZONE"]
        assert said_of_a_wrong_file(monitor)[1] == f"{goes_on}says, which was right where it was started"
        config.write_text("[site]\nx = 1")
        shutil.copy(config, monitor.folder / "other.toml")
        assert len(said_of_a_wrong_file(monitor, "--config", "other.toml")) == 1
    finally:
        stop(daemon, before=said)
    assert len(said_of_a_wrong_file(monitor)) == 1
    config.write_text(before)
    monitor.environment = {"SAMPLE_ZONE": "Asia/Tokyo"}
    assert monitor.json("status")["configuration"] is None  # no daemon runs


def said_of_a_wrong_file(monitor: Monitor, *words: str) -> list[str]:
    """What `status` says on standard error where the configuration is wrong; nothing else."""
    lines = {monitor.run("status", *more, *words, status=78).stderr for more in ([], ["--alive"], ["--json"])}
    assert len(lines) == 1
    return lines.pop().splitlines()


def test_a_child_that_is_killed_is_one_check_less(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address}, EVERY, timeout="60s")
    monitor.run("check")
    site.requests.clear()
    site.slow(60, ROLLING_LIST)
    daemon = monitor.start("run")
    try:
        wait_until(lambda: listed(site))
        site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
        site.heal()
        os.kill(child_of(daemon), signal.SIGKILL)
        # The listing shows the new title; the next check that may look at the page brings it.
        wait_until(lambda: listed(site) > 1)
    finally:
        log = stop(daemon, signal.SIGINT)
    assert daemon.returncode == 0
    assert any("the check ended with exit status -9 and no report; next at " in line for line in log), log
    assert monitor.json("check", "--all")["alerts"]["sent"] == 1


def test_checks_that_do_not_finish_are_reported_to_the_operator(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    extra = EVERY + '[operator]\ndestinations = ["ops"]\n'
    monitor.configure(site.base_url, {"ops": inbox.address}, extra)
    config = monitor.folder / "config.toml"
    good = config.read_text()
    chromium = monitor.folder / "chromium"
    chromium.touch(0o755)
    config.write_text(good.replace("[site]", f'[site]\ntransport = "browser"\nbrowser = "{chromium}"'))
    daemon = monitor.start("run")
    try:
        # It was there when the daemon looked; what is not there is found out before anything is started.
        wait_until(lambda: holder(monitor.archive, "daemon") == str(daemon.pid))
        chromium.unlink()
        begun = inbox.next_message(180)
        answer = monitor.json("status", status=1)["answer"]
        config.write_text(good)
        daemon.send_signal(signal.SIGHUP)
        over = inbox.next_message(180)
    finally:
        log = stop(daemon)
    assert begun is not None
    assert over is not None
    fault = f"expected an installed browser, one of {chromium}; found none"
    assert re.search(rf"checks fail since .*Z: {re.escape(fault)}", answer), answer
    assert begun.subject.startswith("Trouble: no check, since ")
    assert re.search(r"Seen in: +3 checks", begun.body), begun.body
    assert f"3 in a row; the last: {fault}" in begun.body
    assert over.subject.startswith("Over: no check")
    assert monitor.rows("SELECT kind, ended_at IS NULL FROM troubles") == [("no check", 0)]
    assert sum("ended with exit status 1 and no report" in line for line in log) >= 3


def test_a_check_by_hand_that_finds_the_site_open_again_wakes_the_daemon(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=EVERY)
    monitor.run("check")
    site.block()
    daemon = monitor.start("run")
    try:
        wait_until(lambda: monitor.rows("SELECT 1 FROM checks WHERE outcome = 'troubled'"))
        wait_until(lambda: is_planned_after(monitor, minutes=10))
        said = monitor.run("check", status=1).stderr
        assert "The site is left alone until " in said
        wait_until(lambda: is_planned_after(monitor, minutes=25))
        site.heal()
        assert monitor.json("check")["outcome"] == "ok"
        seen = listed(site)
        wait_until(lambda: listed(site) > seen)
        wait_until(lambda: not is_planned_after(monitor, minutes=1))
    finally:
        log = stop(daemon)
    assert any("as the archive now has it" in line for line in log), log


def is_planned_after(monitor: Monitor, minutes: float) -> bool:
    """Whether the daemon has it that it next checks later than so long from now."""
    at = read_next_check(monitor.archive)
    return at is not None and at > datetime.now(UTC) + timedelta(minutes=minutes)


def test_another_way_to_the_site_is_tried_at_once(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=EVERY)
    site.block()
    monitor.run("check", status=1)
    with StandIn(datetime.now(UTC).date()) as mirror:
        mirror.publish(*sample_releases(datetime.now(UTC).date()))
        monitor.configure(mirror.base_url, extra=EVERY)
        daemon = monitor.start("run")
        try:
            wait_until(lambda: listed(mirror))
        finally:
            stop(daemon)


def test_an_archive_that_is_gone_is_reported_and_not_begun_anew(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"ops": inbox.address}, EVERY + '[operator]\ndestinations = ["ops"]\n')
    daemon = monitor.start("run")
    try:
        wait_until(lambda: listed(site))
        wait_until(lambda: monitor.rows("SELECT 1 FROM checks WHERE outcome = 'ok'"))
        monitor.archive.parent.rename(monitor.folder / "away")
        reported = inbox.next_message(180)
        assert not monitor.archive.exists()
        # The disk is there again: the same archive goes on.
        shutil.rmtree(monitor.archive.parent, ignore_errors=True)
        (monitor.folder / "away").rename(monitor.archive.parent)
        site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
        wait_until(lambda: monitor.rows("SELECT 1 FROM checks WHERE outcome = 'ok' AND id > 1"))
    finally:
        stop(daemon)
    assert reported is not None
    assert reported.subject.startswith("Trouble: no check")
    assert f"the archive {monitor.archive} is not there, though one was made" in reported.body
    monitor.archive.unlink()
    said = monitor.run("run", status=1).stderr
    assert "is not there, though one was made" in said


def test_a_daemon_that_is_killed_leaves_nothing_in_the_way(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=EVERY, timeout="60s")
    site.slow(60, ROLLING_LIST)
    first = monitor.start("run")
    wait_until(lambda: listed(site))
    orphan = child_of(first)
    first.kill()
    first.communicate(timeout=120)
    # Its lock is free at once; its child holds the work lock until it ends.
    second = monitor.start("run")
    try:
        wait_until(lambda: second.poll() is not None or child_of(second, patience=0))
        assert second.poll() is None
        os.kill(orphan, signal.SIGTERM)
        site.heal()
        wait_until(lambda: monitor.rows("SELECT 1 FROM checks WHERE outcome = 'ok'"))
    finally:
        stop(second)
    assert second.returncode == 0
    assert monitor.rows("SELECT count(*) FROM releases") == [(5,)]


def test_health_goes_bad_when_checks_stop(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra='[schedule]\nevery = "15m"\n')
    page = monitor.folder / "page.html"
    page.write_bytes(site.answer(TELEPHONE, {}).body)
    monitor.run("check")
    server = monitor.start("browse", "--port", "0")
    try:
        assert server.stderr is not None
        address = server.stderr.readline().split()[4] + "/-/health"
        assert health(address) == (200, monitor.json("status"))
        daemon = monitor.start("run")
        wait_until(lambda: holder(monitor.archive, "daemon") == str(daemon.pid))
        assert monitor.json("status")["daemon"] == f"running, pid {daemon.pid}"
        stop(daemon)
        site.block()
        monitor.run("check", status=1)
        status, reported = health(address)
        assert (status, reported["ok"], reported["checks_stopped"]) == (
            200,
            False,
            False,
        )  # a restart would not help that

        with closing(sqlite3.connect(monitor.archive)) as db, db:
            db.execute("UPDATE check_run SET started_at = '2026-01-01T00:00:00Z', finished_at = '2026-01-01T00:00:01Z'")
        status, reported = health(address)
        assert (status, reported["checks_stopped"]) == (503, True)
        assert reported["answer"] == "not all is well: no check since 2026-01-01T00:00:01Z, 1 open trouble"
        assert monitor.json("status", "--alive", status=1) == reported
        # An import is no check.
        monitor.run("import", str(page))
        assert health(address)[0] == 503

        # A daemon that has not brought a check to its end is measured from its start.
        with closing(sqlite3.connect(monitor.archive)) as db, db:
            db.execute("UPDATE check_run SET finished_at = NULL")
        assert health(address)[0] == 200
        os.utime(monitor.archive.with_name("mofa.db.daemon"), (0, 0))
        assert health(address)[0] == 503

        monitor.archive.rename(monitor.folder / "away.db")
        status, reported = health(address)
        assert (status, reported["ok"]) == (503, False)
        assert "is not there, though one was made: is its disk mounted?" in reported["answer"]
    finally:
        server.send_signal(signal.SIGINT)
        _, words = server.communicate(timeout=120)
    assert (server.returncode, words) == (0, "")


def health(address: str) -> tuple[int, Any]:
    """The status and the JSON of an answer, bad ones too."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, json.load(answer)


def child_of(daemon: "subprocess.Popen[str]", patience: float = 60) -> int:
    """The pid of the process that the daemon has started; 0 when there is none."""
    end = time.monotonic() + patience
    while True:
        children = Path(f"/proc/{daemon.pid}/task/{daemon.pid}/children").read_text().split()
        if children or time.monotonic() >= end:
            return int(children[0]) if children else 0
        time.sleep(0.02)


def test_where_nobody_listens_nothing_is_said(tmp_path: Path) -> None:
    notify("READY=1", environment={})
    notify("READY=1", environment={"NOTIFY_SOCKET": str(tmp_path / "nobody")})
    assert watchdog_interval({}) is None
    assert watchdog_interval({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}) is None
    assert watchdog_interval({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}) == 15.0


def test_an_abstract_socket_is_a_socket_too() -> None:
    name = f"mofawatch-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind("\0" + name)
        notify("READY=1", "STATUS=well", environment={"NOTIFY_SOCKET": "@" + name})
        assert listener.recv(100) == b"READY=1\nSTATUS=well"


@pytest.mark.parametrize(("number", "name"), [(signal.SIGTERM, "SIGTERM"), (signal.SIGHUP, "SIGHUP")])
def test_a_signal_before_it_stands_ends_it_with_a_line(monitor: Monitor, number: int, name: str) -> None:
    """It waits for its configuration, which comes from a pipe."""
    pipe = monitor.folder / "pipe.toml"
    os.mkfifo(pipe)
    daemon = monitor.start("run", "--config", pipe.name)
    ends: list[int] = []
    wait_until(lambda: _begin_to_write(pipe, ends) or daemon.poll() is not None)
    daemon.send_signal(number)
    _, log = daemon.communicate(timeout=60)
    os.close(ends[0])
    assert (log, daemon.returncode) == (f"mofawatch: stopped by {name}\n", 128 + number)


def _begin_to_write(pipe: Path, ends: list[int]) -> bool:
    """Whether a process waits for what comes out of a pipe, whose other end is open then."""
    with suppress(OSError):
        ends.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    return bool(ends)


def test_what_was_ignored_stays_ignored(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, extra=EVERY)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does for what it starts
    try:
        daemon = monitor.start("run")
    finally:
        signal.signal(signal.SIGHUP, before)
    daemon.send_signal(signal.SIGHUP)
    wait_until(lambda: listed(site))
    daemon.send_signal(signal.SIGHUP)
    log = stop(daemon)
    assert (daemon.returncode, [line for line in log if "reload" in line]) == (0, [])


def test_what_is_stopped_before_it_stands_has_not_died(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    daemon = monitor.start("run")
    wait_until(lambda: holder(monitor.archive, "daemon") == str(daemon.pid), pause=0.005)
    stop(daemon)
    assert (daemon.returncode in {0, 143}, has_died(monitor.archive, "daemon")) == (True, False)


def test_a_signal_on_the_way_out_ends_in_no_trace() -> None:
    """When the command line is over, Python's own way out is left, in which an exception would be one."""
    code = (
        "import signal, sys; sys.argv = ['mofawatch', '--version']; import mofawatch.__main__ as program\n"
        "try: program.start()\n"
        "except SystemExit: print(signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert run.stdout.splitlines()[-1] == "True"
