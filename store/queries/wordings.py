"""What the wordings of all releases say: their texts and days, the events they tell of, which edit led to which.

Owns these questions alone: what a predecessor is chosen among, and where a phrase is looked for. What is made of the
answers is for `readouts`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Set
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from records.address import document_kind
from records.predecessor import MEDIA, Event, HeldOffice, read_kind
from store.archive import Archive, select, stream
from store.schema.differences import whole_text
from store.sql import AMONG, STANDING, listed
from store.values import get_date, put_date

_WORD: Final = re.compile(r"\w+")
_EVENTS: Final = f"""SELECT release.url, now.title, now.published, fact.date, fact.start_time, fact.medium,
    (SELECT json_group_array(json_array(position, country, office)) FROM person
    WHERE version_id = now.id AND role = 'participant') AS offices
FROM release CROSS {STANDING} CROSS JOIN fact ON fact.version_id = now.id"""  # noqa: S608 - constants


def list_texts_with(archive: Archive, phrase: str) -> Iterator[tuple[Any, ...]]:
    """(id, text) of each version that may say `phrase`, as records.phrase knows it; of all where no word helps.

    Off the index of the search: what says a phrase has its words one after another, whatever signs are between them.
    Left out are words that are written in more than one way, as U.S., and letters for which the index and the phrase
    may have different ideas of case.
    """
    words = groupby(_WORD.findall(phrase), lambda word: word.isascii() and word.lower() not in {"u", "s", "us"})
    runs = [" ".join(run) for is_plain, run in words if is_plain]
    asked = " ".join(f'"{run}"' for run in runs)
    hits = "id IN (SELECT rowid FROM version_wording WHERE version_wording MATCH ?)"
    sql = f"SELECT id, {whole_text()} AS text FROM version WHERE {hits if runs else 'TRUE'}"  # noqa: S608 - constants
    return stream(archive, sql, *([asked] if runs else []))


def list_dates(archive: Archive) -> list[tuple[str, int, date | None]]:
    """(address, id of the version that stands, own date) of every release; of the same as `list_events`."""
    rows = stream(archive, f"SELECT release.url, now.id, now.published FROM release CROSS {STANDING}")  # noqa: S608 - constants
    return [(url, version, get_date(day)) for url, version, day in rows if document_kind(url) is None]


def list_current_texts(archive: Archive, urls: Iterable[str]) -> dict[str, str]:
    """The text of each of these releases as it stands now."""
    rows = select(
        archive,
        f"SELECT url, {whole_text()} AS text FROM release JOIN version ON version.id = release.current "  # noqa: S608 - a constant of ours
        f"WHERE url {AMONG}",
        listed(urls),
    )
    return {row["url"]: row["text"] for row in rows}


def list_texts(archive: Archive) -> list[tuple[str, date | None, str]]:
    """Every wording there ever was, in no order: the release's address, its own date now, the text."""
    rows = select(
        archive,
        f"SELECT release.url, now.published, {whole_text()} AS text FROM version "  # noqa: S608 - a constant of ours
        "JOIN release ON release.id = version.release_id "
        "JOIN version AS now ON now.id = release.current",
    )
    return [(row["url"], get_date(row["published"]), row["text"]) for row in rows]


def list_events(archive: Archive, versions: Iterable[int] | None = None, before: Event | None = None) -> list[Event]:
    """The event of every release as it stands now, in no order; a document, whose words are not known, is left out.

    With `versions`, of those that stand in one of these. With `before`, of those that may be its predecessors.
    """
    conditions = ["TRUE"]
    values: list[str | None] = []
    if versions is not None:
        conditions.append(f"now.id {AMONG}")
        values.append(listed(versions))
    if before is not None:
        kind = read_kind(before)
        if kind is None:
            return []
        conditions.append("coalesce(fact.date, now.published) <= ?")
        conditions.append(f"(fact.medium IS NULL OR fact.medium {AMONG})")
        values += [put_date(before.date), listed(MEDIA[kind.medium])]
    rows = stream(archive, f"{_EVENTS} WHERE {' AND '.join(conditions)}", *values)
    return [
        Event(url, title, get_date(day or published), start_time, medium, _read_offices(offices), get_date(published))
        for url, title, published, day, start_time, medium, offices in rows
        if document_kind(url) is None
    ]


@lru_cache(4096)  # the same people meet again and again
def _read_offices(text: str) -> tuple[HeldOffice, ...]:
    return tuple((country, office) for _, country, office in sorted(json.loads(text)))


def list_turns(archive: Archive, versions: Set[int]) -> list[tuple[int, bool]]:
    """The edits that led into one of these versions or out of one, in order: (change id, whether into)."""
    rows = stream(
        archive,
        "SELECT id, from_version, to_version FROM change WHERE kind = 'edited' AND from_version IS NOT NULL "
        "AND to_version IS NOT NULL ORDER BY id",
    )
    return [(change, new in versions) for change, old, new in rows if (old in versions) != (new in versions)]
