"""What happened: the changes of all releases, newest first, and the releases themselves.

Owns the front page and the list of releases; their rows come from `store.queries.happened`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from store import ArchiveError
from store.archive import Archive
from store.browse.lengths import PAGE_ROOM, fit, measure_entry
from store.browse.page import Asked, RoomPage
from store.checks import last_check
from store.queries.filters import Filters, read_filters
from store.queries.happened import list_happened, list_standing, mark_change
from store.troubles import open_troubles
from store.values import put_time

_CHANGES: Final = 40  # on a page
FIRST_EDITS: Final = 4  # of a change, on a page
_RELEASES: Final = 50
_NEWEST: Final = 8


def show_front(archive: Archive, asked: Asked) -> RoomPage:
    """`/`: what happened, day by day."""
    filters = read_filters(asked.query, asked.now)
    before = asked.query.get("before", "")
    changes = [] if filters.fault else list_happened(archive, filters, _CHANGES + 1, before=before)
    shown = fit_changes(changes[:_CHANGES])
    older = filters.address("/", before=mark_change(shown[-1])) if len(shown) < len(changes) else None
    data = {
        "health": read_health(archive, asked),
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "changes": shown,
        "older": older,
        "newest": [] if filters.given or before else list_standing(archive, Filters({}), _NEWEST),
    }
    word = filters.given.get("word")
    feeds = [("Changes", "/feeds/changes.atom"), ("New releases", "/feeds/new.atom")]
    if word:
        feeds.append((f"Changes of releases that say {word}", "/feeds/search.atom?" + urlencode({"q": word})))
    return RoomPage(
        "front", "What happened", data, status=400 if filters.fault else 200, rows="changes", feeds=tuple(feeds)
    )


def fit_changes(changes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of them, as far as a page has room."""
    return fit(changes, PAGE_ROOM, lambda change: measure_entry(change, FIRST_EDITS))


def show_releases(archive: Archive, asked: Asked) -> RoomPage:
    """`/releases`: all of them as they stand, the newest date first."""
    filters = read_filters(asked.query, asked.now)
    number = page_number(asked.query)
    found = [] if filters.fault else list_standing(archive, filters, _RELEASES + 1, (number - 1) * _RELEASES)
    data = {
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "releases": found[:_RELEASES],
        **turn_pages(number, not found, len(found) > _RELEASES, lambda page: filters.address("/releases", page=page)),
    }
    feeds = (("New releases", "/feeds/new.atom"),)
    return RoomPage("releases", "Releases", data, 400 if filters.fault else 200, "releases", feeds)


def page_number(query: Mapping[str, str]) -> int:
    """The page of a list that is asked for, from 1; what is no number is the first."""
    text = query.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def turn_pages(number: int, is_empty: bool, more: bool, address: Callable[[str], str]) -> dict[str, Any]:
    """Where a list goes on from a page of it; from beyond its end, to its begin. `address` gives that of a page."""
    newer = address("" if is_empty else str(number - 1)) if number > 1 else None
    return {"number": number, "newer": newer, "older": address(str(number + 1)) if more else None}


def read_health(archive: Archive, asked: Asked) -> dict[str, Any]:
    """Whether the monitor is well, since when not, and when it last looked.

    The judgement is the monitor's own where it is at hand; without it, as under a plain Datasette, open troubles alone
    are known.
    """
    good, last = last_check(archive, outcome="ok"), last_check(archive)
    troubles = open_troubles(archive)
    well: bool | None = None if last is None else not troubles
    answer = ""
    if asked.house.glance:
        try:
            _, report = asked.house.glance()
            well, answer = bool(report.get("ok")), str(report.get("answer", ""))
        except ArchiveError as error:
            well, answer = False, str(error)
    return {
        "ok": well,
        "answer": answer,
        "last_check": put_time(last.finished_at) if last else None,
        "last_good_check": put_time(good.finished_at) if good else None,
        "troubles": [
            {"kind": trouble.kind, "began_at": put_time(trouble.began_at), "detail": trouble.detail}
            for trouble in troubles
        ],
    }
