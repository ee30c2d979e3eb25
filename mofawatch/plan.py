"""What is due: the pages to visit, the alerts to try again, the releases to call withdrawn.

Pure rules over what the archive knows, the settings and `now`. Must not read a clock, the archive or the network.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mofawatch.settings import RevisitTable, SiteTable
from records.address import canonical
from records.alert import Destination
from records.capture import Visit
from records.page import Page

TOKYO = ZoneInfo("Asia/Tokyo")

# A page whose last answer could not be read is looked at again this soon, whatever its age.
UNWELL = timedelta(hours=1)

# A destination that refuses is asked again after a minute, then twice as long each time, at most every six hours;
# after a week of refusals the alert is given up and the operator is told.
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
PATIENCE = timedelta(days=7)


def listing_visits(site: SiteTable, pages: Iterable[Page]) -> list[Visit]:
    """The listings of the configuration, with the validators held for each."""
    known = {page.url: page for page in pages if page.kind == "listing"}
    urls = [url for path in site.listings if (url := canonical(path))]
    return [
        Visit(url, "listing", known[url].etag, known[url].last_modified) if url in known else Visit(url, "listing")
        for url in dict.fromkeys(urls)
    ]


def months_wanted(now: datetime) -> tuple[str, str]:
    """This month and last month in Japan, as `YYYY-MM`: the archive pages that are read at every check."""
    today = now.astimezone(TOKYO).date()
    last = today.replace(day=1) - timedelta(days=1)
    return f"{today:%Y-%m}", f"{last:%Y-%m}"


def months_between(since: str, until: str) -> tuple[str, ...]:
    """Every month from `since` to `until`, both `YYYY-MM`, the newest first."""
    year, month = (int(part) for part in since.split("-"))
    months = []
    while (name := f"{year:04}-{month:02}") <= until:
        months.append(name)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(reversed(months))


def release_visits(pages: Iterable[Page], now: datetime, revisit: RevisitTable, everyone: bool = False) -> list[Visit]:
    """The known releases that are due at `now`, never-read ones first, then the youngest.

    `everyone` takes all of them. A page that was never read has no validators: it must come whole.
    """
    due = [page for page in pages if page.kind == "release" and (everyone or is_due(page, now, revisit))]
    due.sort(key=lambda page: (page.last_read_at is not None, -_born(page).timestamp(), page.url))
    return [Visit(page.url, "release", page.etag, page.last_modified) for page in due]


def is_due(page: Page, now: datetime, revisit: RevisitTable) -> bool:
    """Whether a known release is to be read again at `now`."""
    if page.last_visited_at is None:
        return True
    return now - page.last_visited_at >= interval(page, now, revisit)


def interval(page: Page, now: datetime, revisit: RevisitTable) -> timedelta:
    """How long after a visit the page is due again: by its age; a missing one often enough to tell in time."""
    age = now - _born(page)
    wait = next((wait for bound, wait in revisit.ages if age <= bound), revisit.older)
    if page.status == "missing":
        return min(wait, revisit.withdrawn_after.over / revisit.withdrawn_after.checks)
    unread = page.last_visited_at and (page.last_read_at is None or page.last_read_at < page.last_visited_at)
    return min(wait, UNWELL) if unread and page.status != "withdrawn" else wait


def is_withdrawn(misses: int, first_missed_at: datetime, now: datetime, revisit: RevisitTable) -> bool:
    """Whether a page found gone so often, for so long, counts as withdrawn."""
    rule = revisit.withdrawn_after
    return misses >= rule.checks and now - first_missed_at >= rule.over


def _born(page: Page) -> datetime:
    """When the release came out: its own date in Japan, or the day it was first seen where it shows none."""
    if page.published is None:
        return page.first_seen
    return datetime.combine(page.published, time(), TOKYO).astimezone(UTC)


def due_at(destination: Destination, now: datetime, zone: ZoneInfo) -> datetime:
    """When an alert that arises at `now` is to be sent: at once, after the quiet hours, or with the digest."""
    local = now.astimezone(zone)
    if destination.digest is not None:
        return _next(destination.digest, local)
    if destination.quiet is None:
        return now
    start, end = destination.quiet
    quiet = start <= local.time() < end if start <= end else local.time() >= start or local.time() < end
    return _next(end, local) if quiet else now


def _next(clock: time, local: datetime) -> datetime:
    """The next moment after `local` at which the clock on the wall shows `clock`, in UTC."""

    def on(day: date) -> datetime:
        return datetime.combine(day, clock, local.tzinfo).astimezone(UTC)

    today = on(local.date())
    return today if today > local else on(local.date() + timedelta(days=1))


def try_again_at(attempts: int, noticed_at: datetime, now: datetime) -> datetime | None:
    """When an alert that failed `attempts` times is tried again; None when it is given up."""
    if now - noticed_at >= PATIENCE:
        return None
    return now + min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT)
