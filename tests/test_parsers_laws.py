"""Laws of reading: a page reads alike whatever it is called who is on it, and however the same words are set."""

import itertools
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from test_parsers_cases import CASES, plain, read, write_blocks

# Family names that are words, offices, places or months too.
OTHERS = ("Law", "Park", "May", "King", "Hall", "Day", "O'Malley", "McArthur", "Church", "Field", "West", "Price")


def list_americans() -> list[tuple[dict[str, Any], str]]:
    """Every fifth page with one American, and his family name: "Secretary King" alone may be no name."""
    found = []
    for _, case in CASES:
        people = case["expected"].get("participants") if {"html", "blocks"} & {*case} else None
        names = [
            one["family_name"]
            for one in people or ()
            if one.get("country") == "United States" and one.get("given_name")
        ]
        of_house = f" of {names[0]} " in json.dumps(case) if names else False  # "President of Example Associates"
        if len(names) == 1 and (names[0] or "").isalpha() and not of_house:
            found.append((case, names[0]))
    return found[::5]


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


def set_text(body: str, change: Callable[[str, int], str]) -> str:
    """`body` with each space between words in another form; `change` gets the number of the space."""
    count = itertools.count()
    parts = re.split(r"(<[^>]*>)", body)
    return "".join(part if part[:1] == "<" else re.sub(" ", lambda _: change(" ", next(count)), part) for part in parts)


SETTINGS: dict[str, Callable[[str, int], str]] = {
    "lines of the source": lambda space, at: "\n    " if at % 4 == 0 else space,
    "spaces that do not break": lambda space, at: "&nbsp;" if at % 3 == 0 else space,
    "spaces of no width": lambda space, at: space + "&#8203;" if at % 5 == 0 else space,
    "tags within a line": lambda space, at: f"<span>{space}</span>" if at % 4 == 1 else space,
}
SET = [case for _, case in CASES if {"html", "blocks"} & {*case}][::8]


@pytest.mark.parametrize("case", SET, ids=range(len(SET)))
def test_a_page_reads_alike_however_its_words_are_set(case: dict[str, Any]) -> None:
    body = write_blocks(case)
    as_it_was = describe({**case, "html": body})
    for name, change in SETTINGS.items():
        assert describe({**case, "html": set_text(body, change)}) == as_it_was, name
