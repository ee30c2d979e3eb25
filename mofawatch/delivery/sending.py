"""One message: what it says is read from the archive, composed for its destination and sent.

Owns the way from a parcel to the answer of its service. Must not note anything, nor choose what is sent when.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from mofawatch.config.settings import Settings
from mofawatch.delivery.lanes import Parcel
from mofawatch.delivery.links import complete_news, template_of
from mofawatch.health import judge_health
from notifier.addresses import family_of
from notifier.message import (
    Family,
    Message,
    Template,
    compose_change,
    compose_digest,
    compose_heartbeat,
    compose_trouble,
)
from notifier.sender import send
from records.alert import ChangeNews, Delivery, Heartbeat, LeftOut, OperatorNews
from store import say_of_one
from store.alerts.contents import alert_content
from store.alerts.deliveries import UNMADE
from store.alerts.outbox import count_left_out
from store.archive import Archive

log = logging.getLogger("mofawatch")

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class MessageData:
    """What a message is composed of, read from the archive before a thread sends it."""

    said: tuple[ChangeNews | OperatorNews | Heartbeat, ...]
    is_digest: bool
    left_out: LeftOut = ()


def read_message_data(
    archive: Archive, settings: Settings, parcel: Parcel, now: datetime
) -> tuple[MessageData, dict[int, str]]:
    """What a parcel has to say; and of each of its alerts of which that cannot be read, by its id, why.

    A digest also counts what its destination did not ask for up to `now`. Raises ArchiveError where it is the archive
    that cannot be read.
    """
    said, unread = [], {}
    for alert in parcel.alerts:
        try:
            content = alert_content(archive, alert.id)
            said.append(_complete(archive, settings, parcel.destination, content, now))
        except Exception as fault:
            reason = say_of_one(fault)
            log.debug("what alert %d says cannot be read", alert.id, exc_info=True)
            unread[alert.id] = f"{UNMADE}: what alert {alert.id} says cannot be read in the archive ({reason})"
    if parcel.alerts[0].status != "digest":
        return MessageData(tuple(said), is_digest=False), unread
    left_out = count_left_out(archive, parcel.destination, now)
    return MessageData(tuple(said), is_digest=True, left_out=tuple(left_out.items())), unread


def _complete(
    archive: Archive, settings: Settings, destination: str, said: ChangeNews | OperatorNews | Heartbeat, now: datetime
) -> ChangeNews | OperatorNews | Heartbeat:
    if isinstance(said, ChangeNews):
        return complete_news(archive, settings, destination, said)
    return replace(said, answer=judge_health(archive, settings, now).answer) if isinstance(said, Heartbeat) else said


def send_message(
    settings: Settings, destination: str, content: MessageData, clock: Clock, pace: float, limit: float
) -> tuple[Delivery, dict[int, Delivery]]:
    """Composes and sends one message; runs in a thread of its own, so it may not touch the archive.

    Gives what came of it; and of what it leaves out, as that cannot be composed, by its place in `content`, why.
    `pace`, in seconds, is the wait before it, as the service likes its messages; `limit` is for the service's answer.
    """
    address = settings.address(destination)
    if address is None:
        return Delivery(clock(), False, "the configuration names no such destination (any more)"), {}
    time.sleep(pace)
    now = clock()
    try:
        message, unmade = _compose_rest(settings, destination, content, family_of(address), now)
        return send(address, message, now, limit), unmade
    except Exception as fault:
        log.exception("a message for %s could not be made", destination)
        return _unmade(fault, now), {}


def _compose_rest(
    settings: Settings, destination: str, content: MessageData, family: Family, now: datetime
) -> tuple[Message, dict[int, Delivery]]:
    """The message; of a digest that fails, of those changes that do not fail alone."""
    try:
        return _message(settings, destination, content, family, now), {}
    except Exception:
        unmade = {}
        for place, said in enumerate(content.said):
            try:
                _message(settings, destination, replace(content, said=(said,)), family, now)
            except Exception as fault:
                log.debug("one of its changes cannot be composed", exc_info=True)
                unmade[place] = _unmade(fault, now)
        rest = tuple(said for place, said in enumerate(content.said) if place not in unmade)
        if not unmade or not rest:
            raise
        log.exception("%d of %d changes are left out of a digest for %s", len(unmade), len(content.said), destination)
        return _message(settings, destination, replace(content, said=rest), family, now), unmade


def _unmade(fault: Exception, now: datetime) -> Delivery:
    return Delivery(now, False, f"{UNMADE}: {type(fault).__name__}")


def _message(settings: Settings, destination: str, content: MessageData, family: Family, now: datetime) -> Message:
    """The message; in the usual form where the destination's own template fails, so that it is not lost."""
    try:
        return _compose(content, family, now, template_of(settings, destination))
    except (OSError, ValueError) as fault:
        log.warning("%s gets the usual form, its template failed: %s", destination, fault)
        return _compose(content, family, now, None)


def _compose(content: MessageData, family: Family, now: datetime, template: Template | None) -> Message:
    if content.is_digest:
        changes = [news for news in content.said if isinstance(news, ChangeNews)]
        return compose_digest(changes, family, now, content.left_out, template)
    (said,) = content.said
    if isinstance(said, ChangeNews):
        return compose_change(said, family, now, template)
    if isinstance(said, Heartbeat):
        return compose_heartbeat(said, family, now)
    return compose_trouble(said, family, now)
