"""Feeds of what happened, as Atom (RFC 4287): of all changes, of new releases, of one release, of a search.

Owns what stands in them; `export atom` gives the same. Changes that were silent are left out.
"""

from collections.abc import Mapping
from textwrap import shorten
from typing import Any, Final
from urllib.parse import urlencode

from records.change import CHANGE_KINDS, say_change
from records.text import show_date
from store.archive import Archive, select
from store.browse.names import resolve
from store.browse.page import Asked, RoomPage
from store.queries.filters import Filters, match_words
from store.queries.happened import list_happened
from store.values import get_date

_ENTRIES: Final = 100
_WORDS: Final = 100  # characters of what changed, in an entry's title
_NAME: Final = "Japan-U.S. affairs: press releases of the Ministry of Foreign Affairs of Japan"
_SAYS: Final = (
    "(change.to_version IN (SELECT rowid FROM version_wording WHERE version_wording MATCH :match) "
    "OR change.from_version IN (SELECT rowid FROM version_wording WHERE version_wording MATCH :match))"
)


def show_changes_feed(archive: Archive, _asked: Asked) -> RoomPage:
    """`/feeds/changes.atom`."""
    return make_feed(archive, _NAME, "/feeds/changes.atom", "/", list_happened(archive, Filters({}), _ENTRIES))


def show_new_feed(archive: Archive, _asked: Asked) -> RoomPage:
    """`/feeds/new.atom`."""
    filters = Filters({"kind": CHANGE_KINDS[0]})
    return make_feed(
        archive, f"New: {_NAME}", "/feeds/new.atom", "/releases", list_happened(archive, filters, _ENTRIES)
    )


def show_release_feed(archive: Archive, asked: Asked) -> RoomPage:
    """`/feeds/release/ID.atom`."""
    found = resolve(archive, asked["id"], lambda name: f"/feeds/release/{name}.atom")
    if isinstance(found, RoomPage):
        return found
    name = asked["id"]
    entries = list_happened(archive, Filters({}), _ENTRIES, also="release.url = :url", values={"url": found})
    title = select(archive, "SELECT title FROM releases WHERE url = ?", found)[0]["title"]
    return make_feed(archive, title, f"/feeds/release/{name}.atom", f"/release/{name}", entries)


def show_search_feed(archive: Archive, asked: Asked) -> RoomPage:
    """`/feeds/search.atom?q=...`: changes of releases that say it, before the change or after."""
    words = asked.query.get("q", "")
    entries = (
        list_happened(archive, Filters({}), _ENTRIES, also=_SAYS, values={"match": match_words(words)}) if words else []
    )
    query = urlencode({"q": words})
    return make_feed(archive, f"{words}: {_NAME}", f"/feeds/search.atom?{query}", f"/search?{query}", entries)


def _headline(entry: Mapping[str, Any]) -> str:
    """What a feed reader shows of a change: which release of which day, who took part, and in short what changed."""
    day = get_date(entry["published"])
    known = f", {show_date(day)}" if day else ""
    known += f" ({', '.join(dict.fromkeys(entry['people']))})" if entry["people"] else ""
    words = f": {shorten(entry['summary'], _WORDS, placeholder=' …')}" if entry["edits"] else ""
    return f"{entry['kind'].capitalize()}: {entry['title']}{known}{words}"


def make_feed(archive: Archive, title: str, own: str, page: str, entries: list[dict[str, Any]]) -> RoomPage:
    """A feed of `entries`, changes as `dress_changes` gives them; `own` is its address, `page` that of its page."""
    updated = entries[0]["noticed_at"] if entries else None
    if updated is None:
        rows = select(archive, "SELECT max(finished_at) AS at FROM check_run")
        updated = rows[0]["at"] or "1970-01-01T00:00:00Z"
    named = [
        {**entry, "headline": _headline(entry), "summary": say_change(entry["summary"], entry["same_as_version"])}
        for entry in entries
    ]
    return RoomPage("feed", title, {"own": own, "page_address": page, "updated": updated, "entries": named})
