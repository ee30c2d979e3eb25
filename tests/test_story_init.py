"""`init`: from nothing to a test alert in one's own inbox, in a terminal, from options, and with every wrong answer."""

import os
import pty
import re
import select
import signal
import stat
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import SCRIPT, Monitor
from services import Postbox, receiving_mail

from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import sample_releases
from mofawatch.demo.site import StandIn


class Terminal:
    """The console script in a terminal of its own, as a person sits before it."""

    def __init__(self, folder: Path, *words: str) -> None:
        ours, theirs = pty.openpty()
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
        self._process = subprocess.Popen(
            [SCRIPT, *words], cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
        )
        os.close(theirs)
        self._tty = ours
        self.seen = ""
        self._answered = 0  # how far into what is seen

    def answer(self, question: str, text: str) -> None:
        """Waits for the question behind what was answered last, and types the answer."""
        while (at := self.seen.find(question, self._answered)) < 0:
            assert self._read(), self.seen
        self._answered = at + len(question)
        os.write(self._tty, text.encode() + b"\n")

    def end(self) -> int:
        while self._read():
            pass
        os.close(self._tty)
        return self._process.wait(30)

    def _read(self) -> bool:
        if not select.select([self._tty], [], [], 30)[0]:
            return False
        try:
            text = os.read(self._tty, 65536).decode(errors="replace")
        except OSError:  # the other end is closed
            return False
        self.seen += text
        return bool(text)


def test_five_answers_in_a_terminal_and_a_test_alert_arrives(tmp_path: Path, site: StandIn, inbox: Inbox) -> None:
    home = tmp_path / "watch"
    terminal = Terminal(tmp_path, "init", "--dir", str(home), "--base-url", site.base_url)
    terminal.answer("How can the ministry's staff reach you", "watch@sample.example")
    terminal.answer("Where do alerts go", "slak://a/b/c")
    terminal.answer("did you mean slack://?", inbox.address)
    terminal.answer("A name for that destination", "")
    terminal.answer("One message a day", "")
    terminal.answer("in trouble", "")

    assert terminal.end() == 0, terminal.seen
    arrived = inbox.next_message(timeout=0)
    assert arrived is not None
    assert arrived.subject == "Test: mofawatch can reach this destination"
    assert "desk: sent" in terminal.seen
    assert "the baseline holds 5 releases; nobody was alerted to them" in terminal.seen
    assert "Traceback" not in terminal.seen
    path = home / "config.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    settings = load_config(path, {})
    assert settings.operator.destinations == ("desk",)
    assert settings.site.user_agent.endswith("; watch@sample.example)")
    assert (settings.site.base_url, settings.address("desk")) == (site.base_url, inbox.address)
    assert Monitor(home).rows("SELECT count(*) FROM releases") == [(5,)]
    assert inbox.next_message(timeout=0) is None

    again = subprocess.run(
        [SCRIPT, "init", "--dir", home], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert again.returncode == 2
    assert f"{path} is there already; init begins something new and changes nothing old" in again.stderr
    assert f"next: mofawatch config check --config {path}" in again.stderr


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, int]]:
    with receiving_mail() as opened:
        yield opened


def test_from_options_with_the_address_in_the_environment_and_mail(
    monitor: Monitor, site: StandIn, postbox: tuple[Postbox, int]
) -> None:
    """No question where all is given; the secret stays in the environment."""
    box, port = postbox
    monitor.environment["DESK_URL"] = (
        f"mailto://127.0.0.1:{port}?from=watch@sample.example&to=desk@sample.example&mode=insecure"
    )
    words = ("--contact", "https://sample.example/watch", "--address", "${DESK_URL}", "--name", "press desk")
    ended = monitor.run("init", *words, "--digest", "8:00", "--no-operator", "--base-url", site.base_url)
    assert [mail["Subject"] for _, mail, _ in box.mails] == ["Test: mofawatch can reach this destination"]
    assert "press desk: sent" in ended.stdout
    text = (monitor.folder / "config.toml").read_text()
    assert 'url = "${DESK_URL}"' in text
    assert "sample.example&to" not in text
    settings = load_config(monitor.folder / "config.toml", monitor.environment)
    (table,) = settings.destination
    assert (table.name, f"{table.digest:%H:%M}", settings.operator.destinations) == ("press desk", "08:00", ())
    assert settings.schedule.interval == Settings().schedule.interval


