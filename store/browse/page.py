"""What is asked of the reading room and what it answers, before it is HTML, JSON or CSV.

Owns Asked, Room, RoomPage, Missing and Refused, and how the room is served. Must not read the archive or make markup.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Any

# Whether the monitor is well, and what is said of it, as JSON takes it; ArchiveError where the archive cannot be read.
Health = Callable[[], tuple[bool, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class House:
    """How the reading room is served."""

    public_url: str = ""  # where readers reach it, without the last slash; empty: wherever they asked
    health: Health | None = None
    glance: Health | None = None  # the same, some seconds old at most: cheap enough for every page


_REMEMBERED = 30.0  # seconds for which an answer of `health` stands

# Under a Datasette that is not ours.
ELSEWHERE = House()


@dataclass(frozen=True, slots=True)
class Room:
    """Where the pages of one archive stand among those of a Datasette."""

    database: str  # what Datasette calls the archive
    prefix: str = ""  # before each of its addresses, where several archives are served: "/at/NAME"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for a page."""

    parts: Mapping[str, str]  # of the address, by name, decoded
    query: Mapping[str, str]  # the first value of each, white space around it gone; empty ones left out
    now: datetime  # aware, UTC
    house: House = ELSEWHERE

    def __getitem__(self, name: str) -> str:
        return self.parts[name]


@dataclass(frozen=True, slots=True)
class RoomPage:
    """What an address answers with."""

    template: str  # its file's name without the ending
    title: str
    data: dict[str, Any] = field(default_factory=dict)  # as JSON takes it: times in UTC, dates as text
    status: int = 200
    rows: str = ""  # the lists in `data` that the page's CSV is made of, by a space; empty: the page has none
    feeds: tuple[tuple[str, str], ...] = ()  # (title, address) of the feeds of what it shows
    location: str = ""  # another address that has the page


def lead_to(location: str, for_good: bool = False) -> RoomPage:
    """The answer that another address of the room has the page."""
    return RoomPage("choice", "Moved", status=301 if for_good else 302, location=location)


def remember(health: Health) -> Health:
    """`health`, asked once in half a minute: on a large archive it takes some tenths of one."""
    lock = Lock()
    known: list[tuple[float, tuple[bool, dict[str, Any]]]] = []

    def ask() -> tuple[bool, dict[str, Any]]:
        with lock:
            if not known or monotonic() - known[0][0] > _REMEMBERED:
                known[:] = [(monotonic(), health())]
            return known[0][1]

    return ask


class Missing(Exception):
    """There is nothing at that address; the message is a sentence for a person."""


class Refused(Exception):
    """A question that cannot be answered as it was put; the message says why."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status
