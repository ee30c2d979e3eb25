"""Followed phrases: where texts say them, and what that comes to over the years.

Owns when a phrase is the same (docs/reference/statements.md): any quotes or none, any hyphen, dash or space, any
case, US or U.S., whole words. Plurals, commas and words spelled out are another phrase.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_QUOTES = "\"“”„‟'‘’‚‛«»`´"
_DASHES = "\\-–—‐‑−‒"
_BETWEEN = rf"[\s{_QUOTES}]*(?:[\s{_DASHES}][\s{_QUOTES}{_DASHES}]*)"
_STATES = r"(?-i:U\.\s?S\.?|US)"


@dataclass(frozen=True, slots=True)
class Saying:
    """A release in the order of time, and whether it says a phrase."""

    url: str
    published: date | None
    kind: str  # of the event, in words
    says: bool


@dataclass(frozen=True, slots=True)
class PhraseHistory:
    """What a phrase comes to over all releases. Undated ones count, but are neither first nor last."""

    releases: int  # that say it
    first: Saying | None
    last: Saying | None
    by_year: tuple[tuple[str, int], ...]
    by_kind: tuple[tuple[str, int], ...]
    longest_run: int  # of dated releases one after another that say it
    longest_gap: int  # of dated releases between two that say it


@lru_cache(512)
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """A pattern for every way to write `phrase`; ValueError where there is no word in it."""
    words = [word for word in re.split(rf"[\s{_QUOTES}{_DASHES}]+(?![sS]\b)", phrase.strip()) if word]
    if not any(re.search(r"\w", word) for word in words):
        raise ValueError("expected words")
    inside = _BETWEEN.join(_word_pattern(word) for word in words)
    return re.compile(rf"(?<!\w){inside}(?!\w)", re.IGNORECASE)


def _word_pattern(word: str) -> str:
    if re.fullmatch(r"U\.?S\.?", word) or re.fullmatch(r"u\.s\.?", word):
        return _STATES
    return re.sub("['’‘]", "['’‘]", re.escape(word))


def find_phrase(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where `text` says `phrase`: (start, end) in characters, in order."""
    pattern, first = phrase_pattern(phrase), _first_word(phrase)
    lowered = text.lower() if first else ""
    if not first or len(lowered) != len(text):  # a letter whose small form is two
        return [found.span() for found in pattern.finditer(text)]
    found: list[tuple[int, int]] = []
    at = lowered.find(first)
    while at >= 0:
        if (match := pattern.match(text, at)) is not None:
            found.append(match.span())
        at = lowered.find(first, max(at + 1, match.end() if match else 0))
    return found


@lru_cache(512)
def _first_word(phrase: str) -> str:
    """The letters a phrase begins with, in small ones: a search for these is quicker than for the whole pattern."""
    first = re.match(rf"[\s{_QUOTES}{_DASHES}]*(\w+)(?![.\w])", phrase)
    return "" if first is None or first[1] in {"US", "U", "u"} else first[1].lower()


def says_phrase(text: str, phrase: str) -> bool:
    """Whether `text` says `phrase`."""
    return bool(find_phrase(text, phrase))


def build_phrase_history(sayings: Iterable[Saying]) -> PhraseHistory:
    """The history of a phrase from every release, said in it or not, in any order."""
    given = list(sayings)
    said = [saying for saying in given if saying.says]
    dated = sorted((saying for saying in given if saying.published), key=lambda each: (str(each.published), each.url))
    marks = [saying.says for saying in dated]
    dated_said = [saying for saying in dated if saying.says]
    years = Counter(str(saying.published.year) for saying in said if saying.published)
    kinds = Counter(saying.kind for saying in said)
    return PhraseHistory(
        releases=len(said),
        first=dated_said[0] if dated_said else None,
        last=dated_said[-1] if dated_said else None,
        by_year=tuple(sorted(years.items())),
        by_kind=tuple(sorted(kinds.items())),
        longest_run=_longest(marks, True),
        longest_gap=_longest(marks[marks.index(True) : len(marks) - marks[::-1].index(True)], False)
        if True in marks
        else 0,
    )


def _longest(marks: Sequence[bool], wanted: bool) -> int:
    longest = run = 0
    for mark in marks:
        run = run + 1 if mark is wanted else 0
        longest = max(longest, run)
    return longest
