"""A number of each that became that of all: "each side will send 12" -> "the two sides will together send 12".

Owns this over the whole sentence, in which the two words may stand in other places. Only where something is counted:
three million of each are six million of both.
"""

from collections.abc import Iterator
from functools import cache

from records.comparison.opposites import is_idiom
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens
from records.language.lexicon import place_entries, read_lexicon
from records.language.numbers import BEGINNINGS

_NEAR = 12  # tokens
_SHORT_OF = 4  # tokens between "20" and "each" of "20 small boats each"
_NUMBERS = BEGINNINGS - {"a", "an", "one"}
_MOST = 16  # tokens of a change on either side
_Side = tuple[int, int]


def compare_shares(hunk: Hunk, old: Text, new: Text) -> str:
    """The word for each that gave way to one for all, or the other way round, in words; said where the latter is."""
    if hunk.size > _MOST:
        return ""
    one, two = dict(_read(old, hunk.old)), dict(_read(new, hunk.new))
    if len({side for _, side in one}) != 1 or len({side for _, side in two}) != 1 or one.keys() == two.keys():
        return ""
    (before,), (after,) = one.values(), two.values()
    touched = any(span[0] < place[1] and place[0] < span[1] for span, place in ((hunk.old, before), (hunk.new, after)))
    counted = _counts(old, before[0]) and _counts(new, after[0])
    return f"of each or of all: {old.words(before)} -> {new.words(after)}" if touched and counted else ""


def _read(text: Text, span: Span) -> Iterator[tuple[_Side, Span]]:
    """The words for each, and for all, in the sentence of a change."""
    for at in range(*find_sentence(text, span)):
        for words, side in _sides().get(text.tokens[at].lower(), ()):
            place = at, at + len(words)
            if tuple(lower_tokens(text, place)) == words and not is_idiom(text, at):
                yield side, place


def _counts(text: Text, at: int) -> bool:
    """Whether something that is shared out is counted behind a token, or just before: "each gave 20", "20 cars each".

    Not "the two ships each": these are they who share.
    """
    first, last = find_sentence(text, (at, at))
    numbers = [place for place in range(first, last) if _is_count(text.tokens[place].lower())]
    numbers = [place for place in numbers if place == first or _is_open(text, place)]
    return any(at < place < at + _NEAR or at - _SHORT_OF <= place < at for place in numbers)


def _is_count(word: str) -> bool:
    return word[0].isdecimal() or word in _NUMBERS


def _is_open(text: Text, at: int) -> bool:
    return text.tokens[at - 1].lower() not in {"the", "these", "those", "all"}


@cache
def _sides() -> dict[str, list[tuple[tuple[str, ...], _Side]]]:
    return place_entries(read_lexicon().opposites["shares"])
