"""The words of a text as the readers of statements take them: "didn't" and "he'll" as the two words they hold.

Owns this cutting alone. Must not change a place in the text: either half keeps its own letters.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from records.language.phrases import Word, cut_words, fold_words
from records.pattern import compile_late

_HAS_SOME = compile_late(r"['’](?:t|ll)\b|\bcannot\b", re.IGNORECASE)  # to look is cheap, to rebuild a text dear
_SHORTENED = {"ca": "can", "wo": "will", "sha": "shall"}
_ENDINGS = {"n't": "not", "'ll": "will"}


@lru_cache(8)
def cut_said(text: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words and signs of `text`, in order, and each of them as it is looked up."""
    if not _HAS_SOME.search(text):
        return cut_words(text), fold_words(text)
    words = tuple(part for word in cut_words(text) for part in _open(word))
    return words, tuple(word.folded for word in words)


def _open(word: Word) -> Iterator[Word]:
    ending = "not" if word.folded == "cannot" else word.folded[-3:]
    first, at = word.folded[: -len(ending)], word.end - len(ending)
    if not first or (ending not in _ENDINGS and word.folded != "cannot"):
        yield word
        return
    yield Word(word.text[: -len(ending)], _SHORTENED.get(first, first), word.start, at)
    yield Word(word.text[-len(ending) :], _ENDINGS.get(ending, ending), at, word.end)
