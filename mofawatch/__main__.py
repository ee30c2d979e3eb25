"""The console script and `python -m mofawatch`, up to where the command line takes over.

Owns the signals from the first moment on: Ctrl-C while the command line is still being imported ends in silence, not in
a trace; SIGTERM and SIGHUP end any verb in one line, until it has a better answer of its own.
"""

import _signal as signal  # built in: to import Python's own wrapper of it takes long enough to be interrupted
import _thread
import os
import sys
import time
from types import FrameType

_interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored, as by nohup
if _interruptible:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

_ENDING = {getattr(signal, name): name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)}
_OUT_OF_THERE = 0.02  # seconds, after which Python has left the place where it drops what is raised
_stopped_by: list[int] = []


def _stop(number: int, _: FrameType | None) -> None:
    """Ends the process by way of whatever is to be put right on the way out; the status is what a shell calls it."""
    if number not in _stopped_by:
        os.write(2, f"mofawatch: stopped by {_ENDING[number]}\n".encode())
        _stopped_by.append(number)
    raise SystemExit(128 + number)


def _bring_again(lost: "sys.UnraisableHookArgs") -> None:
    """A stop that came where Python drops what is raised, as while it clears away what nobody holds, comes again."""
    if isinstance(lost.exc_value, KeyboardInterrupt):
        number = int(signal.SIGINT)
    elif isinstance(lost.exc_value, SystemExit) and _stopped_by:
        number = _stopped_by[-1]
    else:
        if not _stopped_by:  # else it is of what was half made when the stop came
            sys.__unraisablehook__(lost)
        return
    _thread.start_new_thread(_signal_later, (number,))


def _signal_later(number: int) -> None:
    time.sleep(_OUT_OF_THERE)
    os.kill(os.getpid(), number)


for _number in _ENDING:
    if signal.getsignal(_number) == signal.SIG_DFL:  # else it is ignored, as SIGHUP by nohup
        signal.signal(_number, _stop)
sys.unraisablehook = _bring_again


def start() -> None:
    """Runs the command line."""
    from mofawatch.faults import faults_in_one_line

    try:
        with faults_in_one_line():
            from mofawatch.cli import main

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
