"""Speakers by the office alone: "the Secretary", "the Deputy Minister".

Owns who of the people of the page holds an office that a sentence names, by the office or by how the page calls him.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from records.language.people.ranks import NOT_HELD
from records.language.phrases import Word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.release import Person
from records.statements.grammar import HEADS, TITLES
from records.statements.speakers.cast import Cast, key_of, own_office
from records.statements.speakers.mention import SpeakerMention
from records.statements.speakers.names import OF_NATION, is_nation, is_owner

_WITHIN_OFFICE = (TITLES - {"his", "her"}) | {"the", "of", "japan", "states", "united"}
# To be called by these alone is for who heads the government.
_LEADERS = (["president"], ["prime", "minister"])
# "The new Secretary", "the newly appointed Minister": who took part, where one of that office did
_NEWLY_HELD = frozenset({"new", "newly", "recently", "incoming", "visiting"})
_HOW_HELD = frozenset({"appointed", "elected", "inaugurated", "installed", "confirmed"})
_BELOW = frozenset({"deputy", "vice", "assistant", "under"})
_SEVERAL = frozenset({"ministers", "secretaries", "ambassadors", "presidents"})


def find_offices(
    words: tuple[Word, ...], folded: tuple[str, ...], begun: Sequence[int], cast: Cast
) -> list[SpeakerMention]:
    """ "The Secretary", "the Deputy Minister": somebody by the office alone."""
    found = []
    for at, first in [*_find_bare(words, folded), *((at, _skip_newly(folded, at + 1)) for at in begun)]:
        if first == len(words):
            break
        start = first + (words[first].text in OF_NATION or is_nation(words[first].text))
        end = _end_of_office(words, start)
        if end is None or is_owner(words, end) or (first == at and not _goes_on_plainly(words, end)):
            continue
        holders = _find_holders(tuple(each.text for each in words[first:end]), cast)
        keys = [key_of(person.family_name or person.name) for person in holders]
        if len(keys) == 1:
            found.append(
                SpeakerMention(at, end, "person", cast.sides.get(keys[0]), cast.names.get(keys[0]), False, (keys[0],))
            )
            continue
        sides = {cast.sides.get(key) for key in keys}
        side = _side_called(words[first].text) if start > first else None
        side = sides.pop() if len(sides) == 1 else side
        at_event = bool(keys) or side in {JAPAN, UNITED_STATES, None} or side in cast.sides.values()
        if not (keys or cast.of_leaders) and [each.folded for each in words[start:end]] in _LEADERS:
            at_event = False
        found.append(SpeakerMention(at, end, "person", side, None, False, tuple(keys), at_event))
    return found


def _skip_newly(folded: tuple[str, ...], at: int) -> int:
    if folded[at : at + 1] and folded[at] in _NEWLY_HELD and at + 2 < len(folded):
        return at + 1 + (folded[at + 1] in _HOW_HELD)
    return at


def _find_bare(words: tuple[Word, ...], folded: tuple[str, ...]) -> list[tuple[int, int]]:
    """Offices without "the" that open a sentence: "Secretary replied that", "In response, Secretary said"."""
    found = []
    start = 0
    while start < len(words):
        at = start + 3 * (folded[start] == "in" and folded[start + 2 : start + 3] == (",",))
        if at < len(words) and folded[at] in TITLES and words[at].text[0].isupper():
            found.append((at, at))
        start = folded.index(".", start) + 1 if "." in folded[start:] else len(words)
    return found


def _goes_on_plainly(words: tuple[Word, ...], end: int) -> bool:
    """Whether a word in small letters follows, and no name."""
    return end < len(words) and words[end].text.islower()


def _end_of_office(words: tuple[Word, ...], start: int) -> int | None:
    """The word after an office that begins at `start`; None where none does, or a name follows."""
    end = start
    while end < len(words) and (words[end].folded in TITLES or (words[end].text == "-" and end > start)):
        if words[end].folded == "then" and end > start:
            break  # "the Secretary then expressed"
        end += 1
    if words[end - 1].text == "-" and end < len(words) and words[end].folded in NOT_HELD and end - 1 > start:
        return end + 1 if words[end - 2].folded in HEADS else None  # "the President-elect"
    if end == start or words[end - 1].folded not in HEADS or words[end - 1].folded in _SEVERAL:
        return None
    if end + 1 < len(words) and words[end].folded in {"of", "for"}:
        # "the Secretary of State": as far as the words are of offices
        stop = end + 1
        while stop < len(words) and (
            words[stop].folded in _WITHIN_OFFICE
            or (words[stop - 1].folded in {"of", "the"} and is_nation(words[stop].text))
        ):
            stop += 1
        return stop if stop > end + 1 else end
    is_named = end < len(words) and words[end].text[0].isupper() and words[end].folded not in TITLES
    return None if is_named else end


def _side_called(word: str) -> str | None:
    """The side that "Japanese" or "Korean" names."""
    nation = next((nation for nation, _, _ in find_nations(word)), None)
    return nation if nation in {JAPAN, UNITED_STATES, None} else f"other: {nation}"


def _find_holders(title: tuple[str, ...], cast: Cast) -> list[Person]:
    """The participants whose office has every word of `title`, or whom the page calls so where none has."""
    nation = next((nation for nation, _, _ in find_nations(" ".join(title))), None)
    wanted = [folded for word in title if (folded := word.casefold()) in HEADS or folded in TITLES]
    able = [person for person in cast.present if nation is None or person.country in {nation, None}]
    matching = []
    for person in able:
        if wanted == ["general"] and not (person.office or "").casefold().startswith("general"):
            continue  # a Director-General is no general
        office = _own_words(person)
        if office.issuperset(word for word in wanted if word != "foreign") and not (
            wanted in _LEADERS and office & _BELOW
        ):
            matching.append(person)
    if not matching:
        return [person for person in able if _is_called(" ".join(wanted), person, cast.page)]
    foreign = [person for person in matching if "foreign" in wanted and "foreign" in _own_words(person)]
    if len(foreign) == 1:
        return foreign  # "the Foreign Secretary", beside a Secretary of State
    if wanted[:2] == ["state", "secretary"]:  # no Secretary of State
        return [person for person in matching if _is_state_secretary(person)] or matching
    exact = [person for person in matching if not (_BELOW & _own_words(person) or _is_state_secretary(person))]
    return exact if len(exact) == 1 else matching


def _is_state_secretary(person: Person) -> bool:
    return own_office(person).startswith("State Secretary")


def _own_words(person: Person) -> frozenset[str]:
    return frozenset(word.strip(",.") for word in re.split(r"[\s-]+", own_office(person).casefold()))


def holds_office(head: str, person: Person, cast: Cast) -> bool:
    """Whether an office of somebody has the word `head`, "ambassador", or the page calls him so."""
    office = {word.removesuffix("s") for word in _own_words(person)}
    return head in office or _is_called(head, person, cast.page)


@lru_cache(64)
def _is_called(title: str, person: Person, page: str) -> bool:
    """Whether the page puts `title` before the name of `person`: "Admiral Erika EXAMPLE"."""
    names = {word.casefold() for word in (person.given_name or "").split()}
    family = (person.family_name or person.name.split()[-1]).casefold()
    folded = page.casefold()
    at = folded.find(f"{title} ")
    while at >= 0:
        at += len(title)
        for word in folded[at : at + 60].split():
            if word.strip(",.;:()").removesuffix("'s").removesuffix("’s") == family:
                return True
            if word not in names and not (len(word) == 2 and word.endswith(".")):
                break
        at = folded.find(f"{title} ", at)
    return False
