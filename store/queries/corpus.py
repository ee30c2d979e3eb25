"""The corpus: what the archive has for researchers, as tables whose columns have a type.

Owns the tables, their columns and their SQL. A wording is named by its release's address and its number; times are UTC.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from store.archive import Archive, select


@dataclass(frozen=True, slots=True)
class CorpusTable:
    """A table of the corpus."""

    name: str
    row: str  # what a row is
    columns: tuple[tuple[str, str, str], ...]  # name, type (as DuckDB has it), meaning
    sql: str  # its columns in that order


_URL: Final = ("url", "VARCHAR", "the release's address at the ministry: its identity")
_VERSION: Final = ("version", "INTEGER", "number of the wording, from 1")
_POSITION: Final = ("position", "INTEGER", "of the point in its wording, from 1")
_LABEL: Final = ("label", "VARCHAR", "numbers a reader sees: 2, 2(1), 2(1)a; null for unnumbered paragraphs")

TABLES: Final = (
    CorpusTable(
        "versions",
        "one wording of a release, with what it says of its event",
        (
            _URL,
            _VERSION,
            ("is_current", "BOOLEAN", "whether it is the last wording there was"),
            ("status", "VARCHAR", "of the release: live, missing, withdrawn"),
            ("seen_from", "TIMESTAMP", "first seen, UTC"),
            ("seen_until", "TIMESTAMP", "last seen, UTC"),
            ("published", "DATE", "the release's own date"),
            ("title", "VARCHAR", "as published"),
            ("section", "VARCHAR", "heading it stands under"),
            ("medium", "VARCHAR", "telephone, video, in person, message, statement, other"),
            ("date", "DATE", "of the event, at its place"),
            ("start_time", "VARCHAR", "HH:MM at the place of the event"),
            ("start_time_japan", "VARCHAR", "HH:MM in Japan"),
            ("duration_minutes", "INTEGER", "minutes"),
            ("duration_qualifier", "VARCHAR", "exact, about, over, under"),
            ("place", "VARCHAR", "of the event"),
            ("text", "VARCHAR", "points, a line each, as published"),
            ("content_hash", "VARCHAR", "SHA-256 over title, date, section, points, captions and links"),
        ),
        "SELECT versions.url, number, number = releases.versions, releases.status, seen_from, "
        "coalesce(seen_until, seen_from), versions.published, versions.title, versions.section, facts.medium, "
        "facts.date, start_time, start_time_japan, duration_minutes, duration_qualifier, place, versions.text, "
        "content_hash FROM versions JOIN releases ON releases.url = versions.url "
        "JOIN facts ON facts.url = versions.url AND facts.version = number ORDER BY versions.url, number",
    ),
    CorpusTable(
        "points",
        "a paragraph or numbered point of a wording",
        (_URL, _VERSION, _POSITION, _LABEL, ("text", "VARCHAR", "as published, without its label")),
        "SELECT url, version, position, label, text FROM points ORDER BY url, version, position",
    ),
    CorpusTable(
        "participants",
        "a person a wording names as taking part",
        (
            _URL,
            _VERSION,
            ("name", "VARCHAR", "as published"),
            ("family_name", "VARCHAR", "in ordinary case"),
            ("given_name", "VARCHAR", "in ordinary case"),
            ("office", "VARCHAR", "as published"),
            ("country", "VARCHAR", "short English name"),
        ),
        "SELECT url, version, name, family_name, given_name, office, country FROM participants ORDER BY url, version",
    ),
    CorpusTable(
        "statements",
        "one act of saying in a wording",
        (
            _URL,
            _VERSION,
            _POSITION,
            _LABEL,
            ("number", "INTEGER", "within the point, from 1"),
            ("start", "INTEGER", "of the clause, characters of the point's text from 0"),
            ("end", "INTEGER", "of the clause, the character after it"),
            ("verb", "VARCHAR", "as published, with what strengthens or weakens it"),
            ("verb_start", "INTEGER", "characters of the point's text from 0"),
            ("verb_end", "INTEGER", "the character after it"),
            ("side", "VARCHAR", "both, Japan, United States, other: NAME; null where the page does not say"),
            ("speaker", "VARCHAR", "family name; null for both"),
            (
                "rung",
                "VARCHAR",
                "state, discuss, agree, reaffirm, welcome, urge, oppose, support, commit, none; null: not known",
            ),
            ("strength", "INTEGER", "1 plain, 2 strengthened, 0 weakened"),
            ("negated", "BOOLEAN", "whether not, no or never stands at the main verb of what is said"),
            ("hedge", "VARCHAR", "the words that leave it open"),
            ("topics", "VARCHAR[]", "names of what it is about"),
        ),
        'SELECT url, version, position, label, number, start, "end", verb, verb_start, verb_end, side, speaker, rung, '
        "strength, negated, hedge, topics FROM statements ORDER BY url, version, position, number",
    ),
    CorpusTable(
        "edits",
        "one place in which a release was edited after publication",
        (
            _URL,
            ("change", "INTEGER", "the change it belongs to"),
            ("from_version", "INTEGER", "number of the wording before"),
            ("to_version", "INTEGER", "number of the wording after"),
            ("noticed_at", "TIMESTAMP", "UTC"),
            ("not_before", "TIMESTAMP", "last sight of the wording before, UTC; null where nothing is known"),
            ("not_after", "TIMESTAMP", "first sight of the wording after, UTC"),
            ("source", "VARCHAR", "who showed it: site, import, web-archive"),
            ("class", "VARCHAR", "fact, stance, passage, title, wording, typo, format, media"),
            ("place", "VARCHAR", "title, published, point 2(1), caption 1, ..."),
            ("before", "VARCHAR", "words that went"),
            ("after", "VARCHAR", "words that came"),
        ),
        "SELECT url, changes.id, from_version, to_version, noticed_at, not_before, not_after, source, edits.class, "
        "place, before, after FROM edits JOIN changes ON changes.id = change_id ORDER BY url, changes.id",
    ),
)


def read_table(archive: Archive, table: CorpusTable) -> Iterator[dict[str, Any]]:
    """The rows of a table, in order; a value is as JSON has it, with true and false, and lists as lists."""
    names = [name for name, _, _ in table.columns]
    kinds = {name: kind for name, kind, _ in table.columns}
    listed = ", ".join(f'"{name}"' for name in names)
    sql = f"WITH given({listed}) AS ({table.sql}) SELECT * FROM given"  # noqa: S608 - names of our own
    for row in select(archive, sql):
        yield {name: _plain(kinds[name], row[name]) for name in names}


def _plain(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "BOOLEAN":
        return bool(value)
    return json.loads(value) if kind.endswith("[]") else value


def count_corpus(archive: Archive) -> dict[str, Any]:
    """What a data card says of the archive as a whole: counts, years, gaps."""
    whole = select(
        archive,
        "SELECT count(*) AS releases, sum(published IS NULL) AS undated, min(published) AS first, "
        "max(published) AS last, sum(status <> 'live') AS gone FROM releases",
    )[0]
    years = select(
        archive,
        "SELECT substr(published, 1, 4) AS year, count(*) AS releases FROM releases WHERE published IS NOT NULL "
        "GROUP BY year ORDER BY year",
    )
    unread = select(archive, "SELECT count(*) AS versions FROM statement_queue")[0]["versions"]
    return {**whole, "years": {row["year"]: row["releases"] for row in years}, "unread": unread}
