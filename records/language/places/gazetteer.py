"""The names that the package knows, from names.toml beside it: countries, places, bodies, words of offices.

Owns the reading of that file, once, when first asked. Data only: who holds an office is never looked up. Whoever needs
another name adds it there.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

JAPAN, UNITED_STATES, KOREA = "Japan", "United States", "Republic of Korea"

SHIP_NAMES = frozenset({"USS", "USNS", "USCGC", "JS", "JDS", "HMS", "HMAS", "HMCS", "HMNZS", "ROKS", "INS"})

Lines = tuple[tuple[str, ...], ...]  # a line for each thing, the usual name first


# What a capitalised word may be part of; plain numbers, for every word of every page is asked.
HEAD = 1  # what somebody is: "Minister"
RANK = 2  # before a head: "Deputy"
SUBJECT = 4  # what somebody is in charge of: "Trade"
PLURAL = 8  # "Senators"
STATE = 16  # a body of state: "Ministry"
PRIVATE = 32  # a body that is none: "University"
VENUE = 64  # where something is held: "Hotel"
COURTESY = 128  # "Mr"
SHORT = 256  # "Gen"
PARTICLE = 512  # "van"
SUFFIX = 1024  # "Jr"
NO_NAME = 2048  # "Monday"

OFFICE = HEAD | RANK | SUBJECT | STATE
BODY = STATE | PRIVATE | VENUE


class Gazetteer(NamedTuple):
    """What names.toml says; see there. A tuple: made once, and a dataclass costs four times as much to define."""

    countries: Lines
    no_countries: tuple[str, ...]
    states: tuple[str, ...]  # of the United States, with the District and the territories
    places: Lines  # towns, islands, waters, regions
    home: frozenset[str]  # usual names of the places in Japan
    american: frozenset[str]  # usual names of the towns in the United States
    regions: frozenset[str]  # seas, continents and other regions, by each of their names
    groups: Lines
    bodies: tuple[tuple[str, str], ...]  # (body, the country whose it is on a page that names no third one)
    sites: frozenset[str]  # of towns, landscapes, sites: "Bay"
    seats: frozenset[str]  # of private bodies with a seat of their own: "Foundation"
    events: frozenset[str]  # what is held, not where
    family_first: frozenset[str]
    given: frozenset[str]  # Japanese given names
    korean: frozenset[str]  # Korean family names
    words: dict[str, int]


@cache
def read_gazetteer() -> Gazetteer:
    """The names that come with the package."""
    data = tomllib.loads(resources.files("records.language.places").joinpath("names.toml").read_text("utf-8"))
    words: dict[str, int] = {}
    lists = {
        HEAD: data["offices"]["heads"],
        RANK: data["offices"]["ranks"],
        SUBJECT: data["offices"]["subjects"],
        PLURAL: data["offices"]["plurals"],
        STATE: data["institutions"]["state"],
        PRIVATE: data["institutions"]["private"],
        VENUE: data["institutions"]["venue"],
        COURTESY: data["people"]["courtesy"],
        SHORT: data["people"]["short"],
        PARTICLE: data["people"]["particles"],
        SUFFIX: data["people"]["suffixes"],
        NO_NAME: data["people"]["no_names"],
    }
    for kind, listed in lists.items():
        for word in listed.split():
            for form in {word, word.replace("'", "’")}:
                words[form] = words.get(form, 0) | kind
    home, american = _lines(data["home"]), _lines(data["american"])
    return Gazetteer(
        countries=_lines(data["countries"]),
        no_countries=tuple(data["no_countries"]),
        states=tuple(data["states"]),
        places=(*home, *american, *_lines(data["abroad"]), *_lines(data["regions"])),
        home=frozenset(line[0] for line in home),
        american=frozenset(line[0] for line in american),
        regions=frozenset(name for line in data["regions"] for name in line),
        groups=_lines(data["groups"]),
        bodies=(
            *((body, JAPAN) for body in data["bodies_of_japan"]),
            *((body, UNITED_STATES) for body in data["bodies_of_america"]),
        ),
        sites=frozenset(data["institutions"]["sites"].split()),
        seats=frozenset(data["institutions"]["seats"].split()),
        events=frozenset(data["institutions"]["events"].split()),
        family_first=frozenset(data["people"]["family_first"]),
        given=frozenset(data["people"]["given"].split()),
        korean=frozenset(data["people"]["korean"].split()),
        words=words,
    )


def _lines(table: list[list[str]]) -> Lines:
    return tuple(tuple(line) for line in table)
