"""Whether two sets of marks say different things: facts, and how far the sides went.

Owns the comparison of marks and the words of the reason. Two marks that only say more or less of the same ("January 6"
and "January 6, 2022"; "Secretary Example" and "Mr. Alex Example") are no difference.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from records.comparison.form import shorten
from records.comparison.marks import Mark
from records.comparison.words import Text
from records.language.named import ALL, ONE, is_spoken_of

# In the order in which a person asks: when, how long, how many, who, where.
_FACTS = (
    "date",
    "time",
    "zone",
    "duration",
    "number",
    "ordinal",
    "person",
    "office",
    "place",
    "body",
    "name",
    "medium",
)
_STANCES = ("verb", "degree", "negation")
_NAMES = {"zone": "time zone", "degree": "degree of a stance"}
_PAIR = frozenset({"Japan", "United States"})
_MOST = 3  # reasons told
_COMPARED = 10_000  # pairs of marks; more than that is no edit any more


def weigh_facts(old: Sequence[Mark], new: Sequence[Mark], old_text: Text, new_text: Text) -> str:
    """The facts that differ, in words; "" when none does."""
    reasons = []
    for kind in _FACTS:
        gone, come = _differ(kind, old, new)
        if kind == "person":
            gone, come = _weigh_people(gone, come)
        if kind == "place":
            gone, come = _weigh_places(gone, come)
        if kind in {"office", "name", "medium", "zone"} and not (gone and come):
            # An office that only came or went beside a name is another way to speak of the same person.
            continue
        if gone or come:
            reasons.append(_tell(kind, gone, come, old_text, new_text))
    return "; ".join(reasons[:_MOST])


def weigh_stance(old: Sequence[Mark], new: Sequence[Mark], old_text: Text, new_text: Text) -> str:
    """The verbs, degrees, negations and hedges that differ, in words; "" when none does."""
    reasons = []
    for kind in _STANCES:
        gone, come = _differ(kind, old, new)
        if gone or come:
            tell = _tell_verbs if kind == "verb" else _tell
            reasons.append(tell(kind, gone, come, old_text, new_text))
    hedges = _weigh_hedges(old, new, old_text, new_text)
    # "cannot" -> "can" is a negation dropped; the verb that is left is no second reason.
    reasons += [hedges] if hedges and not (reasons and hedges.startswith("modal")) else []
    return "; ".join(reasons[:_MOST])


def _weigh_hedges(old: Sequence[Mark], new: Sequence[Mark], old_text: Text, new_text: Text) -> str:
    """Hedges and the plain modal verbs they stand for, together: "will" -> "could"."""
    (gone, come), (plain_gone, plain_come) = _differ("hedge", old, new), _differ("modal", old, new)
    if gone or come:
        swapped = (gone or plain_gone) and (come or plain_come)
        return _tell(
            "hedge",
            gone or (plain_gone if swapped else []),
            come or (plain_come if swapped else []),
            old_text,
            new_text,
        )
    return _tell("modal verb", plain_gone, plain_come, old_text, new_text) if plain_gone or plain_come else ""


def _differ(kind: str, old: Sequence[Mark], new: Sequence[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Marks of one kind that have no partner on the other side: an equal one, or one that says more or less."""
    sides = [[mark for mark in side if mark.kind == kind] for side in (old, new)]
    if not sides[0] and not sides[1]:
        return [], []
    counts = [Counter(mark.value for mark in side) for side in sides]
    gone, come = _leave(sides[0], counts[0] - counts[1]), _leave(sides[1], counts[1] - counts[0])
    alike = _ALIKE.get(kind)
    if alike is None or len(gone) * len(come) > _COMPARED:
        return gone, come
    for mark in tuple(gone):
        partner = next((other for other in come if alike(mark.value, other.value)), None)
        if partner is not None:
            gone.remove(mark)
            come.remove(partner)
    return gone, come


def _leave(marks: Sequence[Mark], left: Counter[Any]) -> list[Mark]:
    """The last marks of each value, as many as `left` says."""
    kept = []
    for mark in reversed(marks):
        if left[mark.value] > 0:
            left[mark.value] -= 1
            kept.append(mark)
    return kept[::-1]


