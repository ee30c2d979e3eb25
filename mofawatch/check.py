"""One check, from the listings to the outbox.

    visits due | fetch the next | keep the capture | read it | history: versions, changes | route: who is alerted
          | record all of it                                                             <- one transaction
    outbox.due_alerts | message.compose | sender.send | deliveries.keep_delivery
    statements of the new wordings                                                         <- a transaction of its own

Owns the order of the steps and what a check reports. Must not read HTML, write SQL or word a message. Each room is
given a value and gives one back. Killed between any two steps, the next check reads what was kept and not yet read:
nothing is lost and nothing is sent twice.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler import CRAWL_DELAY, CrawlSettings
from crawler.crawl import Crawl
from mofawatch.baseline import is_baseline
from mofawatch.config.settings import Settings, SiteTable
from mofawatch.listings import ListingOptions, ListingRead, read_listing
from mofawatch.output.feed import write_feed_file
from mofawatch.recording.report import CheckReport, add_failures, make_report
from mofawatch.recording.run import Seen, record_run
from mofawatch.recording.unchanged import find_alike
from mofawatch.recording.waiting import read_waiting
from mofawatch.robots import judge_robots, kept_robots
from mofawatch.schedule import plan
from mofawatch.service.access import working
from mofawatch.service.full_disk import forget_full
from mofawatch.troubles import settle_feed
from records.capture import Capture, Unanswered, Visit
from records.trouble import Failure, TroubleKind
from store.alerts.outbox import next_due
from store.archive import Archive, writing
from store.checks import Purpose, begin_check, last_crawl
from store.evidence.captures import keep_capture, keep_visit, last_whole_at
from store.pages import get_page, keep_validators, known_pages


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What one run is for."""

    purpose: Purpose = "check"
    everyone: bool = False  # read every known release, due or not
    every_list: bool = False  # read this month's and last month's list, due or not
    deliver: bool = True
    new_archive: bool = False  # a person's word that the archive that was made is gone, and a new one begins
    months: tuple[str, ...] = ()  # "YYYY-MM": archive pages to read; none: this month's and last month's, when due
    progress: Callable[[Capture | Unanswered, int], None] | None = None  # given each answer, and how many are left


def run_check(settings: Settings, run: RunOptions = RunOptions()) -> CheckReport:
    """One run now; HeldError when another process is at work on the archive."""
    with working(settings, create=True, anew=run.new_archive) as archive:
        report = check(archive, settings, run)
    if settings.site.fallback != "none" and run.purpose == "check" and not report.is_sighted:
        from mofawatch.web_archives.fallback import look_at_copies

        report = look_at_copies(settings, report, run.deliver)
    if run.purpose == "check" and any(table.save for table in settings.web_archive):
        from mofawatch.web_archives.witness import ask_witnesses

        ask_witnesses(settings)  # last: no alert waits for it
    return _write_feed(settings, report, run.deliver) if settings.feed.path else report


def _write_feed(settings: Settings, report: CheckReport, deliver: bool) -> CheckReport:
    """Writes the file of the feed; where that fails, `report` says so, and the operator is alerted."""
    fault = write_feed_file(settings)
    with working(settings) as archive:
        failures = settle_feed(archive, report.check, settings, fault, datetime.now(UTC))
        if deliver:
            _deliver_due(archive, settings)
    return add_failures(report, failures)


def _deliver_due(archive: Archive, settings: Settings) -> None:
    if next_due(archive) is not None:
        # Late: most checks have nothing to say, and what words and sends messages is a tenth of what is imported.
        from mofawatch.delivery.deliver import deliver_alerts

        deliver_alerts(archive, settings)


def check(archive: Archive, settings: Settings, run: RunOptions) -> CheckReport:
    """The flow of a run over an open archive."""
    started = datetime.now(UTC)
    baseline = run.purpose == "check" and is_baseline(archive)
    silent = baseline or run.purpose != "check"
    check_id = begin_check(archive, started, "baseline" if baseline else run.purpose, silent)
    seen = _crawl(archive, check_id, settings, run, started)
    record = record_run(archive, check_id, settings, run.purpose, seen)
    forget_full(settings.archive.path)
    if run.deliver:
        _deliver_due(archive, settings)
    read_waiting(archive, settings)
    return make_report(archive, check_id, seen, record, silent)


