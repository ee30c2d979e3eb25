"""What every reader of the language gives: an expression of a text, its kind and what it says.

Owns the shape and the order of expressions that overlap. Knows no words; those are each reader's own.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of a text that say one thing of a known kind."""

    kind: str  # date, time, zone, duration, number, ordinal, medium, person, office, place, body, name, verb, ...
    value: Hashable  # equal for two ways to say the same
    start: int  # characters of the text
    end: int  # one past the last


def keep_longest(expressions: Iterable[Expression]) -> list[Expression]:
    """`expressions` in the order of the text, none overlapping another: what begins first stays, then the longest.

    Of two over the same words the one given first stays.
    """
    kept: list[Expression] = []
    for expression in sorted(expressions, key=lambda each: (each.start, -each.end)):
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return kept