def _alike_dates(one: Any, two: Any) -> bool:
    if len(one) != 3 or len(two) != 3:
        return bool(one == two)
    return all(a is None or b is None or a == b for a, b in zip(one, two, strict=True)) and any(
        a is not None and a == b for a, b in zip(one, two, strict=True)
    )


def _alike_people(one: Any, two: Any) -> bool:
    return bool(one <= two or two <= one)


def _alike_offices(one: Any, two: Any) -> bool:
    (height, charge, country), (other_height, other_charge, other_country) = one, two
    return (
        height == other_height
        and (charge <= other_charge or other_charge <= charge)
        and (country is None or other_country is None or country == other_country)
    )


_ALIKE: dict[str, Callable[[Any, Any], bool]] = {
    "date": _alike_dates,
    "person": _alike_people,
    "office": _alike_offices,
}


def _weigh_people(gone: list[Mark], come: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Without the people that the other side speaks of as "he", "they" or "the two ministers"."""
    named = [[mark for mark in side if not is_spoken_of(mark.value)] for side in (gone, come)]
    spoken = [{mark.value for mark in side if is_spoken_of(mark.value)} for side in (gone, come)]
    if named[0] and named[1]:
        return named[0], named[1]
    side = 0 if named[0] else 1
    if not named[side]:
        # "He" for "the two ministers" is somebody else; a pronoun that merely came or went is nobody.
        return (gone, come) if gone and come else ([], [])
    pronouns = spoken[1 - side]
    if (ONE in pronouns and len(named[side]) == 1) or (ALL in pronouns and len(named[side]) > 1):
        return [], []
    return gone if side == 0 or ALL in pronouns else [], come if side == 1 or ALL in pronouns else []


def _weigh_places(gone: list[Mark], come: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """Without the pair that every page here is about, where it merely came or went: "the Alliance"."""
    if bool(gone) != bool(come):
        values = {mark.value for mark in gone + come}
        if values == {_PAIR}:
            return [], []
    if _spread(gone) == _spread(come):
        return [], []
    return gone, come


def _spread(marks: Sequence[Mark]) -> set[Any]:
    return {place for mark in marks for place in (mark.value if isinstance(mark.value, frozenset) else {mark.value})}


def _tell(kind: str, gone: list[Mark], come: list[Mark], old: Text, new: Text) -> str:
    name = _NAMES.get(kind, kind)
    if kind == "person" and all(is_spoken_of(mark.value) and mark.value != ONE for mark in gone + come):
        name = "count of people"
    before, after = _quote(gone, old), _quote(come, new)
    if gone and come:
        return f"{name} {_trim(before, after)} -> {after}"
    return f"{name} added: {after}" if come else f"{name} dropped: {before}"


def _tell_verbs(kind: str, gone: list[Mark], come: list[Mark], old: Text, new: Text) -> str:
    families = [" and ".join(dict.fromkeys(_family(mark.value) for mark in side)) for side in (gone, come)]
    before, after = _quote(gone, old), _quote(come, new)
    if gone and come:
        family = families[0] if families[0] == families[1] else f"{families[0]} -> {families[1]}"
        return f"{kind} of {family}: {before} -> {after}"
    return f"{kind} of {families[1]} added: {after}" if come else f"{kind} of {families[0]} dropped: {before}"


def _family(value: Any) -> str:
    """The family of a verb, under the degrees that strengthen it."""
    first, second = value
    return first if isinstance(second, str) else _family(second)


def _quote(marks: Sequence[Mark], text: Text) -> str:
    words = [shorten(text.words(mark.span)) for mark in marks]
    return ", ".join(words[:_MOST]) + (f" and {len(words) - _MOST} more" if len(words) > _MOST else "")


def _trim(before: str, after: str) -> str:
    """`before` without the last word where `after` has the same: "35 -> 45 minutes"."""
    head, _, tail = before.rpartition(" ")
    return head if head and tail == after.rpartition(" ")[2] and head[-1].isdigit() else before
