"""Addresses: listed, chosen, visited, read, and left out."""

from dataclasses import replace
from datetime import date

import pytest
from store_samples import LISTING, OTHER, URL, a_release, at, kept_at, standing, versioned

from records.capture import Judgement
from records.listing import Choice, ListedItem, Listing
from records.page import Page
from store.archive import Archive, select, write
from store.evidence.captures import keep_visit
from store.evidence.readings import keep_reading
from store.pages import (
    get_page,
    is_list_read,
    keep_choice,
    keep_listing,
    keep_validators,
    known_pages,
    left_pages,
    unwell_pages,
)

TAKEN = Choice(True, "title names Japan-U.S.")
LEFT = Choice(False, "title names a third country: ROK")
UNDECIDED = Choice(None, "an official without a country")


def _listing(*items: tuple[str, str]) -> Listing:
    return Listing(LISTING, tuple(ListedItem(url, title, date(2026, 10, 6)) for url, title in items))


def test_every_item_of_a_listing_is_remembered(archive: Archive) -> None:
    third = URL + "?3"
    listing = _listing((URL, "Sample Talk"), (OTHER, "Sample Visit"), (third, "Trilateral Sample"))
    keep_listing(archive, listing, [TAKEN, UNDECIDED, LEFT], at(0))

    assert get_page(archive, LISTING) == Page(LISTING, "listing", "", None, at(0), items=3)
    assert [(page.url, page.taken) for page in known_pages(archive)] == [(OTHER, None), (LISTING, None), (URL, True)]
    assert [(page.url, page.title, page.rule) for page in left_pages(archive)] == [
        (third, "Trilateral Sample", LEFT.rule)
    ]
    page = get_page(archive, URL)
    assert page
    assert (page.taken, page.rule, page.last_listed_at) == (True, TAKEN.rule, at(0))
    assert select(archive, "SELECT url, title, listed_on, taken, rule FROM listed WHERE taken = 0") == [
        {"url": third, "title": "Trilateral Sample", "listed_on": "2026-10-06", "taken": 0, "rule": LEFT.rule}
    ]


def test_what_is_listed_and_no_page_is_left_by_its_own_rule(archive: Archive) -> None:
    others = tuple(
        ListedItem(url, "Sample", None, rule)
        for url, rule in (
            ("https://www.mofa.go.jp/files/100900001.mp4", "not an HTML page, and no document of a kind that is kept"),
            ("https://leaders.example/x.html", "not a page of the ministry: it leads to leaders.example"),
            (LISTING, "not a release: an index of pages"),
        )
    )
    keep_listing(archive, replace(_listing((URL, "Sample Talk")), others=others), [TAKEN], at(0))
    assert [(page.url, page.rule) for page in left_pages(archive)] == [
        (other.url, other.rule) for other in others[1::-1]
    ]
    assert [page.url for page in known_pages(archive)] == [LISTING, URL]
    listing = get_page(archive, LISTING)
    assert listing
    assert (listing.kind, listing.items, listing.taken) == ("listing", 1, None)


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([TAKEN, LEFT], (False, LEFT.rule)),
        ([LEFT, TAKEN], (True, TAKEN.rule)),
        ([TAKEN, UNDECIDED], (None, UNDECIDED.rule)),
        ([UNDECIDED, "page", UNDECIDED], (False, "the page names no American")),
        ([UNDECIDED, "page", TAKEN], (True, TAKEN.rule)),
        ([UNDECIDED, "page", LEFT, UNDECIDED], (None, UNDECIDED.rule)),
    ],
)
def test_the_last_definite_choice_counts(
    archive: Archive, choices: list[Choice | str], expected: tuple[bool | None, str]
) -> None:
    for minute, choice in enumerate(choices):
        if isinstance(choice, Choice):
            keep_listing(archive, _listing((URL, "Sample Talk")), [choice], at(minute))
        else:
            keep_choice(archive, URL, Choice(False, "the page names no American"))
    page = get_page(archive, URL)
    assert page
    assert (page.taken, page.rule) == expected
    assert (page.first_seen, page.last_listed_at) == (at(0), at(len(choices) - 1))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(TAKEN, LEFT, TAKEN), (TAKEN, UNDECIDED, TAKEN), (UNDECIDED, LEFT, UNDECIDED), (LEFT, TAKEN, TAKEN)],
)
def test_what_any_list_names_as_ours_is_ours(archive: Archive, first: Choice, second: Choice, expected: Choice) -> None:
    month = replace(_listing((URL, "Sample Visit")), url=LISTING + "?month")
    for minute in (0, 2):
        keep_listing(archive, _listing((URL, "Sample Talk")), [first], at(minute))
        keep_listing(archive, month, [second], at(minute + 1))
        page = get_page(archive, URL)
        assert page
        assert (page.taken, page.rule) == (expected.taken, expected.rule)
    for listing in (_listing((URL, "Sample Visit")), month):
        keep_listing(archive, listing, [LEFT], at(4))
    page = get_page(archive, URL)
    assert page
    assert page.taken is False  # once no list says so


