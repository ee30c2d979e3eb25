"""The wire, with a way out.

Owns the Scrapy download handler that gives a request up when the crawl is stopped: Scrapy itself would wait for the
answer, up to the time limit. Must not look at the answer.
"""

import asyncio
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.spider import PageSpider, Stopped


class StoppableHandler:
    """The handler of the setting PAGE_HANDLER, else Scrapy's own for HTTP, raced against the spider's `stop`."""

    lazy = False  # scrapy-playwright's makes itself ready when the crawl begins

    def __init__(self, crawler: Crawler) -> None:
        handler = crawler.settings.get("PAGE_HANDLER") or crawler.settings["DOWNLOAD_HANDLERS_BASE"]["https"]
        self._handler: Any = build_from_crawler(load_object(handler), crawler)
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes its components."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The answer, or Stopped as soon as the crawl is."""
        spider = self._crawler.spider
        assert isinstance(spider, PageSpider)  # noqa: S101 - narrows the type
        download = asyncio.ensure_future(self._handler.download_request(request))
        stop = asyncio.ensure_future(spider.stop.wait())
        await asyncio.wait({download, stop}, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if download.done():
            answer: Response = download.result()
            return answer
        download.cancel()
        await asyncio.wait({download}, timeout=1)
        raise Stopped

    async def close(self) -> None:
        """Close the connections."""
        await self._handler.close()
