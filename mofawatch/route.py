"""Who is alerted to what happened: each change put into the outbox for each destination, or held.

Joins the rules of `records.alert` with the outbox. Must not send or word anything; it belongs into the transaction
that records the changes.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from mofawatch.config.settings import Settings
from mofawatch.recording.change import RecordedChange
from mofawatch.schedule import alert_times
from mofawatch.shared_edits import find_shared_edits
from records.alert import Route, choose_route
from records.trouble import Failure, holding_scope
from store.alerts.outbox import DROPPED, hold_alerts, keep_alerts, tell_again
from store.archive import Archive
from store.changes import get_change
from store.versions import wordings_of


def route_again(archive: Archive, settings: Settings, change_ids: Sequence[int], now: datetime) -> int:
    """Puts changes of which a part was held into the outbox once more, whole; gives how many alerts that is."""
    again = 0
    for change_id in change_ids:
        change = get_change(archive, change_id)
        old, new = wordings_of(archive, change) if change else (None, None)
        if change is None or old is None or new is None:
            continue
        routes = [
            (table.name, choose_route(table.destination, change, old.release, new.release))
            for table in settings.destination
        ]
        again += tell_again(archive, change_id, routes, now)
    return again


def route_changes(
    archive: Archive, check_id: int, settings: Settings, events: Sequence[RecordedChange], now: datetime
) -> list[Failure]:
    """Puts each change that is not silent into the outbox; holds those that are the template's, and a flood whole."""
    zone = ZoneInfo(settings.schedule.timezone)
    news = [event for event in events if not event.change.silent]
    shared = find_shared_edits(archive, check_id, settings, news, now)
    for event in news:
        change = shared.own.get(event.id, event.change)
        for table in settings.destination:
            routed = choose_route(table.destination, change, event.old, event.new)
            if event.id in shared.dropped and routed.status != "suppressed":
                routed = Route("suppressed", f"{shared.dropped[event.id]}; the like was {DROPPED}")
            keep_alerts(archive, event.id, [(table.name, routed)], alert_times.due_at(table.destination, now, zone))
    for change_id, reason in shared.held.items():
        hold_alerts(archive, [change_id], reason, check_id)
    failures = [shared.failure] if shared.failure else []
    sent = [event for event in news if event.id not in shared.held and event.id not in shared.dropped]
    if len(sent) <= settings.guard.max_events:
        return failures
    reason = f"{len(sent)} changes in one check, more than guard.max_events = {settings.guard.max_events}"
    hold_alerts(archive, [event.id for event in sent], reason, check_id)
    todo = (
        f"look at them, then `mofawatch alerts release --check {check_id}` or `alerts drop --held --check {check_id}`"
    )
    return [*failures, Failure("held", None, f"{reason}: {todo}", holding_scope(check_id))]
