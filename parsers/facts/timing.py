"""When an event was held: its day, its hour where it was, and the hour in Japan.

Owns which of the moments of a sentence are the event's. A clock and a day that cannot both be right are both None; what
is not said is None. Longer than most files: every rule has to know what the ones before it took.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from parsers.facts.moments import Moment, find_moments
from parsers.facts.other_events import is_of_other_event
from parsers.facts.other_times import is_of_other_time
from parsers.facts.time_words import RANGE, find_until, list_clocks, words_before
from records.language.calendar import YEAR_AHEAD, Dated, find_dates, nearest_year
from records.language.clock import JAPAN, LOCAL, find_zones, read_minutes, show_clock
from records.language.phrases import has_word
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.text import normalise

_OPENS = compile_late(
    r"\W*(?:(?-i:(?:In|At)\s(?:the\s)?[A-Z][\w.’'-]*(?:,?\s[A-Z][\w.’'-]*){0,4}),?\s)?"
    r"(?:(?:Today|Yesterday|Later|Also|This\s(?:morning|afternoon|evening)),?\s*[(（]?)?"
    r"(?:(?:on|from|between|in|during|at)\s+)?(?:the\s+)?"
    r"(?:(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|day)\s+(?:of|on)\s+)?(?:the\s+)?"
    r"(?:(?-i:(?:[A-Z][\w.’'-]*\s){1,3}(?:Day|Eve))(?:,\s|\s?[(（]))?",  # "On New Year’s Eve (December 31)"
    re.IGNORECASE,
)
_INSIDE = compile_late(
    r"\b(?:on|from|between|(?:morning|afternoon|evening|night)\s+of)\s+(?:the\s+)?"
    r"(?:(?:morning|afternoon|evening)\s+of\s+)?(?:the\s+)?$"
    r"|\b(?:today|yesterday|tonight|this\s(?:morning|afternoon|evening)),?\s*[(（]?$",
    re.IGNORECASE,
)
# The last of several days, that of what was done: "With regard to the fire on March 5, ... sent on March 8 a ...".
_DONE_ON = compile_late(
    r"(?:(?<!which )(?<!that )\b(?:was|were)|\b(?:and|then|he|she|they|it)"
    r"|\b(?!(?:Summit|Meeting|Talks?|Dialogue|Conference|Consultations?|Ceremony|Session|Forum)\b)[A-Z][\w’-]*)"
    r"\s(?:sent|held|met|had|paid|issued|received|convened|hosted|spoke|talked)\s(?:[a-z]+ly\s)?on\s(?:the\s)?$"
)
# What such a word governs is the day of something else.
_OTHER_DAY = compile_late(
    r"\b(?:since|until|till|(?<!shortly )(?<!just )(?<!soon )(?<!little )(?<!slightly )"
    r"(?:before|after(?! (?:another|the other)\b))"
    r"|(?<!the )following|following(?! (?:[a-z-]+ )?(?:meetings|talks|calls|engagements)\b)"
    r"|follow-up|dated|scheduled(?! to (?:hold|meet|have|be held))|launched"
    r"|(?:(?:which|that)\s(?:was|were)\s|(?<!was\s)(?<!were\s)(?<!\bbe\s))"
    r"(?:signed(?! (?:an?|the|their)\b)|issued|adopted|announced)|based on"
    r"|in light of|in line with|pursuant to|in accordance with"
    r"|agreed (?:at|in|on|upon))\b[^,;()]*$"
    r"|\bby\s+(?:the\s+end\s+of\s+)?$"
    # "over the flood in Ohio on March 5"; what was "for the victims of the flood" was held on its own day
    r"|\b(?:floods?|flooding|earthquakes?|tsunami|hurricanes?|typhoons?|cyclone|tornado(?:e?s)?|(?:wild)?fires?|storms?"
    r"|shootings?|attacks?|bombing|accident|crash|eruption|landslides?|explosion|disasters?|collapse|passing|death)\b"
    r"(?:(?!\b(?:was|were|held|took|take|sent|met|had|with|attend\w*|issued)\b)[^,;()]){0,90}\s(?:on|of)\s(?:the\s)?$",
    re.IGNORECASE,
)
_SPAN = compile_late(rf"{RANGE.pattern}\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d|\s?[ap]\.?\s?m\b)")
_STARTING = compile_late(
    r"\b(?:commenc|commens|start|beg[aiu]n|opened|convened|got under way|sat down"
    r"|(?:held|place|lasted|lasting)\b.{0,60}? (?:from|at) |from (?:around |about )?\d)",
    re.IGNORECASE,
)
_OTHER_THAN_SAID = compile_late(
    r"\b(?:following|next|previous|preceding) day\b|\bday (?:before|after)\b", re.IGNORECASE
)
# "The working dinner began at 7 p.m.", "It lasted from ...", "Starting at 10:30 a.m., the meeting ...".
_SUBJECT = compile_late(
    r"[(（\[]?(?:(?:It|They|A\smeeting\swith\sa\ssmall\snumber\sof\s\w+|(?:The\s(?:overview|outline)\sof\sthe|The|This|Their|His|Her)\s(?P<which>(?:[^\s,]+\s){0,3}?)"
    r"(?P<what>(?i:meetings?|talks?|call|conversation|dinner|lunch|luncheon|breakfast|ceremony|visit|tour|reception|dialogue"
    r"|symposium|seminar|forum|workshop|session|summit|event|discussions?|consultations?|conference|teleconference|exchange(?:\sof\sviews)?|signing)))"
    r"(?:,\s(?:(?:which|that)\s(?:had|was)\s[^,;]{3,80}|(?:originally|initially|first|scheduled|planned|due|set)\s[^,;]{3,80}"
    r"|(?:from|at)\s(?:about\s|around\s)?\d[^,;]{1,30})(?=,))?,?"
    r"\s(?:which\s)?"
    r"(?:was|were|had(?:\s\w+)?\sbeen\s(?:scheduled|planned|due|set|to)|began|started|commenced|lasted|opened|took|ran|went|got|continued|sat\sdown(?=\s(?:together\s)?(?:at|from|to\stalks)\b))\b"
    r"(?!\s(?:announced|agreed|decided|confirmed|reported))"
    r"|The\s[^,;]{0,40}?\s?(?:held|had)\s(?:the|their|this)\b"
    r"|The\s(?:\w+\s)?(?:leaders|ministers|sides)\s(?:(?:met|spoke|talked)\sfor\b"
    r"|spent\b(?!.*\b(?:second|third|last|latter|final)\b))"
    r"|(?:(?:Altogether|In\sall|All\stold),?\s)?(?:[Tt]hey|[Tt]he\stwo(?:\sministers|\ssides)?)"
    r"\s(?:met|spoke|talked)\s(?:for\s[^,;.]{1,40}?\s(?:minutes?|hours?)|from\s(?:about\s|around\s)?\d)\b"
    r"(?!.*\b(?:again|also|too|on|next|following)\b)"
    r"|(?:Start|Beginn|Commenc|Last)ing\b|(?:Date|Time)\b)"
)
_BEGAN = compile_late(
    r"^(?:The|This)\s[^.]{4,60}?\s(?:began|started|commenced|opened|(?:was|were)\sheld|will\s(?:begin|start|open|commence|be\sheld))\s(?:at|from|around|shortly)\b(?!\sthe\b)",
    re.MULTILINE,
)
# What is done at a ceremony, by a sentence that tells of nothing else.
_AT_CEREMONY = compile_late(
    r"(?<!which )(?<!that )\b(?:was|were) (?:[a-z]+ly )?(?:signed|presented|conferred|awarded)\b(?! as\b)",
    re.IGNORECASE,
)
_NOT_ALONE = compile_late(r"\b(?:met|held|holds?|attended|received|visited|called|talks?|meeting|spoke|hosted)\b")
_ANY_EVENT = frozenset({"meeting", "event", "talks", "talk", "call", "conversation", "exchange of views"})
_ANY_KIND = frozenset({
    "courtesy", "summit", "bilateral", "telephone", "ministerial", "small", "group", "restricted",  # the first part
    "ministers’", "ministers'",  # "foreign" or "defense" before it has to stand in the act
})  # fmt: skip
# What a sentence of its own says of the hour in Japan: "In Japan the meeting began at 3:20 a.m. on November 15".
_BEGAN_IN_JAPAN = compile_late(
    r"\bin Japan,?\s(?:it|they|(?:the|this)\s(?P<what>meeting|talks?|call|dinner|lunch|ceremony))\s"
    r"(?:began|started|commenced|was held|took place)\s",
    re.IGNORECASE,
)
# One clock for both: "(same as Japan time)".
_NO_DIFFERENCE = compile_late(
    r"\bsame (?:time )?(?:as|in) (?:Japan|Tokyo)\b|\bno time difference\b|\blocal and Japan time\b"
    r"|\b(?:local time|Japan time|Tokyo time) ?(?:and|&|/) ?(?:local time|Japan time|Tokyo time)\b(?!,? ?:? ?\d)"
)
# "midnight of May 7 to 8": at the end of the one day and at the beginning of the other.
_MIDNIGHT = compile_late(r"midnight", re.IGNORECASE)
_NEARLY = compile_late(r"\b(?:about|around|approximately|roughly|circa|after|before|past)\s$", re.IGNORECASE)
# "From 10 p.m. today", "This evening, from 7:30 p.m.", "met this afternoon."; nothing that is "of today".
_SAID_TODAY = r"(?P<day>today|yesterday|tonight|this\s(?:early\s)?(?:morning|afternoon|evening))"
_TODAY = compile_late(
    rf"(?:^\W*(?:(?:Earlier|Late|Later|Early)\s|On\s\w{{3,6}}day,\s)?|(?:[ap]\.?m\.?|\d|\bnoon|\bmidnight),?\s){_SAID_TODAY}\b(?![’'-])"
    rf"|\s{_SAID_TODAY.replace('day>', 'inside>')}(?:\s(?:morning|afternoon|evening))?"
    r"(?=,?\s(?:from|at|commencing|beginning|starting)\s(?:about\s|around\s)?\d|(?P<last>\.?$))",
    re.IGNORECASE,
)
# What such a day at the end of a sentence may be the day of: "on the launch of a missile this morning".
_OF_MATTER = compile_late(
    r"\b(?:about|regarding|concerning|over|following|after|since|in response to|in (?:view|light) of|launch\w*)\b"
    r"|(?:^|\s)[a-z]\S*$"
)
_SAME_DAY = "the same day"
_TODAY_WORDS = frozenset({"today", "yesterday", "tonight", "this"})
_DAY, _LONGEST = 24 * 60, 12 * 60  # minutes
_FARTHEST, _NEAREST = timedelta(hours=21), timedelta(hours=-5)  # Japan's clock before that of any other place

_OF_ONE = (
    r"(?: (?:meeting|session|round|call|talks?|one|time))?,? (?:was |lasting )?"
    r"(?:for|from|at|commencing|beginning|starting)\b"
)
_FIRST_AND_SECOND = compile_late(rf"\bthe first{_OF_ONE}.{{0,120}}?\b(?P<second>the second{_OF_ONE})")


@dataclass(frozen=True, slots=True)
class Times:
    """The day and the clock times of an event, each with the words it was read from."""

    day: date | None = None  # at the place
    day_span: str = ""
    local: str | None = None  # "HH:MM" at the place
    local_span: str = ""
    japan: str | None = None  # "HH:MM" in Japan, only when given or the same
    japan_span: str = ""
    minutes: int | None = None  # from the clock it began at to the one it ended at, where both are given
    minutes_span: str = ""


def read_times(sentences: Sequence[str], act: str, published: date | None, in_japan: bool | None, title: str) -> Times:
    """When the event of the sentence `act` was held; where it gives no clock, by the first of `sentences` that does.

    A day without a year takes the one that brings it nearest to `published`. `in_japan`: the event was there, or a call
    from there, so that a clock without a name is Japan's; None where nothing says so, False where it was elsewhere.
    """
    times = _read_times(sentences, act, published, in_japan, title)
    if not times.day and in_japan and published and _is_of_today(sentences, act):
        return replace(times, day=published, day_span=_SAME_DAY)
    if times.day or not in_japan or not published or not has_word(act, _TODAY_WORDS) or any(find_dates(act)):
        return times
    said = list(_TODAY.finditer(act))
    if len(said) != 1:
        return times
    if said[0]["last"] is not None and _OF_MATTER.search(act[: said[0].start()].rstrip(",")):
        return times
    words = said[0]["day"] or said[0]["inside"]
    return replace(times, day=published - timedelta(days=words.lower() == "yesterday"), day_span=words)


def _is_of_today(sentences: Sequence[str], act: str) -> bool:
    """Whether `act` was on "the same day" as what the sentence before it says to have been today."""
    if _SAME_DAY not in act or act not in sentences[1:] or any(find_dates(act)):
        return False
    before = sentences[sentences.index(act) - 1]
    said = {found["day"] or found["inside"] or "" for found in _TODAY.finditer(before)}
    return said == {"today"} and not any(find_dates(before))


def _read_times(sentences: Sequence[str], act: str, published: date | None, in_japan: bool | None, title: str) -> Times:
    times = _with_japan(_read_sentence(act, published, in_japan), sentences, act, published)
    if not times.day and sentences and act in sentences[1:] and not any(find_dates(act)):
        # "On February 17, Secretary Example visited Japan. She held a meeting with ..."
        before = _read_sentence(sentences[sentences.index(act) - 1], published, in_japan)
        if not _OTHER_THAN_SAID.search(act):
            times = replace(times, day=before.day, day_span=before.day_span)
    if times.local or times.japan or list_clocks(act):
        return times
    for sentence in sentences:
        if sentence != act and _is_of_act(sentence, act) and not _is_others(sentence, sentences, act, title):
            # Read as one, so that the day of the one and the clock of the other are held against each other.
            both = _read_sentence(f"{act.rstrip('.')}; {sentence}", published, in_japan)
            if both.local or both.japan:
                return both if both.day else replace(both, day=times.day, day_span=times.day_span)
    return times


def find_beginnings(points: Sequence[str], act: str) -> list[str]:
    """The sentences of the first points that say when the event of `act` began: "The luncheon began at 12:15 p.m."."""
    if list_clocks(act):
        return []
    texts = [normalise(text) for text in points if _BEGAN.search(text)]
    sentences = [sentence for text in texts for sentence in split_sentences(text) if _BEGAN.search(sentence)]
    return [
        sentence
        for sentence in sentences
        if _is_of_act(sentence, act) and list_clocks(sentence) and not is_of_other_time(sentence, act)
    ]


def _is_of_act(sentence: str, act: str) -> bool:
    """Whether a sentence says when the event of `act` began: "The dinner began at 7 p.m."."""
    if not _STARTING.search(sentence):
        return False
    subject = _SUBJECT.match(sentence)
    if subject is None or not subject["what"]:
        return subject is not None
    # "The trilateral meeting began at 3 p.m." is another one, unless the act is of it.
    kinds = [word.lower() for word in subject["which"].split() if "-" not in word]
    what = subject["what"].lower()
    of_act = what in _ANY_EVENT or what[:4] in act.lower()
    ceremony = what == "ceremony" and _AT_CEREMONY.search(act) and not _NOT_ALONE.search(act)
    if ceremony and kinds in ([], ["signing"]):
        return True
    return of_act and all(kind in _ANY_KIND or kind in act.lower() for kind in kinds)


def _is_others(sentence: str, sentences: Sequence[str], act: str, title: str) -> bool:
    """Whether a sentence is of another day, or its people did something else at that hour: "They began dinner at 7"."""
    subject = _SUBJECT.match(sentence)
    named = subject and subject["what"]
    return is_of_other_time(sentence, act) if named else is_of_other_event(sentence, sentences, act, title)


def _with_japan(times: Times, sentences: Sequence[str], act: str, published: date | None) -> Times:
    """`times` with the hour in Japan that a sentence of its own says: "In Japan the meeting began at 3:20 a.m."."""
    if not times.day or not times.local or times.japan:
        return times
    local = datetime.fromisoformat(f"{times.day}T{times.local}")
    for sentence in sentences:
        found = _BEGAN_IN_JAPAN.search(sentence) if sentence != act else None
        if found is None or (found["what"] and found["what"].lower() not in act.lower()):
            continue
        moments = [moment for group in find_moments(sentence[found.end() :]) for moment in group]
        clock = moments[0].clock if len(moments) == 1 else None
        day = resolve(moments[0].dated, published) if clock and moments[0].dated else None
        if clock and day:
            japan = datetime.combine(day, datetime.min.time()) + timedelta(minutes=read_minutes(clock))
            if _NEAREST <= japan - local <= _FARTHEST:
                span = sentence[found.end() :][clock.start : clock.end]
                return replace(times, japan=show_clock(clock), japan_span=span)
    return times


def names_other_clock(sentence: str) -> bool:
    """Whether the sentence names another clock than Japan's."""
    return any(zone.value != JAPAN for zone in find_zones(sentence))


