"""People: who took part, and who is only spoken of.

Owns which names of a release are whose, and the country the page gives. Offices and countries are read from the page
and never looked up: people change offices, and a readout names them as they were.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.lead import read_lead
from records.language.names import Named, find_names, is_capitals, ordinary_case, ordinary_forms, split_name
from records.language.nations import JAPAN, UNITED_STATES, find_nations
from records.language.sentences import split_sentences
from records.release import Person, Release
from records.text import normalise

_TOOK_PART = re.compile(
    r"\b(?:held|had|met|meets|pa(?:id|ys)|receiv(?:ed|es)|attend(?:ed|s)|hosted|participated|exchanged|spoke|talked"
    r"|visit(?:ed|s)|co-?chaired|chaired|delivered|took part|takes place|took place|led|joined|conducted|signed|sent"
    r"|presented|gave|made|welcomed|concurred|confirmed|called on|hold|holds|dined)\b"
)
_NOT_THERE = re.compile(
    r"(?:on behalf of|invitation (?:of|from)|invited by|succe(?:ed|eds|eded|eding)|success(?:or|ion) (?:to|of)"
    r"|predecessor|appointed by|messages? (?:from|of)|letters? from|in place of|instead of|memory of|passing of"
    r"|death of|the late|inauguration of|assassination of|funeral (?:of|for)|instructions? (?:of|from)|that|visit of"
    r"|election of|administration of)[,\s]*(?:the\s)?(?:then\s)?$",
    re.IGNORECASE,
)
_PARTICIPANTS = re.compile(
    r"\W*(?:main |list of )?(?:participants|attendees|delegations?|those present|members)\b.{0,40}", re.IGNORECASE
)
_MOST = 200  # lines of a list of participants
_AMERICAN = re.compile(
    r"(?:\w+ )*?(?:Secretary(?: of (?:State|Defense|War|Commerce|the Treasury|Energy))?|President|Senator"
    r"|Congress(?:man|woman)|Vice President|(?:Under|Deputy|Assistant) Secretary\b.*)"
)
_NOT_AMERICAN = re.compile(r"\b(?:Cabinet|Press|Private|Parliamentary|Executive) Secretary|Secretary-General|\bPrime\b")


def read_people(release: Release) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Who took part in what `release` tells of, and who is only mentioned, each in order of the page.

    Took part: named in the lead with a verb of meeting, or in a list of participants; else named in the title.
    """
    # Points are parted by a sign that no name runs across.
    text = " ; ".join(normalise(point.text) for point in release.points)
    everyone_named = list(find_names(text))
    surnames = {named.words[0].casefold() for named in everyone_named if len(named.words) == 1}
    taking = [named for sentence in _meeting_sentences(release) for named in _present(sentence)]
    taking += [named for line in _participant_lines(release) for named in find_names(line)]
    if not taking:
        taking = list(find_names(normalise(release.title)))
    pair, ours, forms = _is_pair(release), _is_ours(release), ordinary_forms(text)
    present = _merge(_infer_country(_person(named, forms, surnames), named, pair, ours) for named in taking)
    everyone = _merge(_person(named, forms, surnames) for named in everyone_named)
    mentioned = tuple(person for person in everyone if not any(_is_same(person, other) for other in present))
    return tuple(_complete(person, everyone) for person in present), mentioned


def _meeting_sentences(release: Release) -> list[str]:
    return [sentence for sentence in split_sentences(read_lead(release)) if _TOOK_PART.search(sentence)]


def _participant_lines(release: Release) -> Iterator[str]:
    """The lines below a heading "Participants", as far as they are a list."""
    listed = 0
    for point in release.points:
        if _PARTICIPANTS.fullmatch(point.text):
            listed = 1
        elif listed and (len(point.text) > 250 or listed > _MOST):
            return
        elif listed:
            listed += 1
            yield normalise(point.text)


def _present(sentence: str) -> list[Named]:
    """The people of a sentence of meeting, without those it only refers to: "on behalf of Mr. SAMPLE"."""
    return [named for named in find_names(sentence) if not _NOT_THERE.search(sentence[: named.start][-40:])]


def _is_pair(release: Release) -> bool:
    """Whether the head of the page speaks of Japan and the United States, and of no third country."""
    named = {name for name, _, _ in find_nations(f"{release.title} {release.section}")}
    return UNITED_STATES in named and named <= {JAPAN, UNITED_STATES}


def _is_ours(release: Release) -> bool:
    """Whether title and lead name no third country, so that a name in the ministry's capitals is a Japanese one."""
    named = {name for name, _, _ in find_nations(f"{release.title} {read_lead(release)}")}
    return named <= {JAPAN, UNITED_STATES}


def _person(named: Named, forms: dict[str, str], surnames: set[str]) -> Person:
    office, country = split_office(named.office)
    family, given = split_name(named.words, surnames, country)
    return Person(named.name, ordinary_case(family, forms), ordinary_case(given, forms), office or None, country)


def _infer_country(person: Person, named: Named, pair: bool, ours: bool) -> Person:
    """The country of one who took part, where office and page leave only one: the ministry seldom names its own.

    Only for those who took part: "President Example", only mentioned, may be of anywhere.
    """
    if person.country is not None:
        return person
    office = person.office or ""
    if pair and _AMERICAN.fullmatch(office) and not _NOT_AMERICAN.search(office):
        return replace(person, country=UNITED_STATES)
    if (ours and any(map(is_capitals, named.words))) or (pair and re.search(r"\bMinister\b", office)):
        return replace(person, country=JAPAN)  # the United States have no ministers
    return person


def split_office(office: str) -> tuple[str, str | None]:
    """The office without the country at its end or beginning, and that country.

    "Minister for Foreign Affairs of Japan" -> Japan; "Ambassador of Japan to the United States" stays whole.
    """
    nations = list(find_nations(office))
    if not nations:
        return office, None
    name, start, end = nations[0]
    if start == 0:
        return office[end:].strip(" ’'s"), name
    last, last_start, last_end = nations[-1]
    closing = re.search(r"(?:\s+(?:of|from)\s+(?:the\s+)?|,\s*)$", office[:last_start])
    if last_end == len(office) and closing:
        return office[: closing.start()], last
    to = re.search(r"\bto\s+(?:the\s+)?$", office[:start])
    return office, None if to else name


def _is_same(one: Person, other: Person) -> bool:
    if one.family_name is None or other.family_name is None:
        return one.name == other.name or one.name.split()[-1] in other.name.split()
    if one.family_name.casefold() != other.family_name.casefold():
        return False
    return not (one.given_name and other.given_name and one.given_name != other.given_name)


def _merge(people: Iterable[Person]) -> tuple[Person, ...]:
    merged: list[Person] = []
    at_family: dict[str, list[int]] = {}
    for person in people:
        family = (person.family_name or "").casefold()
        places = at_family.setdefault(family, [])
        at = next((number for number in places if _is_same(person, merged[number])), None)
        if at is None:
            places.append(len(merged))
            merged.append(person)
        else:
            merged[at] = _fill(merged[at], person)
    return tuple(merged)


def _complete(person: Person, everyone: tuple[Person, ...]) -> Person:
    return next((_fill(person, other) for other in everyone if _is_same(person, other)), person)


def _fill(person: Person, other: Person) -> Person:
    """`person` with what only `other`, the same one elsewhere on the page, tells."""
    return replace(
        person,
        given_name=person.given_name or other.given_name,
        office=person.office or other.office,
        country=person.country or other.country,
    )
