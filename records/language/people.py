"""People: where a text names somebody, with office, country and side.

Owns the grammar of how a readout names people: courtesy titles, offices before and after a name, several people with
several offices, the side somebody is on. Must not decide who took part; that is `parsers.people`'s.
"""

import re
from dataclasses import dataclass, replace

from records.language.gazetteer import COURTESY, HEAD, OFFICE, PLURAL, RANK, SHORT, STATE
from records.language.names import name_words, read_courtesy, read_name
from records.language.offices import Office, read_office, split_office
from records.language.tokens import Tokens, cut

_NOT_BEFORE_A_NAME = frozenset({"in", "at", "visiting", "near", "In", "At"})
_SIDES = frozenset(
    {"side", "sides", "delegation", "team", "participants", "attendees", "members", "Side", "Delegation"}
)
_SINGULAR = {"Secretaries": "Secretary", "Congressmen": "Congressman", "Congresswomen": "Congresswoman"}


@dataclass(frozen=True, slots=True)
class Named:
    """A person where a text names one."""

    name: str  # as published, courtesy title or office included
    words: tuple[str, ...]  # of the name itself
    office: str  # as published, without its country; empty when there is none
    country: str | None  # as the text gives it with the name: of the person, the office, the side
    address: str  # "the Embassy of ...", what follows a name after "of" or "from"
    start: int  # characters: where the name, its title or its office begins
    end: int  # where name and office end
    offices: tuple[str, ...] = ()  # several, parted by "and"


@dataclass(frozen=True, slots=True)
class _Found:
    first: int  # tokens: of the whole
    end: int
    name: tuple[int, int]
    before: Office | None
    after: Office | None


def find_people(text: str) -> list[Named]:
    """Everyone `text` names with a courtesy title or an office, in order."""
    tokens = cut(text)
    found: list[Named] = []
    at = 0
    while at < len(tokens.words):
        word, kind = tokens.words[at], tokens.kinds[at]
        if not (word[:1].isupper() or word in {"the", "former", "then"}):
            at += 1
            continue
        end = at
        if kind & PLURAL or (
            at in tokens.names
            and tokens.kinds[tokens.names[at][2] : tokens.names[at][2] + 1]
            and tokens.kinds[tokens.names[at][2]] & PLURAL
        ):
            people, end = _read_several(tokens, at)
            found += people
        else:
            one = _read_titled(tokens, at) or _read_before(tokens, at) or _read_bare(tokens, at)
            if one:
                named, end = _name(tokens, one)
                found.append(named)
        at = max(end, at + 1)
    return _give_sides(tokens.text, _give_offices(tokens.text, found))


def _read_titled(tokens: Tokens, at: int) -> _Found | None:
    """ "Mr. SAMPLE Taro, Minister for ..." or "the Honorable Vice President A. Example"."""
    first = read_courtesy(tokens, at)
    if first == at:
        return None
    before = read_office(tokens, first, follows=False)
    start = before.end if before else first
    if before:
        start = read_courtesy(tokens, start)
    end = read_name(tokens, start, titled=True)
    if end == start and before:
        before, start = None, first
        end = read_name(tokens, start, titled=True)
    if end == start:
        return None
    return _with_office(tokens, at, (start, end), before, titled=True)


def _read_before(tokens: Tokens, at: int) -> _Found | None:
    """ "Foreign Minister SAMPLE Taro", "U.S. Ambassador to Japan Ms. Alex Example"."""
    word, kind = tokens.words[at], tokens.kinds[at]
    if not (kind & (OFFICE | SHORT) or at in tokens.names or word in {"former", "then"}):
        return None
    if at in tokens.names and tokens.names[at][0] in {"place", "state"} and tokens.word(at - 1) in _NOT_BEFORE_A_NAME:
        return None
    before = read_office(tokens, at, follows=False)
    if before is None or before.first != at:
        return None
    start = before.end + (tokens.word(before.end) == ",")
    titled = read_courtesy(tokens, start)
    if titled == start:
        start = titled = before.end
    end = read_name(tokens, titled, titled=titled > start)
    if end == titled or (titled == start and not _can_hold(tokens, before, titled, end)):
        return None
    return _with_office(tokens, at, (titled, end), before, titled=titled > start)


