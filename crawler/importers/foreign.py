"""What the readers of foreign files have in common: which answers in them count, and the faults they go on after.

Owns the choice of addresses and statuses. Must not open a file.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from crawler import CrawlerError
from crawler.decoding import MAX_BYTES
from records.address import canonical, is_page, without_archive
from records.capture import PageKind

_STATUSES = {200, 404, 410}  # a page, or its absence; a refusal or a redirect elsewhere tells nothing of the page
_LISTING = re.compile(r"(?:^|[/_])index\.html$")

Headers = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Faults:
    """What was wrong with single pages of a file that could be read on."""

    count: int = 0
    first: str = ""

    @contextmanager
    def go_on(self, url: str, expected: str) -> Iterator[None]:
        """Notes whatever the reading of the page `url` raises, and lets the file be read on."""
        try:
            yield
        except CrawlerError as fault:
            self.note(f"{url}: {fault}")
        except Exception as fault:  # noqa: BLE001 - a foreign page fails in its own ways
            self.note(f"{url}: {explain(expected, fault)}")

    def note(self, fault: str) -> None:
        self.count += 1
        self.first = self.first or fault

    def __str__(self) -> str:
        return self.first if self.count == 1 else f"{self.count} pages in it cannot be read; the first: {self.first}"


def explain(expected: str, fault: Exception) -> str:
    """One line on what a reader of foreign files ran into."""
    return f"expected {expected}, met {type(fault).__name__}: {str(fault)[:200]!r}"


def page_address(href: str) -> str | None:
    """The canonical address of a page of the ministry; None for any other, and for what can be no page."""
    url = canonical(without_archive(href.strip()))
    return url if url and is_page(url) else None


def page_kind(url: str) -> PageKind:
    """What kind of page the address is of."""
    return "listing" if _LISTING.search(url) else "release"


def tells(status: int, headers: Headers) -> bool:
    """Whether this is an answer that tells of a page: its text, or that it is not there."""
    content_type = joined(headers, "content-type").lower()
    return status in _STATUSES and (not content_type or "html" in content_type)


def joined(headers: Headers, name: str) -> str:
    """The values of all headers of that name."""
    return ",".join(value for key, value in headers if key == name)


def check_size(body: bytes) -> bytes:
    """`body`, unless it is more than a page can be."""
    if len(body) > MAX_BYTES:
        raise CrawlerError(f"expected at most {MAX_BYTES // 1_000_000} MB")
    return body
