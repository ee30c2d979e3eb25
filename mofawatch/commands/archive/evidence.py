"""`evidence`: a bundle of all there is of one release, which anybody can check without mofawatch."""

from datetime import UTC, datetime
from pathlib import Path

import click

from mofawatch.bundle.write import Maker, write_bundle
from mofawatch.commands.archive.find import find_release
from mofawatch.commands.options import load_settings, verb
from mofawatch.output.files import whole_file
from mofawatch.output.terminal import out, shown
from mofawatch.service.access import reading
from mofawatch.version import version_line


@verb("evidence", "mofawatch evidence press6e_000363 --out press6e_000363.zip")
@click.argument("release")
@click.option(
    "--out", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write."
)
def command(release: str, target: Path) -> None:
    """A bundle of one release that anybody can check: its bytes, headers, texts, edits and place in the chain."""
    settings = load_settings()
    maker = Maker(version_line(), datetime.now(UTC), settings.site.base_url)
    with reading(settings) as archive:
        url = find_release(archive, release)
        with whole_file(target) as part:
            count = write_bundle(archive, url, part, maker)
    out().print(shown(f"{target}: {count} files of {url}; its README.txt says how to check it"))
