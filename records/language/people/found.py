"""One person whom the grammar found, in words: name, offices, country and address.

Owns what of the offices before and after a name is told of its holder. Must not look for anybody; that is `forms`'s.
"""

from dataclasses import dataclass

from records.language.people.asides import (
    is_of_a_party,
    is_seated,
    read_address,
    read_assumed,
    read_demonym,
    read_service,
    read_state,
    skip_letters,
    skip_state,
)
from records.language.people.names import name_words
from records.language.people.offices import (
    has_holder,
    is_military,
    read_office,
)
from records.language.people.owners import split_office
from records.language.people.sides import Named
from records.language.people.titles import Office
from records.language.places.gazetteer import (
    HEAD,
    OFFICE,
    RANK,
    UNITED_STATES,
)
from records.language.tokens import Tokens


@dataclass(frozen=True, slots=True)
class PersonFound:
    """One person where a text names him: the name, and the office before it or behind it; places are tokens."""

    first: int  # of the whole
    end: int  # one past the last
    name: tuple[int, int]
    before: Office | None
    after: Office | None


def describe(tokens: Tokens, found: PersonFound) -> tuple[Named, int]:
    """What was found, in words, and the token after it: the office after the name goes before the one before it."""
    (first, end), country, office = found.name, None, ""
    offices: tuple[str, ...] = ()
    for read in (found.after, found.before):
        if read is None:
            continue
        text, of = split_office(tokens.slice(read.first, read.end))
        if not office:
            office = text
            offices = _part(tokens, read)
        country = country or of or read_state(tokens, read)
    country = country or read_demonym(tokens, found.first, found.end)
    if not office and (assumed := read_assumed(tokens, found.end)):
        office, country = split_office(tokens.slice(assumed.first, assumed.end))
    if not country and (is_of_a_party(tokens, end) or (found.after and is_seated(tokens, found.after.end))):
        country = UNITED_STATES
    if not country and found.after is None:
        country = read_service(tokens, found.end)
    address, after = "", found.end
    start = found.end if found.after is None else skip_letters(tokens, found.end)
    if found.after is None or start > found.end:
        address, after = read_address(tokens, start)
        # Of Georgia, the office tells which: "Foreign Minister Sample of Georgia", "Senator Sample of Georgia".
        held = office if office and "Georgia" in address else "Head"
        # "Consul General A of Detroit": where one is sent to tells not by whom.
        is_sent = "Consul" in office and all(
            tokens.names[at][0] != "country" for at in range(start, after) if at in tokens.names
        )
        country = country or split_office(f"{held} {address}")[1] if address and not is_sent else country
        # "Colonel A of the Marine Corps, Commanding Officer of ...": the rank says less than the office behind.
        behind = read_office(tokens, after + 1, follows=True) if address and tokens.word(after) == "," else None
        ranked = found.before is None or is_military(tokens, found.before)
        if behind and ranked and not has_holder(tokens, behind):
            office, of = split_office(tokens.slice(behind.first, behind.end))
            country, after = country or of, behind.end
    published = tokens.slice(_begin(tokens, found), end)
    end_all = max(after, found.end)
    named = Named(
        published,
        name_words(tokens, first, end),
        office,
        country,
        address,
        tokens.starts[found.first],
        tokens.ends[end_all - 1],
        offices,
    )
    return named, end_all


def _begin(tokens: Tokens, found: PersonFound) -> int:
    """Where the name begins as it is published: with the courtesy title, else with the office, never with a country."""
    if found.before is None or found.before.first > found.first:
        return found.first
    if found.before.end < found.name[0] and tokens.words[found.before.end] != "(":  # no "(ret.)"
        return skip_state(tokens, found.before.end + (tokens.words[found.before.end] == ","))
    country = tokens.country(found.first)
    return country[1] + (tokens.word(country[1]) in {"’s", "'s"}) if country else found.first


def _part(tokens: Tokens, office: Office) -> tuple[str, ...]:
    """The offices of "Secretary of State and Secretary of Defense of the United States", each with the country."""
    cuts = [
        at
        for at in range(office.first, office.end)
        if tokens.words[at] == "and" and _heads(tokens, office.first, at) and _heads(tokens, at + 1, office.end)
        and tokens.kinds[at + 1] & (HEAD | RANK | OFFICE)
    ]  # fmt: skip
    if not cuts or "concurrently" in tokens.words[office.first : office.end]:
        return ()
    edges = [office.first, *(at + 1 for at in cuts)]
    stops = [*cuts, office.end]
    return tuple(tokens.slice(start, stop).rstrip(", ") for start, stop in zip(edges, stops, strict=True))


def _heads(tokens: Tokens, first: int, end: int) -> bool:
    return any(kind & HEAD for kind in tokens.kinds[first:end])
