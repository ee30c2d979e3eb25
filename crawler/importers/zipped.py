"""A ZIP file with what a browser or a crawler brought back in it: a WACZ file, or Playwright's HAR.

Owns which of its members are read. Must not unpack to the disk.
"""

import zipfile
from collections.abc import Iterator
from typing import IO

from crawler import CrawlerError
from crawler.importers.foreign import Faults
from crawler.importers.har import read_har
from crawler.importers.warc import Bodies, read_warc
from records.capture import Capture


def read_zip(file: IO[bytes], name: str, faults: Faults) -> Iterator[Capture]:
    """The pages of all WARC files in a ZIP file, or of its HAR file where there is no WARC."""
    with zipfile.ZipFile(file) as archive:
        names = [part.filename for part in archive.infolist()]
        warcs = [part for part in names if part.endswith((".warc", ".warc.gz"))]
        hars = [part for part in names if part.endswith(".har")]
        bodies = Bodies()
        for part in warcs:
            with archive.open(part) as member:
                yield from read_warc(member, name, part.endswith(".gz"), faults, bodies)
        if warcs:
            return
        if not hars:
            raise CrawlerError("expected a WACZ file, met a ZIP file without a WARC or a HAR file in it")
        for part in hars:
            with archive.open(part) as member:
                yield from read_har(member, name, archive.open, faults)
