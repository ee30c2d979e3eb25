"""`import`: pages fetched by other means become captures, and are read as if they had been crawled.

Owns the order of an import. Reading foreign files is the crawler's.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from crawler.imports import read_captures
from mofawatch.check import CheckReport, record_run
from mofawatch.delivery import deliver_alerts
from mofawatch.findings import Findings
from mofawatch.settings import Settings
from mofawatch.work import working
from store.captures import is_kept, keep_capture
from store.checks import begin_check


def run_import(settings: Settings, paths: Sequence[Path], take_all: bool, tell: bool) -> tuple[CheckReport, int]:
    """Reads the files into the archive; gives what came of it and how many pages were there already.

    A page that was captured twice is one capture, whatever the order and however often the files are read: an import
    that was interrupted is simply run again. `tell`: as if just seen.
    """
    with working(settings, create=True) as archive:
        check_id = begin_check(archive, datetime.now(UTC), "import", silent=not tell)
        added = known = 0
        for path in paths:
            for capture in read_captures(path):
                if is_kept(archive, capture):
                    known += 1
                    continue
                keep_capture(archive, check_id, capture)
                added += 1
        report = record_run(archive, check_id, settings, "import", Findings(visited=added), take_all)
        if tell:
            deliver_alerts(archive, settings)
        return replace(report, silent=not tell), known
