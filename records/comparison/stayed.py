"""The hour, the length and the owner that only stand elsewhere in their sentence: no fact came or went.

Owns this look at the whole sentence, which one change does not show. More than one of a kind is not judged: which gave
way to which could not be told.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from records.comparison.mentions import Known, Mention, find_mentions
from records.comparison.parties.roles import find_role
from records.comparison.words import Hunk, Span, Text, find_sentence
from records.language.durations import Length, is_rhythm, measure
from records.language.lexicon import read_lexicon
from records.language.places.gazetteer import read_gazetteer

_KINDS = ("time", "zone", "duration")
_CLOCKED = frozenset({"date", "time", "time of day", "zone"})
_CLOCKS = 2
_PARTING = frozenset({"(", ";", "/", "and", "or"})
_TO = frozenset({"to", "until", "till", "-", "–"})
_OWNED = 3  # words behind an owner
_OF = frozenset({"of", "from"})
_STANDING = frozenset(read_lexicon().equivalents["standing"])


def leave_stayed(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text, known: Known
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without what either sentence says once, alike and with the same word before it."""
    sides = {each.kind for each in gone}, {each.kind for each in come}
    kinds = sides[0] ^ sides[1]
    if (sides[0] | sides[1]).isdisjoint(_KINDS):
        return gone, come
    one, two = (
        find_mentions(text, find_sentence(text, span), known) for text, span in ((old, hunk.old), (new, hunk.new))
    )
    if (lasted := _read_length(one, old)) and lasted == _read_length(two, new):
        kinds &= {"zone"}
        gone, come = ([each for each in side if each.kind not in {"time", "duration"}] for side in (gone, come))
    stayed = {
        kind
        for kind in kinds.intersection(_KINDS)
        if (said := _read_once(kind, one, old)) and said == _read_once(kind, two, new)
    }
    return [each for each in gone if each.kind not in stayed], [each for each in come if each.kind not in stayed]


def leave_short_forms(mentions: list[Mention], text: Text) -> list[Mention]:
    """`mentions` without the short form in brackets behind the whole name: "the Sample Association (SA)"."""
    return [
        each
        for each in mentions
        if not (
            each.kind in {"place", "body"}
            and text.tokens[each.span[0] - 1 : each.span[0]] == ("(",)
            and any(other.value == each.value and other.span[1] == each.span[0] - 1 for other in mentions)
        )
    ]


