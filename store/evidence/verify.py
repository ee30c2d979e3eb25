"""The archive as evidence: whole or not, since when a wording stood, and a copy to keep elsewhere.

Owns the proof: SQLite's own check, digests, the chain of captures, versions against their hashes. Must not repair
anything. What the proof covers, and what it cannot, is said in docs/design/evidence.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from records.comparison.quotation import find_misquoted
from records.release import content_hash
from store import ArchiveError
from store.archive import Archive, close_archive, copy_archive, open_reader, plainly, select
from store.changes import get_change
from store.evidence.bodies import load_body
from store.evidence.captures import link_row
from store.evidence.structure import find_wrong_indexes, find_wrong_schema
from store.schema.differences import whole_text
from store.schema.small import DATED
from store.values import SEE_VERIFY
from store.versions import get_version, wordings_of

# Faults named of one kind; more of them say nothing new.
_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the archive is not whole."""

    place: str  # "capture 17", "version 2 of https://...", "database"
    detail: str  # what was expected, what is there


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The end of the chain: noted elsewhere, it proves later that nothing before it was altered or taken away."""

    captures: int
    link: str  # of the last capture; empty when there is none


def verify(archive: Archive) -> list[Damage]:
    """Whether the archive is whole, without a network; an empty list when it is.

    All in one view of the file, so that a daemon may go on writing meanwhile. Of a chain only the first broken row is
    named: what follows it is no longer proved.
    """
    with plainly(archive.path):
        archive.db.execute("BEGIN")
    try:
        damages = _check_database(archive)
        # A file that SQLite itself finds malformed cannot be read row by row.
        parts = {
            "bodies": _check_bodies,
            "chain": _check_chain,
            "count of captures": _check_count,
            "versions": _check_versions,
            "dates": _check_dates,
            "edits": _check_quotations,
            "changes": _check_edited,
            "schema": _check_schema,
            "search": _check_search,
        }
        return damages or [damage for name, part in parts.items() for damage in prove(name, part(archive))]
    finally:
        archive.db.rollback()


def prove(place: str, damages: Iterator[Damage]) -> Iterator[Damage]:
    """`damages`, and where looking for them itself fails, that as the last: a damaged row may trip anything."""
    try:
        yield from damages
    except ArchiveError as error:
        yield Damage(place, str(error).removesuffix(SEE_VERIFY))
    except Exception as fault:  # noqa: BLE001 - whatever byte is damaged, it is one line
        yield Damage(place, f"a row cannot be read: {type(fault).__name__}: {fault}")


def read_head(archive: Archive) -> ChainEnd:
    """The end of the chain."""
    rows = select(archive, "SELECT count(*) OVER () AS captures, chain FROM response ORDER BY id DESC LIMIT 1")
    return ChainEnd(rows[0]["captures"], rows[0]["chain"]) if rows else ChainEnd(0, "")


def back_up(archive: Archive, target: Path) -> None:
    """Copies the archive into one file while others write, and proves the copy; an existing file is not touched.

    A restore is that file, put where the archive was.
    """
    if target.exists():
        raise ArchiveError(f"{target} exists; a backup goes into a file of its own")
    copy_archive(archive.path, target)
    copy = open_reader(target)
    try:
        damages = verify(copy)
    finally:
        close_archive(copy)
    if damages:
        raise ArchiveError(f"{target} is a copy, but not whole: {damages[0].place}: {damages[0].detail}", "damaged")


def _check_database(archive: Archive) -> list[Damage]:
    try:
        found = [row["integrity_check"] for row in select(archive, f"PRAGMA integrity_check({_NAMED})")]
        loose = select(archive, "PRAGMA foreign_key_check")
    except ArchiveError as error:
        return [Damage("database", str(error))]
    damages = [Damage("database", line) for line in found if line != "ok"]
    damages += [Damage(f"{row['table']} row {row['rowid']}", f"points to no {row['parent']}") for row in loose]
    return damages[:_NAMED]


def _check_bodies(archive: Archive) -> Iterator[Damage]:
    """Every body against its digest, named by the first capture that has it."""
    bodies = select(
        archive,
        "SELECT digest, min(response.id) AS first FROM response JOIN body ON body.id = body_id GROUP BY body_id "
        "ORDER BY first",
    )
    for body in bodies:
        try:
            load_body(archive, body["digest"])
        except ArchiveError as error:
            yield Damage(f"capture {body['first']}", str(error))


def _check_chain(archive: Archive) -> Iterator[Damage]:
    before = ""
    expected = 1
    for row in _in_portions(archive):
        if row["id"] != expected:
            yield Damage(f"capture {expected}", f"is missing; the next one is capture {row['id']}")
            return
        got = link_row(before, row)
        if got != row["chain"]:
            yield Damage(f"capture {expected}", f"its link in the chain should be {got}, is {row['chain']}")
            return
        before = row["chain"]
        expected += 1


def _in_portions(archive: Archive) -> Iterator[dict[str, Any]]:
    last = 0
    while rows := select(archive, "SELECT * FROM capture WHERE id > ? ORDER BY id LIMIT 1000", last):
        yield from rows
        last = rows[-1]["id"]


def _check_count(archive: Archive) -> Iterator[Damage]:
    """The chain cannot miss what was cut off its end; the counter SQLite keeps of the ids it gave can."""
    rows = select(archive, "SELECT seq FROM sqlite_sequence WHERE name = 'response'")
    given = rows[0]["seq"] if rows else 0
    last = select(archive, "SELECT coalesce(max(id), 0) AS last FROM response")[0]["last"]
    if given != last:
        yield Damage(f"capture {last + 1}", f"is missing: {given} captures were kept, {last} are there")


def _check_versions(archive: Archive) -> Iterator[Damage]:
    """Every wording against its content hash, and its capture against its page."""
    rows = select(
        archive,
        f"SELECT release.url, number, {whole_text()} AS text, hash_version, capture.url AS captured FROM version "  # noqa: S608
        "JOIN release ON release.id = release_id JOIN capture ON capture.id = capture_id ORDER BY version.id",
    )
    for row in rows:
        place = f"version {row['number']} of {row['url']}"
        try:
            version = get_version(archive, row["url"], row["number"])
        except ArchiveError as error:
            yield Damage(place, str(error).removesuffix(SEE_VERIFY))
            continue
        if row["captured"] != row["url"]:
            yield Damage(place, f"its capture is of another page, {row['captured']}")
        if version is None:
            yield Damage(place, "has no row of facts")
        elif content_hash(version.release, row["hash_version"]) != version.content_hash:
            yield Damage(place, "its wording is not the one it was kept with: the content hash differs")
        elif row["text"] != version.release.text:
            yield Damage(place, "its text is not that of its points")


def _check_dates(archive: Archive) -> Iterator[Damage]:
    """The date by which each release is listed."""
    rows = select(archive, f"SELECT url, dated, {DATED} AS expected FROM release WHERE dated IS NOT {DATED}")  # noqa: S608
    for row in rows[:_NAMED]:
        yield Damage(row["url"], f"should be listed by the date {row['expected']}, is by {row['dated']}")


def _check_quotations(archive: Archive) -> Iterator[Damage]:
    """What every edit quotes against the wordings it was found between."""
    rows = select(
        archive,
        # What was recorded before the third schema quotes the new wording alone; an archive begun with it has no such.
        "SELECT DISTINCT change_id AS id FROM edit JOIN change ON change.id = change_id "
        "JOIN _sqlite_migrations AS first ON first.migration_set = 'mofawatch' AND first.name = '1' "
        "JOIN _sqlite_migrations AS third ON third.migration_set = 'mofawatch' AND third.name = '3' "
        "WHERE from_version IS NOT NULL AND to_version IS NOT NULL AND (julianday(noticed_at) >= "
        "julianday(third.applied_at) OR julianday(third.applied_at) - julianday(first.applied_at) < 0.001) "
        "ORDER BY change_id",
    )
    for row in rows:
        change = get_change(archive, row["id"])
        if change is None or change.from_version is None or change.to_version is None:
            yield Damage(f"change {row['id']}", "names no version")
            continue
        old, new = wordings_of(archive, change)
        if old is None or new is None:
            yield Damage(f"change {row['id']}", "names a version that is not there")
            continue
        for edit in find_misquoted(change.edits, old.release, new.release):
            yield Damage(f"change {row['id']}", f"its edit of {edit.place} quotes words that stand in no such version")


def _check_edited(archive: Archive) -> Iterator[Damage]:
    """That each change of which words were edited has its edits, where the two wordings differ in any."""
    rows = select(
        archive,
        "SELECT id FROM change WHERE kind = 'edited' AND NOT EXISTS (SELECT 1 FROM edit WHERE change_id = change.id)",
    )
    for row in rows:
        from records.comparison.compare import compare  # late: none is as it should be

        change = get_change(archive, row["id"])
        old, new = wordings_of(archive, change) if change else (None, None)
        if old and new and compare(old.release, new.release).edits:
            yield Damage(f"change {row['id']}", "its edits are gone")


def _check_schema(archive: Archive) -> Iterator[Damage]:
    yield from (Damage(name, wrong) for name, wrong in find_wrong_schema(archive))


def _check_search(archive: Archive) -> Iterator[Damage]:
    yield from (Damage(name, wrong) for name, wrong in find_wrong_indexes(archive))
