"""Which versions wait to be read for statements, and by what the others were read.

Owns these questions: every check asks them, and most have nothing to read. What is read is kept by `store.statements`.
"""

from store.archive import Archive, select


def reader_of(archive: Archive) -> str | None:
    """By what the kept statements were read; None before the first reading."""
    rows = select(archive, "SELECT reader FROM statement_reader")
    return str(rows[0]["reader"]) if rows else None


def is_queued(archive: Archive) -> bool:
    """Whether a version waits to be read."""
    return bool(select(archive, "SELECT 1 FROM statement_queue LIMIT 1"))


def queued_versions(archive: Archive, most: int) -> list[tuple[int, str, int]]:
    """The newest `most` of the versions that wait to be read, in the order of their ids: (id, url, number).

    In that order their rows lie close in the file; the other way round every page of it would be half empty.
    """
    rows = select(
        archive,
        "SELECT version.id, release.url, version.number FROM statement_queue "
        "JOIN version ON version.id = statement_queue.version_id JOIN release ON release.id = version.release_id "
        "ORDER BY version.id DESC LIMIT ?",
        most,
    )
    return [(row["id"], row["url"], row["number"]) for row in reversed(rows)]


def read_versions(archive: Archive) -> list[tuple[int, str, int]]:
    """The versions that were read and do not wait to be read again: (id, url, number)."""
    rows = select(
        archive,
        "SELECT version.id, url, number FROM version JOIN release ON release.id = release_id "
        "WHERE version.id NOT IN (SELECT version_id FROM statement_queue) ORDER BY version.id",
    )
    return [(row["id"], row["url"], row["number"]) for row in rows]
