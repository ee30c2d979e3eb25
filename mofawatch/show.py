"""The archive in the shell: lists, single releases, histories, searches, explanations.

Owns how archive rows look on a terminal and as JSON. Opens the archive read-only; must not change anything.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from mofawatch.plan import listing_visits
from mofawatch.report import STYLES
from mofawatch.settings import Settings
from mofawatch.telling import NOT_THEN, SILENT, moment, say_alert
from mofawatch.terminal import out, print_json, shown
from records.address import SITE, canonical
from records.change import Change, Edit, Version
from records.release import Release, shown_label
from store.archive import Archive, close_archive, open_reader
from store.changes import history
from store.evidence import Sighting, sightings
from store.outbox import alerts_of
from store.pages import get_page, left_pages, unlisted_pages
from store.releases import Standing, find_urls, get_release, list_releases, search
from store.troubles import open_troubles
from store.versions import get_version, latest_version, same_wording, versions_of

# A release this young stands on the configured list; it drops those of more than about a month.
_LISTED = timedelta(days=25)


@contextmanager
def reading(settings: Settings) -> Iterator[Archive]:
    """The archive, read-only, while the block runs."""
    archive = open_reader(settings.archive.path)
    try:
        yield archive
    finally:
        close_archive(archive)


def find_release(archive: Archive, named: str) -> str:
    """The address of the release a person means: a whole address, a path, or the last part of one.

    UsageError when none, or more than one, is meant.
    """
    url = canonical(named, SITE + "/") if "/" in named else None
    if url and get_page(archive, url):
        return url
    found = find_urls(archive, named.rsplit("/", 1)[-1])
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(f"{named!r} may be any of: " + ", ".join(found[:5]))
    raise click.UsageError(f"the archive knows no page {named!r}; `mofawatch list` shows what it has")


def print_list(settings: Settings, status: Any, limit: int, as_json: bool) -> None:
    """The releases as they stand, newest first."""
    with reading(settings) as archive:
        _print_standings(list_releases(archive, status=status, limit=limit), as_json)


def print_left(settings: Settings, limit: int, as_json: bool) -> None:
    """The listed pages that were left out, each with the rule that left it, so that the choice can be reviewed."""
    with reading(settings) as archive:
        pages = left_pages(archive)[:limit]
    if as_json:
        print_json([{"url": page.url, "title": page.title, "rule": page.rule} for page in pages])
        return
    console = out()
    for page in pages:
        console.print(shown(page.title, "bold").append_text(shown(f"  {page.rule}  {page.url}", "dim")))
    if not pages:
        console.print("no listed page was left out")


def print_found(settings: Settings, words: str, limit: int, as_json: bool) -> None:
    """What a search found, with the words around it."""
    with reading(settings) as archive:
        found = search(archive, words, limit)
    if as_json:
        snippets = ["".join(text for _, text in hit.snippet) for hit in found]
        print_json([{**_row(hit.standing), "snippet": text} for hit, text in zip(found, snippets, strict=True)])
        return
    console = out()
    for hit in found:
        console.print(_heading(hit.standing))
        line = Text("    ")
        for marked, text in hit.snippet:
            line.append_text(shown(text.replace("\n", " "), "bold" if marked else ""))
        console.print(line)
    if not found:
        console.print("nothing found")


def print_release(settings: Settings, named: str, number: int | None, as_json: bool) -> None:
    """One wording with its facts."""
    with reading(settings) as archive:
        url = find_release(archive, named)
        version = get_version(archive, url, number) if number else latest_version(archive, url)
        standing = get_release(archive, url)
        stays = [stay for stay in sightings(archive, url) if version and stay.version == version.number]
        unlisted = find_unlisted(archive, settings, datetime.now(UTC)).get(url)
    if version is None or standing is None:
        raise click.UsageError(f"{url} has no version {number}" if number and standing else f"{url} was never read")
    if as_json:
        seen = {"sightings": plain([_stay_row(stay) for stay in stays]), "unlisted_since": plain(unlisted)}
        print_json({**_release_row(version, standing), **seen})
        return
    console = out()
    release = version.release
    console.print(shown(release.title, "bold"))
    console.print(shown(release.url, "dim"))
    table = Table.grid(padding=(0, 2))
    for name, value in _facts(release, version, standing):
        table.add_row(shown(name, "dim"), shown(value))
    for stay in stays:
        table.add_row(shown("seen", "dim"), shown(_tell_stay(stay)))
    if unlisted:
        table.add_row(shown("unlisted", "dim"), shown(f"still there, but on no list since {moment(unlisted)}"))
    console.print(table)
    for point in release.points:
        depth = 0 if point.label is None else 2 + 2 * point.label.count("(")
        label = f"{shown_label(point.label)} " if point.label else ""
        console.print()
        console.print(shown(" " * depth + label + point.text))


def find_unlisted(archive: Archive, settings: Settings, now: datetime) -> dict[str, datetime]:
    """Live releases that the ministry's lists should name and do not, with the last time they did.

    The configured lists reach back a month or so; a list of a single month keeps its releases.
    """
    if any(trouble.kind == "empty listing" for trouble in open_troubles(archive)):
        return {}  # a list that is not whole says nothing of what it leaves out
    rolling = [visit.url for visit in listing_visits(settings.site, ())]
    return unlisted_pages(archive, rolling, now.date() - _LISTED)


def _stay_row(stay: Sighting) -> dict[str, Any]:
    row = asdict(stay)
    return {**row, "longest_gap": int(stay.longest_gap.total_seconds())}


def _tell_stay(stay: Sighting) -> str:
    if stay.times == 1:
        return f"once, {moment(stay.first)}"
    minutes = int(stay.longest_gap.total_seconds() // 60)
    gap = f"{minutes // 1440} d {minutes // 60 % 24} h" if minutes >= 1440 else f"{minutes // 60} h {minutes % 60} min"
    return f"unchanged from {moment(stay.first)} to {moment(stay.last)}, {stay.times} times, longest gap {gap}"


def print_history(settings: Settings, named: str, as_json: bool) -> None:
    """What happened to a release, in order."""
    with reading(settings) as archive:
        url = find_release(archive, named)
        kept = history(archive, url)
        captured = {version.number: version.captured_at for version in versions_of(archive, url)}
    if as_json:
        rows = [{"id": item.id, **_change_row(item.change)} for item in kept]
        print_json({"url": url, "versions": plain({str(n): at for n, at in captured.items()}), "changes": rows})
        return
    console = out()
    console.print(shown(url, "dim"))
    for item in kept:
        change = item.change
        silent = " (silent)" if change.silent else ""
        line = shown(f"{moment(change.noticed_at)}  ").append_text(shown(f"{change.kind:<9}", STYLES[change.kind]))
        console.print(line.append_text(shown(f"  {change.summary}{silent}")))
        for edit in change.edits:
            console.print(
                shown(f"    {edit.place}: {edit.before!r} -> {edit.after!r}  {edit.edit_class}: {edit.reason}")
            )


def explain_release(settings: Settings, named: str, as_json: bool) -> None:
    """Why a page is watched or left, and what became of each change of it for each destination."""
    with reading(settings) as archive:
        url = find_release(archive, named)
        page = get_page(archive, url)
        told = [(item, alerts_of(archive, item.id)) for item in history(archive, url)]
        version = latest_version(archive, url)
        same = same_wording(archive, version.content_hash, url) if version else []
        twins = [(twin, standing.status) for twin in same if (standing := get_release(archive, twin))]
        unlisted = find_unlisted(archive, settings, datetime.now(UTC)).get(url)
    assert page is not None  # noqa: S101 - find_release found it
    choice = {True: "watched", False: "left out", None: "not decided"}[page.taken]
    names = [table.name for table in settings.destination]
    if as_json:
        changes = [
            {
                "id": item.id,
                **_change_row(item.change),
                "alerts": [plain(asdict(alert)) for alert in alerts],
            }
            for item, alerts in told
        ]
        also = {"same_wording": [twin for twin, _ in twins], "unlisted_since": plain(unlisted)}
        print_json({"url": url, "choice": choice, "rule": page.rule, **also, "changes": changes})
        return
    console = out()
    console.print(shown(f"{url}\n{choice}: {page.rule or 'no rule spoke'}"))
    for twin, status in twins:
        console.print(shown(f"the same wording is at {twin} ({status})"))
    if unlisted:
        console.print(shown(f"still there, but on no list of the ministry since {moment(unlisted)}"))
    for item, alerts in told:
        console.print(shown(f"\n{moment(item.change.noticed_at)}  {item.change.kind}: {item.change.summary}", "bold"))
        if item.change.silent:
            console.print(f"  {SILENT}")
            continue
        for alert in alerts:
            console.print(shown(f"  {say_alert(alert, names)}"))
        for name in names:
            if name not in {alert.destination for alert in alerts}:
                console.print(shown(f"  {name}: {NOT_THEN}"))
        if not alerts and not names:
            console.print("  told to nobody: no destination is configured")


def _print_standings(standings: list[Standing], as_json: bool) -> None:
    if as_json:
        print_json([_row(standing) for standing in standings])
        return
    console = out()
    for standing in standings:
        console.print(_heading(standing))
    if not standings:
        console.print("the archive holds no such release")


def _heading(standing: Standing) -> Text:
    day = standing.published.isoformat() if standing.published else "no date   "
    notes: list[str] = [] if standing.status == "live" else [standing.status]
    notes += [f"{standing.versions} versions"] if standing.versions > 1 else []
    line = shown(f"{day}  ").append_text(shown(standing.title, "bold"))
    line.append_text(shown(f"  [{', '.join(notes)}]" if notes else "", "yellow"))
    return line.append_text(shown(f"  {standing.url.rsplit('/', 1)[-1].removesuffix('.html')}", "dim"))


def _facts(release: Release, version: Version, standing: Standing) -> Iterator[tuple[str, str]]:
    facts = release.facts
    yield "published", release.published.isoformat() if release.published else "no date on the page"
    yield "section", release.section
    if facts.medium:
        yield "medium", facts.medium
    if facts.date:
        japan = (
            f" ({facts.start_time_japan} in Japan)" if facts.start_time_japan not in {None, facts.start_time} else ""
        )
        yield "held", f"{facts.date.isoformat()} {facts.start_time or ''}{japan}".strip()
    if facts.duration_minutes is not None:
        qualifier = "" if facts.duration_qualifier == "exact" else f"{facts.duration_qualifier} "
        yield "duration", f"{qualifier}{facts.duration_minutes} minutes"
    if facts.place:
        yield "place", facts.place
    for person in release.participants:
        yield "with", ", ".join(part for part in (person.name, person.office, person.country) if part)
    for caption in release.captions:
        yield "photo", caption
    yield "version", f"{version.number} of {standing.versions}, captured {moment(version.captured_at)}"
    yield "status", f"{standing.status}, last seen {moment(standing.last_seen)}"


def _row(standing: Standing) -> Any:
    return plain(
        {
            "url": standing.url,
            "title": standing.title,
            "published": standing.published,
            "section": standing.section,
            "medium": standing.medium,
            "status": standing.status,
            "versions": standing.versions,
            "first_seen": standing.first_seen,
            "last_seen": standing.last_seen,
            "last_changed": standing.last_changed,
        }
    )


def _release_row(version: Version, standing: Standing) -> Any:
    release = asdict(version.release)
    release["facts"]["spans"] = dict(release["facts"]["spans"])
    release["text"] = version.release.text
    return plain(
        {
            **release,
            "version": version.number,
            "captured_at": version.captured_at,
            "content_hash": version.content_hash,
            "status": standing.status,
            "versions": standing.versions,
        }
    )


def _change_row(change: Change) -> Any:
    row = asdict(change)
    row["class"] = change.edit_class if change.kind == "edited" else None
    row["edits"] = [edit_row(edit) for edit in change.edits]
    return plain(row)


def edit_row(edit: Edit) -> dict[str, Any]:
    """An edit for JSON, under the names the archive's view has."""
    row = asdict(edit)
    row["class"] = row.pop("edit_class")
    return row


def plain(value: Any) -> Any:
    """`value` with times and dates as text, as the archive has them, ready for JSON."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value
