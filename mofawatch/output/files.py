"""Files that a verb writes for a person: whole or not at all, and nothing but a plain file is ever replaced.

Owns the way to such a file.
"""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A new file beside `target` to write to, which takes its place when the block ends well; for its owner alone.

    UsageError where `target` is there and is no plain file: a link is not followed, a device not replaced.
    """
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(target.lstat().st_mode):
            raise click.UsageError(f"{target} is no plain file: expected the path of one, or of none yet")
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink()
