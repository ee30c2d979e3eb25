"""`list`: the releases as they stand, or the listed pages that were left out."""

from collections.abc import Callable
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.text import Text

from mofawatch.commands.archive.find import choose, page_of
from mofawatch.commands.options import json_option, limit_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.json_rows import standing_row
from mofawatch.output.terminal import address_line, hang, out, print_json, shown
from mofawatch.service.access import reading
from records.address import document_kind
from records.change import CHANGE_KINDS, EDIT_CLASSES, ReleaseStatus
from store.pages import left_pages, name_release
from store.queries.filters import MEDIA, Filters
from store.releases import Standing, list_releases

_Command = TypeVar("_Command", bound=Callable[..., Any])


def release_filters(command: _Command) -> _Command:
    """The filters of releases, for every verb that lists them."""
    filters = (
        click.option("--person", metavar="NAME", help="Only those in which NAME (a family name) takes part."),
        click.option("--office", metavar="WORDS", help="Only those in which somebody with such an office takes part."),
        click.option("--medium", type=click.Choice(MEDIA), help="Only those."),
        click.option("--year", metavar="YYYY", help="Only those of that year."),
        click.option(
            "--since", metavar="7d|DATE", help="Only those dated so many days ago or later, or DATE or later."
        ),
        click.option("--until", metavar="7d|DATE", help="Only those dated that day or earlier."),
        click.option("--kind", type=click.Choice(CHANGE_KINDS), help="Only those to which that has happened."),
        click.option("--class", type=click.Choice(EDIT_CLASSES), help="Only those with an edit of that class."),
    )
    for add in reversed(filters):
        command = add(command)
    return command


@verb("list", "mofawatch list --limit 50")
@click.option("--status", type=click.Choice(["live", "missing", "withdrawn"]), help="Only those.")
@click.option("--word", metavar="WORDS", help="Only those that say WORDS now.")
@release_filters
@click.option("--left", is_flag=True, help="Instead, the listed pages that were left out, each with the rule.")
@limit_option("newest")
@json_option
def command(status: ReleaseStatus | None, left: bool, limit: int, as_json: bool, **asked: str | None) -> None:
    """The releases in the archive, newest first.

    --kind and --class look at what was not silent. When something happened is `mofawatch changes --since`.
    """
    filters = choose(asked)
    if left:
        if status or filters.given:
            raise click.UsageError("--left stands alone: expected no filter beside it")
        print_left(load_settings(sends=False), limit, as_json)
    else:
        print_list(load_settings(sends=False), status, filters, limit, as_json)


def print_list(settings: Settings, status: ReleaseStatus | None, filters: Filters, limit: int, as_json: bool) -> None:
    """The releases as they stand, newest first."""
    with reading(settings) as archive:
        standings = list_releases(archive, status=status, limit=limit, filters=filters)
        pages = [page_of(archive, settings, standing.url) for standing in standings]
        names = [] if as_json else [name_release(archive, standing.url) for standing in standings]
    if as_json:
        print_json([standing_row(standing, page) for standing, page in zip(standings, pages, strict=True)])
        return
    console = out()
    for standing, name, page in zip(standings, names, pages, strict=True):
        print_heading(console, standing, name, page)
    if not standings:
        console.print("the archive holds no such release")


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


def print_heading(console: Console, standing: Standing, name: str, page: str | None) -> None:
    """The line of a release: date, title, what is unusual of it, the name by which verbs take it; its page, if any."""
    kind = document_kind(standing.url)
    notes: list[str] = [kind] if kind else []
    notes += [] if standing.status == "live" else [standing.status]
    notes += [f"{standing.versions} versions"] if standing.versions > 1 else []
    line = Text.assemble(
        shown(standing.title, "bold"),
        shown(f"  [{', '.join(notes)}]" if notes else "", "yellow"),
        shown(f"  {name}", "dim"),
    )
    day = standing.published.isoformat() if standing.published else "no date"
    console.print(hang(console, shown(f"{day:<12}"), line))
    if page:
        console.print(address_line(12, page), soft_wrap=True)
