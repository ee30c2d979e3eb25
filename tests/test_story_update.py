"""An archive of an older program under a newer one: the service starts, and what is done to the archive is said."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from conftest import Monitor
from test_story_daemon import EVERY, stop, wait_until

from store.archive import close_archive, open_archive
from store.schema import SCHEMA

SCHEMAS = Path(__file__).parent / "schemas"


@pytest.fixture
def updated(monitor: Monitor) -> Monitor:
    """A configuration as it was, with the archive of an older program."""
    monitor.configure("http://127.0.0.1:9", extra=EVERY)
    monitor.archive.write_bytes(gzip.decompress((SCHEMAS / "2.db.gz").read_bytes()))
    return monitor


def test_the_daemon_brings_an_older_archive_up_to_date_and_runs(updated: Monitor) -> None:
    checks = "SELECT count(*) FROM checks"
    before = updated.rows(checks)
    daemon = updated.start("run")
    try:
        wait_until(lambda: daemon.poll() is not None or updated.rows(checks) > before)
    finally:
        log = stop(daemon)
    assert daemon.returncode == 0, log
    assert sum("had an older schema and is brought up to date" in line for line in log) == 1, log
    close_archive(open_archive(updated.archive))


@pytest.mark.parametrize("archive", ["older", "foreign", "empty"])
def test_what_is_wrong_with_the_archive_is_no_fault_of_the_configuration(updated: Monitor, archive: str) -> None:
    if archive != "older":
        updated.archive.write_text("no archive" if archive == "foreign" else "")
    before = updated.archive.read_bytes()
    (line,) = updated.json("config", "check")["comes to"]
    assert line.startswith(f"not known: {updated.archive.resolve()} ")
    assert updated.archive.read_bytes() == before


def test_a_dry_run_leaves_an_older_archive_as_it_is(updated: Monitor) -> None:
    before = updated.archive.read_bytes()
    tried = updated.run("reparse", "--dry-run", "--json")
    assert json.loads(tried.stdout)["captures"] > 0
    assert "has an older schema: it stays as it is, and a copy is tried" in tried.stderr
    assert updated.archive.read_bytes() == before
    assert [file.name for file in updated.archive.parent.iterdir()] == ["mofa.db"]
    # What it said is what the reparse then does.
    done = updated.json("reparse")
    assert {**done, "dry_run": True} == json.loads(tried.stdout)


@pytest.mark.parametrize("words", [("deliver",), ("compact",), ("reparse",), ("alerts", "retry")])
def test_who_brings_an_archive_up_to_date_says_so_once(updated: Monitor, words: tuple[str, ...]) -> None:
    copy = updated.archive.resolve().with_name(f"mofa.db.before-schema-{SCHEMA}")
    line = f"had an older schema and is brought up to date; as it was, it is kept in {copy}"
    assert updated.run(*words).stderr.count(line) == 1
    assert copy.is_file()
    assert line not in updated.run(*words).stderr


@pytest.mark.parametrize("schema", ["9", "10"])
def test_compact_says_the_sizes_that_the_file_had_and_has(updated: Monitor, schema: str) -> None:
    updated.archive.unlink()
    with closing(sqlite3.connect(updated.archive)) as db:
        for part in (schema, "rows_from_8" if schema == "9" else "rows_from_10", "rows", "rows_from_7"):
            db.executescript((SCHEMAS / f"{part}.sql").read_text())
    for _ in range(2):  # the second time it is of today's schema
        before = updated.archive.stat().st_size
        said = updated.json("compact")
        assert (said["bytes_before"], said["bytes"]) == (before, updated.archive.stat().st_size)
