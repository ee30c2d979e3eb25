"""Offices: what somebody is, as a text says it, and the country it is an office of.

Owns the grammar of an office: words of rank and subject, a head ("Secretary"), then what it is of, for or to, then the
bodies it stands in. Offices are read as they stand and never looked up: who holds which is for the page to say. Longer
than most files: the rules of one grammar, which call one another.
"""

import re
from dataclasses import dataclass

from records.language.people.names import read_courtesy
from records.language.places.gazetteer import (
    BODY,
    COURTESY,
    HEAD,
    NO_NAME,
    OFFICE,
    PRIVATE,
    RANK,
    SHORT,
    STATE,
)
from records.language.tokens import Tokens, is_subject

_PREPOSITIONS = frozenset({"of", "for", "to", "on"})
_LINKS = frozenset({"and", "&", "-", "–", "/"})
DETERMINERS = frozenset({"the", "his", "her", "a", "an", "its", "their"})
TIMES = frozenset({"former", "then", "Former", "Then", "incoming", "outgoing", "acting", "current", "designate"})
_OF_A_PLACE = frozenset({"Governor", "Mayor", "Lt", "Lieutenant", "State", "Senator", "Congressman", "Congresswoman"})
_HOUSES = frozenset({"White House", "Pentagon"})
# After these an office is whole: "Secretary of State Fixture" is one of State, with a holder.
_WHOLE = frozenset(
    [
        "State",
        "Defense",
        "Defence",
        "War",
        "Treasury",
        "Commerce",
        "Energy",
        "Affairs",
        "Interior",
        "Justice",
        "Labor",
        "Agriculture",
        "Transportation",
        "Education",
        "Industry",
        "Finance",
        "Staff",
        "Nations",
        "Navy",
        "Army",
        "Force",
    ]
)
_DAYS = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)
_RANKS = frozenset({"General", "Admiral", "Colonel", "Captain", "Ambassador"})
_RANKED = frozenset({"Lieutenant", "Major", "Brigadier", "Rear", "Vice", "Fleet"})
_OF_GENERAL = frozenset(
    {"Attorney", "Consul", "Consulate", "Director", "Inspector", "Secretary", "Solicitor", "Surgeon"}
)
_MOST = 60  # tokens of one title, or of what it is of; a text made to be dear is no readout
_DIVISIONS = frozenset({"Bureau", "Division", "Section", "Directorate", "Secretariat", "Agency"})
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_BEGIN_SENTENCES = frozenset({"The", "An", "A", "This", "It", "He", "She", "They", "On", "In", "At", "Both"})
_PARTIES = frozenset({"side", "sides", "delegation", "Side", "Delegation"})
_CHARGE = ("in", "charge", "of")
# A base whose own name follows: "Air Station Sampleton", "Camp Sample".
_BASES = frozenset({"Station", "Base", "Facility", "Activities", "Camp", "Fort", "Barracks", "Garrison"})


@dataclass(frozen=True, slots=True)
class Office:
    """An office where a text says it."""

    first: int  # tokens
    end: int
    title_end: int  # the token after the last of its heads' own words: "Secretary" in "Secretary of State"


# "Mayor of Sampleton City", "Governor of the State of South Sample", "Commander of Strike Group 55".
_LANDS = frozenset({"City", "Prefecture", "County", "Town", "Village", "Province", "Island", "Islands"})
_STATES = frozenset(
    {"State", "City", "Commonwealth", "Territory", "Province", "Prefecture", "County", "Town", "Village"}
)
_SIDES = frozenset({"South", "North", "East", "West", "New"})
_UNITS = frozenset(
    {"Group", "Wing", "Squadron", "Division", "Fleet", "Force", "Region", "Battalion", "Regiment", "Brigade"}
)