def _can_hold(tokens: Tokens, office: Office, first: int, end: int) -> bool:
    """Whether the words after an office can be its holder's name."""
    head = tokens.words[office.title_end - 1]
    if office.end - office.first == 1 and head in {"Member", "Head", "Chief", "Assistant", "Official", "Lead", "Lady"}:
        return False
    if tokens.word(end) in {"-", "–"} and end + 1 in tokens.names:
        return False
    known = tokens.names.get(first)
    # "Prime Minister Japan" is nobody; "Secretary Austin", "Secretary Jordan Pattern" are.
    return known is None or end > known[2] or known[0] in {"place", "state"}


def _read_bare(tokens: Tokens, at: int) -> _Found | None:
    """ "SAMPLE Taro, Minister for Foreign Affairs", without a courtesy title."""
    if tokens.word(at - 1) in _NOT_BEFORE_A_NAME or not tokens.words[at][:1].isupper():
        return None
    end = read_name(tokens, at, titled=False)
    words = name_words(tokens, at, end)
    if not 2 <= len(words) <= 7:
        return None
    if all(number in tokens.names for number in range(at, end)) or tokens.word(end) not in {",", "("}:
        return None
    found = _with_office(tokens, at, (at, end), None, titled=False)
    return found if found.after else None


def _with_office(tokens: Tokens, at: int, name: tuple[int, int], before: Office | None, *, titled: bool) -> _Found:
    """The person with the office that follows the name: after a comma, in brackets, or at once."""
    end = name[1]
    after = None
    if tokens.word(end) in {",", "("} or (titled and before is None and _opens_office(tokens, end)):
        start = end + (tokens.word(end) in {",", "("})
        after = read_office(tokens, start, follows=True)
        if after and _is_another(tokens, after, start):
            after = None
        if after and tokens.word(end) == "(" and tokens.word(after.end) != ")":
            after = None
    if after:
        end = after.end + (tokens.word(end) == "(")
    return _Found(at, end, name, before, after)


def _opens_office(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.kinds) and bool(tokens.kinds[at] & (HEAD | RANK | OFFICE)) and tokens.words[at][:1].isupper()


def _is_another(tokens: Tokens, office: Office, start: int) -> bool:
    """Whether an office after a comma is that of the next person: "Mr. A, Secretary B and ..."."""
    before = read_office(tokens, start, follows=False)
    if before is None:
        return False
    titled = read_courtesy(tokens, before.end)
    if titled > before.end:
        return True
    end = read_name(tokens, before.end, titled=False)
    # The rest of an office reads like a name: "Secretary of Widget Safety" has no holder, "Secretary Bravo" one.
    return end > before.end and end >= office.end


def _name(tokens: Tokens, found: _Found) -> tuple[Named, int]:
    """What was found, in words, and the token after it: the office after the name goes before the one before it."""
    (first, end), country, office = found.name, None, ""
    offices: tuple[str, ...] = ()
    for read in (found.after, found.before):
        if read is None:
            continue
        text, of = split_office(_text(tokens, read))
        if not office:
            office = text
            offices = _part(tokens, read)
        country = country or of
    address, after = "", found.end
    if found.after is None:
        address, after = _read_address(tokens, found.end)
        country = country or split_office(f"Head {address}")[1] if address else country
    published = tokens.slice(_begin(tokens, found), end)
    end_all = max(after, found.end)
    named = Named(
        published,
        name_words(tokens, first, end),
        office,
        country,
        address,
        tokens.spans[found.first][0],
        tokens.spans[end_all - 1][1],
        offices,
    )
    return named, end_all


def _begin(tokens: Tokens, found: _Found) -> int:
    """Where the name begins as it is published: with the courtesy title, else with the office, never with a country."""
    if found.before is None or found.before.first > found.first:
        return found.first
    if found.before.end < found.name[0]:
        return found.before.end + (tokens.words[found.before.end] == ",")
    country = tokens.country(found.first)
    return country[1] + (tokens.word(country[1]) in {"’s", "'s"}) if country else found.first


