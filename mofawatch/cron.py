"""A cron line as people know it, by APScheduler's trigger.

Owns the meaning of a cron line. Pure but for that trigger.
"""

from datetime import tzinfo
from typing import Any

from apscheduler.triggers.cron import CronTrigger

_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")


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
