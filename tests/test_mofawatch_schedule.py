"""Turns of the schedule as tables: intervals, cron lines in a user's zone, daylight saving, missed turns, lateness.

What a cron line comes to about the changes of the clock is held against every minute of those days, one by one.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest

from mofawatch.config.settings import ScheduleTable, read_duration
from mofawatch.config.tables import read_settings
from mofawatch.schedule.cron import cron_trigger, turns_after
from mofawatch.schedule.turns import (
    Cycle,
    checks_an_hour,
    cycle,
    is_late,
    longest_wait,
    next_turn,
    open_share,
    readings_an_hour,
)

NEW_YORK = "America/New_York"
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def table(line: str, zone: str = "Asia/Tokyo") -> ScheduleTable:
    return read_settings(ScheduleTable, {"cron" if " " in line else "every": line, "timezone": zone})


def turns_between(line: str, zone: tzinfo, after: datetime, until: datetime) -> list[datetime]:
    return list(takewhile(lambda turn: turn <= until, turns_after(line, zone, after)))


@pytest.mark.parametrize(
    ("line", "zone", "last", "now", "expected"),
    [
        ("15m", NEW_YORK, None, "2026-05-20T03:00", "2026-05-20T03:00"),
        ("15m", NEW_YORK, "2026-05-20T02:50", "2026-05-20T03:00", "2026-05-20T03:05"),
        ("15m", NEW_YORK, "2026-05-18T02:50", "2026-05-20T03:00", "2026-05-20T03:00"),
        ("15m", NEW_YORK, "2030-01-01T00:00", "2026-05-20T03:00", "2026-05-20T03:15"),
        ("0 8 * * *", "Asia/Tokyo", "2026-05-19T23:00", "2026-05-19T23:06", "2026-05-20T23:00"),
        ("0 8 * * *", "Asia/Tokyo", "2026-05-17T23:00", "2026-05-20T03:00", "2026-05-20T03:00"),
        # Spring forward in New York: 02:30 is left out on the 8th of March; 07:00 is an hour earlier in UTC from then.
        ("30 2 * * *", NEW_YORK, "2026-03-07T07:30", "2026-03-07T08:00", "2026-03-08T07:30"),
        ("0 7 * * *", NEW_YORK, "2026-03-07T12:00", "2026-03-07T13:00", "2026-03-08T11:00"),
        # Fall back on the 1st of November: 01:30 comes twice, and so does the check. Never one less.
        ("30 1 * * *", NEW_YORK, "2026-10-31T05:30", "2026-10-31T06:00", "2026-11-01T05:30"),
        ("30 1 * * *", NEW_YORK, "2026-11-01T05:30", "2026-11-01T05:31", "2026-11-01T06:30"),
        ("30 1 * * *", NEW_YORK, "2026-11-01T06:30", "2026-11-01T06:31", "2026-11-02T06:30"),
        ("0 7 * * *", NEW_YORK, "2026-10-31T11:00", "2026-10-31T12:00", "2026-11-01T12:00"),
        ("0 9 * * 0", "Asia/Tokyo", "2026-05-17T00:00", "2026-05-18T00:00", "2026-05-24T00:00"),
        # Over a clock that is put forward: the midnight after it, the Monday after it, the first of the next month.
        ("0 0 * * *", NEW_YORK, "2026-03-08T05:00", "2026-03-08T06:00", "2026-03-09T04:00"),
        ("30 0 * * *", "Europe/Berlin", "2026-03-28T23:30", "2026-03-29T00:00", "2026-03-29T22:30"),
        ("0 0 * * *", "Australia/Sydney", "2026-10-03T14:00", "2026-10-03T15:00", "2026-10-04T13:00"),
        ("0 0 * * 1", NEW_YORK, "2026-03-02T05:00", "2026-03-02T06:00", "2026-03-09T04:00"),
        ("0 0 1 * *", NEW_YORK, "2026-03-01T05:00", "2026-03-01T06:00", "2026-04-01T04:00"),
        # By half an hour only, and at the midnight itself.
        ("15 2 * * *", "Australia/Lord_Howe", "2026-10-02T15:45", "2026-10-03T00:00", "2026-10-03T15:45"),
        ("0 0 * * *", "Africa/Cairo", "2026-04-22T22:00", "2026-04-23T00:00", "2026-04-23T22:00"),
        ("0 0 29 2 *", "Asia/Tokyo", "2026-05-20T03:00", "2026-05-20T03:00", "2028-02-28T15:00"),
    ],
)
def test_the_next_turn(line: str, zone: str, last: str | None, now: str, expected: str) -> None:
    assert next_turn(table(line, zone), at(last) if last else None, at(now)) == at(expected)


# What each line asks for, said otherwise.
LINES: dict[str, Callable[[datetime], bool]] = {
    "0 0 * * *": lambda wall: (wall.hour, wall.minute) == (0, 0),
    "30 0 * * *": lambda wall: (wall.hour, wall.minute) == (0, 30),
    "30 1 * * *": lambda wall: (wall.hour, wall.minute) == (1, 30),
    "30 2 * * *": lambda wall: (wall.hour, wall.minute) == (2, 30),
    "*/15 * * * *": lambda wall: wall.minute % 15 == 0,
    "*/7 * * * *": lambda wall: wall.minute % 7 == 0,
    "*/20 1-3 * * *": lambda wall: wall.minute % 20 == 0 and 1 <= wall.hour <= 3,
    "45 23,0 * * 0,1": lambda wall: wall.minute == 45 and wall.hour in (23, 0) and wall.isoweekday() in (7, 1),
    "5 7 * * *": lambda wall: (wall.hour, wall.minute) == (7, 5),
}


def changes(zone: ZoneInfo) -> list[datetime]:
    """The minutes in UTC of 2026 at which the clock of `zone` is put forward or back; a day in April where none."""
    halves = [at("2026-01-01T00:00") + HOUR / 2 * number for number in range(365 * 48)]
    found = [
        half for half in halves if half.astimezone(zone).utcoffset() != (half - MINUTE).astimezone(zone).utcoffset()
    ]
    return found or [at("2026-04-01T00:00")]


def minutes(zone: ZoneInfo, begin: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
    """Each minute in UTC with what the clock on the wall shows, and with what it leaves out, as much later."""
    found = []
    moment, before = begin, begin.astimezone(zone).replace(tzinfo=None)
    while moment < end:
        moment += MINUTE
        wall = moment.astimezone(zone).replace(tzinfo=None)
        found.append((moment, wall))
        left_out = (wall - before) // MINUTE - 1
        found += [(moment + number * MINUTE, before + (number + 1) * MINUTE) for number in range(left_out)]
        before = wall
    return found


@pytest.mark.parametrize(
    "name",
    [
        NEW_YORK,
        "Europe/London",
        "Europe/Berlin",
        "Asia/Tokyo",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Africa/Cairo",
        "America/Nuuk",
    ],
)
def test_the_turns_of_a_cron_line_are_its_minutes_on_the_wall(name: str) -> None:
    zone = ZoneInfo(name)
    for change in changes(zone):
        end = change + 30 * HOUR
        shown = minutes(zone, change - 30 * HOUR, end)
        for begin in (change - 30 * HOUR, change - 10 * MINUTE, change + 10 * MINUTE):
            assert {line: turns_between(line, zone, begin, end) for line in LINES} == {
                line: sorted({moment for moment, wall in shown if moment > begin and asks_for(wall)})
                for line, asks_for in LINES.items()
            }


@pytest.mark.parametrize(
    ("line", "finished", "late_after"),
    [
        ("15m", "2026-05-20T03:00", "2026-05-20T03:55"),
        ("6h", "2026-05-20T03:00", "2026-05-20T21:10"),
        # Only in the daytime of Japan: the third turn after the evening's last is in the next morning.
        ("0 8-20/4 * * *", "2026-05-20T11:00", "2026-05-21T07:10"),
    ],
)
def test_checks_are_late_after_three_turns(line: str, finished: str, late_after: str) -> None:
    schedule = table(line)
    assert not is_late(schedule, at(finished), at(late_after))
    assert is_late(schedule, at(finished), at(late_after) + timedelta(seconds=1))


def test_a_clock_that_ran_ahead_hides_no_checks_that_stopped() -> None:
    """A rest ends within a day; what is said to have ended later than that ended by a wrong clock."""
    now = at("2026-05-20T03:00")
    assert not is_late(table("15m"), now + 24 * HOUR, now)
    assert is_late(table("15m"), now + 24 * HOUR + MINUTE, now)
    assert is_late(table("0 9 * * 1"), at("2030-01-01T00:00"), now)


@pytest.mark.parametrize(
    ("line", "checks", "length", "a_day"),
    [
        ("15m", 1, "15m", 96),
        ("36h", 1, "36h", 2 / 3),
        ("*/15 8-23 * * *", 448, "7d", 64),
        ("*/15 8-20 * * 1-5", 260, "7d", 260 / 7),
        ("0 9 * * 1", 1, "7d", 1 / 7),
        ("0 0 1 * *", 48, "1461d", 48 / 1461),
        ("0 0 29 2 *", 1, "1461d", 1 / 1461),
    ],
)
def test_the_cycle_of_a_schedule(line: str, checks: int, length: str, a_day: float) -> None:
    course = cycle(table(line), at("2026-05-20T03:00"))
    assert (len(course.turns), course.length) == (checks, read_duration(length))
    assert checks_an_hour(course) * 24 == pytest.approx(a_day)


def test_a_week_with_a_change_of_the_clock_is_as_long_as_it_is() -> None:
    course = cycle(table("0 9 * * *", NEW_YORK), at("2026-10-31T12:30"))
    days = [f"2026-10-31T13:00 2026-11-0{day}T14:00" for day in range(1, 7)]
    turns = sorted({at(text) for day in days for text in day.split()})
    assert course == Cycle(tuple(turns), timedelta(days=7, hours=1))


@pytest.mark.parametrize(
    ("line", "interval", "longest", "readings_a_day"),
    [
        ("15m", "1h", "1h", 24),
        ("50m", "1h", "100m", 14.4),
        ("6h", "1h", "6h", 4),
        ("30d", "21d", "30d", 1 / 30),
        ("0 9 * * *", "1h", "1d", 1),
        ("0 9 * * *", "2d", "2d", 1 / 2),
        # 66 times, from a quarter past twelve on a Wednesday until one o'clock a week later.
        ("*/15 8-20 * * 1-5", "1h", "60h", 66 / (7 + 1 / 32)),
        ("*/15 8-20 * * 1-5", "21d", "21d", 1 / 21),
        ("0 9 * * 1", "10d", "14d", 1 / 14),
        ("0 0 1 * *", "1h", "31d", 48 / 1461),
        ("*/15 8-20 1 * *", "1h", "732h", 13 * 48 / 1461),
    ],
)
def test_how_often_a_page_is_read(line: str, interval: str, longest: str, readings_a_day: float) -> None:
    course = cycle(table(line), at("2026-05-20T03:00"))
    assert longest_wait(course, read_duration(interval)) == read_duration(longest)
    assert readings_an_hour(course, read_duration(interval)) * 24 == pytest.approx(readings_a_day)


@pytest.mark.parametrize(
    ("line", "share"),
    [("15m", 1), ("1h", 1), ("6h", 1 / 6), ("0 9 * * *", 1 / 24), ("*/15 8-20 * * 1-5", 68.75 / 168)],
)
def test_how_much_of_the_budget_is_there(line: str, share: float) -> None:
    assert open_share(cycle(table(line), at("2026-05-20T03:00"))) == pytest.approx(share)


@pytest.mark.parametrize(
    ("weekdays", "days"),
    [
        ("*", "sun mon tue wed thu fri sat"),
        ("0", "sun"),
        ("7", "sun"),
        ("1-5", "mon tue wed thu fri"),
        ("5-7", "sun fri sat"),
        ("0-7", "sun mon tue wed thu fri sat"),
        ("*/2", "sun tue thu sat"),
        ("*/3", "sun wed sat"),
        ("1/2", "mon wed fri"),
        ("1-5/2", "mon wed fri"),
        ("6,0", "sun sat"),
        ("Mon-FRI", "mon tue wed thu fri"),
        ("mon-fri/2", "mon wed fri"),
        ("Sat-Sun", "sun sat"),
        ("sun-mon,4", "sun mon thu"),
    ],
)
def test_days_of_the_week_count_from_sunday(weekdays: str, days: str) -> None:
    sunday = at("2026-05-17T00:00")
    turns = turns_between(f"0 9 * * {weekdays}", UTC, sunday, sunday + timedelta(days=7))
    assert [f"{turn:%a}".lower() for turn in turns] == days.split()


def test_a_step_counts_after_the_names_of_months_too() -> None:
    turns = turns_between("0 0 1 Jan-Jun/2 *", UTC, at("2025-12-31T00:00"), at("2026-12-31T00:00"))
    assert turns == [at("2026-01-01T00:00"), at("2026-03-01T00:00"), at("2026-05-01T00:00")]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("* * * *", 'expected five fields, such as "*/15 8-23 * * *", got 4'),
        ("a * * * *", 'Unrecognized expression "a" for field "minute"'),
        ("61 * * * *", "the last value (61) is higher than the maximum value (59)"),
        ("* * * * 8", "expected days of the week from 0 (Sunday) to 7, or names, got '8'"),
        ("* * * * */0", "expected days of the week from 0 (Sunday) to 7, or names, got '*/0'"),
        ("* * * * 5-1", "expected days of the week in their order, from 0 (Sunday) to 7, got '5-1'"),
        ("* * last-2 * *", "expected days of the month from 1 to 31, or last, got 'last-2'"),
        (
            "0 9 13 * 5",
            "expected a day of the month or a day of the week, not both: either '13' or '5' has to be '*'",
        ),
        (
            "0 9 */2 * 1-5",
            "expected a day of the month or a day of the week, not both: either '*/2' or '1-5' has to be '*'",
        ),
        ("0 2 30 2 *", "expected a line that comes true, there is no day '30' in month '2'"),
        ("0 2 31 4,6 *", "expected a line that comes true, there is no day '31' in month '4,6'"),
    ],
)
def test_a_line_that_is_no_cron_line_is_refused(line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=re.escape(fault)):
        cron_trigger(line)
