"""The gold set of statements (cases/statements) and how a reading of it is counted, for the tests and the docs' table.

Owns the counting alone: what is right is in the cases. Their readouts are made up, by somebody who had not seen the
reader; so are their people.
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from records.release import Person, Point, Release
from records.statements.read import read_statements
from records.statements.statement import Statement
from records.statements.topics import load_topics

CASES = Path(__file__).parent / "cases" / "statements"
FIELDS = ("side", "speaker", "rung", "negated", "hedge")
# Counted only where one is said: that there is none is no achievement.
_WHERE_SAID = frozenset({"speaker", "negated", "hedge"})

Case = dict[str, Any]


def read_cases() -> Iterator[Case]:
    """Each readout with its statements, in order of the files."""
    for path in sorted(CASES.glob("*.json")):
        yield json.loads(path.read_text("utf-8"))


def release_of(case: Case) -> Release:
    """The release whose points a case has."""
    published = case.get("published")
    people = tuple(
        Person(
            each.get("name") or f"{each.get('given_name') or ''} {each['family_name']}".strip(),
            each["family_name"],
            each.get("given_name"),
            each.get("office"),
            each.get("country"),
        )
        for each in case["participants"]
    )
    return Release(
        url="https://www.mofa.go.jp/press/release/pressite_000001_09002.html",
        title=case["title"],
        published=datetime.date.fromisoformat(published) if published else None,
        section=case["section"],
        points=tuple(Point(block.get("label"), block["t"]) for block in case["blocks"]),
        participants=people,
    )


def count_cases() -> Counter[str]:
    """What the reader finds in all cases: "found numbered", "wanted numbered", "side right", "side wrong", ..."""
    counts: Counter[str] = Counter()
    for case in read_cases():
        _count_case(case, counts)
    return counts


def _count_case(case: Case, counts: Counter[str]) -> None:
    left = list(read_statements(release_of(case)))
    also = {each["statement"]: each for each in case.get("also_right") or ()}
    kind = "numbered" if any(block["k"] == "n" for block in case["blocks"]) else "other"
    for number, wanted in enumerate(case["statements"]):
        counts[f"wanted {kind}"] += 1
        said = next((each for each in left if _is_same(each, wanted)), None)
        if said is None:
            continue
        left.remove(said)
        counts[f"found {kind}"] += 1
        _count_fields(said, wanted, also.get(number, {}), counts)
    allowed = case.get("may_be_read") or ()
    counts["beyond"] += sum(not any(_is_same(each, may) for may in allowed) for each in left)


def _is_same(said: Statement, wanted: Case) -> bool:
    """Whether both are of one verb, told by its place."""
    start, end = wanted["verb_start"], wanted["verb_start"] + len(wanted["verb"])
    return said.position - 1 == wanted["block"] and said.verb_start < end and start < said.verb_end


def _count_fields(said: Statement, wanted: Case, also: Case, counts: Counter[str]) -> None:
    for field in FIELDS:
        given, right = getattr(said, field), (wanted[field], *also.get(field, ()))
        if field in _WHERE_SAID and not given and not wanted[field]:
            continue
        if given in right or (field == "hedge" and given and any(one and _overlap(given, one) for one in right)):
            counts[f"{field} right"] += 1
        else:
            counts[f"{field} {'null' if given is None else 'wrong'}"] += 1
    relatives = {topic.name: topic.parent for topic in load_topics().topics}
    optional = {
        name for one in also.get("topics", ()) for name in ((one,) if isinstance(one, str) else one)
    } | load_topics().general
    given, asked = set(said.topics), set(wanted["topics"])
    counts["topics right"] += len(asked & given)
    counts["topics null"] += len(asked - given)
    allowed = asked | optional
    near = {name for name in given if relatives.get(name) in allowed or any(relatives.get(a) == name for a in allowed)}
    counts["topics wrong"] += len(given - allowed - near)


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one
