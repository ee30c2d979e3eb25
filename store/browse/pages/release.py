"""One release: as it stands, in each of its wordings, and the capture that proves a wording.

Owns these pages. What it says is shown as published; when it was seen, the views say.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from records.address import last_part
from records.capture import Capture
from records.change import Version
from records.predecessor import event_of, read_kind
from records.release import Point, Release, show_document, shown_label
from records.text import from_utf_16
from store.archive import Archive, select
from store.browse.names import resolve
from store.browse.page import Asked, Missing, RoomPage, lead_to
from store.evidence.captures import load_capture
from store.evidence.witnesses import list_witnesses
from store.pages import moved_to, name_release
from store.queries.happened import dress_releases, list_changes_of
from store.releases import Standing, get_release
from store.sql import STANDING
from store.values import put_date, put_time
from store.versions import get_version, latest_version, list_wordings

_EARLIER: Final = 3  # talks of the same people named on a page
_NAMES: Final = 12  # of people by whom they are looked for


def show_release(archive: Archive, asked: Asked) -> RoomPage:
    """`/release/ID`: the wording that stands now, or the last one there was."""
    found = resolve(archive, asked["id"], lambda name: f"/release/{name}")
    if isinstance(found, RoomPage):
        return found
    target = moved_to(archive, found)
    if target is not None and get_release(archive, target) is not None:
        return lead_to(f"/release/{name_release(archive, target)}", for_good=True)
    return _show(archive, asked, found, None)


def show_version(archive: Archive, asked: Asked) -> RoomPage:
    """`/release/ID/version/N`."""
    number = asked["number"]
    found = resolve(archive, asked["id"], lambda name: f"/release/{name}/version/{number}")
    return found if isinstance(found, RoomPage) else _show(archive, asked, found, read_number(number))


def show_capture(archive: Archive, asked: Asked) -> RoomPage:
    """`/release/ID/version/N/capture`: the bytes that were received: a page as text, a document to be saved.

    Nothing in them is run or shown.
    """
    number = asked["number"]
    found = resolve(archive, asked["id"], lambda name: f"/release/{name}/version/{number}/capture")
    if isinstance(found, RoomPage):
        return found
    version = need_version(archive, found, read_number(number))
    capture = load_capture(archive, version.capture_id).capture
    if version.release.document is not None:
        name = last_part(found).encode("ascii", "ignore").decode().replace('"', "")
        return RoomPage("capture", found, {"bytes": capture.body, "digest": capture.digest, "name": name})
    return RoomPage("capture", found, {"text": _decode(capture), "digest": capture.digest})


def read_number(text: str) -> int:
    """A version's number; 0, which none has, for what is not one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def need_version(archive: Archive, url: str, number: int) -> Version:
    """A wording; Missing where there is none of that number."""
    version = get_version(archive, url, number)
    if version is None:
        raise Missing(f"{name_release(archive, url)} has no such version.")
    return version


def _show(archive: Archive, asked: Asked, url: str, number: int | None) -> RoomPage:
    standing = get_release(archive, url)
    version = need_version(archive, url, number) if number is not None else latest_version(archive, url)
    if standing is None or version is None:
        raise Missing(f"The archive has no wording of {asked['id']}.")
    data = {
        "release": asked["id"],
        **_as_it_stands(standing),
        **describe_wording(version),
        "current": version.number == standing.versions,
        "wordings": list_wordings(archive, url),
        "witnesses": list_witnesses(archive, url),
        "changes": _changes(archive, url),
        # What `compare` needs to choose a predecessor; that of the release itself is looked for when it is asked for.
        "has_kind": number is None and read_kind(event_of(version.release)) is not None,
        "earlier": list_earlier(archive, version.release) if number is None else [],
        "accessed": put_time(version.captured_at if standing.status == "withdrawn" else standing.last_seen),
    }
    title = version.release.title if number is None else f"Version {number}: {version.release.title}"
    feeds = ((f"Changes of {version.release.title}", f"/feeds/release/{asked['id']}.atom"),)
    return RoomPage("release", title, data, feeds=feeds)


def _as_it_stands(standing: Standing) -> dict[str, Any]:
    return {
        "url": standing.url,
        "status": standing.status,
        "versions": standing.versions,
        "first_seen": put_time(standing.first_seen),
        "last_seen": put_time(standing.last_seen),
        "last_changed": put_time(standing.last_changed),
        "first_missed_at": put_time(standing.first_missed_at),
    }


