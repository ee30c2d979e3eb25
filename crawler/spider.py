"""One crawl: page after page, each answer handed over before the next page is asked for.

Owns the order of the visits, the pauses between them, repeats, redirects, and when to leave the site alone. Must not
keep or read a page: `on_answer` does. The pages are fetched one by one from `start`, not through Scrapy's queue: there
the next request may be on its way before the answer to the last one, a 403 perhaps, has been looked at.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler import CrawlerError, CrawlReport, KeptRobots, Manners
from crawler.answer import explain_failure, make_capture
from crawler.robots import Robots, read_robots, robots_address
from records.address import canonical, fetched_from, without_archive
from records.capture import Capture, Unanswered, Visit, asked_wait

_REPEATED_STATUSES = {429: 2, 502: 1, 503: 2, 504: 1}  # status -> how often a page is asked for again
_REPEATED_FAILURES = (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 5
_LONGEST_WAIT = 60.0  # seconds; asked for more, the crawl ends and a later one goes on
_FAILURES_IN_A_ROW = 3  # after which the rest of the site is not tried either

OnAnswer = Callable[[Capture | Unanswered], Iterable[Visit]]


class Stopped(Exception):
    """A signal came: nothing more is asked for, and what is on its way is given up."""


class Unable(CrawlerError):
    """The transport does not start, so that no page can be asked for at all."""


class _AskedToWait(Exception):
    """The site asks to be left alone for longer than a crawl waits."""


class PageSpider(Spider):
    """Visits pages in order, those that `on_answer` returns for one right after it, each address once."""

    name = "pages"

    def __init__(
        self,
        visits: Sequence[Visit],
        manners: Manners,
        on_answer: OnAnswer,
        robots: KeptRobots | None,
        stop: asyncio.Event,
        **settings: Any,
    ) -> None:
        super().__init__(**settings)
        self.stop = stop
        self.fault: Exception | None = None  # what broke the crawl and is the caller's to hear
        self._visits = deque(visits)
        self._seen: set[str] = set()
        self._manners = manners
        self._on_answer = on_answer
        self._kept_robots = robots
        self._robots = Robots(manners.user_agent, "not asked")
        self._ready_at = 0.0  # the loop's time before which nothing may be asked
        self._answered = 0
        self._requests = 0
        self._failures = 0
        self._reason = "finished"

    @property
    def report(self) -> CrawlReport:
        """How the crawl went, to be read when it is over."""
        return CrawlReport(
            finished=self._reason == "finished",
            reason=self._reason,
            answered=self._answered,
            requests=self._requests,
            robots=self._robots.summary,
        )

    async def start(self) -> AsyncIterator[Request]:
        """The whole crawl. Yields nothing; Scrapy asks for a generator."""
        try:
            await self._crawl()
        except Stopped:
            self._reason = "stopped"
        except _AskedToWait as wait:
            self._reason = str(wait)
        except Exception as fault:  # noqa: BLE001 - Scrapy would log it and report success; crawl() raises it instead
            self.fault = fault
        nothing: tuple[Request, ...] = ()
        for request in nothing:
            yield request

    async def _crawl(self) -> None:
        if self._visits and self._manners.obey_robots:
            await self._learn_robots()
        while self._visits and self._reason == "finished":
            visit = self._visits.popleft()
            if visit.url in self._seen:
                continue
            self._seen.add(visit.url)
            answer = await self._visit(visit)
            # What an answer leads to comes next: news on a listing before a second look at what is known.
            self._visits.extendleft(reversed(list(self._on_answer(answer))))
            self._judge_crawl(answer)

    def _judge_crawl(self, answer: Capture | Unanswered) -> None:
        """Whether the site lets itself be asked any further."""
        if isinstance(answer, Capture):
            self._answered += 1
            if answer.status == 403:  # the guard: every further knock makes it worse
                self._reason = "blocked"
        failed = answer.status >= 500 if isinstance(answer, Capture) else answer.trouble == "unreachable"
        self._failures = self._failures + 1 if failed else 0
        if self._failures >= _FAILURES_IN_A_ROW and self._visits and self._reason == "finished":
            self._reason = "unreachable"

    async def _learn_robots(self) -> None:
        """Goes by the kept robots.txt while it is fresh; else asks for it, hands the answer over and goes by that."""
        kept = self._kept_robots
        if kept is not None and kept.fresh:
            answer = kept.answer
        else:
            asked = await self._ask_robots(kept.answer if kept else None)
            if isinstance(asked, Unanswered):
                self._robots, self._reason = Robots(self._manners.user_agent, asked.reason), asked.trouble
                return
            answer = kept.answer if kept and asked.status == 304 else asked
        self._robots = read_robots(answer.status, answer.body, self._manners.user_agent)
        self._reason = self._robots.refusal or self._reason

    async def _ask_robots(self, known: Capture | None) -> Capture | Unanswered:
        url = robots_address(self._manners.base_url)
        validators = (known.header("etag"), known.header("last-modified")) if known else ()
        answer = await self._visit(Visit(url, "robots", *validators), url)
        self._on_answer(answer)
        return answer

    async def _visit(self, visit: Visit, url: str | None = None) -> Capture | Unanswered:
        """The answer to one visit, redirects within the site followed."""
        base_url = self._manners.base_url
        url = url or fetched_from(visit.url, base_url)
        headers = _conditions(visit)
        asked: list[str] = []
        answered_by = None
        while True:
            if not self._robots.permits(url):
                reason = f"robots.txt forbids {urlsplit(url).path}"
                return Unanswered(visit.url, visit.kind, datetime.now(UTC), reason, "blocked")
            asked.append(url)
            try:
                response = await self._ask(url, headers)
                now = datetime.now(UTC)
                address, onward = lead(response, base_url)
                if onward is None or onward in asked or len(asked) > _MOST_REDIRECTS:
                    return make_capture(visit, response, now, address or answered_by, self._manners.transport)
            except (Stopped, Unable, _AskedToWait):
                raise
            except Exception as fault:  # noqa: BLE001 - the errors of three libraries; each is a page not answered
                reason = explain_failure(fault, url, self._manners.timeout)
                return Unanswered(visit.url, visit.kind, datetime.now(UTC), reason)
            url, answered_by = onward, address

    async def _ask(self, url: str, headers: dict[str, str]) -> Response:
        """The answer to one request, asked again a few times where that may help."""
        attempt = 0
        while True:
            await self._wait_turn()
            request = Request(url, headers=headers, callback=NO_CALLBACK, dont_filter=True)
            self._requests += 1
            rest = max(2 * self._manners.delay, 0.1) * 2**attempt
            try:
                response = await self.crawler.engine.download_async(request)
            except _REPEATED_FAILURES:
                if attempt:
                    raise
            else:
                asked = _asked_wait(response) if response.status in {429, 503} else 0
                if attempt >= _REPEATED_STATUSES.get(response.status, 0) or asked > _LONGEST_WAIT:
                    self._rest(asked)
                    return response
                rest = max(rest, asked)
            self._rest(rest)
            attempt += 1

    def _rest(self, seconds: float) -> None:
        """Ask nothing for so long, and never for less than the delay, ours or that of robots.txt."""
        pause = max(seconds, self._manners.delay, self._robots.delay)
        self._ready_at = asyncio.get_running_loop().time() + pause

    async def _wait_turn(self) -> None:
        pause = self._ready_at - asyncio.get_running_loop().time()
        if pause > _LONGEST_WAIT:
            raise _AskedToWait(f"asked to wait {pause:.0f} s")
        if pause > 0:
            try:
                await asyncio.wait_for(self.stop.wait(), pause)
            except TimeoutError:
                return
        if self.stop.is_set():
            raise Stopped


def _asked_wait(response: Response) -> float:
    """The seconds that an answer asks to be left alone for."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1")
    asked = asked_wait(value, datetime.now(UTC))
    return asked.total_seconds() if asked else 0.0


def _conditions(visit: Visit) -> dict[str, str]:
    """The headers that ask for a page only if it changed; a validator that cannot be sent back is left out."""
    given = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
    return {name: value for name, value in given.items() if value and value.isascii() and value.isprintable()}


def lead(response: Response, base_url: str) -> tuple[str | None, str | None]:
    """Where a redirect leads: (its address, canonical where it is the ministry's; the address to fetch, or None).

    A redirect off the site is not followed, and neither is one nobody can read: the second is None then. Both are
    None for any other answer.
    """
    location = response.headers.get("Location")
    if response.status not in _REDIRECTS or not location:
        return None, None
    try:
        literal = urljoin(response.url, location.decode("latin-1").strip())
        same_host = urlsplit(literal).netloc == urlsplit(base_url).netloc
    except ValueError:
        return location.decode("latin-1"), None
    # A web archive answers with the copy nearest in time, under another prefix than the one that was asked for.
    address = canonical(without_archive(literal) if same_host else literal, mirror=base_url)
    if address is None:
        return literal, None
    if same_host and without_archive(literal) != literal:
        return address, literal
    return address, fetched_from(address, base_url)