def read_office(tokens: Tokens, at: int, *, follows: bool) -> Office | None:
    """The office that begins at `at`; `follows`: after a name, so that all its capitalised words belong to it.

    Before a name ("Special Envoy for Climate Alex Example") only words that are known, or end as subjects do, belong.
    """
    first, number = at, at
    if tokens.word(number) in DETERMINERS:
        number += 1
        first = number
    title_end = _read_title(tokens, number)
    if title_end is None:
        return None
    end = read_tail(tokens, title_end, follows=follows)
    if follows:
        end = _read_bodies(tokens, end)
    return Office(first, end, title_end)


def _read_title(tokens: Tokens, at: int) -> int | None:
    """The token after the title that begins at `at`: "U.S. Deputy Assistant Secretary", "White House Chief"."""
    words, kinds, number, end = tokens.words, tokens.kinds, at, None
    while number < min(len(words), at + _MOST):
        word, name = words[number], tokens.names.get(number)
        if name is not None and not kinds[number] & (HEAD | RANK):
            if end is not None or not _leads(tokens, number):
                break
            number = name[2] + (tokens.word(name[2]) in {"’s", "'s"})
            continue
        kind = kinds[number] & OFFICE if word[:1].isupper() or word[1:2] in {"’", "'"} else 0
        if kind & HEAD and end == number and words[number - 1] not in _RANKED and is_rank(tokens, number):
            break
        if kind & HEAD:
            end = number = number + 1
            if tokens.word(number) == "-" and tokens.word(number + 1) in {"elect", "designate"}:
                end = number = number + 2
        elif kinds[number] & SHORT and _is_short(tokens, number):
            number += 1 + (tokens.word(number + 1) == ".")
        elif kind and (end is None or kind & RANK or word[:1].islower() or _reaches_head(tokens, number)):
            number += 1
            end = number if end is not None and (kind & RANK or word[:1].islower()) else end
        elif (
            (word in TIMES and (end is None or word == "designate"))
            or (number > at and _is_link(tokens, number, end))
            or (end is None and number > at and word == "," and _is_listed(tokens, number))
            or (end is None and _is_adjective(tokens, number) and _reaches_head(tokens, number))
        ):
            number += 1
        else:
            break
    return end


def _leads(tokens: Tokens, at: int) -> bool:
    """Whether a known name at `at` may open an office: a country, a body, "Hawaii Governor", "White House Chief"."""
    kind, name, end = tokens.names[at]
    if kind in {"place", "state"}:
        return tokens.word(end) in _OF_A_PLACE or name in _HOUSES
    return True


def _is_short(tokens: Tokens, at: int) -> bool:
    """Whether a short form belongs to an office: "Lt. Governor" is one, "Gen. Example" is a courtesy title."""
    following = at + 1 + (tokens.word(at + 1) == ".")
    return following < len(tokens.words) and bool(tokens.kinds[following] & HEAD)


def _reaches_head(tokens: Tokens, at: int) -> bool:
    """Whether the subjects at `at` lead to another head: "Deputy Chief Cabinet Secretary", "Presidential Envoy"."""
    last = at + _MOST
    while at < min(len(tokens.words), last) and not tokens.kinds[at] & HEAD:
        if not (tokens.kinds[at] & OFFICE or _is_adjective(tokens, at)):
            return False
        at += 1
    return at < len(tokens.words) and bool(tokens.kinds[at] & HEAD) and tokens.words[at][:1].isupper()


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """Whether an unlisted word says what an office is of: "Presidential"."""
    return not tokens.kinds[at] and tokens.words[at][:1].isupper() and is_subject(tokens.words[at])


