"""Faults of the machine around the monitor: the archive's place, files to import, the terminal.

Owns what `faults_table.py` takes of these. Must not word a row.
"""

import base64
import json
import os
import pty
import shutil
import signal
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from click.testing import CliRunner
from fault_news import DOCUMENT, SAMPLE_STATEMENT, document
from fault_scenes import Fault, Scene, Step

from mofawatch.cli import cli
from mofawatch.demo.samples import ABROAD, TELEPHONE
from mofawatch.demo.site import ROLLING_LIST
from mofawatch.faults import ConfigError
from mofawatch.imports import run_import


def run_verb(scene: Scene, *words: str) -> str:
    """What a verb says."""
    result = CliRunner().invoke(cli, [*words, "--config", str(scene.folder / "config.toml")])
    if isinstance(result.exception, ConfigError):
        return str(result.exception.faults[0])
    return result.output if result.output else str(result.exception)


def put_aside(what: Callable[[Path], object]) -> Step:
    """The archive, in use, is put aside and something else stands in its place."""

    def begin(scene: Scene) -> None:
        scene.check()
        shutil.move(scene.archive.parent, scene.folder / "aside")
        scene.archive.parent.mkdir()
        what(scene.archive)

    return begin


def put_back(scene: Scene) -> None:
    """The archive is where it was."""
    shutil.rmtree(scene.archive.parent)
    shutil.move(scene.folder / "aside", scene.archive.parent)


def read_only(scene: Scene) -> None:
    """Listed and verified by somebody who may only read; root gives up what root may do besides."""
    folder = scene.archive.parent
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())}
    for path in modes:
        path.chmod(0o555 if path.is_dir() else 0o444)
    said = run_in_terminal(scene, ["verify"], {}, drop)
    for path, mode in modes.items():
        path.chmod(mode)
    scene.lines.append(said.splitlines()[0])


def own_environment() -> dict[str, str]:
    """That of a process of its own, which finds the same modules."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def run_in_terminal(scene: Scene, words: list[str], environment: dict[str, str], before: list[str]) -> str:
    """What a verb shows on a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [*before, sys.executable, "-m", "mofawatch", *words]
    everything = {**own_environment(), "COLUMNS": "80", "TERM": "dumb", **environment}
    with subprocess.Popen(
        command, cwd=scene.folder, env=everything, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    ):
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # Linux's way to say that the other end is closed
            pass
        finally:
            os.close(ours)
    text = shown.decode(environment.get("PYTHONIOENCODING", "utf-8")).replace("\r", "")
    assert "Traceback" not in text, text
    assert text.strip(), (words, environment)
    return text


def shown(*words: str, **environment: str) -> Step:
    """A verb on a terminal, its first line."""
    return lambda scene: scene.lines.append(run_in_terminal(scene, list(words), environment, []).splitlines()[0])


def brought(make: Callable[[Scene, Path], object]) -> Step:
    """What `make` puts into a folder, imported; what is said of it."""

    def begin(scene: Scene) -> None:
        folder = scene.folder / "files"
        folder.mkdir()
        make(scene, folder)
        files = sorted(folder.iterdir())
        report, _ = run_import(scene.settings, files, take_all=False, tell=False, note=scene.lines.append)
        scene.lines += [trouble["detail"] for trouble in report.troubles]
        scene.lines[:] = [line.replace(str(folder), "...") for line in scene.lines]

    return begin


def entry(path: str = ABROAD, **content: str) -> bytes:
    """A HAR with one entry."""
    page = {
        "startedDateTime": "2024-05-21T00:00:00Z",
        "request": {"method": "GET", "url": "https://www.mofa.go.jp" + path},
        "response": {"status": 200, "headers": [], "content": content},
    }
    return json.dumps({"log": {"entries": [page]}}).encode()


def document_alone(_: Scene, folder: Path) -> None:
    """A HAR with a document that no list names."""
    (folder / "sample.har").write_bytes(
        entry(DOCUMENT, text=base64.b64encode(document(b"made up")).decode(), encoding="base64")
    )


