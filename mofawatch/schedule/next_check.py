"""When the next check is, from what the archive knows: the schedule's turn, put off while the site refuses us.

Joins the archive with the rules of `schedule` and `plan`, for the daemon and for `status`. A check by hand asks nobody.
"""

from datetime import datetime, timedelta

from mofawatch.config.settings import Settings
from mofawatch.schedule import plan
from mofawatch.schedule.turns import CLOCK_SLIP, is_late, next_turn
from records.address import SITE, fetched_from
from records.capture import Capture, asked_wait
from store.archive import Archive
from store.checks import Check, last_crawl
from store.evidence.captures import are_refused, last_answer
from store.pages import get_page
from store.troubles import open_troubles

# So many different releases refused one after the other, though the lists are not: the site refuses us all the same.
_REFUSED = 3
_LONG_CRAWL = timedelta(hours=1)  # no crawl takes longer


def next_check(archive: Archive, settings: Settings, now: datetime, tried_at: datetime | None = None) -> datetime:
    """When the daemon checks next; `tried_at` is when it began a check that may never have reached the archive.

    What began later than now is of a clock that ran ahead and was put right: no turn is reckoned from it.
    """
    last = last_crawl(archive)
    begun = max((at for at in (tried_at, last.started_at if last else None) if at and at <= now), default=None)
    turn = next_turn(settings.schedule, begun, now)
    rest = resting_until(archive, settings, now)
    return turn if rest is None else max(turn, rest)


def resting_until(archive: Archive, settings: Settings, now: datetime) -> datetime | None:
    """Until when the site is left alone because it refuses us, or asked for it; None when it does not.

    A transport or an address of the site that was not tried yet is tried at once. When a crawl was that a clock which
    ran ahead dates, nobody knows: the site is tried, and a rest begins anew.
    """
    last = last_crawl(archive)
    if last is None or last.started_at > now or _is_untried(archive, settings, last):
        return None
    begun = last.started_at
    blocked = next((trouble for trouble in open_troubles(archive) if trouble.kind == "blocked"), None)
    answer = last_answer(archive, last.id)
    asked = _asked_until(answer, begun) if answer else None
    read_at = None if are_refused(archive, _REFUSED) else _listing_read_at(archive, settings)
    return plan.rest_until(blocked, read_at, begun, asked)


def checks_stopped(archive: Archive, settings: Settings, since: datetime, now: datetime) -> bool:
    """Whether checks should have been made after `since`, when the last one ended, whatever they would have found.

    One that ended later than now is of a clock that was put right, and none was made since.
    """
    if since > now + CLOCK_SLIP:
        return True
    rest = resting_until(archive, settings, now)
    return is_late(settings.schedule, max(since, rest) if rest else since, now)


def _is_untried(archive: Archive, settings: Settings, last: Check) -> bool:
    """Whether the configuration names another way to the site than the `last` crawl took."""
    answer = last_answer(archive, last.id)
    if answer is not None and answer.via != settings.site.transport:
        return True
    robots = get_page(archive, fetched_from(f"{SITE}/robots.txt", settings.site.base_url))
    return settings.site.obey_robots and (robots is None or robots.last_visited_at is None)


def _asked_until(answer: Capture, begun: datetime) -> datetime | None:
    """Until when the last answer of a check that began at `begun` asks to be left alone; None when it does not."""
    at = min(answer.captured_at, begun + _LONG_CRAWL)
    asked = asked_wait(answer.header("retry-after") or "", at) if answer.status >= 400 else None
    return at + asked if asked else None


def _listing_read_at(archive: Archive, settings: Settings) -> datetime | None:
    """When a listing of the configuration was last read, or found as it was."""
    pages = [get_page(archive, visit.url) for visit in plan.listing_visits(settings.site, ())]
    return max((page.last_read_at for page in pages if page and page.last_read_at), default=None)
