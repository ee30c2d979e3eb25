"""`backfill`: the month archives, silently."""

from datetime import UTC, datetime

import click

from mofawatch.backfill import run_backfill
from mofawatch.commands.options import Month, exit_with, json_option, load_settings, verb
from mofawatch.output.report import print_check, print_month, print_progress
from mofawatch.schedule.plan import months_between, months_wanted


@verb("backfill", "mofawatch backfill --since 2021-01 --until 2022-06")
@click.option("--since", required=True, type=Month(), help="The first month.")
@click.option("--until", type=Month(), help="The last month (default: this one).")
@json_option
def command(since: str, until: str | None, as_json: bool) -> None:
    """Read the month archives into the archive, silently; run again, it goes on where it was.

    This month and the last are the checks' own, as soon as one was made: what is new there is sent as usual.
    """
    settings = load_settings()
    months = months_between(since, until or months_wanted(datetime.now(UTC))[0])
    if not months:
        raise click.UsageError(f"expected --since before --until, got {since} and {until}")
    report = run_backfill(settings, months, print_month, print_progress())
    print_check(report, as_json)
    exit_with(report.outcome == "ok")