GIVEN = ("--contact", "watch@sample.example")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nobody answers here: give --contact and --address"),
        (("--contact", ""), "expected a mail address or a web page in plain letters"),
        (("--contact", "例@sample.example"), "expected a mail address or a web page in plain letters"),
        ((*GIVEN, "--address", "mailot://x"), "did you mean mailto://?"),
        ((*GIVEN, "--address", "${NOT_SET_URL}"), "$NOT_SET_URL is not set; set it first: export NOT_SET_URL="),
        ((*GIVEN, "--address", "json://127.0.0.1", "--name", "a/b"), "expected a short name of letters and digits"),
        ((*GIVEN, "--address", "json://127.0.0.1", "--digest", "8"), 'expected a time of day, such as "08:00"'),
    ],
)
def test_a_wrong_answer_says_what_was_expected_and_leaves_nothing(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from mofawatch.cli import cli

    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(cli, ["init", *words], input="")
    assert ended.exit_code == 2
    assert said in " ".join(ended.output.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\n" * 99, "5 wrong answers to one question: expected a mail address or a web page in plain letters"),
        ("a@sample.example\n" + "slak://y\n" * 99, "5 wrong answers to one question: unknown kind of address"),
        ("a@sample.example\njson://127.0.0.1\na\n8\n8\n8\n8\n8\n", "5 wrong answers to one question: expected a time"),
        ("a@sample.example\njson://127.0.0.1\na\n\n" + "z\n" * 9, "5 wrong answers to one question: expected y or n"),
        ("a\n", "nobody answers here any more (expected a mail address"),
        ("a@sample.example\nslak://y\n", "nobody answers here any more (unknown kind of address"),
    ],
)
def test_wrong_answers_without_an_end_end_in_one_line_and_leave_nothing(
    typed: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from mofawatch.cli import cli

    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(cli, ["init"], input=typed)
    assert ended.exit_code == 2
    assert said in " ".join(ended.output.split())
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_is_there_is_not_touched(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from mofawatch.cli import cli

    archive = tmp_path / "data/mofa.db"
    archive.parent.mkdir()
    archive.write_bytes(b"old")
    ended = CliRunner().invoke(cli, ["init", "--dir", str(tmp_path), *GIVEN, "--address", ""])
    assert (ended.exit_code, archive.read_bytes(), (tmp_path / "config.toml").exists()) == (2, b"old", False)


def test_a_refusal_and_a_dead_address_are_said_and_what_was_written_stays(monitor: Monitor, site: StandIn) -> None:
    site.block()
    words = (*GIVEN, "--address", "json://127.0.0.1:9/", "--base-url", site.base_url)
    ended = monitor.run("init", *words, status=1)
    assert "desk: NOT sent: JSON: the connection was refused: nothing listens there" in ended.stderr
    assert "mend url in config.toml, then: mofawatch alerts test --config config.toml" in ended.stderr
    assert "blocked: " in ended.stderr
    assert 'set site.transport to "browser" or bring pages in with `mofawatch import`' in ended.stderr
    assert "the baseline is not whole; the next check goes on with it, as silently" in ended.stdout
    site.heal()
    again = monitor.run("init")
    assert "the baseline holds 5 releases; nobody was alerted to them" in again.stdout
    assert monitor.rows("SELECT count(*) FROM alerts WHERE change_id IS NOT NULL") == [(0,)]


def test_stopped_in_the_baseline_it_says_how_to_go_on_and_goes_on(monitor: Monitor, site: StandIn, today: date) -> None:
    fast, *others = sorted(sample_releases(today), key=lambda sample: sample.published, reverse=True)
    for sample in others:
        site.slow(30, sample.path)
    first = monitor.start("init", *GIVEN, "--address", "", "--base-url", site.base_url)
    assert first.stderr is not None
    lines = iter(first.stderr.readline, "")
    page = next(line for line in lines if fast.path in line)
    assert re.match(r"page \d of about \d: 200  https://www.mofa.go.jp/", page)
    first.send_signal(signal.SIGINT)
    _, rest = first.communicate(timeout=60)
    assert first.returncode == 130
    assert "The baseline is not whole; what was read is kept. To go on with it: mofawatch init --dir ." in rest
    site.heal()
    asked = len(site.requests)
    text = (monitor.folder / "config.toml").read_text()

    again = monitor.run("init")
    assert "config.toml stands as it is, its questions are answered; the baseline goes on" in again.stdout
    assert "the baseline holds 5 releases; nobody was alerted to them" in again.stdout
    assert "Nobody will be alerted yet: add a [[destination]] to config.toml" in again.stdout
    assert "Next: mofawatch run --config config.toml" in again.stdout
    assert (monitor.folder / "config.toml").read_text() == text
    assert monitor.rows("SELECT count(*) FROM changes WHERE NOT silent") == [(0,)]
    assert fast.path in [request.path for request in site.requests[:asked]]
    assert fast.path not in [request.path for request in site.requests[asked:]]
    assert "is there already" in monitor.run("init", status=2).stderr