def _is_link(tokens: Tokens, at: int, end: int | None) -> bool:
    """Whether a sign or "and" at `at` holds two words of a title together."""
    if tokens.words[at] not in _LINKS or at + 1 >= len(tokens.words) or not tokens.words[at + 1][:1].isupper():
        return False
    following = tokens.kinds[at + 1]
    if tokens.words[at] in {"-", "–", "/"}:
        return bool(following & OFFICE) and tokens.spans[at][0] == tokens.spans[at - 1][1]
    # "Extraordinary and Plenipotentiary" goes on, "Minister and Secretary" are two.
    if not tokens.kinds[at - 1] & OFFICE:
        return False  # "of the U.S. and Deputy Secretary Example"
    return bool(following & (OFFICE if end is None else RANK)) and not (end is not None and following & HEAD)


def _is_listed(tokens: Tokens, at: int, *, listed: bool = False) -> bool:
    """Whether the comma at `at` parts subjects of one office: "Economy, Trade and Industry", "Japan, Korea and India".

    `listed`: after another comma, so that "and" may follow at once.
    """
    number = first = at + 1
    while number < len(tokens.words) and number < at + 16:
        word = tokens.words[number]
        if word in {"and", "&"}:
            last = number + 1 + (tokens.word(number + 1) in DETERMINERS)
            known = last in tokens.names or (tokens.word(last)[:1].isupper() and is_subject(tokens.word(last)))
            return (listed or number > first) and known and _read_title(tokens, last) is None
        if number in tokens.names and tokens.names[number][0] != "body":
            number = tokens.names[number][2]
            continue
        if word != "," and not (word[:1].isupper() and is_subject(word) and not tokens.kinds[number] & HEAD):
            return False
        number += 1
    return False


def read_tail(tokens: Tokens, at: int, *, follows: bool) -> int:
    """The token after what the office is of, for, to or in charge of."""
    end = at
    while end < min(len(tokens.words), at + _MOST):
        if tokens.word(end) in {"ad", "a.i."}:
            end += 2 if tokens.word(end) == "ad" else 1
            continue
        number = end
        if tuple(tokens.words[number : number + 3]) == _CHARGE:
            number += 3
        elif tokens.words[number : number + 2] == ["at", "Large"]:
            end = number + 2
            continue
        elif (
            tokens.word(number) in _PREPOSITIONS
            or _stays(tokens, at, number)
            or (tokens.word(number) == "and" and follows)
        ):
            if tokens.words[number] == "and" and not _goes_on(tokens, number + 1):
                break
            number += 1
        else:
            break
        if tokens.word(number) in DETERMINERS:
            number += 1
        stop = _read_content(tokens, number, follows=follows)
        if stop == number:
            break
        end = stop
    return end


