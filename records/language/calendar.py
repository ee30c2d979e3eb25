"""Dates as the ministry writes them in English, and the year that a date without one belongs to.

Owns their wordings. Must not know pages or releases. Longer than most files: the patterns of a date share their parts.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from records.language.expression import Expression, keep_longest
from records.language.lexicon import read_lexicon
from records.language.phrases import match_words, plain
from records.pattern import compile_late

_LISTS = read_lexicon().calendar
# As they are written whole: "January".
MONTH_NAMES = tuple(names.split()[0].capitalize() for names in _LISTS["months"])
WEEKDAY_NAMES = tuple(names.split()[0].capitalize() for names in _LISTS["weekdays"])
_MONTHS = {name: number for number, names in enumerate(_LISTS["months"], 1) for name in names.split()}
_ORDINALS = {word: number for number, word in enumerate(read_lexicon().numbers["ordinal_ones"], 1)}
WEEKDAYS = {name: number for number, names in enumerate(_LISTS["weekdays"]) for name in names.split()}
_BEGINNINGS = frozenset([*_MONTHS, *WEEKDAYS, *_LISTS["days"], "this", "next", "last", "(", "（"])
_POINT = r"\b\.?"  # after a name cut short


def _month_pattern() -> str:
    # Capitals only: "may 30 people" is no date.
    full = [names.split()[0] for names in _LISTS["months"]]
    short = [name for names in _LISTS["months"] for name in names.split()[1:]]
    names = [*(name.capitalize() for name in full), *(name.upper() for name in full)]
    return f"(?:{'|'.join([*names, *(name.capitalize() + _POINT for name in short)])})"


MONTH = _month_pattern()
WEEKDAY = rf"(?:(?i:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b\.?)"
_DAY = r"\d{1,2}(?:\s?(?i:st|nd|rd|th)\b)?"
YEAR = r"(?:19|20)\d\d(?!\d)"
_BESIDE = rf"(?:\s?[,(（]\s?(?P<after>{WEEKDAY})\s?[)）]?|\s(?P<after2>{WEEKDAY}))?"
# "October 5 to 6, 2026": the year of both stands behind the second.
_RANGE_YEAR = rf"(?=\s?(?:-|–|~|to|and|through|until)\s?(?:{MONTH}\s)?{_DAY}\s?,?\s(?P<year_late>{YEAR}))"
_DATE = compile_late(
    rf"(?<![\w-])(?:(?:[(（]\s?(?P<before>{WEEKDAY})\s?[)）]|(?P<before2>{WEEKDAY}))\s*,?\s+(?:the\s+)?)?"
    # "October 7, 2026", "October 7 (Wed.), 2026"; with a stray comma "October, 7, 2026"
    rf"(?:(?P<month>{MONTH})(?:\s*(?:the\s+)?|\s*[,.]\s*(?={_DAY}\s?,\s?{YEAR}))(?P<day>{_DAY})(?!:?\d|\s?[ap]\.?m\b)"
    rf"{_BESIDE}(?:\s?[,.]?\s?(?P<year>{YEAR})(?:\s?[(（]\s?(?P<after3>{WEEKDAY})\s?[)）])?|{_RANGE_YEAR})?"
    # "7 October 2026", "the 7th of October"
    rf"|(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month2>{MONTH})(?![a-z])(?:\s?,?\s+(?P<year2>{YEAR}))?"
    rf"|(?P<year3>{YEAR})(?P<sign>[-/.])(?P<month3>\d{{1,2}})(?P=sign)(?P<day3>\d{{1,2}})(?![\d/.-]\d))"
)
# Less than a day: "in May", "2031", "Monday", "this year", "today".
_LOOSE = compile_late(
    rf"(?:(?<![\w.,$¥€£+-])|(?<=\b[Mm]id-))(?:(?P<beside>(?i:this|next|last)\s)?(?P<month>{MONTH})(?![\w-])"
    rf"(?(beside)(?!,?\s\d)|(?:,?\s(?P<year>{YEAR})|\s(?:of\s)?(?P<behind>(?:this|next|last)\syear)\b)?)"
    rf"|(?P<alone>{YEAR})(?![\w%+]|[.,]\d)"
    rf"|(?P<weekday>(?:{'|'.join(names.split()[0].capitalize() for names in _LISTS['weekdays'])})\b)"
    rf"|(?P<day>(?i:{'|'.join(_LISTS['days'])})\b)"
    rf"|(?P<which>(?i:this|next|last)\b)\s(?P<unit>(?i:{'|'.join(_LISTS['units'])})\b)(?!\s+of\b))"
)
_FISCAL = compile_late(
    rf"\b(?:(?:Japanese|Japan['’]s)\s)?(?:J?FY|(?i:fiscal(?:\s+year)?))\s?(?P<year>{YEAR}|\d\d(?!\d))|(?<!\w)(?P<ahead>{YEAR})\s+(?i:fiscal\s+year)\b"
)
# "Reiwa 5", "the fifth year of Reiwa", "fiscal Reiwa 5": the years of Japan's eras.
_ERAS = {"Meiji": 1867, "Taisho": 1911, "Showa": 1925, "Heisei": 1988, "Reiwa": 2018}
_ERA = compile_late(
    rf"(?:\b(?P<fiscal>(?i:(?:Japanese\s)?(?:J?FY|fiscal(?:\s+year)?))\s))?\b(?P<era>{'|'.join(_ERAS)})\s?(?P<number>\d{{1,2}})(?!\w)"
    rf"|\b(?:the\s)?(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<figures>\d{{1,2}})(?:st|nd|rd|th))\s(?P<fiscal2>(?i:fiscal\s))?"
    rf"year\sof\s(?:the\s)?(?P<era2>{'|'.join(_ERAS)})\b"
)
# "3 to 9 May": the first of two days with one month between them; the second is a date by itself.
_FIRST_OF_TWO = compile_late(
    rf"(?<![\w.,:/$¥€£-])(?P<day>{_DAY})(?=\s?(?:-|–|to|and|through|until)\s?{_DAY}\s+(?:of\s+)?(?P<month>{MONTH})"
    rf"(?![a-z])(?:\s?,?\s+(?P<year>{YEAR}))?)"
)
# "May 3 to 9": the second, where no other word says what the figure counts.
_SECOND_OF_TWO = compile_late(
    rf"\b(?P<month>{MONTH})\s{_DAY}\s?(?:-|–|to|and|through|until)\s?(?P<day>{_DAY})"
    rf"(?=(?:\s?,)?\s(?P<year>{YEAR})|\s?[.,;)](?!\d)|\s?$|\s(?:in|at|for|on)\b)"
)
_EDGE_OF_MONTH = compile_late(
    rf"\b(?:the\s)?(?P<edge>first|last|final)\sday\sof\s(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?"
)
# Figures alone: which of the two is the month cannot be told.
_SLASHED = compile_late(rf"(?<![\w/.])(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/(?P<year>{YEAR})(?!/)")
_PART_BEFORE = compile_late(
    r"\b(?:(?P<part>early|mid|late)[\s-]+(?:in\s)?|(?:the\s)?(?P<edge>beginning|middle|end)\sof\s)$", re.IGNORECASE
)
_WORD_BEFORE = compile_late(r"(\w+)[\s-]+$")
_WHOLE_BEFORE = compile_late(r"[(\[（]?\s*")
_WHOLE_AFTER = compile_late(r"\s*[,.]?\s*[)\]）]?")
_CLOCK_AFTER = compile_late(
    r"\s*,?\s*(?:at|from)?\s*(?:\d{1,2}(?:\s?[:.]\s?\d{2})?\s?(?:[ap]\s?\.?\s?m\b\.?)?|noon|midnight)"
    r"\s*\(?(?:JST|Japan time|local time)?\)?",
    re.IGNORECASE,
)


_LEAP = 29  # the last day of February, in a year that is not said
# Characters of a line that is nothing but a date, its clock and zone, with space to spare: most lines are text.
_LONGEST_DATE = 200
# How far after its release a date without a year may lie.
YEAR_AHEAD = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or less of one; None for what is not said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 Monday
    part: str = ""  # of the month or year: "late", "end"
    period: str = ""  # "fall" of the year; "decade" that begins with it
    # Of a day that only the reader's own calendar knows ("today", "next year"), of a "fiscal year", of "3/5"; of a
    # month "last" or "last year".
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text, with month and day."""

    year: int | None  # None where the text gives no year
    month: int
    day: int
    start: int  # where it begins in the text
    end: int
    weekday: int | None = None  # 0 Monday

    @property
    def date(self) -> date | None:
        """The date, when it has a year and exists."""
        return None if self.year is None else make_date(self.year, self.month, self.day)


