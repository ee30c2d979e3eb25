"""Clock times and the clocks they are read from: "8:10 a.m.", "noon", "Japan time", "EST".

Owns their wordings. Which time of a page is whose, and when an event began, is for `parsers.facts.timing` to say.
Longer than most files: all wordings of a clock, which share the halves of the day.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast

from records.language.calendar import MONTH
from records.language.expression import Expression, keep_longest
from records.language.lexicon import read_lexicon
from records.language.phrases import Phrases, find_phrases, has_word, list_phrases, match_words, plain
from records.pattern import compile_late

JAPAN, LOCAL = "Japan", "local"  # zones by name; another is its letters ("EST") or its place ("Washington")

_HALF = r"(?P<half>[ap])\s?\.?\s?m\b\.?"
_CLOCK = compile_late(
    rf"(?<![\d:.,])(?:(?:(?P<hour>\d{{1,2}})(?:\s?[:.]\s?(?P<minute>[0-5]\d))?\s?(?:o['’]clock\s*)?{_HALF}"
    r")|(?:(?P<hour24>[01]?\d|2[0-4])\s?:\s?(?P<minute24>[0-5]\d)(?![\d:])(?:\s?(?:hours|hrs|h)\b)?"
    # "2:10 to 2:50 p.m.": the half of the day stands at the end.
    r"|(?P<bare>\d{1,2})(?:\.(?P<minute_bare>[0-5]\d))?(?=\s?(?:-|–|~|to|until|till|and)\s?\d{1,2}(?:\s?[:.]\s?[0-5]\d)?\s?[ap]\s?\.?\s?m\b)"
    r")(?:\s(?P<word>noon|midnight)\b)?)|\b(?P<alone>(?:(?:12|twelve)\s)?(?:noon|midnight)|midday)\b",
    re.IGNORECASE,
)
_SPELLED = {word: number for number, word in enumerate(read_lexicon().numbers["ones"][:12], 1)}
_FEW = {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
# Clocks in words: "half past nine in the morning", "seven o'clock in the evening", "8:30 at night", "1400 hours".
_SPOKEN = compile_late(
    rf"(?<![\d:.,\w$])(?:(?:(?P<step>half|(?:a\s)?quarter|(?P<few>{'|'.join(_FEW)}|\d{{1,2}})(?P<unit>\sminutes)?)"
    r"\s(?P<way>past|after|to|before)\s)?"
    rf"(?P<hour>\d{{1,2}}|{'|'.join(_SPELLED)})(?:\s?[:.]\s?(?P<minute>[0-5]\d))?(?P<clock>\s?o['’]clock)?"
    rf"(?:\s*,?\s*(?:{_HALF}|(?:in\sthe|on\sthe|that|this|the\ssame)\s(?:early\s|late\s)?(?P<part>morning|afternoon|evening|night)\b|at\s(?P<night>night)\b)"
    r"|(?(step)(?![\w:-])|(?(clock)|(?!))))"
    r"|(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)\s?(?:hours|hrs)\b(?!\sof))",
    re.IGNORECASE,
)
_SPOKEN_WORDS = frozenset(
    {"o'clock", "past", "quarter", "half", "morning", "afternoon", "evening", "night", "hours", "hrs"}
)
# "at 10.30", "from 10.30 to 12.15": a clock where nothing behind it is counted by it.
_DOTTED_CLOCK = r"(?:0?[6-9]|1\d|2[0-3])\.[0-5]\d"
_DOTTED = compile_late(
    rf"\b(?:at|from|until|till|by|between)\s(?:about\s|around\s)?(?P<one>{_DOTTED_CLOCK})"
    rf"(?:\s?(?:to|and|until|till|-|–)\s?(?P<two>{_DOTTED_CLOCK}))?(?=\s?(?:[,;:()（）]|\.(?!\d)|$)"
    r"|\s(?:and|or|to|until|till|on|in|at|with|for|when|where|they|he|she|local|(?:Japan|[A-Z][a-z]+)\stime)\b(?!\s\d))"
)
_MEASURED = compile_late(
    r"[%$¥€£]|\b(?:r[oi]se|risen|fell|fall|gr[eo]w|increas|decreas|raised|reduc|cut\b|lowered|rate|ratio|price|yen\b|"
    r"dollar|per\b|index|average|points?\b|magnitude|version|section|paragraph|article|valued|stood|stands|traded|figure|score)",
    re.IGNORECASE,
)
_FIGURED = 60  # characters before "10.30" that may say that it is a measure
_AT = compile_late(
    r"\b(?:at|from|around|about|by|until|till|before|after|past|towards?|nearly|almost|it\s(?:is|was))\s$",
    re.IGNORECASE,
)
_FIRST_SPOKEN = compile_late(
    rf"\b(?:from|between)\s(?P<hour>\d{{1,2}}|{'|'.join(_SPELLED)})\s(?:to|until|till|and)\s$", re.IGNORECASE
)
_PARTS = frozenset({"afternoon", "evening", "night"})
_BEGINNINGS = frozenset({"half", "a", "quarter", "twenty", *_SPELLED})
# "On the evening of October 12, at 8:30": the half of the day stands before, beside the clock or as that of the day.
_PART_BESIDE = compile_late(r"\b(?:morning|afternoon|evening|night)\b(?=[^;()（）]{0,60}$)", re.IGNORECASE)
_PART_OF_DAY = compile_late(
    r"\b(?:in|on|during)\sthe\s(?:early\s|late\s)?(?P<part>morning|afternoon|evening|night)\sof\b(?P<behind>(?:(?![a-z]{4}\.\s+[A-Z]).)*)$",
    re.IGNORECASE,
)
_UNTIL = compile_late(
    rf"\s?(?:-|–|~|to|until|till|and)\s?(?P<hour>\d{{1,2}})(?:\s?[:.]\s?(?P<minute>[0-5]\d))?\s?{_HALF}", re.IGNORECASE
)
_MONTH_BEFORE = compile_late(rf"\b{MONTH}\s+(?:the\s+)?$")  # "11 p.m. on April 10 to 1 a.m.": no hour
_TIME = compile_late(r"\s[Tt]ime\b")
_PLACE_BEFORE = compile_late(r"(?<![\w.])(?P<place>(?![AP]\.?M\b)[A-Z][\w’']*\.?(?:[\s,]+[A-Z][\w.]*){0,3})\s*$")
_LONGEST = 80  # characters of such a place
_BEARING = 400  # characters before a clock that may say which half of the day it is in
_NO_PLACE = compile_late(
    r"(?:First|Second|Third|Last|Next|Any|Some|This|That|The|At|On|In|Part|Full|Real|One|All|Long|As|Each|Every|Given|If"
    r"|No|Once|Over|When|With)\b"
)
_WORDS = frozenset({"noon", "midday", "midnight", "twelve"})
_HALF_DAY = 12  # hours
_NOON = 12 * 60


def find_clocks(text: str) -> Iterator[Expression]:
    """Every clock time in `text`, in order; the value is minutes since midnight. Hours that no clock has are left."""
    text = plain(text)
    clocks = [
        Expression("time", minutes, found.start(), found.end())
        for found in match_words(text, _CLOCK, _WORDS)
        if (minutes := _read_clock(found, text)) is not None
    ]
    if has_word(text, _SPOKEN_WORDS):
        clocks = keep_longest([*_find_spoken(text), *clocks])
    dotted = list(_find_dotted(text))
    return iter(keep_longest([*clocks, *dotted]) if dotted else clocks)


def _find_spoken(text: str) -> Iterator[Expression]:
    """Clocks in words, and the first of two: "from seven to nine in the evening"."""
    for found in match_words(text, _SPOKEN, _BEGINNINGS):
        minutes = _read_spoken(found)
        if minutes is None:
            continue
        yield Expression("time", minutes, found.start(), found.end())
        first = _FIRST_SPOKEN.search(text, max(0, found.start() - _LONGEST), found.start())
        if first and not found["hour4"]:
            hour = _SPELLED.get(first["hour"].lower()) or int(first["hour"])
            start = minutes - minutes % _NOON + hour % _HALF_DAY * 60
            yield Expression("time", start if start <= minutes else start - _NOON, *first.span("hour"))


def _find_dotted(text: str) -> Iterator[Expression]:
    """Clocks with a full stop and no half of the day: "at 10.30 and closed at 12.15"; not "rose by 10.30"."""
    for found in _DOTTED.finditer(text):
        if _MEASURED.search(text, max(0, found.start() - _FIGURED), found.start()):
            continue
        for name in ("one", "two") if found["two"] else ("one",):
            hour, minute = map(int, found[name].split("."))
            minutes = _of_day(hour, minute, found)
            if minutes is not None:
                yield Expression("time", minutes, *found.span(name))


def find_hours(text: str) -> Iterator[Expression]:
    """Clocks in words that say no half of the day, "half past nine"; the value is ("of twelve", minutes of it)."""
    text = plain(text)
    for found in match_words(text, _SPOKEN, _BEGINNINGS) if has_word(text, _SPOKEN_WORDS) else ():
        read = None if found["hour4"] else _read_hour(found)
        if read and not read[3]:
            hour, minute, step, _ = read
            yield Expression("time", ("of twelve", (hour * 60 + minute + step) % _NOON), *found.span())


def _read_spoken(found: re.Match[str]) -> int | None:
    if found["hour4"]:
        return int(found["hour4"]) * 60 + int(found["minute4"])
    read = _read_hour(found)
    if read is None or not read[3]:
        return None
    hour, minute, step, part = read
    return (_of_part(hour, minute, part) + step) % (2 * _NOON)


def _read_hour(found: re.Match[str]) -> tuple[int, int, int, str] | None:
    """The hour, the minute, the minutes of "half past" or "a quarter to", and the part of the day, "" for none said."""
    near = max(0, found.start() - _LONGEST)
    at = _AT.search(found.string, near, found.start()) or _FIRST_SPOKEN.search(found.string, near, found.start())
    # "October 12 in the evening", "two in the morning": a day, a number of something.
    plain_hour = not (found["step"] or found["minute"] or found["clock"] or found["half"])
    if plain_hour and not at:
        return None
    hour, minute = _SPELLED.get(found["hour"].lower()) or int(found["hour"]), int(found["minute"] or 0)
    step = _read_step(found)
    if not 0 <= hour <= _HALF_DAY or (found["step"] and minute) or step is None or (found["few"] and not at):
        return None
    part = (found["part"] or found["night"] or found["half"] or "").lower() or _part_before(_before_clock(found))
    return hour, minute, step, part or ""


def _read_step(found: re.Match[str]) -> int | None:
    """The minutes of "half past", "a quarter to", "ten past"; None for what may be a range: "from five to seven"."""
    if not found["step"]:
        return 0
    few, way = found["few"], found["way"].lower()
    if few and way != "past" and not found["unit"]:
        return None
    half = 30 if found["step"].lower() == "half" else 15
    minutes = half if not few else _FEW.get(few.lower()) or int(few)
    back = way in {"to", "before"}
    return None if (back and minutes == 30 and not few) or minutes >= 60 else -minutes if back else minutes


def _before_clock(found: re.Match[str]) -> str:
    """The words before a clock that may say which half of the day it is in."""
    return found.string[max(0, found.start() - _BEARING) : found.start()]


def _of_part(hour: int, minute: int, part: str) -> int:
    """An hour of at most twelve in a part of the day; the night begins in the evening and ends in the morning."""
    afternoon = part in {"p", "afternoon", "evening"} or (part == "night" and 5 < hour < _HALF_DAY)
    return (hour % _HALF_DAY + _HALF_DAY * afternoon) * 60 + minute


def _read_clock(found: re.Match[str], text: str) -> int | None:
    word = (found["word"] or found["alone"] or "").lower()
    if found["alone"] or (found["bare"] and _MONTH_BEFORE.search(_before_clock(found))):
        return None if not found["alone"] else 0 if word.endswith("midnight") else _NOON
    hour = int(found["hour"] or found["hour24"] or found["bare"])
    minute = int(found["minute"] or found["minute24"] or found["minute_bare"] or 0)
    if found["half"]:
        return _of_half(hour, minute, found["half"] in "pP")
    if hour <= _HALF_DAY and (until := _UNTIL.match(text, found.end())):
        return _before(hour, minute, until)
    if word:
        return (_NOON if word == "noon" else 0) + minute if hour in {0, _HALF_DAY} else None
    return hour * 60 + minute if found.group().startswith("0") else _of_day(hour, minute, found)


def _of_day(hour: int, minute: int, found: re.Match[str]) -> int | None:
    """A clock of 24 hours, or of twelve behind a part of the day: "On the evening of October 12, at 8:30"."""
    if hour == 2 * _HALF_DAY:
        return None if minute else 0
    if not 0 < hour < _HALF_DAY or not has_word(found.string, _PARTS):
        return hour * 60 + minute
    part = _part_before(_before_clock(found))
    return None if part is None else _of_part(hour, minute, part)


def _part_before(before: str) -> str | None:
    """The part of the day that the words before a clock say: "On the evening of October 12, at 8:30".

    "" where they say none; None where it may not be that of this clock, which stands in a bracket of its own.
    """
    if parts := _PART_BESIDE.findall(before):
        return str(parts[-1]).lower()
    of_day = _PART_OF_DAY.search(before)
    if of_day is None:
        return ""
    return None if of_day["behind"].rfind("(") > of_day["behind"].rfind(")") else of_day["part"].lower()


def _of_half(hour: int, minute: int, afternoon: bool) -> int | None:
    """ "12:30 a.m." and "0:30 a.m." are half an hour after midnight; "13:30 p.m." says the afternoon twice."""
    if hour > _HALF_DAY:
        return hour * 60 + minute if afternoon and hour < 2 * _HALF_DAY else None
    return (hour % _HALF_DAY + _HALF_DAY * afternoon) * 60 + minute


def _before(hour: int, minute: int, until: re.Match[str]) -> int | None:
    """The beginning of "11:30 to 12:10 p.m.": in the same half of the day, or in the other where it would be later."""
    afternoon = until["half"] in "pP"
    start = _of_half(hour, minute, afternoon)
    end = _of_half(int(until["hour"]), int(until["minute"] or 0), afternoon)
    return start if start is None or end is None or start <= end else _of_half(hour, minute, not afternoon)


def read_minutes(clock: Expression) -> int:
    """The minutes since midnight of a clock time."""
    return cast(int, clock.value)


def show_clock(clock: Expression) -> str:
    """A clock time as "HH:MM", 24 hours."""
    return f"{read_minutes(clock) // 60:02}:{read_minutes(clock) % 60:02}"


@lru_cache(8)  # of the same sentence it is asked twice
def find_zones(text: str) -> tuple[Expression, ...]:
    """Every clock that `text` names, in order: JAPAN, LOCAL, letters as "EST", or the place in "Washington time"."""
    text = plain(text)
    # Letters alone are a zone in capitals only: "ET" is one, "et" is none.
    named = [
        zone
        for zone in find_phrases(text, _zones())
        if " " in text[zone.start : zone.end] or text[zone.start : zone.end].isupper()
    ]
    ends, places = {zone.end for zone in named}, []
    for time in _TIME.finditer(text):
        if time.end() in ends:
            continue
        found = _PLACE_BEFORE.search(text, max(0, time.start() - _LONGEST), time.start())
        apart = found and not any(zone.start < time.end() and found.start() < zone.end for zone in named)
        if found and apart and not _NO_PLACE.match(found["place"]):
            places.append(Expression("zone", " ".join(found["place"].split()), found.start(), time.end()))
    return tuple(keep_longest([*named, *places]))


@cache
def _zones() -> Phrases:
    return list_phrases((form, "zone", zone) for zone, forms in read_lexicon().zones.items() for form in forms)
