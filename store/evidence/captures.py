"""What was received, as it was received.

Owns `response`, the rows of `captures`, and their chain. Must not judge or read a page. A capture is never altered:
what is found in it later has a table of its own (`store.evidence.readings`). Longer than most files: a capture is kept,
chained and loaded by the same columns.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from records.capture import Capture, KeptCapture, PageKind
from store import ArchiveError
from store.archive import Archive, insert, select, write, writing
from store.evidence.bodies import keep_body, load_body
from store.sql import AMONG, listed
from store.values import get_pairs, get_time, get_time_or_none, put_time

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
# The link covers these too where a row has them; rows from before the third schema do not.
_CHAINED_SINCE: Final = ("content_at", "source", "moved")
# The answers that have no reading. Where there are as many readings as answers up to the last that was read, each of
# these has one, and only what came since is looked through: counting takes a hundredth of the time.
_UNREAD: Final = """SELECT id FROM response WHERE id > (
    WITH ended (last) AS (SELECT coalesce(max(capture_id), 0) FROM reading)
    SELECT iif((SELECT count(*) FROM reading) + (SELECT count(*) FROM response WHERE id > last) =
        (SELECT count(*) FROM response), last, 0) FROM ended
) AND NOT EXISTS (SELECT 1 FROM reading WHERE capture_id = response.id)"""


@dataclass(frozen=True, slots=True)
class WaitingCapture:
    """A capture that is to be read, without its body."""

    id: int
    check_id: int  # of the run that kept it
    url: str
    kind: PageKind
    status: int
    source: str
    detours: bool  # another address answered, to which it does not lead for good


@dataclass(frozen=True, slots=True)
class Envelope:
    """A kept capture without its body."""

    id: int
    capture: Capture  # its body is empty
    digest: str  # SHA-256 of the body, hex
    bytes: int  # of the body


def keep_capture(archive: Archive, check_id: int, capture: Capture) -> KeptCapture:
    """Keeps a response before anybody reads it, and notes that its page was visited.

    What is given back has the time as the file holds it, in whole seconds.
    """
    with writing(archive):
        page_id = _note_visit(archive, capture.url, capture.kind, capture.captured_at, is_whole=capture.status == 200)
        return _keep(archive, check_id, capture, page_id)


def keep_imported(archive: Archive, check_id: int, capture: Capture) -> KeptCapture:
    """As `keep_capture`, for a response that others had: its page was not visited by us.

    Its content is no younger than the import, whatever the file says.
    """
    with writing(archive):
        begun = select(archive, "SELECT started_at FROM check_run WHERE id = ?", check_id)[0]["started_at"]
        content_at = min(capture.content_at or capture.captured_at, get_time(begun))
        source = "import" if capture.source == "site" else capture.source
        capture = replace(capture, content_at=content_at, source=source)
        write(
            archive,
            "INSERT INTO page (url, kind, first_seen) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            capture.url,
            capture.kind,
            put_time(capture.captured_at),
        )
        page_id = select(archive, "SELECT id FROM page WHERE url = ?", capture.url)[0]["id"]
        return _keep(archive, check_id, capture, page_id)


def _keep(archive: Archive, check_id: int, capture: Capture, page_id: int) -> KeptCapture:
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
        "content_at": put_time(capture.content_at),
        "source": capture.source,
        "moved": int(capture.moved),
    }
    body_id, last = keep_body(archive, digest, capture.body, capture.url, capture.kind)
    head = select(archive, "SELECT id, chain FROM response ORDER BY id DESC LIMIT 1")
    row = {"id": head[0]["id"] + 1 if head else 1, **row}
    row["chain"] = link_row(head[0]["chain"] if head else "", row)
    own = {name: value for name, value in row.items() if name not in {"url", "digest"}}
    number = insert(archive, "response", {**own, "page_id": page_id, "body_id": body_id})
    captured_at, content_at = get_time(row["captured_at"]), get_time_or_none(row["content_at"])
    return KeptCapture(number, replace(capture, captured_at=captured_at, content_at=content_at), last)


def link_row(before: str, row: dict[str, Any]) -> str:
    """The link in the chain of a row of `capture`: SHA-256, hex, over the link before it and all its columns."""
    return hashlib.sha256(_covered(before, row).encode("ascii")).hexdigest()


def _covered(before: str, row: dict[str, Any]) -> str:
    """What the link of a row covers, as JSON on one line."""
    names = (*_CHAINED, *(_CHAINED_SINCE if row.get("source") is not None else ()))
    return json.dumps([before, *(row[name] for name in names)], ensure_ascii=True, separators=(",", ":"))


def list_links(archive: Archive, first: int, last: int) -> Iterator[str]:
    """What the link of each capture from `first` to `last` covers, in order: the SHA-256 of a line is its link."""
    for number in range(first, last + 1):
        rows = select(archive, "SELECT * FROM capture WHERE id = ?", number)
        if not rows:
            raise ArchiveError(f"{archive.path} holds no capture {number}", "damaged")
        before = select(archive, "SELECT chain FROM response WHERE id = ?", number - 1)
        yield _covered(before[0]["chain"] if before else "", rows[0])


def keep_visit(archive: Archive, url: str, kind: str, tried_at: datetime) -> None:
    """Notes that a page was asked for and did not answer."""
    with writing(archive):
        _note_visit(archive, url, kind, tried_at)


def waiting_captures(archive: Archive, also: Collection[int] = ()) -> list[WaitingCapture]:
    """The captures nobody has read yet, and those with the ids `also`, in order; without their bodies."""
    rows = select(
        archive,
        "SELECT id, check_id, url, kind, status, coalesce(source, 'site') AS source, "  # noqa: S608 - constants of ours
        "coalesce(answered_by <> url AND NOT coalesce(moved, 0), 0) AS detours FROM capture WHERE id IN "
        f"({_UNREAD} UNION SELECT value FROM json_each(?)) ORDER BY id",
        listed(also),
    )
    return [WaitingCapture(**{**row, "detours": bool(row["detours"])}) for row in rows]


def load_capture(archive: Archive, capture_id: int) -> KeptCapture:
    """A kept capture with its body."""
    return open_envelope(archive, load_envelope(archive, capture_id))


def load_envelope(archive: Archive, capture_id: int) -> Envelope:
    """What the body of a kept capture came in."""
    rows = select(archive, "SELECT * FROM capture WHERE id = ?", capture_id)
    if not rows:
        raise ArchiveError(f"{archive.path} holds no capture {capture_id}")
    row = rows[0]
    capture = Capture(
        url=row["url"],
        kind=row["kind"],
        captured_at=get_time(row["captured_at"]),
        status=row["status"],
        headers=get_pairs(row["headers"]),
        body=b"",
        answered_by=row["answered_by"],
        via=row["via"],
        content_at=get_time_or_none(row["content_at"]),
        source=row["source"] or "site",
        moved=bool(row["moved"]),
    )
    return Envelope(row["id"], capture, row["digest"], row["bytes"])


def open_envelope(archive: Archive, envelope: Envelope) -> KeptCapture:
    """The capture with its body."""
    if not envelope.bytes:
        return KeptCapture(envelope.id, envelope.capture)
    try:
        body = load_body(archive, envelope.digest)
    except ArchiveError as error:
        raise ArchiveError(f"{archive.path}, capture {envelope.id}: {error}", error.fault) from error
    return KeptCapture(envelope.id, replace(envelope.capture, body=body))


def load_if_whole(archive: Archive, capture_id: int) -> KeptCapture | None:
    """A kept capture with its body; None where that does not come out as it went in.

    `verify` names it then. Whoever only compares what comes with it goes on without.
    """
    try:
        return load_capture(archive, capture_id)
    except ArchiveError as error:
        if error.fault != "spoilt":
            raise
        return None


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


def refusal_of(archive: Archive, capture: Capture) -> str | None:
    """Why this very response, brought by an import, is no wording; None where it is one, or was not read yet."""
    rows = select(
        archive,
        "SELECT detail FROM capture JOIN reading ON capture_id = id WHERE url = ? AND captured_at = ? AND status = ? "
        "AND digest = ? AND source = 'import' AND verdict NOT IN ('ok', 'gone') LIMIT 1",
        capture.url,
        put_time(capture.captured_at),
        capture.status,
        capture.digest,
    )
    return rows[0]["detail"] if rows else None


def last_answer(archive: Archive, check_id: int) -> Capture | None:
    """The last answer that one run kept, without its body; None where it kept none."""
    rows = select(archive, "SELECT id FROM response WHERE check_id = ? ORDER BY id DESC LIMIT 1", check_id)
    return load_envelope(archive, rows[0]["id"]).capture if rows else None


def last_answers(archive: Archive, urls: Iterable[str]) -> dict[str, tuple[int, datetime, str | None]]:
    """The site's last answer of each address; those it gave none of are left out.

    Its status, when it came, and the address that gave it where it was another one.
    """
    rows = select(
        archive,
        f"SELECT url, status, captured_at, answered_by, max(id) FROM capture WHERE url {AMONG} "  # noqa: S608 - a constant of ours
        "AND coalesce(source, 'site') = 'site' GROUP BY url",
        listed(urls),
    )
    return {row["url"]: (row["status"], get_time(row["captured_at"]), row["answered_by"]) for row in rows}


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
    """The newest genuine answer of a page that says what it is: what a 304 says is still so.

    None too where its body does not come out as it was kept.
    """
    number = last_whole_id(archive, url)
    kept = None if number is None else load_if_whole(archive, number)
    return kept.capture if kept else None


def last_whole_id(archive: Archive, url: str) -> int | None:
    """The number of the capture of that answer."""
    rows = select(
        archive,
        "SELECT id FROM capture JOIN reading ON capture_id = id WHERE url = ? AND status <> 304 AND verdict = 'ok' "
        "ORDER BY id DESC LIMIT 1",
        url,
    )
    return rows[0]["id"] if rows else None


def last_whole_at(archive: Archive, urls: Iterable[str]) -> dict[str, datetime]:
    """When each of these pages last gave a whole answer itself, by its address."""
    rows = select(
        archive,
        f"SELECT url, whole_at FROM page WHERE url {AMONG} AND whole_at IS NOT NULL",  # noqa: S608 - a constant of ours
        listed(urls),
    )
    return {row["url"]: get_time(row["whole_at"]) for row in rows}


def _note_visit(archive: Archive, url: str, kind: str, at: datetime, *, is_whole: bool = False) -> int:
    """Notes that a page was asked for; gives its row."""
    # The last note counts, not the latest time: a clock that ran ahead for a day must not keep a page from its visits.
    rows = select(
        archive,
        "INSERT INTO page (url, kind, first_seen, last_visited_at, whole_at) VALUES (?1, ?2, ?3, ?3, iif(?4, ?3, NULL))"
        " ON CONFLICT (url) DO UPDATE SET last_visited_at = excluded.last_visited_at, "
        "whole_at = coalesce(excluded.whole_at, whole_at) RETURNING id",
        url,
        kind,
        put_time(at),
        int(is_whole),
    )
    return int(rows[0]["id"])
