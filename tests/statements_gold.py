"""The gold set of readouts (cases/statements, cases/predecessors.json) and how a reading of it is counted.

Owns the counting alone, for the tests and the docs' table: what is right is in the cases. Their readouts are made up by
people who had not seen the reader, and so are those in them. 61 to 104 are series, with the predecessor of each and the
state of each topic against it.
"""

import datetime
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from records.predecessor import choose_predecessor, event_of
from records.release import Facts, Person, Point, Release
from records.statements.compare import compare_topics
from records.statements.read import read_statements
from records.statements.statement import Statement
from records.statements.topics import load_topics

CASES = Path(__file__).parent / "cases" / "statements"
PREDECESSORS = CASES.parent / "predecessors.json"
FIELDS = ("side", "speaker", "rung", "negated", "hedge")
# Counted only where one is said: that there is none is no achievement.
_WHERE_SAID = frozenset({"speaker", "negated", "hedge"})

Case = dict[str, Any]


def read_cases() -> Iterator[Case]:
    """Each readout with its statements, in order of the files."""
    for path in sorted(CASES.glob("*.json")):
        yield json.loads(path.read_text("utf-8"))


def release_of(case: Case, name: str = "09002") -> Release:
    """The release whose points a case has; `name` is the last part of its address."""
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
    facts = case.get("facts") or {}
    date = facts.get("date")
    return Release(
        url=f"https://www.mofa.go.jp/press/release/pressite_000001_{name}.html",
        title=case["title"],
        published=datetime.date.fromisoformat(published) if published else None,
        section=case["section"],
        points=tuple(Point(block.get("label"), block["t"]) for block in case["blocks"]),
        participants=people,
        facts=Facts(medium=facts.get("medium"), date=datetime.date.fromisoformat(date) if date else None),
    )


def count_cases() -> Counter[str]:
    """What the reader finds in all cases: "found numbered", "wanted numbered", "side right", "side wrong", ..."""
    counts: Counter[str] = Counter()
    for case in read_cases():
        _count_case(case, counts)
    return counts


def count_predecessors() -> Counter[str]:
    """What is found in the series: "predecessor right", "state wrong", "state missing", "state beyond", "change right".

    A topic may be left out where it is named in passing, and its nearer relative may stand beside it.
    """
    pairs = {pair["later"]: pair for pair in json.loads(PREDECESSORS.read_text("utf-8"))}
    paths = sorted(path for path in CASES.glob("*.json") if 60 < int(path.stem) <= 104)
    releases = {path.stem: release_of(json.loads(path.read_text("utf-8")), path.stem) for path in paths}
    events = [event_of(release) for release in releases.values()]
    counts: Counter[str] = Counter()
    for name, release in releases.items():
        pair = pairs.get(name, {"predecessor": None, "topics": []})
        right = [pair["predecessor"], *pair.get("also_right", {}).get("predecessor", ())]
        url = choose_predecessor(event_of(release), events).url
        got = url and url.rpartition("_")[2].removesuffix(".html")
        counts[f"predecessor {'right' if got in right else 'wrong'}"] += 1
        if pair["predecessor"]:
            _count_topics(pair["topics"], releases[pair["predecessor"]], release, counts)
    return counts


def _count_topics(wanted: list[Case], before: Release, now: Release, counts: Counter[str]) -> None:
    relatives = {topic.name: topic.parent for topic in load_topics().topics}
    given = {change.topic: change for change in compare_topics(before, now)}
    for want in wanted:
        also, found = want.get("also_right", {}), given.pop(want["topic"], None)
        if also.get("absent"):
            continue
        if found is None:
            counts["state missing"] += 1
        elif found.state == want["state"]:
            counts["state right"] += 1
            right = found.change in (want["change"], *also.get("change", ()))
            counts[f"change {'right' if right else 'wrong'}"] += 1
        else:
            counts[f"state {'right' if found.state in also.get('state', ()) else 'wrong'}"] += 1
    names = {want["topic"] for want in wanted}
    near = {name for name in given if relatives.get(name) in names or any(relatives.get(one) == name for one in names)}
    counts["state beyond"] += len(given.keys() - near)


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
