"""People: who took part, and who is only spoken of.

Owns which names of a release are whose, and the country that the page as a whole gives them; whom a sentence says to
have been there is `presence`'s. Offices and countries are read from the page and never looked up: people change
offices, and a readout names them as they were. Longer than most files: whose country is told from which words has to
be seen in one place.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from parsers.facts.lead import read_lead
from parsers.facts.presence import attending, made_of, participant_lines, present, seen_on_stay
from records.language.people.names import is_capitals, ordinary_case, split_name
from records.language.people.owners import find_body, is_private
from records.language.people.read import find_people
from records.language.people.sides import Named, is_listed
from records.language.places.american import find_american
from records.language.places.gazetteer import JAPAN, UNITED_STATES, read_gazetteer
from records.language.places.nations import find_nations
from records.language.sentences import split_sentences
from records.release import Person, Release

# "in Sampleton, Italy", "who is visiting Italy", "Special Representative for North Korea".
_LIES_IN = re.compile(r"(?:\b(?:in|at|visiting|for)\s(?:the\s)?(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*,\s(?:the\s)?)?)$")
_SPOUSE = re.compile(r"\b(?:his|her) (?:wife|husband|spouse|son|daughter),?\s$")
_HERS = re.compile(r"(?:Ms|Mrs|Miss|Mme|Madam|Madame)\b")
_HIS_OR_HERS = re.compile(rf"Mr\b|{_HERS.pattern}")
_PLAIN = re.compile(r"(?:Mr|Ms|Mrs|Miss|Dr)\b")
_WIFE = re.compile(r"\b(?:First|Second) (?:Lady|Gentleman)\b")
_OUR_FOLDERS = ("/na/na1/us/", "/na/na2/us/", "/region/n-america/us/")
_AMERICAN = re.compile(
    r"(?:\w+ )*?(?:Secretary(?: of (?:State|Defense|War|Commerce|the Treasury|Energy|Agriculture|Transportation"
    r"|Veterans Affairs|Homeland Security|the Interior|the Navy|the Army|the Air Force))?(?! General)"
    r"|President|Senator|Representative|Congress(?:man|woman|person)|Vice President|Trade Representative"
    r"|(?:Under|Deputy|Assistant) (?:Assistant )?Secretary\b.*)",
)
_OF_CONGRESSMEN = re.compile(r" to (?:Senator|Representative|Congress(?:man|woman|person)) [A-Z]")
# "the University of Sampleton in Boston", "the Sample Museum in Philadelphia".
_HOUSE = re.compile(
    r"\b(University|Museum|College)(?: of [A-Z]\w+(?: [A-Z]\w+)?)?,? (?:located )?in (?=([A-Z][\w., ]{2,30}))"
)
_MEMBER = "member of "  # no title, as "Senator" is
# Officers of an American ship or of its group, where the page names no other navy's ship.
_OF_SHIP = re.compile(
    r"(?:[Cc]ommanding [Oo]fficer|[Ee]xecutive [Oo]fficer)(?: of the (?:ship|vessel|carrier))?"
    r"|(?:Deputy )?Commander\b.*\b(?:Carrier Strike Group|Task Force|Destroyer Squadron|Carrier Air Wing|USS)\b.*"
    r"|[Cc](?:ommander|aptain) of the (?:ship|vessel|carrier)"
)
_ABOARD = re.compile(
    r"\bUSS [A-Z]|\bU\.S\. (?:Navy )?(?:aircraft carrier|carrier|destroyer|submarine|ship"
    r"|[Cc]arrier [Ss]trike [Gg]roup)\b"
)
_OTHER_SHIP = re.compile(r"\b(?:JS|JDS|HMS|HMAS|HMCS|ROKS|INS|JMSDF|Self-Defen[sc]e)\b")
_HEAD_OF_HOUSE = re.compile(
    r"(?:President|Chancellor|Dean|Director|director|president) of the ([Uu]niversity|[Mm]useum|[Cc]ollege)"
)
_CONGRESS = re.compile(r"\bCongress(?:ional)?\b|\bU\.S\. ")
# An office that the ministry names without its country where it is Japan's.
_OWN = re.compile(
    r"(?:Foreign|Prime|Defense) Minister$|Minister (?:for|of) |^(?:State|Parliamentary Vice-?) ?Minister"
    r"|^State Secretary for |Vice-?Minister\b|Chief Cabinet Secretary$|Minister of State\b"
)
_OURS_ALONE = re.compile(r"\b(?:Secretary of (?:State|Defense|War))$")
_OURS_ANYWHERE = frozenset(
    {
        "MOFA",
        "METI",
        "Cabinet Secretariat",
        "Cabinet Secretary",
        "National Security Secretariat",
        "North American Affairs Bureau",
    }
)
_OF_EITHER = re.compile(r"\bHouse of Representatives\b|^Speaker of the House$")  # Japan has one too
_SENT_TO = re.compile(r"^Ambassador\b.* to (Japan|the United States(?: of America)?)$")
_NOT_AMERICAN = re.compile(r"\b(?:Cabinet|Press|Private|Parliamentary|Executive) Secretary|Secretary-General|\bPrime\b")


def read_people(release: Release) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Who took part in what `release` tells of, and who is only mentioned, each in order of the page.

    White space is to be evened before. Took part: named in the lead with a verb of meeting, in a list of participants,
    or on a side; else in the title.
    """
    lead = read_lead(release)
    by_sentence = [(sentence, _find_own(sentence)) for sentence in split_sentences(lead)]
    # Points are parted by a sign that no name runs across.
    rest = " ; ".join(point.text for point in release.points if point.text not in lead)
    everyone_named = [*(named for _, people in by_sentence for named in people), *_find_own(rest)]
    surnames = {named.words[0].casefold() for named in everyone_named if len(named.words) == 1}
    taking = [
        named
        for at, (sentence, people) in enumerate(by_sentence)
        for named in present(sentence, people, announced=at == 0)
    ]
    taking += find_people(" ; ".join(participant_lines(release)))
    taking += made_of(release, lead)
    taking += seen_on_stay(release, lead, taking)
    taking = taking or find_people(release.title) or attending(release)
    page, text = _read_page(release, (sentence for sentence, _ in by_sentence)), f"{lead} {rest}"
    read = {named: _person(named, text, surnames) for named in dict.fromkeys((*everyone_named, *taking))}
    there = _merge(_infer_country(read[named], named, page) for named in taking)
    everyone = _merge(read[named] for named in everyone_named)
    mentioned = tuple(person for person in everyone if not any(_is_same(person, other) for other in there))
    complete = tuple(_complete(person, everyone) for person in there)
    return _infer_own(complete, page), mentioned


