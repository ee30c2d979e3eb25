"""`import`: pages fetched by other means."""

from pathlib import Path

import click

from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.imports import run_import
from mofawatch.output.report import print_check, print_note


@verb("import", "mofawatch import captures.warc.gz saved-page.html")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--all", "take_all", is_flag=True, help="Every release in the files, not only what [select] takes.")
@click.option("--tell", is_flag=True, help="Tell what is found, as if it had just been seen.")
@json_option
def command(paths: tuple[Path, ...], take_all: bool, tell: bool, as_json: bool) -> None:
    """Read pages fetched by other means (WARC, WACZ, HAR, saved HTML) into the archive, silently.

    A file that cannot be read keeps no other from being read; folders are passed over.
    """
    report, known = run_import(load_settings(), paths, take_all, tell, print_note)
    print_check(report, as_json, known)
    exit_with(report.outcome == "ok")
