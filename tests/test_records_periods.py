"""Seasons, decades, feasts and days in words: the same one in other words is no fact, another one is."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.release import Point


def classes_of(before: str, after: str) -> list[str]:
    old, new = (make_release(points=(Point("1", f"The teams met {text}."),)) for text in (before, after))
    return [edit.edit_class for edit in compare(old, new).edits]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in fall 2031", "in autumn 2031"),
        ("in the 1990s", "in the nineties"),
        ("on the first of May", "on May 1"),
        ("on the twentieth of May 2031", "on May 20, 2031"),
        ("on the thirty-first of May", "on May 31"),
        ("on Christmas Eve", "on December 24"),
        ("on New Year's Day", "on January 1"),
        ("in his forties", "in his 40s"),
        ("in 2023", "in Reiwa 5"),
        ("in fiscal year 2019", "in the first fiscal year of Reiwa"),
    ],
)
def test_the_same_day_or_season_in_other_words_is_no_fact(before: str, after: str) -> None:
    assert classes_of(before, after) == ["wording"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in the spring of 2031", "in the spring of 2032"),
        ("by summer", "by winter"),
        ("in the 1990s", "in the eighties"),
        ("in their nineties", "in their eighties"),
        ("in her early 40s", "in her early 50s"),
        ("on the first of May", "on May 2"),
        ("on Christmas Eve", "on December 25"),
        ("the day before yesterday", "the day after tomorrow"),
        ("in the early morning", "in the late morning"),
        ("at dawn", "at dusk"),
    ],
)
def test_another_day_or_season_is_a_fact(before: str, after: str) -> None:
    assert classes_of(before, after) == ["fact"]
