"""Which points stand for which: a text in parts is a split and parts in one text a join, however short a part is."""

import pytest
from records_samples import apply, make_release, show_edit

from records.comparison.compare import compare
from records.release import Point

_FIRST = "The two ministers compared notes on Sampleland."
_LONG = (
    "They jointly reaffirmed their sample commitment to the stability of the whole northern sample region, and they "
    "instructed their officials to go on with the sample consultations at all levels over the coming months, in the "
    "sample dialogue of next spring, too."
)
_THIRD = "Secretary Example explained the recent sample situation."
_FOURTH = "They agreed."


def _edits(old: list[str], new: list[str]) -> list[str]:
    before, after = (make_release(points=tuple(Point(None, text) for text in side)) for side in (old, new))
    comparison = compare(before, after)
    assert apply(comparison, before) == after
    return [show_edit(edit) for edit in comparison.edits]


@pytest.mark.parametrize(
    "parts",
    [
        [_FIRST, _LONG],
        [_LONG, _FOURTH],
        [_FOURTH, _LONG],
        [_FIRST, _LONG, _THIRD, _FOURTH],
        [_FIRST, _THIRD, _FIRST, _FOURTH, _LONG, _THIRD],
    ],
)
def test_text_in_parts_is_a_split_and_parts_in_one_text_a_join(parts: list[str]) -> None:
    whole = " ".join(parts)
    names = ["lead", *(f"paragraph {number}" for number in range(2, len(parts) + 2))]
    several = ", ".join(names[1 : len(parts) + 1])
    assert _edits(["Samples:", whole], ["Samples:", *parts]) == [
        f"format | paragraph 2 | paragraph 2 => {several} | paragraph 2 split in {len(parts)}"
    ]
    assert _edits(["Samples:", *parts], ["Samples:", whole]) == [
        f"format | paragraph 2 | {several} => paragraph 2 | {several} joined"
    ]


def test_word_that_held_two_parts_together_is_an_edit_of_its_own() -> None:
    whole = f"{_FIRST.removesuffix('.')}, and they{_LONG.removeprefix('They')}"
    assert _edits(["Samples:", whole], ["Samples:", _FIRST, _LONG]) == [
        "format | paragraph 2 | paragraph 2 => paragraph 2, paragraph 3 | paragraph 2 split in 2",
        "wording | paragraph 2 | , and they => . They | other words: , and they -> . They",
    ]


def test_paragraph_that_came_before_a_long_one_is_no_part_of_it() -> None:
    assert _edits(["Samples:", _LONG], ["Samples:", _FIRST, _LONG]) == [
        f"passage | paragraph 2 |  => {_FIRST} | paragraph added"
    ]
    assert _edits(["Samples:", _LONG], ["Samples:", "Sample matters", _LONG]) == [
        "passage | paragraph 2 |  => Sample matters | paragraph added"
    ]


def test_part_whose_words_differ_is_not_the_whole() -> None:
    edits = _edits(["Samples:", f"{_FIRST} {_LONG}"], ["Samples:", _THIRD, _LONG])
    assert not any("split" in edit for edit in edits)
