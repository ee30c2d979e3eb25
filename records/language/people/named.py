"""People, offices and places as expressions of a text, each with a value that is equal where two say the same.

Owns what makes two of them the same: the words of a name, rank and subject of an office, the usual name of a place.
Whom "he" and "the two ministers" stand for is not read; one is not all.
"""

from collections.abc import Hashable, Iterator
from functools import cache, lru_cache

from records.language.expression import Expression
from records.language.people.families import is_capitals
from records.language.people.names import name_words, read_courtesy, read_name
from records.language.people.offices import read_office
from records.language.people.titles import Office, is_plain_name
from records.language.places.gazetteer import HEAD, JAPAN, RANK, SUBJECT, UNITED_STATES, read_gazetteer
from records.language.tokens import NameTable, Tokens, cut, find_phrase, tabulate

ONE = frozenset({"*one"})
ALL = frozenset({"*all"})
PAIR = frozenset({JAPAN, UNITED_STATES})
SUBJECTS = {"him": "he", "her": "she", "them": "they"}  # the form that a pronoun has as a subject

_SAME = {"defence": "defense", "counsellor": "counselor", "adviser": "advisor"}
_ALONE = frozenset({"member", "head", "chief", "assistant", "official", "lead", "lady", "fellow", "principal"})
_OF_ONE = frozenset({
    "minister", "secretary", "president", "ambassador", "governor", "senator", "mayor", "admiral", "general", "colonel",
    "captain", "congressman", "congresswoman", "professor",
})  # fmt: skip
_GIVEN = frozenset({"Chad", "Georgia", "Israel", "Jordan"})  # countries whose names are given to people
COUNTS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_GROUPS = frozenset({"ministers", "sides", "leaders", "secretaries", "parties", "principals"})
_PAIRS = frozenset({"countries", "nations"})
_OPENERS = frozenset({"he", "she", "they", "the", "two", "both", "former", "then"})
_PRONOUNS = {"he": ONE, "she": ONE, "they": ALL}


def find_named(text: str, people: frozenset[str] = frozenset(), places: tuple[str, ...] = ()) -> tuple[Expression, ...]:
    """The people, offices, places and bodies of `text`, in order, none inside another.

    `people`: words of names, folded, that are somebody's wherever they stand; `places`: places no list knows.
    """
    tokens = cut(text)
    found: list[Expression] = []
    at = 0
    while at < len(tokens.words):
        word = tokens.words[at]
        if not word[0].isupper() and word not in _OPENERS:  # most words begin nothing
            at += 1
            continue
        read = list(_read(tokens, at, people, places))
        if not read:
            at += 1
            continue
        for kind, value, first, end in read:
            found.append(Expression(kind, value, tokens.starts[first], tokens.ends[end - 1]))
        at = read[-1][3]
    return tuple(found)


_LEADING = frozenset({"for", "from", "in", "of", "on", "to"})
_Found = tuple[str, Hashable, int, int]  # kind, value, first token, token after


def _read(tokens: Tokens, at: int, people: frozenset[str], places: tuple[str, ...]) -> Iterator[_Found]:
    """What begins at `at`: an office with its holder, a name with its office, a place, somebody only spoken of."""
    word = tokens.words[at]
    folded = word.casefold()
    if folded in _PRONOUNS:
        yield "person", _PRONOUNS[folded], at, at + 1
    elif (group := _read_group(tokens, at)) is not None:
        yield group
    elif word[:1].isupper() or folded in {"the", "former", "then"}:
        first = read_courtesy(tokens, at)
        if first > at or not (office := _read_office(tokens, at)):
            yield from _read_person(tokens, at, first, people, places)
            return
        yield "office", value_of(tokens, office), at, office.end
        comma = office.end + (tokens.word(office.end) == ",")
        titled = read_courtesy(tokens, comma)
        first, start = (comma, titled) if titled > comma else (office.end, office.end)
        end = read_name(tokens, start, titled=titled > comma)
        is_free = start not in tokens.names or tokens.words[start].casefold() in people
        if end > start and (is_free or _is_family(tokens, office, start)):
            yield _person(tokens, start, end, first)


def _is_family(tokens: Tokens, office: Office, at: int) -> bool:
    """Whether a town's name right behind an office is somebody's: "Minister Akita", not "Consul-General Boston".

    A country's name is where another word of a name follows: "Secretary Georgia Sample".
    """
    is_held = office.end == at and tokens.words[at - 1].casefold() in _OF_ONE
    kind, _, end = tokens.names[at]
    return is_held and (kind != "country" or (tokens.words[at] in _GIVEN and is_plain_name(tokens, end)))


def _read_office(tokens: Tokens, at: int) -> Office | None:
    office = read_office(tokens, at, follows=False)
    if office is None or office.first != at:
        return None
    alone = office.end - office.first == 1 and tokens.words[at].casefold() in _ALONE
    # "the Secretary's" is an office, "Members" and "Chief" alone are words.
    return None if alone else office


