"""Countries of people: whose somebody is where no word beside the name says so, but the page as a whole does.

Owns what title, section, address and lead say of countries, ships and houses, and what an office and a name leave of
them. Null rather than a guess; must not look up who holds an office, nor decide who took part. Longer than most files:
each rule tells a country from a few words, and the words stand beside it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from parsers.facts.people.seats import HOUSES, find_houses, find_only_home, find_parties, find_posts, find_towns
from records.language.people.families import (
    cannot_be_japanese,
    has_japanese_given,
    is_capitals,
    is_spelt_japanese,
    looks_japanese,
)
from records.language.people.owners import find_body, is_of_several, is_of_state, is_private
from records.language.people.sides import Named
from records.language.places.american import find_american
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.pattern import compile_late
from records.release import Person, Release

_PLAIN = compile_late(r"(?:Mr|Ms|Mrs|Miss|Dr)\b")
_OUR_FOLDERS = ("/na/na1/us/", "/na/na2/us/", "/region/n-america/us/")
_AMERICAN = compile_late(
    r"(?:\w+ )*?(?:Secretary(?: of (?:State|Defense|War|Commerce|the Treasury|Energy|Agriculture|Transportation"
    r"|Veterans Affairs|Homeland Security|the Interior|the Navy|the Army|the Air Force))?(?! General)"
    r"|President|Senator|Representative|Congress(?:man|woman|person)|Vice President|Trade Representative"
    r"|(?:Under|Deputy|Assistant) (?:Assistant )?Secretary\b.*)(?:-(?:elect|designate|nominee))?",
)
_OF_CONGRESSMEN = compile_late(r" to (?:Senator|Representative|Congress(?:man|woman|person)) [A-Z]")
# Officers of an American ship or of its group, where the page names no other navy's ship.
_OF_SHIP = compile_late(
    r"(?:[Cc]ommanding|[Ee]xecutive) [Oo]fficer(?: of (?:the )?(?:ship|vessel|carrier|(?:[a-z]+ )*USS [A-Z].*))?"
    r"|(?:Deputy )?Commander\b.*\b(?:Carrier Strike Group|Task Force|Destroyer Squadron|Carrier Air Wing|USS)\b.*"
    r"|[Cc](?:ommander|aptain) of the (?:ship|vessel|carrier)"
    r"|(?:the )?(?:strike group|ship|carrier|vessel|squadron)[’']s "
    r"(?:commanding officer|executive officer|commander|captain)"
)
_OF_CARRIERS = compile_late(r"(?:Deputy )?Commander,?(?: of)?(?: the)? Carrier (?:[A-Z]\w+ )?Group \d+")  # an officer's
_ABOARD = compile_late(
    r"\bUSS [A-Z]|\bU\.S\. (?:Navy )?(?:aircraft carrier|carrier|destroyer|submarine|ship"
    r"|[Cc]arrier [Ss]trike [Gg]roup)\b"
)
_BASE = compile_late(
    r"\bCamp [A-Z]|\bAir (?:Base|Station)\b|\bNaval (?:Base|Station|Air)\b|\bFleet Activities\b|\bMarine Corps\b"
)
_OTHER_SHIP = compile_late(r"\b(?:JS|JDS|HMS|HMAS|HMCS|ROKS|INS|JMSDF|Self-Defen[sc]e)\b")
_HEAD_OF_HOUSE = compile_late(
    r"(?:President|Chancellor|Dean|Director|Principal|director|president|chancellor|principal) of (?:the )?"
    r"(?P<name>[A-Z][\w&.’'-]* (?:[\w&.’'-]+ ){0,5}?)??"
    rf"(?P<noun>(?i:{HOUSES}))(?: of (?:[\w’'-]+ ?){{1,4}})?"
)
# An officer of the town, or of the embassy, that the page speaks of.
_OF_TOWN = compile_late(
    r"(?:(?:deputy|vice|acting|former|lieutenant|lt\.)[ -])?(?:mayor|governor)"
    r"(?: of the (?:city|state|town|county|prefecture))?",
    re.IGNORECASE,
)
_MAYOR_OF = compile_late(r"(?:(?:Deputy|Vice|Acting) )?Mayor of (?:the )?(?:City of )?(?P<town>[A-Z].*)")
_OF_POST = compile_late(r"(?:(?:Deputy|Acting) )?Consul[ -]General|.* of the (?:Embassy|Consulate(?:[ -]General)?)")
_CONGRESS = compile_late(r"\bCongress(?:ional)?\b|\bU\.S\. ")
# An office that the ministry names without its country where it is Japan's.
_OWN = compile_late(
    r"(?:Foreign|Prime|Defense) Minister$|Minister (?:for|of) |^(?:State|Parliamentary Vice-?) ?Minister"
    r"|^State Secretary for |Vice-?Minister\b|Chief Cabinet Secretary$|Minister of State\b"
    r"|^Chief of Staff, (?:Joint|Ground|Maritime|Air) Staff\b"
)
# Offices that no other government has.
_JAPANS_ALONE = compile_late(
    r"\bParliamentary (?:Senior )?Vice[- ]Minister\b|\bChief Cabinet Secretary\b"
    r"|\bNorth America Division\b|\bOkinawan Affairs\b"
)
_ABROAD = {
    "Department of Foreign Affairs and Trade": "Australia",
    "Department of Foreign Affairs": "Philippines",
    "Ministry of External Affairs": "India",
    "Global Affairs Canada": "Canada",
    "Foreign and Commonwealth Office": "United Kingdom",
}
# Bodies such as no other country that these pages speak of has by that name.
_AMERICAS_ALONE = compile_late(r"\b(?:Department of (?:State|Defense|War)|State Department|White House|Pentagon)\b")
_OURS_ALONE = compile_late(
    r"\bSecretary of (?:State|Defense|War)(?:$| and |, )|\bSecretary of (?:Defense|War) for "
    r"|(?<!Parliamentary )\b(?:Deputy|Assistant|Under) Secretary of State for "
)
_OURS_ANYWHERE = frozenset({
    "MOFA", "METI", "Cabinet Secretariat", "Cabinet Secretary", "National Security Secretariat",
    "North American Affairs Bureau", "Asian and Oceanian Affairs Bureau",
    "Southeast and Southwest Asian Affairs Department", "Latin American and Caribbean Affairs Bureau",
    "Middle Eastern and African Affairs Bureau", "Disarmament, Non-Proliferation and Science Department",
})  # fmt: skip
# Ranks and seats that stand before a name.
_IS_OFFICER = compile_late(
    r"(?:(?:Lieutenant|Lt\.?|Major|Maj\.?|Brigadier|Brig\.?|Rear|Vice) )?"
    r"(?:General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Captain|Capt\.) (?!Manager|Counsel|Secretary|Director|Affairs)"
)
_OF_CONGRESS = compile_late(r"(?:Senator|Sen\.|Representative|Rep\.|Congress(?:man|woman|person)) ")
_RANK_ALONE = compile_late(r"(?:(?:Lieutenant|Major|Brigadier|Rear|Vice|Fleet) )?(?:General|Admiral|Colonel|Captain)")
_OF_EITHER = compile_late(r"\bHouse of Representatives\b|^Speaker of the House$")  # Japan has one too
# A statement of the ministry's own: that of another government names its country.
_STATES = compile_late(
    r"(?:^|[(（])(?:Press )?(?:Statement|Comments?|Remarks|Message) by (?:the )?"
    r"(?:Press Secretary|(?:Foreign|Prime) Minister|Minister for Foreign Affairs)\b"
    r"(?! (?:[A-Z][\w-]* ){0,3}of (?!Japan))"
)
_SENT_TO = compile_late(r"^Ambassador\b.* to (Japan|the United States(?: of America)?)$")
_NOT_AMERICAN = compile_late(
    r"\b(?:Chief|Country|Resident) Representative"
    r"|\b(?:Cabinet|Press|Private|Parliamentary|Executive) Secretary|Secretary-General|\bPrime\b"
)


@dataclass(frozen=True, slots=True)
class PageCountries:
    """What the page as a whole says of countries."""

    parties: frozenset[str]  # the countries its head speaks of
    pair: bool  # its head speaks of Japan and the United States, and of no third country
    ours: bool  # title and lead name no third country, so that a name in the ministry's capitals is a Japanese one
    japan: bool  # its head names Japan
    american: bool  # title or lead speaks of the United States or of Congress, and of no third country
    aboard: bool  # it speaks of a ship of the United States, and of no other navy
    base: bool  # it speaks of a base, such as those of the United States are
    home: str | None  # Japan or the United States, where all the towns it names lie in one of them
    posts: frozenset[str]  # the countries whose embassies and consulates it names
    towns: frozenset[str]  # the towns that it names with their American State
    houses: dict[str, str]  # the country of the universities and museums whose towns it names, by common noun


def read_page(release: Release, sentences: Iterable[str]) -> PageCountries:
    opening = f"{release.title}; {release.section}"
    head = set(find_parties(opening))
    lead, congress = set(head), bool(_CONGRESS.search(opening))
    spoken = [opening, *sentences]
    for sentence in spoken[1:]:
        lead |= set(find_parties(sentence))
        congress = congress or bool(_CONGRESS.search(sentence)) or any(find_american(sentence))
    pair = {JAPAN, UNITED_STATES}
    ours = urlsplit(release.url).path.startswith(_OUR_FOLDERS)
    american = lead <= pair and (UNITED_STATES in lead or congress)
    ship = lead <= pair and any(map(_ABOARD.search, spoken)) and not any(map(_OTHER_SHIP.search, spoken))
    base = any(map(_BASE.search, spoken))
    houses = find_houses(spoken) if lead <= pair else {}
    return PageCountries(
        frozenset(head),
        (UNITED_STATES in head or ours) and head <= pair,
        lead <= pair,
        JAPAN in head,
        american,
        ship,
        base,
        find_only_home(spoken),
        frozenset(country for sentence in spoken for country in find_posts(sentence)),
        find_towns(spoken),
        houses,
    )


def infer_country(person: Person, named: Named, read: Callable[[], PageCountries]) -> Person:
    """The country of one who took part, where office and page leave only one: the ministry seldom names its own.

    Only for those who took part: "President Example", only mentioned, may be of anywhere. `read` is asked of the page.
    """
    if person.country is not None:
        return person
    page = read()
    own = UNITED_STATES if _is_of_their_own(named, page) else _find_seat(named, page) or _find_party(named, page)
    return replace(person, country=own or _find_country(person.office or "", named, page))


def _find_country(office: str, named: Named, page: PageCountries) -> str | None:
    capitals = any(map(is_capitals, named.words))
    if office and is_private(office) and not _OF_CONGRESS.match(named.name):
        return JAPAN if page.ours and capitals and looks_japanese(named.words) else None
    body = find_body(f"{office} {named.address}")
    if _OF_EITHER.search(office):
        body = ("", JAPAN if capitals else UNITED_STATES) if capitals or not looks_japanese(named.words) else None
    if body and (page.pair or page.ours or body[0] in _OURS_ANYWHERE):
        return body[1]
    if page.pair and (sent_to := _SENT_TO.search(office)):
        return UNITED_STATES if sent_to[1] == JAPAN else JAPAN
    secretary = _OF_CONGRESSMEN.search(office) or (_AMERICAN.fullmatch(office) and not _NOT_AMERICAN.search(office))
    if capitals and has_japanese_given(named.words):
        secretary = None  # "Deputy Secretary, Mr. SAMPLE Taro"
    if office.endswith("President") and _PLAIN.match(named.name):
        secretary = None  # "Mr. A, President, Sample International": of whatever it is, no state says so
    if ((page.pair or page.american) and secretary) or _OURS_ALONE.search(office):
        return UNITED_STATES
    foreign = cannot_be_japanese(named.words)
    if (page.ours and (capitals or (_OWN.search(office) and not foreign))) or (
        # the United States have no ministers
        page.pair and re.search(r"\bMinister\b(?![ -]Counsel)", office) and not foreign
    ):
        return JAPAN
    # A captain may be a team's.
    officer = _IS_OFFICER.match(named.name) and (page.base or page.aboard or not named.name.startswith("Capt"))
    two = page.ours and (page.pair or page.american or (officer and (page.base or page.aboard)))
    of_state = is_of_state(office) or officer or _OF_CONGRESS.match(named.name)
    return UNITED_STATES if two and foreign and of_state and not is_of_several(office) else None


def _is_of_their_own(named: Named, page: PageCountries) -> bool:
    """Whether an office is of the ship, or the head's of the house, that the page says is American, or of a State."""
    of_group = _OF_CARRIERS.fullmatch(named.office) and _IS_OFFICER.match(named.name)
    aboard = page.aboard and (of_group or _OF_SHIP.fullmatch(named.office))
    if not looks_japanese(named.words) and aboard:
        return True
    # "Director of Business Oregon"
    state = [*find_american(named.office)][-1:] if page.ours and cannot_be_japanese(named.words) else []
    if not state:
        return False
    chambers = re.search(rf"\bof (?:the )?{re.escape(state[0])} [A-Z]", named.office)  # "of the Sampleton Chamber"
    return bool(chambers) or (named.office.endswith(f" {state[0]}") and " of " in named.office)


