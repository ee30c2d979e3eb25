"""What reading found in each capture.

Owns the readings. Must not judge or read a page: the result comes in as a Judgement. A capture is never altered; what
is found in it may be found anew.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from records.capture import Judgement, Verdict
from store.archive import Archive, select, write, writing
from store.values import get_time, get_time_or_none, put_time


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading found in one capture of a page."""

    capture_id: int
    captured_at: datetime  # aware, UTC
    status: int
    verdict: Verdict
    detail: str
    version: int | None  # the number of the version it showed
    parser: str  # what found it
    wording: str | None  # the content hash of what it says; None where it was left out, or read by an old program


def keep_reading(
    archive: Archive,
    capture_id: int,
    read_at: datetime,
    parser: str,
    judgement: Judgement,
    version: int | None = None,
    wording: str | None = None,
) -> None:
    """Notes what reading a capture found; read again, the newer result counts.

    `version` is the number of the version the capture showed, a 304 included, None where it showed none. `wording` is
    the content hash of what it says, accepted or refused.
    """
    with writing(archive):
        write(
            archive,
            "INSERT INTO reading (capture_id, read_at, parser, verdict, detail, wording, version_id) VALUES (?, ?, ?, "
            "?, ?, ?, "
            "(SELECT version.id FROM version JOIN release ON release.id = version.release_id "
            "JOIN capture ON capture.url = release.url WHERE capture.id = ? AND version.number = ?)) "
            "ON CONFLICT (capture_id) DO UPDATE SET read_at = excluded.read_at, parser = excluded.parser, "
            "verdict = excluded.verdict, detail = excluded.detail, version_id = excluded.version_id, "
            "wording = excluded.wording",
            capture_id,
            put_time(read_at),
            parser,
            judgement.verdict,
            judgement.detail,
            wording,
            capture_id,
            version,
        )
        if judgement.verdict == "ok":
            # What was imported tells nothing of how the site answers us: only a release never asked for is read by it.
            write(
                archive,
                "UPDATE page SET last_read_at = max(coalesce(last_read_at, ''), capture.captured_at) "
                "FROM capture JOIN check_run ON check_run.id = check_id WHERE capture.id = ? "
                "AND page.url = capture.url AND (purpose <> 'import' OR "
                "(page.kind = 'release' AND last_visited_at IS NULL))",
                capture_id,
            )


def believe_reading(archive: Archive, capture_id: int, reason: str) -> None:
    """Notes that a page is accepted whatever stands beside it, and why: it has said the same for days."""
    with writing(archive):
        write(
            archive,
            "UPDATE reading SET believed = 1, verdict = 'ok', detail = ? WHERE capture_id = ?",
            reason,
            capture_id,
        )


def count_absence(archive: Archive, capture_id: int, checks: int, over: timedelta) -> None:
    """Notes that an answer "gone" counts against its release, a withdrawal after so many, over so long."""
    with writing(archive):
        write(
            archive,
            "UPDATE reading SET absence_checks = ?, absence_seconds = ? WHERE capture_id = ?",
            checks,
            int(over.total_seconds()),
            capture_id,
        )


def begin_reading(archive: Archive, capture_id: int, times: int = 1) -> int:
    """Notes attempts to read a capture that did not finish; gives how many did not, these included.

    Those on the same bytes of the same page count together: a page that ends the process that reads it is fetched
    again. A list is fetched again by each check, and differs each time: there all count that nobody has read yet, or
    that came later. After a day the same bytes are tried anew, by what may be another program.
    """
    with writing(archive):
        write(
            archive,
            "INSERT INTO attempt (capture_id, times) SELECT id, ?2 FROM capture WHERE id = ?1 "
            "ON CONFLICT (capture_id) DO UPDATE SET times = times + excluded.times",
            capture_id,
            times,
        )
        return count_attempts(archive, capture_id)


def count_attempts(archive: Archive, capture_id: int) -> int:
    """How many attempts to read the same bytes of the same page, or the same list, did not finish within a day."""
    rows = select(
        archive,
        "SELECT coalesce(sum(times), 0) AS times FROM attempt JOIN capture ON capture.id = attempt.capture_id "
        "JOIN capture AS this ON this.id = ? AND this.url = capture.url "
        "WHERE julianday(this.captured_at) - julianday(capture.captured_at) < 1 AND (capture.digest = this.digest "
        "OR this.kind = 'listing' AND (capture.id > this.id "
        "OR NOT EXISTS (SELECT 1 FROM reading WHERE capture_id = capture.id)))",
        capture_id,
    )
    return int(rows[0]["times"])


def has_attempts(archive: Archive) -> bool:
    """Whether any attempt to read a capture did not finish."""
    return bool(select(archive, "SELECT 1 FROM attempt LIMIT 1"))


def end_reading(archive: Archive, capture_id: int) -> None:
    """Notes that an attempt to read a capture came to its end, whatever was found: so do all on the same bytes."""
    with writing(archive):
        write(
            archive,
            "DELETE FROM attempt WHERE capture_id IN (SELECT capture.id FROM capture JOIN capture AS this "
            "ON this.url = capture.url AND this.digest = capture.digest WHERE this.id = ?)",
            capture_id,
        )


def readings_of(archive: Archive, url: str) -> list[Reading]:
    """What was found in each capture of a page, in order of capture; those nobody has read yet are left out."""
    rows = select(
        archive,
        "SELECT id, captured_at, status, captures.verdict, captures.detail, version, captures.parser, wording "
        "FROM captures JOIN reading ON capture_id = id WHERE url = ? ORDER BY captured_at, id",
        url,
    )
    return [
        Reading(
            row["id"],
            get_time(row["captured_at"]),
            row["status"],
            row["verdict"],
            row["detail"],
            row["version"],
            row["parser"],
            row["wording"],
        )
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


def count_suspect(archive: Archive) -> int:
    """How many releases were suspect when they were last read."""
    rows = select(
        archive,
        "SELECT count(*) AS n FROM captures AS last WHERE kind = 'release' AND verdict = 'suspect' AND NOT EXISTS "
        "(SELECT 1 FROM captures WHERE url = last.url AND id > last.id AND verdict IS NOT NULL)",
    )
    count: int = rows[0]["n"]
    return count


def dated_later(archive: Archive, check_id: int) -> list[tuple[str, date, datetime]]:
    """The captures of a run that show a date later than they are: address, that date, their own time; in order."""
    rows = select(
        archive,
        "SELECT url, published, at FROM (SELECT url, id, coalesce(content_at, captured_at) AS at, "
        "(SELECT published FROM reading JOIN version ON version.id = version_id WHERE reading.capture_id = capture.id) "
        "AS published FROM capture WHERE check_id = ?) WHERE published > date(at, '+9 hours') ORDER BY id",
        check_id,
    )
    return [(row["url"], date.fromisoformat(row["published"]), get_time(row["at"])) for row in rows]


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
        write(archive, "DELETE FROM attempt WHERE capture_id = ?", capture_id)
