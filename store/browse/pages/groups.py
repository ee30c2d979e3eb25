"""Releases by medium, by office and by place: a list of each, and a page for every one of them.

Owns these pages. A medium and a place are those of the event; a place's page also has the releases whose current
wording names it. An office is the words that a release gives. People have pages of their own (`people`).
"""

from dataclasses import dataclass
from statistics import median
from typing import Any, Final
from urllib.parse import quote

from records.language.people.ranks import name_office
from store.archive import Archive, select, select_named
from store.browse.page import Asked, Missing, RoomPage, lead_to
from store.browse.pages.happened import page_number, turn_pages
from store.queries.filters import Filters, match_words
from store.queries.happened import list_standing
from store.sql import STANDING

_RELEASES: Final = 50  # on a page


@dataclass(frozen=True, slots=True)
class Group:
    """By what releases are put together."""

    title: str
    description: str
    column: str  # of the table that is joined
    joined: str  # the table in SQL, of `now`
    holds: str  # the condition that a release, as `list_standing` knows it, is of :name
    asks: bool = False  # any name may be asked for, not those listed alone


GROUPS: Final = {
    "media": Group(
        "Media",
        "How the two sides spoke, as the current wordings say it.",
        "fact.medium",
        "CROSS JOIN fact ON fact.version_id = now.id",
        "(SELECT medium FROM fact WHERE fact.version_id = now.id) = :name",
    ),
    "offices": Group(
        "Offices",
        "The offices of those who took part, in the words of the current wordings.",
        "person.office",
        "CROSS JOIN person ON person.version_id = now.id AND person.role = 'participant'",
        "EXISTS (SELECT 1 FROM person WHERE version_id = now.id AND role = 'participant' "
        "AND office = :name COLLATE NOCASE)",
    ),
    "places": Group(
        "Places",
        "Where the events took place, as the current wordings say it.",
        "fact.place",
        "CROSS JOIN fact ON fact.version_id = now.id",
        "(now.id IN (SELECT rowid FROM version_wording WHERE version_wording MATCH :match) "
        "OR (SELECT place FROM fact WHERE fact.version_id = now.id) = :name COLLATE NOCASE)",
        asks=True,
    ),
}


def show_groups(archive: Archive, asked: Asked) -> RoomPage:
    """`/media`, `/offices`, `/places`: each of them, the most frequent first; a name asked for leads to its page."""
    kind = asked["group"]
    group = GROUPS[kind]
    words = asked.query.get("q", "") if group.asks else ""
    if words:
        return lead_to(_address(kind, words))
    rows = select(
        archive,
        f"SELECT {group.column} AS called, count(DISTINCT release.id) AS releases, min(now.published) AS first, "  # noqa: S608 - constants
        f"max(now.published) AS last FROM release CROSS {STANDING} {group.joined} "
        # By the column itself: a person has a name of their own.
        f"WHERE {group.column} IS NOT NULL GROUP BY {group.column} COLLATE NOCASE ORDER BY releases DESC, called",
    )
    rows = [{"name": row.pop("called"), **row} for row in rows]
    data = {"group": kind, "description": group.description, "asks": group.asks, "rows": rows}
    return RoomPage("groups", group.title, data, rows="rows")


def show_group(archive: Archive, asked: Asked) -> RoomPage:
    """`/media/NAME`, `/offices/NAME`, `/places/NAME`: its releases, and what they come to."""
    kind, name = asked["group"], asked["name"].strip()
    group = GROUPS[kind]
    number = page_number(asked.query)
    values = _named(name)
    skip = (number - 1) * _RELEASES
    found = list_standing(archive, Filters({}), _RELEASES + 1, skip, also=group.holds, values=values)
    if not found and number == 1:
        raise Missing(f"No current wording in the archive names {name}.")
    path = _address(kind, name)
    more = len(found) > _RELEASES
    data = {
        "group": kind,
        "name": name,
        "also": _also(archive, name) if kind == "offices" else [],
        "counted": _COUNTED[kind](archive, name),
        "releases": found[:_RELEASES],
        **turn_pages(number, not found, more, lambda page: Filters({}).address(path, page=page)),
    }
    return RoomPage("group", name, data, rows="releases")


def _named(name: str) -> dict[str, str]:
    """The values that the conditions of a group ask for."""
    return {"name": name, "match": match_words('"' + name.replace('"', " ") + '"')}


def _address(kind: str, name: str) -> str:
    return f"/{kind}/{quote(name, safe='')}"


def _lengths(archive: Archive, name: str) -> list[dict[str, Any]]:
    """How long the events of a medium were, of those that say it; in minutes."""
    found = select(
        archive,
        "SELECT fact.duration_minutes AS minutes FROM release JOIN fact ON fact.version_id = release.current "
        "WHERE fact.medium = ? AND fact.duration_minutes IS NOT NULL ORDER BY minutes",
        name,
    )
    minutes = [row["minutes"] for row in found]
    if not minutes:
        return []
    lengths = {"shortest": minutes[0], "median": median(minutes), "longest": minutes[-1], "together": sum(minutes)}
    return [{"say_a_length": len(minutes), **lengths}]


def _holders(archive: Archive, name: str) -> list[dict[str, Any]]:
    """Who held an office, with the first and the last date of their releases."""
    return select(
        archive,
        "SELECT person.family_name, person.given_name, person.country, min(now.published) AS first, "  # noqa: S608 - constants
        f"max(now.published) AS last, count(DISTINCT release.id) AS releases FROM release CROSS {STANDING} "
        "CROSS JOIN person ON person.version_id = now.id AND person.role = 'participant' "
        "WHERE person.office = ? COLLATE NOCASE GROUP BY person.family_name, person.given_name, person.country "
        "ORDER BY first, person.family_name",
        name,
    )


def _also(archive: Archive, name: str) -> list[str]:
    """The other words in which the current wordings give the same office of the same country."""
    rows = select(
        archive,
        "SELECT DISTINCT person.office, person.country FROM release JOIN person ON person.version_id = release.current "
        "WHERE person.role = 'participant' AND person.office IS NOT NULL AND person.country IS NOT NULL "
        "ORDER BY person.office",
    )
    countries = {row["country"] for row in rows if row["office"].lower() == name.lower()}
    same = name_office(name)
    alike = (row["office"] for row in rows if row["country"] in countries and name_office(row["office"]) == same)
    return [office for office in dict.fromkeys(alike) if office.lower() != name.lower()]


def _held_there(archive: Archive, name: str) -> list[dict[str, Any]]:
    """How many of the events took place there, and how many releases only name it."""
    (row,) = select_named(
        archive,
        "SELECT count(*) AS releases, coalesce(sum(fact.place = :name COLLATE NOCASE), 0) AS held "  # noqa: S608 - constants
        f"FROM release CROSS {STANDING} JOIN fact ON fact.version_id = now.id WHERE {GROUPS['places'].holds}",
        _named(name),
    )
    return [{"held_there": row["held"], "named_only": row["releases"] - row["held"]}]


_COUNTED: Final = {"media": _lengths, "offices": _holders, "places": _held_there}
