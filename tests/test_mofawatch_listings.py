"""A list that is cut short is not believed."""

import pytest
from store_samples import LISTING, URL, at

from mofawatch.listings import _judge_length
from records.listing import ListedItem, Listing
from records.page import Page


@pytest.mark.parametrize(
    ("before", "now", "believed"),
    [
        (None, 0, True),  # the first reading of it
        # A list of eight may be down to one on the first of a month; of nine, three is as few as it is believed.
        (8, 1, True),
        (9, 3, True),
        (9, 2, False),
        # Fewer than a third of what it last had: a month's change takes about half of a list of two months.
        (30, 10, True),
        (30, 9, False),
        (31, 10, False),
        (100, 34, True),
        (100, 33, False),
    ],
)
def test_a_list_with_far_fewer_links_than_before_is_not_believed(before: int | None, now: int, believed: bool) -> None:
    listing = Listing(LISTING, tuple(ListedItem(f"{URL}?{number}", "Sample", None) for number in range(now)))
    failure = _judge_length(
        listing, None if before is None else Page(LISTING, "listing", "", None, at(0), items=before)
    )
    assert (failure is None) == believed
    if failure:
        assert (failure.kind, failure.url) == ("empty listing", LISTING)
        assert failure.detail == f"expected about {before} links as before, got {now}"
