"""The archive at hand: to write, held against other processes, or only to read; closed whatever happens.

Owns how every command comes by its archive.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mofawatch.config.settings import Settings
from mofawatch.service.lock import holding
from mofawatch.service.made import make_room, need_archive, note_archive
from store import ArchiveError
from store.archive import Archive, check_there, close_archive, copy_archive, open_archive, open_reader

log = logging.getLogger("mofawatch")

# Seconds a command waits for another that is at work on the archive, such as a delivery of the daemon's. The daemon's
# own children wait for longer: a backfill lets the archive go after each month.
_PATIENCE = 5.0
CHILDS_PATIENCE = 600.0
# Seconds for which who works on for long lets the archive go: a lock is looked at every twentieth of one.
TURN = 0.5


@contextmanager
def working(settings: Settings, create: bool = False, patient: bool = False, anew: bool = False) -> Iterator[Archive]:
    """The archive while the block runs; HeldError when another process keeps it.

    `create` makes a new one for a person, never for the daemon, and never where one was made: there it is missing,
    unless the person asks for one `anew`. `patient`: another process is waited for as long as the daemon's children do.
    """
    may_create = create and not is_child()
    if not anew:
        need_archive(settings)
    if not may_create:
        check_there(settings.archive.path)  # before the lock, which would leave a folder and a file where nothing is
    with holding(settings.archive.path, patience=CHILDS_PATIENCE if patient or is_child() else _PATIENCE):
        if anew:
            make_room(settings)
        archive = open_noted(settings, may_create)
        try:
            yield archive
        finally:
            close_archive(archive)


def open_noted(settings: Settings, create: bool) -> Archive:
    """The archive to write to, noted as made; that its schema was brought up to date is a line in the log."""
    archive = open_archive(settings.archive.path, create)
    if archive.before:
        log.info(
            "the archive %s had an older schema and is brought up to date; as it was, it is kept in %s",
            archive.path,
            archive.before,
        )
    note_archive(settings)
    return archive


@contextmanager
def trying(settings: Settings) -> Iterator[Archive]:
    """The archive for a block that undoes what it writes; HeldError when another process keeps it.

    One of an older schema stays as it is, for the program that still works on it: the block has a copy, brought up to
    date, that is gone when it ends.
    """
    if not _is_older(settings):
        with working(settings) as archive:
            yield archive
        return
    import tempfile

    path = settings.archive.path
    log.info("the archive %s has an older schema: it stays as it is, and a copy is tried", path)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy_archive(path, copy)
        archive = open_archive(copy)
        try:
            yield archive
        finally:
            close_archive(archive)


def _is_older(settings: Settings) -> bool:
    try:
        with reading(settings):
            return False
    except ArchiveError as error:
        return error.fault == "older"


def is_child() -> bool:
    """Whether the daemon started this process, and no person."""
    return "MOFAWATCH_CONFIG_TEXT" in os.environ


@contextmanager
def reading(settings: Settings) -> Iterator[Archive]:
    """The archive, read-only, while the block runs."""
    need_archive(settings)
    archive = open_reader(settings.archive.path)
    try:
        yield archive
    finally:
        close_archive(archive)
