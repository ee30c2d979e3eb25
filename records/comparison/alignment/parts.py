"""Texts by their words: how like two of them are, and which are the parts of another.

Owns likeness, and splits and joins. Must not say which point stands for which: that is `align`'s.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from records.pattern import compile_late

_LIKE_PARTS = 0.85  # for a text and the parts it was split into, or joined from
_MOST_PARTS = 4  # that are not, word for word, the whole
_WORD = compile_late(r"\w+")
_LONGEST_WORD = 40  # letters
_BOUND_WORDS = 25_000_000  # cells of the table that compares the words of two texts in order
_SEAMS = frozenset({"and", "but"})  # one of these may stand between two parts, or begin one, and be gone


@dataclass(frozen=True, slots=True)
class TextWords:
    """The words of a text, cut once for many comparisons."""

    all: tuple[str, ...]
    folded: tuple[str, ...]  # the same, whatever their capitals
    each: frozenset[str]


CutTexts = Mapping[str, TextWords]  # by text


def cut_words(texts: Iterable[str]) -> CutTexts:
    """The words of each of `texts`."""
    return {text: _as_words(tuple(_cut_text(text))) for text in texts}


def _as_words(words: tuple[str, ...]) -> TextWords:
    return TextWords(words, tuple(word.casefold() for word in words), frozenset(words))


def _cut_text(text: str) -> Iterator[str]:
    """The words of a text; of one without spaces, such as a Japanese paragraph, the letters."""
    for word in _WORD.findall(text):
        yield from word if len(word) > _LONGEST_WORD else (word,)


def find_likeness(one: TextWords, two: TextWords) -> float:
    """Share of words that two texts have in common, in order: 0 to 1. Order is left out of account in huge texts."""
    if len(one.all) * len(two.all) > _BOUND_WORDS:
        return 2 * len(one.each & two.each) / (len(one.each) + len(two.each))
    from rapidfuzz.distance import Indel  # late: a release that is new is compared with nothing

    return Indel.normalized_similarity(one.all, two.all)


def find_parts(
    wholes: Sequence[str], others: Sequence[str], left_wholes: list[int], left_others: list[int], cut: CutTexts
) -> list[tuple[int, tuple[int, ...]]]:
    """Each text with the run of neighbouring texts on the other side that together say the same."""
    found = []
    free = set(left_others)
    for whole in left_wholes:
        runs = (_read_parts(cut[wholes[whole]].folded, first, others, free, cut) for first in left_others)
        if exact := next(filter(None, runs), ()):
            found.append((whole, exact))
            free -= set(exact)
    for whole in [whole for whole in left_wholes if whole not in {done for done, _ in found}]:
        likest = max(
            (
                (_like_parts(cut[wholes[whole]], [cut[others[part]] for part in parts]), parts)
                for first in left_others
                for parts in _list_parts(len(wholes[whole]), first, others, free)
            ),
            default=(0.0, ()),
        )
        if likest[0] > _LIKE_PARTS:
            found.append((whole, likest[1]))
            free -= set(likest[1])
    return found


def _read_parts(
    whole: tuple[str, ...], first: int, others: Sequence[str], free: set[int], cut: CutTexts
) -> tuple[int, ...]:
    """The run of two or more free texts from `first` on that are `whole` word for word, but for a word at a seam."""
    at, part = 0, first
    while at < len(whole) and part in free and others[part]:
        words = cut[others[part]].folded
        if part > first and whole[at] in _SEAMS and words[:1] != whole[at : at + 1]:
            at += 1
        elif part > first and words[:1] != whole[at : at + 1] and words and words[0] in _SEAMS:
            words = words[1:]
        if not words or whole[at : at + len(words)] != words:
            return ()
        at, part = at + len(words), part + 1
    return tuple(range(first, part)) if at == len(whole) and part > first + 1 else ()


def _list_parts(length: int, first: int, others: Sequence[str], free: set[int]) -> Iterator[tuple[int, ...]]:
    """Runs of two or more free texts from `first` on that are together about as long as `length` characters."""
    total = 0
    for part in range(first, first + _MOST_PARTS):
        if part not in free or not others[part] or total > 1.2 * length:
            return
        total += len(others[part]) + 1
        if part > first and 0.85 * length <= total <= 1.2 * length:
            yield tuple(range(first, part + 1))


def _like_parts(whole: TextWords, parts: Sequence[TextWords]) -> float:
    """How like a text is to its parts joined; 0 where it is nearly as like to one part alone.

    A long text and a heading before it are alike as a whole: that is an addition, not a split.
    """
    if any(2 * len(part.each & whole.each) < len(part.each) for part in parts):
        return 0.0
    likeness = find_likeness(whole, _as_words(tuple(word for part in parts for word in part.all)))
    return likeness if likeness > 0.05 + max(find_likeness(whole, part) for part in parts) else 0.0
