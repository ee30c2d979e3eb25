"""A crawl as an object that is asked for one answer after the other, and calls nobody.

Owns Scrapy's settings and the life of its engine, on a plain asyncio loop without Twisted's reactor, so that a process
can make any number of crawls. The loop runs while an answer is waited for and stands still in between. Must not decide
which page is next: the caller does.
"""

import asyncio
import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Self

from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings.default_settings import DOWNLOADER_MIDDLEWARES_BASE

from crawler import CrawlerError, CrawlSettings, KeptRobots, SaveForm
from crawler.decoding import MAX_BYTES
from crawler.spider import PageSpider, Stopped
from crawler.transport import WireHandler
from records.capture import Capture, Unanswered, Visit

# What a request goes through of Scrapy's own: time limit, headers, user agent, the proxy of the environment.
_MIDDLEWARES = {"DownloadTimeoutMiddleware", "DefaultHeadersMiddleware", "UserAgentMiddleware", "HttpProxyMiddleware"}


class Crawl:
    """The site, asked politely for one page at a time while the `with` lasts.

    `robots_visit`, where there is one, is fetched before any page: its answer is kept by the caller like every other.
    """

    def __init__(self, settings: CrawlSettings, robots: KeptRobots | None = None) -> None:
        self._settings = settings
        self._robots = robots
        self._stop = asyncio.Event()
        self._signal: int | None = None  # that came, and that the caller does not know of yet
        self._handlers: dict[signal.Signals, Any] = {}  # those of the caller
        self._life = ExitStack()

    def __enter__(self) -> Self:
        """Open Scrapy's engine; CrawlerError where that cannot be. SIGTERM and SIGINT are the crawl's from now on."""
        _quieten()
        with ExitStack() as life:
            self._loop, given = _transport(self._settings, life)
            self._handlers = life.enter_context(_signals_to(self._loop, self._stop_by))
            self._loop.run_until_complete(self._open(given))
            self._life = life.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Give up what is on its way and put the signals' handlers back; a signal nobody learned of is raised again."""
        with self._life:
            self._stop.set()
            self._loop.run_until_complete(self._engine)
        if self._signal is not None:
            signal.raise_signal(self._signal)

    @property
    def robots_visit(self) -> Visit | None:
        """The visit to robots.txt that must come first; None once its rules are known, or where it is not obeyed."""
        return self._spider.robots_visit

    @property
    def ended(self) -> str | None:
        """Why nothing more may be fetched in this crawl; None while it goes on.

        "blocked" by the guard's 403, or by robots.txt; "unreachable" after failures in a row, or where robots.txt
        cannot be had; "asked to wait 900 s", longer than a crawl waits; "stopped" by a signal.
        """
        return self._spider.ended

    @property
    def why_ended(self) -> str | None:
        """As `ended`, with what the failing answer was: "unreachable: no such host: sample.example"."""
        has_cause = self._spider.ended in {"blocked", "unreachable"}
        return f"{self._spider.ended}: {self._spider.cause}" if has_cause else self._spider.ended

    @property
    def asked_wait(self) -> float | None:
        """The seconds it was asked to wait for, where that ended the crawl."""
        return self._spider.asked_wait

    @property
    def requests(self) -> int:
        """The requests sent so far, with robots.txt, redirects and repeats."""
        return self._spider.requests

    def fetch(self, visit: Visit, copied_at: str | None = None, form: SaveForm | None = None) -> Capture | Unanswered:
        """The answer to `visit`, redirects within the site followed. Blocks.

        `copied_at` is where a web archive has a copy of it, or its index of them: that is asked instead, and redirects
        are followed to another copy of the page alone. With a `form` it is where the archive saves pages.

        KeyboardInterrupt when SIGTERM, SIGINT or SIGHUP comes meanwhile; CrawlerError when the transport does not
        start, the crawl has ended, or robots.txt has yet to be fetched.
        """
        if self.ended is not None:
            raise CrawlerError(f"expected no further visit, the crawl has ended: {self.ended}")
        if self._engine.done():
            raise CrawlerError("expected a crawl that goes on, Scrapy broke it off")
        try:
            return self._loop.run_until_complete(self._spider.fetch(visit, copied_at, form))
        except Stopped:
            # The caller's own handler says by which signal it was stopped, once the crawl is closed.
            is_own = self._signal is not None and callable(self._handlers.get(signal.Signals(self._signal)))
            if not is_own or self._signal == signal.SIGINT:
                self._signal = None
            raise KeyboardInterrupt from None

    def _stop_by(self, number: int) -> None:
        self._signal = number
        self._stop.set()

    async def _open(self, given: dict[str, Any]) -> None:
        """Starts Scrapy and waits until its engine runs."""
        runner = AsyncCrawlerRunner(given)
        scrapy = runner.create_crawler(PageSpider)
        opened = asyncio.Event()
        # Never cancelled or put under a time limit: Scrapy swallows the cancellation and reports success.
        self._engine = runner.crawl(scrapy, self._settings, self._robots, opened, self._stop)
        opening = asyncio.ensure_future(opened.wait())
        await asyncio.wait({self._engine, opening}, return_when=asyncio.FIRST_COMPLETED)
        if self._engine.done():
            opening.cancel()
            await self._engine
        if not isinstance(scrapy.spider, PageSpider) or self._engine.done():
            raise CrawlerError("expected the crawl to begin, Scrapy ended it")
        self._spider = scrapy.spider


