"""The topics, and one topic through the releases that raise it.

Owns these pages. Their rows are `store.queries.topics`'s; a release by topic is a page of `readouts`.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from store.archive import Archive
from store.browse.lengths import PAGE_ROOM, count_bytes, fit, shorten
from store.browse.page import Asked, Missing, RoomPage, lead_to
from store.browse.pages.release import name_points
from store.queries.filters import Filters
from store.queries.topics import find_topic, list_labels, list_raising, list_topics

_RELEASES: Final = 50  # on a page, at most
FIRST_STATEMENTS: Final = 8  # of a release on the page of a topic
CLAUSE: Final = 400  # characters of what was said there
# Bytes of the markup of a release and of a statement.
_ROW_FRAME: Final = 340
_SAID_FRAME: Final = 200


def show_topic_list(archive: Archive, _asked: Asked) -> RoomPage:
    """`/topics`: the topics that are known, each whole before its parts."""
    return RoomPage("topic_list", "Topics", {"topics": list_topics(archive)}, rows="topics")


def show_topic(archive: Archive, asked: Asked) -> RoomPage:
    """`/topics/NAME`: the releases that raise it now, the newest date first, and what each says on it."""
    name = find_topic(archive, asked["name"])
    if name is None:
        raise Missing(f"No topic is called {asked['name']}.")
    path = f"/topics/{quote(name, safe='')}"
    if name != asked["name"]:
        return lead_to(path)
    after = _read_after(asked.query.get("after", ""))
    found = list_raising(archive, name, _RELEASES + 1, after)
    shown = fit(found[:_RELEASES], PAGE_ROOM, _measure)
    more = len(shown) < len(found)
    data: dict[str, Any] = {
        "topic": name,
        "releases": shown,
        "newer": path if after else None,
        "older": Filters({}).address(path, after=str(after + len(shown))) if more else None,
    }
    labels = list_labels(archive, [row["url"] for row in shown])
    for row in shown:
        names = name_points(labels[row["url"]])
        for said in row["said"]:
            said["anchor"] = names[said["position"] - 1]
    return RoomPage("topic", f"Topic: {name}", data, rows="releases")


def _read_after(text: str) -> int:
    """After how many releases of the list a page begins; what is no number is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _measure(row: Mapping[str, Any]) -> int:
    """Bytes that a release takes on the page, at most."""
    said = row["said"][:FIRST_STATEMENTS]
    texts = [row["release"] * 3, row["title"] * 3, *row["people"]]
    own = [
        (row["release"], row["title"], shorten(each["clause"], CLAUSE), each["verb"], each["speaker"] or "")
        for each in said
    ]
    hedges = [each["hedge"] or "" for each in said]
    return _ROW_FRAME + count_bytes(texts) + sum(_SAID_FRAME + count_bytes(each) for each in own) + count_bytes(hedges)
