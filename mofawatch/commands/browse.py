"""`browse`: the archive in a browser."""

import click

from mofawatch.commands.options import load_settings, verb
from mofawatch.commands.status import read_health
from store.browse.page import House
from store.browse.serve import serve_archive


@verb("browse", "mofawatch browse --port 8001")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0: any free one.")
def command(port: int) -> None:
    """The archive in a browser, read-only, on this machine; /-/health says as 200 or 503 what `status --alive` says."""
    settings = load_settings()
    house = House(settings.archive.public_url or "", lambda: read_health(settings))
    serve_archive(settings.archive.path, port, house, settings.archive.sql)
