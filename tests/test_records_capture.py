"""What an answer asks for, whatever its digits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from records.capture import Capture, asked_wait

NOW = datetime(2026, 11, 22, 7, 46, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("999999999", 999_999_999),
        # Ten digits and more are a slip: some 30 years, which no timedelta refuses, however long the number is.
        ("1000000000", 1_000_000_000),
        ("9999999999", 1_000_000_000),
        ("9" * 5000, 1_000_000_000),
        ("Sun, 22 Nov 2026 07:47:00 GMT", 60),
        ("Sun, 22 Nov 2026 07:47:00 -0000", 60),  # a date without a zone is UTC, as HTTP has it
        ("Sun, 22 Nov 2026 07:45:00 GMT", 0),  # over already
    ],
)
def test_a_wait_is_read_in_seconds_or_as_a_date(value: str, seconds: int) -> None:
    assert asked_wait(value, NOW) == timedelta(seconds=seconds)


# "²" is a digit to Python and no number, the full-width ones are numbers to Python and nothing that HTTP knows.
@pytest.mark.parametrize(
    "value", ["", "soon", "-5", "+5", "1.5", "1e9", "²", "１２０", "Sun, 99 Nov 2026 07:47:00 GMT"]
)
def test_what_is_no_wait_asks_for_nothing(value: str) -> None:
    assert asked_wait(value, NOW) is None


SITE = "https://www.mofa.go.jp/"


@pytest.mark.parametrize(
    ("url", "answered_by", "moved_to"),
    [
        ("a.html", "b.html", "b.html"),
        ("files/a.pdf", "files/b.pdf", "files/b.pdf"),
        # A page in the place of a document, or the other way round, is another thing at another address.
        ("files/a.pdf", "b.html", None),
        ("a.html", "files/b.pdf", None),
        ("a.html", "a.html", None),
        ("a.html", "a.html#top", None),
        ("a.html", "logo.png", None),
    ],
)
def test_a_release_moves_to_one_of_its_kind(url: str, answered_by: str, moved_to: str | None) -> None:
    capture = Capture(SITE + url, "release", NOW, 200, (), b"x", answered_by=SITE + answered_by, moved=True)
    assert capture.moved_to == (None if moved_to is None else SITE + moved_to)
    for other in ({"moved": False}, {"kind": "listing"}, {"status": 404}, {"answered_by": None}):
        assert replace(capture, **other).moved_to is None  # type: ignore[arg-type]
