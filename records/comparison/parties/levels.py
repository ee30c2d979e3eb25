"""The level of those who meet: "director-general level" -> "vice-minister level", "ministers" -> "vice-ministers".

Owns offices that stand for all who hold them, without a name. An office of somebody's own is read where people are;
"foreign ministers" are the ministers in more words, but no defense ministers.
"""

from itertools import takewhile

from records.comparison.words import Hunk, Span, Text

_HEADS = {
    "minister": "minister", "ministers": "minister", "ministerial": "minister", "secretary": "minister",
    "secretaries": "minister", "ambassador": "ambassador", "ambassadors": "ambassador",
    "ambassadorial": "ambassador", "consul": "consul", "consuls": "consul", "director": "director",
    "directors": "director", "governor": "governor", "governors": "governor", "mayor": "mayor", "mayors": "mayor",
    "president": "president", "presidents": "president",
}  # fmt: skip
# One who stands in for another is so by either word: a vice-minister here, a deputy secretary there.
_RANKS = {
    "vice": "vice", "deputy": "vice", "under": "under", "assistant": "assistant", "prime": "prime",
    "parliamentary": "parliamentary",
}  # fmt: skip
_MATTERS = frozenset({"foreign", "defense", "defence", "finance", "trade", "economic", "transport"})
_CHARGES = _MATTERS | {"senior", "principal"}
_SAME = {"defence": "defense"}
_JOINERS = frozenset({"and", "or", ",", "/", "&"})
_BEHIND = frozenset({"general", "generals"})
_SIGNS = frozenset({"-", "‐", "–"})
_LONGEST = 8  # tokens of such an office
_NEAR = 3  # tokens between its head and a change behind it: "director-general"


def compare_levels(hunk: Hunk, old: Text, new: Text) -> str:
    """The level that gave way to another one, in words; "" where none did or either side names more than one."""
    before, after = _find_levels(old, hunk.old), _find_levels(new, hunk.new)
    if len(before) != 1 or len(after) != 1:
        return ""
    charges = _read_charge(old, before[0][1]), _read_charge(new, after[0][1])
    if before[0][0] == after[0][0] and (not all(charges) or charges[0] == charges[1]):
        return ""  # "ministers" -> "foreign ministers"
    return f"office {old.words(before[0][1])} -> {new.words(after[0][1])}"


def _find_levels(text: Text, span: Span) -> list[tuple[tuple[str, ...], Span]]:
    """The offices in `span` or at its border that stand for all who hold them, each with its tokens."""
    near = max(0, span[0] - _NEAR), min(len(text.tokens), span[1] + _LONGEST)
    heads = [at for at in range(*near) if text.tokens[at].lower() in _HEADS]
    found = [_read_level(text, at) for at in heads]
    return [(level, place) for level, place in found if place[0] <= span[1] and span[0] <= place[1] + 1]


def _read_level(text: Text, head: int) -> tuple[tuple[str, ...], Span]:
    """The office whose head is a token: its ranks and what it is, with all its tokens."""
    tokens = [token.lower() for token in text.tokens[max(0, head - _LONGEST) : head]]
    led = list(takewhile(_is_part, reversed(tokens)))
    behind = [token.lower() for token in text.tokens[head + 1 : head + 3]]
    joined = int(behind[:1] != [] and behind[0] in _SIGNS)
    general = len(behind) > joined and behind[joined] in _BEHIND
    end = head + 1 + (1 + joined) * general
    is_under = text.tokens[head].lower().startswith("secretar")  # "under ministerial guidance"
    ranks = sorted({_RANKS[word] for word in led if word in _RANKS and (word != "under" or is_under)})
    first = head - len(led)
    while first < head and text.tokens[first] in _SIGNS:
        first += 1
    return (*ranks, _HEADS[text.tokens[head].lower()], *["general"] * general), (first, end)


def _read_charge(text: Text, span: Span) -> set[str]:
    """What those at a level are in charge of; nothing where it is one of several: "foreign and defense ministers"."""
    if span[0] and text.tokens[span[0] - 1].lower() in _JOINERS:
        return set()
    words = {token.lower() for token in text.tokens[slice(*span)]} & _MATTERS
    return {_SAME.get(word, word) for word in words}


def _is_part(token: str) -> bool:
    return token.lower() in _RANKS or token.lower() in _CHARGES or token in _SIGNS
