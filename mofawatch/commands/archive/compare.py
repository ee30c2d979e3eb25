"""`compare`: a readout against its predecessor or another, by topic."""

from typing import Any

import click
from rich.table import Table

from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.recording.statements import topics_of
from mofawatch.service.access import reading
from records.predecessor import PredecessorChoice
from records.statements.compare import compare_topics
from records.statements.statement import Statement
from records.statements.words import name_difference, name_state, name_statement
from store.archive import Archive
from store.queries.readouts import find_predecessor, topic_change_row
from store.versions import latest_version


@verb("compare", "mofawatch compare press6e_000363")
@click.argument("release")
@click.argument("other", required=False)
@json_option
def command(release: str, other: str | None, as_json: bool) -> None:
    """A readout against its predecessor or another, by topic. Each is an address, a path, or the last part of one."""
    settings = load_settings(sends=False)
    with reading(settings) as archive:
        now = _need_version(archive, find_release(archive, release))
        if other is None:
            choice = find_predecessor(archive, now)
        else:
            choice = PredecessorChoice(find_release(archive, other), "it was asked for")
        before = _need_version(archive, choice.url) if choice.url else None
    topics = topics_of(settings)
    changes = compare_topics(before, now, topics) if before else ()
    if as_json:
        print_json(
            {
                "release": now.url,
                "predecessor": before.url if before else None,
                "why": choice.why,
                "topics": [topic_change_row(change) for change in changes],
                "words_before": len(before.text.split()) if before else None,
                "words_now": len(now.text.split()),
            }
        )
        return
    console = out()
    console.print(shown(now.title, "bold"))
    console.print(shown(f"Against {before.url if before else 'nothing'}: {choice.why}", "dim"))
    table = Table("topic", "", "before", "now", box=None, padding=(0, 2, 0, 0), header_style="dim")
    for change in changes:
        state = name_state(change.state, name_difference(change))
        cells = (change.topic, state, _list(change.before), _list(change.now))
        table.add_row(*(shown(cell) for cell in cells))
    if changes:
        console.print(table)


def _need_version(archive: Archive, url: str) -> Any:
    version = latest_version(archive, url)
    if version is None:
        raise click.UsageError(f"{url} was never read")
    return version.release


def _list(statements: tuple[Statement, ...]) -> str:
    return "; ".join(map(name_statement, statements))
