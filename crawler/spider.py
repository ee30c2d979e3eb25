"""The visit to one page, and what a crawl learns from it of the site.

Owns the pauses between requests, repeats, redirects, the rules of robots.txt, and when to leave the site alone. Must
not choose, keep or read a page. The pages do not go through Scrapy's queue: there the next request may be on its way
before the answer to the last one, a 403 perhaps, has been looked at. Longer than most files: one visit from its pause
to its answer.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from urllib.request import getproxies

from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawler import CRAWL_DELAY, CrawlerError, CrawlSettings, KeptRobots, SaveForm
from crawler.answer import explain_failure, make_capture, proxy_name
from crawler.redirects import lead, lead_in_archive
from crawler.request import asks_whole, make_request
from crawler.robots import Refusal, Robots, read_robots, robots_address
from records.address import fetched_from
from records.capture import Capture, NoAnswerTrouble, Unanswered, Visit, asked_wait

_REPEATED_STATUSES = {429: 2, 502: 1, 503: 2, 504: 1}  # status -> how often a page is asked for again
_REPEATED_FAILURES = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
_PERMANENT = {301, 308}
_MOST_REDIRECTS = 5
_LONGEST_WAIT = 60.0  # seconds; asked for more, the crawl ends and a later one goes on
# Seconds; of a web archive's 429, which may not say how long: the Internet Archive shuts out for an hour, and twice as
# long each time, who goes on within a minute. It is more than a crawl waits.
_ARCHIVES_WAIT = 90.0
_FAILURES_IN_A_ROW = 3  # after which the rest of the site is not tried either
# Of the loop, from what the system has for it until that is told, by way of TLS too. A pause of some milliseconds does
# it as well, at nearly the price of a whole answer: who sleeps finds the processor's caches full of other work.
_TURNS = 4


class Stopped(Exception):
    """A signal came: nothing more is asked for, and what is on its way is given up."""


class Unable(CrawlerError):
    """The transport does not start, so that no page can be asked for at all."""


class _NoAnswer(Exception):
    """Why a visit ends without an answer to what was asked, and the trouble that is."""

    def __init__(self, reason: str, trouble: NoAnswerTrouble) -> None:
        super().__init__(reason)
        self.trouble: NoAnswerTrouble = trouble


class PageSpider(Spider):
    """Fetches one page when it is asked to; keeps Scrapy's engine open until `stop` is set."""

    name = "pages"

    def __init__(
        self,
        given: CrawlSettings,
        robots: KeptRobots | None,
        opened: asyncio.Event,
        stop: asyncio.Event,
        **arguments: Any,
    ) -> None:
        super().__init__(**arguments)
        self.stop = stop
        self.ended: str | None = None  # why nothing more may be fetched
        self.cause = ""  # what the last answer that failed said, or why there was none
        self.asked_wait: float | None = None  # seconds, where that is why
        self.requests = 0
        self.robots_visit: Visit | None = None  # the visit that must come before any other
        self._opened = opened
        self._given = given
        self._kept_robots = robots
        self._robots = Robots(given.user_agent, "not asked")
        self._asks_archive = False  # the visit is to a web archive's copy, or to its index
        self._proxy: str | None = None  # the address, without its password, of the proxy that the last request took
        self._proxies = getproxies()  # once: it goes through the whole environment
        self._ready_at = 0.0  # the loop's time before which nothing may be asked
        self._failures = 0
        if robots is not None and robots.fresh and given.obey_robots:
            self._go_by(robots.answer)
        elif given.obey_robots:
            self.robots_visit = _plan_robots(given.base_url, robots)

    async def start(self) -> AsyncIterator[Request]:
        """Holds the engine open: it closes when this ends. Yields nothing; Scrapy asks for a generator."""
        self._opened.set()
        await self.stop.wait()
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def fetch(self, visit: Visit, copied_at: str | None, form: SaveForm | None) -> Capture | Unanswered:
        """The answer to `visit`, at `copied_at` where that is a web archive's; Stopped when a signal comes first."""
        if self.robots_visit is not None and visit != self.robots_visit:
            raise CrawlerError(f"expected {self.robots_visit.url} to be fetched first, got {visit.url}")
        asks_robots, self.robots_visit = self.robots_visit is not None, None
        self._asks_archive = copied_at is not None
        if copied_at is None:
            copied_at = visit.url if visit.kind == "robots" else fetched_from(visit.url, self._given.base_url)
        try:
            answer = await self._visit(visit, copied_at, form)
        except Stopped:
            self.ended = "stopped"
            raise
        if asks_robots:
            self._learn_robots(answer)
        else:
            self._judge_site(answer)
        return answer

    def _judge_site(self, answer: Capture | Unanswered) -> None:
        """Whether the site lets itself be asked any further."""
        if isinstance(answer, Capture) and answer.header("memento-datetime"):
            self._failures = 0  # whatever its status, a web archive gave it: it is the site's of then
            return
        if isinstance(answer, Capture) and answer.status == 403:  # the guard: every further knock makes it worse
            self.ended = "blocked"
        self.cause = answer.reason if isinstance(answer, Unanswered) else f"answered {answer.status}"
        failed = answer.status >= 500 if isinstance(answer, Capture) else answer.trouble == "unreachable"
        self._failures = self._failures + 1 if failed else 0
        if self._failures >= _FAILURES_IN_A_ROW:
            self.ended = self.ended or "unreachable"

    def _learn_robots(self, answer: Capture | Unanswered) -> None:
        if isinstance(answer, Unanswered):
            self.ended, self.cause = answer.trouble, answer.reason
            return
        kept = self._kept_robots
        self._go_by(kept.answer if kept and answer.status == 304 else answer)

    def _go_by(self, answer: Capture) -> None:
        self._robots = read_robots(answer.status, answer.body, self._given.user_agent)
        self.ended = self._robots.refusal or self.ended
        self.cause = f"robots.txt {self._robots.summary}"

    async def _visit(self, visit: Visit, url: str, form: SaveForm | None) -> Capture | Unanswered:
        """The answer to one visit, redirects within the site followed; to a form as it comes."""
        base_url = self._given.base_url
        asked: list[str] = []
        answered_by, moved = None, True
        while True:
            if not self._robots.permits(url):
                reason = f"robots.txt forbids {urlunsplit(('', '', *urlsplit(url)[2:]))}"
                return Unanswered(visit.url, visit.kind, datetime.now(UTC), reason, "blocked")
            asked.append(url)
            try:
                response = await self._ask_for_page(url, visit, form)
                now = datetime.now(UTC)
                way = lead_in_archive(response, visit.url) if self._asks_archive else lead(response, base_url)
                address, onward = way
                moved = moved and (address is None or response.status in _PERMANENT)
                if form or onward is None or onward in asked or len(asked) > _MOST_REDIRECTS:
                    capture = make_capture(visit, response, now, address or answered_by, self._given.transport)
                    return replace(capture, moved=moved and capture.answered_by not in {None, visit.url})
            except (Stopped, Unable):
                raise
            except _NoAnswer as end:
                return Unanswered(visit.url, visit.kind, datetime.now(UTC), str(end), end.trouble)
            except Exception as fault:  # noqa: BLE001 - the errors of three libraries; each is a page not answered
                reason = explain_failure(fault, url, self._proxy, self._given.timeout)
                return Unanswered(visit.url, visit.kind, datetime.now(UTC), reason)
            url, answered_by = onward, address

    async def _ask_for_page(self, url: str, visit: Visit, form: SaveForm | None) -> Response:
        """The answer to one request; once more past the caches where it says "not modified" and nobody asked that."""
        response = await self._ask(url, visit, form)
        if response.status == 304 and asks_whole(visit):
            response = await self._ask(url, visit, form, no_cache=True)
            if response.status == 304:
                raise _NoAnswer("answered 304 to a request that asked for the page whole", "suspect page")
        return response

    async def _ask(self, url: str, visit: Visit, form: SaveForm | None, no_cache: bool = False) -> Response:
        """The answer to one request, asked again a few times where that may help; with a form once."""
        attempt = 0
        while True:
            await self._wait_turn()
            request = make_request(url, visit, form, self._proxies, no_cache)
            self.requests += 1
            rest = max(2 * self._given.delay, 0.1) * 2**attempt
            try:
                response = await self._download(request)
            except _REPEATED_FAILURES:
                self._rest(rest)
                if attempt or form or self._robots.delay > _LONGEST_WAIT:
                    raise
            else:
                asked = _asked_wait(response) if response.status in {429, 503} else 0.0
                if self._asks_archive and response.status == 429:
                    asked = max(asked, _ARCHIVES_WAIT)
                most = 0 if response.headers.get("Memento-Datetime") else _REPEATED_STATUSES.get(response.status, 0)
                asked = asked if most else 0.0  # a copy of a page that asked to wait asks nothing of us
                longest = max(asked, self._robots.delay)
                if attempt >= most or form or longest > _LONGEST_WAIT:
                    self._rest(0.0, asked)
                    return response
                self._rest(rest, asked)
            attempt += 1

    async def _download(self, request: Request) -> Response:
        try:
            response = await self.crawler.engine.download_async(request)
        finally:
            self._proxy = request.meta.get("proxy")
        if response.status == 407:  # nobody but a proxy says so
            raise CrawlerError(f"the proxy {proxy_name(self._proxy)} wants a login (407)")
        return response

    def _rest(self, seconds: float, asked: float = 0.0) -> None:
        """Ask nothing for so long, and never for less than the delay, ours or what the site asks for.

        Asked for longer than a crawl waits, this one ends.
        """
        asked = max(asked, self._robots.delay)
        if asked > _LONGEST_WAIT:
            by = f" between two pages ({CRAWL_DELAY})" if asked == self._robots.delay else ""
            self.ended, self.asked_wait = f"asked to wait {asked:.0f} s{by}", asked
        self._ready_at = asyncio.get_running_loop().time() + max(seconds, asked, self._given.delay)

    async def _wait_turn(self) -> None:
        if self.ended is not None:  # in the middle of a visit
            trouble: Refusal = "blocked" if CRAWL_DELAY in self.ended else "unreachable"
            raise _NoAnswer(f"{self.ended}, before the page had answered", trouble)
        # The loop stood still since the last answer: its turns show a signal, or a connection that was closed.
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        pause = self._ready_at - asyncio.get_running_loop().time()
        if pause > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self.stop.wait()
        if self.stop.is_set():
            raise Stopped


def _plan_robots(base_url: str, kept: KeptRobots | None) -> Visit:
    known = kept.answer if kept else None
    validators = (known.header("etag"), known.header("last-modified")) if known else ()
    return Visit(robots_address(base_url), "robots", *validators)


def _asked_wait(response: Response) -> float:
    """The seconds that an answer asks to be left alone for."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1")
    asked = asked_wait(value, datetime.now(UTC))
    return asked.total_seconds() if asked else 0.0
