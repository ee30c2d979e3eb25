"""What is known of one address of the ministry's site: when it was seen, visited, read, and whether it is ours.

Owns Page and Rest. Must not decide when a page is due; that is the plan's.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from records.change import ReleaseStatus

if TYPE_CHECKING:
    from records.capture import PageKind


@dataclass(frozen=True, slots=True)
class Page:
    """One address, as the archive knows it."""

    url: str  # canonical address
    kind: "PageKind"
    title: str  # as read, or as listed when never read; empty for a listing never seen on another page
    published: date | None  # the release's own date, else the day it is listed under
    first_seen: datetime  # aware, UTC: first listed, visited or read, whichever was first
    last_visited_at: datetime | None = None  # aware, UTC: the last time an answer was asked for
    last_read_at: datetime | None = None  # aware, UTC: the last time a genuine answer was read, a 304 included
    status: ReleaseStatus | None = None  # None until a wording of it is in the archive
    etag: str | None = None  # of the last answer that was read
    last_modified: str | None = None  # of the last answer that was read
    taken: bool | None = None  # whether it is ours to watch; None until its page has been read
    rule: str = ""  # the rule that took or left it
    last_listed_at: datetime | None = None  # aware, UTC: the last time a listing named it
    items: int | None = None  # of a listing: how many links it held when last read


@dataclass(frozen=True, slots=True)
class Rest:
    """Which releases need not be looked at: of before a date, there and well, and visited between two moments."""

    dated_before: date
    visited_after: datetime  # aware, UTC
    visited_until: datetime  # aware, UTC
