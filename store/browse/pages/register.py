"""The register of silent edits, as a page and as a feed.

Owns what a reader may ask of it. Its rows are `store.queries.register`'s.
"""

from typing import Final

from store.archive import Archive
from store.browse.feeds import make_feed
from store.browse.page import Asked, RoomPage
from store.browse.pages.happened import page_number, turn_pages
from store.queries.filters import Filters, read_filters
from store.queries.register import list_edits
from store.values import put_time

_EDITS: Final = 50  # on a page
_ENTRIES: Final = 100  # of the feed
_TITLE: Final = "Register of silent edits"


def show_register(archive: Archive, asked: Asked) -> RoomPage:
    """`/register`: every edit after publication, the latest noticed first; as data it is whole."""
    filters = read_filters(asked.query, asked.now)
    number = page_number(asked.query)
    whole = asked.parts.get("form", "") != ""
    limit, skip = (-1, 0) if whole else (_EDITS + 1, (number - 1) * _EDITS)
    found = [] if filters.fault else list_edits(archive, filters, limit, skip)
    data = {
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "edits": found if whole else found[:_EDITS],
        "accessed": put_time(asked.now),
        **turn_pages(
            number,
            not found,
            not whole and len(found) > _EDITS,
            lambda page: filters.address("/register", page=page),
        ),
    }
    feeds = ((_TITLE, "/feeds/register.atom"),)
    return RoomPage("register", _TITLE, data, 400 if filters.fault else 200, "edits", feeds)


def show_register_feed(archive: Archive, _asked: Asked) -> RoomPage:
    """`/feeds/register.atom`."""
    entries = [
        {**row, "id": row["change"], "kind": "edited", "note": f"{row['after']}, noticed by {row['noticed']}"}
        for row in list_edits(archive, Filters({}), _ENTRIES)
    ]
    return make_feed(archive, _TITLE, "/feeds/register.atom", "/register", entries)
