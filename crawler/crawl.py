"""A crawl as one call that blocks until it is over.

Owns Scrapy's settings and the life of its engine, on a plain asyncio loop without Twisted's reactor, so that a process
can make any number of crawls. Must not decide what is visited: the spider does.
"""

import asyncio
import logging
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from scrapy.crawler import AsyncCrawlerRunner

from crawler import CrawlerError, CrawlReport, KeptRobots, Manners
from crawler.decoding import MAX_BYTES
from crawler.spider import OnAnswer, PageSpider
from crawler.transport import StoppableHandler
from records.capture import Visit


def crawl(
    visits: Sequence[Visit], manners: Manners, on_answer: OnAnswer, robots: KeptRobots | None = None
) -> CrawlReport:
    """Visit `visits` one at a time and hand each answer to `on_answer`, which may return more to visit.

    The answer to robots.txt comes first, unless `robots` is fresh; what `on_answer` returns to it is not visited.
    Blocks. What `on_answer` raises ends the crawl and is raised here. SIGTERM and SIGINT end it too: whatever is on
    its way is given up, and the report says "stopped".
    """
    _quieten()
    settings = _settings(manners)
    ordered = {"visits": visits, "manners": manners, "on_answer": on_answer, "robots": robots}
    if manners.transport == "http":
        return asyncio.run(_crawl(settings, **ordered))
    try:
        from crawler.browser import browser_settings, reactor_loop  # an extra that is not always installed
    except ImportError as fault:
        raise CrawlerError(f"expected the browser's extra: pip install '.[browser]' in a checkout ({fault})") from None
    settings |= browser_settings(manners)
    return reactor_loop().run_until_complete(_crawl(settings, **ordered))


async def _crawl(settings: dict[str, Any], **ordered: Any) -> CrawlReport:
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(PageSpider)
    stop = asyncio.Event()
    with _stopped_by_signals(stop):
        # Never cancelled or put under a time limit: Scrapy swallows the cancellation and reports success.
        await runner.crawl(crawler, stop=stop, **ordered)
    spider = crawler.spider
    if not isinstance(spider, PageSpider) or crawler.stats.get_value("finish_reason") != "finished":
        raise CrawlerError("expected the crawl to run to its end, Scrapy broke it off")
    if spider.fault is not None:
        raise spider.fault
    return spider.report


def _settings(manners: Manners) -> dict[str, Any]:
    return {
        "TWISTED_REACTOR_ENABLED": False,
        "USER_AGENT": manners.user_agent,
        # gzip and deflate only: warcio does not read the newer ones, and they are what the site is known to send
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        },
        "DOWNLOAD_HANDLERS": {
            **dict.fromkeys(("data", "file", "ftp", "s3")),
            "http": StoppableHandler,
            "https": StoppableHandler,
        },
        "DOWNLOAD_TIMEOUT": manners.timeout,
        "DOWNLOAD_MAXSIZE": MAX_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,  # off by default
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        # These five are the spider's, so that every request, repeat and redirect waits its turn, is checked against
        # robots.txt, and reaches the caller whatever its status; robots.py and decoding.py say why not Scrapy's own.
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": False,
        "RETRY_ENABLED": False,
        "REDIRECT_ENABLED": False,
        "COMPRESSION_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "REFERER_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,  # on by default: a server that runs Python for whoever has its token
        "TELNETCONSOLE_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
    }


def _quieten() -> None:
    """Scrapy says only what is wrong; that its asyncio transport is young was weighed when it was chosen."""
    logging.getLogger("scrapy").setLevel(logging.WARNING)
    logging.getLogger("scrapy.core.downloader.handlers._base_streaming").setLevel(logging.ERROR)


@contextmanager
def _stopped_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """SIGTERM and SIGINT set `stop` meanwhile; the handlers that were there before are put back."""
    # Only the main thread may have handlers, and Windows has none of this kind.
    if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    for number in before:
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
