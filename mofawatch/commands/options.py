"""What the verbs have in common: their form in --help, --config, --json, a month, the exit status.

Owns the form of a verb. Light to import, as `--help` must answer at once: what a verb needs its own file imports.
"""

import os
import re
import sys
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from mofawatch.config.settings import Settings

_TROUBLED = 1

# The number of a wording, of a change, of rows: SQLite takes no whole number of more than 64 bits.
COUNT = click.IntRange(1, 10**9)

_Command = TypeVar("_Command", bound=Callable[..., Any])


def verb(name: str, example: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A verb with its example in --help and --config after it."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        text = cleandoc(function.__doc__ or "")
        short = re.split(r"\s*\(|[.:;](?=\s|$)", text)[0]
        whole = f"{text}\n\n\b\nExample:\n  {example}"
        return click.command(name, help=whole, short_help=short)(config_option(function))

    return decorate


def config_option(command: _Command) -> _Command:
    """`--config PATH`, before the verb or after it."""
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


def json_option(command: _Command) -> _Command:
    """`--json`, given to the verb as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON value on standard output.")(command)


def timestamp_ca_option(command: _Command) -> _Command:
    """`--timestamp-ca FILE`, given to the verb as `trusted`."""
    return click.option(
        "--timestamp-ca",
        "trusted",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Certificates (PEM) to believe for the time stamp (default: those this machine trusts).",
    )(command)


def limit_option(order: str, default: int = 20) -> Callable[[_Command], _Command]:
    """`--limit N`; `order` says which come first."""
    return click.option(
        "--limit", default=default, show_default=True, type=COUNT, help=f"At most so many, {order} first."
    )


class Month(click.ParamType[str]):
    """A month, `YYYY-MM`."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """`value` as it is; a usage error where it is no month."""
        if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", value):
            self.fail(f"expected a month such as 2022-05, got {value!r}", param, ctx)
        return str(value)


def config_path() -> Path:
    """The configuration to read; ConfigError where there is none."""
    from mofawatch.config.load import find_config

    return find_config(click.get_current_context().ensure_object(dict).get("config"))


def load_settings(sends: bool = True) -> "Settings":
    """The configuration; ConfigError where it is wrong. A verb that never `sends` needs no address of a destination."""
    from mofawatch.config.load import load_config

    # The daemon hands its children the configuration it has accepted: what stands in the file may be half written.
    text = sys.stdin.read() if os.environ.get("MOFAWATCH_CONFIG_TEXT") == "stdin" else None
    return load_config(config_path(), text=text, sends=sends)


def exit_with(well: bool) -> None:
    """Ends the command: status 0 when all is well, 1 when done with troubles."""
    sys.exit(0 if well else _TROUBLED)
