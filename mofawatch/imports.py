"""`import`: pages fetched by other means become captures, and are read as if they had been crawled.

Owns the order of an import, and which files and captures are not taken. Reading foreign files is the crawler's.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler import CrawlerError
from crawler.importers.folders import FoundFile, list_files, shown_path
from crawler.importers.imports import read_captures, read_revisits
from crawler.importers.revisits import Bodies
from mofawatch.check import CheckReport, make_report
from mofawatch.config.settings import Settings
from mofawatch.delivery.deliver import deliver_alerts
from mofawatch.recording.reader import read_waiting
from mofawatch.recording.run import Seen, record_run
from mofawatch.service.access import working
from records.capture import Capture
from records.trouble import Failure
from store.archive import Archive
from store.checks import begin_check
from store.evidence.captures import is_kept, keep_imported, left_out

_EVERY = 100  # files; after so many a line says how far an import is
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
    within: Counter[Path | None] = field(default_factory=Counter)  # folder -> files in it with a page of the ministry


def run_import(
    settings: Settings,
    paths: Sequence[Path],
    take_all: bool,
    tell: bool,
    note: Callable[[str], None] = lambda _: None,
    url: str | None = None,
) -> tuple[CheckReport, int]:
    """Reads the files, and those in the folders, into the archive; what came of it, and how many pages were there.

    A page that was captured twice is one capture, whatever the order and however often the files are read: an import
    that was interrupted is simply run again. `tell`: as if just seen. What is wrong with one file keeps no other from
    being read: it is a trouble in the report. `note` is given what was passed over and is none, and how far it is.
    `url` is the address of a saved page that does not say it.
    """
    with working(settings, create=True) as archive:
        check_id = begin_check(archive, datetime.now(UTC), "import", silent=not tell)
        files, faults = list_files(paths)
        brought = _Brought(faults=faults)
        bodies = Bodies()
        for number, file in enumerate(files, 1):
            path, waiting = shown_path(file.path), len(bodies.waiting)
            found = _bring(archive, check_id, read_captures(file, bodies, url), path, take_all, brought)
            if found or len(bodies.waiting) > waiting:
                brought.within[file.folder] += 1
            elif found == 0 and file.folder is None:
                brought.empty.append(f"{path}: no page of the ministry in it")
            if number % _EVERY == 0:
                note(f"{number} of {len(files)} files read")
        _bring(archive, check_id, read_revisits(bodies), "the files", take_all, brought)
        if bodies.documents:
            one, many = "1 capture of a document was", f"{bodies.documents} captures of documents were"
            note(f"{one if bodies.documents == 1 else many} left out: an import reads pages alone")
        brought.empty += _count_empty(paths, files, brought.within)
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
        read_waiting(archive, settings)
        report = make_report(archive, check_id, seen, record, silent=not tell)
        return replace(report, documents=bodies.documents), brought.known


def _bring(
    archive: Archive, check_id: int, captures: Iterator[Capture], path: str, take_all: bool, brought: _Brought
) -> int | None:
    """Keeps what is in one file, as far as it can be read; how many pages, None when not all of it can."""
    found = 0
    ahead: list[Capture] = []
    fault: CrawlerError | None = None
    try:
        for capture in captures:
            found += 1
            if capture.captured_at - datetime.now(UTC) > _AHEAD:
                ahead.append(capture)
            else:
                _take(archive, check_id, capture, take_all, brought)
    except CrawlerError as error:
        fault = error
        brought.faults.append(str(error))
    if ahead:
        first = f"{ahead[0].url} is of {ahead[0].captured_at:%Y-%m-%d %H:%M} UTC"
        brought.faults.append(f"{path}: {len(ahead)} of {found} pages are dated in the future, the first: {first}")
    return None if fault else found


def _count_empty(paths: Sequence[Path], files: Sequence[FoundFile], within: Counter[Path | None]) -> list[str]:
    """A line for each folder in which there was more, or nothing."""
    count = Counter(file.folder for file in files)
    return [
        f"{shown_path(path)}: {count[path] - within[path]} of {count[path]} files in it hold no page of the ministry"
        if count[path]
        else f"{shown_path(path)}: an empty folder"
        for path in paths
        if path.is_dir() and (within[path] < count[path] or not count[path])
    ]


def _take(archive: Archive, check_id: int, capture: Capture, take_all: bool, brought: _Brought) -> None:
    if not is_kept(archive, capture):
        keep_imported(archive, check_id, capture)
        brought.added += 1
    elif take_all and (number := left_out(archive, capture)) is not None:
        brought.again.add(number)
    else:
        brought.known += 1
