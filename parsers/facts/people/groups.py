"""Groups: whose country somebody has from the group he led or came with, or from a wife or husband.

Owns what one sentence says of those it names together. What the page as a whole says is `countries`'s.
"""

import itertools
import re
from dataclasses import replace

from records.language.people.families import cannot_be_japanese, has_foreign_family, looks_japanese
from records.language.people.owners import is_of_several, is_private
from records.language.people.sides import Named, is_listed
from records.language.places.american import find_american
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.homes import find_land
from records.language.places.nations import find_nations
from records.language.tokens import cut
from records.pattern import compile_late
from records.release import Person, Release

_LED = compile_late(
    r"(?P<of>(?:[\w’.-]+ ){0,3}\b(?:students|[Dd]elegation|[Dd]elegates|group|members|veterans|party|mission|team"
    r"|participants)"
    r"(?: (?:of|from) (?:[^.;()]|U\.S\.){3,100}?)?)(?: \([^)]*\))?,? (?:which (?:is|was) )?(?:led|headed) by (?:the )?$"
)
_OF_LAND = compile_late(
    r", (?:an?|the) (?:U\.S\.|American) [a-z -]{3,40}$"
)  # "of the Sample Institute, a U.S. think tank"
# Those who came "from the Sample Center, a U.S. think tank (Dr. A, President; Ms. B, Senior Fellow)".
_OF_HOUSE = compile_late(
    r"\b(?:from|with|by|of) [^;:()]{0,200}?,? (?:an?|the) (?:(?P<us>U\.S\.|American)|[A-Z]\w+) "
    r"(?:[a-z-]+ ){0,2}?(?:think tank|institute|institution|university|college|foundation|company|firm|association"
    r"|council|delegation|group|mission)s? \($"
)
# A call "from American veterans who are visiting Japan:", and their names
_GROUP = compile_late(r"\b(?:from|with|by|of) (?P<of>[^,;:()]*?)(?:,? (?:who|which|visiting|currently)\b[^:;]*)?$")
# "received a courtesy call from chiefs of staff of members of the U.S. Congress, who ..."
_CALL = compile_late(
    r"\breceived (?:an? )?(?:courtesy )?(?:call|visit)\b[^,;:()]*? (?:from|by) (?P<of>[^,;:()]{3,200})"
)
# "visited Washington and talked with officials of the U.S. Government", above the list of those whom he met
_SAW = compile_late(
    r"\b(?<!had )(?:saw|met(?: with)?|talked with|(?:held|had) (?:meetings|talks) with) "
    r"(?P<of>(?:the )?(?:[a-z-]+ ){0,3}(?:officials|members|leaders|figures|persons) of [^,;:()]{3,80})"
)
# "a group of former American prisoners of war": its members are Americans, whatever they do.
_OF_AMERICANS = compile_late(
    r"\b(?:group|delegation|party) of (?:[a-z-]+ ){0,3}(?:American|U\.S\.) "
    r"(?:(?:Congress(?:ional)?|House of Representatives|Senate)\b"
    r"|(?!and\b|compan|firm|business|corporation|studies|universit)[a-z])"
    r"|(?<!-)\bU\.S\. (?:(?!and\b)[A-Z][\w-]+ ){0,2}Delegation\b(?! and\b)"
    r"|\bgroup of (?:[a-z-]+ ){0,4}(?:members|staff(?:ers)?|aides|assistants) (?:of|to) (?:members of )?the "
    r"(?:United States|U\.S\.) (?:Congress|Senate|House of Representatives)\b"
    r"|\bdelegation of the U\.S\. (?:Congress|House of Representatives|Senate)\b"
    r"|\b(?:(?i:two|three|four|five|six|seven|eight|nine|ten)|\d+) (?:[a-z-]+ )?"
    r"(?:teachers|students|educators|journalists|researchers|veterans|artists) from the United States(?! and\b)"
    r"|\b(?:(?i:two|three|four|five|six|seven|eight|nine|ten|twelve)|\d+) (?:American|U\.S\.) (?:[a-z-]+ ){0,3}"
    r"(?:teachers|students|educators|journalists|researchers|veterans|artists|mayors|governors|legislators)\b(?! and\b)"
    r"|\b(?:group|[Dd]elegation|party|[Mm]ission)(?: of [a-z -]{3,40}?)? from the United States(?! and\b)"
    r"|\b(?:prisoners of war|veterans|families)(?: \([A-Za-z]+\))? (?:of|from) the (?:United States|U\.S\.)(?! and\b)"
)
# "students from Minnesota and Alaska": a group from States and towns.
_FROM_STATES = compile_late(
    r"\b(?:students|pupils|teachers|educators|journalists|researchers|veterans|artists|mayors|legislators|members)"
    r"(?: of [A-Z][\w ]{3,40})? from (?P<of>[A-Z][^;:()]{2,80}?)(?=, who\b|,? (?:who|paid|called|visited|met|came)\b)"
)
# Guests and callers of one land, as a title or lead says: "Dinner with experts of the United States", "by U.S. Mayors".
_GUESTS = (
    r"(?i:participants(?= in)|members(?= of the (?:[A-Z][\w-]+ )+(?:Commission|Exchange|Program(?:me)?|Council"
    r"|Committee)\b)"
    r"|experts|scholars|intellectuals|specialists|researchers|professors|journalists|mayors|governors|senators"
    r"|legislators|lawmakers|congress(?:men|women)|members of congress|chiefs of staff|veterans"
    r"|students|teachers|(?:business |young |community )?leaders|executives|prisoners of war|family members|families"
    r"|participants|fellows)\b"
)
_FROM_AMERICA = compile_late(
    r"\b(?i:dinner|lunch(?:eon)?|breakfast|reception|meeting|talks?|call|visit|exchange of views|met)\b"
    r"(?:(?! of the\b|\b(?:who|which|that|and|before|after)\b)[^,;]){0,80}? "
    r"(?:with|by|from|for|between [^,;:]{3,80}? and) (?:(?:the|an?) )?(?:(?:group|delegation|party) of )?(?:"
    rf"(?:[a-z-]+ ){{0,3}}?(?:American|U\.S\.) (?:(?!(?i:and|in|on|studies|affairs|policy)\b)[\w-]+ ){{0,3}}?{_GUESTS}"
    rf"|(?:(?!and\b)[\w-]+ ){{0,3}}?{_GUESTS} (?:of|from) (?:the United States|the U\.S\.)(?: of America)?"
    r")(?!,? and (?!other)|, [A-Z])"
    # "Former American Prisoners of War Pay a Courtesy Call on", "Veterans from the United States Visit"
    rf"|\b(?i:group|delegation|party) of (?:[a-z-]+ ){{0,3}}?(?:American|U\.S\.)"
    rf" (?:(?!(?i:and|in|on|studies|affairs|policy)\b)[\w-]+ ){{0,3}}?{_GUESTS}"
    rf"|^(?:Former )?(?:(?:American|U\.S\.) (?:[\w-]+ ){{0,3}}?{_GUESTS}(?: Delegation)?"
    rf"|{_GUESTS}(?: \([A-Za-z]+\))? (?:of|from) the (?:United States|U\.S\.)(?: of America)?)(?: \([A-Za-z]+\))?"
    r" (?:Pays?|Visits?|Calls?|Meets?)\b"
)
_LISTS = compile_late(
    r"\b(?:guests|attendees|participants|they|experts|members) (?:were|included)\b"
    r"|\b(?:group|delegation|mission|party) (?:is|was|will be) (?:led|headed) by\b",
    re.IGNORECASE,
)
_ROW = 250  # characters
_SPOUSE = compile_late(r"\b(?:his|her) (?:wife|husband|spouse),?\s$")


