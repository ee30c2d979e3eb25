"""The wordings: every version of every release, with the parts that were read from it.

Owns `versions`, `facts`, `participants`, `points` and `links`, and keeps the full-text index in step with the current
wording. Must not compare wordings or say what happened to a release.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from records.capture import KeptCapture
from records.change import Version
from records.release import HASH_VERSION, Facts, Link, Person, Point, Release, content_hash
from store import ArchiveError
from store.archive import Archive, insert, insert_all, select, write, writing
from store.values import get_date, get_list, get_pairs, get_time, put_date, put_list, put_time

_SELECT: Final = (
    "SELECT version.*, release.url, fact.medium, fact.date, fact.start_time, fact.start_time_japan, "
    "fact.duration_minutes, fact.duration_qualifier, fact.place, fact.spans FROM version "
    "JOIN release ON release.id = version.release_id JOIN fact ON fact.version_id = version.id "
)
# Releases whose wording is searched for a phrase at most: enough to tell a usual phrase from a slip.
_ENOUGH: Final = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """A version's place in the order of time."""

    number: int | None  # the number it has by now; None for a wording that stood there, too, and has no version yet
    capture_id: int  # the capture that first shows it
    captured_at: datetime  # aware, UTC
    release: Release | None  # as read in that capture; None leaves it as it was read


def keep_version(
    archive: Archive, release: Release, kept: KeptCapture, parser: str, number: int | None = None
) -> Version:
    """Keeps a wording under the next number of its release; the first one makes the release known, as live.

    `number` slips in a wording that was captured before one already kept: that one and all later ones move up.
    """
    with writing(archive):
        release_id = _know_release(archive, release.url, kept.capture.captured_at)
        following = 1 + _count(archive, release_id)
        if number is not None and not 1 <= number <= following:
            raise ArchiveError(f"{release.url} can take versions 1 to {following}, met {number}")
        number = following if number is None else number
        if number < following:
            _make_room(archive, release_id, number)
        version_id = insert(
            archive,
            "version",
            {
                "release_id": release_id,
                "number": number,
                "capture_id": kept.id,
                "captured_at": put_time(kept.capture.captured_at),
                **_read_columns(release, parser),
            },
        )
        _keep_parts(archive, version_id, release)
        if number == following:
            write(archive, "UPDATE release SET current = ? WHERE id = ?", version_id, release_id)
            _index(archive, release_id, release)
    return _need_version(archive, release.url, number)


def arrange_versions(archive: Archive, url: str, places: Sequence[Place], parser: str) -> None:
    """Numbers the versions of a release anew, from 1, in the order of `places`; the last one is current.

    Every version must have its place: none is ever taken away. What speaks of a version goes on speaking of it.
    """
    with writing(archive):
        release_id = int(select(archive, "SELECT id FROM release WHERE url = ?", url)[0]["id"])
        # Through negative numbers: the pair of release and number is unique at every moment.
        write(archive, "UPDATE version SET number = -number WHERE release_id = ?", release_id)
        for number, place in enumerate(places, 1):
            row = {"number": number, "capture_id": place.capture_id, "captured_at": put_time(place.captured_at)}
            _put_version(archive, release_id, place, row, parser)
        lost = select(archive, "SELECT -number AS number FROM version WHERE release_id = ? AND number < 0", release_id)
        if lost:
            raise ArchiveError(f"expected a place for each version of {url}, met none for {lost[0]['number']}")
        last = _need_version(archive, url, len(places))
        write(
            archive,
            "UPDATE release SET current = (SELECT id FROM version WHERE release_id = ?1 AND number = ?2), "
            "first_seen = min(first_seen, (SELECT min(captured_at) FROM version WHERE release_id = ?1)) WHERE id = ?1",
            release_id,
            last.number,
        )
        _index(archive, release_id, last.release)


def _put_version(archive: Archive, release_id: int, place: Place, row: dict[str, Any], parser: str) -> None:
    read = _read_columns(place.release, parser) if place.release else {}
    if place.number is None:
        if place.release is None:
            raise ValueError("expected a wording for a new version")
        version_id = insert(archive, "version", {"release_id": release_id, **row, **read})
        _keep_parts(archive, version_id, place.release)
        return
    found = select(archive, "SELECT id FROM version WHERE release_id = ? AND number = ?", release_id, -place.number)
    if not found:
        raise ArchiveError(f"{archive.path} holds no version {place.number}, or it was to have two places")
    _write_version(archive, found[0]["id"], {**row, **read})
    if place.release is not None:
        _put_parts(archive, found[0]["id"], place.release)


