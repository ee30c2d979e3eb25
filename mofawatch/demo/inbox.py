"""The demo's inbox: a web server on this machine that takes what Apprise posts for `json://` and keeps it.

Owns the receiving end of an alert. It stands where Slack or a mailbox would; nothing leaves the machine.
"""

import json
import queue
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

_LARGEST = 1_000_000  # bytes of one message


@dataclass(frozen=True, slots=True)
class ReceivedMessage:
    """One message as it arrived."""

    subject: str
    body: str  # plain text


class Inbox:
    """Listens on a free port of 127.0.0.1 while its `with` block runs."""

    def __init__(self) -> None:
        messages: queue.Queue[ReceivedMessage] = queue.Queue()

        class InboxHandler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = min(int(self.headers.get("Content-Length") or 0), _LARGEST)
                posted = json.loads(self.rfile.read(length))
                messages.put(ReceivedMessage(str(posted.get("title", "")), str(posted.get("message", ""))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Stays silent: the story speaks for itself."""

        self._messages = messages
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), InboxHandler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        """Where Apprise delivers to: `json://127.0.0.1:PORT/`."""
        return f"json://127.0.0.1:{self._server.server_address[1]}/"

    def next_message(self, timeout: float = 10) -> ReceivedMessage | None:
        """The next message, None when none came within `timeout` seconds."""
        try:
            return self._messages.get(timeout=timeout)
        except queue.Empty:
            return None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
