"""What is due: the pages to visit, and when to leave the site alone; what many absences and a long silence mean.

Pure rules over what the archive knows, the settings and `now`. Must not read a clock, the archive or the network.
Longer than most files: one list of rules, with the constants they share.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from math import ceil
from random import Random

from mofawatch.config.settings import RevisitTable, SiteTable
from records.address import canonical
from records.capture import Visit
from records.page import Page, Rest
from records.release import TOKYO
from records.trouble import Trouble

# A page whose last answer could not be read is looked at again this soon, whatever its age; the longer it stays so,
# the longer the wait, or the dead links of an old month archive would use up every hour's budget.
UNWELL = timedelta(hours=1)
_UNWELL_SHARE = 4  # the wait is this part of the time it has been unwell

# A page is read this part of its interval before it is over, at most so long: turns of the schedule come a moment
# early or late, and a page that just misses one would wait for the next.
_SLACK_SHARE = 10
_MOST_SLACK = timedelta(minutes=5)

# A release that is listed at most so long after its date is as old as its appearance: it is news until then.
_LATEST = timedelta(days=31)

# The archive pages of this month and of last month are read every so many turns of the schedule, and of these rarely at
# night in Japan: the rolling list, read at every check, names what they name. A turn counts for at most so long.
_THIS_MONTH, _LAST_MONTH, _NIGHT = 8, 24, 48
_LONGEST_TURN = timedelta(minutes=15)
_DAY_BEGINS, _DAY_ENDS = 8, 22  # hours in Japan, between which nearly all of it is published

# What the lists spare goes to releases before their interval is over: whose wait is longest in proportion to this power
# of the interval, so that those of months gain more than those of days; never sooner than this part of it.
_EVENNESS = 0.8
SOONEST_SHARE = 8

_NEVER = datetime.min.replace(tzinfo=UTC)

# Due releases that a check reads however soon it comes after the last, while the hour's budget lasts.
_LEAST_SHARE = 10

# A site that refuses is tried after a quarter of an hour, then after twice as long each time, at most every six hours.
# Where the site itself says how long it wants to be left alone, that counts, up to a day: a slip of its pen is no
# farewell.
FIRST_REST = timedelta(minutes=15)
LONGEST_REST = timedelta(hours=6)
LONGEST_ASKED = timedelta(days=1)

# A silence shorter than this is nothing, however many releases came before it; what is usual is learned from some.
SHORTEST_SILENCE = timedelta(days=21)
_USUAL_RELEASES = 30
_FEWEST_RELEASES = 5

# A page is asked for whole, and not only if it changed, at least so often.
_LONGEST_UNSEEN = {"listing": timedelta(days=1), "release": timedelta(days=7), "robots": timedelta(days=7)}

# Many releases gone at once are an outage, but not for ever.
LONGEST_OUTAGE = timedelta(days=3)


def listing_visits(site: SiteTable, pages: Iterable[Page]) -> list[Visit]:
    """The listings of the configuration, with the validators held for each."""
    known = {page.url: page for page in pages if page.kind == "listing"}
    urls = [url for path in site.listings if (url := canonical(path))]
    return [
        Visit(url, "listing", known[url].etag, known[url].last_modified) if url in known else Visit(url, "listing")
        for url in dict.fromkeys(urls)
    ]


def months_wanted(now: datetime) -> tuple[str, str]:
    """This month and last month in Japan, as `YYYY-MM`: the archive pages that are read beside the rolling list."""
    today = now.astimezone(TOKYO).date()
    last = today.replace(day=1) - timedelta(days=1)
    return f"{today:%Y-%m}", f"{last:%Y-%m}"


def is_month_due(page: Page | None, month: str, now: datetime, turn: timedelta) -> bool:
    """Whether the archive page of a month, one of `months_wanted`, is to be read at `now`; one that failed always is.

    `turn` is the time between two checks by the schedule.
    """
    if page is None or page.last_visited_at is None or page.last_visited_at > now:
        return True
    if page.last_read_at is None or page.last_read_at < page.last_visited_at:
        return True
    return now - page.last_visited_at >= _less_slack(month_wait(month, now, turn))


def month_wait(month: str, now: datetime, turn: timedelta) -> timedelta:
    """How long after a visit the archive page of a month, one of `months_wanted`, is due again."""
    if not _DAY_BEGINS <= now.astimezone(TOKYO).hour < _DAY_ENDS:
        turns = _NIGHT
    else:
        turns = _THIS_MONTH if month == months_wanted(now)[0] else _LAST_MONTH
    return turns * min(turn, _LONGEST_TURN)


def months_between(since: str, until: str) -> tuple[str, ...]:
    """Every month from `since` to `until`, both `YYYY-MM`, the newest first."""
    year, month = (int(part) for part in since.split("-"))
    months = []
    while (name := f"{year:04}-{month:02}") <= until:
        months.append(name)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return tuple(reversed(months))


def begin_of_month(month: str, after: int = 0) -> datetime:
    """The moment at which `month`, `YYYY-MM`, begins in Japan, or so many months after it."""
    year, number = (int(part) for part in month.split("-"))
    years, months = divmod(number - 1 + after, 12)
    return datetime(year + years, months + 1, 1, tzinfo=TOKYO).astimezone(UTC)


def release_visits(
    pages: Iterable[Page],
    now: datetime,
    revisit: RevisitTable,
    everyone: bool = False,
    most: int | None = None,
    spare: int = 0,
) -> list[Visit]:
    """The known releases that are due at `now`: never-visited ones first, then those most overdue for their age.

    After them such as are not due yet, as `_earliness` has them: of those that may be read early up to `spare`, the due
    ones included. `everyone` takes all of them, else at most `most`. A page that was never read has no validators: it
    comes whole.
    """
    due, early = [], []
    for page in pages:
        if page.kind != "release":
            continue
        age = now - _born(page)
        wait = _interval(page, age, revisit)
        if everyone or _is_over(page, now, wait):
            due.append((-_lateness(page, now, wait), age, page.url, page))
            spare -= _may_be_early(page, age, revisit)
        elif spare > 0 and (earliness := _earliness(page, now, wait)) and _may_be_early(page, age, revisit):
            early.append((-earliness, age, page.url, page))
    chosen = [*sorted(due), *sorted(early)[: max(0, spare)]][: None if everyone else most]
    return [Visit(page.url, "release", page.etag, page.last_modified) for *_, page in chosen]


def rest_of(now: datetime, revisit: RevisitTable) -> Rest:
    """The releases that cannot be due at `now`, nor read before their time, nor count for the hour's budget.

    They are older than the last age of the configuration, however late they appeared, so that one interval counts.
    """
    oldest = revisit.ages[-1][0] if revisit.ages else timedelta(0)
    born = now - oldest - _LATEST - timedelta(days=2)  # a day each for the time zone and for what is left of a day
    return Rest(born.date(), now - _less_slack(revisit.older), now - timedelta(hours=1))


def spare_visits(pages: Iterable[Page], now: datetime, last: datetime | None, revisit: RevisitTable, lists: int) -> int:
    """How many of the releases that may be read early a check at `now` reads, so that it costs no more than it would.

    `lists` were left unread, and every release that was read before its interval was over is not read at its end.
    `last` is when the check before began. What is left of a request is made in that share of the checks.
    """
    gap = _since_last(last, now, unknown=timedelta(0))
    ages = [(page, now - _born(page)) for page in pages if page.kind == "release"]
    at_once = sum(gap / _interval(page, age, revisit) for page, age in ages if _may_be_early(page, age, revisit))
    return int(lists + at_once + Random(int(now.timestamp())).random())


def ask_whole(visits: Iterable[Visit], whole_at: Mapping[str, datetime], now: datetime) -> list[Visit]:
    """`visits`, without validators where the last whole answer, of `whole_at`, is long ago.

    A server whose validators are stuck answers "not modified" for ever, whatever the page says by now.
    """
    return [
        visit
        if visit.url in whole_at and timedelta(0) <= now - whole_at[visit.url] < _LONGEST_UNSEEN[visit.kind]
        else replace(visit, etag=None, last_modified=None)
        for visit in visits
    ]


def allowance(pages: Iterable[Page], now: datetime, last: datetime | None, revisit: RevisitTable) -> int:
    """How many due releases a check at `now` may re-read: a share of the hour's budget, by the time since `last`.

    `last` is when the check before began. What was re-read within the hour is spent, so that checks in quick
    succession, or a restart, cannot exceed the budget; while any of it is left, a few are read however short the time.
    A page that was first seen in the hour before its visit is news, or the past that a backfill brings: not counted.
    One that is read several times an hour counts as often as it may have been.
    """
    hour, spent = timedelta(hours=1), 0
    for page in pages:
        at = page.last_visited_at
        if page.kind == "release" and at and abs(now - at) < hour and not _is_first_visit(page, at):
            spent += ceil((hour - abs(now - at)) / _less_slack(interval(page, now, revisit)))
    gap = _since_last(last, now, unknown=hour)
    return max(0, min(max(ceil(revisit.per_hour * (gap / hour)), _LEAST_SHARE), revisit.per_hour - spent))


def _since_last(last: datetime | None, now: datetime, unknown: timedelta) -> timedelta:
    """The time since the check before, at most an hour; `unknown` where there was none, or it is ahead of the clock."""
    return unknown if last is None or last > now else min(now - last, timedelta(hours=1))


def _is_first_visit(page: Page, visited_at: datetime) -> bool:
    return timedelta(0) <= visited_at - page.first_seen < timedelta(hours=1)


def _is_over(page: Page, now: datetime, wait: timedelta) -> bool:
    """Whether the page's interval, `wait`, is over, less the slack; a visit ahead of the clock is none."""
    if page.last_visited_at is None:
        return True
    return not timedelta(0) <= now - page.last_visited_at < _less_slack(wait)


