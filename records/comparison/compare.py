"""The comparison of two wordings of a release: what stands where, and the edits that lead from one to the other.

Owns Comparison and `compare`. Texts and points are compared in `points`, what has no words in `edits`. Pure:
the same two wordings always give the same edits.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from records.change import Edit
from records.comparison.classes import read_hints
from records.comparison.edits import edit_document, edit_links, edit_published, name_places, pair_links
from records.comparison.family import show_both
from records.comparison.mentions import forget_texts
from records.comparison.points import compare_points, compare_text
from records.comparison.rows import Row
from records.comparison.split_lists import tell_split
from records.comparison.summary import summarise
from records.comparison.words import Segment
from records.release import Link, Point, Release, level

__all__ = ["Comparison", "Row", "compare", "summarise"]


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
    title, title_edits, title_coarse = compare_text([old.title], [new.title], "title", hints)
    section, section_edits, _ = compare_text([old.section], [new.section], "section", hints)
    points, point_edits, coarse = compare_points(old.points, new.points, hints, name_places(old), name_places(new))
    captions, caption_edits, _ = compare_points(
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
        *tell_split(point_edits, old.points, new.points),
        *caption_edits,
        *edit_links(links, old, new),
    )
    return Comparison(
        title, (old.published, new.published), section, points, captions, links, edits, coarse or title_coarse
    )
