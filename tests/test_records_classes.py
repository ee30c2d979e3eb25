"""Where one class of edit ends and the next begins."""

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.comparison.punctuation import shorten
from records.release import Point

TEXT = "They talked at length about the sample."


@pytest.mark.parametrize(
    ("came", "edit_class", "reason"),
    [
        # Four words and the full stop say something of their own; less is an aside.
        (" It went well again.", "passage", "a sentence added"),
        (" It went well.", "wording", "words added: It went well."),
        (" It went well again and", "wording", "words added: It went well again and"),
    ],
)
def test_a_sentence_is_a_passage_and_a_few_words_are_none(came: str, edit_class: str, reason: str) -> None:
    old, new = (make_release(points=(Point("1", text),)) for text in (TEXT, TEXT + came))
    (edit,) = compare(old, new).edits
    assert (edit.edit_class, edit.reason) == (edit_class, reason)
    (edit,) = compare(new, old).edits
    assert (edit.edit_class, edit.reason) == (
        edit_class,
        reason.replace("added", "removed" if "sentence" in reason else "dropped"),
    )


def test_a_reason_quotes_sixty_characters_at_most_and_whole_words() -> None:
    assert shorten("x" * 60) == "x" * 60
    assert shorten("x" * 57 + " yyyyyyyy") == "x" * 57 + " …"
    assert shorten("one, two; three", 12) == "one, two …"


def test_a_reason_names_three_of_a_kind_and_counts_the_others() -> None:
    days = [f"May {number}" for number in range(1, 8)]
    old, new = (
        make_release(points=(Point("1", f"They will talk on {', '.join(each)} again."),)) for each in (days[:1], days)
    )
    (edit,) = compare(old, new).edits
    assert edit.reason == "date added: May 2, May 3, May 4 and 3 more"


@pytest.mark.parametrize(
    ("before", "after"),
    [("Japan-U.S. Samples", "Japan-ROK Samples"), ("Samples of 2031", "Samples of 2032")],
)
def test_a_country_or_a_year_of_the_section_is_no_fact(before: str, after: str) -> None:
    # The heading says where the page is filed, nothing of the event.
    (edit,) = compare(make_release(section=before), make_release(section=after)).edits
    assert (edit.edit_class, edit.place) == ("wording", "section")


@pytest.mark.parametrize(
    ("before", "after", "edit_class", "reason"),
    [
        ("10:30 Talks with the guests", "10:30 Lunch with the guests", "fact", "event at 10:30: Talks -> Lunch"),
        # Other words for the same talks; and no programme, for the hour is not what stands before.
        ("10:30 Talks", "10:30 Meeting", "wording", "other words: Talks -> Meeting"),
        (
            "At 10:30, a meeting took place.",
            "At 10:30, a luncheon took place.",
            "wording",
            "other words: meeting -> luncheon",
        ),
    ],
)
def test_an_hour_of_a_programme_has_another_event(before: str, after: str, edit_class: str, reason: str) -> None:
    old, new = (make_release(points=(Point("1", text),)) for text in (before, after))
    (edit,) = compare(old, new).edits
    assert (edit.edit_class, edit.reason) == (edit_class, reason)
