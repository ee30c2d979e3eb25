"""Bodies packed against others: the very bytes come back, a base is never lost, an older archive is packed in steps."""

import gzip
import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Monitor
from store_samples import OTHER, URL, a_capture, a_new_archive, at

from mofawatch.cli import cli
from store import ArchiveError
from store.archive import Archive, close_archive, open_archive, select
from store.checks import begin_check
from store.evidence import packing
from store.evidence.captures import keep_capture, load_capture, load_captures
from store.evidence.packing import is_loose, pack_portion, packing_of, shrink_file
from store.evidence.verify import verify

SCHEMAS = Path(__file__).parent / "schemas"
CHANCE = random.Random(3)
WORDS = ["".join(CHANCE.choices("abcdefghij", k=7)) for _ in range(3000)]


def page(number: int, chrome: str = "menu", edit: str = "") -> bytes:
    """A page of 20 KB, most of it the same on every page of the site."""
    around = " ".join(random.Random(chrome).sample(WORDS, 2000))
    own = " ".join(random.Random(number).sample(WORDS, 300))
    return f"<nav>{around}</nav><main>{own}{edit}</main>".encode()


def keep(archive: Archive, url: str, body: bytes, minutes: int) -> int:
    """Keeps a body; the bytes it takes."""
    kept = keep_capture(archive, begin_check(archive, at(minutes)), a_capture(url, body, minutes))
    rows = select(archive, "SELECT length(zstd) AS n FROM body WHERE digest = ?", kept.capture.digest)
    return int(rows[0]["n"])


def depths(archive: Archive) -> list[int]:
    """How many bases each body stands on, in the order in which they were kept."""
    base = {row["id"]: row["base"] for row in select(archive, "SELECT id, base FROM body ORDER BY id")}

    def depth(body: int) -> int:
        return 0 if base[body] is None else 1 + depth(base[body])

    return [depth(body) for body in base]


def test_a_body_takes_what_is_new_in_it(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    alone = keep(archive, URL, page(1), 0)
    kin = keep(archive, OTHER, page(2), 1)
    edited = keep(archive, OTHER, page(2, edit="one word"), 2)
    again = keep(archive, OTHER, page(2, edit="one word more"), 3)
    redesigned = keep(archive, URL, page(1, chrome="x"), 4)
    follows = keep(archive, OTHER, page(2, chrome="x"), 5)
    short = keep(archive, URL, b"<p>gone</p>", 6)
    assert kin < alone / 4
    assert max(edited, again) < 100
    assert redesigned > alone / 2
    assert follows < alone / 4
    assert short < 100
    assert depths(archive) == [0, 1, 2, 2, 0, 1, 0]
    bodies = [capture.capture.body for capture in load_captures(archive)]
    edits = [page(2), page(2, edit="one word"), page(2, edit="one word more")]
    assert bodies == [page(1), *edits, page(1, chrome="x"), page(2, chrome="x"), b"<p>gone</p>"]
    assert verify(archive) == []
    close_archive(archive)


def test_a_base_is_there_and_stays(tmp_path: Path) -> None:
    archive = a_new_archive(tmp_path)
    keep(archive, URL, page(1), 0)
    keep(archive, OTHER, page(2), 1)
    keep(archive, OTHER, page(2, edit="word"), 2)
    close_archive(archive)
    with closing(sqlite3.connect(archive.path)) as connection:
        for statement, words in (
            ("DELETE FROM body WHERE base IS NULL", "append-only"),
            ("UPDATE body SET base = NULL", "append-only"),
            (f"INSERT INTO body VALUES ('{'0' * 64}', 1, x'00', 9, NULL)", "is not there"),
            (f"INSERT INTO body VALUES ('{'0' * 64}', 1, x'00', 3, NULL)", "too many bases"),
        ):
            with pytest.raises(sqlite3.IntegrityError, match=words):
                connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "place", "detail"),
    [
        ("UPDATE body SET zstd = (SELECT zstd FROM body WHERE rowid = 2) WHERE rowid = 1", "capture 1", "a kept body"),
        ("UPDATE body SET base = 3 WHERE rowid = 2", "capture 2", "its body"),
        ("UPDATE body SET base = id WHERE rowid = 2", "capture 2", "a kept body has more than 2 bases"),
    ],
)
def test_a_base_that_was_altered_is_named(tmp_path: Path, statement: str, place: str, detail: str) -> None:
    archive = a_new_archive(tmp_path)
    for number, url in enumerate((URL, OTHER, URL)):
        keep(archive, url, page(number), number)
    archive.db.execute("DROP TRIGGER body_no_update")
    archive.db.execute(statement)
    archive.db.execute(packing.BODY_KEPT)
    found = verify(archive)[0]
    assert (found.place, found.detail[: len(detail)]) == (place, detail)
    close_archive(archive)


