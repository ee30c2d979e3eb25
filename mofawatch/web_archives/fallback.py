"""`[site] fallback = "web-archive"`: while the site refuses us, what web archives saw since is told.

Owns when that is done, and what of: the lists, and releases of the last month. What it brings is marked as a copy's;
when the site answers again, its own pages count.
"""

import logging
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import reduce

from crawler import CrawlerError
from mofawatch.baseline import is_baseline
from mofawatch.config.settings import Settings, WebArchiveTable
from mofawatch.delivery.deliver import deliver_alerts
from mofawatch.faults import HeldError
from mofawatch.recording.report import CheckReport, join_reports, make_report
from mofawatch.recording.run import RunRecord, Seen
from mofawatch.schedule import plan
from mofawatch.service.access import is_child, working
from mofawatch.web_archives.access import QUIET, Session
from mofawatch.web_archives.backfill import ask_indexes
from mofawatch.web_archives.choice import Wanted, is_listing
from mofawatch.web_archives.fetching import fetch_chosen
from mofawatch.web_archives.index import folders_of
from records.release import TOKYO
from store.archive import Archive
from store.evidence.copies import IndexSpan, keep_span, list_spans
from store.pages import known_pages

log = logging.getLogger("mofawatch")

_EVERY = timedelta(hours=3)  # between two looks by the daemon
_YOUNG = timedelta(days=31)  # as far back as the ministry's list reaches
_LOOK = ""  # stands for a whole look where a prefix stands for a question to an index


def look_at_copies(settings: Settings, refused: CheckReport, deliver: bool) -> CheckReport:
    """What a check that saw no list comes to with what web archives have of the pages since our own last sight.

    A check by hand always looks; of the daemon's, one every three hours. What keeps it from that is logged: the check
    is what it was.
    """
    reports = [refused]
    try:
        for table in settings.web_archive:
            reports += _look(settings, table, datetime.now(UTC))
        if deliver:
            reports.append(_deliver(settings, refused))
    except (CrawlerError, HeldError) as fault:
        log.warning("%s; a later check looks at what web archives have", fault)
    joined = reduce(join_reports, reports)
    return replace(joined, check=refused.check, is_whole=refused.is_whole, is_sighted=False, silent=refused.silent)


def _deliver(settings: Settings, refused: CheckReport) -> CheckReport:
    """Sends what is due; how the outbox stands then, as the report of a run that found nothing."""
    with working(settings, create=True, patient=True) as archive:
        for name, detail in deliver_alerts(archive, settings).refusals:
            log.warning("%s took nothing: %s", name, detail)
        nothing = RunRecord(refused.outcome, (), (), 0, 0)
        return make_report(archive, refused.check, Seen(), nothing, silent=False)


def _look(settings: Settings, table: WebArchiveTable, now: datetime) -> list[CheckReport]:
    """One look at what one web archive has; nothing where the last was a short time ago."""
    since = now - _YOUNG
    with working(settings, create=True, patient=True) as archive:
        looks = list_spans(archive, table.name, _LOOK)
        if looks and is_child() and timedelta(0) <= now - looks[-1].asked_at < _EVERY:
            return []
        # The first look of all, at a site that never let us in, finds what was there before: as a first check does.
        silent = is_baseline(archive) and not looks
        lists = frozenset(_listings(archive, settings))
        folders = folders_of(sorted(lists | _young(archive, now)))
    session = Session(settings, table, QUIET, None, silent)
    wanted = Wanted(since, now, is_for_news=True, pages=lists)
    fault = ask_indexes(session, folders, wanted)
    brought = fetch_chosen(session, wanted)
    with working(settings, create=True, patient=True) as archive:
        young = _young(archive, now)
    more = fetch_chosen(session, replace(wanted, pages=young))
    fault = fault or brought.fault or more.fault
    if fault:
        log.warning("%s", fault)
    else:
        with working(settings, create=True, patient=True) as archive:
            keep_span(archive, table.name, _LOOK, IndexSpan(since, now, now))
    return [*brought.reports, *more.reports]


def _listings(archive: Archive, settings: Settings) -> list[str]:
    """The lists of the configuration, and the archive pages of the months beside them that are known."""
    configured = {visit.url for visit in plan.listing_visits(settings.site, ())}
    known = [page.url for page in known_pages(archive) if page.kind == "listing" and is_listing(page.url, configured)]
    return [*configured, *known]


def _young(archive: Archive, now: datetime) -> frozenset[str]:
    """The releases of the last month that are, or may be, ours."""
    born = {
        page.url: datetime.combine(page.published, time(), TOKYO) if page.published else page.first_seen
        for page in known_pages(archive)
        if page.kind == "release"
    }
    return frozenset(url for url, at in born.items() if now - at <= _YOUNG)
