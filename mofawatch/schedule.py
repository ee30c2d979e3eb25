"""When the next check is: config.toml's `every` or `cron`, by APScheduler's triggers.

Owns the meaning of a cron line and of a turn of the schedule. Pure but for those triggers. Must not start anything.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

if TYPE_CHECKING:
    from mofawatch.settings import ScheduleTable

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What a check may take before its end is missed.
_LONG_CHECK = timedelta(minutes=10)
_TURNS_MISSED = 3
_WEEK = timedelta(days=7)


def next_turn(table: ScheduleTable, last: datetime | None, now: datetime) -> datetime:
    """When the schedule wants the check after the one begun at `last`: the first moment at or after `now`.

    A turn that was missed, while the machine slept say, is due at `now`, once.
    """
    if last is None:
        return now
    return max(now, _after(table, min(last, now)))


def is_late(table: ScheduleTable, finished: datetime, now: datetime) -> bool:
    """Whether checks seem to have stopped: the third turn after the last one finished is over, with time to spare."""
    turn = finished
    for _ in range(_TURNS_MISSED):
        turn = _after(table, turn)
    return now > turn + _LONG_CHECK


def checks_a_day(table: ScheduleTable, now: datetime) -> float:
    """How many checks a day the schedule comes to, over the week from `now` on."""
    if not table.cron:
        return timedelta(days=1) / table.interval
    turn, count = now, 0
    while (turn := _after(table, turn)) <= now + _WEEK:
        count += 1
    return count / 7


def _after(table: ScheduleTable, begun: datetime) -> datetime:
    """The turn that follows one begun at `begun`; far in the future for a cron line that never comes again."""
    if not table.cron:
        return begun + table.interval
    zone = ZoneInfo(table.timezone)
    found: datetime | None = cron_trigger(table.cron, zone).get_next_fire_time(None, begun + timedelta(seconds=1))
    return found.astimezone(UTC) if found else begun + timedelta(days=36500)


def cron_trigger(line: str, zone: tzinfo) -> Any:
    """A five-field cron line in `zone`; ValueError says what was expected.

    Days of the week count from Sunday = 0 as cron has them; APScheduler alone would count from Monday.
    """
    fields = line.split()
    if len(fields) != 5:
        raise ValueError(f'expected five fields, such as "*/15 8-23 * * *", met {len(fields)}')
    minute, hour, day, month, weekday = fields
    weekdays = ",".join(_weekdays(part) for part in weekday.split(","))
    return CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=weekdays, timezone=zone)


def interval_trigger(seconds: float, zone: tzinfo) -> Any:
    """A trigger every so many seconds."""
    return IntervalTrigger(seconds=max(1, int(seconds)), timezone=zone)


def _weekdays(part: str) -> str:
    span, slash, step = part.partition("/")
    first, dash, last = span.partition("-")
    if not (first.isdigit() or last.isdigit()):
        return part
    numbers = [int(text) for text in (first, last) if text.isdigit()]
    if len(numbers) != (2 if dash else 1) or max(numbers) > 7 or numbers[0] > numbers[-1]:
        raise ValueError(f"expected days of the week from 0 (Sunday) to 7, or names, met {part!r}")
    days = range(numbers[0], numbers[-1] + 1, int(step) if slash and step.isdigit() and int(step) else 1)
    return ",".join(dict.fromkeys(_DAYS[day] for day in days))
