"""What only stands elsewhere in a text: its reasons say so, and not that it was dropped here and added there.

Owns this one look at the edits of a text together. Must not change their classes: who did what may have turned by it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from records.change import Edit
from records.pattern import compile_late
from records.text import find_whole

_APART = "; "
# What stands beside one of these may have turned what it says: "ending at 9:00" -> "from 9:00".
_BOUNDED = frozenset({"date", "time", "time of day", "time zone", "duration", "number", "limit"})
_CAME_OR_WENT = compile_late(r"(?P<name>.+) (?P<way>added|dropped): (?P<words>.+)")


def tell_moved(edits: Sequence[Edit], before: str, after: str) -> list[Edit]:
    """The edits between the texts `before` and `after`, with "place moved: Kobe" for what was dropped and added."""
    parts = [_read(part) for edit in edits for part in edit.reason.split(_APART)]
    ways = [{(name, words) for name, way, words in parts if way == each} for each in ("dropped", "added")]
    both = {(name, words) for name, words in ways[0] & ways[1] if _count(words, before) == _count(words, after)}
    both = {(name, words) for name, words in both if name not in _BOUNDED}
    if not both:
        return list(edits)
    return [replace(edit, reason=_APART.join(_reword(edit.reason.split(_APART), both))) for edit in edits]


def _read(part: str) -> tuple[str, str, str]:
    found = _CAME_OR_WENT.fullmatch(part)
    return (found["name"], found["way"], found["words"]) if found else ("", "", "")


def _reword(parts: Iterable[str], both: set[tuple[str, str]]) -> Iterable[str]:
    for part in parts:
        name, _, words = _read(part)
        yield f"{name} moved: {words}" if (name, words) in both else part


def _count(words: str, text: str) -> int:
    return sum(1 for _ in find_whole(words, text))
