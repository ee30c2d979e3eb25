"""Followed phrases: where texts say them, what that comes to over the years, and what of it is worth a notice.

Owns when a phrase is the same (docs/reference/statements.md): any quotes or none, any hyphen, dash or space, any
case, US or U.S., whole words. Plurals, commas and words spelled out are another phrase.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

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


@dataclass(frozen=True, slots=True)
class Followed:
    """A phrase that somebody follows, and from when on its use is worth a notice."""

    text: str
    first_in: int  # releases before this one that did not say it
    gone_after: int  # predecessors one after another that said it


@dataclass(frozen=True, slots=True)
class PhraseNotice:
    """What is to be told of a followed phrase in a release."""

    phrase: str
    kind: Literal["first", "first in", "gone"]  # said for the first time; again after a gap; not said any more
    releases: int  # first, first in: earlier ones that did not say it; gone: predecessors one after another that did
    last: date | None  # of the release that last said it; of the earliest in the archive for `first`


@lru_cache(512)
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """A pattern for every way to write `phrase`; ValueError where there is no word in it."""
    words = _words(phrase)
    if not any(re.search(r"\w", word) for word in words):
        raise ValueError("expected words")
    inside = _BETWEEN.join(_word_pattern(word) for word in words)
    return re.compile(rf"(?<!\w){inside}(?!\w)", re.IGNORECASE)


def _words(phrase: str) -> list[str]:
    return [word for word in re.split(rf"[\s{_QUOTES}{_DASHES}]+(?![sS]\b)", phrase.strip()) if word]


@lru_cache(512)
def _plainly(phrase: str) -> str:
    """A phrase as it is written most often, in small letters."""
    return " ".join(_words(phrase)).lower()


def _word_pattern(word: str) -> str:
    if re.fullmatch(r"U\.?S\.?", word) or re.fullmatch(r"u\.s\.?", word):
        return _STATES
    return re.sub("['’‘]", "['’‘]", re.escape(word))


def find_phrase(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where `text` says `phrase`: (start, end) in characters, in order."""
    return list(_places(text, phrase))


def _places(text: str, phrase: str) -> Iterator[tuple[int, int]]:
    pattern, first = phrase_pattern(phrase), _first_word(phrase)
    lowered = text.lower() if first else ""
    if not first or len(lowered) != len(text):  # a letter whose small form is two
        yield from (found.span() for found in pattern.finditer(text))
        return
    at = lowered.find(first)
    while at >= 0:
        if (match := pattern.match(text, at)) is not None:
            yield match.span()
        at = lowered.find(first, max(at + 1, match.end() if match else 0))


@lru_cache(512)
def _first_word(phrase: str) -> str:
    """The letters a phrase begins with, in small ones: a search for these is quicker than for the whole pattern."""
    first = re.match(rf"[\s{_QUOTES}{_DASHES}]*(\w+)(?![.\w])", phrase)
    return "" if first is None or first[1] in {"US", "U", "u"} else first[1].lower()


def says_phrase(text: str, phrase: str) -> bool:
    """Whether `text` says `phrase`."""
    pattern, lowered = phrase_pattern(phrase), text.lower()
    # As it is written most often: one search tells it, where its first word alone may stand in every line.
    at = lowered.find(_plainly(phrase)) if len(lowered) == len(text) else -1
    return (at >= 0 and pattern.match(text, at) is not None) or next(_places(text, phrase), None) is not None


def build_phrase_history(sayings: Iterable[Saying]) -> PhraseHistory:
    """The history of a phrase from every release, said in it or not, in any order."""
    given = list(sayings)
    said = [saying for saying in given if saying.says]
    dated = sorted((saying for saying in given if saying.published), key=lambda each: (each.published, each.url))
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


def notice_phrase(
    followed: Followed, now: Saying, was: bool | None, others: Iterable[Saying], predecessors: Sequence[Saying]
) -> PhraseNotice | None:
    """What of a phrase in a release is worth a notice; None where nothing is.

    `was` is whether the wording before said it, None for a new release. `others` say it where any wording of theirs
    ever did. `predecessors` are those of its kind, the nearest first. Of the day of the release itself, the order is
    not known: who said it that day said it before. Where an undated one says it, nothing is called the first.
    """
    if now.published is None or now.says == was:
        return None
    if not now.says:
        said = next((at for at, each in enumerate(predecessors) if not each.says), len(predecessors))
        if said < followed.gone_after:
            return None
        return PhraseNotice(followed.text, "gone", said, predecessors[0].published)
    given = [saying for saying in others if saying.url != now.url]
    earlier = sorted(
        ((saying.published, saying.says) for saying in given if saying.published and saying.published <= now.published),
        reverse=True,
    )
    if not earlier or any(saying.says for saying in given if saying.published is None):
        return None
    silent = next((at for at, (_, says) in enumerate(earlier) if says), len(earlier))
    if silent == len(earlier):
        return PhraseNotice(followed.text, "first", silent, earlier[-1][0])
    return PhraseNotice(followed.text, "first in", silent, earlier[silent][0]) if silent >= followed.first_in else None


def _longest(marks: Sequence[bool], wanted: bool) -> int:
    longest = run = 0
    for mark in marks:
        run = run + 1 if mark is wanted else 0
        longest = max(longest, run)
    return longest
