"""`explain`: why a page is watched or left, and why each change of it was sent, held or kept silent.

Opens the archive read-only; must not change anything.
"""

from dataclasses import asdict
from datetime import UTC, datetime

import click

from mofawatch.commands.archive.find import find_release, find_unlisted
from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.alert_words import NOT_THEN, SILENT, moment, say_alert
from mofawatch.output.json_rows import change_row, plain
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.recording.twins import find_twins
from mofawatch.service.access import reading
from records.change import say_change
from store.alerts.outbox import alerts_of
from store.archive import Archive
from store.changes import history
from store.evidence.readings import readings_of
from store.pages import get_page, leads_for_now, moved_to
from store.releases import get_release
from store.versions import latest_version


@verb("explain", "mofawatch explain pressite_000001_02711")
@click.argument("release")
@json_option
def command(release: str, as_json: bool) -> None:
    """Why a page is watched or not; why each change of it was sent, held or kept silent."""
    explain_release(load_settings(sends=False), release, as_json)


def explain_release(settings: Settings, named: str, as_json: bool) -> None:
    """Why a page is watched or left, and what became of each change of it for each destination."""
    with reading(settings) as archive:
        url = find_release(archive, named)
        page = get_page(archive, url)
        recorded = [(item, alerts_of(archive, item.id)) for item in history(archive, url)]
        version = latest_version(archive, url)
        same, alike = find_twins(archive, url, version.release, version.content_hash) if version else ([], "")
        twins = [(twin, standing.status) for twin in same if (standing := get_release(archive, twin))]
        unlisted = find_unlisted(archive, settings, datetime.now(UTC)).get(url)
        lead = _say_lead(archive, url)
        last = readings_of(archive, url)[-1:] if version is None else []
    unread = next((answer for answer in last if answer.verdict != "ok"), None)
    assert page is not None  # noqa: S101 - find_release found it
    choice = {True: "watched", False: "left out", None: "not decided"}[page.taken]
    names = [table.name for table in settings.destination]
    if as_json:
        changes = [
            {
                "id": item.id,
                **change_row(item.change),
                "alerts": [plain(asdict(alert)) for alert in alerts],
            }
            for item, alerts in recorded
        ]
        also = {
            "same_wording": [twin for twin, _ in twins],
            "unlisted_since": plain(unlisted),
            "never_read": {"at": plain(unread.captured_at), "detail": unread.detail} if unread else None,
        }
        print_json({"url": url, "choice": choice, "rule": page.rule, **also, "changes": changes})
        return
    console = out()
    console.print(shown(f"{url}\n{choice}: {page.rule or 'no rule spoke'}"))
    if lead:
        console.print(shown(lead))
    for twin, status in twins:
        console.print(shown(f"{alike} is at {twin} ({status})"))
    if unread:
        console.print(shown(f"never read; its last answer, {moment(unread.captured_at)}: {unread.detail}"))
    if unlisted:
        console.print(shown(f"still there, but on no list of the ministry since {moment(unlisted)}"))
    for item, alerts in recorded:
        line = say_change(item.change.summary, item.change.same_as_version)
        console.print(shown(f"\n{moment(item.change.noticed_at)}  {item.change.kind}: {line}", "bold"))
        if item.change.silent:
            console.print(f"  {SILENT}")
            continue
        for alert in alerts:
            console.print(shown(f"  {say_alert(alert, names)}"))
        for name in names:
            if name not in {alert.destination for alert in alerts}:
                console.print(shown(f"  {name}: {NOT_THEN}"))
        if not alerts and not names:
            console.print("  sent to nobody: no destination is configured")


def _say_lead(archive: Archive, url: str) -> str:
    """Where an address leads, and whether for good; nothing where it shows its own page."""
    for to, how in ((moved_to(archive, url), "for good"), (leads_for_now(archive, url), "for now")):
        if to:
            return f"this address leads {how} to {to}"
    return ""
