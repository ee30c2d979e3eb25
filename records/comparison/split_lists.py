"""A list that became points: "on A, B and C" -> "on A", "on B", "on C": whoever left the one stands in another.

Owns this one look at the edits of all points together.
"""

from collections.abc import Sequence
from dataclasses import replace

from records.change import Edit
from records.pattern import compile_late
from records.release import Point
from records.text import find_whole

_DROPPED = compile_late(r"(?:country|place|body|person) dropped: (?P<names>[^;]+)")
_WORD = compile_late(r"\w+")


def tell_split(edits: Sequence[Edit], old: Sequence[Point], new: Sequence[Point]) -> list[Edit]:
    """The edits, without the dropping of a name that stands in a point which says the same of it alone.

    Such a point came, and has no word that no old one has.
    """
    if not any(_DROPPED.fullmatch(edit.reason) for edit in edits):
        return list(edits)
    kept = {point.text for point in old}
    known = [_words(point.text) for point in old]
    came = [point.text for point in new if point.text not in kept]
    alone = [text for text in came if any(_words(text) <= words for words in known)]
    return [_reword(edit, alone) for edit in edits] if len(alone) > 1 else list(edits)


def _reword(edit: Edit, alone: Sequence[str]) -> Edit:
    dropped = _DROPPED.fullmatch(edit.reason)
    if dropped is None or edit.edit_class != "fact":
        return edit
    names = dropped["names"].split(", ")
    if not all(any(any(find_whole(name, text)) for text in alone) for name in names):
        return edit
    return replace(edit, edit_class="wording", reason=f"in another point: {', '.join(names)}")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))
