"""Who is told what, and how the telling went.

Owns Destination, Alert, Delivery, what an alert says (Told, OperatorNews, SignOfLife) and the rule `told`. A
Destination is a name: its address stays in the configuration and never comes here.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from records.change import CHANGE_KINDS, EDIT_CLASSES, Change, ChangeKind, EditClass
from records.release import Release
from records.trouble import Trouble

# waiting: to be sent at next_try_at · digest: goes into the day's message · held: the flood guard keeps it ·
# sent · given_up: tried for days · suppressed: the destination did not ask for it
AlertStatus = Literal["waiting", "digest", "held", "sent", "given_up", "suppressed"]

NewsTurn = Literal["begun", "reminder", "over", "heartbeat"]


@dataclass(frozen=True, slots=True)
class Destination:
    """Who wants to be told what, by name."""

    name: str
    kinds: tuple[ChangeKind, ...] = CHANGE_KINDS
    classes: tuple[EditClass, ...] = EDIT_CLASSES
    match: tuple[str, ...] = ()  # words or phrases; () takes every release
    digest: time | None = None  # local time of the one message a day; None sends at once
    quiet: tuple[time, time] | None = None  # local times between which nothing is sent, only put off


@dataclass(frozen=True, slots=True)
class Telling:
    """What becomes of a change for one destination."""

    status: AlertStatus  # waiting, digest, held or suppressed
    reason: str  # in words: "asked for edited", "does not ask for class media"


@dataclass(frozen=True, slots=True)
class Alert:
    """An outbox row: a change, or an operator's message, for one destination."""

    id: int
    destination: str
    status: AlertStatus
    reason: str
    attempts: int
    due_at: datetime  # aware, UTC: when it was first to be sent
    next_try_at: datetime | None  # aware, UTC; None when nothing is due
    change_id: int | None = None  # None for an operator's message
    trouble_id: int | None = None
    last_error: str | None = None  # never holds an address or a token


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to send an alert."""

    tried_at: datetime  # aware, UTC
    ok: bool
    detail: str  # what the service said, or why it could not be asked; no address, no token


@dataclass(frozen=True, slots=True)
class Told:
    """What an alert about a change has to say, before it is put into words."""

    change: Change  # with its edits
    release: Release  # the wording now; the last one known when it was withdrawn
    earlier: Release | None  # the wording before; None for a new release
    versions: int  # wordings of this release in the archive, this one included
    captured_at: datetime  # aware, UTC: when `release` was captured; for a withdrawal, when it was last seen there
    first_seen: datetime | None  # aware, UTC: when the release was first captured


@dataclass(frozen=True, slots=True)
class OperatorNews:
    """What an operator's message has to say about a failure of the monitor."""

    trouble: Trouble
    turn: NewsTurn


@dataclass(frozen=True, slots=True)
class SignOfLife:
    """What a heartbeat has to say: that the monitor sees, and what it saw since the last one."""

    since: datetime  # aware, UTC
    checks: int  # completed since then
    releases: int  # watched by now
    changes: int  # noticed since then


def told(destination: Destination, change: Change, old: Release | None, new: Release | None) -> Telling:
    """Whether `destination` asked for `change`, and in which words it did or did not.

    `old` and `new` are the wordings before and after; a phrase to match counts in either, so that a phrase that was
    dropped is told too.
    """
    if change.kind not in destination.kinds:
        return Telling("suppressed", f"does not ask for {change.kind}")
    if change.edits and change.kind == "edited":
        wanted = [edit.edit_class for edit in change.edits if edit.edit_class in destination.classes]
        if not wanted:
            return Telling("suppressed", f"does not ask for edits of class {change.edit_class}")
    matched = _matched(destination.match, [release for release in (old, new) if release is not None])
    if destination.match and matched is None:
        return Telling("suppressed", "says none of: " + ", ".join(destination.match))
    reason = f"asks for {change.kind}" + (f" and the release says {matched!r}" if matched else "")
    return Telling("digest" if destination.digest else "waiting", reason)


def _matched(phrases: tuple[str, ...], wordings: list[Release]) -> str | None:
    texts = [f"{release.title}\n{release.text}\n{' '.join(release.captions)}".casefold() for release in wordings]
    return next((phrase for phrase in phrases if any(phrase.casefold() in text for text in texts)), None)
