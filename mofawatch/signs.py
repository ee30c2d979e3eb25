"""What no single page shows: signs, over a whole run, that the monitor or the site is not as it should be.

Owns those rules: an outage that looks like withdrawals, a new layout, fields that are read no more, a clock that went
back, a silence that is too long. Gives what was found; must not alert anybody or hold anything against a release
itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from mofawatch.schedule import plan
from records.trouble import Failure
from store.archive import Archive
from store.checks import first_check_at, get_check, last_run
from store.evidence.sights import was_seen_live
from store.pages import get_page, list_days, was_left_since
from store.releases import fill_rates, get_release

# As many releases that answer "gone" for the first time, in one run, are still taken for withdrawals.
_FEW_GONE = 3
# From so many pages on that cannot be read in one run, it is the site's form and not a page.
_MANY_UNREADABLE = 3
_SET_BACK = timedelta(minutes=1)
# A field that this share of so many releases has, and none of the newest so many, is read no more.
_USUAL = 0.8
_BEFORE = 1000
_NEWEST = 10
# What a list named in this time it names still; what it dates so long ago is no news.
_LISTED_NOW = timedelta(days=1)
_RECENT = timedelta(days=31)
_ENOUGH = 20  # older releases, without which nothing is usual


def find_dead_entry(archive: Archive, url: str, now: datetime) -> Failure | None:
    """The trouble of an address that answers "gone" and was never seen, where a list names it now and as recent.

    The archives of past months are full of links that lead nowhere.
    """
    page = get_page(archive, url)
    if page is None or page.last_listed_at is None or page.published is None or page.last_read_at is not None:
        return None
    if now - page.last_listed_at >= _LISTED_NOW or now.date() - page.published >= _RECENT:
        return None
    if was_left_since(archive, url):
        return None
    detail = f"expected {page.url}, which a list names as {page.title!r}, got the answer that there is no such page"
    return Failure("suspect page", page.url, detail)


def find_outage(archive: Archive, answers: Sequence[tuple[str, bool]]) -> Failure | None:
    """Whether so many live releases are gone at once that the site, and not the ministry, is the likelier cause.

    `answers` are those of the site: each an address, and whether it is gone.
    """
    if sum(is_gone for _, is_gone in answers) <= _FEW_GONE:
        return None
    visited = gone = 0
    for url, is_gone in answers:
        standing = get_release(archive, url)
        if standing is None or standing.status == "withdrawn":
            continue
        if is_gone and not was_seen_live(archive, url):
            continue  # known from elsewhere alone: it may have been gone for years
        visited += 1
        gone += standing.status == "live" and is_gone
    if gone <= _FEW_GONE or gone * 3 <= visited:
        return None
    return Failure("suspect page", None, f"{gone} of {visited} releases answered that they are gone, all at once")


def of_each_page(failures: Sequence[Failure], by_detail: bool) -> list[Failure]:
    """`failures`, with those of one kind that several captures of one page have as the first of them.

    `by_detail`: those that say otherwise stay, as of an import, whose files they name.
    """
    first = {(one.kind, one.url, one.detail if by_detail or not one.url else ""): one for one in reversed(failures)}
    return list(first.values())[::-1]


def join_unreadable(failures: Sequence[Failure]) -> list[Failure]:
    """`failures`, with many pages that cannot be read as one trouble of the layout."""
    pages = [one for one in failures if one.kind == "unreadable" and not one.scope]
    urls = {one.url for one in pages}
    if len(urls) < _MANY_UNREADABLE:
        return list(failures)
    first = pages[0]
    detail = f"{len(urls)} pages could not be read in one check; the first: {first.url}: {first.detail}"
    return [*(one for one in failures if one not in pages), Failure("layout changed", None, detail)]


def join_unanswered(failures: Sequence[Failure], unanswered: int) -> list[Failure]:
    """`failures`, with the pages that do not answer while the site does as one, which names the first.

    `unanswered`: how many there are, those that were not asked again in this run included.
    """
    pages = [one for one in failures if (one.kind, one.scope) == ("unreachable", "page")]
    if not pages:
        return list(failures)
    first, more = pages[0], max(len({one.url for one in pages}), unanswered) - 1
    said = (
        f"{more + 1} pages do not answer: {first.url} and {more} more"
        if more
        else f"one page does not answer: {first.url}"
    )
    joined = replace(first, detail=f"{said}: {first.detail}")
    return [*(one for one in failures if one not in pages), joined]


def find_jump(archive: Archive, check_id: int) -> Failure | None:
    """Whether this run began before the last one ended: the machine's clock went back."""
    last, this = last_run(archive), get_check(archive, check_id)
    if last is None or last.finished_at is None or this is None or last.finished_at - this.started_at <= _SET_BACK:
        return None
    at = f"{last.finished_at:%Y-%m-%d %H:%M:%S} UTC"
    return Failure("clock jumped", None, f"the last check ended at {at}, this one began before that")


def find_silence(archive: Archive, now: datetime) -> Failure | None:
    """Whether nothing new came for far longer than it usually takes, while we were watching."""
    began = first_check_at(archive)
    if began is None or (quiet := plan.is_overdue(list_days(archive), began, now)) is None:
        return None
    return Failure("overdue", None, f"nothing new for {quiet.days} days, more than thrice the longest usual pause")


def find_lost_fields(archive: Archive) -> list[Failure]:
    """Fields that most releases have and none of the newest: probably no longer found, whatever else is read."""
    newest, others = fill_rates(archive, _NEWEST), fill_rates(archive, _BEFORE, _NEWEST)
    found = []
    for name, (filled, whole) in newest.items():
        before, of = others[name]
        if whole == _NEWEST and filled == 0 and of >= _ENOUGH and before >= _USUAL * of:
            detail = f"expected {name} in most releases ({before} of {of} before), got none in the newest {whole}"
            found.append(Failure("fill rate low", None, detail))
    return found
