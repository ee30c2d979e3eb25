"""Which files are mofawatch's own: nothing that a verb writes for a person may take their place.

Owns that list, and the names of the notes and locks beside an archive and a configuration. Must not write, and knows no
file by what is in it.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from store.archive import copies_of_before, files_beside

if TYPE_CHECKING:
    from mofawatch.config.settings import Settings

# What is noted beside an archive, and beside a configuration: the ending of the file's name.
ArchiveNote = Literal["lock", "daemon", "sending", "reading", "full", "reported"]
ConfigNote = Literal["archive", "reported"]


def note_beside(path: Path, note: ArchiveNote | ConfigNote) -> Path:
    """Where the note or the lock of an archive or a configuration is."""
    return path.with_name(f"{path.name}.{note}")


def name_own(settings: "Settings", path: Path) -> str | None:
    """What `path` is of mofawatch's own, as "the archive", by another name too; None where it is none of it."""
    return next((name for name, own in _own(settings) if _is_one(own, path)), None)


def name_own_of_config(settings: "Settings", path: Path) -> str | None:
    """As `name_own`, of the configuration and what it refers to alone."""
    return next((name for name, own in _of_config(settings) if _is_one(own, path)), None)


def _own(settings: "Settings") -> Iterator[tuple[str, Path]]:
    archive = settings.archive.path
    yield "the archive", archive
    for beside in (*files_beside(archive), *(note_beside(archive, note) for note in get_args(ArchiveNote))):
        yield "a file of the archive", beside
    for before in copies_of_before(archive):
        yield "an archive of before", before
    yield from _of_config(settings)


def _of_config(settings: "Settings") -> Iterator[tuple[str, Path]]:
    config = settings.config
    if config is None:
        return
    yield "the configuration", config
    for note in get_args(ConfigNote):
        yield "a file of the configuration", note_beside(config, note)
    for table in settings.destination:
        if table.template:
            yield "a template of the configuration", config.parent / table.template
    secrets = (*(each.url_file for each in settings.destination), *(each.key_file for each in settings.web_archive))
    for name in filter(None, secrets):
        yield "a secret of the configuration", config.parent / Path(name).expanduser()


def _is_one(own: Path, path: Path) -> bool:
    with suppress(OSError, RuntimeError):  # one of the two is not there; links that go in a circle
        return own.resolve() == path.resolve() or own.samefile(path)
    return False