def _find_seat(named: Named, page: PageCountries) -> str | None:
    """The country of the town, the embassy or the house that one is of, where the page names those of one alone."""
    seat = page.home if _OF_TOWN.fullmatch(named.office) else None
    if (mayor := _MAYOR_OF.fullmatch(named.office)) and mayor["town"] in page.towns:
        seat = UNITED_STATES
    if house := _HEAD_OF_HOUSE.fullmatch(named.office):
        seat = page.houses.get(house["noun"].casefold())
    if len(page.posts) == 1 and _OF_POST.fullmatch(f"{named.office} {named.address}".rstrip()):
        seat = next(iter(page.posts))
    japanese = looks_japanese(named.words)
    ours = japanese or is_spelt_japanese(named.words)  # "Mayor Poe" may be met in Kobe
    return seat if (ours if seat == JAPAN else not japanese) else None


def _find_party(named: Named, page: PageCountries) -> str | None:
    """The country, of those that the head names, whose alone a body is, or Japan by office and given name."""
    abroad = next((name for body, name in _ABROAD.items() if body in named.office), None)
    if abroad in page.parties:
        return abroad
    if UNITED_STATES in page.parties and _AMERICAS_ALONE.search(f"{named.office} {named.address}"):
        return UNITED_STATES
    if _JAPANS_ALONE.search(named.office) and not cannot_be_japanese(named.words):
        return JAPAN
    ours = JAPAN in page.parties and _OWN.search(named.office) and has_japanese_given(named.words)
    return JAPAN if ours else None


