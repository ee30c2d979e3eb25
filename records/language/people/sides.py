"""People side by side: who of several holds which of several offices, and who sits on which side.

Owns the lists in which a readout names people: "A and B, Secretary of State and Secretary of Defense, respectively",
"A, B and others from the Japanese side". Must not read names or offices themselves. Longer than most files: all
ways in which a list shares out offices, nations and sides.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from records.language.people.owners import split_office
from records.language.sentences import split_sentences
from records.language.tokens import Tokens
from records.pattern import compile_late

_SIDES = frozenset({
    "side", "sides", "delegation", "team", "participants", "attendees", "members", "Side", "Delegation", "counterpart",
    "counterparts",
})  # fmt: skip
_OPENERS = frozenset({"", ".", ",", ";", "and", "while", "were"})


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


_GLUE = compile_late(r"[\s,;•・]*(?:and|&|as well as|together with|along with)?[\s,;]*(?:the\s)?", re.IGNORECASE)
# Also "DAS A (East Asia Policy, DOS), DASD B (Nuclear Policy, OSD)".
_BETWEEN = compile_late(
    rf"(?:\s?\((?![^()]*\b(?:side|delegation|Japan|U\.S\.))[^()]{{2,90}}\))?{_GLUE.pattern}", re.IGNORECASE
)
_RESPECTIVELY = compile_late(r"[\s,]*respectively\b")
_OWN_SIDES = compile_late(
    r",?\s(?:who\s)?(?:represented|led|headed|co-?chaired|chaired|took part|participated|attended|joined)\s"
    r"(?:in\s[\w\s]{1,30}?\s)?(?:(?:from|on|for)\s)?(?:the\s)?"
)
_SIDES_APART = compile_late(r"\s(?:sides|delegations|teams)[\s,]*respectively\b")
_INTRODUCES = compile_late(r"[\s,:;(（—–-]*(?:namely,?\s)?(?:the\s)?")
_GOES_ON = compile_late(r"[’']s\b|\s[A-Z]")


def is_listed(text: str, one: Named, other: Named) -> bool:
    """Whether nothing but commas and "and" stands between two people."""
    return bool(_GLUE.fullmatch(text, one.end, other.start))


def find_row(text: str, people: list[Named], at: int) -> slice:
    """The places of those among `people` who stand in one list with the one at `at`."""
    first = last = at
    while first and is_listed(text, people[first - 1], people[first]):
        first -= 1
    while last + 1 < len(people) and is_listed(text, people[last], people[last + 1]):
        last += 1
    return slice(first, last + 1)


def list_rows(sentence: str, people: list[Named]) -> list[list[Named]]:
    """The people of a sentence in rows as `find_row` gives them, each in one."""
    rows: list[list[Named]] = []
    at = 0
    while at < len(people):
        rows.append(people[at : find_row(sentence, people, at).stop])
        at += len(rows[-1])
    return rows


def give_offices(text: str, people: list[Named]) -> list[Named]:
    """Each their own one of several offices behind several names: "A and B, Secretary of State and ... of Defense"."""
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


def give_nations(tokens: Tokens, people: list[Named]) -> list[Named]:
    """Each their own one of several countries: "Japan and the United States—Mr. A and Ms. B, respectively".

    Who stands before several countries is of none of them unless they are shared out so: "Mr. A and Ms. B of X and Y".
    """
    text, given = tokens.text, list(people)
    known = sorted((at, name, end) for at, (kind, name, end) in tokens.names.items() if kind == "country")
    spans = [(name, tokens.starts[at], tokens.ends[end - 1]) for at, name, end in known]
    rows = [list(row) for row in _list_rows(text, spans)] if len(spans) > 1 else []
    for row in rows:
        for last, person in enumerate(people):
            behind = person.address and person.start < row[0][1] < person.end < row[-1][2]
            shared = _RESPECTIVELY.match(text, row[-1][2] if behind else person.end)
            if not behind and not shared:
                if last + 1 == len(people) or people[last + 1].start > row[0][1]:
                    _share_sides(text, given, last, row)
                continue
            members = _chain(text, people, last, -1, 0)[::-1]
            before = _INTRODUCES.fullmatch(text, row[-1][2], people[members[0]].start)
            if behind:
                given[last] = replace(person, country=None)
            elif not before or any(people[at].country for at in members):
                continue
            for at, (name, _, _) in zip(members, row, strict=False) if shared and len(members) == len(row) else ():
                given[at] = replace(given[at], country=name)
    return given


def _share_sides(text: str, given: list[Named], last: int, row: list[tuple[str, int, int]]) -> None:
    """Gives those in a row up to `last` their countries: "A and B represented the X and Y sides, respectively"."""
    if not _OWN_SIDES.fullmatch(text, given[last].end, row[0][1]) or not _SIDES_APART.match(text, row[-1][2]):
        return
    members = _chain(text, given, last, -1, 0)[::-1]
    if len(members) == len(row) and not any(given[at].country for at in members):
        for at, (name, _, _) in zip(members, row, strict=True):
            given[at] = replace(given[at], country=name)


def _list_rows(text: str, spans: list[tuple[str, int, int]]) -> Iterator[list[tuple[str, int, int]]]:
    """The countries that stand in a row with only commas and "and" between: "Japan, the United States and Chile"."""
    row: list[tuple[str, int, int]] = []
    for span in spans:
        if row and not _GLUE.fullmatch(text, row[-1][2], span[1]):
            yield from [row] if len(row) > 1 else []
            row = []
        if _GOES_ON.match(text, span[2]):  # "Secretary Bravo of the United States and Japanese Minister ..."
            yield from [row] if len(row) > 1 else []
            row = []
        else:
            row.append(span)
    yield from [row] if len(row) > 1 else []


@dataclass(frozen=True, slots=True)
class _Side:
    start: int
    end: int
    country: str


_OPENS = compile_late(
    r"[\s,:)\]]*(?:(?:(?:the|this)\s(?:[a-z]+\s){1,3}?)?(?:(?:was|were|is|are|(?:will|is to"
    r"|are to) be)\s+)?(?:also\s+)?"
    r"(?:(?:represented|led|headed|attended|chaired|joined)\s+)?by"
    r"|(?:the\s)?(?:[a-z]+\s)?(?:(?:co-)?chairs?|heads?|leads?|participants|attendees|members|delegates|speakers?"
    r"|representatives?|signator(?:y|ies))(?:\s(?:of|at) the [a-z]+)?\s(?:was|were|is|are|included)"
    r"|were|was|are|is|includ(?:ed|es|ing|e)|consist(?:ed|s|ing) of|there were|comprised)?[\s,:]*(?:the\s)?",
    re.IGNORECASE,
)
# "a request by the U.S. side, Foreign Minister SAMPLE met": whose the request was, not whose the minister is.
_BARE = compile_late(r"[\s,]*(?:the\s)?")
_OF_SIDE = compile_late(r"\b(?:by|of|with|to)\s(?:the\s)?$")
_SITS = compile_late(r"\b(?:represent|led|lead|head|join|attend|participat)", re.IGNORECASE)
_CLOSES = compile_late(
    r"[\s,]*(?:and (?:other\s?(?:\w+\s){0,2}\w*|others)|etc\.?|among others|et al\.?)?[\s,)]*(?:who\s+)?(?:also\s+)?"
    r"(?:attended|joined|participated|took part|represent(?:ed|s|ing)?|led|heads?|headed|leads?|(?:were|was) present"
    r"|attending|joining|leading|served)?(?:\s+as\s+(?:the\s+)?\w+(?:\s+of)?)?(?:\s+as\s+\w+)?"
    r"[\s,]*(?:(?:on|from|for|of|on behalf of)\b)?\s*(?:the\s*)?(?:Government\sof\s(?:the\s)?)?",
    re.IGNORECASE,
)


def _find_sides(tokens: Tokens) -> list[_Side]:
    sides = []
    for at, (kind, name, end) in tokens.names.items():
        if kind != "country":
            continue
        before = at - 1 - (tokens.word(at - 1) in {"the", "The"})
        is_side = tokens.word(end) in _SIDES or tokens.words[end : end + 2] == ["one", "by"]  # "the American one by"
        if is_side or (tokens.word(end) == ":" and (before < 0 or tokens.words[before] in {".", ";", "(", "•", ")"})):
            stop = end + is_side
            sides.append(_Side(tokens.starts[at], tokens.ends[stop - 1], name))
        elif _comes_from(tokens, at, end) or _sits(tokens, at, end):
            sides.append(_Side(tokens.starts[at], tokens.ends[end - 1], name))
        elif tokens.words[at - 1 : at] in (["("], ["["]) and tokens.word(end) in {")", "]"} and name != "Georgia":
            sides.append(_Side(tokens.starts[at - 1], tokens.ends[end], name))
    return sides


def _comes_from(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a country at `at` is the one some took part from: "participated from Japan"."""
    before = at - 1 - (tokens.word(at - 1) == "the")
    governed = tokens.word(before) == "of" and tokens.word(before - 1) == "Government"
    if governed:
        before -= 2 + (tokens.word(before - 2) == "the")
    if governed and tokens.word(before) == "for" and tokens.word(before - 1) == ",":
        return True  # "signed by Mr. A, Director of Samples, for the Government of Japan"
    if tokens.word(before) in {"From", "For"} and tokens.word(end) == ":" and tokens.word(before - 1) in _OPENERS:
        return True  # "For Japan: Mr. A"
    if tokens.word(before).lower() == "from" and tokens.word(end) == "," and tokens.word(before - 1) in _OPENERS:
        return True  # "From the Government of Japan, Mr. A, and from the United States, Ms. B delivered addresses"
    return tokens.word(before) in {"represented", "representing", "represents"} or (
        tokens.word(before) == "from" and tokens.word(before - 1) in {"participated", "joined", "attended", "present"}
    )


