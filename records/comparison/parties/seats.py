"""On whose side somebody is listed: "on the Japanese side were A and B; on the U.S. side C" -> "... A; ... B and C".

Owns this alone. Who came or went is for the mentions.
"""

from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text, find_sentence
from records.language.places.nations import find_nations

_AHEAD = 4  # tokens before "side" that say whose
_SIDES = frozenset({"side", ":"})  # "the Japanese side", "Japan:"


def compare_seats(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """Who is named on both sides of a change, each time behind another side, in words; "" where nobody is."""
    before, after = _list_seated(old, hunk.old, known), _list_seated(new, hunk.new, known)
    moved = [who for who in before if who in after and before[who][1] != after[who][1]]
    return "; ".join(f"side of {before[who][0]}: {before[who][1]} -> {after[who][1]}" for who in moved)


def _list_seated(text: Text, span: Span, known: Known) -> dict[object, tuple[str, str]]:
    """The people in `span`: the words that name one, and whose side the sentence names last before him."""
    seated: dict[object, tuple[str, str]] = {}
    first, _ = find_sentence(text, span)
    said = (at for at in range(first, span[1]) if text.tokens[at].lower() in _SIDES)
    # A colon is a side's where a nation stands before it.
    sides = [(at, whose) for at in said if (whose := _whose(text, at))]
    if not sides:
        return seated
    for mention in find_mentions(text, span, known):
        last = next((whose for at, whose in reversed(sides) if at < mention.span[0]), None)
        if mention.kind == "person" and last is not None:
            seated[mention.value] = (text.words(mention.span), last)
    return seated


def _whose(text: Text, side: int) -> str:
    """The nation whose side the token `side` names; "" where none does."""
    words = text.words((max(0, side - _AHEAD), side))
    named = [nation for nation, _, end in find_nations(words) if text.tokens[side] != ":" or end == len(words)]
    return named[-1] if named else ""
