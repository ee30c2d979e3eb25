"""A server that can answer with any bytes at all: late, too few, mangled, or none.

Used by tests that need what a well-behaved server cannot do; the site itself is `mofawatch.demo.site.StandIn`.
"""

import socketserver
import ssl
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

# What is sent for a path: bytes, with pauses (seconds) between them; a reader that leaves ends it.
Script = list[bytes | float]


class Faulty:
    """Serves the `scripts` by path while the `with` lasts; a path without one is 404. `paths` were asked for, in order.

    A function as script is called with the number of times the path was asked for before. With a `certificate` (a PEM
    file with its key) the server speaks TLS.
    """

    def __init__(self, scripts: dict[str, Script | Callable[[int], Script]], certificate: Path | None = None) -> None:
        self.scripts = scripts
        self.paths: list[str] = []
        self.heads: list[str] = []
        self.times: list[float] = []
        faulty = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                faulty._answer(self.request)

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        scheme = "http"
        if certificate is not None:
            scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.base_url = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        serving = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, connection) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            try:
                read = connection.recv(65536)
            except OSError:  # a handshake that the reader broke off
                return
            if not read:
                return
            head += read
        path = head.split(b" ")[1].decode()
        seen = self.paths.count(path)
        self.paths.append(path)
        self.heads.append(head.decode("latin-1"))
        self.times.append(time.monotonic())
        script = self.scripts.get(path, [plain(b"", "404 Not Found")])
        try:
            for part in script(seen) if callable(script) else script:
                if isinstance(part, bytes):
                    connection.sendall(part)
                else:
                    time.sleep(part)
        except OSError:
            return


def plain(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """A whole answer; `length` is the Content-Length it claims."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join([*lines, *headers]).encode("latin-1") + b"\r\n\r\n" + body
