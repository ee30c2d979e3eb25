"""`search`: releases by the words they say, or once said."""

from typing import Any

import click
from rich.text import Text

from mofawatch.commands.archive.find import choose, page_of
from mofawatch.commands.archive.list_ import print_heading, release_filters
from mofawatch.commands.options import json_option, limit_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.alert_words import moment
from mofawatch.output.json_rows import standing_row
from mofawatch.output.marked import mark_found
from mofawatch.output.terminal import err, hang, out, print_json, shown
from mofawatch.service.access import reading
from store.pages import name_release
from store.queries.filters import Filters
from store.queries.search import search_versions
from store.releases import get_release, search
from store.values import get_time

_INDENT = " " * 4
_EARLIER = "`mofawatch search --all-versions` also looks in every earlier one"


@verb("search", "mofawatch search 'extended deterrence'")
@click.argument("words", nargs=-1, required=True)
@click.option("--all-versions", is_flag=True, help="Also in wordings that stand no more, the newest release first.")
@release_filters
@limit_option("best")
@json_option
def command(words: tuple[str, ...], all_versions: bool, limit: int, as_json: bool, **asked: str | None) -> None:
    """Releases whose wording now says WORDS (--all-versions: or once said them). Quoted words stand together."""
    if not any(word.strip() for word in words):
        raise click.UsageError("expected words")
    show = print_ever_said if all_versions else print_found
    show(load_settings(sends=False), " ".join(words), choose(asked), limit, as_json)


def print_found(settings: Settings, words: str, filters: Filters, limit: int, as_json: bool) -> None:
    """The releases that say it now, with the words around it."""
    with reading(settings) as archive:
        hits = search(archive, words, limit, filters)
        found = [(hit, page_of(archive, settings, hit.standing.url)) for hit in hits]
        names = [] if as_json else [name_release(archive, hit.standing.url) for hit in hits]
    if as_json:
        snippets = ["".join(text for _, text in hit.snippet) for hit, _ in found]
        rows = [standing_row(hit.standing, page) for hit, page in found]
        print_json([{**row, "snippet": text} for row, text in zip(rows, snippets, strict=True)])
    console = err() if as_json else out()
    if not found:
        console.print(f"nothing found in the current wordings; {_EARLIER}")
    for name, (hit, page) in zip(names, found, strict=False):
        print_heading(console, hit.standing, name, page)
        console.print(hang(console, Text(_INDENT), mark_found(hit.snippet)))


def print_ever_said(settings: Settings, words: str, filters: Filters, limit: int, as_json: bool) -> None:
    """The releases of which any wording says it, and in which versions, from when until when."""
    with reading(settings) as archive:
        rows = search_versions(archive, words, filters, limit)
        standings = [(get_release(archive, row["url"]), page_of(archive, settings, row["url"])) for row in rows]
        is_current = bool(search_versions(archive, words, Filters({}), 1, only="now"))
    if as_json:
        for row, (_, page) in zip(rows, standings, strict=True):
            row["snippet"] = "".join(text for _, text in row["snippet"])
            row.update({"page": page} if page else {})
        print_json(rows)
        return
    console = out()
    if not rows:
        console.print("nothing found in any wording")
    for row, (standing, page) in zip(rows, standings, strict=True):
        assert standing is not None  # noqa: S101 - a release of which a wording was found
        print_heading(console, standing, row["release"], page)
        console.print(
            hang(console, Text(_INDENT), shown(_say_when(row, is_current), "" if row["current"] else "yellow"))
        )
        console.print(hang(console, Text(_INDENT), mark_found(row["snippet"])))


def _say_when(row: dict[str, Any], is_current: bool) -> str:
    """Which versions say it, or said it until when; `is_current` is whether any release says it now."""
    numbers = ", ".join(str(number) for number in row["says"])
    versions = f"version{'s' if len(row['says']) > 1 else ''} {numbers}"
    first = moment(get_time(row["said_from"]))
    if row["current"]:
        now = "said now" if row["status"] == "live" else f"in the last wording before it was {row['status']}"
        return f"{now}; {versions}, first seen {first}"
    here = "no longer said here" if is_current else "not in any current wording"
    until = f"{here}; {versions} of {row['release']} said it until {moment(get_time(row['said_until']))}"
    dropped = f"; version {row['dropped_in']}, seen from {moment(get_time(row['dropped_at']))}, does not"
    return f"{until} (first seen {first}){dropped if row['dropped_at'] else ''}"
