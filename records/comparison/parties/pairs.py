"""Who goes with what where "respectively" says so: "rice and tea, respectively" -> "tea and rice, respectively".

Owns this one word, by which the order of a list says something. Of two lists that were turned alike nothing is said.
"""

import itertools
from collections.abc import Sequence

from records.change import EditClass
from records.comparison.words import Hunk, Span, Text, find_sentence

_WORD = "respectively"
_LONGEST = 40  # tokens of a change
_ITEM = 5  # tokens of an item that two of a list may share
_SMALL = frozenset({"the", "a", "an"})
_SIGNS = frozenset({",", "."})
_JOINING = ("and", "while")
_PARTS = frozenset({",", "and", "or", "&"})


def compare_paired(hunk: Hunk, old: Text, new: Text) -> str:
    """What changed places in the one list of which the order is another, in words; "" where none is."""
    one, two = find_sentence(old, hunk.old), find_sentence(new, hunk.new)
    sides = [
        (_fold(text, (first, at)), _fold(text, (last, end)))
        for text, (first, end), (at, last) in ((old, one, hunk.old), (new, two, hunk.new))
    ]
    if sides[0] != sides[1] or hunk.size > _LONGEST:
        return ""  # something else changed too
    before, behind = sides[0]
    if not _is_listed(before, behind):
        return ""
    items = _list_items(_bare(old, hunk.old)), _list_items(_bare(new, hunk.new))
    lows = [[" ".join(item).lower() for item in side] for side in items]
    if lows[0] == lows[1] or sorted(lows[0]) != sorted(lows[1]):
        return ""
    moved = [" ".join(item) for item, gone, came in zip(items[0], *lows, strict=True) if gone != came]
    return f"exchanged beside 'respectively': {' and '.join(moved)}"


def judge_paired(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on two lists of two that were turned alike beside "respectively": each goes with what it did."""
    one, two = _fold(old, find_sentence(old, hunk.old)), _fold(new, find_sentence(new, hunk.new))
    if (one.count(_WORD) == 1) != (two.count(_WORD) == 1):
        return _judge_split(one, two)
    if len(one) != len(two) or one == two or len(one) > 2 * _LONGEST:
        return None
    if any(side.count(_WORD) != 1 or side.count("and") != 2 or "or" in side for side in (one, two)):
        return None
    first = _take_turned(one, two)
    second = _take_turned(*first) if first else None
    alike = second is not None and second[0] == second[1]
    return ("wording", f"both lists beside '{_WORD}' turned alike") if alike else None


def _judge_split(one: list[str], two: list[str]) -> tuple[EditClass, str] | None:
    """The judgement on two lists said one by one: "A and B saw C and D, respectively" -> "A saw C and B saw D"."""
    sides = [[word for word in side if word not in _SIGNS] for side in (one, two)]
    paired, split = sides if _WORD in one else sides[::-1]
    if paired.count(_WORD) != 1 or _WORD in split or paired.count("and") != 2 or len(paired) > _LONGEST:
        return None
    at, last = (number for number, word in enumerate(paired) if word == "and")
    head, middle, tail = paired[:at], paired[at + 1 : last], [word for word in paired[last + 1 :] if word != _WORD]
    if split[:at] != head:
        return None
    for begin, stop in itertools.combinations(range(1, len(middle)), 2):
        who, verb, first = middle[:begin], middle[begin:stop], middle[stop:]
        ways = ([*head, *verb, *first, word, *who, *again, *tail] for word in _JOINING for again in (verb, []))
        if split in ways:
            return "wording", f"two lists beside '{_WORD}' said one by one"
    return None


def _take_turned(one: list[str], two: list[str]) -> tuple[list[str], list[str]] | None:
    """What is left behind the first list of two, where the second side has it in the other order; None where not."""
    if "and" not in one or "and" not in two:
        return None
    at, there = one.index("and"), two.index("and")
    shared = next((number for number, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), 0)
    for first in range(min(shared, at, there), max(-1, shared - _ITEM), -1):
        left, right = one[first:at], two[first:there]
        if left and one[at + 1 :][: len(right)] == right and two[there + 1 :][: len(left)] == left:
            return one[at + 1 + len(right) :], two[there + 1 + len(left) :]
    return None


def _is_listed(before: list[str], behind: list[str]) -> bool:
    """Whether "respectively" stands behind a change, or before it with no other list between nor a sign."""
    if _WORD in behind:
        return True
    if _WORD not in before:
        return False
    between = before[len(before) - before[::-1].index(_WORD) :]
    return between[:1] not in (["."], [","], [";"]) and "and" not in between and "with" not in between


def _list_items(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    groups = itertools.groupby(tokens, lambda token: token in _PARTS)
    return [item for parts, each in groups if not parts and (item := tuple(each))]


def _fold(text: Text, span: Span) -> list[str]:
    return [token.lower() for token in _bare(text, span)]


def _bare(text: Text, span: Span) -> list[str]:
    return [token for token in text.tokens[slice(*span)] if token.lower() not in _SMALL]
