"""Runs the same tests again and again, each time in a fork of this process, which has imported what never changes.

    .venv/bin/python bench/mutant_tests.py TEST_FILE ...

One line in, one run of the tests; one word out: `passed`, `failed` or `late`. bench/mutate.py asks it, between two
changes of a file. Nothing of the project is imported before a fork, so that each run reads the file as it then is.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import bs4  # noqa: F401  imported for the forks, as the next ones
import hypothesis
import lxml.html  # noqa: F401
import pytest
import rapidfuzz.process  # noqa: F401

# A run may take so many times what the first one took, and is ended then: seconds of the processor, which may be busy.
MOST_TIMES = 3
OPTIONS = ("-n", "0", "-x", "-q", "-p", "no:cacheprovider", "--assert", "plain")


def run_once(paths: list[str], longest: float) -> tuple[str, float]:
    """What the tests of `paths` come to in a process of their own, and the seconds they took, at most `longest`."""
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, longest)  # without a handler: it ends the process, whatever that does
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nothing, number)
        os._exit(pytest.main([*OPTIONS, *paths]))
    _, status, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
        return "late", seconds
    return "passed" if os.waitstatus_to_exitcode(status) == 0 else "failed", seconds


def main() -> None:
    """Answer each line of standard input until it ends."""
    sys.path.insert(0, str(Path.cwd()))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False  # the first run keeps it, for all that is not changed
    # A failure is a failure: neither made smaller nor kept for the next run, which tries another change.
    generate = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("once", phases=generate, database=None)
    hypothesis.settings.load_profile("once")
    longest = 300.0
    with suppress(KeyboardInterrupt):
        for _ in sys.stdin:
            answer, seconds = run_once(sys.argv[1:], longest)
            print(answer, flush=True)
            if not sys.dont_write_bytecode:
                # From the second run on: two changes in one second, of one length, are one to the cache of bytecode.
                sys.dont_write_bytecode = True
                longest = 1 + MOST_TIMES * seconds


if __name__ == "__main__":
    main()
