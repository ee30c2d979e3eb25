"""Archives for the tests: one with nothing in it, one of an older parser, and whether one is whole."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.archive import close_archive, open_archive, open_reader, select


@cache
def empty_archive() -> bytes:
    """The file of a new one, made once in a process: it takes ten times as long as most of what is tried on it."""
    with TemporaryDirectory() as folder:
        archive = open_archive(Path(folder) / "mofa.db", create=True)
        close_archive(archive)
        return archive.path.read_bytes()


def is_whole(path: Path) -> bool:
    """Whether nothing in the archive is damaged."""
    from store.evidence.verify import verify  # late, as the next: most that is tried needs neither

    archive = open_reader(path)
    try:
        return verify(archive) == []
    finally:
        close_archive(archive)


def misread(path: Path, parser: str = "0") -> None:
    """Leaves the archive as an older parser would have: it saw no facts, no captions and nobody who took part."""
    from records.release import Facts
    from store.versions import get_version, replace_reading

    archive = open_archive(path)
    for row in select(archive, "SELECT url, number FROM versions"):
        version = get_version(archive, row["url"], row["number"])
        assert version is not None
        release = replace(version.release, facts=Facts(), captions=(), participants=())
        replace_reading(archive, row["url"], row["number"], release, parser)
    close_archive(archive)
