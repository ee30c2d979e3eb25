"""A kept listing read: its items remembered, the pages to visit for it.

Joins the parsers and the archive for listings. Must not fetch; the visits it gives are the crawl's to make.
Longer than most files: the site's lists and a web archive's copies of them are read by the same steps.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mofawatch.config.settings import Settings
from mofawatch.recording.attempts import noting_attempts
from mofawatch.recording.lists import read_list, read_list_as_before, read_new_list
from mofawatch.recording.reading import (
    OK,
    UNFINISHED,
    refuse,
    same_validators,
    stuck_validators,
)
from mofawatch.schedule import plan
from parsers import PARSER, Unreadable
from parsers.genuine import judge
from records.address import document_kind
from records.capture import Judgement, KeptCapture, Verdict, Visit
from records.listing import CUT, Choice, ListedItem, Listing, ListReading
from records.page import Page
from records.trouble import LIST_SET_ASIDE, MOVED_LIST, Failure
from store.archive import Archive, writing
from store.evidence.captures import last_whole_answer
from store.evidence.readings import keep_reading
from store.pages import get_page, get_pages, keep_listing, keep_validators, name_pages, pages_titled

# A listing with fewer than this share of the links it last had is not believed to be whole.
_FEWER = 1 / 3
_MANY = 9  # links from which on the share means something
# A title that differs from the one on the listing is looked into, but not at every check: some always differ.
_TITLE_PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ListingOptions:
    """How a run reads listings."""

    settings: Settings
    months: tuple[str, ...] = ()  # "YYYY-MM": the archive pages to follow from a listing
    turn: timedelta | None = None  # between two checks: of these those that are due, all of them where it is None
    leave_news: bool = False  # a backfill beside a running watch: what is news is left to the checks to report


@dataclass(frozen=True, slots=True)
class ListingRead:
    """What a listing came to; of any other answer, the visits it leads to and why it failed."""

    verdict: Verdict = "ok"
    visits: tuple[Visit, ...] = ()  # archive pages of the months first
    failure: Failure | None = None
    is_sighted: bool = False  # it is one of the configuration, and was read whole or is as it was: the site is there
    is_unchanged: bool = False
    months: frozenset[str] = frozenset()  # "YYYY-MM": the archive pages it links to
    unread: int = 0  # archive pages that would have been followed and are not due
    alike: tuple[int, str] | None = None  # of a release instead: as `recording.unchanged.find_alike` gives it


def read_listing(archive: Archive, kept: KeptCapture, options: ListingOptions, now: datetime) -> ListingRead:
    """Reads a listing and remembers its items, in one transaction; gives the pages to visit for it."""
    return _attempt(
        archive,
        kept,
        lambda: _read(archive, kept, options, now),
        lambda: _set_aside(archive, kept, now),
        options.settings.site.base_url,
    )


def _attempt(
    archive: Archive,
    kept: KeptCapture,
    read: Callable[[], ListingRead],
    set_aside: Callable[[], ListingRead],
    mirror: str,
) -> ListingRead:
    """Noted before it is made: a list that ends its reader is set aside, one that could not be recorded is not."""
    with noting_attempts(archive) as attempts, writing(archive):
        if attempts.are_spent(archive, kept.id, mirror):
            return set_aside()
        with attempts.reading(kept.id):
            found = read()
        attempts.forget(archive, kept.id)
    return found


def _read(archive: Archive, kept: KeptCapture, options: ListingOptions, now: datetime) -> ListingRead:
    capture = kept.capture
    judgement = judge(capture)
    # An archive page of a month that is not there yet, or empty, is no trouble: it fills with its first release.
    configured = capture.url in {visit.url for visit in plan.listing_visits(options.settings.site, ())}
    if judgement.verdict != "ok":
        keep_reading(archive, kept.id, now, PARSER, judgement)
        return ListingRead(judgement.verdict, failure=_refuse(kept, judgement, configured))
    if capture.status == 304:
        keep_reading(archive, kept.id, now, PARSER, judgement)
        return _read_as_before(archive, kept, configured, options, now)
    try:
        reading = read_new_list(archive, kept, options.settings)
    except Unreadable as fault:
        return _note_unreadable(archive, kept, fault, configured, now)
    listing, before = reading.listing, _known_items(archive, reading)
    shortened = _judge_length(listing, get_page(archive, listing.url)) if configured else None
    stuck = _judge_validators(archive, kept, listing, options)
    keep_reading(archive, kept.id, now, PARSER, OK)
    read = ListingRead(failure=shortened or stuck, is_sighted=configured and shortened is None)
    if configured:
        read = _follow_months(archive, listing, before, read, options, now)
        if options.leave_news:
            return read  # without its validators: the next check is to read it whole
    visits = _item_visits(archive, kept, reading, before, options, now)
    validators = (None, None) if stuck else (capture.header("etag"), capture.header("last-modified"))
    keep_validators(archive, listing.url, *validators)
    return replace(read, visits=(*read.visits, *visits))


def read_archived_listing(archive: Archive, kept: KeptCapture, settings: Settings, now: datetime) -> ListingRead:
    """Reads a web archive's copy of a listing: it names pages, and says nothing of the site as it is now."""
    return _attempt(
        archive,
        kept,
        lambda: _read_archived(archive, kept, settings, now),
        lambda: _keep_judgement(archive, kept, Judgement("suspect", UNFINISHED), now),
        settings.site.base_url,
    )


