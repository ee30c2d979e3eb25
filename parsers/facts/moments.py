"""The moments a sentence speaks of: a day, a clock time, and the clock it is read from, as they belong to one another.

Owns which of the dates, clocks and zones of a sentence stand together, and which moments are one moment by two clocks.
Which of them is the event's is for `parsers.facts.timing`. Longer than most files: every way in which two of them are
bound has to see the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from records.language.calendar import Dated, find_dates, make_date
from records.language.clock import JAPAN, find_clocks, find_zones, read_minutes
from records.language.expression import Expression
from records.language.phrases import has_word
from records.language.places.read import is_in_japan

_ABOUT = r"(?:(?:(?:just|shortly|soon|a little|slightly) (?:after|past|before)|about|around|approximately)\s+)?"
_END = re.compile(
    # "(local time - 10:30 p.m., Japan time)": the sign parts two clocks there.
    rf"(?:\b(?:to|until|till|through|(?:end|conclud|clos)(?:ed|ing)(?: at)?)|(?<!time)(?<!time )[-–~])\s*{_ABOUT}$",
    re.IGNORECASE,
)
# "following a meeting at 9 a.m.": the hour of something else; "shortly after 9 a.m." is about the hour itself.
_OTHER_EVENT = re.compile(
    r"(?<!shortly )(?<!just )(?<!soon )(?<!little )(?<!slightly )"
    r"\b(?:following(?! day)|after|before|prior to|subsequent to|since)\s"
    r"(?:[^,;()（）]|[(（][^()（）]*[)）])*"
    r"|[(（][^()（）]*\bphoto (?:opportunity|session)\b[^()（）]*[)）]",
    re.IGNORECASE,
)
_OTHERS = frozenset({"following", "after", "before", "prior", "subsequent", "since", "photo"})
_AND = re.compile(rf"\s*(?:and|&)\s*{_ABOUT}")
# "shortly after midnight, from 0:10 a.m.": the second says which clock it was.
_ROUGHLY = re.compile(r"\b(?:just|shortly|soon|a little|slightly) (?:after|past|before)\s+$", re.IGNORECASE)
_PRECISELY = re.compile(r"[\s,(（]*(?:at|from|beginning at|starting at|commencing at)\s+", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:to|and|through|until|-|–|~)\s*")
_TILL = re.compile(r"\s*(?:to|until|till|through|-|–|~)\s*")
_BETWEEN, _TO = re.compile(r"\bbetween\s$"), re.compile(r"\sand\s")
# What may stand between a time and the name of its clock: "8:40 p.m. until 9:20 p.m. (JST)".
_BESIDE = re.compile(
    rf"(?:\s*(?:to|until|till|through|and|-|–|~)\s*{_ABOUT}"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\.?)?|noon|midnight))?"
    r"(?:\s*,?\s*(?:on\s+)?the\s+(?:following|next|same|previous)\s+day)?[\s,;:.(（\[]*(?:in\s+|by\s+)?",
    re.IGNORECASE,
)
_ON = re.compile(r"\s*,?\s*(?:(?:on|of)\s+)?(?:the\s+(?:(?:morning|afternoon|evening)\s+of\s+)?)?")
# The day of what is held elsewhere: "to Washington, where a meeting is to be held on April 27".
_ELSEWHERE = re.compile(r"\bwhere\b[^,;()（）]*$")
# Where a clock is named beside it only: "1:35 p.m. (2:35 a.m. on the 27th, Japan time)".
_BARE_DAY = re.compile(
    r"(?<=m\.)\s(?:on\s+)?(?P<said>the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b)"
    r"(?=\s*,?\s*\(?(?:in\s+)?(?:Japan|JST|Tokyo|local)\b)"
)
# "1:00 a.m. on the following day": a day by the one in front, where a clock stands beside it.
_RELATIVE = re.compile(r"\bthe\s+(?P<which>same|following|next|previous|preceding)\s+day\b", re.IGNORECASE)
_STEPS = {"same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
_BESIDE_CLOCK = re.compile(
    r"[\s,]*(?:(?:at|on|of|from|around|about|commencing|starting|beginning)\s+){0,3}", re.IGNORECASE
)
_LABEL = re.compile(rf"[\s:,;]*(?:on\s+|at\s+|from\s+)?{_ABOUT}", re.IGNORECASE)
_SAME = re.compile(r"[\s,;/]*(?:or|i\.e\.,?|which (?:is|was))?\s*(?:on\s+|at\s+)?")
_NEAR = 60  # characters that may stand between a time and the bracket with its other clock
_OF_JAPAN = re.compile(r"Japan(?=\s*:)")
# "(5:05 p.m. in Shanghai)": the clock of the place it is read at.
_IN_PLACE = re.compile(r"in\s(?P<where>[A-Z][\w’'-]*(?:,?\s[A-Z][\w.’'-]*)*)\s*")
_CLOSES = re.compile(r"[)）]")
_BRACKET = re.compile(r"[(（\[]")
_BEARING = 150  # characters


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a clock time that belong together, with the clock they are read from."""

    start: int  # characters of the sentence
    end: int
    bracket: int  # number of the bracket it stands in; 0 for none
    dated: Dated | None = None
    clock: Expression | None = None
    zone: str | None = None  # None where none is named


