"""When the next check is: config.toml's `every` or `cron`.

Owns the meaning of a turn of the schedule. Pure. Must not start anything.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from mofawatch.settings import ScheduleTable

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
    from mofawatch.cron import cron_trigger  # the trigger's library takes a while, and most have no cron line

    zone = ZoneInfo(table.timezone)
    found: datetime | None = cron_trigger(table.cron, zone).get_next_fire_time(None, begun + timedelta(seconds=1))
    return found.astimezone(UTC) if found else begun + timedelta(days=36500)
