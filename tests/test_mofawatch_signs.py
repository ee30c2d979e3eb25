"""Signs of an outage or of another layout: the bounds, each from both sides."""

from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import a_new_archive, a_release, at, standing, versioned

from mofawatch import signs
from mofawatch.signs import find_jump, find_lost_fields, find_outage, join_unreadable
from records.trouble import Failure
from store.archive import Archive, close_archive
from store.checks import Tally, begin_check, end_check

SITE = "https://www.mofa.go.jp/press/release/pressite_000001_"


def answer(number: int, is_gone: bool) -> tuple[str, bool]:
    return f"{SITE}{number}.html", is_gone


def watched(archive: Archive, releases: int) -> None:
    for number in range(releases):
        versioned(archive, number, a_release(f"{SITE}{number}.html"))


@pytest.mark.parametrize(
    ("gone", "visited", "outage"),
    [
        # Three at once are still the ministry's own doing, whatever share of the visited they are.
        (3, 3, False),
        (4, 4, True),
        # More are too, up to a third of what was visited: a section cleared out while the rest of the site stands.
        (4, 11, True),
        (4, 12, False),
        (5, 14, True),
        (5, 15, False),
    ],
)
def test_many_releases_gone_at_once_are_an_outage(archive: Archive, gone: int, visited: int, outage: bool) -> None:
    watched(archive, visited)
    found = find_outage(archive, [answer(number, number < gone) for number in range(visited)])
    detail = f"{gone} of {visited} releases answered that they are gone, all at once"
    assert found == (Failure("suspect page", None, detail) if outage else None)


def test_only_what_goes_now_and_was_there_counts_for_an_outage(archive: Archive) -> None:
    watched(archive, 6)
    # One has been missing, one withdrawn for long, one was never there: three go now.
    standing(archive, f"{SITE}0.html", "missing", 1)
    standing(archive, f"{SITE}1.html", "withdrawn", 3)
    pages = [answer(number, True) for number in (0, 1, 2, 3, 4, 9)]
    assert find_outage(archive, pages) is None
    found = find_outage(archive, [*pages, answer(5, True)])
    assert found is not None
    assert found.detail.startswith("4 of 5 releases")


def test_three_pages_that_cannot_be_read_are_another_layout() -> None:
    other = Failure("suspect page", f"{SITE}8.html", "x")
    pages = [Failure("unreadable", f"{SITE}{number}.html", "expected a title") for number in range(3)]
    assert join_unreadable([other, *pages[:2]]) == [other, *pages[:2]]
    joined = join_unreadable([other, *pages])
    assert [failure.kind for failure in joined] == ["suspect page", "layout changed"]
    assert joined[1].detail == f"3 pages could not be read in one check; the first: {SITE}0.html: expected a title"


@pytest.mark.parametrize(("seconds", "jumped"), [(60, False), (61, True)])
def test_a_clock_put_back_by_more_than_a_minute_has_jumped(archive: Archive, seconds: int, jumped: bool) -> None:
    # Within a minute it is set right by the network's time, and nothing is out of order for it.
    versioned(archive, 0, a_release())
    end_check(archive, begin_check(archive, at(5)), at(10), "ok", Tally())
    this = begin_check(archive, at(10) - timedelta(seconds=seconds))
    assert (find_jump(archive, this) is not None) == jumped


@pytest.mark.parametrize(
    ("newest", "before", "is_lost"),
    [
        ((0, 10), (16, 20), True),
        ((0, 10), (15, 20), False),  # fewer than four of five had it: it is not usual
        ((0, 10), (19, 19), False),  # too few to say what is usual
        ((1, 10), (20, 20), False),
        ((0, 9), (20, 20), False),  # too few to say that it is gone
    ],
)
def test_a_field_is_lost_where_most_had_it_and_none_of_the_newest_ten(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    newest: tuple[int, int],
    before: tuple[int, int],
    is_lost: bool,
) -> None:
    monkeypatch.setattr(signs, "fill_rates", lambda _archive, _of, after=0: {"title": before if after else newest})
    archive = a_new_archive(tmp_path)
    expected = "expected title in most releases (16 of 20 before), got none in the newest 10"
    assert find_lost_fields(archive) == ([Failure("fill rate low", None, expected)] if is_lost else [])
    close_archive(archive)
