"""Whence and whither somebody went: "left Kobe for Guam" is "left for Guam from Kobe", and not "left Guam for Kobe".

Owns this for the verbs of leaving and arriving, where a sentence names both ends and has one such verb. Which places
there are is not asked: whatever stands with a capital behind the word that leads to it is an end.
"""

import itertools
from dataclasses import dataclass

from records.comparison.mentions import Mention
from records.comparison.words import Hunk, Span, Text, find_sentence

_LEAVING = frozenset(["leave", "leaves", "left", "leaving", "depart", "departs", "departed", "departing"])
_ARRIVING = frozenset(["arrive", "arrives", "arrived", "arriving"])
_PASSED = frozenset({"the", "port", "city", "of"})


@dataclass(frozen=True, slots=True)
class _Route:
    """Where it began and where it ended, by their words, with the token of the verb."""

    whence: tuple[str, ...]
    whither: tuple[str, ...]
    verb: int


def leave_routes(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without the places of a way that both sentences say alike."""
    routes = _read_routes(hunk, old, new)
    if routes is None or (routes[0].whence, routes[0].whither) != (routes[1].whence, routes[1].whither):
        return gone, come
    ends = {" ".join(routes[0].whence), " ".join(routes[0].whither)}
    return _leave(gone, ends, old), _leave(come, ends, new)


def compare_routes(hunk: Hunk, old: Text, new: Text) -> str:
    """The way that is gone the other way round, in words; "" where none is. Said of the change beside the verb."""
    if turned := _compare_ends(hunk, old, new):
        return turned
    routes = _read_routes(hunk, old, new)
    if routes is None or (routes[0].whence, routes[0].whither) != (routes[1].whither, routes[1].whence):
        return ""
    if not hunk.old[0] - 1 <= routes[0].verb < max(hunk.old[1], hunk.old[0] + 1):
        return ""
    shown = [f"{' '.join(route.whence).title()} to {' '.join(route.whither).title()}" for route in routes]
    return f"way {shown[0]} -> {shown[1]}"


def _compare_ends(hunk: Hunk, old: Text, new: Text) -> str:
    """Two that changed places behind "from": "from Oldtown to Newtown" -> "from Newtown to Oldtown"."""
    sides = []
    for text, (first, last) in ((old, hunk.old), (new, hunk.new)):
        words = [token.lower() for token in text.tokens[max(0, first - 1) : last]]
        if len(words[1:]) == 3 and words[2] in {"to", "-", "–"} and words[1].isdecimal() and words[3].isdecimal():
            words = ["from", words[1], "to", words[3]]  # "10 to 5"
        if words.count("from") != 1 or words.count("to") != 1 or words.index("to") < words.index("from"):
            return ""
        lead, to = words.index("from"), words.index("to")
        sides.append((words[lead + 1 : to], words[to + 1 :]))
    (one, two), (other, further) = sides
    if not one or not two or (one, two) != (further, other) or one == two:
        return ""
    return f"way {old.words(hunk.old)} -> {new.words(hunk.new)}"


def _leave(mentions: list[Mention], ends: set[str], text: Text) -> list[Mention]:
    return [each for each in mentions if each.kind != "place" or text.words(each.span).lower() not in ends]


def _read_routes(hunk: Hunk, old: Text, new: Text) -> tuple[_Route, _Route] | None:
    one, two = _read_route(old, hunk.old), _read_route(new, hunk.new)
    return (one, two) if one and two and one.whence != one.whither else None


def _read_route(text: Text, span: Span) -> _Route | None:
    """The way that the sentence of a change says; None where it does not say both ends of one."""
    first, last = find_sentence(text, span)
    words = {at: text.tokens[at].lower() for at in range(first, last)}
    verbs = [at for at, word in words.items() if word in _LEAVING | _ARRIVING]
    if len(verbs) != 1:
        return None
    (verb,) = verbs
    leaving = words[verb] in _LEAVING
    lead = {"for", "to"} if leaving else {"in", "at", "to"}
    whence = [end for at, word in words.items() if word == "from" and (end := _read_end(text, at + 1))]
    if leaving and (end := _read_end(text, verb + 1)):
        whence.append(end)
    whither = [end for at, word in words.items() if at > verb and word in lead and (end := _read_end(text, at + 1))]
    return _Route(whence[0], whither[0], verb) if len(whence) == len(whither) == 1 else None


def _read_end(text: Text, at: int) -> tuple[str, ...]:
    """The words with a capital that begin at a token; those that say what kind of place it is are passed."""
    while at < len(text.tokens) and text.tokens[at].lower() in _PASSED:
        at += 1
    return tuple(token.lower() for token in itertools.takewhile(lambda token: token[0].isupper(), text.tokens[at:]))