def _sits(tokens: Tokens, at: int, end: int) -> bool:
    """Whether the words at `end` say who sat for the country at `at`: "was represented by", or "by" alone, after one.

    "That of the United States by" says so of a delegation; in "paid on the Minister of Japan by Ms. Example" the
    country is the office's, in "Visit to Japan by" a place.
    """
    ahead = [tokens.word(end), tokens.word(end + 1)] in (["will", "be"], ["is", "to"])
    verb = end + (2 + (tokens.word(end) == "is") if ahead else tokens.word(end) in {"was", "were", "is"})
    before = at - 1 - (tokens.word(at - 1) == "the")
    owned = tokens.word(before) in {"of", "to", "in", "from", "for"} and tokens.word(before - 1) != "that"
    return (tokens.word(verb) == "by" and not owned) or (
        tokens.word(verb) == "represented" and tokens.word(verb + 1) == "by"
    )


_CHAIRS = frozenset(
    {"Chair", "Chairs", "Chairman", "Chairperson", "Chairwoman", "Head", "Representative", "Leader", "Lead"}
)


def _chairs_for(tokens: Tokens, person: Named) -> str | None:
    """The country whose chair an apposition says somebody to be: "Mr. A, Adviser of Sample, the Japanese Chair"."""
    at = bisect_left(tokens.starts, person.end)
    at += tokens.word(at) == ","
    owner = tokens.country(at + (tokens.word(at) == "the"))
    if not owner or tokens.word(at - 1) != ",":
        return None
    head = owner[1] + 2 * (tokens.words[owner[1] : owner[1] + 2] == ["Co", "-"])
    return owner[0] if tokens.word(head) in _CHAIRS else None


