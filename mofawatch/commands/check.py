"""`check`: one check now."""

import gc
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from mofawatch.commands.options import exit_with, json_option, load_settings, verb
from mofawatch.output.alert_words import moment
from mofawatch.output.journal import logging_news
from mofawatch.output.report import print_check
from mofawatch.output.terminal import print_err
from mofawatch.schedule.next_check import resting_until
from mofawatch.service.access import reading

if TYPE_CHECKING:
    from mofawatch.config.settings import Settings


@verb("check", "mofawatch check --json")
@click.option("--all", "everyone", is_flag=True, help="Read every known release, due or not.")
@click.option("--no-deliver", is_flag=True, help="Leave the alerts in the outbox.")
@click.option(
    "--new-archive", is_flag=True, help="Begin a new archive where the one that was made is gone: a silent baseline."
)
@json_option
def command(everyone: bool, no_deliver: bool, new_archive: bool, as_json: bool) -> None:
    """One check now: the listings, the known releases that are due, then the alerts."""
    # Late, so that `check --help` answers at once: a check imports the crawler. All that stays for good: the collector
    # of garbage is not to go through it while it comes, nor whenever pages are read.
    gc.disable()
    from mofawatch.check import RunOptions, run_check

    gc.freeze()
    gc.enable()
    settings = load_settings()
    # Who checks by hand wants to know now: only the daemon's checks spare the lists that are not due.
    every_list = "MOFAWATCH_CONFIG_TEXT" not in os.environ
    with logging_news(settings):
        report = run_check(
            settings,
            RunOptions(everyone=everyone, every_list=every_list, deliver=not no_deliver, new_archive=new_archive),
        )
    print_check(report, as_json)
    if not as_json:
        _print_backoff(settings)
    exit_with(report.outcome == "ok")


def _print_backoff(settings: "Settings") -> None:
    """A line on standard error where the site refused us: until when the daemon leaves it alone now."""
    now = datetime.now(UTC)
    with reading(settings) as archive:
        until = resting_until(archive, settings, now)
    if until is not None and until > now:
        print_err(f"The site is left alone until {moment(until)}; `mofawatch check` asks at once.", "yellow")
