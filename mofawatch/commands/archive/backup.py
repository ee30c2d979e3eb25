"""`backup`: a copy of the archive to keep elsewhere, made while others write, and proved."""

from pathlib import Path

import click

from mofawatch.commands.options import json_option, load_settings, verb
from mofawatch.output.files import check_target
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.service.access import reading
from store.evidence.verify import back_up


@verb("backup", "mofawatch backup /media/stick/mofa-2026-11-22.db")
@click.argument("target", metavar="PATH", type=click.Path(path_type=Path))
@json_option
def command(target: Path, as_json: bool) -> None:
    """Copy the archive into one file while others write, and prove the copy."""
    settings = load_settings(sends=False)
    if target.exists():
        raise click.UsageError(f"{target} exists; a backup goes into a file of its own")
    check_target(settings, target)
    with reading(settings) as archive:
        back_up(archive, target)
    size = target.stat().st_size
    if as_json:
        print_json({"path": str(target), "bytes": size})
    else:
        out().print(shown(f"{target}: {size:,} bytes, proved whole; to restore, put it where the archive was"))