def find_moments(text: str) -> list[list[Moment]]:
    """The moments that `text` speaks of, in order; those that are one moment by two clocks together."""
    return _group(list(_find_moments(text)), text)


def find_until(clock: Expression, text: str) -> Expression | None:
    """The clock time at which what began at `clock` ended: "from 2:00 p.m. to 3:50 p.m."; None where it is not said."""
    joint = _TILL.match(text, clock.end) or (
        _BETWEEN.search(words_before(text, clock.start)) and _TO.match(text, clock.end)
    )
    if not joint:
        return None
    return next((until for until in find_clocks(text) if until.start == joint.end()), None)


def words_before(text: str, start: int) -> str:
    """The words before a place, as many as can bear on it: what is searched to its end is dear from the beginning."""
    return text[max(0, start - _BEARING) : start]


def _group(moments: list[Moment], text: str) -> list[list[Moment]]:
    """Moments that are one in two clocks: the second in brackets behind the first, or right beside it."""
    groups: list[list[Moment]] = []
    for moment in moments:
        if groups and _completes(groups[-1][-1], moment, text):
            groups[-1][-1] = replace(groups[-1][-1], clock=moment.clock, end=moment.end)
        elif groups and _is_same(groups[-1], moment, text):
            groups[-1].append(moment)
        else:
            groups.append([moment])
    return groups


def _completes(last: Moment, moment: Moment, text: str) -> bool:
    """Whether a bracket gives the clock of the day before it: "On October 7 (8:10 a.m. to 8:45 a.m.)"."""
    alone = moment.zone is None and moment.dated is None and moment.bracket and not last.bracket
    return bool(alone) and last.clock is None and not text[last.end : moment.bracket - 1].strip(" ,")


def _is_same(group: list[Moment], moment: Moment, text: str) -> bool:
    last = group[-1]
    if moment.bracket and moment.bracket != last.bracket:
        between = text[last.end : moment.bracket - 1]
        return not between.strip(" ,") or (moment.zone is not None and len(between) <= _NEAR)
    if moment.zone == last.zone:
        return False
    if moment.bracket and len(group) == 1:
        return True
    beside = last.zone is not None or (last.clock is not None and moment.clock is not None)
    return beside and bool(_SAME.fullmatch(text[last.end : moment.start]))


