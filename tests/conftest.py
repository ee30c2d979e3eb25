"""What the stories share: a configured monitor run through its console script, and the inboxes it tells."""

import gc
import io
import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from archives import empty_archive
from forked import run_forked

from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import sample_releases
from mofawatch.demo.site import StandIn
from store.archive import Archive, close_archive

SCRIPT = Path(sys.executable).with_name("mofawatch")


def pytest_configure() -> None:
    """Spares the machine what shows nothing of the product; the workers and all that they start inherit it."""
    # Each of hundreds of processes would compile every module anew where Python is asked to write no bytecode. That
    # wish is kept, nothing comes to lie beside the sources: it goes where pytest keeps what it may lose.
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).resolve().parents[1] / ".pytest_cache/bytecode")
        sys.pycache_prefix, sys.dont_write_bytecode = os.environ["PYTHONPYCACHEPREFIX"], False
    # A tenth of a second of each check goes into reading whom the machine trusts; here all is at 127.0.0.1, and what
    # is encrypted names its own certificate.
    os.environ["SSL_CERT_FILE"] = os.environ["SSL_CERT_DIR"] = os.devnull
    # An archive writes each transaction through to the disk, ten times as dear as in memory.
    if _is_roomy("/dev/shm"):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/dev/shm")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: half of what a story takes is waiting for a process, a timer or an answer."""
    return 2 * len(os.sched_getaffinity(0))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end; to look for what of it may go takes a tenth of the time, and again later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """What nohup, or a script's "&", has the tests ignore they go on ignoring; what they start would ignore it too."""
    if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda *_: None)  # is the default again in what is started
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # as Python has it where nothing is ignored


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Deals the stories out among the others, file by file, so that no worker waits at the end with nothing else to do.

    Each worker begins with a part of the list; what a file makes once for its tests is made once as far as may be.
    """
    of_file = Counter(item.path for item in items)
    shares: dict[bool, list[Path]] = {True: [], False: []}
    for path in of_file:
        shares[path.name.startswith("test_story_")].append(path)
    place: dict[Path, float] = {}
    for paths in shares.values():
        whole, before = sum(of_file[path] for path in paths), 0
        for path in paths:
            place[path] = before / whole
            before += of_file[path]
    items.sort(key=lambda item: place[item.path])


def _is_roomy(folder: str) -> bool:
    """Whether there is room for all that the tests write, and what they write there may be run."""
    if not Path(folder).is_dir():
        return False
    of = os.statvfs(folder)
    return of.f_bavail * of.f_frsize > 4 << 30 and not of.f_flag & os.ST_NOEXEC


@dataclass
class Monitor:
    """A folder with a config.toml, and the console script run in it."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def archive(self) -> Path:
        return self.folder / "data/mofa.db"

    def configure(
        self,
        base_url: str,
        destinations: dict[str, str] | None = None,
        extra: str = "",
        timeout: str = "5s",
        archive: bool = True,
    ) -> None:
        """Writes config.toml: the stand-in, a withdrawal told at the second miss, destinations by name and address.

        And an `archive` with nothing in it, where there is none: to make one takes as long as a check.
        """
        text = f'[site]\nbase_url = "{base_url}"\ndelay = "0s"\ntimeout = "{timeout}"\n'
        text += '[revisit]\nolder = "21d"\nwithdrawn_after = { checks = 2, over = "0s" }\n' + extra
        for name, url in (destinations or {}).items():
            text += f'\n[[destination]]\nname = "{name}"\nurl = "{url}"\n'
        (self.folder / "config.toml").write_text(text, encoding="utf-8")
        if archive and not self.archive.exists():
            self.archive.parent.mkdir(exist_ok=True)
            self.archive.write_bytes(empty_archive())

    def start(self, *words: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [SCRIPT, *words],
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, status: int = 0) -> "subprocess.CompletedProcess[str]":
        """The finished command, which ended with `status` and showed no trace."""
        if any(name.startswith("PYTHON") for name in self.environment):  # read while Python itself starts
            process = self.start(*words)
            stdout, stderr = process.communicate(timeout=180)
            ended = subprocess.CompletedProcess(words, process.returncode, stdout, stderr)
        else:
            ended = run_forked(words, self.folder, {**os.environ, **self.environment}, patience=180)
        assert "Traceback" not in ended.stdout + ended.stderr, ended.stderr
        assert ended.returncode == status, (ended.returncode, ended.stdout, ended.stderr)
        return ended

    def json(self, *words: str, status: int = 0) -> Any:
        return json.loads(self.run(*words, "--json", status=status).stdout)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.archive}?mode=ro", uri=True)) as db:
            return db.execute(sql, values).fetchall()


@pytest.fixture
def monitor(tmp_path: Path) -> Monitor:
    return Monitor(tmp_path)


@pytest.fixture
def today() -> date:
    """Today in Japan: the console script has the machine's clock, so the stand-in has it too."""
    return datetime.now(ZoneInfo("Asia/Tokyo")).date()


@pytest.fixture
def site(today: date) -> Iterator[StandIn]:
    """The stand-in with its sample releases on it."""
    with StandIn(today) as stand_in:
        stand_in.publish(*sample_releases(today))
        yield stand_in


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with Inbox() as open_inbox:
        yield open_inbox


@pytest.fixture
def second_inbox() -> Iterator[Inbox]:
    with Inbox() as open_inbox:
        yield open_inbox


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A new archive, open while the test runs."""
    from store_samples import a_new_archive  # late: the stories need nothing of it

    opened = a_new_archive(tmp_path)
    yield opened
    close_archive(opened)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that reaches the root logger when it asks for everything (pytest's own reaches deeper)."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(1)
    yield kept
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes; only root can make one."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small file system")
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no small file system can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def shared_folder() -> Path | None:
    """The folder with the real pages, where there is one: $MOFAWATCH_SHARED, else beside the checkout."""
    given = os.environ.get("MOFAWATCH_SHARED")
    folder = Path(given) if given else Path(__file__).parent.parent.parent / "shared"
    return folder if (folder / "site/pages").is_dir() else None
