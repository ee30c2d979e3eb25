"""The side of somebody who did not take part from the start, by how the page introduces him.

Owns where a page does that. Who took part is the cast's.
"""

import re
from functools import lru_cache

from records.language.people.read import find_people
from records.language.places.gazetteer import JAPAN, UNITED_STATES

_AROUND = 200  # characters: an office, a name, an office
_OF_FORCES = re.compile(
    r",? (?:the )?(?:(?:Deputy|Vice) )?(?:Commander|Commanding (?:Officer|General)|Chief of Staff)"
    r"(?: of| at|, | the| a| an| \w+){0,8}? (?:U\.S\.|United States) "
)


@lru_cache(256)
def find_introduced_side(family: str, page: str) -> str | None:
    """The side of the nation with whose office a page names somebody: "the U.S. Ambassador to Japan, Mr. A"."""
    for named in re.finditer(rf"\b{re.escape(family)}\b", page, re.IGNORECASE):
        start = page.rfind("\n", 0, named.start()) + 1
        around = page[max(start, named.start() - _AROUND) : named.end() + _AROUND]
        for person in find_people(around):
            if not any(word.casefold() == family.casefold() for word in person.words):
                continue
            if person.country:
                return person.country if person.country in {JAPAN, UNITED_STATES} else f"other: {person.country}"
            if _OF_FORCES.match(page, named.end()):
                return UNITED_STATES
    return None
