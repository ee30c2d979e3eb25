"""The moments a sentence speaks of: a day, a clock time, and the clock it is read from, as they belong to one another.

Owns which of the dates, clocks and zones of a sentence stand together, and which moments are one moment by two clocks.
Which of them is the event's is for `parsers.facts.timing`. Longer than most files: where one moment ends is seen by
what the next begins with.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.facts.time_words import ABOUT, CLOSING_DASH, ON, find_span_end, find_time_words, find_until
from records.language.calendar import Dated, find_dates
from records.language.clock import JAPAN, read_minutes
from records.language.expression import Expression
from records.pattern import compile_late

# What may stand between a time and the name of its clock: "8:40 p.m. until 9:20 p.m. (JST)".
_BESIDE = compile_late(
    rf"(?:\s*(?:to|until|till|through|and|-|–|~)\s*{ABOUT}"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\.?)?|noon|midnight))?"
    r"(?:\s*,?\s*(?:on\s+)?the\s+(?:following|next|same|previous)\s+day)?[\s,;:.(（\[]*(?:in\s+|by\s+)?",
    re.IGNORECASE,
)
_LABEL = compile_late(rf"[\s:,;]*(?:on\s+|at\s+|from\s+)?{ABOUT}", re.IGNORECASE)
# "2:30 p.m. local time, which was 3:30 a.m. in Japan"; a dash or "and" only behind a clock that is named.
_SAME = compile_late(
    r"\s*(?P<closed>[)）\]])?[\s,;/]*(?P<dash>[-–—]\s*|and\s)?"
    r"(?:(?:or|i\.e\.|that is(?: to say)?|namely|which (?:is|was|corresponds to)"
    r"|(?:corresponding|equivalent|equal) to)[\s,]*)?(?:on\s+|at\s+|from\s+)?"
    rf"(?:(?:in\s+)?(?:the\s+)?(?:morning|afternoon|evening|night)\s+(?:of|on)\s+)?{ABOUT}"
)
_NEAR = 60  # characters that may stand between a time and the bracket with its other clock
# "9:50 a.m. (10:50 p.m. Japan time) on June 29": the day behind the bracket is that of the clock before it.
_BEHIND_BRACKET = compile_late(r"[^()（）]{0,20}[)）\]]\s*,?\s*(?:on|of)\s+(?:the\s+)?")
_PART_OF_DAY = compile_late(
    r"\b(?:morning|afternoon|evening|night)\s?[(（\[]$"
)  # "In the morning (9:10 a.m.) of May 7"
_ON_BEHIND = compile_late(rf"(?:\s*[)）\]])?{ON.pattern}")  # "10:10 a.m. (local time) on September 22"
_NEXT_CLOCK = compile_late(r"\s*,?\s*(?:at\s|from\s)?\d{1,2}(?:[:.]\d\d|\s?[ap]\.?\s?m\b)")
_SIGNS = compile_late(r"[(（\[)）\]]")


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
    moments: list[Moment] = []
    for moment in _find_moments(text):
        at = _find_bracketed(moments, moment, text)
        if at is None:
            moments.append(moment)
            continue
        moments[at] = replace(moments[at], dated=moment.dated)
        if moment.clock:
            moments.append(replace(moment, dated=None, start=moment.clock.start))
    return _group(moments, text)


def _find_bracketed(moments: list[Moment], moment: Moment, text: str) -> int | None:
    """Which moment has the day behind its bracket: "9:50 a.m. (10:50 p.m. Japan time) on June 29"."""
    if not moment.dated or moment.bracket or not moments or not moments[-1].bracket:
        return None
    if not _BEHIND_BRACKET.fullmatch(text, moments[-1].end, moment.dated.start):
        return None
    at = next((at for at in range(len(moments) - 1, -1, -1) if not moments[at].bracket), None)
    if at is None and len(moments) == 1 and _PART_OF_DAY.search(text, 0, moments[0].bracket):
        at = 0
    return None if at is None or moments[at].dated or not moments[at].clock else at


def _group(moments: list[Moment], text: str) -> list[list[Moment]]:
    """Moments that are one in two clocks: the second in brackets behind the first, or right beside it."""
    groups: list[list[Moment]] = []
    for moment in moments:
        if groups and _completes(groups[-1][-1], moment, text):
            groups[-1][-1] = replace(groups[-1][-1], clock=moment.clock, zone=moment.zone, end=moment.end)
        elif groups and _repeats(groups[-1][-1], moment, text):
            groups[-1][-1] = replace(groups[-1][-1], end=moment.end)
        elif groups and _is_same(groups[-1], moment, text):
            groups[-1].append(moment)
        else:
            groups.append([moment])
    return groups


def _completes(last: Moment, moment: Moment, text: str) -> bool:
    """Whether a bracket gives the clock of the day before it: "On October 7 (8:10 a.m. to 8:45 a.m.)"."""
    alone = moment.zone != JAPAN and moment.dated is None and moment.bracket and not last.bracket and not last.zone
    return bool(alone) and last.clock is None and not text[last.end : moment.bracket - 1].strip(" ,")


def _repeats(last: Moment, moment: Moment, text: str) -> bool:
    """Whether a bracket says the clock before it once more: "at midnight (0:00 a.m.)"."""
    alone = moment.bracket and not last.bracket and moment.zone is None and moment.dated is None
    if not alone or last.clock is None or moment.clock is None or text[last.end : moment.bracket - 1].strip(" ,"):
        return False
    return read_minutes(last.clock) == read_minutes(moment.clock)


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
    until = find_until(last.clock, text) if last.clock and last.clock.end == last.end else None
    joint = _SAME.fullmatch(text, until.end if until else last.end, moment.start) if beside else None
    if joint is None or (joint["closed"] and last.bracket):
        return False
    return last.zone is not None or not joint["dash"] or bool(CLOSING_DASH.match(text, moment.start))


def _find_moments(text: str) -> Iterator[Moment]:
    """The moments that `text` speaks of, one by one, in order."""
    current: Moment | None = None
    waiting: Expression | None = None  # a zone named before its clock
    items = find_time_words(text)
    for at, item in enumerate(items):
        bracket = _bracket(text, item.start)
        if isinstance(item, Expression) and _is_zone(item):
            following = items[at + 1] if at + 1 < len(items) else None
            if _is_label(text, current, item, following, items[at + 2 :]):
                waiting = item
            elif current is not None and _is_beside(current, item, text):
                current = replace(current, zone=current.zone or str(item.value), end=item.end)
            continue
        added = _add(current, item, bracket, text) if waiting is None or _fits(current, waiting) else None
        if added is not None:
            if waiting is not None and added.clock is item:  # "on January 12, at local time 12:10 p.m."
                added, waiting = replace(added, zone=str(waiting.value)), None
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


def _is_beside(current: Moment, zone: Expression, text: str) -> bool:
    """Whether a zone stands behind a moment, or behind the end of its span: "(... to 1:05 a.m. on April 11, JST)"."""
    if _BESIDE.fullmatch(text, current.end, zone.start):
        return True
    end = find_span_end(current.clock, text) if current.clock and current.dated else 0
    return end > current.end and bool(_BESIDE.fullmatch(text, end, zone.start))


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


def _fits(current: Moment | None, zone: Expression) -> bool:
    """Whether a clock behind the name of its `zone` can be that of the moment before."""
    return current is not None and current.zone in {None, zone.value}


def _is_zone(item: Dated | Expression) -> bool:
    return isinstance(item, Expression) and item.kind == "zone"


def _bracket(text: str, at: int) -> int:
    """Which bracket stands open at a character, the outermost: the place behind its sign, 0 for none."""
    return next((first for first, last in _find_brackets(text) if first <= at < last), 0)


@lru_cache(8)
def _find_brackets(text: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    depth = first = 0
    for sign in _SIGNS.finditer(text):
        if sign.group() in "(（[":
            first = first if depth else sign.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((first, sign.start() + 1))
    return (*found, (first, len(text) + 1)) if depth else tuple(found)


def _begin(item: Dated | Expression, bracket: int) -> Moment:
    if isinstance(item, Dated):
        return Moment(item.start, item.end, bracket, dated=item)
    return Moment(item.start, item.end, bracket, clock=item)


def _add(current: Moment | None, item: Dated | Expression, bracket: int, text: str) -> Moment | None:
    """`current` with a day or a clock it lacks; None where `item` begins another moment."""
    if current is None or current.bracket != bracket:
        return None
    if isinstance(item, Dated):
        behind = _read_end(current.clock, current.end, text)
        if current.dated is None and _ON_BEHIND.fullmatch(text, behind, item.start):
            return replace(current, dated=item, end=item.end)
        return None
    return replace(current, clock=item, end=item.end) if current.clock is None else None


def _read_end(clock: Expression | None, end: int, text: str) -> int:
    """Where a moment ends, with the clock of its end where that is of the same day: "from 9 a.m. to 10 a.m."."""
    until = find_until(clock, text) if clock and clock.end == end else None
    own_day = until and any(find_dates(text[end : until.start]))  # "from 10 p.m. on February 14 to 11 p.m."
    return until.end if clock and until and not own_day and read_minutes(until) > read_minutes(clock) else end


def _moves(current: Moment, dated: Dated, text: str) -> Expression | None:
    """The clock of a moment that stands right before another day, and not beside its own."""
    clock = current.clock
    if clock is None or current.dated is None:
        return None
    between = text[_read_end(clock, clock.end, text) : dated.start]
    if not ON.fullmatch(between):
        return None
    if between.strip() == "," and _NEXT_CLOCK.match(text, dated.end):
        return None  # "at 8 p.m., June 11, 9 a.m. Japan time": the day of the second clock
    return None if ON.fullmatch(text[current.dated.end : clock.start]) else clock
