"""Several people named at once: "Senators A and B", "the Secretary of State and the Secretary of Defense, A and B".

Owns the offices that stand before several holders. One person's name and office are read by `people`.
"""

from bisect import bisect_left
from dataclasses import replace

from records.language.people.asides import CALLINGS, OF_A_STATE, read_address
from records.language.people.charges import read_tail
from records.language.people.names import name_words, read_courtesy, read_name
from records.language.people.offices import read_office
from records.language.people.owners import split_office
from records.language.people.sides import Named, is_listed
from records.language.people.titles import Office
from records.language.places.gazetteer import OFFICE, PLURAL, RANK
from records.language.tokens import Tokens

_PROFESSIONS = OF_A_STATE | CALLINGS
# By whom something was done that only one who is there does: "joined by violinist A", no "works by painter A".
_BY_THOSE_THERE = frozenset({
    "joined", "attended", "accompanied", "guided", "briefed", "received", "welcomed", "hosted", "represented",
    "chaired", "moderated",
})  # fmt: skip
TITLES_OF_SEVERAL = frozenset({"Messrs", "Mmes", "Drs", "Profs"})
_MOST_OFFICES = 4  # side by side before their holders
_SINGULAR = {"Secretaries": "Secretary", "Congressmen": "Congressman", "Congresswomen": "Congresswoman"}


def list_offices(tokens: Tokens, at: int) -> list[Office]:
    """The offices side by side from `at` on."""
    offices: list[Office] = []
    number = at
    while (office := read_office(tokens, number, follows=False)) and len(offices) < _MOST_OFFICES:
        offices.append(office)
        number = _read_glue(tokens, office.end)
        if number == office.end:
            break
    return offices


def read_respective(tokens: Tokens, at: int, offices: list[Office]) -> tuple[list[Named], int]:
    """ "the Secretary of State and the Secretary of Defense of the United States, Mr. A and Ms. B, respectively"."""
    number = offices[-1].end + (tokens.word(offices[-1].end) in {",", ":"})
    names: list[tuple[int, int, int]] = []  # tokens: with the courtesy title, the name, its end
    while len(names) < len(offices):
        first = read_courtesy(tokens, number)
        end = read_name(tokens, first, titled=first > number)
        if end == first:
            return [], at
        names.append((number, first, end))
        number = _read_glue(tokens, end)
    end = names[-1][2]
    behind = end + (tokens.word(end) == ",")
    respectively = tokens.word(behind) == "respectively"
    titled = all(first > number for number, first, _ in names)
    # An office of the last one's own says that those before are one person's.
    own = tokens.word(end) == "," and read_office(tokens, end + 1, follows=True)
    if not respectively and (own or not titled):
        return [], at
    split = [split_office(tokens.slice(office.first, office.end)) for office in offices]
    country = split[-1][1] or split[0][1]
    people = [
        Named(
            tokens.slice(number, end),
            name_words(tokens, first, end),
            office,
            of or country,
            "",
            tokens.starts[number if place else at],
            tokens.ends[end - 1],
        )
        for place, ((number, first, end), (office, of)) in enumerate(zip(names, split, strict=True))
    ]
    return people, behind + 1 if respectively else end


def _read_glue(tokens: Tokens, at: int) -> int:
    """The token after a comma, an "and" or both at `at`."""
    end = at + (tokens.word(at) == ",")
    return end + (tokens.word(end) == "and")


def is_called(tokens: Tokens, at: int) -> bool:
    """Whether a profession in small letters stands before the word at `at`: "astronaut SAMPLE Taro"."""
    word = tokens.word(at - 1)
    return word in _PROFESSIONS or word.removesuffix("s") in _PROFESSIONS


