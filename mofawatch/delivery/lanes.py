"""What is due, in the order in which each destination gets it.

Owns what goes out as one message, and which message is tried next after one was refused. Must not send, and reads no
archive.
"""

from collections import deque
from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import groupby

from mofawatch.schedule import alert_times
from records.alert import Alert, Delivery
from store.alerts.deliveries import UNANSWERED, UNMADE

# A message that was refused so often holds up no others: it may be the message, not the destination.
_STUBBORN = 3


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes out as one message: one alert, or all that are due of a destination's digest."""

    destination: str
    alerts: tuple[Alert, ...]

    @property
    def attempts(self) -> int:
        """How often it has failed."""
        return max(alert.attempts for alert in self.alerts)

    def without(self, places: Container[int]) -> "Parcel":
        """The same without the alerts at these places."""
        return replace(self, alerts=tuple(alert for place, alert in enumerate(self.alerts) if place not in places))

    @property
    def wait(self) -> timedelta:
        """How long it is left alone where no answer comes to be noted: the longer, when none came before either."""
        unanswered = any(alert.last_error == UNANSWERED for alert in self.alerts)
        return alert_times.wait_after(self.attempts + 1 if unanswered else 1)


@dataclass(slots=True)
class Lane:
    """What is due for one destination, the oldest first, and how this run went for it so far."""

    parcels: deque[Parcel]
    tries: int = 0  # how often the one that failed most has failed by now
    taken: bool = False  # the destination took something
    probed: bool = False  # another message was tried in place of one that is refused again and again
    sent: int = 0  # alerts
    failed: int = 0
    given_up: int = 0  # of those that failed
    unmade: int = 0  # of those that failed: there was no message
    refusals: list[str] = field(default_factory=list)  # why, each answer once

    def count(self, parcel: Parcel, delivery: Delivery, given_up: int) -> None:
        """Counts what became of a parcel."""
        alerts = len(parcel.alerts)
        self.given_up += given_up
        if delivery.ok:
            self.sent += alerts
            return
        self.failed += alerts
        self.unmade += alerts if is_unmade(delivery) else 0
        if delivery.detail not in self.refusals:
            self.refusals.append(delivery.detail)

    def goes_on(self, parcel: Parcel, delivery: Delivery) -> bool:
        """Whether the next one is tried, after `parcel` was; puts first the one to try.

        A refusal ends the run for a destination. But where a message was refused often before, it may be the message:
        the one that was refused least is tried then, and if that gets through, so are the others. Where there was no
        message, the destination refused nothing.
        """
        self.taken = self.taken or delivery.ok
        if not self.parcels or delivery.ok or is_unmade(delivery):
            return bool(self.parcels)
        if parcel.attempts < _STUBBORN or (self.probed and not self.taken):
            return False
        if not self.taken:
            self.probed = True
            probe = min(self.parcels, key=lambda other: other.attempts)
            self.parcels.remove(probe)
            self.parcels.appendleft(probe)
        return True


def is_unmade(delivery: Delivery) -> bool:
    """Whether the attempt did not come to a message, so that its destination was not asked."""
    return not delivery.ok and delivery.detail.startswith(UNMADE)


def group_lanes(alerts: Iterable[Alert]) -> dict[str, Lane]:
    """What is due, one lane for each destination, oldest first; a destination's digest is one parcel."""
    lanes: dict[str, Lane] = {}
    for name, group in groupby(
        sorted(alerts, key=lambda alert: (alert.destination, alert.id)), lambda alert: alert.destination
    ):
        mine = list(group)
        digest = tuple(alert for alert in mine if alert.status == "digest")
        parcels = [Parcel(name, (alert,)) for alert in mine if alert.status != "digest"]
        lanes[name] = Lane(deque(parcels + ([Parcel(name, digest)] if digest else [])))
    return lanes
