"""Whom a visitor met: named in the points of a page about a visit, never one whom a point merely speaks of."""

import pytest
from test_parsers_cases import read

VISIT = (
    "<p>From October 5 to 8, Ms. MIHON Hana, Minister for Foreign Affairs of Japan, visited the United States of "
    "America.</p><ol><li>{}</li></ol>"
)


def _seen(point: str) -> list[str | None]:
    release = read(VISIT.format(point), {"title": "Visit to the United States by Foreign Minister Mihon"})
    return [person.family_name for person in release.participants][1:]


@pytest.mark.parametrize(
    "point",
    [
        "Minister Mihon met with Ms. Alex Example, Secretary of Energy, and exchanged views.",
        "On October 6, Minister Mihon paid a courtesy call on Ms. Alex Example, Secretary of Energy.",
        "The Minister Mihon then held a meeting with Ms. Alex Example, Secretary of Energy.",
    ],
)
def test_whom_the_visitor_met_took_part(point: str) -> None:
    assert _seen(point) == ["Example"]


@pytest.mark.parametrize(
    "point",
    [
        "Minister Mihon recalled that she met with Ms. Alex Example, Secretary of Energy, in Tokyo.",
        "Minister Mihon never met with Ms. Alex Example, Secretary of Energy.",
        "Minister Mihon has met with Ms. Alex Example, Secretary of Energy, five times.",
        "Minister Mihon met with Ms. Alex Example, Secretary of Energy, in May, and spoke of that meeting.",
        "Minister Mihon, who met with Ms. Alex Example, Secretary of Energy, as a student, spoke of rice.",
        "Minister Mihon said that Prime Minister MOHAN Taro met with Ms. Alex Example, Secretary of Energy.",
        "On October 6, Minister Mihon said that Mr. Robin Placeholder met with Ms. Alex Example.",
        "Minister Mihon welcomed that Mr. Robin Placeholder met with Ms. Alex Example, Secretary of Energy.",
        "Minister Mihon will meet with Ms. Alex Example, Secretary of Energy.",
    ],
)
def test_whom_a_point_speaks_of_did_not(point: str) -> None:
    assert _seen(point) == []