def _read_person(
    tokens: Tokens, at: int, first: int, people: frozenset[str], places: tuple[str, ...]
) -> Iterator[_Found]:
    """Who is named at `at`, with the office that follows; else the place or body named there."""
    if first > at:  # a courtesy title
        before = read_office(tokens, first, follows=False)
        start = read_courtesy(tokens, before.end) if before else first
        end = read_name(tokens, start, titled=True)
        if end == start:
            before, start = None, first
            end = read_name(tokens, first, titled=True)
        if end > start:
            if before:
                yield "office", value_of(tokens, before), before.first, before.end
            yield _person(tokens, start, end, start if before else at)
            yield from _read_after(tokens, end)
        return
    if (place := _read_place(tokens, at, places)) is not None:
        yield place
        return
    end = read_name(tokens, at, titled=False)
    words = name_words(tokens, at, end)
    known = any(word.casefold() in people for word in words)
    surname = len(words) > 1 and is_capitals(words[0]) and len(words[0]) > 2 and is_plain_name(tokens, at + 1)
    if words and (known or surname):
        yield _person(tokens, at, end, at)
        yield from _read_after(tokens, end)


def _read_after(tokens: Tokens, end: int) -> Iterator[_Found]:
    """The office after a name and a comma, where no other person's begins there."""
    if tokens.word(end) != ",":
        return
    office = read_office(tokens, end + 1, follows=True)
    before = read_office(tokens, end + 1, follows=False)
    if office is None or before is None:
        return
    titled = read_courtesy(tokens, before.end)
    if titled == before.end and read_name(tokens, before.end, titled=False) < max(office.end, before.end + 1):
        yield "office", value_of(tokens, office), office.first, office.end


def _person(tokens: Tokens, name: int, end: int, first: int) -> _Found:
    """The name from `name` on, with the courtesy title from `first` on."""
    words = (word.casefold() for word in name_words(tokens, name, end))
    return "person", frozenset(word for word in words if len(word.replace(".", "")) > 2), first, end


def value_of(tokens: Tokens, office: Office) -> Hashable:
    """An office as (rank and head, what it is in charge of, its country), the same in any order of its words.

    Of what it is in charge of, countries stand by their usual names, all else in lower case.
    """
    height: set[str] = set()
    charge: set[str] = set()
    countries: list[str] = []
    charge_of: list[str] = []
    at = office.first
    while at < office.end:
        word = _SAME.get(tokens.words[at].casefold(), tokens.words[at].casefold())
        known = tokens.names.get(at)
        if known and known[0] == "country":
            (countries if _owns(tokens, office, at) else charge_of).append(known[1])
            at = known[2]
            continue
        if at < office.title_end and tokens.kinds[at] & (HEAD | RANK) and not _is_charge(tokens, at):
            height |= {"under", "secretary"} if word == "undersecretary" else {word}
        elif tokens.words[at][:1].isupper():
            charge.add(word)
        elif word == "former":
            height.add(word)
        at += 1
    return frozenset(height), frozenset(charge - {"affairs"}) | set(charge_of), countries[-1] if countries else None


def _owns(tokens: Tokens, office: Office, at: int) -> bool:
    """Whether a country at `at` in an office is the one it is of: not "for Japan and Korea", "Ambassador to Japan"."""
    led = next((word for word in reversed(tokens.words[office.first : at]) if word in _LEADING), "")
    return led in {"", "of", "on"}


def _is_charge(tokens: Tokens, at: int) -> bool:
    return bool(tokens.kinds[at] & SUBJECT) and not tokens.kinds[at] & HEAD


def _read_place(tokens: Tokens, at: int, places: tuple[str, ...]) -> _Found | None:
    """A place, or places in a chain: "Japan", "Japan-U.S.-ROK"; the chain says which, in no order."""
    found = _read_known(tokens, at, places)
    if found is None:
        return None
    kind, name, end = found
    names = {name}
    while tokens.word(end) in {"-", "–", "—"} and (further := _read_known(tokens, end + 1, places)):
        names.add(further[1])
        end = further[2]
    return ("place", frozenset(names), at, end) if len(names) > 1 else (kind, name, at, end)


def _read_known(tokens: Tokens, at: int, places: tuple[str, ...]) -> tuple[str, str, int] | None:
    if at in tokens.names:
        kind, name, end = tokens.names[at]
        return ("body" if kind == "body" else "place", name, end)
    if places and (found := find_phrase(tokens.words, at, _table(places))):
        return found
    return None


@lru_cache(64)
def _table(places: tuple[str, ...]) -> NameTable:
    return tabulate(("place", place, place) for place in places if place.strip())


def _read_group(tokens: Tokens, at: int) -> _Found | None:
    """Whom "the two ministers", "both sides", "the three leaders" mean, and "the two countries"."""
    words = [word.casefold() for word in tokens.words[at : at + 4]]
    if words[0] not in {"the", "two", "both"}:
        return None
    number = 1
    count = "two"
    if words[0] == "the" and len(words) > 1 and (words[1] == "two" or words[1] in COUNTS):
        count, number = words[1], 2
    counted = number == 2 or words[0] != "the"
    if counted and count == "two" and words[number : number + 1] and words[number] in _PAIRS:
        return "place", PAIR, at, at + number + 1
    number += words[number : number + 1] == ["foreign"]
    if words[number : number + 1] and words[number] in _GROUPS:
        return "person", frozenset({f"*{count}"}) if count in COUNTS else ALL, at, at + number + 1
    return None


def is_spoken_of(value: object) -> bool:
    """Whether a person's value is no name but "he", "they" or "the three ministers"."""
    return isinstance(value, frozenset) and any(word.startswith("*") for word in value)


def is_country(value: object) -> bool:
    """Whether a place's value is a country, or several in a chain."""
    names = value if isinstance(value, frozenset) else {value}
    return names <= _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(line[0] for line in read_gazetteer().countries)
