"""The subject of an alert: what an officer needs from one line on a telephone.

Owns what stands in it and in which order: the words that changed, the title, the date, the people.
"""

from collections.abc import Sequence
from typing import Literal

from notifier.edits import group_edits, show_change
from notifier.text import fit, shown
from records.alert import ChangeNews
from records.change import Change, ChangeKind
from records.comparison.summary import note_of
from records.release import Person, Release
from records.text import show_date

SUBJECT = 140  # characters; what a list of mail or a notification on a telephone shows, with room to spare
_WORDS = 60  # of them for what changed
_PEOPLE = 40  # of them for who took part

KIND_WORDS: dict[ChangeKind, str] = {
    "new": "New",
    "edited": "Edited",
    "withdrawn": "Withdrawn",
    "restored": "Restored",
}
# Every release that is watched is about the two: it says nothing on a telephone.
_COMMON = ("Japan-U.S. ", "Japan-US ", "U.S.-Japan ", "Japan–U.S. ", "Japan-United States ")

AddressNews = Literal["moved", "moved and edited", "second"]
# Of a known release at a new address: what the subject begins with, and the badge.
ADDRESS_WORDS: dict[AddressNews, tuple[str, str]] = {
    "moved": ("Moved", "New address of a known release"),
    "moved and edited": ("Moved and edited", "New address of a known release, with other words"),
    "second": ("Also at a new address", "A known release at a second address"),
}


def subject_of(news: ChangeNews) -> str:
    """ "35 -> 45 minutes: Foreign Ministers' Telephone Talk, 14 Oct 2026 (Sample, Example)"."""
    release = news.release
    address = at_new_address(news)
    headline = ADDRESS_WORDS[address][0] if address else headline_of(news.change)
    if news.change.kind == "restored" and news.change.edits:
        headline = f"Restored, {headline}"
    day = release.facts.date or release.published
    people = _show_people(release.participants)
    known = (f", {show_date(day)}" if day else "") + (f" ({people})" if people else "")
    title = _short_title(release)
    return f"{headline}: {fit(title, SUBJECT - len(headline) - len(known) - 2)}{known}"


def at_new_address(news: ChangeNews) -> AddressNews | None:
    """Where what is new is the address alone: whether the known release has left its old one, or stands there too."""
    note = note_of(news.change, news.release) if news.change.kind == "new" else ""
    has_left = note.startswith("the same wording") and " stood at " in note.partition("://")[0]
    if has_left or note.startswith("moved here from "):
        return "moved and edited" if ", edited on the way: " in note else "moved"
    return "second" if note.startswith("the same wording") else None


def headline_of(change: Change) -> str:
    """What happened, in at most 60 characters: "New", "Withdrawn", "35 -> 45 minutes and 2 more"."""
    kind = KIND_WORDS[change.kind]
    groups = group_edits(change.edits)
    if not groups:
        return kind
    more = f" and {len(groups) - 1} more" if len(groups) > 1 else ""
    words = show_change(groups[0])
    return fit(words, _WORDS - len(more)) + more


def _short_title(release: Release) -> str:
    title = shown(release.title) or "a release without a title"
    for words in _COMMON:
        short = title.removeprefix(words)
        if short != title and short[:1].isupper():
            return short
    return title


def _show_people(people: Sequence[Person]) -> str:
    names = list(dict.fromkeys(shown(person.family_name or person.name) for person in people))
    for kept in range(len(names), 0, -1):
        more = f" and {len(names) - kept} more" if kept < len(names) else ""
        text = ", ".join(names[:kept]) + more
        if len(text) <= _PEOPLE:
            return text
    return fit(names[0], _PEOPLE) if names else ""
