"""Words and phrases from a list: where a text has them, the longest first.

Owns how a text is cut into words to be looked up, and what does not count there: case, a possessive ending, the kind of
apostrophe, the width of a letter. Which phrases there are is data (lexicon.toml); what they mean is the reader's own.
"""

import re
from collections.abc import Container, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from records.language.expression import Expression

# An abbreviation with its points, a word with its apostrophe, or one sign.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:['’]s\b)?|\w+(?:['’]\w+)*|[^\w\s]")
# Full-width letters, digits and signs beside the plain ones, one for one: places in the text stay what they are.
_PLAIN = {0xFF01 + at: 0x21 + at for at in range(0x5E)} | {0x3000: 0x20, 0xA0: 0x20}


@dataclass(frozen=True, slots=True)
class Word:
    """A word or sign of a text."""

    text: str  # as it stands
    folded: str  # lower case, a possessive ending and the kind of apostrophe gone
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase of a list says."""

    words: tuple[str, ...]  # folded
    kind: str
    value: Hashable


Phrases = dict[str, list[Meaning]]  # by the first word, the longest first


def plain(text: str) -> str:
    """`text` with full-width letters and digits as plain ones, of the same length: "８：１０" -> "8:10"."""
    return text if text.isascii() else text.translate(_PLAIN)


@lru_cache(8)  # several readers look at one text after another
def cut_words(text: str) -> tuple[Word, ...]:
    """The words and signs of `text`, in order."""
    return tuple(Word(found.group(), _fold(found.group()), *found.span()) for found in _WORD.finditer(text))


def list_phrases(entries: Iterable[tuple[str, str, Hashable]]) -> Phrases:
    """Phrases to look up, from (phrase, kind, value)."""
    phrases: Phrases = {}
    for phrase, kind, value in entries:
        words = tuple(word.folded for word in cut_words(phrase))
        phrases.setdefault(words[0], []).append(Meaning(words, kind, value))
    for meanings in phrases.values():
        meanings.sort(key=lambda meaning: -len(meaning.words))
    return phrases


def look_up(words: tuple[Word, ...], at: int, phrases: Phrases) -> tuple[Meaning, int] | None:
    """The longest of `phrases` that begins at the word `at`, and the word after it."""
    for meaning in phrases.get(words[at].folded, ()):
        end = at + len(meaning.words)
        if tuple(word.folded for word in words[at:end]) == meaning.words:
            return meaning, end
    return None


def find_phrases(text: str, phrases: Phrases) -> Iterator[Expression]:
    """Every one of `phrases` that `text` has, none inside another, in order."""
    words = cut_words(text)
    at = 0
    while at < len(words):
        found = look_up(words, at, phrases)
        if found is None:
            at += 1
            continue
        meaning, end = found
        yield Expression(meaning.kind, meaning.value, words[at].start, words[end - 1].end)
        at = end


def match_words(text: str, pattern: re.Pattern[str], beginnings: Container[str]) -> Iterator[re.Match[str]]:
    """Where `pattern` matches from a word of `beginnings` or a figure on, none inside another; others are not tried.

    To search a text for a long pattern is dear, and most words begin nothing.
    """
    end = 0
    for word in cut_words(text):
        if word.start >= end and (word.folded in beginnings or word.text[0].isdecimal()):
            found = pattern.match(text, word.start)
            if found:
                yield found
                end = found.end()


def _fold(word: str) -> str:
    folded = word.replace("’", "'").casefold()
    return folded[:-2] if folded.endswith("'s") else folded
