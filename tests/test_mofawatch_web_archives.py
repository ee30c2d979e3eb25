"""What the indexes of web archives are asked: below which folders, for which times."""

from datetime import UTC, datetime, timedelta

import pytest

from mofawatch.web_archives.index import FEW, FIRST, OVERLAP, folders_of, spans_to_ask
from records.address import SITE
from store.evidence.copies import IndexSpan

NOW = datetime(2026, 11, 26, tzinfo=UTC)
BEFORE = NOW - timedelta(days=200)
WHOLE = IndexSpan(FIRST, BEFORE, BEFORE)


def test_what_was_never_asked_for_is_asked_for_as_a_whole() -> None:
    assert spans_to_ask([], 0, FIRST, NOW) == [(FIRST, NOW)]
    later = IndexSpan(BEFORE, NOW, NOW)
    assert spans_to_ask([later], FEW, FIRST, NOW) == [(FIRST, NOW)]


def test_few_copies_are_asked_for_as_a_whole_each_time() -> None:
    assert spans_to_ask([WHOLE], FEW - 1, FIRST, NOW) == [(FIRST, NOW)]


def test_of_many_copies_the_newer_are_asked_for_and_in_turn_a_year_of_the_older() -> None:
    asked = [WHOLE]
    years = []
    for run in range(31):
        newer, older = spans_to_ask(asked, FEW, FIRST, NOW + timedelta(days=run))
        assert newer[1] == NOW + timedelta(days=run)
        assert newer[0] == max(span.until for span in asked) - OVERLAP
        years.append(older[0].year)
        asked += [IndexSpan(*newer, newer[1]), IndexSpan(*older, newer[1])]
    assert sorted(years[:30]) == list(range(1996, 2026))


def test_a_time_that_was_asked_for_in_pieces_counts_as_one() -> None:
    pieces = [WHOLE, IndexSpan(BEFORE - OVERLAP, NOW, NOW)]
    assert spans_to_ask(pieces, FEW, FIRST, NOW)[0] == (NOW - OVERLAP, NOW)
    gap = [WHOLE, IndexSpan(BEFORE + OVERLAP, NOW, NOW)]
    assert spans_to_ask(gap, FEW, FIRST, NOW)[0] == (BEFORE - OVERLAP, NOW)


@pytest.mark.parametrize(
    ("urls", "folders"),
    [
        (["/press/release/a.html", "/press/release/index.html"], ["/press/release/"]),
        (["/na/na1/us/a.html", "/na/na1/us/", "/na/b.html"], ["/na/b.html", "/na/na1/us/"]),
        (["/page3e_000217.html"], ["/page3e_000217.html"]),
        (["/fp/nsp/us/a.html", "/fp/nsp/b.html"], ["/fp/nsp/"]),
    ],
)
def test_folders_are_asked_for_once_and_never_the_whole_site(urls: list[str], folders: list[str]) -> None:
    assert folders_of([SITE + url for url in urls]) == [SITE + folder for folder in folders]