def replace_reading(archive: Archive, url: str, number: int, release: Release, parser: str) -> Version:
    """Puts what a newer parser reads in the version's own capture in the place of what an older one read.

    The version keeps its number and its capture: the ministry published nothing new. Changes already told stay.
    """
    with writing(archive):
        found = select(
            archive,
            "SELECT version.id, release_id, current FROM version JOIN release ON release.id = release_id "
            "WHERE url = ? AND number = ?",
            url,
            number,
        )
        if not found:
            raise ArchiveError(f"{archive.path} holds no version {number} of {url}")
        version_id = found[0]["id"]
        _write_version(archive, version_id, _read_columns(release, parser))
        _put_parts(archive, version_id, release)
        if found[0]["current"] == version_id:
            _index(archive, found[0]["release_id"], release)
    return _need_version(archive, url, number)


def latest_version(archive: Archive, url: str) -> Version | None:
    """The current wording of a release; None for a release that was never read."""
    rows = select(archive, _SELECT + "WHERE release.url = ? AND version.id = release.current", url)
    return _version(archive, rows[0]) if rows else None


def get_version(archive: Archive, url: str, number: int) -> Version | None:
    """One wording of a release."""
    rows = select(archive, _SELECT + "WHERE release.url = ? AND version.number = ?", url, number)
    return _version(archive, rows[0]) if rows else None


def versions_of(archive: Archive, url: str) -> list[Version]:
    """Every wording of a release, the first one first."""
    rows = select(archive, _SELECT + "WHERE release.url = ? ORDER BY version.number", url)
    return [_version(archive, row) for row in rows]


def versions_read_by_others(archive: Archive, parser: str) -> list[tuple[str, int]]:
    """Address and number of each version that another parser than `parser` read, in order of capture."""
    rows = select(
        archive,
        "SELECT url, number FROM version JOIN release ON release.id = release_id WHERE parser <> ? "
        "ORDER BY version.capture_id",
        parser,
    )
    return [(row["url"], row["number"]) for row in rows]


def same_wording(archive: Archive, hash_: str, leaving_out: str) -> list[str]:
    """Addresses of the other releases whose current wording has that content hash: a release that moved."""
    rows = select(
        archive,
        "SELECT url FROM release JOIN version ON version.id = current WHERE content_hash = ? AND url <> ? ORDER BY url",
        hash_,
        leaving_out,
    )
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
        "SELECT title, text, captions FROM wording JOIN release ON release.id = wording.rowid "
        "WHERE wording MATCH ? AND url <> ? LIMIT ?",
        quoted,
        leaving_out or "",
        _ENOUGH,
    )
    whole = re.compile(rf"(?<!\w){re.escape(phrase.strip())}(?!\w)", re.IGNORECASE)
    return sum(len(whole.findall("\n".join(row.values()))) for row in rows)


def _know_release(archive: Archive, url: str, seen_at: datetime) -> int:
    at = put_time(seen_at)
    write(archive, "INSERT INTO page (url, kind, first_seen) VALUES (?, 'release', ?) ON CONFLICT DO NOTHING", url, at)
    write(
        archive,
        "INSERT INTO release (url, status, first_seen, last_seen, last_changed) VALUES (?, 'live', ?, ?, ?) "
        "ON CONFLICT (url) DO UPDATE SET first_seen = min(first_seen, excluded.first_seen)",
        url,
        at,
        at,
        at,
    )
    return int(select(archive, "SELECT id FROM release WHERE url = ?", url)[0]["id"])


def _count(archive: Archive, release_id: int) -> int:
    return int(select(archive, "SELECT count(*) AS n FROM version WHERE release_id = ?", release_id)[0]["n"])


def _make_room(archive: Archive, release_id: int, number: int) -> None:
    # In two steps through negative numbers: the pair of release and number is unique at every moment.
    write(archive, "UPDATE version SET number = -number - 1 WHERE release_id = ? AND number >= ?", release_id, number)
    write(archive, "UPDATE version SET number = -number WHERE release_id = ? AND number < 0", release_id)


