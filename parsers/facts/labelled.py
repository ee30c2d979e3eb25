"""Labelled lines: what rows of a release say beside "Date and time", "Venue" or "Duration", each in a line of its own.

Owns the labels and which line is whose value. Reading a day, a clock or a place of it is for `read`, as of a sentence.
"""

import re

from parsers.facts.rows import opens_list
from records.language.calendar import find_dates
from records.language.clock import find_clocks
from records.language.durations import find_durations
from records.language.places.read import find_places
from records.release import Release

_PROPER = r"[^\sa-z]\S*"
_LABEL = re.compile(
    r"\W{0,4}(?:(?P<when>Date(?: and [Tt]ime|,? ?[&/] ?[Tt]ime)?|Time(?: and [Dd]ate)?|When)"
    r"|(?P<where>Venue|Place|Location|Where)|(?P<length>Duration|Length))"
    r"(?:\s*[:：]\s*|\s+(?=(?:[A-Z][a-z]+day|[A-Z][a-z]+ \d|\d))|\W*$"
    rf"|\s+(?={_PROPER}(?:\s(?:{_PROPER}|of|the|in|at|and|on|for))*$))(?P<value>.*)"
)
_OTHER = re.compile(r"\W*(?:(?:Next|Previous|Related|Reference|Contact|Another)\b|(?:Outline|Overview|Agenda)\W*$)")
_FIRST, _LONGEST = 12, 200  # points; characters of a value


def add_labelled(release: Release, act: str) -> str:
    """The sentence `act` with what lines below labels say and it does not: "...; May 7; Venue: Sample House"."""
    found = _find_labelled(release)
    when, where, length = found["when"], found["where"], found["length"]
    said = [act.rstrip(".")]
    if when and not (any(find_dates(act)) or any(find_clocks(act))):
        spans = [] if length else list(find_durations(when))
        if len(spans) == 1 and not when[spans[0].end :].strip(" ."):
            when, length = when[: spans[0].start].rstrip(" ,;"), when[spans[0].start :]
        said.append(when if any(find_clocks(when)) else f"on {when}")
    elif when and (clock := _find_clock(when, act)):
        said.append(clock)
    if length and not any(find_durations(act)):
        said.append(f"for {length}")
    if where and not any(find_places(act)):
        said.append(f"Venue: {where}")
    return "; ".join(said) if len(said) > 1 else act


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


def _find_labelled(release: Release) -> dict[str, str]:
    """The first value of each label, in the lines before a list of people or what is on another event."""
    found: dict[str, list[str]] = {"when": [], "where": [], "length": []}
    kind = ""  # of a label whose value is the next line
    for point in release.points[:_FIRST]:
        label = _LABEL.fullmatch(point.text) if len(point.text) <= _LONGEST else None
        if label is None and _OTHER.match(point.text):
            break
        value = label["value"] if label else point.text
        kind = next(name for name in found if label[name]) if label else kind
        if kind and value and len(value) <= _LONGEST and not opens_list(value):
            found[kind].append(value)
        kind = kind if label and not value else ""
    return {kind: ", ".join(values[: 2 if kind == "when" else 1]) for kind, values in found.items()}
