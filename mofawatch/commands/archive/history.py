"""`history`: what happened to a release."""

import click
from rich.text import Text

from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.output.alert_words import moment
from mofawatch.output.json_rows import change_row, edit_row, plain
from mofawatch.output.marked import has_colour, mark_edit
from mofawatch.output.report import STYLES
from mofawatch.output.terminal import hang, out, print_json, shown
from mofawatch.output.witness_words import print_witnesses
from mofawatch.service.access import reading
from records.change import is_arrangement, say_change
from store.changes import history
from store.evidence.witnesses import list_witnesses
from store.versions import versions_of


@verb("history", "mofawatch history pressite_000001_02711")
@click.argument("release")
@json_option
def command(release: str, as_json: bool) -> None:
    """What happened to a release, and when."""
    with reading(load_settings(sends=False)) as archive:
        url = find_release(archive, release)
        kept = history(archive, url)
        captured = {version.number: version.captured_at for version in versions_of(archive, url)}
        witnesses = list_witnesses(archive, url)
    if as_json:
        rows = [{"id": item.id, **change_row(item.change)} for item in kept]
        print_json(
            {
                "url": url,
                "versions": plain({str(n): at for n, at in captured.items()}),
                "changes": rows,
                "witnesses": witnesses,
            }
        )
        return
    console = out()
    console.print(shown(url, "dim"))
    for item in kept:
        change = item.change
        summary = say_change(change.summary, change.same_as_version)
        silent = " (silent)" if change.silent else ""
        line = shown(f"{moment(change.noticed_at)}  ").append_text(shown(f"{change.kind:<11}", STYLES[change.kind]))
        console.print(hang(console, line, shown(f"{summary}{silent}")))
        for edit in change.edits:
            words = Text.assemble(f"{edit.place}: ", mark_edit(edit_row(edit), has_colour(console)))
            console.print(hang(console, shown(f"    {edit.edit_class:<8}"), words))
            if not is_arrangement(edit.place, edit.reason):
                console.print(hang(console, Text(" " * 12), shown(edit.reason, "dim")))
    print_witnesses(console, witnesses)
