"""Words of one kind of which one leaves out the others: "gold" -> "silver", "by train" -> "by bus".

Owns which of two such words gave way to the other. Which words are of one kind is data (lexicon.toml): only those that
never say the same, and of which the one is no part of another.
"""

from collections.abc import Sequence
from functools import cache

from records.comparison.mentions import Mention
from records.comparison.words import Hunk, Span, Text, stand_alike
from records.language.lexicon import place_entries, read_lexicon

_MOST = 8  # tokens of a change on either side
_Side = tuple[int, int]  # the number of the line, and of the word or words on it


def compare_rivals(gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text) -> str:
    """The word that gave way to another of its kind, in words; "" where none did."""
    if hunk.size > _MOST:
        return ""
    before, after = _read_sides(gone, hunk.old, old), _read_sides(come, hunk.new, new)
    lines = {line for line, _ in before} & {line for line, _ in after}
    for line in sorted(lines):
        sides = [[(side, span) for (each, side), span in found.items() if each == line] for found in (before, after)]
        if len(sides[0]) != 1 or len(sides[1]) != 1 or sides[0][0][0] == sides[1][0][0]:
            continue
        one, two = sides[0][0][1], sides[1][0][1]
        if stand_alike(hunk, one, two, old, new):
            return f"another of its kind: {old.words(one)} -> {new.words(two)}"
    return ""


def _read_sides(mentions: Sequence[Mention], span: Span, text: Text) -> dict[_Side, Span]:
    """The words of a kind in `span`, each with its first place; what is part of a name is none."""
    named = {at for mention in mentions if mention.kind == "person" for at in range(*mention.span)}
    found: dict[_Side, Span] = {}
    for at in range(*span):
        for words, side in () if at in named else _sides().get(text.tokens[at].lower(), ()):
            place = at, at + len(words)
            led = text.tokens[at - 1].lower() if at else ""
            if led not in _behind().get(side[0], {led}):
                continue
            if tuple(map(str.lower, text.tokens[slice(*place)])) == words:
                found.setdefault(side, place)
    return found


@cache
def _sides() -> dict[str, list[tuple[tuple[str, ...], _Side]]]:
    rivals = read_lexicon().rivals
    return place_entries((*rivals["kinds"], *(line.partition(":")[0] for line in rivals["behind"])))


@cache
def _behind() -> dict[int, frozenset[str]]:
    """The words behind which alone a line counts, by its number."""
    rivals = read_lexicon().rivals
    return {
        number: frozenset(line.partition(":")[2].split())
        for number, line in enumerate(rivals["behind"], len(rivals["kinds"]))
    }