def _read_columns(release: Release, parser: str) -> dict[str, Any]:
    return {
        "title": release.title,
        "published": put_date(release.published),
        "section": release.section,
        "captions": put_list(release.captions),
        "text": release.text,
        "content_hash": content_hash(release),
        "hash_version": HASH_VERSION,
        "parser": parser,
        "template": release.template,
        "left_out": put_list(release.left_out),
    }


def _write_version(archive: Archive, version_id: int, columns: dict[str, Any]) -> None:
    marks = ", ".join(f"{name} = ?" for name in columns)
    write(archive, f"UPDATE version SET {marks} WHERE id = ?", *columns.values(), version_id)  # noqa: S608 - names of our own


def _put_parts(archive: Archive, version_id: int, release: Release) -> None:
    for table in ("fact", "person", "point", "link"):
        write(archive, f"DELETE FROM {table} WHERE version_id = ?", version_id)  # noqa: S608 - names of our own
    _keep_parts(archive, version_id, release)


def _keep_parts(archive: Archive, version_id: int, release: Release) -> None:
    facts = release.facts
    insert(
        archive,
        "fact",
        {
            "version_id": version_id,
            "medium": facts.medium,
            "date": put_date(facts.date),
            "start_time": facts.start_time,
            "start_time_japan": facts.start_time_japan,
            "duration_minutes": facts.duration_minutes,
            "duration_qualifier": facts.duration_qualifier,
            "place": facts.place,
            "spans": put_list(facts.spans),
        },
    )
    people = [
        {
            "version_id": version_id,
            "role": role,
            "position": position,
            "name": person.name,
            "family_name": person.family_name,
            "given_name": person.given_name,
            "office": person.office,
            "country": person.country,
        }
        for role, named in (("participant", release.participants), ("mentioned", release.mentioned))
        for position, person in enumerate(named, 1)
    ]
    insert_all(archive, "person", people)
    points = [
        {"version_id": version_id, "position": position, "label": point.label, "text": point.text}
        for position, point in enumerate(release.points, 1)
    ]
    insert_all(archive, "point", points)
    links = [
        {"version_id": version_id, "position": position, "text": link.text, "target": link.url}
        for position, link in enumerate(release.links, 1)
    ]
    insert_all(archive, "link", links)


def _index(archive: Archive, release_id: int, release: Release) -> None:
    write(archive, "DELETE FROM wording WHERE rowid = ?", release_id)
    row = {
        "rowid": release_id,
        "title": release.title,
        "text": release.text,
        "captions": "\n".join(release.captions),
    }
    insert(archive, "wording", row)


def _need_version(archive: Archive, url: str, number: int) -> Version:
    version = get_version(archive, url, number)
    if version is None:
        raise ArchiveError(f"{archive.path} holds no version {number} of {url}")
    return version


def _version(archive: Archive, row: dict[str, Any]) -> Version:
    return Version(
        number=row["number"],
        release=_release(archive, row),
        content_hash=row["content_hash"],
        capture_id=row["capture_id"],
        captured_at=get_time(row["captured_at"]),
        parser=row["parser"],
    )


def _release(archive: Archive, row: dict[str, Any]) -> Release:
    version_id = row["id"]
    points = select(archive, "SELECT label, text FROM point WHERE version_id = ? ORDER BY position", version_id)
    links = select(archive, "SELECT text, target FROM link WHERE version_id = ? ORDER BY position", version_id)
    return Release(
        url=row["url"],
        title=row["title"],
        published=get_date(row["published"]),
        section=row["section"],
        points=tuple(Point(point["label"], point["text"]) for point in points),
        captions=get_list(row["captions"]),
        links=tuple(Link(link["text"], link["target"]) for link in links),
        facts=Facts(
            medium=row["medium"],
            date=get_date(row["date"]),
            start_time=row["start_time"],
            start_time_japan=row["start_time_japan"],
            duration_minutes=row["duration_minutes"],
            duration_qualifier=row["duration_qualifier"],
            place=row["place"],
            spans=get_pairs(row["spans"]),
        ),
        participants=_people(archive, version_id, "participant"),
        mentioned=_people(archive, version_id, "mentioned"),
        template=row["template"],
        left_out=get_pairs(row["left_out"]),
    )


def _people(archive: Archive, version_id: int, role: str) -> tuple[Person, ...]:
    rows = select(
        archive,
        "SELECT name, family_name, given_name, office, country FROM person WHERE version_id = ? AND role = ? "
        "ORDER BY position",
        version_id,
        role,
    )
    return tuple(Person(**row) for row in rows)
