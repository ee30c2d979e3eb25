"""`diff`: two wordings of a release in the terminal, as JSON, or as a page.

Owns how a comparison looks. The comparison itself is `records.comparison.compare`.
"""

from itertools import groupby
from typing import Literal

import click
from rich.console import Console
from rich.table import Table

from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import COUNT, json_option, load_settings, verb
from mofawatch.output.alert_words import moment
from mofawatch.output.json_rows import edit_row
from mofawatch.output.marked import has_colour, mark_segments
from mofawatch.output.terminal import hang, out, print_json, shown
from mofawatch.service.access import reading
from records.change import Version, say_again
from records.comparison.compare import Comparison, Row, compare
from store.changes import version_again
from store.versions import count_phrase, get_version, latest_version

DiffFormat = Literal["inline", "side", "json", "html"]
# The column of the point numbers: `12(10)a` and a space.
_LABEL = 8
_KINDS = {
    "kept": "",
    "edited": "",
    "split": "one point before, several now",
    "joined": "several points before, one now",
}


@verb("diff", "mofawatch diff pressite_000001_02711 1 3")
@click.argument("release")
@click.argument("old", required=False, type=COUNT)
@click.argument("new", required=False, type=COUNT)
@click.option("--side-by-side", is_flag=True, help="Two columns instead of one.")
@click.option("--html", "as_html", is_flag=True, help="A page on standard output.")
@json_option
def command(release: str, old: int | None, new: int | None, side_by_side: bool, as_html: bool, as_json: bool) -> None:
    """What changed between two wordings of a release (default: the last two)."""
    form: DiffFormat = "json" if as_json else "html" if as_html else "side" if side_by_side else "inline"
    with reading(load_settings(sends=False)) as archive:
        url = find_release(archive, release)
        last = latest_version(archive, url)
        if last is None:
            raise click.UsageError(f"{url} was never read")
        numbers = (old or max(1, (new or last.number) - 1), new or last.number)
        versions = [get_version(archive, url, number) for number in numbers]
        for number, version in zip(numbers, versions, strict=True):
            if version is None:
                raise click.UsageError(f"{url} has no version {number}; it has 1 to {last.number}")
        before, after = (version for version in versions if version is not None)
        comparison = compare(before.release, after.release, lambda phrase: count_phrase(archive, phrase, url))
        again = version_again(archive, {"url": url, "from_version": before.number, "to_version": after.number})
    if form == "json":
        print_json(_as_json(comparison, before, after))
    elif form == "html":
        from notifier.comparison import compose_comparison

        click.echo(compose_comparison(comparison, before, after))
    else:
        nothing = "there is no other version yet" if last.number == 1 else "the two wordings are the same"
        _print(comparison, before, after, form, say_again(again), nothing)


def _print(comparison: Comparison, before: Version, after: Version, form: DiffFormat, again: str, nothing: str) -> None:
    console = out()
    colour = has_colour(console)
    console.print(mark_segments(comparison.title, colour, "bold"))
    for name, version in (("from", before), ("to", after)):
        console.print(shown(f"{name:<5}version {version.number}, captured {moment(version.captured_at)}", "dim"))
    if again:
        console.print(f"     {again}")
    if not comparison.edits:
        console.print(nothing)
        return
    if comparison.coarse:
        console.print(shown("too much differs to compare every word: whole passages are shown", "yellow"))
    if form == "side":
        console.print(_side_by_side(comparison, colour), width=min(console.width, 160))
    else:
        _print_inline(console, comparison, colour)
    console.print()
    for edit in comparison.edits:
        console.print(hang(console, shown(f"{edit.edit_class:<8}"), shown(f"{edit.place}: {edit.reason}")))


def _print_inline(console: Console, comparison: Comparison, colour: bool) -> None:
    for unchanged, rows in groupby(comparison.points, _is_unchanged):
        if unchanged:
            count = len(list(rows))
            console.print(shown(f"{'':{_LABEL}}... {count} unchanged point{'s' if count > 1 else ''} ...", "dim"))
            continue
        for row in rows:
            label, note = _name(row)
            if note:
                console.print(shown(f"{label:<{_LABEL}}{note}", "dim"))
                label = ""
            console.print(hang(console, shown(f"{label:<{_LABEL}}", "dim"), mark_segments(row.segments, colour)))


def _is_unchanged(row: Row) -> bool:
    return row.kind == "kept" and not row.renumbered


def _side_by_side(comparison: Comparison, colour: bool) -> Table:
    table = Table(show_header=False, expand=True, show_lines=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for row in comparison.points:
        if _is_unchanged(row):
            continue
        _, note = _name(row)
        sides = []
        for side, point in (("old", row.old), ("new", row.new)):
            segments = [segment for segment in row.segments if segment[0] in {"same", side}] if point else []
            name = " ".join(filter(None, (point.label if point else "", note if side == "new" or not row.new else "")))
            sides.append(shown(f"{name}\n" if name else "", "dim").append_text(mark_segments(segments, colour)))
        table.add_row(*sides)
    return table


def _name(row: Row) -> tuple[str, str]:
    """The number of the point, the new one where it stands on both sides; what happened to the point as a whole."""
    old, new = (point.label if point else None for point in (row.old, row.new))
    notes = [_KINDS.get(row.kind, row.kind)]
    if row.renumbered:
        notes.append(f"was {old}" if old else "had no number")
    return (new if row.new else old) or "", ", ".join(filter(None, notes))


def _as_json(comparison: Comparison, before: Version, after: Version) -> dict[str, object]:
    return {
        "url": after.release.url,
        "from_version": before.number,
        "to_version": after.number,
        "coarse": comparison.coarse,
        "edits": [edit_row(edit) for edit in comparison.edits],
        "points": [
            {
                "kind": row.kind,
                "old_label": row.old.label if row.old else None,
                "new_label": row.new.label if row.new else None,
                "runs": [list(segment) for segment in row.segments],
            }
            for row in comparison.points
        ],
    }
