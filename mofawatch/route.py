"""Who is alerted to what happened: each change put into the outbox for each destination, or held.

Joins the rules of `records.alert` with the outbox. Must not send or word anything; it belongs into the transaction
that records the changes.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from mofawatch.config.settings import Settings
from mofawatch.recording.change import RecordedChange
from mofawatch.schedule import plan
from records.alert import choose_route
from records.trouble import Failure
from store.alerts.outbox import hold_alerts, keep_alerts
from store.archive import Archive


def route_changes(
    archive: Archive, settings: Settings, events: Sequence[RecordedChange], now: datetime
) -> list[Failure]:
    """Puts each change that is not silent into the outbox, and holds them all when they are too many to be true."""
    zone = ZoneInfo(settings.schedule.timezone)
    news = [event for event in events if not event.change.silent]
    for event in news:
        for table in settings.destination:
            routed = choose_route(table.destination, event.change, event.old, event.new)
            keep_alerts(archive, event.id, [(table.name, routed)], plan.due_at(table.destination, now, zone))
    if len(news) <= settings.guard.max_events:
        return []
    reason = f"{len(news)} changes in one check, more than guard.max_events = {settings.guard.max_events}"
    hold_alerts(archive, [event.id for event in news], reason)
    return [Failure("held", None, f"{reason}: look at them, then `mofawatch alerts release`")]