def _find_moments(text: str) -> Iterator[Moment]:
    """The moments that `text` speaks of, one by one, in order."""
    current: Moment | None = None
    waiting: Expression | None = None  # a zone named before its clock
    items = _find_items(text)
    for at, item in enumerate(items):
        bracket = _bracket(text, item.start)
        if isinstance(item, Expression) and _is_zone(item):
            following = items[at + 1] if at + 1 < len(items) else None
            if _is_label(text, current, item, following, items[at + 2 :]):
                waiting = item
            elif current is not None and _BESIDE.fullmatch(text[current.end : item.start]):
                current = replace(current, zone=current.zone or str(item.value), end=item.end)
            continue
        added = _add(current, item, bracket, text)
        if added is not None:
            current = added
            continue
        new = _begin(item, bracket)
        if current is not None and isinstance(item, Dated) and (clock := _moves(current, item, text)):
            # "On May 24, ... at 5:30 p.m. on May 23": the clock stands beside the second day.
            current = replace(current, clock=None, end=current.dated.end if current.dated else current.end)
            new = replace(new, clock=clock, start=clock.start)
        if current is not None:
            yield current
        if waiting is not None:
            new = replace(new, zone=str(waiting.value), start=waiting.start)
        current, waiting = new, None
    if current is not None:
        yield current


def _find_items(text: str) -> list[Dated | Expression]:
    """Days, starting clocks and zones in order; the ends of spans of days and hours left out."""
    days: list[Dated] = []
    for dated in find_dates(text):
        elsewhere = " where " in text and _ELSEWHERE.search(words_before(text, dated.start))
        if not elsewhere and not (days and _RANGE.fullmatch(text[days[-1].end : dated.start])):
            days.append(dated)
    days = _with_bare_days(days, text)
    clocks = _find_starts(text)
    days = _with_relative_days(days, clocks, text)
    zones = [*find_zones(text), *_find_places_clocks(text)]
    return sorted([*days, *clocks, *zones], key=lambda item: item.start)


def _find_starts(text: str) -> list[Expression]:
    """The clocks of `text` at which something begins."""
    clocks: list[Expression] = []
    before = -1
    others = [found.span() for found in _OTHER_EVENT.finditer(text)] if has_word(text, _OTHERS) else []
    for clock in find_clocks(text):
        ahead = words_before(text, clock.start)
        ends = _END.search(ahead) or (before >= 0 and _AND.fullmatch(text[before : clock.start]))
        if not ends and not any(first <= clock.start < last for first, last in others):
            roughly = clocks and clocks[-1].end == before and _ROUGHLY.search(words_before(text, clocks[-1].start))
            if roughly and _PRECISELY.fullmatch(text[before : clock.start]):
                clocks.pop()
            clocks.append(clock)
        before = clock.end
    return clocks


def _find_places_clocks(text: str) -> Iterator[Expression]:
    """The clocks named by a place alone: "(Japan: 5:05 p.m.)", "(5:05 p.m. in Shanghai)"."""
    if ":" in text:
        yield from (Expression("zone", JAPAN, *found.span()) for found in _OF_JAPAN.finditer(text))
    for close in _CLOSES.finditer(text):
        start = text.rfind(" in ", max(0, close.start() - _NEAR), close.start()) + 1
        if start and (found := _IN_PLACE.fullmatch(text, start, close.start())):
            where = JAPAN if is_in_japan(found["where"]) else found["where"]
            yield Expression("zone", where, *found.span())


def _with_bare_days(days: list[Dated], text: str) -> list[Dated]:
    """`days` with those that have no month and are the day after or before the date in front: "on the 27th"."""
    found = [*days]
    for bare in _BARE_DAY.finditer(text):
        last = next((dated for dated in reversed(days) if dated.end <= bare.start()), None)
        first = last and make_date(last.year or 2000, last.month, last.day)
        for beside in (first + timedelta(days=1), first - timedelta(days=1)) if last and first else ():
            if beside.day == int(bare["day"]):
                year = beside.year if last and last.year else None
                found.append(Dated(year, beside.month, beside.day, bare.start("said"), bare.end("said")))
    return sorted(found, key=lambda dated: dated.start)


