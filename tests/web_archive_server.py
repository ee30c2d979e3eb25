"""A stand-in of a public web archive on loopback: an index in either dialect, the bytes of its copies, pages saved.

Used by the stories of web archives. What it refuses is set by the test; `paths` were asked for, in order. It saves as
the Internet Archive's Save Page Now does: with a key by a job that is named after the page's address, without one in
the answer itself.
"""

import base64
import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, Self
from urllib.parse import parse_qs, quote, urlsplit

Refusal = tuple[int, dict[str, str]]  # status, headers

NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


@dataclass(frozen=True)
class Archived:
    """A copy."""

    url: str  # as archived
    taken: datetime
    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html"),)

    @property
    def stamp(self) -> str:
        return f"{self.taken.astimezone(UTC):%Y%m%d%H%M%S}"

    @property
    def digest(self) -> str:
        return base64.b32encode(hashlib.sha1(self.body).digest()).decode()


class WebArchiveServer:
    """Serves `copies` while the `with` lasts. `base_url` is where; the index is at /cdx, the copies at /web/."""

    def __init__(self, *copies: Archived, dialect: Literal["array", "lines"] = "array", most: int = 8000) -> None:
        self.copies = list(copies)
        self.dialect = dialect
        self.most = most  # lines an answer
        self.missing: set[str] = set()  # stamps that are listed and not given
        self.refusals: list[Refusal | None] = []  # what the next requests get; None: what they ask for
        self.paths: list[str] = []
        self.robots = ""
        self.page: Callable[[str], bytes] | None = None  # the live page, as it would be saved
        self.key = "ACCESS:SECRET"
        self.posted: list[dict[str, str]] = []
        self.saved: list[Archived] = []
        self.pending = 0  # times that a job is said to be on its way
        self.failure: dict[str, object] | None = None  # what a job comes to, in the place of a copy
        self.names_job = False  # who has no key is answered with a page that names the job
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def table(self, name: str = "Sample Archive", more: str = "") -> str:
        """The [[web_archive]] of config.toml."""
        replay = self.base_url + "/web/{timestamp}id_/{url}"
        addresses = f'index = "{self.base_url}/cdx"\nreplay = "{replay}"\n'
        return f'\n[[web_archive]]\nname = "{name}"\n{addresses}delay = "0s"\n{more}\n'

    @property
    def replayed(self) -> list[str]:
        """The copies that were asked for, as STAMP/ADDRESS."""
        return [path.removeprefix("/web/").replace("id_/", "/", 1) for path in self.paths if path.startswith("/web/")]

    @property
    def listed(self) -> list[dict[str, str]]:
        """What the index was asked."""
        asked = [parse_qs(urlsplit(path).query) for path in self.paths if path.startswith("/cdx")]
        return [{name: values[0] for name, values in one.items()} for one in asked]

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        refusal = self.refusals.pop(0) if self.refusals and path != "/robots.txt" else None
        if refusal is not None:
            return *refusal, b""
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, self.robots.encode()
        if path.startswith("/save/"):
            return self._save_at_once(path.removeprefix("/save/"))
        if path.startswith("/cdx"):
            return 200, {}, self._list({name: one[0] for name, one in parse_qs(urlsplit(path).query).items()})
        stamp, _, url = path.removeprefix("/web/").partition("id_/")
        of_page = [copy for copy in self.copies if copy.url == url and stamp not in self.missing]
        if not of_page:
            return 404, {}, b"no such copy"
        copy = min(of_page, key=lambda copy: abs(copy.taken - _read(stamp)))  # the nearest, as the archives do
        memento = format_datetime(copy.taken.astimezone(UTC), usegmt=True)
        return copy.status, {**dict(copy.headers), "Memento-Datetime": memento}, copy.body

    def submit(self, fields: dict[str, str], authorization: str | None) -> tuple[int, dict[str, str], bytes]:
        """The answer to a page that is posted."""
        if self.refusals and (refusal := self.refusals.pop(0)) is not None:
            return *refusal, b""
        if authorization != f"LOW {self.key}":
            return 401, {}, json.dumps({"message": f"no account has the key {authorization}"}).encode()
        self.posted.append(fields)
        self._save(fields["url"], timedelta(seconds=int(fields["if_not_archived_within"])))
        return 200, {}, json.dumps({"url": fields["url"], "job_id": _job(fields["url"])}).encode()

    def _save(self, url: str, within: timedelta) -> Archived | None:
        """Makes a copy, unless there is one of that age at most."""
        if self.page is None or self.failure is not None:
            return None
        now = datetime.now(UTC).replace(microsecond=0)
        made = [copy for copy in self.saved if copy.url == url]
        if not made or now - made[-1].taken > within:
            self.saved.append(Archived(url, now, self.page(url)))
            self.copies.append(self.saved[-1])
        return self.saved[-1]

    def _status(self, job: str) -> dict[str, object]:
        made = [copy for copy in self.saved if _job(copy.url) == job]
        if self.pending or not (made or self.failure):
            self.pending = max(0, self.pending - 1)
            return {"status": "pending", "job_id": job}
        if self.failure is not None:
            return {"job_id": job, **self.failure}
        copy = made[-1]
        saved = {"timestamp": copy.stamp, "original_url": copy.url, "http_status": 200}
        return {"status": "success", "job_id": job, **saved}

    def _save_at_once(self, url: str) -> tuple[int, dict[str, str], bytes]:
        if url.startswith("status/"):
            return 200, {}, json.dumps(self._status(url.removeprefix("status/"))).encode()
        copy = self._save(url, timedelta(0))
        if copy is None:
            return 520, {}, b"Job failed"
        if self.names_job:
            return 200, {}, f'<script>spn.watchJob("{_job(url)}", "/_static/", 6000);</script>'.encode()
        return 302, {"Location": f"/web/{copy.stamp}/{url}"}, b""

    def _list(self, asked: dict[str, str]) -> bytes:
        found = sorted(
            (
                copy
                for copy in self.copies
                if _key(copy.url).startswith(_key(asked["url"])) and asked["from"] <= copy.stamp <= asked["to"]
            ),
            key=lambda copy: (_key(copy.url), copy.taken),
        )
        # The same bytes of a page again are a revisit, as the archives list it.
        earlier: set[tuple[str, str]] = set()
        listed = []
        for copy in found:
            listed.append((copy, (copy.url, copy.digest) in earlier))
            earlier.add((copy.url, copy.digest))
        first = int(asked.get("resumeKey", "0"))
        shown = listed[first : first + min(self.most, int(asked["limit"]))]
        if self.dialect == "lines":
            return "".join(json.dumps(_line(*one)) + "\n" for one in shown).encode()
        rows: list[list[str]] = [_row(*one) for one in shown]
        more = [[], [quote(str(first + len(shown)))]] if first + len(shown) < len(found) else []
        return json.dumps([NAMES, *rows, *more] if rows else []).encode()


def _job(url: str) -> str:
    return "spn2-" + hashlib.sha1(url.encode()).hexdigest()


def _row(copy: Archived, repeats: bool) -> list[str]:
    mime, status = ("warc/revisit", "-") if repeats else ("text/html", str(copy.status))
    return [_key(copy.url), copy.stamp, copy.url, mime, status, copy.digest, str(len(copy.body))]


def _line(copy: Archived, repeats: bool) -> dict[str, str]:
    shown = {"urlkey": _key(copy.url), "timestamp": copy.stamp, "url": copy.url, "digest": copy.digest}
    return shown if repeats else {**shown, "mime": "text/html", "status": str(copy.status)}


def _key(url: str) -> str:
    return url.partition("://")[2] if "://" in url else url


def _read(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _handler(archive: WebArchiveServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self) -> None:
            archive.paths.append(self.path)
            self._send(*archive.answer(self.path))

        def do_POST(self) -> None:
            archive.paths.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = {name: values[0] for name, values in parse_qs(body).items()}
            self._send(*archive.submit(fields, self.headers.get("Authorization")))

        def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
            try:
                self.send_response_only(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Handler
