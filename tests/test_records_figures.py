"""Figures and dates in an edit: the same in other words is no fact; another one is, and says from what to what."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.release import Point


def _judge(old: str, new: str) -> tuple[str, str]:
    sides = (make_release(points=(Point("1", text),)) for text in (old, new))
    (edit,) = compare(*sides).edits
    return edit.edit_class, edit.reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("by fiscal year 2027", "by FY2027", "the same date in other words: fiscal year 2027 -> FY2027"),
        ("by FY2027", "by the 2027 fiscal year", ""),
        ("in aid of 40 million dollars", "in aid of US$40 million", "the same number in other words: "),
        ("in aid of US$40 million", "in aid of $40 million", "the same number in other words: "),
        ("in aid of 40 million U.S. dollars", "in aid of US$40 million", "the same number in other words: "),
        ("again in two weeks", "again in a fortnight", "the same number in other words: "),
        ("twice in all", "two times in all", "the same number in other words: "),
        ("on March 5, 2022", "on 3/5/2022", "other words: March 5, 2022 -> 3/5/2022"),
        ("for the talks in the hall", "for the meeting in the hall", "other words: "),
        ("on time: at 10:30 talks were held", "on time: at 10:30 discussions were held", "other words: "),
        ("in the second half of the year", "in the latter half of the year", "the same ordinal in other words: "),
        ("in the first half of the tour", "in the opening half of the tour", "the same ordinal in other words: "),
        ("in 1,500 meters of it", "in 1.5 kilometers of it", "the same number in other words: "),
        ("with 2,000 kilograms of it", "with two metric tons of it", "the same number in other words: "),
        ("with 30 centimeters of it", "with 0.3 meters of it", "the same number in other words: "),
        ("with 2,000 megawatts of it", "with 2 gigawatts of it", "the same number in other words: "),
        ("at 20 degrees Celsius", "at 20°C", "the same number in other words: "),
        ("in aid of A$40 million", "in aid of 40 million Australian dollars", "the same number in other words: "),
        ("in aid of C$40 million", "in aid of CAD 40 million", "the same number in other words: "),
        ("on March 31", "on the last day of March", "the same date in other words: "),
        ("on April 30, 2031", "on the final day of April 2031", "the same date in other words: "),
        ("on May 1", "on the first day of May", "the same date in other words: "),
        ("no later than May 31", "by May 31", "other words: no later than -> by"),
        ("by Friday", "not later than Friday", "other words: by -> not later than"),
    ],
)
def test_the_same_amount_in_other_words_is_no_fact(old: str, new: str, reason: str) -> None:
    edit_class, found = _judge(f"They hope to finish {old}.", f"They hope to finish {new}.")
    assert edit_class == "wording"
    assert found.startswith(reason)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("by FY2027", "by FY2028", "date FY2027 -> FY2028"),
        ("by FY2027", "by 2027", "date FY2027 -> 2027"),
        ("in the first week of March", "in the last week of March", "ordinal first -> last"),
        ("last week", "next week", "date last week -> next week"),
        ("about half of the work", "about a third of the work", "number about half -> about a third"),
        ("two thirds of the work", "three quarters of the work", "number two thirds -> three quarters"),
        ("in the first half of it", "in the latter half of it", "ordinal first -> latter"),
        ("a third meeting", "a fourth meeting", "ordinal third -> fourth"),
        ("No. 0 of it", "No. 1 of it", "number No. 0 -> No. 1"),
        ("with US$40 million", "with US$45 million", "number US$40 -> US$45 million"),
        ("with US$40 million", "with A$40 million", "number US$40 -> A$40 million"),
        ("with $40 million", "with NZ$40 million", "number $40 -> NZ$40 million"),
        ("in 1,500 meters", "in 15 kilometers", "number 1,500 meters -> 15 kilometers"),
        ("in three miles", "in three kilometers", "number three miles -> three kilometers"),
        ("at 20°C", "at 20°F", "number 20°C -> 20°F"),
        ("on March 31", "on the last day of May", "date March 31 -> the last day of May"),
        ("on March 30", "on the last day of March", "date March 30 -> the last day of March"),
        ("no later than May 31", "no earlier than May 31", "the opposite word: later -> earlier"),
        ("with US$40 million", "with 40 million yen", "number US$40 million -> 40 million yen"),
        ("in three weeks", "in a fortnight", "duration three weeks -> a fortnight"),
        ("the work twice", "the work three times", "number twice -> three times"),
        ("on 3/5/2022", "on 5/3/2022", "date 3/5/2022 -> 5/3/2022"),
        ("on March 5, 2022", "on 3/6/2022", "date March 5, 2022 -> 3/6/2022"),
        ("from 9:00 to 9:45 a.m.", "from 9:45 to 10:30 a.m.", "time 9:00 -> 9:45, 9:45 -> 10:30 a.m."),
    ],
)
def test_another_amount_is_a_fact_that_says_from_what_to_what(old: str, new: str, reason: str) -> None:
    assert _judge(f"They hope to finish {old} here.", f"They hope to finish {new} here.") == ("fact", reason)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They met again", "They met once again"),
        ("They said so", "They said so twice"),
        ("the U.S. side paid 40 dollars", "the U.S. side spent 40 dollars"),
    ],
)
def test_words_that_are_no_amount_are_no_fact(old: str, new: str) -> None:
    assert _judge(f"Of this {old} in all.", f"Of this {new} in all.")[0] in {"wording", "stance"}


def test_events_of_a_programme_that_exchange_their_hours_are_facts() -> None:
    lines = ["The programme is as follows.", "10:30 Talks", "12:00 Lunch", "14:00 Tour"]
    changed = [lines[0], "10:30 Lunch", "12:00 Talks", lines[3]]
    old, new = (make_release(points=tuple(Point(None, line) for line in side)) for side in (lines, changed))
    assert [(edit.edit_class, edit.reason) for edit in compare(old, new).edits] == [
        ("fact", "event at 10:30: Talks -> Lunch"),
        ("fact", "event at 12:00: Lunch -> Talks"),
    ]
