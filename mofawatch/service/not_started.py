"""The word to the operator that the daemon did not start: once for each reason, until it starts.

Owns the note that it was said. A service manager starts the daemon again and again, so that without a note the same
message would go out every minute.
"""

import hashlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mofawatch.config.settings import Settings

log = logging.getLogger("mofawatch")


def report_not_started(settings: Settings, reason: str) -> None:
    """Sends the operator `reason`, unless that was done before or no note of it can be left."""
    if not settings.operator.destinations or not _note(settings, reason):
        return
    from mofawatch.delivery.deliver import alert_without_outbox  # late: Apprise comes with it

    alert_without_outbox(settings, f"the daemon did not start: {reason}")


def forget_not_started(settings: Settings) -> None:
    """Removes the note: the daemon started."""
    for place in _places(settings):
        with suppress(OSError):
            place.unlink()


def _note(settings: Settings, reason: str) -> bool:
    """Leaves a note of `reason`; False where there is one of the same, or none can be left."""
    for place in _places(settings):
        with suppress(OSError):
            if not place.is_symlink() and place.read_text(encoding="utf-8") == reason:
                return False
    for place in _places(settings):
        with suppress(OSError):
            place.unlink(missing_ok=True)
            # No link is followed: the folder for temporary files is everybody's.
            number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(reason)
            return True
    log.warning("the operator is not alerted: no note of it can be left, and it would be repeated at every start")
    return False


def _places(settings: Settings) -> Iterator[Path]:
    """Where the note may be: beside the archive, beside the configuration, or where temporary files are."""
    path = settings.archive.path
    yield path.with_name(f"{path.name}.not-started")
    if settings.config is not None:
        yield settings.config.with_name(f"{settings.config.name}.not-started")
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]
    yield Path(tempfile.gettempdir()) / f"mofawatch-{os.getuid()}-{name}.not-started"
