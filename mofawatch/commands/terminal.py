"""The terminal: what goes to it, in colour where there is one and plain where there is none.

Owns the two consoles and the log lines. Every text from outside passes `shown`, which makes it harmless.
"""

import json
import logging
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


def set_up_logging(verbose: bool = False, as_json: bool = False) -> None:
    """Log lines on standard error: time (UTC), level, text with harmful characters shown as codes.

    As JSON each line is an object: `at`, `level`, `text`, and `check` where the line is the end of a check.
    """
    handler = logging.StreamHandler()
    formatter = (_AsJson if as_json else _Harmless)(
        "%(asctime)s.%(msecs)03dZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S"
    )
    formatter.converter = _utc
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("mofawatch").setLevel(logging.DEBUG if verbose else logging.INFO)


class _Harmless(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = f"{self.formatTime(record, self.datefmt)}.{int(record.msecs):03}Z"
        text = record.getMessage()
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        line = {"at": at, "level": record.levelname.lower(), "text": text}
        if check := getattr(record, "check", None):
            line["check"] = check
        return json.dumps(line)  # ASCII: nothing in it can harm a terminal


def _utc(seconds: float | None) -> Any:
    from time import gmtime

    return gmtime(seconds)
