"""A web archive asked politely: its robots.txt, its budget of the day, and the waits it asks for.

Owns when an archive is left alone, and for how long. Must not choose what is asked.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler import CrawlSettings
from crawler.crawl import Crawl
from crawler.save_page import SavePage
from crawler.web_archive import WebArchive
from mofawatch.config.settings import Settings, WebArchiveTable
from mofawatch.service.access import working
from store.evidence.copies import add_requests, count_requests

# Seconds for an answer: an index goes through years of lines.
_TIMEOUT = 120.0
# Seconds. Who is told to wait waits at least so long, twice as long each time in a row, and for the longest in vain.
_FIRST_WAIT = 90.0
_LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run says how far it is."""

    begin: Callable[[str, int], None]  # what is done now, in how many steps
    step: Callable[[str], None]  # one is done, and what it brought
    note: Callable[[str], None]  # a line for a person


QUIET = Progress(lambda *_: None, lambda _: None, lambda _: None)


@dataclass(frozen=True, slots=True)
class Session:
    """A run that asks one web archive."""

    settings: Settings
    table: WebArchiveTable
    progress: Progress
    sleep: Callable[[float], None] | None  # seconds; None: where it would have to wait, it ends
    silent: bool = True  # what it brings is sent to nobody

    @property
    def save_page(self) -> SavePage:
        """Where the archive saves pages; only of one that does."""
        key = self.table.key.reveal() if self.table.key else None
        return SavePage(self.web, self.table.save or "", key)

    @property
    def web(self) -> WebArchive:
        """The archive, as the crawler knows it."""
        return WebArchive(self.table.name, self.table.index, self.table.replay)


@dataclass(frozen=True, slots=True)
class AskResult:
    """What asking an archive came to, in one crawl."""

    is_done: bool  # nothing is left to be asked
    got: int = 0  # answers that were what was asked for
    fault: str = ""  # why it ended, where the crawl does not say


def ask_until_done(session: Session, address: str, ask: Callable[[Crawl, int], AskResult]) -> str | None:
    """Calls `ask` with a crawl of the host of `address`, and how many requests it may make, until it is done.

    None then, else why it had to end. Where the archive asks to wait, a new crawl begins after that.
    """
    settings, table = session.settings, session.table
    refused = 0
    while True:
        with working(settings, create=True, patient=True) as archive:
            left = table.per_day - count_requests(archive, table.name, datetime.now(UTC))
        if left <= 0:
            return f"{table.name}: the {table.per_day} requests of today are used up; it goes on tomorrow"
        with _crawling(settings, table, address) as crawl:
            asked = ask(crawl, left) if crawl.ended is None else AskResult(False)
        with working(settings, create=True, patient=True) as archive:
            add_requests(archive, table.name, datetime.now(UTC), crawl.requests)
        if asked.is_done:
            return None
        refused = 1 if asked.got else refused + 1
        wait = max(crawl.asked_wait or 0.0, _FIRST_WAIT * 2 ** (refused - 1))
        if crawl.asked_wait is None and crawl.ended is None and not asked.fault:
            continue  # the budget may be used up: looked at above
        if session.sleep is None or crawl.asked_wait is None or wait > _LONGEST_WAIT:
            return f"{table.name}: {asked.fault or crawl.why_ended}"
        session.progress.note(f"{table.name} asks to wait: it goes on in {wait:.0f} s")
        session.sleep(wait)


@contextmanager
def _crawling(settings: Settings, table: WebArchiveTable, address: str) -> Iterator[Crawl]:
    """A crawl of an archive whose robots.txt has been asked for."""
    parts = urlsplit(address)
    given = CrawlSettings(
        user_agent=settings.site.user_agent,
        base_url=f"{parts.scheme}://{parts.netloc}",
        delay=table.delay.total_seconds(),
        timeout=max(_TIMEOUT, settings.site.timeout.total_seconds()),
    )
    with Crawl(given) as crawl:
        if crawl.robots_visit is not None:
            crawl.fetch(crawl.robots_visit)
        yield crawl
