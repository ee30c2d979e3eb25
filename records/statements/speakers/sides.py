"""Speakers who are a country or its side: "Japan", "the U.S. side", "the delegation of Japan".

Owns which nouns make a nation's name a side. Which nations there are is `records/language/places`'s.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from records.language.phrases import Word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.pattern import compile_late
from records.statements.speakers.cast import PAIR, Cast
from records.statements.speakers.mention import SpeakerKind, SpeakerMention
from records.statements.speakers.visitors import COMING, are_visitors, find_head, find_visitors

_SIDE_HEADS = (
    r"(?:side|counterparts?|ministers|secretaries|senators|congressmen|leaders|government|delegation"
    r"|participants|members|team|representatives|representative|officials|administration"
    r"|ministry of foreign affairs|department of state|department|embassy)"
)
# Those who came: "the U.S. students", where the page tells that students did.
_VISITORS_AFTER = compile_late(rf"\s+(?P<who>{COMING})\b(?!\s+of\b)", re.IGNORECASE)
_SIDE_AFTER = compile_late(rf"\s+{_SIDE_HEADS}\b(?!\s+of\b)", re.IGNORECASE)
_SIDE_BEFORE = compile_late(rf"(?:{_SIDE_HEADS})\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE)
_THE = compile_late(r"\bthe\s+$", re.IGNORECASE)


def _find_pair(text: str, words: tuple[Word, ...], begun: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """Where `text` names Japan or the United States: all that a page of these two needs, and quicker."""
    until = 0
    for word in [words[at] for at in begun]:
        if word.start >= until and (found := PAIR.match(text, word.start)):
            until = found.end()
            yield JAPAN if found["japan"] else UNITED_STATES, word.start, until


def find_sides(text: str, words: tuple[Word, ...], begun: Sequence[int], cast: Cast) -> Iterator[SpeakerMention]:
    for nation, of_nation, after in _find_pair(text, words, begun) if cast.is_pair else find_nations(text):
        start, end = of_nation, after
        side = nation if nation in {JAPAN, UNITED_STATES} else f"other: {nation}"
        kind: SpeakerKind = "country"
        before = text[max(0, start - 60) : start]
        if head := _SIDE_AFTER.match(text, end) or _match_visitors(text, end, cast):
            end, kind = head.end(), "side"
        elif ("of " in before[-8:] or "from " in before[-10:]) and (of := _SIDE_BEFORE.search(before)):
            start, kind = start - (len(before) - of.start()), "side"
        if the := _THE.search(text[max(0, start - 8) : start]):
            start -= len(the.group())
        elif nation == UNITED_STATES and kind == "country" and not text.startswith("United", start):
            continue  # "U.S. forces", "Japan-U.S."
        elif kind == "country" and text[start:end] == "Japanese":
            continue  # a language, or of something: "who spoke Japanese"
        is_stranger = kind == "country" and nation not in {JAPAN, UNITED_STATES} and cast.is_pair
        span = None if is_stranger else _words_of(words, start, end)
        if span is not None:
            yield SpeakerMention(*span, kind, side, None, False)


def _match_visitors(text: str, end: int, cast: Cast) -> re.Match[str] | None:
    """Those behind a nation's name who are known to have come."""
    found = _VISITORS_AFTER.match(text, end) if find_visitors(cast.page).heads else None
    return found if found and are_visitors(find_head(found["who"]), cast, is_called=True) else None


def _words_of(words: tuple[Word, ...], start: int, end: int) -> tuple[int, int] | None:
    """The words from the character `start` to before `end`, as (first, end); None where these cut a word."""
    first = bisect_left(words, start, key=_start_of)
    last = bisect_left(words, end, lo=first, key=_start_of)
    whole = first < last and words[first].start == start and words[last - 1].end == end
    return (first, last) if whole else None


def _start_of(word: Word) -> int:
    return word.start
