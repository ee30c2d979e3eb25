"""When and where an announced event is to be, as a point below says."""

# ruff: noqa: E501 - a case of a table stands on one line

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


@pytest.mark.parametrize(
    ("paragraphs", "title", "expected"),
    [
        (("A group of students from Ohio is to be invited to Japan.", "The group will stay in Japan for eight days from October 23 to 30."), "Invitation of Students", date(2026, 10, 23)),
        (("Ms. Robin Filler, Assistant Secretary of State, will visit Japan next week.", "Assistant Secretary Filler is scheduled to arrive on Monday, October 12."), "Visit by Assistant Secretary Filler", date(2026, 10, 12)),
        (("A Memorandum of Cooperation will be signed between Japan and the United States on October 15.",), "Signing of a Memorandum", date(2026, 10, 15)),
        (("The Ministry will organize a public symposium. Admission is free.", "Date and venue", "Thursday, November 5, from 1:30 p.m. to 5:00 p.m., at Sample Hall"), "Public Symposium", date(2026, 11, 5)),
        (("The Ministry held a public symposium.", "Date and venue", "Thursday, November 5, from 1:30 p.m. to 5:00 p.m., at Sample Hall"), "Public Symposium", None),
        (("The two ministers met.", "The delegation will visit Japan from October 23 to 30."), "Meeting", None),
    ],
)  # fmt: skip
def test_the_days_of_what_is_announced_are_read(paragraphs: tuple[str, ...], title: str, expected: date | None) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    assert read(body, {"title": title}).facts.date == expected


def test_what_is_prepared_is_not_what_was_held() -> None:
    lead = (
        "With a view to the summit that Prime Minister MIHON Taro and President Alex Example are to hold in Kyoto on "
        "November 16, working-level talks took place in Nagasaki on October 6."
    )
    release = read(f"<p>{lead}</p>", {"title": "Preparatory Talks for the Summit"})
    assert (release.facts.date, release.facts.place, release.participants) == (date(2026, 10, 6), "Nagasaki", ())
