"""`status`: is it healthy. The same for other programs, as JSON and over HTTP.

Owns the figures and the exit status; the first line is `mofawatch.health`'s. Opens the archive read-only.
"""

from datetime import UTC, datetime
from typing import Any

import click

from mofawatch import __version__
from mofawatch.commands.archive.find import find_unlisted, note_short_lists
from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.faults import ConfigError
from mofawatch.health import judge_health
from mofawatch.output.alert_words import moment
from mofawatch.output.terminal import dropping_unread, out, print_json, shown
from mofawatch.schedule import plan
from mofawatch.schedule.next_check import next_check, resting_until
from mofawatch.service.access import reading
from mofawatch.service.in_force import say_going_on, say_other
from mofawatch.service.lock import holder, is_held, read_next_check
from mofawatch.version import revision
from records.trouble import OF_SENDING
from store.archive import Archive
from store.checks import last_check
from store.pages import count_read, known_pages
from store.releases import fill_rates
from store.values import put_time

_TIMES = {"last_check", "last_good_check", "next_check", "backoff_until"}
_FILLED = 1000  # the newest releases, whose fields are counted


@verb("status", "mofawatch status --json")
@click.option("--alive", is_flag=True, help="Exit status 0 while checks go on, whatever they find: for supervisors.")
@json_option
def command(alive: bool, as_json: bool) -> None:
    """Is it healthy: the last good check, open troubles, waiting alerts, the next check."""
    try:
        settings = load_settings(sends=False)
    except ConfigError as fault:
        fault.besides = say_going_on(fault.path)
        raise
    exit_with(print_status(settings, as_json, alive))


def print_status(settings: Settings, as_json: bool, alive: bool) -> bool:
    """One line first, then the figures; True when all is well, or with `alive` while checks go on."""
    going_on, report = read_health(settings)
    well = bool(report["ok"])
    answer = going_on if alive else well
    with dropping_unread():
        if as_json:
            print_json(report)
        else:
            _print_report(report, well)
    return answer


def _print_report(report: dict[str, Any], well: bool) -> None:
    from rich.table import Table

    console = out()
    del report["ok"]
    console.print(shown(str(report.pop("answer")), "bold green" if well else "bold red"))
    table = Table.grid(padding=(0, 2))
    for name, value in report.items():
        if name in {"backoff_until", "configuration", "lists"} and value is None:
            continue
        lines = value if isinstance(value, list) else [value]
        for number, line in enumerate(lines or ["none"]):
            table.add_row(shown(name.replace("_", " ") if number == 0 else "", "bold"), shown(_describe(name, line)))
    console.print(table)


def read_health(settings: Settings) -> tuple[bool, dict[str, Any]]:
    """Whether checks go on, whatever they meet, and how things stand; ArchiveError where the archive cannot be read."""
    with reading(settings) as archive:
        report = _report(archive, settings, datetime.now(UTC))
    return not report["checks_stopped"], report


def _report(archive: Archive, settings: Settings, now: datetime) -> dict[str, Any]:
    last, good = last_check(archive), last_check(archive, outcome="ok")
    pages = known_pages(archive, plan.rest_of(now, settings.revisit))
    daemon = holder(settings.archive.path, "daemon") if is_held(settings.archive.path, "daemon") else None
    following = read_next_check(settings.archive.path) or next_check(archive, settings, now)
    rest = resting_until(archive, settings, now)
    health, unlisted = judge_health(archive, settings, now), find_unlisted(archive, settings, now)
    return {
        "ok": health.is_well,
        "answer": health.answer,
        "last_check": last and put_time(last.finished_at),
        "last_good_check": good and put_time(good.finished_at),
        "next_check": put_time(following) if daemon else None,
        "backoff_until": put_time(rest) if rest and rest > now else None,
        "checks_stopped": health.has_stopped,
        "daemon": f"running, pid {daemon}" if daemon else "not running",
        "configuration": say_other(settings),
        "releases": count_read(archive),
        "due_now": len(plan.release_visits(pages, now, settings.revisit)),
        "alerts": {state: health.alerts.get(state, 0) for state in ("sent", "waiting", "digest", "held", "given_up")},
        "troubles": [
            {
                "kind": t.kind,
                "scope": t.scope,
                "began_at": put_time(t.began_at),
                "seen": t.seen,
                "pages": len(t.pages),
                "detail": t.detail,
            }
            for t in health.troubles
        ],
        "unlisted": sorted(unlisted),
        "lists": note_short_lists(archive, unlisted, now),
        "version": __version__,
        "revision": revision(),
        "fill_rates": {name: f"{filled}/{whole}" for name, (filled, whole) in fill_rates(archive, _FILLED).items()},
    }


def _describe(name: str, value: Any) -> str:
    if name in _TIMES and value:
        return moment(datetime.fromisoformat(value))
    if isinstance(value, dict) and "kind" in value:
        began = moment(datetime.fromisoformat(value["began_at"]))
        of = f" ({value['scope']})" if value["scope"] else ""
        noun = "attempt" if value["kind"] in OF_SENDING else "check"
        seen = f"{value['seen']} {noun}{'s' if value['seen'] != 1 else ''}"
        pages = f", at {value['pages']} pages so far" if value["pages"] > 1 else ""
        return f"{value['kind']}{of} since {began}, seen in {seen}{pages}: {value['detail']}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "no daemon plans one" if name == "next_check" else "never"
    return str(value)