def give_sides(tokens: Tokens, people: list[Named]) -> list[Named]:
    """Everyone the country of the side that the text puts them on, where name and office have none."""
    if not _CHAIRS.isdisjoint(tokens.words):
        people = [replace(person, country=person.country or _chairs_for(tokens, person)) for person in people]
    sides = _find_sides(tokens) if people else []
    if not sides:
        return people
    text, given = tokens.text, list(people)
    starts = [person.start for person in people]
    opening, last_end = False, 0
    opened: set[int] = set()
    for side in sides:
        after = bisect_left(starts, side.end)
        before = bisect_left(starts, side.start) - 1
        opening = opening and len(split_sentences(text[last_end : side.start])) < 2
        closes = (
            before >= 0
            and last_end <= people[before].start
            and people[before].end <= side.start
            and bool(_CLOSES.fullmatch(text, people[before].end, side.start))
        )
        opens = after < len(people) and bool(_OPENS.fullmatch(text, side.end, people[after].start))
        if opens and _BARE.fullmatch(text, side.end, people[after].start):
            opens = not _OF_SIDE.search(text[max(0, side.start - 12) : side.start])
        members: list[int] = []
        if opens and (opening or not closes):
            opening = True
            members = _chain(text, people, after, 1, len(text))
            opened |= set(members)
        elif closes and before in opened and _SITS.search(text, people[before].end, side.start):
            # "The Japanese side was represented by A, and B represented the U.S. side".
            given[before] = replace(given[before], country=side.country)
        elif closes:
            members = _chain(text, people, before, -1, last_end)
        for number in members:
            if given[number].country is None:
                given[number] = replace(given[number], country=side.country)
        last_end = side.end
    return given


def _chain(text: str, people: list[Named], number: int, step: int, bound: int) -> list[int]:
    """Those from `number` on, forward or back to the character `bound`, with only commas and "and" between them."""
    members = [number]
    while 0 <= (following := members[-1] + step) < len(people):
        one, two = sorted((people[members[-1]], people[following]), key=lambda person: person.start)
        if (step < 0 and one.start < bound) or not (_GLUE if step < 0 else _BETWEEN).fullmatch(
            text, one.end, two.start
        ):
            break
        members.append(following)
    return members
