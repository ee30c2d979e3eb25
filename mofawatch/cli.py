"""The command line: which verbs there are, and their order in --help.

Owns that list. A verb's file is imported when the verb is called, so that `--help` and `status` answer at once. Exit
status: 0 all well, 1 done with troubles, 2 wrong usage, 75 another process holds the archive, 78 the configuration is
wrong.
"""

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from mofawatch.commands.options import config_option

_VERBS = {  # in the order a newcomer needs them: where each is, and its line in --help
    "demo": ("demo", "The whole story on this machine"),
    "init": ("init", "Write a commented config.toml, send a test alert, make the baseline"),
    "config": ("config", "The configuration"),
    "check": ("check", "One check now"),
    "run": ("run", "The daemon"),
    "deliver": ("deliver", "Send the alerts that are due now"),
    "backfill": ("backfill", "Read the month archives, or what web archives have, into the archive, silently"),
    "import": ("import_", "Read pages fetched by other means"),
    "reparse": ("reparse", "Read every kept page again with today's parser"),
    "list": ("archive.list_", "The releases in the archive, newest first"),
    "show": ("archive.show", "One release"),
    "changes": ("archive.changes", "What happened across releases, newest first, in which words"),
    "history": ("archive.history", "What happened to a release, and when"),
    "diff": ("archive.diff", "What changed between two wordings of a release"),
    "search": ("archive.search", "Releases whose wording now says WORDS"),
    "compare": ("archive.compare", "A readout against its predecessor or another, by topic"),
    "statements": ("archive.statements", "Who said what in a readout"),
    "phrase": ("archive.phrase", "Where a phrase was first and last said"),
    "alerts": ("alerts", "The outbox"),
    "explain": (
        "archive.explain",
        "Why a page is watched or not",
    ),
    "status": ("status", "Is it healthy"),
    "verify": ("archive.verify", "Is the archive, or a bundle, whole"),
    "evidence": ("archive.evidence", "A bundle of one release that anybody can check"),
    "compact": ("compact", "Make an archive that an older mofawatch filled smaller"),
    "backup": ("archive.backup", "Copy the archive into one file while others write, and prove the copy"),
    "export": ("archive.export", "The archive in the forms others read"),
    "browse": ("browse", "The archive in a browser, read-only, on this machine"),
}


class _Verbs(click.Group):
    """The verbs, imported one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        command: click.Command = import_module(f"mofawatch.commands.{_VERBS[cmd_name][0]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but that an unknown verb is answered with the one most like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as fault:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _VERBS, 1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"{fault.message}{meant}", ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        """The verb; BrokenPipeError without a number where the reader of its output went away.

        click would end the process itself for one with its number, and with 1, which means troubles here.
        """
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as gone:
            raise BrokenPipeError from gone
        return result

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The verbs from the list: click's own way would import every one at each press of the key."""
        verbs = [CompletionItem(name, help=line) for name, (_, line) in _VERBS.items() if name.startswith(incomplete)]
        return verbs + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in _VERBS.items()])


def _print_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from mofawatch.version import version_line

        click.echo(version_line())
        context.exit()


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and the revision, and exit.",
)
@click.option("-v", "--verbose", is_flag=True, help="More log lines.")
@config_option
def cli(verbose: bool) -> None:
    """Watch the press releases of Japan's Ministry of Foreign Affairs on Japan-U.S. affairs.

    Keeps every wording with proof, and tells people what is new, edited or gone. Start with `mofawatch demo`.
    """
    from mofawatch.output.log import set_up_logging

    set_up_logging(verbose)


def main() -> None:
    """The console script, from where `mofawatch.__main__` hands over; what it raises is put into words there."""
    os.umask(0o077)  # an archive, an export, a backup are made for their owner alone
    for name in ("stdout", "stderr"):  # closed by the caller, as by `>&-`: nobody wants to read it
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - as long as the process
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # what the terminal has no letter for is a "?", no fault
    sys.exit(cli.main(standalone_mode=False) or 0)
