"""`config check`: the configuration, held against what it may say."""

import click

from mofawatch.commands.options import config_path, json_option, load_settings, verb
from mofawatch.config.explain import explain_config


@click.group("config", short_help="The configuration")
def command() -> None:
    """The configuration."""


@verb("check", "mofawatch config check")
@json_option
def _check(as_json: bool) -> None:
    """Validate config.toml; say what would be watched, how often, and who is told."""
    explain_config(config_path(), load_settings(), as_json)


command.add_command(_check)
