"""`import`: pages fetched by other means."""

from pathlib import Path

import click

from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.imports import run_import
from mofawatch.output.journal import logging_news
from mofawatch.output.report import print_check, print_note


@verb("import", "mofawatch import captures.warc.gz saved-page.html folder-of-captures")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--all", "take_all", is_flag=True, help="Every release in the files, not only what [select] takes.")
@click.option("--tell", is_flag=True, help="Tell what is found, as if it had just been seen.")
@click.option("--url", help="The address of a saved page that does not say it itself.")
@json_option
def command(paths: tuple[Path, ...], take_all: bool, tell: bool, url: str | None, as_json: bool) -> None:
    """Read pages fetched by other means (WARC, ARC, WACZ, HAR, MHTML, saved HTML) into the archive, silently.

    A folder is read whole, mirrors of wget and HTTrack too. A file that cannot be read keeps no other from being read.
    """
    if url is not None and (len(paths) > 1 or paths[0].is_dir()):
        raise click.UsageError("--url is the address of one saved page: give that file alone")
    settings = load_settings(sends=tell)
    with logging_news(settings):
        report, known = run_import(settings, paths, take_all, tell, print_note, url)
    print_check(report, as_json, known, run="import")
    exit_with(report.outcome == "ok")
