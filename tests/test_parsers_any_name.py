"""Whoever they are: a page reads alike with another family name, though that be a word, an office or a month too."""

import json
import re
from typing import Any

import pytest
from test_parsers_cases import CASES, plain, read, write_blocks

OTHERS = ("Law", "Park", "May", "King", "Hall", "Day", "O'Malley", "McArthur", "Church", "Field", "West", "Price")


def list_americans() -> list[tuple[dict[str, Any], str]]:
    """Every third page on which one American takes part, with his family name."""
    found = []
    for _, case in CASES:
        people = case["expected"].get("participants") if {"html", "blocks"} & {*case} else None
        names = [one["family_name"] for one in people or () if one.get("country") == "United States"]
        of_house = f" of {names[0]} " in json.dumps(case) if names else False  # "President of Example Associates"
        if len(names) == 1 and (names[0] or "").isalpha() and not of_house:
            found.append((case, names[0]))
    return found[::3]


def rename(value: Any, family: str, other: str) -> Any:
    """What JSON can hold with one name in the place of another, in either case."""
    text = json.dumps(value, ensure_ascii=False)
    for old, new in ((family, other), (family.upper(), other.upper())):
        text = re.sub(rf"(?<![A-Za-z]){re.escape(old)}(?![A-Za-z])", new, text)
    return json.loads(text)


def describe(case: dict[str, Any]) -> dict[str, Any]:
    release = read(write_blocks(case), case)
    people = [[one.given_name or "", one.family_name or "", one.office or ""] for one in release.participants]
    facts = {name: plain(getattr(release.facts, name)) for name in ("date", "start_time", "duration_minutes", "place")}
    return {"people": people, "facts": facts, "captions": list(release.captions)}


@pytest.mark.parametrize(("number", "case", "family"), [(at, *one) for at, one in enumerate(list_americans())])
def test_a_page_reads_alike_with_another_family_name(number: int, case: dict[str, Any], family: str) -> None:
    other = next(name for name in (OTHERS * 2)[number % len(OTHERS) :] if name not in json.dumps(case))
    assert describe(rename(case, family, other)) == rename(describe(case), family, other)
