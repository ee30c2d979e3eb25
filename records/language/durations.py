"""Lengths of time as a text says them: "about 40 minutes", "an hour and a half", "35-minute", "25 a month".

Owns their wordings; days and more that have a number are counts like any other, for `numbers`. How long an event
lasted among several lengths of a page is for the parsers to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.numbers import BEGINNINGS, NUMBER, ONCE, add_qualifier, any_of, read_number
from records.language.phrases import match_words, plain
from records.pattern import compile_late
from records.release import Qualifier

_JOINT = r"(?:\s*-\s*|\s+)"
_HOURS = rf"(?:(?:{_JOINT}|(?<=\d))(?:hours?\b|hrs?\b\.?)|(?<=\d)h\b\.?)"
_MINUTES = rf"(?:{_JOINT}|(?<=\d))(?:minutes?\b|mins?\b\.?)"
_FRACTION = rf"{_JOINT}and{_JOINT}(?:a{_JOINT}|one{_JOINT})?(?:half|quarter)"
_PARTS = rf"\s*,?\s*(?:and\s+)?(?P<extra>{NUMBER}){_MINUTES}"
# A number is a long pattern: it stands once before what it is a number of. Of "an" only hours and quarters are said.
_DURATION = compile_late(
    # "half an hour", "a half-hour"
    rf"(?<![\w.,:])(?=[^;]{{1,40}}?(?:hour|min|hr))(?:(?P<half>(?:half{_JOINT}an?|an?{_JOINT}half|half){_JOINT}hour|half{_JOINT}hour)\b"
    # "three quarters of an hour", "an hour and a half", "one and a half hours", "one hour and 20 minutes"
    rf"|(?:(?P<number>{NUMBER})|an?)(?:(?P<quarters>{_JOINT}quarters?\s+of\s+an\s+hour\b)"
    rf"|(?P<inside>{_FRACTION})?{_HOURS}(?:(?P<behind>{_FRACTION})\b|{_PARTS})?"
    rf"|(?(number)(?:(?P<odd>[\s-]odd)?(?P<minutes>{_MINUTES})"
    rf"|\s*(?:to|or|and|-|–|~)\s*(?P<high>{NUMBER})(?:{_MINUTES}|(?P<high_hours>{_HOURS})))|(?!))))",
    re.IGNORECASE,
)
_UNIT = compile_late(r"hour|minute|(?:\b|\d)(?:hr|min)s?\b")  # most texts have none, and the search is dear
_DAY = 24 * 60
OFTEN = "times a "
# What a time is worth; of how many days a month is cannot be said.
_WORTH = {
    "minute": ("minute", 1), "hour": ("minute", 60), "day": ("minute", _DAY), "week": ("minute", 7 * _DAY),
    "month": ("month", 1), "quarter": ("month", 3), "year": ("month", 12),
    "decade": ("month", 120), "century": ("month", 1200),
}  # fmt: skip
SPANS = {name: names.split()[0] for names in read_lexicon().numbers["spans"] for name in names.split()}
_EVERY = r"(?:an?|per|every|each)\s+"
_SPAN = compile_late(
    rf"(?<![\w-])(?:(?P<part>[Hh]alf(?:\s+an?\s+|-(?!\w+ly\b)))|(?i:{_EVERY}))?(?P<unit>{any_of(SPANS)})(?P<half>\s+and\s+a\s+half)?(?![\w]|-(?!long\b))"
)
# "twice a year", "three times a week".
_TIMES = compile_late(
    rf"\b(?:(?P<word>{any_of(ONCE)})|(?P<number>{NUMBER})\s+times)\s+{_EVERY}(?P<unit>{any_of(_WORTH)})\b",
    re.IGNORECASE,
)
# How often in one word; "bimonthly" is one or the other, and like none of them.
_RHYTHMS: dict[str, tuple[float | None, str]] = {
    **dict.fromkeys(
        ("biannual", "biannually", "bi-annual", "semiannual", "semiannually", "semi-annual", "half-yearly"),
        (2.0, f"{OFTEN}year"),
    ),
    **dict.fromkeys(("biennial", "biennially"), (2.0, "year")),
    **dict.fromkeys(("triennial", "triennially"), (3.0, "year")), "quadrennial": (4.0, "year"),
    "fortnightly": (2.0, "week"),
    "biweekly": (None, "biweekly"), "bimonthly": (None, "bimonthly"),
}  # fmt: skip
_RHYTHM = compile_late(
    rf"\b(?:(?P<word>{any_of(_RHYTHMS)})|every\s+(?:other|second)\s+(?P<unit>{any_of(_WORTH)}))\b", re.IGNORECASE
)

_OFTEN_WORD = compile_late(
    r"\b(?:every|each|annual|annually|(?:year|month|week|quarter|hour)ly|daily)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Length:
    """How long something lasts."""

    qualifier: Qualifier
    minutes: float
    most: float | None = None  # of "30 to 40 minutes", which is no one length


def find_durations(text: str) -> Iterator[Expression]:
    """Every length in minutes or hours that `text` says, in order; the value is a `Length`."""
    text = plain(text)
    units = [found.start() for found in _UNIT.finditer(text.lower())]
    for found in match_words(text, _DURATION, BEGINNINGS, units) if units else ():
        qualifier, start, end = add_qualifier(text, *found.span())
        if found["odd"] and qualifier == "exact":
            qualifier = "over"  # "twenty-odd minutes"
        length = _read_length(found, qualifier)
        if length is not None:
            yield Expression("duration", length, start, end)


def find_spans_of_time(text: str) -> Iterator[Expression]:
    """Every day, month and the like without a number ("a month", "monthly", "in recent years"), and how often.

    The value is that of a count: (qualifier, None for the number, "month"), ("exact", 2, "times a year").
    """
    text = plain(text)
    for found in _SPAN.finditer(text):
        qualifier, start, end = add_qualifier(text, *found.span())
        yield Expression(
            "number",
            (qualifier, 0.5 if found["part"] else 1.5 if found["half"] else None, SPANS[found["unit"]]),
            start,
            end,
        )
    for found in _TIMES.finditer(text):
        times, unit = ONCE.get((found["word"] or "").lower()) or read_number(found["number"]), found["unit"].lower()
        qualifier, start, end = add_qualifier(text, *found.span())
        often = (None, unit) if times == 1 else (times, f"{OFTEN}{unit}")
        yield Expression("number", (qualifier, *often), start, end)
    for found in _RHYTHM.finditer(text):
        rhythm = _RHYTHMS[found["word"].lower()] if found["word"] else (2.0, found["unit"].lower())
        yield Expression("number", ("exact", *rhythm), *found.span())


def is_rhythm(words: str) -> bool:
    """Whether a stretch of time, with the word before it, says how often: "every two years", "annual"."""
    return bool(_RHYTHM.search(words) or _TIMES.search(words) or _OFTEN_WORD.search(words))


def measure(value: object) -> tuple[Qualifier, str, float] | None:
    """A length, or a count of a time, as (qualifier, "minute" or "month", how many); None for what is neither.

    A time without a number is one: "a week" is seven days.
    """
    if isinstance(value, Length):
        return (value.qualifier, "minute", value.minutes) if value.most is None else None
    if not isinstance(value, tuple) or len(value) != 3 or not isinstance(value[2], str):
        return None
    unit = value[2].removeprefix(OFTEN)
    if unit not in _WORTH:
        return None
    name, worth = _WORTH[unit]
    number = 1 if value[1] is None else value[1]
    return value[0], name, worth * number if unit == value[2] else worth / number


def _read_length(found: re.Match[str], qualifier: Qualifier) -> Length | None:
    if found["high"]:
        low, high = read_number(found["number"]), read_number(found["high"])
        if low is None or high is None:
            return None
        times = 60 if found["high_hours"] else 1
        return Length(qualifier, low * times, high * times)
    minutes = _read_minutes(found)
    return Length(qualifier, minutes) if minutes and minutes <= 100 * _DAY else None


def _read_minutes(found: re.Match[str]) -> float | None:
    if found["half"]:
        return 30
    count = read_number(found["number"]) if found["number"] else 1.0  # "an hour"
    if found["minutes"]:
        return count
    if count is None or found["quarters"]:
        return count and count * 15
    fraction = (found["inside"] or found["behind"] or "").lower()
    part = 30 if fraction.endswith("half") else 15 if fraction else 0
    return count * 60 + part + (read_number(found["extra"]) or 0 if found["extra"] else 0)
