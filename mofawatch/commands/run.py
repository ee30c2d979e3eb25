"""`run`: the daemon."""

import click

from mofawatch.commands.options import config_path, verb
from mofawatch.output.log import set_up_logging
from mofawatch.service.daemon import run_daemon


@verb("run", "mofawatch run --config /etc/mofawatch/config.toml")
@click.option("--json", "as_json", is_flag=True, help="Log lines as JSON, one object a line.")
def command(as_json: bool) -> None:
    """The daemon: checks on the schedule and delivers, until SIGTERM or Ctrl-C; SIGHUP reads config.toml again."""
    set_up_logging(click.get_current_context().find_root().params["verbose"], as_json)
    run_daemon(config_path())
