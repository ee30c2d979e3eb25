"""The shared reading cases, where they are at hand: people, place and selection of each as it asks."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from parsers.facts import read_facts
from parsers.people import read_people
from parsers.selection import Rules, choose_listed
from records.listing import ListedItem
from records.release import Point, Release

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "cases" / "reading"
CASES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
PAGES = [stem for stem, case in CASES.items() if "blocks" in case]
LISTS = [(stem, title) for stem, case in CASES.items() for title in case.get("titles", ())]
ADDRESS = "https://www.mofa.go.jp/press/release/a.html"

pytestmark = pytest.mark.skipif(not CASES, reason="the shared cases are not at hand")


def _release(case: dict[str, Any]) -> Release:
    points = tuple(Point(block.get("label"), block["t"]) for block in case["blocks"])
    return Release(ADDRESS, case["title"], date.fromisoformat(case["date"]), case["section"], points)


@pytest.mark.parametrize("stem", PAGES)
def test_a_case_is_read_as_it_asks(stem: str) -> None:
    case = CASES[stem]
    release = _release(case)
    if "place" in case["expected"].get("facts", {}):
        assert read_facts(release, "").place == case["expected"]["facts"]["place"]
    present, _ = read_people(release)
    asked = case["expected"].get("participants", ())
    # An office of null is not asked: case 21 wants the one that only the points give.
    got = [
        {key: getattr(person, key) for key, value in one.items() if value is not None}
        for person, one in zip(present, asked, strict=False)
    ]
    assert not asked or len(present) == len(asked)
    assert got == [{key: value for key, value in one.items() if value is not None} for one in asked]


@pytest.mark.parametrize(("stem", "title"), LISTS)
def test_a_title_is_chosen_as_the_case_asks(stem: str, title: str) -> None:
    assert choose_listed(ListedItem(ADDRESS, title, None), Rules()).taken is CASES[stem]["titles"][title]
