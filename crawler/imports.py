"""Captures made elsewhere: web archive files, a browser's record of its traffic, saved pages.

Owns the way from a foreign file to Captures: which pages in it are the ministry's, when they were taken, what their
address was. Must not read what a page says. The files are taken for hostile: at most MAX_BYTES of a page are held, and
whatever is wrong with a file is one CrawlerError that names it.
"""

import base64
import gzip
import io
import json
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.limitreader import LimitReader

from crawler import CrawlerError
from crawler.archived import without_archive
from crawler.decoding import MAX_BYTES, decode_body
from records.address import canonical
from records.capture import Capture, PageKind

_MOST_HEADERS = 1_000_000  # bytes before the body of a record
_LARGEST_HAR = 200_000_000  # JSON is read whole
_STATUSES = {200, 404, 410}  # a page, or its absence; a refusal or a redirect elsewhere tells nothing of the page
_CUT_OFF = "the file was cut off in the middle of a record"
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_LISTING = re.compile(r"(?:^|[/_])index\.html$")

# "saved from url" is Internet Explorer's, Chrome's and Edge's; the other comment is SingleFile's.
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,5}\)(https?://[^\s<>]{1,2000})")
_SINGLEFILE = re.compile(rb"<!--\s*Page saved with SingleFile\s*\n\s*url:\s*(https?://[^\s<>]{1,2000})")
_SINGLEFILE_DATE = re.compile(rb"\n\s*saved date:\s*\w{3} (\w{3} \d{1,2} \d{4} \d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")
_OG_URL = re.compile(
    rb"""<meta\s[^<>]{0,200}?property\s*=\s*["']?og:url["']?\s[^<>]{0,200}?content\s*=\s*["']?(https?://[^\s"'<>]{1,2000})"""
)

logging.getLogger("warcio").setLevel(logging.ERROR)  # it warns of addresses it put right


def read_captures(path: Path) -> Iterator[Capture]:
    """The ministry's pages in a WARC, WACZ, HAR or saved HTML file, told by its content, in the order of the file.

    Records that are no pages of the ministry's, or not an answer that tells of one, are passed over. CrawlerError
    names the file and what was expected of it; what came before the fault has been given by then.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4096)
            file.seek(0)
            yield from _read_file(path, file, start)
    except CrawlerError as fault:
        raise CrawlerError(f"{path}: {fault}") from None
    except OSError as fault:
        raise CrawlerError(f"{path}: cannot be read: {fault.strerror or fault}") from None


def _read_file(path: Path, file: IO[bytes], start: bytes) -> Iterable[Capture]:
    if start[:4] == _ZIP:
        return _guard("a WACZ file", _read_wacz(file, path.name))
    if start[:2] == _GZIP or start[:5] == b"WARC/":
        return _guard("a WARC file", _read_warc(file, path.name, start[:2] == _GZIP))
    if start.lstrip()[:1] == b"{":
        return _guard("a HAR file", _read_har(file, path))
    if b"<" in start and b"\0" not in start:
        return _guard("a saved page", _read_html(file, path))
    raise CrawlerError("expected a WARC, WACZ, HAR or HTML file, met something else")


def _guard(expected: str, captures: Iterator[Capture]) -> Iterator[Capture]:
    """`captures`, with any failure to read them as a CrawlerError."""
    try:
        yield from captures
    except CrawlerError:
        raise
    except Exception as fault:  # noqa: BLE001 - four readers of foreign files, each fails in its own ways
        raise CrawlerError(f"expected {expected}, met {type(fault).__name__}: {str(fault)[:200]!r}") from None


# WARC


class _Bounded:
    """A file whose reader is cut short where a record's headers do not end: warcio collects a line of any length."""

    def __init__(self, file: IO[bytes], zipped: bool) -> None:
        # warcio takes what it can of damaged gzip; the standard library's reader raises
        self._file = gzip.GzipFile(fileobj=file) if zipped else file
        self.left: int | None = _MOST_HEADERS  # bytes; None while a body is read

    def read(self, size: int) -> bytes:
        try:
            data = self._file.read(size)
        except EOFError:  # which warcio would take for the end of the last record
            raise CrawlerError(_CUT_OFF) from None
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise CrawlerError(f"expected a record's headers to end within {_MOST_HEADERS} bytes")
        return data


def _read_warc(file: IO[bytes], name: str, zipped: bool) -> Iterator[Capture]:
    stream = _Bounded(file, zipped)
    archive = ArchiveIterator(stream, arc2warc=True)
    held: Capture | None = None  # until the next record shows that this one ended where it said
    while (record := _next_record(archive, stream)) is not None:
        if held is not None:
            yield held
        held = _read_record(record, name)
        while record.raw_stream.read(65536):
            pass
        if record.raw_stream.limit:
            raise CrawlerError(_CUT_OFF)
    if held is not None:
        yield held


def _next_record(archive: ArchiveIterator, stream: _Bounded) -> Any:
    """The next record, None after the last; warcio only prints a word when one does not end where it says."""
    stream.left = _MOST_HEADERS
    with redirect_stderr(io.StringIO()):
        record = next(archive, None)
    stream.left = None
    if archive.err_count:
        raise CrawlerError("expected each record to end where it says it does")
    if record is not None and not isinstance(record.raw_stream, LimitReader):
        raise CrawlerError("expected each record to say its length")
    return record


def _read_record(record: Any, name: str) -> Capture | None:
    if record.rec_type != "response" or record.http_headers is None:
        return None
    headers = tuple((key.lower(), value) for key, value in record.http_headers.headers)
    url = _address(record.rec_headers.get_header("WARC-Target-URI") or "")
    status = record.http_headers.get_statuscode()
    if url is None or not status.isdigit() or not _tells(int(status), headers):
        return None
    body = record.raw_stream.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise CrawlerError(f"{url} is larger than {MAX_BYTES // 1_000_000} MB")
    if record.raw_stream.limit:
        raise CrawlerError(_CUT_OFF)
    # Tools that store a page decoded may leave the headers of the encoding. No encoding begins like a page.
    if not body.lstrip().startswith(b"<"):
        if "chunked" in _joined(headers, "transfer-encoding").lower():
            body = ChunkedDataReader(io.BytesIO(body), raise_exceptions=True).read()
        body = decode_body(body, _joined(headers, "content-encoding"))
    taken = _read_time(record.rec_headers.get_header("WARC-Date") or "")
    return Capture(url, _kind(url), taken, int(status), headers, body, via=name)


def _read_wacz(file: IO[bytes], name: str) -> Iterator[Capture]:
    with zipfile.ZipFile(file) as archive:
        parts = [part for part in archive.infolist() if part.filename.endswith((".warc", ".warc.gz"))]
        if not parts:
            raise CrawlerError("expected a WACZ file, met a ZIP file without a WARC file in it")
        for part in parts:
            with archive.open(part) as member:
                yield from _read_warc(member, name, part.filename.endswith(".gz"))


# HAR


def _read_har(file: IO[bytes], path: Path) -> Iterator[Capture]:
    if path.stat().st_size > _LARGEST_HAR:
        raise CrawlerError(f"expected a HAR file of at most {_LARGEST_HAR // 1_000_000} MB")
    for entry in json.load(file)["log"]["entries"]:
        url = _address(entry["request"]["url"])
        if url is None or entry["request"]["method"] != "GET":
            continue
        response = entry["response"]
        headers = tuple((header["name"].lower(), header["value"]) for header in response["headers"])
        text = response["content"].get("text")
        if text is None or not _tells(response["status"], headers):
            continue
        encoded = response["content"].get("encoding") == "base64"
        body = base64.b64decode(text, validate=True) if encoded else text.encode()
        if len(body) > MAX_BYTES:
            raise CrawlerError(f"{url} is larger than {MAX_BYTES // 1_000_000} MB")
        taken = _read_time(entry["startedDateTime"])
        yield Capture(url, _kind(url), taken, response["status"], headers, body, via=path.name)


# Saved pages


def _read_html(file: IO[bytes], path: Path) -> Iterator[Capture]:
    body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise CrawlerError(f"expected a page of at most {MAX_BYTES // 1_000_000} MB")
    found = _SINGLEFILE.search(body) or _SAVED_FROM.search(body) or _OG_URL.search(body)
    if found is None:
        raise CrawlerError("expected the page's address in it: an og:url, or the comment browsers leave")
    address = found[1].decode("utf-8", "replace")
    url = _address(address)
    if url is None:
        raise CrawlerError(f"expected a page of www.mofa.go.jp, met one of {address[:200]!r}")
    taken = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    if saved := _SINGLEFILE_DATE.search(body):
        taken = datetime.strptime(b" ".join(saved.groups()).decode(), "%b %d %Y %H:%M:%S %z").astimezone(UTC)
    yield Capture(url, _kind(url), taken, 200, (("content-type", "text/html"),), body, via=path.name)


def _address(href: str) -> str | None:
    """The canonical address of a page of the ministry; None for any other, and for robots.txt, which is no page."""
    url = canonical(without_archive(href))
    return None if url and url.endswith("/robots.txt") else url


def _tells(status: int, headers: tuple[tuple[str, str], ...]) -> bool:
    """Whether this is an answer that tells of a page: its text, or that it is not there."""
    content_type = _joined(headers, "content-type").lower()
    return status in _STATUSES and (not content_type or "html" in content_type)


def _joined(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return ",".join(value for key, value in headers if key == name)


def _kind(url: str) -> PageKind:
    return "listing" if _LISTING.search(url) else "release"


def _read_time(text: str) -> datetime:
    try:
        taken = datetime.fromisoformat(text)
    except ValueError:
        raise CrawlerError(f"expected a time such as 2022-01-06T04:15:00Z, met {text[:50]!r}") from None
    return taken.replace(tzinfo=taken.tzinfo or UTC).astimezone(UTC)
