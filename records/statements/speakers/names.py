"""Speakers by name: "Minister A", "Secretary Jordan Pattern", and where the titles before a name begin.

Owns which capitalised words are somebody's name. Who is known by name is the cast's.
"""

import re
from functools import lru_cache
from itertools import pairwise

from records.language.people.ranks import NOT_HELD
from records.language.phrases import Word
from records.language.places.nations import find_nations
from records.statements.grammar import HEADS, NO_NAMES, TITLES
from records.statements.speakers.cast import Cast, key_of, side_of_office
from records.statements.speakers.introduced import find_introduced_side
from records.statements.speakers.mention import SpeakerMention

_BEFORE_NAME = HEADS | {"affairs", "state"}
_SHORTENED = frozenset({"mr", "ms", "mrs", "dr", "hon", "prof", "gen", "lt", "adm", "sen", "rep", "gov", "amb"})
_PAST_OR_COMING = frozenset({"former", "late", "incoming", "outgoing"})
_BEFORE_PERSON = frozenset({"and", "with", "by", "from", "to"})
_UNKNOWN = 3  # words of a title that nobody knows
OF_NATION = frozenset({"U.S.", "US", "American", "Japanese"})


def find_named(words: tuple[Word, ...], cast: Cast) -> list[SpeakerMention]:
    found = []
    for at in [at for at, (shown, key, _, _) in enumerate(words) if shown != key]:
        word = words[at]
        key = word.folded
        if not word.text[0].isupper():
            continue
        end = at + 1
        if words[end : end + 2] and words[end].text == "-" and end + 1 < len(words):
            double = f"{key}-{words[end + 1].folded}"
            if double in cast.names:
                key, end = double, end + 2
        if key not in cast.names and not _is_titled(words, at):
            continue
        while end < len(words) and words[end].text[0].isupper() and words[end].folded in cast.given:
            end += 1  # "SAMPLE Taro"
        first = first_title(words, at, cast)
        at_event = not _is_of_before(words, first, at, key, cast)
        if key in cast.names:
            name, side = cast.names[key], cast.sides[key]
        else:
            while end < len(words) and words[end].text.isalpha() and words[end].text[0].isupper() and end - at < 3:
                end += 1  # "Senator Alex Draft"
            if any(each.folded in cast.names for each in words[at + 1 : end]):
                continue  # "General Erika Example": the family name finds her
            family = word.text if word.text.isupper() else words[end - 1].text
            name = re.sub(r"['’]s$", "", family.capitalize() if family.isupper() and len(family) > 2 else family)
            title = " ".join(each.text for each in words[first:at]).replace(" - ", "-")
            is_sure = cast.is_pair and not _may_be_of_others(title, cast)
            side = (side_of_office(title) if is_sure else None) or find_introduced_side(name, cast.page)
        if is_owner(words, end):
            continue
        found.append(SpeakerMention(first, end, "person", side, name, False, (key,), at_event))
    return found


def _is_of_before(words: tuple[Word, ...], first: int, at: int, key: str, cast: Cast) -> bool:
    """Whether somebody of the same name is meant who held the office before: "former Minister A", "the late Mr. A".

    Not where it is who took part, as a page on a visit of a former minister says in its title or with his office.
    """
    titles = [each.folded for each in words[max(first - 1, 0) : at]]
    before = {"former", "late"}.intersection(titles) or ("then", "-") in pairwise(titles)
    if not before or key not in cast.names:
        return False
    own = [each.office or "" for each in cast.present if key_of(each.family_name or each.name) == key]
    return "former" not in titles or "former" not in f"{own} {cast.page.partition(chr(10))[0]}".casefold()


def _may_be_of_others(title: str, cast: Cast) -> bool:
    """Whether an unknown minister may be one of another nation: where Japan's who met are all known."""
    if title.casefold() not in {"minister", "foreign minister", "secretary"}:
        return False
    head = title.casefold().rpartition(" ")[2]
    return any(
        head in (each.office or "").casefold() and cast.sides.get(key_of(each.family_name or each.name))
        for each in cast.present
    )


def is_owner(words: tuple[Word, ...], end: int) -> bool:
    """Whether what ends here is a possessive: "Secretary Example's visit"."""
    last = words[end - 1]
    if last.text.endswith(("'s", "’s")):
        return True
    return (
        last.text.endswith("s") and end < len(words) and words[end].text in {"'", "’"} and words[end].start == last.end
    )


def _is_titled(words: tuple[Word, ...], at: int) -> bool:
    """Whether a capitalised word that is no known name follows a title: "Secretary Example"."""
    if at == 0 or words[at].folded in TITLES or len(words[at].text) < 3 or not words[at].text.isalpha():
        return False
    before = words[at - 1]
    if before.text == "." and at > 1:
        return words[at - 2].text in {"Mr", "Ms", "Mrs", "Dr"}
    if not before.text[0].isupper() or before.folded not in _BEFORE_NAME:
        return False
    return not is_nation(words[at].text) and words[at].folded not in NO_NAMES


@lru_cache(1024)
def is_nation(word: str) -> bool:
    return word[0].isupper() and any(True for _ in find_nations(word))


def first_title(words: tuple[Word, ...], at: int, cast: Cast) -> int:
    first = at
    while first > 0:
        before = words[first - 1]
        title = before.folded.strip(".")
        further = words[first - 2] if first > 1 else None
        if before.folded in NOT_HELD and further and further.text == "-" and first > 2:
            first -= 3  # "President-elect A"
        elif before.text == "." and further and further.folded in _SHORTENED:
            first -= 2
        elif (
            (before.folded in _PAST_OR_COMING and first < at)
            or (before.text[0].isupper() and (title in TITLES or title in cast.given))
            or (before.text == "-" and further and further.folded in TITLES)
        ):
            first -= 1
        elif (
            before.text in {"for", "of"}
            and first > 1
            and words[first - 2].folded in TITLES
            and words[first - 2].text[0].isupper()
        ):
            first -= 2
        elif (before.text in OF_NATION and first < at) or (
            before.text == "First" and words[first].text in {"Vice", "Deputy"}
        ):
            first -= 1
        else:
            break
    first = _before_unknown(words, first, cast)
    if first > 0 and first < at and words[first - 1].folded == "the":
        first -= 1
    return first


def _before_unknown(words: tuple[Word, ...], at: int, cast: Cast) -> int:
    """Where a name with titles at `at` begins, with others before them that nobody knows: "and Rear Admiral A"."""
    first = at
    while first > 0 and at - first < _UNKNOWN and words[first - 1].text[0].isupper():
        if words[first - 1].folded in cast.names or is_nation(words[first - 1].text):
            break
        first -= 1
    return first if first > 0 and words[first - 1].folded in _BEFORE_PERSON else at
