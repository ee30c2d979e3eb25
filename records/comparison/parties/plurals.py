"""One or several of those who were there: "a senior adviser" -> "senior advisers" is another count of people.

Owns this where no number says it. Of what is said of all of a kind ("a student may apply") nothing is said, nor of
things of which one and several are the same in other words ("a talk", "talks").
"""

import itertools
from functools import cache

from records.comparison.words import Hunk, Text, find_sentence, lower_sides, lower_tokens
from records.language.lexicon import read_lexicon
from records.language.places.gazetteer import HEAD
from records.language.spelling import make_plural
from records.language.tokens import kind_of
from records.pattern import compile_late

_ONE = frozenset({"a", "an", "one"})
# What names those that are meant already, or all of a kind.
_NAMED = frozenset({
    "the", "this", "that", "these", "those", "each", "every", "all", "both", "any", "no", "not", "his", "her", "their",
    "its", "our", "such", "other", "as", "like",
})  # fmt: skip
_NAMED_SEVERAL = _NAMED - {"this", "that", "each", "every"}  # "said that members"
_MEANT = frozenset({"the", "his", "her", "their", "its"})
_AGREEING = frozenset({"was", "were", "has", "have", "is", "are", "does", "do", "each", "both", "all"})
_ENDS = compile_late(
    r"[.,;:)]|[a-z]+ed|had|has|have|was|were|came|went|met|held|said|sang|gave|took|spoke|left|who|of|in|at|on|to|from|for|"
    r"with|and"
)
# Behind these it is said of any of a kind.
_ANY = frozenset(
    {"may", "can", "must", "should", "shall", "is", "are", "do", "does", "needs", "need", "would", "could"}
)
_OF_TWO = compile_late(
    r"\s(?:of|from)\s(?:the\s)?[A-Z][\w.]*(?:[\s,]{1,2}[A-Z][\w.]*){0,6},?\sand\s(?:the\s|of\s|from\s)?[A-Z]"
)
_SMALL = frozenset(read_lexicon().spelling["small"]) - _ONE
_SEVERAL = compile_late(r"two|three|four|five|six|seven|eight|nine|ten|[2-9]|10")
_GENERAL = frozenset({"not", "as", "such", "like", "of", "for"})
_AHEAD = 7  # tokens
_FARTHEST = 4  # tokens before a noun
_NO_UNITS = frozenset({
    "day", "week", "month", "year", "decade", "century", "percent", "yen", "dollar", "euro", "time", "point", "round",
    "area", "side", "second",
})  # fmt: skip


def compare_plurals(hunk: Hunk, old: Text, new: Text) -> str:
    """The one who became several, or the other way round, in words; "" where nobody did."""
    if alone := _compare_alone(hunk, old, new) or _compare_counted(hunk, old, new):
        return alone
    if found := _find_pair(hunk, old, new):
        first, one, two = found
        return f"number {old.words((first, one + 1))} -> {new.words((_begin(new, two), two + 1))}"
    if found := _find_pair(Hunk(hunk.new, hunk.old), new, old):
        first, two, one = found
        return f"number {old.words((_begin(old, one), one + 1))} -> {new.words((first, two + 1))}"
    return ""


def _compare_alone(hunk: Hunk, old: Text, new: Text) -> str:
    """Those who are meant, one here and several there, where nothing else changed: "the sailor" -> "the sailors"."""
    pairs = zip(old.tokens[slice(*hunk.old)], new.tokens[slice(*hunk.new)], strict=False)
    differ = [number for number, (one, two) in enumerate(pairs) if one != two]
    if hunk.old[1] - hunk.old[0] != hunk.new[1] - hunk.new[0] or len(differ) != 1:
        return ""
    here, there = hunk.old[0] + differ[0], hunk.new[0] + differ[0]
    for text, at, other, beside in ((old, here, new, there), (new, there, old, here)):
        is_pair = other.tokens[beside].lower() == make_plural(text.tokens[at].lower()) and _is_noun(text, at)
        if is_pair and _ends(other, beside) and _is_meant(text, at) and _is_only(text, at):
            return f"number {old.words((here - 1, here + 1))} -> {new.words((there - 1, there + 1))}"
    return ""


