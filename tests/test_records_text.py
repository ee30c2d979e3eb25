"""White space is evened out, and nothing harmful reaches a screen."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.text import drop_unseen, normalise, printable, tidy

QUICK = settings(max_examples=100, deadline=None, derandomize=True)


def test_every_kind_of_space_is_one_space() -> None:
    assert normalise("\u3000On\u00a0January \r\n\t6,\u200b  they\ufeff met. ") == "On January 6, they met."


def test_a_doubled_space_stays_as_published_and_the_lines_of_the_source_do_not() -> None:
    assert (
        tidy("\n\tThe state of  the\u00a0\u00a0meeting,\r\n\t  in one line\u200b. ")
        == "The state of  the meeting, in one line."
    )


# Letters, pictures, flags and scripts beside the characters that nobody sees, or that are seen only there.
_UNSEEN = (
    "a\u00ade\u0301\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2060\u2066\u2069"
    "\u3164\ufe0e\ufe0f\ufeff\uffa0\U0001f468\U0001f467\u2764\U0001f525\U0001f3f4\U000e0067\U000e007f\U000e0100\u0645\u06cc\u0e01"
    "\u1100\u1161\u0915\u094d \u65e5"
)
TEXTS = st.one_of(st.text(), st.text(st.sampled_from(_UNSEEN)))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("deter\u00adrence", "deterrence"),
        ("deter\u200crence, deter\u200drence", "deterrence, deterrence"),
        ("Sam\u2060ple\u200e Taro\ufe0f", "Sample Taro"),
        ("\u202aSample\u202c \u2066Taro\u2069", "Sample Taro"),
        ("cafe\u00ad\u0301", "caf\u00e9"),
        ("日\U000e0100本\u3164", "日本"),
        # What says something stays: one picture of three, a flag, scripts that are written joined, a text turned round.
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764\u200d\U0001f525"),
        ("\U0001f468\u200d a\u200d\U0001f468", "\U0001f468 a\U0001f468"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f a\U000e0067", "\U0001f3f4\U000e0067\U000e0062\U000e007f a"),
        ("\u0645\u06cc\u200c\u062e \u0645\u200c", "\u0645\u06cc\u200c\u062e \u0645"),
        ("\u202eelpmas\u202c", "\u202eelpmas\u202c"),
    ],
)  # fmt: skip
def test_characters_that_nobody_sees_go(text: str, seen: str) -> None:
    assert drop_unseen(text) == normalise(text) == tidy(text) == seen


@QUICK
@given(TEXTS)
def test_dropping_twice_is_dropping_once(text: str) -> None:
    assert drop_unseen(drop_unseen(text)) == drop_unseen(text)


@QUICK
@given(st.text(st.characters(max_codepoint=0x2FF, exclude_characters="\u00ad")))
def test_a_text_without_them_is_only_composed(text: str) -> None:
    assert drop_unseen(text) == unicodedata.normalize("NFC", text)


def test_marks_heaped_on_a_letter_are_left_as_they_are() -> None:
    # To put them in order takes Python the square of their number.
    text = "a" + "\u0301\u0323" * 500_000
    assert normalise(text) == text


@QUICK
@given(TEXTS)
def test_tidying_twice_is_tidying_once_and_changes_nothing_that_counts(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert normalise(tidy(text)) == normalise(text)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert normalise("Cafe\u0301") == normalise("Caf\u00e9") == "Café"


@QUICK
@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_harmful_characters_are_shown_as_codes() -> None:
    assert printable("a\x1b[31m\u202eb\x00\x9b\nc\td") == "a<U+001B>[31m<U+202E>b<U+0000><U+009B>\nc\td"


@QUICK
@given(st.text(st.characters(codec=None)))
def test_showing_twice_is_showing_once_and_can_be_encoded(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    assert "\x1b" not in shown
    shown.encode()


def test_as_many_marks_as_the_stream_safe_format_allows_are_put_in_order() -> None:
    """Thirty; the first of one more are left in the order in which they came."""
    most = "\u0301\u0323" * 15
    assert normalise("x" + most) == "x" + "\u0323" * 15 + "\u0301" * 15
    assert normalise("x" + most + "\u0301") == "x" + most + "\u0301"
