"""Asides of a name: what stands around one and tells office or country: a bracket, a clause, a calling, an address.

Owns ", who assumed the office of ...", "(D-Ohio)", "the American astronaut", ", Ohio" and "of the Embassy of ...". The
office beside a name is `offices`'s.
"""

from records.language.people.charges import OPENERS
from records.language.people.names import read_courtesy
from records.language.people.offices import read_office
from records.language.people.titles import Office, is_plain_name
from records.language.places.gazetteer import COURTESY, HEAD, STATE, UNITED_STATES
from records.language.places.homes import find_home
from records.language.tokens import Tokens
from records.pattern import compile_late

_PARTIES = frozenset({"d", "r", "i", "democrat", "republican", "democratic", "independent", "co", "chair"})
_AMERICAN_PARTIES = frozenset({"D", "R", "I"})
_SHORT_STATE = compile_late(
    "A[KLRSZ]|C[AOT]|D[CE]|FL|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEINOPST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AIT]"
    "|W[AIVY]"
)
# Verbs by which somebody holds an office from then on; "who served as" held it before.
_SERVES = frozenset({"serves", "serving"})  # in the office of another
_LEAVES = frozenset({"leave", "leaving", "completing", "concluding"})
_COMMUNES = frozenset({"City", "County", "State", "Commonwealth", "Town", "Territory", "Prefecture", "Metropolis"})
_ASSUMED = frozenset(
    {"succeeded", *_SERVES, *_LEAVES, "appointed", "inaugurated", "sworn", "assumed", "took", "arrived"}
)
# What somebody is called by a country: its own, or by the adjective alone.
OF_A_STATE = frozenset({"astronaut", "veteran", "lawmaker", "legislator", "citizen", "diplomat"})
CALLINGS = frozenset({
    "scholar", "journalist", "student", "artist", "professor", "author", "expert", "researcher", "scientist",
    "economist", "historian", "writer", "musician", "athlete", "businessman", "businesswoman", "lawyer", "architect",
    "philanthropist", "physicist", "pianist", "violinist", "singer", "actor", "actress", "chef", "composer",
    "conductor", "painter", "photographer", "novelist", "poet", "designer", "entrepreneur", "skater", "swimmer",
    "engineer",
})  # fmt: skip
_DEMONYMS = ("ese", "ican", "ian", "ean", "ish", "French", "German", "Dutch", "Thai", "Filipino")
# Whose seat a State behind the office tells, and who is sent there.
_SEATED = frozenset({
    "Mayor", "Governor", "President", "Chair", "Chairman", "Chairwoman", "Dean", "Chancellor", "Director",
    "Superintendent",
})  # fmt: skip
_SENT = frozenset({"Consul", "Consulate", "Embassy", "Ambassador", "Minister", "Secretary", "General"})
_POSITIONS = frozenset({"office", "post", "position", "duties"})
_NOT_YET = frozenset({"will", "would", "previously", "formerly", "once", "nominated"})
_CLAUSE, _BODY_WORDS, _CALLING = 14, 10, 8  # tokens


def skip_party(tokens: Tokens, at: int) -> int:
    """The token after a bracket with party and State at `at`: "(D-CA)", "(Republican, Ohio)", "(co-chair)"."""
    if tokens.word(at) != "(":
        return at
    first = tokens.word(at + 1).casefold()
    close = next((end for end in range(at + 2, at + 8) if tokens.word(end) == ")"), at)
    return close + 1 if close > at and first in _PARTIES else at


def is_of_a_party(tokens: Tokens, at: int) -> bool:
    """Whether a bracket at `at` has party and State: "Rep. A (D-Colorado)", "(Republican, Ohio)"."""
    if tokens.word(at) != "(" or tokens.word(at + 1).casefold() not in _PARTIES:
        return False
    short = tokens.word(at + 1) in _AMERICAN_PARTIES and tokens.word(at + 2) == "-"
    return short or (at + 3 in tokens.names and tokens.names[at + 3][0] == "state")