def names_local_clock(sentence: str) -> bool:
    """Whether the sentence speaks of "local time", and not of Japan first: "(Japan time; 6:10 p.m. local time)"."""
    zones = [zone.value for zone in find_zones(sentence)]
    return LOCAL in zones and zones[0] != JAPAN


def _read_sentence(text: str, published: date | None, in_japan: bool | None) -> Times:
    event = _choose_event(find_moments(text), text, published)
    japans = [moment for moment in event if moment.zone == JAPAN]
    others = [moment for moment in event if moment.zone not in {JAPAN, None}]
    if len(others) > 1:  # "6:00 p.m. (local time; 10:00 a.m. UTC)"
        others = [moment for moment in others if moment.zone == LOCAL] or others
    bare = [moment for moment in event if moment.zone is None]
    if sum(moment.clock is not None for moment in bare) > 1 or len(others) > 1 or len(japans) > 1:
        return Times()  # whose clock is whose is not said
    here = others[0] if others else bare[0] if bare else None
    there = japans[0] if japans else bare[0] if others and bare else None
    if in_japan and there is not None and there.dated and (others or there.clock):
        here = there  # a call from Japan, with the other side's clock beside
    if here is None and in_japan is not False:
        here = there  # only Japan's clock is given
    if in_japan and there is None and here is not None and not others:
        there = here
    if (there is None or here is None) and _NO_DIFFERENCE.search(text):
        here = there = here or there
    if here and here is not there and there and there.clock and _MIDNIGHT.match(text, there.clock.start):
        there = replace(there, dated=None)
    here = _borrow_day(here, there, bare[0].dated if bare else None, published)
    if here is not None and there is not None and not _agree(here, there, published):
        return Times()
    day = here and here.dated and resolve(here.dated, published)
    if _has_two_beginnings(text):
        return Times(day or None, text[here.dated.start : here.dated.end] if day and here and here.dated else "")
    return Times(
        day or None,
        text[here.dated.start : here.dated.end] if day and here and here.dated else "",
        show_clock(here.clock) if here and here.clock else None,
        text[here.clock.start : here.clock.end] if here and here.clock else "",
        show_clock(there.clock) if there and there.clock else None,
        text[there.clock.start : there.clock.end] if there and there.clock else "",
        *_read_span(here, there, event, text),
    )


