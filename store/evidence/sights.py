"""What the captures of a release show, as `records.history` takes it, and by which runs they came.

Owns the questions a history and the decision about news ask of the archive. Must not order captures, build a history
or decide what is news.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from records.capture import Verdict
from records.history import Sight
from records.news import Discovery
from store.archive import Archive, select
from store.schema.history import CONTENT_AT, SOURCE
from store.values import get_time

_JAPAN: Final = timedelta(hours=9)
_SIGHTS: Final = (
    f"SELECT capture.id, capture.captured_at, {CONTENT_AT} AS content_at, {SOURCE} AS source, "  # noqa: S608 - our own
    "status, digest, headers, via, check_run.silent, verdict, reading.version_id, believed, absence_checks, "
    "absence_seconds, coalesce(version.content_hash, wording) AS hash FROM capture "
    "JOIN check_run ON check_run.id = check_id JOIN reading ON reading.capture_id = capture.id "
    "LEFT JOIN version ON version.id = reading.version_id "
    "WHERE capture.url = ? AND (verdict = 'gone' OR verdict IN ('ok', 'suspect') AND hash IS NOT NULL "
    "OR verdict = 'ok' AND status = 304) ORDER BY capture.id"
)
_REPEATS: Final = (
    "SELECT copy.id, taken_at, archive, copy.version_id, copy.capture_id, capture.digest, verdict, believed, "
    "coalesce(version.content_hash, wording) AS hash FROM copy JOIN capture ON capture.id = copy.capture_id "
    "JOIN reading ON reading.capture_id = capture.id LEFT JOIN version ON version.id = reading.version_id "
    "WHERE copy.url = ? AND repeats AND taken_at IS NOT capture.content_at AND (verdict = 'gone' "
    "OR verdict IN ('ok', 'suspect') AND hash IS NOT NULL) ORDER BY copy.id"
)


@dataclass(frozen=True, slots=True)
class KeptSight:
    """A sight, with what the archive holds of its capture."""

    sight: Sight
    verdict: Verdict
    version: int | None  # the row of the version it shows by now
    is_silent: bool  # a silent run kept it


@dataclass(frozen=True, slots=True)
class Sighting:
    """How long one wording was seen to stand."""

    version: int
    first: datetime  # aware, UTC
    last: datetime  # aware, UTC
    times: int  # captures that showed it, answers "not modified" and copies that an index lists as the same included
    longest_gap: timedelta  # the longest time in between without a look


def sights_of(archive: Archive, url: str) -> list[KeptSight]:
    """What every capture of a release shows that was read and says something of it, in order of capture.

    A page that was left out, blocked or not understood says nothing. Then come the copies that web archives list with
    the bytes of such a capture; their numbers are below zero.
    """
    changes = select(
        archive,
        "SELECT kind, from_version, to_version, noticed_at FROM change JOIN release ON release.id = release_id "
        "WHERE url = ? AND NOT change.silent",
        url,
    )
    reported = {row[end] for row in changes for end in ("from_version", "to_version")} - {None}
    withdrawn = {row["noticed_at"] for row in changes if row["kind"] == "withdrawn"}
    rows = select(archive, _SIGHTS, url)
    return [*(_sight(row, reported, withdrawn) for row in rows), *_repeats_of(archive, url)]


def _repeats_of(archive: Archive, url: str) -> list[KeptSight]:
    """The copies whose bytes another capture has, by the word of a web archive's index."""
    return [
        KeptSight(
            Sight(
                capture=-row["id"],
                content_at=get_time(row["taken_at"]),
                source=row["archive"],
                shows="gone" if row["verdict"] == "gone" else "wording",
                wording=None if row["verdict"] == "gone" else row["hash"],
                digest=row["digest"],
                settled=row["verdict"] != "gone" and bool(row["believed"]),
                repeats=row["capture_id"],
            ),
            "ok",
            row["version_id"],
            True,
        )
        for row in select(archive, _REPEATS, url)
    ]


