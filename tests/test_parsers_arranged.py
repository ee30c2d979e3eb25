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
        ("will be held.", "It is due for October 9; the venue will be Peace Hall.", (date(2026, 10, 9), "Peace Hall")),
        ("was held.", "The service took place in Nagasaki on October 6.", (date(2026, 10, 6), "Nagasaki")),
        ("was held on October 6.", "The first service was held in Osaka in 2001.", (date(2026, 10, 6), None)),
        ("will be held in Nagasaki.", "The reception will be held on October 9 in Osaka.", (None, "Nagasaki")),
        ("will be held in Nagasaki.", "The next service will be held on October 9.", (None, "Nagasaki")),
        ("was held in Nagasaki.", "The service will be held on October 9.", (None, "Nagasaki")),
    ],
)  # fmt: skip
def test_day_and_place_are_read_from_a_point(opening: str, point: str, expected: tuple[date | None, str]) -> None:
    assert _facts(opening, point) == expected


@pytest.mark.parametrize(
    ("lead", "title", "expected"),
    [
        ("A Dialogue on Security in the Indo-Pacific was held on October 6 in Nagasaki.", "Dialogue", "Nagasaki"),
        ("The Second Dialogue on Security in the Indo-Pacific was held on October 6.", "Dialogue", None),
        ("A seminar for students thinking of studying in the United States was held on October 6.", "Seminar", None),
        ("On October 6 in the Philippines, Minister MIHON Taro met Secretary Alex Example.", "Meeting", "Philippines"),
    ],
)  # fmt: skip
def test_a_region_that_a_topic_names_is_no_place(lead: str, title: str, expected: str | None) -> None:
    assert read(f"<p>{lead}</p>", {"title": title}).facts.place == expected


def test_what_is_prepared_is_not_what_was_held() -> None:
    lead = (
        "With a view to the summit that Prime Minister MIHON Taro and President Alex Example are to hold in Kyoto on "
        "November 16, working-level talks took place in Nagasaki on October 6."
    )
    release = read(f"<p>{lead}</p>", {"title": "Preparatory Talks for the Summit"})
    assert (release.facts.date, release.facts.place, release.participants) == (date(2026, 10, 6), "Nagasaki", ())
