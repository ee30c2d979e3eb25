"""What makes a statement conditional, or leaves it open, and what only looks so."""

import pytest
from test_records_statements import readout

from records.statements.read import read_statements


def hedges_of(text: str) -> list[str | None]:
    return [each.hedge for each in read_statements(readout(text))]


@pytest.mark.parametrize(
    ("end", "hedge"),
    [
        ("if necessary", "if necessary"),
        ("unless it rains", "unless it rains"),
        ("as long as it rains", "as long as it rains"),
        # To the end, whatever comes, at once: no condition.
        ("as long as it takes", None),
        ("even if it rains", None),
        ("as soon as possible", None),
    ],
)
def test_a_condition_is_shown_and_what_holds_whatever_comes_is_none(end: str, hedge: str | None) -> None:
    assert hedges_of(f"Secretary Example said that she would go {end}.") == [hedge]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Secretary Example stated that she might go.", "might"),
        ("Secretary Example stated that she will consider it.", "will consider"),
        # What is agreed, or stressed, to be possible is not left open; a month is no "may"; a question is open anyway.
        ("Secretary Example agreed that they could go.", None),
        ("Secretary Example stressed that she could go.", None),
        ("Secretary Example explained that May was a good month.", None),
        ("Secretary Example explained whether she might go.", None),
        ("Secretary Example explained how the two might go on.", None),
        # "if" asks here, and is a condition behind a comma.
        ("Secretary Example asked if the visit was planned.", None),
        ("Secretary Example asked that it be done, if possible.", "if possible"),
        ("The two ministers agreed to meet on a case-by-case basis.", "on a case-by-case basis"),
        # "subject to" and "that" need what follows, to the next sign.
        (
            "The two ministers agreed to go, subject to the approval of both houses, in May.",
            "subject to the approval of both houses",
        ),
    ],
)
def test_what_leaves_it_open_is_shown_as_it_stands(text: str, hedge: str | None) -> None:
    assert hedges_of(text) == [hedge]
