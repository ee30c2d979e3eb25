"""What a person sees: terminals without a width, without letters, with a hostile text; files that a verb writes."""

import json
import os
import pty
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from conftest import SCRIPT, Monitor

from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from mofawatch.faults import faults_in_one_line
from mofawatch.output.terminal import err, print_err, shown
from records.release import TOKYO


@pytest.fixture(scope="module")
def baseline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive of the sample releases."""
    monitor, today = Monitor(tmp_path_factory.mktemp("baseline")), datetime.now(TOKYO).date()
    with StandIn(today) as site:
        site.publish(*sample_releases(today))
        monitor.configure(site.base_url, archive=False)  # the modes of its files are tried here
        monitor.run("check")
    return monitor.folder


@pytest.fixture
def kept(monitor: Monitor, baseline: Path) -> Monitor:
    """A copy of it for each test."""
    shutil.copytree(baseline, monitor.folder, dirs_exist_ok=True)
    return monitor


def on_terminal(monitor: Monitor, *words: str, **environment: str) -> str:
    """What the command shows on a terminal of its own."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [SCRIPT, *words], cwd=monitor.folder, env={**os.environ, **environment}, stdout=theirs, stdin=subprocess.DEVNULL
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # Linux's way to say that the other end is closed
            pass
        finally:
            os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode()


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("export", "csv"), ("diff", TELEPHONE)])
def test_a_reader_who_goes_away_is_no_trouble(kept: Monitor, words: tuple[str, ...]) -> None:
    """As `head` does; the pipe is closed before anything is written."""
    process = kept.start(*words)
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (0, "")


@pytest.mark.parametrize("words", [("check",), ("status",), ("status", "--alive"), ("verify",), ("deliver",)])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_status_that_is_an_answer_is_given_to_who_reads_nothing(
    kept: Monitor, words: tuple[str, ...], form: tuple[str, ...]
) -> None:
    """The site does not answer, a part of the archive's protection is gone; `status --alive` and `deliver` are well."""
    kept.run("check", status=1)
    with closing(sqlite3.connect(kept.archive)) as db, db:
        db.execute("DROP TRIGGER response_no_update")
    process = kept.start(*words, *form)
    assert process.stdout is not None
    process.stdout.close()
    _, said = process.communicate(timeout=60)
    well = words in {("status", "--alive"), ("deliver",)}
    assert (process.returncode, "Exception" in said) == (0 if well else 1, False), said


def test_a_width_of_nothing_is_no_width(kept: Monitor) -> None:
    assert on_terminal(kept, "list", COLUMNS="0") == on_terminal(kept, "list", COLUMNS="80") != ""


@pytest.mark.parametrize(
    ("environment", "encoding"),
    [
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "ascii"),
        ({"PYTHONIOENCODING": "euc_jp"}, "euc_jp"),
    ],
)
def test_letters_that_a_terminal_does_not_have_are_no_fault(
    kept: Monitor, environment: dict[str, str], encoding: str
) -> None:
    command = [SCRIPT, "show", TELEPHONE]
    shown = subprocess.run(command, cwd=kept.folder, env=os.environ | environment, capture_output=True, check=True)
    assert "Telephone Talk" in shown.stdout.decode(encoding)


def test_json_survives_an_encoding_without_its_letters(kept: Monitor) -> None:
    whole = kept.json("list")
    kept.environment = {"PYTHONIOENCODING": "latin-1"}
    assert kept.json("list") == whole