def _text(tokens: Tokens, office: Office) -> str:
    text = tokens.slice(office.first, office.end)
    # The full stop of "Jr.", "D.C." or "Inc." stays, one that ends a sentence is no token of an office.
    return text


def _part(tokens: Tokens, office: Office) -> tuple[str, ...]:
    """The offices of "Secretary of State and Secretary of Defense of the United States", each with the country."""
    cuts = [
        at
        for at in range(office.first, office.end)
        if tokens.words[at] == "and" and _heads(tokens, office.first, at) and _heads(tokens, at + 1, office.end)
        and tokens.kinds[at + 1] & (HEAD | RANK | OFFICE)
    ]  # fmt: skip
    if not cuts:
        return ()
    edges = [office.first, *(at + 1 for at in cuts)]
    stops = [*cuts, office.end]
    return tuple(tokens.slice(start, stop).rstrip(", ") for start, stop in zip(edges, stops, strict=True))


def _heads(tokens: Tokens, first: int, end: int) -> bool:
    return any(kind & HEAD for kind in tokens.kinds[first:end])


def _read_address(tokens: Tokens, at: int) -> tuple[str, int]:
    """What follows a name after "of" or "from": a country, or a body of one."""
    if tokens.word(at) not in {"of", "from"}:
        return "", at
    first = at + 1 + (tokens.word(at + 1) == "the")
    end = first
    while end < len(tokens.words):
        if end in tokens.names:
            end = tokens.names[end][2]
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


def _read_several(tokens: Tokens, at: int) -> tuple[list[Named], int]:
    """ "Senators Alex Example and Robin Placeholder": each has the office."""
    number = at
    country = tokens.country(at)
    while number < len(tokens.words) and (
        number in tokens.names or tokens.kinds[number] & (RANK | OFFICE) or tokens.words[number] in {"’s"}
    ):
        if tokens.kinds[number] & PLURAL:
            break
        number = tokens.names[number][2] if number in tokens.names else number + 1
    if number >= len(tokens.words) or not tokens.kinds[number] & PLURAL:
        return [], at
    plural = tokens.words[number]
    head = _SINGULAR.get(plural, plural.removesuffix("s"))
    lead = tokens.slice(country[1] if country else at, number)
    office = f"{lead} {head}".strip()
    number += 1
    found: list[Named] = []
    while True:
        first = read_courtesy(tokens, number)
        end = read_name(tokens, first, titled=first > number)
        if end == first:
            break
        name = name_words(tokens, first, end)
        start = tokens.spans[at if not found else number][0]
        found.append(
            Named(
                tokens.slice(number, end),
                name,
                office,
                country[0] if country else None,
                "",
                start,
                tokens.spans[end - 1][1],
            )
        )
        if tokens.word(end) == "(":
            end = next(
                (stop + 1 for stop in range(end, min(end + 8, len(tokens.words))) if tokens.words[stop] == ")"), end
            )
        number = end
        if tokens.word(number) == ",":
            number += 1
        if tokens.word(number) == "and":
            number += 1
        if number == end:
            break
    if len(found) < 2:
        return [], at
    return found, end


_GLUE = re.compile(r"[\s,;•・]*(?:and|&|as well as|together with|along with)?[\s,;]*(?:the\s)?", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"[\s,]*respectively\b")


def _give_offices(text: str, people: list[Named]) -> list[Named]:
    """Each the own one of several offices that follow several names: "A and B, Secretary of State and ... of Defense"."""
    given = list(people)
    for number, person in enumerate(people):
        count = len(person.offices)
        if count < 2:
            continue
        holders = [number]
        while holders[0] > 0 and len(holders) < count:
            before = given[holders[0] - 1]
            if before.office or not _GLUE.fullmatch(text[before.end : given[holders[0]].start]):
                break
            holders.insert(0, holders[0] - 1)
        if len(holders) != count:
            continue
        for holder, office in zip(holders, person.offices, strict=True):
            own, country = split_office(office)
            given[holder] = replace(given[holder], office=own, country=country or person.country, offices=())
    return given


