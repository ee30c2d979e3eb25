"""Which capture is being read, noted beside the archive: what ends the process that reads it is known by that.

Owns the note, a small file that is written over before each page and taken away at the end. The transaction that
records a run would take such a note with it when its process is killed; one of its own for each page costs too much,
and where the disk is full it may be the last that is taken: nothing could take the note away again.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from mofawatch.config.own import note_beside
from mofawatch.recording.alone import ends_its_reader
from store.archive import Archive
from store.evidence.readings import begin_reading, count_attempts, end_reading, has_attempts

# Readings of a capture that did not finish, killed or too slow, after which it is not tried again by itself.
MOST_ATTEMPTS = 4
_WIDTH = 20  # digits of a capture's id


@dataclass(frozen=True, slots=True)
class Attempts:
    """How often reading a capture did not finish, and the note of the one that is being read."""

    note: int  # a file's descriptor
    are_some: bool  # any reading did not finish, of whatever capture

    def are_spent(self, archive: Archive, capture_id: int, mirror: str) -> bool:
        """Whether a capture is to be set aside; one whose reading did not finish is tried by itself before.

        What ends a process that does nothing else ends every one. A check that was killed may have been killed for
        any reason; so often within a day, it is the page for all that can be known.
        """
        failed = count_attempts(archive, capture_id) if self.are_some else 0
        if failed == 0 or failed >= MOST_ATTEMPTS:
            return failed > 0
        with self.reading(capture_id):
            ends = ends_its_reader(archive.path, capture_id, mirror)
        if ends:
            begin_reading(archive, capture_id, MOST_ATTEMPTS)
        return ends

    def forget(self, archive: Archive, capture_id: int) -> None:
        """What ended its reader once does so no more."""
        if self.are_some:
            end_reading(archive, capture_id)

    @contextmanager
    def reading(self, capture_id: int) -> Iterator[None]:
        """Notes that this capture is read while the block lasts."""
        self._write(b"%*d" % (_WIDTH, capture_id))
        yield
        self._write(b" " * _WIDTH)

    def _write(self, text: bytes) -> None:
        with suppress(OSError):  # a full disk: the page is read without the note
            os.pwrite(self.note, text, 0)


@contextmanager
def noting_attempts(archive: Archive) -> Iterator[Attempts]:
    """The attempts while the block reads pages or a list; one that a run before left without an end is counted first.

    To be entered outside of a transaction: what is counted is to stay when the process is killed.
    """
    place = note_beside(archive.path, "reading")
    left = _left_in(place)
    if left is not None:
        begin_reading(archive, left)
    note = os.open(place, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        yield Attempts(note, has_attempts(archive))
        _take_away(place)
    except Exception:  # an end like any other; a kill leaves the note
        _take_away(place)
        raise
    finally:
        os.close(note)


def _left_in(place: Path) -> int | None:
    try:
        return int(place.read_text())
    except (OSError, ValueError):
        return None


def _take_away(place: Path) -> None:
    with suppress(OSError):
        place.unlink()
