"""The outbox emptied: what is due is sent and noted, the destinations side by side.

Owns the order of sending and noting, and the patience with a destination that refuses. Must not word a message or
choose who is alerted. An attempt is noted as begun before it is made: an archive that takes no note sends nothing. Its
answer is noted after it, so that a crash in between may send one destination the same again, after a wait, and never
not at all.
"""

import logging
import zlib
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import inf
from time import monotonic
from zoneinfo import ZoneInfo

from mofawatch.config.own import note_beside
from mofawatch.config.settings import Settings
from mofawatch.delivery.failing import note_troubles
from mofawatch.delivery.lanes import Lane, Parcel, group_lanes, is_unmade
from mofawatch.delivery.sending import Clock, MessageData, read_message_data, send_message
from mofawatch.faults import HeldError, UnwritableError
from mofawatch.schedule import alert_times
from mofawatch.schedule.turns import CLOCK_SLIP
from mofawatch.service.access import is_child, working
from mofawatch.service.reported import Failing, alert_without_outbox, note_failing, read_failing
from mofawatch.troubles import alert_operator, keep_no_check
from notifier.addresses import pace_of
from records.alert import AlertStatus, Delivery
from store import ArchiveError
from store.alerts.deliveries import (
    begin_delivery,
    hurry_unanswered,
    keep_delivery,
    refused_since,
    reuse_log,
    waits_asked_for,
)
from store.alerts.outbox import bring_back, count_alerts, due_alerts, put_off
from store.archive import Archive, writing

log = logging.getLogger(__name__)

# Seconds a service may take for one message.
TIME_LIMIT = 20.0
# Seconds for which a delivery of the daemon's begins further messages: a slow service with many waiting for it would
# hold the archive, and the next check with it, for as long as all of them take.
_LONGEST_TURN = 180.0


def read_utc() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one run of the outbox came to."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0
    refusals: tuple[tuple[str, str], ...] = ()  # destination, why it took nothing; no address, no token


def deliver_due(
    settings: Settings, clock: Clock = read_utc, no_check: Failing | None = None
) -> tuple[Delivered, dict[AlertStatus, int]]:
    """Sends what is due now; gives what came of it and how many alerts are in each state afterwards.

    `no_check` says that no check finishes, and why, which no check can report. Where the archive takes no note of it,
    that being what is wrong, the operator is alerted all the same.
    """
    try:
        with working(settings) as archive:
            if no_check is not None:
                with writing(archive):
                    keep_no_check(archive, no_check)
                    alert_operator(archive, settings, clock())
            return deliver_alerts(archive, settings, clock), count_alerts(archive)
    except (ArchiveError, HeldError, UnwritableError):
        if no_check is not None:
            before = read_failing(settings)
            knows = before is not None and before.is_known
            is_sent = alert_without_outbox(settings, replace(no_check, is_reported=knows), clock()) or knows
            note_failing(settings, replace(no_check, is_reported=True, is_sent=is_sent))
        raise


def deliver_alerts(
    archive: Archive,
    settings: Settings,
    clock: Clock = read_utc,
    in_quiet_hours: bool = False,
    limit: float = TIME_LIMIT,
    longest: float | None = None,
) -> Delivered:
    """Sends what is due, each destination in order and side by side with the others, so that none delays another.

    A destination that fails is left alone, with all that is due for it, until its next turn. `in_quiet_hours` sends
    even then: a person asked for it. `limit`, in seconds, is for each message; after `longest`, by default three
    minutes in a child of the daemon's, no further one is begun: what is left is due still, and a check may come first.
    Raises ArchiveError where the archive takes no note; then nothing more is sent, but what is under way is still seen
    through.
    """
    with _under_way(archive) as was_killed:
        if was_killed:
            hurry_unanswered(archive, clock(), clock() + alert_times.FIRST_WAIT)
        if brought := bring_back(archive, clock(), clock() + CLOCK_SLIP):
            log.warning("%d alerts that a clock which ran ahead had put off are due now", brought)
        if not in_quiet_hours:
            _keep_quiet(archive, settings, clock())
        now = clock()
        for name, until in waits_asked_for(archive, now).items():
            put_off(archive, name, now, until)
        lanes = group_lanes(due_alerts(archive, clock()))
        if longest is None:
            longest = _LONGEST_TURN if is_child() else inf
        return _send_all(archive, settings, clock, lanes, limit, monotonic() + longest) if lanes else Delivered()


