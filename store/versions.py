"""The wordings: every version of every release, with the parts that were read from it.

Owns `versions`, `facts`, `participants`, `points` and `links`; the full-text index follows by triggers. Must not
compare wordings or say what happened to a release.
"""

from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from records.change import Change, Version
from records.release import Release
from records.text import find_whole
from store import ArchiveError
from store.archive import Archive, select, write, writing
from store.evidence.parts import load_release, read_columns, replace_parts, write_columns
from store.schema.differences import whole_text
from store.values import get_list, get_time, put_time

_SELECT: Final = f"""SELECT version.*, {whole_text()} AS text,
    (SELECT text FROM shared_text WHERE id = left_out_id) AS left_out, release.url, fact.medium, fact.date,
    fact.start_time, fact.start_time_japan, fact.duration_minutes, fact.duration_qualifier, fact.place
FROM version JOIN release ON release.id = version.release_id JOIN fact ON fact.version_id = version.id
"""  # noqa: S608 - a constant of ours
# From the few versions of a hash: the unary plus keeps SQLite from beginning with every release there is, and from
# putting the value into the begin that the index has.
SAME_WORDING: Final = (
    "SELECT url FROM version JOIN release ON release.id = release_id AND +current = version.id "
    "WHERE substr(content_hash, 1, 12) = substr(?1, 1, 12) AND +content_hash = ?1 AND url <> ?2 ORDER BY +url"
)
# Releases whose wording is searched for a phrase at most: enough to tell a usual phrase from a slip.
_ENOUGH: Final = 1000


def replace_reading(archive: Archive, url: str, number: int, release: Release, parser: str) -> Version:
    """Puts what a newer parser reads in the version's own capture in the place of what an older one read.

    The version keeps its number and its capture: the ministry published nothing new. Changes already reported stay.
    """
    with writing(archive):
        found = select(
            archive,
            "SELECT version.id FROM version JOIN release ON release.id = release_id WHERE url = ? AND number = ?",
            url,
            number,
        )
        if not found:
            raise ArchiveError(f"{archive.path} holds no version {number} of {url}")
        version_id = found[0]["id"]
        write_columns(archive, version_id, read_columns(archive, release, parser, version_id))
        replace_parts(archive, version_id, release)
    return _need_version(archive, url, number)


def latest_version(archive: Archive, url: str) -> Version | None:
    """The current wording of a release; None for a release that was never read."""
    rows = select(archive, _SELECT + "WHERE release.url = ? AND version.id = release.current", url)
    return _version(archive, rows[0]) if rows else None


def get_version(archive: Archive, url: str, number: int) -> Version | None:
    """One wording of a release."""
    rows = select(archive, _SELECT + "WHERE release.url = ? AND version.number = ?", url, number)
    return _version(archive, rows[0]) if rows else None


def wordings_of(archive: Archive, change: Change) -> tuple[Version | None, Version | None]:
    """The wordings that `change` lies between; None for one that it does not name, or that is not there."""
    old, new = (
        get_version(archive, change.url, number) if number is not None else None
        for number in (change.from_version, change.to_version)
    )
    return old, new


def was_read_otherwise(archive: Archive, url: str, parser: str) -> bool:
    """Whether a version of a release was read by another parser."""
    sql = "SELECT 1 FROM version JOIN release ON release.id = release_id WHERE url = ? AND parser <> ? LIMIT 1"
    return bool(select(archive, sql, url, parser))


def versions_of(archive: Archive, url: str) -> list[Version]:
    """Every wording of a release, the first one first."""
    rows = select(archive, _SELECT + "WHERE release.url = ? ORDER BY version.number", url)
    return [_version(archive, row) for row in rows]


def same_wording(archive: Archive, hash_: str, leaving_out: str) -> list[str]:
    """Addresses of the other releases whose current wording has that content hash: a release that moved."""
    rows = select(archive, SAME_WORDING, hash_, leaving_out)
    return [row["url"] for row in rows]


def count_phrase(archive: Archive, phrase: str, leaving_out: str | None = None) -> int:
    """How often a word or phrase stands in the current wordings, in any case, as whole words; the evidence for a typo.

    `leaving_out` is the address whose own wording does not count: a slip may not vouch for itself. At most the
    wordings of 1,000 releases are counted, and none of those where the phrase has no letter or figure.
    """
    words = "".join(sign if sign.isalnum() else " " for sign in phrase).split()
    if not words:
        return 0
    # The index knows stems ("united" is "unit" there, and so is "unites"), so what it finds is counted again.
    quoted = '"' + " ".join(words) + '"'
    rows = select(
        archive,
        f"SELECT version.title, {whole_text()} AS text, version.captions FROM version_wording "  # noqa: S608 - a constant of ours
        "JOIN release ON release.current = version_wording.rowid JOIN version ON version.id = release.current "
        "WHERE version_wording MATCH ? AND url <> ? LIMIT ?",
        quoted,
        leaving_out or "",
        _ENOUGH,
    )
    texts = ("\n".join((row["title"], row["text"], *get_list(row["captions"]))) for row in rows)
    return sum(sum(1 for _ in find_whole(phrase.strip(), text, any_case=True)) for text in texts)


def know_release(archive: Archive, url: str, seen_at: datetime) -> int:
    """The row of a release, made where there is none: live since it was first seen."""
    at = put_time(seen_at)
    write(archive, "INSERT INTO page (url, kind, first_seen) VALUES (?, 'release', ?) ON CONFLICT DO NOTHING", url, at)
    rows = select(
        archive,
        "INSERT INTO release (url, status, first_seen, last_seen, last_changed) VALUES (?1, 'live', ?2, ?2, ?2) "
        "ON CONFLICT (url) DO UPDATE SET first_seen = min(first_seen, excluded.first_seen) RETURNING id",
        url,
        at,
    )
    return int(rows[0]["id"])


def _need_version(archive: Archive, url: str, number: int) -> Version:
    version = get_version(archive, url, number)
    if version is None:
        raise ArchiveError(f"{archive.path} holds no version {number} of {url}")
    return version


def _version(archive: Archive, row: dict[str, Any]) -> Version:
    return Version(
        number=row["number"],
        release=load_release(archive, row),
        content_hash=row["content_hash"],
        capture_id=row["capture_id"],
        captured_at=get_time(row["captured_at"]),
        parser=row["parser"],
    )


def list_wordings(archive: Archive, url: str) -> list[dict[str, Any]]:
    """The wordings of a release, the first one first, with the times for which each was seen; times in UTC."""
    rows = select(
        archive,
        "SELECT number, captured_at, title, content_hash, capture_id, seen_from, seen_until, times_seen FROM versions "
        "WHERE url = ? ORDER BY number",
        url,
    )
    gaps = _longest_gaps(archive, url)
    for row in rows:
        row["seen_until"] = row["seen_until"] or row["seen_from"]
        row["longest_gap"] = gaps.get(row["number"], 0)  # seconds
    return rows


def _longest_gaps(archive: Archive, url: str) -> dict[int, int]:
    """The longest time without a look while each wording stood, in seconds, by its number."""
    rows = select(
        archive,
        "SELECT version, content_at FROM captures WHERE url = ? AND verdict = 'ok' AND version IS NOT NULL "
        "ORDER BY content_at, id",
        url,
    )
    gaps: dict[int, int] = {}
    for before, after in pairwise(rows):
        if before["version"] == after["version"]:
            gap = int((get_time(after["content_at"]) - get_time(before["content_at"])).total_seconds())
            gaps[after["version"]] = max(gap, gaps.get(after["version"], 0))
    return gaps