def _has_two_beginnings(text: str) -> bool:
    """Whether a sentence tells of two meetings, each with its clock: neither is the event's.

    "The first for 20 minutes from 9:00 a.m. and the second for 40 minutes from 5:00 p.m."
    """
    two = _FIRST_AND_SECOND.search(text)
    return bool(
        two and list_clocks(text[two.start() : two.start("second")]) and list_clocks(text[two.start("second") :])
    )


def _read_span(here: Moment | None, there: Moment | None, event: list[Moment], text: str) -> tuple[int | None, str]:
    """The minutes between the clocks of beginning and end, with their words; None where two clocks say two lengths."""
    if here and here.dated and _SPAN.match(text, here.dated.end):
        return None, ""  # the hours of each of several days
    spans: dict[int, str] = {}
    clocks = [moment.clock for moment in (here, there) if moment and moment.clock]
    further = [moment.clock for moment in event if moment.clock and moment.clock not in clocks]  # by a third clock
    for clock in list_clocks(text) if clocks else ():
        until = find_until(clock, text) if clock not in further else None
        if until and (clock not in clocks or _NEARLY.search(words_before(text, clock.start))):
            return None, ""  # of another event, or of no exact length
        if until:
            minutes = (read_minutes(until) - read_minutes(clock)) % _DAY
            spans.setdefault(minutes, text[clock.start : until.end])
    minutes, words = next(iter(spans.items()), (0, ""))
    return (minutes, words) if len(spans) == 1 and 0 < minutes <= _LONGEST else (None, "")


