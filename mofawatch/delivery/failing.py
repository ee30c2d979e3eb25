"""What the outbox cannot send, as troubles: a destination that takes nothing, an alert of which no message can be made.

Owns when these begin, go on and end. Must not send, or word a message.
"""

from collections.abc import Mapping
from datetime import datetime

from mofawatch.config.settings import Settings
from mofawatch.delivery.lanes import Lane
from mofawatch.troubles import alert_operator
from records.alert import Alert
from records.trouble import OF_SENDING, Failure, TroubleKind
from store.alerts.outbox import failing_alerts, unmade_alerts
from store.archive import Archive, writing
from store.troubles import end_troubles, keep_trouble_pages, keep_troubles


def note_troubles(archive: Archive, settings: Settings, lanes: Mapping[str, Lane], now: datetime) -> None:
    """A destination that refuses is a trouble of its own, told through the others; over when nothing is left for it.

    And so is what cannot be made a message of, over when nothing of the kind is left. `lanes` is what was tried just
    now, by destination.
    """
    with writing(archive):
        left, unmade = _describe(failing_alerts(archive)), unmade_alerts(archive)
        refused = {name for name, lane in lanes.items() if lane.failed > lane.unmade}
        failures = [Failure("not delivered", None, line, name) for name, line in left.items() if name in refused]
        if any(lane.unmade for lane in lanes.values()):
            failures += [Failure("not composed", url, _say_unmade(alert)) for alert, url in unmade]
        # One of before schema 13 is of no destination: it is over when none is left.
        going_on: list[tuple[TroubleKind, str]] = [("not delivered", name) for name in (*left, *([""] if left else []))]
        going_on += [("not composed", "")] if unmade else []
        end_troubles(archive, None, OF_SENDING, now, going_on)
        keep_troubles(archive, None, failures, now)
        keep_trouble_pages(archive, failures)
        alert_operator(archive, settings, now)


def _say_unmade(alert: Alert) -> str:
    return f"alert {alert.id} for {alert.destination}: {alert.last_error}"


def _describe(failing: list[Alert]) -> dict[str, str]:
    """The destinations that take nothing: how much is left for each, and what it answered last."""
    lines = {}
    for name in sorted({alert.destination for alert in failing}):
        mine = [alert for alert in failing if alert.destination == name]
        lost = sum(alert.status == "given_up" for alert in mine)
        given_up = f", {lost} given up" if lost else ""
        lines[name] = f"{name}: {mine[-1].last_error} ({len(mine) - lost} refused and waiting{given_up})"
    return lines
