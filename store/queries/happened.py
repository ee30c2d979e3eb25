"""What happened across releases, and the releases as readers list them: rows with edits, people and short names.

Owns these rows, which the pages, the feeds and the shell show. Times in UTC, as the archive has them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from records.address import change_address
from records.change import EDIT_CLASSES
from records.comparison.edits import name_places
from records.release import Release
from store.archive import Archive, select, select_named
from store.changes import version_again
from store.pages import name_release
from store.queries.filters import Filters, change_conditions, release_conditions
from store.sql import AMONG, STANDING, listed
from store.versions import get_version

# Off a narrow index: a version's own row is a page of text.
_SELECT_CHANGES: Final = f"""SELECT change.id, release.url, change.kind, change.class, earlier.number AS from_version,
    later.number AS to_version, change.noticed_at, change.silent, change.summary,
    change.not_before, change.not_after, change.source,
    coalesce(later.title, earlier.title, now.title) AS title, now.published,
    (SELECT medium FROM fact WHERE fact.version_id = now.id) AS medium,
    coalesce(change.to_version, change.from_version, release.current) AS version_id
FROM change JOIN release ON release.id = change.release_id
{STANDING}
LEFT JOIN version AS earlier INDEXED BY version_brief
    ON earlier.release_id = change.release_id AND earlier.id = change.from_version
LEFT JOIN version AS later INDEXED BY version_brief
    ON later.release_id = change.release_id AND later.id = change.to_version"""  # noqa: S608 - constants of ours
_SELECT_RELEASES: Final = f"""SELECT release.id, release.url, now.title, now.published, release.status,
    now.number AS versions, release.last_changed, release.current AS version_id
FROM release {STANDING}"""  # noqa: S608 - constants of ours


def list_happened(
    archive: Archive, filters: Filters, limit: int, before: str = "", also: str = "", values: Mapping[str, Any] = {}
) -> list[dict[str, Any]]:
    """Changes with their edits and people, the newest first.

    `before` is the last one of the page before, as `mark_change` gives it. `also` is one more condition.
    """
    conditions, given = change_conditions(filters)
    if also:
        conditions.append(also)
    return dress_changes(archive, select_changes(archive, conditions, {**given, **values}, limit, before))


def mark_change(change: Mapping[str, Any]) -> str:
    """Where a list goes on after this change."""
    return f"{change['noticed_at']},{change['id']}"


def select_changes(
    archive: Archive, conditions: Sequence[str], values: Mapping[str, Any], limit: int, before: str
) -> list[dict[str, Any]]:
    """The rows of changes for which all `conditions` hold, the newest first; `before` is as for `list_happened`."""
    time, _, number = before.partition(",")
    if number.isascii() and number.isdigit():
        conditions = [*conditions, "(change.noticed_at, change.id) < (:time, :number)"]
        values = {**values, "time": time, "number": min(int(number), 2**62)}
    where = " AND ".join(conditions)
    sql = f"{_SELECT_CHANGES} WHERE {where} ORDER BY change.noticed_at DESC, change.id DESC LIMIT :most"
    return select_named(archive, sql, {**values, "most": limit})


def list_changes_of(archive: Archive, url: str) -> list[dict[str, Any]]:
    """Every change of a release, silent ones too, the newest first."""
    sql = f"{_SELECT_CHANGES} WHERE release.url = ? ORDER BY change.noticed_at DESC, change.id DESC"
    return dress_changes(archive, select(archive, sql, url))


def dress_changes(archive: Archive, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their edits, people, release's name and the address that shows the words.

    `same_as_version` is the earlier version whose wording a change brought back.
    """
    edits = _edits_of(archive, [row["id"] for row in rows])
    people = people_of(archive, {row["version_id"] for row in rows})
    names = {url: name_release(archive, url) for url in {row["url"] for row in rows}}
    for row in rows:
        name = row["release"] = names[row["url"]]
        row["silent"] = bool(row["silent"])
        row["same_as_version"] = version_again(archive, row)
        row["edits"] = _moved_of(archive, row, edits[row["id"]])
        row["people"] = people[row.pop("version_id")]
        versions = row["from_version"], row["to_version"]
        row["address"] = change_address("", name, versions, row["kind"] == "withdrawn")
    return rows


def _moved_of(archive: Archive, change: dict[str, Any], edits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The edits of a change, with the words of what moved."""
    if not change["to_version"] or not any(map(_is_move, edits)):
        return edits
    version = get_version(archive, change["url"], change["to_version"])
    return with_moved_text(edits, version.release) if version else edits


def with_moved_text(edits: Sequence[Mapping[str, Any]], release: Release) -> list[dict[str, Any]]:
    """Edits into `release`; one that moved a point or a sentence has words of it that are the same as `moved_text`."""
    several = {place for place, number in Counter(edit["place"] for edit in edits).items() if number > 1}
    texts = dict(zip(name_places(release), (point.text for point in release.points), strict=True))
    texts |= {f"caption {number}": text for number, text in enumerate(release.captions, 1)}
    texts = {place: text for place, text in texts.items() if place not in several}
    return [
        {**edit, **({"moved_text": edit["tail"] or texts.get(edit["place"], "")} if _is_move(edit) else {})}
        for edit in edits
    ]


def _is_move(edit: Mapping[str, Any]) -> bool:
    return str(edit["reason"]).startswith("order:")


def list_standing(
    archive: Archive, filters: Filters, limit: int, skip: int = 0, also: str = "", values: Mapping[str, Any] = {}
) -> list[dict[str, Any]]:
    """Releases as they stand, with their people, the newest date first. `also` is one more condition."""
    conditions, given = release_conditions(filters)
    conditions += [also] if also else []
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"""{_SELECT_RELEASES} {where}
ORDER BY release.dated DESC, release.id DESC LIMIT :most OFFSET :skip"""
    return dress_releases(archive, select_named(archive, sql, {**given, **values, "most": limit, "skip": skip}))


def dress_releases(archive: Archive, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their people, medium and name; each has `version_id`, the wording that they are read from."""
    ids = {row["version_id"] for row in rows}
    people = people_of(archive, ids)
    facts = select(archive, f"SELECT version_id, medium FROM fact WHERE version_id {AMONG}", listed(ids))  # noqa: S608 - a constant
    media = {fact["version_id"]: fact["medium"] for fact in facts}
    for row in rows:
        row["release"] = name_release(archive, row["url"])
        row["people"] = people[row["version_id"]]
        row["medium"] = media.get(row.pop("version_id"))
        row.pop("id", None)
    return rows


def people_of(archive: Archive, versions: Iterable[int]) -> dict[int, list[str]]:
    """The family names of who took part, by the version's id."""
    rows = select(
        archive,
        f"SELECT version_id, coalesce(family_name, name) AS name FROM person WHERE version_id {AMONG} "  # noqa: S608 - a constant
        "AND role = 'participant' ORDER BY version_id, position",
        listed(versions),
    )
    people: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        people[row["version_id"]].append(row["name"])
    return people


def _edits_of(archive: Archive, changes: list[int]) -> dict[int, list[dict[str, Any]]]:
    sql = f"SELECT * FROM edit WHERE change_id {AMONG} ORDER BY change_id, position"  # noqa: S608 - a constant
    rows = select(archive, sql, listed(changes))
    edits: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        del row["position"]
        edits[row.pop("change_id")].append(row)
    # The weightiest first: a page shows the first few.
    for found in edits.values():
        found.sort(key=lambda edit: EDIT_CLASSES.index(edit["class"]))
    return edits
