"""When an event was held: its day, its hour where it was, and the hour in Japan.

Owns which of the dates, clocks and zones of a sentence belong to one another, and to the event. A clock and a day that
cannot both be right are both None; what is not said is None.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from records.language.calendar import YEAR_AHEAD, Dated, find_dates, nearest_year
from records.language.clock import JAPAN, find_clocks, find_zones, read_minutes, show_clock
from records.language.expression import Expression

_OPENS = re.compile(
    r"\W*(?:(?:Today|Yesterday|Later|Also)?,?\s*(?:on|from|between|in|during|at)\s+)?(?:the\s+)?"
    r"(?:(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|day)\s+(?:of|on)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:on|from|between|(?:morning|afternoon|evening|night)\s+of)\s+(?:the\s+)?(?:(?:morning|afternoon|evening)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# What such a word governs is the day of something else.
_OTHER_DAY = re.compile(
    r"\b(?:since|until|till|before|following|follow-up|after|dated|scheduled(?! to (?:hold|meet|have|be held))|launched"
    r"|signed|issued|adopted|announced|based on|in light of|in line with|pursuant to|in accordance with"
    r"|agreed (?:at|in|on|upon))\b[^,;()]*$"
    r"|\bby\s+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
_STARTING = re.compile(r"\b(?:commenc|commens|start|beg[aiu]n|from (?:around |about )?\d)", re.IGNORECASE)
_ABOUT = r"(?:(?:about|around|approximately)\s+)?"
_END = re.compile(
    rf"(?:\b(?:to|until|till|through|(?:end|conclud|clos)(?:ed|ing)(?: at)?)|[-–~])\s*{_ABOUT}$",
    re.IGNORECASE,
)
_AND = re.compile(rf"\s*(?:and|&)\s*{_ABOUT}")
_RANGE = re.compile(r"\s*(?:to|and|through|until|-|–|~)\s*")
# What may stand between a time and the name of its clock: "8:40 p.m. until 9:20 p.m. (JST)".
_BESIDE = re.compile(
    rf"(?:\s*(?:to|until|till|through|and|-|–|~)\s*{_ABOUT}(?:\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\.?)?|noon|midnight))?"
    r"(?:\s*,?\s*(?:on\s+)?the\s+(?:following|next|same|previous)\s+day)?[\s,;:.(（\[]*(?:in\s+|by\s+)?",
    re.IGNORECASE,
)
_ON = re.compile(r"\s*,?\s*(?:on\s+)?(?:the\s+(?:morning|afternoon|evening)\s+of\s+)?")
_SAME = re.compile(r"[\s,;/]*(?:or|i\.e\.,?|which (?:is|was))?\s*(?:on\s+|at\s+)?")
_NEAR = 60  # characters that may stand between a time and the bracket with its other clock
_IN_JAPAN = re.compile(r"\bin Japan(?=\s*[)）])|\bJapan(?=\s*:)")
_BEARING = 150  # characters
_FARTHEST, _NEAREST = timedelta(hours=21), timedelta(hours=-5)  # Japan's clock before that of any other place


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a clock time that belong together, with the clock they are read from."""

    start: int  # characters of the sentence
    end: int
    bracket: int  # number of the bracket it stands in; 0 for none
    dated: Dated | None = None
    clock: Expression | None = None
    zone: str | None = None  # None where none is named


@dataclass(frozen=True, slots=True)
class Times:
    """The day and the clock times of an event, each with the words it was read from."""

    day: date | None = None  # at the place
    day_span: str = ""
    local: str | None = None  # "HH:MM" at the place
    local_span: str = ""
    japan: str | None = None  # "HH:MM" in Japan, only when given or the same
    japan_span: str = ""
    zones: frozenset[str] = field(default_factory=frozenset)  # that are named


def read_times(sentences: Sequence[str], act: str, published: date | None, in_japan: bool | None) -> Times:
    """When the event of the sentence `act` was held; where it tells no clock, by the first of `sentences` that does.

    A day without a year takes the one that brings it nearest to `published`. `in_japan`: the event was there, or a call
    from there, so that a clock without a name is Japan's; None where nothing tells, False where it was elsewhere.
    """
    times = _read_sentence(act, published, in_japan)
    if times.local or times.japan or find_zones(act):
        return times
    for sentence in sentences:
        if sentence != act and _STARTING.search(sentence):
            other = _read_sentence(sentence, published, in_japan)
            if other.local or other.japan:
                return replace(other, day=times.day, day_span=times.day_span)
    return times