def resolve(dated: Dated, published: date | None) -> date | None:
    """The day that is meant; a year that is not said is the one nearest to `published`."""
    if dated.year is not None:
        return dated.date
    return published and nearest_year(dated.month, dated.day, published, published + YEAR_AHEAD)


def _borrow_day(here: Moment | None, there: Moment | None, day: Dated | None, published: date | None) -> Moment | None:
    """The moment at the place, with Japan's day or the one in front of both clocks, where they can stand on one day."""
    dated = (there and there.dated) or day
    if here is None or there is None or here is there or here.dated or not dated or not here.clock:
        return here
    same = replace(here, dated=dated)
    return same if there.clock and _agree(same, replace(there, dated=dated), published) else here


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
    own = [group for group in groups if group is first or not _OTHER_DAY.search(words_before(text, group[0].start))]
    own = _leave_asides(own, text)
    timed = next((group for group in own if any(moment.clock for moment in group)), None)
    if first is not None and timed is not None and first is not timed:
        return _join_groups(first, timed, published)
    inside = [group for group in own if group[0].dated and _INSIDE.search(words_before(text, group[0].start))]
    if first is not None and timed is None and inside not in ([], [first]) and _SPAN.match(text, first[-1].end):
        return []  # "On October 7 and 8, ... on October 8"
    days = {resolve(group[0].dated, published) for group in inside if group[0].dated}
    if first is None and timed is not None and len(days) == 1 and not any(moment.dated for moment in timed):
        return _join_groups(inside[0], timed, published)  # "was held on October 7, beginning at 3:40 p.m."
    if first is not None or timed is not None:
        return first or timed or []
    done = [group for group in inside if _DONE_ON.search(words_before(text, group[0].start))]
    if len(done) == 1 and done[0] is inside[-1]:
        return done[0]  # before it is what it was done for
    return inside[0] if len(days) == 1 else []


