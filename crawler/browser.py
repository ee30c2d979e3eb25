"""The user's own browser as transport: an installed Chromium, driven through scrapy-playwright.

Owns what the browser is asked and how its answers become those of the plain transport: the bytes the site sent, not
the page as the browser rebuilt it. Must not disguise anything: the browser keeps its own name, ours is added to it.
Only the page itself is fetched, no picture, style or script. scrapy-playwright needs Twisted's asyncio reactor: see
`reactor_loop`.
"""

import asyncio
import base64
import logging
import os
import re
import shutil
import socket
import sys
from dataclasses import dataclass, field
from typing import Any, NoReturn, Self

from playwright.async_api import Browser, CDPSession, Error, Page
from playwright.async_api import Request as BrowserRequest
from playwright.async_api import Response as BrowserResponse
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError
from scrapy.http import Headers, Response
from scrapy.utils.reactor import install_reactor, is_reactor_installed
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler  # type: ignore[import-untyped]
from scrapy_playwright.page import PageMethod  # type: ignore[import-untyped]
from scrapy_playwright.provider import PlaywrightBrowserProvider  # type: ignore[import-untyped]

from crawler import CrawlerError, CrawlSettings
from crawler.decoding import size_bound
from crawler.spider import Unable
from crawler.transport import StoppableHandler
from records.address import document_kind

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_CONDITIONS = ("if-none-match", "if-modified-since")
_CUT_OFF = ("CONTENT_LENGTH_MISMATCH", "INCOMPLETE_CHUNKED_ENCODING", "CONTENT_DECODING_FAILED")


@dataclass(slots=True)
class _Received:
    """What the browser reported of one page, as it came."""

    answers: list[BrowserResponse] = field(default_factory=list)  # redirects first
    bodies: list[bytes] = field(default_factory=list)  # of the last answer
    unmodified: dict[str, str] | None = None  # the headers of a 304
    document: bytes | None = None  # of a document: for the page, the browser has a viewer's in its place


class Provider(PlaywrightBrowserProvider):  # type: ignore[misc]  # it has no types
    """Starts the browser when the first page is asked for, and says plainly where it does not start.

    scrapy-playwright would start one for `http` and one for `https`, before the crawl, and only log that it failed.
    """

    async def start(self) -> None:
        """Not yet."""

    async def launch_browser(self) -> Browser:
        """The browser, just started; Unable with the reason."""
        try:
            if self.playwright is None:
                await super().start()
            browser: Browser = await super().launch_browser()
        except Exception as fault:
            path = self.config.launch_options["executable_path"]
            raise Unable(f"the browser {path} cannot be started: {_reason(fault)}") from fault
        return browser


