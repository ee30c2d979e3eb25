"""The file itself: opening, migrating, reading and writing it.

Owns the connection, its settings, the one write transaction and the wording of every failure of SQLite. Must not know
what the tables mean. An archive that cannot be read is refused, never recreated. Longer than most files: opening,
migrating and writing go through the same connection and translate the same failures.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, NoReturn

from store import ArchiveError, ArchiveFault
from store.names import fold_name
from store.schema import APPLICATION_ID, SCHEMA
from store.schema.responses import CAPTURE_VIEW

if TYPE_CHECKING:
    from sqlite_utils import Migrations

# Seconds a writer waits for another: a check's longest transaction takes well under one.
_PATIENCE: Final = 10.0
# KB of the file that a writer has in memory. SQLite's own 2,000 spare a check no time: the system has the file's pages.
_CACHE: Final = 500
# STRICT tables.
_OLDEST_SQLITE: Final = (3, 37, 0)

# What SQLite puts beside an archive, by the ending of its name: the log, the file that processes share, a rollback's.
_OF_SQLITE: Final = ("-wal", "-shm", "-journal")
_PART: Final = ".part"  # of a copy under way
_BEFORE: Final = ".before-schema-"  # of the copy that a migration leaves

_LOCKED_LOG: Final = (
    "cannot be read: a log (-wal) stands beside it, and its folder gives no permission to write, which SQLite needs to "
    "read a log; ask for a backup (`mofawatch backup`), or for write permission on the folder"
)

_FAULTS: Final[Mapping[str, tuple[ArchiveFault, str]]] = {
    "SQLITE_NOTADB": ("foreign", "is not a SQLite file"),
    "SQLITE_CANTOPEN": ("denied", "cannot be opened: the file or its folder refuses it"),
    "SQLITE_READONLY": ("denied", "cannot be written: the file or its folder is read-only"),
    "SQLITE_PERM": ("denied", "cannot be opened: permission denied"),
    "SQLITE_AUTH": ("denied", "cannot be opened: permission denied"),
    "SQLITE_FULL": ("full", "cannot grow: the disk is full"),
    # Where not even the small file can grow that processes share beside the archive (its -shm).
    "SQLITE_IOERR_SHMSIZE": ("full", "cannot grow: the disk is full"),
    # A quota that is used up, and a limit on the size of files, are no full disk to SQLite.
    "SQLITE_IOERR_WRITE": (
        "full",
        "cannot grow: the disk takes no more (a quota, a limit on the size of files) or fails",
    ),
    "SQLITE_BUSY": ("busy", f"is being written by another process that did not finish within {_PATIENCE:.0f} s"),
    "SQLITE_INTERRUPT": ("busy", "did not answer in time"),
    "SQLITE_LOCKED": ("busy", "is locked by another statement"),
    "SQLITE_CORRUPT": ("damaged", "is damaged; keep the file, go back to a backup and run `mofawatch verify` on both"),
    "SQLITE_IOERR": ("damaged", "cannot be read or written: the disk fails"),
}

# What SQLite raises, by way of Python's module.
_RAISED: Final = (sqlite3.Error, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive. Bound to the thread that opened it."""

    path: Path
    db: sqlite3.Connection
    before: Path | None = None  # the copy that was left of it, where opening it brought its schema up to date


def open_archive(path: Path, create: bool = False) -> Archive:
    """Opens the archive for reading and writing, and brings its schema up to date.

    `create` makes the file and its folder when there is none. An archive with an older schema is backed up beside
    itself before it is migrated. Raises ArchiveError, in one line, for a file that is missing, not ours, newer than
    this program, unreadable or unwritable.
    """
    return _open_for_writing(path, create, SCHEMA, _load_migrations)


def _load_migrations() -> "Migrations":
    from store.schema.migrations import migrations  # late: sqlite-utils is a tenth of the start, and rarely of use

    return migrations


def _open_for_writing(path: Path, create: bool, schema: int, load: "Callable[[], Migrations]") -> Archive:
    _check_place(path, create)
    archive = _connect(path, "rwc" if create else "rw")
    try:
        before = _bring_up_to_date(archive, create, schema, load)
        write(archive, f"PRAGMA cache_size = {-_CACHE}")
        write(archive, CAPTURE_VIEW)
    except BaseException:
        close_archive(archive)
        raise
    return replace(archive, before=before)


