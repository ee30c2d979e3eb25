"""The archive in the shell: lists, single releases, histories, searches.

Owns how they look on a terminal. Opens the archive read-only; must not change anything.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from mofawatch.commands.json_rows import change_row, plain, sighting_row, standing_row, version_row
from mofawatch.commands.lookup import find_release, find_unlisted
from mofawatch.commands.report import STYLES
from mofawatch.commands.telling import moment
from mofawatch.commands.terminal import out, print_json, shown
from mofawatch.config.settings import Settings
from mofawatch.service.access import reading
from records.change import Version
from records.release import Release, shown_label
from store.changes import history
from store.evidence import Sighting, sightings
from store.pages import left_pages
from store.releases import Standing, get_release, list_releases, search
from store.versions import get_version, latest_version, versions_of


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
        print_json([{**standing_row(hit.standing), "snippet": text} for hit, text in zip(found, snippets, strict=True)])
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
        seen = {"sightings": [sighting_row(stay) for stay in stays], "unlisted_since": plain(unlisted)}
        print_json({**version_row(version, standing), **seen})
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
        rows = [{"id": item.id, **change_row(item.change)} for item in kept]
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


def _print_standings(standings: list[Standing], as_json: bool) -> None:
    if as_json:
        print_json([standing_row(standing) for standing in standings])
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
