"""Edits that need no look at words: points that came, went, moved or were numbered anew, dates, links.

Owns the names of places on a page. Edits inside a text are classed by `records.comparison.classes`.
"""

import datetime
import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence

from records.change import Edit, EditClass, weightiest
from records.comparison.alignment.align import Match
from records.comparison.alignment.moves import Move
from records.comparison.rows import Row
from records.comparison.words import Segment
from records.language.lexicon import read_lexicon
from records.pattern import compile_late
from records.release import Document, Link, Release, show_replacement

_CREDIT = compile_late(
    r"[(（]?\s*(?:Photos?|Photographs?|Pictures?|Images?)(?:\s+credits?)?\s*"
    r"(?:[:：]|\bby\b|\bcourtesy of\b)\s*[^.;:]{1,80}[)）]?",
    re.IGNORECASE,
)
_NONE = "none"  # a point without a number
_MOST = 2  # reasons of a sentence that changed and moved
_MONTHS = tuple(names.split()[0].capitalize() for names in read_lexicon().calendar["months"])


def name_places(release: Release) -> list[str]:
    """What each point of a release is called in an edit: "lead", "paragraph 2", "point 2(1)"."""
    names = []
    unlabelled = 0
    for position, point in enumerate(release.points):
        unlabelled += point.label is None
        if point.label is not None:
            names.append(f"point {point.label}")
        else:
            names.append("lead" if position == 0 else f"paragraph {unlabelled}")
    return names


def show_date(day: datetime.date | None) -> str:
    """A date as the ministry's pages write it: "January 6, 2022"; nothing for None."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else ""


def edit_document(old: Document, new: Document) -> list[Edit]:
    """The edit of a document, which is known by its bytes alone; before and after are their SHA-256."""
    if old.digest == new.digest:
        return []
    return [Edit("media", "document", old.digest, new.digest, f"replaced: {show_replacement(old, new)}")]


def edit_published(old: datetime.date | None, new: datetime.date | None) -> list[Edit]:
    """The edit of the release's own date, if it differs."""
    if old == new:
        return []
    before, after = show_date(old), show_date(new)
    return [Edit("fact", "published", before, after, f"published {before or 'no date'} -> {after or 'no date'}")]


def edit_passage(place: str, before: str, after: str, came: bool) -> Edit:
    """The edit of a point, paragraph or caption that came or went."""
    verb = "added" if came else "removed"
    if place.startswith("caption"):
        return Edit("media", place, before, after, f"caption {verb}")
    if _CREDIT.fullmatch(before + after):
        return Edit("media", place, before, after, f"credit of a photograph {verb}")
    return Edit("passage", place, before, after, f"{'point' if place.startswith('point') else 'paragraph'} {verb}")


def edit_order(
    match: Match, old_places: Sequence[str], new_places: Sequence[str], segments: Iterable[Segment]
) -> list[Edit]:
    """The edits of a match that moved, was split or was joined, its words apart; of a move the words that stayed."""
    before = ", ".join(old_places[i] for i in match.old)
    after = ", ".join(new_places[j] for j in match.new)
    place = new_places[match.new[0]]
    edit_class: EditClass = "media" if place.startswith("caption") else "format"
    edits = []
    if len(match.new) > 1:
        edits.append(Edit(edit_class, place, before, after, f"{before} split in {len(match.new)}"))
    if len(match.old) > 1:
        edits.append(Edit(edit_class, place, before, after, f"{before} joined"))
    if match.moved:
        # Labels may be the same before and after: what it stands behind tells the move.
        before = f"{before}, {_follows(match.old[0], old_places)}"
        after = f"{after}, {_follows(match.new[0], new_places)}"
        stayed = max((text.strip() for op, text in segments if op == "same"), key=len, default="")
        edits.append(Edit(edit_class, place, before, after, f"order: {before} -> {after}", tail=stayed))
    return edits


def edit_moved(move: Move, names: tuple[str, str], said: str, inner: Sequence[Edit]) -> Edit:
    """The edit of sentences that moved, `said` in words; `inner` are those of a sentence that changed as well."""
    if not inner:
        edit_class: EditClass = "media" if names[1].startswith("caption") else "format"
        before, after = (
            f"{name}, sentence {side[0].order}" for name, side in zip(names, (move.old, move.new), strict=True)
        )
        words = " ".join(each.text for each in move.new)
        return Edit(edit_class, names[1], before, after, f"order: {said}", tail=words)
    # Nothing lighter than a sentence that came here and went there.
    top = weightiest((*inner, Edit("passage", names[1], "", "", "")))
    reasons = [edit.reason for edit in inner if edit.edit_class == top] or [inner[0].reason]
    parts = [said, *reasons[:_MOST]] if top == "passage" else [*reasons[:_MOST], said]
    return Edit(top or "passage", names[1], move.old[0].text, move.new[0].text, "; ".join(parts))


def _follows(position: int, places: Sequence[str]) -> str:
    return f"after {places[position - 1]}" if position else "first"


