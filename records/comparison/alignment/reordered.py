"""Words that only stand elsewhere in their sentence: "In Tokyo, they met" -> "They met in Tokyo".

Owns which changes of a sentence are one: together the same words went as came, and a name, a figure or a verb is among
them, which was not dropped and not added. What it means that they stand elsewhere is judged by others.
"""

from collections import Counter
from collections.abc import Sequence

from records.comparison.alignment.exchanged import is_exchanged
from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text
from records.language.people.named import SUBJECTS

_MOST = 5  # changes that are one
_FARTHEST = 60  # tokens between the first and the last of them
_NEAR = 6  # tokens that names may pass which gave way to one another
_NAMES = frozenset({"person", "office", "place", "body"})
_SMALL = frozenset({"and", "or", "the", "a", "an", "both"})


def join_reordered(hunks: list[Hunk], old: Text, new: Text, known: Known) -> list[Hunk]:
    """`hunks`, with those as one between which words only moved."""
    joined: list[Hunk] = []
    at = 0
    while at < len(hunks):
        last = _find_last(hunks, at, old, new)
        one, other = hunks[at], hunks[last]
        together = Hunk((one.old[0], other.old[1]), (one.new[0], other.new[1]))
        if last > at and (_is_one(hunks[at : last + 1], old, new, known) or is_exchanged(together, old, new)):
            joined.append(together)
            at = last + 1
            continue
        joined.append(hunks[at])
        at += 1
    return joined


def _find_last(hunks: Sequence[Hunk], first: int, old: Text, new: Text) -> int:
    """The hunk with which all that went from `first` on has come again; `first` where there is none in its sentence."""
    went, came = _count(old, hunks[first].old), _count(new, hunks[first].new)
    if not went and not came:
        return first
    for at in range(first + 1, min(len(hunks), first + _MOST)):
        stops = any(old.stops_before(behind + 1) for behind in range(hunks[at - 1].old[1], hunks[at].old[0]))
        if stops or hunks[at].old[1] - hunks[first].old[0] > _FARTHEST:
            return first
        went += _count(old, hunks[at].old)
        came += _count(new, hunks[at].new)
        if went == came:
            return at
    return first


def _count(text: Text, span: Span) -> Counter[str]:
    tokens = (token for token in text.tokens[slice(*span)] if token[0].isalnum())
    words = (token.casefold().replace("’", "'").removesuffix("'s") for token in tokens)
    return Counter(SUBJECTS.get(word, word) for word in words if word not in _SMALL)


def _is_one(hunks: Sequence[Hunk], old: Text, new: Text, known: Known) -> bool:
    """Whether words that say something moved; names near one another may also have given way, each to the other."""
    kinds = {
        mention.kind
        for hunk in hunks
        for text, span in ((old, hunk.old), (new, hunk.new))
        for mention in find_mentions(text, span, known)
    } - {"idle"}
    if any(hunk.old[0] == hunk.old[1] or hunk.new[0] == hunk.new[1] for hunk in hunks):
        return bool(kinds)
    near = hunks[-1].old[0] - hunks[0].old[1] <= _NEAR
    return near and bool(kinds) and kinds <= _NAMES
