"""Feeds of what happened, as Atom (RFC 4287): of all changes, of new releases, of one release, of a search.

Owns what stands in them; `export atom` gives the same. Changes that were silent are left out. What a feed has no room
for stands in the one that it calls the next (RFC 5005).
"""

from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any, Final
from urllib.parse import urlencode

from records.change import CHANGE_KINDS, say_change
from records.text import show_date
from store.archive import Archive, select
from store.browse.lengths import FEED_ROOM, fit, measure_entry
from store.browse.names import resolve
from store.browse.page import Asked, RoomPage
from store.queries.filters import Filters, match_words
from store.queries.happened import list_happened, mark_change
from store.values import get_date

ENTRIES: Final = 100  # in a feed, at most
_WORDS: Final = 100  # characters of what changed, in an entry's title
_NAME: Final = "Japan-U.S. affairs: press releases of the Ministry of Foreign Affairs of Japan"
_SAYS: Final = (
    "(change.to_version IN (SELECT rowid FROM version_wording WHERE version_wording MATCH :match) "
    "OR change.from_version IN (SELECT rowid FROM version_wording WHERE version_wording MATCH :match))"
)


def show_changes_feed(archive: Archive, asked: Asked) -> RoomPage:
    """`/feeds/changes.atom`."""
    return make_feed(archive, asked, _NAME, "/feeds/changes.atom", "/", _list(archive, asked, Filters({})))


def show_new_feed(archive: Archive, asked: Asked) -> RoomPage:
    """`/feeds/new.atom`."""
    entries = _list(archive, asked, Filters({"kind": CHANGE_KINDS[0]}))
    return make_feed(archive, asked, f"New: {_NAME}", "/feeds/new.atom", "/releases", entries)


def show_release_feed(archive: Archive, asked: Asked) -> RoomPage:
    """`/feeds/release/ID.atom`."""
    found = resolve(archive, asked["id"], lambda name: f"/feeds/release/{name}.atom")
    if isinstance(found, RoomPage):
        return found
    name = asked["id"]
    entries = _list(archive, asked, Filters({}), "release.url = :url", {"url": found})
    title = select(archive, "SELECT title FROM releases WHERE url = ?", found)[0]["title"]
    return make_feed(archive, asked, title, f"/feeds/release/{name}.atom", f"/release/{name}", entries)


def show_search_feed(archive: Archive, asked: Asked) -> RoomPage:
    """`/feeds/search.atom?q=...`: changes of releases that say it, before the change or after."""
    words = asked.query.get("q", "")
    entries = _list(archive, asked, Filters({}), _SAYS, {"match": match_words(words)}) if words else []
    query = urlencode({"q": words})
    return make_feed(archive, asked, f"{words}: {_NAME}", f"/feeds/search.atom?{query}", f"/search?{query}", entries)


def _list(
    archive: Archive, asked: Asked, filters: Filters, also: str = "", values: Mapping[str, Any] = {}
) -> list[dict[str, Any]]:
    before = asked.query.get("before", "")
    return list_happened(archive, filters, ENTRIES + 1, before=before, also=also, values=values)


def _headline(entry: Mapping[str, Any]) -> str:
    """What a feed reader shows of a change: which release of which day, who took part, and in short what changed."""
    day = get_date(entry["published"])
    known = f", {show_date(day)}" if day else ""
    known += f" ({', '.join(dict.fromkeys(entry['people']))})" if entry["people"] else ""
    words = f": {shorten(entry['summary'], _WORDS, placeholder=' …')}" if entry["edits"] else ""
    return f"{entry['kind'].capitalize()}: {entry['title']}{known}{words}"


def make_feed(
    archive: Archive, asked: Asked, title: str, own: str, page: str, entries: Sequence[dict[str, Any]]
) -> RoomPage:
    """A feed of `entries`, changes as `dress_changes` gives them, as far as it has room; `ENTRIES` and one are enough.

    `own` is its address, `page` that of its page.
    """
    shown = fit(entries[:ENTRIES], FEED_ROOM, lambda entry: measure_entry(entry, escapes=2))
    updated = shown[0]["noticed_at"] if shown else None
    if updated is None:
        rows = select(archive, "SELECT max(finished_at) AS at FROM check_run")
        updated = rows[0]["at"] or "1970-01-01T00:00:00Z"
    named = [
        {**entry, "headline": _headline(entry), "summary": say_change(entry["summary"], entry["same_as_version"])}
        for entry in shown
    ]
    before = asked.query.get("before", "")
    data = {
        "own": own,
        "address": _before(own, before),
        "older": _before(own, mark_change(shown[-1])) if len(shown) < len(entries) else None,
        "page_address": page,
        "updated": updated,
        "entries": named,
    }
    return RoomPage("feed", title, data)


def _before(own: str, before: str) -> str:
    """The address of the feed of what is earlier than that change."""
    return own + ("&" if "?" in own else "?") + urlencode({"before": before}) if before else own
