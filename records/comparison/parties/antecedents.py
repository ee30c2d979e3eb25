"""Whom "who" stands for, behind two that changed places: "A met B, who asked" -> "B met A, who asked".

Owns this one case, which a mere exchange of places hides: "who" hangs on the name before it. Behind a list ("A and B,
who ...") it may stand for both, and nothing is said.
"""

from records.comparison.mentions import Known, Mention, find_mentions, is_named
from records.comparison.words import Hunk, Span, Text, lower_tokens

_HANGING = frozenset({"who", "whose", "whom"})
_OF_ALL = frozenset({"both", "all", "each", "together", "jointly", "were", "are", "have"})
_JOINERS = frozenset({"and", "or", "&"})
_LONGEST = 40  # tokens of a change


def compare_antecedents(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The one whom "who" stands for now, in words; "" where it is the same, or it cannot be told."""
    if hunk.size > _LONGEST:
        return ""
    if sorted(lower_tokens(old, hunk.old)) != sorted(lower_tokens(new, hunk.new)):
        return ""
    one, two = _find_last(old, hunk.old, known), _find_last(new, hunk.new, known)
    if one is None or two is None or one.value == two.value:
        return ""
    return f"person whom 'who' stands for: {old.words(one.span)} -> {new.words(two.span)}"


def _find_last(text: Text, span: Span, known: Known) -> Mention | None:
    """The one who is named last in `span`, where "who" follows and no list ends there."""
    at = span[1] + (text.tokens[span[1] : span[1] + 1] == (",",))
    behind = lower_tokens(text, (at, at + 2))
    if not behind or behind[0] not in _HANGING or not _OF_ALL.isdisjoint(behind):
        return None
    named = [each for each in find_mentions(text, span, known) if is_named(each)]
    if len(named) < 2 or named[-1].span[1] != span[1]:
        return None
    between = lower_tokens(text, (named[-2].span[1], named[-1].span[0]))
    return None if _JOINERS.intersection(between) else named[-1]
