"""docs/guides/operate.md and docs/service against the code and against each other.

Each verb that is named, and the ways by which a verb beside the service gets what the service has.
"""

import os
import plistlib
import re
import signal
import subprocess
import tomllib
from contextlib import suppress
from pathlib import Path

import click
import pytest

from mofawatch.cli import cli

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
UNIT = (DOCS / "service/mofawatch.service").read_text(encoding="utf-8")
WRAPPER = (DOCS / "service/mofawatch").read_text(encoding="utf-8")
CONTAINER = (DOCS / "service/Containerfile").read_text(encoding="utf-8")
TEXT = (DOCS / "guides/operate.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "document", [ROOT / "README.md", *sorted((DOCS / "guides").glob("*.md"))], ids=lambda path: path.name
)
def test_each_verb_that_is_named_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"(?ms)^```sh\n(.*?)^```$", text))
    verbs = {*re.findall(r"(?:`|&& |bin/)mofawatch ([a-z]+)", text), *re.findall(r"(?m)^mofawatch ([a-z]+)", blocks)}
    assert verbs <= set(cli.list_commands(click.Context(cli)))


def test_the_unit_is_ready_to_be_watched() -> None:
    for line in ("Type=notify", "User=mofawatch", "StartLimitIntervalSec=0", "WatchdogSec=120"):
        assert line in UNIT.splitlines()


def test_a_reload_looks_at_the_configuration_before_the_daemon_does() -> None:
    program = re.findall(r"(?m)^ExecStart=(\S+) run$", UNIT)[0]
    assert re.findall(r"(?m)^ExecReload=(.*)$", UNIT) == [f"{program} config check", "/bin/kill -HUP $MAINPID"]


def test_the_command_beside_the_service_has_what_the_service_has() -> None:
    given = dict(re.findall(r"--property=(\w+)=(\S+)", WRAPPER))
    unit = dict(re.findall(r"(?m)^(\w+)=(.*)$", UNIT.replace("%S", "/var/lib")))
    assert {name: unit.get(name) for name in given} == given
    assert {"User", "WorkingDirectory", "EnvironmentFile", "UMask", "StateDirectory"} <= set(given)
    assert f'-- {unit["ExecStart"].removesuffix(" run")} "$@"' in WRAPPER
    for word in ("install -m 755 docs/service/mofawatch /usr/local/bin/", given["EnvironmentFile"].removeprefix("-")):
        assert word in TEXT
    assert os.access(DOCS / "service/mofawatch", os.X_OK)


@pytest.fixture
def beside(tmp_path: Path) -> dict[str, str]:
    """An environment in which systemd-run runs its command as it is, for root, and systemctl signals it."""
    fakes = {
        "id": "echo 0",
        "systemd-run": """
            printf '%s\\n' "$@" > run
            while [ "$1" != -- ]; do shift; done
            shift 2
            if [ "$1" = wait ]; then sleep 60 & echo $! > pid; echo begun; wait $!; exit; fi
            if [ "$1" = read ]; then cat; exit; fi
            for word do printf '[%s]' "$word"; done
            exit 78""",
        "systemctl": 'echo "$@" > ctl; kill -KILL "$(cat pid)"',
    }
    (tmp_path / "bin").mkdir()
    for name, text in fakes.items():
        path = tmp_path / "bin" / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
    return {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}


