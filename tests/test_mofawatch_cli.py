"""The command line as a whole: what --help lists is what there is."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mofawatch import __version__
from mofawatch.cli import _VERBS, cli
from mofawatch.version import describe
from store.archive import close_archive, open_archive

ROOT = Path(__file__).parent.parent

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
    reported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    loaded = set(reported.splitlines()[-1].split())
    assert not loaded & {"rich", "scrapy", "sqlite_utils", "apprise", "cattrs", "mofawatch.commands.check"}


def test_an_unknown_verb_is_wrong_usage() -> None:
    result = subprocess.run([sys.executable, "-m", "mofawatch", "chekc"], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert "chekc" in result.stderr


@pytest.mark.parametrize(
    ("output", "status", "said"),
    [
        (">&-", 0, ""),
        (">&- 2>&-", 0, ""),
        pytest.param(
            ">/dev/full",
            1,
            "mofawatch: the disk is full: make room, then run the same command again; nothing was lost\n",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full"),
        ),
    ],
)
def test_an_output_that_is_closed_or_full_ends_without_a_trace(
    tmp_path: Path, output: str, status: int, said: str
) -> None:
    close_archive(open_archive(tmp_path / "mofa.db", create=True))
    (tmp_path / "config.toml").write_text('[archive]\npath = "mofa.db"\n', "utf-8")
    command = f"exec {shlex.quote(sys.executable)} -m mofawatch changes {output}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        ["/bin/sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (status, said)


def test_the_version_names_the_revision_of_the_checkout() -> None:
    said = subprocess.run([sys.executable, "-m", "mofawatch", "-V"], capture_output=True, text=True, check=True).stdout
    known = describe(ROOT)
    assert said == f"mofawatch {__version__}" + (f" ({known})\n" if known else "\n")


def test_no_checkout_has_no_revision(tmp_path: Path) -> None:
    assert describe(tmp_path) is None
    (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="ascii")
    assert describe(tmp_path) is None


def complete(words: str, number: int) -> list[str]:
    """What the shell would offer for the word `number` of a line."""
    return subprocess.run(
        [Path(sys.executable).with_name("mofawatch")],
        env={**os.environ, "_MOFAWATCH_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(number)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()


def test_the_shell_completes_verbs_and_their_options() -> None:
    assert complete("mofawatch ", 1) == [f"plain,{name}" for name in _VERBS]
    assert complete("mofawatch st", 1) == ["plain,statements", "plain,status"]
    assert complete("mofawatch alerts re", 2) == ["plain,release", "plain,retry"]
    assert complete("mofawatch status --a", 2) == ["plain,--alive"]


def test_the_manual_is_read_without_a_warning() -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not installed")
    page = ROOT / "docs/reference/mofawatch.1"
    made = subprocess.run(["groff", "-man", "-ww", "-Tutf8", page], capture_output=True, check=True)
    assert made.stderr == b""
    for name in _VERBS:
        assert f"\n.SS {name} ".replace("-", r"\-") in page.read_text(encoding="utf-8")
