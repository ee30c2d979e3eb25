"""White space is evened out, and nothing harmful reaches a screen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from records.text import normalise, printable, tidy

QUICK = settings(max_examples=100, deadline=None, derandomize=True)


def test_every_kind_of_space_is_one_space() -> None:
    assert normalise("\u3000On\u00a0January \r\n\t6,\u200b  they\ufeff met. ") == "On January 6, they met."


def test_a_doubled_space_stays_as_published_and_the_lines_of_the_source_do_not() -> None:
    assert (
        tidy("\n\tThe state of  the\u00a0\u00a0meeting,\r\n\t  in one line\u200b. ")
        == "The state of  the meeting, in one line."
    )


@QUICK
@given(st.text())
def test_tidying_twice_is_tidying_once_and_changes_nothing_that_counts(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert normalise(tidy(text)) == normalise(text)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert normalise("Cafe\u0301") == normalise("Caf\u00e9") == "Café"


@QUICK
@given(st.text())
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
