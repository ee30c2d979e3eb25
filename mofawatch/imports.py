"""`import`: pages fetched by other means become captures, and are read as if they had been crawled.

Owns the order of an import, and which files and captures are not taken. Reading foreign files is the crawler's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler import CrawlerError
from crawler.importers.imports import read_captures
from mofawatch.check import CheckReport, make_report
from mofawatch.config.settings import Settings
from mofawatch.delivery import deliver_alerts
from mofawatch.recording import Seen, record_run
from mofawatch.service.access import working
from records.capture import Capture
from records.trouble import Failure
from store.archive import Archive
from store.captures import is_kept, keep_imported, left_out
from store.checks import begin_check

# Two clocks may differ by so much. What is later than that nobody can have seen.
_AHEAD = timedelta(minutes=5)


@dataclass(slots=True)
class _Brought:
    """What the files came to."""

    added: int = 0
    known: int = 0  # in the archive already
    again: set[int] = field(default_factory=set)  # in the archive, but left out, and taken now
    empty: list[str] = field(default_factory=list)  # a line for each file without a page of the ministry
    faults: list[str] = field(default_factory=list)  # a line for each


def run_import(
    settings: Settings, paths: Sequence[Path], take_all: bool, tell: bool, note: Callable[[str], None] = lambda _: None
) -> tuple[CheckReport, int]:
    """Reads the files into the archive; gives what came of it and how many pages were there already.

    A page that was captured twice is one capture, whatever the order and however often the files are read: an import
    that was interrupted is simply run again. `tell`: as if just seen. What is wrong with one file keeps no other from
    being read: it is a trouble in the report. `note` is told what was passed over and is none.
    """
    with working(settings, create=True) as archive:
        check_id = begin_check(archive, datetime.now(UTC), "import", silent=not tell)
        brought = _Brought()
        for path in paths:
            if path.is_dir():
                brought.empty.append(f"{path}: a folder, passed over")
                continue
            _bring(archive, check_id, path, take_all, brought)
        if brought.added or brought.known or brought.again or brought.faults:
            for line in brought.empty:
                note(line)
        else:
            brought.faults = brought.empty
        seen = Seen(
            visited=brought.added + len(brought.again),
            failures=tuple(Failure("unreadable", None, fault) for fault in brought.faults),
            late=frozenset() if tell else frozenset(brought.again),
            again=frozenset(brought.again),
        )
        record = record_run(archive, check_id, settings, "import", seen, take_all)
        if tell:
            deliver_alerts(archive, settings)
        return make_report(archive, check_id, seen, record, silent=not tell), brought.known


def _bring(archive: Archive, check_id: int, path: Path, take_all: bool, brought: _Brought) -> None:
    """Keeps what is in one file, as far as it can be read."""
    found = 0
    ahead: list[Capture] = []
    try:
        for capture in read_captures(path):
            found += 1
            if capture.captured_at - datetime.now(UTC) > _AHEAD:
                ahead.append(capture)
            else:
                _take(archive, check_id, capture, take_all, brought)
    except CrawlerError as fault:
        brought.faults.append(str(fault))
    else:
        brought.empty += [] if found else [f"{path}: no page of the ministry in it"]
    if ahead:
        first = f"{ahead[0].url} is of {ahead[0].captured_at:%Y-%m-%d %H:%M} UTC"
        brought.faults.append(f"{path}: {len(ahead)} of {found} pages are dated in the future, the first: {first}")


def _take(archive: Archive, check_id: int, capture: Capture, take_all: bool, brought: _Brought) -> None:
    if not is_kept(archive, capture):
        keep_imported(archive, check_id, capture)
        brought.added += 1
    elif take_all and (number := left_out(archive, capture)) is not None:
        brought.again.add(number)
    else:
        brought.known += 1
