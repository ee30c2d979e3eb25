"""A cron line as people know it: what its fields mean, by APScheduler's trigger, and when that is in a time zone.

Owns the meaning of a cron line. Pure but for that trigger.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from heapq import heappop, heappush
from typing import Any

from apscheduler.triggers.cron import CronTrigger

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# No zone's clock was ever moved by more: Samoa left out a day in 2011.
_LARGEST_SHIFT = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


def turns_after(line: str, zone: tzinfo, after: datetime) -> Iterator[datetime]:
    """The turns of a valid cron line in `zone` that come after `after`, in UTC, in order, without end.

    They are every minute at which the clock on the wall shows what the line asks for. What it shows twice, where it is
    put back, comes twice. What it leaves out, where it is put forward, comes once, as much later as it was put forward:
    02:30 at 03:30. Minutes that come to the same so are one turn.
    """
    trigger = cron_trigger(line)
    wall: Any = after.astimezone(zone).replace(tzinfo=UTC) - _LARGEST_SHIFT
    ahead: list[datetime] = []
    last = after
    while wall := trigger.get_next_fire_time(None, wall + _INSTANT):
        instants = _instants(wall, zone)
        # A later time on the wall comes earlier than this one by less than a shift, if at all.
        while ahead and ahead[0] <= instants[0] - _LARGEST_SHIFT:
            turn = heappop(ahead)
            if turn > last:
                yield turn
                last = turn
        for instant in instants:
            heappush(ahead, instant)


def cron_trigger(line: str) -> Any:
    """A five-field cron line for times on the wall, written as UTC; ValueError says what was expected.

    In a zone whose clock is put forward the trigger of APScheduler 3.11 skips turns: it adds a difference of times on
    the wall to UTC. Days of the week count from Sunday = 0 as cron has them; APScheduler alone would count from Monday.
    With a day of the month and one of the week cron means either, APScheduler both: only one may be given.
    """
    fields = line.lower().split()
    if len(fields) != 5:
        raise ValueError(f'expected five fields, such as "*/15 8-23 * * *", got {len(fields)}')
    minute, hour, day, month, weekday = fields
    if set(re.findall(r"[a-z][^,]*", day)) - {"last"}:  # APScheduler passes over what stands after that word
        raise ValueError(f"expected days of the month from 1 to 31, or last, got {day!r}")
    if "*" not in (day, weekday):
        raise ValueError(
            f"expected a day of the month or a day of the week, not both: either {day!r} or {weekday!r} has to be '*'"
        )
    trigger = CronTrigger(
        minute=minute,
        hour=hour,
        day=day,
        month=_numbered(month, _MONTHS),
        day_of_week="*" if weekday == "*" else ",".join(_weekdays(part) for part in weekday.split(",")),
        timezone=UTC,
    )
    if trigger.get_next_fire_time(None, datetime(2000, 1, 1, tzinfo=UTC)) is None:
        raise ValueError(f"expected a line that comes true, there is no day {day!r} in month {month!r}")
    return trigger


def _instants(wall: datetime, zone: tzinfo) -> list[datetime]:
    """When the clock on the wall shows `wall`: once, twice, or by how it went before it was put forward."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return [first, second] if first < second else [first]


def _numbered(text: str, names: tuple[str, ...]) -> str:
    """Names as numbers: what stands after a name, such as a step, APScheduler passes over."""
    return re.sub(r"[a-z]+", lambda name: str(names.index(name[0])) if name[0] in names else name[0], text)


def _weekdays(part: str) -> str:
    found = re.fullmatch(r"(?:\*|([0-7])(?:-([0-7]))?)(?:/([1-7]))?", _numbered(part.replace("-sun", "-7"), _DAYS))
    if not found:
        raise ValueError(f"expected days of the week from 0 (Sunday) to 7, or names, got {part!r}")
    first, last, step = found.groups()
    start = int(first or 0)
    end = int(last) if last else start if first and not step else 6
    if start > end:
        raise ValueError(f"expected days of the week in their order, from 0 (Sunday) to 7, got {part!r}")
    return ",".join(dict.fromkeys(_DAYS[number % 7] for number in range(start, end + 1, int(step or 1))))
