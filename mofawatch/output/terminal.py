"""The terminal: what goes to it, in colour where there is one and plain where there is none.

Owns the two consoles. Every text from outside passes `shown`, which makes it harmless.
"""

import json
import sys
from typing import Any

from rich.console import Console
from rich.text import Text

from records.text import printable


def out() -> Console:
    """Results: standard output. No wrapping where it is not a terminal, so that other programs read whole lines."""
    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    return console if console.is_terminal else _wide(sys.stdout)


def err() -> Console:
    """Progress and faults: standard error."""
    console = Console(file=sys.stderr, highlight=False, emoji=False, markup=False)
    return console if console.is_terminal else _wide(sys.stderr)


def _wide(file: Any) -> Console:
    return Console(file=file, highlight=False, emoji=False, markup=False, width=10_000, soft_wrap=True, no_color=True)


def shown(text: str, style: str = "") -> Text:
    """Text from outside, its controls shown as codes, ready to print."""
    return Text(printable(text), style=style)


def print_json(value: Any) -> None:
    """One JSON value on standard output, for other programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