def names_other_clock(sentence: str) -> bool:
    """Whether the sentence tells the clock of a place from Japan's."""
    return any(zone.value != JAPAN for zone in find_zones(sentence))


def _read_sentence(text: str, published: date | None, in_japan: bool | None) -> Times:
    event = _choose_event(_group(list(_find_moments(text)), text), text, published)
    named = {moment.zone for moment in event if moment.zone}
    japans = [moment for moment in event if moment.zone == JAPAN]
    others = [moment for moment in event if moment.zone not in {JAPAN, None}]
    bare = [moment for moment in event if moment.zone is None]
    if sum(moment.clock is not None for moment in bare) > 1 or len(others) > 1 or len(japans) > 1:
        return Times()  # whose clock is whose is not said
    here = others[0] if others else bare[0] if bare else None
    there = japans[0] if japans else bare[0] if others and bare else None
    if here is None and in_japan is not False:
        here = there  # only Japan's clock is told
    if in_japan and there is None and here is not None and not others:
        there = here
    here = _borrow_day(here, there, published)
    if here is not None and there is not None and not _agree(here, there, published):
        return Times()
    day = here and here.dated and resolve(here.dated, published)
    return Times(
        day or None,
        text[here.dated.start : here.dated.end] if day and here and here.dated else "",
        show_clock(here.clock) if here and here.clock else None,
        text[here.clock.start : here.clock.end] if here and here.clock else "",
        show_clock(there.clock) if there and there.clock else None,
        text[there.clock.start : there.clock.end] if there and there.clock else "",
        frozenset(named),
    )


def resolve(dated: Dated, published: date | None) -> date | None:
    """The day that is meant; a year that is not said is the one nearest to `published`."""
    if dated.year is not None:
        return dated.date
    return published and nearest_year(dated.month, dated.day, published, published + YEAR_AHEAD)


def _before(text: str, start: int) -> str:
    """The words before a place, as many as can bear on it: what is searched to its end is dear from the beginning."""
    return text[max(0, start - _BEARING) : start]


def _borrow_day(here: Moment | None, there: Moment | None, published: date | None) -> Moment | None:
    """The moment at the place, with Japan's day where none is told and both clocks can stand on the same day."""
    if here is None or there is None or here is there or here.dated or not there.dated or not here.clock:
        return here
    same = replace(here, dated=there.dated)
    return same if there.clock and _agree(same, there, published) else here


def _agree(here: Moment, there: Moment, published: date | None) -> bool:
    """Whether some place on earth has the one clock when Japan has the other."""
    if here is there or not (here.dated and there.dated):
        return True
    days = resolve(here.dated, published), resolve(there.dated, published)
    if days[0] is None or days[1] is None:
        return True
    if here.clock is None or there.clock is None:
        return abs((days[1] - days[0]).days) <= 1
    moments = [
        datetime.combine(day, datetime.min.time()) + timedelta(minutes=read_minutes(clock))
        for day, clock in ((days[0], here.clock), (days[1], there.clock))
    ]
    return _NEAREST <= moments[1] - moments[0] <= _FARTHEST


def _choose_event(groups: list[list[Moment]], text: str, published: date | None) -> list[Moment]:
    """The moments of the event: the group the sentence opens with, else the first with a clock, else its only day."""
    first = next((group for group in groups if group[0].dated and _OPENS.fullmatch(text[: group[0].start])), None)
    own = [group for group in groups if group is first or not _OTHER_DAY.search(_before(text, group[0].start))]
    timed = next((group for group in own if any(moment.clock for moment in group)), None)
    if first is not None and timed is not None and first is not timed:
        return _join_groups(first, timed, published)
    if first is not None or timed is not None:
        return first or timed or []
    inside = [group for group in own if group[0].dated and _INSIDE.search(_before(text, group[0].start))]
    days = {resolve(group[0].dated, published) for group in inside if group[0].dated}
    return inside[0] if len(days) == 1 else []


