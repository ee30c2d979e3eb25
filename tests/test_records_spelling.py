"""One slip of the keyboard is told from another word."""

import pytest

from records.language.spelling import is_word, name_slip


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
        ("commensing", "commencing", "a letter of like sound"),
        ("region", "region", None),
        ("Region", "region", None),
        ("now", "not", None),
        ("Jiro", "Taro", None),
        ("2031", "2013", None),
        ("to", "too", None),
        ("discussed", "agreed", None),
        ("", "region", None),
    ],
)
def test_slip_is_named(wrong: str, right: str, slip: str | None) -> None:
    assert name_slip(wrong, right) == slip


@pytest.mark.parametrize("word", ["region", "Region", "Japan’s", "organisation", "organization", "denuclearization"])
def test_word_list_has_both_spellings_and_the_words_of_readouts(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["regoin", "tokyo", "Secrtary", "#"])
def test_word_list_has_no_misspellings(word: str) -> None:
    assert not is_word(word)
