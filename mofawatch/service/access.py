"""The archive at hand: to write, held against other processes, or only to read; closed whatever happens.

Owns how every command comes by its archive.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from mofawatch.config.settings import Settings
from mofawatch.service.lock import holding
from mofawatch.service.made import make_room, need_archive, note_archive
from store.archive import Archive, close_archive, open_archive, open_reader

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
    if not anew:
        need_archive(settings)
    with holding(settings.archive.path, patience=CHILDS_PATIENCE if patient or is_child() else _PATIENCE):
        if anew:
            make_room(settings)
        archive = open_archive(settings.archive.path, create and not is_child())
        note_archive(settings)
        try:
            yield archive
        finally:
            close_archive(archive)


def is_child() -> bool:
    """Whether the daemon started this process, and no person."""
    return "MOFAWATCH_CONFIG_TEXT" in os.environ


@contextmanager
def reading(settings: Settings) -> Iterator[Archive]:
    """The archive, read-only, while the block runs."""
    archive = open_reader(settings.archive.path)
    try:
        yield archive
    finally:
        close_archive(archive)