def _join_groups(first: list[Moment], timed: list[Moment], published: date | None) -> list[Moment]:
    """The day a sentence opens with, and the group of its clock where that has a day of its own."""
    day = first[0].dated and resolve(first[0].dated, published)
    days = {moment.zone: resolve(moment.dated, published) for moment in timed if moment.dated}
    if not days:
        return [replace(timed[0], dated=first[0].dated, zone=timed[0].zone or first[0].zone), *timed[1:]]
    if day in days.values():
        return timed
    return [*first, *timed] if len(timed) == 1 and first[0].zone != timed[0].zone else []


def _group(moments: list[Moment], text: str) -> list[list[Moment]]:
    """Moments that are one in two clocks: the second in brackets behind the first, or right beside it."""
    groups: list[list[Moment]] = []
    for moment in moments:
        if groups and _is_same(groups[-1], moment, text):
            groups[-1].append(moment)
        else:
            groups.append([moment])
    return groups


def _is_same(group: list[Moment], moment: Moment, text: str) -> bool:
    last = group[-1]
    if moment.bracket and moment.bracket != last.bracket:
        between = text[last.end : moment.bracket - 1]
        return not between.strip(" ,") or (moment.zone is not None and len(between) <= _NEAR)
    if moment.zone == last.zone:
        return False
    return bool(moment.bracket and len(group) == 1) or bool(_SAME.fullmatch(text[last.end : moment.start]))


def _find_moments(text: str) -> Iterator[Moment]:
    """The moments that `text` tells, in order."""
    current: Moment | None = None
    waiting: Expression | None = None  # a zone named before its clock
    items = _find_items(text)
    for at, item in enumerate(items):
        bracket = _bracket(text, item.start)
        if isinstance(item, Expression) and item.kind == "zone":
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
        if not (days and _RANGE.fullmatch(text[days[-1].end : dated.start])):
            days.append(dated)
    clocks: list[Expression] = []
    before = -1
    for clock in find_clocks(text):
        if not (
            _END.search(_before(text, clock.start)) or (before >= 0 and _AND.fullmatch(text[before : clock.start]))
        ):
            clocks.append(clock)
        before = clock.end
    zones = [*find_zones(text), *(Expression("zone", JAPAN, *found.span()) for found in _IN_JAPAN.finditer(text))]
    return sorted([*days, *clocks, *zones], key=lambda item: item.start)


def _is_label(
    text: str,
    current: Moment | None,
    zone: Expression,
    following: Dated | Expression | None,
    rest: list[Dated | Expression],
) -> bool:
    """Whether a zone names the clock of what follows: "Japan time: 10:00 p.m."; not "(local time, 4:15 a.m. JST)"."""
    if following is None or (isinstance(following, Expression) and following.kind == "zone"):
        return False
    between = text[zone.end : following.start]
    if not re.fullmatch(r"[\s:,;]*(?:on\s+|at\s+)?", between):
        return False
    if ":" in between or current is None or not _BESIDE.fullmatch(text[current.end : zone.start]):
        return True
    inside = _bracket(text, zone.start)
    opens = inside and inside != _bracket(text, max(0, current.end - 1))
    later = any(
        isinstance(item, Expression) and item.kind == "zone" and _bracket(text, item.start) == inside for item in rest
    )
    return bool(opens) and not later and (current.zone is not None or not re.search("[,;]", between))


def _bracket(text: str, at: int) -> int:
    """Which bracket stands open at a character: the place of its sign, 0 for none."""
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
        if current.dated is None and _ON.fullmatch(text[current.end : item.start]):
            return replace(current, dated=item, end=item.end)
        return None
    return replace(current, clock=item, end=item.end) if current.clock is None else None


def _moves(current: Moment, dated: Dated, text: str) -> Expression | None:
    """The clock of a moment that stands right before another day, and not beside its own."""
    clock = current.clock
    if clock is None or current.dated is None or not _ON.fullmatch(text[clock.end : dated.start]):
        return None
    return None if _ON.fullmatch(text[current.dated.end : clock.start]) else clock
