"""The shape of the archive: the views of the contract, the triggers, every past schema."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Monitor
from sqlite_utils import Database
from store_samples import a_new_archive, a_release, kept_at, versioned

from mofawatch.config.load import load_config
from mofawatch.reparse import run_reparse
from store import ArchiveError
from store.archive import Archive, close_archive, insert, open_archive, select, write
from store.evidence.captures import waiting_captures
from store.evidence.sights import find_discovery
from store.evidence.verify import verify
from store.releases import list_releases
from store.schema import APPLICATION_ID

SCHEMAS = Path(__file__).parent / "schemas"
DOCS = Path(__file__).parent.parent / "docs"

# The public contract, word for word: these columns, in this order, before any other.
VIEWS = {
    "releases": "url, title, published, section, medium, status, versions, first_seen, last_seen, last_changed, "
    "captions, text",
    "versions": "url, number, captured_at, title, published, section, captions, text, content_hash, "
    "seen_from, seen_until, times_seen",
    "changes": "id, url, kind, class, from_version, to_version, noticed_at, silent, summary, "
    "not_before, not_after, source",
    "edits": "change_id, class, place, before, after",
    "facts": "url, version, medium, date, start_time, start_time_japan, duration_minutes, duration_qualifier, place",
    "participants": "url, version, name, family_name, given_name, office, country",
    "points": "url, version, position, label, text",
    "statements": "url, version, position, label, number, start, end, verb, verb_start, verb_end, side, speaker, rung, "
    "strength, negated, hedge, topics",
    "topics": "url, version, position, number, topic, phrase, start, end, general",
    "topic_names": "name, parent, general, phrases, source",
    "points_without_topic": "url, version, position, label, text",
    "phrases": "phrase, url, version, published, place, text, start, end",
    "phrase_history": "phrase, releases, first_url, first_published, last_url, last_published, by_year, by_kind, "
    "longest_run, longest_gap, brought_by, taken_by",
    "alerts": "id, change_id, trouble_id, destination, status, reason, attempts, next_try_at, sent_at, last_error",
    "deliveries": "alert_id, tried_at, ok, detail",
    "checks": "id, started_at, finished_at, outcome, visited, not_modified, new, edited, troubles",
    "troubles": "id, kind, began_at, ended_at, detail, seen",
    "captures": "id, url, captured_at, content_at, source, status, digest, bytes, verdict",
}


def _shape(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(rows.fetchall())


def _dump(connection: sqlite3.Connection) -> str:
    """The schema and what the migrations noted, as statements that build it again."""
    parts = ("data", "idx", "content", "docsize", "config")
    shadows = {f"{index}_{part}" for index in ("wording", "version_wording") for part in parts}
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    statements = [
        sql for kind, name, sql in rows if kind != "table" or not (name in shadows or name.startswith("sqlite_"))
    ]
    applied = connection.execute("SELECT migration_set, name FROM _sqlite_migrations ORDER BY id")
    statements += [
        f"INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('{of}', '{name}', '')"
        for of, name in applied
    ]
    statements += [
        f"PRAGMA {name} = {connection.execute(f'PRAGMA {name}').fetchone()[0]}"
        for name in ("application_id", "user_version")
    ]
    return "".join(f"{statement};\n" for statement in statements)


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_begins_with_the_columns_of_the_contract(archive: Archive, view: str) -> None:
    expected = VIEWS[view].split(", ")
    assert [column.name for column in Database(archive.db).view(view).columns][: len(expected)] == expected
    assert select(archive, f"SELECT * FROM {view}") == []


def test_the_document_names_every_view_with_every_column(archive: Archive) -> None:
    text = (DOCS / "reference" / "views.md").read_text(encoding="utf-8")
    shown = {
        line.split("|")[1].strip(" `"): line.split("|")[3].strip()
        for line in text.splitlines()
        if line.startswith("| `")
    }
    db = Database(archive.db)
    names = db.view_names()
    columns = {name: ", ".join(column.name for column in db.view(name).columns) for name in names}
    assert {name: shown.get(name) for name in columns} == columns


def test_the_questions_of_the_document_are_answered(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    text = (DOCS / "guides" / "read-the-archive.md").read_text(encoding="utf-8")
    questions = [block.partition("```")[0] for block in text.split("```sql\n")[1:]]
    assert [len(select(archive, question)) for question in questions] == [0, 0, 1, 1, 0, 0]


def test_the_newest_schema_is_kept(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    number = select(archive, "PRAGMA user_version")[0]["user_version"]
    kept = SCHEMAS / f"{number}.sql"
    dumped = _dump(archive.db)
    close_archive(archive)
    if not kept.exists():
        kept.write_text(dumped)
        pytest.fail(f"{kept} was missing and is written; review it")
    # A released schema never changes: a difference here asks for a new migration, not for a new file.
    assert kept.read_text() == dumped


@pytest.mark.parametrize("schema", sorted(SCHEMAS.glob("[0-9]*.sql")), ids=lambda path: path.stem)
def test_every_past_schema_is_brought_up_to_date_with_its_rows(tmp_path: Path, schema: Path) -> None:
    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(schema.read_text())
        number = int(schema.stem)
        captures = "rows_to_7.sql" if number < 8 else "rows_from_8.sql" if number < 10 else "rows_from_10.sql"
        for rows in (captures, "rows.sql", "rows_to_6.sql" if number < 7 else "rows_from_7.sql"):
            connection.executescript((SCHEMAS / rows).read_text())
    archive = open_archive(old)
    fresh = a_new_archive(tmp_path)
    assert _shape(archive.db) == _shape(fresh.db)
    assert [(release.title, release.versions) for release in list_releases(archive)] == [("Sample Talk", 1)]
    assert select(archive, "PRAGMA foreign_key_check") == []
    said = [row["text"] for row in select(archive, "SELECT text FROM points UNION ALL SELECT text FROM releases")]
    assert said == ["On October 7 they talked."] * 2
    assert versioned(archive, 10, a_release()).number == 1
    close_archive(fresh)
    close_archive(archive)


def test_a_document_that_was_listed_before_any_was_watched_was_seen_by_the_baseline(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    url, listing = "https://www.mofa.go.jp/files/1.pdf", "https://www.mofa.go.jp/press/release/index.html"
    with closing(sqlite3.connect(old)) as connection:
        for kept in ("5.sql", "rows_to_7.sql", "rows.sql"):
            connection.executescript((SCHEMAS / kept).read_text())
        connection.execute("INSERT INTO page (url, kind, first_seen) VALUES (?, 'listing', '')", [listing])
        connection.execute(
            "INSERT INTO capture (id, check_id, url, kind, captured_at, status, headers, digest, bytes, via, chain) "
            "SELECT 2, check_id, ?, 'listing', captured_at, 200, headers, digest, bytes, via, replace(chain, '1', '2') "
            "FROM capture",
            [listing],
        )
        connection.execute(
            "INSERT INTO page (url, kind, rule, taken, first_seen, first_listed_at) VALUES (?, 'release', "
            "'not an HTML page: a document or a file', 0, '2026-10-09T12:00:00Z', '2026-10-09T12:00:00Z')",
            [url],
        )
        connection.execute(
            "INSERT INTO check_run (purpose, silent, started_at) VALUES ('check', 0, '2026-10-09T12:00:00Z')"
        )
        connection.commit()
    archive = open_archive(old)
    discovery = find_discovery(archive, url)
    assert discovery is not None
    assert discovery.is_baseline
    close_archive(archive)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE response SET status = 500",
        "DELETE FROM response",
        "INSERT OR REPLACE INTO response SELECT * FROM response",
        "UPDATE body SET bytes = 1",
        "DELETE FROM body",
        "INSERT OR REPLACE INTO body SELECT * FROM body",
    ],
)
def test_what_was_received_cannot_be_altered(tmp_path: Path, statement: str) -> None:
    archive = a_new_archive(tmp_path)
    kept_at(archive, 0)
    close_archive(archive)
    # A connection of any tool, without our settings.
    with closing(sqlite3.connect(archive.path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
        connection.rollback()
    archive = open_archive(archive.path)
    assert ([one.id for one in waiting_captures(archive)], verify(archive)) == ([1], [])
    close_archive(archive)


def _refuses(archive: Archive, table: str, row: dict[str, object]) -> str:
    with pytest.raises(ArchiveError) as refused:
        insert(archive, table, row)
    return str(refused.value)


def test_the_schema_refuses_what_makes_no_sense(archive: Archive) -> None:
    check = {"purpose": "check", "silent": 0, "started_at": "x"}
    assert "FOREIGN KEY" in _refuses(archive, "reading", _reading(capture_id=7))
    assert "cannot store TEXT value in INTEGER" in _refuses(archive, "check_run", {**check, "visited": "many"})
    alert = {"destination": "desk", "status": "suppressed", "reason": "", "due_at": "2026-10-07T12:00:00Z"}
    assert "CHECK" in _refuses(archive, "alert", {**alert, "turn": "begun", "destination": "json://host/token"})
    assert "CHECK" in _refuses(archive, "alert", alert)
    assert "CHECK" in _refuses(archive, "alert", {**alert, "turn": "begun", "status": "waiting"})
    assert write(archive, "UPDATE page SET items = 0") == 0


def _reading(capture_id: int) -> dict[str, object]:
    moment = "2026-10-07T12:00:00Z"
    return {"capture_id": capture_id, "read_at": moment, "parser": "1", "verdict": "ok", "detail": ""}


def test_the_mark_of_the_archive_is_four_letters() -> None:
    assert APPLICATION_ID.to_bytes(4, "big") == b"mofa"


# Every column the views had in the second schema, and rows that an older program wrote: see tests/schemas/2.db.gz.
SECOND = {
    "releases": "url, title, status, versions, first_seen, last_seen, last_changed, text, misses, first_missed_at",
    "versions": "url, number, captured_at, text, content_hash, capture_id",
    "changes": "id, url, kind, class, from_version, to_version, noticed_at, silent, summary",
    "alerts": "id, change_id, destination, status, attempts, sent_at",
    "captures": "id, url, captured_at, status, digest, verdict, version, chain",
    "troubles": "id, kind, began_at, ended_at",
}


def _said(path: Path, names: dict[str, str]) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f"SELECT {of} FROM {name} ORDER BY 1, 2").fetchall() for name, of in names.items()
        }


def test_an_archive_of_an_older_program_says_the_same(tmp_path: Path) -> None:
    """Imports, edits, a withdrawal, a restoration, a missing page: migrated, and every history built anew."""
    path = tmp_path / "data/mofa.db"
    path.parent.mkdir()
    path.write_bytes(gzip.decompress((SCHEMAS / "2.db.gz").read_bytes()))
    before = _said(path, SECOND)
    archive = open_archive(path)
    assert (verify(archive), _said(path, SECOND)) == ([], before)
    bounds = select(archive, "SELECT kind, source, not_before < not_after AS apart FROM changes WHERE NOT silent")
    assert [tuple(row.values()) for row in bounds] == [
        ("edited", "site", 1),
        ("withdrawn", "site", 1),
        ("restored", "site", 1),
        ("edited", "site", 1),
        ("edited", "site", 1),
    ]
    assert select(archive, "SELECT min(times_seen) AS least, sum(seen_until < seen_from) AS wrong FROM versions") == [
        {"least": 1, "wrong": 0}
    ]
    close_archive(archive)
    Monitor(tmp_path).configure("http://127.0.0.1:9")
    report = run_reparse(load_config(tmp_path / "config.toml", {}), dry_run=False)
    assert (report.added, report.waiting, report.unreadable) == ([], [], [])
    after = _said(path, SECOND)
    kept = {name: [row[: -1 if name == "changes" else None] for row in rows] for name, rows in after.items()}
    assert kept["changes"] == [row[:-1] for row in before["changes"]]
    assert (kept["alerts"], kept["troubles"]) == (before["alerts"], before["troubles"])
    columns = {
        "versions": "url, number, captured_at, capture_id",
        "releases": "url, status, versions, first_seen, last_seen",
    }
    assert _said(path, columns) == {
        "versions": [(row[0], row[1], row[2], row[5]) for row in before["versions"]],
        "releases": [(row[0], row[2], row[3], row[4], row[5]) for row in before["releases"]],
    }