def _stays(tokens: Tokens, at: int, number: int) -> bool:
    """Whether "in" or "at" says where somebody is posted, not where something was held: "in the Bureau of ..."."""
    posted = {"Consul", "Embassy", "Consulate"}
    if tokens.words[number] == "in" and posted & set(tokens.words[max(0, at - 3) : number]):
        return True
    following = tokens.word(number + 1 + (tokens.word(number + 1) in DETERMINERS))
    first = {"Minister", "Counselor", "Counsellor", "Secretary", "Ambassador", "Attaché"}
    at_home = following == "Embassy" and tokens.words[number] == "at" and tokens.words[number - 1] in first
    return tokens.words[number] in {"in", "at"} and (following in _DIVISIONS or at_home)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether what follows an "and" after an office still belongs to it, and is nobody else."""
    if read_courtesy(tokens, at) > at:
        return False
    number = at + (tokens.word(at) in DETERMINERS)
    if tokens.kinds[number : number + 1] == [] or tokens.kinds[number] & COURTESY:
        return False
    return not begins_person(tokens, number)


def begins_person(tokens: Tokens, at: int) -> bool:
    """Whether somebody else is named at `at`: a courtesy title, an office with a name, or a name with an office."""
    if (
        at >= len(tokens.words)
        or tokens.kinds[at] & COURTESY
        or tokens.words[at] in {"H.E.", "Honorable", "Honourable"}
    ):
        return True
    title_end = _read_title(tokens, at)
    number = read_tail(tokens, title_end, follows=False) if title_end is not None else at
    unknown = 0
    while number < len(tokens.words) and unknown < 8 and is_plain_name(tokens, number):
        number += 1
        unknown += 1
        if tokens.word(number) == "." and len(tokens.words[number - 1]) == 1:
            number += 1
    if title_end is not None:
        # The rest of a body's name reads like one word of a name: "of the Center for Strategic Samples".
        return unknown > any(kind & BODY for kind in tokens.kinds[title_end:number])
    return unknown >= 2 and tokens.word(number) not in {"of", "for"} and not is_subject(tokens.words[number - 1])


def is_plain_name(tokens: Tokens, at: int) -> bool:
    """Whether the token at `at` can be part of a name and is in no list."""
    word = tokens.words[at]
    return (
        word[:1].isupper()
        and not tokens.kinds[at] & (OFFICE | BODY | COURTESY | NO_NAME)
        and at not in tokens.names
        and word.replace("’", "").replace("'", "").isalpha()
    )


def _read_content(tokens: Tokens, at: int, *, follows: bool) -> int:
    """The token after the capitalised words at `at`, with "and" and commas inside a list of subjects."""
    number = end = _read_land(tokens, at)
    listed = False
    while number < min(len(tokens.words), at + _MOST):
        word, kind = tokens.words[number], tokens.kinds[number]
        opens = number == at or tokens.words[number - 1] in {"and", "&", ",", "the", "-", "–"}
        if (name := tokens.names.get(number)) and (opens or follows or name[0] in {"body", "other"}):
            owns = tokens.word(name[2]) in {"’s", "'s"} and tokens.word(name[2] + 1)[:1].isupper()
            number = end = name[2] + (owns and follows)
            number = end = end + (name[0] == "place" and tokens.word(end) in _LANDS)
        elif word in _DAYS:
            break
        elif follows and _ORDINAL.fullmatch(word):
            number += 1
        elif tokens.words[number - 1].endswith(".") and number > at and word in _BEGIN_SENTENCES:
            break  # "of the U.S. The overview is ..."
        elif word[:1].isupper() and not kind & COURTESY and (follows or opens or kind & OFFICE or is_subject(word)):
            if kind & NO_NAME and not kind & OFFICE and not follows:
                break
            if not (follows or opens) and (_is_holder(tokens, number) or is_rank(tokens, number)):
                break
            number = end = _read_base(tokens, at, number + 1)
            number = end = number + (tokens.word(number).isdecimal() and word in _UNITS)
            number = end = number + (opens and tokens.word(number) in _LANDS)
        elif (word in {"’s", "'s"} and number > at and follows) or (
            word in {"-", "–"} and number > at and tokens.word(number + 1)[:1].isupper()
        ):
            number += 1
        elif word in {"and", "&"} and number > at and _lists(tokens, number + 1):
            number += 1 + (tokens.word(number + 1) in DETERMINERS)
        elif word == "," and number > at and _is_listed(tokens, number, listed=listed):
            listed = True
            number += 1 + (tokens.word(number + 1) == "and")
            number += tokens.word(number) in DETERMINERS
        else:
            break
    return end


def _read_land(tokens: Tokens, at: int) -> int:
    """The token after "State of" and the name of a State no list knows at `at`; else `at`."""
    name = at + 2 + (tokens.word(at + 2) in _SIDES)
    unknown = tokens.words[at : at + 1] and tokens.words[at] in _STATES and tokens.word(at + 1) == "of"
    return name + 1 if unknown and at + 2 not in tokens.names and is_plain_name(tokens, name) else at


def _read_base(tokens: Tokens, first: int, at: int) -> int:
    """The token after the name at `at` of a base that has none before: "Naval Station Sampleton"; else `at`."""
    word = tokens.word(at)
    if tokens.words[at - 1] not in _BASES or not word[:1].isupper() or word.isupper() or tokens.kinds[at]:
        return at
    alone = at in tokens.names or not tokens.word(at + 1)[:1].isupper() or tokens.words[at - 1] in {"Camp", "Fort"}
    if not alone or not all(tokens.kinds[first : at - 1]):
        return at
    return tokens.names[at][2] if at in tokens.names else at + 1


def _is_holder(tokens: Tokens, at: int) -> bool:
    """Whether an unlisted word at `at` begins the holder's name: in capitals, or after a subject that is whole."""
    word = tokens.words[at]
    if tokens.kinds[at]:
        return False
    return (word.isupper() and len(word) > 1) or tokens.words[at - 1] in _WHOLE


