"""What happened: the changes of all releases, newest first, and the releases themselves.

Owns the front page, the list of releases and the rows of both, which other pages and the feeds show too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from records.address import change_address
from records.change import CHANGE_KINDS, EDIT_CLASSES
from store import ArchiveError
from store.archive import Archive, select, select_named
from store.browse.filters import MEDIA, Filters, change_conditions, read_filters, release_conditions
from store.browse.names import name_release
from store.browse.page import Asked, Page
from store.checks import last_check
from store.troubles import open_troubles
from store.values import put_time

_CHANGES: Final = 40  # on a page
_RELEASES: Final = 50
_NEWEST: Final = 8

_SELECT_CHANGES: Final = """SELECT change.id, release.url, change.kind, change.class, earlier.number AS from_version,
    later.number AS to_version, change.noticed_at, change.silent, change.summary,
    coalesce(later.title, earlier.title, now.title) AS title, now.published,
    (SELECT medium FROM fact WHERE fact.version_id = now.id) AS medium,
    coalesce(change.to_version, change.from_version, release.current) AS version_id
FROM change JOIN release ON release.id = change.release_id
JOIN version AS now ON now.id = release.current
LEFT JOIN version AS earlier ON earlier.id = change.from_version
LEFT JOIN version AS later ON later.id = change.to_version"""

# Off the index alone: a version's own row is a page of text.
_SELECT_RELEASES: Final = """SELECT release.id, release.url, now.title, now.published, release.status,
    now.number AS versions, release.last_changed, release.current AS version_id
FROM release JOIN version AS now INDEXED BY version_brief
    ON now.release_id = release.id AND now.id = release.current"""


def show_front(archive: Archive, asked: Asked) -> Page:
    """`/`: what happened, day by day."""
    filters = read_filters(asked.query, asked.now)
    before = asked.query.get("before", "")
    changes = [] if filters.fault else list_happened(archive, filters, _CHANGES + 1, before=before)
    more = len(changes) > _CHANGES
    changes = changes[:_CHANGES]
    older = filters.address("/", before=f"{changes[-1]['noticed_at']},{changes[-1]['id']}") if more else None
    data = {
        "health": read_health(archive, asked),
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "changes": changes,
        "older": older,
        "newest": [] if filters.given or before else list_standing(archive, Filters({}), _NEWEST),
    }
    word = filters.given.get("word")
    feeds = [("Changes", "/feeds/changes.atom"), ("New releases", "/feeds/new.atom")]
    if word:
        feeds.append((f"Changes of releases that say {word}", "/feeds/search.atom?" + urlencode({"q": word})))
    return Page(
        "front", "What happened", data, status=400 if filters.fault else 200, rows="changes", feeds=tuple(feeds)
    )


def show_releases(archive: Archive, asked: Asked) -> Page:
    """`/releases`: all of them as they stand, the newest date first."""
    filters = read_filters(asked.query, asked.now)
    number = page_number(asked.query)
    found = [] if filters.fault else list_standing(archive, filters, _RELEASES + 1, (number - 1) * _RELEASES)
    data = {
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "releases": found[:_RELEASES],
        "number": number,
        "newer": filters.address("/releases", page=str(number - 1)) if number > 1 else None,
        "older": filters.address("/releases", page=str(number + 1)) if len(found) > _RELEASES else None,
    }
    feeds = (("New releases", "/feeds/new.atom"),)
    return Page("releases", "Releases", data, 400 if filters.fault else 200, "releases", feeds)


def page_number(query: Mapping[str, str]) -> int:
    """The page of a list that is asked for, from 1; what is no number is the first."""
    text = query.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def list_happened(
    archive: Archive, filters: Filters, limit: int, before: str = "", also: str = "", values: Mapping[str, Any] = {}
) -> list[dict[str, Any]]:
    """Changes with their edits and people, the newest first.

    `before` is the time and the id of the last one of the page before, as `TIME,ID`. `also` is one more condition.
    """
    conditions, given = change_conditions(archive, filters)
    time, _, number = before.partition(",")
    if number.isascii() and number.isdigit():
        conditions.append("(change.noticed_at, change.id) < (:time, :number)")
        given |= {"time": time, "number": min(int(number), 2**62)}
    if also:
        conditions.append(also)
    where = " AND ".join(conditions)
    sql = f"{_SELECT_CHANGES} WHERE {where} ORDER BY change.noticed_at DESC, change.id DESC LIMIT :most"
    return dress_changes(archive, select_named(archive, sql, {**given, **values, "most": limit}))


def list_changes_of(archive: Archive, url: str) -> list[dict[str, Any]]:
    """Every change of a release, silent ones too, the newest first."""
    sql = f"{_SELECT_CHANGES} WHERE release.url = ? ORDER BY change.noticed_at DESC, change.id DESC"
    return dress_changes(archive, select(archive, sql, url))


def dress_changes(archive: Archive, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their edits, people, release's name and the address that shows the words."""
    edits = _edits_of(archive, [row["id"] for row in rows])
    people = people_of(archive, {row["version_id"] for row in rows})
    for row in rows:
        name = row["release"] = name_release(archive, row["url"])
        row["silent"] = bool(row["silent"])
        row["edits"] = edits[row["id"]]
        row["people"] = people[row.pop("version_id")]
        versions = row["from_version"], row["to_version"]
        row["address"] = change_address("", name, versions, row["kind"] == "withdrawn")
    return rows


