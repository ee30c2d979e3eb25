"""A disk that is full: remembered beside the archive, which cannot note it itself.

Owns the note, an empty file: making one takes no room for data where even the archive's log can no longer grow.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from mofawatch.config.own import note_beside
from mofawatch.faults import FULL


@contextmanager
def noting_full(archive: Path) -> Iterator[None]:
    """Leaves the note when the block fails because the disk is full; the failure goes on."""
    try:
        yield
    except Exception as fault:
        if getattr(fault, "fault", None) == "full" or (isinstance(fault, OSError) and fault.errno in FULL):
            with suppress(OSError):
                _note(archive).touch()
        raise


def was_full(archive: Path) -> datetime | None:
    """When the disk was last found full, aware, UTC; None when no note of it is left."""
    try:
        return datetime.fromtimestamp(_note(archive).stat().st_mtime, UTC)
    except OSError:
        return None


def forget_full(archive: Path) -> None:
    """Takes the note away: what it said is in the archive."""
    with suppress(OSError):
        _note(archive).unlink()


def _note(archive: Path) -> Path:
    return note_beside(archive, "full")
