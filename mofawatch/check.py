"""One check, from the listings to the outbox.

    plan: listings, pages due | Crawl.fetch | keep_capture       each answer is kept before anybody reads it
      | listings, reading: parse, compare, keep_change | told, keep_alerts   one transaction for all that was read
      | delivery                                                  one transaction for each attempt

Owns the order of the steps and what a check reports. Must not read HTML, write SQL or word a message. Killed between
any two steps, the next check reads what was kept and not yet read: nothing is lost and nothing is told twice.
"""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from crawler import CrawlSettings
from crawler.crawl import Crawl
from mofawatch.config.settings import Settings
from mofawatch.delivery import deliver_alerts
from mofawatch.doubts import find_jump, find_lost_fields, find_outage, find_silence, join_unreadable
from mofawatch.findings import Findings, Terms
from mofawatch.listings import read_listing
from mofawatch.reading import read_release
from mofawatch.robots import judge_robots, kept_robots
from mofawatch.schedule import plan
from mofawatch.service.access import working
from mofawatch.service.full_disk import forget_full, was_full
from mofawatch.troubles import record_troubles, show_life
from records.alert import told
from records.capture import Capture, KeptCapture, Unanswered, Visit
from records.change import CHANGE_KINDS, ChangeKind
from records.trouble import Met
from store.archive import Archive, writing
from store.captures import keep_capture, keep_visit, load_capture, unread_captures
from store.checks import Purpose, Tally, begin_check, end_check, last_crawl, was_begun
from store.outbox import count_alerts, hold_alerts, keep_alerts
from store.pages import known_pages

log = logging.getLogger("mofawatch")

