"""What stands before every answer: who may ask, what may be asked, and the headers that keep a browser safe.

Owns the list of hosts, the methods, the health's address and the headers of Datasette's own pages. Pure ASGI; must not
know what a page holds.
"""

import asyncio
import json
from typing import Any, Final
from urllib.parse import urlsplit

from store import ArchiveError
from store.browse.page import Health, House
from store.browse.routes import HEADERS

HEALTH: Final = "/-/health"
_HERE: Final = ("127.0.0.1", "localhost", "::1")
# Datasette's pages have scripts and styles within them; nothing from elsewhere, and no frame around them.
_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


def guard(app: Any, house: House) -> Any:
    """`app`, an ASGI application, behind these rules; it finds `house` in the scope as `mofawatch`.

    Another host than this machine's own names and that of the public address is refused: a page elsewhere could
    otherwise have a name of its own point here, and read what only this machine may.
    """
    hosts = {*_HERE, urlsplit(house.public_url).hostname} - {None}

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if _host(scope) not in hosts:
            await _say(send, 421, "this archive is not served under that name\n")
        elif scope["method"] not in {"GET", "HEAD"}:
            await _say(send, 405, "the archive is only read: GET and HEAD\n", [(b"allow", b"GET, HEAD")])
        elif scope["path"] == HEALTH and house.health:
            await _say_health(send, house.health)
        else:
            # Datasette's own pages know GET alone; the server leaves the body of a HEAD out.
            await app({**scope, "method": "GET", "mofawatch": house}, receive, _safely(send))

    return guarded


def _host(scope: dict[str, Any]) -> str | None:
    given = [value for name, value in scope["headers"] if name == b"host"]
    try:
        return urlsplit(f"//{given[0].decode('ascii')}").hostname if len(given) == 1 else None
    except ValueError:  # no address, or not in ASCII
        return None


def _safely(send: Any) -> Any:
    """`send`, with the headers that an answer has not given itself."""

    async def send_safely(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", [])}
            ours = {**HEADERS, "content-security-policy": _POLICY}
            more = [(name.encode(), value.encode()) for name, value in ours.items() if name.encode() not in given]
            message = {**message, "headers": [*message.get("headers", []), *more]}
        await send(message)

    return send_safely


async def _say_health(send: Any, health: Health) -> None:
    try:
        well, report = await asyncio.to_thread(health)
    except ArchiveError as error:
        well, report = False, {"ok": False, "answer": str(error)}
    await _send(send, 200 if well else 503, json.dumps(report), "application/json", [(b"cache-control", b"no-store")])


async def _say(send: Any, status: int, text: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    await _send(send, status, text, "text/plain; charset=utf-8", headers or [])


async def _send(send: Any, status: int, text: str, kind: str, headers: list[tuple[bytes, bytes]]) -> None:
    own = [(b"content-type", kind.encode()), (b"x-content-type-options", b"nosniff"), *headers]
    await send({"type": "http.response.start", "status": status, "headers": own})
    await send({"type": "http.response.body", "body": text.encode()})
