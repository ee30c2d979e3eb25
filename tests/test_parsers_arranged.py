"""When and where an announced event is to be, as a point below says."""

from datetime import date

import pytest
from test_parsers_cases import read

SERVICE = "<p>A Japan-U.S. memorial service {}</p><ol><li>{}</li><li>The service is the fifth of its kind.</li></ol>"


def _facts(opening: str, point: str) -> tuple[date | None, str | None]:
    facts = read(SERVICE.format(opening, point), {"title": "Japan-U.S. Memorial Service"}).facts
    return facts.date, facts.place


@pytest.mark.parametrize(
    ("opening", "point", "expected"),
    [
        ("will be held.", "It is to be held on October 9 at the Peace Hall.", (date(2026, 10, 9), "Peace Hall")),
        ("will be held.", "It is scheduled to take place in Nagasaki on October 9.", (date(2026, 10, 9), "Nagasaki")),
        ("will be held in Nagasaki.", "The service will be held on October 9.", (date(2026, 10, 9), "Nagasaki")),
        ("will be held on October 9.", "The service will take place in Nagasaki.", (date(2026, 10, 9), "Nagasaki")),
        ("will be held in Nagasaki.", "The reception will be held on October 9 in Osaka.", (None, "Nagasaki")),
        ("will be held in Nagasaki.", "The next service will be held on October 9.", (None, "Nagasaki")),
        ("was held in Nagasaki.", "The service will be held on October 9.", (None, "Nagasaki")),
    ],
)  # fmt: skip
def test_day_and_place_are_read_from_a_point(opening: str, point: str, expected: tuple[date | None, str]) -> None:
    assert _facts(opening, point) == expected