def _find_own(text: str) -> list[Named]:
    """The people of `text` but for those who share their one known name with the one whose wife or husband they are."""
    people = find_people(text)
    return [
        named
        for at, named in enumerate(people)
        if not (at and _is_spouse(text, people[at - 1], named) and _share(named, people[at - 1]))
    ]


def _is_spouse(text: str, before: Named, named: Named) -> bool:
    """Whether somebody is the wife or husband of the one named before: said so, or named side by side."""
    return bool(_SPOUSE.search(text[max(0, named.start - 40) : named.start])) or is_listed(text, before, named)


def _share(one: Named, other: Named) -> bool:
    """Whether two share a family name, and one of them has no other by which to tell them apart."""
    shared = not {word.casefold() for word in one.words}.isdisjoint(word.casefold() for word in other.words)
    return shared and min(len(one.words), len(other.words)) == 1


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page as a whole says of countries."""

    pair: bool  # its head speaks of Japan and the United States, and of no third country
    ours: bool  # title and lead name no third country, so that a name in the ministry's capitals is a Japanese one
    japan: bool  # its head names Japan
    american: bool  # title or lead speaks of the United States or of Congress, and of no third country
    aboard: bool  # it speaks of a ship of the United States, and of no other navy
    houses: frozenset[str]  # the universities and museums it places in towns of the United States, by common noun


def _read_page(release: Release, sentences: Iterable[str]) -> _Page:
    opening = f"{release.title} {release.section}"
    head = set(_find_parties(opening))
    lead, congress = set(head), bool(_CONGRESS.search(opening))
    spoken = [opening, *sentences]
    for sentence in spoken[1:]:
        lead |= set(_find_parties(sentence))
        congress = congress or bool(_CONGRESS.search(sentence)) or any(find_american(sentence))
    pair = {JAPAN, UNITED_STATES}
    ours = urlsplit(release.url).path.startswith(_OUR_FOLDERS)
    american = lead <= pair and (UNITED_STATES in lead or congress)
    ship = lead <= pair and any(map(_ABOARD.search, spoken)) and not any(map(_OTHER_SHIP.search, spoken))
    houses = _find_houses(spoken) if lead <= pair else frozenset()
    return _Page((UNITED_STATES in head or ours) and head <= pair, lead <= pair, JAPAN in head, american, ship, houses)


def _find_houses(sentences: Iterable[str]) -> frozenset[str]:
    """The common nouns, folded, of the universities and museums that all stand in towns of the United States."""
    found: dict[str, bool] = {}
    for sentence in sentences:
        for house in _HOUSE.finditer(sentence):
            town = next(find_american(house[2]), "")
            noun = house[1].casefold()
            found[noun] = (
                found.get(noun, True)
                and bool(town)
                and bool(re.match(rf"(?:[A-Z]\w+(?: [A-Z]\w+)?, )?{re.escape(town)}", house[2]))
            )
    return frozenset(noun for noun, american in found.items() if american)


def _find_parties(sentence: str) -> Iterator[str]:
    """The countries a sentence names, but for one that a town lies in or that somebody is in charge of."""
    last = 0
    for name, start, end in find_nations(sentence):
        beside = _LIES_IN.search(sentence, last, start) if sentence[last:start].strip(" ,") else None
        if not beside:
            yield name
        last = end


def _person(named: Named, text: str, surnames: set[str]) -> Person:
    family, given = split_name(named.words, surnames, named.country)
    return Person(
        named.name, ordinary_case(family, text), ordinary_case(given, text), named.office or None, named.country
    )


def _infer_country(person: Person, named: Named, page: _Page) -> Person:
    """The country of one who took part, where office and page leave only one: the ministry seldom names its own.

    Only for those who took part: "President Example", only mentioned, may be of anywhere.
    """
    if person.country is not None:
        return person
    own = UNITED_STATES if _is_of_their_own(named, page) else None
    return replace(person, country=own or _find_country(person.office or "", named, page))


def _find_country(office: str, named: Named, page: _Page) -> str | None:
    if office and is_private(office):
        return None
    capitals = any(map(is_capitals, named.words))
    body = find_body(f"{office} {named.address}")
    if _OF_EITHER.search(office):
        body = ("", JAPAN if capitals else UNITED_STATES) if capitals or not _is_of_japan(named) else None
    if body and (page.pair or page.ours or body[0] in _OURS_ANYWHERE):
        return body[1]
    if page.pair and (sent_to := _SENT_TO.search(office)):
        return UNITED_STATES if sent_to[1] == JAPAN else JAPAN
    secretary = _OF_CONGRESSMEN.search(office) or (_AMERICAN.fullmatch(office) and not _NOT_AMERICAN.search(office))
    if office.endswith("President") and _PLAIN.match(named.name):
        secretary = None  # "Mr. A, President, Sample International": of whatever it is, no state says so
    if ((page.pair or page.american) and secretary) or _OURS_ALONE.search(office):
        return UNITED_STATES
    if (page.ours and (capitals or _OWN.search(office))) or (
        page.pair and re.search(r"\bMinister\b(?![ -]Counsel)", office)  # the United States have no ministers
    ):
        return JAPAN
    return None


def _is_of_their_own(named: Named, page: _Page) -> bool:
    """Whether an office is of the ship, or the head's of the university or museum, that the page says is American."""
    aboard = page.aboard and _OF_SHIP.fullmatch(named.office)
    house = _HEAD_OF_HOUSE.fullmatch(named.office)
    return not _is_of_japan(named) and bool(aboard or (house and house[1].casefold() in page.houses))


