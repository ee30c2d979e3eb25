"""Search in every wording there ever was.

Owns the search and its page. Whatever is typed is words; what no current wording says any more is found too, with the
versions that said it.
"""

from typing import Any, Final
from urllib.parse import urlencode

from records.address import SITE, canonical
from store.archive import Archive, select, select_named
from store.browse.filters import Filters, match_words, read_filters, release_conditions
from store.browse.happened import dress_releases, page_number
from store.browse.names import name_release
from store.browse.page import Asked, Page
from store.browse.release import list_wordings

_FOUND: Final = 20  # on a page
# Around what was found: control characters, because no page shows them.
_OPEN, _CLOSE = "\x02", "\x03"

_WHERE: Final = {
    "now": "HAVING max(version.id = release.current)",
    "past": "HAVING NOT max(version.id = release.current)",
}


def show_search(archive: Archive, asked: Asked) -> Page:
    """`/search?q=...`: releases of which a wording says it, the newest date first."""
    words = asked.query.get("q", "")
    filters = read_filters({name: value for name, value in asked.query.items() if name != "word"}, asked.now)
    only = asked.query.get("only", "")
    number = page_number(asked.query)
    found = [] if filters.fault else _find(archive, words, filters, only, number)
    query = {**filters.given, "q": words, "only": only if only in _WHERE else ""}
    around = Filters(query)
    data = {
        "q": words,
        "only": query["only"] or None,
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "release": _named(archive, words),
        "found": found[:_FOUND],
        "number": number,
        "newer": around.address("/search", page=str(number - 1)) if number > 1 else None,
        "older": around.address("/search", page=str(number + 1)) if len(found) > _FOUND else None,
    }
    feeds = (
        ((f"Changes of releases that say {words}", "/feeds/search.atom?" + urlencode({"q": words})),) if words else ()
    )
    title = f"Search: {words}" if words else "Search"
    return Page("search", title, data, status=400 if filters.fault else 200, rows="found", feeds=feeds)


def _find(archive: Archive, words: str, filters: Filters, only: str, page: int) -> list[dict[str, Any]]:
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
{where} GROUP BY release.id {_WHERE.get(only, "")}
ORDER BY coalesce(now.published, substr(release.first_seen, 1, 10)) DESC, release.id DESC
LIMIT :most OFFSET :skip"""  # noqa: S608 - constants of ours
    asked = {**values, "match": match, "most": _FOUND + 1, "skip": (page - 1) * _FOUND}
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


def _named(archive: Archive, words: str) -> dict[str, str] | None:
    """The release whose address at the ministry was typed or pasted."""
    url = canonical(words) if words.startswith(("http://", "https://", SITE.removeprefix("https://"))) else None
    rows = select(archive, "SELECT url, title FROM releases WHERE url = ?", url) if url else []
    return {"release": name_release(archive, rows[0]["url"]), "title": rows[0]["title"]} if rows else None
