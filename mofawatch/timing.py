"""When the next check is, from what the archive knows: the schedule's turn, put off while the site's door is closed.

Joins the archive with the rules of `schedule` and `plan`, for the daemon and for `status`. A check by hand asks nobody.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from mofawatch import plan
from mofawatch.schedule import is_late, next_turn
from mofawatch.settings import Settings
from records.capture import Capture
from store.archive import Archive
from store.captures import last_answer
from store.checks import last_crawl
from store.pages import get_page
from store.troubles import open_troubles


def next_check(archive: Archive, settings: Settings, now: datetime, tried_at: datetime | None = None) -> datetime:
    """When the daemon checks next; `tried_at` is when it began a check that may never have reached the archive."""
    last = last_crawl(archive)
    begun = max((at for at in (tried_at, last.started_at if last else None) if at is not None), default=None)
    turn = next_turn(settings.schedule, begun, now)
    rest = resting_until(archive, settings)
    return turn if rest is None else max(turn, rest)


def resting_until(archive: Archive, settings: Settings) -> datetime | None:
    """Until when the site is left alone because it refuses us, or asked for it; None when it does not."""
    last = last_crawl(archive)
    if last is None:
        return None
    blocked = next((trouble for trouble in open_troubles(archive) if trouble.kind == "blocked"), None)
    answer = last_answer(archive, last.id)
    asked = asked_until(answer) if answer else None
    return plan.rest_until(blocked, _listing_read_at(archive, settings), last.started_at, asked)


def checks_stopped(archive: Archive, settings: Settings, since: datetime, now: datetime) -> bool:
    """Whether checks should have been made after `since`, when the last one ended, whatever they would have met."""
    rest = resting_until(archive, settings)
    return is_late(settings.schedule, max(since, rest) if rest else since, now)


def asked_until(answer: Capture) -> datetime | None:
    """Until when an answer of refusal asks to be left alone, by its Retry-After; None when it does not ask."""
    value = (answer.header("retry-after") or "").strip()
    if answer.status < 400 or not value:
        return None
    if value.isascii() and value.isdigit():
        return answer.captured_at + timedelta(seconds=min(int(value), 10**8))
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return until.replace(tzinfo=until.tzinfo or UTC)


def _listing_read_at(archive: Archive, settings: Settings) -> datetime | None:
    """When a listing of the configuration was last read, or found as it was."""
    pages = [get_page(archive, visit.url) for visit in plan.listing_visits(settings.site, ())]
    return max((page.last_read_at for page in pages if page and page.last_read_at), default=None)
