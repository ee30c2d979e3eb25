"""The daemon: it holds the clock, children do the work.

Owns the schedule's life, the children and the signals. Must not crawl, parse or send in its own process: a hang, a
leak or a crash there ends with the child (design, decision 7).
"""

import asyncio
import contextlib
import json
import logging
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from mofawatch.configcheck import check_addresses
from mofawatch.lock import holding
from mofawatch.schedule import cron_trigger, interval_trigger
from mofawatch.settings import Settings
from store.archive import Archive, close_archive, open_archive, open_reader
from store.checks import Check, last_check
from store.outbox import next_due

log = logging.getLogger("mofawatch")

# Longer than any honest check; a child past it hangs.
DEADLINE = timedelta(hours=1)
# Between asking a child to stop and ending it: a check stops within two seconds, a send within its time limit.
GRACE = 8.0
# How often the outbox is looked at for an alert whose time has come.
TICK = 5


class Children:
    """The child processes, one at a time: checks and deliveries share the archive's work lock."""

    def __init__(self, config: Path) -> None:
        self.config = config
        self.stopping = False
        self.running: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def run(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Runs `mofawatch WORDS --json` and gives its exit status and what it printed."""
        async with self._turn:
            if self.stopping:
                return 0, {}
            command = (sys.executable, "-m", "mofawatch", *words, "--json", "--config", str(self.config))
            child = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
            self.running = child
            try:
                output, _ = await asyncio.wait_for(child.communicate(), DEADLINE.total_seconds())
            except TimeoutError:
                log.error("%s did not end within %s; it is stopped", words[0], DEADLINE)
                await self._end(child)
                return 1, {}
            finally:
                self.running = None
        try:
            return child.returncode or 0, json.loads(output or b"{}")
        except ValueError:  # the child died before it could print
            return child.returncode or 1, {}

    async def stop(self) -> None:
        """Asks the running child to stop, ends it after the grace time, and starts no other."""
        self.stopping = True
        if self.running is not None:
            await self._end(self.running)

    async def _end(self, child: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):  # it ended by itself meanwhile
            child.terminate()
            try:
                await asyncio.wait_for(child.wait(), GRACE)
            except TimeoutError:
                child.kill()


def run_daemon(settings: Settings, config: Path) -> None:
    """Runs until SIGTERM or SIGINT; HeldError when a daemon is at work on this archive already."""
    check_addresses(config, settings)
    with holding(settings.archive.path, "daemon"):
        # Opened for writing once, so that a new or an older archive is made ready before anything is scheduled.
        close_archive(open_archive(settings.archive.path, create=True))
        archive = open_reader(settings.archive.path)
        try:
            asyncio.run(_run(settings, config, archive))
        finally:
            close_archive(archive)


async def _run(settings: Settings, config: Path, archive: Archive) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    children = Children(config)
    zone = ZoneInfo(settings.schedule.timezone)
    scheduler = AsyncIOScheduler(timezone=zone)

    async def check() -> None:
        status, report = await children.run("check")
        log.info("%s; next at %s", _line(status, report), _clock(scheduler.get_job("check"), zone))

    async def deliver() -> None:
        due = next_due(archive)
        if due is not None and due <= datetime.now(UTC) and children.running is None:
            await children.run("deliver")

    # coalesce with no misfire limit: after the machine slept, what was missed runs once.
    keep = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    first = _first(settings, last_check(archive))
    scheduler.add_job(check, _trigger(settings, zone), id="check", next_run_time=first, **keep)
    scheduler.add_job(deliver, interval_trigger(TICK, zone), id="deliver", **keep)
    scheduler.start()
    log.info("watching %s; first check at %s", settings.site.base_url, _clock(scheduler.get_job("check"), zone))
    await stop.wait()
    # pause, not shutdown: shutdown would cancel the coroutine that waits for the child.
    scheduler.pause()
    log.info("stopping")
    await children.stop()
    scheduler.shutdown(wait=False)


def _trigger(settings: Settings, zone: ZoneInfo) -> Any:
    if settings.schedule.cron:
        return cron_trigger(settings.schedule.cron, zone)
    return interval_trigger(settings.schedule.interval.total_seconds(), zone)


def _first(settings: Settings, last: Check | None) -> datetime:
    """When a start checks first: at once, unless the last check was begun less than one turn of the schedule ago."""
    now = datetime.now(UTC)
    if last is None:
        return now
    if settings.schedule.cron:
        cron = cron_trigger(settings.schedule.cron, ZoneInfo(settings.schedule.timezone))
        missed: datetime = cron.get_next_fire_time(None, last.started_at + timedelta(seconds=1))
        return max(now, missed)
    return max(now, last.started_at + settings.schedule.interval)


def _clock(job: Any, zone: ZoneInfo) -> str:
    return job.next_run_time.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %Z") if job else "never"


def _line(status: int, report: dict[str, Any]) -> str:
    if "check" not in report:
        return f"the check ended with exit status {status} and no report"
    counts = ", ".join(f"{len(report[kind])} {kind}" for kind in ("new", "edited", "withdrawn", "restored"))
    troubles = "".join(f"; {trouble['kind']}: {trouble['detail']}" for trouble in report["troubles"])
    return (
        f"check {report['check']} {report['outcome']}: {report['visited']} visited, "
        f"{report['not_modified']} not modified, {counts}{troubles}"
    )
