"""The verbs by which a readout reports what was said, from verbs.toml.

Owns the reading of one verb with what belongs to it: particle, noun, what strengthens it. Who said it is not read here.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from records.language.phrases import Word
from records.statements.grammar import REACHING_THROUGH, VIEWS
from records.statements.statement import Rung

Form = Literal["base", "s", "past", "ing"]

_VOWELS = frozenset("aeiou")
_STOPS = frozenset(
    {
        "that",
        "for",
        "on",
        "in",
        "at",
        "with",
        "about",
        "over",
        "regarding",
        "towards",
        "toward",
        ",",
        ".",
        ";",
        "to",
        "by",
        "from",
        "as",
    }
)
_OWNERS = frozenset(
    {
        "his",
        "her",
        "its",
        "their",
        "japan",
        "the",
        "sincere",
        "deep",
        "heartfelt",
        "my",
        "our",
        "condolences",
        "appreciation",
        "gratitude",
    }
)
_OF = frozenset(
    {"message", "messages", "word", "words", "sense", "feeling", "feelings", "letter", "series", "deal", "depth"}
)
_REACH = {
    "agreement": "agree",
    "consensus": "agree",
    "understanding": "agree",
    "conclusion": "agree",
    "accord": "agree",
}
_GETTING = frozenset({"receive", "obtain", "gain", "win", "secure"})
_BINDING = frozenset({"state", "declare", "announce"})  # "stated his intention"
_LIMITED = frozenset({"have", "hold"})
_NOUNS_FIRST = frozenset({"reiterate", "present", "indicate", "raise", "convey", "conduct"})  # else verbs of their own
_REACHING = frozenset({"reach", "come"})
_WINDOW = 11


@dataclass(frozen=True, slots=True)
class Table:
    """What verbs.toml says; see there."""

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


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying where it stands; places are words of the text."""

    at: int  # the verb itself
    first: int  # with what stands before it and strengthens it
    end: int  # one past the last word of it
    base: str
    noun: str  # that decides, where the verb says nothing alone
    form: Form
    rung: Rung
    strength: int
    order: int

    @property
    def is_getting(self) -> bool:
        """Whether it tells of what somebody was given: the act is the giver's."""
        return self.base in _GETTING


@cache
def read_table() -> Table:
    """The table that comes with the package."""
    data: dict[str, Any] = tomllib.loads(
        resources.files("records.statements").joinpath("verbs.toml").read_text("utf-8")
    )
    forms: dict[str, list[tuple[str, Form]]] = {}
    rungs: dict[str, Rung] = {}
    for rung, table in data["rungs"].items():
        for entry in table["verbs"]:
            rungs[_conjugate(entry, forms)] = rung
    light = frozenset(_conjugate(entry, forms) for entry in data["light"]["verbs"])
    order = {
        (rung, word): (len(steps) - at) * 2
        for rung, steps in data["order"].items()
        for at, step in enumerate(steps)
        for word in step
    }
    return Table(
        forms={word: tuple(dict.fromkeys(entries)) for word, entries in forms.items()},
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
    )


def _invert(lists: dict[str, list[str]]) -> dict[str, Rung]:
    return {word: rung for rung, words in lists.items() for word in words}  # type: ignore[misc]


def _conjugate(entry: str, forms: dict[str, list[tuple[str, Form]]]) -> str:
    """Note every form of a verb; gives its base. Forms that are not regular follow the base."""
    base, *others = entry.split()
    past, ing = base + "ed", base + "ing"
    if base.endswith("e"):
        past, ing = base + "d", base[:-1] + "ing"
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


def read_verb(words: tuple[Word, ...], at: int) -> Verb | None:
    """The verb of saying at the word `at`, whatever its form."""
    table = read_table()
    for base, form in table.forms.get(words[at].folded, ()):
        if not words[at].text[0].islower() and form != "ing":
            continue
        found = _read_frame(words, at, base)
        if found is None:
            continue
        noun, end, rung = found
        first = _lead(words, at)
        degrees = {word.folded for word in words[first:end]}
        strength = 2 if degrees & table.strong else 0 if degrees & table.weak else 1
        order = table.order.get((rung, noun or base), 0) + (strength - 1)
        return Verb(at, first, end, base, noun, form, rung, strength, order)
    return None