def read_month(name: str) -> int:
    """The number of a month, 1 to 12, by its name, also cut short: "Sept."."""
    return _MONTHS[name.rstrip(".").lower()]


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> Iterator[Dated]:
    """Every date with month and day in `text`, in order; days that no month has are passed over."""
    return iter(_list_dates(plain(text)))


@lru_cache(8)  # one reader after another asks for the same sentence
def _list_dates(text: str) -> tuple[Dated, ...]:
    return tuple(_read_dates(text))


def _read_dates(text: str) -> Iterator[Dated]:
    for found in match_words(text, _DATE, _BEGINNINGS):
        name = found["month"] or found["month2"]
        month = read_month(name) if name else int(found["month3"])
        day = int(re.sub(r"\D", "", found["day"] or found["day2"] or found["day3"]))
        said = found["year"] or found["year_late"] or found["year2"] or found["year3"]
        year = int(said) if said else None
        if make_date(year or 2000, month, day):
            names = ("before", "before2", "after", "after2", "after3")
            beside = next((found[name] for name in names if found[name]), None)
            weekday = WEEKDAYS[beside.rstrip(".").lower()] if beside else None
            yield Dated(year, month, day, found.start(), found.end(), weekday)


def find_days(text: str) -> list[Expression]:
    """Every date in `text`, those of less than a day too ("May", "2031", "Monday", "today"); the value is a `Day`."""
    text = plain(text)
    full = [
        Expression("date", Day(dated.year, dated.month, dated.day, dated.weekday), dated.start, dated.end)
        for dated in find_dates(text)
    ]
    loose = (
        add_part(Expression("date", day, *found.span()), day, text)
        for found in match_words(text, _LOOSE, _BEGINNINGS)
        if (day := _read_loose(found, text))
    )
    return keep_longest([*full, *_find_special(text), *loose])