def describe_wording(version: Version) -> dict[str, Any]:
    """A wording as data: the text with a name for each point, the facts, the people."""
    release = version.release
    facts = {**asdict(release.facts), "date": put_date(release.facts.date)}
    facts["spans"] = dict(release.facts.spans)
    return {
        "version": version.number,
        "captured_at": put_time(version.captured_at),
        "content_hash": version.content_hash,
        "title": release.title,
        "published": put_date(release.published),
        "section": release.section,
        "medium": release.facts.medium,
        "facts": facts,
        "participants": [asdict(person) for person in release.participants],
        "mentioned": [asdict(person) for person in release.mentioned],
        "points": describe_points(release.points),
        "captions": list(release.captions),
        "links": [asdict(link) for link in release.links],
        "document": release.document
        and {**asdict(release.document), "shown": show_document(release.document)},  # its words for a person
    }


def describe_points(points: tuple[Point, ...]) -> list[dict[str, Any]]:
    """The points, each with a name of its own for the address: `point-2-1`, `paragraph-3`."""
    described: list[dict[str, Any]] = []
    for point, name in zip(points, name_points([point.label for point in points]), strict=True):
        shown = shown_label(point.label) if point.label else None
        depth = point.label.count("(") + (point.label[-1].isalpha() if point.label else 0) if point.label else 0
        described.append({"id": name, "label": point.label, "shown": shown, "depth": depth, "text": point.text})
    return described


def name_points(labels: Sequence[str | None]) -> list[str]:
    """The names of a release's points in an address, by their labels; those labelled alike each have their own."""
    names: list[str] = []
    for position, label in enumerate(labels, 1):
        name = f"point-{_slug(label)}" if label else f"paragraph-{position}"
        names.append(name if name not in names else f"{name}-at-{position}")
    return names


def _slug(label: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in label).split()) or "x"


def _changes(archive: Archive, url: str) -> list[dict[str, Any]]:
    """The changes with who was alerted to each."""
    changes = list_changes_of(archive, url)
    marks = ", ".join("?" * len(changes))
    alerts = select(
        archive,
        f"SELECT change_id, destination, status, reason, attempts, sent_at, last_error FROM alerts "  # noqa: S608 - marks
        f"WHERE change_id IN ({marks}) ORDER BY id",
        *(change["id"] for change in changes),
    )
    for change in changes:
        change["alerts"] = [
            {name: value for name, value in alert.items() if name != "change_id"}
            for alert in alerts
            if alert["change_id"] == change["id"]
        ]
    return changes


def list_earlier(archive: Archive, release: Release) -> list[dict[str, Any]]:
    """The nearest earlier releases with the same people and no others, of the same medium.

    Where there is none, those with two of them at least: `same_people` says which it is.
    """
    names = sorted({person.family_name.lower() for person in release.participants if person.family_name})
    if len(names) < 2 or release.published is None:
        return []
    found = dress_releases(archive, _list_with(archive, release, names[:_NAMES], len(names)))
    same = [row for row in found if row["same_people"]]
    return same or found


def _list_with(archive: Archive, release: Release, names: Sequence[str], number: int) -> list[dict[str, Any]]:
    """Those with two of `names` at least, before others those with all of them and no more than `number` names."""
    named = " UNION ALL ".join(
        ["SELECT DISTINCT version_id FROM person WHERE family_name = ? COLLATE NOCASE AND role = 'participant'"]
        * len(names)
    )
    rows = select(
        archive,
        "SELECT release.id, release.url, now.title, now.published, release.status, now.number AS versions, "  # noqa: S608 - constants of ours
        "release.current AS version_id, both.named = ? AND (SELECT count(DISTINCT lower(coalesce(family_name, name))) "
        "FROM person WHERE person.version_id = now.id AND role = 'participant') = ? AS same_people "
        f"FROM (SELECT version_id, count(*) AS named FROM ({named}) GROUP BY version_id "
        "HAVING count(*) >= 2) AS both JOIN release ON release.current = both.version_id "
        f"{STANDING} "
        "WHERE release.url <> ? AND now.published < ? AND (SELECT medium FROM fact WHERE version_id = now.id) IS ? "
        "ORDER BY same_people DESC, now.published DESC, release.id DESC LIMIT ?",
        len(names),
        number,
        *names,
        release.url,
        put_date(release.published),
        release.facts.medium,
        _EARLIER,
    )
    return [{**row, "same_people": bool(row["same_people"])} for row in rows]


def _decode(capture: Capture) -> str:
    """The body as its header says, else as UTF-8 or UTF-16; what does not decode is replaced."""
    body = from_utf_16(capture.body)
    if body is not capture.body:
        return body.decode()
    declared = (capture.header("content-type") or "").lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    try:
        return capture.body.decode(declared or "utf-8", "replace")
    except (LookupError, ValueError):  # no such encoding
        return capture.body.decode("utf-8", "replace")