def _crawl(archive: Archive, check_id: int, settings: Settings, run: RunOptions, now: datetime) -> Seen:
    """Visits the listings, what they name, and the known releases that are due; keeps each answer as it comes.

    Listings are read at once, since they name further pages; releases, but for a look at the bytes, afterwards.
    """
    leave_news = run.purpose == "backfill" and not is_baseline(archive)
    turn = None if run.months or run.everyone or run.every_list else settings.schedule.interval
    options = ListingOptions(settings, run.months or plan.months_wanted(now), turn, leave_news)
    failures: list[Failure] = []
    listings: list[ListingRead] = []
    visited, asked = 0, set[str]()
    with Crawl(_crawl_settings(settings.site), kept_robots(archive, settings, now)) as crawl:
        waiting = deque(_listing_visits(archive, settings, run, now))
        if waiting and crawl.robots_visit is not None:
            waiting.appendleft(crawl.robots_visit)
        known_next = run.purpose == "check"
        while crawl.ended is None and (waiting or known_next):
            if not waiting:
                known_next = False
                unread = sum(listing.unread for listing in listings)
                waiting.extend(_release_visits(archive, settings, run, now, unread))
                continue
            visit = waiting.popleft()
            if visit.url in asked:
                continue
            asked.add(visit.url)
            answer = crawl.fetch(visit)
            visited += isinstance(answer, Capture) and answer.kind != "robots"
            read = _keep_answer(archive, check_id, answer, options)
            listings.append(read)
            # What a listing names comes next: news before a second look at what is known.
            waiting.extendleft(reversed(read.visits))
            if run.progress is not None:
                run.progress(answer, len({visit.url for visit in waiting} - asked))
        if known_next:  # the crawl ended before it came to them
            waiting.extend(_release_visits(archive, settings, run, now, 0))
        left = [visit for visit in waiting if visit.url not in asked]
        if left and crawl.ended and crawl.ended.startswith("asked to wait"):  # other ends show in what they brought
            # A site that answers, and whose robots.txt asks for longer pauses than a check makes, is there.
            kind: TroubleKind = "blocked" if CRAWL_DELAY in crawl.ended else "unreachable"
            failures.append(Failure(kind, None, f"the site {crawl.ended}"))
    return Seen(visited, tuple(listings), tuple(failures), is_whole=not left)


def _listing_visits(archive: Archive, settings: Settings, run: RunOptions, now: datetime) -> Sequence[Visit]:
    """The listings of the configuration."""
    known = [get_page(archive, visit.url) for visit in plan.listing_visits(settings.site, ())]
    visits = plan.listing_visits(settings.site, [page for page in known if page])
    return _ask_whole(archive, visits, run, now)


def _release_visits(
    archive: Archive, settings: Settings, run: RunOptions, now: datetime, lists: int
) -> Sequence[Visit]:
    """The known releases that are due, and as many more as the `lists` spare that were left unread."""
    pages = known_pages(archive, None if run.everyone else plan.rest_of(now, settings.revisit))
    last = last_crawl(archive)
    begun = last.started_at if last else None
    most = plan.allowance(pages, now, begun, settings.revisit)
    spare = plan.spare_visits(pages, now, begun, settings.revisit, lists)
    visits = plan.release_visits(pages, now, settings.revisit, run.everyone, most, spare)
    return _ask_whole(archive, visits, run, now)


def _ask_whole(archive: Archive, visits: Sequence[Visit], run: RunOptions, now: datetime) -> Sequence[Visit]:
    whole_at = {} if run.everyone else last_whole_at(archive, [visit.url for visit in visits])
    return plan.ask_whole(visits, whole_at, now)


def _keep_answer(archive: Archive, check_id: int, answer: Capture | Unanswered, options: ListingOptions) -> ListingRead:
    """Keeps an answer before anybody reads it, then reads what is no release: it leads to other pages."""
    if isinstance(answer, Unanswered):
        keep_visit(archive, answer.url, answer.kind, answer.tried_at)
        if answer.trouble == "suspect page":  # asked whole until it is answered whole
            keep_validators(archive, answer.url, None, None)
        return ListingRead(failure=Failure(answer.trouble, answer.url, answer.reason))
    kept = keep_capture(archive, check_id, answer)
    if answer.kind == "release":
        return ListingRead(visits=_follow_move(archive, answer), alike=find_alike(kept))
    now = datetime.now(UTC)
    if answer.kind == "listing":
        return read_listing(archive, kept, options, now)
    with writing(archive):
        return ListingRead(failure=judge_robots(archive, kept, options.settings.site.user_agent, now))


def _follow_move(archive: Archive, answer: Capture) -> tuple[Visit, ...]:
    """The visit of the address to which a release has moved, where nobody has been there yet."""
    target = answer.moved_to
    known = get_page(archive, target) if target else None
    return (Visit(target, "release"),) if target and (known is None or known.last_visited_at is None) else ()


def _crawl_settings(site: SiteTable) -> CrawlSettings:
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