def leave_local(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text, known: Known
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without the zone, where Japan's is the local one: "at Yokota at 5:05 a.m. local time"."""
    if {each.value for each in (*gone, *come) if each.kind == "zone"} != {"local", "Japan"}:
        return gone, come
    sides = [
        {each.value for each in find_mentions(text, find_sentence(text, span), known) if each.kind == "place"}
        for text, span in ((old, hunk.old), (new, hunk.new))
    ]
    if not sides[0] or sides[0] != sides[1] or not sides[0] <= read_gazetteer().home:
        return gone, come
    return [each for each in gone if each.kind != "zone"], [each for each in come if each.kind != "zone"]


def leave_rhythms(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text, known: Known
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without how often it is, where either sentence says that once, and alike: "biennial"."""
    if not any(each.kind == "number" and measure(each.value) for each in (*gone, *come)):
        return gone, come
    one, two = (_list_rhythms(text, span, known) for text, span in ((old, hunk.old), (new, hunk.new)))
    if len(one) != 1 or len(two) != 1 or measure(one[0].value) != measure(two[0].value):
        return gone, come
    if (one[0] in gone) == (two[0] in come):
        return gone, come  # compared as it is
    return [each for each in gone if each != one[0]], [each for each in come if each != two[0]]


def _list_rhythms(text: Text, span: Span, known: Known) -> list[Mention]:
    """What says how often, in the sentence of a change; the word before it tells "every two years" from "two years"."""
    found = find_mentions(text, find_sentence(text, span), known)
    return [
        each
        for each in found
        if each.kind == "number" and is_rhythm(text.words((max(0, each.span[0] - 1), each.span[1])))
    ]


def leave_clocks(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without the days and hours of two clocks that changed places: "8 p.m. EDT (9 a.m. JST)"."""
    one, two = _list_clocks(gone, hunk.old, old), _list_clocks(come, hunk.new, new)
    if len(one) < _CLOCKS or Counter(one) != Counter(two):
        return gone, come
    return [each for each in gone if each.kind not in _CLOCKED], [each for each in come if each.kind not in _CLOCKED]


def _list_clocks(mentions: Sequence[Mention], span: Span, text: Text) -> list[frozenset[tuple[str, object]]]:
    """What is said by each clock, with the zone of it; nothing where that cannot be told."""
    parts: list[list[Mention]] = [[]]
    at = span[0]
    for each in sorted(mentions, key=lambda mention: mention.span):
        if each.kind not in _CLOCKED:
            continue
        signs = _PARTING.intersection(token.lower() for token in text.tokens[at : each.span[0]])
        at = each.span[1]
        if signs and parts[-1]:
            parts.append([])
        if each.kind == "zone" and not parts[-1] and len(parts) > 1:
            parts[-2].append(each)  # "May 1 (EDT; May 2, Japan time)"
            continue
        parts[-1].append(each)
    said = [part for part in parts if part]
    if any([each.kind for each in part].count("zone") != 1 or len(part) == 1 for part in said):
        return []
    return [frozenset((each.kind, each.value) for each in part) for part in said]


def leave_owners(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text, known: Known
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without the places of which either sentence says the same thing: "Japan's economy".

    In the other one it is "the economy of Japan".
    """
    if not any(each.kind == "place" for each in (*gone, *come)):
        return gone, come
    one, two = (
        [each for each in find_mentions(text, find_sentence(text, span), known) if each.kind == "place"]
        for text, span in ((old, hunk.old), (new, hunk.new))
    )
    return _leave_owned(gone, old, one, new, two), _leave_owned(come, new, two, old, one)


def _leave_owned(
    mentions: list[Mention], text: Text, places: Sequence[Mention], other: Text, others: Sequence[Mention]
) -> list[Mention]:
    """`mentions` without the places that the other sentence says as often, and as the one owner of the same thing."""
    own, far = _index_owned(text, places), _index_owned(other, others)
    kept = []
    for mention in mentions:
        value = mention.value
        if mention.kind == "place" and own.often[value] == far.often[value]:
            things = {_read_owned(text, mention.span)} & far.behind[value]  # "of" the one, behind the other
            things |= _read_behind(text, mention.span) & far.owned[value]
            if things and all(len(side.owners[thing]) <= 1 for side in (own, far) for thing in things):
                continue
        kept.append(mention)  # "Japan's support of Mongolia" and "Mongolia's support of Japan" are two things
    return kept


@dataclass(frozen=True, slots=True)
class _Owned:
    """What the places of a sentence own."""

    often: Counter[object] = field(default_factory=Counter)  # each place
    owned: defaultdict[object, set[str]] = field(default_factory=lambda: defaultdict(set))  # what is "of" a place
    behind: defaultdict[object, set[str]] = field(default_factory=lambda: defaultdict(set))  # what stands behind it
    owners: defaultdict[str, set[object]] = field(default_factory=lambda: defaultdict(set))  # whose a thing is


def _index_owned(text: Text, places: Sequence[Mention]) -> _Owned:
    found = _Owned()
    for place in places:
        owned, behind = _read_owned(text, place.span), _read_behind(text, place.span)
        found.often[place.value] += 1
        found.owned[place.value].add(owned)
        found.behind[place.value] |= behind
        for thing in (owned, *behind):
            found.owners[thing].add(place.value)
    return found


def _read_owned(text: Text, span: Span) -> str:
    """The noun before "of", "from" or, where it can be nowhere else, "in" and a place; "" where there is none."""
    at = span[0] - 1 - (span[0] > 0 and text.tokens[span[0] - 1].lower() == "the")
    word, before = text.tokens[at].lower() if at > 0 else "", text.tokens[at - 1].lower() if at > 0 else ""
    if at > 0 and word == "from" and not text.tokens[at - 1].islower():
        return ""  # "arrived in Guam from Kobe"
    return before if word in _OF or (word == "in" and before in _STANDING) else ""


def _read_behind(text: Text, span: Span) -> set[str]:
    """The few words behind a place, to the next sign: "Japan's strong economy", "the Philippines' ports"."""
    at = span[1] + (text.tokens[span[1] : span[1] + 1] in {("'",), ("’",)})
    return {word.lower() for word in itertools.takewhile(str.isalpha, text.tokens[at : at + _OWNED])}


def _read_once(kind: str, mentions: Sequence[Mention], text: Text) -> tuple[object, str] | None:
    """The only mention of a kind, by its value and its role."""
    found = [mention for mention in mentions if mention.kind == kind]
    return (found[0].value, find_role(text, found[0].span[0])) if len(found) == 1 else None


def _read_length(mentions: Sequence[Mention], text: Text) -> tuple[object, float] | None:
    """When it began and how many minutes it took: "from 9:00 a.m., for 20 minutes", "from 9:00 to 9:20 a.m."."""
    times = [mention for mention in mentions if mention.kind == "time"]
    lengths = [mention.value for mention in mentions if mention.kind == "duration"]
    if len(times) == len(lengths) == 1 and isinstance(length := lengths[0], Length):
        exact = length.qualifier == "exact" and length.minutes and length.most is None
        return (times[0].value, length.minutes) if exact and find_role(text, times[0].span[0]) == "at" else None
    if len(times) != 2 or lengths:
        return None
    first = times[1].span[0]
    if text.tokens[first - 1].lower() not in _TO and find_role(text, first) != "until":
        return None
    start, end = (mention.value for mention in times)
    return (start, float(end - start)) if isinstance(start, int) and isinstance(end, int) else None