def _transport(settings: CrawlSettings, life: ExitStack) -> tuple[asyncio.AbstractEventLoop, dict[str, Any]]:
    """The loop a crawl runs on, closed with `life`, and Scrapy's settings."""
    given = _scrapy_settings(settings)
    if settings.transport == "http":
        return life.enter_context(asyncio.Runner()).get_loop(), given
    try:
        from crawler.browser import browser_settings, reactor_loop  # an extra that is not always installed
    except ImportError as fault:
        raise CrawlerError(f"expected the browser's extra: pip install '.[browser]' in a checkout ({fault})") from None
    given |= browser_settings(settings)
    return reactor_loop(), given


def _scrapy_settings(settings: CrawlSettings) -> dict[str, Any]:
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "USER_AGENT": settings.user_agent,
        # gzip and deflate only: warcio does not read the newer ones, and they are what the site is known to send
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        },
        "DOWNLOAD_HANDLERS": {"http": WireHandler, "https": WireHandler},
        "DOWNLOAD_TIMEOUT": settings.timeout,
        "DOWNLOAD_MAXSIZE": MAX_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,  # off by default
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        # Delay, robots.txt, repeats, redirects and decoding are the spider's, so that every request waits its turn, is
        # checked against robots.txt, and reaches the caller whatever its status; robots.py and decoding.py say why not
        # Scrapy's own. Nor are there cookies, a telnet console or a remote control (a server that runs Python for
        # whoever has its token). All of these are taken out of the bases: Scrapy imports what is in them, with all that
        # it imports, to see whether it is switched off, which is a fifth of a check's start.
        "DOWNLOAD_DELAY": 0,
        "DOWNLOADER_MIDDLEWARES_BASE": {
            path: order
            for path, order in DOWNLOADER_MIDDLEWARES_BASE.items()
            if path.rpartition(".")[2] in _MIDDLEWARES
        },
        "SPIDER_MIDDLEWARES_BASE": {},
        "EXTENSIONS_BASE": {},
        "DOWNLOAD_HANDLERS_BASE": {},
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "STATS_DUMP": False,
    }


def _quieten() -> None:
    """Scrapy says only what is wrong; that its asyncio transport is young is known, and was accepted."""
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    logging.getLogger("scrapy.core.downloader.handlers._base_streaming").setLevel(logging.ERROR)


@contextmanager
def _signals_to(loop: asyncio.AbstractEventLoop, stop_by: Callable[[int], None]) -> Iterator[dict[signal.Signals, Any]]:
    """SIGTERM, SIGINT and SIGHUP go to `stop_by` meanwhile; gives the handlers from before, which are put back.

    Not one that is ignored: nohup, or a shell for what it runs in the background, wants it so.
    """
    if threading.current_thread() is not threading.main_thread():  # no other may have handlers
        yield {}
        return
    handled = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    before = {number: handler for number, handler in handled.items() if handler is not signal.SIG_IGN}
    for number in before:
        loop.add_signal_handler(number, stop_by, number)
    try:
        yield before
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
