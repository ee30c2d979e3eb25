"""How SQLite goes about what readers ask: off indexes, so that a large archive answers as soon as a small one."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from reading_samples import build_archive

from records.predecessor import Event
from store.archive import Archive, close_archive, open_archive, select, write
from store.browse.page import Asked, Missing
from store.browse.pages.groups import GROUPS, show_group, show_groups
from store.browse.pages.past import show_past
from store.browse.pages.people import show_people, show_person
from store.browse.pages.questions import QUESTIONS
from store.browse.pages.register import show_register
from store.browse.words import describe_archive
from store.evidence.captures import waiting_captures
from store.pages import pages_titled
from store.queries.filters import Filters, read_filters
from store.queries.happened import list_happened, list_standing
from store.queries.register import list_edits
from store.queries.search import search_versions
from store.queries.topics import list_raising
from store.queries.wordings import list_dates, list_events, list_turns
from store.releases import get_release, list_releases, search
from store.versions import count_phrase, latest_version, list_wordings, same_wording

NOW = datetime(2026, 10, 7, tzinfo=UTC)
URL = "https://www.mofa.go.jp/press/release/pressite_000001.html"
OFFICES = (("Japan", "Minister for Foreign Affairs"), ("United States", "Secretary of State"))
TALK = Event(URL, "Japan-U.S. Foreign Ministers’ Telephone Talk", date(2026, 10, 7), None, "telephone", OFFICES)
NARROW = read_filters({"person": "Sample", "year": "2026", "medium": "telephone"}, NOW)
# A table that grows with the archive, read row by row: only off an index that holds what is asked.
_WHOLE = re.compile(
    r"^SCAN (?:main\.)?(version|capture|response|reading|point|statement|topic_place|person|release)\b(?! USING)"
    r"|^SCAN page\b"
)


def _ask_topic(archive: Archive) -> object:
    write(archive, "INSERT INTO topic_phrase (topic, phrase, general) VALUES ('Quad', 'the Quad', 0)")
    return list_raising(archive, "Quad", 20)


ASKED: dict[str, Callable[[Archive], object]] = {
    "list": lambda archive: list_releases(archive, limit=20),
    "list, filtered": lambda archive: list_releases(archive, limit=20, filters=NARROW),
    "search": lambda archive: search(archive, "deterrence"),
    "search, filtered": lambda archive: search(archive, "deterrence", filters=NARROW),
    "search, all versions": lambda archive: search_versions(archive, "deterrence", Filters({}), 20),
    "search, past": lambda archive: search_versions(archive, "deterrence", NARROW, 20, only="past"),
    "a release": lambda archive: (get_release(archive, URL), latest_version(archive, URL), list_wordings(archive, URL)),
    "a moved release": lambda archive: (
        same_wording(archive, "0" * 64, URL),
        pages_titled(archive, TALK.title, TALK.date, URL),
    ),
    "what nobody has read": waiting_captures,
    "a slip": lambda archive: count_phrase(archive, "deterrance"),
    "what happened": lambda archive: list_happened(archive, Filters({}), 20),
    "a topic": _ask_topic,
    "front page": lambda archive: list_standing(archive, Filters({}), 20),
}


# What is asked of every release there is: the rows of the releases are read, which are short, and no page of text.
OF_ALL: dict[str, Callable[[Archive], object]] = {
    "the events before a talk": lambda archive: list_events(archive, before=TALK),
    "the dates of all": list_dates,
    "the edits that brought a phrase": lambda archive: list_turns(archive, {1, 2}),
    "people": lambda archive: show_people(archive, Asked({}, {}, NOW)),
    "a person": lambda archive: show_person(archive, Asked({"name": "Sample"}, {}, NOW)),
    **{group: lambda archive, group=group: show_groups(archive, Asked({"group": group}, {}, NOW)) for group in GROUPS},
    "an office": lambda archive: show_group(archive, Asked({"group": "offices", "name": "Minister"}, {}, NOW)),
    "as of a day": lambda archive: show_past(archive, Asked({"date": "2026-01-31"}, {}, NOW)),
    "register": lambda archive: show_register(archive, Asked({}, {}, NOW)),
    **{
        name: lambda archive, name=name: QUESTIONS[name].ask(archive, Asked({}, {"q": "sample"}, NOW))
        for name in QUESTIONS
    },
}
_TEXTS = re.compile(
    r"^(SCAN (?:version|now|capture|reading|point|statement|topic_place|person|fact)\b(?! USING COVERING)|"
    r"SEARCH (?:version|now|then_) USING INTEGER PRIMARY KEY)"
)


def _plan(archive: Archive, sql: str) -> list[str]:
    return [row["detail"] for row in select(archive, f"EXPLAIN QUERY PLAN {sql}")]


def _asked(archive: Archive, ask: Callable[[Archive], object]) -> list[str]:
    """The questions that `ask` puts, with their values in them."""
    asked: list[str] = []
    archive.db.set_trace_callback(asked.append)
    try:
        with suppress(ValueError, Missing):
            ask(archive)
    finally:
        archive.db.set_trace_callback(None)
    # What FTS5 asks of its own tables stands behind two dashes.
    return [sql for sql in asked if sql.lstrip().startswith(("SELECT", "WITH")) and "IN ()" not in sql]


@pytest.mark.parametrize("name", ASKED)
def test_no_question_reads_a_whole_table(archive: Archive, name: str) -> None:
    asked = _asked(archive, ASKED[name])
    assert asked
    for sql in asked:
        assert [line for line in _plan(archive, sql) if _WHOLE.match(line)] == [], sql


@pytest.mark.parametrize("name", OF_ALL)
def test_what_is_asked_of_every_release_reads_no_text(archive: Archive, name: str) -> None:
    asked = _asked(archive, OF_ALL[name])
    assert asked
    for sql in asked:
        assert [line for line in _plan(archive, sql) if _TEXTS.match(line)] == [], sql


def test_the_newest_releases_are_read_in_order_off_an_index(archive: Archive) -> None:
    for name in ("list", "front page", "search, all versions", "a topic"):
        sql = next(sql for sql in _asked(archive, ASKED[name]) if "LIMIT 20" in sql)
        assert any("release_dated" in line for line in _plan(archive, sql)), sql


def test_the_first_page_of_each_view_is_read_in_its_order(archive: Archive) -> None:
    tables = describe_archive("/mofa")["tables"]
    views = [row["name"] for row in select(archive, "SELECT name FROM sqlite_schema WHERE type = 'view'")]
    for view in views:
        order = tables.get(view, {}).get("sort_desc")
        sql = f"SELECT * FROM {view} {f'ORDER BY {order} DESC' if order else ''} LIMIT 101"
        assert [line for line in _plan(archive, sql) if "ORDER BY" in line] == [], view


def test_a_list_may_be_longer_than_a_question_of_sqlites_may_have_values(tmp_path: Path) -> None:
    archive = open_archive(build_archive(tmp_path))
    archive.db.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 3)
    assert len(list_happened(archive, Filters({}), -1)) > 3
    assert len(list_standing(archive, Filters({}), -1)) > 3
    assert len(list_edits(archive, Filters({}), -1)) == 3
    close_archive(archive)


def test_a_release_is_listed_by_its_date_now(archive: Archive) -> None:
    run = archive.db.execute
    run("PRAGMA foreign_keys = off")
    run("INSERT INTO release (id, url, status, first_seen, last_seen, last_changed) VALUES (1, ?, 'live', ?, '', '')",
        [URL, "2026-10-07T03:00:00Z"])  # fmt: skip
    version = {"id": 1, "release_id": 1, "number": 1, "capture_id": 1, "published": "2026-10-05", "hash_version": 2}
    texts = ("captured_at", "title", "section", "captions", "own_text", "content_hash", "parser", "template")
    row = {**version, **dict.fromkeys(texts, "")}
    run(f"INSERT INTO version ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
    dated = []
    for statement in (
        "UPDATE release SET current = 1",
        "UPDATE version SET published = '2026-10-06'",
        "UPDATE version SET published = NULL",
        "UPDATE release SET first_seen = '2026-10-08T03:00:00Z'",
    ):
        run(statement)
        dated += [row["dated"] for row in select(archive, "SELECT dated FROM release")]
    assert dated == ["2026-10-05", "2026-10-06", "2026-10-07", "2026-10-08"]
