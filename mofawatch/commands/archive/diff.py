"""`diff`: two wordings of a release in the terminal, as JSON, or as a page.

Owns how a comparison looks. The comparison itself is `records.comparison.compare`.
"""

from typing import Literal

import click
from rich.table import Table
from rich.text import Text

from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.alert_words import moment
from mofawatch.output.json_rows import edit_row
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.service.access import reading
from records.change import Version
from records.comparison.compare import Comparison, Row, compare
from store.versions import count_phrase, get_version, latest_version

Form = Literal["inline", "side", "json", "html"]
_STYLES = {"same": "", "old": "red strike", "new": "bold green"}
# Where there is no colour the marks alone must carry the meaning.
_MARKS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}


@verb("diff", "mofawatch diff pressite_000001_02711 1 3")
@click.argument("release")
@click.argument("old", required=False, type=click.IntRange(1))
@click.argument("new", required=False, type=click.IntRange(1))
@click.option("--side-by-side", is_flag=True, help="Two columns instead of one.")
@click.option("--html", "as_html", is_flag=True, help="A page on standard output.")
@json_option
def command(release: str, old: int | None, new: int | None, side_by_side: bool, as_html: bool, as_json: bool) -> None:
    """What changed between two wordings of a release (default: the last two)."""
    form: Form = "json" if as_json else "html" if as_html else "side" if side_by_side else "inline"
    print_diff(load_settings(), release, old, new, form)


def print_diff(settings: Settings, named: str, old: int | None, new: int | None, form: Form) -> None:
    """Compares two versions (default: the last two) and prints the comparison in that form."""
    with reading(settings) as archive:
        url = find_release(archive, named)
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
    if form == "json":
        print_json(_as_json(comparison, before, after))
    elif form == "html":
        from notifier.comparison import compose_comparison

        click.echo(compose_comparison(comparison, before, after))
    else:
        _print(comparison, before, after, form)


def _print(comparison: Comparison, before: Version, after: Version, form: Form) -> None:
    console = out()
    colour = console.is_terminal and not console.no_color
    console.print(_run(comparison.title, colour, "bold"))
    console.print(
        shown(
            f"version {before.number}, captured {moment(before.captured_at)} -> "
            f"version {after.number}, captured {moment(after.captured_at)}",
            "dim",
        )
    )
    if not comparison.edits:
        console.print("the two wordings are the same")
        return
    if comparison.coarse:
        console.print(shown("too much differs to compare every word: whole passages are shown", "yellow"))
    if form == "side":
        console.print(_side_by_side(comparison, colour), width=min(console.width, 160))
    else:
        for line in _inline(comparison, colour):
            console.print(line)
    console.print()
    for edit in comparison.edits:
        console.print(shown(f"{edit.edit_class:<8}{edit.place}: {edit.reason}"))


def _inline(comparison: Comparison, colour: bool) -> list[Text]:
    lines: list[Text] = []
    folded = 0
    for row in comparison.points:
        if row.kind == "kept" and not row.renumbered:
            folded += 1
            continue
        if folded:
            lines.append(_folded(folded))
            folded = 0
        lines.append(shown(f"{_name(row)} ", "dim").append_text(_run(row.runs, colour)))
    return [*lines, _folded(folded)] if folded else lines


def _folded(count: int) -> Text:
    return shown(f"  ... {count} unchanged ...", "dim")


def _side_by_side(comparison: Comparison, colour: bool) -> Table:
    table = Table(show_header=False, expand=True, show_lines=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    for row in comparison.points:
        if row.kind == "kept" and not row.renumbered:
            continue
        sides = [
            _run(tuple(run for run in row.runs if run[0] in {"same", side}), colour) if point else Text("")
            for side, point in (("old", row.old), ("new", row.new))
        ]
        table.add_row(*sides)
    return table


def _name(row: Row) -> str:
    old, new = (point.label if point else None for point in (row.old, row.new))
    label = f"{old or '-'} -> {new or '-'}" if row.renumbered else new or old or "-"
    return f"{label:<6}" if row.kind == "edited" else f"{label:<6}({row.kind})"


def _run(runs: tuple[tuple[str, str], ...], colour: bool, style: str = "") -> Text:
    text = Text(style=style)
    for op, words in runs:
        opening, closing = ("", "") if colour else _MARKS[op]
        text.append_text(shown(f"{opening}{words}{closing}", _STYLES[op]))
    return text


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
                "runs": [list(run) for run in row.runs],
            }
            for row in comparison.points
        ],
    }
