"""Whose an office is: the country that its own words give it, and the body of state it belongs to.

Owns the reading of countries inside an office. What a page as a whole says of countries is
`parsers.facts.people.countries`'s. Longer than most files: which country of an office is whose is told by
the words that stand beside them here.
"""

import itertools
import re
from functools import cache, lru_cache

from records.language.people.charges import POSTS
from records.language.people.titles import DETERMINERS, OF_A_PLACE, TIMES
from records.language.places.gazetteer import (
    HEAD,
    JAPAN,
    OFFICE,
    PRIVATE,
    RANK,
    STATE,
    SUBJECT,
    UNITED_STATES,
    read_gazetteer,
)
from records.language.places.homes import find_home
from records.language.spelling import is_word
from records.language.tokens import Tokens, country_of, cut
from records.pattern import compile_late

_OF_DEPARTMENT = compile_late(r"(?<=, )(?:the\s)?(?:U\.S\.|US|United States)\s(?=Department\b)")
_OF_CONGRESS = compile_late(
    r"(?<= of the )(?:U\.S\.|US|United States)\s(?=House of Representatives|Senate\b|Congress\b)"
)
# Whose staff a page of ours names by him: "Chief of Staff, Office of Representative Adam Example".
_STAFF_OF_CONGRESS = compile_late(
    r"\bOffice of (?:the )?(?:U\.S\. )?(?:Rep(?:resentative|\.)|Sen(?:ator|\.)|Congress(?:wo)?man) [A-Z]"
)
# Behind a nation's noun these say what somebody studies: "Japan Chair at the Sample Center".
_STUDIES = frozenset(
    {"Chair", "Fellow", "Scholar", "Specialist", "Analyst", "Expert", "Program", "Desk", "Director", "Manager"}
)
_SUBJECTS = frozenset({"Affairs", "Issues", "Policy", "Relations", "Studies", "Matters"})

# Whose what they study is not: "Professor of Japanese Politics", "Curator of American Art".
_STUDENTS = frozenset({
    "Professor", "Lecturer", "Scholar", "Fellow", "Chair", "Researcher", "Instructor", "Teacher", "Curator", "Director",
    "Dean", "Head", "Specialist", "Analyst", "Expert", "Editor", "Historian",
})  # fmt: skip
_LONGEST_NAME = 3  # words
_ADJECTIVE = ("ese", "ican", "ian", "ean", "ish", "French", "German", "Dutch")

# What a state, and seldom anybody else, appoints or elects; of the vague ones, with what they are in charge of.
_VAGUE = frozenset({
    "Chief", "Representative", "Advisor", "Adviser", "Assistant", "Official", "Coordinator", "Secretary", "Captain",
    "Speaker",
})  # fmt: skip
_COUNSELOR = compile_late(r"Minister[ -](?=Counsel)|[ -]at[ -][Ll]arge\b")
_OF_FORCES = frozenset({"Air", "Naval", "Marine", "Army", "Base", "Garrison", "Air-Base"})
_CHAMBERS = frozenset({"Assembly", "Legislature", "Senate", "House", "Department", "Commission"})  # of a State
_HEADS_OF_STATE = frozenset({
    "Ambassador", "General", "Admiral", "Colonel", "Captain", "Senator", "Congressman", "Congresswoman",
    "Congressperson", "Secretary", "Undersecretary", "Envoy", "Representative", "Coordinator", "Commander",
    "Commandant", "Sergeant", "Chargé", "Charge", "Chief", "Counselor", "Counsellor", "Consul", "Advisor", "Adviser",
    "Assistant", "Attaché", "Attache", "Official", "Governor", "Attorney", "Negotiator",
    "Speaker",
})  # fmt: skip
_OF_NATIONS = frozenset({
    "Minister", "Ministry", "Ambassador", "Embassy", "Parliament", "Prime", "Government", "Chargé", "Charge", "Consul",
    "Consulate", "Permanent",
})  # fmt: skip
_OF_STATES = frozenset({
    "Governor", "Department", "Commissioner", "Legislature", "Senate", "Senator", "Attorney", "Congressman",
    "Congresswoman", "Assembly",
})  # fmt: skip
_OF_GEORGIA = compile_late(r"\bState of Georgia\b|\bHouse of Representatives\b")
_OF_SEVERAL = compile_late(r"Secretary[ -]General|\bHigh (?:Commissioner|Representative)\b|\bPrivate Secretary")


