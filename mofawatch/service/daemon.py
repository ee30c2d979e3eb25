"""The daemon: it holds the clock, children do the work.

Owns the schedule's life, the children, the signals and the word to the service manager. Must not crawl, parse or send
in its own process: a hang, a leak or a crash there ends with the child (docs/design/child-process.md). Longer than most
files: the jobs of one process, which share its state.
"""

import asyncio
import contextlib
import logging
import os
import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from mofawatch.config.load import load_config, read_config
from mofawatch.config.settings import Settings
from mofawatch.faults import ConfigError, Fault, UnwritableError
from mofawatch.output.journal import log_news
from mofawatch.schedule.alert_times import wait_after
from mofawatch.schedule.next_check import next_check, resting_until
from mofawatch.schedule.turns import CLOCK_SLIP
from mofawatch.service.access import open_noted, reading
from mofawatch.service.children import Children, Ended, check_config
from mofawatch.service.in_force import note_in_force
from mofawatch.service.lock import held_since, holder, holding, note_next_check, sign_off
from mofawatch.service.made import need_archive
from mofawatch.service.reported import Failing, add_failure, note_failing, read_failing, report_not_started
from mofawatch.service.systemd import notify, watchdog_interval
from store import ArchiveError
from store.alerts.outbox import next_due
from store.archive import close_archive
from store.queries.journal import JournalMark, newest_mark
from store.values import put_time

log = logging.getLogger("mofawatch")

# How often, in seconds, the archive is looked at: an alert may be due, and another command may have changed the plan.
TICK = 5
# A check begins up to so much after its turn: many monitors on the same quarter of an hour are a burden.
_LARGEST_JITTER = timedelta(minutes=1)
_JITTER_SHARE = 10  # at most this part of the time until then
_SIGNALS = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
_FAILURES = 3  # checks in a row that do not finish, after which the operator is alerted
_PATIENCE = 1.0  # seconds; who asks whether a daemon runs holds its lock for a moment


@dataclass(slots=True)
class _Watch:
    """What the daemon has in its hands."""

    config: Path
    settings: Settings
    children: Children
    scheduler: AsyncIOScheduler
    planned: datetime | None = None  # when the next check is due, without what is added by chance
    begins_at: datetime | None = None  # the same, with that
    tried_at: datetime | None = None  # when it last began a check: one that died left nothing in the archive
    failing: Failing | None = None  # checks in a row that did not finish
    refusals: int = 0  # deliveries in a row that did not finish
    deliver_after: datetime | None = None  # when the next one is tried after that
    logged: JournalMark | None = None  # how far the log has what is in the archive


def run_daemon(config: Path) -> None:
    """Runs until SIGTERM or SIGINT; HeldError when a daemon is at work on this archive already."""
    text = read_config(config)
    settings = load_config(config, text=text)
    path = settings.archive.path
    with _signing_off(path), contextlib.ExitStack() as held:
        try:
            _check_config(config, text)
            known = held_since(path, "daemon") is not None
            if not known:  # no other daemon can be at work: what cannot begin leaves no folder and no lock behind
                need_archive(settings)
            held.enter_context(holding(path, "daemon", patience=_PATIENCE))
            _make_ready(settings, known)
        except (ConfigError, ArchiveError, UnwritableError) as fault:
            reason = "; ".join(map(str, fault.faults)) if isinstance(fault, ConfigError) else str(fault)
            report_not_started(settings, reason)
            raise
        # What comes while the loop is made waits until it has its handlers.
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        asyncio.run(_run(config, settings, text))


@contextlib.contextmanager
def _signing_off(archive: Path) -> Iterator[None]:
    """Signs off at an end that was asked for, also before the watch stands: any other tells of a death."""
    is_asked_for = True
    try:
        yield
    except Exception:
        is_asked_for = False
        raise
    finally:
        if is_asked_for and holder(archive, "daemon") == str(os.getpid()):
            sign_off(archive, "daemon")


def _make_ready(settings: Settings, known: bool) -> None:
    """Opens the archive for writing once, so that a new or an older one is ready before anything is scheduled.

    The checks that follow make no new one. Where a daemon was at work before (`known`) and there is none now, a disk
    is missing or a hand slipped: a new one would take all that stands on the site for known, and alert nobody.
    """
    need_archive(settings)
    path = settings.archive.path
    if not path.exists():
        if known:
            raise ArchiveError(
                f"there is no archive at {path}, though a daemon had one there: put it back, or begin a new one with "
                "`mofawatch check --new-archive`"
            )
        log.warning("a new archive is begun at %s: what stands on the site now is sent to nobody", path)
    close_archive(open_noted(settings, create=True))


