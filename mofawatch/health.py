"""Whether all is well, in one line: the first of `status`, the title of a heartbeat.

Owns what counts as not well and its words. Must not write to the archive, and sends nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from mofawatch.config.settings import Settings
from mofawatch.schedule.next_check import checks_stopped
from mofawatch.service.full_disk import was_full
from mofawatch.service.in_force import read_in_force
from mofawatch.service.lock import has_died, held_since, holder
from mofawatch.service.reported import Failing, read_failing
from records.trouble import Trouble
from store.alerts.outbox import count_alerts, holding_checks
from store.archive import Archive
from store.checks import last_check
from store.troubles import open_troubles
from store.values import put_time

if TYPE_CHECKING:
    from records.alert import AlertStatus

_ROOM = 1_000_000  # bytes; with less, a check may find no room


@dataclass(frozen=True, slots=True)
class Condition:
    """How things stand."""

    is_well: bool
    has_stopped: bool  # checks go on no more, whoever holds the clock: the daemon, cron, a person
    answer: str  # one line
    troubles: list[Trouble]  # that go on
    alerts: "dict[AlertStatus, int]"  # how many in each state


def judge_health(archive: Archive, settings: Settings, now: datetime) -> Condition:
    """How things stand at `now`, by the archive and what is noted beside it."""
    if running := read_in_force(settings):  # the schedule in the file may be of an edit that no daemon took yet
        settings = replace(settings, schedule=running.schedule)
    last = last_check(archive)
    path, checked_at, failing = settings.archive.path, last.finished_at if last else None, read_failing(settings)
    # A daemon that never got a check to its end is measured from its start; without one, nothing has begun yet.
    since = checked_at or held_since(path, "daemon")
    is_late = since is not None and checks_stopped(archive, settings, since, now)
    wrong = []
    if has_died(path, "daemon"):
        wrong.append(f"the daemon died (it was pid {holder(path, 'daemon')})")
    if is_late:
        wrong.append(f"no check since {put_time(checked_at)}" if checked_at else "no check came to its end")
    wrong += _wrong_with_writing(path, failing)
    troubles, alerts = open_troubles(archive), count_alerts(archive)
    if troubles:
        wrong.append(f"{len(troubles)} open trouble{'s' if len(troubles) > 1 else ''}")
    wrong += _wrong_with_alerts(archive, alerts)
    is_known = last is not None
    has_stopped = is_late or (failing is not None and failing.is_reported)
    return Condition(is_known and not wrong, has_stopped, _answer(is_known, wrong), troubles, alerts)


def _wrong_with_writing(path: Path, failing: Failing | None) -> list[str]:
    """A disk that was found full, or else what the daemon noted of checks that do not finish: one cause, once."""
    if full := was_full(path):
        return [_say_full(full, disk_usage(path.parent).free)]
    return [f"checks fail since {put_time(failing.began_at)}: {failing.reason}"] if failing else []


def _wrong_with_alerts(archive: Archive, alerts: "Mapping[AlertStatus, int]") -> list[str]:
    wrong = []
    if held := alerts.get("held"):
        by = [f"check {number}: {n}" for number, n in holding_checks(archive).items() if number and n < held]
        of = f" ({', '.join(by[:3])})" if by else ""
        todo = "`mofawatch alerts list --status held` shows them, then `alerts release` or `alerts drop --held`"
        wrong.append(f"{held} alert{'s' if held > 1 else ''} held{of}: {todo}")
    if lost := alerts.get("given_up"):
        wrong.append(f"{lost} alert{'s' if lost > 1 else ''} given up: `mofawatch alerts retry`")
    return wrong


def _say_full(at: datetime, free: int) -> str:
    """What a note of a full disk says now; a quota may be used up while there is room, so it names the next check."""
    if free < _ROOM:
        return "the disk is full: make room"
    return f"the disk was full at {put_time(at)}, {free // 1_000_000} MB of it are free now: the next check looks again"


def _answer(is_known: bool, wrong: list[str]) -> str:
    if not is_known:
        return ", ".join(["no check has been completed yet: run `mofawatch check`", *wrong])
    return "not all is well: " + ", ".join(wrong) if wrong else "all is well"