Outcome = Literal["ok", "troubled"]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What one check did, as `check --json` prints it."""

    check: int  # its id in the archive
    outcome: Outcome
    visited: int  # pages that answered
    not_modified: int
    suspect: int
    new: list[str]  # canonical addresses
    edited: list[str]
    withdrawn: list[str]
    restored: list[str]
    troubles: list[dict[str, Any]]  # kind, url, detail
    alerts: dict[str, int]  # sent, waiting, held, given_up
    silent: bool = False  # a baseline or a backfill: nobody is told
    summaries: dict[str, str] = field(default_factory=dict)  # address -> one line
    is_whole: bool = True  # no page was left out, as a refusal or failures in a row make a crawl do
    is_sighted: bool = True  # a listing of the configuration was read
    absent: tuple[str, ...] = ()  # "YYYY-MM": months that were asked for and that the ministry's list does not link to


@dataclass(frozen=True, slots=True)
class Run:
    """What one run is for."""

    purpose: Purpose = "check"
    everyone: bool = False  # read every known release, due or not
    deliver: bool = True
    months: tuple[str, ...] = ()  # "YYYY-MM": archive pages to read; none: this month's and last month's
    progress: Callable[[Capture | Unanswered], None] | None = None  # told of each answer as it comes


def run_check(settings: Settings, run: Run = Run()) -> CheckReport:
    """One run now; HeldError when another process is at work on the archive."""
    with working(settings, create=True) as archive:
        return check(archive, settings, run)


def check(archive: Archive, settings: Settings, run: Run) -> CheckReport:
    """The flow of a run over an open archive."""
    started = datetime.now(UTC)
    baseline = run.purpose == "check" and is_baseline(archive)
    silent = baseline or run.purpose != "check"
    check_id = begin_check(archive, started, "baseline" if baseline else run.purpose, silent)
    findings = Findings()
    _crawl(archive, check_id, settings, run, findings, started)
    report = record_run(archive, check_id, settings, run.purpose, findings)
    forget_full(settings.archive.path)
    if run.deliver:
        for name, detail in deliver_alerts(archive, settings).refusals:
            log.warning("%s took nothing: %s", name, detail)
    absent = tuple(month for month in run.months if findings.listing_read and month not in findings.months)
    return replace(report, alerts=_count(archive), silent=silent, absent=absent)


def record_run(
    archive: Archive, check_id: int, settings: Settings, purpose: Purpose, findings: Findings, take_all: bool = False
) -> CheckReport:
    """Reads what was kept and not yet read, and records all of it in one transaction.

    An import looks at files: it says nothing of the site's health, so it begins and ends no trouble.
    """
    with writing(archive):
        now = datetime.now(UTC)
        terms = Terms(settings, now, (), visited=purpose != "import", take_all=take_all)
        if terms.visited:
            _doubt(archive, check_id, settings, findings)
        _read_kept(archive, terms, findings)
        _tell(archive, settings, findings, now)
        if terms.visited:
            silence = find_silence(archive, now)
            findings.met = [*join_unreadable(findings.met), *find_lost_fields(archive), *([silence] if silence else [])]
            record_troubles(archive, check_id, settings, findings.met, now, findings.listing_read)
        outcome: Outcome = "troubled" if findings.met else "ok"
        if outcome == "ok" and purpose == "check":
            show_life(archive, settings, now)
        end_check(archive, check_id, now, outcome, _tally(findings))
    return _report(archive, check_id, outcome, findings)


def _doubt(archive: Archive, check_id: int, settings: Settings, findings: Findings) -> None:
    """What is amiss before anything is read."""
    jump, full = find_jump(archive, check_id), was_full(settings.archive.path)
    findings.outage = jump is not None
    if jump is not None:
        findings.met.append(jump)
    if full is not None:
        findings.met.append(Met("archive full", None, f"the disk was full at {full:%Y-%m-%d %H:%M} UTC"))


def is_baseline(archive: Archive) -> bool:
    """Whether the site has not been seen whole yet: until a listing was read and each release on it was asked for."""
    if was_begun(archive, "check"):
        return False
    pages = known_pages(archive)
    listed = any(page.kind == "listing" and page.last_read_at for page in pages)
    # What was only imported is on no list of the site, and waits for no first visit.
    unasked = [page for page in pages if page.kind == "release" and page.last_listed_at and not page.last_visited_at]
    return not listed or bool(unasked)


def _crawl(archive: Archive, check_id: int, settings: Settings, run: Run, findings: Findings, now: datetime) -> None:
    """Visits the listings, what they name, and the known releases that are due."""
    pages = known_pages(archive)
    visits = plan.listing_visits(settings.site, pages)
    if run.purpose == "check":
        last = last_crawl(archive)
        most = plan.allowance(pages, now, last.started_at if last else None, settings.revisit)
        visits += plan.release_visits(pages, now, settings.revisit, run.everyone, most)
    months = run.months or plan.months_wanted(now)
    leave_news = run.purpose == "backfill" and not is_baseline(archive)

    def keep_answer(answer: Capture | Unanswered) -> Iterable[Visit]:
        if run.progress is not None:
            run.progress(answer)
        if isinstance(answer, Unanswered):
            keep_visit(archive, answer.url, answer.kind, answer.tried_at)
            findings.met.append(Met(answer.trouble, answer.url, answer.reason))
            return ()
        kept = keep_capture(archive, check_id, answer)
        if answer.kind == "release":
            return ()
        with writing(archive):
            terms = Terms(settings, datetime.now(UTC), months, leave_news=leave_news)
            return _read_way(archive, kept, terms, findings)

    with Crawl(_crawl_settings(settings), kept_robots(archive, settings, now)) as crawl:
        waiting, seen = deque(visits), set[str]()
        if waiting and crawl.robots_visit is not None:
            waiting.appendleft(crawl.robots_visit)
        while waiting and crawl.ended is None:
            visit = waiting.popleft()
            if visit.url in seen:
                continue
            seen.add(visit.url)
            answer = crawl.fetch(visit)
            findings.visited += isinstance(answer, Capture) and answer.kind != "robots"
            # What an answer leads to comes next: news on a listing before a second look at what is known.
            waiting.extendleft(reversed(list(keep_answer(answer))))
    findings.is_whole = all(visit.url in seen for visit in waiting)
    if (
        not findings.is_whole and crawl.ended and crawl.ended.startswith("asked to wait")
    ):  # other ends show in what they brought
        findings.met.append(Met("unreachable", None, f"the site {crawl.ended}"))


def _read_way(archive: Archive, kept: KeptCapture, terms: Terms, findings: Findings) -> Sequence[Visit]:
    """Reads what leads to releases and is no release: robots.txt, or a listing, whose pages are to be visited."""
    if kept.capture.kind == "listing":
        return read_listing(archive, kept, terms, findings)
    judge_robots(archive, kept, terms, findings)
    return ()


def _crawl_settings(settings: Settings) -> CrawlSettings:
    site = settings.site
    return CrawlSettings(
        user_agent=site.user_agent,
        base_url=site.base_url,
        delay=site.delay.total_seconds(),
        timeout=site.timeout.total_seconds(),
        obey_robots=site.obey_robots,
        transport=site.transport,
        browser=site.browser,
        headless=site.headless,
    )


def _read_kept(archive: Archive, terms: Terms, findings: Findings) -> None:
    """Reads what was kept and never read, by this run or by one that was killed; listings first, for their health."""
    unread = [load_capture(archive, number) for number in unread_captures(archive)]
    for kept in unread:
        if kept.capture.kind != "release":
            _read_way(archive, kept, terms, findings)
    releases = [kept for kept in unread if kept.capture.kind == "release"]
    if terms.visited and (outage := find_outage(archive, releases)):
        findings.outage = True
        findings.met.append(outage)
    # Those that are gone come last: the same wording may be new at another address.
    for kept in sorted(releases, key=lambda kept: kept.capture.status in {404, 410}):
        read_release(archive, kept, terms, findings)


def _tell(archive: Archive, settings: Settings, findings: Findings, now: datetime) -> None:
    """Puts each change into the outbox for each destination, and holds them all when they are too many to be true."""
    zone = ZoneInfo(settings.schedule.timezone)
    loud = [event for event in findings.events if not event.change.silent]
    for event in loud:
        for table in settings.destination:
            telling = told(table.destination, event.change, event.old, event.new)
            keep_alerts(archive, event.id, [(table.name, telling)], plan.due_at(table.destination, now, zone))
    if len(loud) > settings.guard.max_events:
        reason = f"{len(loud)} changes in one check, more than guard.max_events = {settings.guard.max_events}"
        hold_alerts(archive, [event.id for event in loud], reason)
        findings.met.append(Met("held", None, f"{reason}: look at them, then `mofawatch alerts release`"))


def _tally(findings: Findings) -> Tally:
    counts = {kind: len(_urls(findings, kind)) for kind in CHANGE_KINDS}
    return Tally(findings.visited, findings.not_modified, findings.suspect, **counts, troubles=len(findings.met))


def _urls(findings: Findings, kind: ChangeKind) -> list[str]:
    return [event.change.url for event in findings.events if event.change.kind == kind]


def _report(archive: Archive, check_id: int, outcome: Outcome, findings: Findings) -> CheckReport:
    return CheckReport(
        check=check_id,
        outcome=outcome,
        visited=findings.visited,
        not_modified=findings.not_modified,
        suspect=findings.suspect,
        new=_urls(findings, "new"),
        edited=_urls(findings, "edited"),
        withdrawn=_urls(findings, "withdrawn"),
        restored=_urls(findings, "restored"),
        troubles=[{"kind": met.kind, "url": met.url, "detail": met.detail} for met in findings.met],
        alerts=_count(archive),
        summaries={event.change.url: event.change.summary for event in findings.events},
        is_whole=findings.is_whole,
        is_sighted=findings.listing_read,
    )


def _count(archive: Archive) -> dict[str, int]:
    states = count_alerts(archive)
    return {
        "sent": states.get("sent", 0),
        "waiting": states.get("waiting", 0) + states.get("digest", 0),
        "held": states.get("held", 0),
        "given_up": states.get("given_up", 0),
    }