def _read(config: Path) -> tuple[Settings, str]:
    """The configuration and its text; ConfigError."""
    text = read_config(config)
    settings = load_config(config, text=text)
    _check_config(config, text)
    return settings, text


def _check_config(config: Path, text: str) -> None:
    if faults := check_config(config, text):
        raise ConfigError(config, [Fault("", None, None, line) for line in faults])


async def _run(config: Path, settings: Settings, text: str) -> None:
    stop = asyncio.Event()
    scheduler = AsyncIOScheduler(timezone=UTC)
    watch = _Watch(config, settings, Children(config, text), scheduler)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as nohup has it
        loop.add_signal_handler(signal.SIGHUP, _reload, watch)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    _log_news(watch)
    scheduler.start()
    at = _schedule(watch)
    log.info("watching %s; first check at %s", settings.site.base_url, at)
    notify("READY=1", f"STATUS=first check at {at}")
    await _keep_time(watch, stop)
    # pause, not shutdown: shutdown would cancel the coroutine that waits for the child.
    scheduler.pause()
    log.info("stopping")
    notify("STOPPING=1")
    await watch.children.stop()
    _log_news(watch)
    scheduler.shutdown(wait=False)


async def _keep_time(watch: _Watch, stop: asyncio.Event) -> None:
    """Until `stop`: tells the service manager that the loop turns, and sees to it that the clock does not go back.

    The scheduler sleeps until the next moment on the clock; set back by a day, it would sleep a day.
    """
    pause = min(TICK, watchdog_interval() or TICK)
    seen = datetime.now(UTC)
    while not stop.is_set():
        notify("WATCHDOG=1")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        now = datetime.now(UTC)
        if now < seen - CLOCK_SLIP:
            log.warning("the clock went back by %s", seen - now)
            watch.tried_at = None
            if watch.scheduler.get_job("check"):
                _schedule(watch)
        seen = now


def _schedule(watch: _Watch) -> str:
    """Sets when the next check is, and looks after the outbox; gives the time as the log has its own."""
    now = datetime.now(UTC)
    rest = None
    try:
        with reading(watch.settings) as archive:
            at = next_check(archive, watch.settings, now, watch.tried_at)
            rest = resting_until(archive, watch.settings, now)
    except ArchiveError as error:  # it may be well again by then; the check's own report says what is wrong with it
        log.error("%s", error)
        at = now + watch.settings.schedule.interval
    except Exception:  # whatever it is: without a next check the daemon would live on and see nothing
        log.exception("the next check could not be reckoned; it comes after the schedule's interval")
        at = now + watch.settings.schedule.interval
    watch.planned = at
    at += random.random() * min(_LARGEST_JITTER, (at - now) / _JITTER_SHARE)
    # coalesce with no misfire limit: after the machine slept, what was missed runs once.
    keep = {"args": [watch], "replace_existing": True, "coalesce": True, "misfire_grace_time": None}
    # Two instances: a check that is late sets the next one for now and has itself not quite ended then.
    watch.scheduler.add_job(_check, "date", run_date=at, id="check", max_instances=2, **keep)
    watch.scheduler.add_job(_look, "interval", seconds=TICK, id="look", **keep)
    watch.begins_at = at
    _note(watch)
    shown = put_time(at)
    return f"{shown}, the site is left alone until then" if rest and rest > now else shown


def _note(watch: _Watch) -> None:
    """Notes for `status` when the next check is, and which configuration is in force."""
    if watch.begins_at is not None:
        with contextlib.suppress(OSError):  # the disk is away or full: the check's own report says so
            in_force = note_in_force(watch.settings, watch.children.text)
            note_next_check(watch.settings.archive.path, watch.begins_at, in_force)


async def _check(watch: _Watch) -> None:
    watch.tried_at = datetime.now(UTC)
    ended = await watch.children.run("check")
    if watch.children.stopping:
        return
    at = _schedule(watch)
    _log_news(watch)
    line = f"{_line(ended)}; next at {at}"
    log.log(logging.INFO if ended.report else logging.WARNING, "%s", line, extra={"check": ended.report})
    notify(f"STATUS={line}")
    if ended.report:
        watch.failing = None
    else:
        await _note_failure(watch, ended.fault)


