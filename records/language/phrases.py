"""Words and phrases from a list: where a text has them, the longest first.

Owns how a text is cut into words to be looked up, and what does not count there: case, a possessive ending, the kind of
apostrophe, the width of a letter. Which phrases there are is data (lexicon.toml); what they mean is the reader's own.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, repeat
from operator import add, itemgetter, sub
from typing import NamedTuple

from records.language.expression import Expression
from records.pattern import compile_late

# A word with its apostrophe, an abbreviation with its points, or one sign; first what most words are.
_WORD = compile_late(r"(\w{2,}(?:['’]\w+)*|(?:[^\W\d_]\.){2,}(?:['’]s\b)?|\w(?:['’]\w+)*|[^\w\s])")
_NEAR = 60
_LONGEST_PIECE = 60  # characters; a longer one is no word and not kept
_FIGURE = compile_late(r"(?<!\w)\d")
# Full-width letters, digits and signs beside the plain ones, one for one: places in the text stay what they are.
_PLAIN = {0xFF01 + at: 0x21 + at for at in range(0x5E)} | {0x3000: 0x20, 0xA0: 0x20}
_WIDE = compile_late("[\u3000\u00a0\uff01-\uff5e]")  # to look is cheap, to translate a text dear


class Word(NamedTuple):
    """A word or sign of a text. A tuple: a page has thousands, and a dataclass takes three times as long to make."""

    text: str  # as it stands
    folded: str  # lower case, a possessive ending and the kind of apostrophe gone
    start: int
    end: int


_as_it_stands, _folded, _width = map(itemgetter, range(3))
_make: Callable[[type[Word], tuple[str, str, int, int]], Word] = tuple.__new__


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase of a list says."""

    words: tuple[str, ...]  # folded
    kind: str
    value: Hashable


Phrases = dict[str, list[Meaning]]  # by the first word, the longest first


def plain(text: str) -> str:
    """`text` with full-width letters and digits as plain ones, of the same length: "８：１０" -> "8:10"."""
    return text if text.isascii() or not _WIDE.search(text) else text.translate(_PLAIN)


def split_pieces(text: str) -> list[str]:
    """What stands between the spaces of `text`; where a gap is more than one space, or a piece long, `text` as it is.

    No word or sign reaches over a space, so that what is in a piece is the same wherever it stands: pages say the same
    words again and again, and each is cut once.
    """
    pieces = text.split()
    lengths = list(map(len, pieces))
    plain = sum(lengths) + len(pieces) - 1 == len(text) and max(lengths) <= _LONGEST_PIECE
    return pieces if plain else [text]


@lru_cache(8)  # several readers look at one text after another
def cut_words(text: str) -> tuple[Word, ...]:
    """The words and signs of `text`, in order."""
    pieces = split_pieces(text)
    found = list(chain.from_iterable(map(_cut_piece if len(pieces) > 1 else _cut_anew, pieces)))
    texts = list(map(_as_it_stands, found))
    ends = list(accumulate(map(_width, found), initial=-1))[1:]
    starts = map(sub, ends, map(len, texts))
    # As Word(...) for each, without a call of Python.
    return tuple(map(_make, repeat(Word), zip(texts, map(_folded, found), starts, ends, strict=True)))


def _cut_anew(piece: str) -> tuple[tuple[str, str, int], ...]:
    """The words of `piece` behind a space: each, folded, and its length with what stands before it."""
    parts = _WORD.split(f" {piece}")  # what stands between, a word, what stands between, ...
    words = parts[1::2]
    return tuple(zip(words, map(fold_word, words), map(len, map(add, parts[:-1:2], words)), strict=True))


_cut_piece = lru_cache(1000)(_cut_anew)


@lru_cache(8)
def fold_words(text: str) -> tuple[str, ...]:
    """The words of `text` as they are looked up, one for each of `cut_words`."""
    return tuple(map(_folded, cut_words(text)))


def split_words(phrase: str) -> list[str]:
    """The words and signs of a phrase of a list, in order: where each stands, which is dear to say, is not asked."""
    return _WORD.findall(phrase)


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """The words of a phrase of a list as they are looked up."""
    return tuple(map(fold_word, split_words(phrase)))


@lru_cache(8)
def _list_folded(text: str) -> frozenset[str]:
    return frozenset(fold_words(text))


@lru_cache(8)
def _find_figures(text: str) -> frozenset[int]:
    return frozenset(found.start() for found in _FIGURE.finditer(text))


def list_phrases(entries: Iterable[tuple[str, str, Hashable]]) -> Phrases:
    """Phrases to look up, from (phrase, kind, value)."""
    phrases: Phrases = {}
    for phrase, kind, value in entries:
        words = fold_phrase(phrase)
        phrases.setdefault(words[0], []).append(Meaning(words, kind, value))
    for meanings in phrases.values():
        meanings.sort(key=lambda meaning: -len(meaning.words))
    return phrases


def look_up(words: tuple[Word, ...], at: int, phrases: Phrases) -> tuple[Meaning, int] | None:
    """The longest of `phrases` that begins at the word `at`, and the word after it."""
    for meaning in phrases.get(words[at].folded, ()):
        end = at + len(meaning.words)
        if end == at + 1 or tuple(map(_folded, words[at:end])) == meaning.words:
            return meaning, end
    return None


def find_phrases(text: str, phrases: Phrases) -> Iterator[Expression]:
    """Every one of `phrases` that `text` has, none inside another, in order."""
    if _list_folded(text).isdisjoint(phrases):
        return
    words, end = cut_words(text), 0
    for at in [at for at, folded in enumerate(fold_words(text)) if folded in phrases]:
        if at >= end and (found := look_up(words, at, phrases)):
            meaning, end = found
            yield Expression(meaning.kind, meaning.value, words[at].start, words[end - 1].end)


def _follows(near: Sequence[int], start: int) -> bool:
    at = bisect_right(near, start)
    return at < len(near) and near[at] - start <= _NEAR


def has_word(text: str, words: Set[str]) -> bool:
    """Whether `text` has one of `words`, in lower case: cheap, to ask before a dear pattern is searched for."""
    return not _list_folded(text).isdisjoint(words)


def match_words(
    text: str, pattern: re.Pattern[str], beginnings: Set[str], near: Sequence[int] | None = None
) -> Iterator[re.Match[str]]:
    """Where `pattern` matches from a word of `beginnings` or a figure on, none inside another; others are not tried.

    To search a text for a long pattern is dear, and most words begin nothing. `near`: what follows at most `_NEAR`
    characters behind every beginning, in order.
    """
    starts = _find_figures(text)
    if not _list_folded(text).isdisjoint(beginnings):
        words = cut_words(text)
        starts = starts | {words[at].start for at, folded in enumerate(fold_words(text)) if folded in beginnings}
    end = 0
    for start in sorted(starts):
        if near is not None and not _follows(near, start):
            continue
        if start >= end and (found := pattern.match(text, start)):
            yield found
            end = found.end()


@lru_cache(4096)
def fold_word(word: str) -> str:
    """A word as it is looked up."""
    folded = word.replace("’", "'").casefold()
    return folded[:-2] if folded.endswith("'s") else folded
