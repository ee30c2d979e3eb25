"""The days, clock times and zones that a sentence says, in order.

Owns which of them say when something of the sentence begins: the end of a span, and the hour of another event, are left
out; "the 27th" and "the following day" are days by the date in front. Must not decide which of them belong together:
that is for `parsers.facts.moments`.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from records.language.calendar import Dated, find_dates, make_date
from records.language.clock import JAPAN, find_clocks, find_zones
from records.language.expression import Expression
from records.language.phrases import has_word
from records.language.places.read import is_in_japan

ABOUT = r"(?:(?:(?:just|shortly|soon|a little|slightly) (?:after|past|before)|about|around|approximately)\s+)?"
ON = re.compile(r"\s*,?\s*(?:(?:on|of)\s+)?(?:the\s+(?:(?:morning|afternoon|evening)\s+of\s+(?:the\s+)?)?)?")
_END = re.compile(
    rf"\b(?:to|until|till|through|(?:end|conclud|clos|finish)(?:ed|ing)(?: at)?)\s*{ABOUT}$", re.IGNORECASE
)
# Right behind a clock it leads to its end, else to another: "local time - 10:30 p.m. Japan time".
_DASH = re.compile(rf"\s*(?:[-–~]|(?:and|&)\s)\s*{ABOUT}")
# "following a meeting at 9 a.m.": the hour of something else; "shortly after 9 a.m." is about the hour itself.
_OTHER_EVENT = re.compile(
    r"(?<!shortly )(?<!just )(?<!soon )(?<!little )(?<!slightly )"
    r"\b(?:following(?! day)|after|before|prior to|subsequent to|since|followed)\s"
    r"(?:[^,;()（）]|[(（][^()（）]*[)）])*(?:,\s(?:which|who)\s[^,;()（）]*)?"
    r"|[(（][^()（）]*\bphoto (?:opportunity|session)\b[^()（）]*[)）]",
    re.IGNORECASE,
)
_OTHERS = frozenset({"following", "after", "before", "prior", "subsequent", "since", "followed", "photo"})
# "where the ceremony is to be held on April 27", "who arrived at 3:40 p.m.", "which opens on May 26".
_ASIDE = re.compile(
    r"\b(?:(?:who|where)\s(?:[^,;()（）]{0,60}?\s)?(?:arrived|left|departed|landed|assumed|took|returned|joined|became"
    r"|(?:is|are|was|were)\s(?:to|due|scheduled|expected|appointed|inaugurated|confirmed|sworn)|will)"
    r"|(?:which|that)\s(?:opens|starts|begins|(?:is|are|was|were)\s(?:to|due|scheduled|expected)))\b[^,;()（）]*"
)
_ASIDES = frozenset({"who", "where", "which", "that"})
# "shortly after midnight, from 0:10 a.m.": the second says which clock it was.
_ROUGHLY = re.compile(r"\b(?:just|shortly|soon|a little|slightly) (?:after|past|before)\s+$", re.IGNORECASE)
_PRECISELY = re.compile(r"[\s,(（]*(?:at|from|beginning at|starting at|commencing at)\s+", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:to|and|through|until|-|–|~)\s*")
_TILL = re.compile(r"\s*(?:to|until|till|through|-|–|~|,?\s(?:and\s)?(?:end|conclud|finish)(?:ed|ing)\sat)\s*")
_BETWEEN, _TO = re.compile(r"\bbetween\s$"), re.compile(r"\sand\s")
# A day by the date in front, where a clock stands beside it: "1:00 a.m. on the following day", "6 a.m. on the 25th".
_RELATIVE = re.compile(
    r"\b(?:the\s+(?P<which>same|following|next|previous|preceding)\s+(?:day|morning|afternoon|evening|night)"
    r"|that\s+(?P<that>day|morning|afternoon|evening|night)|the\s+(?P<number>\d{1,2})(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_RELATIVES = frozenset({"same", "following", "next", "previous", "preceding", "that"})
_NUMBERED = re.compile(r"\bthe\s+\d{1,2}(?:st|nd|rd|th)\b")
_STEPS = {"same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
_BESIDE_CLOCK = re.compile(
    r"[\s,]*(?:(?:at|on|of|from|around|about|commencing|starting|beginning)\s+){0,3}", re.IGNORECASE
)
# What may stand behind "the 25th", so that it is a day and not the 25th of something.
_NO_NOUN = re.compile(r"\s*(?:$|[^\w\s]|(?:in|at|from|for|local|by|until|to|with)\b|(?:Japan|Tokyo|JST)\b(?!-))")
_NEAR = 60  # characters
_OF_JAPAN = re.compile(r"Japan(?=\s*:)")
# "(5:05 p.m. in Shanghai)": the clock of the place it is read at.
_IN_PLACE = re.compile(r"in\s(?P<where>[A-Z][\w’'-]*(?:,?\s[A-Z][\w.’'-]*)*)\s*")
_CLOSES = re.compile(r"[)）\]]")
_GAP = re.compile(r"[\s,(（]*")
_BEARING = 150  # characters


def find_time_words(text: str) -> list[Dated | Expression]:
    """Days, starting clocks and zones in order; the ends of spans of days and hours left out."""
    clocks, ends = _find_starts(text)
    zones = [*find_zones(text), *_find_places_clocks(text)]
    asides = _find_asides(text)
    found = list(find_dates(text))
    days: list[Dated] = []
    for dated in found:
        ends_span = days and _RANGE.fullmatch(text, days[-1].end, dated.start)
        of_end = any(ON.fullmatch(text, end, dated.start) for end in ends)
        if not ends_span and not of_end and not any(first <= dated.start < last for first, last in asides):
            days.append(dated)
    days += _find_relative_days(found, clocks, zones, text)
    return sorted([*days, *clocks, *zones], key=lambda item: item.start)


def find_until(clock: Expression, text: str) -> Expression | None:
    """The clock time at which what began at `clock` ended: "from 2:00 p.m. to 3:50 p.m."; None where it is not said."""
    joint = _TILL.match(text, _skip_day(clock, text)) or (
        _BETWEEN.search(words_before(text, clock.start)) and _TO.match(text, clock.end)
    )
    if not joint:
        return None
    return next((until for until in find_clocks(text) if until.start == joint.end()), None)


def find_span_end(clock: Expression, text: str) -> int:
    """Where the words end that say when what began at `clock` ended, with the day of that; 0 where they do not."""
    until = find_until(clock, text)
    return _skip_day(until, text) if until else 0


def words_before(text: str, start: int) -> str:
    """The words before a place, as many as can bear on it: what is searched to its end is dear from the beginning."""
    return text[max(0, start - _BEARING) : start]


def _skip_day(clock: Expression, text: str) -> int:
    """Where a clock ends, with the day that stands right behind it."""
    return next((day.end for day in find_dates(text) if ON.fullmatch(text, clock.end, day.start)), clock.end)


def _find_asides(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _ASIDE.finditer(text)] if has_word(text, _ASIDES) else []


def _find_starts(text: str) -> tuple[list[Expression], list[int]]:
    """The clocks of `text` at which something begins; where those end that end what begins on a day of its own."""
    clocks: list[Expression] = []
    ends: list[int] = []
    before = -1
    others = [found.span() for found in _OTHER_EVENT.finditer(text)] if has_word(text, _OTHERS) else []
    others += _find_asides(text)
    for clock in find_clocks(text):
        ahead = words_before(text, clock.start)
        if _END.search(ahead) or (before >= 0 and _DASH.fullmatch(text, before, clock.start)):
            if clocks and _skip_day(clocks[-1], text) > clocks[-1].end and find_until(clocks[-1], text) == clock:
                ends.append(clock.end)
        elif not any(first <= clock.start < last for first, last in others):
            roughly = clocks and clocks[-1].end == before and _ROUGHLY.search(words_before(text, clocks[-1].start))
            if roughly and _PRECISELY.fullmatch(text[before : clock.start]):
                clocks.pop()
            clocks.append(clock)
        before = clock.end
    return clocks, ends


def _find_places_clocks(text: str) -> Iterator[Expression]:
    """The clocks named by a place alone: "(Japan: 5:05 p.m.)", "(5:05 p.m. in Shanghai)"."""
    if ":" in text:
        yield from (Expression("zone", JAPAN, *found.span()) for found in _OF_JAPAN.finditer(text))
    for close in _CLOSES.finditer(text):
        start = text.rfind(" in ", max(0, close.start() - _NEAR), close.start()) + 1
        if start and (found := _IN_PLACE.fullmatch(text, start, close.start())):
            where = JAPAN if is_in_japan(found["where"]) else found["where"]
            yield Expression("zone", where, *found.span())


def _find_relative_days(
    days: list[Dated], clocks: list[Expression], zones: list[Expression], text: str
) -> Iterator[Dated]:
    """The days said by the date in front, beside a clock: "the same day", "that evening", "the 27th"."""
    if not (days and clocks and (has_word(text, _RELATIVES) or _NUMBERED.search(text))):
        return
    for said in _RELATIVE.finditer(text):
        last = next((dated for dated in reversed(days) if dated.end <= said.start()), None)
        if last is None or any(dated.start <= said.end() and said.start() < dated.end for dated in days):
            continue
        if said["number"] and not _NO_NOUN.match(text, said.end()):
            continue
        first = make_date(last.year or 2000, last.month, last.day)
        if first is None or (last.year is None and _is_leap(last)) or not _is_beside(said, clocks, zones, text):
            continue
        beside = (first + timedelta(days=step) for step in _read_steps(said))
        day = next((day for day in beside if not said["number"] or day.day == int(said["number"])), None)
        if day:
            yield Dated(day.year if last.year else None, day.month, day.day, *said.span())


def _read_steps(said: re.Match[str]) -> tuple[int, ...]:
    """How many days behind the date in front it may be."""
    return (0, 1, -1) if said["number"] else (_STEPS[said["which"].lower()],) if said["which"] else (0,)


def _is_beside(said: re.Match[str], clocks: list[Expression], zones: list[Expression], text: str) -> bool:
    """Whether a clock stands beside a day, or only the name of its zone between: "0:20 a.m. JST on the 20th"."""
    for clock in clocks:
        if clock.start > said.start():
            return bool(_BESIDE_CLOCK.fullmatch(text, said.end(), clock.start))
        zone = next((zone for zone in zones if _GAP.fullmatch(text, clock.end, zone.start)), clock)
        if any(_BESIDE_CLOCK.fullmatch(text, end, said.start()) for end in (clock.end, zone.end)):
            return True
    return False


def _is_leap(dated: Dated) -> bool:
    """Whether the day beside a day without a year cannot be told: February has no known end."""
    return (dated.month, dated.day) in {(2, 28), (2, 29), (3, 1)}