def test_what_reorders_text_is_escaped_on_a_terminal_only(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    site.edit(TELEPHONE, title="Japan-U.S. \u202eSample\u202c Talk")
    monitor.run("check")
    piped = monitor.run("list", "--json").stdout
    shown = on_terminal(monitor, "list", "--json")
    assert "\u202e" in piped
    assert "\u202e" not in shown
    assert json.loads(shown) == json.loads(piped)
    assert "\u202e" not in on_terminal(monitor, "export", "csv")


def test_what_a_verb_writes_is_for_its_owner_alone(kept: Monitor) -> None:
    old = os.umask(0)
    try:
        kept.run("export", "csv", "--out", "all.csv")
        kept.run("export", "warc", "--out", "all.warc.gz")
        kept.run("backup", "copy.db")
    finally:
        os.umask(old)
    files = ["data/mofa.db", "all.csv", "all.warc.gz", "copy.db"]
    modes = {name: stat.S_IMODE((kept.folder / name).stat().st_mode) for name in files}
    assert modes == dict.fromkeys(files, 0o600)


def test_an_export_replaces_nothing_but_a_plain_file(kept: Monitor) -> None:
    (kept.folder / "target.csv").write_text("mine")
    (kept.folder / "link.csv").symlink_to("target.csv")
    os.mkfifo(kept.folder / "pipe")
    (kept.folder / "all.csv").write_text("old")
    for name in ("link.csv", "pipe"):
        assert "is no plain file" in kept.run("export", "csv", "--out", name, status=2).stderr
    kept.run("export", "csv", "--out", "all.csv")
    assert (kept.folder / "target.csv").read_text() == "mine"
    assert (kept.folder / "link.csv").is_symlink()
    assert (kept.folder / "all.csv").read_text().startswith("url,")
    assert not list(Path(kept.folder).glob(".*.part"))


def test_ctrl_c_is_never_a_trace(kept: Monitor) -> None:
    """However early it comes, each a little later than the one before; Python's own first moments are not ours."""
    for step in range(12):
        process = kept.start("check")
        try:
            process.wait(step * 0.03)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        _, words = process.communicate(timeout=30)
        # Between Python's own moments and ours lies the statement that asks who takes the signal.
        first = "    _interruptible = " in words
        assert first or not re.search(r'File ".*/(mofawatch|records)/.*\.py"', words), (step, words)
        # Before it has a frame to show, Python ends with the name alone; a little later it says so and goes on.
        own = (
            words == "KeyboardInterrupt\n" or "Fatal Python error: init" in words or "Failed checking if argv" in words
        )
        assert process.returncode in {130, -signal.SIGINT} or own


@pytest.mark.parametrize(
    ("stop", "status", "words"),
    [(KeyboardInterrupt(), 130, "mofawatch: stopped\n"), (SystemExit(143), 143, "")],
    ids=["INT", "TERM"],
)
def test_a_stop_while_a_class_is_made_is_no_trace(
    stop: BaseException, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As at an import; Python before 3.12 makes a RuntimeError of it."""

    class Field:
        def __set_name__(self, owner: type, name: str) -> None:
            raise stop

    with pytest.raises(SystemExit) as end, faults_in_one_line():
        type("Settings", (), {"config": Field()})
    assert end.value.code == status
    assert capsys.readouterr().err == words


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [
        (signal.SIGINT, 130, "mofawatch: stopped\n"),
        (signal.SIGTERM, 143, "mofawatch: stopped by SIGTERM\n"),
        (signal.SIGHUP, 129, "mofawatch: stopped by SIGHUP\n"),
    ],
    ids=["INT", "TERM", "HUP"],
)
def test_a_stop_that_python_drops_comes_again(number: int, status: int, words: str) -> None:
    """As one does that comes while what nobody holds is cleared away: there nothing that is raised gets on."""
    script = f"""
import os, signal, time
for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(one, signal.default_int_handler if one == signal.SIGINT else signal.SIG_DFL)
import mofawatch.__main__, mofawatch.cli

class Held:
    def __del__(self):
        os.kill(os.getpid(), {number:d})
        os.getpid()

def main():
    Held()
    time.sleep(60)

mofawatch.cli.main = main
mofawatch.__main__.start()
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=50, check=False)
    assert (ended.stderr, ended.returncode) == (words, status)


def test_what_was_half_made_when_the_stop_came_is_no_trace() -> None:
    """As a loop of asyncio without its sockets, which Python clears away afterwards."""
    script = """
import os, signal, time
signal.signal(signal.SIGTERM, signal.SIG_DFL)
import mofawatch.__main__, mofawatch.cli

class Half:
    def __del__(self):
        raise AttributeError("made by half")

def main():
    half = Half()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)

mofawatch.cli.main = main
mofawatch.__main__.start()
"""
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=50, check=False)
    assert (ended.stderr, ended.returncode) == ("mofawatch: stopped by SIGTERM\n", 143)


@pytest.mark.parametrize(
    "text", ["one sample", "a line " * 60, "\x1b[31mred\x07", "a\ttab\nand a line", "会談 [b]sample[/b] :smile:", ""]
)
def test_a_line_off_a_terminal_is_as_the_console_writes_it(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_err(text, "red")
    line = capsys.readouterr().err
    err().print(shown(text, "red"))
    assert line == capsys.readouterr().err