def _bring_up_to_date(archive: Archive, create: bool, schema: int, load: "Callable[[], Migrations]") -> Path | None:
    """Applies the migrations that are pending; gives the copy of before, where there was something to copy."""
    fresh = create and _is_blank(archive)
    is_pending = fresh or _check_schema(archive, schema)
    if fresh and _pragma(archive, "application_id") == 0:
        # Before WAL, so that the mark is in the file's own header from the first moment (store.browse reads it there)
        # and not in the log beside it.
        write(archive, f"PRAGMA application_id = {APPLICATION_ID}")
    if select(archive, "PRAGMA journal_mode") != [{"journal_mode": "wal"}]:
        write(archive, "PRAGMA journal_mode = wal")
    if not is_pending:
        return None
    from sqlite_utils import Database

    # Looked at again under the lock: two processes that open an old archive together must not copy it half-way.
    before = None
    with writing(archive):
        if not fresh and _check_schema(archive, schema):
            before = archive.path.with_name(f"{archive.path.name}{_BEFORE}{schema}")
            copy_archive(archive.path, before)
        load().apply(Database(archive.db, execute_plugins=False))
        write(archive, f"PRAGMA user_version = {schema}")
    return before


def open_reader(path: Path) -> Archive:
    """Opens the archive for reading only; nothing can be written through it.

    Permission to read the file and its folder is enough. Raises ArchiveError when it is missing, not ours, or its
    schema is not this program's.
    """
    _check_place(path, create=False, write=False)
    archive = _connect(path, "")
    try:
        _check_up_to_date(archive)
        write(archive, CAPTURE_VIEW)
        write(archive, "PRAGMA query_only = on")
    except BaseException:
        close_archive(archive)
        raise
    return archive


def open_view(path: Path, seconds: float) -> Archive:
    """Opens the archive for one page: as `open_reader`, without a look at its schema, and for so long at most.

    What is asked later is an ArchiveError.
    """
    _check_place(path, create=False, write=False)
    archive = _connect(path, "")
    write(archive, CAPTURE_VIEW)
    until = monotonic() + seconds
    archive.db.set_progress_handler(lambda: monotonic() > until, 20_000)
    return archive


def close_archive(archive: Archive) -> None:
    """Closes the archive; what was written and not committed is rolled back."""
    archive.db.close()


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Turns what SQLite raises within into an ArchiveError of one line."""
    try:
        yield
    except _RAISED as error:
        _raise_plainly(path, error)


@contextmanager
def writing(archive: Archive) -> Iterator[None]:
    """All that is written within is kept together or not at all; may be nested.

    BEGIN IMMEDIATE, because a deferred transaction that reads and then writes fails at once when another process
    wrote in between, however long it would have waited. An inner block that fails undoes only itself.
    """
    db = archive.db
    with plainly(archive.path):
        if db.in_transaction:
            with _inner(db):
                yield
            return
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.commit()
        except BaseException:
            db.rollback()
            raise


@contextmanager
def _inner(connection: sqlite3.Connection) -> Iterator[None]:
    """A savepoint. Under one name, the innermost counts."""
    connection.execute("SAVEPOINT inner_block")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # else the fault has undone all of it, savepoints included
            connection.execute("ROLLBACK TO inner_block")
            connection.execute("RELEASE inner_block")
        raise
    connection.execute("RELEASE inner_block")


def select(archive: Archive, sql: str, *values: Any) -> list[dict[str, Any]]:
    """The rows of a query, each under its columns' names."""
    return _rows(archive, sql, values)


