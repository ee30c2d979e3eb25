"""Labelled lines: what rows of a release say beside "Date and time", "Venue" or "Duration", each in a line of its own.

Owns the labels, which line is whose value, and whether they are of the release's own event: right behind the sentence
that tells of it, or below a heading of their own. Reading a day, a clock or a place is for `read`, as of a sentence.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from parsers.facts.lead import CALLED_OFF
from parsers.facts.people.rows import opens_list
from parsers.facts.timing import resolve
from records.language.calendar import find_dates
from records.language.clock import find_clocks
from records.language.durations import find_durations
from records.language.places.read import find_places
from records.pattern import compile_late
from records.release import Release
from records.text import normalise

_PROPER = r"[^\sa-z]\S*"
# How it was held, right behind a label: "Venue Online (video conference)".
_WAY = (
    r"(?:(?:[Hh]eld |[Bb]y |[Vv]ia )?(?:[Oo]n-?line|[Vv]irtual\w*|[Ww]eb|[Vv]ideo\w*|VTC|TV"
    r"|[Tt]elephone|[Tt]ele-?conference|[Cc]onference call|[Ii]n[- ][Pp]erson|[Ff]ace[- ]to[- ][Ff]ace|[Hh]ybrid)\b)"
)
_LABEL = compile_late(
    r"\W{0,4}(?:(?P<when>Date(?: and [Tt]ime|,? ?[&/] ?[Tt]ime)?(?:,? (?:and|&) (?:[Pp]lace|[Vv]enue))?"
    r"|Time(?: and [Dd]ate)?(?: and (?:[Pp]lace|[Vv]enue))?|When)"
    r"|(?P<where>Venue|Place|Location|Where)|(?P<length>Duration|Length)"
    rf"|(?P<how>(?:Format|Method|Form|Means|Mode)(?: of (?:the )?(?:meeting|talks|event|holding))?(?=\W{{1,3}}{_WAY})))"
    r"(?:\s*[:：]\s*|\s+(?=(?:(?:[Ff]rom|[Aa]t|[Oo]n|[Aa]round|[Aa]bout|[Bb]etween|[Aa]pprox\w*) )?"
    r"(?:[A-Z][a-z]+day|[A-Z][a-z]+ \d|\d))|\W*$"
    rf"|\s+(?={_WAY}.{{0,40}}$)"
    rf"|\s+(?={_PROPER}(?:\s(?:{_PROPER}|of|the|in|at|and|on|for))*$))(?P<value>.*)"
)
_OTHER = compile_late(
    r"\W*(?:(?:First|Last|Next|Previous|Upcoming|Related|Reference|Contact|Another)\b|(?:Outline|Overview|Agenda)\W*$)"
)
# A label of what is shown or read, whose day, place and length the others beside it are.
_WORK = compile_late(
    r"\W{0,4}(?:(?:Name|Title) of (?:the )?)?(?:Exhibitions?|Exhibits?|Films?|Movies?|Concerts?|Performances?|Plays?"
    r"|Documents?|Books?|Publications?|Works?|Artists?|Admission|Tickets?|Screenings?)(?: (?:name|title|fee))?\s*[:：]",
    re.IGNORECASE,
)
# The end of a sentence that tells of another event than its own: "agreed that the next meeting would be as follows".
_ANNOUNCES_OTHER = compile_late(
    r"\b(?:that|and|on)\b[^.;]{0,60}\b(?:next|upcoming|future|subsequent|would)\b[^.;]{0,80}"
    r"\b(?:as follows|as below|the following)\W*$"
    r"|\b(?:agreed|decided|plan(?:ned|s)?|announced|scheduled)\b[^.;]{0,120}\b(?:as follows|as below)\W*$"
    r"|\b(?:reception|dinner|luncheon|lunch|party|press (?:conference|event|briefing)|exhibition|concert)\b[^.;]{0,60}"
    r"\bto be (?:held|given|opened)\b[^.;]{0,80}\b(?:as follows|as below)\W*$"
)
_BESIDE_LENGTH = compile_late(  # what may stand beside a length
    r"(?:\W|\d|\b(?:for|about|approximately|approx|around|roughly|nearly|almost|some|over|under|in|total|all|from|to"
    r"|more|less|than|at|least|just|a|little|[ap]\.?m|scheduled|hours?|min(?:ute)?s?|local|[Jj]apan|time)\b)*"
)
_OTHER_DAY = compile_late(r"\b(?:postponed|cancel+ed|rescheduled|next|previous|instead)\b", re.IGNORECASE)
_OF_EVENT = (
    r"(?: of (?:the |this )?(?:(?:courtesy|working|bilateral|telephone|video|summit) )?"
    r"(?P<event>meeting|talks|call|dialogue|consultations?|dinner|luncheon|lunch|breakfast|ceremony|reception|visit))?"
)
# "Outline", "Date and place of the meeting", "The outline of the call was as follows:".
_OWN = compile_late(
    r"\W*(?:the )?(?:outline|overview|summary|details|(?:date|time)(?:(?:, | and |/)(?:time|date))?(?:,? and |, |/)"
    rf"(?:place|venue)){_OF_EVENT}(?: (?:is|are|was|were|will be))?(?: as follows)?\W*",
    re.IGNORECASE,
)
_ANY_EVENT = frozenset({"meeting", "talks"})
_FIRST, _LONGEST = 12, 200  # points; characters of a value
_NEAR = timedelta(days=14)  # from the release's own day to that of a label
_FAR = timedelta(days=100)  # where it announces
_AHEAD = compile_late(r"\b(?:will|(?:is|are) (?:\w+ )?to)\b")
_EVENT = compile_late(
    r"\b(?:meeting|talks|call|dialogue|consultations?|dinner|luncheon|lunch|breakfast|ceremony|reception|visit|conference"
    r"|symposium|seminar|session|held)\b",
    re.IGNORECASE,
)
_NOTHING = {"when": "", "where": "", "length": "", "how": ""}
_BOTH = compile_late(r"\bhybrid\b|\b(?:and|or|with|partly|also)\b|/", re.IGNORECASE)  # of two ways: neither is said


def add_labelled(release: Release, act: str) -> tuple[str, str]:
    """The sentence `act` with what lines below labels say and it does not, and the words on how it was held.

    "...; on May 7; Venue: Sample House"; "by video conference", also where that stands below "Venue".
    """
    found = _find_labelled(release, act)
    when, where, length = found["when"], found["where"], found["length"]
    if when and is_labelled(act):
        act = ""  # a release that begins with its labels
    said = [act.rstrip(".")]
    if when and not (any(find_dates(act)) or any(find_clocks(act))):
        spans = [] if length else list(find_durations(when))
        if len(spans) == 1 and not when[spans[0].end :].strip(" ."):
            when, length = when[: spans[0].start].rstrip(" ,;"), when[spans[0].start :]
        alone = any(dated.start == 0 for dated in find_dates(when)) and not any(find_clocks(when))
        said.append(f"on {when}" if alone else when)
    elif when and (clock := _find_clock(when, act)):
        said.append(clock)
    if length and not any(find_durations(act)):
        said.append(f"for {length}")
    how = found["how"]
    if where and not any(find_places(act)):
        said.append(f"Venue: {where}")
        how = how or ("" if any(find_places(f"at {where}")) else where)
    return "; ".join(said) if len(said) > 1 else act, "" if _BOTH.search(how) else how


def is_labelled(sentence: str) -> bool:
    """Whether a sentence of the lead is such a line; whose it is `add_labelled` settles."""
    return bool(_LABEL.fullmatch(sentence.rstrip(".")))


def _find_clock(when: str, act: str) -> str:
    """The clock of a label whose day is the one that the sentence `act` says without a clock; "" where it is not."""
    days, of_act = list(find_dates(when)), list(find_dates(act))
    if len(days) != 1 or len(of_act) != 1 or any(find_clocks(act)):
        return ""
    same = (days[0].month, days[0].day) == (of_act[0].month, of_act[0].day)
    clock = when[days[0].end :].lstrip(" ,;")
    if not same or not any(find_clocks(clock)):
        return ""
    return f"at {clock}" if clock[0].isdecimal() else clock


def _find_labelled(release: Release, act: str) -> dict[str, str]:
    """The values of the labels of the event of `act`; none where one of them is not such as an event has, or twice."""
    texts = [normalise(point.text) for point in release.points[:_FIRST]]
    labels = [_LABEL.fullmatch(text) if len(text) <= _LONGEST else None for text in texts]
    if not any(labels) or CALLED_OFF.search(act) or any(_WORK.match(point.text) for point in release.points[:_FIRST]):
        return _NOTHING
    found: dict[str, list[str]] = {kind: [] for kind in _NOTHING}
    for kind, value in _own_labels(texts, labels, act):
        twice = bool(found[kind]) and (kind != "when" or any(find_dates(value)) or len(found[kind]) > 1)
        if twice or not _is_of_event(kind, value, release, act):
            return _NOTHING
        found[kind].append(value)
    return {kind: ", ".join(values) for kind, values in found.items()}


def _own_labels(texts: list[str], labels: list[re.Match[str] | None], act: str) -> Iterator[tuple[str, str]]:
    """The kind and the value of each label right behind `act` or a heading of its own, up to the first other line."""
    kind, ours, begun = "", True, False  # `kind` of a label whose value is the next line
    for text, label in zip(texts, labels, strict=True):
        if label and ours:
            if kind:
                return  # the head of a table
            kind, begun = next(name for name in _NOTHING if label[name]), True
            text = label["value"]  # noqa: PLW2901 - what is behind the label
        elif not kind:
            if begun or (_OTHER.match(text) and not _OWN.fullmatch(text)):
                return
            own = _ends_with(text, act) and not _ANNOUNCES_OTHER.search(text)
            ours = own or _is_own_heading(text, act)
        if kind and text:
            if len(text) > _LONGEST or opens_list(text):
                return
            yield kind, text
            kind = ""


def _ends_with(text: str, act: str) -> bool:
    """Whether a line ends with the sentence `act`, or with others behind it that tell of no event and no day."""
    behind = text.rpartition(act.rstrip(" .:"))[2] if act.rstrip(" .:") in text else None
    return behind is not None and not _EVENT.search(behind) and not any(find_dates(behind))


def _is_own_heading(text: str, act: str) -> bool:
    """Whether a line is a heading above the labels of the event of `act`: "Outline of the meeting"."""
    heading = _OWN.search(text, max(len(text) - _LONGEST, text.rstrip(" .:").rfind(". "), 0))
    if heading is None or heading.end() < len(text):
        return False
    event = (heading["event"] or "meeting").lower()
    return event in _ANY_EVENT or event[:4] in act.lower()


def _is_of_event(kind: str, value: str, release: Release, act: str) -> bool:
    """Whether a value is one of its kind, and a day near the release's own and none but the one that `act` says."""
    if _OTHER_DAY.search(value):
        return False
    if kind == "length":
        spans = list(find_durations(value))
        return len(spans) == 1 and bool(_BESIDE_LENGTH.fullmatch(value[: spans[0].start] + value[spans[0].end :]))
    if kind in {"where", "how"}:
        return True
    dates, said = list(find_dates(value)), {(dated.month, dated.day) for dated in find_dates(act)}
    if dates and said and said.isdisjoint((dated.month, dated.day) for dated in dates):
        return False
    days = [resolve(dated, release.published) for dated in dates]
    ahead = _FAR if _AHEAD.search(act) else _NEAR
    near = all(day and release.published and -_NEAR <= day - release.published <= ahead for day in days)
    return near and (bool(dates) or any(find_clocks(value)) or any(find_durations(value)))