@lru_cache(maxsize=64)  # the configuration has few
def _less_slack(wait: timedelta) -> timedelta:
    whole = max(wait, timedelta(seconds=1))
    return whole - min(whole / _SLACK_SHARE, _MOST_SLACK)


def interval(page: Page, now: datetime, revisit: RevisitTable) -> timedelta:
    """How long after a visit the page is due again: by its age; a missing one often enough to tell in time."""
    return _interval(page, now - _born(page), revisit)


def _interval(page: Page, age: timedelta, revisit: RevisitTable) -> timedelta:
    wait = revisit.older
    for bound, at_that_age in revisit.ages:
        if age <= bound:
            wait = at_that_age
            break
    if page.status == "missing":
        return min(wait, revisit.withdrawn_after.over / revisit.withdrawn_after.checks)
    if page.last_visited_at is None or page.status == "withdrawn":
        return wait
    if page.last_read_at is not None and page.last_read_at >= page.last_visited_at:
        return wait
    well_until = page.first_seen if page.last_read_at is None else page.last_read_at + wait
    return min(wait, max(UNWELL, (page.last_visited_at - well_until) / _UNWELL_SHARE))


def _lateness(page: Page, now: datetime, wait: timedelta) -> float:
    """How long ago the last visit was, in intervals of the page: 1 is just due. Old pages and young wait alike so."""
    if page.last_visited_at is None or page.last_visited_at > now:
        return float("inf")
    return (now - page.last_visited_at) / max(wait, timedelta(seconds=1))


