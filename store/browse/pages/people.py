"""The people of the releases: who took part, how often, in which offices, for how long they talked.

Owns these pages. A person is a family name, as releases give it; namesakes stand apart by their given names.
"""

from collections import defaultdict
from itertools import groupby
from statistics import median
from typing import Any, Final
from urllib.parse import quote

from store.archive import Archive, select, select_named
from store.browse.page import Asked, Missing, RoomPage, lead_to
from store.browse.pages.happened import page_number, turn_pages
from store.names import CALLED, fold_name
from store.pages import name_release
from store.queries.filters import Filters
from store.sql import STANDING

_RELEASES: Final = 50  # on a page


def show_people(archive: Archive, asked: Asked) -> RoomPage:
    """`/people`: everyone whom a current wording names as taking part, by family name."""
    rows = select(
        archive,
        "SELECT person.family_name, person.given_name, person.country, count(DISTINCT release.id) AS releases, "  # noqa: S608 - constants of ours
        "min(now.published) AS first, max(now.published) AS last, person.office "
        f"FROM release CROSS {STANDING} "
        "CROSS JOIN person ON person.version_id = now.id AND person.role = 'participant' "
        "WHERE person.family_name IS NOT NULL GROUP BY person.family_name, person.given_name, person.country "
        "ORDER BY fold_name(person.family_name), releases DESC",
    )
    asked_for = asked.query.get("office", "").lower()
    people = [row for row in rows if asked_for in (row["office"] or "").lower()]
    return RoomPage("people", "People", {"office": asked.query.get("office"), "people": people}, rows="people")


def show_person(archive: Archive, asked: Asked) -> RoomPage:
    """`/people/NAME`: the releases, the offices over time, the length of the talks."""
    rows = select(
        archive,
        "SELECT DISTINCT release.id, release.url, now.title, now.published, person.name, person.family_name, "  # noqa: S608 - constants of ours
        "person.given_name, person.office, person.country, fact.medium, fact.date, fact.duration_minutes, "
        # CROSS JOIN: what a wording that was replaced says is not looked up.
        "fact.duration_qualifier FROM person CROSS JOIN release ON release.current = person.version_id "
        "CROSS JOIN fact ON fact.version_id = person.version_id "
        f"CROSS {STANDING} "
        "WHERE person.family_name = ? COLLATE NOCASE AND person.role = 'participant' "
        "ORDER BY coalesce(fact.date, now.published) DESC, release.id DESC",
        asked["name"],
    )
    names = _written(archive, asked["name"])
    if not rows and not names:
        raise Missing(f"No release in the archive names {asked['name']} as taking part.")
    family = rows[0]["family_name"] if rows else names[0]
    path = f"/people/{quote(family, safe='')}"
    if family != asked["name"]:
        return lead_to(path)
    number = page_number(asked.query)
    shown = rows[(number - 1) * _RELEASES : number * _RELEASES]
    for row in shown:
        row["release"] = name_release(archive, row["url"])
        del row["id"]
    data = {
        "family_name": family,
        "also": [name for name in names if name.lower() != family.lower()],
        "namesakes": _namesakes(rows),
        "offices": _offices(rows),
        "talks": _talks(rows),
        "releases": shown,
        **turn_pages(
            number, not shown, number * _RELEASES < len(rows), lambda page: Filters({}).address(path, page=page)
        ),
        "with": _company(archive, rows),
    }
    return RoomPage("person", family, data, rows="releases")


def _written(archive: Archive, name: str) -> list[str]:
    """The ways in which the current wordings write a family name, the most frequent first."""
    rows = select_named(
        archive,
        "SELECT family_name FROM person CROSS JOIN release ON release.current = person.version_id "  # noqa: S608 - constants of ours
        f"WHERE {CALLED} AND person.role = 'participant' "
        "GROUP BY family_name COLLATE NOCASE ORDER BY count(*) DESC, family_name",
        {"person": fold_name(name)},
    )
    return [row["family_name"] for row in rows]


def _namesakes(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who they are where the releases give several given names; nobody where one person may be meant."""
    known = sorted({(row["given_name"], row["country"] or "") for row in rows if row["given_name"]})
    if len({given.lower() for given, _ in known}) < 2:
        return []
    return [{"given_name": given, "country": country or None} for given, country in known]


def _offices(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Offices as the releases give them, by person, with the first and last date of each."""
    seen: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for row in rows:
        key = row["given_name"], row["country"], row["office"]
        seen[key].append(row["date"] or row["published"] or "")
    offices = [
        {
            "given_name": given,
            "country": country,
            "office": office,
            "releases": len(days),
            "first": min(filter(None, days), default=None),
            "last": max(filter(None, days), default=None),
        }
        for (given, country, office), days in seen.items()
    ]
    return sorted(offices, key=lambda row: (row["given_name"] or "", row["first"] or ""))


def _talks(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many events of each medium, and how long those were that say so; in minutes."""
    ordered = sorted(rows, key=lambda row: row["medium"] or "")
    talks = []
    for medium, group in groupby(ordered, key=lambda row: row["medium"]):
        events = list(group)
        lengths = sorted(row["duration_minutes"] for row in events if row["duration_minutes"] is not None)
        talks.append(
            {
                "medium": medium,
                "releases": len(events),
                "with_length": len(lengths),
                "shortest": lengths[0] if lengths else None,
                "median": median(lengths) if lengths else None,
                "longest": lengths[-1] if lengths else None,
                "total": sum(lengths) or None,
            }
        )
    return talks


def _company(archive: Archive, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who else took part in these releases, how often."""
    family = rows[0]["family_name"]
    return select(
        archive,
        "SELECT other.family_name, other.country, count(DISTINCT other.version_id) AS releases FROM person "
        "JOIN release ON release.current = person.version_id "
        "JOIN person AS other ON other.version_id = person.version_id AND other.role = 'participant' "
        "AND other.family_name <> person.family_name "
        "WHERE person.family_name = ? COLLATE NOCASE AND person.role = 'participant' "
        "GROUP BY other.family_name, other.country ORDER BY releases DESC, other.family_name LIMIT 12",
        family,
    )
