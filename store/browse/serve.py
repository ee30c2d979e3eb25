"""The reading room and Datasette on the archive, for the person at this machine and, behind a proxy, for readers.

Owns the server and its settings. Read-only; on the file as immutable only where nobody can be writing it, since
Datasette would then overlook what stands in the log beside it. Must not judge the health: the caller does.
"""

import contextlib
import socket
import sqlite3
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from store import ArchiveError, browse
from store.archive import close_archive, open_reader, reader_uri
from store.browse.guard import guard
from store.browse.page import ELSEWHERE, House, remember
from store.browse.pages.groups import GROUPS

# The first part of addresses of ours: a database of that name could not be reached.
_TAKEN: Final = {
    *("release", "releases", "compare", "search", "as-of", "people", "questions", "phrases", "register", "feeds"),
    *("index", "at", *GROUPS),
}
_HOST: Final = "127.0.0.1"
_COUNTING: Final = 30  # milliseconds


def serve_archive(
    path: Path,
    port: int = 8001,
    house: House = ELSEWHERE,
    sql: bool = True,
    others: Sequence[Path] = (),
) -> None:
    """Serves the archive, and `others` with it, on this machine until it is interrupted; port 0 takes any free one.

    `sql` lets readers ask questions of their own. Once it answers, the address goes to stderr. What `house.health` says
    is given at `/-/health`, with status 200 while it is well and 503 otherwise.

    Raises ArchiveError for an archive that cannot be read and a port that is taken.
    """
    import uvicorn

    for one in (path, *others):
        close_archive(open_reader(one))
    listener = _listen(port)
    address = f"http://{_HOST}:{listener.getsockname()[1]}"

    class Server(uvicorn.Server):
        """Tells when it is ready: uvicorn has no hook for it. Ends the application in its order, also when hurried."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                tables = f"{address}/{quote(name_database(path))}"
                sys.stderr.write(f"the archive is at {address} (tables and SQL: {tables} ; Ctrl-C ends)\n")
                sys.stderr.flush()

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            await super().shutdown(sockets)
            if self.force_exit:  # a second Ctrl-C: uvicorn would cut the application off, which ends in a trace
                await self.lifespan.shutdown()

    app = build_app(path, house, sql, others)
    config = uvicorn.Config(app, lifespan="on", log_level="warning", server_header=False)
    with contextlib.suppress(KeyboardInterrupt), listener:
        Server(config).run(sockets=[listener])


def build_app(path: Path, house: House = ELSEWHERE, sql: bool = True, others: Sequence[Path] = ()) -> Any:
    """The whole as an ASGI application."""
    if house.health:
        house = replace(house, glance=remember(house.health))
    return guard(build_datasette(path, sql, urlsplit(house.public_url).path, others).app(), house)


def build_datasette(path: Path, sql: bool = True, base: str = "", others: Sequence[Path] = ()) -> Any:
    """The Datasette that serves the archive, and `others` with it.

    The plugin is loaded even where the package is not installed. `base` is the path of the public address, where it has
    one.
    """
    from datasette.app import Datasette
    from datasette.plugins import pm

    if not pm.is_registered(browse):
        pm.register(browse, "mofawatch")
    settings = {
        "allow_download": False,  # a copy of a live file would miss its log; `mofawatch` makes whole backups
        "default_allow_sql": sql,
        "suggest_facets": False,  # a question for each column, on every page
        "default_cache_ttl": 0,  # the daemon writes while we look
        "sql_time_limit_ms": 2000,
        "max_returned_rows": 2000,
        "max_csv_mb": 50,
        "base_url": f"{base.rstrip('/')}/",
    }
    datasette = Datasette([str(one) for one in (path, *others)], settings=settings)
    for name, database in list(datasette.databases.items()):
        if database.path is None:
            continue
        # Datasette's own way takes the path as it is, and needs permission to write the folder.
        database.connect = partial(_connect, Path(database.path))
        database.execute = partial(_execute, database.execute)
        if name in _TAKEN:
            datasette.remove_database(name)
            datasette.add_database(database, name=f"{name}-archive")
    return datasette


async def _execute(ask: Callable[..., Awaitable[Any]], sql: str, params: Any = None, **options: Any) -> Any:
    """What Datasette asks. The count of all rows that stands above every list gets a moment, or is left out."""
    # Datasette's own count comes without options; a reader's question is to be cut off where it is too long.
    if sql.startswith("select count(*) from ") and not options:
        options["custom_time_limit"] = _COUNTING
    return await ask(sql, params, **options)


def _connect(path: Path, write: bool = False) -> sqlite3.Connection:
    if write:
        raise ArchiveError(f"{path} is only read here", "denied")
    return sqlite3.connect(reader_uri(path), uri=True, check_same_thread=False)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_HOST, port))
    except OSError as error:
        listener.close()
        raise ArchiveError(f"nothing can be served at {_HOST}:{port}: {error.strerror}", "denied") from error
    return listener


def name_database(path: Path) -> str:
    """What Datasette calls the archive: the file's name without its ending, unless a page of ours has that name."""
    return f"{path.stem}-archive" if path.stem in _TAKEN else path.stem
