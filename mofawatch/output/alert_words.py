"""What became of an alert, in words: for `explain`, `alerts list` and the table of rules in the docs.

Owns those words. Pure; must not decide anything, or show an address.
"""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from records.release import TOKYO

if TYPE_CHECKING:
    from records.alert import Alert

# Of a change that nobody was sent, and of one that a destination of today was not sent.
SILENT = "sent to nobody: a silent run (a baseline, a backfill or an import) found it or had brought the release"
NOT_THEN = "not sent (it was not configured then)"


def moment(at: datetime) -> str:
    """A time as a person in Japan reads it: `2026-05-20 12:00 JST`."""
    return at.astimezone(TOKYO).strftime("%Y-%m-%d %H:%M JST")


def say_alert(alert: "Alert", configured: Collection[str] | None = None) -> str:
    """`desk: sent at 2026-05-20 12:00 JST (asks for new)`; `configured` are the destinations there are now."""
    gone = ""
    if configured is not None and alert.destination not in configured and alert.status not in {"sent", "suppressed"}:
        gone = f"; no destination {alert.destination!r} is configured now: name one so again, or drop what is left"
    return f"{alert.destination}: {_state(alert)} ({alert.reason}){gone}"


def _state(alert: "Alert") -> str:
    refused = f"refused {alert.attempts} time{'s' if alert.attempts != 1 else ''}, the last: {alert.last_error}"
    match alert.status:
        case "sent":
            return f"sent at {moment(alert.sent_at)}" if alert.sent_at else "sent"
        case "suppressed":
            return "not sent"
        case "held":
            return "held for a person; `mofawatch alerts release` lets it go"
        case "given_up":
            return f"given up, {refused}; `mofawatch alerts retry` tries again"
    when = moment(alert.next_try_at) if alert.next_try_at else "never"
    if alert.attempts:
        return f"{refused}; tried again at {when}"
    return f"goes into the digest of {when}" if alert.status == "digest" else f"due at {when}"