def is_rank(tokens: Tokens, at: int) -> bool:
    """Whether the holder's own rank stands at `at`, after an office that is whole: "Chief of Staff General Example"."""
    rank = tokens.words[at] in _RANKS and tokens.words[at - 1] not in _OF_GENERAL
    return rank and at + 1 < len(tokens.words) and is_plain_name(tokens, at + 1)


def is_military(tokens: Tokens, office: Office) -> bool:
    """Whether an office is a rank alone: "Lieutenant General"."""
    ranked = tokens.words[office.end - 1] in _RANKS and tokens.words[office.first] not in _OF_GENERAL
    return ranked and office.end == office.title_end


def _lists(tokens: Tokens, at: int) -> bool:
    """Whether what follows "and" inside an office is a further subject of it."""
    number = at + (tokens.word(at) in DETERMINERS)
    if number >= len(tokens.words) or not tokens.words[number][:1].isupper() or tokens.kinds[number] & COURTESY:
        return False
    if number in tokens.names:
        after = tokens.names[number][2]
        return tokens.word(after) not in _PARTIES and not begins_person(tokens, after)
    return not tokens.kinds[number] & HEAD and is_subject(tokens.words[number]) and not begins_person(tokens, number)


def _read_bodies(tokens: Tokens, end: int, *, charged: bool = False) -> int:
    """The token after the bodies that follow an office: ", Sample Bureau, Ministry of Foreign Affairs".

    `charged`: what the office is in charge of was read between two commas, so that nothing but bodies may follow.
    """
    start = end
    while tokens.word(end) == "," and end < start + _MOST:
        if tokens.word(end + 1) in {"a", "an"}:
            break  # "President of the Sample Foundation, an American institute": what it is, no part of it
        number = end + 1 + (tokens.word(end + 1) in DETERMINERS)
        first = number
        stop = _read_content(tokens, number, follows=True)
        while tokens.word(stop) in {"of", "for", "on"} and stop > number:
            number = stop + 1 + (tokens.word(stop + 1) in DETERMINERS)
            further = _read_content(tokens, number, follows=True)
            if further == number:
                break
            stop = further
        if stop <= first or begins_person(tokens, first):
            break
        country = tokens.country(first)
        if country and country[1] == stop:
            return stop
        if not any(kind & (STATE | PRIVATE) for kind in tokens.kinds[first:stop]) and not _is_body(tokens, first, stop):
            # "Deputy Assistant Secretary of Defense, Missile Policy, Department of Defense": what he is in charge of.
            charge = not charged and _is_charge(tokens, first, stop)
            behind = _read_bodies(tokens, stop, charged=True) if charge else stop
            return behind if behind > stop else end
        end = stop
    return end


def _is_charge(tokens: Tokens, first: int, end: int) -> bool:
    """Whether all words from `first` to before `end` say what somebody is in charge of."""
    return all(
        word in {"and", "of", "the", "&", "-", "–"} or tokens.kinds[at] & OFFICE or is_subject(word)
        for at, word in enumerate(tokens.words[first:end], first)
    )


def _is_body(tokens: Tokens, first: int, end: int) -> bool:
    return any(first <= at < end and name[0] == "body" for at, name in tokens.names.items() if at < end)
