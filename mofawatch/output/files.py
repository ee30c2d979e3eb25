"""Files that a verb writes for a person: whole or not at all; nothing but a plain file, and none of ours, is replaced.

Owns the way to such a file.
"""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from mofawatch.config.own import name_own
from mofawatch.config.settings import Settings
from store.schema import FILE_BEGIN


def check_target(settings: Settings, target: Path) -> None:
    """UsageError where `target` is a file of mofawatch's own, or any database: nothing we write replaces these.

    And where there is no folder for it.
    """
    if not target.parent.is_dir():
        is_there = target.parent.exists()
        fault = f"{target.parent} is no folder" if is_there else f"there is no folder {target.parent}"
        raise click.UsageError(f"{target} cannot be written: {fault}")
    own = name_own(settings, target)
    if own is None and target.is_file():
        with target.open("rb") as file:
            own = "a database" if file.read(len(FILE_BEGIN)) == FILE_BEGIN else None
    if own is not None:
        raise click.UsageError(f"{target} is {own}: expected the path of another file, or of none yet")


@contextmanager
def whole_file(settings: Settings, target: Path, replaces: bool = True) -> Iterator[Path]:
    """A new file beside `target` to write to, which takes its place when the block ends well; for its owner alone.

    UsageError where `target` is there and is no plain file: a link is not followed, a device not replaced; where it is
    there and this one `replaces` none; and where `check_target` refuses it.
    """
    check_target(settings, target)
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(target.lstat().st_mode):
            raise click.UsageError(f"{target} is no plain file: expected the path of one, or of none yet")
        if not replaces:
            raise click.UsageError(f"{target} is there already: expected the path of none yet, or --force")
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as fault:
        fault.filename = str(target)  # the name that a person gave
        raise
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink()