@lru_cache(1024)
def split_office(office: str) -> tuple[str, str | None]:
    """The office without the country before or after it, and that country.

    "Minister for Foreign Affairs of Japan" -> Japan; "Ambassador of Japan to the United States" stays whole, and is
    Japan's; "Ambassador to Japan" is of no country it names.
    """
    office, department = _OF_DEPARTMENT.subn("", office)
    office, congress = _OF_CONGRESS.subn("", office)
    tokens = cut(office)
    countries = {at: (name, end) for at, (kind, name, end) in tokens.names.items() if kind == "country"}
    first, last = 0, len(tokens.words)
    while tokens.word(first) in TIMES or (first == 0 and tokens.word(first) in DETERMINERS):
        first += 1
    georgia = next((at for at, (name, _) in countries.items() if name == "Georgia" == tokens.words[at]), None)
    if georgia is not None and not _is_national(tokens, georgia):
        if _is_of_state(tokens):
            return office, UNITED_STATES
        countries = {at: known for at, known in countries.items() if at != georgia}
    if first in countries:
        name, end = countries[first]
        if name != UNITED_STATES and tokens.words[first] in name.split() and tokens.word(end) in _STUDIES:
            return office, _find_owner(tokens, {at: known for at, known in countries.items() if at != first})
        end += tokens.word(end) in {"’s", "'s"}
        if end < last and tokens.words[end] not in {"-", "–"}:
            own, owner = split_office(rest := _cut_out(tokens, first, end))
            return own if owner == name else rest, name  # "Japan's Minister of Samples of Japan"
    for at, (name, end) in countries.items():
        before = at - 1 - (tokens.word(at - 1) == "the")
        if end == last and before > 0 and tokens.word(before) in {"of", "from", ","}:
            house = tokens.words[before - 1] if tokens.words[before] == "of" else ""
            if house in POSTS or house == "University":
                # "Chargé d'Affaires ad interim of the Embassy of the United States"; a university may be a State's
                return office, None if (house, name) == ("University", "Georgia") else name
            return tokens.slice(0, _skip_government(tokens, before)).rstrip(", "), name
    of_congress = department or congress or _STAFF_OF_CONGRESS.search(office)
    return office, UNITED_STATES if of_congress else _find_owner(tokens, countries)


def _skip_government(tokens: Tokens, end: int) -> int:
    """`end` without the "of the Government" before it: whose the government is, the office is."""
    article = tokens.words[end - 2 : end] == ["the", "Government"]
    start = end - 1 - article - 1
    return start if tokens.words[end - 1] == "Government" and tokens.word(start) in {"of", ","} else end


def _is_national(tokens: Tokens, at: int) -> bool:
    """Whether Georgia, named at `at`, is the country by the office: who heads a society may be either's."""
    if tokens.word(at - 1) == "," and any(
        end == at - 1 and find_home(kind, name) == UNITED_STATES for kind, name, end in tokens.names.values()
    ):
        return False  # "in Sampleton, Georgia"
    if "State of Georgia" in tokens.text and "Secretary of State of Georgia" not in tokens.text:
        return False
    return "President of Georgia" in tokens.text or not _OF_NATIONS.isdisjoint(tokens.words)


def _is_of_state(tokens: Tokens) -> bool:
    """Whether an office of Georgia is the State's: the country has no governor of the whole, and ministries."""
    return not _OF_STATES.isdisjoint(tokens.words) or bool(_OF_GEORGIA.search(tokens.text))


def _cut_out(tokens: Tokens, first: int, end: int) -> str:
    return " ".join(part for part in (tokens.slice(0, first), tokens.slice(end, len(tokens.words))) if part)


def _find_owner(tokens: Tokens, countries: dict[int, tuple[str, int]]) -> str | None:
    """The first country that an office is of, not to, for or in: by "of", or before a body of state."""
    # "in charge of Mitigating the Impact of U.S. Forces": what is done, not whose the office is.
    charge = tokens.words.index("charge") if " in charge of " in tokens.text else len(tokens.words)
    for at, (name, end) in countries.items():
        if at > charge:
            break
        if name == UNITED_STATES and _is_inside(tokens, at, end):
            return name
        before = tokens.word(at - 1 - (tokens.word(at - 1) == "the"))
        if before in {"to", "for", "in", "on", "with", "and", "-", "–"} or tokens.word(end) in {"-", "–"}:
            continue
        if _is_studied(tokens, at, end) or tokens.words[max(0, at - 2) : at + 1] == ["University", "of", "Georgia"]:
            continue
        if tokens.word(end) in _SUBJECTS or (name == JAPAN and _is_private_name(tokens, end)):
            continue  # "Office of Japanese Affairs" is whose its department is, the Japan Society one of New York
        stop = next((number for number in range(end, len(tokens.words)) if tokens.words[number] == ","), end + 6)
        if before == "of" or any(kind & STATE for kind in tokens.kinds[end : min(stop, end + 6)]):
            return name
    for at, (kind, name, end) in tokens.names.items():
        if at > charge:
            break
        if kind == "body" and (owner := country_of(tokens, at)):
            return owner
        before = tokens.word(at - 1 - (tokens.word(at - 1) == "the"))
        # "Okinawa Area Coordinator", "Commander of Kadena Air Base": where, not whose.
        owns = before in {"of", "from"} and (kind == "state" or tokens.word(end) not in _OF_FORCES)
        # "Speaker, Ohio State Assembly"
        owns = owns or (kind == "state" and before == "," and not _CHAMBERS.isdisjoint(tokens.words[end : end + 3]))
        owns = owns or (kind == "state" and before == "," and _is_of_town(tokens, at))
        if kind in {"state", "place"} and (owns or (not before and tokens.word(end) in OF_A_PLACE)):
            return find_home(kind, name)
    return None