def test_a_release_of_ours_stays_ours(archive: Archive) -> None:
    """A title edited into one the rules leave is an edit to tell of, and not the end of the watch."""
    keep_listing(archive, _listing((URL, "Sample Talk"), (OTHER, "Sample Visit")), [TAKEN, TAKEN], at(0))
    versioned(archive, 1, a_release())
    keep_listing(archive, _listing((URL, "Trilateral Sample"), (OTHER, "Trilateral Visit")), [LEFT, LEFT], at(2))
    keep_listing(archive, _listing((URL, "Official Sample")), [UNDECIDED], at(3))
    assert [(page.url, page.taken) for page in known_pages(archive) if page.kind == "release"] == [(URL, True)]
    # One that was never read has no wording to lose: the list alone decides of it.
    assert [page.url for page in left_pages(archive)] == [OTHER]


def test_a_page_that_was_read_shows_what_it_says_of_itself(archive: Archive) -> None:
    keep_listing(archive, _listing((URL, "As listed")), [TAKEN], at(0))
    versioned(archive, 5, a_release(title="As read"))
    keep_validators(archive, URL, '"0123"', "Wed, 07 Oct 2026 12:00:00 GMT")
    standing(archive, URL, "missing", 1)
    assert get_page(archive, URL) == Page(
        url=URL,
        kind="release",
        title="As read",
        published=date(2026, 10, 7),
        first_seen=at(0),
        last_visited_at=at(5),
        last_read_at=at(5),
        status="missing",
        etag='"0123"',
        last_modified="Wed, 07 Oct 2026 12:00:00 GMT",
        taken=True,
        rule=TAKEN.rule,
        last_listed_at=at(0),
    )


def test_pages_whose_last_visit_went_wrong_are_named(archive: Archive) -> None:
    assert unwell_pages(archive) == []
    for number, verdict in enumerate(("ok", "blocked"), 1):
        kept = kept_at(archive, number, f"{URL}?{number}")
        keep_reading(archive, kept.id, at(number), "1", Judgement(verdict, ""))
    keep_visit(archive, OTHER, "release", at(3))
    assert unwell_pages(archive) == [(OTHER, "release", None), (f"{URL}?2", "release", "blocked")]
    keep_choice(archive, OTHER, LEFT)
    assert unwell_pages(archive) == [(f"{URL}?2", "release", "blocked")]


def test_a_list_that_was_read_is_known(archive: Archive) -> None:
    keep_listing(archive, _listing((URL, "Sample Talk")), [TAKEN], at(0))
    keep_reading(archive, kept_at(archive, 1).id, at(2), "1", Judgement("ok", ""))
    assert get_page(archive, URL) != get_page(archive, LISTING)
    assert not is_list_read(archive)  # a release was read, and the list named it alone
    write(archive, "UPDATE page SET last_read_at = '2026-10-07T03:00:00Z' WHERE url = ?", LISTING)
    assert is_list_read(archive)


def test_a_choice_is_needed_for_each_item(archive: Archive) -> None:
    with pytest.raises(ValueError, match="shorter"):
        keep_listing(archive, _listing((URL, "Sample Talk")), [], at(0))
    assert known_pages(archive) == []