def _compare_counted(hunk: Hunk, old: Text, new: Text) -> str:
    """Several who are counted and one of them, where nothing else changed: "the two ministers" -> "the minister"."""
    (old_words, new_words) = lower_sides(hunk, old, new)
    for words, others in ((old_words, new_words), (new_words, old_words)):
        counted = [number for number, word in enumerate(words) if word == "both" or _SEVERAL.fullmatch(word)]
        if len(counted) != 1 or not words[-1].isalpha() or counted[0] != len(words) - 2:
            continue
        one = [word for word in others if word not in _MEANT]
        if len(one) == 1 and words[-1] == make_plural(one[0]) and _is_counted(one[0]) and len(words) - len(others) < 2:
            return f"number {old.words(hunk.old)} -> {new.words(hunk.new)}"
    return ""


def _is_meant(text: Text, at: int) -> bool:
    """Whether "the" or "his" stands just before a noun, and no verb follows that shows which of the two was a slip."""
    before = text.tokens[at - 1].lower() if at else ""
    behind = {token.lower() for token in text.tokens[at + 1 : at + 1 + _AHEAD]}
    return before in _MEANT and not behind & _AGREEING


def _is_only(text: Text, at: int) -> bool:
    """Whether a noun stands once in its sentence, and is of no two: "the Governor of Ohio and the Governor of Iowa"."""
    words = lower_tokens(text, find_sentence(text, (at, at + 1)))
    return words.count(text.tokens[at].lower()) == 1 and not _OF_TWO.match(text.text, text.spans[at][1])


def _find_pair(hunk: Hunk, text: Text, other: Text) -> tuple[int, int, int] | None:
    """Where "a" and its noun stand in the one side of a change, and the plural of that, bare, in the other."""
    places: dict[str, list[int]] = {}
    for at in range(*hunk.new):
        places.setdefault(other.tokens[at].lower(), []).append(at)
    bare: dict[str, int | None] = {}  # a plural, and the first place where it is bare: looked for once
    for at in range(*hunk.old):
        plural = make_plural(text.tokens[at].lower())
        if plural not in places or not _is_noun(text, at) or (first := _find_one(text, at)) is None:
            continue
        if plural not in bare:
            ended = (place for place in places[plural] if _ends(other, place) and _is_bare(other, place))
            bare[plural] = next(ended, None)
        if (there := bare[plural]) is not None:
            return first, at, there
    return None


def _is_noun(text: Text, at: int) -> bool:
    """Whether a word is one that is counted, with its end in sight."""
    return _is_counted(text.tokens[at].lower()) and _ends(text, at)


def _ends(text: Text, at: int) -> bool:
    """Whether what follows a noun can be no further noun, and does not say what is so of all of a kind."""
    behind = [token.lower() for token in text.tokens[at + 1 : at + 1 + _AHEAD]]
    return not behind or (bool(_ENDS.fullmatch(behind[0])) and not _ANY.intersection(behind))


def _find_one(text: Text, at: int) -> int | None:
    """The token of "a" or "one" before a noun, with nothing but its adjectives between."""
    for place in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        word = text.tokens[place].lower()
        if word in _ONE:
            led = text.tokens[place - 1].lower() if place else ""
            return None if led in _GENERAL else place
        if not word.isalpha() or word in _NAMED or word in _SMALL:
            return None
    return None


def _is_bare(text: Text, at: int) -> bool:
    """Whether a plural stands without a word that names those who are meant."""
    first = _begin(text, at)
    before = [token.lower() for token in text.tokens[max(0, first - _AHEAD) : first]]
    of_them = any(pair[0] in _ONE and pair[1] == "of" for pair in itertools.pairwise(before))
    return not of_them and all(
        token.lower() not in _NAMED_SEVERAL | _ONE for token in text.tokens[max(0, first - 1) : at]
    )


def _begin(text: Text, at: int) -> int:
    """Where the adjectives before a noun begin."""
    first = at
    while first > max(0, at - _FARTHEST):
        word = text.tokens[first - 1].lower()
        if not word.isalpha() or word in _SMALL or word in _NAMED | _ONE or word.endswith(("ed", "ing")):
            break
        first -= 1
    return first


def _is_counted(word: str) -> bool:
    return word in _nouns() or bool(kind_of(word.capitalize()) & HEAD)


@cache
def _nouns() -> frozenset[str]:
    numbers = read_lexicon().numbers
    units = {unit.split()[0] for unit in numbers["units"]} - _NO_UNITS
    return frozenset(units) | frozenset(numbers["counted"])
