"""A daemon that cannot start says so to the operator, once, however often it is started."""

from pathlib import Path

import pytest
from conftest import Monitor

from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.faults import ConfigError
from mofawatch.service.daemon import run_daemon
from mofawatch.service.made import note_archive
from mofawatch.service.not_started import forget_not_started, report_not_started
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
        with pytest.raises(ConfigError):
            run_daemon(config)
    (reported,) = messages(inbox)
    assert "the daemon did not start" in reported
    assert "is not a SQLite file" in reported
    settings = load_config(config, {})
    report_not_started(settings, "another reason")
    assert len(messages(inbox)) == 1
    forget_not_started(settings)
    assert list(monitor.folder.rglob("*.not-started")) == []
    with pytest.raises(ConfigError):
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
    assert list(tmp_path.rglob("*.not-started")) == []
