"""The command line: the verbs, their options, their exit status.

Owns nothing but that: each verb hands over to the module that does the work, imported when it is called, so that
`--help` and `status` answer at once. Exit status: 0 all well, 1 done with troubles, 2 wrong usage, 75 another process
holds the archive, 78 the configuration is wrong.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from mofawatch import __version__
from records.alert import AlertStatus

if TYPE_CHECKING:
    from mofawatch.config.settings import Settings

TROUBLED = 1

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _config_option(command: _Command) -> _Command:
    return click.option(
        "--config",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="PATH",
        help="The configuration (default: config.toml here, else $MOFAWATCH_CONFIG).",
        expose_value=False,
        callback=_remember_config,
    )(command)


def _remember_config(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(dict)["config"] = value


def _json_option(command: _Command) -> _Command:
    return click.option("--json", "as_json", is_flag=True, help="One JSON value on standard output.")(command)


def _settings() -> "tuple[Path, Settings]":
    from mofawatch.config.load import find_config, load_config

    path = find_config(click.get_current_context().ensure_object(dict).get("config"))
    # The daemon hands its children the configuration it has accepted: what stands in the file may be half written.
    text = sys.stdin.read() if os.environ.get("MOFAWATCH_CONFIG_TEXT") == "stdin" else None
    return path, load_config(path, text=text)


def _read_month(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", value):
        raise click.BadParameter(f"expected a month such as 2022-05, met {value!r}", param=parameter)
    return value


def _exit(well: bool) -> None:
    sys.exit(0 if well else TROUBLED)


class _Verbs(click.Group):
    """Lists the verbs in the order a newcomer needs them, and takes --config on each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