def _with_relative_days(days: list[Dated], clocks: list[Expression], text: str) -> list[Dated]:
    """`days` with "the same day", "the following day" beside a clock, by the date in front."""
    found = [*days]
    for said in _RELATIVE.finditer(text) if days and clocks and " day" in text else ():
        last = next((dated for dated in reversed(days) if dated.end <= said.start()), None)
        gaps = (
            (clock.end, said.start()) if clock.start < said.start() else (said.end(), clock.start) for clock in clocks
        )
        if last and any(_BESIDE_CLOCK.fullmatch(text, *gap) for gap in gaps) and (last.year or not _is_leap(last)):
            first = make_date(last.year or 2000, last.month, last.day)
            beside = first and first + timedelta(days=_STEPS[said["which"].lower()])
            if beside:
                year = beside.year if last.year else None
                found.append(Dated(year, beside.month, beside.day, *said.span()))
    return sorted(found, key=lambda dated: dated.start)


def _is_leap(dated: Dated) -> bool:
    """Whether the day beside a day without a year cannot be told: February has no known end."""
    return (dated.month, dated.day) in {(2, 28), (2, 29), (3, 1)}


def _is_label(
    text: str,
    current: Moment | None,
    zone: Expression,
    following: Dated | Expression | None,
    rest: list[Dated | Expression],
) -> bool:
    """Whether a zone names the clock of what follows: "Japan time: 10:00 p.m."; not "(local time, 4:15 a.m. JST)"."""
    if following is None or _is_zone(following):
        return False
    between = text[zone.end : following.start]
    if not _LABEL.fullmatch(between):
        return False
    if current is None or not _BESIDE.fullmatch(text[current.end : zone.start]):
        return True
    inside = _bracket(text, zone.start)
    opens = inside and inside != _bracket(text, max(0, current.end - 1))
    later = next((at for at, item in enumerate(rest) if _is_zone(item) and _bracket(text, item.start) == inside), None)
    if ":" in between:
        # "(local time: 11:45 a.m. on October 28, Japan time)": the one clock in the bracket is the second zone's.
        clocks = [item for item in rest[:later] if isinstance(item, Expression) and item.kind == "time"]
        return not (opens and current.clock and later is not None and not current.zone and not clocks)
    return bool(opens) and later is None and (current.zone is not None or not re.search("[,;]", between))


def _is_zone(item: Dated | Expression) -> bool:
    return isinstance(item, Expression) and item.kind == "zone"


def _bracket(text: str, at: int) -> int:
    """Which bracket stands open at a character: the place of its sign, 0 for none."""
    if not _BRACKET.search(text, 0, at):
        return 0
    opened = max(text.rfind(sign, 0, at) for sign in "(（[")
    closed = max(text.rfind(sign, 0, at) for sign in ")）]")
    return opened + 1 if opened > closed else 0


def _begin(item: Dated | Expression, bracket: int) -> Moment:
    if isinstance(item, Dated):
        return Moment(item.start, item.end, bracket, dated=item)
    return Moment(item.start, item.end, bracket, clock=item)


def _add(current: Moment | None, item: Dated | Expression, bracket: int, text: str) -> Moment | None:
    """`current` with a day or a clock it lacks; None where `item` begins another moment."""
    if current is None or current.bracket != bracket:
        return None
    if isinstance(item, Dated):
        if current.dated is None and _ON.fullmatch(text[_read_end(current.clock, current.end, text) : item.start]):
            return replace(current, dated=item, end=item.end)
        return None
    return replace(current, clock=item, end=item.end) if current.clock is None else None


def _read_end(clock: Expression | None, end: int, text: str) -> int:
    """Where a moment ends, with the clock of its end where that is of the same day: "from 9 a.m. to 10 a.m."."""
    until = find_until(clock, text) if clock and clock.end == end else None
    return until.end if clock and until and read_minutes(until) > read_minutes(clock) else end


def _moves(current: Moment, dated: Dated, text: str) -> Expression | None:
    """The clock of a moment that stands right before another day, and not beside its own."""
    clock = current.clock
    if clock is None or current.dated is None:
        return None
    if not _ON.fullmatch(text[_read_end(clock, clock.end, text) : dated.start]):
        return None
    return None if _ON.fullmatch(text[current.dated.end : clock.start]) else clock