def _earliness(page: Page, now: datetime, wait: timedelta) -> float:
    """What speaks for reading a page before its interval, `wait`, is over; 0 where it is too soon."""
    gap = now - (page.last_visited_at or now)
    return 0 if gap < _less_slack(wait / SOONEST_SHARE) else gap.total_seconds() / wait.total_seconds() ** _EVENNESS


def _may_be_early(page: Page, age: timedelta, revisit: RevisitTable) -> bool:
    """Not a release older than the last age of the configuration, nor one that failed, is missing or withdrawn."""
    if not revisit.ages or age > revisit.ages[-1][0] or page.status in {"missing", "withdrawn"}:
        return False
    return page.last_visited_at is not None and (page.last_read_at or _NEVER) >= page.last_visited_at


def rest_until(
    blocked: Trouble | None, listing_read_at: datetime | None, last: datetime | None, asked_until: datetime | None
) -> datetime | None:
    """Until when the daemon leaves the site alone; None when it need not.

    `blocked` is the open trouble of that kind, `last` when the last check began, `listing_read_at` when a listing was
    last read: one page that is refused among others that are not is no refusal of the site. `asked_until` is what the
    site's Retry-After came to.
    """
    until = []
    if blocked is not None and last is not None and (listing_read_at is None or listing_read_at < last):
        until.append(last + min(FIRST_REST * (1 << min(blocked.seen - 1, 20)), LONGEST_REST))
    if asked_until is not None and last is not None:
        until.append(min(asked_until, last + LONGEST_ASKED))
    return max(until, default=None)


def is_outage_over(absent_since: datetime, now: datetime) -> bool:
    """Whether releases that went together have been gone for so long that it is no outage any more."""
    return now - absent_since >= LONGEST_OUTAGE


def is_overdue(days: Iterable[date], watching_since: datetime, now: datetime) -> timedelta | None:
    """How long nothing new has come, where that is far longer than usual; None where it is not.

    `days` are those of the known releases. Far longer is thrice the longest pause between the last thirty of them, and
    never under three weeks; what was before `watching_since` counts for nobody's silence.
    """
    tomorrow = now.date() + timedelta(days=1)  # in Japan it may be that already; a later date is a slip
    newest = sorted(day for day in days if day <= tomorrow)[-_USUAL_RELEASES:]
    if len(newest) < _FEWEST_RELEASES:
        return None
    longest = max(after - before for before, after in pairwise(newest))
    quiet = now - max(datetime.combine(newest[-1], time(), TOKYO), watching_since)
    return quiet if quiet > max(3 * longest, SHORTEST_SILENCE) else None


def _born(page: Page) -> datetime:
    """When the release came out: its own date in Japan, or when it was first seen where it shows none.

    The ministry lists a third of its releases days after their date: such a one came out when it was first seen.
    """
    if page.published is None:
        return page.first_seen
    dated = _midnight(page.published)
    return page.first_seen if timedelta(0) <= page.first_seen - dated <= _LATEST else dated


@lru_cache(maxsize=4096)  # asked for each release at every check
def _midnight(day: date) -> datetime:
    """When a day begins in Japan, in UTC."""
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)
