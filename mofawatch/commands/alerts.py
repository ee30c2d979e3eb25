"""The outbox by hand: `alerts list`, `test`, `preview`, `retry`, `release`, `drop`.

Owns what a person can do with alerts. Must not show an address. Longer than most files: six small verbs over one table.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import get_args

import click

from mofawatch.commands.options import COUNT, exit_with, json_option, limit_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.delivery.deliver import deliver_alerts
from mofawatch.delivery.failing import note_troubles
from mofawatch.delivery.links import complete_news, template_of
from mofawatch.output.alert_words import say_alert
from mofawatch.output.journal import logging_news
from mofawatch.output.json_rows import plain
from mofawatch.output.report import print_delivered
from mofawatch.output.terminal import address_line, dropping_unread, err, hang, out, print_json, shown
from mofawatch.route import route_again
from mofawatch.service.access import reading, working
from notifier.text import count
from records.alert import Alert, AlertStatus
from records.trouble import TroubleKind, is_held_by
from store.alerts.contents import read_change_news
from store.alerts.outbox import (
    alerts_for,
    count_alerts,
    drop_alerts,
    drop_held,
    holding_checks,
    list_alerts,
    release_held,
    retry_alerts,
)
from store.alerts.shared import BlockState, left_out_changes, settle_blocks
from store.archive import Archive, writing
from store.changes import get_change
from store.releases import get_release
from store.troubles import end_troubles, get_trouble, open_troubles

_STYLES = {"sent": "green", "given_up": "red", "held": "yellow", "waiting": "yellow", "digest": "cyan"}


_CHECK = click.option("--check", "check_id", type=COUNT, metavar="N", help="Only what check N held.")


@click.group("alerts", short_help="The outbox")
def command() -> None:
    """The outbox."""


@verb("list", "mofawatch alerts list")
@limit_option("newest")
@click.option("--status", type=click.Choice(get_args(AlertStatus)), help="Only those.")
@json_option
def _list(limit: int, status: AlertStatus | None, as_json: bool) -> None:
    """The newest alerts, and what became of each."""
    settings = load_settings(sends=False)
    with reading(settings) as archive:
        rows = [(alert, *_subject(archive, alert)) for alert in list_alerts(archive, status=status, limit=limit)]
    if as_json:
        print_json([plain({**asdict(alert), "about": about, "title": title}) for alert, about, title in rows])
        return
    console = out()
    names = [table.name for table in settings.destination]
    for alert, about, title in rows:
        state = alert.status.replace("_", " ")
        line = shown(f"{alert.id:>5}  ").append_text(shown(f"{state:<12}", _STYLES.get(alert.status, "dim")))
        console.print(hang(console, line, shown(title or about, "bold")))
        if title:
            console.print(address_line(19, about), soft_wrap=True)
        console.print(hang(console, shown(" " * 19), shown(say_alert(alert, names), "dim")))
    if not rows:
        console.print(f"no alert is {status}" if status else "the outbox is empty: nothing was to be sent yet")


@verb("test", "mofawatch alerts test desk")
@click.argument("name", required=False)
@json_option
def _test(name: str | None, as_json: bool) -> None:
    """Send a test message to the destination NAME, or to each."""
    exit_with(send_tests(load_settings(), name, as_json))


@verb("preview", "mofawatch alerts preview 12 desk")
@click.argument("change", type=COUNT)
@click.argument("name", required=False)
@json_option
def _preview(change: int, name: str | None, as_json: bool) -> None:
    """Show the alert about CHANGE (its id in the archive) as the destination NAME, or each, gets it. Sends nothing."""
    from notifier.addresses import family_of
    from notifier.message import compose_change

    settings = load_settings()
    with reading(settings) as archive:
        if get_change(archive, change) is None:
            raise click.UsageError(f"the archive holds no change {change}; `mofawatch history RELEASE` shows them")
        contents = {
            one: complete_news(archive, settings, one, read_change_news(archive, change))
            for one in _known_names(settings, name)
        }
    now = datetime.now(UTC)
    messages = {
        one: compose_change(content, family_of(settings.address(one) or ""), now, template_of(settings, one))
        for one, content in contents.items()
    }
    if as_json:
        print_json([{"destination": one, **asdict(message)} for one, message in messages.items()])
        return
    for one, message in messages.items():
        for part in (message, *message.more):
            body = part.markdown or part.text
            out().print(shown(one, "bold"), shown(part.subject), "", *map(shown, body.split("\n")), "", sep="\n")


@verb("retry", "mofawatch alerts retry")
@json_option
def _retry(as_json: bool) -> None:
    """Make waiting and given-up alerts due now, and send them."""
    exit_with(_send_after(load_settings(), as_json, retry_alerts, "nothing waits, and nothing was given up"))


@verb("release", "mofawatch alerts release --check 12")
@_CHECK
@json_option
def _release(check_id: int | None, as_json: bool) -> None:
    """Send what is held: a flood of changes, or the same edit on many releases."""
    exit_with(release_outbox(load_settings(), as_json, check_id))


@verb("drop", "mofawatch alerts drop old-desk")
@click.argument("name", required=False)
@click.option("--held", is_flag=True, help="Instead, what is held for all destinations.")
@_CHECK
@json_option
def _drop(name: str | None, held: bool, check_id: int | None, as_json: bool) -> None:
    """Discard unsent, for good, what is left for the destination NAME, such as one that was removed or renamed."""
    if held == (name is not None) or (check_id and not held):
        raise click.UsageError("expected the NAME of a destination, or --held and where wanted --check N")
    drop_outbox(load_settings(sends=False), name, as_json, check_id)


for _verb in (_list, _test, _preview, _retry, _release, _drop):
    command.add_command(_verb)


def _subject(archive: Archive, alert: Alert) -> tuple[str, str | None]:
    """What an alert is about: `edited https://...`, `trouble begun: blocked`, `heartbeat`; a release's title."""
    if alert.change_id is not None and (change := get_change(archive, alert.change_id)):
        standing = get_release(archive, change.url)
        return f"{change.kind} {change.url}", standing.title if standing else None
    if alert.trouble_id is not None:
        return f"trouble {alert.turn}: {get_trouble(archive, alert.trouble_id).name}", None
    return "heartbeat", None


