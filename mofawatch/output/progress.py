"""How far a long run is: a bar with what is left on a terminal, a line now and then elsewhere.

Owns its showing on standard error. Must not know what is done.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from mofawatch.output.terminal import err, shown
from mofawatch.web_archives.access import Progress
from records.text import printable

_EVERY = 50  # steps, off a terminal
_COLUMNS = (
    TextColumn("{task.description}", markup=False),
    BarColumn(),
    MofNCompleteColumn(),
    TimeRemainingColumn(),
)


@contextmanager
def showing_progress() -> Iterator[Progress]:
    """Where a run tells how far it is, while the block lasts."""
    console = err()
    if not console.is_terminal:
        yield _lines()
        return
    with Bar(*_COLUMNS, console=console, transient=True) as bar:

        def begin(what: str, steps: int) -> None:
            for task in bar.task_ids:
                bar.remove_task(task)
            bar.add_task(printable(what), total=steps)

        def step(_: str) -> None:
            bar.advance(bar.task_ids[-1])

        yield Progress(begin, step, lambda line: console.print(shown(line, "yellow")))


def _lines() -> Progress:
    console = err()
    what, steps, done, began = "", 0, 0, 0.0

    def begin(named: str, total: int) -> None:
        nonlocal what, steps, done, began
        what, steps, done, began = named, total, 0, time.monotonic()
        console.print(shown(f"{what}: {steps} to do"))

    def step(_: str) -> None:
        nonlocal done
        done += 1
        if done % _EVERY == 0 and done < steps:
            left = (time.monotonic() - began) / done * (steps - done) / 60
            console.print(shown(f"{what}: {done} of {steps}, about {left:.0f} minutes left"))

    return Progress(begin, step, lambda line: console.print(shown(line)))