def edit_numbering(rows: Iterable[Row]) -> list[Edit]:
    """One edit for all points that were numbered anew where they stood: one point more renumbers all that follow."""
    found = [row for row in rows if row.renumbered and row.kind in {"kept", "edited"}]
    if not found:
        return []
    before = ", ".join((row.old and row.old.label) or _NONE for row in found)
    after = ", ".join((row.new and row.new.label) or _NONE for row in found)
    count = f"{len(found)} points" if len(found) > 1 else "1 point"
    return [Edit("format", "numbering", before, after, f"{count} numbered anew")]


def say_numbering(before: str, after: str) -> str:
    """Labels before and after in words: "point 1 is now point 2", "5 points are numbered now: 1 to 5"."""
    old, new = before.split(", "), after.split(", ")
    if len(old) != len(new):
        return f"{before} -> {after}"
    pairs = list(zip(old, new, strict=True))
    kept = [pair for pair in pairs if _NONE not in pair]
    gone = [label for label, now in pairs if now == _NONE]
    come = [label for label_before, label in pairs if label_before == _NONE]
    said = []
    if kept:
        one, two = (_list_labels(labels) for labels in zip(*kept, strict=True))
        said.append(f"{one} {'are' if len(kept) > 1 else 'is'} now {two}")
    if gone:
        said.append(f"the number{'s were' if len(gone) > 1 else ' was'} taken from {_list_labels(gone)}")
    if come:
        count = f"{len(come)} points are" if len(come) > 1 else "1 point is"
        said.append(f"{count} numbered now: {_list_labels(come).partition(' ')[2]}")
    return "; ".join(said)


def _list_labels(labels: Sequence[str]) -> str:
    """ "point 1", "points 1 and 2", "points 1 to 5", "points 1, 2 and 5" """
    if len(labels) == 1:
        return f"point {labels[0]}"
    figures = [re.fullmatch(r"([^\d]*)(\d+)([^\d]*)", label) for label in labels]
    rows = {(each[1], int(each[2]) - at, each[3]) if each else None for at, each in enumerate(figures)}
    if len(labels) > 2 and len(rows) == 1 and None not in rows:
        return f"points {labels[0]} to {labels[-1]}"
    return f"points {', '.join(labels[:-1])} and {labels[-1]}"


def pair_links(old: Sequence[Link], new: Sequence[Link]) -> tuple[tuple[Link | None, Link | None], ...]:
    """Old links beside new ones: equal ones first, then those with the same address, then those with the same words.

    Words that stand once on either side go before the address: of two files that were exchanged each keeps its title.
    """
    free = dict(enumerate(old))
    partner: dict[int, Link] = {}
    counts = [Counter(link.text for link in links) for links in (old, new)]
    keys: tuple[Callable[[Link], object], ...] = (
        lambda link: link,
        lambda link: link.text if link.text and counts[0][link.text] == counts[1][link.text] == 1 else link,
        lambda link: (link.url, not link.text),  # a photograph and a link to its file are two things
        lambda link: link.text,
    )
    for key in keys:
        waiting: dict[object, deque[int]] = defaultdict(deque)
        for i, link in free.items():
            waiting[key(link)].append(i)
        for j, link in enumerate(new):
            if j not in partner and waiting.get(key(link)):
                partner[j] = free.pop(waiting[key(link)].popleft())
    return (*((partner.get(j), link) for j, link in enumerate(new)), *((link, None) for link in free.values()))


def _edit_photograph(place: str, before: Link | None, after: Link | None) -> list[Edit]:
    """The edit of a photograph, which is a link without words: its file came, went or is another one."""
    if before == after:
        return []
    verb = "replaced" if before and after else "added" if after else "removed"
    return [Edit("media", place, before.url if before else "", after.url if after else "", f"photograph {verb}")]


def edit_links(pairs: Sequence[tuple[Link | None, Link | None]], old: Release, new: Release) -> list[Edit]:
    """The edits of the links; words that differ in the text as well are the text's edit."""
    edits = []
    texts = [" ".join(point.text for point in release.points) for release in (old, new)]
    photographs = 0
    for number, (before, after) in enumerate(pairs, 1):
        if not (before or after or Link("", "")).text:
            photographs += 1
            # One that came or went with its caption is told by that.
            if (before and after) or len(old.captions) == len(new.captions):
                edits += _edit_photograph(f"photograph {photographs}", before, after)
        elif before is None and after is not None:
            edits.append(Edit("media", f"link {number}", "", after.url, f"link added: {after.text}"))
        elif after is None and before is not None:
            edits.append(
                Edit("media", f"link {old.links.index(before) + 1}", before.url, "", f"link removed: {before.text}")
            )
        elif before is not None and after is not None and before.url != after.url:
            edits.append(Edit("media", f"link {number}", before.url, after.url, f"link leads elsewhere: {after.text}"))
        elif before is not None and after is not None and before.text != after.text:
            covered = before.text in texts[0] and before.text not in texts[1]
            if not covered:
                edits.append(Edit("media", f"link {number}", before.text, after.text, "other words linked"))
    moved = old.links != new.links and Counter(old.links) == Counter(new.links)
    if moved and not edits and texts[0] == texts[1]:
        order = [", ".join(link.text or link.url for link in links) for links in (old.links, new.links)]
        edits.append(Edit("media", "links", order[0], order[1], "links in another order"))
    return edits
