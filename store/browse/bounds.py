"""The bounds of a question that a reader puts in SQL.

Owns what one connection of Datasette's may take of the memory, and the functions that could work for hours inside one
step, where Datasette's time limit does not reach. Must not touch a connection of our own pages.
"""

import fnmatch
import re
import sqlite3
from functools import lru_cache
from typing import Any, Final
from weakref import WeakKeyDictionary

# Bytes: the longest value that a question may read or make, and all that its rows may hold.
_LONGEST_VALUE: Final = 1_000_000
_MOST_MEMORY: Final = 64_000_000
_LARGE_ROW: Final = 2_000  # rows smaller than this are bounded by their number
_LONGEST_PATTERN: Final = 200

_held: WeakKeyDictionary[sqlite3.Cursor, int] = WeakKeyDictionary()


def bound(connection: sqlite3.Connection) -> None:
    """Sets the bounds for all that is asked through this connection."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _LONGEST_PATTERN)
    connection.execute("PRAGMA temp_store = file")
    connection.row_factory = _count_rows
    # SQLite's own try every place for every wildcard: '%a%a%a%a%b' takes years on a long text.
    connection.create_function("like", 2, _like, deterministic=True)
    connection.create_function("like", 3, _like, deterministic=True)
    connection.create_function("glob", 2, _glob, deterministic=True)
    connection.create_function("instr", 2, _find, deterministic=True)


def _count_rows(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
    """A row, counted: an error where the rows of one cursor hold more than is good for the machine."""
    size = sum(len(value) for value in values if isinstance(value, str | bytes))
    if size > _LARGE_ROW:
        held = _held.get(cursor, 0) + size
        _held[cursor] = held
        if held > _MOST_MEMORY:
            raise sqlite3.OperationalError(f"expected at most {_MOST_MEMORY:,} bytes of rows: ask for fewer")
    return sqlite3.Row(cursor, values)


def _like(pattern: object, text: object, escape: str = "") -> int | None:
    return None if pattern is None or text is None else _matches(_from_like(str(pattern), escape), str(text), True)


def _glob(pattern: object, text: object) -> int | None:
    return None if pattern is None or text is None else _matches(str(pattern).replace("[^", "[!"), str(text), False)


def _find(text: Any, part: Any) -> int | None:
    if text is None or part is None:
        return None
    if isinstance(text, bytes) and isinstance(part, bytes):
        return text.find(part) + 1
    return str(text).find(str(part)) + 1


def _from_like(pattern: str, escape: str) -> str:
    """A pattern of LIKE as one of GLOB's."""
    signs, literal = [], False
    for sign in pattern:
        if sign == escape and not literal:
            literal = True
            continue
        wild = {"%": "*", "_": "?"}.get(sign) if not literal else None
        signs.append(wild or (f"[{sign}]" if sign in "*?[" else sign))
        literal = False
    return "".join(signs)


def _matches(pattern: str, text: str, any_case: bool) -> int:
    if len(pattern) > 4 * _LONGEST_PATTERN:
        raise ValueError("the pattern is too long")
    return int(_compiled(pattern, any_case).match(text) is not None)


@lru_cache(maxsize=64)
def _compiled(pattern: str, any_case: bool) -> re.Pattern[str]:
    # As fnmatch writes it, each piece is looked for once, at its first place: no way back.
    return re.compile(fnmatch.translate(pattern), re.IGNORECASE | re.ASCII if any_case else 0)
