"""Turns of the schedule as tables: intervals, cron lines in a user's zone, daylight saving, missed turns, lateness."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mofawatch.cron import cron_trigger
from mofawatch.schedule import checks_a_day, is_late, next_turn
from mofawatch.settings import ScheduleTable

NEW_YORK = "America/New_York"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def table(line: str, zone: str = "Asia/Tokyo") -> ScheduleTable:
    return ScheduleTable.model_validate({"cron" if " " in line else "every": line, "timezone": zone})


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
    ],
)
def test_the_next_turn(line: str, zone: str, last: str | None, now: str, expected: str) -> None:
    assert next_turn(table(line, zone), at(last) if last else None, at(now)) == at(expected)


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


@pytest.mark.parametrize(
    ("line", "a_day"), [("15m", 96.0), ("36h", 2 / 3), ("*/15 8-23 * * *", 64.0), ("0 9 * * 1", 1 / 7)]
)
def test_checks_a_day(line: str, a_day: float) -> None:
    assert checks_a_day(table(line), at("2026-05-20T03:00")) == a_day


@pytest.mark.parametrize("line", ["* * * *", "a * * * *", "* * * * 8", "61 * * * *", "* * * * 5-1"])
def test_a_line_that_is_no_cron_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"expected|Unrecognized|higher|exceed|range"):
        cron_trigger(line, ZoneInfo("Asia/Tokyo"))
