"""`history`: what happened to a release."""

import click

from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.alert_words import moment
from mofawatch.output.json_rows import change_row, plain
from mofawatch.output.report import STYLES
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.service.access import reading
from store.changes import history
from store.versions import versions_of


@verb("history", "mofawatch history pressite_000001_02711")
@click.argument("release")
@json_option
def command(release: str, as_json: bool) -> None:
    """What happened to a release, and when."""
    print_history(load_settings(), release, as_json)


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
