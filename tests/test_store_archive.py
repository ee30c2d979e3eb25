"""The file: created, refused, locked, killed, read while it is written."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations
from store_samples import URL, a_new_archive, a_release, at, one_step_more, versioned

from store import ArchiveError
from store import archive as archive_module
from store.archive import Archive, close_archive, insert, open_archive, open_reader, select, write, writing
from store.checks import begin_check
from store.evidence.verify import verify
from store.releases import list_releases
from store.schema import APPLICATION_ID, SCHEMA
from store.schema.migrations import migrations

ROOT = Path(__file__).parent.parent


def _run(code: str, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
    command = [sys.executable, "-c", code, *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)


def _refusal(path: Path, create: bool = False) -> tuple[str, str]:
    with pytest.raises(ArchiveError) as refused:
        open_archive(path, create)
    assert "\n" not in str(refused.value)
    return refused.value.fault, str(refused.value)


def test_a_new_archive_gets_its_folder_its_mark_and_its_settings(tmp_path: Path) -> None:
    archive = open_archive(tmp_path / "a" / "b" / "mofa.db", create=True)
    settings = {
        name: select(archive, f"PRAGMA {name}")[0].popitem()[1]
        for name in (
            "application_id",
            "user_version",
            "journal_mode",
            "foreign_keys",
            "synchronous",
            "encoding",
            "cache_size",
        )
    }
    assert settings == {
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA,
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "encoding": "UTF-8",
        "cache_size": -500,  # KB
    }
    close_archive(archive)


def test_opening_again_keeps_what_is_there(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    close_archive(archive)
    archive = open_archive(tmp_path / "mofa.db", create=True)
    assert [release.url for release in list_releases(archive)] == [URL]
    close_archive(archive)


def test_a_missing_archive_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "mofa.db"
    fault, line = _refusal(path)
    assert (fault, line.startswith(f"there is no archive at {path}")) == ("missing", True)
    with pytest.raises(ArchiveError, match="there is no archive at"):
        open_reader(path)
    assert not path.exists()


@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_archive_of_ours_is_refused_and_left_as_it_is(tmp_path: Path, create: bool) -> None:
    text = tmp_path / "notes.txt"
    text.write_bytes(b"not a database, but long enough to be taken for one\n" * 40)
    foreign = tmp_path / "foreign.db"
    with Database(foreign) as theirs:
        theirs["dogs"].insert({"name": "Sample"})
    before = text.read_bytes(), foreign.read_bytes()
    assert _refusal(text, create) == ("foreign", f"{text} is not a SQLite file")
    assert _refusal(foreign, create)[1] == (
        f"{foreign} is a SQLite file of another application, not an archive of mofawatch"
    )
    assert _refusal(tmp_path, create) == ("foreign", f"{tmp_path} is a folder, not an archive")
    assert (text.read_bytes(), foreign.read_bytes()) == before


def test_an_empty_file_is_an_archive_only_when_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "mofa.db"
    path.touch()
    assert _refusal(path) == ("foreign", f"{path} is empty: not an archive of mofawatch")
    close_archive(open_archive(path, create=True))
    close_archive(open_archive(path))


def test_a_folder_that_takes_no_file_is_reported_plainly(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert _refusal(file / "mofa.db", create=True)[0] == "denied"
    assert _refusal(Path("/proc/mofawatch/mofa.db"), create=True)[0] == "denied"


def test_a_damaged_archive_is_refused_and_never_made_anew(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    close_archive(archive)
    path = tmp_path / "mofa.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 4000 + whole[4100:])
    torn = path.read_bytes()
    fault, line = _refusal(path, create=True)
    assert (fault, "is damaged" in line, path.read_bytes()) == ("damaged", True, torn)


def test_the_number_of_the_schema_is_that_of_its_migrations() -> None:
    with Database(memory=True) as fresh:
        steps = migrations.pending(fresh)
    assert [step.name for step in steps] == [str(number) for number in range(1, SCHEMA + 1)]


def test_a_newer_schema_is_refused_by_reader_and_writer(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    row = {"migration_set": "mofawatch", "name": str(SCHEMA + 1), "applied_at": "2027-01-01"}
    insert(archive, "_sqlite_migrations", row)
    write(archive, f"PRAGMA user_version = {SCHEMA + 1}")
    close_archive(archive)
    path = tmp_path / "mofa.db"
    newer = f"{path} has schema {SCHEMA + 1}, this program knows up to {SCHEMA}: update mofawatch"
    assert _refusal(path) == ("newer", newer)
    with pytest.raises(ArchiveError, match="update mofawatch"):
        open_reader(path)


def _with_a_note(second: str) -> tuple[int, Callable[[], Migrations]]:
    def add_column(db: Database) -> None:
        db.execute("ALTER TABLE page ADD COLUMN note TEXT NOT NULL DEFAULT ''")
        db.execute(second)

    return one_step_more(add_column)


def test_a_migration_leaves_the_archive_of_before_beside_the_new_one(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    close_archive(archive)
    archive = archive_module._open_for_writing(archive.path, False, *_with_a_note("SELECT 1"))
    assert select(archive, "SELECT url, note FROM page") == [{"url": URL, "note": ""}]
    close_archive(archive)
    before = open_archive(tmp_path / f"mofa.db.before-schema-{SCHEMA + 1}")
    assert [release.url for release in list_releases(before)] == [URL]
    assert select(before, "PRAGMA user_version") == [{"user_version": SCHEMA}]
    close_archive(before)
    with pytest.raises(ArchiveError, match=f"has schema {SCHEMA + 1}"):
        open_archive(archive.path)


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    close_archive(archive)
    with pytest.raises(ArchiveError, match="no such table: nowhere"):
        archive_module._open_for_writing(archive.path, False, *_with_a_note("INSERT INTO nowhere VALUES (1)"))
    archive = open_archive(archive.path)
    assert "note" not in [column.name for column in Database(archive.db)["page"].columns]
    close_archive(archive)


def test_a_reader_asks_for_the_migration_it_may_not_make(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    write(archive, "DELETE FROM _sqlite_migrations")
    close_archive(archive)
    with pytest.raises(ArchiveError, match="has an older schema"):
        open_reader(archive.path)


def test_a_reader_writes_nothing(tmp_path: Path) -> None:
    close_archive(a_new_archive(tmp_path))
    reader = open_reader(tmp_path / "mofa.db")
    with pytest.raises(ArchiveError, match="read-only"):
        begin_check(reader, at(0))
    close_archive(reader)


def _checks(archive: Archive) -> list[str]:
    return [row["purpose"] for row in select(archive, "SELECT purpose FROM check_run ORDER BY id")]


def test_a_transaction_that_fails_leaves_nothing(archive: Archive) -> None:
    def record_half() -> None:
        with writing(archive):
            versioned(archive, 0, a_release())
            raise RuntimeError("sample")

    with pytest.raises(RuntimeError, match="sample"):
        record_half()
    tables = ("check_run", "page", "body", "capture", "reading", "release", "version", "point", "version_wording")
    counts = {table: select(archive, f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables}
    assert counts == dict.fromkeys(tables, 0)


def test_a_nested_transaction_undoes_only_itself(archive: Archive) -> None:
    def record_half() -> None:
        with writing(archive):
            begin_check(archive, at(1), "backfill")
            write(archive, "INSERT INTO nowhere VALUES (1)")

    with writing(archive):
        begin_check(archive, at(0), "baseline")
        with pytest.raises(ArchiveError, match="no such table"):
            record_half()
        begin_check(archive, at(2), "import")
    assert _checks(archive) == ["baseline", "import"]


_COUNT = """
import sys
from pathlib import Path
from store.archive import open_archive, select, write, writing
archive = open_archive(Path(sys.argv[1]))
for _ in range(150):
    with writing(archive):
        n = select(archive, "SELECT items FROM page WHERE url = 'counter'")[0]["items"]
        write(archive, "UPDATE page SET items = ? WHERE url = 'counter'", n + 1)
