"""People: who took part, and who is only spoken of.

Owns which names of a release are whose, and the country that the page as a whole gives them. Offices and countries are
read from the page and never looked up: people change offices, and a readout names them as they were. Longer than most
files: the rules that decide between the same names of one page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from parsers.facts.lead import read_lead
from records.language.people.names import is_capitals, ordinary_case, split_name
from records.language.people.owners import find_body, is_private
from records.language.people.read import find_people
from records.language.people.sides import Named, is_listed
from records.language.places.american import find_american
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.language.sentences import split_sentences
from records.release import Person, Release

_TOOK_PART = re.compile(
    r"\b(?:held|had|hold|holds|met|meets|paid|pays|received|receives|[Aa]ttend(?:ed|s|ing)|hosted|participated"
    r"|[Pp]articipants|chairs (?:were|are)|sat in|guided"
    r"|exchanged|spoke|talked|visited|visits|inspected|observed|toured|briefed|greeted|saw off"
    r"|arrived|travel+ed|co-?chaired|chaired|delivered|took part|takes place|took place|led|joined|conducted|signed"
    r"|sent|presented|gave|made|welcomed|concurred|confirmed|called(?! (?:for|attention))|telephoned|dined|headed"
    r"|represented|attendees|in attendance|issued|convened|conferred|gathered|assembled|consulted|opened"
    r"|handed over|unveiled(?! by)|boarded|went aboard|sat down|planted"
    r"|(?<!as )(?<!was )(?<!were )discussed(?! (?:by|between))|awarded"
    r"|invited\b.{0,200}\bto (?:an? )?(?:\w+ )?(?:dinner|lunch|luncheon"
    r"|breakfast|tea|reception|banquet|meal)"
    r"|(?:[Mm]embers|delegation|[Cc]ommittee)\b[^.]{0,40}\b(?:were|are|include[ds]?|including|comprised|consist(?:ed|s|ing))"
    r"|guests (?:were|included)|accompanied|[Pp]resent|laid|[Rr]epresenting)\b"
    r"|\b(?:side|delegation)\s*[:)]"
)
# Of what is announced, in the first sentence; further on it is another visit.
_WILL = re.compile(r"\b(?:will|(?:is|are) (?:scheduled )?to) (?:also )?(?:visit|host|attend|meet|receive|pay)\b")
_NOT_THERE = re.compile(
    r"(?:on behalf of|invitation (?:of|from)|invited by|succe(?:ed|eds|eded|eding)|success(?:or|ion) (?:to|of)"
    r"|predecessor|appointed by|messages? (?:from|of)|letters? from|in place of|instead of|memory of|passing of"
    r"|death of|the late|inauguration of|assassination of|funeral (?:of|for)|instructions? (?:of|from)|that|visits? of"
    r"|visits? (?:to [A-Z][\w. ]{0,30})?by|accompan(?:ying|ies)|election of|administration of"
    r"|(?:appointment|nomination|confirmation) of"
    r"|\bwho (?:is|was|are|were|will|had)\b[^,]{0,40}\bme(?:et|t)(?: with)?"
    r"|\b(?:who|where (?:he|she|they)) had\b[^,]{0,40}\b(?:met(?: with)?|(?:talks?|meetings?|spoken|talked|conferred) with)"
    r"|\b(?:Staff|Assistant|Aide|Advis[eo]r|Counsel|Counsel+or|Secretary) to"
    r"|(?:following|after|before|ahead of|prior to) (?:the|a|his|her) [\w -]{0,40} (?:with|by|of))"
    r"[,\s]*(?:the\s)?(?:then\s)?$",
    re.IGNORECASE,
)
# The last word of every such match: cheap to ask first.
_LEADS_ELSEWHERE = frozenset({
    "of", "from", "by", "to", "for", "with", "that", "late", "predecessor", "accompanying", "accompanies", "succeed",
    "succeeds", "succeeded", "succeeding", "met", "meet",
})  # fmt: skip
_BEARING = 90  # characters
# Another event, named beside this one: "following the meeting between A and B, C met D".
_ANOTHER = re.compile(
    r"(?:^|,?\s)(?:following|after|prior to|ahead of|subsequent to|before) (?:the|a|an|his|her|their) [^,;]{0,60}?"
    r"\b(?:meeting|talks?|summit|call|dialogue|visit|lunch|dinner|conference)s?\b[^,;]*",
    re.IGNORECASE,
)
_PARTICIPANTS = re.compile(
    r"\W*(?:main |list of )?(?:participants|attendees|delegations?|those present|members)\b.{0,40}", re.IGNORECASE
)
# A line or point that says who sat on a side.
_ON_A_SIDE = re.compile(
    r"\b(?:represent(?:ed|ing)|led|headed|joined|attended|participated)\b[^.]{0,60}\b(?:side|delegation)\b"
    r"|\b(?:attendees|participants) (?:are|were|include[ds]?)\b|^\W*(?:on |from )?(?:the )?[A-Z][\w. ]{1,25} side\W"
    r"|^\W*(?:the )?[A-Z][\w. ]{1,25}: ?(?:Mr|Ms|Mrs|Dr|Amb|Gen|Lt|Adm|H\.E|(?:[Tt]he )?Hon)\b"
)
_SIDE_WORD = re.compile(r" side\b|delegation|attendees|participants|: ?[A-Z]|: the")  # else the search is dear
_SAT = re.compile(
    r"\b(?:represented|led|headed|chaired|attended|joined) by\b"
    r"|\b(?:represented|headed|chaired|attended|participated|took part|[Rr]epresenting)\b"
)
# "in Sampleton, Italy", "who is visiting Italy", "Special Representative for North Korea".
_LIES_IN = re.compile(r"(?:\b(?:in|at|visiting|for)\s(?:the\s)?(?:[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*,\s(?:the\s)?)?)$")
_SPOUSE = re.compile(r"\b(?:his|her) (?:wife|husband|spouse|son|daughter),?\s$")
_HERS = re.compile(r"(?:Ms|Mrs|Miss|Mme|Madam|Madame)\b")
_HIS_OR_HERS = re.compile(rf"Mr\b|{_HERS.pattern}")
_PLAIN = re.compile(r"(?:Mr|Ms|Mrs|Miss|Dr)\b")
_WIFE = re.compile(r"\b(?:First|Second) (?:Lady|Gentleman)\b")
_MOST = 200  # lines of a list of participants
_OUR_FOLDERS = ("/na/na1/us/", "/na/na2/us/", "/region/n-america/us/")
_AMERICAN = re.compile(
    r"(?:\w+ )*?(?:Secretary(?: of (?:State|Defense|War|Commerce|the Treasury|Energy|Agriculture|Transportation"
    r"|Veterans Affairs|Homeland Security|the Interior|the Navy|the Army|the Air Force))?(?! General)"
    r"|President|Senator|Representative|Congress(?:man|woman|person)|Vice President|Trade Representative"
    r"|(?:Under|Deputy|Assistant) (?:Assistant )?Secretary\b.*)",
)
_OF_CONGRESSMEN = re.compile(r" to (?:Senator|Representative|Congress(?:man|woman|person)) [A-Z]")
_CONGRESS = re.compile(r"\bCongress(?:ional)?\b|\bU\.S\. ")
# An office that the ministry names without its country where it is Japan's.
_OWN = re.compile(
    r"(?:Foreign|Prime|Defense) Minister$|Minister (?:for|of) |^(?:State|Parliamentary Vice-?) ?Minister|^State Secretary for "
    r"|Vice-?Minister\b|Chief Cabinet Secretary$|Minister of State\b"
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
        for named in _present(sentence, people, announced=at == 0)
    ]
    taking += find_people(" ; ".join(_participant_lines(release)))
    taking = taking or find_people(release.title) or _attending(release)
    page, text = _read_page(release, (sentence for sentence, _ in by_sentence)), f"{lead} {rest}"
    read = {named: _person(named, text, surnames) for named in dict.fromkeys((*everyone_named, *taking))}
    present = _merge(_infer_country(read[named], named, page) for named in taking)
    everyone = _merge(read[named] for named in everyone_named)
    mentioned = tuple(person for person in everyone if not any(_is_same(person, other) for other in present))
    complete = tuple(_complete(person, everyone) for person in present)
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


def _participant_lines(release: Release) -> list[str]:
    """The lines below a heading "Participants" as far as they are a list, and those that say who sat on a side."""
    lines: list[str] = []
    listed = 0
    for point in release.points:
        if _PARTICIPANTS.fullmatch(point.text):
            listed = 1
        elif listed and (len(point.text) > 250 or listed > _MOST):
            listed = 0
        elif listed or (_SIDE_WORD.search(point.text) and _ON_A_SIDE.search(point.text)):
            listed += bool(listed)
            lines.append(point.text)
    return lines


def _attending(release: Release) -> list[Named]:
    """Those whom a sentence below the lead says to have sat there: "Japan was represented by ..."."""
    sentences = (sentence for point in release.points for sentence in split_sentences(point.text))
    sat = (sentence for sentence in sentences if _SAT.search(sentence))
    return [named for sentence in sat for named in _present(sentence, find_people(sentence))]


def _present(sentence: str, people: list[Named], *, announced: bool = False) -> list[Named]:
    """Of the people of a sentence those who took part: none without a verb of meeting, none only referred to.

    `announced`: what somebody "will" do counts too.
    """
    if not people or not (_TOOK_PART.search(sentence) or (announced and _WILL.search(sentence))):
        return []
    other = [found.span() for found in _ANOTHER.finditer(sentence)]
    return [
        named
        for named in people
        if not sentence[named.end :].startswith(("’s", "'s"))  # "welcomed Secretary Example’s visit"
        and not _is_spoken_of(sentence[max(0, named.start - _BEARING) : named.start])
        and not any(first <= named.start < last for first, last in other)
    ]


def _is_spoken_of(before: str) -> bool:
    """Whether the words before a name say that its holder was not there: "on behalf of"."""
    words = before.replace(",", " ").lower().split()[-4:]
    while words and words[-1] in {"the", "then"}:
        words.pop()
    return bool(words) and words[-1].lstrip('(“"') in _LEADS_ELSEWHERE and bool(_NOT_THERE.search(before))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page as a whole says of countries."""

    pair: bool  # its head speaks of Japan and the United States, and of no third country
    ours: bool  # title and lead name no third country, so that a name in the ministry's capitals is a Japanese one
    japan: bool  # its head names Japan
    american: bool  # title or lead speaks of the United States or of Congress, and of no third country