def document_listed(scene: Scene, folder: Path) -> None:
    """A HAR with a document, and one with the list that has it as ours."""
    document_alone(scene, folder)
    scene.site.post(SAMPLE_STATEMENT, document(b"made up"))
    (folder / "list.har").write_bytes(entry(ROLLING_LIST, text=scene.body(ROLLING_LIST).decode()))


def saved_pages(_: Scene, folder: Path) -> None:
    """A ZIP of two pages as a browser saves them."""
    with zipfile.ZipFile(folder / "sample.zip", "w") as archive:
        for name in ("a.html", "b.html"):
            archive.writestr(name, "<html><p>Sample</p></html>")


def zip_bomb(_: Scene, folder: Path) -> None:
    """A HAR of 200 MB in a ZIP of 200 KB."""
    with zipfile.ZipFile(folder / "sample.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sample.har", b" " * 200_000_000)


def value_bomb(_: Scene, folder: Path) -> None:
    """A HAR of ten million empty entries."""
    (folder / "sample.har").write_bytes(b'{"log": {"entries": [' + b"[]," * 10_000_000 + b"[]]}}")


def outside(_: Scene, folder: Path) -> None:
    """A HAR whose body is in a file of the reader's."""
    (folder / "sample.har").write_bytes(entry(_file="../config.toml"))


def odd_names(scene: Scene, folder: Path) -> None:
    """A page in a file whose name is not UTF-8, and what is no page in one with a line break."""
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.html")).write_bytes(scene.body(ABROAD))
    (folder / "line\nbreak.html").write_bytes(b"<p>sample</p>")


def of_captures() -> Iterator[Fault]:
    """What may stand in files that somebody else made."""
    yield Fault("A ZIP of 200 KB that unpacks to a HAR of 200 MB", brought(zip_bomb), checks=0)
    yield Fault("A HAR of ten million values", brought(value_bomb), checks=0)
    yield Fault("A HAR that names a file outside its folder", brought(outside), checks=0)
    yield Fault("A ZIP of saved pages", brought(saved_pages), checks=0)
    yield Fault("A document in a HAR, which no list has", brought(document_alone), checks=0)
    yield Fault("A document in a HAR, and the list that has it", brought(document_listed), checks=0, news=True)
    yield Fault("File names with bytes that are no UTF-8, and with a line break", brought(odd_names), checks=0)


def answer_without_end(scene: Scene) -> None:
    """`init`, with nothing but empty answers."""
    folder = scene.folder / "begun"
    ended = CliRunner().invoke(cli, ["init", "--dir", str(folder)], input="\n" * 99)
    assert (ended.exit_code, folder.exists()) == (2, False), ended.output
    scene.lines.append(ended.output.splitlines()[-1])


def stopped_early(scene: Scene) -> None:
    """SIGTERM to a daemon that waits for its configuration, out of a pipe."""
    pipe = scene.folder / "pipe.toml"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "mofawatch", "run", "--config", str(pipe)]
    with subprocess.Popen(command, env=own_environment(), stderr=subprocess.PIPE, text=True) as daemon:
        end = os.open(pipe, os.O_WRONLY)  # once it is read
        daemon.send_signal(signal.SIGTERM)
        _, said = daemon.communicate()
        os.close(end)
    scene.lines.append(f"{said.strip()} (status {daemon.returncode})")


def of_the_terminal() -> Iterator[Fault]:
    """Where it is read."""
    yield Fault("SIGTERM, and the daemon does not stand yet", stopped_early, checks=0)
    yield Fault("COLUMNS=0, `list`", shown("list", COLUMNS="0"), checks=0)
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    yield Fault("A terminal of ASCII alone, `show`", shown("show", TELEPHONE, **plain), checks=0)
    yield Fault("`init`, and empty answers without an end", answer_without_end, checks=0)
    yield Fault("A terminal of EUC-JP, `show`", shown("show", TELEPHONE, PYTHONIOENCODING="euc_jp"), checks=0)