def _verb(name: str, example: str, group: click.Group | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """A verb with its example in --help and --config after it."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        text = (function.__doc__ or "").strip()
        short = re.split(r"\s*\(|[.:;](?=\s|$)", text)[0]
        whole = f"{text}\n\n\b\nExample:\n  {example}"
        return (group or cli).command(name, help=whole, short_help=short)(_config_option(function))

    return decorate


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mofawatch")
@click.option("-v", "--verbose", is_flag=True, help="More log lines.")
@_config_option
def cli(verbose: bool) -> None:
    """Watch the press releases of Japan's Ministry of Foreign Affairs on Japan-U.S. affairs.

    Keeps every wording with proof, and tells people what is new, edited or gone. Start with `mofawatch demo`.
    """
    from mofawatch.commands.terminal import set_up_logging

    set_up_logging(verbose)


@_verb("demo", "mofawatch demo --no-browse")
@click.option("--dir", "folder", type=click.Path(file_okay=False, path_type=Path), help="Keep the demo's files here.")
@click.option("--no-browse", is_flag=True, help="End after the story instead of opening the archive.")
def demo(folder: Path | None, no_browse: bool) -> None:
    """The whole story on this machine: a stand-in of the site, a new release, an edit, a withdrawal, the alerts."""
    from mofawatch.demo.story import tell_story

    _exit(tell_story(folder, browse=not no_browse))


@_verb("init", "mofawatch init --dir ~/mofawatch")
@click.option(
    "--dir", "folder", default=".", type=click.Path(file_okay=False, path_type=Path), help="Where (default: here)."
)
@click.option("--contact", help="How the ministry's staff can reach you; goes into the user agent.")
@click.option("--address", help="Where alerts go: an Apprise address such as slack://... or mailtos://..., or ${NAME}.")
@click.option("--name", help="What the archive and the logs call that destination.")
@click.option("--digest", metavar="HH:MM", help="One message a day, at that time; empty: each change at once.")
@click.option("--operator/--no-operator", default=None, help="Tell it, too, when mofawatch itself is in trouble.")
@click.option("--base-url", metavar="URL", help="A mirror of the ministry's site.")
def init(folder: Path, base_url: str | None, **answers: Any) -> None:
    """Write a commented config.toml, send a test alert, make the baseline. What no option says is asked for."""
    from mofawatch.commands.init import Answers, begin

    _exit(begin(folder.expanduser(), Answers(**answers, base_url=base_url)))


@cli.group("config")
def config_group() -> None:
    """The configuration."""


@_verb("check", "mofawatch config check", config_group)
@_json_option
def config_check(as_json: bool) -> None:
    """Validate config.toml; say what would be watched, how often, and who is told."""
    from mofawatch.config.explain import explain_config

    path, settings = _settings()
    explain_config(path, settings, as_json)


@_verb("check", "mofawatch check --json")
@click.option("--all", "everyone", is_flag=True, help="Read every known release, due or not.")
@click.option("--no-deliver", is_flag=True, help="Leave the alerts in the outbox.")
@_json_option
def check(everyone: bool, no_deliver: bool, as_json: bool) -> None:
    """One check now: the listings, the known releases that are due, then the alerts."""
    from mofawatch.check import Run, run_check
    from mofawatch.commands.report import print_check

    _, settings = _settings()
    report = run_check(settings, Run(everyone=everyone, deliver=not no_deliver))
    print_check(report, as_json)
    _exit(report.outcome == "ok")


@_verb("run", "mofawatch run --config /etc/mofawatch/config.toml")
@click.option("--json", "as_json", is_flag=True, help="Log lines as JSON, one object a line.")
def run(as_json: bool) -> None:
    """The daemon: checks on the schedule and delivers, until SIGTERM or Ctrl-C; SIGHUP reads config.toml again."""
    from mofawatch.commands.terminal import set_up_logging
    from mofawatch.config.load import find_config
    from mofawatch.service.daemon import run_daemon

    context = click.get_current_context()
    set_up_logging(context.find_root().params["verbose"], as_json)
    run_daemon(find_config(context.ensure_object(dict).get("config")))


@_verb("deliver", "mofawatch deliver")
@click.option("--no-check", hidden=True, help="The daemon's word that no check comes to its end, and why.")
@_json_option
def deliver(no_check: str | None, as_json: bool) -> None:
    """Send the alerts that are due now."""
    from mofawatch.commands.report import print_delivered
    from mofawatch.delivery import deliver_due

    _, settings = _settings()
    delivered, states = deliver_due(settings, no_check=no_check)
    print_delivered(delivered, states, as_json)
    _exit(delivered.failed == 0)


@_verb("backfill", "mofawatch backfill --since 2021-01 --until 2022-06")
@click.option("--since", required=True, metavar="YYYY-MM", callback=_read_month, help="The first month.")
@click.option("--until", metavar="YYYY-MM", callback=_read_month, help="The last month (default: this one).")
@_json_option
def backfill(since: str, until: str | None, as_json: bool) -> None:
    """Read the month archives into the archive, silently; run again, it goes on where it was.

    This month and the last are the checks' own, as soon as one was made: what is new there is told.
    """
    from datetime import UTC, datetime

    from mofawatch.backfill import run_backfill
    from mofawatch.commands.report import print_check, print_month, print_progress
    from mofawatch.schedule.plan import months_between, months_wanted

    _, settings = _settings()
    months = months_between(since, until or months_wanted(datetime.now(UTC))[0])
    if not months:
        raise click.UsageError(f"expected --since before --until, met {since} and {until}")
    report = run_backfill(settings, months, print_month, print_progress())
    print_check(report, as_json)
    _exit(report.outcome == "ok")


@_verb("import", "mofawatch import captures.warc.gz saved-page.html")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--all", "take_all", is_flag=True, help="Every release in the files, not only what [select] takes.")
@click.option("--tell", is_flag=True, help="Tell what is found, as if it had just been seen.")
@click.option("--url", help="The address of a saved page that does not say it itself.")
@_json_option
def import_(paths: tuple[Path, ...], take_all: bool, tell: bool, url: str | None, as_json: bool) -> None:
    """Read pages fetched by other means (WARC, ARC, WACZ, HAR, MHTML, saved HTML) into the archive, silently.

    A folder is read whole, mirrors of wget and HTTrack too. A file that cannot be read keeps no other from being read.
    """
    from mofawatch.commands.report import print_check, print_note
    from mofawatch.imports import run_import

    if url is not None and (len(paths) > 1 or paths[0].is_dir()):
        raise click.UsageError("--url is the address of one saved page: give that file alone")
    _, settings = _settings()
    report, known = run_import(settings, paths, take_all, tell, print_note, url)
    print_check(report, as_json, known)
    _exit(report.outcome == "ok")


@_verb("reparse", "mofawatch reparse --dry-run")
@click.option("--dry-run", is_flag=True, help="Only say what would read differently.")
@_json_option
def reparse(dry_run: bool, as_json: bool) -> None:
    """Read every kept page again with today's parser; never an alert to readers. Interrupted, it goes on."""
    from mofawatch.reparse import print_reparse, run_reparse

    print_reparse(run_reparse(_settings()[1], dry_run), as_json)


@_verb("list", "mofawatch list --limit 50")
@click.option("--status", type=click.Choice(["live", "missing", "withdrawn"]), help="Only those.")
@click.option("--left", is_flag=True, help="Instead, the listed pages that were left out, each with the rule.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many, newest first.")
@_json_option
def list_(status: str | None, left: bool, limit: int, as_json: bool) -> None:
    """The releases in the archive, newest first."""
    from mofawatch.commands.show import print_left, print_list

    if left:
        print_left(_settings()[1], limit, as_json)
    else:
        print_list(_settings()[1], status, limit, as_json)


@_verb("show", "mofawatch show pressite_000001_02711 --version 1")
@click.argument("release")
@click.option("--version", "number", type=click.IntRange(1), help="That wording instead of the last.")
@_json_option
def show(release: str, number: int | None, as_json: bool) -> None:
    """One release: its facts and its wording. RELEASE is its address, its path, or the last part of it."""
    from mofawatch.commands.show import print_release

    print_release(_settings()[1], release, number, as_json)


@_verb("history", "mofawatch history pressite_000001_02711")
@click.argument("release")
@_json_option
def history(release: str, as_json: bool) -> None:
    """What happened to a release, and when."""
    from mofawatch.commands.show import print_history

    print_history(_settings()[1], release, as_json)


@_verb("diff", "mofawatch diff pressite_000001_02711 1 3")
@click.argument("release")
@click.argument("old", required=False, type=click.IntRange(1))
@click.argument("new", required=False, type=click.IntRange(1))
@click.option("--side-by-side", is_flag=True, help="Two columns instead of one.")
@click.option("--html", "as_html", is_flag=True, help="A page on standard output.")
@_json_option
def diff(release: str, old: int | None, new: int | None, side_by_side: bool, as_html: bool, as_json: bool) -> None:
    """What changed between two wordings of a release (default: the last two)."""
    from mofawatch.commands.diff import print_diff

    print_diff(
        _settings()[1],
        release,
        old,
        new,
        "json" if as_json else "html" if as_html else "side" if side_by_side else "inline",
    )


@_verb("search", "mofawatch search 'extended deterrence'")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many, best first.")
@_json_option
def search(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Releases whose wording now says WORDS."""
    from mofawatch.commands.show import print_found

    print_found(_settings()[1], " ".join(words), limit, as_json)


@cli.group("alerts")
def alerts_group() -> None:
    """The outbox."""


@_verb("list", "mofawatch alerts list", alerts_group)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="At most so many, newest first.")
@click.option("--status", type=click.Choice(get_args(AlertStatus)), help="Only those.")
@_json_option
def alerts_list(limit: int, status: AlertStatus | None, as_json: bool) -> None:
    """The newest alerts, and what became of each."""
    from mofawatch.commands.alerts import print_outbox

    print_outbox(_settings()[1], limit, status, as_json)


@_verb("test", "mofawatch alerts test desk", alerts_group)
@click.argument("name", required=False)
@_json_option
def alerts_test(name: str | None, as_json: bool) -> None:
    """Send a test message to the destination NAME, or to each."""
    from mofawatch.commands.alerts import send_tests

    _exit(send_tests(_settings()[1], name, as_json))


@_verb("retry", "mofawatch alerts retry", alerts_group)
@_json_option
def alerts_retry(as_json: bool) -> None:
    """Make waiting and given-up alerts due now, and send them."""
    from mofawatch.commands.alerts import retry_outbox

    _exit(retry_outbox(_settings()[1], as_json))


@_verb("release", "mofawatch alerts release", alerts_group)
@_json_option
def alerts_release(as_json: bool) -> None:
    """Let go what the flood guard holds, and send it."""
    from mofawatch.commands.alerts import release_outbox

    _exit(release_outbox(_settings()[1], as_json))


@_verb("drop", "mofawatch alerts drop old-desk", alerts_group)
@click.argument("name")
@_json_option
def alerts_drop(name: str, as_json: bool) -> None:
    """Let go unsent, for good, what is left for the destination NAME, such as one that was removed or renamed."""
    from mofawatch.commands.alerts import drop_outbox

    drop_outbox(_settings()[1], name, as_json)


@_verb("explain", "mofawatch explain pressite_000001_02711")
@click.argument("release")
@_json_option
def explain(release: str, as_json: bool) -> None:
    """Why a page is watched or not, and why each change of it was told, held or kept silent."""
    from mofawatch.commands.explain import explain_release

    explain_release(_settings()[1], release, as_json)


@_verb("status", "mofawatch status --json")
@click.option("--alive", is_flag=True, help="Exit status 0 while checks go on, whatever they meet: for supervisors.")
@_json_option
def status(alive: bool, as_json: bool) -> None:
    """Is it healthy: the last good check, open troubles, waiting alerts, the next check."""
    from mofawatch.commands.status import print_status

    _exit(print_status(_settings()[1], as_json, alive))


@_verb("verify", "mofawatch verify")
@_json_option
def verify(as_json: bool) -> None:
    """Is the archive whole: the database, the digests, the hash chain."""
    from mofawatch.commands.verify import print_findings

    _exit(print_findings(_settings()[1], as_json))


@_verb("backup", "mofawatch backup /media/stick/mofa-2026-11-22.db")
@click.argument("target", metavar="PATH", type=click.Path(path_type=Path))
@_json_option
def backup(target: Path, as_json: bool) -> None:
    """Copy the archive into one file while others write, and prove the copy."""
    from mofawatch.commands.verify import print_backup

    print_backup(_settings()[1], target, as_json)


@_verb("export", "mofawatch export warc --out mofa.warc.gz")
@click.argument("form", metavar="{jsonl,csv,warc,atom}", type=click.Choice(["jsonl", "csv", "warc", "atom"]))
@click.option("--out", "target", type=click.Path(dir_okay=False, path_type=Path), help="A file (default: here).")
def export(form: str, target: Path | None) -> None:
    """The archive in the forms others read: releases as JSON lines or CSV, captures as WARC, changes as a feed."""
    from mofawatch.commands.export import export_archive

    export_archive(_settings()[1], form, target)


@_verb("browse", "mofawatch browse --port 8001")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0: any free one.")
def browse(port: int) -> None:
    """Datasette on the archive, read-only, on this machine; at /-/health what `status --alive` says, as 200 or 503."""
    from mofawatch.commands.status import read_health
    from store.browse.serve import serve_archive

    _, settings = _settings()
    serve_archive(settings.archive.path, port, health=lambda: read_health(settings))


def main() -> None:
    """The console script."""
    from mofawatch.faults import told_in_one_line

    with told_in_one_line():
        sys.exit(cli.main(standalone_mode=False) or 0)
