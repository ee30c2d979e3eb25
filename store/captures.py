"""What was received, as it was received, and what reading found in it.

Owns `captures` with their bodies and their chain, and the readings. Must not judge or read a page. A capture is never
altered: what is found in it later has a table of its own.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from records.capture import Capture, Judgement, KeptCapture, Verdict
from store import ArchiveError
from store.archive import Archive, insert, select, write, writing
from store.values import get_pairs, get_time, get_time_or_none, put_time

_COMPRESSION: Final = 3

# What a row's link in the chain covers, in this order (docs/design/evidence.md).
_CHAINED: Final = (
    "id",
    "check_id",
    "url",
    "kind",
    "captured_at",
    "status",
    "headers",
    "digest",
    "bytes",
    "answered_by",
    "via",
)
_SELECT: Final = "SELECT capture.*, body.zstd FROM capture JOIN body ON body.digest = capture.digest "


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading found in one capture of a page."""

    capture_id: int
    captured_at: datetime  # aware, UTC
    status: int
    verdict: Verdict
    detail: str
    version: int | None  # the number of the version it showed


def keep_capture(archive: Archive, check_id: int, capture: Capture) -> KeptCapture:
    """Keeps a response before anybody reads it, and notes that its page was visited.

    What is given back has the time as the file holds it, in whole seconds.
    """
    headers = json.dumps(capture.headers)  # ASCII: a header may hold bytes that are no text
    digest = capture.digest
    row: dict[str, Any] = {
        "check_id": check_id,
        "url": capture.url,
        "kind": capture.kind,
        "captured_at": put_time(capture.captured_at),
        "status": capture.status,
        "headers": headers,
        "digest": digest,
        "bytes": len(capture.body),
        "answered_by": capture.answered_by,
        "via": capture.via,
    }
    with writing(archive):
        _note_visit(archive, capture.url, capture.kind, capture.captured_at)
        if not select(archive, "SELECT 1 FROM body WHERE digest = ?", digest):
            body = zstd.compress(capture.body, _COMPRESSION)
            insert(archive, "body", {"digest": digest, "bytes": len(capture.body), "zstd": body})
        head = select(archive, "SELECT id, chain FROM capture ORDER BY id DESC LIMIT 1")
        row = {"id": head[0]["id"] + 1 if head else 1, **row}
        row["chain"] = link_row(head[0]["chain"] if head else "", row)
        number = insert(archive, "capture", row)
    return KeptCapture(number, replace(capture, captured_at=get_time(row["captured_at"])))


