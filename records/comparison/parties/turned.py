"""The same told from the other party: "Japan sells to Guam" -> "Guam buys from Japan", "A is larger" -> "B is smaller".

Owns whether two words that are opposites say one thing where they stand, and whether a whole sentence that differs in
such a pair alone does ("A gave B a scroll" -> "B received a scroll from A"). Which words are opposites in a change is
for `opposites`.
"""

from collections.abc import Iterator
from functools import cache

from records.change import EditClass
from records.comparison.parties.voices import is_participle
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_words, words_of
from records.language.lexicon import place_entries, read_lexicon
from records.language.stance import BEING

_SMALL = frozenset(read_lexicon().spelling["small"])
_BEING = BEING | {"not"}
_EMPTY = _SMALL | BEING
_PASSIVE = BEING | {"by"}
_LONGEST = 60  # words of a sentence
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


def judge_retold(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a sentence in which the two only changed places around opposites; None for another change."""
    for before, one, after, two in _find_between(hunk, old, new):
        passive = _is_passive(old, hunk.old, before) or _is_passive(new, hunk.new, after)
        if _are_exchanged(one, two) and not passive:
            return "wording", f"the same told from the other party: {before} -> {after}"
    return None


def compare_retold(hunk: Hunk, old: Text, new: Text) -> str:
    """The verb by which who stayed the subject has the other part, in words; "" where none does."""
    here = lower_words(old, hunk.old), lower_words(new, hunk.new)
    said = [set(lower_words(text, find_sentence(text, span))) for text, span in ((old, hunk.old), (new, hunk.new))]
    # "was given" is "received"; without "from" nobody else is named.
    if ("from" in said[0]) == ("from" in said[1]) or (said[0] | said[1]) & _PASSIVE:
        return ""
    parties = len(read_lexicon().opposites["parties"])
    for before, (left, right), after, (lead, rest) in _find_between(hunk, old, new, parties):
        if left == lead and left and sorted(right) == sorted(rest) and (before in here[0] or after in here[1]):
            return f"the opposite word: {before} -> {after}"
    return ""


def _is_passive(text: Text, span: Span, word: str) -> bool:
    """Whether a verb stands behind a form of "be" in the sentence, so that who stands before it did not do it."""
    words = lower_words(text, find_sentence(text, span))
    return words[max(0, words.index(word) - 1)] in BEING and is_participle(word)


_Sides = tuple[list[str], list[str]]  # the words before a word, and those behind it


def _find_between(
    hunk: Hunk, old: Text, new: Text, lines: int | None = None
) -> Iterator[tuple[str, _Sides, str, _Sides]]:
    """A word between two of the old sentence and its opposite in the new one, each with the words around it.

    `lines`: how many of the pairs are looked at; those that say by whom it was done stand first.
    """
    one, two = _read_sentence(old, hunk.old), _read_sentence(new, hunk.new)
    if len(one) != len(two) or len(one) > _LONGEST:
        return
    came = {side: at for at, word in enumerate(two) for side in _between().get(word, ())}
    for at, word in enumerate(one):
        for line, side in _between().get(word, ()):
            there = came.get((line, 1 - side))
            if there is not None and (line, side) not in came and (lines is None or line < lines):
                yield word, (one[:at], one[at + 1 :]), two[there], (two[:there], two[there + 1 :])


def _are_exchanged(one: _Sides, two: _Sides) -> bool:
    """Whether what stood before the one word stands behind its opposite, and the other way round; all else stayed."""
    (left, right), (before, behind) = map(list, one), map(list, two)
    while left and before and left[0] == before[0]:
        del left[0], before[0]  # "On May 3"
    if not left or not before:
        return False
    rests = list(_leave(right, before)), list(_leave(behind, left))
    return any(rest in rests[1] for rest in rests[0])


def _leave(words: list[str], part: list[str]) -> Iterator[list[str]]:
    """`words` without a run of them that is `part`, for each place where it is one."""
    for at in range(len(words) - len(part) + 1):
        if words[at : at + len(part)] == part:
            yield words[:at] + words[at + len(part) :]


def _read_sentence(text: Text, span: Span) -> list[str]:
    return [word for word in lower_words(text, find_sentence(text, span)) if word not in _EMPTY]


@cache
def _between() -> dict[str, list[tuple[int, int]]]:
    """Each word between two, with the numbers of its pair and of its side there."""
    opposites = read_lexicon().opposites
    between = (line for line in opposites["pairs"] if line.split()[0] in opposites["between"])
    entries = place_entries((*opposites["parties"], *between))
    return {word: [side for words, side in each if len(words) == 1] for word, each in entries.items()}
