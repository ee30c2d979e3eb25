"""Which copies are fetched, which repeat the bytes of another, and which are left to the checks.

Owns those rules, over what the archive knows. Must not ask a web archive or write.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from mofawatch.baseline import is_baseline
from mofawatch.config.settings import Settings
from mofawatch.schedule import plan
from records.capture import PageKind
from records.copies import Copy, KeptCopy, group_copies
from records.news import first_of_last_month
from records.release import TOKYO
from store.archive import Archive
from store.evidence.copies import CopiedPage, copied_pages, list_copies_kept

MOST_TRIES = 3  # of a copy that the archive lists and does not give
_MOST_LOOKS = 3  # copies of a page of which nothing is known, to see whether it is ours
_ARCHIVE_PAGE = re.compile(r"\d{6}_index\.html")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which copies a run is for."""

    since: datetime  # aware, UTC
    until: datetime
    is_for_news: bool = False  # what is newer than our own last sight of its page; else what is older
    pages: frozenset[str] | None = None  # only of these; None: of all that are, or may be, ours
    passed: frozenset[int] = frozenset()  # copies that this run has asked for in vain


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be done with the copies that are known."""

    listings: tuple[KeptCopy, ...] = ()  # to be fetched, the newest first: they say which pages are ours
    releases: tuple[KeptCopy, ...] = ()
    repeats: tuple[tuple[KeptCopy, int], ...] = ()  # copies whose bytes a capture has, and that capture
    left: int = 0  # copies left to the checks


def choose_copies(archive: Archive, settings: Settings, name: str, wanted: Wanted, now: datetime) -> Chosen:
    """What is to be fetched of the copies that the web archive `name` lists.

    Of copies with the same bytes in a row the first that it gives; of a page that may be ours or not, one at a time
    until that is known. A copy that is newer than our own last sight of its page is left to the checks: taken in
    silently, it would hide the edit that the next check is to find.
    """
    listings = {visit.url for visit in plan.listing_visits(settings.site, ())}
    pages = copied_pages(archive)
    news_from = None if is_baseline(archive) else _begin_of_last_month(now)
    mine: list[KeptCopy] = []
    others: list[KeptCopy] = []
    repeats: list[tuple[KeptCopy, int]] = []
    left = 0
    for url, kind, copies in _by_page(list_copies_kept(archive, name)):
        page = pages.get(url, CopiedPage())
        if kind == "listing" and not is_listing(url, listings):
            continue
        if page.taken is False or (wanted.pages is not None and url not in wanted.pages):
            continue
        border = page.seen_at
        if border is None and kind == "release" and not wanted.is_for_news:
            border = news_from
        older = [copy for copy in copies if border is not None and copy.copy.taken <= border]
        newer = copies[len(older) :]
        if border is not None and not wanted.is_for_news:
            groups, links = _sort_out(older, wanted)
            left += len(newer) if page.taken or page.is_release else 0
        else:
            groups, links = _sort_out(newer, wanted)
        repeats += links
        if kind == "listing":
            others += _newest(groups, copies) if wanted.is_for_news else groups
        elif page.taken or page.is_release:
            mine += groups
        elif page.looks < _MOST_LOOKS and groups:
            mine += [max(groups, key=lambda copy: (copy.copy.status in {200, None}, copy.copy.taken))]
    newest = sorted(others, key=lambda copy: copy.copy.taken, reverse=True)
    return Chosen(tuple(newest), tuple(mine), tuple(repeats), left)


def _by_page(copies: Iterable[KeptCopy]) -> Iterator[tuple[str, PageKind, list[KeptCopy]]]:
    found: dict[str, list[KeptCopy]] = {}
    for copy in copies:
        found.setdefault(copy.copy.url, []).append(copy)
    for url, some in found.items():
        yield url, "listing" if url.endswith("index.html") else "release", some


def _newest(groups: Sequence[KeptCopy], copies: Sequence[KeptCopy]) -> list[KeptCopy]:
    """The newest copy that is to be fetched, unless a newer one is here: of a list, only its end is news."""
    here = max((copy.copy.taken for copy in copies if copy.capture is not None), default=None)
    newest = max(groups, key=lambda copy: copy.copy.taken, default=None)
    return [newest] if newest is not None and (here is None or newest.copy.taken > here) else []


def is_listing(url: str, listings: set[str]) -> bool:
    """Whether an index page is one of the configuration, or the archive page of a month beside one."""
    folder, _, last = url.rpartition("/")
    beside = any(listing.rpartition("/")[0] == folder for listing in listings)
    return url in listings or (beside and _ARCHIVE_PAGE.fullmatch(last) is not None)


def _sort_out(copies: Sequence[KeptCopy], wanted: Wanted) -> tuple[list[KeptCopy], list[tuple[KeptCopy, int]]]:
    """One copy to be fetched of each group that nobody has fetched one of; and the copies that repeat what is here."""
    kept: dict[Copy, KeptCopy] = {copy.copy: copy for copy in copies}
    fetches, links = [], []
    for group in group_copies(kept):
        members = [kept[copy] for copy in group]
        own = next((copy for copy in members if copy.capture is not None and not copy.repeats), None)
        if own is not None and own.capture is not None:
            links += [(copy, own.capture) for copy in members if copy.capture is None]
            continue
        able = [
            copy
            for copy in members
            if copy.tries < MOST_TRIES
            and copy.id not in wanted.passed
            and wanted.since <= copy.copy.taken <= wanted.until
        ]
        if able:
            fetches.append(min(able, key=lambda copy: (copy.tries, copy.copy.taken)))
    return fetches, links


def _begin_of_last_month(now: datetime) -> datetime:
    """From then on, what is new stands on the lists that every check reads."""
    day = first_of_last_month(now.astimezone(TOKYO).date())
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)
