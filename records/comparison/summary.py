"""One line for a person: what happened to a release.

Owns the wording of summaries, the same in alerts, on the command line and in the archive. Says what the edits and the
facts say and judges nothing.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from records.change import EDIT_CLASSES, Change, Edit, EditClass, say_again, say_moved, weightiest
from records.comparison.punctuation import shorten
from records.language.calendar import find_dates
from records.language.clock import find_clocks
from records.language.durations import Length, find_durations
from records.pattern import compile_late
from records.release import Facts, Person, Release, show_document
from records.text import show_date

_MEDIA = {
    "telephone": "telephone talk",
    "video": "video talk",
    "in person": "meeting in person",
    "message": "message",
    "statement": "statement",
}
# Facts of the whole event are named by themselves, others by the place they stand in.
_OF_THE_EVENT = {
    "duration": "the duration",
    "date": "the date",
    "time": "the time",
    "published": "the date of publication",
}
_COUNTED: dict[EditClass, tuple[str, str]] = {
    "fact": ("fact", "facts"),
    "stance": ("change of stance", "changes of stance"),
    "passage": ("passage", "passages"),
    "title": ("change of title", "changes of title"),
    "wording": ("change of wording", "changes of wording"),
    "typo": ("typo", "typos"),
    "format": ("change of format", "changes of format"),
    "media": ("change of media", "changes of media"),
}
# What came or went whole, by its reason: "caption added", "link removed: Joint Sample".
_WHOLE = compile_late(r"(?:caption|photograph) (added|removed|replaced)|(link (?:added|removed): .*)")
_MOST = 2  # edits described in full
_LONGEST = 50  # characters of a quotation


def summarise(change: Change, release: Release) -> str:
    """One line on `change`; `release` is the wording after it, or the last one there was when it is withdrawn."""
    if change.kind == "new":
        return "New: " + ", ".join(_introduce(release))
    thing = "document" if release.document else "page"
    if change.kind == "withdrawn":
        last = f"; version {change.from_version} was the last" if change.from_version else ""
        return f"Withdrawn: the {thing} is gone from the site{last}"
    if change.kind == "restored" and not change.edits:
        return f"Restored: the {thing} is back in the same wording"
    described = describe_edits(change.edits, release) if change.edits else "Nothing changed"
    return f"Restored in another wording: {described}" if change.kind == "restored" else described


def narrow_change(change: Change, edits: tuple[Edit, ...], release: Release) -> Change:
    """`change` with these of its `edits` alone, and its line of them; what the line adds stays."""
    kept, line = replace(change, edits=edits), summarise(change, release)
    note = change.summary.removeprefix(line) if change.summary.startswith(line) else ""
    return replace(kept, summary=summarise(kept, release) + note)


def note_of(change: Change, release: Release) -> str:
    """What the summary of a kept change adds to the line on it, such as where else the wording stands; may be empty."""
    line = f"{summarise(change, release)}; "
    kept = change.summary.removeprefix(line) if change.summary.startswith(line) else ""
    return "; ".join(note for note in (kept, say_again(change.same_as_version)) if note)


def _introduce(release: Release) -> list[str]:
    """Who met, how, for how long, and how much the page says."""
    if release.document is not None:
        return [f"a document: {show_document(release.document)}"]
    facts = release.facts
    medium = facts.medium if facts.medium in _MEDIA else None
    who = _join(_name_people(release.participants))
    said = [_say_event(facts, who, len(release.participants))] if who or medium else []
    if facts.date and release.published and facts.date > release.published:
        said.insert(0, f"to come on {show_date(facts.date)}")
    if facts.duration_minutes is not None:
        said.append(_show_duration(facts))
    return [*said, _count_points(release)]


def _say_event(facts: Facts, who: str, number: int) -> str:
    """What it was and who was there: it takes two to talk, and a message is not of those it went to."""
    medium = _MEDIA.get(facts.medium or "", "")
    talks = number > 1 and facts.medium != "message"
    if not who or not medium or talks or facts.medium == "statement":
        return " of ".join(part for part in (medium, who) if part)
    return f"{'in person' if facts.medium == 'in person' else medium} ({who})"


def _name_people(people: Sequence[Person]) -> list[str]:
    """Their family names; those of whom several have one as they are published."""
    several = Counter(person.family_name for person in people)
    return [
        person.family_name if person.family_name and several[person.family_name] == 1 else person.name
        for person in people
    ]


def _show_duration(facts: Facts) -> str:
    about = "" if facts.duration_qualifier in {None, "exact"} else f"{facts.duration_qualifier} "
    return f"{about}{facts.duration_minutes} minutes"


def _count_points(release: Release) -> str:
    """The points a reader counts, their sub-points apart; paragraphs where none is numbered."""
    numbered = {re.split(r"[^\w]", point.label)[0] for point in release.points if point.label}
    count, noun = (len(numbered), "point") if numbered else (len(release.points), "paragraph")
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def describe_edits(edits: Sequence[Edit], release: Release) -> str:
    """The weightiest edits in words, the others by number; `release` tells what the event's are."""
    top = weightiest(tuple(edits)) or "format"
    first = [edit for edit in edits if edit.edit_class == top]
    if first[0].place == "document":
        return f"The document was {first[0].reason} ({top})"
    described = _describe_passages(first) if top == "passage" else _describe_changes(first, release)
    others = Counter(edit.edit_class for edit in edits if edit.edit_class != top)
    rest = [f"{others[name]} {_COUNTED[name][others[name] > 1]}" for name in EDIT_CLASSES if others[name]]
    return "; ".join([f"{described[0].upper()}{described[1:]} ({top})", *rest])


