"""`deliver`: the alerts that are due now."""

from datetime import UTC, datetime

import click

from mofawatch.commands.options import COUNT, exit_with, json_option, load_settings, verb
from mofawatch.delivery.deliver import deliver_due
from mofawatch.output.journal import logging_news
from mofawatch.output.report import print_delivered
from mofawatch.service.reported import Failing


@verb("deliver", "mofawatch deliver")
@click.option("--no-check", hidden=True, help="The daemon's word that no check ends, and why.")
@click.option("--since", type=click.DateTime(["%Y-%m-%dT%H:%M:%S%z"]), hidden=True, help="When the first of them did.")
@click.option("--times", default=1, type=COUNT, hidden=True, help="How many of them there were.")
@json_option
def command(no_check: str | None, since: datetime | None, times: int, as_json: bool) -> None:
    """Send the alerts that are due now."""
    settings, now = load_settings(), datetime.now(UTC)
    failing = Failing(since or now, now, times, no_check) if no_check is not None else None
    with logging_news(settings):
        delivered, states = deliver_due(settings, no_check=failing)
    print_delivered(delivered, states, as_json)
    exit_with(delivered.failed == 0)
