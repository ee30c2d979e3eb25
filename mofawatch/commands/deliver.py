"""`deliver`: the alerts that are due now."""

import click

from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.delivery.deliver import deliver_due
from mofawatch.output.journal import logging_news
from mofawatch.output.report import print_delivered


@verb("deliver", "mofawatch deliver")
@click.option("--no-check", hidden=True, help="The daemon's word that no check ends, and why.")
@json_option
def command(no_check: str | None, as_json: bool) -> None:
    """Send the alerts that are due now."""
    settings = load_settings()
    with logging_news(settings):
        delivered, states = deliver_due(settings, no_check=no_check)
    print_delivered(delivered, states, as_json)
    exit_with(delivered.failed == 0)