"""


def test_two_processes_that_read_and_write_lose_nothing(archive: Archive) -> None:
    insert(archive, "page", {"url": "counter", "kind": "listing", "items": 0, "first_seen": "2026-10-07T12:00:00Z"})
    both = [_run(_COUNT, str(archive.path)) for _ in range(2)]
    assert [process.communicate()[1] is None and process.returncode for process in both] == [0, 0]
    assert select(archive, "SELECT items FROM page WHERE url = 'counter'") == [{"items": 300}]


_HOLD = """
import sys
from pathlib import Path
from store_samples import a_release, versioned
from store.archive import open_archive, writing
archive = open_archive(Path(sys.argv[1]))
with writing(archive):
    versioned(archive, 10, a_release(sample="45"))
    print("written", flush=True)
    sys.stdin.read()
"""


def test_kill_in_the_middle_of_a_write_leaves_the_archive_of_before(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    before = list_releases(archive)
    process = _run(_HOLD, str(archive.path))
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    # Read while the other process writes: the committed state, at once.
    assert list_releases(archive) == before
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert list_releases(archive) == before
    assert versioned(archive, 20, a_release(sample="45")).number == 2
    assert select(archive, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


_RECORD = """
import sys
from pathlib import Path
from store_samples import a_release, at, versioned
from records.alert import Route
from records.change import Change
from store.archive import open_archive, select, writing
from store.changes import keep_change
from store.alerts.outbox import keep_alerts
archive = open_archive(Path(sys.argv[1]), create=True)
print("open", flush=True)
for _ in range(10_000):
    with writing(archive):
        number = select(archive, "SELECT count(*) AS n FROM version")[0]["n"]
        version = versioned(archive, number, a_release(sample=str(number)))
        kind, earlier = ("edited", number) if number else ("new", None)
        change_id = keep_change(archive, Change(version.release.url, kind, at(number), earlier, version.number))
        keep_alerts(archive, change_id, [("desk", Route("waiting", "")), ("ops", Route("waiting", ""))], at(number))