def read_called(tokens: Tokens, at: int) -> tuple[list[Named], int]:
    """Those named at `at` behind their profession: "and astronaut SAMPLE Taro of the Sample Agency"."""
    first = at - 1
    owner = next(
        ((name, start) for start, (kind, name, end) in tokens.names.items() if kind == "country" and end == first), None
    )
    first = owner[1] if owner else first
    first -= tokens.word(first - 1) in {"former", "the"}
    opener = tokens.word(first - 1)
    if opener not in {"", ",", ";", "and", "with", "by"} or (
        opener == "by" and tokens.word(first - 2) not in _BY_THOSE_THERE
    ):
        return [], at
    profession = tokens.words[at - 1]
    singular = profession if profession in _PROFESSIONS else profession.removesuffix("s")
    found: list[Named] = []
    number, start, after = at, first, at
    while (end := read_name(tokens, number, titled=False)) > number:
        name = name_words(tokens, number, end)
        if len(name) == 1:
            break
        address, after = read_address(tokens, end)
        country = (split_office(f"Head {address}")[1] if address else None) or (owner[0] if owner else None)
        span = tokens.starts[start], tokens.ends[after - 1]
        found.append(Named(tokens.slice(number, end), name, singular, country, address, *span))
        number = start = _read_glue(tokens, after)
        if singular == profession or number == after:
            break
    return found, after


def read_several(tokens: Tokens, at: int) -> tuple[list[Named], int]:
    """ "Senators Alex Example and Robin Placeholder": each has the office."""
    number = at
    country = tokens.country(at)
    if tokens.words[at] in TITLES_OF_SEVERAL:
        return _read_row(tokens, at, at + 1 + (tokens.word(at + 1) == "."), "", None)
    while number < len(tokens.words) and (
        number in tokens.names or tokens.kinds[number] & (RANK | OFFICE) or tokens.words[number] in {"’s"}
    ):
        if tokens.kinds[number] & PLURAL:
            break
        number = tokens.names[number][2] if number in tokens.names else number + 1
    if number >= len(tokens.words) or not tokens.kinds[number] & PLURAL:
        return [], at
    plural = tokens.words[number]
    head = _singular(plural)
    lead = tokens.slice(country[1] if country else at, number)
    office = f"{lead} {head}".strip()
    return _read_row(tokens, at, number + 1, office, country[0] if country else None)


def _read_row(tokens: Tokens, at: int, number: int, office: str, country: str | None) -> tuple[list[Named], int]:
    """The names in a row from `number` on, each with the office; what stands before them begins at `at`."""
    found: list[Named] = []
    while True:
        first = read_courtesy(tokens, number)
        end = read_name(tokens, first, titled=first > number)
        if end == first:
            break
        name = name_words(tokens, first, end)
        start = tokens.starts[at if not found else number]
        found.append(
            Named(
                tokens.slice(number, end),
                name,
                office,
                country,
                "",
                start,
                tokens.ends[end - 1],
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


def give_shared_office(tokens: Tokens, people: list[Named]) -> list[Named]:
    """Each the office said of all behind the last of them: "Ms. A and Mr. B, Senators of the United States"."""
    if "Members" not in tokens.words and not any(kind & PLURAL for kind in set(tokens.kinds)):
        return people
    given = list(people)
    for number, person in enumerate(people):
        comma = bisect_left(tokens.starts, person.end)
        owner = tokens.country(comma + 1)
        head = owner[1] if owner else comma + 1
        plural = tokens.word(head)
        shared = tokens.word(comma) == "," and plural and (plural == "Members" or tokens.kinds[head] & PLURAL)
        first = number
        while (
            shared and first and not people[first - 1].office and is_listed(tokens.text, *people[first - 1 : first + 1])
        ):
            first -= 1
        if not shared or person.office or first == number:
            continue
        end = read_tail(tokens, head + 1, follows=True)
        office, country = split_office(f"{_singular(plural)} {tokens.slice(head + 1, end)}".strip())
        country = owner[0] if owner else country
        for holder in range(first, number + 1):
            given[holder] = replace(given[holder], office=office, country=country or given[holder].country)
        given[number] = replace(given[number], end=tokens.ends[end - 1])
    return given


def _singular(plural: str) -> str:
    return _SINGULAR.get(plural, plural.removesuffix("s"))
