"""The console script and `python -m mofawatch`, up to where the command line takes over.

Owns the first moments: Ctrl-C while the command line is still being imported ends in silence, not in a trace.
"""

import _signal as signal  # built in: to import Python's own wrapper of it takes long enough to be interrupted

_interruptible = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # else it is ignored, as by nohup
if _interruptible:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start() -> None:
    """Runs the command line."""
    from mofawatch.cli import main
    from mofawatch.faults import faults_in_one_line

    with faults_in_one_line():
        if _interruptible:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        main()


if __name__ == "__main__":
    start()