def _describe_passages(edits: Sequence[Edit]) -> str:
    """ "point 3 and point 4 added, point 6 removed" """
    moved = [_name_lead(said) for edit in edits if (said := say_moved(edit.reason))]
    edits = [edit for edit in edits if not say_moved(edit.reason)]
    inside = [f"{edit.reason} in {_name_place(edit)}" for edit in edits if edit.reason.startswith("a sentence")]
    whole = [edit for edit in edits if not edit.reason.startswith("a sentence")]
    groups = {
        verb: [_name_place(edit) for edit in whole if edit.reason.endswith(verb)] for verb in ("added", "removed")
    }
    return ", ".join([*(f"{_join(places)} {verb}" for verb, places in groups.items() if places), *inside, *moved])


def _describe_changes(edits: Sequence[Edit], release: Release) -> str:
    """ "point 2(1) and the duration changed: 35 -> 45 minutes" """
    whole = [found for edit in edits if (found := _WHOLE.fullmatch(edit.reason))]
    if len(whole) == len(edits):
        return _join([found[2] or f"{edit.place} {found[1]}" for found, edit in zip(whole, edits, strict=True)])
    subjects = list(dict.fromkeys(_name_subject(edit, release) for edit in edits))
    details = list(dict.fromkeys(_describe_detail(edit, release) for edit in edits))
    more = f" and {len(details) - _MOST} more" if len(details) > _MOST else ""
    return f"{_join(subjects)} changed: {', '.join(details[:_MOST])}{more}"


def _is_of_event(edit: Edit, release: Release) -> bool:
    """Whether a fact of an edit is the event's or the release's own: the date of a death in the lead is neither."""
    kind, _, rest = edit.reason.partition(";")[0].partition(" ")
    facts, now = release.facts, rest.rpartition(" -> ")[2]
    if kind == "duration":  # "after three years" and "six weeks" are as much of a time
        return facts.duration_minutes in {
            each.value.minutes for each in find_durations(now) if isinstance(each.value, Length)
        }
    if kind not in {"date", "time"}:
        return edit.place in {"lead", "published"}
    if kind == "time":
        clocks = {
            f"{each.value // 60:02}:{each.value % 60:02}" for each in find_clocks(now) if isinstance(each.value, int)
        }
        return edit.place == "lead" and bool(clocks & {facts.start_time, facts.start_time_japan})
    days = {(dated.month, dated.day) for dated in find_dates(now)}
    return edit.place == "lead" and facts.date is not None and (facts.date.month, facts.date.day) in days


def _name_subject(edit: Edit, release: Release) -> str:
    kind = edit.reason.partition(" ")[0]
    if edit.edit_class == "fact" and _is_of_event(edit, release):
        return _OF_THE_EVENT.get(kind, f"the {edit.place}")
    return _name_place(edit)


def _name_place(edit: Edit) -> str:
    """ "point 2(1)", "the lead" """
    return edit.place if edit.place[-1:].isdigit() or "(" in edit.place else f"the {edit.place}"


def _name_lead(said: str) -> str:
    return re.sub(r"\blead\b", "the lead", said)


def _describe_detail(edit: Edit, release: Release) -> str:
    """What went and what came, or the reason where it says that better."""
    if edit.edit_class == "fact":
        first = edit.reason.partition(";")[0]
        kind, _, rest = first.partition(" ")
        named = kind in _OF_THE_EVENT and _is_of_event(edit, release)
        return rest if named and " -> " in rest else first
    if edit.edit_class in {"format", "media"}:
        moved = "moved" if edit.reason.startswith("order:") else ""
        return _name_lead(say_moved(edit.reason)) or moved or edit.reason.removeprefix("caption: ")
    if not edit.before or not edit.after:
        return f"{'added' if edit.after else 'dropped'} {shorten((edit.after or edit.before).strip(), _LONGEST)!r}"
    return f"{shorten(edit.before.strip(), _LONGEST)} -> {shorten(edit.after.strip(), _LONGEST)}"


def _join(names: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and 3 more" """
    if len(names) <= 1:
        return "".join(names)
    if len(names) > _MOST + 1:
        return f"{', '.join(names[:_MOST])} and {len(names) - _MOST} more"
    return f"{', '.join(names[:-1])} and {names[-1]}"
