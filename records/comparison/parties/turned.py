"""The same told from the other party: "Japan sells to Guam" -> "Guam buys from Japan", "A is larger" -> "B is smaller".

Owns whether two words that are opposites say one thing where they stand. Which words are opposites is for `opposites`.
"""

from records.comparison.words import Hunk, Span, Text, words_of
from records.language.lexicon import read_lexicon
from records.language.stance import BEING

_SMALL = frozenset(read_lexicon().spelling["small"])
_BEING = BEING | {"not"}
_STEM = 4  # letters by which "tour" and "toured", "Japan" and "Japanese" are alike
_PRONOUNS = {
    "they": "THEY", "them": "THEY", "he": "HE", "him": "HE", "she": "SHE", "her": "SHE", "we": "WE", "us": "WE",
}  # fmt: skip


def is_turned_round(at: int, there: int, old: Text, new: Text, *, is_between: bool) -> bool:
    """Whether the same is said from the other side: "Japan sells to Guam" -> "Guam buys from Japan".

    What stood before the word stands behind its opposite, and the other way round; or both behind, turned.
    `is_between`: whether the word is between two, as "sells" and "before"; others are where "than" follows.
    """
    (left, right), (before, behind) = _read_around(old, at), _read_around(new, there)
    if not is_between and not ("than" in right and "than" in behind):
        return False
    went = set(left) & set(behind) - {*right, *before} - _SMALL
    came = set(right) & set(before) - {*left, *behind} - _SMALL
    if went and came:
        return True
    one, two = ([word for word in side if word not in _SMALL] for side in (right, behind))
    while one and two and one[-1] == two[-1]:
        del one[-1], two[-1]
    turned = any(one[cut:] + one[:cut] == two for cut in range(1, len(one)))
    return turned and not right[:1] == behind[:1] == ["from"]


def is_of_others(hunk: Hunk, places: Span, old: Text, new: Text) -> bool:
    """Whether either side of a change speaks of other things: "gave a sample" -> "received pupils"."""
    sides = zip((old, new), (hunk.old, hunk.new), places, strict=True)
    one, two = (
        {text.tokens[place].lower() for place in range(*span) if place != at and text.tokens[place].isalpha()} - _SMALL
        for text, span, at in sides
    )
    return bool(one and two and one.isdisjoint(two))


def is_kin(word: str, text: Text, span: Span, at: int) -> bool:
    """Whether a word of the family of `word` stands in `span` beside the one at a token: "received", "reception"."""
    others = (*words_of(text, (span[0], at)), *words_of(text, (at + 1, span[1])))
    return len(word) > _STEM + 1 and any(_fold(other) == _fold(word) for other in others)


def read_voice(text: Text, span: Span, at: int) -> tuple[bool, bool]:
    """Whether "by" stands in `span`, and whether the word at a token is a passive: "were given", "was sold"."""
    passive = at > 0 and text.tokens[at - 1].lower() in _BEING and not text.tokens[at].endswith("ing")
    return any(token.lower() == "by" for token in text.tokens[slice(*span)]), passive


def _read_around(text: Text, at: int) -> tuple[list[str], list[str]]:
    """The words of a sentence before and behind a token, by their first letters; "them" as "they"."""
    first, last = at, at + 1
    while first and text.tokens[first - 1] != ";" and not text.stops_before(first):
        first -= 1
    while last < len(text.tokens) and text.tokens[last] != ";" and not text.stops_before(last):
        last += 1
    sides = (words_of(text, (first, at)), words_of(text, (at + 1, last)))
    left, right = ([_fold(word) for word in side] for side in sides)
    return left, right


def _fold(word: str) -> str:
    """A word by its first letters: "toured" as "tour"; a capital alone is a name, a pronoun one of either case."""
    low = word.lower()
    if low in _SMALL and len(word) == 1 and word.isupper():
        return word
    return _PRONOUNS.get(low, low if low in _SMALL else low[:_STEM])
