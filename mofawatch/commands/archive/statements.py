"""`statements`: who said what in a readout."""

from typing import Any

import click
from rich.table import Table

from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import COUNT, json_option, load_settings, verb
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.recording.statements import topics_of
from mofawatch.service.access import reading
from records.statements.read import read_statements
from records.statements.statement import Statement
from records.statements.words import name_verb
from store.statements import statement_row
from store.versions import get_version, latest_version


@verb("statements", "mofawatch statements press6e_000363")
@click.argument("release")
@click.option("--version", "number", type=COUNT, help="That wording instead of the last.")
@json_option
def command(release: str, number: int | None, as_json: bool) -> None:
    """Who said what in a readout. How firmly and about what, too; RELEASE is an address, a path, or its last part."""
    settings = load_settings(sends=False)
    with reading(settings) as archive:
        url = find_release(archive, release)
        version = get_version(archive, url, number) if number else latest_version(archive, url)
    if version is None:
        raise click.UsageError(f"{url} has no version {number}" if number else f"{url} was never read")
    statements = read_statements(version.release, topics_of(settings))
    if as_json:
        print_json([_row(version.release.url, version.number, said) for said in statements])
        return
    console = out()
    console.print(shown(version.release.title, "bold"))
    table = Table("point", "who", "verb", "rung", "topics", box=None, padding=(0, 2, 0, 0), header_style="dim")
    for said in statements:
        who = said.speaker or said.side or "not said who"
        verb_said = name_verb(said.verb, said.negated, said.hedge)
        cells = (said.label or "", who, verb_said, said.rung or "", "; ".join(said.topics))
        table.add_row(*(shown(cell) for cell in cells))
    console.print(table if statements else shown("No statement was read in it."))


def _row(url: str, version: int, said: Statement) -> dict[str, Any]:
    return {"url": url, "version": version, **statement_row(said)}
