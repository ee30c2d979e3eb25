"""Visits: who is on one, its days and its towns, by what sentences say of them.

Owns what planned visits, visits that were made and programmes have in common. Whom a visitor will meet is
`planned_stays`'s, whom he met `stays`'s, the rows of a programme `people.engagements`'s.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from records.language.calendar import MONTH_NAMES
from records.language.people.sides import Named, is_listed
from records.language.places.homes import find_land, list_homes
from records.language.tokens import cut
from records.pattern import compile_late

MonthDay = tuple[int, int]  # (month, day), comparable inside a year; (0, 0) for none

# A stay of several days: "From February 15 to 18".
_STAY = compile_late(
    r"\b(?:[Ff]rom|[Bb]etween) (?:\w+day, )?([A-Z][a-z]+) (\d{1,2})\b[^.;]{0,20}? (?:to|through|until|and) "
    r"(?:\w+day, )?(?:([A-Z][a-z]+) )?(\d{1,2})\b"
)
_AND_WITH = compile_late(
    r",?\s(?:and|as well as|then)(?:\s(?:then|later|afterwards|on the (?:following|next|same) day"
    r"|in the (?:afternoon|evening)),?)?\s(?:with|on|by)\s(?:the\s)?|,?\s(?:accompanied|joined)\sby\s(?:the\s)?"
    r"|(?:\s(?:of\s[^;]{3,40}?|[Ff]orces(?:,?\sJapan)?))?,?\sand\s(?:with\s)?(?:[a-z]+\s){1,5}?"
    r"(?:of\s[a-z ]{3,30}\s)?(?:including|such\sas|among\sthem)\s(?:the\s)?"
)
_OF_TOWN = compile_late(r"(?:(?:Deputy|Vice|Lieutenant)[ -])?(?:Mayor|Governor)\b")
PRONOUN = compile_late(r"[\s,]*(?:[Hh]e|[Ss]he|[Tt]hey)\b")


class Travellers:
    """Those whose visit a page tells of."""

    def __init__(self, people: Sequence[Named]) -> None:
        self.people = people
        self._words = {word.casefold() for named in people for word in named.words}

    def include(self, named: Named) -> bool:
        """Whether one who is named is of them: a word of the name is the same."""
        return not self._words.isdisjoint(word.casefold() for word in named.words)

    def hold(self, office: str) -> bool:
        """Whether one of them is who is called by an office alone: "the Vice-Minister"."""
        return any(f"{office} " in f"{one.name} {one.office} " for one in self.people)


def find_stay(text: str) -> tuple[MonthDay, MonthDay] | None:
    """The first and the last day of a stay that `text` tells of."""
    return read_stay(_STAY.search(text))


def read_stay(found: re.Match[str] | None) -> tuple[MonthDay, MonthDay] | None:
    """The days of a match whose groups are month, day, the last one's month where it is another, day."""
    return (order_day(found[1], found[2]), order_day(found[3] or found[1], found[4])) if found else None


def order_day(month: str, day: str) -> MonthDay:
    """The day of a month's name and a number; (0, 0) for what is no month."""
    return (MONTH_NAMES.index(month), int(day)) if month in MONTH_NAMES else (0, 0)


def lies_there(where: str, lead: str) -> bool:
    """Whether a town or country may be on the visit that the `lead` announces: Seoul is not on one to Japan."""
    names = list(cut(where).names.values())
    if where in lead or not names:
        return True
    lands = {find_land(kind, name) for kind, name, _ in cut(lead).names.values()}
    return any((find_land(kind, name) or "") in lands for kind, name, _ in names)


def give_home(people: list[Named], town: str | None) -> list[Named]:
    """The people with the country of the `town` in which a visitor saw them, where they are its mayor or governor."""
    homes = list_homes(town or "")
    home = homes.pop() if len(homes) == 1 else None
    return [replace(one, country=one.country or home) if _OF_TOWN.match(one.office) else one for one in people]


def goes_on(sentence: str, row: Sequence[Named], named: Named) -> bool:
    """Whether a row of people goes on with `named`: "with A and B", "with A and then, in the evening, with B"."""
    return bool(row) and (
        is_listed(sentence, row[-1], named) or bool(_AND_WITH.fullmatch(sentence, row[-1].end, named.start))
    )
