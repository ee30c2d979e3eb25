"""Followed phrases: when two ways to write one are the same, and what it comes to over the years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.phrase import PhraseHistory, Saying, build_phrase_history, find_phrase, phrase_pattern, says_phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ('a "Free and Open Sample”.', "Free and Open Sample"),
        ("a free-and-open sample", "Free and Open Sample"),
        ("a Free and Open Sample-Region", "“Free and Open” Sample Region"),
        ("Free and\u00a0Open\n Sample", "free and open sample"),
        ("the Sample—Region", "Sample-Region"),
        ("the Japan-U.S. Sample", "Japan-US sample"),
        ("the Japan-US Sample", "Japan-U.S. sample"),
        ("the Ministers’ Sample", "ministers' sample"),
        ("Japan’s sample", "Japan's sample"),
        ("the “2+2” sample", "2+2"),
        ("İ and then a Sample", "sample"),
    ],
)
def test_the_same_phrase_is_found_however_it_is_written(text: str, phrase: str) -> None:
    assert says_phrase(text, phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Free and Open Samples", "Free and Open Sample"),
        ("Free, and Open Sample", "Free and Open Sample"),
        ("Freeand Open Sample", "Free and Open Sample"),
        ("give us samples", "US samples"),
        ("the United States samples", "U.S. samples"),
        ("USFJ samples", "US FJ samples"),
        ("resample", "sample"),
    ],
)
def test_another_phrase_is_not_found(text: str, phrase: str) -> None:
    assert not says_phrase(text, phrase)


@given(st.text(max_size=60), st.sampled_from(["sample", "a b", "US a", "u.s. b", "“2+2”", "Indo-Pacific"]))
def test_the_quick_search_finds_what_the_whole_pattern_finds(text: str, phrase: str) -> None:
    text = f"{text} Sample a-b US a Indo “Pacific” 2+2 {text}"
    assert find_phrase(text, phrase) == [found.span() for found in phrase_pattern(phrase).finditer(text)]


def test_a_phrase_needs_a_word() -> None:
    with pytest.raises(ValueError, match="expected words"):
        find_phrase("text", " “-” ")


def test_the_history_counts_dated_and_undated_releases() -> None:
    def saying(day: int | None, says: bool, kind: str = "other") -> Saying:
        return Saying(f"page{day}", date(2030 + (day or 0) // 4, 1, day) if day else None, kind, says)

    marks = {1: True, 2: True, 3: False, 4: False, 5: True, 6: False}
    given = [*(saying(day, says, "talk") for day, says in marks.items()), saying(None, True)]
    expected = PhraseHistory(
        releases=4,
        first=saying(1, True, "talk"),
        last=saying(5, True, "talk"),
        by_year=(("2030", 2), ("2031", 1)),
        by_kind=(("other", 1), ("talk", 3)),
        longest_run=2,
        longest_gap=2,
    )
    assert build_phrase_history(given) == build_phrase_history(reversed(given)) == expected
    assert build_phrase_history([saying(1, False)]) == PhraseHistory(0, None, None, (), (), 0, 0)
