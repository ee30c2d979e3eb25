"""Captures made elsewhere: web archive files, a browser's record of its traffic, saved pages.

Owns which reader a foreign file is for, and the one CrawlerError that whatever is wrong with it becomes. Must not read
what a page says. The files are taken for hostile: no more is held of a page than one can have.
"""

import gzip
import re
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import IO, cast

from crawler import CrawlerError
from crawler.importers.folders import FoundFile, name_of, shown_path
from crawler.importers.foreign import Faults, explain, word_refusals
from crawler.importers.har import open_beside, read_har
from crawler.importers.mhtml import read_mhtml
from crawler.importers.revisits import Bodies, read_waiting
from crawler.importers.saved import read_saved
from crawler.importers.warc import read_warc
from crawler.importers.zipped import read_zip
from records.capture import Capture
from records.text import from_utf_16

_GZIP, _ZIP, _BOM = b"\x1f\x8b", b"PK\x03\x04", b"\xef\xbb\xbf"
_START = 16_384  # bytes by which a file is known
_ARC = re.compile(rb"[a-z]{2,20}://?\S{0,2000} [\d.:a-f]{3,45} \d{14} \S{1,100} ")
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
# A doctype, or one of the elements a page begins with, after whatever comments come first.
_HTML = re.compile(
    rb"(?:\s|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_ENDINGS = (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz", ".har", ".mht", ".mhtml", ".webarchive")
OTHER = "no saved page"
_EXPECTED = "expected a WARC, ARC, WACZ, HAR, MHTML or HTML file"


def read_captures(found: FoundFile, bodies: Bodies | None = None, url: str | None = None) -> Iterator[Capture]:
    """The ministry's pages in a file of captures, whose format its content says, in the order of the file.

    Records that are no pages of the ministry's, or not an answer that says something of one, are passed over, and so is
    a file of a folder that is of no such format; documents that `bodies` does not want are counted there. Files with
    the same `bodies` may refer to pages in one another: what waits for a page in a later one is given by
    `read_revisits`. `url` is the address of a saved page that does not say it. CrawlerError names the file and what was
    expected of it. It comes last: a page that is damaged costs that page alone, and of a file that is damaged or cut
    off, what came before the fault has been given by then.
    """
    held = bodies or Bodies()
    faults = Faults(documents=held.documents, wanted=held.wanted)
    given = 0
    shown = shown_path(found.path)
    try:
        name = name_of(found)
        with found.path.open("rb") as file:
            start = file.read(_START)
            file.seek(0)
            captures = _read_file(found, name, file, start, faults, held, url)
            for capture in captures if bodies else chain(captures, read_waiting(held, faults)):
                given += 1
                yield capture
    except CrawlerError as fault:
        before = f"; and before that, {faults}" if faults.count else ""
        raise CrawlerError(f"{shown}: {fault}{before}") from None
    except OSError as fault:
        raise CrawlerError(f"{shown}: cannot be read: {fault.strerror or fault}") from None
    if faults.count:
        raise CrawlerError(f"{shown}: {faults}")
    if not given and faults.refusals:
        raise CrawlerError(f"{shown}: no page in it: {word_refusals(faults.refusals)}")


def read_revisits(bodies: Bodies) -> Iterator[Capture]:
    """The revisits of pages in a later file of the same import; CrawlerError, last, for those that found none."""
    faults = Faults()
    yield from read_waiting(bodies, faults)
    if faults.count:
        raise CrawlerError(f"of pages that were found unchanged, {faults}")


def _read_file(
    found: FoundFile, name: str, file: IO[bytes], start: bytes, faults: Faults, bodies: Bodies, url: str | None
) -> Iterator[Capture]:
    path, mirrored = found.path, found.folder is not None
    page = cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if start[:2] == _GZIP else file

    def pass_over(what: str) -> None:
        bodies.passed[found.folder, what] += 1

    match _format_of(start, path.name):
        case "zip":
            yield from _guard("a WACZ file", read_zip(file, name, mirrored, faults, bodies))
        case "records":
            yield from _guard("a WARC file", read_warc(file, name, faults, bodies))
        case "har" if not mirrored or path.name.lower().endswith((".har", ".har.gz")):
            yield from _guard("a HAR file", read_har(page, name, open_beside(path.parent), faults))
        case "mhtml":
            yield from _guard("an MHTML file", read_mhtml(page, path, name))
        case "html":
            yield from _guard("a saved page", read_saved(page, path, name, url, pass_over if mirrored else None))
        case "webarchive":
            raise CrawlerError('a Safari web archive is not read: save as "Page Source"')
        case "answer":
            raise CrawlerError("an answer with its head is not read: save the page alone, as curl does without -i")
        case _ if not mirrored or path.name.lower().endswith(_ENDINGS):
            raise CrawlerError(f"{_EXPECTED}, got {'something else' if start else 'an empty file'}")
        case _:
            pass_over(OTHER)


def _format_of(start: bytes, name: str) -> str:
    """What a file that begins so is, packed with gzip or not; "" for nothing that is read."""
    if start[:2] != _GZIP:
        return _plain_format_of(start)
    packed = _plain_format_of(_unpack(start))
    # A damaged one is known by its name alone.
    if packed == "records" or ".warc" in name or ".arc" in name:
        return "records"
    # A ZIP file is read from its end, for which gzip would be unpacked again and again.
    return packed if packed in {"har", "mhtml", "html"} else ""


def _plain_format_of(start: bytes) -> str:
    text = from_utf_16(start).removeprefix(_BOM).lstrip()
    fits = {
        "zip": start[:4] == _ZIP,
        "records": text[:5] == b"WARC/" or _ARC.match(text),
        "har": text[:1] == b"{",
        "answer": start[:5] == b"HTTP/",
        "webarchive": start[:8] == b"bplist00",
        "html": _HTML.match(text),
        "mhtml": text[:1] != b"<" and _MHTML.search(start),
    }
    return next((name for name, fit in fits.items() if fit), "")


def _unpack(start: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(start, _START)  # 31: zlib's number for gzip
    except zlib.error:
        return b""


def _guard(expected: str, captures: Iterator[Capture]) -> Iterator[Capture]:
    """`captures`, with any failure to read them as a CrawlerError."""
    try:
        yield from captures
    except CrawlerError:
        raise
    except Exception as fault:  # noqa: BLE001 - the readers of foreign files, each fails in its own ways
        raise CrawlerError(explain(expected, fault)) from None
