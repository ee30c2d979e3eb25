"""`browse`: the archive in a browser."""

from pathlib import Path

import click

from mofawatch.commands.options import load_settings, verb
from mofawatch.commands.status import read_health
from mofawatch.config.settings import Settings
from mofawatch.faults import ConfigError
from mofawatch.service.made import need_archive
from store.browse.page import House
from store.browse.serve import serve_archive


@verb("browse", "mofawatch browse --port 8001")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0: any free one.")
@click.option(
    "--archive",
    "archives",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="This archive instead of the configuration's; several are shown together.",
)
def command(port: int, archives: tuple[Path, ...]) -> None:
    """The archive in a browser, read-only, on this machine; /-/health says as 200 or 503 what `status --alive` says."""
    if not archives:
        settings = load_settings(sends=False)
        house = House(settings.archive.public_url or "", lambda: read_health(settings))
        need_archive(settings)
        serve_archive(settings.archive.path, port, house, settings.archive.sql)
        return
    try:
        settings = load_settings(sends=False)
    except ConfigError as fault:
        if fault.path is not None:
            raise
        settings = Settings()  # archives are read without a configuration, too
    # Whether their monitors are well only these know: a page has what stands in the archive.
    house = House(settings.archive.public_url or "")
    serve_archive(archives[0], port, house, settings.archive.sql, others=archives[1:])
