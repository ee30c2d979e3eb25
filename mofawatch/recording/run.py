"""What a run kept, read and recorded: one transaction for all that was read, whoever kept it.

Joins reading, history, routing and troubles for a check, a backfill and an import. Must not fetch or send. Killed
before the transaction ends, the next run reads the same captures: nothing is lost and nothing is sent twice. Longer
than most files: the one transaction, and each release apart where one cannot be recorded.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from itertools import groupby
from typing import Literal

from mofawatch.config.settings import Settings
from mofawatch.listings import ListingOptions, ListingRead, read_archived_listing, read_listing
from mofawatch.recording.attempts import Attempts, noting_attempts
from mofawatch.recording.change import RecordedChange
from mofawatch.recording.reading import UNFINISHED, PageRead, read_release_page, set_aside
from mofawatch.recording.release import Conditions, Recorded, record_release
from mofawatch.recording.unchanged import record_unchanged
from mofawatch.robots import judge_robots
from mofawatch.service.full_disk import was_full
from mofawatch.service.reported import read_failing
from mofawatch.signs import find_jump, find_lost_fields, find_outage, find_silence, join_unreadable, of_each_page
from mofawatch.troubles import add_heartbeat, record_troubles
from parsers import PARSER
from parsers.genuine import judge
from records.capture import GONE, Judgement, KeptCapture
from records.change import CHANGE_KINDS, ChangeKind
from records.trouble import SET_ASIDE, Failure
from store import say_of_one
from store.archive import Archive, writing
from store.checks import Purpose, Tally, end_check
from store.evidence.captures import (
    Envelope,
    WaitingCapture,
    load_envelope,
    load_if_whole,
    open_envelope,
    waiting_captures,
)
from store.evidence.readings import forget_reading, keep_reading

log = logging.getLogger("mofawatch")

RunOutcome = Literal["ok", "troubled"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run brought before its pages were read."""

    visited: int = 0  # pages that answered
    listings: tuple[ListingRead, ...] = ()  # what each answer came to; of most there is nothing to say yet
    failures: tuple[Failure, ...] = ()
    is_whole: bool = True  # nothing kept the crawl from visiting every page
    again: frozenset[int] = frozenset()  # captures to be read anew that were left out before
    late: frozenset[int] = frozenset()  # of those: whatever they show is no news
    sighted: frozenset[str] = frozenset()  # releases of which web archives list more copies of what is known

    @property
    def is_sighted(self) -> bool:
        """Whether a listing of the configuration was read whole, or is as it was: the proof that the site is there."""
        return any(listing.is_sighted for listing in self.listings)

    @property
    def alike(self) -> dict[int, str]:
        """Captures of releases, each with the digest of the body as which it was seen to read when it came."""
        return dict(read.alike for read in self.listings if read.alike)


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run came to."""

    outcome: RunOutcome
    events: tuple[RecordedChange, ...]
    failures: tuple[Failure, ...]
    not_modified: int
    suspect: int

    def urls(self, kind: ChangeKind) -> list[str]:
        """The releases to which that happened."""
        return [event.change.url for event in self.events if event.change.kind == kind]


def record_run(
    archive: Archive, check_id: int, settings: Settings, purpose: Purpose, seen: Seen, take_all: bool = False
) -> RunRecord:
    """Reads what was kept and not yet read, and records all of it in one transaction.

    An import looks at files: it says nothing of the site's health, so it begins and ends no trouble. A release that
    cannot be recorded, for a row of it is damaged say, keeps no other from it: its captures wait.
    """
    try:
        return _record(archive, check_id, settings, purpose, seen, take_all, apart=False)
    except Exception as fault:
        say_of_one(fault)
        log.debug("all is recorded anew, each release by itself", exc_info=True)
    return _record(archive, check_id, settings, purpose, seen, take_all, apart=True)


def _record(
    archive: Archive, check_id: int, settings: Settings, purpose: Purpose, seen: Seen, take_all: bool, apart: bool
) -> RunRecord:
    """As `record_run`; `apart`: one release's fault is its own, which costs two more statements for each."""
    waiting = waiting_captures(archive, seen.again)
    pages = [one for one in waiting if one.kind == "release"]
    of_site = purpose != "import"
    left = read_left(archive, settings)
    with noting_attempts(archive) as attempts, writing(archive):
        now = datetime.now(UTC)
        failures = [*seen.failures, *(f for listing in (*seen.listings, *left) if (f := listing.failure))]
        signs = _signs_before(archive, check_id, settings, pages) if of_site else []
        conditions = Conditions(
            now=now,
            mirror=settings.site.base_url,
            rules=settings.select.rules,
            withdrawn_after=(settings.revisit.withdrawn_after.checks, settings.revisit.withdrawn_after.over),
            is_sighted=of_site and seen.is_sighted,
            is_outage=any(sign.kind != "archive full" for sign in signs),
            take_all=take_all,
            late=seen.late,
            alike=seen.alike,
        )
        for number in seen.again:
            forget_reading(archive, number)
        recorded = []
        for url, group in _by_release(pages, seen.sighted):
            record = partial(_record_group, archive, url, group, url in seen.sighted, attempts, conditions)
            recorded.append(_record_apart(archive, url, record) if apart else record())
        events = [event for one in recorded for event in one.events]
        failures = of_each_page(
            [*signs, *failures, *(failure for one in recorded for failure in one.failures)], by_detail=not of_site
        )
        if events:
            from mofawatch.route import route_changes  # late: it compares wordings, and most checks bring no change

            failures += route_changes(archive, check_id, settings, events, now)
        if of_site:
            silence = find_silence(archive, now)
            failures = [*join_unreadable(failures), *find_lost_fields(archive), *([silence] if silence else [])]
            record_troubles(archive, check_id, settings, failures, now, seen.is_sighted)
        outcome: RunOutcome = "troubled" if failures else "ok"
        if outcome == "ok" and purpose == "check":
            add_heartbeat(archive, settings, now)
        made = RunRecord(
            outcome,
            tuple(events),
            tuple(failures),
            # Of this run's visits alone, as those are counted: not of what an interrupted one left unread.
            not_modified=sum(page.status == 304 and page.check_id == check_id for page in pages)
            + sum(listing.is_unchanged for listing in seen.listings),
            suspect=_count_suspect(recorded, (*seen.listings, *left)),
        )
        counts = {kind: len(made.urls(kind)) for kind in CHANGE_KINDS}
        tally = Tally(seen.visited, made.not_modified, made.suspect, **counts, troubles=len(failures))
        end_check(archive, check_id, now, outcome, tally)
    return made


