"""The console script and `python -m mofawatch`, up to where the command line takes over.

Owns the signals from the first moment on: Ctrl-C while the command line is still being imported ends in silence, not in
a trace; SIGTERM and SIGHUP end any verb in one line, until it has a better answer of its own.
"""

import _signal as signal  # built in: to import Python's own wrapper of it takes long enough to be interrupted
import os
from types import FrameType

_interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored, as by nohup
if _interruptible:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

_ENDING = {getattr(signal, name): name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)}


def _stop(number: int, _: FrameType | None) -> None:
    """Ends the process by way of whatever is to be put right on the way out; the status is what a shell calls it."""
    os.write(2, f"mofawatch: stopped by {_ENDING[number]}\n".encode())
    raise SystemExit(128 + number)


for _number in _ENDING:
    if signal.getsignal(_number) == signal.SIG_DFL:  # else it is ignored, as SIGHUP by nohup
        signal.signal(_number, _stop)


def start() -> None:
    """Runs the command line."""
    from mofawatch.cli import main
    from mofawatch.faults import faults_in_one_line

    try:
        with faults_in_one_line():
            if _interruptible:
                signal.signal(signal.SIGINT, signal.default_int_handler)
            main()
    finally:
        # What is left is Python's own way out, where an exception ends in a trace.
        for number in _ENDING:
            if signal.getsignal(number) is _stop:
                signal.signal(number, signal.SIG_DFL)


if __name__ == "__main__":
    start()
