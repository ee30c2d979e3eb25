"""A page that a browser saved: its address and its time, as the browser left them in it.

Owns the marks that browsers and SingleFile leave. Must not read what the page says.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from crawler import CrawlerError
from crawler.decoding import MAX_BYTES
from crawler.importers.archived import sound_time, taken_at
from crawler.importers.foreign import page_address, page_kind
from records.capture import Capture

# "saved from url" is Internet Explorer's, Chrome's and Edge's; the other comment is SingleFile's.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,5}\)(https?://[^\s<>]{1,2000})")
_SINGLEFILE = re.compile(rb"<!--\s*Page saved with SingleFile\s*\n\s*url:\s*(https?://[^\s<>]{1,2000})")
_SINGLEFILE_DATE = re.compile(rb"\n\s*saved date:\s*\w{3} (\w{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")
_OG_URL = re.compile(
    rb"""<meta\s[^<>]{0,200}?property\s*=\s*["']?og:url["']?\s[^<>]{0,200}?content\s*=\s*["']?(https?://[^\s"'<>]{1,2000})"""
)


def read_saved(file: IO[bytes], path: Path) -> Iterator[Capture]:
    """The one page that `file` is; its time is the file's where it has none in it."""
    body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise CrawlerError(f"expected a page of at most {MAX_BYTES // 1_000_000} MB")
    found = _SINGLEFILE.search(body) or _SAVED_FROM.search(body) or _OG_URL.search(body)
    if found is None:
        raise CrawlerError("expected the page's address in it: an og:url, or the comment browsers leave")
    address = found[1].decode("utf-8", "replace")
    url = page_address(address)
    if url is None:
        raise CrawlerError(f"expected a page of www.mofa.go.jp, met one of {address[:200]!r}")
    taken = taken_at(address, (), body, _saved_at(body, path))
    yield Capture(url, page_kind(url), taken, 200, (("content-type", "text/html"),), body, via=path.name)


def _saved_at(body: bytes, path: Path) -> datetime:
    saved = _SINGLEFILE_DATE.search(body)
    if saved is None:
        time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return sound_time(time, f"{time:%Y-%m-%d} of the file itself")
    text = b" ".join(saved.groups()).decode()
    return sound_time(datetime.strptime(text, "%b %d %Y %H:%M:%S %z"), text)
