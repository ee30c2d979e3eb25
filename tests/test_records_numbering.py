"""Points that were numbered anew, in plain words."""

import pytest

from records.comparison.edits import say_numbering


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("1", "2", "point 1 is now point 2"),
        ("4", "none", "the number was taken from point 4"),
        ("none", "4", "1 point is numbered now: 4"),
        ("1, 2, 3, 4", "none, none, none, none", "the numbers were taken from points 1 to 4"),
        ("none, none, none, none, none", "1, 2, 3, 4, 5", "5 points are numbered now: 1 to 5"),
        ("1, 2", "2, 3", "points 1 and 2 are now points 2 and 3"),
        ("3, 4, 5", "4, 5, 6", "points 3 to 5 are now points 4 to 6"),
        ("1, 2, 3", "(1), (2), (3)", "points 1 to 3 are now points (1) to (3)"),
        ("2, 4, 5", "1, 2, 3", "points 2, 4 and 5 are now points 1 to 3"),
        ("2(1), 2(2), 2(3)", "3(1), 3(2), 3(3)", "points 2(1), 2(2) and 2(3) are now points 3(1), 3(2) and 3(3)"),
        (
            "1, none, 3",
            "2, 3, none",
            "point 1 is now point 2; the number was taken from point 3; 1 point is numbered now: 3",
        ),
    ],
)
def test_numbers_are_in_plain_words(before: str, after: str, said: str) -> None:
    assert say_numbering(before, after) == said
