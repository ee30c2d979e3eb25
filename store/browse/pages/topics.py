"""The topics, and one topic through the releases that raise it.

Owns these pages. Their rows are `store.queries.topics`'s; a release by topic is a page of `readouts`.
"""

from typing import Any, Final
from urllib.parse import quote

from store.archive import Archive
from store.browse.page import Asked, Missing, RoomPage
from store.browse.pages.happened import page_number, turn_pages
from store.browse.pages.release import name_point
from store.queries.filters import Filters
from store.queries.topics import find_topic, list_raising, list_topics

_RELEASES: Final = 50  # on a page


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
        return RoomPage("choice", "Moved", status=302, location=path)
    number = page_number(asked.query)
    found = list_raising(archive, name, _RELEASES + 1, (number - 1) * _RELEASES)
    data: dict[str, Any] = {
        "topic": name,
        "releases": found[:_RELEASES],
        **turn_pages(number, not found, len(found) > _RELEASES, lambda page: Filters({}).address(path, page=page)),
    }
    for row in data["releases"]:
        for said in row["said"]:
            said["anchor"] = name_point(said["label"], said["position"])
    return RoomPage("topic", f"Topic: {name}", data, rows="releases")