def select_named(archive: Archive, sql: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """As `select`, with values by their names: `:since`."""
    return _rows(archive, sql, dict(values))


def stream(archive: Archive, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query without names, one after another: for many rows, of which none is held for long."""
    with plainly(archive.path):
        yield from archive.db.execute(sql, values)


def _rows(archive: Archive, sql: str, values: tuple[Any, ...] | dict[str, Any]) -> list[dict[str, Any]]:
    try:  # and not `plainly`, here and in `write`: some twenty statements a page
        found = archive.db.execute(sql, values)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found]
    except _RAISED as error:
        _raise_plainly(archive.path, error)


def write(archive: Archive, sql: str, *values: Any) -> int:
    """Runs one statement that writes; gives the number of rows it touched."""
    try:
        return archive.db.execute(sql, values).rowcount
    except _RAISED as error:
        _raise_plainly(archive.path, error)


def write_all(archive: Archive, sql: str, rows: Iterable[tuple[Any, ...] | Mapping[str, Any]]) -> None:
    """Runs a statement that writes with the values of each row, all in one transaction where there is none yet."""
    with writing(archive):
        archive.db.executemany(sql, rows)


def insert(archive: Archive, table: str, row: Mapping[str, Any]) -> int:
    """Adds one row and gives its rowid."""
    with plainly(archive.path):
        done = archive.db.execute(_insertion(table, row), tuple(row.values()))
    return int(done.lastrowid or 0)


def store(archive: Archive, table: str, row: Mapping[str, Any]) -> int:
    """As `insert`, by sqlite-utils: what is stored once for long. Imported late, as most checks store nothing new."""
    from sqlite_utils.db import Database, Table

    with plainly(archive.path):
        # recursive_triggers is on already (`_connect`): to set it again has SQLite prepare every statement anew.
        database = Database(archive.db, execute_plugins=False, recursive_triggers=False)
        kept = Table(database, table).insert(dict(row))  # `database.table` would look first whether it is a view
    return int(str(kept.last_pk))


def _insertion(table: str, row: Mapping[str, Any]) -> str:
    columns = ", ".join(f'"{name}"' for name in row)  # "end" is a word of SQL's own
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(row))})"  # noqa: S608 - names of our own


def insert_all(archive: Archive, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Adds rows that have the same columns."""
    if rows:
        write_all(archive, _insertion(table, rows[0]), (tuple(row.values()) for row in rows))


def check_there(path: Path) -> None:
    """Raises ArchiveError where there is no file at `path`; opens nothing, and makes nothing."""
    if not path.exists():
        begin = "where none was made before, `mofawatch check` or `mofawatch init` makes one"
        raise ArchiveError(f"there is no archive at {path}; {begin}", "missing")


def _check_place(path: Path, create: bool, write: bool = True) -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        expected = ".".join(map(str, _OLDEST_SQLITE))
        raise ArchiveError(f"SQLite {expected} or newer is needed, this Python has {sqlite3.sqlite_version}", "older")
    try:
        if not create:
            check_there(path)
        elif not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise ArchiveError(f"{path} is a folder, not an archive", "foreign")
    except OSError as error:
        raise ArchiveError(f"{path} cannot be opened: {error.strerror}", "denied") from error
    if write and not (os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))):
        raise ArchiveError(f"{path} cannot be written: the file or its folder is read-only", "denied")


def files_beside(path: Path) -> list[Path]:
    """What SQLite and a copy under way put beside the archive, there or not: its log first."""
    return [path.with_name(path.name + ending) for ending in (*_OF_SQLITE, _PART)]


def copies_of_before(path: Path) -> list[Path]:
    """The copies that migrations left in the folder of the archive."""
    return list(path.parent.glob(f"*{_BEFORE}*"))


def reader_uri(path: Path) -> str:
    """The address under which SQLite opens the archive for reading, for this moment.

    SQLite makes two files beside one in WAL mode before it reads it. Where the folder forbids that and no log is
    there, the file is whole and nobody is writing it: `immutable` reads it as it stands. ArchiveError where a log is
    there that cannot be read so.
    """
    log, shared, *_ = files_beside(path)
    mode = "mode=ro"
    if not os.access(path.parent, os.W_OK):
        with suppress(OSError):
            if not log.exists() or log.stat().st_size == 0:
                mode = "immutable=1"
            elif not shared.exists():
                raise ArchiveError(f"{path} {_LOCKED_LOG}", "denied")
    return f"{path.absolute().as_uri()}?{mode}"


