"""`check`: one check now."""

import click

from mofawatch.check import Run, run_check
from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.output.report import print_check


@verb("check", "mofawatch check --json")
@click.option("--all", "everyone", is_flag=True, help="Read every known release, due or not.")
@click.option("--no-deliver", is_flag=True, help="Leave the alerts in the outbox.")
@json_option
def command(everyone: bool, no_deliver: bool, as_json: bool) -> None:
    """One check now: the listings, the known releases that are due, then the alerts."""
    report = run_check(load_settings(), Run(everyone=everyone, deliver=not no_deliver))
    print_check(report, as_json)
    exit_with(report.outcome == "ok")
