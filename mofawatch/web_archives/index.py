"""What the indexes of web archives are asked: below which addresses, for which times.

Owns the choice of prefixes and times, so that a later run asks for little more than what is newer and still takes in
what an index shows late. Must not choose which copies are fetched.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from crawler import CrawlerError
from crawler.crawl import Crawl
from crawler.web_archive import WebArchive, list_copies
from mofawatch.config.settings import Settings
from mofawatch.schedule import plan
from mofawatch.service.access import working
from records.address import SITE
from records.capture import Unanswered
from records.copies import Copy
from store.archive import Archive
from store.evidence.copies import IndexSpan, count_copies, keep_copies, keep_span, list_spans
from store.pages import known_pages

FIRST = datetime(1996, 1, 1, tzinfo=UTC)  # before any copy of the ministry's site
# An index shows a copy days to weeks after it was made: so far back what was asked before is asked again.
OVERLAP = timedelta(days=90)
# Copies that fit one answer: as few as these are asked for as a whole each time, for one request.
FEW = 8000
_SLASHES = 5  # in the address of a folder two below the root: above it lies the whole site


def folders_to_ask(archive: Archive, settings: Settings) -> list[str]:
    """The folders where releases lie: of the listings, of the U.S. pages, and of every known release.

    What lies too high up stands for itself.
    """
    rules = settings.select
    pages = [page.url for page in known_pages(archive)]
    listings = [visit.url for visit in plan.listing_visits(settings.site, ())]
    return folders_of([*(SITE + path for path in (*rules.paths, *rules.mixed_paths)), *listings, *pages])


def folders_of(urls: Sequence[str]) -> list[str]:
    """The folders in which pages lie, none of them within another; a page that lies too high up stands for itself."""
    found = set()
    for url in urls:
        folder = url.rpartition("/")[0] + "/"
        found.add(folder if folder.count("/") >= _SLASHES else url)
    return sorted(one for one in found if not any(other != one and one.startswith(other) for other in found))


def spans_to_ask(
    asked: Sequence[IndexSpan], listed: int, since: datetime, until: datetime
) -> list[tuple[datetime, datetime]]:
    """For which times an index is asked below a prefix, of which it listed so many copies before.

    What is newer, with some time before it; and in turn a year of what is older, the one asked longest ago, since
    copies of any age may be shown late. Few copies are asked for as a whole.
    """
    reached = since
    for span in sorted(asked, key=lambda span: span.since):
        if span.since <= reached:
            reached = max(reached, span.until)
    if reached == since or listed < FEW:
        return [(since, until)]
    newer = max(since, min(reached, until) - OVERLAP)
    years = [
        (max(since, datetime(year, 1, 1, tzinfo=UTC)), min(newer, datetime(year + 1, 1, 1, tzinfo=UTC)))
        for year in range(since.year, newer.year + 1)
    ]

    older = min((year for year in years if year[0] < year[1]), key=lambda year: _last_asked(asked, *year), default=None)
    return [(newer, until), *([older] if older else [])]


def _last_asked(asked: Sequence[IndexSpan], since: datetime, until: datetime) -> datetime:
    """When the whole of a time was last asked for: the oldest of its parts counts."""
    parts = {since, *(at for span in asked for at in (span.since, span.until) if since < at < until)}
    return min(
        max((span.asked_at for span in asked if span.since <= part < span.until), default=FIRST) for part in parts
    )


def ask_index(
    settings: Settings, crawl: Crawl, web: WebArchive, prefix: str, wanted: tuple[datetime, datetime]
) -> str | None:
    """Asks the index for its copies below `prefix` and keeps what it lists; why it did not answer, None where it did.

    The archive is held only while something is written: an index may take minutes.
    """
    with working(settings, create=True, patient=True) as archive:
        spans = spans_to_ask(list_spans(archive, web.name, prefix), count_copies(archive, web.name, prefix), *wanted)
    for since, until in spans:
        now = datetime.now(UTC)
        try:
            found = list(list_copies(crawl, web, prefix, since, until))
        except CrawlerError as fault:
            return str(fault)
        _keep(settings, web.name, [copy for copy in found if isinstance(copy, Copy)])
        if found and isinstance(found[-1], Unanswered):
            return found[-1].reason
        with working(settings, create=True, patient=True) as archive:
            keep_span(archive, web.name, prefix, IndexSpan(since, until, now))
    return None


def _keep(settings: Settings, name: str, copies: Sequence[Copy]) -> None:
    for first in range(0, len(copies), FEW):
        with working(settings, create=True, patient=True) as archive:
            keep_copies(archive, name, copies[first : first + FEW])
