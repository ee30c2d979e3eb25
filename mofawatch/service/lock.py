"""Who may write: one lock for work on an archive, one for being its daemon, each naming its holder.

Owns the lock files beside the archive. The kernel frees a lock when its holder dies, however it dies.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from mofawatch.config.own import note_beside
from mofawatch.faults import FULL, HeldError, UnwritableError
from mofawatch.service.full_disk import noting_full

LockKind = Literal["work", "daemon"]


@contextmanager
def holding(archive: Path, purpose: LockKind = "work", patience: float = 0) -> Iterator[None]:
    """Holds the archive for `purpose` while the block runs; HeldError after `patience` seconds of waiting.

    The daemon holds its own lock for life and the work lock only through its children, so that a person's commands
    work beside an idle daemon.
    """
    from filelock import FileLock, Timeout  # late: what only reads holds nothing

    path = _lock_file(archive, purpose)
    lock = FileLock(path, timeout=patience, on_acquired=_sign)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        if not path.exists():  # filelock takes a folder that takes no files for one that somebody else is busy in
            raise UnwritableError(f"{archive} cannot be written: its folder takes no files") from None
        who = "a daemon" if purpose == "daemon" else "another process"
        raise HeldError(f"{who} holds the archive {archive}: pid {holder(archive, purpose)}") from None
    except OSError as error:
        raise UnwritableError(f"{archive} cannot be written: {error.strerror}") from None
    try:
        with noting_full(archive):
            yield
    finally:
        lock.release()


def holder(archive: Path, purpose: LockKind) -> str:
    """The pid of who holds the archive for `purpose`, or of who last did; `unknown` when nobody ever did."""
    try:
        return _read(archive, purpose)[0]
    except (OSError, UnicodeDecodeError, IndexError):
        return "unknown"


def note_next_check(archive: Path, at: datetime, note: str = "") -> None:
    """Notes beside the daemon's pid when it checks next, aware, for `status`, and a line of its own; by the daemon."""
    path = _lock_file(archive, "daemon")
    begun = path.stat()
    path.write_text(f"{os.getpid()}\n{at.isoformat()}\n{note}\n", encoding="ascii")
    os.utime(path, ns=(begun.st_atime_ns, begun.st_mtime_ns))  # the file's time is when the daemon began


def read_next_check(archive: Path) -> datetime | None:
    """When the daemon said that it checks next, aware, UTC; None where it has not said so."""
    try:
        return datetime.fromisoformat(_read(archive, "daemon")[1]).astimezone(UTC)
    except (OSError, ValueError, IndexError):
        return None


def read_note(archive: Path) -> str:
    """The line that the daemon noted; empty where it noted none."""
    try:
        return _read(archive, "daemon")[2]
    except (OSError, UnicodeDecodeError, IndexError):
        return ""


def is_held(archive: Path, purpose: LockKind) -> bool:
    """Whether a process holds the archive for `purpose` now."""
    try:
        descriptor = os.open(_lock_file(archive, purpose), os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        # Opened for reading, so that who may only read the archive may ask; shared, so that two who ask do not take
        # each other for the holder. A daemon that starts in this moment tries again (`daemon._PATIENCE`).
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)  # which frees it
    return False


def held_since(archive: Path, purpose: LockKind) -> datetime | None:
    """When a process last came to hold the archive for `purpose`, aware, UTC; None when none ever did."""
    try:
        return datetime.fromtimestamp(_lock_file(archive, purpose).stat().st_mtime, UTC)
    except OSError:
        return None


def sign_off(archive: Path, purpose: LockKind) -> None:
    """Takes the pid of a holder that ends as it should out of its file: one that is left there tells of a death."""
    os.truncate(_lock_file(archive, purpose), 0)


def has_died(archive: Path, purpose: LockKind) -> bool:
    """Whether the last holder ended without signing off."""
    return holder(archive, purpose) != "unknown" and not is_held(archive, purpose)


def _read(archive: Path, purpose: LockKind) -> list[str]:
    return _lock_file(archive, purpose).read_text(encoding="ascii").splitlines()


def _lock_file(archive: Path, purpose: LockKind) -> Path:
    return note_beside(archive, "lock" if purpose == "work" else "daemon")


def _sign(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    try:
        os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
    except OSError as fault:  # on a full disk the lock holds without a name, and the archive says what is wrong
        if fault.errno not in FULL:
            raise