def give_group_countries(sentence: str, people: list[Named]) -> list[Named]:
    """The people of a sentence, each without a country that of the group they led or came with, or of the spouse."""
    colon = sentence.find(": ")
    behind = [named for named in people if named.start > colon] if colon >= 0 else []
    of_group = _find_group(sentence, behind)
    if not behind and " (" in sentence and people and (listed := _find_bracketed(sentence, people)):
        behind, of_group = listed, UNITED_STATES
    leaders = [_LED.search(sentence, 0, named.start) if " by " in sentence else None for named in people]
    given: list[Named] = []
    came_with = False
    for named, led in zip(people, leaders, strict=True):
        country = named.country or (of_group if named in behind else None) or _find_led(led, named)
        if given and not country and _SPOUSE.search(sentence, 0, named.start):
            country = given[-1].country
        came_with = came_with and is_listed(sentence, given[-1], named)
        if came_with and not country and _is_with_them(named):
            country = UNITED_STATES
        came_with = country == UNITED_STATES and (came_with or led is not None or any(find_american(named.office)))
        given.append(replace(named, country=country))
    return given


def give_callers_country(sentences: list[str], people: list[Named]) -> list[Named]:
    """Those on a page's list of a delegation, each without a country that of the callers the lead speaks of."""
    if not people:
        return []
    calls = (call for sentence in sentences if (call := _CALL.search(sentence) or _SAW.search(sentence)))
    nations = {name for call in calls for name, _, _ in find_nations(call["of"])}
    if any(_OF_AMERICANS.search(sentence) or _is_from_states(sentence) for sentence in sentences):
        people = [
            replace(named, country=named.country or UNITED_STATES) if cannot_be_japanese(named.words) else named
            for named in people
        ]
    if len(nations) != 1 or JAPAN in nations:
        return people
    (nation,) = nations
    return [replace(named, country=named.country or nation) if _is_with_them(named) else named for named in people]


