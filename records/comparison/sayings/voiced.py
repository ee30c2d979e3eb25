"""What a verb gives voice to: "expressed serious concern", of which "dismissed serious concern" says the contrary.

Owns the verb that went or came before a noun of stance that stays. Must not judge the verbs of stance themselves.
"""

from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Text
from records.language.lexicon import read_lexicon
from records.language.stance import StanceVerb

_VOICING = frozenset(read_lexicon().stance["voicing"])
_WITHIN = 6  # tokens; so far behind a verb a noun is voiced by it
_APART = frozenset(
    {",", ";", ".", "and", "or", "that", "to", "of", "for", "in", "at", "on", "with", "by", "who", "which"}
)


def compare_voiced(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The verb that voiced what stands behind it and gave way to one that does not, or came for such a one; else ""."""
    sides = (old, hunk.old), (new, hunk.new)
    voices = [any(token.lower() in _VOICING for token in text.tokens[slice(*span)]) for text, span in sides]
    if voices[0] == voices[1] or not all(last > first for _, (first, last) in sides):
        return ""
    text, (first, last) = sides[voices[1]]
    for mention in find_mentions(text, (last, min(last + _WITHIN, len(text.tokens))), known):
        if isinstance(mention.value, StanceVerb):
            if _APART & {*text.tokens[last : mention.span[0]]}:  # "offered a lunch and welcomed"
                return ""
            return f"verb of {mention.value.family} {'added' if voices[1] else 'dropped'}: {text.words((first, last))}"
    return ""
