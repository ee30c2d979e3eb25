"""Checks that fail, or a daemon that does not start, while the archive may take no note of it.

Owns the note of it: since when, how often, why, and whether the operator was alerted without the archive. It stands
until a check has finished: `status` reads it; a service manager starts the daemon again and again, and would have the
same message sent every minute; and who was alerted is to hear that it is over.
"""

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mofawatch.config.own import note_beside
from mofawatch.config.settings import Settings
from records.trouble import Trouble

log = logging.getLogger("mofawatch")


@dataclass(frozen=True, slots=True)
class Failing:
    """Checks that do not finish."""

    began_at: datetime  # aware, UTC
    last_at: datetime  # aware, UTC
    times: int  # how often, one after the other
    reason: str  # of the last, in one line that may be kept
    is_reported: bool = False  # the operator had to be alerted without the archive, which has no note of that
    is_sent: bool = True  # and one of the operator's destinations took it

    @property
    def is_known(self) -> bool:
        """Whether the operator was alerted, and somebody took it."""
        return self.is_reported and self.is_sent


def report_not_started(settings: Settings, reason: str) -> None:
    """Sends the operator `reason`, unless that was done before or no note of it can be left.

    What nobody took is sent again at the second, the fourth, the eighth start with that reason and so on: a service
    manager starts the daemon each half minute.
    """
    if not settings.operator.destinations:
        return
    said, before, now = f"the daemon did not start: {reason}", read_failing(settings), datetime.now(UTC)
    failing = replace(add_failure(before, said, now), is_reported=True, is_sent=False)
    if before is not None and before.is_reported and before.reason == said:
        if before.is_sent:
            return
        if failing.times & (failing.times - 1):
            note_failing(settings, failing)
            return
    if not note_failing(settings, failing):
        log.warning("the operator is not alerted: no note of it can be left, and it would be repeated at every start")
        return
    knows = before is not None and before.is_known
    if alert_without_outbox(settings, replace(failing, is_reported=knows), now):
        note_failing(settings, replace(failing, is_sent=True))


def alert_without_outbox(settings: Settings, failing: Failing, now: datetime) -> bool:
    """Alerts the operator why no check is made, without the outbox; quiet hours or not, nobody notes it.

    Gives whether one of the destinations took it.
    """
    from notifier.addresses import family_of  # late: Apprise comes with it
    from notifier.message import compose_trouble
    from notifier.sender import send
    from records.alert import OperatorNews

    trouble = Trouble(0, "no check", failing.began_at, None, failing.reason, failing.times)
    news = OperatorNews(trouble, "reminder" if failing.is_reported else "begun")
    is_sent = False
    for name in settings.operator.destinations:
        address = settings.address(name) or ""
        delivery = send(address, compose_trouble(news, family_of(address), now), now)
        is_sent |= delivery.ok
        said, came = ("was", "sent") if delivery.ok else ("could not be", delivery.detail)
        log.warning("%s %s alerted without the archive: %s", name, said, came)
    return is_sent


def add_failure(before: Failing | None, reason: str, at: datetime) -> Failing:
    """What stands after one more failure, at `at`."""
    if before is None:
        return Failing(at, at, 1, reason)
    return replace(before, last_at=at, times=before.times + 1, reason=reason)


def note_failing(settings: Settings, failing: Failing) -> bool:
    """Leaves the note; False where none can be left."""
    times = {"began_at": failing.began_at.isoformat(), "last_at": failing.last_at.isoformat(), "times": failing.times}
    reported = {"is_reported": failing.is_reported, "is_sent": failing.is_sent}
    text = json.dumps({**times, "reason": failing.reason, **reported})
    for place in _places(settings):
        with suppress(OSError):
            place.unlink(missing_ok=True)
            # No link is followed: the folder for temporary files is everybody's.
            number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                file.write(text)
            return True
    return False


def read_failing(settings: Settings) -> Failing | None:
    """What is noted last; None where nothing is."""
    found = [failing for place in _places(settings) if (failing := _read(place)) is not None]
    return max(found, key=lambda failing: failing.last_at, default=None)


def take_failing(settings: Settings) -> Failing | None:
    """What is noted last; the note of it goes."""
    found = read_failing(settings)
    for place in _places(settings):
        with suppress(OSError):
            place.unlink()
    return found


def _read(place: Path) -> Failing | None:
    """The note at a place; None also where it is cut short, or of another program."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        if not place.is_symlink():
            kept = json.loads(place.read_text(encoding="utf-8"))
            began_at, last_at = (datetime.fromisoformat(kept[name]).astimezone(UTC) for name in ("began_at", "last_at"))
            reported = bool(kept["is_reported"]), bool(kept.get("is_sent", True))  # a note of before knows no is_sent
            return Failing(began_at, last_at, int(kept["times"]), str(kept["reason"]), *reported)
    return None


def _places(settings: Settings) -> Iterator[Path]:
    """Where the note may be: beside the archive, beside the configuration, or where temporary files are."""
    path = settings.archive.path
    yield note_beside(path, "reported")
    if settings.config is not None:
        yield note_beside(settings.config, "reported")
    name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]
    yield Path(tempfile.gettempdir()) / f"mofawatch-{os.getuid()}-{name}.reported"
