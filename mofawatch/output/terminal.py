"""The terminal: what goes to it, in colour where there is one and plain where there is none.

Owns the two consoles. Every text from outside passes `shown`, which makes it harmless.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from mofawatch.faults import end_output
from records.text import escape_harmful, printable

if TYPE_CHECKING:  # rich is imported by what prints: the daemon's checks print JSON alone
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

_STYLED = frozenset({"FORCE_COLOR", "TTY_COMPATIBLE"})  # by these rich takes for a terminal what is none


def out() -> Console:
    """Results: standard output. No wrapping where it is not a terminal, so that other programs read whole lines."""
    return _console(sys.stdout)


def err() -> Console:
    """Progress and faults: standard error."""
    return _console(sys.stderr)


def print_err(text: str, style: str = "") -> None:
    """A line of text from outside on standard error."""
    if sys.stderr.isatty() or not _STYLED.isdisjoint(os.environ):
        err().print(shown(text, style))
    else:  # as rich would write it; that is not imported for a line in a log
        sys.stderr.write(printable(text).expandtabs() + "\n")


def _console(file: Any) -> Console:
    from rich.console import Console

    # A width of 0 in COLUMNS is no width; rich would go by it and print nothing.
    console = Console(file=file, highlight=False, emoji=False, markup=False, width=get_terminal_size().columns)
    if not console.is_terminal:
        console = Console(
            file=file, highlight=False, emoji=False, markup=False, width=10_000, soft_wrap=True, no_color=True
        )
    console.on_broken_pipe = _reader_gone  # type: ignore[method-assign]
    return console


def _reader_gone() -> None:
    """The reader went away, as `head` does: rich would end the process, with 1, which means troubles here."""
    raise BrokenPipeError


@contextmanager
def dropping_unread() -> Iterator[None]:
    """Drops what nobody reads any more, so that a verb whose exit status is an answer comes to it all the same."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        end_output()


def shown(text: str, style: str = "") -> Text:
    """Text from outside, its controls shown as codes, ready to print."""
    from rich.text import Text

    return Text(printable(text), style=style)


def hang(console: Console, lead: Text, text: Text) -> Text:
    """`text` after `lead`, its further lines under its first where there is room; one line off a terminal."""
    from rich.text import Text

    if not console.is_terminal:
        return Text.assemble(lead, text)
    fits = lead.cell_len <= console.width // 2
    indent = lead.cell_len if fits else 4
    lines = [*([] if fits else [Text()]), *text.wrap(console, max(1, console.width - indent))]
    hung = Text.assemble(lead)
    for number, line in enumerate(lines):
        if number:
            hung.append("\n" + " " * indent)
        line.rstrip()
        hung.append_text(line)
    return hung


def address_line(indent: int, address: str) -> Text:
    """An address on a line of its own. To be printed with soft_wrap: broken by us it could not be followed."""
    from rich.text import Text

    return Text.assemble(" " * indent, shown(address, "dim"))


def print_json(value: Any) -> None:
    """One JSON value on standard output, for other programs; on a terminal its harmful characters are escaped."""
    text = json.dumps(value, ensure_ascii=not _takes_any_letter(sys.stdout), indent=1)
    sys.stdout.write((escape_harmful(text) if sys.stdout.isatty() else text) + "\n")


def _takes_any_letter(file: Any) -> bool:
    return str(getattr(file, "encoding", None) or "").lower().replace("_", "-") in {"utf-8", "utf8"}
