"""Two phrases that say the same though they are read as two things: "before noon", "in the morning".

Owns which mentions of a change are left out for it. Which phrases say the same is data (lexicon.toml): a phrase stands
there where no reader can know it for the other, and where it says the same wherever it stands.
"""

from collections.abc import Iterator
from functools import cache

from records.comparison.mentions import Mention
from records.comparison.words import Hunk, Span, Text
from records.language.lexicon import read_lexicon

_MOST = 12  # tokens of a change on either side
_NEAR = 3  # tokens beside a change that a phrase, or a mention, may reach over
_Phrase = tuple[str, ...]


def leave_equivalents(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without what stands in a phrase that gave way to another which says the same."""
    if (not gone and not come) or hunk.size > _MOST:
        return gone, come
    before, after = _find_phrases(old, hunk.old), _find_phrases(new, hunk.new)
    # A phrase that both sides have, or that either has twice, did not give way.
    pairs = [
        (one, two)
        for line, phrase, one in before
        for other, further, two in after
        if line == other and phrase != further
    ]
    for one, two in pairs if len(pairs) == 1 else ():
        left, right = _count_equal(old, one, new, two)
        spans = [(span[0] - left, span[1] + right) for span in (one, two)]
        if not _cuts(gone, one, spans[0]) and not _cuts(come, two, spans[1]):
            return _leave_inside(gone, one, spans[0]), _leave_inside(come, two, spans[1])
    return gone, come


def _cuts(mentions: list[Mention], phrase: Span, span: Span) -> bool:
    """Whether a mention has more words than the phrase: "the two" of "the two ministers" is no phrase by itself."""
    overlap = (each.span for each in mentions if each.span[0] < phrase[1] and phrase[0] < each.span[1])
    return any(first < span[0] or last > span[1] for first, last in overlap)


def _leave_inside(mentions: list[Mention], phrase: Span, span: Span) -> list[Mention]:
    """`mentions` without those in `span`; the phrase itself says nothing, not even a name."""
    left = [each for each in mentions if not (span[0] <= each.span[0] and each.span[1] <= span[1])]
    return sorted([*left, Mention("idle", "", phrase)], key=lambda each: each.span)


def _find_phrases(text: Text, span: Span) -> list[tuple[int, _Phrase, Span]]:
    """The longest phrase of each line of the list that reaches into `span`, with the number of the line."""
    found: dict[int, tuple[int, _Phrase, Span]] = {}
    words = [token.lower().replace("’", "'") for token in text.tokens[max(0, span[0] - _NEAR) : span[1] + _NEAR]]
    first = max(0, span[0] - _NEAR)
    for at in range(len(words)):
        for line, phrase in _phrases().get(words[at], ()):
            place = first + at, first + at + len(phrase)
            reaches = place[0] < span[1] and span[0] < place[1]
            if not reaches or tuple(words[at : at + len(phrase)]) != phrase:
                continue
            if line not in found or len(found[line][1]) < len(phrase):
                found[line] = line, phrase, place
    return list(found.values())


def _count_equal(old: Text, one: Span, new: Text, two: Span) -> Span:
    """How many of the few tokens before two phrases, and behind them, are the same."""
    sides = []
    for step, at, there in ((-1, one[0] - 1, two[0] - 1), (1, one[1], two[1])):
        count = 0
        while count < _NEAR and _is_equal(old, at + step * count, new, there + step * count):
            count += 1
        sides.append(count)
    return sides[0], sides[1]


def _is_equal(old: Text, at: int, new: Text, there: int) -> bool:
    inside = 0 <= at < len(old.tokens) and 0 <= there < len(new.tokens)
    return inside and old.tokens[at] == new.tokens[there]


@cache
def _phrases() -> dict[str, list[tuple[int, _Phrase]]]:
    """Each phrase with the number of its line, by its first word."""
    found: dict[str, list[tuple[int, _Phrase]]] = {}
    for line, phrase in _list_phrases():
        found.setdefault(phrase[0], []).append((line, phrase))
    return found


def _list_phrases() -> Iterator[tuple[int, _Phrase]]:
    for line, phrases in enumerate(read_lexicon().equivalents["phrases"]):
        yield from ((line, tuple(phrase.split())) for phrase in phrases.split("|"))
