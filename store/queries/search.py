"""Search in every wording there ever was.

Owns that search: what no current wording says any more is found too, with the versions that said it. The search of
the current wordings alone is `store.releases`'s.
"""

from typing import Any, Final

from store.archive import Archive, select, select_named
from store.queries.filters import Filters, match_words, release_conditions
from store.queries.happened import dress_releases
from store.queries.snippets import snippet_of
from store.sql import STANDING
from store.versions import list_wordings

_WORDS: Final = 32  # of a snippet
_EVER: Final = "EXISTS (SELECT 1 FROM version WHERE release_id = release.id AND id IN (SELECT id FROM hit))"
_CURRENT: Final = "release.current IN (SELECT id FROM hit)"
NOW_OR_PAST: Final = {
    "now": _CURRENT,
    "past": f"NOT {_CURRENT} AND {_EVER}",
}


def search_versions(
    archive: Archive, words: str, filters: Filters, limit: int, skip: int = 0, only: str = ""
) -> list[dict[str, Any]]:
    """Releases of which a wording says all of `words`, the newest date first; whatever is typed is words.

    `only` is `now` for what the current wording says, `past` for what it says no more. A row tells which versions say
    it (`says`), whether the current one does (`current`), when it stood there and which version dropped it; its
    `snippet` is in runs of [whether it was found, words], from the last wording that says it.
    """
    match = match_words(words)
    conditions, values = release_conditions(filters)
    # From the newest release on until a page is full, off narrow indexes: a version's own row is a page of text.
    sql = f"""WITH hit AS MATERIALIZED (SELECT rowid AS id FROM version_wording WHERE version_wording MATCH :match)
SELECT release.id, release.url, now.title, now.published, release.status, now.number AS versions,
    release.current AS version_id
FROM release INDEXED BY release_dated
{STANDING}
WHERE {" AND ".join((NOW_OR_PAST.get(only, _EVER), *conditions))}
ORDER BY release.dated DESC, release.id DESC LIMIT :most OFFSET :skip"""  # noqa: S608 - constants of ours
    rows = select_named(archive, sql, {**values, "match": match, "most": limit, "skip": skip})
    says = [_versions_that_say(archive, match, row["id"]) for row in rows]
    current = [{**row, "current": row["version_id"] in ids} for row, ids in zip(rows, says, strict=True)]
    found = dress_releases(archive, current)
    for row, ids in zip(found, says, strict=True):
        row["says"] = sorted(ids.values())
        row.update(_history(archive, row, row["says"]))
        row["snippet"] = [list(run) for run in snippet_of(archive, match, max(ids), _WORDS)]
    return found


def _versions_that_say(archive: Archive, match: str, release_id: int) -> dict[int, int]:
    """The numbers of the versions of a release that say it, by their ids."""
    rows = select(
        archive,
        # From the few versions of the release: the words are looked up in each, not in all there are.
        "SELECT version.id, number FROM version CROSS JOIN version_wording ON version_wording.rowid = version.id "
        "WHERE release_id = ? AND version_wording MATCH ?",
        release_id,
        match,
    )
    return {row["id"]: row["number"] for row in rows}


def _history(archive: Archive, row: dict[str, Any], numbers: list[int]) -> dict[str, Any]:
    """When the words stood there, as far as it was seen; times in UTC."""
    wordings = {wording["number"]: wording for wording in list_wordings(archive, row["url"])}
    last = numbers[-1]
    return {
        "said_from": wordings[numbers[0]]["seen_from"],
        "said_until": wordings[last]["seen_until"],
        "dropped_in": None if row["current"] else last + 1,
        "dropped_at": None if row["current"] else wordings.get(last + 1, {}).get("seen_from"),
    }