def _send_all(
    archive: Archive, settings: Settings, clock: Clock, lanes: dict[str, Lane], limit: float, until: float
) -> Delivered:
    faults: list[ArchiveError] = []
    running: dict[Future[tuple[Delivery, dict[int, Delivery]]], Parcel] = {}
    # A thread for each: a lane that waited for another's would be delayed by it.
    with ThreadPoolExecutor(max_workers=len(lanes)) as pool:

        def start(lane: Lane, after: bool) -> None:
            opened = _open_next(archive, settings, clock, lane)
            if opened is None:
                return
            parcel, content = opened
            pace = pace_of(settings.address(parcel.destination) or "") if after else 0.0
            begin_delivery(archive, [alert.id for alert in parcel.alerts], clock(), clock() + parcel.wait)
            running[pool.submit(send_message, settings, parcel.destination, content, clock, pace, limit)] = parcel

        for lane in lanes.values():
            with _keeping(faults):
                start(lane, after=False)
            if faults:
                break
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                parcel, (delivery, unmade) = running.pop(future), future.result()
                lane = lanes[parcel.destination]
                with _keeping(faults):
                    rest = parcel.without(unmade)
                    _note(archive, rest, delivery, lane)
                    for place, left_out in unmade.items():
                        _note(archive, replace(parcel, alerts=parcel.alerts[place : place + 1]), left_out, lane)
                    if not faults and lane.goes_on(rest, delivery) and monotonic() < until:
                        start(lane, after=True)
    if faults:
        raise faults[0]
    note_troubles(archive, settings, lanes, clock())
    return Delivered(
        sum(lane.sent for lane in lanes.values()),
        sum(lane.failed for lane in lanes.values()),
        sum(lane.given_up for lane in lanes.values()),
        tuple((name, detail) for name, lane in lanes.items() for detail in lane.refusals),
    )


def _open_next(archive: Archive, settings: Settings, clock: Clock, lane: Lane) -> tuple[Parcel, MessageData] | None:
    """The next parcel of the lane and what it says; None where none is left of which that can be read.

    What cannot be read is noted as an attempt that failed, and holds up nothing.
    """
    while lane.parcels:
        parcel = lane.parcels.popleft()
        content, unread = read_message_data(archive, settings, parcel, clock())
        for alert in parcel.alerts:
            if alert.id in unread:
                alone = replace(parcel, alerts=(alert,))
                begin_delivery(archive, [alert.id], clock(), clock() + alone.wait)
                _note(archive, alone, Delivery(clock(), False, unread[alert.id]), lane)
        if content.said:
            return replace(parcel, alerts=tuple(alert for alert in parcel.alerts if alert.id not in unread)), content
    return None


@contextmanager
def _keeping(faults: list[ArchiveError]) -> Iterator[None]:
    """Puts what the archive refuses within aside: other messages are under way, and their answers are to be noted."""
    try:
        yield
    except ArchiveError as fault:
        faults.append(fault)


@contextmanager
def _under_way(archive: Archive) -> Iterator[bool]:
    """Leaves a mark beside the archive for the time of the block; gives whether a run before was killed in its own.

    What such a run left without an answer need not wait. Where a run could not note an answer and ended by itself, it
    must: it took the mark away, which the fullest disk lets it do.
    """
    mark = note_beside(archive.path, "sending")
    was_killed = mark.exists()
    with suppress(OSError):
        mark.touch()
    try:
        yield was_killed
    finally:
        with suppress(OSError):
            mark.unlink()


def _keep_quiet(archive: Archive, settings: Settings, now: datetime) -> None:
    """Puts off what is due for those whose quiet hours it is: also what failed before, and the operator's messages."""
    zone = ZoneInfo(settings.schedule.timezone)
    for table in settings.destination:
        if (until := alert_times.quiet_until(table.destination, now, zone)) is not None:
            put_off(archive, table.name, now, until)


def _note(archive: Archive, parcel: Parcel, delivery: Delivery, lane: Lane) -> None:
    """Notes the answer for every alert in the parcel; a refusal puts off the rest of the lane."""
    is_refused = not delivery.ok and not is_unmade(delivery)
    tries = parcel.attempts + 1
    if is_refused:
        tries = lane.tries = max(lane.tries, tries)
    # Not a random number: the same story always takes the same time.
    spread = zlib.crc32(f"{parcel.destination} {tries}".encode()) / 2**32
    lost = 0
    with writing(archive):
        for alert in parcel.alerts:
            again = None
            if not delivery.ok:
                since = refused_since(archive, alert.id, alert.attempts, delivery.tried_at)
                again = alert_times.try_again_at(tries, since, delivery.tried_at, spread)
                lost += again is None
                again = max(again, delivery.retry_at or again) if again else None
            keep_delivery(archive, alert.id, delivery, again, given_up=not delivery.ok and again is None)
        if is_refused:
            until = delivery.tried_at + alert_times.wait_after(tries, spread)
            put_off(archive, parcel.destination, delivery.tried_at, max(until, delivery.retry_at or until))
    reuse_log(archive)  # for the answers of the other lanes
    lane.count(parcel, delivery, lost)