def _leave_asides(groups: list[list[Moment]], text: str) -> list[list[Moment]]:
    """The groups but those that begin in a bracket before the first clock outside: "(6 p.m. EST), ... at 8 a.m."."""
    outside = [group for group in groups if text.count("(", 0, group[0].start) <= text.count(")", 0, group[0].start)]
    return outside if any(moment.clock and moment.dated for group in outside for moment in group) else groups


def _join_groups(first: list[Moment], timed: list[Moment], published: date | None) -> list[Moment]:
    """The day a sentence opens with, and the group of its clock where that has a day of its own."""
    day = first[0].dated and resolve(first[0].dated, published)
    days = {moment.zone: resolve(moment.dated, published) for moment in timed if moment.dated}
    if not days and _is_in_order(first, timed):
        return [replace(clock, dated=day.dated, zone=day.zone) for day, clock in zip(first, timed, strict=True)]
    if not days:
        return [replace(timed[0], dated=first[0].dated, zone=timed[0].zone or first[0].zone), *timed[1:]]
    given = {moment.zone: resolve(moment.dated, published) for moment in first if moment.dated}
    if any(zone and given.get(zone, said) != said for zone, said in days.items()):
        return []  # two days in Japan
    if day in days.values():
        return timed
    if timed[0].dated is None and timed[0].zone not in days and first[0].zone in {None, timed[0].zone}:
        # Where a bracket says a second day, the first is that of the clock before it.
        return [replace(timed[0], dated=first[0].dated, zone=timed[0].zone or first[0].zone), *timed[1:]]
    return [*first, *timed] if len(timed) == 1 and first[0].zone != timed[0].zone else []


def _is_in_order(first: list[Moment], timed: list[Moment]) -> bool:
    """Whether two clocks belong to two days in order: "On May 14 (May 15, Japan time), at 12:40 p.m. (5:40 a.m.)"."""
    if not len(first) == len(timed) == 2 or not timed[1].bracket or JAPAN not in {moment.zone for moment in first}:
        return False
    return all(clock.zone in {None, day.zone} for day, clock in zip(first, timed, strict=True))