def is_seated(tokens: Tokens, at: int) -> bool:
    """Whether a bracket at `at`, behind an office, has party and State: no "(D-2)", which may be a division."""
    state = tokens.names.get(at + 3, ("", "", 0))[0] == "state" or _SHORT_STATE.fullmatch(tokens.word(at + 3))
    return is_of_a_party(tokens, at) and bool(state) and skip_party(tokens, at) > at


def read_state(tokens: Tokens, office: Office) -> str | None:
    """The country of a mayor and the like whose State stands behind: "Mayor of Sampleton, Ohio"."""
    words, at = tokens.words[office.first : office.end], office.end
    if _SEATED.isdisjoint(words) or not _SENT.isdisjoint(words):
        return None
    first = at + 1 + (tokens.word(at + 1) == "the")
    if tokens.words[first : first + 2] == ["State", "of"]:
        first += 2
    elif tokens.word(at) != ",":
        return None
    if tokens.word(at) not in {",", "in"} or tokens.names.get(first, ("", "", 0))[0] != "state":
        return None
    return UNITED_STATES if tokens.word(tokens.names[first][2]) in {",", ".", ";", ")", "and", ""} else None


def skip_state(tokens: Tokens, at: int) -> int:
    """The token after a State between commas at `at`: "the Mayor of Sampleton, [Ohio,] Ms. A"; else `at`."""
    kind, _, end = tokens.names.get(at, ("", "", at))
    parted = tokens.word(at - 1) == "," and tokens.word(end) == "," and read_courtesy(tokens, end + 1) > end + 1
    return end + 1 if kind == "state" and parted else at


def read_service(tokens: Tokens, at: int) -> str | None:
    """The country whose body alone follows a name and a comma at `at`: "Captain A, U.S. Coast Guard"."""
    country = tokens.country(at + 1) if tokens.word(at) == "," else None
    if country is None:
        return None
    end = country[1]
    while end < at + _BODY_WORDS and (
        end in tokens.names or tokens.word(end)[:1].isupper() or tokens.word(end) == "of"
    ):
        end = tokens.names[end][2] if end in tokens.names else end + 1
    body = any(kind & STATE for kind in tokens.kinds[country[1] : end]) or any(
        country[1] <= number < end and name[0] == "body" for number, name in tokens.names.items()
    )
    offices = any(kind & (HEAD | COURTESY) for kind in tokens.kinds[country[1] : end])
    closed = tokens.word(end) in {"", ",", ".", ";", ")", "and"}
    return country[0] if body and closed and not offices else None


def read_demonym(tokens: Tokens, first: int, end: int) -> str | None:
    """The country of one who is called by it: "the American astronaut Ms. A", "Dr. B, an American scholar"."""
    comma = end + 1
    for at in (comma, comma + 1) if tokens.word(end) == "," else ():
        country = tokens.country(at)
        if country and _is_called(tokens, country[1]) and (at == comma or tokens.word(comma) in {"a", "an"}):
            return country[0]
    names = (name for kind, name, stop in tokens.names.values() if kind == "country" and stop == first - 1)
    return (next(names, None) if _is_called(tokens, first - 1) else None) or _read_home(tokens, end)


def _read_home(tokens: Tokens, at: int) -> str | None:
    """The country of one from a town or a State, told behind a name: "Ms. A, a physician from Houston,"."""
    if tokens.word(at) != "," or tokens.word(at + 1) not in {"a", "an"}:
        return None
    came = next((number for number in range(at + 2, at + _CALLING) if tokens.word(number) == "from"), 0)
    if not came or not all(word.islower() or word == "-" for word in tokens.words[at + 2 : came]):
        return None
    kind, name, end = tokens.names.get(came + 1, ("", "", 0))
    closed = tokens.word(end) in {",", ".", ";", ")", "and", ""}
    return find_home(kind, name) if kind in {"state", "place"} and closed else None