def link_row(before: str, row: dict[str, Any]) -> str:
    """The link in the chain of a row of `capture`: SHA-256, hex, over the link before it and all its columns."""
    covered = json.dumps([before, *(row[name] for name in _CHAINED)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(covered.encode("ascii")).hexdigest()


def keep_visit(archive: Archive, url: str, kind: str, tried_at: datetime) -> None:
    """Notes that a page was asked for and did not answer."""
    with writing(archive):
        _note_visit(archive, url, kind, tried_at)


def unread_captures(archive: Archive) -> list[int]:
    """The ids of the captures nobody has read yet, in order."""
    rows = select(
        archive,
        "SELECT id FROM capture WHERE NOT EXISTS (SELECT 1 FROM reading WHERE capture_id = capture.id) ORDER BY id",
    )
    return [row["id"] for row in rows]


def load_capture(archive: Archive, capture_id: int) -> KeptCapture:
    """A kept capture with its body."""
    rows = select(archive, _SELECT + "WHERE capture.id = ?", capture_id)
    if not rows:
        raise ArchiveError(f"{archive.path} holds no capture {capture_id}")
    return _kept(archive, rows[0])


def load_captures(archive: Archive, url: str | None = None) -> Iterator[KeptCapture]:
    """Every kept capture in order, or those of one page; one body in memory at a time."""
    rows = select(archive, "SELECT id FROM capture WHERE url = coalesce(?, url) ORDER BY id", url)
    for row in rows:
        yield load_capture(archive, row["id"])


def is_kept(archive: Archive, capture: Capture) -> bool:
    """Whether this very response is in the archive already: same page, same second, same bytes."""
    rows = select(
        archive,
        "SELECT 1 FROM capture WHERE url = ? AND captured_at = ? AND status = ? AND digest = ? LIMIT 1",
        capture.url,
        put_time(capture.captured_at),
        capture.status,
        capture.digest,
    )
    return bool(rows)


def was_kept_silently(archive: Archive, capture_id: int) -> bool:
    """Whether the run that kept the capture was a silent one: what is found in it is told to nobody."""
    rows = select(
        archive,
        "SELECT silent FROM check_run JOIN capture ON capture.check_id = check_run.id WHERE capture.id = ?",
        capture_id,
    )
    return bool(rows and rows[0]["silent"])


def was_seen_silently(archive: Archive, url: str) -> bool:
    """Whether the page was first seen in a silent run: when it is first read later, it is still nothing new."""
    rows = select(
        archive,
        "SELECT silent FROM check_run WHERE started_at <= (SELECT first_seen FROM page WHERE url = ?) "
        "ORDER BY id DESC LIMIT 1",
        url,
    )
    return bool(rows and rows[0]["silent"])


def last_answer(archive: Archive, check_id: int) -> Capture | None:
    """The last answer that one run kept, while nothing was kept after it; else None."""
    rows = select(archive, "SELECT id FROM capture WHERE id = (SELECT max(id) FROM capture) AND check_id = ?", check_id)
    return load_capture(archive, rows[0]["id"]).capture if rows else None


def last_whole_answer(archive: Archive, url: str) -> Capture | None:
    """The newest genuine answer of a page that says what it is: what a 304 says is still so."""
    rows = select(
        archive,
        "SELECT id FROM capture JOIN reading ON capture_id = id WHERE url = ? AND status <> 304 AND verdict = 'ok' "
        "ORDER BY id DESC LIMIT 1",
        url,
    )
    return load_capture(archive, rows[0]["id"]).capture if rows else None


def keep_reading(
    archive: Archive, capture_id: int, read_at: datetime, parser: str, judgement: Judgement, version: int | None = None
) -> None:
    """Notes what reading a capture found; read again, the newer finding counts.

    `version` is the number of the version the capture showed, a 304 included, None where it showed none.
    """
    with writing(archive):
        write(
            archive,
            "INSERT INTO reading (capture_id, read_at, parser, verdict, detail, version_id) VALUES (?, ?, ?, ?, ?, "
            "(SELECT version.id FROM version JOIN release ON release.id = version.release_id "
            "JOIN capture ON capture.url = release.url WHERE capture.id = ? AND version.number = ?)) "
            "ON CONFLICT (capture_id) DO UPDATE SET read_at = excluded.read_at, parser = excluded.parser, "
            "verdict = excluded.verdict, detail = excluded.detail, version_id = excluded.version_id",
            capture_id,
            put_time(read_at),
            parser,
            judgement.verdict,
            judgement.detail,
            capture_id,
            version,
        )
        if judgement.verdict == "ok":
            write(
                archive,
                "UPDATE page SET last_read_at = max(coalesce(last_read_at, ''), capture.captured_at) "
                "FROM capture WHERE capture.id = ? AND page.url = capture.url",
                capture_id,
            )


def readings_of(archive: Archive, url: str) -> list[Reading]:
    """What was found in each capture of a page, in order of capture; those nobody has read yet are left out."""
    rows = select(
        archive,
        "SELECT id, captured_at, status, verdict, detail, version FROM captures "
        "WHERE url = ? AND verdict IS NOT NULL ORDER BY captured_at, id",
        url,
    )
    return [
        Reading(row["id"], get_time(row["captured_at"]), row["status"], row["verdict"], row["detail"], row["version"])
        for row in rows
    ]


def absent_since(archive: Archive, url: str) -> datetime | None:
    """When a release first answered that it is gone, of those answers that followed its last sight."""
    rows = select(
        archive,
        "SELECT min(captured_at) AS at FROM captures JOIN releases USING (url) "
        "WHERE url = ? AND verdict = 'gone' AND captured_at >= last_seen",
        url,
    )
    return get_time_or_none(rows[0]["at"])


def last_suspect(archive: Archive, url: str, before: datetime) -> KeptCapture | None:
    """The newest suspect answer of a page at or before `before`, if the page has not been well since."""
    rows = select(
        archive,
        "SELECT id FROM captures WHERE url = ?1 AND verdict = 'suspect' AND status = 200 AND captured_at <= ?2 "
        "AND id > (SELECT coalesce(max(id), 0) FROM captures WHERE url = ?1 AND verdict = 'ok') "
        "ORDER BY id DESC LIMIT 1",
        url,
        put_time(before),
    )
    return load_capture(archive, rows[0]["id"]) if rows else None


def count_suspect(archive: Archive) -> int:
    """How many releases were suspect when they were last read."""
    rows = select(
        archive,
        "SELECT count(*) AS n FROM captures AS last WHERE kind = 'release' AND verdict = 'suspect' AND NOT EXISTS "
        "(SELECT 1 FROM captures WHERE url = last.url AND id > last.id AND verdict IS NOT NULL)",
    )
    count: int = rows[0]["n"]
    return count


def urls_to_reread(archive: Archive, parser: str, since: datetime | None) -> list[str]:
    """Releases with a whole answer that was read, leaving out those `parser` has read entirely since `since`."""
    rows = select(
        archive,
        "SELECT url FROM captures WHERE kind = 'release' AND status = 200 AND verdict IS NOT NULL GROUP BY url "
        "HAVING ?1 IS NULL OR min(read_at) < ?1 OR max(parser <> ?2) "
        "OR url IN (SELECT url FROM versions WHERE parser <> ?2) ORDER BY min(id)",
        put_time(since),
        parser,
    )
    return [row["url"] for row in rows]


def forget_reading(archive: Archive, capture_id: int) -> None:
    """Puts a capture back among those nobody has read: the next check reads it as if it had just come."""
    with writing(archive):
        write(archive, "DELETE FROM reading WHERE capture_id = ?", capture_id)


def unpack(packed: bytes, size: int) -> bytes:
    """A kept body; ArchiveError when it does not unpack to exactly `size` bytes.

    Never more is unpacked than was promised, so that a doctored archive cannot fill the memory.
    """
    try:
        body = zstd.ZstdDecompressor().decompress(packed, max_length=size + 1)
    except zstd.ZstdError as error:
        raise ArchiveError(f"a kept body does not unpack: {error}", "damaged") from error
    if len(body) != size:
        raise ArchiveError(f"a kept body unpacks to {len(body)} bytes or more, expected {size}", "damaged")
    return body


def _note_visit(archive: Archive, url: str, kind: str, at: datetime) -> None:
    # The last note counts, not the latest time: a clock that ran ahead for a day must not keep a page from its visits.
    write(
        archive,
        "INSERT INTO page (url, kind, first_seen, last_visited_at) VALUES (?, ?, ?, ?) ON CONFLICT (url) "
        "DO UPDATE SET last_visited_at = excluded.last_visited_at",
        url,
        kind,
        put_time(at),
        put_time(at),
    )


def _kept(archive: Archive, row: dict[str, Any]) -> KeptCapture:
    try:
        body = unpack(row["zstd"], row["bytes"])
    except ArchiveError as error:
        raise ArchiveError(f"{archive.path}, capture {row['id']}: {error}", "damaged") from error
    capture = Capture(
        url=row["url"],
        kind=row["kind"],
        captured_at=get_time(row["captured_at"]),
        status=row["status"],
        headers=get_pairs(row["headers"]),
        body=body,
        answered_by=row["answered_by"],
        via=row["via"],
    )
    return KeptCapture(row["id"], capture)
