"""The letters and figures that number what a sentence lists: "(i)" -> "(a)" is another way to number.

Owns which of them are one number. What a whole point is numbered by is for `rows`.
"""

from records.change import EditClass
from records.comparison.words import Hunk, Span, Text

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_FIRST = ord("a") - 1


def judge_enumerator(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a number of a list in another style, "(1)" -> "(a)"; None for all else."""
    one, two = _read(old, hunk.old), _read(new, hunk.new)
    if not one or not two or not one[1] & two[1] or one[0] == two[0]:
        return None
    return "format", f"numbered otherwise: {one[0]}) -> {two[0]})"


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
