"""When the next check is: config.toml's `every` or `cron`.

Owns the meaning of a turn of the schedule, and how it goes on. Pure. Must not start anything.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise, takewhile
from zoneinfo import ZoneInfo

from mofawatch.config.settings import ScheduleTable
from mofawatch.schedule.plan import LONGEST_ASKED

CLOCK_SLIP = timedelta(seconds=30)  # what a clock is put right by without a word
_HOUR = timedelta(hours=1)

# What a check may take before its end is missed.
_LONG_CHECK = timedelta(minutes=10)
_TURNS_MISSED = 3

# After so long a cron line comes again as it came: without days of the month and months, else with the leap years.
_WEEK = timedelta(days=7)
_FOUR_YEARS = timedelta(days=1461)


@dataclass(frozen=True, slots=True)
class Cycle:
    """The turns of a schedule until they come again as they came."""

    turns: tuple[datetime, ...]  # in order, at least one
    length: timedelta  # a turn comes again so long after


def next_turn(table: ScheduleTable, last: datetime | None, now: datetime) -> datetime:
    """When the schedule wants the check after the one begun at `last`: the first moment at or after `now`.

    A turn that was missed, while the machine slept say, is due at `now`, once.
    """
    if last is None:
        return now
    return max(now, next(_turns(table, min(last, now))))


def is_late(table: ScheduleTable, finished: datetime, now: datetime) -> bool:
    """Whether checks seem to have stopped: the third turn after the last one finished is over, with time to spare.

    `finished` may be when a rest ends. Later than any rest can end, it is of a clock that ran ahead and was put right,
    and nothing was checked since then.
    """
    if finished > now + LONGEST_ASKED:
        return True
    third = next(islice(_turns(table, finished), _TURNS_MISSED - 1, None))
    return now > third + _LONG_CHECK


def cycle(table: ScheduleTable, now: datetime) -> Cycle:
    """How the schedule goes on from `now`; in the week in which a clock is put forward or back, as it goes then."""
    if not table.cron:
        return Cycle((now,), table.interval)
    first = next(_turns(table, now))
    _, _, day, month, _ = table.cron.split()
    zone = ZoneInfo(table.timezone)
    end = (first.astimezone(zone) + (_WEEK if day == month == "*" else _FOUR_YEARS)).astimezone(UTC)
    return Cycle((first, *takewhile(lambda turn: turn < end, _turns(table, first))), end - first)


def checks_an_hour(course: Cycle) -> float:
    """How many checks an hour the schedule comes to, all hours taken together."""
    return len(course.turns) * (_HOUR / course.length)


def readings_an_hour(course: Cycle, interval: timedelta) -> float:
    """How often an hour a page is read that is due `interval` after it was read."""
    begun = at = course.turns[0]
    readings = 0
    while at < begun + course.length:
        at += _wait(course, at, interval)
        readings += 1
    return readings * (_HOUR / (at - begun))


def longest_wait(course: Cycle, interval: timedelta) -> timedelta:
    """How long it takes at worst until a page is read again that is due `interval` after it was read."""
    return max(_wait(course, turn, interval) for turn in course.turns)


def open_share(course: Cycle) -> float:
    """The part of all hours that the hour's budget is there for: a check has at most that of the hour before it."""
    following = (*course.turns, course.turns[0] + course.length)
    return sum((min(after - before, _HOUR) for before, after in pairwise(following)), timedelta(0)) / course.length


def _wait(course: Cycle, turn: datetime, interval: timedelta) -> timedelta:
    """How long after `turn`, one of the cycle, the first turn comes that is at least `interval` later."""
    rounds, rest = divmod(max(interval, timedelta(seconds=1)), course.length)
    if turn + rest > course.turns[-1]:
        rounds, rest = rounds + 1, rest - course.length
    return rounds * course.length + course.turns[bisect_left(course.turns, turn + rest)] - turn


def _turns(table: ScheduleTable, begun: datetime) -> Iterator[datetime]:
    """The turns that follow one begun at `begun`, in order, without end."""
    if table.cron:
        from mofawatch.schedule.cron import (
            turns_after,  # the trigger's library takes a while, and most have no cron line
        )

        yield from turns_after(table.cron, ZoneInfo(table.timezone), begun)
        return
    while True:
        begun += table.interval
        yield begun
