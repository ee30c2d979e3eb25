"""Which files are mofawatch's own: nothing that a verb writes for a person may take their place.

Owns that list. Must not write, and knows no file by what is in it.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mofawatch.config.settings import Settings

# What SQLite, the locks and the migrations put beside an archive, by the ending of its name.
_BESIDE = (
    *("-wal", "-shm", "-journal", ".part"),
    *(".lock", ".daemon", ".sending", ".reading", ".full", ".reported"),
)


def name_own(settings: "Settings", path: Path) -> str | None:
    """What `path` is of mofawatch's own, as "the archive", by another name too; None where it is none of it."""
    return next((name for name, own in _own(settings) if _is_one(own, path)), None)


def name_own_of_config(settings: "Settings", path: Path) -> str | None:
    """As `name_own`, of the configuration and what it refers to alone."""
    return next((name for name, own in _of_config(settings) if _is_one(own, path)), None)


def _own(settings: "Settings") -> Iterator[tuple[str, Path]]:
    archive = settings.archive.path
    yield "the archive", archive
    for ending in _BESIDE:
        yield "a file of the archive", archive.with_name(archive.name + ending)
    for before in archive.parent.glob("*.before-schema-*"):
        yield "an archive of before", before
    yield from _of_config(settings)


def _of_config(settings: "Settings") -> Iterator[tuple[str, Path]]:
    config = settings.config
    if config is None:
        return
    yield "the configuration", config
    for ending in (".archive", ".reported"):
        yield "a file of the configuration", config.with_name(config.name + ending)
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