def send_tests(settings: Settings, name: str | None, as_json: bool) -> bool:
    """Sends a test message to one destination or to each; True when all took it."""
    from notifier.addresses import family_of
    from notifier.message import compose_test
    from notifier.sender import send

    results = {}
    for one in _known_names(settings, name):
        address = settings.address(one) or ""
        now = datetime.now(UTC)
        results[one] = send(address, compose_test(one, family_of(address), now), now)
    with dropping_unread():
        if as_json:
            print_json([{"destination": one, "ok": taken.ok, "detail": taken.detail} for one, taken in results.items()])
            return all(taken.ok for taken in results.values())
        for one, result in results.items():
            line = f"{one}: {'sent' if result.ok else 'NOT sent'}" + (f": {result.detail}" if result.detail else "")
            (out() if result.ok else err()).print(shown(line, "green" if result.ok else "red"))
    return all(result.ok for result in results.values())


def _known_names(settings: Settings, name: str | None) -> list[str]:
    names = [table.name for table in settings.destination]
    if name is not None and name not in names:
        raise click.UsageError(f"no destination {name!r}; there are: {', '.join(names) or 'none'}")
    if not names:
        raise click.UsageError("there is no [[destination]] in the configuration")
    return [name] if name else names


def release_outbox(settings: Settings, as_json: bool, check_id: int | None = None) -> bool:
    """Lets go what is held, by one check where it is given, and sends it; True when all were taken."""

    def release(archive: Archive, now: datetime) -> int:
        with writing(archive):
            left_out = left_out_changes(archive) if check_id is None else []
            released = release_held(archive, now, check_id)
            _settle_held(archive, "released", check_id)
            return released + route_again(archive, settings, left_out, now)

    return _send_after(
        settings, as_json, release, f"nothing is held by check {check_id}" if check_id else "nothing is held"
    )


def drop_outbox(settings: Settings, name: str | None, as_json: bool, check_id: int | None = None) -> None:
    """Lets go unsent what is left for a destination, also one that is configured no more; without a name what is held.

    An edit that many releases share and that is dropped is not held again where it comes to a further one.
    """
    with working(settings) as archive:
        dropped = _drop_held(archive, check_id) if name is None else _drop_for(archive, name)
        # What failed there is no trouble any more.
        note_troubles(archive, settings, {}, datetime.now(UTC))
    if as_json:
        print_json({"dropped": dropped})
    else:
        was, are, them = ("was", "is", "it") if dropped == 1 else ("were", "are", "them")
        what = f"for {name}" if name else f"that check {check_id} held" if check_id else f"that {was} held"
        line = f"{count(dropped, 'alert')} {what} {are} discarded unsent; `mofawatch explain` still shows {them}"
        out().print(shown(line))


def _drop_held(archive: Archive, check_id: int | None) -> int:
    with writing(archive):
        dropped = drop_held(archive, check_id)
        _settle_held(archive, "dropped", check_id)
        return dropped


def _settle_held(archive: Archive, state: BlockState, check_id: int | None) -> None:
    """Ends what is held no more. What a person said of one check's alerts is no word on the edit that many share."""
    is_left = bool(holding_checks(archive))
    if check_id is None:
        settle_blocks(archive, state)
    others: list[tuple[TroubleKind, str]] = [
        ("held", one.scope) for one in open_troubles(archive) if is_left and not is_held_by(one.scope, check_id)
    ]
    end_troubles(archive, None, {"held"}, datetime.now(UTC), others)


def _drop_for(archive: Archive, name: str) -> int:
    if not alerts_for(archive, name):
        raise click.UsageError(f"the outbox knows no destination {name!r}; `mofawatch alerts list` shows whom it knows")
    return drop_alerts(archive, name)


def _send_after(settings: Settings, as_json: bool, make_due: Callable[[Archive, datetime], int], nothing: str) -> bool:
    with logging_news(settings), working(settings) as archive:
        moved = make_due(archive, datetime.now(UTC))
        delivered = deliver_alerts(archive, settings, in_quiet_hours=True)
        states = count_alerts(archive)
    if not moved and not as_json:
        err().print(nothing)
    print_delivered(delivered, states, as_json)
    return delivered.failed == 0