def list_standing(archive: Archive, filters: Filters, limit: int, skip: int = 0) -> list[dict[str, Any]]:
    """Releases as they stand, with their people, the newest date first."""
    conditions, values = release_conditions(archive, filters)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"""{_SELECT_RELEASES} {where}
ORDER BY coalesce(now.published, substr(release.first_seen, 1, 10)) DESC, release.id DESC LIMIT :most OFFSET :skip"""
    return dress_releases(archive, select_named(archive, sql, {**values, "most": limit, "skip": skip}))


def dress_releases(archive: Archive, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their people, medium and name; each has `version_id`, the wording that they are read from."""
    ids = {row["version_id"] for row in rows}
    people = people_of(archive, ids)
    marks = ", ".join("?" * len(ids))
    facts = select(archive, f"SELECT version_id, medium FROM fact WHERE version_id IN ({marks})", *ids)  # noqa: S608 - marks
    media = {fact["version_id"]: fact["medium"] for fact in facts}
    for row in rows:
        row["release"] = name_release(archive, row["url"])
        row["people"] = people[row["version_id"]]
        row["medium"] = media.get(row.pop("version_id"))
        row.pop("id", None)
    return rows


def people_of(archive: Archive, versions: Iterable[int]) -> dict[int, list[str]]:
    """The family names of who took part, by the version's id."""
    ids = list(versions)
    marks = ", ".join("?" * len(ids))
    rows = select(
        archive,
        f"SELECT version_id, coalesce(family_name, name) AS name FROM person WHERE version_id IN ({marks}) "  # noqa: S608 - marks
        "AND role = 'participant' ORDER BY version_id, position",
        *ids,
    )
    people: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        people[row["version_id"]].append(row["name"])
    return people


def _edits_of(archive: Archive, changes: list[int]) -> dict[int, list[dict[str, Any]]]:
    marks = ", ".join("?" * len(changes))
    rows = select(archive, f"SELECT * FROM edit WHERE change_id IN ({marks}) ORDER BY change_id, position", *changes)  # noqa: S608 - marks
    edits: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        del row["position"]
        edits[row.pop("change_id")].append(row)
    # The weightiest first: a page shows the first few.
    for found in edits.values():
        found.sort(key=lambda edit: EDIT_CLASSES.index(edit["class"]))
    return edits


def read_health(archive: Archive, asked: Asked) -> dict[str, Any]:
    """Whether the monitor is well, since when not, and when it last looked.

    The judgement is the monitor's own where it is at hand; without it, as under a plain Datasette, open troubles alone
    are known.
    """
    good, last = last_check(archive, outcome="ok"), last_check(archive)
    troubles = open_troubles(archive)
    well: bool | None = None if last is None else not troubles
    answer = ""
    if asked.house.glance:
        try:
            _, report = asked.house.glance()
            well, answer = bool(report.get("ok")), str(report.get("answer", ""))
        except ArchiveError as error:
            well, answer = False, str(error)
    return {
        "ok": well,
        "answer": answer,
        "last_check": put_time(last.finished_at) if last else None,
        "last_good_check": put_time(good.finished_at) if good else None,
        "troubles": [
            {"kind": trouble.kind, "began_at": put_time(trouble.began_at), "detail": trouble.detail}
            for trouble in troubles
        ],
    }


CHOICES: Final = {"kind": CHANGE_KINDS, "class": EDIT_CLASSES, "medium": MEDIA}
