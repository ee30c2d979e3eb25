"""`phrase`: where a phrase was first and last said, by year and kind, and which edits brought or took it."""

from typing import Any

import click

from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.service.access import reading
from store.queries.readouts import PhraseReport, report_phrase
from store.statements import phrase_history_row
from store.values import put_date


@verb("phrase", 'mofawatch phrase "Free and Open Indo-Pacific"')
@click.argument("text")
@json_option
def command(text: str, as_json: bool) -> None:
    """Where a phrase was first and last said. Quotes, hyphens and capitals of TEXT do not count."""
    settings = load_settings(sends=False)
    with reading(settings) as archive:
        try:
            report = report_phrase(archive, text)
        except ValueError as fault:
            raise click.UsageError(str(fault)) from None
    if as_json:
        print_json(_row(report))
        return
    console = out()
    history = report.history
    say = "release says" if history.releases == 1 else "releases say"
    console.print(shown(f"{history.releases} {say} it", "bold"))
    for name, saying in (("first", history.first), ("last", history.last)):
        if saying:
            console.print(shown(f"{name}: {saying.published} {saying.url}"))
    if history.releases:
        console.print(shown("by year: " + ", ".join(f"{year} {count}" for year, count in history.by_year)))
        console.print(shown("by kind: " + "; ".join(f"{kind} {count}" for kind, count in history.by_kind)))
        console.print(shown(f"longest run {history.longest_run}, longest gap {history.longest_gap} releases"))
    for name, changes in (("brought by", report.brought_by), ("taken by", report.taken_by)):
        if changes:
            console.print(shown(f"{name} change " + ", ".join(map(str, changes))))


def _row(report: PhraseReport) -> dict[str, Any]:
    return {
        "phrase": report.phrase,
        **phrase_history_row(report.history),
        "brought_by": list(report.brought_by),
        "taken_by": list(report.taken_by),
        "said_in": [
            {"url": saying.url, "published": put_date(saying.published), "kind": saying.kind}
            for saying in report.sayings
        ],
    }
