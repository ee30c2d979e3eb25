"""The log: lines on standard error, for people and for programs.

Owns their form. Light to import: every command sets it up.
"""

import json
import logging
from typing import Any

from records.text import printable


def set_up_logging(verbose: bool, as_json: bool = False) -> None:
    """Log lines on standard error: time (UTC), level, text with harmful characters shown as codes.

    As JSON each line is an object: `at`, `level`, `text`, and `check`, `change` or `delivery` with the figures where
    the line is of one.
    """
    handler = logging.StreamHandler()
    formatter = (_AsJson if as_json else _PrintableFormatter)(
        "%(asctime)s.%(msecs)03dZ %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S"
    )
    formatter.converter = _utc
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("mofawatch").setLevel(logging.DEBUG if verbose else logging.INFO)


class _PrintableFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return printable(super().format(record))


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = f"{self.formatTime(record, self.datefmt)}.{int(record.msecs):03}Z"
        text = record.getMessage()
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        line: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "text": text}
        line |= {name: value for name in ("check", "change", "delivery") if (value := getattr(record, name, None))}
        return json.dumps(line)  # ASCII: nothing in it can harm a terminal


def _utc(seconds: float | None) -> Any:
    from time import gmtime

    return gmtime(seconds)
