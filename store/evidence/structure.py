"""The structure of the file against what it must be: its tables, views and triggers, and its full-text indexes.

Owns the proof of what SQLite's own check passes over. Must not repair anything, nor write to the file: an index is
proved in a copy of its own.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from itertools import zip_longest
from typing import Final

from sqlite_utils import Database

from store import ArchiveError
from store.archive import Archive, plainly, select, write
from store.schema.migrations import migrations

_SCHEMA: Final = "SELECT type, name, sql FROM sqlite_schema"
_INDEXES: Final = (
    "SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE %USING fts5(%' ORDER BY name"
)
# The tables in which FTS5 keeps an index: it makes them, and their SQL is that of the SQLite that did.
_PARTS: Final = ("data", "idx", "content", "docsize", "config")
_CONTENT: Final = re.compile(r"content = '(\w+)'")


def find_wrong_schema(archive: Archive) -> Iterator[tuple[str, str]]:
    """(name, what is wrong) of each table, view, index or trigger that is not as the migrations make it.

    What somebody else added is theirs.
    """
    expected, parts = _expected_schema()
    # By kind as well: a trigger may have the name of a table.
    found = {(row["type"], row["name"]): row["sql"] for row in select(archive, _SCHEMA)}
    for (kind, name), sql in expected.items():
        if (kind, name) not in found:
            yield name, "is missing"
        elif name not in parts and found[kind, name] != sql:
            yield name, "is not as this program makes it"


@cache
def _expected_schema() -> tuple[dict[tuple[str, str], str], set[str]]:
    """The SQL of each table, view, index and trigger by kind and name, and the names of the tables that FTS5 makes."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        migrations.apply(Database(fresh, execute_plugins=False))
        expected = {(row[0], row[1]): row[2] for row in fresh.execute(f"{_SCHEMA} WHERE sql NOT NULL")}
        parts = {f"{row[0]}_{part}" for row in fresh.execute(_INDEXES) for part in _PARTS}
    return expected, parts


def find_wrong_indexes(archive: Archive) -> Iterator[tuple[str, str]]:
    """(name, what is wrong) of each full-text index that is not the one of its texts."""
    with _temporary_tables(archive):
        for row in select(archive, _INDEXES):
            try:
                _check_copy(archive, row["name"], row["sql"])
            except ArchiveError:
                yield row["name"], "the index is not that of its texts"


@contextmanager
def _temporary_tables(archive: Archive) -> Iterator[None]:
    """Within, tables may be made beside the file: FTS5 checks an index only where it may write."""
    guarded = select(archive, "PRAGMA query_only")[0]["query_only"]
    write(archive, "PRAGMA query_only = off")
    try:
        yield
    finally:
        write(archive, f"PRAGMA query_only = {guarded}")


def _check_copy(archive: Archive, name: str, sql: str) -> None:
    """ArchiveError where an index is not that of its texts: by FTS5's own check of a copy, then word for word.

    Its own check passes over what is hidden in a place of the index that it takes for deleted.
    """
    content = _CONTENT.search(sql)
    if content:
        write(archive, f"CREATE TEMP VIEW texts AS SELECT * FROM main.{content[1]}")  # noqa: S608 - names of our own
        sql = sql.replace(content[0], "content = 'texts'")
    write(archive, sql.replace(f"TABLE {name} USING", "TABLE temp.proved USING", 1))
    try:
        parts = select(archive, "SELECT name FROM temp.sqlite_schema WHERE name LIKE 'proved\\_%' ESCAPE '\\'")
        for part in (row["name"].removeprefix("proved") for row in parts):
            write(archive, f"DELETE FROM temp.proved{part}")  # noqa: S608 - names of our own
            write(archive, f"INSERT INTO temp.proved{part} SELECT * FROM main.{name}{part}")  # noqa: S608
        write(archive, "INSERT INTO temp.proved (proved, rank) VALUES ('integrity-check', 1)")
        write(archive, "INSERT INTO temp.proved (proved) VALUES ('rebuild')")
        write(archive, f"CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, {name}, instance)")
        write(archive, "CREATE VIRTUAL TABLE temp.made USING fts5vocab(temp, proved, instance)")
        if not _say_the_same(archive):
            raise ArchiveError(f"{name} says other words than its texts", "damaged")
    finally:
        for statement in ("TABLE IF EXISTS temp.held", "TABLE IF EXISTS temp.made", "TABLE temp.proved"):
            write(archive, f"DROP {statement}")
        write(archive, "DROP VIEW IF EXISTS temp.texts")


def _say_the_same(archive: Archive) -> bool:
    """Whether both vocabularies have each word in the same places; read side by side, however long they are."""
    with (
        plainly(archive.path),
        closing(archive.db.execute("SELECT * FROM temp.held")) as held,
        closing(archive.db.execute("SELECT * FROM temp.made")) as made,
    ):
        return all(one == other for one, other in zip_longest(held, made))
