"""The words around what a search found, in one wording.

Owns the marks that SQLite puts around a found word, and the way from them to runs. Must not search.
"""

from typing import Final

from store.archive import Archive, select

# Control characters, because no page shows them.
_OPEN, _CLOSE = "\x02", "\x03"
_SNIPPET: Final = (
    "SELECT snippet(version_wording, -1, ?, ?, ' … ', ?) AS snippet FROM version_wording "
    "WHERE version_wording MATCH ? AND rowid = ?"
)


def snippet_of(archive: Archive, match: str, version_id: int, words: int) -> tuple[tuple[bool, str], ...]:
    """The text of a version around what `match`, a full-text query, finds in it; True where a word was found."""
    rows = select(archive, _SNIPPET, _OPEN, _CLOSE, words, match, version_id)
    runs: list[tuple[bool, str]] = []
    for piece in (rows[0]["snippet"] if rows else "").split(_OPEN):
        found, closed, rest = piece.partition(_CLOSE)
        runs += [(True, found), (False, rest)] if closed else [(False, piece)]
    return tuple(run for run in runs if run[1])