def _is_of_town(tokens: Tokens, at: int) -> bool:
    """Whether the State at `at` is that of the town that an office is of: "Mayor of Sampleton, Ohio"."""
    return "of" in tokens.words[max(0, at - 4) : at - 1] and not {"Mayor", "Head"}.isdisjoint(tokens.words[:2])


def _is_studied(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a nation's adjective at `at` says what somebody studies: "Professor of [Japanese] Politics"."""
    adjective = tokens.words[end - 1].endswith(_ADJECTIVE) and tokens.words[at - 1] == "of"
    subject = tokens.word(end)[:1].isupper() and not tokens.kinds[end] & STATE
    return adjective and subject and not _STUDENTS.isdisjoint(tokens.words[:at])


def _is_inside(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a country stands between the words of a title: "Deputy U.S. Trade Representative"."""
    return bool(at and tokens.kinds[at - 1] & RANK and end < len(tokens.kinds) and tokens.kinds[end] & OFFICE)


def _is_private_name(tokens: Tokens, at: int) -> bool:
    """Whether the words at `at` go on with the name of a private body: "Society", "Garden Society"."""
    own = itertools.takewhile(lambda number: tokens.word(number)[:1].isupper(), range(at, at + _LONGEST_NAME))
    kinds = [tokens.kinds[number] for number in own]
    return any(kind & PRIVATE for kind in kinds) and not any(kind & STATE for kind in kinds)


@cache
def _bodies() -> re.Pattern[str]:
    names = sorted((body for body, _ in read_gazetteer().bodies), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)")


def find_body(office: str) -> tuple[str, str] | None:
    """The first body of Japan or the United States in an office or an address, and the country it is of, among two."""
    found = _bodies().search(office.replace("’", "'"))
    return (found.group(), dict(read_gazetteer().bodies)[found.group()]) if found else None


def is_private(office: str) -> bool:
    """Whether an office is of a body that is none of state: "President of Sample University"."""
    tokens = cut(office)
    private = any(
        kind & PRIVATE
        and not (tokens.words[at] == "Press" and (tokens.word(at + 1) == "Secretary" or tokens.word(at - 1) == "for"))
        for at, kind in enumerate(tokens.kinds)
    )
    return private and not any(kind & STATE for kind in tokens.kinds)


def is_of_several(office: str) -> bool:
    """Whether an office is of a body of several states: "Commander of United Nations Command"."""
    tokens = cut(office)
    of_one = find_body(office)
    bodies = (at for at, (kind, _, _) in tokens.names.items() if kind == "body")
    return bool(_OF_SEVERAL.search(office)) or (not of_one and any(country_of(tokens, at) is None for at in bodies))


def is_of_state(office: str) -> bool:
    """Whether an office is one that states have, in words of state alone: no private body, none of several states."""
    tokens = cut(_COUNSELOR.sub("", office))
    heads = [
        word
        for at, word in enumerate(tokens.words)
        if tokens.kinds[at] & HEAD and word[:1].isupper() and tokens.words[at - 2 : at] != ["to", "the"]
    ]
    if not heads or not _HEADS_OF_STATE.issuperset(heads) or _OF_SEVERAL.search(office):
        return False
    charged = tokens.names or any(kind & (SUBJECT | STATE) for kind in tokens.kinds)
    if not charged and _VAGUE.issuperset(heads):
        return False
    inside = {at for first, (kind, _, end) in tokens.names.items() if kind != "body" for at in range(first, end)}
    inside |= {
        at for first, (_, _, end) in tokens.names.items() if country_of(tokens, first) for at in range(first, end)
    }
    charge = tokens.words.index("for") if "for" in tokens.words else len(tokens.words)
    return all(
        at in inside or tokens.kinds[at] & OFFICE or (at > charge and is_word(tokens.words[at].lower()))
        for at in tokens.capitals
    )