def infer_own(people: tuple[Person, ...], read: Callable[[], PageCountries]) -> tuple[Person, ...]:
    """The ministry's own people where all others have a country: it names no country beside the names of its own.

    Who is named in the ministry's capitals; the only one without a country where none is Japan's, or the first of all.
    """
    others = {person.country for person in people if person.country}
    bare = [person for person in people if person.country is None and not is_private(person.office or "")]
    if not bare:
        return people
    page = read()
    third = page.parties - others - {JAPAN, UNITED_STATES}  # nobody is of it: any without a country may be
    if not others - {JAPAN} or not (page.japan or page.pair) or (third and JAPAN in others):
        return people
    # "KIM Sample", of Korea, is written as the ministry's own are.
    theirs = any(_is_in_capitals(person) for person in people if person.country not in {None, JAPAN, UNITED_STATES})
    own = [person for person in bare if _is_in_capitals(person) and not (theirs and JAPAN in others)]
    if third and len(bare) > 1:
        return people
    if not own and len(bare) == 1 and (JAPAN not in others or bare[0] is people[0]) and _may_be_ours(bare[0]):
        own = bare
    return tuple(replace(person, country=JAPAN) if person in own else person for person in people)


def give_issuer_country(title: str, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """`people` with Japan for the one who issued what the title calls a statement by an officer of the ministry's."""
    one = people[0] if len(people) == 1 else None
    if one is None or one.country or not _STATES.search(title) or not one.office:
        return people
    is_own = _OWN.search(one.office) or one.office.endswith("Press Secretary")
    words = tuple(f"{one.given_name or ''} {one.family_name or ''}".split())
    return (replace(one, country=JAPAN),) if is_own and not cannot_be_japanese(words) else people


def _is_in_capitals(person: Person) -> bool:
    return any(map(is_capitals, re.findall(r"\w+", person.name)))


def _may_be_ours(person: Person) -> bool:
    """Whether one without a country can be the ministry's own: no teacher, rank alone, title or name of elsewhere."""
    words, office = tuple(f"{person.given_name or ''} {person.family_name or ''}".split()), person.office or ""
    if not office:
        return looks_japanese(words)
    theirs = office.islower() or _RANK_ALONE.fullmatch(office) or re.match("(?:[Tt]he )?Hon", person.name)
    return not (theirs or cannot_be_japanese(words))
