"""Several archives in one reading room: what happened in all of them, and the way into each.

Owns the first page of a Datasette that serves more than one archive and nothing else. Each archive keeps its own pages,
below its prefix; an archive that cannot be read is said, and costs the others nothing.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from store import ArchiveError
from store.archive import close_archive, open_view
from store.browse.page import Asked, Room, RoomPage
from store.browse.pages.happened import fit_changes, read_health
from store.queries.filters import Filters, read_filters
from store.queries.happened import list_happened

_CHANGES: Final = 40  # on the page


def name_rooms(databases: Mapping[str, Path]) -> dict[Room, Path]:
    """The room of each archive that is served; of one alone it has no prefix."""
    several = len(databases) > 1
    return {Room(name, f"/at/{quote(name, safe='')}" if several else ""): path for name, path in databases.items()}


def show_together(rooms: Mapping[Room, Path], asked: Asked, limit: float) -> RoomPage:
    """`/` of several archives: their changes, newest first; reading one takes at most `limit` seconds."""
    filters = read_filters(asked.query, asked.now)
    archives: list[dict[str, Any]] = []
    changes: list[dict[str, Any]] = []
    for room, path in rooms.items():
        archives.append({"name": room.database, "address": f"{room.prefix}/", "health": None, "fault": None})
        try:
            found, archives[-1]["health"] = _read(path, filters, asked, limit)
        except ArchiveError as error:
            archives[-1]["fault"] = str(error)
            continue
        prefixed = {"archive": room.database}
        changes += [{**change, **prefixed, "address": room.prefix + change["address"]} for change in found]
    changes.sort(key=lambda change: change["noticed_at"], reverse=True)
    data = {
        "archives": archives,
        "filters": dict(filters.given),
        "fault": filters.fault or None,
        "changes": fit_changes(changes[:_CHANGES]),
    }
    feeds = tuple((f"Changes of {room.database}", f"{room.prefix}/feeds/changes.atom") for room in rooms)
    status = 400 if filters.fault else 200
    return RoomPage("together", "What happened in all archives", data, status, "changes", feeds)


def _read(path: Path, filters: Filters, asked: Asked, limit: float) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    archive = open_view(path, limit)
    try:
        found = [] if filters.fault else list_happened(archive, filters, _CHANGES)
        return found, read_health(archive, asked)
    finally:
        close_archive(archive)
