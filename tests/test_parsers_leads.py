"""The reading of facts and people, over some hundred made-up leads of a grammar that knows nothing of the reading.

With FUZZ_EXAMPLES=5000 in the environment there are so many.
"""

import os
from collections import Counter, defaultdict
from dataclasses import dataclass, field, fields
from functools import cache

import pytest
from lead_grammar import FIELDS, Text, make_text
from lead_people import Someone
from parsers_pages import capture_of, lead_page

from parsers.release import parse_release
from records.release import Person, Release

LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))
SEEDS = range(LONG or 770)  # the fewest by which each form of the grammar is tried twice
SHARE = 0.99
PERSON_FIELDS = tuple(each.name for each in fields(Someone))


@dataclass
class _Count:
    """What became of one field over all texts."""

    right: int = 0
    null: int = 0
    wrong: int = 0
    first: list[str] = field(default_factory=list)  # failures

    def add(self, value: object, accepted: tuple[object, ...], text: Text) -> str | None:
        """Count `value`; what is to be said of it when it is not right."""
        if value in accepted:
            self.right += 1
            return None
        if value is None:
            self.null += 1
        else:
            self.wrong += 1
        said = f"seed {text.seed}: expected {' or '.join(map(str, accepted))}, got {value}: {text.lead}"
        self.first.append(said)
        return said

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + self.null + self.wrong)


def test_the_same_seed_makes_the_same_text_and_texts_differ() -> None:
    assert make_text(7) == make_text(7)
    texts = _texts()
    assert len({text.lead for text in texts}) > 0.99 * len(SEEDS)
    assert len({text.kinds for text in texts}) > 0.9 * len(SEEDS)
    kinds = Counter(kind for text in texts for kind in text.kinds)
    assert len(kinds) > 150
    assert min(kinds.values()) >= 2  # every form the grammar has is tried


def test_made_up_leads_are_read_right_or_not_at_all() -> None:
    counts: dict[str, _Count] = defaultdict(_Count)
    texts: Counter[str] = Counter()  # by kind
    missed: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))  # by field and kind
    for text in _texts():
        failures = _compare(text, _read(text), counts)
        for kind in set(text.kinds):
            texts[kind] += 1
            for name, said in failures.items():
                missed[name][kind].append(said)
    print("\n".join(_report(counts, texts, missed)))
    bad = [
        f"{name}: {count.share:.1%} right, {count.wrong} wrong, first: {count.first[0]}"
        for name, count in counts.items()
        if count.share < SHARE or count.wrong
    ]
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize("name", FIELDS)
def test_each_fact_is_asked_with_a_value_and_without(name: str) -> None:
    asked = [text.facts[name] for text in _texts()[:400]]
    assert sum(None not in accepted for accepted in asked) > 30
    assert name in ("medium", "date") or (None,) in asked


@cache
def _texts() -> tuple[Text, ...]:
    return tuple(map(make_text, SEEDS))


def _read(text: Text) -> Release:
    return parse_release(capture_of(lead_page(text)))


def _compare(text: Text, release: Release, counts: dict[str, _Count]) -> dict[str, str]:
    """Count every asked field; by field, what is to be said of those that are not right."""
    failures: dict[str, str | None] = {}
    for name, accepted in text.facts.items():
        failures[name] = counts[name].add(getattr(release.facts, name), accepted, text)
    if text.people is None:
        return {name: said for name, said in failures.items() if said}
    strangers = list(release.participants)
    for person in text.people:
        found = next((each for each in strangers if _is(each, person)), None)
        said = counts["participant"].add(found and person.name[0], person.name[:1], text)
        failures["participant"] = failures.get("participant") or said
        if found is None:
            continue
        strangers.remove(found)
        for name in PERSON_FIELDS:
            accepted = tuple(_comparable(each, name) for each in getattr(person, name))
            said = counts[name].add(_comparable(getattr(found, name), name), accepted, text)
            failures[name] = failures.get(name) or said
    for stranger in strangers:
        said = counts["participant"].add(stranger.name, ("nobody more",), text)
        failures["participant"] = failures.get("participant") or said
    return {name: said for name, said in failures.items() if said}


def _is(read: Person, person: Someone) -> bool:
    """Whether it is the same person: within a text no family name is part of another."""
    return str(person.family_name[0]).casefold() in read.name.casefold().replace("\u00a0", " ")


def _comparable(value: str | None, name: str) -> str | None:
    """The article may begin with a capital where a sentence does."""
    return value.replace("The Hon", "the Hon") if value and name == "name" else value


def _report(counts: dict[str, _Count], texts: Counter[str], missed: dict[str, dict[str, list[str]]]) -> list[str]:
    """Shares by field, then for each field the kinds that fail most, each with its first failure."""
    lines = [
        f"{name:20}{count.share:7.1%} right {count.null:5} null {count.wrong:5} wrong" for name, count in counts.items()
    ]
    for name, kinds in missed.items():
        worst = sorted(kinds, key=lambda kind: (-len(kinds[kind]) / texts[kind], kind))[:10]
        lines.append(f"-- {name}")
        lines += [f"   {len(kinds[kind]) / texts[kind]:4.0%} of {kind}: {kinds[kind][0]}" for kind in worst]
    return lines
