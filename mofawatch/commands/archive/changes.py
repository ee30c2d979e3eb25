"""`changes`: what happened across releases, the newest first, in which words.

Opens the archive read-only. Which changes are asked for is `store.queries.filters`'s.
"""

from itertools import groupby
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from mofawatch.commands.archive.find import choose
from mofawatch.commands.options import json_option, limit_option, load_settings, verb
from mofawatch.output.alert_words import moment
from mofawatch.output.json_rows import change_view_row
from mofawatch.output.marked import has_colour, mark_edit
from mofawatch.output.report import STYLES
from mofawatch.output.terminal import address_line, hang, out, print_err, print_json, shown
from mofawatch.service.access import reading
from records.change import CHANGE_KINDS, CHANGE_SOURCES, EDIT_CLASSES, say_again, say_change
from store.queries.happened import list_happened
from store.values import get_time

_EDITS = 6  # of a change; the rest are counted
_INDENT = " " * 13


@verb("changes", "mofawatch changes --since 7d --class fact")
@click.option("--since", metavar="7d|DATE", help="From so many days ago on, or from a day in Japan on.")
@click.option("--until", metavar="7d|DATE", help="Until the end of that day.")
@click.option("--kind", type=click.Choice(CHANGE_KINDS), help="Only those.")
@click.option("--class", type=click.Choice(EDIT_CLASSES), help="Only edited releases with an edit of that class.")
@click.option("--person", metavar="NAME", help="Only of releases in which NAME (a family name) takes part.")
@click.option("--word", metavar="WORDS", help="Only of releases that say WORDS, before the change or after it.")
@click.option("--source", type=click.Choice(CHANGE_SOURCES), help="Only what came that way, silent or not.")
@limit_option("newest", 100)
@json_option
def command(limit: int, as_json: bool, **asked: str | None) -> None:
    """What happened across releases, newest first, in which words.

    What was found in a baseline, a backfill or an import is silent: it is left out but with --source import or
    --source web-archive.
    """
    filters = choose(asked)
    settings = load_settings(sends=False)
    with reading(settings) as archive:
        rows = list_happened(archive, filters, limit + 1)
    more, rows = len(rows) > limit, rows[:limit]
    if as_json:
        print_json([change_view_row(row, settings.archive.public_url) for row in rows])
    else:
        console = out()
        for day, found in groupby(rows, lambda row: moment(get_time(row["noticed_at"]))[:10]):
            console.print(shown(day, "bold"))
            for row in found:
                _print_change(console, row, settings.archive.public_url)
        if not rows:
            console.print("nothing of that kind happened" if filters.given else "nothing happened yet")
    if more:
        print_err(f"only the newest {limit} are shown; --limit shows more", "yellow")


def _print_change(console: Console, row: dict[str, Any], public_url: str | None) -> None:
    lead = shown(f"  {moment(get_time(row['noticed_at']))[11:]}  ", "dim")
    silent = ", silent" if row["silent"] else ""
    source = "" if row["source"] == "site" else f", from {row['source']}"
    kind = shown(row["kind"], STYLES[row["kind"]])
    console.print(hang(console, lead, Text.assemble(kind, f"{silent}{source}: ", _name_release(row))))
    if not row["edits"]:
        console.print(hang(console, Text(_INDENT), shown(say_change(row["summary"], row["same_as_version"]))))
    for edit in row["edits"][:_EDITS]:
        place = edit["place"] if edit["place"] == edit["class"] else f"{edit['class']}, {edit['place']}"
        words = mark_edit(edit, has_colour(console))
        console.print(hang(console, Text(_INDENT), Text.assemble(shown(f"{place}: ", "dim"), words)))
    if len(row["edits"]) > _EDITS:
        console.print(shown(f"{_INDENT}... {len(row['edits']) - _EDITS} more edits", "dim"))
    if row["edits"] and row["same_as_version"]:
        console.print(hang(console, Text(_INDENT), shown(say_again(row["same_as_version"]))))
    where = row["release"]
    if row["from_version"] and row["to_version"] and row["from_version"] != row["to_version"]:
        where += f" {row['from_version']} {row['to_version']}"
    page = public_url + row["address"] if public_url else f"mofawatch {_verb_of(row)} {where}"
    console.print(address_line(len(_INDENT), page), soft_wrap=True)


def _verb_of(row: dict[str, Any]) -> str:
    return "diff" if row["kind"] == "edited" else "show"


def _name_release(row: dict[str, Any]) -> Text:
    """`Sample Talk, 2026-10-14 (Sample, Example)`."""
    people = f" ({', '.join(row['people'])})" if row["people"] else ""
    return Text.assemble(shown(row["title"], "bold"), shown(f", {row['published'] or 'no date'}{people}"))