class BrowserHandler:
    """Fetches a page with the browser, through scrapy-playwright's handler."""

    def __init__(self, crawler: Crawler) -> None:
        self._handler = ScrapyPlaywrightDownloadHandler.from_crawler(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes its components."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The first answer to `request`: a redirect is handed back for the spider to judge, though followed already."""
        received = _Received()
        request.meta.update(_listen(received))
        try:
            await self._handler.download_request(request)
        except Error as fault:
            if received.unmodified is not None:
                return Response(request.url, 304, Headers(received.unmodified), request=request)
            if not received.answers or any(name in fault.message for name in _CUT_OFF):
                _fail(fault.message)
        first, last = received.answers[0], received.answers[-1]
        failure = last.request.failure
        # The one says that an error came without a page; what the browser would save it breaks off, though it is whole.
        if failure and "ERR_HTTP_RESPONSE_CODE_FAILURE" not in failure and received.document is None:
            _fail(failure)
        body = received.bodies[0] if first is last and received.bodies else b""
        if document_kind(request.url):
            body = received.document or b""
        if len(body) > size_bound(request.url):
            raise DownloadCancelledError(first.url)
        headers = Headers([(header["name"], header["value"]) for header in await first.headers_array()])
        return Response(request.url, first.status, headers, body, request=request)

    async def close(self) -> None:
        """Close the browser."""
        await self._handler.close()


def _listen(received: _Received) -> dict[str, Any]:
    """What scrapy-playwright is to do with a page, so that `received` learns of it."""

    def keep(answer: BrowserResponse) -> None:
        if _is_page(answer.request):
            received.answers.append(answer)

    async def read(page: Page) -> None:
        del page  # the body is asked of the answer: the page would give it as the browser rebuilt it
        received.bodies.append(await received.answers[-1].body())

    async def watch(page: Page, request: Request) -> None:
        session = await page.context.new_cdp_session(page)
        if any(name in request.headers for name in _CONDITIONS):
            session.on("Network.responseReceivedExtraInfo", note)
        await session.send("Network.enable")
        # A request for the site's icon that is held back on its way is let go when the page closes; this makes none.
        await session.send("Network.setBlockedURLs", {"urls": ["*"]})
        if document_kind(request.url):
            await _take_document(session, received)

    def note(event: dict[str, Any]) -> None:
        # Chromium breaks a visit off that is answered 304, and reports it only here.
        if event["statusCode"] == 304:
            received.unmodified = event["headers"]

    return {
        "playwright": True,
        "playwright_context_kwargs": {"java_script_enabled": False},
        "playwright_page_init_callback": watch,
        "playwright_page_event_handlers": {"response": keep},
        "playwright_page_methods": [PageMethod(read)],
    }


async def _take_document(session: CDPSession, received: _Received) -> None:
    """Has the browser hand over a document as it came from the network, before its viewer gets it."""

    async def take(event: dict[str, Any]) -> None:
        paused = {"requestId": event["requestId"]}
        if event.get("responseStatusCode") == 200:
            got = await session.send("Fetch.getResponseBody", paused)
            received.document = base64.b64decode(got["body"]) if got["base64Encoded"] else got["body"].encode()
        await session.send("Fetch.continueRequest", paused)

    session.on("Fetch.requestPaused", take)
    await session.send("Fetch.enable", {"patterns": [{"requestStage": "Response", "resourceType": "Document"}]})


def find_browser(named: str | None) -> str:
    """The path of the browser of that path or name (None: of the first that is installed); CrawlerError without one."""
    names = [named] if named else _NAMES
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise CrawlerError(f"expected an installed browser, one of {', '.join(names)}; found none")
    return path


def browser_settings(settings: CrawlSettings) -> dict[str, Any]:
    """Scrapy's settings for this transport, over those of the plain one."""
    path = find_browser(settings.browser)
    return {
        "TWISTED_REACTOR_ENABLED": True,
        "DOWNLOAD_HANDLERS": {"http": StoppableHandler, "https": StoppableHandler},
        "PAGE_HANDLER": BrowserHandler,
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": path,
            "headless": settings.headless,
            "chromium_sandbox": sys.platform != "linux" or os.geteuid() != 0,  # Chromium will not start as root with it
            "args": ["--no-first-run", "--disable-background-networking", "--disable-component-update"],
        },
        "PLAYWRIGHT_BROWSER_PROVIDER": Provider,
        "PLAYWRIGHT_ABORT_REQUEST": lambda asked: not _is_page(asked),  # a frame: what a page holds is not asked for
        "PLAYWRIGHT_PROCESS_REQUEST_HEADERS": _headers(settings.user_agent),
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": settings.timeout * 1000,  # milliseconds
        "PLAYWRIGHT_DOWNLOAD_TIMEOUT": 1,  # milliseconds, for files, of which none is asked for
    }


def reactor_loop() -> asyncio.AbstractEventLoop:
    """The event loop of Twisted's asyncio reactor, which is installed in this process for good.

    The reactor is never run: its loop is, and that can be run any number of times. A process that has it cannot make
    a crawl by the plain transport any more.
    """
    logging.getLogger("scrapy-playwright").setLevel(logging.CRITICAL)  # each failure reaches the caller as an answer
    if not is_reactor_installed():
        install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet import reactor

    loop: asyncio.AbstractEventLoop = reactor._asyncioEventloop
    return loop


def _is_page(asked: BrowserRequest) -> bool:
    return asked.is_navigation_request() and asked.frame.parent_frame is None


def _headers(user_agent: str) -> Any:
    async def process(
        browser_type_name: str, playwright_request: BrowserRequest, scrapy_request_data: dict[str, Any]
    ) -> dict[str, str]:
        """The browser's own headers, our name added to its own, and the conditions of this visit."""
        del browser_type_name
        headers: dict[str, str] = await playwright_request.all_headers()
        asked: Headers = scrapy_request_data["headers"]
        headers["user-agent"] = f"{headers.get('user-agent', '')} {user_agent}"
        return headers | {name: value.decode() for name in _CONDITIONS if (value := asked.get(name))}

    return process


def _reason(fault: Exception) -> str:
    """The line in a failed start that says why: Chromium's own, where it got to say one."""
    lines = [line.strip() for line in str(fault).splitlines() if line.strip()] or [type(fault).__name__]
    own = next((line.rpartition("] ")[2] for line in lines if re.search(r":(?:ERROR|FATAL):", line)), None)
    return (own or lines[0].removeprefix("BrowserType.launch: "))[:200]


def _fail(message: str) -> NoReturn:
    """Raise Chromium's failure in the words of Scrapy's own handlers, with the system's error behind it."""
    found = re.search(r"net::ERR_(\w+)", message)
    name = found[1] if found else ""
    if "Timeout" in message or name == "TIMED_OUT":
        raise DownloadTimeoutError(message)
    if name in _CUT_OFF:
        raise ResponseDataLossError(message)
    if name == "CONNECTION_REFUSED":
        raise DownloadFailedError(message) from ConnectionRefusedError()
    if name == "NAME_NOT_RESOLVED":
        raise DownloadFailedError(message) from socket.gaierror()
    raise DownloadFailedError(message) from OSError(0, name.replace("_", " ").lower())
