"""Revisits in web archive files: records that a page was found as another record has it.

Owns which record a revisit refers to, in the same file or in another of the same import, before it or after it. Must
not read files.
"""

from collections import Counter, deque
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from crawler import CrawlerError
from crawler.importers.archived import taken_at
from crawler.importers.foreign import Faults, Headers, joined, page_address, page_body, page_kind
from records.capture import Capture

_MOST_HELD = 100_000_000  # bytes of pages that a revisit can refer to
_MOST_WAITING = 100_000  # revisits
_LAST = " last seen"
_REFERS_TO_NOTHING = "expected the record that this revisit of the page refers to, got none"


@dataclass(frozen=True, slots=True)
class Revisit:
    """A record without a page of its own."""

    url: str  # canonical address of the page
    name: str  # of the file it is in
    address: str  # where the page was had
    looked_at: datetime  # aware, UTC
    status: int | None  # None where it does not say
    headers: Headers
    refers: tuple[str, ...]  # what it may call the record it refers to, the surest first


class Bodies:
    """The pages so far, by the names a revisit may call them (the oldest go when they are too many), and who waits."""

    def __init__(self, wanted: Set[str] = frozenset()) -> None:
        self.wanted = wanted  # addresses of the documents that are taken
        self.documents: Counter[str] = Counter()  # address of a document of the ministry -> captures left out
        self.passed: Counter[tuple[Path | None, str]] = Counter()  # folder, what its file is -> files passed over
        self.waiting: list[Revisit] = []  # revisits of records that have not come yet
        self._pages: dict[str, Capture] = {}
        self._order: deque[tuple[tuple[str, ...], Capture]] = deque()
        self._held = 0  # bytes

    def keep(self, names: tuple[str, ...], capture: Capture) -> None:
        self._pages.update(dict.fromkeys(names, capture))
        self._order.append((names, capture))
        self._held += _weight(capture)
        while self._held > _MOST_HELD:
            gone, oldest = self._order.popleft()
            self._held -= _weight(oldest)
            for name in gone:
                if self._pages.get(name) is oldest:
                    del self._pages[name]

    def resolve(self, revisit: Revisit) -> Capture | None:
        """The page that `revisit` refers to at its own time; None when it has to wait for it."""
        found = self.find(revisit.refers)
        if found is not None:
            return _visit_again(revisit, found)
        if len(self.waiting) >= _MOST_WAITING:
            raise CrawlerError(_REFERS_TO_NOTHING)
        # What is read from now on is not what the page was last: that may be later than the revisit.
        refers = tuple(name for name in revisit.refers if not name.endswith(_LAST))
        self.waiting.append(replace(revisit, refers=refers))
        return None

    def find(self, names: tuple[str, ...]) -> Capture | None:
        """The page that goes by one of the names, the first of them first."""
        return next((self._pages[name] for name in names if name in self._pages), None)


def _weight(capture: Capture) -> int:
    return len(capture.body) + sum(len(name) + len(value) for name, value in capture.headers) + 2000


def read_waiting(bodies: Bodies, faults: Faults) -> Iterator[Capture]:
    """The pages of the revisits that waited, now that all has been read."""
    waiting, bodies.waiting = bodies.waiting, []
    for revisit in waiting:
        capture: Capture | None = None
        with faults.go_on(revisit.url, "a page"):
            found = bodies.find(revisit.refers)
            if found is None:
                raise CrawlerError(_REFERS_TO_NOTHING)
            capture = _visit_again(revisit, found)
        if capture is not None:
            yield capture


def _visit_again(revisit: Revisit, found: Capture) -> Capture:
    """The page as it was found to be still, or again."""
    own = revisit.status not in {None, 304}
    status, headers = (revisit.status or 0, revisit.headers) if own else (found.status, found.headers)
    taken = taken_at(revisit.address, headers, page_body(revisit.url, found.body), revisit.looked_at)
    return Capture(revisit.url, page_kind(revisit.url), taken, status, headers, found.body, via=revisit.name)


def names_of(about: Any, capture: Capture) -> tuple[str, ...]:
    """What a later revisit may call the record of `capture`."""
    found = {
        "record": about.get_header("WARC-Record-ID"),
        "payload": about.get_header("WARC-Payload-Digest"),
        f"{capture.url} of": about.get_header("WARC-Date"),
        f"{capture.url} tagged": capture.header("etag") if capture.status == 200 else None,
        f"{capture.url} last": "seen" if capture.status == 200 else None,
    }
    return tuple(f"{key} {value}" for key, value in found.items() if value)


def names_referred(about: Any, url: str, status: int | None, headers: Headers) -> tuple[str, ...]:
    """What the revisit of `url` may call the record it refers to, the surest first."""
    referred = page_address(about.get_header("WARC-Refers-To-Target-URI") or "") or url
    found = {
        "record": about.get_header("WARC-Refers-To"),
        f"{referred} of": about.get_header("WARC-Refers-To-Date"),
    }
    if status == 304 or "not-modified" in (about.get_header("WARC-Profile") or ""):  # its payload is empty
        etag = joined(headers, "etag")
        found |= {f"{url} tagged": etag} if etag else {f"{url} last": "seen"}
    else:
        found["payload"] = about.get_header("WARC-Payload-Digest")
    return tuple(f"{key} {value}" for key, value in found.items() if value)
