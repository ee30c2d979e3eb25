"""Search in every wording there ever was.

Owns that search: what no current wording says any more is found too, with the versions that said it. The search of
the current wordings alone is `store.releases`'s.
"""

from typing import Any, Final

from store.archive import Archive, select, select_named
from store.queries.filters import Filters, match_words, release_conditions
from store.queries.happened import dress_releases
from store.versions import list_wordings

# Around what was found: control characters, because no page shows them.
_OPEN, _CLOSE = "\x02", "\x03"

NOW_OR_PAST: Final = {
    "now": "HAVING max(version.id = release.current)",
    "past": "HAVING NOT max(version.id = release.current)",
}


def search_versions(
    archive: Archive, words: str, filters: Filters, limit: int, skip: int = 0, only: str = ""
) -> list[dict[str, Any]]:
    """Releases of which a wording says all of `words`, the newest date first; whatever is typed is words.

    `only` is `now` for what the current wording says, `past` for what it says no more. A row tells which versions say
    it (`says`), whether the current one does (`current`), when it stood there and which version dropped it; its
    `snippet` is in runs of [whether it was found, words], from the last wording that says it.
    """
    match = match_words(archive, words)
    conditions, values = release_conditions(archive, filters)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    # The versions off their narrow index: their own rows are pages of text.
    sql = f"""WITH hit AS MATERIALIZED (
    SELECT rowid AS id FROM version_wording WHERE version_wording MATCH :match)
SELECT release.id, release.url, now.title, now.published, release.status, now.number AS versions,
    release.current AS version_id, max(version.id = release.current) AS current,
    group_concat(version.number) AS numbers, max(version.id) AS newest
FROM version INDEXED BY version_brief JOIN hit ON hit.id = version.id
JOIN release ON release.id = version.release_id
JOIN version AS now INDEXED BY version_brief ON now.release_id = release.id AND now.id = release.current
{where} GROUP BY release.id {NOW_OR_PAST.get(only, "")}
ORDER BY coalesce(now.published, substr(release.first_seen, 1, 10)) DESC, release.id DESC
LIMIT :most OFFSET :skip"""  # noqa: S608 - constants of ours
    asked = {**values, "match": match, "most": limit, "skip": skip}
    rows = select_named(archive, sql, asked)
    found = dress_releases(archive, [dict(row) for row in rows])
    for row in found:
        numbers = sorted(int(number) for number in row.pop("numbers").split(","))
        row["current"] = bool(row["current"])
        row["says"] = numbers
        row.update(_history(archive, row, numbers))
        newest = row.pop("newest")
        row["snippet"] = _snippet(archive, match, newest)
    return found


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


def _snippet(archive: Archive, match: str, version_id: int) -> list[list[Any]]:
    """The text around, in runs of [whether it was found, words]."""
    rows = select(
        archive,
        "SELECT snippet(version_wording, -1, ?, ?, ' … ', 32) AS snippet FROM version_wording "
        "WHERE version_wording MATCH ? AND rowid = ?",
        _OPEN,
        _CLOSE,
        match,
        version_id,
    )
    runs: list[list[Any]] = []
    for piece in (rows[0]["snippet"] if rows else "").split(_OPEN):
        found, closed, rest = piece.partition(_CLOSE)
        runs += [[True, found], [False, rest]] if closed else [[False, piece]]
    return [run for run in runs if run[1]]
