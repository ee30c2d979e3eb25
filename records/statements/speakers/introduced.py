"""The side of somebody who did not take part from the start, by how the page introduces him.

Owns where a page does that. Who took part is the cast's.
"""

from functools import lru_cache

from records.language.people.read import find_people
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.pattern import compile_late

_OF_FORCES = compile_late(
    r",? (?:the )?(?:(?:Deputy|Vice) )?(?:Commander|Commanding (?:Officer|General)|Chief of Staff)"
    r"(?: of| at|, | the| a| an| \w+){0,8}? (?:U\.S\.|United States) "
)
_LINES = 3  # that name somebody, the title among them: he is introduced in the first of a text


@lru_cache(256)
def find_introduced_side(family: str, page: str) -> str | None:
    """The side of the nation with whose office a page names somebody: "the U.S. Ambassador to Japan, Mr. A"."""
    end = 0
    for _ in range(_LINES):
        places = [at for at in (page.find(family, end), page.find(family.upper(), end)) if at >= 0]
        if not places:
            break
        at = min(places)
        end = page.find("\n", at)
        end = len(page) if end < 0 else end
        sides = _list_introduced(page[page.rfind("\n", 0, at) + 1 : end])
        if family.casefold() in sides:
            return sides[family.casefold()]
    return None


@lru_cache(64)
def _list_introduced(line: str) -> dict[str, str]:
    """The side of each one whom a line names with an office of a nation, by his family name."""
    sides: dict[str, str] = {}
    for person in find_people(line):
        last = person.words[-1] if person.words else ""
        nation = person.country
        if last and not nation and _OF_FORCES.match(line, line.find(last) + len(last)):
            nation = UNITED_STATES
        side = nation if nation in {JAPAN, UNITED_STATES, None, ""} else f"other: {nation}"
        for word in (last, *(word for word in person.words if word.isupper() and len(word) > 2)):
            if side and word:
                sides.setdefault(word.casefold(), side)
    return sides
