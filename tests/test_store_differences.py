"""A wording is kept as what it says otherwise than an earlier one: texts stay whole, whatever becomes of the base."""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import URL, a_new_archive, a_release, versioned

from records.release import Point, Release
from store import ArchiveError
from store.archive import Archive, close_archive, open_archive, select, write
from store.evidence.verify import verify
from store.queries.filters import Filters
from store.queries.search import search_versions
from store.schema.differences import differ, whole_text
from store.statements import keep_statements, kept_statements
from store.versions import replace_reading, versions_of

SCHEMAS = Path(__file__).parent / "schemas"
LONG = tuple(Point(str(number), f"They shared views on sample topic {number}. " * 3) for number in range(1, 9))


def _long(sample: str = "35") -> Release:
    release = a_release(sample=sample)
    return replace(release, points=(release.points[0], *LONG))


def _whole(archive: Archive) -> list[str]:
    return [row["text"] for row in select(archive, "SELECT text FROM versions ORDER BY number")]


def _kept(archive: Archive) -> list[tuple[int, int | None]]:
    rows = select(archive, "SELECT length(own_text) AS length, base_id FROM version ORDER BY number")
    return [(row["length"], row["base_id"]) for row in rows]


@pytest.fixture
def edited(tmp_path: Path) -> Archive:
    """Three wordings that differ in one word, the second and third on the first."""
    archive = a_new_archive(tmp_path)
    for number, sample in enumerate(("35", "fortysix", "57")):
        versioned(archive, number * 10, _long(sample))
    return archive


def test_a_wording_is_kept_as_what_it_says_otherwise(edited: Archive) -> None:
    texts = [_long(sample).text for sample in ("35", "fortysix", "57")]
    assert _whole(edited) == texts
    assert _kept(edited) == [(len(texts[0]), None), (len("fortysix"), 1), (2, 1)]
    assert [version.release for version in versions_of(edited, URL)] == [_long(s) for s in ("35", "fortysix", "57")]
    assert verify(edited) == []
    close_archive(edited)


def test_every_word_of_every_wording_is_found(edited: Archive) -> None:
    said = {
        words: search_versions(edited, words, Filters({}), 9)[0]["says"]
        for words in ("fortysix", "fortysix sample views", '"for fortysix minutes"', "topic 8", '"57 minutes"')
    }
    assert said == {
        "fortysix": [2],
        "fortysix sample views": [2],
        '"for fortysix minutes"': [2],
        "topic 8": [1, 2, 3],
        '"57 minutes"': [3],
    }
    close_archive(edited)


@pytest.mark.parametrize("other", [_long("49"), a_release(sample="49")], ids=["much alike", "quite other"])
def test_a_base_that_is_read_anew_alters_no_other_wording(edited: Archive, other: Release) -> None:
    replace_reading(edited, URL, 1, other, "2")
    assert _whole(edited) == [other.text, _long("fortysix").text, _long("57").text]
    assert verify(edited) == []
    for number, sample in ((2, "fortysix"), (3, "57")):
        replace_reading(edited, URL, number, _long(sample), "2")
    assert _whole(edited) == [other.text, _long("fortysix").text, _long("57").text]
    assert [base for _, base in _kept(edited)] == ([None, 1, 1] if len(other.points) > 3 else [None, None, 2])
    assert verify(edited) == []
    close_archive(edited)


def test_a_base_read_anew_as_it_was_stays_one(edited: Archive) -> None:
    before = _kept(edited)
    replace_reading(edited, URL, 1, _long(), "2")
    assert _kept(edited) == before
    close_archive(edited)


def test_a_base_that_is_dropped_takes_nothing_with_it(edited: Archive) -> None:
    write(edited, "UPDATE reading SET version_id = NULL WHERE version_id = 1")
    write(edited, "DELETE FROM version WHERE id = 1")
    assert _whole(edited) == [_long("fortysix").text, _long("57").text]
    assert [base for _, base in _kept(edited)] == [None, None]
    assert search_versions(edited, "fortysix topic 8", Filters({}), 9)[0]["says"] == [2]
    assert verify(edited) == []
    close_archive(edited)


@pytest.mark.parametrize(
    "alteration",
    [
        "base_id = 2, base_start = 0, base_end = 1 WHERE id = 3",  # one that has a base itself
        "base_id = 4, base_start = 0, base_end = 1 WHERE id = 3",  # of another release
        "base_id = 9, base_start = 0, base_end = 1 WHERE id = 3",  # none
        "base_id = 1, base_start = 0, base_end = 1 WHERE id = 1",  # itself
        "base_end = 9999 WHERE id = 3",
        "base_start = 90, base_end = 80 WHERE id = 3",
        "base_start = NULL WHERE id = 3",
    ],
)
def test_what_is_no_base_is_refused(edited: Archive, alteration: str) -> None:
    versioned(edited, 40, replace(_long(), url=URL.replace("09001", "09003")))
    with pytest.raises(ArchiveError, match="stands by itself"):
        write(edited, f"UPDATE version SET {alteration}")
    assert verify(edited) == []
    close_archive(edited)


