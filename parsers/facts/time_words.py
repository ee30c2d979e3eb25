"""The days, clock times and zones that a sentence says, in order.

Owns which of them say when something of the sentence begins: the end of a span, and the hour of another event, are left
out; "the 27th" and "the following day" are days by the date in front. Must not decide which of them belong together:
that is for `parsers.facts.moments`. Longer than most files: what leaves a time out has to see the others.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from records.language.calendar import MONTH, WEEKDAY, WEEKDAYS, Dated, find_dates, make_date
from records.language.clock import JAPAN, find_clocks, find_zones, read_minutes
from records.language.expression import Expression
from records.language.phrases import has_word, match_words
from records.language.places.read import is_in_japan
from records.pattern import compile_late

ABOUT = r"(?:(?:(?:just|shortly|soon|a little|slightly) (?:after|past|before)|about|around|approximately)\s+)?"
ON = compile_late(
    r"\s*,?\s*(?:today,\s)?(?:(?:on|of)\s+)?(?:the\s+(?:(?:morning|afternoon|evening)\s+of\s+(?:the\s+)?)?)?"
)
_END = compile_late(
    r"\b(?:(?<!corresponds )(?<!corresponding )(?<!equivalent )(?<!equal )to|until|till|through"
    rf"|(?:end|conclud|clos|finish)(?:ed|ing)(?: at)?)\s*{ABOUT}$",
    re.IGNORECASE,
)
# Right behind a clock it leads to its end, else to another: "local time - 10:30 p.m. Japan time".
_DASH = compile_late(rf"\s*(?:[-–~]|(?:and|&)\s)\s*{ABOUT}")
# The hour of something else: "following a meeting at 9 a.m.", "the launch of a missile at 5:10 a.m."; "shortly after
# 9 a.m." is about the hour itself.
_OTHER_EVENT = compile_late(
    r"(?<!shortly )(?<!just )(?<!soon )(?<!little )(?<!slightly )(?<!the day )"
    r"\b(?:following(?! day)|after|before|prior to|subsequent to|since|followed)\s"
    r"(?:[^,;()（）]|,\s(?=D\.C\.)|[(（][^()（）]*[)）])*(?:,\s(?:which|who)\s[^,;()（）]*)?"
    r"|\b(?:launch(?:es|ed)?|missiles?|earthquakes?|attacks?|explosion|accident)\b[^,;()（）]{0,80}?"
    r"\bat\s(?:around\s|about\s)?\d[^,;()（）]{0,12}"
    r"|[(（][^()（）]*\bphoto (?:opportunity|session)\b[^()（）]*[)）]",
    re.IGNORECASE,
)
_OTHERS = frozenset({
    "following", "after", "before", "prior", "subsequent", "since", "followed", "photo", "launch", "launches",
    "launched", "missile", "missiles", "earthquake", "earthquakes", "attack", "attacks", "explosion", "accident",
})  # fmt: skip
# "the agreement, which Mayor A and Mayor B signed on September 14, 1961"
_WHICH_THEY_DID = (
    r"(?:which|that)\s(?=[A-Z])[^,;()（）]{3,120}?\s"
    r"(?:signed|agreed|launched|established|founded|concluded|decided|announced|proposed)\s(?:upon\s)?(?:on|in)\b"
)
# "where the ceremony is to be held on April 27", "who arrived at 3:40 p.m.", "which opens on May 26"; an hour behind
# "who is visiting Japan" may be the event's.
_ASIDE = compile_late(
    r"\b(?:(?:who|whose)\s(?!(?:(?:is|was|are|were)\s)?(?:currently\s)?(?:visiting|in|on|paying|making|staying)\b)"
    r"|where\s[^,;()（）]{0,80}?\b(?:is|are|was|were|will|opens?|starts?|begins?|opened|closed|ended)\b"
    r"|(?:which|that)\s(?:opens|starts|begins|struck|hit|occurred|happened|had|will"
    r"|(?:is|are|was|were)\s(?:to|due|scheduled|expected))\b"
    r"|(?<!scheduled )(?<!planned )(?<!expected )(?<!is )(?<!are )to\s"
    r"(?:start|begin|open|commence|be held|take place)\b"
    r"|(?:margins|sidelines|occasion)\sof\s[^,;()（）]{0,80}?\b(?:that|which)\b"
    rf"|{_WHICH_THEY_DID}"
    r"|as\s(?:agreed|confirmed|announced|decided)\b|having\b|deadline\b)"
    # up to what follows: "to begin at 8 p.m. but began at 8:40"
    r"(?:(?!\s(?:but|and|yet)\s(?:\w+\s){0,2}?(?:began|started|commenced|opened)\b)[^,;()（）])*"
    # "during his stay in New York from September 18 to 25"
    r"|(?<!will )(?<!will now )(?<!will instead )(?<!will make a )(?<!will pay a )(?<!will make an official )"
    r"(?<!will pay an official )(?<!will be in Japan on a )(?<!will be in the United States on a )"
    r"\b(?:stay|stays|staying|visit|visits|visiting|trip|tour)\b"
    r"[^,;()（）]{0,60}?\sfrom\s"
    rf"(?:(?:the\s)?\d{{1,2}}\w*\s(?:of\s)?)?{MONTH}"
    r"[^,;()（）]{0,12}?(?:to|through|until|till|-|–)\s?[\w ]{1,14}"
)
_ASIDES = frozenset({
    "who", "whose", "where", "which", "that", "to", "margins", "sidelines", "occasion", "as", "having", "deadline",
    "stay", "stays", "staying", "visit", "visits", "visiting", "trip", "tour",
})  # fmt: skip
# "who visited Okinawa on Saturday, October 3, held ...": the only day that is said is that of what was held there.
_VISITED_ON = compile_late(
    rf"\b(?:who visited [^,;()（）]{{1,60}} on|{_WHICH_THEY_DID}) (?:{WEEKDAY},?\s)?$", re.IGNORECASE
)
_PLANNED = compile_late(
    r"(?:[,(]\s?(?:(?:originally|initially|previously)\s(?:(?:scheduled|planned|due|set)\s)?"
    r"|(?:first\s)?(?:scheduled|planned|due|set)\s)(?:(?:for|at|from|on)\s)?|\b(?:instead\sof|rather\sthan)\s(?:at\s)?)$"
    r"|\bhad\s(?:\w+\s)?been\s(?:(?:\w+\s)?(?:scheduled|planned|due|set|expected|meant|to)\b)[^,;()]{0,30}$"
    r"|\b(?:was|were)\s(?:\w+\s)?to\shave\s(?:been\s)?\w+\s(?:at|from|for|on)\s$"
)  # ", began later"
# "was due to begin at 8 p.m. but began at 8:40": the first only where a second follows.
_DUE = compile_late(
    r"\b(?:was|were|originally|initially)\s(?:\w+\s)?(?:(?:scheduled|planned|due|set|expected)\s)?"
    r"(?:to\s(?:begin|start|open|commence|be\sheld|take\splace)\s)?(?:at|from|for)\s$"
)
_DUE_WORDS = frozenset({"scheduled", "planned", "due", "set", "expected", "originally", "initially"})
_BEGAN_THEN = compile_late(
    r"[^;()]{0,80}?\b(?:but|and|yet|it|they)\s(?:\w+\s){0,2}?(?:began|started|commenced|opened|got\sunder\sway|took\splace)\b"
)
# "shortly after midnight, from 0:10 a.m.": the second says which clock it was.
_ROUGHLY = compile_late(r"\b(?:just|shortly|soon|a little|slightly) (?:after|past|before)\s+$", re.IGNORECASE)
_PRECISELY = compile_late(r"[\s,(（]*(?:at|from|beginning at|starting at|commencing at)\s+", re.IGNORECASE)
RANGE = compile_late(r"\s*(?:to|and|through|until|-|–|~)\s*")
_TILL = compile_late(r"\s*(?:to|until|till|through|-|–|~|,?\s(?:and\s)?(?:end|conclud|finish)(?:ed|ing)\sat)\s*")
_BETWEEN, _TO = compile_late(r"\bbetween\s$"), compile_late(r"\sand\s")
# A day by the date in front, where a clock stands beside it: "1:00 a.m. on the following day", "6 a.m. on the 25th".
_RELATIVE = compile_late(
    r"\b(?:the\s+(?P<which>same|following|next|previous|preceding)\s+(?:day|date|morning|afternoon|evening|night)"
    r"|the\s+day\s+(?P<way>after|before)(?=\s*(?:$|[,()]|in\b|Japan\b|local\b|JST\b))"
    r"|that\s+(?P<that>day|morning|afternoon|evening|night)"
    rf"|(?:{WEEKDAY},?\s+)?the\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
_RELATIVES = frozenset({"the", "that", *WEEKDAYS})
_STEPS = {"same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1, "after": 1, "before": -1}
_BESIDE_CLOCK = compile_late(
    r"[\s,]*(?:(?:at|on|of|from|around|about|commencing|starting|beginning)\s+){0,3}", re.IGNORECASE
)
# What may stand behind "the 25th", so that it is a day and not the 25th of something.
_NO_NOUN = compile_late(r"\s*(?:$|[^\w\s]|(?:in|at|from|for|local|by|until|to|with)\b|(?:Japan|Tokyo|JST)\b(?!-))")
CLOSING_DASH = compile_late(r"[^;/()（）–—]{0,60}?\s[–—-]\s(?!\d)")
_DAY, _LONGEST = 24 * 60, 6 * 60  # minutes
_NEAR = 60  # characters
_OF_JAPAN = compile_late(r"Japan(?=\s*:)")
_IN_JAPAN = compile_late(r"in Japan\b(?![-–’'])")
_OF_MOMENT = compile_late(
    r"(?:\b[ap]\.?m\b\.?|\d(?:st|nd|rd|th)?|noon|midnight|day),?\s$"
)  # "3:30 a.m. on August 7 in Japan"
# "(5:05 p.m. in Shanghai)": the clock of the place it is read at.
_IN_PLACE = compile_late(r"in\s(?P<where>[A-Z][\w’'-]*(?:,?\s[A-Z][\w.’'-]*)*)\s*")
_CLOSES = compile_late(r"[)）\]]")
_GAP = compile_late(r"[\s,(（]*")
_BEARING = 150  # characters


def find_time_words(text: str) -> list[Dated | Expression]:
    """Days, starting clocks and zones in order; the ends of spans of days and hours left out."""
    clocks, ends = _find_starts(text)
    zones = [*find_zones(text), *_find_places_clocks(text)]
    asides = _find_asides(text)
    days: list[Dated] = []
    others: list[Dated] = []
    for dated in _list_dates(text):
        if any(first <= dated.start < last for first, last in asides) or _PLANNED.search(
            words_before(text, dated.start)
        ):
            others.append(dated)
        elif not (days and RANGE.fullmatch(text, days[-1].end, dated.start)) and not any(
            ON.fullmatch(text, end, dated.start) for end in ends
        ):
            days.append(dated)
    if not days and len(others) == 1 and _VISITED_ON.search(words_before(text, others[0].start)):
        days, others = others, []
    relative = _find_relative_days(days, others, clocks, zones, text)
    return sorted([*days, *relative, *clocks, *zones], key=lambda item: item.start)


def find_until(clock: Expression, text: str) -> Expression | None:
    """The clock time at which what began at `clock` ended: "from 2:00 p.m. to 3:50 p.m."; None where it is not said."""
    joint = _TILL.match(text, _skip_day(clock, text)) or (
        _BETWEEN.search(words_before(text, clock.start)) and _TO.match(text, clock.end)
    )
    if not joint:
        return None
    until = next((until for until in list_clocks(text) if until.start == joint.end()), None)
    return None if until and _is_apart(clock, until, text) else until


def find_span_end(clock: Expression, text: str) -> int:
    """Where the words end that say when what began at `clock` ended, with the day of that; 0 where they do not."""
    until = find_until(clock, text)
    return _skip_day(until, text) if until else 0


def words_before(text: str, start: int) -> str:
    """The words before a place, as many as can bear on it: what is searched to its end is dear from the beginning."""
    return text[max(0, start - _BEARING) : start]


def _skip_day(clock: Expression, text: str) -> int:
    """Where a clock ends, with the day that stands right behind it."""
    return next((day.end for day in _list_dates(text) if ON.fullmatch(text, clock.end, day.start)), clock.end)


@lru_cache(8)
def _find_asides(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in match_words(text, _ASIDE, _ASIDES))


def _find_starts(text: str) -> tuple[list[Expression], list[int]]:
    """The clocks of `text` at which something begins; where those end that end what begins on a day of its own."""
    clocks: list[Expression] = []
    ends: list[int] = []
    before = -1
    others = [found.span() for found in _OTHER_EVENT.finditer(text)] if has_word(text, _OTHERS) else []
    others += _find_asides(text)
    for clock in list_clocks(text):
        ahead = words_before(text, clock.start)
        if _END.search(ahead) or (before >= 0 and _is_dashed(clocks, clock, before, text)):
            if clocks and _ends_apart(clocks[-1], clock, text):
                ends.append(clock.end)
        elif not _is_planned(clock, ahead, text) and not any(first <= clock.start < last for first, last in others):
            roughly = clocks and clocks[-1].end == before and _ROUGHLY.search(words_before(text, clocks[-1].start))
            if roughly and _PRECISELY.fullmatch(text[before : clock.start]):
                clocks.pop()
            clocks.append(clock)
        before = clock.end
    return clocks, ends


def _is_planned(clock: Expression, ahead: str, text: str) -> bool:
    """Whether a clock behind the words `ahead` is the one at which something should have begun, and did not."""
    if _PLANNED.search(ahead):
        return True
    due = has_word(text, _DUE_WORDS) and _DUE.search(ahead)
    return bool(due and _BEGAN_THEN.match(text, clock.end))


def _is_dashed(clocks: list[Expression], end: Expression, before: int, text: str) -> bool:
    """Whether a clock stands behind another and a sign, and ends its span."""
    dashed = _DASH.fullmatch(text, before, end.start) is not None
    return dashed and not (clocks and _is_apart(clocks[-1], end, text))


def _is_apart(clock: Expression, end: Expression, text: str) -> bool:
    """Whether a dash parts two clocks that are no span: "8:00 p.m. – 9:00 a.m. Japan time – ", or of half a day."""
    if text[: end.start].rstrip()[-1:] not in {"-", "–", "—"}:
        return False
    long = (read_minutes(end) - read_minutes(clock)) % _DAY > _LONGEST
    return long or CLOSING_DASH.match(text, end.end) is not None


def _ends_apart(clock: Expression, end: Expression, text: str) -> bool:
    """Whether the day behind the end of a span is not that of its beginning, which has one or lies before midnight."""
    if find_until(clock, text) != end:
        return False
    return _skip_day(clock, text) > clock.end or read_minutes(end) < read_minutes(clock)


def _find_places_clocks(text: str) -> Iterator[Expression]:
    """The clocks named by a place alone: "(Japan: 5:05 p.m.)", "(5:05 p.m. in Shanghai)"."""
    if ":" in text:
        yield from (Expression("zone", JAPAN, *found.span()) for found in _OF_JAPAN.finditer(text))
    for named in _IN_JAPAN.finditer(text) if " in Japan" in text else ():
        if _OF_MOMENT.search(text, max(0, named.start() - 12), named.start()):
            yield Expression("zone", JAPAN, *named.span())
    for close in _CLOSES.finditer(text) if " in " in text else ():
        start = text.rfind(" in ", max(0, close.start() - _NEAR), close.start()) + 1
        if start and (found := _IN_PLACE.fullmatch(text, start, close.start())):
            where = JAPAN if is_in_japan(found["where"]) else found["where"]
            yield Expression("zone", where, *found.span())


def _find_relative_days(
    days: list[Dated], asides: list[Dated], clocks: list[Expression], zones: list[Expression], text: str
) -> Iterator[Dated]:
    """The days said by the date in front, beside a clock: "the same day", "that evening", "the 27th"."""
    for said in match_words(text, _RELATIVE, _RELATIVES) if clocks else ():
        # "who arrived on November 13, at 7 p.m. that evening": only "that" speaks of the day of an aside.
        known = [*days, *asides] if said["that"] or not days else days
        if any(dated.start <= said.end() and said.start() < dated.end for dated in known):
            continue
        if said["number"] and not _NO_NOUN.match(text, said.end()):
            continue
        last = max((dated for dated in known if dated.end <= said.start()), key=lambda dated: dated.end, default=None)
        if last and _is_beside(said, clocks, zones, text) and (day := _read_relative(said, last)):
            yield Dated(day.year if last.year else None, day.month, day.day, *said.span())


def _read_relative(said: re.Match[str], last: Dated) -> date | None:
    """The day that is said by the date `last`; None where February has no known end, or it is none near that."""
    first = make_date(last.year or 2000, last.month, last.day)
    unsure = last.year is None and (last.month, last.day) in {(2, 28), (2, 29), (3, 1)}
    if first is None or (unsure and not said["number"]):
        return None
    if not said["number"]:
        return first + timedelta(days=_STEPS[(said["which"] or said["way"] or "same").lower()])
    beside = (first + timedelta(days=step) for step in (0, 1, -1))
    return next((day for day in beside if day.day == int(said["number"])), None)


def _is_beside(said: re.Match[str], clocks: list[Expression], zones: list[Expression], text: str) -> bool:
    """Whether a clock stands beside a day, or only the name of its zone between: "0:20 a.m. JST on the 20th"."""
    for clock in clocks:
        if clock.start > said.start():
            return bool(_BESIDE_CLOCK.fullmatch(text, said.end(), clock.start))
        zone = next((zone for zone in zones if _GAP.fullmatch(text, clock.end, zone.start)), clock)
        if any(_BESIDE_CLOCK.fullmatch(text, end, said.start()) for end in (clock.end, zone.end)):
            return True
    return False


@lru_cache(8)
def _list_dates(text: str) -> tuple[Dated, ...]:
    return tuple(find_dates(text))


@lru_cache(8)
def list_clocks(text: str) -> tuple[Expression, ...]:
    """Every clock time of `text`; what is begun and what ended is asked of one sentence again and again."""
    return tuple(find_clocks(text))
