"""The command line as a whole: what --help lists is what there is."""

import subprocess
import sys

import click
import pytest

from mofawatch.cli import _VERBS, cli

CONTEXT = click.Context(cli)


@pytest.mark.parametrize("name", _VERBS)
def test_the_line_in_help_is_the_verbs_own(name: str) -> None:
    """The list stands beside the verbs so that --help imports none of them; it may not say something else."""
    command = cli.get_command(CONTEXT, name)
    assert command is not None
    assert command.name == name
    assert (command.short_help or "").rstrip(".") == _VERBS[name][1]


def test_help_imports_no_verb() -> None:
    code = "import sys; from mofawatch.cli import cli; cli.main(['--help'], standalone_mode=False); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(told.splitlines()[-1].split())
    assert not loaded & {"rich", "scrapy", "sqlite_utils", "apprise", "pydantic", "mofawatch.commands.check"}


def test_an_unknown_verb_is_wrong_usage() -> None:
    result = subprocess.run([sys.executable, "-m", "mofawatch", "chekc"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert "chekc" in result.stderr
