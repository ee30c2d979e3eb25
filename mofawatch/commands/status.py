"""`status`: is it healthy. The same for other programs, as JSON and over HTTP.

Owns the answer and its exit status. Opens the archive read-only.
"""

from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from typing import Any

import click
from rich.table import Table

from mofawatch import __version__
from mofawatch.commands.archive.find import find_unlisted
from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.alert_words import moment
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.schedule import plan
from mofawatch.schedule.next_check import checks_stopped, next_check, resting_until
from mofawatch.service.access import reading
from mofawatch.service.full_disk import was_full
from mofawatch.service.lock import has_died, held_since, holder, is_held, read_next_check
from mofawatch.version import revision
from store.alerts.outbox import count_alerts
from store.archive import Archive
from store.checks import Check, last_check
from store.pages import count_read, known_pages
from store.releases import fill_rates
from store.troubles import open_troubles

_ROOM = 1_000_000  # bytes; with less, a check may find no room
_TIMES = {"last_check", "last_good_check", "next_check", "backoff_until"}


@verb("status", "mofawatch status --json")
@click.option("--alive", is_flag=True, help="Exit status 0 while checks go on, whatever they find: for supervisors.")
@json_option
def command(alive: bool, as_json: bool) -> None:
    """Is it healthy: the last good check, open troubles, waiting alerts, the next check."""
    exit_with(print_status(load_settings(), as_json, alive))


def print_status(settings: Settings, as_json: bool, alive: bool = False) -> bool:
    """One line first, then the figures; True when all is well, or with `alive` while checks go on."""
    going_on, report = read_health(settings)
    well = bool(report["ok"])
    answer = going_on if alive else well
    if as_json:
        print_json(report)
        return answer
    console = out()
    del report["ok"]
    console.print(shown(str(report.pop("answer")), "bold green" if well else "bold red"))
    table = Table.grid(padding=(0, 2))
    for name, value in report.items():
        if name == "backoff_until" and value is None:
            continue
        lines = value if isinstance(value, list) else [value]
        for number, line in enumerate(lines or ["none"]):
            table.add_row(shown(name.replace("_", " ") if number == 0 else "", "bold"), shown(_describe(name, line)))
    console.print(table)
    return answer


def read_health(settings: Settings) -> tuple[bool, dict[str, Any]]:
    """Whether checks go on, whatever they meet, and how things stand; ArchiveError where the archive cannot be read."""
    with reading(settings) as archive:
        report = _report(archive, settings, datetime.now(UTC))
    return not report["checks_stopped"], report


def _report(archive: Archive, settings: Settings, now: datetime) -> dict[str, Any]:
    last, good = last_check(archive), last_check(archive, outcome="ok")
    troubles = open_troubles(archive)
    states = count_alerts(archive)
    pages = known_pages(archive, plan.rest_of(now, settings.revisit))
    daemon = holder(settings.archive.path, "daemon") if is_held(settings.archive.path, "daemon") else None
    following = read_next_check(settings.archive.path) or next_check(archive, settings, now)
    rest = resting_until(archive, settings, now)
    stopped = _have_stopped(archive, settings, now)
    wrong = _wrong(settings.archive.path, _checked_at(archive), stopped, len(troubles), states)
    return {
        "ok": last is not None and not wrong,
        "answer": _answer(last, wrong),
        "last_check": last and _moment(last.finished_at),
        "last_good_check": good and _moment(good.finished_at),
        "next_check": _moment(following) if daemon else None,
        "backoff_until": _moment(rest) if rest and rest > now else None,
        "checks_stopped": stopped,
        "daemon": f"running, pid {daemon}" if daemon else "not running",
        "releases": count_read(archive),
        "due_now": len(plan.release_visits(pages, now, settings.revisit)),
        "alerts": {state: states.get(state, 0) for state in ("sent", "waiting", "digest", "held", "given_up")},
        "troubles": [
            {"kind": t.kind, "began_at": _moment(t.began_at), "seen": t.seen, "detail": t.detail} for t in troubles
        ],
        "unlisted": sorted(find_unlisted(archive, settings, now)),
        "version": __version__,
        "revision": revision(),
        "fill_rates": {name: f"{filled}/{whole}" for name, (filled, whole) in fill_rates(archive).items()},
    }


def _checked_at(archive: Archive) -> datetime | None:
    """When the last look at the site ended; an import is none."""
    last = last_check(archive, "check") or last_check(archive, "baseline")
    return last.finished_at if last else None


def _have_stopped(archive: Archive, settings: Settings, now: datetime) -> bool:
    """Whether checks have stopped, whoever holds the clock: the daemon, cron, a person.

    A daemon that never got a check to its end is measured from its start; without one, nothing has begun yet.
    """
    since = _checked_at(archive) or held_since(settings.archive.path, "daemon")
    return since is not None and checks_stopped(archive, settings, since, now)


def _wrong(path: Path, checked_at: datetime | None, stopped: bool, troubles: int, states: dict[Any, int]) -> list[str]:
    """What is not well with the archive at `path`, each in a few words."""
    wrong = []
    if has_died(path, "daemon"):
        wrong.append(f"the daemon died (it was pid {holder(path, 'daemon')})")
    if stopped:
        wrong.append(f"no check since {_moment(checked_at)}" if checked_at else "no check came to its end")
    if full := was_full(path):
        wrong.append(_say_full(full, disk_usage(path.parent).free))
    if troubles:
        wrong.append(f"{troubles} open trouble{'s' if troubles > 1 else ''}")
    if states.get("held"):
        wrong.append(f"{states['held']} alerts held: `mofawatch alerts release`")
    if states.get("given_up"):
        wrong.append(f"{states['given_up']} alerts given up: `mofawatch alerts retry`")
    return wrong


def _say_full(at: datetime, free: int) -> str:
    """What a note of a full disk says now; a quota may be used up while there is room, so it names the next check."""
    if free < _ROOM:
        return "the disk is full: make room"
    return f"the disk was full at {_moment(at)}, {free // 1_000_000} MB of it are free now: the next check looks again"


def _answer(last: Check | None, wrong: list[str]) -> str:
    if last is None:
        return ", ".join(["no check has been completed yet: run `mofawatch check`", *wrong])
    return "not all is well: " + ", ".join(wrong) if wrong else "all is well"


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def _describe(name: str, value: Any) -> str:
    if name in _TIMES and value:
        return moment(datetime.fromisoformat(value))
    if isinstance(value, dict) and "kind" in value:
        began = moment(datetime.fromisoformat(value["began_at"]))
        return f"{value['kind']} since {began}, seen in {value['seen']} checks: {value['detail']}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "no daemon plans one" if name == "next_check" else "never"
    return str(value)
