"""When an alert is sent: at once, with the digest, after the quiet hours, and again after a refusal.

Pure rules over a destination's keys, what has failed and `now`. Must not read a clock, the outbox or the network.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from records.alert import Destination

# A destination that refuses is asked again after a minute, then twice as long each time, at most every six hours;
# after a week of refusals the alert is given up and the operator is alerted.
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
PATIENCE = timedelta(days=7)

# Between two messages about the same trouble.
SHORTEST_REMINDER = timedelta(days=1)
LONGEST_REMINDER = timedelta(days=7)


def due_at(destination: Destination, now: datetime, zone: ZoneInfo) -> datetime:
    """When an alert that arises at `now` is to be sent: at once, after the quiet hours, or with the digest."""
    moment = now if destination.digest is None else _next(destination.digest, now.astimezone(zone))
    return quiet_until(destination, moment, zone) or moment


def quiet_until(destination: Destination, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours end that `now` falls into; None outside of them."""
    if destination.quiet is None:
        return None
    local = now.astimezone(zone)
    start, end = destination.quiet
    quiet = start <= local.time() < end if start <= end else local.time() >= start or local.time() < end
    return _next(end, local) if quiet else None


def _next(clock: time, local: datetime) -> datetime:
    """The next moment after `local` at which the clock on the wall shows `clock`, in UTC."""

    def on(day: date, fold: int) -> datetime:
        return datetime.combine(day, clock.replace(fold=fold), local.tzinfo).astimezone(UTC)

    today, tomorrow = local.date(), local.date() + timedelta(days=1)
    # Where the clock is put back, an hour comes twice; where it is put forward, the second fold is the earlier.
    moments = [on(today, 0), max(on(today, 0), on(today, 1)), on(tomorrow, 0)]
    return min(moment for moment in moments if moment > local)


def remind_at(began_at: datetime, alerted_at: datetime) -> datetime:
    """When the operator hears again of a trouble that lasts: a day later, then after as long as it has lasted by then.

    At the latest after a week: a refusal that lasts for months is no news each morning.
    """
    return alerted_at + min(max(alerted_at - began_at, SHORTEST_REMINDER), LONGEST_REMINDER)


def try_again_at(attempts: int, refused_since: datetime, now: datetime, spread: float = 0.0) -> datetime | None:
    """When an alert that failed `attempts` times, since `refused_since`, is tried again; None when it is given up."""
    return None if now - refused_since >= PATIENCE else now + wait_after(attempts, spread)


def wait_after(attempts: int, spread: float = 0.0) -> timedelta:
    """How long a destination that failed `attempts` times is left alone.

    `spread`, from 0 to 1, makes it longer by up to a tenth, so that not all come back at the same moment.
    """
    return min(FIRST_WAIT * (1 << min(attempts - 1, 20)), LONGEST_WAIT) * (1 + spread / 10)
