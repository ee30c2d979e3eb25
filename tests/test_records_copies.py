"""Copies in web archives: which of them have the bytes of the copy before."""

from datetime import UTC, datetime

import pytest

from records.copies import Copy, group_copies

URL = "https://www.mofa.go.jp/press/release/pressite_000001_09001.html"
OTHER = "https://www.mofa.go.jp/b.html"


def copy(hour: int, digest: str | None = "A", status: int | None = 200, url: str = URL, original: str = URL) -> Copy:
    return Copy(url, original, datetime(2022, 1, 6, hour, 15, tzinfo=UTC), status, digest)


def test_copies_with_the_same_bytes_are_one_group_and_bytes_that_come_back_another() -> None:
    copies = [copy(9), copy(4), copy(5, status=None), copy(6, "B"), copy(7, "B", 403), copy(4), copy(5, url=OTHER)]
    assert group_copies(copies) == [
        (copy(5, url=OTHER),),
        (copy(4), copy(5, status=None)),
        (copy(6, "B"), copy(7, "B", 403)),
        (copy(9),),
    ]


def test_copies_without_a_digest_are_each_a_group_of_their_own() -> None:
    assert len(group_copies([copy(4, None), copy(5, None)])) == 2


def test_redirects_between_two_copies_part_nothing() -> None:
    """Each visit of an archive to http:// leaves a redirect to https:// beside the page; an index may list it bare."""
    plain = "http://www.mofa.go.jp/press/release/pressite_000001_09001.html"
    first, again = copy(4, "R", 301, original=plain), copy(6, "R", None, original=plain)
    assert group_copies([first, copy(5), again, copy(7)]) == [(first, again), (copy(5), copy(7))]


def test_of_two_copies_in_one_second_one_counts() -> None:
    plain = copy(4, original="http://www.mofa.go.jp/a.html")
    assert group_copies([copy(4), plain, copy(5)]) == [(plain, copy(5))]


@pytest.mark.parametrize(("status", "is_redirect"), [(299, False), (300, True), (399, True), (400, False)])
def test_a_redirect_is_a_status_of_three_hundred_to_four(status: int, is_redirect: bool) -> None:
    assert len(group_copies([copy(4), copy(5, "B", status), copy(6)])) == (2 if is_redirect else 3)


def test_in_a_longer_group_too_one_of_a_second_counts() -> None:
    """It is held against the last of the group, not the first."""
    again = copy(5, original=URL + "?")
    assert group_copies([copy(4), copy(5), again, copy(6)]) == [(copy(4), copy(5), copy(6))]
