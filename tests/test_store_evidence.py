"""The archive as evidence: every way of altering it is found, and a copy is as good as the original."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import OK, OTHER, URL, a_new_archive, a_release, at, kept_at, versioned

from records.capture import Judgement
from store import ArchiveError
from store.archive import close_archive, open_archive, open_reader, select
from store.evidence.captures import link_row, load_captures
from store.evidence.readings import keep_reading
from store.evidence.sights import Sighting, sightings
from store.evidence.verify import ChainEnd, Damage, back_up, read_head, verify
from store.releases import list_releases
from store.versions import versions_of


def _sample(folder: Path) -> Path:
    """An archive with three captures of two wordings, closed."""
    archive = a_new_archive(folder)
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    kept_at(archive, 20, OTHER, b"<p>other</p>")
    close_archive(archive)
    return archive.path


def _damages(path: Path) -> list[Damage]:
    reader = open_reader(path)
    found = verify(reader)
    close_archive(reader)
    return found


def _forge(path: Path, *statements: str) -> None:
    """What somebody does who has the file and a SQLite shell: the triggers go first, and are put back."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *(sql for _, sql in triggers)):
            connection.execute(statement)
        connection.commit()


def test_a_whole_archive_has_no_faults(tmp_path: Path) -> None:
    assert _damages(_sample(tmp_path)) == []
    fresh = tmp_path / "fresh"
    close_archive(a_new_archive(fresh))
    assert _damages(fresh / "mofa.db") == []


@pytest.mark.parametrize(
    ("statement", "place", "detail"),
    [
        ("UPDATE response SET captured_at = '2026-10-01T00:00:00Z' WHERE id = 2", "capture 2", "its link in the chain"),
        ("UPDATE response SET status = 404 WHERE id = 1", "capture 1", "its link in the chain"),
        ("UPDATE response SET headers = '[]' WHERE id = 3", "capture 3", "its link in the chain"),
        ("UPDATE response SET chain = replace(chain, 'a', 'b') WHERE id = 1", "capture 1", "its link in the chain"),
        (
            "UPDATE response SET body_id = (SELECT body_id FROM response WHERE id = 1) WHERE id = 3",
            "capture 3",
            "its link",
        ),
        ("DELETE FROM response WHERE id = 3", "capture 3", "is missing: 3 captures were kept, 2 are there"),
        (
            "UPDATE body SET zstd = x'00' WHERE id = (SELECT body_id FROM response WHERE id = 2)",
            "capture 2",
            "a kept body does not unpack",
        ),
        (
            "UPDATE body SET (zstd, bytes) = (SELECT zstd, bytes FROM body LIMIT 1) WHERE rowid = 2",
            "capture 2",
            "its body should have the digest",
        ),
        ("UPDATE body SET bytes = bytes - 1", "capture 1", "a kept body unpacks to"),
        (
            "UPDATE version SET title = 'Another' WHERE number = 2",
            f"version 2 of {URL}",
            "its wording is not the one it was kept with",
        ),
        ("UPDATE version SET own_text = 'x' WHERE number = 1", f"version 1 of {URL}", "its wording is not the one"),
        (
            "UPDATE version SET own_text = replace(own_text, '1. They', '2. They') WHERE number = 1",
            f"version 1 of {URL}",
            "its text is not that of its points",
        ),
        (
            "UPDATE point SET text = 'They shared other views.' WHERE version_id = 1 AND position = 2",
            f"version 1 of {URL}",
            "its wording is not",
        ),
        ("UPDATE version SET capture_id = 3 WHERE number = 1", f"version 1 of {URL}", "its capture is of another page"),
        ("DELETE FROM fact WHERE version_id = 1", f"version 1 of {URL}", "has no row of facts"),
        (
            """INSERT INTO version_wording (version_wording, rowid, title, text, captions)
            SELECT 'delete', id, title, text, captions FROM versions WHERE number = 2""",
            "version_wording",
            "the index is not that of its texts",
        ),
        ("UPDATE release SET dated = '2001-01-01'", URL, "should be listed by the date"),
        ("UPDATE reading SET version_id = 99 WHERE capture_id = 1", "reading row 1", "points to no version"),
    ],
)
def test_each_alteration_is_found_and_named(tmp_path: Path, statement: str, place: str, detail: str) -> None:
    path = _sample(tmp_path)
    _forge(path, statement)
    first = _damages(path)[0]
    assert first.place == place
    assert first.detail.startswith(detail)


def test_a_capture_cut_out_and_its_traces_removed_is_missed_by_the_chain(tmp_path: Path) -> None:
    path = _sample(tmp_path)
    _forge(
        path,
        "DELETE FROM reading WHERE capture_id = 2",
        "UPDATE release SET current = 1",
        *(f"DELETE FROM {table} WHERE version_id = 2" for table in ("fact", "person", "point", "link")),
        "DELETE FROM statement_queue WHERE version_id = 2",
        "DELETE FROM version WHERE id = 2",
        "DELETE FROM response WHERE id = 2",
    )
    assert Damage("capture 2", "is missing; the next one is capture 3") in _damages(path)


