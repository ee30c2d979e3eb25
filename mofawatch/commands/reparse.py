"""`reparse`: every kept page, read again."""

import click

from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.reparse import print_reparse, run_reparse


@verb("reparse", "mofawatch reparse --dry-run")
@click.option("--dry-run", is_flag=True, help="Only say what would read differently.")
@json_option
def command(dry_run: bool, as_json: bool) -> None:
    """Read every kept page again with today's parser; never an alert to readers. Interrupted, it goes on."""
    report = run_reparse(load_settings(sends=False), dry_run)
    print_reparse(report, as_json)
    exit_with(not report.failed)
