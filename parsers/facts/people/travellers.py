"""Travellers: that the one whose journey abroad a page tells of is the ministry's own, where it names no country.

Owns titles of journeys to other countries, and the offices of those who make them for Japan. What the page as a whole
says of countries is `countries`'s.
"""

import re
from dataclasses import replace

from records.language.people.families import cannot_be_japanese, has_japanese_given, is_capitals, is_spelt_japanese
from records.language.places.gazetteer import JAPAN
from records.language.places.nations import find_nations
from records.pattern import compile_late
from records.release import Person, Release

_JOURNEY = compile_late(r"\b(?:[Vv]isits?|[Tt]ravels?|[Tt]rip|[Tt]our|[Dd]ispatch|[Aa]ttend\w*|[Mm]eetings|in) (?=\S)")
_HERE = compile_late(r"\b(?:to|in|of|visits?) (?:Japan|Tokyo)\b", re.IGNORECASE)
# Those who travel for the ministry; a minister or an ambassador of elsewhere would have his country beside him.
_OF_OURS = compile_late(
    r"(?:(?:Senior |State |Parliamentary |Deputy |Assistant )*(?:Vice-)?Minister for Foreign Affairs"
    r"|(?:State|Senior|Deputy|Foreign) Minister(?: for Foreign Affairs)?|Parliamentary (?:Senior )?Vice-Minister\b.*"
    r"|Ambassador (?:for|in charge of) .*|Special (?:Advis[eo]r|Representative|Envoy)\b.*"
    r"|(?:Director-General|Press Secretary)\b.*)"
)


def give_traveller_country(release: Release, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """The people, the first of Japan where the title is of a journey abroad in an office of ours, by a name of ours."""
    first = people[0] if people else None
    if first is None or first.country or not first.family_name or not first.given_name:
        return people
    title, opening = release.title, release.points[0].text if release.points else ""
    if first.family_name.casefold() not in title.casefold() or not _JOURNEY.search(title) or _HERE.search(title):
        return people
    words = (first.given_name, first.family_name)
    ours = (
        has_japanese_given(words) or is_spelt_japanese(words) or any(map(is_capitals, re.findall(r"\w+", first.name)))
    )
    if not ours or cannot_be_japanese(words) or not _OF_OURS.fullmatch(first.office or ""):
        return people
    behind = opening.partition(first.name)[2][:80] if first.name in opening else ""
    named = re.match(r",? [^.;]{0,60}? of (?:the )?(?=[A-Z])", behind)
    land = next(iter(find_nations(behind[named.end() :])), None) if named else None
    if land and named and land[1] == 0 and land[0] != JAPAN:  # "Mr. A, Deputy Minister of Sampleland"
        return people
    return (replace(first, country=JAPAN), *people[1:])
