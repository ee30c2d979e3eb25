"""What is done that is only aimed at on the other side: "hold talks" -> "work toward holding talks".

Owns this where the same verb stands on both sides and words of an aim (lexicon.toml) lead it on one of them alone. An
aim at another thing, or in other words, is no step back.
"""

from collections.abc import Iterator
from functools import cache

from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens
from records.language.lexicon import read_lexicon

_MOST = 16  # tokens of a change on either side
_AHEAD = 2  # tokens behind a change: "to hold"
_LED_BY_BASE = "to"
_ENDING = "ing"
_Phrase = tuple[str, ...]


def compare_aims(hunk: Hunk, old: Text, new: Text) -> str:
    """The words of an aim that came or went before a verb that stayed, in words; "" where none did."""
    if hunk.size > _MOST:
        return ""
    for text, span, other, there, way in (
        (new, hunk.new, old, hunk.old, "added"),
        (old, hunk.old, new, hunk.new, "dropped"),
    ):
        first, last = find_sentence(other, there)
        if any(_list_aims(other, (first, last))):
            continue
        done = {_find_root(word) for word in lower_tokens(other, (there[0], there[1] + _AHEAD))}
        for aim, verb in _list_aims(text, span):
            if _find_root(verb) in done:
                return f"hedge {way}: {text.words(aim)}"
    return ""


def _list_aims(text: Text, span: Span) -> Iterator[tuple[Span, str]]:
    """The words of an aim that begin in `span`, each with the verb that it leads."""
    for at in range(*span):
        for phrase in _aims().get(text.tokens[at].lower(), ()):
            end = at + len(phrase)
            words = tuple(lower_tokens(text, (at, end + 1)))
            if len(words) == len(phrase) + 1 and words[:-1] == phrase:
                based = phrase[-1] == _LED_BY_BASE
                if words[-1].isalpha() and based != words[-1].endswith(_ENDING):
                    yield (at, end), words[-1]


def _find_root(word: str) -> str:
    """What "hold" and "holding", "share" and "sharing", "set" and "setting" have in common."""
    root = word.removesuffix(_ENDING) if len(word) > len(_ENDING) + 1 else word
    root = root.removesuffix("e")
    return root[:-1] if len(root) > 2 and root[-1] == root[-2] else root


@cache
def _aims() -> dict[str, list[_Phrase]]:
    """The words of an aim by the first of them, the longest first."""
    found: dict[str, list[_Phrase]] = {}
    for line in read_lexicon().stance["aims"]:
        verbs, _, rests = line.partition(":")
        for verb in verbs.split():
            phrases = ((verb, *(word for word in rest.split("_") if word != "-")) for rest in rests.split())
            found.setdefault(verb, []).extend(sorted(phrases, key=len, reverse=True))
    return found
