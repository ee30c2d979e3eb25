"""`demo`: the whole story on this machine."""

from pathlib import Path

import click

from mofawatch.commands.options import exit_with, verb
from mofawatch.demo.story import play_story


@verb("demo", "mofawatch demo --no-browse")
@click.option("--dir", "folder", type=click.Path(file_okay=False, path_type=Path), help="Keep the demo's files here.")
@click.option("--no-browse", is_flag=True, help="End after the story instead of opening the archive.")
def command(folder: Path | None, no_browse: bool) -> None:
    """The whole story on this machine: a stand-in of the site, a new release, an edit, a withdrawal, the alerts."""
    exit_with(play_story(folder, browse=not no_browse))
