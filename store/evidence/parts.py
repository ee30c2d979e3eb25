"""The parts of a wording, as rows: its own columns, facts, people, points, links.

Owns how a Release is written into the tables of a version and read back. Must not number versions or choose one.
"""

import json
from collections.abc import Iterable
from typing import Any

from records.address import document_kind
from records.release import (
    HASH_VERSION,
    Document,
    Facts,
    Link,
    Person,
    Point,
    Release,
    content_hash,
    place_points,
)
from store.archive import Archive, insert, insert_all, select, write
from store.schema.differences import differ
from store.values import get_date, get_list, get_pairs, put_date, put_list


def read_columns(archive: Archive, release: Release, parser: str, version_id: int | None) -> dict[str, Any]:
    """The columns of `version` that come of reading; `version_id` is the row of one that is kept already."""
    left_out = put_list(release.left_out)
    return {
        "title": release.title,
        "published": put_date(release.published),
        "section": release.section,
        "captions": put_list(release.captions),
        **_text_columns(archive, release, version_id),
        "spans": put_list(release.facts.spans),
        "content_hash": content_hash(release),
        "hash_version": HASH_VERSION,
        "parser": parser,
        "template": release.template,
        "left_out_id": share_texts(archive, [left_out])[left_out],
    }


def _text_columns(archive: Archive, release: Release, version_id: int | None) -> dict[str, Any]:
    """The text of a version, as what it says otherwise than the last one kept before it that stands by itself."""
    rows = select(
        archive,
        "SELECT version.id, own_text FROM version JOIN release ON release.id = release_id WHERE url = ? "
        "AND base_id IS NULL AND (?2 IS NULL OR version.id < ?2) ORDER BY version.id DESC LIMIT 1",
        release.url,
        version_id,
    )
    for base in rows:
        found = differ(release.text, base["own_text"])
        if found is not None:
            return {**found, "base_id": base["id"]}
    return {"own_text": release.text, "base_id": None, "base_start": None, "base_end": None}


def share_texts(archive: Archive, texts: Iterable[str]) -> dict[str, int]:
    """The numbers of texts that stand in many rows, kept where they are not yet."""
    given = sorted(set(texts))
    wanted = json.dumps(given)
    sql = "SELECT text, shared_text.id FROM json_each(?) AS asked CROSS JOIN shared_text ON text = asked.value"
    known = {row["text"]: row["id"] for row in select(archive, sql, wanted)}
    if len(known) == len(given):
        return known
    write(archive, "INSERT OR IGNORE INTO shared_text (text) SELECT value FROM json_each(?)", wanted)
    return {row["text"]: row["id"] for row in select(archive, sql, wanted)}


def write_columns(archive: Archive, version_id: int, columns: dict[str, Any]) -> None:
    """Puts columns into a version that is kept."""
    marks = ", ".join(f"{name} = ?" for name in columns)
    write(archive, f"UPDATE version SET {marks} WHERE id = ?", *columns.values(), version_id)  # noqa: S608 - names of our own


def replace_parts(archive: Archive, version_id: int, release: Release) -> None:
    """Puts the parts of `release` in the place of those a version has."""
    for table in ("fact", "person", "point", "link"):
        write(archive, f"DELETE FROM {table} WHERE version_id = ?", version_id)  # noqa: S608 - names of our own
    keep_parts(archive, version_id, release)


def keep_parts(archive: Archive, version_id: int, release: Release) -> None:
    """Adds the parts of `release` to a version that has none."""
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
    placed = zip(release.points, place_points(release.points), strict=True)
    points = [
        {"version_id": version_id, "position": position, "label": point.label, "start": start, "length": length}
        for position, (point, (start, length)) in enumerate(placed, 1)
    ]
    insert_all(archive, "point", points)
    links = [
        {"version_id": version_id, "position": position, "text": link.text, "target": link.url}
        for position, link in enumerate(release.links, 1)
    ]
    insert_all(archive, "link", links)


def load_release(archive: Archive, row: dict[str, Any]) -> Release:
    """The Release of a row of `version` with its facts and address."""
    version_id = row["id"]
    people: dict[str, list[Person]] = {"participant": [], "mentioned": []}
    for person in select(
        archive,
        "SELECT role, name, family_name, given_name, office, country FROM person WHERE version_id = ? "
        "ORDER BY role, position",
        version_id,
    ):
        people[person.pop("role")].append(Person(**person))
    points = select(
        archive,
        "SELECT label, start, length, text FROM point WHERE version_id = ? ORDER BY position",
        version_id,
    )
    links = select(archive, "SELECT text, target FROM link WHERE version_id = ? ORDER BY position", version_id)
    return Release(
        url=row["url"],
        title=row["title"],
        published=get_date(row["published"]),
        section=row["section"],
        points=tuple(_point(point, row["text"]) for point in points),
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
        participants=tuple(people["participant"]),
        mentioned=tuple(people["mentioned"]),
        template=row["template"],
        left_out=get_pairs(row["left_out"]),
        document=_document(archive, row),
    )


def _document(archive: Archive, row: dict[str, Any]) -> Document | None:
    """The document a version is, by the capture it was read from; None where that is a page."""
    kind = document_kind(row["url"])
    if kind is None:
        return None
    capture = select(archive, "SELECT bytes, digest FROM capture WHERE id = ?", row["capture_id"])[0]
    return Document(kind, capture["bytes"], capture["digest"])


def _point(row: dict[str, Any], text: str) -> Point:
    start = row["start"]
    return Point(row["label"], text[start : start + row["length"]] if row["text"] is None else row["text"])
