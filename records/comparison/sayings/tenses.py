"""The tense that follows that of the reporting verb: "stated that it will open" and "stated that it would open".

Owns which "would" is a mere "will" told of in the past, no condition and no wish.
"""

from collections.abc import Sequence
from functools import cache

from records.comparison.mentions import Mention
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens
from records.language.verbs import read_table

_PAIR = frozenset({"will", "would"})
_KINDS = frozenset({"modal", "hedge"})
_NEAR = 8  # tokens between the verb and its "that": "told the Deputy Secretary of State that"
_WISHES = frozenset({"like", "rather", "prefer", "have", "not", "only", "never"})
_CONDITIONS = frozenset({"if", "unless", "provided", "otherwise", "depending", "should", "were"})


def leave_reported(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without a "will" that is "would" on the other side, in a clause told of in the past."""
    sides = _list_modals(gone, old), _list_modals(come, new)
    words = [{each.value for each in side} for side in sides]
    paired = len(sides[0]) == len(sides[1]) and len(words[0]) == 1 and words[0] | words[1] == _PAIR
    if not paired or not (_is_reported(old, hunk.old, sides[0]) and _is_reported(new, hunk.new, sides[1])):
        return gone, come
    return [each for each in gone if each not in sides[0]], [each for each in come if each not in sides[1]]


def _list_modals(mentions: Sequence[Mention], text: Text) -> list[Mention]:
    return [each for each in mentions if each.kind in _KINDS and text.words(each.span).lower() in _PAIR]


def _is_reported(text: Text, span: Span, modals: Sequence[Mention]) -> bool:
    """Whether each stands behind "that" and a reporting verb of the past, with no condition in its sentence."""
    first, last = find_sentence(text, span)
    words = lower_tokens(text, (first, last))
    if not _CONDITIONS.isdisjoint(words):
        return False
    return all(_follows_report(words, each.span[0] - first) for each in modals)


def _follows_report(words: list[str], at: int) -> bool:
    """Whether the word `at` stands behind the last "that" before it, and that behind what somebody said."""
    if not _WISHES.isdisjoint(words[at + 1 : at + 2]):
        return False
    that = next((place for place in range(at - 1, 0, -1) if words[place] == "that"), 0)
    return that > 0 and not _past().isdisjoint(words[max(0, that - _NEAR) : that])


@cache
def _past() -> frozenset[str]:
    return frozenset(form for form, _, _ in read_table().past_forms())
