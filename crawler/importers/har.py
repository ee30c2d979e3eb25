"""A browser's record of its traffic (HAR).

Owns the way from an entry to a Capture, and which files beside it a HAR may name. Must not read what a page says. JSON
is read whole, within limits of size and of what it unfolds to in memory.
"""

import base64
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import IO, Any

from crawler import CrawlerError
from crawler.decoding import size_bound
from crawler.importers.archived import read_time, taken_at
from crawler.importers.foreign import Faults, check_size, page_body, page_kind
from records.capture import Capture

_LARGEST = 100_000_000  # bytes
_MOST_VALUES = 4_000_000  # a file of nothing but "[]" would take thirty times its size
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)

OpenBeside = Callable[[str], IO[bytes]]


def open_beside(folder: Path) -> OpenBeside:
    """Opens a file in `folder` itself by its name, and nothing a link leads to."""

    def open_file(name: str) -> IO[bytes]:
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise FileNotFoundError(name)
        return path.open("rb")

    return open_file


def read_har(file: IO[bytes], name: str, opened: OpenBeside, faults: Faults) -> Iterator[Capture]:
    """The pages and wanted documents in a HAR file; `opened` opens a body that was put into a file beside it."""
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise CrawlerError(f"expected a HAR file of at most {_LARGEST // 1_000_000} MB")
    outside = _STRING.sub(b"", content)
    if sum(outside.count(sign) for sign in (b",", b"[", b"{")) > _MOST_VALUES:
        raise CrawlerError(f"expected a HAR file of at most {_MOST_VALUES} values")
    del outside
    entries = _entries(json.loads(content))
    if not entries:
        raise CrawlerError("expected a HAR file with entries, got none: record it while the page is loaded")
    for entry in entries:
        captures: list[Capture] = []
        with faults.go_on(_named(entry), "an entry of a HAR file"):
            captures = [*_read_entry(entry, name, opened, faults)]
        yield from captures


def _entries(content: Any) -> list[Any]:
    """What stands at `log`, `entries`; CrawlerError where a file has no such list."""
    for name in ("log", "entries"):
        content = content.get(name) if isinstance(content, dict) else None
    if not isinstance(content, list):
        raise CrawlerError('expected a HAR file, got no list "entries" in its "log": save it anew from the browser')
    return content


def _named(entry: Any) -> str:
    try:
        return str(entry["request"]["url"])[:200]
    except (KeyError, TypeError):
        return "an entry"


def _read_entry(entry: Any, name: str, opened: OpenBeside, faults: Faults) -> Iterator[Capture]:
    address = entry["request"]["url"]
    if entry["request"]["method"] != "GET" or (url := faults.takes(address)) is None:
        return
    response = entry["response"]
    status = int(response["status"])
    headers = tuple((str(header["name"]).lower(), str(header["value"])) for header in response["headers"])
    if not faults.counts(url, status, headers):
        return
    body = check_size(url, _read_body(response["content"], opened, size_bound(url)))
    taken = taken_at(address, headers, page_body(url, body), read_time(entry["startedDateTime"]))
    yield Capture(url, page_kind(url), taken, status, headers, body, via=name)


def _read_body(content: Any, opened: OpenBeside, most: int) -> bytes:
    text = content.get("text")
    if text is not None:
        return base64.b64decode(text, validate=True) if content.get("encoding") == "base64" else str(text).encode()
    beside = content.get("_file")
    if beside is None:
        raise CrawlerError("expected the page in it, got the headers alone: save the HAR with content")
    if PurePath(beside).name != beside or "\\" in beside:  # it is a foreigner who names a file of ours
        raise CrawlerError(f"expected the name of a file beside it, got {beside[:100]!r}")
    try:
        with opened(beside) as file:
            return file.read(most + 1)
    except (OSError, KeyError, ValueError):
        raise CrawlerError(f"expected the file {beside[:100]!r} beside it, got none") from None
