"""An archive with nothing in it, made once in a process: it takes ten times as long as most of what is tried on it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.archive import close_archive, open_archive


@cache
def empty_archive() -> bytes:
    """The file of one."""
    with TemporaryDirectory() as folder:
        archive = open_archive(Path(folder) / "mofa.db", create=True)
        close_archive(archive)
        return archive.path.read_bytes()