def _read_archived(archive: Archive, kept: KeptCapture, settings: Settings, now: datetime) -> ListingRead:
    then = replace(kept.capture, captured_at=kept.capture.content_at or kept.capture.captured_at)
    judgement = judge(then)
    if judgement.verdict == "ok":
        try:
            reading = read_list(then, settings)
        except Unreadable as fault:
            judgement = Judgement("ok" if fault.kind == "empty listing" else "suspect", str(fault))
        else:
            items = list(zip(reading.listing.items, reading.choices, strict=True))
            left = [(item, Choice(False, item.rule)) for item in reading.listing.others]
            name_pages(archive, [*items, *left], now, kept.id)
    return _keep_judgement(archive, kept, judgement, now)


def _keep_judgement(archive: Archive, kept: KeptCapture, judgement: Judgement, now: datetime) -> ListingRead:
    keep_reading(archive, kept.id, now, PARSER, judgement)
    return ListingRead(judgement.verdict)


def _refuse(kept: KeptCapture, judgement: Judgement, expected: bool) -> Failure | None:
    """The trouble of an answer that is no listing; an absence is one only where a listing was `expected`."""
    if judgement.verdict == "suspect" and kept.capture.moved and expected:
        detail = f"the list has moved, to {kept.capture.answered_by}: put the new address into site.listings"
        return Failure("suspect page", kept.capture.url, detail, MOVED_LIST)
    if judgement.verdict != "gone":
        return refuse(kept.capture, judgement)
    detail = f"expected a listing, got {judgement.detail}"
    return Failure("unreachable", kept.capture.url, detail) if expected else None


def _note_unreadable(
    archive: Archive, kept: KeptCapture, fault: Unreadable, expected: bool, now: datetime
) -> ListingRead:
    """A listing that is not understood; an empty one that may be empty is no trouble."""
    if fault.kind == "empty listing" and not expected:
        keep_reading(archive, kept.id, now, PARSER, Judgement("ok", str(fault)))
        return ListingRead()
    keep_reading(archive, kept.id, now, PARSER, Judgement("suspect", str(fault)))
    return ListingRead("suspect", failure=Failure(fault.kind, kept.capture.url, str(fault)))


def _set_aside(archive: Archive, kept: KeptCapture, now: datetime) -> ListingRead:
    failure = Failure("unreadable", kept.capture.url, UNFINISHED, LIST_SET_ASIDE)
    return replace(_keep_judgement(archive, kept, Judgement("suspect", UNFINISHED), now), failure=failure)


def _read_as_before(
    archive: Archive, kept: KeptCapture, configured: bool, options: ListingOptions, now: datetime
) -> ListingRead:
    """A listing that is as it was still names its items, by today's rules; those never visited are to be visited."""
    read = ListingRead(is_sighted=configured, is_unchanged=True)
    try:
        reading = read_list_as_before(archive, kept.capture.url, options.settings)
    except Unreadable:  # an old answer that today's parser does not understand; a new one will come, and be judged
        return read
    if reading is None:
        return read
    before = _known_items(archive, reading)
    if configured:
        read = _follow_months(archive, reading.listing, before, read, options, now)
        if options.leave_news:
            return read
    items = _item_visits(archive, kept, reading, before, options, now)
    new = [visit for visit in items if (page := before.get(visit.url)) is None or page.last_visited_at is None]
    return replace(read, visits=(*read.visits, *new))


