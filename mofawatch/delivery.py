"""The outbox emptied: what is due is composed, sent and noted, destination by destination.

Owns the order of sending and the patience with a destination that refuses. Must not word a message or choose who is
told. Sending comes before noting, so that a crash in between tells one destination once more, and never not at all.
"""

import logging
from collections import deque
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from mofawatch import plan
from mofawatch.lock import holding
from mofawatch.settings import Settings
from mofawatch.troubles import tell_operator
from notifier.message import Family, Message, compose_change, compose_digest, compose_life, compose_trouble
from notifier.sender import family_of, send
from records.alert import Alert, AlertStatus, Delivery, OperatorNews, SignOfLife, Told
from records.trouble import Met
from store.archive import Archive, close_archive, open_archive, writing
from store.outbox import alert_content, count_alerts, due_alerts, failing_alerts, keep_delivery
from store.troubles import end_troubles, meet_troubles

log = logging.getLogger("mofawatch")

# Seconds to wait for another command that is at work on the archive.
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one run of the outbox came to."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What goes out as one message: one alert, or all that are due of a destination's digest."""

    destination: str
    alerts: tuple[Alert, ...]


def deliver_due(settings: Settings) -> tuple[Delivered, dict[AlertStatus, int]]:
    """Sends what is due now; gives what came of it and how many alerts are in each state afterwards."""
    with holding(settings.archive.path, patience=PATIENCE):
        archive = open_archive(settings.archive.path)
        try:
            return deliver_alerts(archive, settings), count_alerts(archive)
        finally:
            close_archive(archive)


def deliver_alerts(archive: Archive, settings: Settings) -> Delivered:
    """Sends what is due, each destination in order and side by side with the others, so that none delays another.

    A destination that fails is left alone for the rest of the run: its other alerts stay due.
    """
    lanes = _lanes(due_alerts(archive, datetime.now(UTC)))
    if not lanes:
        return Delivered()
    sent = failed = given_up = 0
    with ThreadPoolExecutor(max_workers=min(len(lanes), 8)) as pool:
        running: dict[Future[Delivery], _Parcel] = {}

        def start(lane: deque[_Parcel]) -> None:
            parcel = lane[0]
            running[pool.submit(_send, settings, parcel.destination, _contents(archive, parcel))] = parcel

        for lane in lanes.values():
            start(lane)
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                parcel, delivery = running.pop(future), future.result()
                lane = lanes[parcel.destination]
                lane.popleft()
                lost = _note(archive, parcel, delivery)
                sent += len(parcel.alerts) if delivery.ok else 0
                failed += 0 if delivery.ok else len(parcel.alerts)
                given_up += lost
                if delivery.ok and lane:
                    start(lane)
    _note_troubles(archive, settings, failed > 0)
    return Delivered(sent, failed, given_up)


def _lanes(alerts: Iterable[Alert]) -> dict[str, deque[_Parcel]]:
    """What is due, one lane for each destination, oldest first; a destination's digest is one parcel."""
    lanes: dict[str, deque[_Parcel]] = {}
    for name, group in groupby(
        sorted(alerts, key=lambda alert: (alert.destination, alert.id)), lambda alert: alert.destination
    ):
        mine = list(group)
        digest = tuple(alert for alert in mine if alert.status == "digest")
        parcels = [_Parcel(name, (alert,)) for alert in mine if alert.status != "digest"]
        lanes[name] = deque(parcels + ([_Parcel(name, digest)] if digest else []))
    return lanes


def _contents(archive: Archive, parcel: _Parcel) -> list[Told | OperatorNews | SignOfLife]:
    return [alert_content(archive, alert.id) for alert in parcel.alerts]


def _send(settings: Settings, destination: str, contents: list[Told | OperatorNews | SignOfLife]) -> Delivery:
    """Composes and sends one message; runs in a thread of its own, so it may not touch the archive."""
    now = datetime.now(UTC)
    address = settings.address(destination)
    if address is None:
        return Delivery(now, False, "no destination of this name is configured any more")
    try:
        return send(address, _compose(contents, family_of(address), now), now)
    except Exception as fault:
        log.exception("a message for %s could not be made", destination)
        return Delivery(now, False, f"the message could not be made: {type(fault).__name__}")


def _compose(contents: list[Told | OperatorNews | SignOfLife], family: Family, now: datetime) -> Message:
    first = contents[0]
    if len(contents) > 1:
        return compose_digest([told for told in contents if isinstance(told, Told)], family, now)
    if isinstance(first, Told):
        return compose_change(first, family, now)
    if isinstance(first, SignOfLife):
        return compose_life(first, family, now)
    return compose_trouble(first, family, now)


def _note(archive: Archive, parcel: _Parcel, delivery: Delivery) -> int:
    """Notes one attempt for every alert in the parcel; gives how many were given up."""
    lost = 0
    with writing(archive):
        for alert in parcel.alerts:
            again = None
            if not delivery.ok:
                again = plan.try_again_at(alert.attempts + 1, alert.due_at, delivery.tried_at)
                lost += again is None
            keep_delivery(archive, alert.id, delivery, again, given_up=not delivery.ok and again is None)
    return lost


def _note_troubles(archive: Archive, settings: Settings, failed: bool) -> None:
    """A destination that refuses is a trouble, told by way of the others; it is over when nothing is left behind."""
    now = datetime.now(UTC)
    with writing(archive):
        failing = failing_alerts(archive)
        if not failing:
            end_troubles(archive, None, {"not delivered"}, now)
        elif failed:
            names = ", ".join(sorted({alert.destination for alert in failing}))
            meet_troubles(archive, None, [Met("not delivered", None, f"{names}: {failing[-1].last_error}")], now)
        tell_operator(archive, settings, now)
