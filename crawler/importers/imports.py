"""Captures made elsewhere: web archive files, a browser's record of its traffic, saved pages.

Owns which reader a foreign file is for, and the one CrawlerError that whatever is wrong with it becomes. Must not read
what a page says. The files are taken for hostile: at most MAX_BYTES of a page are held.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from crawler import CrawlerError
from crawler.importers.foreign import Faults, explain
from crawler.importers.har import read_har
from crawler.importers.saved import read_saved
from crawler.importers.warc import read_warc
from crawler.importers.zipped import read_zip
from records.capture import Capture

_GZIP, _ZIP, _BOM = b"\x1f\x8b", b"PK\x03\x04", b"\xef\xbb\xbf"
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def read_captures(path: Path) -> Iterator[Capture]:
    """The ministry's pages in a WARC, WACZ, HAR or saved HTML file, told by its content, in the order of the file.

    Records that are no pages of the ministry's, or not an answer that tells of one, are passed over. CrawlerError
    names the file and what was expected of it. It comes last: a page that is damaged costs that page alone, and of a
    file that is damaged or cut off, what came before the fault has been given by then.
    """
    faults = Faults()
    try:
        with path.open("rb") as file:
            start = file.read(4096)
            file.seek(0)
            yield from _read_file(path, file, start, faults)
    except CrawlerError as fault:
        before = f"; and before that, {faults}" if faults.count else ""
        raise CrawlerError(f"{path}: {fault}{before}") from None
    except OSError as fault:
        raise CrawlerError(f"{path}: cannot be read: {fault.strerror or fault}") from None
    if faults.count:
        raise CrawlerError(f"{path}: {faults}")


def _read_file(path: Path, file: IO[bytes], start: bytes, faults: Faults) -> Iterator[Capture]:
    text = start.removeprefix(_BOM).lstrip()
    if start[:4] == _ZIP:
        yield from _guard("a WACZ file", read_zip(file, path.name, faults))
    elif start[:2] == _GZIP or start[:5] == b"WARC/":
        yield from _guard("a WARC file", read_warc(file, path.name, start[:2] == _GZIP, faults))
    elif text[:1] == b"{":
        yield from _guard("a HAR file", read_har(file, path.name, lambda name: (path.parent / name).open("rb"), faults))
    elif start[:8] == b"bplist00":
        raise CrawlerError('a Safari web archive is not read: save as "Page Source"')
    elif text[:1] != b"<" and _MHTML.search(start):
        raise CrawlerError('MHTML is not read: save as "Webpage, Complete" or "HTML only"')
    elif b"<" in start and b"\0" not in start:
        yield from _guard("a saved page", read_saved(file, path))
    else:
        raise CrawlerError("expected a WARC, WACZ, HAR or HTML file, met something else")


def _guard(expected: str, captures: Iterator[Capture]) -> Iterator[Capture]:
    """`captures`, with any failure to read them as a CrawlerError."""
    try:
        yield from captures
    except CrawlerError:
        raise
    except Exception as fault:  # noqa: BLE001 - four readers of foreign files, each fails in its own ways
        raise CrawlerError(explain(expected, fault)) from None