def _is_of_japan(named: Named) -> bool:
    """Whether a name looks like a Japanese one: capitals, or a Japanese given name."""
    return any(is_capitals(word) or word in read_gazetteer().given for word in named.words)


def _infer_own(people: tuple[Person, ...], page: _Page) -> tuple[Person, ...]:
    """The ministry's own people where all others have a country: it names no country beside the names of its own.

    Who is named in the ministry's capitals; the only one without a country where none is Japan's, or the first of all.
    """
    others = {person.country for person in people if person.country}
    bare = [person for person in people if person.country is None and not is_private(person.office or "")]
    if not bare or not others - {JAPAN} or not (page.japan or page.pair):
        return people
    own = [person for person in bare if any(map(is_capitals, re.findall(r"\w+", person.name)))]
    if not own and len(bare) == 1 and (JAPAN not in others or bare[0] is people[0]):
        own = bare
    return tuple(replace(person, country=JAPAN) if person in own else person for person in people)


def _is_same(one: Person, other: Person) -> bool:
    if one.family_name is None or other.family_name is None:
        return one.name == other.name or one.name.split()[-1] in other.name.split()
    if one.given_name != other.given_name and _is_couple(one, other):
        return False
    if one.family_name.casefold() != other.family_name.casefold():
        return False
    return not (one.given_name and other.given_name and one.given_name != other.given_name)


def _is_couple(one: Person, other: Person) -> bool:
    """Whether courtesy title or office says that two of one family name are two: "Mr." and "Ms.", a First Lady."""
    titles = {bool(_HERS.match(person.name)) for person in (one, other) if _HIS_OR_HERS.match(person.name)}
    wives = [bool(_WIFE.search(person.office or "")) for person in (one, other) if person.office]
    return len(titles) == 2 or (len(wives) == 2 and any(wives) and not all(wives))


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
    other = next((other for other in everyone if _is_same(person, other)), None)
    if other is None:
        return person
    # "Secretary Example" is elsewhere on the page "Mr. Alex Example, Secretary of State".
    short = person.office and other.office and f" {other.office} ".find(f" {person.office} ") >= 0
    return _fill(replace(person, office=other.office) if short else person, other)


def _fill(person: Person, other: Person) -> Person:
    """`person` with what only `other`, the same one elsewhere on the page, tells."""
    # "Ms. Alex Example, a member of the Senate" is elsewhere on the page "Senator Example".
    member = other.office and not other.office.startswith(_MEMBER) and (person.office or "").startswith(_MEMBER)
    return replace(
        person,
        given_name=person.given_name or other.given_name,
        office=other.office if member else person.office or other.office,
        country=person.country or other.country,
    )
