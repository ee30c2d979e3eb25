"""Two of a list that changed places with all that goes with them say the same, unless something leans on the order."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.release import Point


def classes_of(before: str, after: str) -> set[str]:
    old, new = (make_release(points=(Point("1", f"The teams met {text}."),)) for text in (before, after))
    return {edit.edit_class for edit in compare(old, new).edits}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in Tokyo on Monday and in Osaka on Friday", "in Osaka on Friday and in Tokyo on Monday"),
        (
            "outside of Tokyo on Monday and outside of Osaka on Friday",
            "outside of Osaka on Friday and outside of Tokyo on Monday",
        ),
        ("in May and June", "in June and May"),
        ("on Monday or Friday", "on Friday or Monday"),
    ],
)
def test_two_that_changed_places_with_all_that_is_theirs_say_the_same(before: str, after: str) -> None:
    assert classes_of(before, after) == {"wording"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # The word before the first is said of it alone, or of both: that cannot be told.
        ("mainly in Tokyo on Monday and in Osaka on Friday", "mainly in Osaka on Friday and in Tokyo on Monday"),
        ("not in Tokyo on Monday and in Osaka on Friday", "not in Osaka on Friday and in Tokyo on Monday"),
        (
            "mainly outside of Tokyo on Monday and outside of Osaka on Friday",
            "mainly outside of Osaka on Friday and outside of Tokyo on Monday",
        ),
        # What follows, or stands between, says which came first.
        (
            "in Tokyo on Monday and in Osaka on Friday, then left",
            "in Osaka on Friday and in Tokyo on Monday, then left",
        ),
        ("in May and later in June", "in June and later in May"),
        ("between May and June", "between June and May"),
        # Each day has another town now, and each town another word before it.
        ("in Tokyo on Monday and at Osaka on Friday", "in Osaka on Friday and at Tokyo on Monday"),
        ("in Tokyo on Monday and in Osaka on Friday", "in Osaka on Monday and in Tokyo on Friday"),
    ],
)
def test_two_whose_order_says_something_are_facts(before: str, after: str) -> None:
    assert classes_of(before, after) == {"fact"}


@pytest.mark.parametrize(
    ("between", "reasons"),
    [
        ("passed by two long boats of", ["countries exchanged: Japan and Mongolia"]),
        # Over more than six words a reader sees two changes, and so they are told.
        ("passed by two old long boats of", ["country Japan -> Mongolia", "country Mongolia -> Japan"]),
    ],
)
def test_two_names_near_one_another_are_one_change(between: str, reasons: list[str]) -> None:
    countries = (("Japan", "Mongolia"), ("Mongolia", "Japan"))
    old, new = (
        make_release(points=(Point("1", f"The ship of {one} {between} {two} there."),)) for one, two in countries
    )
    assert [edit.reason for edit in compare(old, new).edits] == reasons
