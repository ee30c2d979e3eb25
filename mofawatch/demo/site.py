"""A stand-in of the ministry's site on loopback: a real HTTP server with made-up releases in the true markup.

Owns what stands on the stand-in, and the ways in which it can change, fail and refuse, as the site is known to. Must
not know who reads it. Serves the demo and the tests; everything it answers follows from the calls made to it and from
`today`. Longer than most files: one server, with every way in which the site can change.
"""

import gzip
import hashlib
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from mofawatch.demo.render import (
    SampleRelease,
    archive_path,
    archive_title,
    render_blocked,
    render_listing,
    render_plain,
    render_release,
)

ROLLING_LIST = "/press/release/index.html"
_WINDOW = timedelta(days=31)  # the rolling list reaches back about a month
_SERVER = ("Server", "AmazonS3")
_HTML = (_SERVER, ("Content-Type", "text/html"))
_SECURITY = (
    ("Strict-Transport-Security", "max-age=15768000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("X-XSS-Protection", "1; mode=block"),
)


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request the stand-in got."""

    method: str
    path: str
    headers: dict[str, str]  # names in lower case


@dataclass(frozen=True, slots=True)
class Answer:
    """What the stand-in answers."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Posted:
    """A page on the stand-in."""

    body: bytes
    release: SampleRelease | None = None  # None for a page put there as bytes
    gone: int | None = None  # the status it answers since it was withdrawn
    listed: bool = True
    form: str = "text/html"  # its Content-Type; another is that of a document
    moved: tuple[int, str] | None = None  # the status it answers since it moved, and where it is now


class StandIn:
    """The site, served while the `with` lasts. `base_url` is where."""

    def __init__(self, today: date) -> None:
        self.today = today  # moves the rolling list; may be set at any time
        self.answers_304 = True
        self.years_in_archives = False
        self.robots: str | None = "User-agent: *\nDisallow: /searchresult.html\n"  # None: there is no robots.txt
        self.requests: list[ReceivedRequest] = []
        self._pages: dict[str, _Posted] = {}
        self._ills: dict[str | None, tuple[str, float]] = {}  # path, or None for the whole site -> (what ails it, how)
        self._icons = True
        self._generation = 0  # raised by what changes the validators
        self._blocks = 0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        serving = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        serving.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    # What the ministry does

    def publish(self, *samples: SampleRelease) -> None:
        """Put releases up, listed under their day; one that is there already is replaced."""
        for sample in samples:
            self._pages[sample.path] = _Posted(render_release(sample, self._icons).encode(), sample)

    def edit(self, path: str, **fields: Any) -> SampleRelease:
        """Change fields of a release, such as `title="..."`, without a word about it; the release as it then is."""
        posted = self._pages[path]
        if posted.release is None:
            raise ValueError(f"expected a release, got a page put as bytes: {path}")
        sample = replace(posted.release, **fields)
        self._pages[path] = replace(posted, body=render_release(sample, self._icons).encode(), release=sample)
        return sample

    def post(self, sample: SampleRelease, body: bytes, form: str = "application/pdf") -> None:
        """Put a document up, listed under the title and the day of `sample`; one that is there already is replaced."""
        self._pages[sample.path] = _Posted(body, sample, form=form)

    def withdraw(self, path: str, status: int = 404) -> None:
        """Take a page down, and off the lists."""
        self._pages[path] = replace(self._pages[path], gone=status, listed=False)

    def move(self, path: str, target: str, status: int = 301) -> None:
        """Put a release at another address, to which the old one leads."""
        posted = self._pages[path]
        if posted.release is None:
            raise ValueError(f"expected a release, got a page put as bytes: {path}")
        if posted.form == "text/html":
            self.publish(replace(posted.release, path=target))
        else:
            self.post(replace(posted.release, path=target), posted.body, posted.form)
        self._pages[path] = replace(posted, listed=False, moved=(status, target))

    def restore(self, path: str) -> None:
        """Put a withdrawn page back, and on the lists."""
        self._pages[path] = replace(self._pages[path], gone=None, listed=True)

    def unlist(self, path: str) -> None:
        """Take a page off the lists; it stays where it is."""
        self._pages[path] = replace(self._pages[path], listed=False)

    def relist(self, path: str) -> None:
        """Put a page back on the lists."""
        self._pages[path] = replace(self._pages[path], listed=True)

    def put(self, path: str, body: bytes) -> None:
        """Serve these bytes at `path`, before anything that would be rendered for it."""
        self._pages[path] = _Posted(body, listed=False)

    # What happens to the site

    def republish(self) -> None:
        """New validators for every page, the same text: it has happened to the whole site at once."""
        self._generation += 1

    def flip_icon(self) -> None:
        """The icons that mark links to another window come or go, on every page."""
        self._icons = not self._icons
        for path, posted in self._pages.items():
            if posted.release is not None and posted.form == "text/html":
                self._pages[path] = replace(posted, body=render_release(posted.release, self._icons).encode())

    def block(self, path: str | None = None) -> None:
        """The guard refuses everything, robots.txt too, or only `path`."""
        self._ills[path] = ("blocked", 403)

    def fail(self, status: int, path: str | None = None) -> None:
        """Answer with this status and an empty page."""
        self._ills[path] = ("failing", status)

    def slow(self, seconds: float, path: str | None = None) -> None:
        """Answer only after so long."""
        self._ills[path] = ("slow", seconds)

    def maintain(self, path: str | None = None) -> None:
        """Answer 200 with a page that says the site is being maintained."""
        self._ills[path] = ("maintained", 200)

    def heal(self) -> None:
        """Nothing ails the site any more."""
        self._ills.clear()

    # What is answered

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """The answer to a GET of `path`."""
        ill, how = self._ills.get(path) or self._ills.get(None) or ("", 0)
        if ill == "slow":
            time.sleep(how)
        elif ill:
            return self._refuse(path) if ill == "blocked" else Answer(int(how), self._ill_body(ill), _HTML)
        posted = self._pages.get(path)
        if posted is not None and posted.gone:
            return Answer(posted.gone, render_plain("missing").encode(), _HTML)
        if posted is not None and posted.moved:
            status, target = posted.moved
            return Answer(status, b"", (*_HTML, ("Location", target)))
        if posted is None and path == "/robots.txt" and self.robots is not None:
            return self._serve(self.robots.encode(), headers, "text/plain")
        body = posted.body if posted else self._listing(path)
        if body is None:
            return Answer(404, render_plain("missing").encode(), _HTML)
        return self._serve(body, headers, posted.form if posted else "text/html")

    def _ill_body(self, ill: str) -> bytes:
        return render_plain("maintenance").encode() if ill == "maintained" else b""

    def _refuse(self, path: str) -> Answer:
        self._blocks += 1
        reference = f"0abc123.1791227433.{self._blocks:08x}"
        page = render_blocked(f"http://www.mofa.go.jp{path}", reference)
        now = format_datetime(datetime.now(UTC), usegmt=True)
        headers = (("Server", "AkamaiGHost"), ("Mime-Version", "1.0"), ("Content-Type", "text/html"), ("Expires", now))
        return Answer(403, page.encode(), (*headers, ("Connection", "close"), *_SECURITY))

    def _listing(self, path: str) -> bytes | None:
        listed = sorted(
            (
                (sample.listed_on or sample.published, number, sample)
                for number, sample in enumerate(page.release for page in self._pages.values() if page.listed)
                if sample is not None
            ),
            key=lambda item: item[:2],
            reverse=True,
        )
        months = sorted({day.replace(day=1) for day, _, _ in listed} | {self.today.replace(day=1)})
        if path == ROLLING_LIST:
            items = [(day, s.path, s.title) for day, _, s in listed if self.today - _WINDOW < day <= self.today]
            return render_listing(path, "Press Releases", items, months, self._icons).encode()
        for month in months:
            if path == archive_path(month):
                items = [(day, s.path, s.title) for day, _, s in listed if day.replace(day=1) == month]
                title, years = archive_title(month), self.years_in_archives
                return render_listing(path, title, items, months, self._icons, years).encode()
        return None

    def _serve(self, body: bytes, headers: dict[str, str], form: str = "text/html") -> Answer:
        digest = hashlib.sha256(b"%d %s" % (self._generation, body)).hexdigest()
        etag = f'"{digest[:32]}"'
        # A time that follows from the text alone, so that two runs give the same.
        minutes = timedelta(minutes=int(digest[:4], 16), hours=self._generation * 2000)
        modified = datetime(2026, 6, 21, tzinfo=UTC) + minutes
        answer = (
            *(_SERVER, ("ETag", etag), ("Last-Modified", format_datetime(modified, usegmt=True))),
            *(("Content-Type", form), ("Vary", "Accept-Encoding"), ("Accept-Ranges", "bytes")),
            *(("x-amz-version-id", digest[32:]), ("x-amz-server-side-encryption", "AES256")),
            *_SECURITY,
        )
        if self.answers_304 and _is_fresh(headers, etag, modified):
            return Answer(304, b"", answer)
        if "gzip" in headers.get("accept-encoding", ""):
            return Answer(200, gzip.compress(body, mtime=0), (*answer, ("Content-Encoding", "gzip")))
        return Answer(200, body, answer)


def _is_fresh(headers: dict[str, str], etag: str, modified: datetime) -> bool:
    """Whether the reader's copy is the one that stands here; the tag goes before the time (RFC 9110, 13.2.2)."""
    if tags := headers.get("if-none-match"):
        return etag in [tag.strip() for tag in tags.split(",")]
    since = headers.get("if-modified-since")
    return since is not None and modified <= parsedate_to_datetime(since)


def _handler(site: StandIn) -> type[BaseHTTPRequestHandler]:
    class SiteHandler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: in two, the second waits 40 ms for the reader's word on the first

        def do_GET(self) -> None:  # the name is http.server's
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.requests.append(ReceivedRequest(self.command, self.path, headers))
            answer = site.answer(self.path, headers)
            try:
                self._send(answer)
            except OSError:  # the reader has gone
                self.close_connection = True

        def _send(self, answer: Answer) -> None:
            self.send_response_only(answer.status)
            self.send_header("Date", format_datetime(datetime.now(UTC), usegmt=True))
            for name, value in answer.headers:
                self.send_header(name, value)
            if answer.status != 304:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            pass

    return SiteHandler
