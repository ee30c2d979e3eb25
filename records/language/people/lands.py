"""Lands, ships and units that an office is of: "Sampleton City", "the destroyer USS Sample", "Strike Group Five".

Owns where their names end that no list knows. What else an office is of is `charges`'s.
"""

from records.language.numbers import read_number
from records.language.people.titles import is_plain_name
from records.language.places.gazetteer import COURTESY, SHIP_NAMES
from records.language.tokens import Tokens

# A base whose own name follows: "Air Station Sampleton", "Camp Sample".
_BASES = frozenset({"Station", "Base", "Facility", "Activities", "Camp", "Fort", "Barracks", "Garrison"})
# "Mayor of Sampleton City", "Governor of the State of South Sample", "Commander of Strike Group 55".
LANDS = frozenset({"City", "Prefecture", "County", "Town", "Village", "Province", "Island", "Islands"})
_STATES = frozenset({*LANDS, "State", "Commonwealth", "Territory"} - {"Island", "Islands"})
_SIDES = frozenset({"South", "North", "East", "West", "New"})
_KINDS = frozenset({"carrier", "destroyer", "cruiser", "submarine", "frigate", "ship", "flagship"})
SHIPS = _KINDS | SHIP_NAMES | {"aircraft"}  # one of these begins what is read of a ship
_MOST_OF_SHIP = 6  # words, with those before
UNITS = frozenset({
    "Group", "Wing", "Squadron", "Flotilla", "Division", "Fleet", "Force", "Region", "Battalion", "Regiment", "Brigade",
})  # fmt: skip


def read_land(tokens: Tokens, at: int) -> int:
    """The token after "State of" and the name of a State no list knows at `at`; else `at`."""
    name = at + 2 + (tokens.word(at + 2) in _SIDES)
    unknown = tokens.words[at : at + 1] and tokens.words[at] in _STATES and tokens.word(at + 1) == "of"
    return name + 1 if unknown and at + 2 not in tokens.names and is_plain_name(tokens, name) else at


def read_base(tokens: Tokens, first: int, at: int) -> int:
    """The token after the name at `at` of a base that has none before: "Naval Station Sampleton"; else `at`."""
    word = tokens.word(at)
    if tokens.words[at - 1] not in _BASES or not word[:1].isupper() or word.isupper() or tokens.kinds[at]:
        return at
    alone = at in tokens.names or not tokens.word(at + 1)[:1].isupper() or tokens.words[at - 1] in {"Camp", "Fort"}
    if not alone or not all(tokens.kinds[first : at - 1]):
        return at
    return tokens.names[at][2] if at in tokens.names else at + 1


def read_ship(tokens: Tokens, at: int) -> int:
    """The token after the name of a ship at `at`: "USS Sample P. Person", "destroyer USS Sample"; else 0."""
    first = at + (tokens.word(at) == "aircraft")
    first += tokens.word(first) in _KINDS
    if tokens.word(first) not in SHIP_NAMES or not tokens.word(first + 1)[:1].isupper():
        return 0
    end = first + 1
    while end < first + _MOST_OF_SHIP and tokens.word(end)[:1].isupper() and not tokens.kinds[end] & COURTESY:
        end += 1 + (tokens.word(end + 1) == "." and len(tokens.words[end]) == 1)
    return end


def read_unit_number(tokens: Tokens, at: int) -> int:
    """The token after the number at `at` of a unit: "Strike Group 5", "Flotilla One", "Task Force Seventy-Six"."""
    word = tokens.word(at)
    if word.isdecimal():
        return at + 1
    if not word[:1].isupper() or word == "A" or read_number(word) is None:
        return at
    return at + 3 if tokens.word(at + 1) == "-" and read_number(tokens.word(at + 2)) else at + 1
