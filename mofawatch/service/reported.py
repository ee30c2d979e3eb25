"""What the operator was alerted to without the archive: that the daemon did not start, that no check finishes.

Owns the note of it, which stands until a check has finished: a service manager starts the daemon again and again, and
would have the same message sent every minute; and who was alerted is to hear that it is over.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from mofawatch.config.own import note_beside
from mofawatch.config.settings import Settings

log = logging.getLogger("mofawatch")


def report_not_started(settings: Settings, reason: str) -> None:
    """Sends the operator `reason`, unless that was done before or no note of it can be left."""
    if not settings.operator.destinations or _is_noted(settings, reason):
        return
    if not note_reported(settings, reason):
        log.warning("the operator is not alerted: no note of it can be left, and it would be repeated at every start")
        return
    from mofawatch.delivery.deliver import alert_without_outbox  # late: Apprise comes with it

    alert_without_outbox(settings, f"the daemon did not start: {reason}")


def _is_noted(settings: Settings, reason: str) -> bool:
    for place in _places(settings):
        with suppress(OSError):
            if not place.is_symlink() and place.read_text(encoding="utf-8") == reason:
                return True
    return False


def note_reported(settings: Settings, reason: str) -> bool:
    """Leaves a note that the operator was alerted to `reason`; False where none can be left."""
    for place in _places(settings):
        with suppress(OSError):
            place.unlink(missing_ok=True)
            # No link is followed: the folder for temporary files is everybody's.
            number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(reason)
            return True
    return False


def take_reported(settings: Settings) -> tuple[str, datetime] | None:
    """What the operator was alerted to and when, aware, UTC; the note of it goes. None where nothing is noted."""
    found = None
    for place in _places(settings):
        with suppress(OSError):
            if not place.is_symlink():
                found = place.read_text(encoding="utf-8"), datetime.fromtimestamp(place.stat().st_mtime, UTC)
            place.unlink()
    return found


def _places(settings: Settings) -> Iterator[Path]:
    """Where the note may be: beside the archive, beside the configuration, or where temporary files are."""
    path = settings.archive.path
    yield note_beside(path, "reported")
    if settings.config is not None:
        yield note_beside(settings.config, "reported")
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]
    yield Path(tempfile.gettempdir()) / f"mofawatch-{os.getuid()}-{name}.reported"
