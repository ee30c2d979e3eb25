"""The page of the search in every wording there ever was.

Must not search itself: `store.queries.search` does.
"""

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from records.address import SITE, canonical
from store.archive import Archive, select
from store.browse.page import Asked, RoomPage
from store.browse.pages.happened import page_number, turn_pages
from store.pages import name_release
from store.queries.filters import Filters, read_filters
from store.queries.search import NOW_OR_PAST, search_versions

_FOUND: Final = 20  # on a page


def show_search(archive: Archive, asked: Asked) -> RoomPage:
    """`/search?q=...`: releases of which a wording says it, the newest date first."""
    words = asked.query.get("q", "")
    filters = read_filters({name: value for name, value in asked.query.items() if name != "word"}, asked.now)
    only = asked.query.get("only", "")
    if only and only not in NOW_OR_PAST:
        faults = filter(None, (filters.fault, f"expected only to be one of {', '.join(NOW_OR_PAST)}, got {only}"))
        filters = replace(filters, fault="; ".join(faults))
    number = page_number(asked.query)
    skip = (number - 1) * _FOUND
    found = [] if filters.fault else search_versions(archive, words, filters, _FOUND + 1, skip, only)
    query = {**filters.given, "q": words, "only": only if only in NOW_OR_PAST else ""}
    around = Filters(query)
    data = {
        "q": words,
        "only": query["only"] or None,
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "release": _named(archive, words),
        "found": found[:_FOUND],
        **turn_pages(number, not found, len(found) > _FOUND, lambda page: around.address("/search", page=page)),
    }
    feeds = (
        ((f"Changes of releases that say {words}", "/feeds/search.atom?" + urlencode({"q": words})),) if words else ()
    )
    title = f"Search: {words}" if words else "Search"
    return RoomPage("search", title, data, status=400 if filters.fault else 200, rows="found", feeds=feeds)


def _named(archive: Archive, words: str) -> dict[str, str] | None:
    """The release whose address at the ministry was typed or pasted."""
    url = canonical(words) if words.startswith(("http://", "https://", SITE.removeprefix("https://"))) else None
    rows = select(archive, "SELECT url, title FROM releases WHERE url = ?", url) if url else []
    return {"release": name_release(archive, rows[0]["url"]), "title": rows[0]["title"]} if rows else None
