"""`status` and `verify`: is it healthy, is it whole.

Owns the answer and its exit status. Opens the archive read-only.
"""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.table import Table

from mofawatch import plan
from mofawatch.lock import holder, is_held
from mofawatch.schedule import cron_trigger
from mofawatch.settings import Settings
from mofawatch.show import reading
from mofawatch.terminal import out, print_json, shown
from store.archive import Archive
from store.checks import last_check
from store.evidence import verify
from store.outbox import count_alerts
from store.pages import known_pages
from store.releases import fill_rates
from store.troubles import open_troubles


def print_status(settings: Settings, as_json: bool) -> bool:
    """One line first, then the figures; True when all is well."""
    with reading(settings) as archive:
        report = _report(archive, settings, datetime.now(UTC))
    if as_json:
        print_json(report)
        return bool(report["ok"])
    console = out()
    well = bool(report.pop("ok"))
    console.print(shown(str(report.pop("answer")), "bold green" if well else "bold red"))
    table = Table.grid(padding=(0, 2))
    for name, value in report.items():
        lines = value if isinstance(value, list) else [value]
        for number, line in enumerate(lines or ["none"]):
            table.add_row(shown(name.replace("_", " ") if number == 0 else "", "bold"), shown(_told(line)))
    console.print(table)
    return well


def _report(archive: Archive, settings: Settings, now: datetime) -> dict[str, Any]:
    last, good = last_check(archive), last_check(archive, outcome="ok")
    troubles = open_troubles(archive)
    states = count_alerts(archive)
    pages = [page for page in known_pages(archive) if page.kind == "release"]
    daemon = holder(settings.archive.path, "daemon") if is_held(settings.archive.path, "daemon") else None
    ok = last is not None and not troubles and not states.get("held") and not states.get("given_up")
    return {
        "ok": ok,
        "answer": _answer(ok, last is not None, len(troubles), states),
        "last_check": last and _moment(last.finished_at),
        "last_good_check": good and _moment(good.finished_at),
        "next_check": _moment(_next_check(settings, last.started_at if last else None, now)) if daemon else None,
        "daemon": f"running, pid {daemon}" if daemon else "not running",
        "releases": len([page for page in pages if page.last_read_at]),
        "due_now": len(plan.release_visits(pages, now, settings.revisit)),
        "alerts": {state: states.get(state, 0) for state in ("sent", "waiting", "digest", "held", "given_up")},
        "troubles": [
            {"kind": t.kind, "began_at": _moment(t.began_at), "seen": t.seen, "detail": t.detail} for t in troubles
        ],
        "fill_rates": {name: f"{filled}/{whole}" for name, (filled, whole) in fill_rates(archive).items()},
    }


def _answer(ok: bool, checked: bool, troubles: int, states: dict[Any, int]) -> str:
    if ok:
        return "all is well"
    if not checked:
        return "no check has been completed yet: run `mofawatch check`"
    wrong = [f"{troubles} open trouble{'s' if troubles > 1 else ''}"] if troubles else []
    wrong += [f"{states['held']} alerts held: `mofawatch alerts release`"] if states.get("held") else []
    wrong += [f"{states['given_up']} alerts given up: `mofawatch alerts retry`"] if states.get("given_up") else []
    return "not all is well: " + ", ".join(wrong)


def _next_check(settings: Settings, last: datetime | None, now: datetime) -> datetime:
    if settings.schedule.cron:
        found: datetime = cron_trigger(settings.schedule.cron, ZoneInfo(settings.schedule.timezone)).get_next_fire_time(
            None, now
        )
        return found
    return max(now, (last or now) + settings.schedule.interval)


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None


def _told(value: Any) -> str:
    if isinstance(value, dict) and "kind" in value:
        return f"{value['kind']} since {value['began_at']}, met in {value['seen']} checks: {value['detail']}"
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return "never" if value is None else str(value)


def print_findings(settings: Settings, as_json: bool) -> bool:
    """Whether the archive is whole, and what is broken; True when nothing is."""
    with reading(settings) as archive:
        findings = verify(archive)
    if as_json:
        print_json({"ok": not findings, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            out().print(shown(f"{finding.place}: {finding.detail}", "red"))
        if not findings:
            out().print(shown("the archive is whole", "green"))
    return not findings