def test_a_chain_forged_anew_is_caught_by_a_head_noted_before(tmp_path: Path) -> None:
    path = _sample(tmp_path)
    reader = open_reader(path)
    noted = read_head(reader)
    rows = select(reader, "SELECT * FROM capture ORDER BY id")
    close_archive(reader)
    assert noted == ChainEnd(3, rows[2]["chain"])
    before, statements = "", []
    for row in rows:
        row["captured_at"] = "2026-10-01T00:00:00Z"
        before = link_row(before, row)
        statements.append(
            f"UPDATE response SET captured_at = '{row['captured_at']}', chain = '{before}' WHERE id = {row['id']}"
        )
    _forge(path, *statements)
    reader = open_reader(path)
    # Honest limit: whoever rewrites everything leaves an archive that is whole in itself ...
    assert verify(reader) == []
    # ... but not the one whose end was noted elsewhere.
    assert read_head(reader) != noted
    close_archive(reader)


# The document's few lines do not close their connection; newer Pythons warn of it.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_chain_can_be_checked_as_the_document_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _sample(tmp_path)
    document = Path(__file__).parent.parent / "docs" / "design" / "evidence.md"
    snippet = document.read_text(encoding="utf-8").partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(tmp_path)
    exec(compile(snippet, str(document), "exec"), {})
    _forge(path, "UPDATE response SET status = 404 WHERE id = 2")
    with pytest.raises(AssertionError, match="2"):
        exec(compile(snippet, str(document), "exec"), {})


def test_a_damaged_file_is_a_fault(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    empty = archive.path.stat().st_size
    for minute in range(40):
        versioned(archive, minute, a_release(sample=str(minute)))
    close_archive(archive)
    assert archive.path.stat().st_size >= empty + 8192
    with archive.path.open("r+b") as file:
        file.seek(empty)  # behind the schema, which is in the pages of an empty one
        file.write(b"\xa5" * 8192)
    reader = open_reader(archive.path)
    assert verify(reader)[0].place == "database"
    close_archive(reader)


def test_verify_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    path = _sample(tmp_path)
    writer, reader = open_archive(path), open_reader(path)
    assert verify(reader) == []
    versioned(writer, 60, a_release(sample="60"))
    assert (verify(reader), verify(writer), read_head(reader).captures) == ([], [], 4)
    close_archive(reader)
    close_archive(writer)


def test_a_backup_made_while_another_writes_is_restored_and_goes_on(tmp_path: Path) -> None:
    path = _sample(tmp_path)
    writer, reader = open_archive(path), open_reader(path)
    expected = list_releases(reader), versions_of(reader, URL), list(load_captures(reader)), read_head(reader)
    backup = tmp_path / "backups" / "mofa.db"
    backup.parent.mkdir()
    writer.db.execute("BEGIN IMMEDIATE")
    kept_at(writer, 30)
    back_up(reader, backup)
    writer.db.commit()
    assert [file.name for file in backup.parent.iterdir()] == ["mofa.db"]
    assert [capture.id for capture in load_captures(reader)] == [1, 2, 3, 4]
    close_archive(reader)
    close_archive(writer)
    restored = open_archive(backup)
    assert (
        list_releases(restored),
        versions_of(restored, URL),
        list(load_captures(restored)),
        read_head(restored),
    ) == expected
    assert versioned(restored, 99, a_release(sample="99")).number == 3
    assert verify(restored) == []
    close_archive(restored)


def test_a_backup_overwrites_nothing_and_hides_nothing(tmp_path: Path) -> None:
    path = _sample(tmp_path)
    _forge(path, "UPDATE response SET status = 404 WHERE id = 1")
    reader = open_reader(path)
    with pytest.raises(ArchiveError, match="exists; a backup goes into a file of its own"):
        back_up(reader, path)
    with pytest.raises(ArchiveError, match="is a copy, but not whole: capture 1: its link"):
        back_up(reader, tmp_path / "copy.db")
    with pytest.raises(ArchiveError, match="cannot be opened"):
        back_up(reader, tmp_path / "nowhere" / "copy.db")
    close_archive(reader)


def test_how_long_a_wording_was_seen_to_stand(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    for minute in (60, 420, 480):
        keep_reading(archive, kept_at(archive, minute, body=b"").id, at(minute), "1", OK, 1)
    keep_reading(archive, kept_at(archive, 490).id, at(490), "1", Judgement("blocked", "403"))
    versioned(archive, 500, a_release(sample="45"))
    assert sightings(archive, URL) == [
        Sighting(1, at(0), at(480), 4, timedelta(hours=6)),
        Sighting(2, at(500), at(500), 1, timedelta()),
    ]
    assert sightings(archive, OTHER) == []
    close_archive(archive)
