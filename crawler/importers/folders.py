"""The files of an import: those that are named, and those in a folder that is.

Owns the order, and which names a file may have. Must not open a file.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from crawler import CrawlerError
from records.text import printable


class FoundFile(NamedTuple):
    """A file to be read."""

    path: Path
    folder: Path | None = None  # that was named, where the file itself was not


def list_files(paths: Sequence[Path]) -> tuple[list[FoundFile], list[str]]:
    """The files named, and in the place of a folder all in it; and a line for each folder that cannot be read.

    Folders within a folder are read too, each in the order of the names. Links to folders are not followed: they may
    lead back.
    """
    faults: list[OSError] = []
    files = [found for path in paths for found in (_walk(path, faults) if path.is_dir() else [FoundFile(path)])]
    return files, [f"{shown_path(Path(fault.filename))}: cannot be read: {fault.strerror}" for fault in faults]


def _walk(folder: Path, faults: list[OSError]) -> Iterator[FoundFile]:
    for here, within, names in os.walk(folder, onerror=faults.append):
        within.sort()
        yield from (FoundFile(Path(here, name), folder) for name in sorted(names))


def name_of(found: FoundFile) -> str:
    """The file's name as a capture keeps it, with the folders it was found in; CrawlerError when it is none to keep."""
    if found.path.exists() and not found.path.is_file():  # a pipe would be waited for
        raise CrawlerError("expected a file, got something else of that name")
    name = found.path.relative_to(found.folder).as_posix() if found.folder else found.path.name
    if printable(name) != name or "\n" in name or "\t" in name:
        raise CrawlerError("expected a file name in UTF-8 and on one line: rename it")
    return name


def shown_path(path: Path) -> str:
    """The path fit to be printed on one line, whatever its bytes are."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return printable(text).replace("\n", "\\n").replace("\t", "\\t")
