"""Web archive files (WARC, ARC): records one after the other, each of one answer.

Owns where a record ends and what is in it. Must not read what a page says, or give a page that is not known to be
whole.
"""

import io
import logging
import zlib
from collections.abc import Iterator
from typing import IO, Any

from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecordLoader

from crawler import CrawlerError
from crawler.decoding import decode_body, size_bound
from crawler.importers.archived import read_time, taken_at
from crawler.importers.foreign import Faults, Headers, check_size, joined, page_body, page_kind
from crawler.importers.revisits import Bodies, Revisit, names_of, names_referred
from records.capture import Capture
from records.text import printable

_PIECE = 8192  # bytes read at once: what follows a gzip member is copied
_MOST_HEADERS = 1_000_000  # bytes before the body of a record
_CUT_OFF = "the file was cut off in the middle of a record"
_DAMAGED = "the file is damaged: its gzip encoding breaks off"

logging.getLogger("warcio").setLevel(logging.ERROR)  # it warns of addresses it put right


class _Source:
    """A file of records as plain bytes, bounded where a header does not end: warcio collects a line of any length.

    warcio takes what it can of damaged gzip, and the standard library loses what it had read before the damage.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._packed = file.read(_PIECE)
        self._zipped = self._packed[:2] == b"\x1f\x8b"  # whatever its name says
        self._member: Any = None
        self.given = 0  # bytes
        self.sure = 0  # of them, those whose checksum was right
        self.left: int | None = _MOST_HEADERS  # bytes; None while a body is read

    def read(self, size: int) -> bytes:
        data = self._unpack(size) if self._zipped else self._packed or self._file.read(size)
        self._packed = self._packed if self._zipped else b""
        self.given += len(data)
        if not self._zipped:
            self.sure = self.given
        if self.left is not None:
            self.left -= len(data)
            if self.left < 0:
                raise CrawlerError(f"expected a record's headers to end within {_MOST_HEADERS} bytes")
        return data

    def _unpack(self, size: int) -> bytes:
        """Bytes of one member of the gzip file; none at the end of the last."""
        data = b""
        while not data:
            if self._member is None or self._member.eof:
                self.sure = self.given
                if not self._find_member():
                    break
            packed = self._packed or self._file.read(_PIECE)
            try:
                data = self._member.decompress(packed, size)
            except zlib.error:
                raise CrawlerError(_DAMAGED) from None
            self._packed = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if not packed and not data and not self._member.eof:
                raise CrawlerError(_CUT_OFF)
        return data

    def _find_member(self) -> bool:
        """Whether another member begins, after whatever zeros a tape may have put between."""
        self._packed = self._packed.lstrip(b"\0")
        while not self._packed and (more := self._file.read(_PIECE)):
            self._packed = more.lstrip(b"\0")
        self._member = zlib.decompressobj(31) if self._packed else None  # 31: zlib's number for gzip
        return bool(self._packed)


def read_warc(file: IO[bytes], name: str, faults: Faults, bodies: Bodies) -> Iterator[Capture]:
    """The pages and wanted documents in a WARC or ARC file, gzipped or not, or in one of several.

    Those with the same `bodies` may refer to one another. A page is given once it is sure that its record ended where
    it said.
    """
    source = _Source(file)
    reader = BufferedReader(source)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)
    line, _ = _next_line(reader, source)
    format_ = "warc" if line.startswith(b"WARC/") else "arc"  # for ARC any line of five words would do
    held: Capture | None = None
    while line:
        record = _load(loader, reader, source, line, format_)
        if held is not None:
            yield held
        held = None
        url = _page_of(record, faults)
        stored = record.raw_stream.read(size_bound(url or "") + 1)
        while record.raw_stream.read(65536):
            pass
        if record.raw_stream.limit:
            raise CrawlerError(_CUT_OFF)
        if url is not None:
            with faults.go_on(url, "a page"):
                held = _read_record(record, stored, url, name, bodies)
        given = source.given
        try:
            line, ended = _next_line(reader, source)
        except CrawlerError:
            if held is not None and source.sure >= given:
                yield held
            raise
        if ended and held is not None:
            yield held
            held = None
    if held is not None:
        yield held


def _next_line(reader: Any, source: _Source) -> tuple[bytes, bool]:
    """The first line of the next record, none after the last, and whether the end of a WARC record stood before it."""
    source.left = _MOST_HEADERS
    ends: list[bytes] = []
    while (line := reader.readline()) and not line.strip():
        ends.append(line)
    source.left = None
    return line, ends[:2] == [b"\r\n", b"\r\n"]


def _load(loader: ArcWarcRecordLoader, reader: Any, source: _Source, line: bytes, format_: str) -> Any:
    source.left = _MOST_HEADERS
    try:
        record = loader.parse_record_stream(reader, statusline=line, known_format=format_)
    except EOFError:
        raise CrawlerError(_CUT_OFF) from None
    except ArchiveLoadFailed:
        raise CrawlerError(_word_misplaced(line, format_)) from None
    source.left = None
    if not isinstance(record.raw_stream, LimitReader):
        raise CrawlerError("expected each record to say its length")
    return record


def _word_misplaced(line: bytes, format_: str) -> str:
    """What is wrong where no record begins with `line`, and what to do."""
    got = repr(printable(line.decode("utf-8", "replace").strip())[:60])
    return (
        f"expected a record of the {format_.upper()} file, got a line that begins with {got}: the record before it is "
        "not as long as it says, or the file is damaged; have it made anew"
    )


def _page_of(record: Any, faults: Faults) -> str | None:
    """The address of the page or document that the record is an answer for; None when it is for none."""
    if record.rec_type not in {"response", "revisit", "resource"}:
        return None
    url = faults.takes(record.rec_headers.get_header("WARC-Target-URI") or "")
    status = _status(record)
    if url is None or (status is None and record.rec_type == "response"):
        return None
    if record.rec_type == "revisit" and status in {None, 304}:
        return url
    return url if faults.counts(url, status or 200, _headers(record)) else None


def _status(record: Any) -> int | None:
    digits = record.http_headers.get_statuscode() if record.http_headers else ""
    return int(digits) if len(digits) == 3 and digits.isascii() and digits.isdigit() else None


def _headers(record: Any) -> Headers:
    if record.rec_type == "resource":  # the page alone, without an answer's headers, as a file is
        return (("content-type", record.rec_headers.get_header("Content-Type") or "text/html"),)
    return tuple((key.lower(), value) for key, value in record.http_headers.headers) if record.http_headers else ()


def _read_record(record: Any, stored: bytes, url: str, name: str, bodies: Bodies) -> Capture | None:
    """The page in a record; None where it is in another that has not come yet."""
    about, headers = record.rec_headers, _headers(record)
    address = about.get_header("WARC-Target-URI")
    looked_at = read_time(about.get_header("WARC-Date") or "")
    if record.rec_type == "revisit":
        status = _status(record)
        refers = names_referred(about, url, status, headers)
        return bodies.resolve(Revisit(url, name, address, looked_at, status, headers, refers))
    body = _decode(url, check_size(url, stored), headers)
    status = 200 if record.rec_type == "resource" else _status(record) or 0
    taken = taken_at(address, headers, page_body(url, body), looked_at)
    capture = Capture(url, page_kind(url), taken, status, headers, body, via=name)
    bodies.keep(names_of(about, capture), capture)
    return capture


def _decode(url: str, stored: bytes, headers: Headers) -> bytes:
    # Tools that store a page decoded may leave the headers of the encoding. No encoding begins like a page.
    if stored.lstrip().startswith(b"<"):
        return stored
    if "chunked" in joined(headers, "transfer-encoding").lower():
        stored = ChunkedDataReader(io.BytesIO(stored), raise_exceptions=True).read()
    return decode_body(stored, joined(headers, "content-encoding"), size_bound(url))