def _is_from_states(sentence: str) -> bool:
    came = _FROM_STATES.search(sentence)
    return came is not None and _find_lands(came["of"]) == {UNITED_STATES}


def give_guests_country(release: Release, sentences: list[str], people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those who took part, each of the United States where the title or the first of `sentences` says the guests are.

    Also where an office is of a private body, but for those whose name may be one of the host's side, who came later in
    the lead, or beside whom another country stands.
    """
    bare = [person for person in people if person.country is None]
    if not bare or not any(map(_FROM_AMERICA.search, [release.title, *sentences[:1]])):
        return people
    further = [sentence for sentence in sentences[1:] if not _LISTS.search(sentence)]
    lines = [*sentences, *(point.text for point in release.points)]
    guests = {
        person
        for person in bare
        if _is_foreign(person)
        and not any(person.name in sentence for sentence in further)
        and not any(_names_other(line) for line in lines if person.name in line and len(line) < _ROW)
    }
    return tuple(replace(person, country=UNITED_STATES) if person in guests else person for person in people)


def _names_other(line: str) -> bool:
    return any(name not in {JAPAN, UNITED_STATES} for name, _, _ in find_nations(line))


def _is_foreign(person: Person) -> bool:
    words = (person.given_name or "", person.family_name or "")
    foreign = has_foreign_family(words) or cannot_be_japanese(words)
    return all(words) and foreign and not is_of_several(person.office or "")


def _is_with_them(named: Named) -> bool:
    return not looks_japanese(named.words) and not is_private(named.office) and not is_of_several(named.office)


def _find_led(led: re.Match[str] | None, named: Named) -> str | None:
    """The country of one who led a group of the United States: "students of the University of Hawaii, led by Dr. A"."""
    if led is None or looks_japanese(named.words):
        return None
    if _OF_LAND.search(led["of"]):
        return UNITED_STATES
    return UNITED_STATES if _find_lands(led["of"]) == {UNITED_STATES} else None


def _find_lands(words: str) -> set[str | None]:
    """The countries of all names in `words`; a body behind its country is that one's: "United States Senate"."""
    names = cut(words).names
    behind = {end for kind, _, end in names.values() if kind == "country"}
    return {find_land(kind, name) for at, (kind, name, _) in names.items() if kind == "country" or at not in behind}


def _find_group(sentence: str, people: list[Named]) -> str | None:
    """The country other than Japan that a group is said to be of, where all `people` are named behind it in a row."""
    start = people[0].start if people else 0
    group = _GROUP.search(sentence[: start - 2]) if sentence[:start].endswith(": ") else None
    nations = {name for name, _, _ in find_nations(group["of"])} if group else set()
    rows = all(is_listed(sentence, one, other) for one, other in itertools.pairwise(people))
    return nations.pop() if rows and len(nations) == 1 and JAPAN not in nations else None


def _find_bracketed(sentence: str, people: list[Named]) -> list[Named]:
    """Those whom a bracket lists right behind a house or group of the United States, but for Japanese names."""
    first = next((at for at, named in enumerate(people) if sentence.startswith("(", named.start - 1)), None)
    house = _OF_HOUSE.search(sentence, 0, people[first].start) if first is not None else None
    if first is None or house is None or not house["us"]:
        return []
    end = sentence.find(")", people[first].start)
    return [named for named in people[first:] if named.start < end and not looks_japanese(named.words)]
