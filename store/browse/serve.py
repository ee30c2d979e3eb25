"""Datasette on the archive, for the person at this machine, and a word on its health, for a monitor of monitors.

Owns the server's settings. Read-only, and never on the file as immutable: Datasette would then overlook what stands in
the log beside it. Must not judge the health: the caller does.
"""

import asyncio
import contextlib
import json
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store import ArchiveError, browse
from store.archive import close_archive, open_reader

HEALTH = "/-/health"

# Whether it is well, and what is said of it, as JSON takes it; ArchiveError where the archive cannot be read.
Health = Callable[[], tuple[bool, dict[str, Any]]]


def serve_archive(
    path: Path,
    port: int = 8001,
    host: str = "127.0.0.1",
    open_browser: bool = False,
    on_ready: Callable[[str], None] | None = None,
    health: Health | None = None,
) -> None:
    """Serves the archive until it is interrupted; port 0 takes any free one.

    `on_ready` is told the address once it answers; without it the address goes to stderr. What `health` says is given
    at HEALTH, with status 200 while it is well and 503 otherwise.

    Raises ArchiveError for an archive that cannot be read and a port that is taken.
    """
    import uvicorn

    close_archive(open_reader(path))
    listener = _listen(host, port)
    address = f"http://{host}:{listener.getsockname()[1]}/{path.stem}"

    class Server(uvicorn.Server):
        """Tells when it is ready: uvicorn has no hook for it."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                _announce(address, open_browser, on_ready)

    app = build_datasette(path).app()
    config = uvicorn.Config(_with_health(app, health) if health else app, lifespan="on", log_level="warning")
    with contextlib.suppress(KeyboardInterrupt), listener:
        Server(config).run(sockets=[listener])


def _with_health(app: Any, health: Health) -> Any:
    """`app`, an ASGI application, with the answer at HEALTH before it."""

    async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != HEALTH:
            await app(scope, receive, send)
            return
        try:
            well, told = await asyncio.to_thread(health)
        except ArchiveError as error:
            well, told = False, {"ok": False, "answer": str(error)}
        headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200 if well else 503, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(told).encode()})

    return answer


def build_datasette(path: Path) -> Any:
    """The Datasette that serves one archive, with the plugin loaded even where the package is not installed."""
    from datasette.app import Datasette
    from datasette.plugins import pm

    if not pm.is_registered(browse):
        pm.register(browse, "mofawatch")
    settings = {
        "allow_download": False,  # a copy of a live file would miss its log; `mofawatch` makes whole backups
        "default_cache_ttl": 0,  # the daemon writes while we look
        "sql_time_limit_ms": 5000,
        "max_returned_rows": 5000,
    }
    return Datasette([str(path)], settings=settings)


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise ArchiveError(f"nothing can be served at {host}:{port}: {error.strerror}", "denied") from error
    return listener


def _announce(address: str, open_browser: bool, on_ready: Callable[[str], None] | None) -> None:
    if on_ready is None:
        sys.stderr.write(f"the archive is at {address} (Ctrl-C ends)\n")
        sys.stderr.flush()
    else:
        on_ready(address)
    if open_browser:
        # In a thread of its own: some browsers hold the caller until they are closed.
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
