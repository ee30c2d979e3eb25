"""`show`: one wording of a release with its facts."""

from collections.abc import Iterator
from datetime import UTC, datetime

import click
from rich.table import Table

from mofawatch.commands.archive.find import find_release, find_unlisted, page_of
from mofawatch.commands.options import COUNT, json_option, load_settings, verb
from mofawatch.output.alert_words import moment
from mofawatch.output.json_rows import plain, sighting_row, version_row
from mofawatch.output.terminal import address_line, hang, out, print_json, shown
from mofawatch.output.witness_words import print_witnesses
from mofawatch.service.access import reading
from records.change import Version
from records.release import show_document, shown_label
from store.evidence.sights import Sighting, sightings
from store.evidence.witnesses import list_witnesses
from store.pages import leads_for_now, moved_to
from store.releases import Standing, get_release
from store.versions import get_version, latest_version


@verb("show", "mofawatch show pressite_000001_02711 --version 1")
@click.argument("release")
@click.option("--version", "number", type=COUNT, help="That wording instead of the last.")
@json_option
def command(release: str, number: int | None, as_json: bool) -> None:
    """One release: its facts and its wording. RELEASE is its address, its path, or the last part of it."""
    settings = load_settings(sends=False)
    with reading(settings) as archive:
        asked = find_release(archive, release)
        # An address that has moved leads on, but to a wording that was asked for by its number.
        url = asked if number else moved_to(archive, asked) or asked
        version = get_version(archive, url, number) if number else latest_version(archive, url)
        standing = get_release(archive, url)
        stays = [stay for stay in sightings(archive, url) if version and stay.version == version.number]
        leads = leads_for_now(archive, url)
        unlisted = find_unlisted(archive, settings, datetime.now(UTC)).get(url)
        page = page_of(archive, settings, url)
        witnesses = [row for row in list_witnesses(archive, url) if version and row["version"] == version.number]
    if version is None or standing is None:
        raise click.UsageError(f"{url} has no version {number}" if number and standing else f"{url} was never read")
    page = f"{page}/version/{number}" if page and number else page
    if as_json:
        seen = {"sightings": [sighting_row(stay) for stay in stays], "unlisted_since": plain(unlisted)}
        seen |= {"witnesses": witnesses}
        seen |= {"moved_from": asked if asked != url else None}
        seen |= {"page": page} if page else {}
        print_json({**version_row(version, standing), **seen})
        return
    console = out()
    wording = version.release
    console.print(shown(wording.title, "bold"))
    for address in (wording.url, page):
        if address:
            console.print(address_line(0, address), soft_wrap=True)
    table = Table.grid(padding=(0, 2))
    if asked != url:
        table.add_row(shown("moved", "dim"), shown(f"from {asked}"))
    for name, value in _facts(version, standing):
        table.add_row(shown(name, "dim"), shown(value))
    for stay in stays:
        table.add_row(shown("seen", "dim"), shown(_describe_stay(stay)))
    if leads:
        table.add_row(shown("leads", "dim"), shown(f"for now to {leads}"))
    if unlisted:
        table.add_row(shown("unlisted", "dim"), shown(f"still there, but on no list since {moment(unlisted)}"))
    console.print(table)
    print_witnesses(console, witnesses)
    for point in wording.points:
        depth = 0 if point.label is None else 2 + 2 * point.label.count("(")
        label = f"{shown_label(point.label)} " if point.label else ""
        console.print()
        console.print(hang(console, shown(" " * depth + label), shown(point.text)))


def _describe_stay(stay: Sighting) -> str:
    if stay.times == 1:
        return f"once, {moment(stay.first)}"
    minutes = int(stay.longest_gap.total_seconds() // 60)
    gap = f"{minutes // 1440} d {minutes // 60 % 24} h" if minutes >= 1440 else f"{minutes // 60} h {minutes % 60} min"
    return f"unchanged from {moment(stay.first)} to {moment(stay.last)}, {stay.times} times, longest gap {gap}"


def _facts(version: Version, standing: Standing) -> Iterator[tuple[str, str]]:
    release = version.release
    facts = release.facts
    dated = "no date on the list" if release.document else "no date on the page"
    yield "published", release.published.isoformat() if release.published else dated
    if release.document is not None:
        yield "document", show_document(release.document)
        yield "SHA-256", release.document.digest
    else:
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
    gone = f", found gone {moment(standing.first_missed_at)}" if standing.first_missed_at else ""
    yield "status", f"{standing.status}{gone}, last seen {moment(standing.last_seen)}"