def _sight(row: dict[str, Any], reported: set[int], withdrawn: set[str]) -> KeptSight:
    gone = row["verdict"] == "gone"
    rule = None
    if gone and row["absence_checks"] is not None and row["source"] == "site":
        rule = row["absence_checks"], timedelta(seconds=row["absence_seconds"])
    version = row["version_id"]
    is_reported = version in reported
    sight = Sight(
        capture=row["id"],
        content_at=get_time(row["content_at"]),
        source=row["source"],
        shows="gone" if gone else "unchanged" if row["status"] == 304 else "wording",
        wording=None if gone or row["status"] == 304 else row["hash"],
        claimed_at=max(get_time(row["captured_at"]), get_time(row["content_at"]))
        if row["source"] == "import"
        else None,
        digest=row["digest"],
        file=row["via"] if row["source"] == "import" else "",
        etag=next((value for name, value in json.loads(row["headers"]) if name == "etag"), None),
        withdrawn_after=rule,
        settled=(gone and rule is not None and row["content_at"] in withdrawn)
        or (not gone and (bool(row["believed"]) or is_reported)),
        reported=version if is_reported else None,
    )
    return KeptSight(sight, row["verdict"], version, bool(row["silent"]))


def was_left_out_silently(archive: Archive, url: str) -> bool:
    """Whether a silent run saw a wording of the release, and did not take it."""
    rows = select(
        archive,
        "SELECT 1 FROM capture JOIN reading ON capture_id = capture.id JOIN check_run ON check_run.id = check_id "
        "WHERE capture.url = ? AND status = 200 AND verdict = 'ok' AND version_id IS NULL AND wording IS NULL "
        "AND silent LIMIT 1",
        url,
    )
    return bool(rows)


def was_seen_live(archive: Archive, url: str) -> bool:
    """Whether the site itself ever showed us the page of a release; that it leads elsewhere aside."""
    rows = select(
        archive,
        "SELECT 1 FROM capture JOIN reading ON capture_id = capture.id WHERE url = ? AND verdict = 'ok' "
        "AND coalesce(source, 'site') = 'site' AND NOT coalesce(moved, 0) LIMIT 1",
        url,
    )
    return bool(rows)


def find_discovery(archive: Archive, url: str) -> Discovery | None:
    """The run that discovered a release: whose listing named it, or that asked for its page; None where none did.

    It is the run that kept the listing, whoever read it. A page that was imported, and could not be read, is none.
    """
    rows = select(
        archive,
        "SELECT run.purpose, run.silent, run.started_at, EXISTS (SELECT 1 FROM check_run AS earlier "
        "WHERE earlier.id < run.id AND earlier.purpose IN ('check', 'baseline')) AS watching "
        "FROM check_run AS run WHERE run.id IN ((SELECT min(check_id) FROM capture JOIN check_run ON "
        "check_run.id = check_id WHERE capture.url = ?1 AND purpose <> 'import'), "
        "(SELECT coalesce((SELECT check_id FROM capture WHERE id = listed_in), "
        "(SELECT max(id) FROM check_run WHERE started_at <= first_listed_at)) FROM page WHERE url = ?1)) "
        "ORDER BY run.id LIMIT 1",
        url,
    )
    if not rows:
        return None
    row = rows[0]
    day = (get_time(row["started_at"]) + _JAPAN).date()
    return Discovery(row["purpose"] == "baseline", bool(row["silent"]), bool(row["watching"]), day)


def sightings(archive: Archive, url: str) -> list[Sighting]:
    """When each wording of a release was seen, the first first; one that came back later has a row for each stay."""
    rows = select(
        archive,
        "SELECT content_at AS at, version FROM captures WHERE url = ?1 AND verdict = 'ok' AND version IS NOT NULL "
        "UNION ALL SELECT taken_at, number FROM copy JOIN version ON version.id = version_id WHERE url = ?1 "
        "ORDER BY 1, 2",
        url,
    )
    stays: list[list[datetime]] = []
    numbers: list[int] = []
    for row in rows:
        if not numbers or numbers[-1] != row["version"]:
            numbers.append(row["version"])
            stays.append([])
        stays[-1].append(get_time(row["at"]))
    return [
        Sighting(
            version=number,
            first=times[0],
            last=times[-1],
            times=len(times),
            longest_gap=max((b - a for a, b in pairwise(times)), default=timedelta()),
        )
        for number, times in zip(numbers, stays, strict=True)
    ]
