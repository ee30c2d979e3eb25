"""Which wordings a web archive is asked to save, and the copies it made.

Owns the table of witnesses. A witness is of the capture that first showed us a wording: captures stay, whatever
becomes of versions. Must not ask an archive, or say when one is asked again.
"""

from datetime import datetime
from typing import Any

from records.witness import Witness
from store.archive import Archive, select, write, writing
from store.values import get_time, get_time_or_none, put_time

# Of one that is neither there nor given up, and whose wording stands on the site as far as we know.
_WAITING = "address IS NULL AND next_try_at IS NOT NULL"
_STANDS = (
    "EXISTS (SELECT 1 FROM reading JOIN release ON release.current = reading.version_id "
    "WHERE reading.capture_id = witness.capture_id AND release.status = 'live')"
)


def want_witnesses(archive: Archive, name: str, since: datetime, now: datetime) -> int:
    """Asks for a witness of each wording that was reported since then, still stands and has none; how many are new.

    What was found silently is history, and what a web archive's copy showed us is in an archive already.
    """
    with writing(archive):
        return write(
            archive,
            "INSERT INTO witness (capture_id, archive, wanted_at, next_try_at) "
            "SELECT DISTINCT version.capture_id, ?1, ?2, ?2 FROM change JOIN version ON version.id = change.to_version "
            "JOIN release ON release.id = change.release_id AND release.current = version.id "
            "WHERE change.noticed_at >= ?3 AND change.kind IN ('new', 'edited') AND NOT change.silent "
            "AND change.source <> 'web-archive' AND release.status = 'live' AND NOT EXISTS (SELECT 1 FROM witness "
            "JOIN reading ON reading.capture_id = witness.capture_id "
            "WHERE reading.version_id = version.id AND archive = ?1)",
            *(name, put_time(now), put_time(since)),
        )


def drop_overtaken(archive: Archive, name: str) -> int:
    """Gives up those whose page said something else before it was submitted; how many."""
    with writing(archive):
        return write(
            archive,
            f"UPDATE witness SET next_try_at = NULL, last_error = ? WHERE archive = ? AND {_WAITING} AND job IS NULL "  # noqa: S608 - constants of ours
            "AND EXISTS (SELECT 1 FROM reading JOIN version ON version.id = reading.version_id "
            "JOIN release ON release.id = version.release_id AND release.current <> version.id "
            "WHERE reading.capture_id = witness.capture_id)",
            *("another wording took its place before it was saved", name),
        )


def due_witnesses(archive: Archive, name: str, now: datetime, most: int) -> list[Witness]:
    """What is to be asked for, or after, now: `most` of them, the oldest first."""
    rows = select(
        archive,
        "SELECT witness.*, capture.url, capture.captured_at FROM witness JOIN capture ON capture.id = capture_id "  # noqa: S608 - constants of ours
        f"WHERE archive = ? AND {_WAITING} AND next_try_at <= ? AND (job IS NOT NULL OR {_STANDS}) "
        "ORDER BY wanted_at, witness.id LIMIT ?",
        *(name, put_time(now), most),
    )
    return [
        Witness(
            row["id"],
            row["url"],
            get_time(row["captured_at"]),
            get_time(row["wanted_at"]),
            row["tries"],
            row["job"],
            get_time_or_none(row["submitted_at"]),
        )
        for row in rows
    ]


def note_submission(archive: Archive, witness: Witness, now: datetime, next_try_at: datetime) -> None:
    """Notes that a page is submitted, before it is: who is killed meanwhile does not do it again at once."""
    with writing(archive):
        write(
            archive,
            "UPDATE witness SET tries = tries + 1, submitted_at = ?, next_try_at = ?, job = NULL WHERE id = ?",
            *(put_time(now), put_time(next_try_at), witness.id),
        )


def note_job(archive: Archive, witness: Witness, job: str, next_try_at: datetime) -> None:
    """Notes that a job is on its way, and when it is asked after."""
    with writing(archive):
        sql = "UPDATE witness SET job = ?, next_try_at = ? WHERE id = ?"
        write(archive, sql, job, put_time(next_try_at), witness.id)


def note_unsaved(archive: Archive, witness: Witness, reason: str, next_try_at: datetime | None) -> None:
    """Notes why there is no copy, and when the page is submitted again; None: never."""
    with writing(archive):
        sql = "UPDATE witness SET job = NULL, last_error = ?, next_try_at = ? WHERE id = ?"
        write(archive, sql, reason, put_time(next_try_at), witness.id)


def keep_witness(archive: Archive, witness: Witness, address: str, copied_at: datetime) -> None:
    """Keeps where the copy is, and of when."""
    with writing(archive):
        sql = "UPDATE witness SET address = ?, copied_at = ?, job = NULL, next_try_at = NULL, last_error = NULL "
        write(archive, sql + "WHERE id = ?", address, put_time(copied_at), witness.id)


def leave_alone(archive: Archive, name: str, until: datetime) -> None:
    """Asks the archive for nothing before then."""
    with writing(archive):
        sql = f"UPDATE witness SET next_try_at = ?1 WHERE archive = ?2 AND {_WAITING} AND next_try_at < ?1"  # noqa: S608 - constants of ours
        write(archive, sql, put_time(until), name)


def list_witnesses(archive: Archive, url: str) -> list[dict[str, Any]]:
    """The witnesses of a release's wordings, as the view has them."""
    return select(archive, "SELECT * FROM witnesses WHERE url = ? ORDER BY version, wanted_at, archive", url)