def _connect(path: Path, mode: str) -> Archive:
    """`mode` is rw or rwc, as SQLite names them; empty to read."""
    address = f"{path.absolute().as_uri()}?mode={mode}" if mode else reader_uri(path)
    with plainly(path):
        # isolation_level None: no transaction begins behind our back, `writing` is the only one.
        connection = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = on")
            connection.execute("PRAGMA recursive_triggers = on")  # REPLACE deletes, which the triggers are to see
            # FULL, not NORMAL: with WAL the latter may lose the last commits when the power fails, and a commit here
            # is a wording seen or an alert sent. The price is a fraction of a millisecond.
            connection.execute("PRAGMA synchronous = full")
            connection.create_function("fold_name", 1, fold_name, deterministic=True)
        except BaseException:
            connection.close()
            raise
    return Archive(path, connection)


def _is_blank(archive: Archive) -> bool:
    """Whether nothing was ever put into the file: it is new, or its making was cut short."""
    tables = select(archive, "SELECT count(*) AS tables FROM sqlite_master")[0]["tables"]
    return tables == 0 and _pragma(archive, "application_id") in {0, APPLICATION_ID}


def _check_schema(archive: Archive, schema: int) -> bool:
    """Whether the file has yet to be brought to `schema`; ArchiveError where it is none of ours, or a newer one."""
    if _is_blank(archive):
        raise ArchiveError(f"{archive.path} is empty: not an archive of mofawatch", "foreign")
    found = _pragma(archive, "application_id")
    if found != APPLICATION_ID:
        raise ArchiveError(
            f"{archive.path} is a SQLite file of another application, not an archive of mofawatch", "foreign"
        )
    newest = _pragma(archive, "user_version")
    known, applied = {str(number) for number in range(1, schema + 1)}, _applied(archive)
    if applied - known or newest > schema:
        raise ArchiveError(
            f"{archive.path} has schema {newest}, this program knows up to {schema}: update mofawatch", "newer"
        )
    return not known <= applied


def _check_up_to_date(archive: Archive) -> None:
    if _check_schema(archive, SCHEMA):
        raise ArchiveError(
            f"{archive.path} has an older schema; `mofawatch deliver` brings it up to date, with a backup beside it",
            "older",
        )


def _applied(archive: Archive) -> set[str]:
    """The names of the migrations that the file has been through, as sqlite-utils notes them."""
    if not select(archive, "SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'"):
        return set()
    rows = select(archive, "SELECT name FROM _sqlite_migrations WHERE migration_set = 'mofawatch'")
    return {row["name"] for row in rows}


def copy_archive(path: Path, target: Path) -> None:
    """Copies the whole archive at `path`, as of now, into one file; `target` is replaced only by a complete copy.

    In one step: other processes go on writing meanwhile, and the copy is of one moment, what is written and not yet
    committed left out. The copy has no log beside it.
    """
    part = target.with_name(target.name + _PART)
    try:
        part.unlink(missing_ok=True)
        _copy_into(path, part)
        part.replace(target)
    except OSError as error:
        raise ArchiveError(f"no copy can be made at {target}: {error.strerror}", "denied") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _copy_into(path: Path, part: Path) -> None:
    with (
        plainly(part),
        closing(_connect(path, "").db) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = delete")
        found = [row[0] for row in copy.execute("PRAGMA quick_check(1)")]
    if found != ["ok"]:
        raise ArchiveError(f"{path} cannot be copied whole: {found[0]}", "damaged")


def _pragma(archive: Archive, name: str) -> int:
    return int(select(archive, f"PRAGMA {name}")[0][name])


def _raise_plainly(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> NoReturn:
    if isinstance(error, sqlite3.Error):
        raise _in_words(path, error) from error
    if not error.object.startswith(b"malformed"):
        raise error
    # SQLite quotes what it cannot read of a damaged schema, byte for byte.
    raise ArchiveError(f"{path} {_FAULTS['SQLITE_CORRUPT'][1]}", "damaged") from error


def _in_words(path: Path, error: sqlite3.Error) -> ArchiveError:
    name = getattr(error, "sqlite_errorname", "") or ""
    for code, (fault, words) in _FAULTS.items():
        if name.startswith(code):
            return ArchiveError(f"{path} {words}", fault)
    return ArchiveError(f"{path}: {error}", "refused")
