"""What the process that `forked` forks from has imported and read, once for all verbs; nothing else imports this.

Every module of ours, what Scrapy imports by the names in its settings when a crawl begins, the word lists, and the
schema that `verify` expects.
"""

import functools
import importlib
import inspect
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("records", "parsers", "crawler", "store", "notifier", "mofawatch")
SCRAPY = (
    *(f"scrapy.downloadermiddlewares.{name}" for name in ("cookies", "httpcompression", "redirect", "retry")),
    *("scrapy.extensions.feedexport", "scrapy.extensions.remote_control", "scrapy.extensions.telnet"),
    *("scrapy.extensions.throttle", "scrapy.spidermiddlewares.referer", "scrapy.squeues", "twisted.conch.telnet"),
)


def _import_all() -> None:
    files = [path.relative_to(ROOT) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    modules = (".".join(file.with_suffix("").parts) for file in files if file.stem not in ("__init__", "__main__"))
    for name in (*modules, *SCRAPY, "apprise"):
        module = importlib.import_module(name)
        if name.startswith(("records.", "parsers.", "store.")):
            _read_lists(module)


def _read_lists(module: object) -> None:
    """Call what is cached and takes nothing: in the rooms named that is a list, or the schema, and the same for all."""
    for value in vars(module).values():
        if isinstance(value, functools._lru_cache_wrapper) and not inspect.signature(value).parameters:
            value()


_import_all()
