"""Who did what to whom: people, countries and places that changed places around a verb or a preposition.

Owns what is a mere list ("A, B and C" in any order says the same) and what is done by two alike ("met with"). A turn is
said only where all the other words stand as they stood; a sentence that was built anew is not judged here.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from records.comparison.alignment.exchanged import find_between
from records.comparison.mentions import Mention
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_tokens
from records.language.lexicon import read_lexicon
from records.language.people.named import SUBJECTS, is_country
from records.language.verbs import read_table


def _words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTIES = frozenset({"person", "place", "body"})
_PRONOUNS = {**SUBJECTS, **{word: word for word in SUBJECTS.values()}}
# Between two of a list.
_JOINERS = _words_in(", & ) - – / and or as well together along with")
# Between somebody and where he is of: "Mr. A of Japan", "Mr. A (Japan)".
_BELONGS = frozenset({"of", "from", "of the", "from the", "("})
_SMALL = frozenset({"the", "a", "an", "also", "side"})
PREPOSITIONS = _words_in("""
    about after against as at before behind below beside between by for from in into of on over than through to toward
    towards under via with without (
""")
_CLAUSES = (["and"], ["while"], ["but"], [";"])
_FARTHEST = 40  # tokens of a change in which two of two clauses did
_CLAUSE = ";"  # stands for the border of two clauses
_RELATING = PREPOSITIONS | {_CLAUSE}
AUXILIARIES = _words_in("is are was were be has have had will would can could did does may might should")
_MUTUAL = frozenset({"meet", "met"})  # "A met B" is "B met A"
_IRREGULAR = frozenset(word for line in read_lexicon().voices["participles"] for word in line.split()) - _MUTUAL
_KINDS = {"person": "persons", "office": "persons", "place": "places", "body": "bodies"}


@dataclass(frozen=True, slots=True)
class _Party:
    """Somebody or some place, with the office and the country that stand beside the name."""

    kind: str
    value: Hashable
    named: Span  # what is shown
    span: Span  # with all that belongs to it


@dataclass(frozen=True, slots=True)
class _Reading:
    """The lists of parties in a run of words, in order, and the words before, between and behind them."""

    groups: tuple[tuple[_Party, ...], ...]
    words: tuple[tuple[str, ...], ...]  # one more than groups


def compare_order(gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text) -> str:
    """Who changed places, in words: "A told B" -> "B told A"; "" where nobody did or it cannot be told."""
    before, after = (
        list(_find_parties(mentions, span, text))
        for mentions, span, text in ((gone, hunk.old, old), (come, hunk.new, new))
    )
    values = [[party.value for party in side] for side in (before, after)]
    if len(before) < 2 or values[0] == values[1] or Counter(values[0]) != Counter(values[1]):
        return ""
    one, two = _group(before, hunk.old, old), _group(after, hunk.new, new)
    if one.words != two.words:
        return ""
    differ = [at for at, pair in enumerate(zip(one.groups, two.groups, strict=True)) if _differ(*pair)]
    mutual = len(one.groups) == len(differ) == 2 and one.words[1][-1:] == ("with",) and one.words[1][0] != "and"
    if not differ or mutual:  # "spoke with B": the same with the two in the other order
        return ""
    between = [word for words in one.words[differ[0] + 1 : differ[-1] + 1] for word in words]
    acts = _subjects(before, old) != _subjects(after, new) or any(
        is_verb(word) or word in AUXILIARIES for word in between
    )
    if not (acts or _RELATING.intersection(between)) or _is_row(one.groups[differ[0]][0], between, old):
        return ""  # "the Tokyo office and the Osaka office"
    first, last = one.groups[differ[0]], two.groups[differ[0]]
    names = _name(first, last, old), _name(last, first, new)
    if acts and differ[0] == 0 and not _is_object(first[0], old):
        return f"subject {names[0]} -> {names[1]}"
    return f"{_name_kind((*first, *last))} exchanged: {names[0]} and {names[1]}"


def compare_clauses(hunk: Hunk, old: Text, new: Text) -> str:
    """Two of two clauses that changed places, in words: "A met with B, and C met with D" -> "A met with D, and ...".

    Or the two of one clause: "A lent a scroll to B" -> "B lent a scroll to A".
    """
    if hunk.size > _FARTHEST:
        return ""
    one, two = lower_tokens(old, hunk.old), lower_tokens(new, hunk.new)
    for between in find_between(one, two):
        at = next((at for at in range(1, len(one) - len(between)) if one[at : at + len(between)] == between), 0)
        named = old.tokens[hunk.old[0] + at + 1 : hunk.old[0] + at + len(between)]
        words = [word for word in between if word != ","]
        lead = old.tokens[find_sentence(old, hunk.old)[0] : hunk.old[0]]
        led = all(token.lower() in _SMALL for token in lead) and "to" in words and is_verb(words[0])
        acts = (led and "and" not in words) or (
            words[:1] in _CLAUSES
            and any(is_verb(word) or word in _MUTUAL for word in words[1:])
            and any(word[0].isupper() for word in named)
        )
        if at and acts:
            first, last = hunk.old[0] + at, hunk.old[0] + at + len(between)
            return f"exchanged: {old.words((hunk.old[0], first))} and {old.words((last, hunk.old[1]))}"
    return ""


def _subjects(parties: Sequence[_Party], text: Text) -> list[str]:
    """The pronouns that can only be whoever does it: of "he told A" and "A told him" one has "he"."""
    words = (text.tokens[party.named[0]].lower() for party in parties if party.kind == "person")
    return sorted(word for word in words if word in {"he", "she", "they"})


def _is_object(party: _Party, text: Text) -> bool:
    """Whether a verb or a preposition stands before a party, which then does nothing itself."""
    before = _words(text, (max(0, party.span[0] - 2), party.span[0]))[-1:]
    return any(word in PREPOSITIONS or is_verb(word) for word in before)


def _is_row(first: _Party, between: list[str], text: Text) -> bool:
    """Whether each stands behind the same words: "the visit of A and the visit of B"."""
    led = [word for word in between if word not in _JOINERS]
    before = _words(text, (max(0, first.span[0] - len(led) - 1), first.span[0]))
    return before[-len(led) :] == tuple(led)


def _find_parties(mentions: Sequence[Mention], span: Span, text: Text) -> Iterator[_Party]:
    """The parties in `span`, in order."""
    party: _Party | None = None
    for each in _with_pronouns(mentions, span, text):
        between = " ".join(text.tokens[party.span[1] : each.span[0]]) if party else ""
        grown = party and _join(party, each, between)
        if grown:
            party = grown
            continue
        if party:
            yield party
        party = _Party(each.kind, each.value, each.span, each.span)
    if party:
        yield party


def _with_pronouns(mentions: Sequence[Mention], span: Span, text: Text) -> list[Mention]:
    """The parties and offices among `mentions`, and "him" and "her" as one and another."""
    kept = [mention for mention in mentions if mention.kind in _PARTIES or mention.kind == "office"]
    said = [
        Mention("person", _PRONOUNS[word], (at, at + 1))
        for at in range(*span)
        if (word := text.tokens[at].lower()) in _PRONOUNS
    ]
    spoken = {mention.span for mention in said}
    return sorted([*(each for each in kept if each.span not in spoken), *said], key=lambda mention: mention.span)


def _join(party: _Party, following: Mention, between: str) -> _Party | None:
    """One party where `following` tells more of it: the name behind an office, the office or the country behind it."""
    span = party.span[0], following.span[1]
    if party.kind == "office" and following.kind == "person" and not between:
        return _Party("person", following.value, following.span, span)
    if party.kind == "person" and following.kind == "office" and between in {",", "("}:
        return replace(party, span=span)
    if party.kind in {"person", "office"} and following.kind == "place" and between in _BELONGS:
        return replace(party, value=(party.value, following.value), span=span)
    return None


def _group(parties: list[_Party], span: Span, text: Text) -> _Reading:
    groups: list[tuple[_Party, ...]] = [(parties[0],)]
    words = [_words(text, (span[0], parties[0].span[0]))]
    for party in parties[1:]:
        gap = groups[-1][-1].span[1], party.span[0]
        joined = all(token.lower() in _JOINERS or token.lower() in _SMALL for token in text.tokens[slice(*gap)])
        if joined and not _begins_clause(groups[-1], party, text):
            groups[-1] = (*groups[-1], party)
            continue
        words.append((*_words(text, gap), _CLAUSE) if joined else _words(text, gap))
        groups.append((party,))
    words.append(_words(text, (parties[-1].span[1], span[1])))
    return _Reading(tuple(groups), tuple(words))


def _begins_clause(before: Sequence[_Party], party: _Party, text: Text) -> bool:
    """Whether `party` is the subject of a clause of its own: "thanked A, and B appreciated"."""
    first, last = before[0].span[0], party.span[1]
    # A list of two has no comma.
    if len(before) > 1 or "," not in text.tokens[before[-1].span[1] : party.span[0]]:
        return False
    while first and text.tokens[first - 1].lower() in _SMALL:
        first -= 1
    while last < len(text.tokens) and (text.tokens[last].endswith("ly") or text.tokens[last].lower() in _SMALL):
        last += 1
    leads = text.tokens[first - 1].lower() if first else ""
    follows = text.tokens[last].lower() if last < len(text.tokens) else ""
    return (is_verb(leads) or leads in PREPOSITIONS) and (is_verb(follows) or follows in AUXILIARIES)


def is_verb(word: str) -> bool:
    """Whether a word is a form of a verb, as far as that can be known: "met", which two do alike, is none here."""
    return word in read_table().forms or word in _IRREGULAR or (len(word) > 3 and word.endswith("ed"))


def _words(text: Text, span: Span) -> tuple[str, ...]:
    words = (token.lower() for token in text.tokens[slice(*span)] if token[0].isalnum() or token[0] == "(")
    return tuple(word for word in words if word not in _SMALL)


def _differ(one: Sequence[_Party], two: Sequence[_Party]) -> bool:
    return Counter(party.value for party in one) != Counter(party.value for party in two)


def _name(parties: Sequence[_Party], others: Sequence[_Party], text: Text) -> str:
    """Those of `parties` that are not among `others`."""
    known = {party.value for party in others}
    return " and ".join(text.words(party.named) for party in parties if party.value not in known)


def _name_kind(parties: Sequence[_Party]) -> str:
    if all(party.kind == "place" and is_country(party.value) for party in parties):
        return "countries"
    kinds = {_KINDS[party.kind] for party in parties}
    return kinds.pop() if len(kinds) == 1 else "names"
