"""One more sight of the wording that stands: what is asked before, and the few rows that change.

Owns the short way for a release to which nothing happened: its history gets one sight longer and is not built anew.
What has to hold for that is told in `mofawatch.recording.unchanged`, which decides it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from records.capture import Capture
from records.release import HASH_VERSION
from store.archive import Archive, select, write
from store.values import get_pairs, get_time, put_time

# Of a live release whose versions one parser read all, where what was read of it last is a sight of the site's that
# shows the wording that stands; with the site's last whole answer, for whose validators a 304 is given.
_STANDING: Final = """SELECT release.id, release.last_seen, version.id AS version_id, version.capture_id,
    version.content_hash, whole.headers,
    iif(read.parser = ?2 AND whole.answered_by IS NULL, whole.digest, NULL) AS digest,
    (SELECT mine.digest FROM response JOIN body AS mine ON mine.id = body_id WHERE response.id = version.capture_id)
        AS own_digest
FROM release JOIN version ON version.id = release.current
JOIN capture AS last ON last.id = (SELECT max(capture_id) FROM capture JOIN reading ON capture_id = capture.id
    WHERE capture.url = release.url)
JOIN reading ON reading.capture_id = last.id
JOIN capture AS whole ON whole.id = (SELECT max(id) FROM capture WHERE capture.url = release.url AND status = 200
    AND source = 'site' AND id <= last.id)
JOIN reading AS read ON read.capture_id = whole.id
JOIN reading AS own ON own.capture_id = version.capture_id
WHERE release.url = ?1 AND release.status = 'live' AND release.misses = 0 AND last.source = 'site'
    AND reading.verdict = 'ok' AND reading.version_id = version.id
    AND read.verdict = 'ok' AND read.version_id = version.id
    AND own.wording = version.content_hash AND version.hash_version = ?3
    AND NOT EXISTS (SELECT 1 FROM version AS other WHERE other.release_id = release.id AND other.parser <> ?2)"""


@dataclass(frozen=True, slots=True)
class CurrentWording:
    """The wording that stands, as a further sight of it has to know it."""

    release_id: int
    version_id: int
    capture_id: int  # the version's own, with its body
    content_hash: str
    last_seen: datetime  # aware, UTC
    headers: tuple[tuple[str, str], ...]  # of the last whole answer
    digest: str | None  # of its body; None where another address gave it, or another parser read it
    own_digest: str  # of the body of the version's own capture


def standing_of(archive: Archive, url: str, parser: str) -> CurrentWording | None:
    """The wording of a release that stands, read by `parser`; None where anything about it may be less plain."""
    rows = select(archive, _STANDING, url, parser, HASH_VERSION)
    if not rows:
        return None
    row: dict[str, Any] = rows[0]
    return CurrentWording(
        row["id"],
        row["version_id"],
        row["capture_id"],
        row["content_hash"],
        get_time(row["last_seen"]),
        get_pairs(row["headers"]),
        row["digest"],
        row["own_digest"],
    )


def see_again(
    archive: Archive, standing: CurrentWording, capture_id: int, capture: Capture, read_at: datetime, parser: str
) -> None:
    """Notes that a capture of the site shows the wording that stands; a whole answer brings the page's validators."""
    at = put_time(capture.captured_at)
    is_whole = capture.status == 200
    write(
        archive,
        "INSERT INTO reading (capture_id, read_at, parser, verdict, detail, wording, version_id) "
        "VALUES (?, ?, ?, 'ok', '', ?, ?)",
        capture_id,
        put_time(read_at),
        parser,
        standing.content_hash if is_whole else None,
        standing.version_id,
    )
    write(
        archive,
        "UPDATE version SET seen_until = max(seen_until, ?), times_seen = times_seen + 1 WHERE id = ?",
        at,
        standing.version_id,
    )
    write(archive, "UPDATE release SET last_seen = max(last_seen, ?) WHERE id = ?", at, standing.release_id)
    write(
        archive,
        "UPDATE page SET last_read_at = max(coalesce(last_read_at, ''), ?1), etag = iif(?3, ?4, etag), "
        "last_modified = iif(?3, ?5, last_modified) WHERE url = ?2",
        at,
        capture.url,
        int(is_whole),
        capture.header("etag"),
        capture.header("last-modified"),
    )
