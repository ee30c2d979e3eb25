"""The runs: when each began, what it was for, what it came to.

Owns the rows of `checks`. Must not decide when the next one is due.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from store.archive import Archive, insert, select, write, writing
from store.values import get_time, get_time_or_none, put_time

Purpose = Literal["check", "baseline", "backfill", "import", "reparse"]
Outcome = Literal["ok", "troubled", "interrupted"]


@dataclass(frozen=True, slots=True)
class Tally:
    """What a check came to, in numbers."""

    visited: int = 0
    not_modified: int = 0
    suspect: int = 0
    new: int = 0
    edited: int = 0
    withdrawn: int = 0
    restored: int = 0
    troubles: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One run."""

    id: int
    started_at: datetime  # aware, UTC
    finished_at: datetime | None  # None while it runs, and for ever when it was killed


def begin_check(archive: Archive, started_at: datetime, purpose: Purpose = "check", silent: bool = False) -> int:
    """Notes that a run begins, and that those which never finished were interrupted; gives its id.

    What a `silent` one finds is sent to nobody: a baseline, a backfill, an import.
    """
    with writing(archive):
        write(archive, "UPDATE check_run SET outcome = 'interrupted' WHERE outcome IS NULL")
        row = {"purpose": purpose, "silent": int(silent), "started_at": put_time(started_at)}
        return insert(archive, "check_run", row)


def end_check(archive: Archive, check_id: int, finished_at: datetime, outcome: Outcome, tally: Tally) -> None:
    """Notes that a run is complete."""
    with writing(archive):
        write(
            archive,
            "UPDATE check_run SET finished_at = ?, outcome = ?, visited = ?, not_modified = ?, suspect = ?, new = ?, "
            "edited = ?, withdrawn = ?, restored = ?, troubles = ? WHERE id = ?",
            put_time(finished_at),
            outcome,
            tally.visited,
            tally.not_modified,
            tally.suspect,
            tally.new,
            tally.edited,
            tally.withdrawn,
            tally.restored,
            tally.troubles,
            check_id,
        )


def last_run(archive: Archive) -> Check | None:
    """The newest run that finished, whatever it was for."""
    rows = select(archive, "SELECT * FROM check_run WHERE finished_at IS NOT NULL ORDER BY id DESC LIMIT 1")
    return _check(rows[0]) if rows else None


def last_check(archive: Archive, outcome: Outcome | None = None) -> Check | None:
    """The newest look at the site that finished, of one outcome where it is given.

    What reads other things, an import, a web archive's copies, the past or what is kept, says nothing of whether the
    monitor sees the site.
    """
    rows = select(
        archive,
        "SELECT * FROM check_run WHERE finished_at IS NOT NULL AND purpose IN ('check', 'baseline') "
        "AND outcome = coalesce(?, outcome) ORDER BY id DESC LIMIT 1",
        outcome,
    )
    return _check(rows[0]) if rows else None


def last_crawl(archive: Archive) -> Check | None:
    """The newest run that finished and asked the site: an import or a second reading did not."""
    rows = select(
        archive,
        "SELECT * FROM check_run WHERE finished_at IS NOT NULL AND purpose IN ('check', 'baseline', 'backfill') "
        "ORDER BY id DESC LIMIT 1",
    )
    return _check(rows[0]) if rows else None


def unfinished_since(archive: Archive, purpose: Purpose) -> datetime | None:
    """When the work that the last run for that purpose left unfinished was first begun; None when it was finished."""
    rows = select(
        archive,
        "SELECT min(started_at) AS at FROM check_run WHERE purpose = ?1 AND finished_at IS NULL AND id > "
        "coalesce((SELECT max(id) FROM check_run WHERE purpose = ?1 AND finished_at IS NOT NULL), 0)",
        purpose,
    )
    return get_time_or_none(rows[0]["at"])


def first_check_at(archive: Archive) -> datetime | None:
    """When the first run began; None in a new archive."""
    return get_time_or_none(select(archive, "SELECT min(started_at) AS at FROM check_run")[0]["at"])


def was_begun(archive: Archive, purpose: Purpose) -> bool:
    """Whether a run for that purpose ever began, killed ones included."""
    return bool(select(archive, "SELECT 1 FROM check_run WHERE purpose = ? LIMIT 1", purpose))


def get_check(archive: Archive, check_id: int) -> Check | None:
    """The run of that id."""
    rows = select(archive, "SELECT * FROM check_run WHERE id = ?", check_id)
    return _check(rows[0]) if rows else None


def _check(row: dict[str, Any]) -> Check:
    return Check(row["id"], get_time(row["started_at"]), get_time_or_none(row["finished_at"]))
