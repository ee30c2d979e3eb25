"""The wire, with a way out.

Owns the Scrapy download handler that gives a request up when the crawl is stopped (Scrapy itself would wait for the
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

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._session._max_line_size = self._session._max_field_size = _MOST_HEADER
        self._session._max_headers = _MOST_HEADERS

    @staticmethod
    def _extract_headers(response: _ClientResponse) -> Headers:
        return Headers(list(response.raw_headers))


class StoppableHandler:
    """The handler of the setting PAGE_HANDLER, else that of the plain wire, raced against the spider's `stop`."""

    lazy = False  # scrapy-playwright's makes itself ready when the crawl begins

    def __init__(self, crawler: Crawler) -> None:
        given = crawler.settings.get("PAGE_HANDLER")
        # That of the wire is made when it is asked for: Scrapy makes one for http and one for https, and each reads all
        # certificates of the system.
        self._handler: Any = build_from_crawler(given, crawler) if given else None
        self._crawler = crawler
        self._stopped: asyncio.Future[bool] | None = None  # done as soon as the crawl is stopped

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes its components."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The answer, or Stopped as soon as the crawl is."""
        spider = self._crawler.spider
        assert isinstance(spider, PageSpider)  # noqa: S101 - narrows the type
        self._handler = self._handler or build_from_crawler(WireHandler, self._crawler)
        self._stopped = self._stopped or asyncio.ensure_future(spider.stop.wait())
        download = asyncio.ensure_future(self._handler.download_request(request))
        await asyncio.wait({download, self._stopped}, return_when=asyncio.FIRST_COMPLETED)
        if download.done():
            answer: Response = download.result()
            return answer
        download.cancel()
        await asyncio.wait({download}, timeout=1)
        raise Stopped

    async def close(self) -> None:
        """Close the connections."""
        if self._handler is not None:
            await self._handler.close()
