"""The comparison of two wordings of a release: what stands where, and the edits that lead from one to the other.

Owns Comparison, `compare` and `apply`. Points are aligned by `align`, their words by `words`; each edit gets its class
and its reason from `classes`. Pure: the same two wordings always give the same edits.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from records.change import Edit
from records.comparison.align import Match, align_texts
from records.comparison.classes import Hints, classify, read_hints
from records.comparison.edits import (
    edit_document,
    edit_links,
    edit_numbering,
    edit_order,
    edit_passage,
    edit_published,
    name_places,
    pair_links,
)
from records.comparison.family import show_both
from records.comparison.mentions import find_spans, forget_texts
from records.comparison.moved import join_moved
from records.comparison.quotation import cut_parts, find_rooms, quote
from records.comparison.rows import Row, RowKind, join_segments, read_points, write_rows
from records.comparison.summary import summarise
from records.comparison.words import Segment, add_gaps, cut_text, diff_words, widen, write_segments
from records.release import Link, Point, Release, level

__all__ = ["Comparison", "Row", "apply", "compare", "summarise"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings side by side, ready to be shown, and the edits between them."""

    title: tuple[Segment, ...]
    published: tuple[datetime.date | None, datetime.date | None]
    section: tuple[Segment, ...]
    points: tuple[Row, ...]  # in the order of the new wording; what was removed, where it stood
    captions: tuple[Row, ...]  # the same for captions, as points without a label
    links: tuple[tuple[Link | None, Link | None], ...]  # old beside new, in the order of the new; then those removed
    edits: tuple[Edit, ...]  # empty if and only if the content is the same
    coarse: bool = False  # too much differs for an exact comparison: true, but not with the fewest words


def compare(old: Release, new: Release, known: Callable[[str], int] | None = None) -> Comparison:
    """What leads from the wording `old` to the wording `new`.

    `known` tells how often the archive has a word or phrase; it is asked only where a misspelling is suspected, and
    should leave out the release itself. Work is bounded: see `Comparison.coarse`. What one of two families of markup
    cannot show is not compared. Of two documents the bytes are, and not what the lists call them.
    """
    old, new = show_both(level(old), level(new))
    if old.document is not None and new.document is not None:
        title: tuple[Segment, ...] = (("same", new.title),)
        dates = new.published, new.published
        return Comparison(title, dates, (), (), (), (), tuple(edit_document(old.document, new.document)))
    hints = read_hints(old, new, known)
    title, title_edits, title_coarse = _compare_text([old.title], [new.title], "title", hints)
    section, section_edits, _ = _compare_text([old.section], [new.section], "section", hints)
    points, point_edits, coarse = _compare_points(old.points, new.points, hints, name_places(old), name_places(new))
    captions, caption_edits, _ = _compare_points(
        [Point(None, caption) for caption in old.captions],
        [Point(None, caption) for caption in new.captions],
        hints,
        [f"caption {number}" for number, _ in enumerate(old.captions, 1)],
        [f"caption {number}" for number, _ in enumerate(new.captions, 1)],
    )
    forget_texts()
    links = pair_links(old.links, new.links)
    edits = (
        *title_edits,
        *edit_published(old.published, new.published),
        *section_edits,
        *point_edits,
        *caption_edits,
        *edit_links(links, old, new),
    )
    return Comparison(
        title, (old.published, new.published), section, points, captions, links, edits, coarse or title_coarse
    )


def apply(comparison: Comparison, old: Release) -> Release:
    """`old` with the content fields of the new wording, made from the comparison's segments; its facts stay.

    Raises ValueError when `old` is not the wording that the comparison began with.
    """
    old = level(old)
    if join_segments(comparison.title, "old") != old.title or read_points(comparison.points, "old") != old.points:
        raise ValueError(f"expected the wording this comparison began with, got another one of {old.title!r}")
    return replace(
        old,
        title=join_segments(comparison.title, "new"),
        published=comparison.published[1],
        section=join_segments(comparison.section, "new"),
        points=read_points(comparison.points, "new"),
        captions=tuple(point.text for point in read_points(comparison.captions, "new")),
        links=tuple(link for _, link in comparison.links if link is not None),
    )


def _compare_text(
    before: Sequence[str], after: Sequence[str], place: str, hints: Hints
) -> tuple[tuple[Segment, ...], list[Edit], bool]:
    """The segments and the edits between two texts, each given in its parts, and whether the work was bounded."""
    old, new = cut_text(" ".join(before)), cut_text(" ".join(after))
    if old.text == new.text:
        return ((("same", old.text),) if old.text else ()), [], False
    hunks, coarse = diff_words(old, new)
    hunks = widen(
        hunks,
        find_spans(old, [hunk.old for hunk in hunks], hints.known),
        find_spans(new, [hunk.new for hunk in hunks], hints.known),
    )
    hunks = add_gaps(join_moved(hunks, old, new, hints.known), old, new)
    cuts = cut_parts(old, before), cut_parts(new, after)
    edits = []
    for hunk, room in zip(hunks, find_rooms(hunks, len(old.tokens)), strict=True):
        edit_class, reason = classify(hunk, old, new, place, hints)
        shown = quote(hunk, room, old, new, cuts)
        edits.append(Edit(edit_class, place, shown.before, shown.after, reason, shown.lead, shown.tail))
    return write_segments(hunks, old, new), edits, coarse


def _compare_points(
    old: Sequence[Point], new: Sequence[Point], hints: Hints, old_places: list[str], new_places: list[str]
) -> tuple[tuple[Row, ...], list[Edit], bool]:
    matches, coarse = align_texts([point.text for point in old], [point.text for point in new])
    rows: list[Row] = []
    edits: list[Edit] = []
    for match in matches:
        place = new_places[match.new[0]] if match.new else old_places[match.old[0]]
        before, after = [old[i].text for i in match.old], [new[j].text for j in match.new]
        if not match.old or not match.new:
            edits.append(edit_passage(place, "".join(before), "".join(after), came=bool(match.new)))
            if match.new:
                rows += write_rows(match, old, new, "added", (("new", after[0]),))
            else:
                rows += write_rows(match, old, new, "removed", (("old", before[0]),))
            continue
        segments, inner, bounded = _compare_text(before, after, place, hints)
        coarse = coarse or bounded
        edits += edit_order(match, old_places, new_places)
        edits += inner
        rows += write_rows(match, old, new, _name_kind(match, segments), segments)
    return tuple(rows), [*edits, *edit_numbering(rows)], coarse


def _name_kind(match: Match, segments: tuple[Segment, ...]) -> RowKind:
    if len(match.new) > 1:
        return "split"
    if len(match.old) > 1:
        return "joined"
    if match.moved:
        return "moved"
    return "kept" if all(op == "same" for op, _ in segments) else "edited"
