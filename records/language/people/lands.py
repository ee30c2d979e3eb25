"""Lands, ships and units that an office is of: "Sampleton City", "the destroyer USS Sample", "Strike Group Five".

Owns where their names end that no list knows. What else an office is of is `charges`'s.
"""

from records.language.numbers import read_number
from records.language.people.names import read_courtesy
from records.language.people.titles import is_plain_name
from records.language.places.gazetteer import COURTESY, SHIP_NAMES
from records.language.tokens import Tokens

# A base whose own name follows: "Air Station Sampleton", "Camp Sample".
_BASES = frozenset({"Station", "Base", "Facility", "Activities", "Camp", "Fort", "Barracks", "Garrison"})
# "Mayor of Sampleton City", "Governor of the State of South Sample", "Commander of Strike Group 55".
LANDS = frozenset({"City", "Prefecture", "County", "Town", "Village", "Province", "Island", "Islands"})
_STATES = frozenset({*LANDS, "State", "Commonwealth", "Territory"} - {"Island", "Islands"})
_SIDES = frozenset({"South", "North", "East", "West", "New"})
# With these the name of a town only begins: "San Samplo", "St. Sample".
_BEGIN_TOWNS = frozenset({
    "San", "Santa", "Santo", "Saint", "St", "Los", "Las", "El", "Fort", "Ft", "Port", "Mount", "Mt", "Palo", "Des",
})  # fmt: skip
_SEATS = frozenset({"Mayor", "City", "Town"})
_KINDS = frozenset({"carrier", "destroyer", "cruiser", "submarine", "frigate", "ship", "flagship"})
SHIPS = _KINDS | SHIP_NAMES | {"aircraft"}  # one of these begins what is read of a ship
_MOST_OF_SHIP = 6  # words, with those before
UNITS = frozenset({
    "Group", "Wing", "Squadron", "Flotilla", "Division", "Fleet", "Force", "Region", "Battalion", "Regiment", "Brigade",
})  # fmt: skip


def read_land(tokens: Tokens, at: int) -> int:
    """The token after "State of" and the name of a State, or after a town, that no list knows at `at`; else `at`."""
    if tokens.word(at) not in _STATES or tokens.word(at + 1) != "of":
        return _read_town(tokens, at)
    name = at + 2 + (tokens.word(at + 2) in _SIDES)
    unknown = at + 2 not in tokens.names and is_plain_name(tokens, name)
    return max(_read_town(tokens, at + 2), name + 1) if unknown else at


def _read_town(tokens: Tokens, at: int) -> int:
    """The token after a town at `at` of two words or more, which no list knows: "San Samplo"; else `at`.

    Any two words are one where only the town can end: "Mayor of Sample Falls, Ms. A".
    """
    if at in tokens.names:
        return at
    if tokens.word(at) in _BEGIN_TOWNS:
        second = at + 1 + (tokens.word(at + 1) == ".")
        return second + 1 if tokens.word(second)[:1].isupper() and not tokens.kinds[second] & COURTESY else at
    behind = tokens.words[max(0, at - 2) : at]
    seat = len(behind) == 2 and behind[0] in _SEATS and behind[1] == "of"
    if not seat or not is_plain_name(tokens, at) or not is_plain_name(tokens, at + 1) or tokens.word(at + 2) != ",":
        return at
    state = tokens.names.get(at + 3, ("", "", 0))[0] == "state"
    return at + 2 if state or read_courtesy(tokens, at + 3) > at + 3 else at


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
