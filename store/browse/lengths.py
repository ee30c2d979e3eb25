"""How much of what happened a page or a feed shows, so that neither grows with the length of the edits.

Owns the bounds in bytes, what an edit and an entry take of them, and the edits that an entry begins with. A list that
ends before its entries do leads to those that are left; an edit's comparison and the data have all its words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from markupsafe import escape

from records.text import printable

# Bytes of the entries of a list; what stands around them is the rest of the 50 KB of a page, the 100 KB of a feed.
PAGE_ROOM: Final = 37_000
FEED_ROOM: Final = 95_000
_ENTRY_ROOM: Final = 10_000  # of the edits of one entry
_SHOWN: Final = ("class", "lead", "before", "after", "tail", "reason", "moved_text")  # of an edit, and its places
_WORDS: Final = 1000  # characters that came or went in an edit
# Bytes of the markup: of an edit and an entry on a page; in a feed it is escaped once more.
_EDIT_FRAME: Final = {1: 230, 2: 400}
_ENTRY_FRAME: Final = {1: 560, 2: 850}


def group_edits(edits: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Edits, equal replacements as one with all their places; the order of the first of each."""
    groups: dict[tuple[str, str, str], dict[str, Any]] = {}
    for edit in edits:
        key = edit["class"], edit["before"], edit["after"]
        if key in groups:
            groups[key]["places"].append(edit["place"])
        else:
            groups[key] = {**edit, "places": [edit["place"]]}
    return list(groups.values())


def first_edits(edits: Sequence[Mapping[str, Any]], most: int | None = None, escapes: int = 1) -> list[dict[str, Any]]:
    """The grouped edits that an entry shows, `most` of them and one at least, each with the first of its words.

    `escapes` is how often the markup is escaped: 1 on a page, 2 in a feed.
    """
    grouped = [_shorten(edit) for edit in group_edits(edits)[:most]]
    return fit(grouped, _ENTRY_ROOM, lambda edit: _measure_edits([edit], escapes))


def shorten(text: str, most: int = _WORDS) -> str:
    """`text`, where it is long its first words."""
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def measure_entry(entry: Mapping[str, Any], most: int | None = None, escapes: int = 1) -> int:
    """Bytes that a change takes in a list, at most, with `first_edits` of it."""
    texts = [*entry["people"], *(entry["title"], entry["address"]) * 2]
    texts += [entry["url"], entry["summary"]] * 2 if escapes > 1 else [entry["summary"]] * (not entry["edits"])
    edits = first_edits(entry["edits"], most, escapes)
    return _ENTRY_FRAME[escapes] + count_bytes(texts, escapes) + _measure_edits(edits, escapes)


def fit(rows: Sequence[dict[str, Any]], room: int, measure: Callable[[Mapping[str, Any]], int]) -> list[dict[str, Any]]:
    """The first of `rows` that fit into so many bytes, one at least."""
    shown: list[dict[str, Any]] = []
    for row in rows:
        room -= measure(row)
        if shown and room < 0:
            break
        shown.append(row)
    return shown


def _shorten(edit: dict[str, Any]) -> dict[str, Any]:
    if edit["place"] == "numbering":  # its labels are counted, before against after
        return edit
    return {name: shorten(text) if isinstance(text, str) else text for name, text in edit.items()}


def _measure_edits(edits: Sequence[Mapping[str, Any]], escapes: int) -> int:
    texts = (text for edit in edits for text in (*(edit.get(name, "") for name in _SHOWN), *edit["places"]))
    return len(edits) * _EDIT_FRAME[escapes] + count_bytes(texts, escapes)


def count_bytes(texts: Iterable[str], escapes: int = 1) -> int:
    """Bytes of texts as they are written, `escapes` times escaped."""
    joined = printable("  ".join(texts))
    for _ in range(escapes):
        joined = str(escape(str(joined)))
    return len(joined.encode())