def _is_called(tokens: Tokens, end: int) -> bool:
    """Whether a country before `end` says whose somebody called so there is: "American scholar", no "Japan scholar"."""
    demonym = tokens.words[end - 1].endswith(_DEMONYMS)
    return tokens.word(end) in OF_A_STATE or (demonym and tokens.word(end) in CALLINGS)


def read_assumed(tokens: Tokens, at: int) -> Office | None:
    """The office that a clause behind a name gives: ", who succeeded Ms. B as Secretary of State", ", who assumed the
    office of Secretary of State".
    """
    number = at + (tokens.word(at) == ",")
    if tokens.word(number) != "who":
        return None
    verbs = tokens.words[number + 1 : number + _CLAUSE]
    stop = next((place for place, word in enumerate(verbs) if word in {",", ";", ")"}), len(verbs))
    if _ASSUMED.isdisjoint(verbs[:stop]) or not _NOT_YET.isdisjoint(verbs[:stop]):
        return None
    for place, word in enumerate(verbs[:stop]):
        if word == "as":
            return read_office(tokens, number + place + 2, follows=True)
        if word in _POSITIONS and verbs[place + 1 : place + 2] == ["of"] and _SERVES.isdisjoint(verbs[:place]):
            return read_office(tokens, number + place + 3, follows=True)
    return None


def skip_letters(tokens: Tokens, at: int) -> int:
    """The token after a body's letters in brackets at `at`: "... Space Administration (NASA) of the United States"."""
    short = tokens.word(at) == "(" and tokens.word(at + 1).isupper() and tokens.word(at + 2) == ")"
    return at + 3 if short else at


def read_address(tokens: Tokens, at: int) -> tuple[str, int]:
    """What follows a name after "of" or "from": a country, or a body of one."""
    if tokens.word(at) not in {"of", "from"}:
        return "", at
    if tokens.words[at] == "of" and (end := _read_town(tokens, at + 1)) > at:
        return tokens.slice(at, end), end
    first = at + 1 + (tokens.word(at + 1) == "the")
    if (end := _read_commune(tokens, first)) > first:
        return tokens.slice(at, end), end
    end = first
    while end < min(len(tokens.words), first + 40):
        if end in tokens.names:
            end = tokens.names[end][2]
        elif tokens.words[end] in OPENERS:
            break
        elif (tokens.words[end][:1].isupper() and not tokens.kinds[end] & COURTESY) or (
            tokens.words[end] in {"of", "the", "for"}
            and end > first
            and (tokens.word(end + 1)[:1].isupper() or tokens.word(end + 1) == "the")
        ):
            end += 1
        else:
            break
    if end == first or tokens.word(end) in {"side", "sides", "delegation"}:
        return "", at
    if first not in tokens.names and not any(kind & STATE for kind in tokens.kinds[first:end]):
        return "", at
    return tokens.slice(at, end), end


def _read_commune(tokens: Tokens, at: int) -> int:
    """The token after a known name behind what it is: "City and County of San Francisco", "State of Hawaii"; else 0."""
    end = at
    while tokens.word(end) in _COMMUNES or (end > at and tokens.word(end) == "and"):
        end += 1
    known = tokens.names.get(end + 1) if end > at and tokens.word(end) == "of" else None
    return known[2] if known else 0


def _read_town(tokens: Tokens, at: int) -> int:
    """The token after a town that no list knows and its State at `at`: "Mayor Sample of Sampleton, Ohio"; else 0."""
    end = at
    while end < at + 3 and end < len(tokens.words) and is_plain_name(tokens, end):
        end += 1
    state = tokens.names.get(end + 1) if end > at and tokens.word(end) == "," else None
    if state is None or state[0] != "state" or tokens.word(state[2])[:1].isupper():
        return 0  # "of Sampleton, Ohio Governor Example"
    return state[2]
