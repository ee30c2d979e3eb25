"""One slip of the keyboard is told from another word."""

import gzip
from importlib import resources

import pytest
from parsers_pages import capture_of, page_of
from records_samples import make_release

from parsers.release import parse_release
from records.comparison.compare import compare
from records.language.spelling import is_word, name_slip
from records.release import Point


@pytest.mark.parametrize(
    ("wrong", "right", "slip"),
    [
        ("Minsiter", "Minister", "transposed letters"),
        ("Untied", "United", "transposed letters"),
        ("Secrtary", "Secretary", "missing letter"),
        ("regio", "region", "missing letter"),
        ("reegion", "region", "doubled letter"),
        ("regiont", "region", "a letter too many"),
        ("regiom", "region", "neighbouring key"),
        ("reguon", "region", "neighbouring key"),
        # Not the key beside it and something else as well, and not a key two rows away.
        ("regoxon", "region", None),
        ("zuick", "quick", None),
        ("commensing", "commencing", "a letter of like sound"),
        ("region", "region", None),
        ("Region", "region", None),
        ("now", "not", None),
        ("Jiro", "Taro", None),
        ("2031", "2013", None),
        ("to", "too", None),
        # Three letters are too few to tell a slip from another word; four are enough.
        ("cta", "cat", None),
        ("thn", "then", "missing letter"),
        ("tehn", "then", "transposed letters"),
        # Two letters changed places, but the rest of the word is not the same.
        ("from", "forms", None),
        ("formal", "from", None),
        ("discussed", "agreed", None),
        ("", "region", None),
    ],
)
def test_slip_is_named(wrong: str, right: str, slip: str | None) -> None:
    assert name_slip(wrong, right) == slip


@pytest.mark.parametrize(
    ("right", "wrong", "edit_class"),
    [
        # The archive knows a spelling it has three times, and one that it has twenty times as often as the other.
        (2, 0, "wording"),
        (3, 0, "typo"),
        (19, 1, "wording"),
        (20, 1, "typo"),
        (59, 3, "wording"),
        (60, 3, "typo"),
    ],
)
def test_the_archive_vouches_for_a_spelling_by_how_often_it_has_it(right: int, wrong: int, edit_class: str) -> None:
    old, new = (make_release(points=(Point("1", f"They spoke of a {word} there."),)) for word in ("gronkel", "gronkle"))
    counts = {"gronkle": right, "gronkel": wrong}
    (edit,) = compare(old, new, lambda phrase: counts.get(phrase, 0)).edits
    assert edit.edit_class == edit_class


@pytest.mark.parametrize(("old", "new"), [("regoin", "region"), ("Minsiter", "Minister")])
def test_a_misspelling_copied_into_several_releases_is_still_a_typo(old: str, new: str) -> None:
    releases = [make_release(points=(Point("1", f"They met the {word} there."),)) for word in (old, new)]
    (edit,) = compare(*releases, lambda phrase: {old: 5, new: 40}.get(phrase, 0)).edits
    assert edit.edit_class == "typo"


def test_a_name_that_stands_often_is_no_misspelling_of_a_name_of_the_list() -> None:
    releases = [make_release(points=(Point("1", f"They spoke of {word} there."),)) for word in ("Tokio", "Tokyo")]
    for times, typo in ((2, True), (3, False), (5, False)):
        (edit,) = compare(*releases, lambda phrase, times=times: {"Tokio": times, "Tokyo": 40}.get(phrase, 0)).edits
        assert (edit.edit_class == "typo") == typo


@pytest.mark.parametrize(
    "word", ["region", "Region", "Japan’s", "organisation", "organization", "denuclearization", "étude", "A", "zoom"]
)
def test_word_list_has_both_spellings_and_the_words_of_readouts(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["regoin", "tokyo", "Secrtary", "#", "zzz", "~"])
def test_word_list_has_no_misspellings(word: str) -> None:
    assert not is_word(word)


def test_word_list_ends_with_its_size() -> None:
    packed = resources.files("records.language").joinpath("english.txt.gz").read_bytes()
    words = gzip.decompress(packed)  # of several parts the size at the end would be that of the last alone
    assert int.from_bytes(packed[-4:], "little") == len(words)
    first = next(line for line in words.decode().splitlines() if not line.startswith("#"))
    assert is_word(first)
    assert is_word(words.decode().splitlines()[-1])


@pytest.mark.parametrize(
    ("before", "after", "classes"),
    [
        ("Minister Sample thanked Secretary Exampple.", "Minister Sample thanked Secretary Example.", ["typo"]),
        ("Minister Sample thanked Secretary Example.", "Minister Sample thanked Secretary Exampple.", ["wording"]),
        # Another one of that name may be meant.
        ("He thanked Secretary Eric Exampple.", "He thanked Secretary Eric Example.", ["fact"]),
        ("Minister Sample thanked Secretary Muster.", "Minister Sample thanked Secretary Example.", ["fact"]),
    ],
)
def test_a_name_that_nobody_has_is_a_misspelling(before: str, after: str, classes: list[str]) -> None:
    lead = (
        "On October 6, Mr. SAMPLE Taro, Minister for Foreign Affairs, held a meeting with the Honorable Erika Example, "
        "Secretary of State of the United States."
    )
    old, new = (parse_release(capture_of(page_of(f"<p>{lead}</p><p>{text}</p>"))) for text in (before, after))
    assert [edit.edit_class for edit in compare(old, new).edits] == classes


def test_the_and_of_a_list_that_goes_on_is_no_change_of_words() -> None:
    head = "The lunch was attended by Mr. SAMPLE Taro, Vice-Minister,"
    before = f"{head} and the Honorable Erika Example, Ambassador."
    after = f"{head} the Honorable Erika Example, Ambassador, and Ms. Kim Kettle, Assistant Secretary."
    old, new = (parse_release(capture_of(page_of(f"<p>{text}</p>"))) for text in (before, after))
    assert [edit.edit_class for edit in compare(old, new).edits] == ["format", "fact"]
    assert [edit.edit_class for edit in compare(new, old).edits] == ["format", "fact"]
