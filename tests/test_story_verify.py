"""`verify` on an archive that was altered: whatever was, it is named in a line, and what is whole is called whole."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.cli import cli
from mofawatch.config.load import load_config
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from records.release import TOKYO
from store import ArchiveError

# What `verify` does not prove (docs/design/evidence.md): the monitor's own diary, and what decided rather than read.
UNPROVED = {
    *("check_run", "page", "attempt", "trouble", "alert", "delivery", "phrase_record", "statement_queue"),
    *("block_change", "edit.shared", "copy", "index_request", "archive_use", "witness"),
    *("statement_reader", "sqlite_sequence", "_sqlite_migrations", "reading.read_at", "reading.parser"),
    "list_reading.reader",  # another reader's: the list is read again
    *("reading.detail", "reading.believed", "reading.absence_checks", "reading.absence_seconds", "version.parser"),
    *("change.class", "change.silent", "change.summary", "edit.class", "edit.place", "edit.reason"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of the sample releases, one of them edited."""
    monitor, today = Monitor(tmp_path_factory.mktemp("whole")), datetime.now(TOKYO).date()
    with StandIn(today) as site:
        site.publish(*sample_releases(today))
        monitor.configure(site.base_url)
        settings = load_config(monitor.folder / "config.toml", {})
        run_check(settings, RunOptions())
        lead = site.edit(TELEPHONE).lead
        site.edit(TELEPHONE, lead=lead.replace("35 minutes", "45 minutes"))
        run_check(settings, RunOptions(everyone=True))
    return monitor.folder


@pytest.fixture
def archive(monitor: Monitor, whole: Path) -> Monitor:
    """A copy of it for each test."""
    shutil.copytree(whole, monitor.folder, dirs_exist_ok=True)
    return monitor


def verify(folder: Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["verify", "--config", str(folder / "config.toml")])
    if isinstance(result.exception, ArchiveError):  # a line, by who calls the commands
        return 1, str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def content(path: Path) -> dict[str, object]:
    """All that `verify` proves, by table and column; of a full-text index each word with its places."""
    found: dict[str, object] = {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        schema = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        found["schema"] = db.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
        indexes = [name for name, sql in schema if "VIRTUAL" in sql]
        for name in indexes:
            db.execute(f"CREATE VIRTUAL TABLE temp.words_{name} USING fts5vocab(main, {name}, instance)")
            found[name] = db.execute(f"SELECT * FROM temp.words_{name}").fetchall()
        tables = {name for name, _ in schema if not any(name.startswith(index) for index in indexes)} - UNPROVED
        for table in tables:
            for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", [table]).fetchall():
                if f"{table}.{column}" not in UNPROVED:
                    found[f"{table}.{column}"] = db.execute(f'SELECT "{column}" FROM "{table}" ORDER BY 1').fetchall()
    return found


@pytest.mark.parametrize(
    ("statement", "detail"),
    [
        ("UPDATE fact SET duration_minutes = 55 WHERE duration_minutes = 45", "its facts are not those"),
        ("UPDATE person SET office = 'Sample Office' WHERE role = 'participant'", "its participants are not those"),
        ("UPDATE version SET template = 'older'", "its template are not those"),
        ("UPDATE edit SET before = 'words of nobody' WHERE before <> ''", "quotes words that stand in no such version"),
        ("DELETE FROM edit", "its edits are gone"),
        ("UPDATE fact SET date = 'someday' WHERE date IS NOT NULL", "expected a date, got 'someday'"),
        (
            "UPDATE reading SET verdict = 'gone' WHERE capture_id = 2",
            "capture 2: was read as 'gone', and reads as 'ok'",
        ),
        (
            "UPDATE reading SET verdict = 'gone' WHERE version_id = 1",
            "was read as 'gone', and reads as 'ok' or 'suspect'",
        ),
        (
            "UPDATE reading SET wording = replace(wording, substr(wording, 1, 1), 'x') WHERE version_id = 1",
            "the wording it was read as is not the one it shows",
        ),
        ("UPDATE version SET times_seen = 9 WHERE number = 2", "its versions are not those that its captures come to"),
        ("UPDATE version SET seen_until = '2020-01-01T00:00:00Z' WHERE id = 2", "its versions are not those"),
        (
            "UPDATE change SET noticed_at = '2020-01-01T00:00:00Z' WHERE kind = 'new'",
            "its changes are not those that its captures come to",
        ),
        (
            "UPDATE change SET not_before = '2020-01-01T00:00:00Z' WHERE kind = 'edited'",
            "its bounds are not those that the captures give it",
        ),
        ("UPDATE release SET misses = 1 WHERE id = 1", "how it stands is not what its captures come to"),
        ("UPDATE release SET last_changed = '2020-01-01T00:00:00Z'", "how it stands is not what its captures come to"),
        ("UPDATE statement SET verb_id = topics_id", "its statements, topics or phrases are not those it says"),
        ("UPDATE topic_name SET phrases = '[]' WHERE rowid = 3", "topics: their names and phrases are not those"),
        ("UPDATE version_wording_idx SET pgno = 9", "version_wording: the index is not that of its texts"),
        ("UPDATE topic_place SET phrase_id = 1", "its statements, topics or phrases are not those it says"),
        ("UPDATE version_wording_docsize SET sz = x'01'", "version_wording: the index is not that of its texts"),
        ("DROP TRIGGER body_no_update", "body_no_update: is missing"),
        ("DROP VIEW topics", "topics: is missing"),
    ],
)
def test_what_was_derived_is_derived_again(archive: Monitor, statement: str, detail: str) -> None:
    with closing(sqlite3.connect(archive.archive)) as db:
        db.execute(statement)
        db.commit()
    status, said = verify(archive.folder)
    assert (status, detail in said) == (1, True), said


@pytest.mark.parametrize("flips", [6, pytest.param(600, marks=pytest.mark.long)])
def test_a_flipped_byte_is_named_or_changes_nothing_that_is_proved(archive: Monitor, flips: int) -> None:
    whole, before = archive.archive.read_bytes(), content(archive.archive)
    assert verify(archive.folder)[0] == 0
    chance = random.Random(14)
    for _ in range(flips):
        damaged = bytearray(whole)
        at = chance.randrange(len(whole))
        damaged[at] ^= chance.randrange(1, 256)
        archive.archive.write_bytes(damaged)
        status, said = verify(archive.folder)
        assert (status in {0, 1}, bool(said.strip())) == (True, True)
        assert status == 1 or content(archive.archive) == before, at
