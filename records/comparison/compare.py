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
    edit_links,
    edit_numbering,
    edit_order,
    edit_passage,
    edit_published,
    name_places,
    pair_links,
)
from records.comparison.mentions import find_spans
from records.comparison.rows import Row, RowKind, join_runs, read_points, write_rows
from records.comparison.summary import summarise
from records.comparison.words import Hunk, Run, Span, Text, add_gaps, cut_text, diff_words, widen, words_of, write_runs
from records.release import Link, Point, Release, level

__all__ = ["Comparison", "Row", "apply", "compare", "summarise"]

_AROUND = 5  # tokens of lead and tail


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two wordings side by side, ready to be shown, and the edits between them."""

    title: tuple[Run, ...]
    published: tuple[datetime.date | None, datetime.date | None]
    section: tuple[Run, ...]
    points: tuple[Row, ...]  # in the order of the new wording; what was removed, where it stood
    captions: tuple[Row, ...]  # the same for captions, as points without a label
    links: tuple[tuple[Link | None, Link | None], ...]  # old beside new, in the order of the new; then those removed
    edits: tuple[Edit, ...]  # empty if and only if the content is the same
    coarse: bool = False  # too much differs for an exact comparison: true, but not with the fewest words


def compare(old: Release, new: Release, known: Callable[[str], int] | None = None) -> Comparison:
    """What leads from the wording `old` to the wording `new`.

    `known` tells how often the archive has a word or phrase; it is asked only where a misspelling is suspected, and
    should leave out the release itself. Work is bounded: see `Comparison.coarse`.
    """
    old, new = level(old), level(new)
    hints = read_hints(old, new, known)
    title, title_edits, title_coarse = _compare_text(old.title, new.title, "title", hints)
    section, section_edits, _ = _compare_text(old.section, new.section, "section", hints)
    points, point_edits, coarse = _compare_points(old.points, new.points, hints, name_places(old), name_places(new))
    captions, caption_edits, _ = _compare_points(
        [Point(None, caption) for caption in old.captions],
        [Point(None, caption) for caption in new.captions],
        hints,
        [f"caption {number}" for number, _ in enumerate(old.captions, 1)],
        [f"caption {number}" for number, _ in enumerate(new.captions, 1)],
    )
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
    """`old` with the content fields of the new wording, made from the comparison's runs; its facts stay as they were.

    Raises ValueError when `old` is not the wording that the comparison began with.
    """
    old = level(old)
    if join_runs(comparison.title, "old") != old.title or read_points(comparison.points, "old") != old.points:
        raise ValueError(f"expected the wording this comparison began with, met another one of {old.title!r}")
    return replace(
        old,
        title=join_runs(comparison.title, "new"),
        published=comparison.published[1],
        section=join_runs(comparison.section, "new"),
        points=read_points(comparison.points, "new"),
        captions=tuple(point.text for point in read_points(comparison.captions, "new")),
        links=tuple(link for _, link in comparison.links if link is not None),
    )


def _compare_text(before: str, after: str, place: str, hints: Hints) -> tuple[tuple[Run, ...], list[Edit], bool]:
    """The runs and the edits between two texts, and whether the work was bounded."""
    if before == after:
        return ((("same", before),) if before else ()), [], False
    old, new = cut_text(before), cut_text(after)
    hunks, coarse = diff_words(old, new)
    hunks = widen(
        hunks,
        find_spans(old, [hunk.old for hunk in hunks], hints.known),
        find_spans(new, [hunk.new for hunk in hunks], hints.known),
    )
    hunks = add_gaps(hunks, old, new)
    return write_runs(hunks, old, new), [_edit_hunk(hunk, old, new, place, hints) for hunk in hunks], coarse


def _edit_hunk(hunk: Hunk, old: Text, new: Text, place: str, hints: Hints) -> Edit:
    edit_class, reason = classify(hunk, old, new, place, hints)
    first, last = hunk.new
    shown = hunk
    if not words_of(old, hunk.old) and not words_of(new, hunk.new):
        # Only a space or a sign differs: the tokens on both sides of it show where.
        shown = Hunk(_add_beside(hunk.old, old), _add_beside(hunk.new, new))
        first, last = shown.new
    return Edit(
        edit_class,
        place,
        before=old.words(shown.old),
        after=new.words(shown.new),
        reason=reason,
        lead=new.words((max(0, first - _AROUND), first)),
        tail=new.words((last, min(len(new.tokens), last + _AROUND))),
    )


def _add_beside(span: Span, text: Text) -> Span:
    """The span with the tokens that touch it; with both neighbours where it is only a space, or a sign between two."""
    first, last = span
    before, after = first > 0, last < len(text.tokens)
    if first < last:
        before = before and text.spans[first - 1][1] == text.spans[first][0]
        after = after and text.spans[last - 1][1] == text.spans[last][0]
    return first - before, last + after


def _compare_points(
    old: Sequence[Point], new: Sequence[Point], hints: Hints, old_places: list[str], new_places: list[str]
) -> tuple[tuple[Row, ...], list[Edit], bool]:
    matches, coarse = align_texts([point.text for point in old], [point.text for point in new])
    rows: list[Row] = []
    edits: list[Edit] = []
    for match in matches:
        place = new_places[match.new[0]] if match.new else old_places[match.old[0]]
        before, after = " ".join(old[i].text for i in match.old), " ".join(new[j].text for j in match.new)
        if not match.old or not match.new:
            edits.append(edit_passage(place, before, after, came=bool(match.new)))
            if match.new:
                rows += write_rows(match, old, new, "added", (("new", after),))
            else:
                rows += write_rows(match, old, new, "removed", (("old", before),))
            continue
        runs, inner, bounded = _compare_text(before, after, place, hints)
        coarse = coarse or bounded
        edits += edit_order(match, old_places, new_places)
        edits += inner
        rows += write_rows(match, old, new, _name_kind(match, runs), runs)
    return tuple(rows), [*edits, *edit_numbering(rows)], coarse


def _name_kind(match: Match, runs: tuple[Run, ...]) -> RowKind:
    if len(match.new) > 1:
        return "split"
    if len(match.old) > 1:
        return "joined"
    if match.moved:
        return "moved"
    return "kept" if all(op == "same" for op, _ in runs) else "edited"
