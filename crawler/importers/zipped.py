"""A ZIP file with what a browser or a crawler brought back in it: a WACZ file, or Playwright's HAR.

Owns which of its members are read. Must not unpack to the disk.
"""

import zipfile
from collections.abc import Iterator
from typing import IO

from crawler import CrawlerError
from crawler.importers.foreign import Faults
from crawler.importers.har import read_har
from crawler.importers.revisits import Bodies
from crawler.importers.warc import read_warc
from records.capture import Capture

_MOST_HARS = 20  # each is read whole, and may unpack to the limit


def read_zip(file: IO[bytes], name: str, mirrored: bool, faults: Faults, bodies: Bodies) -> Iterator[Capture]:
    """The pages of all WARC files in a ZIP file, or of its HAR files where there is no WARC.

    In a `mirrored` folder there may be other ZIP files, which are passed over.
    """
    with zipfile.ZipFile(file) as archive:
        names = [part.filename for part in archive.infolist()]
        warcs = [part for part in names if part.endswith((".warc", ".warc.gz", ".arc", ".arc.gz"))]
        hars = [part for part in names if part.endswith(".har")]
        for part in warcs:
            with archive.open(part) as member:
                yield from read_warc(member, name, faults, bodies)
        if warcs or (mirrored and not hars and not name.endswith(".wacz")):
            return
        if not hars:
            pages = sum(part.lower().endswith((".html", ".htm")) for part in names)
            unpacked = f"; unpack it, and import the folder: {pages} of its files end in .html" if pages else ""
            raise CrawlerError(f"expected a WACZ file, got a ZIP file without a WARC or a HAR file in it{unpacked}")
        if len(hars) > _MOST_HARS:
            raise CrawlerError(f"expected at most {_MOST_HARS} HAR files in a ZIP file, got {len(hars)}")
        for part in hars:
            with archive.open(part) as member:
                yield from read_har(member, name, archive.open, faults)
