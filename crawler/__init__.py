"""The network, and files of pages made elsewhere: bytes in, captures out.

Owns how the ministry's site is asked and what counts as having been answered. Must not read HTML, decide what a page
means or which is next, or keep anything: the caller asks for one answer after the other, and keeps each.
"""

from dataclasses import dataclass, field
from typing import Literal

from records.address import SITE
from records.capture import Capture


class CrawlerError(Exception):
    """A crawl that cannot be made, or a file of captures that cannot be read; says what was expected and what came."""


CRAWL_DELAY = "Crawl-delay in robots.txt"  # stands in why a crawl ended, where that asked for too long a pause


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """How the site is asked."""

    user_agent: str  # honest, with a contact address
    base_url: str = SITE  # where the site is reached: the ministry, a mirror, a stand-in
    delay: float = 3.0  # seconds between the end of one answer and the next request
    timeout: float = 30.0  # seconds for one answer, from the connection to the last byte
    obey_robots: bool = True
    transport: Literal["http", "browser"] = "http"
    browser: str | None = None  # the Chromium the browser transport drives, path or name; None: the one installed
    headless: bool = True  # False shows the browser's window


@dataclass(frozen=True, slots=True)
class SaveForm:
    """What goes to a web archive that is asked to save a page, or how that went. It is sent once, and leads nowhere."""

    fields: tuple[tuple[str, str], ...] = ()  # posted, where there are any
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # a key among them


@dataclass(frozen=True, slots=True)
class KeptRobots:
    """The last answer to robots.txt that was an answer, from an earlier crawl."""

    answer: Capture
    fresh: bool  # it is still gone by; else it is asked for again, if it changed
