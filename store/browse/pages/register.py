"""The register of silent edits, as a page and as a feed.

Owns what a reader may ask of it. Its rows are `store.queries.register`'s.
"""

from typing import Any, Final

from store.archive import Archive
from store.browse.feeds import ENTRIES, make_feed
from store.browse.lengths import PAGE_ROOM, fit, measure_entry
from store.browse.page import Asked, RoomPage
from store.queries.filters import Filters, read_filters
from store.queries.happened import mark_change
from store.queries.register import list_edits
from store.values import put_time

_EDITS: Final = 50  # on a page, at most
_TITLE: Final = "Register of silent edits"


def show_register(archive: Archive, asked: Asked) -> RoomPage:
    """`/register`: every edit after publication, the latest noticed first; as data it is whole."""
    filters = read_filters(asked.query, asked.now)
    whole = asked.parts.get("form", "") != ""
    before = "" if whole else asked.query.get("before", "")
    found = [] if filters.fault else list_edits(archive, filters, -1 if whole else _EDITS + 1, before)
    shown = found if whole else fit(found[:_EDITS], PAGE_ROOM, measure_entry)
    more = len(shown) < len(found)
    data = {
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "edits": shown,
        "accessed": put_time(asked.now),
        "newer": filters.address("/register") if before else None,
        "older": filters.address("/register", before=mark_change(_as_change(shown[-1]))) if more else None,
    }
    feeds = ((_TITLE, "/feeds/register.atom"),)
    return RoomPage("register", _TITLE, data, 400 if filters.fault else 200, "edits", feeds)


def show_register_feed(archive: Archive, asked: Asked) -> RoomPage:
    """`/feeds/register.atom`."""
    found = list_edits(archive, Filters({}), ENTRIES + 1, asked.query.get("before", ""))
    return make_feed(archive, asked, _TITLE, "/feeds/register.atom", "/register", list(map(_as_change, found)))


def _as_change(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "id": row["change"], "kind": "edited", "note": f"{row['after']}, noticed by {row['noticed']}"}