def _find_special(text: str) -> Iterator[Expression]:
    """Fiscal years, which are no years, days in figures alone, and two days of one month."""
    for found in _FISCAL.finditer(text):
        year = int(found["year"] or found["ahead"])
        yield Expression("date", Day(year if year > 99 else 2000 + year, words="fiscal year"), *found.span())
    for found in _ERA.finditer(text) if any(era in text for era in _ERAS) else ():
        number = int(found["number"] or found["figures"] or _ORDINALS[found["word"].lower()])
        words = "fiscal year" if found["fiscal"] or found["fiscal2"] else ""
        yield Expression("date", Day(_ERAS[found["era"] or found["era2"]] + number, words=words), *found.span())
    for found in (*_FIRST_OF_TWO.finditer(text), *_SECOND_OF_TWO.finditer(text)):
        said, month = found["year"], read_month(found["month"])
        day = int(re.sub(r"\D", "", found["day"]))
        if make_date(int(said or 2000), month, day):
            yield Expression("date", Day(int(said) if said else None, month, day), *found.span("day"))
    for found in _EDGE_OF_MONTH.finditer(text):
        said, month = found["year"], read_month(found["month"])
        day = 1 if found["edge"] == "first" else monthrange(int(said or 2000), month)[1]
        if said or day != _LEAP:
            yield Expression("date", Day(int(said) if said else None, month, day), *found.span())
    for found in _SLASHED.finditer(text):
        yield Expression(
            "date", Day(int(found["year"]), words=f"{int(found['one'])}/{int(found['two'])}"), *found.span()
        )


def add_part(found: Expression, day: Day, text: str) -> Expression:
    """A month or a year with the part of it that is said: "late May", "the end of 2031"."""
    dated = day.month or day.year or day.period
    before = _PART_BEFORE.search(text, max(0, found.start - 20), found.start) if dated else None
    if not before:
        return found
    part = (before["part"] or before["edge"]).lower()
    return Expression("date", replace(day, part=part), before.start(), found.end)


def _read_loose(found: re.Match[str], text: str) -> Day | None:
    if found["month"]:
        name = found["month"].rstrip(".").lower()
        # "May" and "March" are words as well.
        before = _WORD_BEFORE.search(text[max(0, found.start() - 12) : found.start()])
        if (
            name in {"may", "march"}
            and not found["year"]
            and not found["beside"]
            and not (before and before[1].lower() in _LISTS["before_month"])
        ):
            return None
        said = " ".join((found["beside"] or found["behind"] or "").lower().split())
        return Day(int(found["year"]) if found["year"] else None, _MONTHS[name], words=said)
    if found["alone"]:
        return Day(int(found["alone"]))
    if found["weekday"]:
        return Day(weekday=WEEKDAYS[found["weekday"].lower()])
    said = " ".join((found["day"] or f"{found['which']} {found['unit']}").lower().split())
    return Day(words=said.replace("autumn", "fall"))


def read_date(text: str) -> date | None:
    """The date that is all that `text` says (a weekday, brackets and a clock time aside), or None."""
    if len(text) > _LONGEST_DATE:
        return None
    dated = next(find_dates(text), None)
    if dated is None or not _WHOLE_BEFORE.fullmatch(text[: dated.start]):
        return None
    rest = plain(text[dated.end :])
    clock = _CLOCK_AFTER.match(rest)
    return dated.date if any(_WHOLE_AFTER.fullmatch(rest[end:]) for end in (0, clock.end() if clock else 0)) else None


def place_month(day: Day, published: date | None) -> Day:
    """A month that is "last May" or "May last year" with the year this means on a page of that date, as "May 2030"."""
    if not day.month or not day.words or published is None or "/" in day.words:
        return day
    which, whole = day.words.split()[0], day.words.endswith("year")
    years = {"last": -1, "this": 0, "next": 1}[which]
    if not whole and (
        (which == "last" and day.month < published.month) or (which == "next" and day.month > published.month)
    ):
        years = 0
    return replace(day, year=published.year + years, words="")


def nearest_year(month: int, day: int, anchor: date, latest: date) -> date | None:
    """The date of that month and day that lies nearest to `anchor`, never after `latest`."""
    years = (anchor.year + 1, anchor.year, anchor.year - 1, anchor.year - 2)
    dates = [made for year in years if (made := make_date(year, month, day)) and made <= latest]
    return min(dates, key=lambda made: abs(made - anchor), default=None)


def future_bound(today: date) -> date:
    """The latest date a page read on `today` can bear: the ministry is up to a day ahead of UTC."""
    return today + timedelta(days=2)
