"""What was received, as it was received, and what reading found in it.

Owns `captures` with their bodies and their chain, and the readings. Must not judge or read a page. A capture is never
altered: what is found in it later has a table of its own.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from records.capture import Capture, Judgement, KeptCapture, Verdict
from store import ArchiveError
from store.archive import Archive, insert, select, write, writing
from store.values import get_date, get_pairs, get_time, get_time_or_none, put_time

_COMPRESSION: Final = 3

# Releases appear on the lists up to a month after their date; what is older there is no news.
_NEWS: Final = timedelta(days=31)

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
# When what a capture shows stood there: when it was taken, of an imported one at the latest when it was imported.
_TIMED: Final = (
    "SELECT capture.*, purpose = 'import' AS imported, "
    "CASE purpose WHEN 'import' THEN min(captured_at, started_at) ELSE captured_at END AS at "
    "FROM capture JOIN check_run ON check_run.id = check_id"
)
_SELECT: Final = "SELECT capture.*, body.zstd FROM capture JOIN body ON body.digest = capture.digest "


@dataclass(frozen=True, slots=True)
class Sight:
    """A capture that showed a wording of a release."""

    capture_id: int
    captured_at: datetime  # aware, UTC
    status: int
    order: tuple[datetime, datetime, int, int, str]  # its place among the others in the order of time
    imported: bool
    version: int | None  # the number of the version it showed, None when that is still to be found


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
    with writing(archive):
        _note_visit(archive, capture.url, capture.kind, capture.captured_at)
        return _keep(archive, check_id, capture)


def keep_imported(archive: Archive, check_id: int, capture: Capture) -> KeptCapture:
    """As `keep_capture`, for a response that others had: its page was not visited by us."""
    with writing(archive):
        write(
            archive,
            "INSERT INTO page (url, kind, first_seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            capture.url,
            capture.kind,
            put_time(capture.captured_at),
        )
        return _keep(archive, check_id, capture)


def _keep(archive: Archive, check_id: int, capture: Capture) -> KeptCapture:
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
    """Whether this very response is in the archive already: same page, same second, same bytes.

    So is one that the archive has as "not modified": an export brings it back with the body it stands for.
    """
    rows = select(
        archive,
        "SELECT 1 FROM capture WHERE url = ? AND captured_at = ? AND (status = 304 OR (status = ? AND digest = ?)) "
        "LIMIT 1",
        capture.url,
        put_time(capture.captured_at),
        capture.status,
        capture.digest,
    )
    return bool(rows)


def left_out(archive: Archive, capture: Capture) -> int | None:
    """The id of this very response where it was read well and its release left out; None where it was not."""
    rows = select(
        archive,
        "SELECT id FROM capture JOIN reading ON capture_id = id WHERE url = ? AND captured_at = ? AND status = ? "
        "AND digest = ? AND kind = 'release' AND status = 200 AND verdict = 'ok' AND version_id IS NULL LIMIT 1",
        capture.url,
        put_time(capture.captured_at),
        capture.status,
        capture.digest,
    )
    return rows[0]["id"] if rows else None


def was_imported(archive: Archive, capture_id: int) -> bool:
    """Whether a capture came from a file of others, and not from the site."""
    rows = select(
        archive,
        "SELECT purpose FROM check_run JOIN capture ON capture.check_id = check_run.id WHERE capture.id = ?",
        capture_id,
    )
    return bool(rows) and rows[0]["purpose"] == "import"


def is_past(archive: Archive, capture_id: int) -> bool:
    """Whether something later is known of the release than this capture of it: a wording, or that it was gone.

    What came from the site after another answer of it is later, whatever the clock says. What was imported may be of
    any age, but is no younger than the import.
    """
    rows = select(
        archive,
        f"SELECT 1 FROM ({_TIMED}) AS this JOIN ({_TIMED}) AS other ON other.url = this.url AND other.id <> this.id "  # noqa: S608 - SQL of our own
        "JOIN reading ON reading.capture_id = other.id WHERE this.id = ? AND verdict IN ('ok', 'gone') "
        "AND CASE WHEN this.imported THEN (other.at, other.captured_at) >= (this.at, this.captured_at) "
        "ELSE other.id > this.id AND other.at > this.at END "
        "LIMIT 1",
        capture_id,
    )
    return bool(rows)


def sights_of(archive: Archive, url: str, also: int | None = None) -> list[Sight]:
    """The captures that showed a wording of a release, in the order of time, and capture `also`, read or not.

    Those of the site stand in the order in which they came. Of two in the same second the imported one comes first,
    of two imported ones always the same, in whatever order they were.
    """
    rows = select(
        archive,
        f"SELECT this.*, version.number AS version FROM ({_TIMED}) AS this "  # noqa: S608 - SQL of our own
        "LEFT JOIN reading ON reading.capture_id = this.id AND verdict = 'ok' "
        "LEFT JOIN version ON version.id = reading.version_id "
        "WHERE this.url = ? AND (version.id IS NOT NULL OR this.id = ?) ORDER BY this.id",
        url,
        also,
    )
    sights = []
    front = ""
    for row in rows:
        imported = bool(row["imported"])
        if not imported:
            front = max(front, row["at"])
        at, came = get_time(row["captured_at"]), get_time(row["at"] if imported else front)
        order = (came, at, 0, 0, row["digest"]) if imported else (came, came, 1, row["id"], "")
        sights.append(Sight(row["id"], at, row["status"], order, imported, row["version"]))
    return sorted(sights, key=lambda sight: sight.order)


def unchanged_since(archive: Archive, kept: KeptCapture, newest: int) -> tuple[int, int] | None:
    """What an answer "not modified" refers to: the last whole answer of the site before it, and the version it showed.

    None where the site gave none, or showed version `newest`, the current one, itself. An imported page counts where it
    has the very etag of the answer.
    """
    seen = select(
        archive,
        "SELECT 1 FROM captures JOIN check_run ON check_run.id = check_id WHERE url = ? AND version = ? "
        "AND verdict = 'ok' AND purpose <> 'import' LIMIT 1",
        kept.capture.url,
        newest,
    )
    if seen:
        return None
    etag = kept.capture.header("etag")
    rows = select(
        archive,
        f"SELECT this.id, version.number FROM ({_TIMED}) AS this JOIN reading ON reading.capture_id = this.id "  # noqa: S608 - SQL of our own
        "JOIN version ON version.id = reading.version_id WHERE this.url = ? AND this.id < ? AND status <> 304 "
        "AND verdict = 'ok' AND (NOT imported OR instr(headers, ?)) ORDER BY this.id DESC LIMIT 1",
        kept.capture.url,
        kept.id,
        json.dumps(["etag", etag]) if etag else None,
    )
    return (rows[0]["id"], rows[0]["number"]) if rows else None


def was_kept_silently(archive: Archive, capture_id: int) -> bool:
    """Whether the run that kept the capture was a silent one: what is found in it is told to nobody."""
    rows = select(
        archive,
        "SELECT silent FROM check_run JOIN capture ON capture.check_id = check_run.id WHERE capture.id = ?",
        capture_id,
    )
    return bool(rows and rows[0]["silent"])


def was_seen_silently(archive: Archive, url: str) -> bool:
    """Whether a release was there already when nobody was to be told: when it is first read later, it is nothing new.

    So it is when a silent run saw a wording of it, or when the first run of ours that met it was a baseline or a
    backfill. An import promises no such silence: what it brought and could not read, or what a listing it brought
    names, nobody has seen. That is news, except on a listing from before our first check, and where its date there is
    over a month old.
    """
    rows = select(
        archive,
        "SELECT EXISTS (SELECT 1 FROM capture JOIN reading ON capture_id = capture.id "
        "JOIN check_run ON check_run.id = check_id WHERE capture.url = page.url AND status = 200 AND verdict = 'ok' "
        "AND silent) AS seen, first_listed_at, listed_on, "
        "(SELECT min(check_id) FROM capture JOIN check_run ON check_run.id = check_id "
        "WHERE capture.url = page.url AND purpose <> 'import') AS captured, "
        "(SELECT max(id) FROM check_run WHERE started_at <= first_listed_at) AS listed FROM page WHERE url = ?",
        url,
    )
    if not rows or rows[0]["seen"]:
        return bool(rows)
    page = rows[0]
    runs = {
        row["id"]: row
        for row in select(
            archive,
            "SELECT id, purpose, silent, EXISTS (SELECT 1 FROM check_run AS earlier WHERE earlier.id < check_run.id "
            "AND earlier.purpose IN ('check', 'baseline')) AS watching FROM check_run WHERE id IN (?, ?)",
            page["captured"],
            page["listed"],
        )
    }
    met = [runs[number] for number in (page["captured"], page["listed"]) if number in runs]
    ours = [run for run in met if run["purpose"] != "import"]
    if any(run["purpose"] == "import" and run["silent"] and _was_old(page, run) for run in met):
        return True
    return bool(ours) and bool(min(ours, key=lambda run: run["id"])["silent"])


def _was_old(page: dict[str, Any], run: dict[str, Any]) -> bool:
    """Whether what an imported listing names was no news when it was imported."""
    at, day = get_time(page["first_listed_at"]), get_date(page["listed_on"])
    return not run["watching"] or (day is not None and at.date() - day > _NEWS)


def last_answer(archive: Archive, check_id: int) -> Capture | None:
    """The last answer that one run kept; None where it kept none."""
    rows = select(archive, "SELECT id FROM capture WHERE check_id = ? ORDER BY id DESC LIMIT 1", check_id)
    return load_capture(archive, rows[0]["id"]).capture if rows else None


def are_refused(archive: Archive, most: int) -> bool:
    """Whether the last `most` answers for releases were refusals, each of another release; what was imported aside."""
    rows = select(
        archive,
        "SELECT capture.url, verdict FROM capture JOIN reading ON capture_id = capture.id "
        "JOIN check_run ON check_run.id = check_id WHERE kind = 'release' AND purpose <> 'import' "
        "ORDER BY capture.id DESC LIMIT ?",
        most,
    )
    return len({row["url"] for row in rows if row["verdict"] == "blocked"}) == most


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
            # What was imported tells nothing of how the site answers us: only a release never asked for is read by it.
            write(
                archive,
                "UPDATE page SET last_read_at = max(coalesce(last_read_at, ''), capture.captured_at) "
                "FROM capture JOIN check_run ON check_run.id = check_id WHERE capture.id = ? "
                "AND page.url = capture.url AND (purpose <> 'import' OR "
                "(page.kind = 'release' AND last_visited_at IS NULL))",
                capture_id,
            )


def show_version(archive: Archive, capture_id: int, version: int) -> None:
    """Notes that a capture that was read shows another version of its release, of that number."""
    with writing(archive):
        write(
            archive,
            "UPDATE reading SET version_id = (SELECT version.id FROM version JOIN release ON release.id = release_id "
            "JOIN capture ON capture.url = release.url WHERE capture.id = ?1 AND number = ?2) WHERE capture_id = ?1",
            capture_id,
            version,
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
