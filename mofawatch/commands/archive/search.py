"""`search`: releases by the words they say."""

import click
from rich.text import Text

from mofawatch.commands.archive.list_ import heading
from mofawatch.commands.options import json_option, limit_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.json_rows import standing_row
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.service.access import reading
from store.releases import search


@verb("search", "mofawatch search 'extended deterrence'")
@click.argument("words", nargs=-1, required=True)
@limit_option("best")
@json_option
def command(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Releases whose wording now says WORDS."""
    print_found(load_settings(), " ".join(words), limit, as_json)


def print_found(settings: Settings, words: str, limit: int, as_json: bool) -> None:
    """What a search found, with the words around it."""
    with reading(settings) as archive:
        found = search(archive, words, limit)
    if as_json:
        snippets = ["".join(text for _, text in hit.snippet) for hit in found]
        print_json([{**standing_row(hit.standing), "snippet": text} for hit, text in zip(found, snippets, strict=True)])
        return
    console = out()
    for hit in found:
        console.print(heading(hit.standing))
        line = Text("    ")
        for marked, text in hit.snippet:
            line.append_text(shown(text.replace("\n", " "), "bold" if marked else ""))
        console.print(line)
    if not found:
        console.print("nothing found")