def _read_page(release: Release, sentences: Iterable[str]) -> _Page:
    opening = f"{release.title} {release.section}"
    head = set(_find_parties(opening))
    lead, congress = set(head), bool(_CONGRESS.search(opening))
    for sentence in sentences:
        lead |= set(_find_parties(sentence))
        congress = congress or bool(_CONGRESS.search(sentence)) or any(find_american(sentence))
    pair = {JAPAN, UNITED_STATES}
    ours = urlsplit(release.url).path.startswith(_OUR_FOLDERS)
    american = lead <= pair and (UNITED_STATES in lead or congress)
    return _Page((UNITED_STATES in head or ours) and head <= pair, lead <= pair, JAPAN in head, american)


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
    office = person.office or ""
    if person.country is not None or (office and is_private(office)):
        return person
    capitals = any(map(is_capitals, named.words))
    body = find_body(f"{office} {named.address}")
    if _OF_EITHER.search(office):
        body = ("", JAPAN if capitals else UNITED_STATES)
    if body and (page.pair or page.ours or body[0] in _OURS_ANYWHERE):
        return replace(person, country=body[1])
    if page.pair and (sent_to := _SENT_TO.search(office)):
        return replace(person, country=UNITED_STATES if sent_to[1] == JAPAN else JAPAN)
    secretary = _OF_CONGRESSMEN.search(office) or (_AMERICAN.fullmatch(office) and not _NOT_AMERICAN.search(office))
    if office.endswith("President") and _PLAIN.match(named.name):
        secretary = None  # "Mr. A, President, Sample International": of whatever it is, no state says so
    if ((page.pair or page.american) and secretary) or _OURS_ALONE.search(office):
        return replace(person, country=UNITED_STATES)
    if (page.ours and (capitals or _OWN.search(office))) or (
        page.pair and re.search(r"\bMinister\b(?![ -]Counsel)", office)  # the United States have no ministers
    ):
        return replace(person, country=JAPAN)
    return person


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
    return replace(
        person,
        given_name=person.given_name or other.given_name,
        office=person.office or other.office,
        country=person.country or other.country,
    )
