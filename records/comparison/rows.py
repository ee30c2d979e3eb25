"""The lines of a comparison: old points beside new ones, with their words as segments.

Owns Row, and how segments are cut for several. Must not compare anything or judge an edit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from records.comparison.alignment.align import Match
from records.comparison.alignment.moves import PlacedSentence
from records.comparison.words import Op, Segment
from records.release import Point

RowKind = Literal["kept", "edited", "moved", "split", "joined", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the comparison: a point of the old wording beside the one that stands for it in the new.

    A point that was split has one row for each of its parts, all with the same `old`; points that were joined have one
    row each, all with the same `new`. The segments of a row are the part of the text that stands in this row.
    """

    kind: RowKind  # moved: its words may differ as well; kept: its label may, see `renumbered`
    old: Point | None  # None for a point that was added
    new: Point | None  # None for a point that was removed
    old_position: int | None  # from 0, in Release.points or Release.captions
    new_position: int | None
    segments: tuple[Segment, ...]  # ("same" | "old" | "new", text)

    @property
    def renumbered(self) -> bool:
        """Whether the point stands on both sides with different labels."""
        return self.old is not None and self.new is not None and self.old.label != self.new.label


def write_rows(
    match: Match, old: Sequence[Point], new: Sequence[Point], kind: RowKind, segments: tuple[Segment, ...]
) -> Iterator[Row]:
    """The rows of one match; `segments` are those of its points' texts, joined by a space where they are several."""
    if len(match.new) > 1:
        for j, part in zip(match.new, _cut_segments(segments, [new[j].text for j in match.new], "new"), strict=True):
            yield Row(kind, old[match.old[0]], new[j], match.old[0], j, part)
    elif len(match.old) > 1:
        for i, part in zip(match.old, _cut_segments(segments, [old[i].text for i in match.old], "old"), strict=True):
            yield Row(kind, old[i], new[match.new[0]], i, match.new[0], part)
    else:
        left = match.old[0] if match.old else None
        right = match.new[0] if match.new else None
        yield Row(
            kind, None if left is None else old[left], None if right is None else new[right], left, right, segments
        )


def put_in(
    segments: tuple[Segment, ...],
    sentences: Sequence[PlacedSentence],
    moved: Sequence[PlacedSentence],
    side: Literal["old", "new"],
) -> tuple[Segment, ...]:
    """`segments` of a text without the sentences that `moved`, with these put in on their side alone."""
    gone = {each.number for each in moved}
    at = 0
    left = len(sentences) - len(gone)
    for number, sentence in enumerate(sentences):
        if number in gone:
            words = f" {sentence.text}" if at else f"{sentence.text} " if left else sentence.text
            segments = _put_at(segments, max(0, at - 1), words, side)
        at += len(sentence.text) + 1
    return segments


def _put_at(segments: Iterable[Segment], at: int, words: str, side: Literal["old", "new"]) -> tuple[Segment, ...]:
    """`segments` with `words` of one side behind the first `at` characters of that side."""
    cut: list[Segment] = []
    left: int | None = at
    for op, text in segments:
        if left is None or op not in {"same", side} or len(text) < left:
            left = left if left is None or op not in {"same", side} else left - len(text)
            cut.append((op, text))
            continue
        cut += [(op, text[:left]), (side, words), (op, text[left:])]
        left = None
    cut += [(side, words)] if left is not None else []
    return tuple(segment for segment in cut if segment[1])


def _cut_segments(
    segments: tuple[Segment, ...], parts: list[str], side: Literal["old", "new"]
) -> list[tuple[Segment, ...]]:
    """`segments` cut where the side that has several parts passes from one to the next.

    The space between two parts stands on the other side only.
    """
    other: Op = "new" if side == "old" else "old"
    cut: list[list[Segment]] = [[] for _ in parts]
    part, left = 0, len(parts[0])
    for op, text in segments:
        if op == other:
            cut[part].append((op, text))
            continue
        rest = text
        while len(rest) > left:
            cut[part].append((op, rest[:left]))
            if op == "same":
                cut[part].append((other, rest[left]))
            rest = rest[left + 1 :]
            part += 1
            left = len(parts[part])
        cut[part].append((op, rest))
        left -= len(rest)
    return [tuple(segment for segment in piece if segment[1]) for piece in cut]
