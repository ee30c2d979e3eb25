"""A third party's witness: each new or edited wording is submitted to a web archive to be saved, where one is set.

Owns when that is done and tried again: after a check, when its alerts are on their way; a few pages each time. A job is
asked after by later checks: nothing is waited for. Must not choose what is a new wording.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from crawler import CrawlerError
from crawler.crawl import Crawl
from crawler.save_page import Job, Saved, SaveOutcome, Unsaved, ask_job, find_saved, submit_page
from mofawatch.config.settings import Settings, WebArchiveTable
from mofawatch.faults import HeldError
from mofawatch.schedule.alert_times import try_again_at, wait_after
from mofawatch.service.access import working
from mofawatch.web_archives.access import QUIET, AskResult, Session, ask_until_done
from records.witness import Witness
from store.evidence.witnesses import (
    drop_overtaken,
    due_witnesses,
    keep_witness,
    leave_alone,
    note_job,
    note_submission,
    note_unsaved,
    want_witnesses,
)

log = logging.getLogger("mofawatch")

_MOST = 3  # pages a check submits or asks after: the Internet Archive takes three a minute of who has no account
_REACH = timedelta(days=7)  # older changes were reported before a witness was wanted
_SOON = timedelta(minutes=2)  # a job takes about so long at most
_LOST = timedelta(hours=1)  # a job that is not done by then is none: an archive says "pending" of any it does not know


def ask_witnesses(settings: Settings) -> None:
    """One turn with each archive that is to save pages.

    What keeps it from that is logged, and is no trouble of the check's: the next one goes on.
    """
    for table in settings.web_archive:
        if table.save is None:
            continue
        try:
            fault = _ask_archive(Session(settings, table, QUIET, None), datetime.now(UTC))
        except (CrawlerError, HeldError) as error:
            fault = str(error)
        if fault:
            log.warning("%s; the wordings that %s is to save wait", fault, table.name)


def _ask_archive(session: Session, now: datetime) -> str | None:
    """What is due, asked for; why not all of it, None where it was."""
    name = session.table.name
    with working(session.settings) as archive:
        want_witnesses(archive, name, now - _REACH, now)
        drop_overtaken(archive, name)
        due = due_witnesses(archive, name, now, _MOST)
    return _ask_for(session, due) if due else None


def _ask_for(session: Session, due: Sequence[Witness]) -> str | None:
    """Asks for, or after, each witness; why the archive is left alone now, None where it goes on."""
    asked_wait = 0.0

    def ask(crawl: Crawl, most: int) -> AskResult:
        nonlocal asked_wait
        for witness in due[:most]:
            _note(session, witness, _ask_one(session, crawl, witness))
            if crawl.ended is not None:
                asked_wait = crawl.asked_wait or 0.0
                return AskResult(False)
        return AskResult(True)

    fault = ask_until_done(session, session.save_page.address, ask)
    if fault:
        wait = max(timedelta(seconds=asked_wait), wait_after(max(1, due[0].tries)))
        with working(session.settings) as archive:
            leave_alone(archive, session.table.name, datetime.now(UTC) + wait)
    return fault


def _ask_one(session: Session, crawl: Crawl, witness: Witness) -> SaveOutcome:
    now = datetime.now(UTC)
    if witness.job is not None:
        return ask_job(crawl, session.save_page, witness.url, witness.seen_at, witness.job)
    if witness.tries and _is_one_host(session.table):
        saved = find_saved(crawl, session.save_page, witness.url, witness.seen_at, now)
        if saved is not None or crawl.ended is not None:
            return saved or Unsaved(crawl.why_ended or "")
    with working(session.settings) as archive:
        note_submission(archive, witness, now, now + wait_after(witness.tries + 1))
    return submit_page(crawl, session.save_page, witness.url, witness.seen_at, now)


def _is_one_host(table: WebArchiveTable) -> bool:
    """Whether the crawl of the address that saves may ask the index too: it knows the robots.txt of one host."""
    return urlsplit(table.index)[:2] == urlsplit(table.save or "")[:2]


def _note(session: Session, witness: Witness, outcome: SaveOutcome) -> None:
    """Keeps what became of it."""
    now = datetime.now(UTC)
    with working(session.settings) as archive:
        match outcome:
            case Saved(address, taken):
                keep_witness(archive, witness, address, taken)
            case Job(name) if witness.job is None or now - (witness.submitted_at or now) < _LOST:
                note_job(archive, witness, name, now + _SOON)
            case Job():
                again = try_again_at(witness.tries, witness.wanted_at, now)
                note_unsaved(archive, witness, f"its job was not done within {_LOST}", again)
            case Unsaved(reason):
                tries = witness.tries + (witness.job is None)
                note_unsaved(archive, witness, reason, try_again_at(tries, witness.wanted_at, now))
