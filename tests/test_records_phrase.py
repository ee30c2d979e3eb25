"""Followed phrases: when two ways to write one are the same, and what it comes to over the years."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.phrase import (
    Followed,
    PhraseHistory,
    PhraseNotice,
    Saying,
    build_phrase_history,
    find_phrase,
    notice_phrase,
    phrase_pattern,
    says_phrase,
)


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


@settings(max_examples=100, deadline=None, derandomize=True)
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


FOLLOWED = Followed("sample", first_in=3, gone_after=2)


def saying(day: int | None, says: bool, url: str = "") -> Saying:
    return Saying(url or f"/{day}", date(2026, 1, day) if day else None, "", says)


def notice(says: bool, others: list[Saying], was: bool | None = None, kind: tuple[bool, ...] = ()) -> object:
    predecessors = [saying(20 - at, each) for at, each in enumerate(kind)]
    return notice_phrase(FOLLOWED, saying(20, says, "/now"), was, others, predecessors)


def test_the_first_use_ever_is_reported_with_how_many_did_not_say_it() -> None:
    others = [saying(3, False), saying(5, False), saying(25, True), saying(20, False, "/now")]
    assert notice(True, others) == PhraseNotice("sample", "first", 2, date(2026, 1, 3))


@pytest.mark.parametrize(
    "others",
    [[], [saying(25, False)], [saying(3, False), saying(None, True)], [saying(3, False), saying(20, True)]],
    ids=["nothing else", "nothing earlier", "an undated one says it", "one of the same day says it"],
)
def test_what_may_not_be_the_first_use_is_not_reported(others: list[Saying]) -> None:
    assert notice(True, others) is None


def test_a_use_after_so_many_releases_without_it_is_reported() -> None:
    silent = [saying(day, False) for day in (15, 16, 17)]
    assert notice(True, [saying(9, True), *silent]) == PhraseNotice("sample", "first in", 3, date(2026, 1, 9))
    assert notice(True, [saying(9, True), *silent[1:]]) is None


def test_an_absence_is_reported_where_so_many_predecessors_in_a_row_said_it() -> None:
    assert notice(False, [], kind=(True, True, False, True)) == PhraseNotice("sample", "gone", 2, date(2026, 1, 20))
    assert notice(False, [], kind=(True, False, True)) is None


def test_of_an_edit_only_what_it_brought_or_took_is_reported() -> None:
    others = [saying(3, False)]
    assert notice(True, others, was=True) is None
    assert notice(True, others, was=False) == PhraseNotice("sample", "first", 1, date(2026, 1, 3))
    assert notice(False, others, was=False, kind=(True, True)) is None
    assert notice(False, others, was=True, kind=(True, True)) is not None
