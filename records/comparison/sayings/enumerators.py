"""The letters and figures that number what a sentence lists, and the "and" before the last: "(i)" -> "(a)".

Owns which of them are one number, and whether an "and" only moved. What a whole point is numbered by is for `rows`.
"""

from collections.abc import Callable

from records.change import EditClass
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_words
from records.pattern import compile_late

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_FIRST = ord("a") - 1
_SEVERAL = 3  # numbers of a list
_NUMBER = compile_late(r"[ivx]{1,4}|[a-z]|\d{1,2}")
_STYLES: tuple[Callable[[str], int | None], ...] = (
    _ROMAN.get,
    lambda word: int(word) if word.isdecimal() else None,
    lambda word: ord(word) - _FIRST if len(word) == 1 and word.isalpha() else None,
)
_BEFORE = frozenset({",", ";", ":", "and", "or"})
_NO_ITEMS = frozenset({"and", "or", "of", "in", "to", "above", "below"})


def judge_enumerator(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a number of a list in another style, "(1)" -> "(a)"; None for all else."""
    if judged := _judge_row(hunk, old, new):
        return judged
    one, two = _read(old, hunk.old), _read(new, hunk.new)
    if not one or not two or not one[1] & two[1] or one[0] == two[0]:
        return None
    return "format", f"numbered otherwise: {one[0]}) -> {two[0]})"


def judge_listed(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on an "and" that only moved, for the list goes on or is shorter: "A and B" -> "A, B and C"."""
    sides = (old, hunk.old), (new, hunk.new)
    words = [lower_words(text, span) for text, span in sides]
    if sorted(words) != [[], ["and"]]:
        return None
    behind = [_count_and(text, span) for text, span in sides]
    longer = 1 if words[0] else 0
    if behind[longer] != behind[1 - longer] + 1:
        return None
    return "format", "the 'and' of a list moved to its new last" if longer else "the 'and' of a list moved up"


def _count_and(text: Text, span: Span) -> int:
    """How often "and" stands in the sentence of `span`, behind it."""
    return [token.lower() for token in text.tokens[span[1] : find_sentence(text, span)[1]]].count("and")


def _judge_row(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a number of a list that runs on one by one on the one side alone: "(i), (ii), (iv)".

    Only before the words that it numbers; "paragraphs (i) and (iv)" are others than "(i) and (ii)".
    """
    rows = _read_row(old, hunk.old), _read_row(new, hunk.new)
    if not all(rows) or len(rows[0]) != len(rows[1]) or len(rows[0]) < _SEVERAL:
        return None
    for style in _STYLES:
        one, two = ([style(word) for word in row] for row in rows)
        runs = [row == list(range(1, len(row) + 1)) for row in (one, two)]
        if any(runs) and None not in (*one, *two):
            return "format", f"numbered otherwise: {old.words(hunk.old)} -> {new.words(hunk.new)}"
    return None


def _read_row(text: Text, span: Span) -> list[str]:
    """The numbers of the list in the sentence of `span`, each with words behind it; none where one of them has none."""
    first, last = find_sentence(text, span)
    row: list[str] = []
    for at in range(first, last - 1):
        if text.tokens[at + 1] != ")" or not _NUMBER.fullmatch(text.tokens[at].lower()):
            continue
        behind = text.tokens[at + 2] if at + 2 < last else ""
        lead = at - 1 - (at > first and text.tokens[at - 1] == "(")
        if not behind[:1].isalnum() or behind.lower() in _NO_ITEMS:
            return []
        # A name or a noun before a further bracket is what that is said of: "Ms. Sample (2) sang".
        if row and text.tokens[lead] not in _BEFORE:
            return []
        row.append(text.tokens[at].lower())
    return row


def _read(text: Text, span: Span) -> tuple[str, frozenset[int]] | None:
    """The one word in `span`, which a bracket closes, and the numbers it may stand for."""
    words = [at for at in range(*span) if text.tokens[at][0].isalnum()]
    if len(words) != 1 or text.tokens[words[0] + 1 : words[0] + 2] != (")",):
        return None
    before = text.tokens[max(0, words[0] - 2) : words[0]]
    if before[-1:] == ("(",) and before[0][0].isdecimal():
        return None  # "Article 5 (a)" is no list
    word = text.tokens[words[0]].lower()
    numbers = {_ROMAN.get(word), int(word) if word.isdecimal() else None}
    numbers |= {ord(word) - _FIRST} if len(word) == 1 and "a" <= word <= "z" else set()
    return word, frozenset(number for number in numbers if number)
