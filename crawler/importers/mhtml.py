"""A page with its pictures in one file as browsers save it (MHTML): in the format of a mail message.

Owns which part is the page. Must not read what the page says.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path
from typing import IO

from crawler import CrawlerError
from crawler.importers.archived import file_time, read_http_time, taken_at
from crawler.importers.foreign import check_size, page_address, page_kind
from records.capture import Capture

_LARGEST = 50_000_000  # bytes; the pictures are in it
# Python's parser looks for the end of each open part in every line, and takes the square of a long header's time.
_MOST_MULTIPARTS = 10
_MOST_PARTS = 20_000
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_LONG_HEADER = re.compile(rb"^content-type:(?:[^\n]{5000}|[^\n]*\n(?:[ \t][^\n]*\n){50})", re.IGNORECASE | re.MULTILINE)


def read_mhtml(file: IO[bytes], path: Path, name: str) -> Iterator[Capture]:
    """The page in an MHTML file; its time is the file's where it has none in it."""
    content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise CrawlerError(f"expected an MHTML file of at most {_LARGEST // 1_000_000} MB")
    many = len(_MULTIPART.findall(content)) > _MOST_MULTIPARTS or content.count(b"\n--") > _MOST_PARTS
    if many or _LONG_HEADER.search(content):
        raise CrawlerError("expected an MHTML file as browsers write it, got parts or headers without end")
    message = BytesParser(policy=compat32).parsebytes(content)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise CrawlerError("expected a page in the MHTML file, got none")
    # Chromium's own header, then the standard's; Internet Explorer and others name the page in its part alone.
    address = _value(message, "Snapshot-Content-Location") or _value(message, "Content-Location")
    # A frame may stand before the page.
    page = next((part for part in pages if address and _value(part, "Content-Location") == address), pages[0])
    address = address or _value(page, "Content-Location")
    if not address:
        raise CrawlerError("expected the page's address in the MHTML file, got none")
    url = page_address(address)
    if url is None:
        raise CrawlerError(f"expected a page of www.mofa.go.jp, got one of {address[:200]!r}")
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes):
        raise CrawlerError("expected a page in the MHTML file, got a part of several")
    check_size(url, body)
    charset = page.get_content_charset()
    headers = (("content-type", f"text/html; charset={charset}" if charset else "text/html"),)
    date = _value(message, "Date")
    saved_at = read_http_time(date) if date else file_time(path)
    yield Capture(url, page_kind(url), taken_at(address, headers, body, saved_at), 200, headers, body, via=name)


def _value(part: Message, name: str) -> str:
    return str(part.get(name, "")).strip()
