"""What the readers of foreign files have in common: which answers in them count, and the faults they go on after.

Owns the choice of addresses and statuses. Must not open a file.
"""

import binascii
import gzip
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field

from crawler import CrawlerError
from crawler.decoding import size_bound
from records.address import canonical, document_kind, is_page, without_archive
from records.capture import PageKind
from records.text import printable

_STATUSES = {200, 404, 410}  # a page, or its absence; a refusal or a redirect elsewhere says nothing of the page
_MOST_DOCUMENTS = 100_000  # addresses; a file may name any number
_LISTING = re.compile(r"(?:^|[/_])index\.html$")
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)

Headers = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Faults:
    """What was wrong with single pages of a file that could be read on, and what in it was no page at all."""

    count: int = 0
    first: str = ""
    refusals: Counter[int] = field(default_factory=Counter)  # status -> answers for pages of the ministry
    documents: Counter[str] = field(default_factory=Counter)  # address of one at the ministry -> captures left out
    wanted: Set[str] = frozenset()  # addresses of the documents that are taken

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
        self.first = self.first or printable(fault)

    def counts(self, url: str, status: int, headers: Headers) -> bool:
        """Whether this is an answer that says something of what is at `url`: its content, or that it is not there."""
        content_type = joined(headers, "content-type").lower()
        if content_type and "html" not in content_type and is_page(url):
            return False
        if status not in _STATUSES:
            self.refusals[status] += 1
        return status in _STATUSES

    def takes(self, href: str) -> str | None:
        """The canonical address of a page of the ministry or a wanted document; one that is not is counted."""
        url = _address(href)
        if url is None or is_page(url):
            return url
        if document_kind(url) is None:
            return None
        url = url.partition("?")[0]  # as lists name it
        if url in self.wanted:
            return url
        if url in self.documents or len(self.documents) < _MOST_DOCUMENTS:
            self.documents[url] += 1
        return None

    def __str__(self) -> str:
        return self.first if self.count == 1 else f"{self.count} pages in it cannot be read; the first: {self.first}"


def word_refusals(refusals: Counter[int]) -> str:
    """The answers that are no pages: "17 answers, all 403"."""
    total = refusals.total()
    if len(refusals) == 1:
        (status,) = refusals
        return f"{total} answers, all {status}" if total > 1 else f"1 answer, {status}"
    return f"{total} answers: " + ", ".join(f"{count} times {status}" for status, count in refusals.most_common())


def explain(expected: str, fault: Exception) -> str:
    """One line on what a reader of foreign files ran into, in words where they are known."""
    match fault:
        case json.JSONDecodeError():
            got = f"no JSON: at line {fault.lineno}, column {fault.colno} it ends or breaks off"
        case KeyError():
            got = f"none of its {str(fault.args[0] if fault.args else fault)[:100]!r}"
        case RecursionError():
            got = "values too deep within one another"
        case binascii.Error():
            got = "a body that is no base64"
        case UnicodeDecodeError():
            got = f"bytes that are no {fault.encoding.upper()}"
        case zipfile.BadZipFile() | gzip.BadGzipFile() | zlib.error() | EOFError():
            got = "one that is damaged or cut off: have it made anew"
        case TypeError() | AttributeError() | LookupError() | ValueError():
            got = "values of another kind than such a one has"
        case _:
            got = f"{type(fault).__name__}: {str(fault)[:200]!r}"
    return f"expected {expected}, got {got}"


def page_address(href: str) -> str | None:
    """The canonical address of a page of the ministry; None for any other, and for what can be no page or is part."""
    url = _address(href)
    return url if url and is_page(url) else None


def _address(href: str) -> str | None:
    """The canonical address at the ministry of an absolute address, or None."""
    href = href.strip()
    return canonical(without_archive(href)) if _ABSOLUTE.match(href) else None


def page_kind(url: str) -> PageKind:
    """What kind of page the address is of."""
    return "listing" if _LISTING.search(url) else "release"


def joined(headers: Headers, name: str) -> str:
    """The values of all headers of that name."""
    return ",".join(value for key, value in headers if key == name)


def page_body(url: str, body: bytes) -> bytes:
    """`body` where a page stands at `url`, which may say when it was had; nothing of a document, which does not."""
    return body if is_page(url) else b""


def check_size(url: str, body: bytes) -> bytes:
    """`body`, unless it is more than what stands at `url` can be."""
    if len(body) > size_bound(url):
        raise CrawlerError(f"expected at most {size_bound(url) // 1_000_000} MB")
    return body