"""


@pytest.mark.parametrize("trials", [3, pytest.param(60, marks=pytest.mark.long)])
def test_kills_at_any_moment_leave_whole_records_only(tmp_path: Path, trials: int) -> None:
    path = tmp_path / "mofa.db"
    tables = ("capture", "reading", "version", "fact", "change")
    for trial in range(trials):
        process = _run(_RECORD, str(path))
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(0.003 * (trial % 20))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        archive = open_archive(path)
        counts = {table: select(archive, f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in tables}
        alerts = select(archive, "SELECT count(*) AS n FROM alert")[0]["n"]
        assert (len(set(counts.values())), alerts) == (1, 2 * counts["change"])
        assert verify(archive) == []
        close_archive(archive)


def test_a_lock_that_is_not_given_back_is_faults_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = a_new_archive(tmp_path)
    monkeypatch.setattr(archive_module, "_PATIENCE", 0.05)
    second = open_archive(archive.path)
    with writing(archive), pytest.raises(ArchiveError) as refused:
        begin_check(second, at(0))
    assert refused.value.fault == "busy"
    close_archive(second)
    close_archive(archive)


def test_a_full_disk_is_reported_as_such_and_loses_nothing(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    pages = select(archive, "PRAGMA page_count")[0]["page_count"]
    select(archive, f"PRAGMA max_page_count = {pages}")

    def fill_up() -> None:
        for minute in range(1, 200):
            versioned(archive, minute, a_release(sample=str(minute)))

    with pytest.raises(ArchiveError) as refused:
        fill_up()
    assert refused.value.fault == "full"
    select(archive, f"PRAGMA max_page_count = {pages * 10}")
    kept = select(archive, "SELECT count(*) AS n FROM version")[0]["n"]
    assert versioned(archive, 300, a_release(sample="300")).number == kept + 1


def test_a_path_with_the_signs_of_an_address_is_only_a_path(tmp_path: Path) -> None:
    path = tmp_path / "mode=memory?x#y%20 ü.db"
    close_archive(open_archive(path, create=True))
    assert path.exists()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


_READ = """
import sys
from pathlib import Path
from store.archive import open_reader
from store.releases import list_releases
print([release.url for release in list_releases(open_reader(Path(sys.argv[1])))])
"""


def _read_as_a_stranger(path: Path) -> "subprocess.CompletedProcess[str]":
    """Reads the archive in a process that may write neither it nor its folder, whoever runs the tests."""
    command = [sys.executable, "-c", _READ, str(path)]
    if os.geteuid() == 0:
        for part in (path, *path.parents[:3]):
            part.chmod(part.stat().st_mode | 0o005)
        for part in (path, path.parent, *path.parent.iterdir()):
            os.chown(part, 65534, 65534)
        command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner", *command]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv of util-linux")
def test_permission_to_read_the_file_and_its_folder_is_enough(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    archive = a_new_archive(folder)
    versioned(archive, 0, a_release())
    folder.chmod(0o555)
    live = _read_as_a_stranger(archive.path)  # a writer holds it open, with its log beside it
    folder.chmod(0o755)
    close_archive(archive)
    folder.chmod(0o555)
    closed = _read_as_a_stranger(archive.path)
    folder.chmod(0o755)
    assert (live.stdout, live.stderr) == (f"['{URL}']\n", "")
    assert (closed.stdout, closed.stderr) == (f"['{URL}']\n", "")


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv of util-linux")
def test_a_log_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    for name in ("mofa.db", "mofa.db-wal"):  # as a copy of the two files of a live archive would be
        shutil.copy(tmp_path / name, folder / name)
    close_archive(archive)
    folder.chmod(0o555)
    refused = _read_as_a_stranger(folder / "mofa.db")
    folder.chmod(0o755)
    assert "a log (-wal) stands beside it" in refused.stderr.splitlines()[-1]