@dataclass(frozen=True, slots=True)
class _Side:
    start: int
    end: int
    country: str


_OPENS = re.compile(
    r"[\s,:)\]]*(?:(?:(?:was|were|is|are)\s+)?(?:(?:represented|led|headed|attended|chaired|joined)\s+)?by"
    r"|were|was|are|is|includ(?:ed|es|ing|e)|consist(?:ed|s|ing) of|there were|comprised)?[\s,:]*(?:the\s)?",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"[\s,]*(?:and (?:other\s?\w*|others))?[\s,)]*(?:who\s+)?(?:also\s+)?"
    r"(?:attended|joined|participated|took part|represent(?:ed|s|ing)?|led|heads?|headed|leads?|(?:were|was) present"
    r"|attending|joining|leading|served)?(?:\s+as\s+(?:the\s+)?\w+(?:\s+of)?)?(?:\s+as\s+\w+)?"
    r"[\s,]*(?:on|from|for|of)?\s*(?:the\s*)?",
    re.IGNORECASE,
)


def _find_sides(text: str) -> list[_Side]:
    tokens = cut(text)
    sides = []
    for at, (kind, name, end) in tokens.names.items():
        if kind != "country":
            continue
        if tokens.word(end) in _SIDES or (
            tokens.word(end) == ":" and (at == 0 or tokens.words[at - 1] in {".", ";", "(", "•", ")"})
        ):
            stop = end + (tokens.word(end) in _SIDES)
            sides.append(_Side(tokens.spans[at][0], tokens.spans[stop - 1][1], name))
        elif _comes_from(tokens, at):
            sides.append(_Side(tokens.spans[at][0], tokens.spans[end - 1][1], name))
        elif tokens.words[at - 1 : at] in (["("], ["["]) and tokens.word(end) in {")", "]"}:
            sides.append(_Side(tokens.spans[at][0], tokens.spans[end][1], name))
    return sides


def _comes_from(tokens: Tokens, at: int) -> bool:
    """Whether a country at `at` is the one some took part from: "participated from Japan"."""
    before = at - 1 - (tokens.word(at - 1) == "the")
    return tokens.word(before) == "from" and tokens.word(before - 1) in {
        "participated",
        "joined",
        "attended",
        "present",
    }


def _give_sides(text: str, people: list[Named]) -> list[Named]:
    """Everyone the country of the side that the text puts them on, where name and office have none."""
    if not people:
        return people
    given = list(people)
    opening = False
    last_end = 0
    for side in _find_sides(text):
        before = [
            number for number, person in enumerate(people) if last_end <= person.start and person.end <= side.start
        ]
        after = [number for number, person in enumerate(people) if person.start >= side.end]
        if re.search(r"[.;](?:\s|$)", text[last_end : side.start]) and "." in text[last_end : side.start]:
            opening = opening and ";" in text[last_end : side.start]
        closes = bool(before) and bool(_CLOSES.fullmatch(text[people[before[-1]].end : side.start]))
        opens = bool(after) and bool(_OPENS.fullmatch(text[side.end : people[after[0]].start]))
        if opens and (opening or not closes):
            opening = True
            members = _chain(text, people, after)
        elif closes:
            members = _chain(text, people, before[::-1])
        else:
            members = []
        for number in members:
            if given[number].country is None:
                given[number] = replace(given[number], country=side.country)
        last_end = side.end
    return given


def _chain(text: str, people: list[Named], numbers: list[int]) -> list[int]:
    """The first of `numbers` and those that follow (or go before) it with nothing but commas and "and" between."""
    members = numbers[:1]
    for number in numbers[1:]:
        one, two = sorted((people[members[-1]], people[number]), key=lambda person: person.start)
        if not _GLUE.fullmatch(text[one.end : two.start]):
            break
        members.append(number)
    return members
