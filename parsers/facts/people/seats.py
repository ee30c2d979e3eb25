"""Seats: the countries that a sentence speaks of, and those of its towns, embassies, universities and museums.

Owns which country is only where a town lies, and where houses stand. Whose officer somebody is, is `countries`'s.
"""

import re
from collections.abc import Iterator

from records.language.people.read import find_people
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.homes import find_home, list_homes
from records.language.places.nations import find_nations
from records.language.tokens import cut
from records.pattern import compile_late

# "in Sampleton, Italy", "who is visiting Italy", "on his way from Italy", "Special Representative for North Korea".
_LIES_IN = compile_late(
    r"(?:\b(?:in|at|visiting|for|from a visit to|Ambassador(?:-\w+)? to"
    r"|(?:on (?:his|her|their) way|en route) (?:back )?(?:from|to)"
    r"|(?:Talks?|Meeting|Consultations?|Dialogue|Call) on)\s(?:the\s)?"
    r"(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*,\s(?:the\s)?)?)$"
)
_LISTED = compile_late(r",? (?:and )?(?:the )?")
_NAME_GOES_ON = compile_late(r"(?: [A-Z][\w.’'-]+)*(?: [A-Z][\w’'-]+)")
_TOWN_WORDS = 5  # with the comma
# "the University of Sampleton in Boston", "the University of Hawaii", "the Hiroshima Sample Museum".
HOUSES = "University|Museum|College|Institute|School|Library|Hospital"
_HOUSE = compile_late(
    rf"(?P<before>(?:[A-Z][\w’-]* ){{0,5}})\b(?P<noun>(?i:{HOUSES}))\b"
    r"(?: of (?P<of>[A-Z]\w+(?: [A-Z]\w+)?))?(?:,? (?:located )?in (?P<town>[A-Z][\w.]*(?:,? [A-Z][\w.]*){0,2}))?"
)


def find_houses(sentences: list[str]) -> dict[str, str]:
    """The countries of the universities and museums that stand in towns of one country, by common noun, folded.

    Of a noun that names several houses none is known.
    """
    if not any(noun.lower()[1:] in sentence for sentence in sentences for noun in HOUSES.split("|")):
        return {}  # most pages speak of none, and to search is dear
    found: dict[str, set[str | None]] = {}
    named: dict[str, set[str]] = {}
    for sentence in sentences:
        for house in _HOUSE.finditer(sentence):
            noun = house["noun"].casefold()
            if name := house["before"].strip() or house["of"]:
                named.setdefault(noun, set()).add(name.casefold())
            if where := _lies_in_country(house):
                found.setdefault(noun, set()).add(where)
    return {
        noun: country
        for noun, countries in found.items()
        for country in countries
        if country and len(countries) == 1 and len(named.get(noun, ())) < 2
    }


def _lies_in_country(house: re.Match[str]) -> str | None:
    """The country of a house by the town behind it, else by the State or town in its own name."""
    for words in (house["town"], house["of"], house["before"]):
        homes = list_homes(words or "")
        if len(homes) == 1:
            return homes.pop()
    return None


def find_only_home(sentences: list[str]) -> str | None:
    """The one of Japan and the United States in which all towns lie that the sentences name, with no third country."""
    if not any("ayor" in sentence or "overnor" in sentence for sentence in sentences):
        return None  # nobody is to be placed by it
    people = {word for sentence in sentences for named in find_people(sentence) for word in named.words}
    names = [name for sentence in sentences for name in list_names(sentence, people)]
    homes = {find_home(kind, name) for kind, name, _ in names if kind in {"place", "state"}}
    third = any(kind == "country" and name not in {JAPAN, UNITED_STATES} for kind, name, _ in names)
    return homes.pop() if len(homes) == 1 and not third else None


def find_towns(sentences: list[str]) -> frozenset[str]:
    """The towns that the sentences name with their State: "Sampleton" of "in Sampleton, Ohio"."""
    if not any("ayor of " in sentence for sentence in sentences):
        return frozenset()  # nobody is to be placed by them
    towns: set[str] = set()
    for tokens in map(cut, sentences):
        for at, (kind, _, _) in tokens.names.items():
            if kind == "state" and tokens.word(at - 1) == ",":
                first = at - 1
                while first and at - first < _TOWN_WORDS and tokens.words[first - 1][:1].isupper():
                    first -= 1
                towns.add(tokens.slice(first, at - 1))
    return frozenset(towns - {""})


def list_names(sentence: str, people: set[str]) -> Iterator[tuple[str, str, int]]:
    """The known names of a sentence but for words of the names of `people`: not "Minister Akita", but "in Akita"."""
    tokens = cut(sentence)
    for at, name in tokens.names.items():
        if tokens.words[at] not in people or tokens.word(at - 1) in {"in", "of", "at", "to", "from", "near"}:
            yield name


def find_posts(sentence: str) -> Iterator[str]:
    """The country of each embassy and consulate with one: "the Embassy of Japan", "the U.S. Embassy"."""
    if "Embassy" not in sentence and "Consulate" not in sentence:
        return
    tokens = cut(sentence)
    owners = {end: name for kind, name, end in tokens.names.values() if kind == "country"}
    for at in tokens.capitals:
        if tokens.words[at] not in {"Embassy", "Consulate"}:
            continue
        behind = at + 1 + 2 * (tokens.words[at + 1 : at + 3] == ["-", "General"]) + (tokens.word(at + 1) == "General")
        of = tokens.country(behind + 1 + (tokens.word(behind + 1) == "the")) if tokens.word(behind) == "of" else None
        if of or at in owners:
            yield of[0] if of else owners[at]


def find_parties(sentence: str) -> Iterator[str]:
    """The countries a sentence names, but for one that a town lies in or that somebody is in charge of."""
    last, charged = 0, False
    for name, start, end in find_nations(sentence):
        # "Assistant U.S. Trade Representative for Japan, Korea and Mongolia"
        listed = charged and _LISTED.fullmatch(sentence, last, start)
        beside = listed or (_LIES_IN.search(sentence, last, start) if sentence[last:start].strip(" ,") else None)
        charged = bool(listed) or (beside is not None and sentence[:start].endswith((" for ", " for the ")))
        if not beside and not _is_of_a_name(sentence, name, start):
            yield name
        last = end


def _is_of_a_name(sentence: str, nation: str, start: int) -> bool:
    """Whether the nation at `start` is a word of somebody's name: "Secretary of State Georgia P. Example"."""
    if not sentence.startswith(nation, start) or not _NAME_GOES_ON.match(sentence, start + len(nation)):
        return False  # most do not, and to find the people is dear
    return any(nation in named.words and named.start <= start < named.end for named in find_people(sentence))
