"""`backfill`: the past, from the ministry's month archives or from public web archives, silently."""

from datetime import UTC, datetime

import click

from mofawatch.backfill import run_backfill
from mofawatch.commands.options import Month, exit_with, json_option, load_settings, verb
from mofawatch.config.settings import Settings
from mofawatch.output.report import print_check, print_month, print_progress
from mofawatch.schedule.plan import begin_of_month, months_between, months_wanted
from records.address import canonical


@verb("backfill", "mofawatch backfill --since 2021-01 --until 2022-06")
@click.option("--since", type=Month(), help="The first month; with --from web-archive it may be left out.")
@click.option("--until", type=Month(), help="The last month (default: this one).")
@click.option(
    "--from",
    "source",
    type=click.Choice(["site", "web-archive"]),
    default="site",
    show_default=True,
    help="The ministry's month archives, or the copies that the web archives of the configuration have.",
)
@click.option("--url", help="Only the copies of this page; with --from web-archive.")
@json_option
def command(since: str | None, until: str | None, source: str, url: str | None, as_json: bool) -> None:
    """Read the month archives, or what web archives have, into the archive, silently.

    Run again, it goes on where it was.

    This month and the last are the checks' own, as soon as one was made: what is new there is sent as usual.
    """
    if source == "site" and (since is None or url is not None):
        raise click.UsageError("expected --since; --url goes with --from web-archive")
    if since and until and since > until:
        raise click.UsageError(f"expected --since before --until, got {since} and {until}")
    settings = load_settings(sends=False)
    if source == "site":
        _read_months(settings, since or "", until, as_json)
    else:
        _read_web_archives(settings, since, until, url, as_json)


def _read_months(settings: Settings, since: str, until: str | None, as_json: bool) -> None:
    last = until or months_wanted(datetime.now(UTC))[0]
    months = months_between(since, last)
    if not months:
        raise click.UsageError(f"expected a month that has begun, {last} or earlier, got --since {since}")
    report = run_backfill(settings, months, print_month, print_progress())
    print_check(report, as_json, run="backfill")
    exit_with(report.outcome == "ok")


def _read_web_archives(
    settings: Settings, since: str | None, until: str | None, url: str | None, as_json: bool
) -> None:
    from mofawatch.output.journal import logging_news
    from mofawatch.output.progress import showing_progress
    from mofawatch.web_archives.backfill import run_web_backfill
    from mofawatch.web_archives.choice import Wanted
    from mofawatch.web_archives.index import FIRST

    page = canonical(url) if url else None
    if url and page is None:
        raise click.UsageError(f"--url: expected the address of a page of the ministry, got {url}")
    now = datetime.now(UTC)
    wanted = Wanted(
        begin_of_month(since) if since else FIRST,
        min(begin_of_month(until, after=1), now) if until else now,
        pages=frozenset([page]) if page else None,
    )
    if wanted.since >= wanted.until:
        raise click.UsageError(f"expected --since in the past, got {since}")
    with logging_news(settings), showing_progress() as progress:
        report = run_web_backfill(settings, wanted, progress)
    print_check(report.check, as_json, brought=report, run="backfill")
    exit_with(report.check.outcome == "ok")
