"""`list`: the releases as they stand, or the listed pages that were left out."""

from typing import Any

import click
from rich.text import Text

from mofawatch.commands.options import json_option, limit_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.json_rows import standing_row
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.service.access import reading
from store.pages import left_pages
from store.releases import Standing, list_releases


@verb("list", "mofawatch list --limit 50")
@click.option("--status", type=click.Choice(["live", "missing", "withdrawn"]), help="Only those.")
@click.option("--left", is_flag=True, help="Instead, the listed pages that were left out, each with the rule.")
@limit_option("newest")
@json_option
def command(status: str | None, left: bool, limit: int, as_json: bool) -> None:
    """The releases in the archive, newest first."""
    if left:
        print_left(load_settings(), limit, as_json)
    else:
        print_list(load_settings(), status, limit, as_json)


def print_list(settings: Settings, status: Any, limit: int, as_json: bool) -> None:
    """The releases as they stand, newest first."""
    with reading(settings) as archive:
        _print_releases(list_releases(archive, status=status, limit=limit), as_json)


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


def _print_releases(standings: list[Standing], as_json: bool) -> None:
    if as_json:
        print_json([standing_row(standing) for standing in standings])
        return
    console = out()
    for standing in standings:
        console.print(heading(standing))
    if not standings:
        console.print("the archive holds no such release")


def heading(standing: Standing) -> Text:
    """The line of a release: date, title, what is unusual of it, the last part of its address."""
    day = standing.published.isoformat() if standing.published else "no date   "
    notes: list[str] = [] if standing.status == "live" else [standing.status]
    notes += [f"{standing.versions} versions"] if standing.versions > 1 else []
    line = shown(f"{day}  ").append_text(shown(standing.title, "bold"))
    line.append_text(shown(f"  [{', '.join(notes)}]" if notes else "", "yellow"))
    return line.append_text(shown(f"  {standing.url.rsplit('/', 1)[-1].removesuffix('.html')}", "dim"))
