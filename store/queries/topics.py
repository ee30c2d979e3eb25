"""One topic through the releases: which raise it, and what each says on it.

Owns these questions of the rows that were read from the points. What raises a topic is `records.statements`'s to say:
a statement on it, or a numbered point that shows it and states nothing of a topic. A part raises its whole.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from store.archive import Archive, select
from store.queries.filters import Filters
from store.queries.happened import list_standing
from store.sql import AMONG, listed
from store.statements import list_statements_on
from store.values import get_list

# Of a release as `list_standing` knows it, in its order (+). Only where the words stand that show the topic: off the
# index of the search.
_RAISES: Final = """+now.id IN (SELECT rowid FROM version_wording WHERE version_wording MATCH :match)
AND EXISTS (SELECT 1 FROM point WHERE point.version_id = now.id AND (
    EXISTS (SELECT 1 FROM statement WHERE statement.version_id = {by} AND statement.position = point.position
        AND topics_id IN (SELECT value FROM json_each(:lists)))
    OR point.label IS NOT NULL
    AND EXISTS (SELECT 1 FROM topic_place WHERE topic_place.version_id = {by}
        AND topic_place.position = point.position AND phrase_id IN (SELECT value FROM json_each(:phrases)))
    AND NOT EXISTS (SELECT 1 FROM statement WHERE statement.version_id = {by}
        AND statement.position = point.position AND topics_id IS NOT :none)))"""
# The version whose rows are a point's: `store.schema.differences` has them so.
_BY: Final = "iif(point.as_base, (SELECT base_id FROM version WHERE version.id = now.id), now.id)"


def list_topics(archive: Archive) -> list[dict[str, Any]]:
    """The topics by which the archive was read, each whole before its parts."""
    return select(
        archive,
        "SELECT name, parent, general, source FROM topic_name "
        "ORDER BY coalesce(parent, name) COLLATE NOCASE, parent IS NOT NULL, name COLLATE NOCASE",
    )


def find_topic(archive: Archive, name: str) -> str | None:
    """The name of a topic as it is written; None where none is called so."""
    rows = select(archive, "SELECT name FROM topic_name WHERE name = ? COLLATE NOCASE", name)
    return rows[0]["name"] if rows else None


def list_raising(archive: Archive, name: str, limit: int, skip: int = 0) -> list[dict[str, Any]]:
    """Releases that raise the topic as they stand, the newest date first, as `list_standing` gives them.

    `said` has the statements on it, as the view `statements` has them, each with its words (`clause`).
    """
    parts = select(archive, "SELECT name FROM topic_name WHERE parent = ?", name)
    names = {name, *(row["name"] for row in parts)}
    phrases = select(archive, f"SELECT id, phrase FROM topic_phrase WHERE topic {AMONG}", listed(sorted(names)))  # noqa: S608 - constants of ours
    if not phrases:
        return []
    lists = {row["id"]: get_list(row["text"]) for row in select(archive, _LISTS)}
    on_it = [id_ for id_, topics in lists.items() if names & set(topics)]
    none = next((id_ for id_, topics in lists.items() if not topics), None)
    words = {row["phrase"].replace('"', " ").lower() for row in phrases}
    values = {
        "match": " OR ".join(f'"{phrase}"' for phrase in sorted(words)),
        "lists": listed(on_it),
        "phrases": listed(row["id"] for row in phrases),
        "none": none,
    }
    rows = list_standing(archive, Filters({}), limit, skip, also=_RAISES.format(by=_BY), values=values)
    said = _list_said(archive, [row["url"] for row in rows], on_it)
    return [{**row, "said": said[row["url"]]} for row in rows]


# The lists of topics that statements have: of what else is shared, none is written so.
_LISTS: Final = """SELECT id, text FROM shared_text WHERE text = '[]' OR text LIKE '["%"]'"""


def _list_said(archive: Archive, urls: Sequence[str], lists: Sequence[int]) -> dict[str, list[dict[str, Any]]]:
    current = select(archive, f"SELECT current, url FROM release WHERE url {AMONG}", listed(urls))  # noqa: S608 - constants of ours
    called = {row["current"]: row["url"] for row in current}
    said: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in list_statements_on(archive, called, lists):
        said[called[row.pop("version_id")]].append({**row, "topics": list(get_list(row["topics"]))})
    return said


def list_labels(archive: Archive, urls: Sequence[str]) -> dict[str, list[str | None]]:
    """The labels of the points of these releases as they stand, in the order of each, by the address."""
    rows = select(
        archive,
        "SELECT url, label FROM release JOIN point ON point.version_id = release.current "  # noqa: S608 - constants of ours
        f"WHERE url {AMONG} ORDER BY point.version_id, position",
        listed(urls),
    )
    labels: dict[str, list[str | None]] = defaultdict(list)
    for row in rows:
        labels[row["url"]].append(row["label"])
    return labels