def _record_apart(archive: Archive, url: str, record: Callable[[], Recorded]) -> Recorded:
    """What `record` records; what cannot be recorded is undone, and a failure of that release alone."""
    try:
        with writing(archive):
            return record()
    except Exception as fault:
        reason = say_of_one(fault)
        log.debug("%s could not be recorded", url, exc_info=True)
        return Recorded(failures=(Failure("unreadable", url, f"it could not be recorded: {reason}"),))


def _record_group(
    archive: Archive,
    url: str,
    waiting: Sequence[WaitingCapture],
    is_sighted_elsewhere: bool,
    attempts: Attempts,
    conditions: Conditions,
) -> Recorded:
    """Reads the captures of a release, in order, and records what they show; no other body is in memory meanwhile."""
    pages = []
    for one in waiting:
        envelope = load_envelope(archive, one.id)
        load = cache(partial(_load, archive, envelope))
        is_alone = len(waiting) == 1 and not is_sighted_elsewhere and one.id not in conditions.late
        if is_alone and record_unchanged(archive, envelope, load, conditions):
            return Recorded()
        pages.append(_read_page(archive, *load(), attempts, conditions.mirror))
    return record_release(archive, url, pages, conditions)


def _load(archive: Archive, envelope: Envelope) -> tuple[KeptCapture, Judgement]:
    kept = open_envelope(archive, envelope)
    return kept, judge(kept.capture)


