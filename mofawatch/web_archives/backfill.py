"""`backfill --from web-archive`: the copies that public web archives have, read into the archive, silently.

Owns the order: the indexes first, then copies of listings, which say what is ours, then those of releases. Killed
anywhere, the next run goes on where it was.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import reduce

from crawler.crawl import Crawl
from mofawatch.config.settings import Settings
from mofawatch.recording.report import CheckReport, join_reports, make_report
from mofawatch.recording.run import Seen, record_run
from mofawatch.service.access import working
from mofawatch.web_archives.access import AskResult, Progress, Session, ask_until_done
from mofawatch.web_archives.choice import Wanted
from mofawatch.web_archives.fetching import fetch_chosen
from mofawatch.web_archives.index import ask_index, folders_to_ask
from records.trouble import Failure
from store.checks import begin_check
from store.evidence.copies import CopyTally, tally_copies


@dataclass(frozen=True, slots=True)
class BackfillReport:
    """What a run came to."""

    check: CheckReport
    tally: CopyTally  # of all that came from web archives so far
    left: int  # copies that are newer than our own last sight of their page


def run_web_backfill(
    settings: Settings, wanted: Wanted, progress: Progress, sleep: Callable[[float], None] = time.sleep
) -> BackfillReport:
    """Asks each web archive of the configuration for its copies; HeldError when another process is at work.

    What one archive refuses keeps none of the others from being asked.
    """
    with working(settings, create=True):
        pass  # who cannot begin hears of it at once; later turns are waited for
    reports: list[CheckReport] = []
    left = 0
    faults: list[str] = []
    for table in settings.web_archive:
        session = Session(settings, table, progress, sleep)
        if wanted.pages is None:
            with working(settings, create=True, patient=True) as archive:
                prefixes = folders_to_ask(archive, settings)
        else:
            prefixes = sorted(wanted.pages)
        refusal = ask_indexes(session, prefixes, wanted)
        fetched = fetch_chosen(session, wanted)
        reports += fetched.reports
        left += fetched.left
        faults += [fault for fault in (refusal, fetched.fault) if fault]
    reports.append(_close(settings, faults))
    with working(settings, create=True, patient=True) as archive:
        tally = tally_copies(archive)
    return BackfillReport(reduce(join_reports, reports), tally, left)


def ask_indexes(session: Session, prefixes: list[str], wanted: Wanted) -> str | None:
    """Asks for the copies below each prefix; why it could not be done, None where it was."""
    session.progress.begin(f"{session.table.name}: the index", len(prefixes))
    waiting = list(prefixes)

    def ask(crawl: Crawl, most: int) -> AskResult:
        got = 0
        while waiting:
            if crawl.ended is not None or crawl.requests >= most:
                return AskResult(False, got)
            fault = ask_index(session.settings, crawl, session.web, waiting[0], (wanted.since, wanted.until))
            if fault is not None:
                return AskResult(False, got, fault)
            session.progress.step(waiting.pop(0))
            got += 1
        return AskResult(True, got)

    return ask_until_done(session, session.table.index, ask)


def _close(settings: Settings, faults: list[str]) -> CheckReport:
    """A last run, that says what kept an archive from being asked, and how things stand."""
    with working(settings, create=True, patient=True) as archive:
        check_id = begin_check(archive, datetime.now(UTC), "import", silent=True)
        seen = Seen(failures=tuple(Failure("unreachable", None, fault) for fault in faults))
        record = record_run(archive, check_id, settings, "import", seen)
        return make_report(archive, check_id, seen, record, silent=True)
