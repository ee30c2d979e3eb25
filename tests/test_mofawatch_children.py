"""The daemon and its children: how they are ended, and what becomes of the schedule when something fails."""

import asyncio
import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from mofawatch.config.settings import Settings
from mofawatch.config.tables import read_settings
from mofawatch.service import children as module
from mofawatch.service import daemon
from mofawatch.service.children import Children, Ended, check_config
from store.archive import close_archive, open_archive


@pytest.mark.parametrize("turns", range(8))
def test_a_child_that_is_just_being_started_is_ended_too(tmp_path: Path, turns: int) -> None:
    """`turns` of the loop after it was asked for: before it is a process, while it becomes one, when it is one."""

    async def stop_early() -> tuple[int, bool]:
        children = Children(tmp_path / "config.toml", '[site]\nbase_url = "http://127.0.0.1:9"\n')
        run = asyncio.create_task(children.run("check"))
        for _ in range(turns):
            await asyncio.sleep(0)
        await children.stop()
        return (await run).status, children.running is None

    status, ended = asyncio.run(asyncio.wait_for(stop_early(), 30))
    assert (status in {0, -15, 143}, ended) == (True, True)  # 143: it has begun to say itself that it was stopped


def test_a_child_that_cannot_be_started_is_one_check_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(asyncio, "create_subprocess_exec", refuse)
    children = Children(tmp_path / "config.toml", "")
    assert asyncio.run(children.run("check")) == Ended(1, fault="it could not be started: Cannot allocate memory")
    assert children.running is None


@pytest.mark.parametrize("fault", ["an error nobody foresaw", "no archive"])
def test_whatever_fails_there_is_a_next_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    settings = read_settings(Settings, {"archive": {"path": str(tmp_path / "mofa.db")}, "schedule": {"every": "7m"}})
    if fault != "no archive":
        close_archive(open_archive(settings.archive.path, create=True))
        monkeypatch.setattr(daemon, "next_check", lambda *_: int(fault))
    scheduler = AsyncIOScheduler(timezone=UTC)
    watch = daemon._Watch(tmp_path / "config.toml", settings, Children(tmp_path, ""), scheduler)
    now = datetime.now(UTC)
    daemon._schedule(watch)
    job = scheduler.get_job("check")
    assert timedelta(minutes=7) <= job.trigger.run_date - now < timedelta(minutes=9)


def test_a_child_that_was_stopped_is_ended_and_is_one_check_less(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGSTOP: it takes no SIGTERM, and would hold the archive for ever."""
    monkeypatch.setattr(module, "_COMMAND", ("sh", "-c", "kill -STOP $$"))
    monkeypatch.setattr(module, "DEADLINE", timedelta(seconds=0.3))
    monkeypatch.setattr(module, "GRACE", 1)
    ended = asyncio.run(Children(tmp_path / "config.toml", "").run("check"))
    assert ended == Ended(1, fault="it did not end within 0:00:00.300000")


def test_a_check_of_the_configuration_that_hangs_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_COMMAND", ("sh", "-c", "kill -STOP $$"))
    monkeypatch.setattr(module, "CHECK_DEADLINE", 0.3)
    assert check_config(tmp_path / "config.toml", "") == ["it could not be checked within 0 s"]


def test_a_trace_of_the_check_of_the_configuration_is_reported_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_COMMAND", ("sh", "-c", "echo 'Traceback: a secret' >&2; exit 1"))
    faults = check_config(tmp_path / "config.toml", "")
    assert faults == ["it could not be checked: exit status 1, as the log has it"]