def _said(position: int, verb: str) -> dict[str, object]:
    columns = {"number": 1, "start": 0, "end": 9, "verb_start": 5, "verb_end": 9, "strength": 1, "negated": 0}
    texts = {"verb": verb, "side": "Japan", "speaker": None, "rung": None, "hedge": None, "topics": "[]"}
    return {"version_id": 0, "position": position, **columns, **texts}


def _shown(position: int) -> dict[str, object]:
    place = {"number": 1, "topic": "Sample", "phrase": "sample", "start": 3, "end": 9, "general": 0}
    return {"version_id": 0, "position": position, "nth": 1, **place}


def _keep(archive: Archive, version_id: int, verbs: list[str]) -> dict[str, list[dict[str, object]]]:
    rows = {
        "statement": [{**_said(n, verb), "version_id": version_id} for n, verb in enumerate(verbs, 1)],
        "topic_place": [{**_shown(n), "version_id": version_id} for n in range(1, len(verbs) + 1)],
        "phrase_place": [],
    }
    keep_statements(archive, version_id, rows)
    assert kept_statements(archive, version_id) == rows
    return rows


def _counted(archive: Archive) -> list[int]:
    tables = ("statement", "topic_place", "statements", "topics")
    return [select(archive, f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables]


def test_what_the_same_points_say_stands_once(edited: Archive) -> None:
    first = _keep(edited, 1, ["talked", "shared", "urged"])
    second = _keep(edited, 2, ["talked", "shared", "condemned"])
    assert _counted(edited) == [4, 4, 6, 6]
    # Read by another reader: what the other wording was found to say stays as it was.
    _keep(edited, 1, ["spoke", "shared", "condemned"])
    assert kept_statements(edited, 2) == second
    assert _counted(edited) == [4, 4, 6, 6]
    _keep(edited, 1, ["talked", "shared", "urged"])
    assert (kept_statements(edited, 1), kept_statements(edited, 2)) == (first, second)
    write(edited, "UPDATE reading SET version_id = NULL WHERE version_id = 1")
    write(edited, "DELETE FROM version WHERE id = 1")
    assert kept_statements(edited, 2) == second
    assert _counted(edited) == [3, 3, 3, 3]
    close_archive(edited)


def test_what_says_nothing_stands_by_itself() -> None:
    assert differ("", LONG[0].text) is None
    assert differ(LONG[0].text, "") is None


def test_any_text_comes_out_as_it_went_in() -> None:
    chance = random.Random(10)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE version (id, base_id, own_text, base_start, base_end)")
        found = 0
        for _ in range(500):
            base = "".join(chance.choices("ab 1\n–", k=chance.randrange(40)))
            at, gone = chance.randrange(40), chance.randrange(5)
            text = base[:at] + "".join(chance.choices("ab 1\n–", k=chance.randrange(9))) + base[at + gone :]
            columns = differ(text, base)
            if columns is None:
                continue
            found += 1
            connection.execute("DELETE FROM version")
            connection.execute("INSERT INTO version VALUES (1, NULL, ?, NULL, NULL)", [base])
            connection.execute("INSERT INTO version VALUES (2, 1, :own_text, :base_start, :base_end)", columns)
            sql = f"SELECT {whole_text()} FROM version ORDER BY id"
            assert [row[0] for row in connection.execute(sql)] == [base, text]
        assert found > 250


def test_an_older_archive_is_brought_to_it(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    text = "On October 7 they talked of samples for 35 minutes."
    with closing(sqlite3.connect(old)) as connection:
        for rows in ("9.sql", "rows_from_8.sql", "rows.sql", "rows_from_7.sql"):
            connection.executescript((SCHEMAS / rows).read_text())
        connection.execute("UPDATE version SET text = ?", [text])
        columns = "capture_id, captured_at, title, section, captions, content_hash, hash_version, parser, template"
        for number, other in ((2, text.replace("35", "fortysix")), (3, "Quite another text."), (4, text)):
            connection.execute(
                f"INSERT INTO version (release_id, number, text, {columns}) "
                f"SELECT release_id, ?, ?, {columns} FROM version WHERE id = 1",
                [number, other],
            )
        connection.commit()
    archive = open_archive(old)
    assert _whole(archive) == [text, text.replace("35", "fortysix"), "Quite another text.", text]
    assert [base for _, base in _kept(archive)] == [None, 1, None, None]
    rows = select(archive, "SELECT rowid FROM version_wording WHERE version_wording MATCH 'fortysix AND samples'")
    assert [row["rowid"] for row in rows] == [2]
    write(archive, "INSERT INTO version_wording (version_wording, rank) VALUES ('integrity-check', 1)")
    close_archive(archive)
