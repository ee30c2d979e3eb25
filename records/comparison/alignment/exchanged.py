"""Two of a list that changed places, each with all that goes with it: "in A on Monday and in B on Friday".

Owns this one case, in which nothing new is said: the words of each stay together and nothing around them leans on
which came first. Wherever that cannot be told, it is no such case.
"""

import itertools
from collections.abc import Iterator, Sequence

from records.comparison.words import Hunk, Text
from records.language.calendar import MONTH_NAMES, WEEKDAY_NAMES
from records.language.lexicon import read_lexicon

_LONGEST = 60  # tokens of both together: each way to see them is tried
_SHORTEST = 2  # tokens of one with what goes with it
_JOINERS = ((",", "and"), (";", "and"), ("and",), (";",))
_ENDS = frozenset(".,;:!?)")
# Of these the meaning hangs on what stands first, or before.
_LEANING = frozenset(
    {
        "respectively", "first", "second", "then", "later", "subsequently", "next", "finally", "former", "latter",
        "order", "he", "she", "they", "him", "her", "them", "his", "their", "its", "it", "this", "that", "these",
        "those", "which", "who", "whose", "where", "there", "same", "such",
    }
)  # fmt: skip
_NAMES = [
    *({name.lower() for name in names} for names in (MONTH_NAMES, WEEKDAY_NAMES)),
    {"spring", "summer", "autumn", "fall", "winter"},
]
_SPANNING = frozenset({"between", "from"})
_TURNING = frozenset(read_lexicon().stance["negations"]) | frozenset(read_lexicon().stance["strong_degrees"])


def is_exchanged(hunk: Hunk, old: Text, new: Text) -> bool:
    """Whether two joined by "and" changed places in `hunk`, each with its own words, and nothing else did."""
    one, two = [token.lower() for token in old.tokens], [token.lower() for token in new.tokens]
    (first, last), (start, stop) = hunk.old, hunk.new
    if not 0 < last - first == stop - start <= _LONGEST or sorted(one[first:last]) != sorted(two[start:stop]):
        return False
    while first < last and one[first] == two[start]:
        first, start = first + 1, start + 1
    while first < last and one[last - 1] == two[stop - 1]:
        last, stop = last - 1, stop - 1
    rest = itertools.takewhile(lambda token: token not in {".", ";"}, one[last:])
    if _LEANING.intersection((*one[first:last], *rest)):
        return False
    if _are_dates(one[first:last], two[start:stop], one[first - 1] if first else ""):
        return True
    found = find_between(one[first:last], two[start:stop])
    return any(_stand_apart(one[:first], between, one[last:]) for between in found)


def _are_dates(before: Sequence[str], after: Sequence[str], head: str) -> bool:
    """Whether two months, days of the week or seasons of a list changed places: "in May and June"; not "between"."""
    if list(before) != list(reversed(after)) or list(before[1:-1]) not in (["and"], ["or"]) or head in _SPANNING:
        return False
    return any({before[0], before[-1]} <= names for names in _NAMES)


def find_between(before: Sequence[str], after: Sequence[str]) -> Iterator[Sequence[str]]:
    """What stands between two of several words that changed places around it, for each way to see them so."""
    length = len(before)
    for left in range(_SHORTEST, length - _SHORTEST):
        if list(before[:left]) != list(after[length - left :]):
            continue
        for right in range(_SHORTEST, length - left):
            between = before[left : length - right]
            if list(before[length - right :]) == list(after[:right]) and list(between) == list(
                after[right : length - left]
            ):
                yield between


def _stand_apart(lead: Sequence[str], between: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether `between` is no more than "and" with words that stand before, or behind, either of the two."""
    for at in range(len(between)):
        for joiner in _JOINERS:
            behind, before = list(between[:at]), list(between[at + len(joiner) :])
            if tuple(between[at : at + len(joiner)]) != joiner or list(rest[: len(behind)]) != behind:
                continue
            if before and list(lead[-len(before) :]) != before:
                continue
            head = lead[len(lead) - len(before) - 1] if len(lead) > len(before) else ""
            tail = rest[len(behind)] if len(rest) > len(behind) else "."
            if tail in _ENDS and head not in _TURNING and not head.endswith("ly"):
                return True
    return False
