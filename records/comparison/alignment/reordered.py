"""Words that only stand elsewhere in their sentence: "In Tokyo, they met" -> "They met in Tokyo".

Owns which changes of a sentence are one: together the same words went as came, and a name, a figure or a verb is among
them, which was not dropped and not added. What it means that they stand elsewhere is judged by others.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

from records.comparison.alignment.exchanged import is_exchanged
from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text
from records.language.people.named import SUBJECTS

_MOST = 5  # changes that are one
_FARTHEST = 60  # tokens between the first and the last of them
_NEAR = 6  # tokens that names may pass which gave way to one another
_NAMES = frozenset({"person", "office", "place", "body"})
_NAMES_AND_DAYS = _NAMES | {"date"}
_COURTESIES = frozenset({"mr", "ms", "mrs", "dr", "hon", "honorable"})
_SMALL = frozenset({"and", "or", "the", "a", "an", "both", *_COURTESIES})
_FEW = 4  # changes
# What leads to a name behind its noun, or is a courtesy: "taken by Sampland", "Mr. A".
_FREE = frozenset({
    "the", "a", "an", "by", "of", "in", "on", "at", "s", "made", "taken", "held", "imposed", "conducted", "carried",
    "out", *_COURTESIES,
})  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an"})
_HELD = frozenset({"was", "were", "held", "is"})
_VERBS = frozenset({
    "was", "were", "is", "are", "has", "had", "have", "will", "would", "that", "which", "who", "met", "held", "said",
    "spoke", "took", "gave", "made", "to",
})  # fmt: skip


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
        again = _find_named_again(hunks, at, old, new, known)
        if again > at:
            joined.append(Hunk((one.old[0], hunks[again].old[1]), (one.new[0], hunks[again].new[1])))
            at = again + 1
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


def _find_named_again(hunks: Sequence[Hunk], first: int, old: Text, new: Text, known: Known) -> int:
    """The hunk with which who, what or when was named from `first` on is named elsewhere in the sentence, or `first`.

    "Launches by Sampland" -> "Sampland's launches", "held on May 3" -> "the May 3 talks": nothing else is said, and no
    verb stands between.
    """
    for last in range(first + 1, min(len(hunks), first + _FEW)):
        run = hunks[first : last + 1]
        between = old.tokens[run[0].old[1] : run[-1].old[0]]
        if old.tokens[run[0].old[0] : run[-1].old[1]].count(".") > 1 or run[-1].old[0] - run[0].old[1] > _FARTHEST:
            return first
        went = _list_named([(old, hunk.old) for hunk in run], known)
        came = _list_named([(new, hunk.new) for hunk in run], known)
        apart = all(not (_said(old, hunk.old) and _said(new, hunk.new)) for hunk in run)
        if went and went == came and apart and _stands_with_same(between, {kind for kind, _ in went}):
            return last
    return first


def _stands_with_same(between: Sequence[str], kinds: set[str]) -> bool:
    """Whether no verb parts two places of a sentence; of a day, "was held" does not."""
    held = _HELD if kinds == {"date"} else frozenset()
    words = [token.lower() for token in between if token.lower() not in held]
    return not any(word.endswith("ed") or word in _VERBS for word in words)


def _list_named(sides: Sequence[tuple[Text, Span]], known: Known) -> Counter[tuple[str, Hashable]] | None:
    """The names and days in some places of a text, each once for each place; None where more is said there."""
    named: Counter[tuple[str, Hashable]] = Counter()
    for text, span in sides:
        mentions = [each for each in find_mentions(text, span, known) if each.kind in _NAMES_AND_DAYS]
        inside = {at for each in mentions for at in range(*each.span)}
        rest = (text.tokens[at].lower() for at in range(*span) if at not in inside and text.tokens[at][0].isalnum())
        if not _FREE.issuperset(rest):
            return None
        named.update({(each.kind, each.value) for each in mentions})
    return named


def _said(text: Text, span: Span) -> bool:
    return any(token.lower() not in _ARTICLES for token in text.tokens[slice(*span)] if token[0].isalnum())


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
