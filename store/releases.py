"""The releases as they stand: live, missing or withdrawn, when they were seen, and how they are found.

Owns the queries that list and search the releases. How one stands is written with its history (`store.histories`).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from records.change import ReleaseStatus
from store.archive import Archive, select, select_named
from store.pages import MOVED
from store.queries.filters import Filters, quote_words, release_conditions
from store.queries.snippets import snippet_of
from store.sql import STANDING
from store.values import get_date, get_list, get_time, get_time_or_none

_WORDS: Final = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """A release as it stands now: a row of `releases` without its text."""

    url: str
    title: str
    published: date | None
    section: str
    medium: str | None
    status: ReleaseStatus
    versions: int
    first_seen: datetime  # aware, UTC
    last_seen: datetime  # aware, UTC: the last time it was there, changed or not
    last_changed: datetime  # aware, UTC
    captions: tuple[str, ...]  # for `export jsonl`
    misses: int  # how often in a row it was found gone
    first_missed_at: datetime | None  # aware, UTC


@dataclass(frozen=True, slots=True)
class Found:
    """A release that a search found."""

    standing: Standing
    snippet: tuple[tuple[bool, str], ...]  # the text around, in runs; True where a word was found


def get_release(archive: Archive, url: str) -> Standing | None:
    """A release as it stands; None when no wording of it is in the archive."""
    rows = select(archive, "SELECT * FROM releases WHERE url = ?", url)
    return _standing(rows[0]) if rows else None


def find_urls(archive: Archive, part: str) -> list[str]:
    """Six addresses, at most, of pages whose last part is `part`, with or without `.html`; read releases come first."""
    rows = select(
        archive,
        "SELECT page.url FROM page LEFT JOIN release ON release.url = page.url WHERE page.kind = 'release' "
        "AND (substr(page.url, -length(?1)) = ?1 OR substr(page.url, -length(?2)) = ?2) "
        "ORDER BY release.id IS NULL, page.url LIMIT 6",
        f"/{part}",
        f"/{part}.html",
    )
    return [row["url"] for row in rows]


def release_names(archive: Archive) -> list[str]:
    """The last part of each release's address, without `.html`; the newest first."""
    rows = select(archive, "SELECT url FROM release ORDER BY id DESC")
    return [row["url"].rpartition("/")[2].removesuffix(".html") for row in rows]


# How many of the newest wordings that say a word a search ranks: of a word that more say, the best are no better.
_RANKED: Final = 2000

# The current wordings, of releases for which conditions hold; read off a narrow index.
_CURRENT: Final = f"SELECT release.current FROM release {STANDING} WHERE {{}}"  # noqa: S608 - constants of ours


def list_releases(
    archive: Archive,
    status: ReleaseStatus | None = None,
    limit: int | None = None,
    filters: Filters | None = None,
    moved: bool = False,
) -> list[Standing]:
    """Releases as they stand, the newest date first.

    One that has moved stands here under its new address alone, unless the `moved` are asked for as well. Of `filters`
    those that `release_conditions` knows count.
    """
    conditions, values = release_conditions(filters or Filters({}))
    sql = f"""SELECT * FROM releases
WHERE (:status IS NULL OR status = :status)
    AND {f"version_id IN ({_CURRENT.format(' AND '.join(conditions))})" if conditions else "TRUE"}
    AND (:moved OR url NOT IN ({MOVED}))
ORDER BY dated DESC, first_seen DESC, url LIMIT :most"""  # noqa: S608 - constants
    asked = {**values, "status": status, "moved": int(moved), "most": -1 if limit is None else limit}
    return [_standing(row) for row in select_named(archive, sql, asked)]


def search(archive: Archive, query: str, limit: int = 20, filters: Filters | None = None) -> list[Found]:
    """Releases whose current wording has all the words of `query` (in any form of theirs), the best first.

    Words in double quotes must stand together. Nothing else in `query` has a meaning: "U.S." and "NOT" are words.
    Where more than 2,000 say it, the best are those of the newest 2,000.
    """
    quoted = quote_words(query)
    if not quoted:
        return []
    conditions, values = release_conditions(filters or Filters({}))
    current = _CURRENT.format(" AND ".join(conditions)) if conditions else "SELECT current FROM release"
    # The ids first: a snippet is made of those alone that are shown.
    sql = f"""WITH hit AS MATERIALIZED (
    SELECT rowid AS id, bm25(version_wording, 4.0, 1.0, 2.0) AS worth FROM version_wording
    WHERE version_wording MATCH :match AND +rowid IN ({current}) ORDER BY rowid DESC LIMIT :ranked)
SELECT releases.* FROM hit JOIN releases ON releases.version_id = hit.id
ORDER BY hit.worth, releases.published DESC LIMIT :most"""  # noqa: S608 - constants
    rows = select_named(archive, sql, {**values, "match": quoted, "ranked": _RANKED, "most": limit})
    return [Found(_standing(row), snippet_of(archive, quoted, row["version_id"], _WORDS)) for row in rows]


def fill_rates(archive: Archive, newest: int, after: int = 0) -> dict[str, tuple[int, int]]:
    """For each field that reading may leave empty: how many current wordings have it, of how many.

    Counted are the `newest` releases by their own date, the first `after` of them aside: each row is a page of text.
    """
    sql = """SELECT count(*) AS releases, count(published) AS published, sum(section <> '') AS section,
    sum(captions <> '[]') AS captions, sum(own_text <> '' OR base_id IS NOT NULL) AS text, count(medium) AS medium,
    count(date) AS date, count(start_time) AS start_time, count(duration_minutes) AS duration_minutes,
    count(place) AS place,
    sum(EXISTS (SELECT 1 FROM person WHERE version_id = version.id AND role = 'participant')) AS participants
FROM release JOIN version ON version.id = current JOIN fact ON fact.version_id = version.id
WHERE release.id IN (
    SELECT release.id FROM release JOIN version ON version.id = current
    WHERE template <> 'document'  -- of which no field is read
    ORDER BY dated DESC, release.id LIMIT ? OFFSET ?)"""
    row = select(archive, sql, newest, after)[0]
    releases = row.pop("releases")
    return {name: (filled or 0, releases) for name, filled in row.items()}


def _standing(row: dict[str, Any]) -> Standing:
    return Standing(
        url=row["url"],
        title=row["title"],
        published=get_date(row["published"]),
        section=row["section"],
        medium=row["medium"],
        status=row["status"],
        versions=row["versions"],
        first_seen=get_time(row["first_seen"]),
        last_seen=get_time(row["last_seen"]),
        last_changed=get_time(row["last_changed"]),
        captions=get_list(row["captions"]),
        misses=row["misses"],
        first_missed_at=get_time_or_none(row["first_missed_at"]),
    )
