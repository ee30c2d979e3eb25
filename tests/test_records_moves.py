"""A sentence that moved is one edit: from one point to another, within one, into a point of its own or out of it."""

import datetime

import pytest
from records_samples import apply, make_release, show_edit

from records.change import Change
from records.comparison.compare import compare, summarise
from records.release import Point

A = "The two ministers strongly condemned the sample launches by Exampleland."
B = "The two ministers reaffirmed the importance of sample deterrence."
C = "Minister Sample explained the position of Japan on sample fisheries."
D = "Secretary Example welcomed the sample efforts of Japan."
E = "The two ministers also exchanged views on example trade, and on sample matters."


def _edits(old: list[str], new: list[str]) -> list[str]:
    sides = (
        make_release(points=tuple(Point(str(number), text) for number, text in enumerate(side, 1)))
        for side in (old, new)
    )
    before, after = sides
    comparison = compare(before, after)
    assert apply(comparison, before) == after
    return [show_edit(edit) for edit in comparison.edits]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([A, f"{B} {C}", D, E], [A, B, D, f"{E} {C}"], "a sentence moved from point 2 to point 4"),
        ([A, f"{B} {C}", D], [A, B, f"{C} {D}"], "a sentence moved from point 2 to point 3"),
        ([f"{A} {B} {C}", D], [A, f"{D} {B} {C}"], "2 sentences moved from point 1 to point 2"),
        ([f"{A} {B}"], [f"{B} {A}"], "two sentences of point 1 changed places"),
        ([f"{A} {B} {C}"], [f"{C} {B} {A}"], "two sentences of point 1 changed places"),
        ([f"{A} {B} {C} {D}"], [f"{D} {A} {B} {C}"], "a sentence moved within point 1"),
        ([A, B, D, C], [A, f"{C} {B}", D], "all of point 4 moved to point 2"),
        ([A, B, D, C], [A, f"{B} {C}", D], "all of point 4 moved to point 2"),
        ([A, f"{B} {C}", D], [A, B, D, C], "a sentence moved from point 2 to a point of its own, point 4"),
        ([f"{D} {E}", D[:-1] + ", too."], [D, f"{D[:-1]}, too. {E}"], "a sentence moved from point 1 to point 2"),
        (
            [f"They met. {E}", "They agreed."],
            ["They met.", f"They agreed. {E}"],
            "a sentence moved from point 1 to point 2",
        ),
        ([A, f"{B} They agreed.", D], [A, B, f"{D} They agreed."], "a sentence moved from point 2 to point 3"),
    ],
)
def test_sentence_that_moved_is_one_edit_of_format(old: list[str], new: list[str], expected: str) -> None:
    (edit,) = _edits(old, new)
    assert edit.startswith("format | point ")
    assert edit.endswith(f" | order: {expected}")


def test_edit_names_both_places_of_a_sentence_that_moved() -> None:
    moved = "a sentence moved from point 2"
    assert _edits([A, f"{B} {C}", D, E], [A, B, D, f"{E} {C}"]) == [
        f"format | point 4 | point 2, sentence 2 => point 4, sentence 2 | order: {moved} to point 4"
    ]


def test_what_else_changed_stands_beside_the_move() -> None:
    moved = "a sentence moved from point 2"
    edits = _edits([A, f"{B} {C}", D], [A, B.replace("deterrence", "defence"), f"{D} {C}"])
    assert edits == [
        "wording | point 2 | deterrence => defence | other words: deterrence -> defence",
        f"format | point 3 | point 2, sentence 2 => point 3, sentence 2 | order: {moved} to point 3",
    ]
    edits = _edits([A, f"{B} {C} {D}", E], [f"{A} {C}", B, E])
    assert edits[1] == f"passage | point 2 | {D} =>  | a sentence removed (verb of welcome dropped: welcomed)"


def test_sentence_that_moved_and_changed_shows_both_wordings_and_is_no_lighter_than_a_passage() -> None:
    moved = "a sentence moved from point 2 to point 3"
    talk = "The two ministers met for about 35 minutes in the large hall of the sample house."
    assert _edits([A, f"{B} {talk}", D], [A, B, f"{D} {talk.replace('35', '45')}"]) == [
        f"fact | point 3 | {talk} => {talk.replace('35', '45')} | duration about 35 -> about 45 minutes; {moved}"
    ]
    assert _edits([A, f"{B} {talk}", D], [A, B, f"{D} {talk.replace('large', 'green')}"]) == [
        f"passage | point 3 | {talk} => {talk.replace('large', 'green')} | {moved}; other words: large -> green"
    ]


def test_summary_says_which_sentence_moved() -> None:
    old = make_release(points=(Point("1", f"{A} {B}"), Point("2", D)))
    new = make_release(points=(Point("1", A), Point("2", f"{D} {B}")))
    change = Change(
        new.url, "edited", datetime.datetime(2031, 1, 7, tzinfo=datetime.UTC), 1, 2, compare(old, new).edits
    )
    assert summarise(change, new) == "Point 2 changed: a sentence moved from point 1 to point 2 (format)"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([f"{A} {C}", f"{B} {C}"], [A, f"{B} {C}"]),  # it stood in both points, and stands in one
        ([f"{A} {C}", B], [A, f"{B} {D}"]),  # another sentence came
        ([f"{A} {C}", B], [A, f"{B} {C.replace('fisheries', 'forestry and of its sample friends in trade')}"]),
        ([A, B], [f"{A} {C}", B]),
        ([A, B, C], [C, A, B]),  # a whole point
        ([f"{A} {B} {D}"], [f"{A} {B.replace('deterrence', 'defence')} {D.replace('welcomed', 'noted')}"]),
    ],
)
def test_what_did_not_move_is_not_called_so(old: list[str], new: list[str]) -> None:
    assert not any(
        "sentence moved" in edit or "changed places" in edit or "all of" in edit for edit in _edits(old, new)
    )


@pytest.mark.parametrize(
    ("talk", "moved"),
    [
        ("The two ministers met for 35 minutes in the hall.", True),
        ("The two ministers met for 35 minutes in town.", False),
    ],
)
def test_a_sentence_that_moved_and_changed_is_known_again_by_ten_words(talk: str, moved: bool) -> None:
    # Of fewer, one word in nine is another: it may as well be one that went and another one that came.
    edits = _edits([A, f"{B} {talk}", D], [A, B, f"{D} {talk.replace('35', '45')}"])
    assert (len(edits) == 1 and "moved from point 2 to point 3" in edits[0]) is moved
