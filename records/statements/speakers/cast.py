"""Who took part in an event, and who else its page names, by their names and sides.

Owns which side somebody is of by the country or the office that the page gives. Where the page does not say, there is
no side: nobody is looked up.
"""

import re
from dataclasses import dataclass

from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.pattern import compile_late
from records.release import Person, Release

# Japan or the United States, by name.
PAIR = compile_late(
    r"(?P<japan>Japan(?:ese)?)\b|(?:United States(?: of America)?|U\.\s?S\.(?:\s?A\.)?|U\.S\b|USA?\b|American\b)"
)
_OF_STATES = compile_late(
    r"\b(?:congress\w*|senator|speaker|admiral)\b|\bu\.?s\.?\b"
    r"|\bsecretary\b(?! of the (?!treasury|interior|navy|army|air force)| to\b)"
    r"|\bpresident\b(?! (?:of(?! the united states)|and)\b|, (?!united states))",
    re.IGNORECASE,
)
_NOT_OF_STATES = compile_late(
    r"cabinet secretary|press secretary|parliamentary|vice-minister|prime|secretary-general|private secretary"
    r"|minister|executive secretary|self-defen[sc]e|\bj[mga]sdf\b",
    re.IGNORECASE,
)
_OF_JAPAN = compile_late(
    r"\bminister\b|cabinet secretary|vice-minister"
    # Not of a world's body: "Director-General of the IAEA".
    r"|director-general(?!,? (?:of )?(?:the )?(?:(?:who|iaea|wto|ilo|unesco|fao|opcw|iom|wipo|unido|imo|itu)\b"
    r"|united nations|world (?:health|trade)|international (?:atomic|labou?r|civil aviation|maritime org)"
    r"|food and agri))",
    re.IGNORECASE,
)
# Whom somebody assists or stands for: his office, not theirs.
_OF_ANOTHER = compile_late(
    r",? (?:to|of|for) (?:the )?(?:(?:vice|deputy|prime) )?(?:president|minister|secretary|governor|ambassador)\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who took part in an event, and who else its page names."""

    sides: dict[str, str | None]  # family name, folded -> side
    names: dict[str, str]  # family name, folded -> in ordinary case
    given: frozenset[str]  # given names, folded
    present: tuple[Person, ...]
    parties: frozenset[str]  # the sides of those who took part
    is_pair: bool  # nobody but Japan and the United States
    of_leaders: bool  # heads of government are among them, or nobody knows
    page: str  # its title and text: what it calls somebody


def read_cast(release: Release) -> Cast:
    """The people of a release by their names."""
    named = {nation for nation, _, _ in find_nations(f"{release.title} {release.section}")}
    is_pair = not (named - {JAPAN, UNITED_STATES}) and not {person.country for person in release.participants} - {
        JAPAN,
        UNITED_STATES,
        None,
    }
    sides: dict[str, str | None] = {}
    names: dict[str, str] = {}
    given: set[str] = set()
    for person in (*release.participants, *release.mentioned):
        family = person.family_name or (person.name.split()[-1] if person.name else "")
        if not family:
            continue
        key = key_of(family)
        side = _side_of(person, is_pair)
        if key not in names:
            names[key], sides[key] = family, side
        elif sides[key] is None:
            sides[key] = side
        if person.given_name:
            given |= {word.strip(".").casefold() for word in person.given_name.split()}
    offices = " ".join(map(own_office, release.participants))
    of_leaders = not offices or bool(re.search(r"(?<!Deputy )Prime Minister|(?<!Vice )President", offices))
    page = "\n".join([release.title, *(point.text for point in release.points)])
    keys = [key_of(person.family_name or person.name) for person in release.participants if person.name]
    parties = frozenset(side for key in keys if (side := sides.get(key)))
    return Cast(sides, names, frozenset(given), release.participants, parties, is_pair, of_leaders, page)


def own_office(person: Person) -> str:
    """An office without another one that it names: "Assistant" of "Assistant to the President"."""
    return _OF_ANOTHER.sub("", person.office or "")


def key_of(name: str) -> str:
    """The last word of a name as words are looked up: folded, one kind of apostrophe."""
    return name.rsplit(maxsplit=1)[-1].casefold().replace("’", "'")


def _side_of(person: Person, is_pair: bool) -> str | None:
    if person.country in {JAPAN, UNITED_STATES}:
        return person.country
    if person.country:
        return f"other: {person.country}"
    return side_of_office(f"{person.office or ''} {person.name}") if is_pair else None


def side_of_office(office: str) -> str | None:
    """The side that an office alone tells, where only Japan and the United States are there: one has no ministers."""
    if _OF_STATES.search(office) and not _NOT_OF_STATES.search(office):
        return UNITED_STATES
    return JAPAN if _OF_JAPAN.search(office) else None
