"""The edits inside two texts, and between the points of two wordings.

Owns the way from points to rows and edits: points are aligned by `align`, sentences that moved are found by `moves`,
the words of what is left differ by `words`; each edit gets its class and its reason from `classes`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from records.change import Edit
from records.comparison.alignment.align import Match, align_texts, unpair
from records.comparison.alignment.moves import Move, PlacedSentence, cut_sentences, find_moves, take_out
from records.comparison.alignment.reordered import join_reordered
from records.comparison.classes import Hints, classify
from records.comparison.edits import edit_moved, edit_numbering, edit_order, edit_passage
from records.comparison.mentions import find_spans
from records.comparison.moved import tell_moved
from records.comparison.quotation import cut_parts, find_rooms, quote, stands_in
from records.comparison.rows import Row, RowKind, put_in, write_rows
from records.comparison.words import Segment, add_gaps, cut_text, diff_words, widen, write_segments
from records.release import Point


@dataclass(frozen=True, slots=True)
class _Pair:
    """Points of the old wording and those of the new that stand for them."""

    match: Match
    before: list[str]
    after: list[str]
    old: tuple[PlacedSentence, ...]  # none where the texts are the same
    new: tuple[PlacedSentence, ...]
    places: tuple[list[str], list[str]]  # what these points are called in an edit

    @property
    def place(self) -> str:
        return (self.places[1] or self.places[0])[0]


@dataclass(frozen=True, slots=True)
class _Compared:
    """What differs in a pair; no segments where the point only came or went."""

    edits: list[Edit]
    segments: tuple[Segment, ...]
    coarse: bool = False


def compare_text(
    before: Sequence[str], after: Sequence[str], place: str, hints: Hints
) -> tuple[tuple[Segment, ...], list[Edit], bool]:
    """The segments and the edits between two texts, each given in its parts, and whether the work was bounded."""
    texts = " ".join(before), " ".join(after)
    if texts[0] == texts[1]:
        return ((("same", texts[0]),) if texts[0] else ()), [], False
    old, new = cut_text(texts[0]), cut_text(texts[1])
    hunks, coarse = diff_words(old, new)
    hunks = widen(
        hunks,
        find_spans(old, [hunk.old for hunk in hunks], hints.known),
        find_spans(new, [hunk.new for hunk in hunks], hints.known),
    )
    hunks = add_gaps(join_reordered(hunks, old, new, hints.known), old, new)
    cuts = cut_parts(old, before), cut_parts(new, after)
    edits = []
    for hunk, room in zip(hunks, find_rooms(hunks, len(old.tokens)), strict=True):
        edit_class, reason = classify(hunk, old, new, place, hints)
        shown = quote(hunk, room, old, new, cuts)
        edits.append(Edit(edit_class, place, shown.before, shown.after, reason, shown.lead, shown.tail))
    return write_segments(hunks, old, new), tell_moved(edits, *texts), coarse


def compare_points(
    old: Sequence[Point], new: Sequence[Point], hints: Hints, old_places: list[str], new_places: list[str]
) -> tuple[tuple[Row, ...], list[Edit], bool]:
    """The rows and the edits between two sequences of points, and whether the work was bounded."""
    texts = [point.text for point in old]
    matches, coarse = align_texts(texts, [point.text for point in new])
    places = old_places, new_places
    rows, edits, bounded, moved = _compare_matches(matches, old, new, hints, places)
    # A short point beside a long sentence that left it is likest to where that sentence came: told by number, all of it
    # may be less that moved.
    straight = [Match((at,), (at,)) for at in range(len(old))] if moved and len(old) == len(new) else matches
    if straight != matches:
        other = _compare_matches(straight, old, new, hints, places)
        if len(other[1]) < len(edits) and all(edit.edit_class == "format" for edit in other[1]):
            rows, edits, bounded, _ = other
    return rows, edits, coarse or bounded


def _compare_matches(
    matches: Sequence[Match],
    old: Sequence[Point],
    new: Sequence[Point],
    hints: Hints,
    places: tuple[list[str], list[str]],
) -> tuple[tuple[Row, ...], list[Edit], bool, bool]:
    """The rows and the edits, whether the work was bounded, and whether a sentence moved."""
    texts = [point.text for point in old]
    pairs, moves = _find_moves(matches, old, new, places)
    if apart := {at for at, pair in enumerate(pairs) if _is_emptied(at, pair, moves)}:
        pairs, moves = _find_moves(unpair(matches, apart, texts), old, new, places)
    while True:
        compared = [_compare_pair(at, pair, moves, hints) for at, pair in enumerate(pairs)]
        broken = {at for at, found in enumerate(compared) if found is None}
        if not broken:
            break
        # Where the rest could not be quoted as it stood, the sentence came here and went there.
        moves = [move for move in moves if not broken & {move.old[0].pair, move.new[0].pair}]
    rows: list[Row] = []
    edits: list[Edit] = []
    coarse = False
    for at, (pair, found) in enumerate(zip(pairs, compared, strict=True)):
        if found is None:
            continue
        coarse = coarse or found.coarse
        if pair.match.old and pair.match.new:
            edits += edit_order(pair.match, *places, found.segments)
        edits += found.edits
        edits += _edit_moves((move for move in moves if move.new[0].pair == at), pairs, hints)
        rows += write_rows(pair.match, old, new, _name_kind(pair.match, found.segments), found.segments)
    return tuple(rows), [*edits, *edit_numbering(rows)], coarse, bool(moves)


def _find_moves(
    matches: Sequence[Match], old: Sequence[Point], new: Sequence[Point], places: tuple[list[str], list[str]]
) -> tuple[list[_Pair], list[Move]]:
    pairs = [_read_pair(at, match, old, new, places) for at, match in enumerate(matches)]
    return pairs, find_moves([(pair.old, pair.new) for pair in pairs])


def _is_emptied(at: int, pair: _Pair, moves: Iterable[Move]) -> bool:
    """Whether all that a pair of points had on a side moved: then nothing makes them one point."""
    out, into = _list_moved(at, moves)
    both = bool(pair.old and pair.new)
    return both and (len(out) == len(pair.old) or len(into) == len(pair.new))


def _list_moved(at: int, moves: Iterable[Move]) -> tuple[list[PlacedSentence], list[PlacedSentence]]:
    """The sentences that left a pair, and those that came to it."""
    sides = [(move.old, move.new) for move in moves]
    out = [each for old, _ in sides for each in old if each.pair == at]
    return out, [each for _, new in sides for each in new if each.pair == at]


def _read_pair(
    at: int, match: Match, old: Sequence[Point], new: Sequence[Point], places: tuple[list[str], list[str]]
) -> _Pair:
    before, after = [old[i].text for i in match.old], [new[j].text for j in match.new]
    names = [places[0][i] for i in match.old], [places[1][j] for j in match.new]
    if " ".join(before) == " ".join(after):
        return _Pair(match, before, after, (), (), names)
    return _Pair(match, before, after, cut_sentences(at, before), cut_sentences(at, after), names)


def _compare_pair(at: int, pair: _Pair, moves: Iterable[Move], hints: Hints) -> _Compared | None:
    """What differs in a pair but for the sentences that moved; None where it could not be shown without them."""
    out, into = _list_moved(at, moves)
    before = take_out(pair.old, out) if out else pair.before
    after = take_out(pair.new, into) if into else pair.after
    if not pair.match.old or not pair.match.new:
        side: Literal["old", "new"] = "new" if pair.match.new else "old"
        rest = after if pair.match.new else before
        edits = [edit_passage(pair.place, "".join(before), "".join(after), came=side == "new")] if rest else []
        return _Compared(edits, ((side, (pair.after or pair.before)[0]),)) if len(rest) <= 1 else None
    segments, edits, coarse = compare_text(before, after, pair.place, hints)
    if out or into:
        texts = " ".join(pair.before), " ".join(pair.after)
        if not all(stands_in(edit, *texts) for edit in edits):
            return None
        segments = put_in(put_in(segments, pair.old, out, "old"), pair.new, into, "new")
    return _Compared(edits, segments, coarse)


def _edit_moves(moves: Iterable[Move], pairs: Sequence[_Pair], hints: Hints) -> list[Edit]:
    edits: list[Edit] = []
    for move in moves:
        old, new = pairs[move.old[0].pair], pairs[move.new[0].pair]
        names = old.places[0][move.old[0].part], new.places[1][move.new[0].part]
        inner = compare_text([move.old[0].text], [move.new[0].text], names[1], hints)[1] if move.changed else []
        said = _say_move(move, names, old, new)
        # Of two that changed places either may count as the one that moved, or both: it is one edit.
        if not any(said in edit.reason for edit in edits if "changed places" in said):
            edits.append(edit_moved(move, names, said, inner))
    return edits


def _say_move(move: Move, names: tuple[str, str], old: _Pair, new: _Pair) -> str:
    """What moved, from where and to where, in words."""
    what = "a sentence" if len(move.old) == 1 else f"{len(move.old)} sentences"
    if old is new and names[1] == new.place and len(new.match.new) == len(new.match.old) == 1:
        swapped = _is_swap([each.text for each in new.old], [each.text for each in new.new])
        return f"two sentences of {names[1]} changed places" if swapped else f"{what} moved within {names[1]}"
    if names[0] == names[1]:  # of two points that have, or had, the same number
        names = f"the old {names[0]}", f"the new {names[1]}"
    if not old.match.new and len(move.old) == len(old.old):
        return f"all of {names[0]} moved to {names[1]}"
    now = old.places[1] if len(old.places[0]) == len(old.places[1]) == 1 else []
    origin = f"{names[0]} (now {now[0]})" if now and now != old.places[0] else names[0]
    own = not new.match.old and len(move.new) == len(new.new)
    noun = "point" if new.place.startswith("point") else "paragraph"
    return f"{what} moved from {origin} to {f'a {noun} of its own, ' if own else ''}{names[1]}"


def _is_swap(old: list[str], new: list[str]) -> bool:
    """Whether two of the sentences stand in one another's place, and every other one in its own."""
    if len(old) != len(new):
        return False
    other = [(one, two) for one, two in zip(old, new, strict=True) if one != two]
    return len(other) == 2 and other[0] == other[1][::-1]


def _name_kind(match: Match, segments: tuple[Segment, ...]) -> RowKind:
    if not match.old or not match.new:
        return "added" if match.new else "removed"
    if len(match.new) > 1:
        return "split"
    if len(match.old) > 1:
        return "joined"
    if match.moved:
        return "moved"
    return "kept" if all(op == "same" for op, _ in segments) else "edited"
