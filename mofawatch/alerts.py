"""The outbox by hand: `alerts list`, `test`, `retry`, `release`.

Owns what a person can do with alerts. Must not show an address.
"""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from mofawatch.delivery import PATIENCE, deliver_alerts
from mofawatch.lock import holding
from mofawatch.report import print_delivered
from mofawatch.settings import Settings
from mofawatch.show import moment, plain, reading
from mofawatch.terminal import err, out, print_json, shown
from store.archive import close_archive, open_archive
from store.changes import get_change
from store.outbox import count_alerts, list_alerts, release_held, retry_alerts
from store.troubles import end_troubles, get_trouble

_STYLES = {"sent": "green", "given_up": "red", "held": "yellow", "waiting": "yellow", "digest": "cyan"}


def print_outbox(settings: Settings, limit: int, as_json: bool) -> None:
    """The newest alerts with what became of them."""
    with reading(settings) as archive:
        rows = []
        for alert in list_alerts(archive, limit=limit):
            change = get_change(archive, alert.change_id) if alert.change_id else None
            trouble = get_trouble(archive, alert.trouble_id) if alert.trouble_id else None
            named = f"{change.kind} {change.url}" if change else trouble and f"trouble: {trouble.kind}"
            rows.append((alert, named or "sign of life"))
    if as_json:
        print_json([plain({**asdict(alert), "about": about}) for alert, about in rows])
        return
    console = out()
    for alert, about in rows:
        line = shown(f"{alert.id:>5}  ").append_text(shown(f"{alert.status:<10}", _STYLES.get(alert.status, "dim")))
        due = f", due {moment(alert.next_try_at)}" if alert.next_try_at else ""
        error = f"; last error: {alert.last_error}" if alert.last_error else ""
        tries = f", {alert.attempts} attempts" if alert.attempts else ""
        console.print(line.append_text(shown(f"  {alert.destination}: {about} ({alert.reason}{tries}{due}{error})")))
    if not rows:
        console.print("the outbox is empty: nothing was to be told yet")


def send_tests(settings: Settings, name: str | None, as_json: bool) -> bool:
    """Sends a test message to one destination or to each; True when all took it."""
    from notifier.message import compose_test
    from notifier.sender import family_of, send

    names = [table.name for table in settings.destination]
    if name is not None and name not in names:
        raise click.UsageError(f"no destination {name!r}; there are: {', '.join(names) or 'none'}")
    if not names:
        raise click.UsageError("there is no [[destination]] in the configuration")
    results = {}
    for one in [name] if name else names:
        address = settings.address(one) or ""
        now = datetime.now(UTC)
        results[one] = send(address, compose_test(one, family_of(address), now), now)
    if as_json:
        print_json([{"destination": one, "ok": result.ok, "detail": result.detail} for one, result in results.items()])
    else:
        for one, result in results.items():
            line = f"{one}: {'sent' if result.ok else 'NOT sent'}" + (f": {result.detail}" if result.detail else "")
            (out() if result.ok else err()).print(shown(line, "green" if result.ok else "red"))
    return all(result.ok for result in results.values())


def retry_outbox(settings: Settings, as_json: bool) -> bool:
    """Makes waiting and given-up alerts due now, and sends them; True when all were taken."""
    return _send_after(settings, as_json, release=False)


def release_outbox(settings: Settings, as_json: bool) -> bool:
    """Lets go what the flood guard holds, and sends it; True when all were taken."""
    return _send_after(settings, as_json, release=True)


def _send_after(settings: Settings, as_json: bool, release: bool) -> bool:
    with holding(settings.archive.path, patience=PATIENCE):
        archive = open_archive(settings.archive.path)
        try:
            now = datetime.now(UTC)
            if release:
                release_held(archive, now)
                end_troubles(archive, None, {"held"}, now)
            else:
                retry_alerts(archive, now)
            delivered = deliver_alerts(archive, settings)
            print_delivered(delivered, count_alerts(archive), as_json)
        finally:
            close_archive(archive)
    return delivered.failed == 0
