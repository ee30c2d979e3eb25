"""A kept listing read: its items remembered, the pages to visit for it.

Joins the parsers and the archive for listings. Must not fetch; the visits it gives are the crawl's to make.
"""

from datetime import timedelta

from mofawatch.findings import Findings, Terms, read_page, record_refusal, record_unreadable
from mofawatch.schedule import plan
from parsers import PARSER, Unreadable
from parsers.genuine import judge
from parsers.listing import parse_listing
from parsers.selection import choose_listed
from records.capture import KeptCapture, Visit
from records.listing import Listing
from records.page import Page
from records.trouble import Met
from store.archive import Archive
from store.captures import keep_reading, last_whole_answer
from store.pages import get_page, keep_listing, keep_validators

# A listing with fewer than this share of the links it last had is not believed to be whole.
_FEWER = 1 / 3
_MANY = 9  # links from which on the share means something
# A title that differs from the one on the listing is looked into, but not at every check: some always differ.
_TITLE_PATIENCE = timedelta(hours=1)


def read_listing(archive: Archive, kept: KeptCapture, terms: Terms, findings: Findings) -> list[Visit]:
    """Reads a listing and remembers its items; gives the pages to visit for it, archive pages of the months first."""
    capture = kept.capture
    judgement = judge(capture)
    # An archive page of a month that is not there yet, or empty, is no trouble: it fills with its first release.
    configured = capture.url in {visit.url for visit in plan.listing_visits(terms.settings.site, ())}
    if judgement.verdict != "ok":
        record_refusal(archive, kept, judgement, terms, findings, expected=configured)
        return []
    if capture.status == 304:
        keep_reading(archive, kept.id, terms.now, PARSER, judgement)
        findings.not_modified += 1
        findings.listing_read |= configured
        return _read_as_before(archive, capture.url, configured, terms, findings)
    try:
        listing = read_page(parse_listing, capture, terms.mirror)
    except Unreadable as fault:
        record_unreadable(archive, kept, fault, terms, findings, expected=configured)
        return []
    if configured:
        _judge_length(listing, get_page(archive, listing.url), findings)
    keep_reading(archive, kept.id, terms.now, PARSER, judgement)
    months = _month_visits(archive, listing, terms, findings) if configured else []
    if configured and terms.leave_news:
        return months  # without its validators: the next check is to read it whole
    visits = _item_visits(archive, listing, terms)
    keep_validators(archive, listing.url, capture.header("etag"), capture.header("last-modified"))
    return [*months, *visits]


def _read_as_before(archive: Archive, url: str, configured: bool, terms: Terms, findings: Findings) -> list[Visit]:
    """A listing that is as it was still names its items, by today's rules; those never visited are to be visited."""
    before = last_whole_answer(archive, url)
    if before is None:
        return []
    try:
        listing = read_page(parse_listing, before, terms.mirror)
    except Unreadable:  # an old answer that today's parser does not understand; a new one will come, and be judged
        return []
    months = _month_visits(archive, listing, terms, findings) if configured else []
    if configured and terms.leave_news:
        return months
    items = _item_visits(archive, listing, terms)
    new = [visit for visit in items if (page := get_page(archive, visit.url)) and page.last_visited_at is None]
    return [*months, *new]


def _judge_length(listing: Listing, before: Page | None, findings: Findings) -> None:
    usual = (before.items if before else None) or 0
    if usual >= _MANY and len(listing.items) < _FEWER * usual:
        detail = f"expected about {usual} links as before, met {len(listing.items)}"
        findings.met.append(Met("empty listing", listing.url, detail))
    else:
        findings.listing_read = True


def _item_visits(archive: Archive, listing: Listing, terms: Terms) -> list[Visit]:
    rules = terms.rules
    before = [get_page(archive, item.url) for item in listing.items]
    choices = [choose_listed(item, rules) for item in listing.items]
    keep_listing(archive, listing, choices, terms.now)
    return [
        Visit(item.url, "release")
        for item, choice, page in zip(listing.items, choices, before, strict=True)
        if choice.taken is not False and _is_to_visit(page, item.title, choice.taken, terms)
    ]


def _is_to_visit(page: Page | None, title: str, taken: bool | None, terms: Terms) -> bool:
    if page is None or page.last_visited_at is None:
        return True
    if page.last_read_at is None or page.taken is False:
        return taken is True and page.taken is False
    is_edited = title not in page.title and terms.now - page.last_visited_at >= _TITLE_PATIENCE
    return is_edited and not terms.leave_news


def _month_visits(archive: Archive, listing: Listing, terms: Terms, findings: Findings) -> list[Visit]:
    """The archive pages of the wanted months that the listing itself links to."""
    findings.months |= {month for month, _ in listing.archives}
    # A backfill leaves to the checks what they read at every turn: what is not known there is news.
    wanted = set(terms.months) - (set(plan.months_wanted(terms.now)) if terms.leave_news else set())
    visits = []
    for month, url in listing.archives:
        if month in wanted:
            page = get_page(archive, url)
            visits.append(Visit(url, "listing", page.etag if page else None, page.last_modified if page else None))
    return visits