def _read_page(archive: Archive, kept: KeptCapture, judgement: Judgement, attempts: Attempts, mirror: str) -> PageRead:
    """A capture read. An attempt is noted before it is made: what ends its reader is set aside."""
    if not kept.capture.body:
        return read_release_page(archive, kept, judgement, mirror)
    if attempts.are_spent(archive, kept.id, mirror):
        return set_aside(kept, UNFINISHED, scope=SET_ASIDE)
    with attempts.reading(kept.id):
        page = read_release_page(archive, kept, judgement, mirror)
    attempts.forget(archive, kept.id)
    return page


def read_left(archive: Archive, settings: Settings) -> list[ListingRead]:
    """Reads what was kept and not read, the releases aside: robots.txt, and listings, whose pages wait for a visit."""
    return [_read_left(archive, one, settings) for one in waiting_captures(archive) if one.kind != "release"]


def _read_left(archive: Archive, waiting: WaitingCapture, settings: Settings) -> ListingRead:
    now = datetime.now(UTC)
    kept = load_if_whole(archive, waiting.id)
    if kept is None:
        detail = f"capture {waiting.id} does not come out as it was kept"
        keep_reading(archive, waiting.id, now, PARSER, Judgement("suspect", detail))
        return ListingRead("suspect", failure=Failure("unreadable", waiting.url, detail))
    if kept.capture.source not in {"site", "import"}:
        return read_archived_listing(archive, kept, settings, now)
    if kept.capture.kind == "listing":
        read = read_listing(archive, kept, ListingOptions(settings), now)
        return ListingRead(read.verdict, failure=read.failure, is_unchanged=read.is_unchanged)
    with writing(archive):
        return ListingRead(failure=judge_robots(archive, kept, settings.site.user_agent, now))


def _signs_before(
    archive: Archive, check_id: int, settings: Settings, pages: Sequence[WaitingCapture]
) -> list[Failure]:
    """What is amiss before anything is recorded: with these, an absence counts against nobody."""
    failing = read_failing(settings)
    is_reported = failing is not None and failing.is_reported  # that it is over is what the operator hears of it
    full = None if is_reported else was_full(settings.archive.path)
    detail = f"the disk was full at {full:%Y-%m-%d %H:%M} UTC" if full else ""
    noted = Failure("archive full", None, detail) if full else None
    outage = find_outage(archive, [(page.url, _is_gone(archive, page)) for page in pages if page.source == "site"])
    return [sign for sign in (find_jump(archive, check_id), noted, outage) if sign is not None]


def _is_gone(archive: Archive, page: WaitingCapture) -> bool:
    kept = load_if_whole(archive, page.id) if page.status in GONE else None
    return kept is not None and judge(kept.capture).verdict == "gone"


def _by_release(pages: Iterable[WaitingCapture], sighted: frozenset[str]) -> list[tuple[str, list[WaitingCapture]]]:
    """The pages of each release together; those that are gone, or lead elsewhere for now, come last.

    The same wording may be new elsewhere. After all of them come those of which only web archives list more, `sighted`.
    """
    ordered = sorted(pages, key=lambda page: (page.url, page.id))
    groups = [(url, list(group)) for url, group in groupby(ordered, key=lambda page: page.url)]
    last = {url: group[-1].status in GONE or group[-1].detours for url, group in groups}
    groups.sort(key=lambda group: (last[group[0]], min(page.id for page in group[1])))
    return groups + [(url, []) for url in sorted(sighted - {url for url, _ in groups})]


def _count_suspect(recorded: Iterable[Recorded], listings: Iterable[ListingRead]) -> int:
    return sum(one.suspect for one in recorded) + sum(listing.verdict == "suspect" for listing in listings)
