"""The verbs by which a readout reports what was said: each with its rung, its forms and the nouns it needs.

Owns the reading of verbs.toml, once, when first asked: one table for whoever reads statements and for whoever compares
two wordings. What a verb does in a sentence is not read here.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

Rung = Literal["state", "discuss", "agree", "reaffirm", "welcome", "urge", "oppose", "support", "commit", "none"]
Form = Literal["base", "s", "past", "ing"]

_VOWELS = frozenset("aeiou")


class Idiom(NamedTuple):
    """What says something in its words alone: behind the verb, each of several; None stands for some words between."""

    rung: Rung
    words: tuple[frozenset[str] | None, ...]
    ahead: frozenset[str]  # what follows and is no part of it; empty where anything may


class Table(NamedTuple):
    """What verbs.toml says; see there. A tuple: made once, and a dataclass costs four times as much to define."""

    forms: dict[str, tuple[tuple[str, Form], ...]]  # a word -> base and form
    rungs: dict[str, Rung]  # by base, of verbs that need no noun
    needs: dict[str, frozenset[str]]
    extra: dict[str, frozenset[str]]
    frames: dict[str, Rung]
    light: frozenset[str]
    nouns: dict[str, Rung]
    holding: frozenset[str]
    shared: dict[str, Rung]
    adjectives: dict[str, Rung]
    strong: frozenset[str]
    weak: frozenset[str]
    order: dict[tuple[str, str], int]  # (rung, base or noun) -> step
    adverbs: frozenset[str]
    subordinate: frozenset[str]
    hedges: tuple[str, ...]
    sayings: dict[str, tuple[tuple[str, Form], ...]]  # a word -> base and form, of those that begin an expression
    expressions: dict[str, tuple[Idiom, ...]]  # by base

    def past_forms(self) -> Iterator[tuple[str, str, Rung]]:
        """Each past form that says something without another word: (form, base, rung)."""
        for word, entries in self.forms.items():
            for base, form in entries:
                if form == "past" and base in self.rungs and base not in self.needs:
                    yield word, base, self.rungs[base]


@cache
def read_table() -> Table:
    """The table that comes with the package."""
    data: dict[str, Any] = tomllib.loads(resources.files("records.language").joinpath("verbs.toml").read_text("utf-8"))
    forms: dict[str, list[tuple[str, Form]]] = {}
    rungs: dict[str, Rung] = {}
    for rung, table in data["rungs"].items():
        for entry in table["verbs"]:
            rungs[_conjugate(entry, forms)] = rung
    light = frozenset(_conjugate(entry, forms) for entry in data["light"]["verbs"])
    sayings: dict[str, list[tuple[str, Form]]] = {}
    expressions: dict[str, list[Idiom]] = {}
    for rung, verbs in data["expressions"].items():
        for entry, patterns in verbs.items():
            known = expressions.setdefault(_conjugate(entry, sayings), [])
            known += [_read_expression(rung, each) for each in patterns]
    order = {
        (rung, word): (len(steps) - at) * 2
        for rung, steps in data["order"].items()
        for at, step in enumerate(steps)
        for word in step
    }
    return Table(
        # What is past or plain alike ("set") is past: a readout reports.
        forms=_in_order(forms),
        rungs=rungs,
        needs={base: frozenset(words) for base, words in data["needs"].items()},
        extra={base: frozenset(words) for base, words in data["with"].items()},
        frames=data["frames"],
        light=light,
        nouns=_invert(data["nouns"]),
        holding=frozenset(data["holding"]["nouns"]),
        shared=_invert(data["shared"]),
        adjectives=_invert(data["adjectives"]),
        strong=frozenset(data["degrees"]["strong"]),
        weak=frozenset(data["degrees"]["weak"]),
        order=order,
        adverbs=frozenset(data["adverbs"]["words"]),
        subordinate=frozenset(data["subordinate"]["words"]),
        hedges=tuple(data["hedges"]["phrases"]),
        sayings=_in_order(sayings),
        expressions={base: tuple(each) for base, each in expressions.items()},
    )


def list_bases(word: str) -> set[str]:
    """The verbs of which `word` is a form: "supported" of "support"; none where it is of no verb of the table."""
    return {base for base, _ in read_table().forms.get(word.lower(), ())}


def _in_order(forms: dict[str, list[tuple[str, Form]]]) -> dict[str, tuple[tuple[str, Form], ...]]:
    return {
        word: tuple(sorted(dict.fromkeys(entries), key=lambda entry: entry[1] != "past"))
        for word, entries in forms.items()
    }


def _read_expression(rung: Rung, pattern: str) -> Idiom:
    words, _, ahead = pattern.partition("|")
    return Idiom(
        rung,
        tuple(None if word == "..." else frozenset(word.split("/")) for word in words.split()),
        frozenset(ahead.strip().split("/")) if ahead else frozenset(),
    )


def _invert(lists: dict[str, list[str]]) -> dict[str, Rung]:
    return {word: rung for rung, words in lists.items() for word in words}  # type: ignore[misc]


def _conjugate(entry: str, forms: dict[str, list[tuple[str, Form]]]) -> str:
    """Note every form of a verb; gives its base. Forms that are not regular follow the base."""
    base, *others = entry.split()
    past, ing = base + "ed", base + "ing"
    if base.endswith("e"):
        past, ing = base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        past = base[:-1] + "ied"
    third = base[:-1] + "ies" if base.endswith("y") and base[-2] not in _VOWELS else base + "s"
    if base.endswith(("s", "sh", "ch", "x")):
        third = base + "es"
    pasts = [word for word in others if not word.endswith("ing")] or [past]
    ings = [word for word in others if word.endswith("ing")] or [ing]
    if others and not others[-1].endswith("ing") and others[0] == base + base[-1] + "ed":
        ings = [base + base[-1] + "ing"]
    named: list[tuple[str, Form]] = [(base, "base"), ("has" if base == "have" else third, "s")]
    named += [(word, "past") for word in pasts]
    named += [(word, "ing") for word in ings]
    for word, form in named:
        forms.setdefault(word, []).append((base, form))
    return base
