"""What is wrong while the archive takes no note: the operator is alerted once, and once more when it is over."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Monitor
from services import Sink

from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.site import StandIn
from mofawatch.service.daemon import run_daemon
from mofawatch.service.made import note_archive
from mofawatch.service.reported import Failing, note_failing, read_failing, report_not_started, take_failing
from store import ArchiveError


def messages(inbox: Inbox) -> list[str]:
    arrived = []
    while message := inbox.next_message(timeout=0):
        arrived.append(message.body)
    return arrived


def test_a_damaged_archive_is_reported_once_for_each_reason(monitor: Monitor, inbox: Inbox) -> None:
    config = monitor.folder / "config.toml"
    monitor.configure("http://127.0.0.1:9", {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
    monitor.archive.write_bytes(b"not a database, for a long time" * 200)
    for _ in range(2):
        with pytest.raises(ArchiveError):
            run_daemon(config)
    (reported,) = messages(inbox)
    assert "the daemon did not start" in reported
    assert "is not a SQLite file" in reported
    assert "tried again at each turn, or each time the daemon is started" in " ".join(reported.split())
    assert "check was started" not in reported
    settings = load_config(config, {})
    report_not_started(settings, "another reason")
    assert len(messages(inbox)) == 1
    noted = take_failing(settings)
    assert noted is not None
    assert (noted.times, noted.reason, noted.is_reported) == (2, "the daemon did not start: another reason", True)
    assert list(monitor.folder.rglob("*.reported")) == []
    assert take_failing(settings) is None
    with pytest.raises(ArchiveError):
        run_daemon(config)
    assert len(messages(inbox)) == 1


def test_an_archive_that_is_missing_is_reported_once(
    monitor: Monitor, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    config = monitor.folder / "config.toml"
    extra = '[operator]\ndestinations = ["ops"]\n'
    monitor.configure("http://127.0.0.1:9", {"ops": inbox.address}, extra, archive=False)
    note_archive(load_config(config, {}))
    for _ in range(2):
        with pytest.raises(ArchiveError, match="is not there, though one was made"):
            run_daemon(config)
    (reported,) = messages(inbox)
    assert "is not there, though one was made" in reported
    assert "a new archive is begun" not in caplog.text


def test_without_a_destination_for_the_operator_nothing_is_left(monitor: Monitor, inbox: Inbox, tmp_path: Path) -> None:
    monitor.configure("http://127.0.0.1:9", {"desk": inbox.address})
    report_not_started(load_config(tmp_path / "config.toml", {}), "a reason")
    assert messages(inbox) == []
    assert list(tmp_path.rglob("*.reported")) == []


def test_what_nobody_took_is_sent_again_at_ever_rarer_starts(monitor: Monitor) -> None:
    hook = Sink()
    hook.status = 503
    extra = '[operator]\ndestinations = ["ops"]\n'
    monitor.configure("http://127.0.0.1:9", {"ops": f"json://127.0.0.1:{hook.port}/"}, extra)
    settings = load_config(monitor.folder / "config.toml", {})
    asked = []
    for start in range(1, 10):
        if start == 8:
            hook.status = 200
        report_not_started(settings, "a reason")
        asked.append(len(hook.posts))
    assert asked == [1, 2, 2, 3, 3, 3, 3, 4, 4]
    noted = read_failing(settings)
    assert noted is not None
    assert (noted.times, noted.is_reported, noted.is_sent) == (8, True, True)
    assert {body["title"].split(",")[0] for _, body in hook.posts} == {"Trouble: no check"}
    report_not_started(settings, "another reason")
    assert len(hook.posts) == 5
    assert hook.posts[-1][1]["title"].startswith("Still in trouble: no check")
    hook.server.shutdown()
    hook.server.server_close()


def test_a_note_of_an_older_program_counts_as_taken(monitor: Monitor, inbox: Inbox) -> None:
    monitor.configure("http://127.0.0.1:9", {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
    at = "2022-05-20T03:00:00+00:00"
    kept = {"began_at": at, "last_at": at, "times": 1, "reason": "the daemon did not start: a reason"}
    monitor.archive.with_name("mofa.db.reported").write_text(json.dumps({**kept, "is_reported": True}))
    report_not_started(load_config(monitor.folder / "config.toml", {}), "a reason")
    assert messages(inbox) == []


@pytest.mark.parametrize("checks", ["begun", "stopped"])
def test_who_was_alerted_without_the_archive_hears_that_it_is_over(
    monitor: Monitor, inbox: Inbox, site: StandIn, checks: str
) -> None:
    config = monitor.folder / "config.toml"
    monitor.configure(site.base_url, {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
    monitor.run("check")
    away = monitor.archive.rename(monitor.archive.with_name("away.db"))
    if checks == "begun":
        with pytest.raises(ArchiveError):
            run_daemon(config)
    else:
        since = "2022-05-20T03:00:00Z"
        monitor.run("deliver", "--no-check", "3 in a row", "--since", since, "--times", "3", status=1)
    (begun,) = messages(inbox)
    assert "is not there, though one was made" in begun if checks == "begun" else "3 in a row" in begun
    away.rename(monitor.archive)
    monitor.run("check")
    (over,) = messages(inbox)
    assert over.startswith("Over: no check")
    if checks == "stopped":
        for said in (begun, over):
            assert re.search(r"Since: +20 May 2022 12:00 JST", said), said
            assert re.search(r"Seen in: +3 checks", said), said
    monitor.run("check")
    assert messages(inbox) == []


def test_a_second_message_says_since_when_and_how_often_and_that_it_goes_on(monitor: Monitor, inbox: Inbox) -> None:
    monitor.configure(
        "http://127.0.0.1:9", {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n', archive=False
    )
    note_archive(load_config(monitor.folder / "config.toml", {}))
    for times in ("3", "6"):
        since = "2022-05-20T03:00:00Z"
        monitor.run("deliver", "--no-check", f"{times} in a row", "--since", since, "--times", times, status=1)
    begun, later = messages(inbox)
    assert begun.startswith("Trouble: no check")
    assert later.startswith("Still in trouble: no check")
    assert re.search(r"Since: +20 May 2022 12:00 JST", later), later
    assert re.search(r"Seen in: +6 checks", later), later


def test_what_fails_is_said_at_once_by_status_and_by_health_when_the_operator_knows(
    monitor: Monitor, site: StandIn
) -> None:
    monitor.configure(site.base_url)
    monitor.run("check")
    settings = load_config(monitor.folder / "config.toml", {})
    began = datetime(2022, 5, 20, 3, tzinfo=UTC)
    failing = Failing(began, began + timedelta(minutes=15), 2, "the sample archive cannot be written")
    assert note_failing(settings, failing)
    assert read_failing(settings) == failing
    said = monitor.json("status", status=1)
    assert said["answer"] == (
        "not all is well: checks fail since 2022-05-20T03:00:00Z: the sample archive cannot be written"
    )
    assert not said["checks_stopped"]
    monitor.run("status", "--alive")
    note_failing(settings, Failing(began, began, 3, "the sample archive cannot be written", True))
    assert monitor.json("status", status=1)["checks_stopped"]
    monitor.run("status", "--alive", status=1)
    monitor.run("check")
    assert monitor.json("status")["answer"] == "all is well"
    assert list(monitor.folder.rglob("*.reported")) == []


def test_a_note_that_is_none_is_passed_over(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    monitor.run("check")
    monitor.archive.with_name("mofa.db.reported").write_text("{")
    assert monitor.json("status")["answer"] == "all is well"
