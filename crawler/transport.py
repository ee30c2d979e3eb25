"""The wire, with a way out.

Owns the Scrapy download handlers that give a request up when the crawl is stopped (Scrapy itself would wait for the
answer, up to the time limit), and the limits and bytes of headers, which are those of browsers. Must not look at the
answer.
"""

import asyncio
from typing import Any, Self

from scrapy import Request
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler, _ClientResponse
from scrapy.crawler import Crawler
from scrapy.http import Headers, Response
from scrapy.utils.misc import build_from_crawler

from crawler.spider import PageSpider, Stopped

_MOST_HEADER = 262_144  # bytes: Chromium's limit; aiohttp's own is 8190
_MOST_HEADERS = 1000  # aiohttp's own is 128


class WireHandler(AiohttpDownloadHandler):
    """Scrapy's handler without a reactor, for headers of any size and any bytes that a browser takes.

    It has no setting for either: it leaves aiohttp's limits, and fails on a byte outside UTF-8.
    """

    lazy = True  # made for the scheme that is asked for: each reads all certificates of the system

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._session._max_line_size = self._session._max_field_size = _MOST_HEADER
        self._session._max_headers = _MOST_HEADERS
        self._watch: asyncio.Future[None] | None = None
        self._limit: asyncio.Timeout | None = None  # of the request that is on its way

    @staticmethod
    def _extract_headers(response: _ClientResponse) -> Headers:
        return Headers(list(response.raw_headers))

    async def download_request(self, request: Request) -> Response:
        """The answer, or Stopped as soon as the crawl is."""
        stop = _stop_of(self.crawler)
        if stop.is_set():
            raise Stopped
        self._watch = self._watch or asyncio.ensure_future(self._give_up(stop))
        try:
            async with asyncio.timeout(None) as self._limit:
                return await super().download_request(request)
        except Exception:
            if self._limit is not None and self._limit.expired():
                raise Stopped from None
            raise
        finally:
            self._limit = None

    async def _give_up(self, stop: asyncio.Event) -> None:
        await stop.wait()
        if self._limit is not None:
            self._limit.reschedule(0)


def _stop_of(crawler: Crawler) -> asyncio.Event:
    spider = crawler.spider
    assert isinstance(spider, PageSpider)  # noqa: S101 - narrows the type
    return spider.stop


class StoppableHandler:
    """The handler of the setting PAGE_HANDLER, raced against `stop`: it may not end when it is asked to."""

    lazy = False  # scrapy-playwright's makes itself ready when the crawl begins

    def __init__(self, crawler: Crawler) -> None:
        self._handler: Any = build_from_crawler(crawler.settings["PAGE_HANDLER"], crawler)
        self._crawler = crawler
        self._stopped: asyncio.Future[bool] | None = None  # done as soon as the crawl is stopped

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes its components."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The answer, or Stopped as soon as the crawl is."""
        self._stopped = self._stopped or asyncio.ensure_future(_stop_of(self._crawler).wait())
        download = asyncio.ensure_future(self._handler.download_request(request))
        await asyncio.wait({download, self._stopped}, return_when=asyncio.FIRST_COMPLETED)
        if download.done():
            answer: Response = download.result()
            return answer
        download.cancel()
        await asyncio.wait({download}, timeout=1)
        raise Stopped

    async def close(self) -> None:
        """Close what it has open."""
        await self._handler.close()