def _read_frame(words: tuple[Word, ...], at: int, base: str) -> tuple[str, int, Rung] | None:
    """The noun that decides, if any, the word after the verb, and its rung."""
    table = read_table()
    if base == "share":
        return _read_shared(words, at)
    found = _read_noun(words, at, base) if base in table.light or base in _BINDING else None
    if found and (base in table.light or found[2] == "commit"):
        return found
    if base not in table.rungs or (base in table.light and base not in _NOUNS_FIRST):
        return None
    return _read_alone(words, at, base)


def _read_alone(words: tuple[Word, ...], at: int, base: str) -> tuple[str, int, Rung] | None:
    """A verb that says something without a noun, with its particle."""
    table = read_table()
    end = at + 1
    following = words[end].folded if end < len(words) else ""
    if base in table.needs:
        if following not in table.needs[base]:
            return None
        end = _through_noun(words, at) if base in REACHING_THROUGH else end + 1
    elif base in table.extra and following in table.extra[base]:
        end += 1
    return "", end, table.frames.get(f"{base} {following}", table.rungs[base])


def _through_noun(words: tuple[Word, ...], at: int) -> int:
    """The word after the views that are exchanged; one past the verb where none stands there."""
    for number in range(at + 1, min(at + 8, len(words))):
        word = words[number].folded
        if word in VIEWS:
            return number + 1
        if word in _STOPS:
            break
    return at + 1


def _read_shared(words: tuple[Word, ...], at: int) -> tuple[str, int, Rung] | None:
    table = read_table()
    for number in range(at + 1, min(at + _WINDOW, len(words))):
        word = words[number].folded
        if word in table.shared:
            return word, number + 1, table.shared[word]
        if word in _STOPS or word == "of":
            break
    return None


def _read_noun(words: tuple[Word, ...], at: int, base: str) -> tuple[str, int, Rung] | None:
    table = read_table()
    first = _past_address(words, at + 1)
    for number in range(first, min(first + _WINDOW, len(words))):
        word = words[number].folded
        if (word in _STOPS and words[number + 1 : number + 2] and words[number + 1].text != "-") or (
            word == "of" and words[number - 1].folded not in _OF
        ):
            return None
        if base in _REACHING:
            if word in _REACH:
                return word, number + 1, "agree"
            continue
        if word not in table.nouns or (
            word in _OF and words[number + 1 : number + 2] and words[number + 1].folded == "of"
        ):
            continue
        if base in _LIMITED and word not in table.holding:
            continue
        if base in _GETTING and word in {"call", "invitation"}:
            return None
        if base == "reiterate" and table.nouns[word] != "none":
            return None
        end = number + 1
        if word in {"exchange", "exchanges"} and end + 1 < len(words) and words[end].folded == "of":
            end += 2  # "a frank exchange of views"
        return word, end, table.nouns[word]
    return None


def _past_address(words: tuple[Word, ...], at: int) -> int:
    """Where the object begins, past whom it was said to: "expressed to Secretary Example his thanks"."""
    if at < len(words) and words[at].folded in {"to", "on", "in", "at", ","}:
        for number in range(at + 1, min(at + 12, len(words))):
            if words[number].folded in _OWNERS and words[number - 1].folded not in {"to", "of", "on", "in", "at"}:
                return number
    return at


def _lead(words: tuple[Word, ...], at: int) -> int:
    """The first of the words just before a verb that strengthen, weaken or negate it."""
    table = read_table()
    first = at
    while first > 0:
        word = words[first - 1].folded
        if word in table.strong or word in table.weak or word in {"not", "never", "did"}:
            first -= 1
        else:
            break
    return first