def _known_items(archive: Archive, reading: ListReading) -> dict[str, Page]:
    """What is known of the items of a list before they are remembered anew."""
    return get_pages(archive, [item.url for item in reading.listing.items])


def _judge_validators(archive: Archive, kept: KeptCapture, listing: Listing, options: ListingOptions) -> Failure | None:
    """Whether a listing names other releases than before under the very validators of before."""
    before = last_whole_answer(archive, kept.capture.url)
    if before is None or before.digest == kept.capture.digest or not same_validators(before, kept.capture):
        return None
    try:
        was = read_list(before, options.settings)
    except Unreadable:
        return None
    return None if was.listing.items == listing.items else stuck_validators(kept.capture)


def _judge_length(listing: Listing, before: Page | None) -> Failure | None:
    usual = (before.items if before else None) or 0
    if usual < _MANY or len(listing.items) >= _FEWER * usual:
        return None
    return Failure("empty listing", listing.url, f"expected about {usual} links as before, got {len(listing.items)}")


def _item_visits(
    archive: Archive,
    kept: KeptCapture,
    reading: ListReading,
    before: Mapping[str, Page],
    options: ListingOptions,
    now: datetime,
) -> list[Visit]:
    keep_listing(archive, reading.listing, reading.choices, now, kept.id)
    visits = []
    for item, choice in zip(reading.listing.items, reading.choices, strict=True):
        page = before.get(item.url)
        if choice.taken is not False and _is_to_visit(page, item, choice.taken, options, now):
            visits.append(Visit(item.url, "release"))
            visits += _visit_twins(archive, item) if page is None else []
    return visits


def _visit_twins(archive: Archive, item: ListedItem) -> list[Visit]:
    """The known releases of the title and the day of one that is new: where it has moved, the old address says so."""
    return [
        Visit(page.url, "release", page.etag, page.last_modified)
        for page in pages_titled(archive, item.title, item.listed_on, item.url)
    ]


def _is_to_visit(
    page: Page | None, item: ListedItem, taken: bool | None, options: ListingOptions, now: datetime
) -> bool:
    if page is None or page.last_visited_at is None:
        return True
    if page.last_read_at is None or page.taken is False:
        return taken is True and page.taken is False
    # A document is not what its list calls it.
    is_titled = any(title.removesuffix(CUT) in page.title for title in item.titles)
    is_edited = not document_kind(page.url) and not is_titled and now - page.last_visited_at >= _TITLE_PATIENCE
    return is_edited and not options.leave_news


def _follow_months(
    archive: Archive,
    listing: Listing,
    before: Mapping[str, Page],
    read: ListingRead,
    options: ListingOptions,
    now: datetime,
) -> ListingRead:
    """`read` with the archive pages of the wanted months that the listing itself links to.

    A listing that names what was on none, or more or fewer than before, makes all of them due.
    """
    # A backfill leaves to the checks what they read: what is not known there is news.
    wanted = set(options.months) - (set(plan.months_wanted(now)) if options.leave_news else set())
    is_changed = options.turn is not None and _is_changed(archive, listing, before)
    visits, unread = [], 0
    for month, url in listing.archives:
        if month not in wanted:
            continue
        page = get_page(archive, url)
        if options.turn is None or is_changed or plan.is_month_due(page, month, now, options.turn):
            visits.append(Visit(url, "listing", page.etag if page else None, page.last_modified if page else None))
        else:
            unread += 1
    months = frozenset(month for month, _ in listing.archives)
    return replace(read, months=months, visits=tuple(visits), unread=unread)


def _is_changed(archive: Archive, listing: Listing, before: Mapping[str, Page]) -> bool:
    page = get_page(archive, listing.url)
    if page is None or page.items != len(listing.items):
        return True
    return any(item.url not in before or before[item.url].last_listed_at is None for item in listing.items)