def test_the_command_passes_on_words_input_and_exit_status(tmp_path: Path, beside: dict[str, str]) -> None:
    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [str(DOCS / "service/mofawatch"), *words]
        return subprocess.run(
            command, cwd=tmp_path, env=beside, input="in", capture_output=True, text=True, timeout=30, check=False
        )

    # systemd makes one $ of two
    ended = run("show", "a b", "", "$HOME", "*", "it's", "two\nlines")
    assert (ended.stdout, ended.stderr) == ("[show][a b][][$$HOME][*][it's][two\nlines]", "")
    assert ended.returncode == 78
    assert (tmp_path / "run").read_text().splitlines()[:4] == ["--pipe", "--quiet", "--collect", "--wait"]
    ended = run("read")
    assert (ended.stdout, ended.stderr, ended.returncode) == ("in", "", 0)

    (tmp_path / "bin/id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    ended = run("status")
    assert (ended.returncode, ended.stderr) == (2, "mofawatch: the service's secrets are root's: sudo mofawatch ...\n")


@pytest.mark.parametrize(
    ("number", "passed"), [(signal.SIGINT, "INT"), (signal.SIGTERM, "TERM"), (signal.SIGHUP, "TERM")]
)
def test_the_command_passes_on_a_signal_and_waits_for_the_end(
    tmp_path: Path, beside: dict[str, str], number: signal.Signals, passed: str
) -> None:
    """The whole group gets it, as from a terminal, so that systemd-run must not end of it."""
    # A shell cannot trap what was ignored when it began, as SIGHUP is under nohup.
    command = ["env", "--default-signal=INT,TERM,HUP", str(DOCS / "service/mofawatch"), "wait"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=beside,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "begun\n"
            os.killpg(process.pid, number)
            process.communicate(timeout=30)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 128 + signal.SIGKILL  # what the command ended with, not the signal that came
    unit = re.findall(r"--unit=(\S+)", (tmp_path / "run").read_text())[0]
    assert (tmp_path / "ctl").read_text() == f"kill --signal={passed} {unit}\n"


def _under_launchd() -> str:
    job = plistlib.loads((DOCS / "service/org.mofawatch.plist").read_bytes())
    shell, option, line = job["ProgramArguments"]
    assert (shell, option) == ("/bin/sh", "-c")
    assert "/Users/NAME/.local/bin/mofawatch run" in line
    return str(line).replace("/Users/NAME/.local/bin/mofawatch run", "printenv DESK_URL")


def _under_cron() -> str:
    (line,) = re.findall(r"`\*/15 \* \* \* \* (.*)`", TEXT)
    assert re.search(r" >> \S+ 2>&1$", line), "cron mails what is left"
    return str(line).replace("~/.local/bin/mofawatch check", "printenv DESK_URL").replace(" >> mofawatch.log 2>&1", "")


@pytest.mark.parametrize("line", [_under_launchd(), _under_cron()], ids=["launchd", "cron"])
def test_without_systemd_the_secrets_come_from_a_file(tmp_path: Path, line: str) -> None:
    """Both have next to no environment of their own."""
    folder = tmp_path / "mofawatch"
    folder.mkdir()
    (export,) = re.findall(r"`(export DESK_URL='.*?')`", TEXT)
    (folder / "secrets.sh").write_text(f"{export}\n", encoding="utf-8")
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    ended = subprocess.run(
        ["/bin/sh", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert ended.stdout == "slack://...\n"


def test_the_container_can_read_what_it_is_given() -> None:
    user = re.findall(r"--uid (\d+)", CONTAINER)[0]
    assert f"install -o {user} -m 600 config.toml data/" in CONTAINER
    for word in (
        "podman build --format docker",
        "--read-only --tmpfs /tmp",
        "-v ./data:/data",
        "--signal HUP mofawatch",
    ):
        assert word in CONTAINER
    assert "config.toml:/data" not in CONTAINER  # a mounted file stays the one that an editor put away


def test_an_extra_is_installed_from_the_checkout() -> None:
    """The project is on no package index: the name could be anybody's there."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    reported = [
        path for folder in ("docs", "mofawatch", "crawler", "notifier") for path in (ROOT / folder).rglob("*.*")
    ]
    for path in [*reported, ROOT / "README.md", ROOT / "config.toml"]:
        if path.suffix in {".md", ".py", ".toml"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(pip|pipx|tool) install (-\S+ )*'?mofawatch", text), path
            assert set(re.findall(r"'\.\[(\w+)\]'", text)) <= set(extras), path
