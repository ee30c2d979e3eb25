"""Copies of pages in public web archives: what an index says of each, and which of them have the same bytes.

Owns Copy and the grouping of copies that follow one another unchanged. Must not ask an archive, or choose what is
fetched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a page, as an index lists it."""

    url: str  # canonical address of the page
    original: str  # its address as archived
    taken: datetime  # aware, UTC
    status: int | None  # None: the page was found unchanged, which some indexes list without a status
    digest: str | None  # of its bytes, as the archive writes it


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy whose line of the index is in the archive."""

    id: int
    copy: Copy
    capture: int | None  # the capture that has its bytes: its own, or that of a copy it repeats
    repeats: bool  # the capture is that of another copy
    tries: int  # how often it was asked for in vain


def group_copies(copies: Iterable[Copy]) -> list[tuple[Copy, ...]]:
    """The copies of each page in the order of time, each with those that follow it with the same bytes.

    Bytes that come back later are another group: A, B, A are three. Redirects are grouped apart: between two copies of
    a page, an archive has the way from http to https again and again. Of two copies in one second with the same bytes
    the first by its address counts.
    """
    copies = list(copies)
    statuses: dict[tuple[str, str | None], int] = {
        (copy.url, copy.digest): copy.status for copy in copies if copy.status is not None and copy.digest
    }
    last: dict[tuple[str, bool], int] = {}
    groups: list[tuple[Copy, ...]] = []
    for copy in sorted(copies, key=lambda copy: (copy.url, copy.taken, copy.original)):
        status = copy.status or statuses.get((copy.url, copy.digest), 200)
        of = (copy.url, 300 <= status < 400)
        before = groups[last[of]] if of in last else None
        if before is None or copy.digest is None or copy.digest != before[0].digest:
            last[of] = len(groups)
            groups.append((copy,))
        elif copy.taken != before[-1].taken:
            groups[last[of]] = (*before, copy)
    return groups
