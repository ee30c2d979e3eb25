"""Words of stance that only say which thing is meant: to drop one of them changes what nobody felt or did."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.release import Point


def judge(before: str, after: str) -> list[tuple[str, str]]:
    old, new = (make_release(points=(Point("1", text),)) for text in (before, after))
    return [(edit.edit_class, edit.reason) for edit in compare(old, new).edits]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The ministries concerned spoke.", "The ministries spoke."),
        ("They met the people concerned.", "They met the people."),
        ("The concerned ministers spoke.", "The ministers spoke."),
        ("As far as Japan was concerned, the sample stood.", "As far as Japan went, the sample stood."),
        ("As far as he is concerned, it stands.", "As far as he goes, it stands."),
        ("The requested samples came.", "The samples came."),
        ("A request form was read.", "A form was read."),
    ],
)
def test_a_word_that_says_which_is_meant_is_no_stance(before: str, after: str) -> None:
    assert {edit_class for edit_class, _ in judge(before, after)} == {"wording"}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        # "about it" behind: worried; "far" alone, without "as far as he is": worried, or not at all.
        ("The ministries concerned about it spoke.", "The ministries spoke.", "verb of concern dropped: concerned"),
        ("He is far from concerned.", "He is far from there.", "verb of concern dropped: concerned"),
        ("He was very concerned.", "He was very tired.", "verb of concern dropped: very concerned"),
        ("The concerned citizens spoke.", "The citizens spoke.", "verb of concern dropped: concerned"),
        # Without it the plan is no longer only proposed: what is left says more.
        ("The proposed plan was read.", "The plan was read.", "verb of urging dropped: proposed"),
    ],
)
def test_a_word_of_somebody_who_is_worried_or_proposes_is_a_stance(before: str, after: str, reason: str) -> None:
    assert judge(before, after) == [("stance", reason)]
