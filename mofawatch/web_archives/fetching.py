"""The copies of web archives, fetched and recorded.

Owns the rounds: chosen, fetched, read, chosen anew. Our archive is held for a minute at most and released in between,
so that the daemon's checks have their turn. Must not decide which copies are wanted.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from crawler.crawl import Crawl
from crawler.web_archive import fetch_copy
from mofawatch.recording.report import CheckReport, make_report
from mofawatch.recording.run import Seen, record_run
from mofawatch.recording.waiting import read_waiting
from mofawatch.service.access import TURN, working
from mofawatch.web_archives.access import AskResult, Session, ask_until_done
from mofawatch.web_archives.choice import Chosen, Wanted, choose_copies
from records.capture import Unanswered
from records.copies import KeptCopy
from records.trouble import Failure
from store.archive import Archive, writing
from store.checks import begin_check
from store.evidence.copies import drop_left_copies, keep_copy, link_repeats, note_vain

_HELD = 60.0  # seconds for which our archive is held, and
_PORTION = 100  # copies that are fetched meanwhile, at most


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching came to."""

    reports: tuple[CheckReport, ...]
    left: int  # copies left to the checks
    fault: str | None = None  # why it ended before its time


def fetch_chosen(session: Session, wanted: Wanted) -> Fetched:
    """Fetches and records copies until none is left, chosen anew after each round: pages say whether they are ours."""
    reports: list[CheckReport] = []
    while True:
        with working(session.settings, create=True, patient=True) as archive:
            drop_left_copies(archive)
            chosen = choose_copies(archive, session.settings, session.table.name, wanted, datetime.now(UTC))
            if chosen.repeats:
                reports.append(_record_repeats(archive, session, chosen))
        copies = chosen.listings or chosen.releases
        if not copies:
            return Fetched(tuple(reports), chosen.left)
        of = "lists" if chosen.listings else "releases"
        session.progress.begin(f"{session.table.name}: copies of {of}", len(copies))
        vain: set[int] = set()
        fault = _fetch_round(session, copies, reports, vain)
        if fault:
            return Fetched(tuple(reports), chosen.left, fault)
        wanted = replace(wanted, passed=wanted.passed | vain)


def _record_repeats(archive: Archive, session: Session, chosen: Chosen) -> CheckReport:
    """Notes the sights of what is here, and what they change in the histories, in one transaction."""
    check_id = begin_check(archive, datetime.now(UTC), "import", session.silent)
    with writing(archive):
        seen = Seen(sighted=frozenset(link_repeats(archive, chosen.repeats)))
        record = record_run(archive, check_id, session.settings, "import", seen)
    return make_report(archive, check_id, seen, record, session.silent)


def _fetch_round(
    session: Session, copies: Sequence[KeptCopy], reports: list[CheckReport], vain: set[int]
) -> str | None:
    """Fetches copies, a portion at a time; why it had to end, None where it need not. `vain` gets those in vain."""
    waiting = list(copies)

    def ask(crawl: Crawl, most: int) -> AskResult:
        got = 0
        while waiting:
            if crawl.ended is not None or crawl.requests >= most:
                return AskResult(False, got)
            if got:
                time.sleep(TURN)
            reports.append(_fetch_portion(session, crawl, waiting, vain))
            got += reports[-1].visited
        return AskResult(True, got)

    return ask_until_done(session, session.table.replay, ask)


def _fetch_portion(session: Session, crawl: Crawl, waiting: list[KeptCopy], vain: set[int]) -> CheckReport:
    """Fetches, keeps and records some of the copies, and takes them off `waiting`."""
    until = time.monotonic() + _HELD
    failures: list[Failure] = []
    visited = 0
    with working(session.settings, create=True, patient=True) as archive:
        check_id = begin_check(archive, datetime.now(UTC), "import", session.silent)
        for copy in waiting[:_PORTION]:
            answer = fetch_copy(crawl, session.web, copy.copy)
            if isinstance(answer, Unanswered):
                if crawl.ended is not None:  # the archive refuses us, and not this copy
                    break
                note_vain(archive, copy)
                vain.add(copy.id)
                failures.append(Failure(answer.trouble, answer.url, answer.reason))
            else:
                visited += 1
                if not keep_copy(archive, check_id, copy, answer):
                    vain.add(copy.id)
            waiting.remove(copy)
            session.progress.step(copy.copy.url)
            if crawl.ended is not None or time.monotonic() > until:
                break
        seen = Seen(visited, failures=tuple(failures))
        record = record_run(archive, check_id, session.settings, "import", seen)
        read_waiting(archive, session.settings)
        return make_report(archive, check_id, seen, record, session.silent)
