"""`import`: pages fetched by other means become captures, and are read as if they had been crawled.

Owns the order of an import, and which files and captures are not taken. Reading foreign files is the crawler's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler import CrawlerError
from crawler.importers.folders import FoundFile, list_files, shown_path
from crawler.importers.imports import OTHER, read_captures, read_revisits
from crawler.importers.revisits import Bodies
from mofawatch.config.settings import Settings
from mofawatch.delivery.deliver import deliver_alerts
from mofawatch.recording.report import CheckReport, make_report
from mofawatch.recording.run import Seen, read_left, record_run
from mofawatch.recording.waiting import read_waiting
from mofawatch.service.access import working
from notifier.text import count
from records.address import document_kind
from records.capture import Capture
from records.trouble import Failure
from store.archive import Archive
from store.checks import begin_check
from store.evidence.captures import is_kept, keep_imported, left_out, refusal_of
from store.evidence.readings import dated_later
from store.pages import count_left, get_pages

_EVERY = 100  # files; after so many a line says how far an import is
# Two clocks may differ by so much. What is later than that nobody can have seen.
_AHEAD = timedelta(minutes=5)
_PICTURES = {"JPG", "JPEG", "PNG", "GIF"}  # every page has some: nobody misses them


@dataclass(slots=True)
class _Brought:
    """What the files came to, in a run of an archive."""

    archive: Archive
    check_id: int
    take_all: bool
    added: int = 0
    known: int = 0  # in the archive already
    again: set[int] = field(default_factory=set)  # in the archive, but left out, and taken now
    faults: list[str] = field(default_factory=list)  # a line for each
    of_use: set[FoundFile] = field(default_factory=set)  # files that are damaged, or have something of the ministry's


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
        brought = _Brought(archive, check_id, take_all, faults=faults)
        bodies = Bodies()
        _bring_files(brought, files, bodies, note, url)
        listings = read_left(archive, settings) if bodies.documents else []
        wanted = _find_wanted(archive, bodies.documents, take_all)
        if wanted:
            _bring_files(brought, files, Bodies(wanted), note, url)
        left = _count_left(bodies, wanted)
        if left:
            captures = "1 capture of a document was" if left == 1 else f"{left} captures of documents were"
            note(f"{captures} left out: on no list in the archive, or left by [select]")
        empty = _count_empty(paths, files, brought, bodies.passed)
        if brought.added or brought.known or brought.again or brought.faults:
            for line in empty:
                note(line)
        else:
            brought.faults = empty
        seen = Seen(
            visited=brought.added + len(brought.again),
            listings=tuple(listings),
            failures=tuple(Failure("unreadable", None, fault) for fault in brought.faults),
            late=frozenset() if tell else frozenset(brought.again),
            again=frozenset(brought.again),
        )
        record = record_run(archive, check_id, settings, "import", seen, take_all)
        if tell:
            deliver_alerts(archive, settings)
        read_waiting(archive, settings)
        if others := count_left(archive, check_id):
            note(f"{count(others, 'release')} left by [select]: `mofawatch list --left` says why, --all takes them")
        for address, day, at in dated_later(archive, check_id):
            if document_kind(address) is None:  # its date is the list's
                note(f"{address} is dated {day}, after the time in its file, {at:%Y-%m-%d %H:%M} UTC: is that right?")
        report = make_report(archive, check_id, seen, record, silent=not tell)
        return replace(report, documents=left), brought.known


def _find_wanted(archive: Archive, documents: Iterable[str], take_all: bool) -> frozenset[str]:
    """The documents that are ours by the lists in the archive: their titles alone tell."""
    pages = get_pages(archive, documents).values()
    return frozenset(page.url for page in pages if page.taken or (take_all and page.title))


def _count_left(bodies: Bodies, wanted: Set[str]) -> int:
    """How many captures of documents are left out."""
    numbers = bodies.documents.items()
    return sum(n for url, n in numbers if url not in wanted and document_kind(url) not in _PICTURES)


def _bring_files(
    brought: _Brought, files: Sequence[FoundFile], bodies: Bodies, note: Callable[[str], None], url: str | None
) -> None:
    """Keeps the pages in the files; or the documents alone, where `bodies` wants some: the pages are kept by then."""
    for number, file in enumerate(files, 1):
        path, waiting = shown_path(file.path), len(bodies.waiting)
        captures = _choose(read_captures(file, bodies, url), bodies.wanted)
        found = _bring(brought, captures, path)
        if found != 0 or len(bodies.waiting) > waiting:
            brought.of_use.add(file)
        if number % _EVERY == 0:
            note(f"{number} of {len(files)} files read{' for documents' if bodies.wanted else ''}")
    _bring(brought, _choose(read_revisits(bodies), bodies.wanted), "the files")


def _choose(captures: Iterator[Capture], wanted: Set[str]) -> Iterator[Capture]:
    return (capture for capture in captures if not wanted or capture.url in wanted)


def _bring(brought: _Brought, captures: Iterator[Capture], path: str) -> int | None:
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
                _take(brought, capture, path)
    except CrawlerError as error:
        fault = error
        brought.faults += [] if str(error) in brought.faults else [str(error)]  # it is read twice where a document is
    if ahead:
        first = f"{ahead[0].url} is of {ahead[0].captured_at:%Y-%m-%d %H:%M} UTC"
        brought.faults.append(f"{path}: {len(ahead)} of {found} pages are dated in the future, the first: {first}")
    return None if fault else found


def _count_empty(
    paths: Sequence[Path], files: Sequence[FoundFile], brought: _Brought, passed: Mapping[tuple[Path | None, str], int]
) -> list[str]:
    """A line for each file without a page of the ministry, and for each folder in which there was more, or nothing."""
    of = Counter(file.folder for file in files)
    without = Counter(file.folder for file in files if file not in brought.of_use)
    alone = [
        f"{shown_path(file.path)}: no page of the ministry in it"
        for file in files
        if file.folder is None and file not in brought.of_use
    ]
    return alone + [
        f"{shown_path(path)}: {without[path]} of {of[path]} files in it hold no page of the ministry"
        + _say_passed({what: number for (folder, what), number in passed.items() if folder == path})
        if of[path]
        else f"{shown_path(path)}: an empty folder"
        for path in paths
        if path.is_dir() and (without[path] or not of[path])
    ]


def _say_passed(passed: Mapping[str, int]) -> str:
    """`: 3 pages without an address in it or in its path, 1 other file`; empty where nothing is known of them."""
    words = [
        count(number, "other file") if what == OTHER else f"{count(number, 'page')} {what}"
        for what, number in sorted(passed.items())
    ]
    return f": {', '.join(words)}" if words else ""


def _take(brought: _Brought, capture: Capture, path: str) -> None:
    if not is_kept(brought.archive, capture):
        keep_imported(brought.archive, brought.check_id, capture)
        brought.added += 1
    elif brought.take_all and (number := left_out(brought.archive, capture)) is not None:
        brought.again.add(number)
    else:
        brought.known += 1
        reason = refusal_of(brought.archive, capture)
        fault = f"{path}: {capture.url} is in the archive already, and was not taken for a wording: {reason}"
        brought.faults += [fault] if reason and fault not in brought.faults else []
