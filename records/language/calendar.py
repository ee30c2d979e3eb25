"""Dates and clock times as the ministry writes them in English.

Owns their patterns and the year that a date without one belongs to. Must not know pages or releases.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_NAMES = [*(name.capitalize() for name in _MONTHS), *(rf"{name}\.?" for name in _SHORT)]
# Capitals only: "may 30 people" is no date.
MONTH = f"(?:{'|'.join([*_NAMES, *(name.upper() for name in _MONTHS)])})"
_WEEKDAY = r"(?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_DAY = r"\d{1,2}(?:\s?(?i:st|nd|rd|th)\b)?"
_DATE = re.compile(
    rf"(?<![\w-])(?:(?P<month>{MONTH})\s*(?P<day>{_DAY})(?![\d:])(?:\s?\(\s?{_WEEKDAY}\.?\s?\))?(?:\s?,?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"|(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{MONTH})(?![a-z])(?:,?\s+(?P<year2>(?:19|20)\d\d)(?!\d))?)"
)
_CLOCK = re.compile(
    r"(?<![\d:.])(?:(?P<hour>\d{1,2})(?:\s?[:.]\s?(?P<minute>[0-5]\d))?\s?(?P<half>[ap])\s?\.?\s?m\b\.?"
    r"|(?P<hour24>[01]?\d|2[0-3])\s?:\s?(?P<minute24>[0-5]\d)(?![\d:])(?:\s?(?:hours|hrs))?"
    r"|(?P<word>\bnoon|\bmidnight))",
    re.IGNORECASE,
)
_WHOLE_BEFORE = re.compile(rf"[(\[（]?\s*(?:{_WEEKDAY}\.?\s*,?\s*)?")
_WHOLE_AFTER = re.compile(rf"\s*(?:\(\s?{_WEEKDAY}\.?\s?\))?\s*[,.]?\s*[)\]）]?")
_ISO = re.compile(r"((?:19|20)\d\d)([-/])(\d{1,2})\2(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date met in a text."""

    year: int | None  # None where the text gives no year
    month: int
    day: int
    start: int  # where it begins in the text
    end: int

    @property
    def date(self) -> date | None:
        """The date, when it has a year and exists."""
        return None if self.year is None else make_date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Clocked:
    """A clock time met in a text."""

    time: str  # "HH:MM", 24 hours
    start: int
    end: int


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> Iterator[Dated]:
    """Every date in `text`, with or without a year, in order; days that no month has are passed over."""
    for found in _DATE.finditer(text):
        name = (found["month"] or found["month2"]).rstrip(".").lower()
        day = int(re.match(r"\d+", found["day"] or found["day2"]).group())  # type: ignore[union-attr]
        year = found["year"] or found["year2"]
        month = next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(name))
        if make_date(int(year) if year else 2000, month, day):
            yield Dated(int(year) if year else None, month, day, found.start(), found.end())


def find_clocks(text: str) -> Iterator[Clocked]:
    """Every clock time in `text`, in order; hours that no clock has are passed over."""
    for found in _CLOCK.finditer(text):
        if found["word"]:
            yield Clocked("12:00" if found["word"].lower() == "noon" else "00:00", found.start(), found.end())
        elif found["hour24"]:
            yield Clocked(f"{int(found['hour24']):02}:{found['minute24']}", found.start(), found.end())
        elif 1 <= int(found["hour"]) <= 12:
            hour = int(found["hour"]) % 12 + (12 if found["half"] in "pP" else 0)
            yield Clocked(f"{hour:02}:{found['minute'] or '00'}", found.start(), found.end())


def read_date(text: str) -> date | None:
    """The date that is all that `text` says (a weekday, brackets and a clock time aside), or None."""
    if iso := _ISO.fullmatch(text.strip()):
        return make_date(int(iso[1]), int(iso[3]), int(iso[4]))
    dated = next(find_dates(text), None)
    if dated is None or not _WHOLE_BEFORE.fullmatch(text[: dated.start]):
        return None
    rest = text[dated.end :]
    clock = next(find_clocks(rest), None)
    if clock:
        before = re.sub(r"^\s*,?\s*(?:at|from)?\s*$", "", rest[: clock.start])
        rest = before + re.sub(r"^\s*\(?(?:JST|Japan time|local time)\)?", "", rest[clock.end :])
    return dated.date if _WHOLE_AFTER.fullmatch(rest) else None


def nearest_year(month: int, day: int, anchor: date, latest: date) -> date | None:
    """The date of that month and day that lies nearest to `anchor`, never after `latest`."""
    years = (anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 2)
    dates = [made for year in years if (made := make_date(year, month, day)) and made <= latest]
    return min(dates, key=lambda made: abs(made - anchor), default=None)


def future_bound(today: date) -> date:
    """The latest date a page read on `today` can bear: the ministry is up to a day ahead of UTC."""
    return today + timedelta(days=2)
