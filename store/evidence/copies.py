"""What the indexes of public web archives list, which captures have the bytes, and how much was asked of the archives.

Owns the tables of copies. Must not group copies, choose which are fetched, or ask an archive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from records.capture import Capture
from records.copies import Copy, KeptCopy
from store.archive import Archive, select, write, writing
from store.evidence.captures import keep_imported
from store.values import get_time, get_time_or_none, put_time


@dataclass(frozen=True, slots=True)
class IndexSpan:
    """A time for which an index was asked."""

    since: datetime  # aware, UTC
    until: datetime
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class CopiedPage:
    """What is known of a page by which its copies are chosen."""

    taken: bool | None = None  # whether it is ours
    is_release: bool = False  # a wording of it is in the archive
    seen_at: datetime | None = None  # aware, UTC: when the site itself last showed it
    looks: int = 0  # copies of it that were fetched


@dataclass(frozen=True, slots=True)
class CopyTally:
    """What has come from web archives."""

    copies: int  # that the indexes list, of pages that are not left out
    captures: int  # whose bytes are here
    refused: int  # of those: no page of a release or a list, or none that can be read
    releases: int
    edited: int  # releases with more than one wording
    classes: tuple[tuple[str, int], ...]  # of the edits the copies show: class, how many


def keep_copies(archive: Archive, name: str, copies: Iterable[Copy]) -> int:
    """Remembers what the index of the web archive `name` lists; gives how many copies are new. Left pages aside."""
    new = 0
    with writing(archive):
        left = {row["url"] for row in select(archive, "SELECT url FROM page WHERE taken = 0")}
        for copy in copies:
            if copy.url not in left:
                new += write(
                    archive,
                    "INSERT INTO copy (archive, url, original, taken_at, status, digest) VALUES (?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT DO NOTHING",
                    *(name, copy.url, copy.original, put_time(copy.taken), copy.status, copy.digest),
                )
    return new


def drop_left_copies(archive: Archive) -> None:
    """Forgets the copies of pages that turned out to be none of ours, those whose bytes are here aside."""
    with writing(archive):
        write(
            archive,
            "DELETE FROM copy WHERE capture_id IS NULL AND url IN (SELECT url FROM page WHERE taken = 0)",
        )


def list_copies_kept(archive: Archive, name: str) -> list[KeptCopy]:
    """Every copy that the index of the web archive `name` listed, in the order of their pages and times."""
    rows = select(archive, "SELECT * FROM copy WHERE archive = ? ORDER BY url, taken_at, original", name)
    return [
        KeptCopy(
            row["id"],
            Copy(row["url"], row["original"], get_time(row["taken_at"]), row["status"], row["digest"]),
            row["capture_id"],
            bool(row["repeats"]),
            row["tries"],
        )
        for row in rows
    ]


def copied_pages(archive: Archive) -> dict[str, CopiedPage]:
    """What is known of every page, by its address."""
    rows = select(
        archive,
        "SELECT page.url, taken, EXISTS (SELECT 1 FROM release WHERE release.url = page.url) AS is_release, "
        "max(CASE WHEN source = 'site' AND verdict = 'ok' THEN captures.captured_at END) AS seen_at, "
        "coalesce(sum(source NOT IN ('site', 'import')), 0) AS looks "
        "FROM page LEFT JOIN captures ON captures.url = page.url GROUP BY page.url",
    )
    return {
        row["url"]: CopiedPage(
            None if row["taken"] is None else bool(row["taken"]),
            bool(row["is_release"]),
            get_time_or_none(row["seen_at"]),
            row["looks"],
        )
        for row in rows
    }


def keep_copy(archive: Archive, check_id: int, copy: KeptCopy, capture: Capture) -> bool:
    """Keeps the bytes of a copy before anybody reads them; whether they are those of this very copy.

    An archive may give the nearest copy in the place of one it lists: that is kept, once, under its own time.
    """
    with writing(archive):
        at = put_time(capture.content_at or capture.captured_at)
        held = select(
            archive,
            "SELECT id FROM capture WHERE url = ? AND source = ? AND content_at = ? AND status = ? AND digest = ?",
            *(capture.url, capture.source, at, capture.status, capture.digest),
        )
        number = held[0]["id"] if held else keep_imported(archive, check_id, capture).id
        if at != put_time(copy.copy.taken):
            note_vain(archive, copy)
            return False
        write(archive, "UPDATE copy SET capture_id = ?, repeats = 0 WHERE id = ?", number, copy.id)
        return True


def note_vain(archive: Archive, copy: KeptCopy) -> None:
    """Notes that a copy was asked for and did not come."""
    with writing(archive):
        write(archive, "UPDATE copy SET tries = tries + 1 WHERE id = ?", copy.id)


def link_repeats(archive: Archive, links: Sequence[tuple[KeptCopy, int]]) -> set[str]:
    """Notes of copies by which capture their bytes are known; gives the addresses of their pages."""
    with writing(archive):
        for copy, capture in links:
            write(archive, "UPDATE copy SET capture_id = ?, repeats = 1 WHERE id = ?", capture, copy.id)
    return {copy.copy.url for copy, _ in links}


def keep_span(archive: Archive, name: str, prefix: str, span: IndexSpan) -> None:
    """Notes that an index has given all copies below `prefix` of a time."""
    with writing(archive):
        write(
            archive,
            "INSERT INTO index_request (archive, prefix, since, until, asked_at) VALUES (?, ?, ?, ?, ?)",
            *(name, prefix, put_time(span.since), put_time(span.until), put_time(span.asked_at)),
        )


def list_spans(archive: Archive, name: str, prefix: str) -> list[IndexSpan]:
    """For which times the index was asked, in the order of asking."""
    rows = select(archive, "SELECT * FROM index_request WHERE archive = ? AND prefix = ? ORDER BY id", name, prefix)
    return [IndexSpan(*(get_time(row[column]) for column in ("since", "until", "asked_at"))) for row in rows]


def count_copies(archive: Archive, name: str, prefix: str) -> int:
    """How many copies of pages below `prefix` the index has listed so far."""
    sql = "SELECT count(*) AS n FROM copy WHERE archive = ? AND substr(url, 1, ?) = ?"
    count: int = select(archive, sql, name, len(prefix), prefix)[0]["n"]
    return count


def add_requests(archive: Archive, name: str, now: datetime, requests: int) -> None:
    """Counts requests to a web archive towards the budget of the day."""
    with writing(archive):
        write(
            archive,
            "INSERT INTO archive_use (archive, day, requests) VALUES (?, ?, ?) "
            "ON CONFLICT (archive, day) DO UPDATE SET requests = requests + excluded.requests",
            *(name, f"{now:%Y-%m-%d}", requests),
        )


def count_requests(archive: Archive, name: str, now: datetime) -> int:
    """How many requests the web archive has had today, in UTC."""
    sql = "SELECT requests FROM archive_use WHERE archive = ? AND day = ?"
    rows = select(archive, sql, name, f"{now:%Y-%m-%d}")
    return int(rows[0]["requests"]) if rows else 0


def tally_copies(archive: Archive) -> CopyTally:
    """What has come from all web archives so far."""
    row = select(
        archive,
        "SELECT (SELECT count(*) FROM copy) AS copies, count(*) AS captures, "
        "coalesce(sum(verdict <> 'ok'), 0) AS refused FROM captures WHERE source NOT IN ('site', 'import')",
    )[0]
    releases = select(
        archive,
        "SELECT count(*) AS n, coalesce(sum(versions > 1), 0) AS edited FROM releases WHERE url IN "
        "(SELECT url FROM captures WHERE source NOT IN ('site', 'import') AND version IS NOT NULL)",
    )[0]
    classes = select(
        archive,
        "SELECT class, count(*) AS n FROM changes WHERE kind = 'edited' AND source = 'web-archive' GROUP BY class",
    )
    return CopyTally(
        row["copies"],
        row["captures"],
        row["refused"],
        releases["n"],
        releases["edited"],
        tuple((found["class"], found["n"]) for found in classes),
    )
