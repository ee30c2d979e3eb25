"""Columns: whose the people of a table are whose head names the two sides: "Japan | The United States".

Owns which cell is of which side, where one row after another has one of each; what else a cell says must agree, else
nobody of the table is of a side by it. Reading the people of a cell is `rows`'s.
"""

from collections.abc import Sequence

from records.language.people.families import cannot_be_japanese, looks_japanese
from records.language.people.owners import find_body
from records.language.people.sides import Named
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations


def find_columns(head: str, cells: Sequence[Sequence[Named]]) -> list[str] | None:
    """The country of each of `cells`, by turns of the two that `head` names; None where a cell may be the other's.

    A side whose people stand below one another in one cell, or an empty cell, would put them out of turn.
    """
    sides = [name for name, _, _ in find_nations(head)]
    if set(sides) != {JAPAN, UNITED_STATES} or len(sides) != 2 or len(cells) < 2:
        return None
    turns = [sides[at % 2] for at in range(len(cells))]
    alike = all(len(people) == 1 and _tell(people[0]) == side for people, side in zip(cells, turns, strict=True))
    return turns if alike else None


def _tell(named: Named) -> str | None:
    """The country that somebody's own name and office speak for, however faintly."""
    body = find_body(f"{named.office} {named.address}")
    if named.country or body:
        return named.country or (body and body[1])
    if looks_japanese(named.words):
        return JAPAN
    return UNITED_STATES if cannot_be_japanese(named.words) else None
