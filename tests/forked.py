"""The console script in a process of its own, forked from one that has imported what every verb needs.

A real process with its own exit status and files; only Python's start and the imports, most of what a short command
costs, are done once. What hangs on those (signals, the machine's language, import times) is tried on the real script.
"""

import io
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["forked", "forked_imports"])


def start_forked(target: Callable[..., None], *given: object) -> ForkServerProcess:
    """`target(*given)` in a process of its own, begun.

    The process to fork from is started by the first one, and finds its modules beside this one by the environment: one
    started otherwise would have imported nothing, and every later fork would do it all again.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent), prepend=os.pathsep)
        forkserver.ensure_running()
    process = PROCESSES.Process(target=target, args=given)
    process.start()
    return process


def run_forked(
    words: tuple[str, ...], folder: Path, environment: dict[str, str], patience: float
) -> "subprocess.CompletedProcess[str]":
    """`mofawatch WORDS` in `folder`, ended by itself; TimeoutError after `patience` seconds, and then it is killed."""
    with tempfile.TemporaryDirectory() as beside:
        process = start_forked(_start, words, str(folder), beside, environment)
        process.join(patience)
        if process.is_alive():
            process.kill()
            process.join()
            raise TimeoutError(f"mofawatch {' '.join(words)} did not end within {patience} s")
        said, errors = ((Path(beside) / name).read_text("utf-8") for name in ("out", "err"))
        assert process.exitcode is not None
        return subprocess.CompletedProcess(words, process.exitcode, said, errors)


def _start(words: tuple[str, ...], folder: str, beside: str, environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    for number, name in enumerate(("/dev/null", f"{beside}/out", f"{beside}/err")):
        file = os.open(name, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8", "backslashreplace", line_buffering=True
    )
    sys.argv = ["mofawatch", *words]
    from mofawatch.__main__ import start

    start()
