"""What is wrong while the archive takes no note: the operator is alerted once, and once more when it is over."""

from pathlib import Path

import pytest
from conftest import Monitor

from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.site import StandIn
from mofawatch.service.daemon import run_daemon
from mofawatch.service.made import note_archive
from mofawatch.service.reported import report_not_started, take_reported
from store import ArchiveError


def messages(inbox: Inbox) -> list[str]:
    arrived = []
    while message := inbox.next_message(timeout=0):
        arrived.append(message.body)
    return arrived


def test_a_damaged_archive_is_reported_once_for_each_reason(monitor: Monitor, inbox: Inbox) -> None:
    config = monitor.folder / "config.toml"
    monitor.configure("http://127.0.0.1:9", {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
    monitor.archive.parent.mkdir()
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
    noted = take_reported(settings)
    assert noted is not None
    assert noted[0] == "another reason"
    assert list(monitor.folder.rglob("*.reported")) == []
    assert take_reported(settings) is None
    with pytest.raises(ArchiveError):
        run_daemon(config)
    assert len(messages(inbox)) == 1


def test_an_archive_that_is_missing_is_reported_once(
    monitor: Monitor, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    config = monitor.folder / "config.toml"
    monitor.configure("http://127.0.0.1:9", {"ops": inbox.address}, '[operator]\ndestinations = ["ops"]\n')
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
        monitor.run("deliver", "--no-check", "3 in a row", status=1)
    (begun,) = messages(inbox)
    assert "is not there, though one was made" in begun if checks == "begun" else "3 in a row" in begun
    away.rename(monitor.archive)
    monitor.run("check")
    (over,) = messages(inbox)
    assert over.startswith("Over: no check")
    monitor.run("check")
    assert messages(inbox) == []