async def _note_failure(watch: _Watch, fault: str) -> None:
    """Notes a check that did not finish for `status`, and alerts the operator where it was not the first.

    What is in hand counts where a full disk takes no note.
    """
    before = read_failing(watch.settings) or watch.failing
    watch.failing = failing = add_failure(before, fault, datetime.now(UTC))
    note_failing(watch.settings, failing)
    # Reported anew when twice as many have failed: where the archive takes nothing, nobody notes what was sent.
    often, left = divmod(failing.times, _FAILURES)
    if often and not left and often & (often - 1) == 0:
        since, reason = put_time(failing.began_at), f"{failing.times} in a row; the last: {fault}"
        await watch.children.run("deliver", "--no-check", reason, "--since", since, "--times", str(failing.times))


async def _look(watch: _Watch) -> None:
    """Follows what the archive says: sends what is due, and checks earlier or later when another command changed that.

    A person who checks by hand while the site is left alone may have found it open again.
    """
    if watch.children.running is not None:
        return
    _log_news(watch)
    now = datetime.now(UTC)
    try:
        with reading(watch.settings) as archive:
            due = next_due(archive)
            planned = next_check(archive, watch.settings, now, watch.tried_at)
    except ArchiveError as error:
        log.debug("%s", error)  # the checks say it, at their turns
        return
    if watch.planned is not None and planned != watch.planned and max(planned, watch.planned) > now:
        log.info("next check at %s, as the archive now has it", _schedule(watch))
    if due is not None and due <= now and not (watch.deliver_after and now < watch.deliver_after):
        await _deliver(watch)


def _log_news(watch: _Watch) -> None:
    """Logs what came into the archive since the last time, whoever brought it: a child, or a person's command."""
    with contextlib.suppress(ArchiveError), reading(watch.settings) as archive:
        watch.logged = newest_mark(archive) if watch.logged is None else log_news(archive, watch.logged)


async def _deliver(watch: _Watch) -> None:
    """Sends what is due. After a delivery that did not finish, a full disk say, the next waits ever longer."""
    ended = await watch.children.run("deliver")
    _log_news(watch)
    watch.refusals = 0 if ended.report else watch.refusals + 1
    watch.deliver_after = datetime.now(UTC) + wait_after(watch.refusals) if watch.refusals else None


def _reload(watch: _Watch) -> None:
    """Takes the configuration as it now stands; keeps the old one when it is wrong, and says why.

    One that alerts nobody any more is taken for a file that is being written: what is found under it would never be
    told, even when the file is whole again.
    """
    try:
        settings, text = _read(watch.config)
    except ConfigError as error:
        for fault in error.faults:
            log.error("%s: %s", watch.config, fault)
        log.error("the configuration was not reloaded; the one before stays in force")
        return
    if settings.archive.path != watch.settings.archive.path:
        log.error("the configuration was not reloaded: another archive.path takes a restart")
        return
    if watch.settings.destination and not settings.destination:
        log.error("the configuration was not reloaded: it names no [[destination]] any more, which takes a restart")
        return
    names = {table.name for table in settings.destination}
    if gone := [table.name for table in watch.settings.destination if table.name not in names]:
        log.warning("destinations that get no more alerts: %s", ", ".join(gone))
    watch.settings, watch.children.text = settings, text
    _note(watch)
    # While a check runs the next one is scheduled when it ends.
    at = _schedule(watch) if watch.scheduler.get_job("check") else "its turn"
    log.info("the configuration was reloaded; next check at %s", at)
    notify(f"STATUS=the configuration was reloaded; next check at {at}")


def _line(ended: Ended) -> str:
    report = ended.report
    if not report:
        return f"the check ended with exit status {ended.status} and no report"
    counts = ", ".join(f"{len(report[kind])} {kind}" for kind in ("new", "edited", "withdrawn", "restored"))
    waiting = report["alerts"]["waiting"]
    kinds = ", ".join(dict.fromkeys(trouble["kind"] for trouble in report["troubles"]))
    return (
        f"check {report['check']} {report['outcome']}: {report['visited']} visited, "
        f"{report['not_modified']} not modified, {counts}"
        + (f"; {waiting} alerts wait" if waiting > 1 else "; 1 alert waits" if waiting else "")
        + (f"; troubles: {kinds}" if kinds else "")
    )