@pytest.mark.parametrize("damaged", [1, 2, 3])
def test_what_comes_is_kept_whatever_became_of_its_bases(tmp_path: Path, damaged: int) -> None:
    archive = a_new_archive(tmp_path)
    for minutes, (url, body) in enumerate([(URL, page(1)), (OTHER, page(2)), (OTHER, page(2, edit="word"))]):
        keep(archive, url, body, minutes)
    archive.db.execute("DROP TRIGGER body_no_update")
    archive.db.execute("UPDATE body SET zstd = substr(zstd, 1, length(zstd) - 9) WHERE rowid = ?", (damaged,))
    archive.db.execute(packing.BODY_KEPT)
    keep(archive, OTHER, page(2, edit="another"), 3)
    keep(archive, "https://www.mofa.go.jp/press/release/pressite_000001_00003.html", page(3), 4)
    assert load_capture(archive, 4).capture.body == page(2, edit="another")
    assert load_capture(archive, 5).capture.body == page(3)
    assert {found.place for found in verify(archive)} == {f"capture {number}" for number in range(damaged, 4)}
    close_archive(archive)


def an_older_archive(folder: Path) -> Archive:
    """An archive that stood before bodies were packed against others: 40 pages, each by itself; open, up to date."""
    archive = a_new_archive(folder)
    for number in range(40):
        url = f"https://www.mofa.go.jp/press/release/pressite_000001_{number % 8:05}.html"
        keep(archive, url, page(number % 8, edit=f" edit {number // 8}"), number)
    archive.db.execute("DROP TRIGGER body_no_update")
    for kept in load_captures(archive):
        packed = packing.pack_best(kept.capture.body, ())[1]
        archive.db.execute("UPDATE body SET zstd = ?, base = NULL WHERE digest = ?", [packed, kept.capture.digest])
    archive.db.execute(packing.BODY_KEPT)
    archive.db.execute("INSERT INTO unpacked VALUES (1, 0, 40)")
    return archive


def test_an_older_archive_is_packed_in_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_PORTION", 7)
    archive = an_older_archive(tmp_path)
    before = [kept.capture for kept in load_captures(archive)]
    size = "SELECT sum(length(zstd)) AS n FROM body"
    whole = select(archive, size)[0]["n"]
    assert verify(archive) == []
    portion = packing_of(archive)
    assert portion is not None
    portion = pack_portion(archive, portion)
    assert portion == packing_of(archive) == packing.Packing(7, 40)
    # What comes meanwhile finds its base among what is not packed yet.
    keep(archive, before[-1].url, page(7, edit=" edit 99"), 50)
    before.append([kept.capture for kept in load_captures(archive)][-1])
    close_archive(archive)
    archive = open_archive(tmp_path / "mofa.db")
    while (portion := packing_of(archive)) is not None:
        pack_portion(archive, portion)
    assert [kept.capture for kept in load_captures(archive)] == before
    assert select(archive, size)[0]["n"] < whole / 6
    assert max(depths(archive)) <= 2
    assert is_loose(archive)
    shrink_file(archive)
    assert not is_loose(archive)
    assert verify(archive) == []
    with pytest.raises(ArchiveError, match="append-only"):
        packing.write(archive, "UPDATE body SET bytes = 1")
    close_archive(archive)


def test_an_archive_of_an_older_program_waits_to_be_packed(tmp_path: Path) -> None:
    path = tmp_path / "mofa.db"
    path.write_bytes(gzip.decompress((SCHEMAS / "2.db.gz").read_bytes()))
    archive = open_archive(path)
    captures = [kept.capture for kept in load_captures(archive)]
    portion = packing_of(archive)
    assert portion is not None
    assert (portion.done, portion.of) == (0, len(captures))
    assert pack_portion(archive, portion) is None
    assert [kept.capture for kept in load_captures(archive)] == captures
    assert verify(archive) == []
    fresh = a_new_archive(tmp_path / "fresh")
    assert packing_of(fresh) is None
    close_archive(fresh)
    close_archive(archive)


def test_the_verb_packs_what_waits_and_says_how_much_it_was(tmp_path: Path) -> None:
    monitor = Monitor(tmp_path)
    monitor.configure("http://127.0.0.1:9", archive=False)
    monitor.archive.parent.mkdir()
    close_archive(an_older_archive(monitor.archive.parent))
    for is_smaller in (True, False):  # the second time nothing is left to do
        done = CliRunner().invoke(cli, ["compact", "--json", "--config", str(tmp_path / "config.toml")])
        assert done.exit_code == 0, done.output
        sizes = json.loads(done.stdout)
        assert (sizes["bytes"] < sizes["bytes_before"]) is is_smaller
    archive = open_archive(monitor.archive)
    assert (packing_of(archive), verify(archive)) == (None, [])
    close_archive(archive)
