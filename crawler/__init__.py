"""The network, and files of pages made elsewhere: bytes in, captures out.

Owns how the ministry's site is asked and what counts as having been answered. Must not read HTML, decide what a page
means, or keep anything: each answer is handed to the caller, who keeps it.
"""

from dataclasses import dataclass
from typing import Literal

from records.address import SITE
from records.capture import Capture


class CrawlerError(Exception):
    """A crawl that cannot be made, or a file of captures that cannot be read; says what was expected and met."""


@dataclass(frozen=True, slots=True)
class Manners:
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
class KeptRobots:
    """The last answer to robots.txt that was an answer, from an earlier crawl."""

    answer: Capture
    fresh: bool  # it is still gone by; else it is asked for again, if it changed


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """How a crawl ended."""

    finished: bool  # nothing kept the crawl from visiting every page
    # "finished"; or why pages were left out, of which nobody was told: "stopped" by a signal, "blocked" by the guard's
    # 403, "unreachable" after failures in a row, "asked to wait 900 s", longer than a crawl waits. "blocked" and
    # "unreachable" also where robots.txt is refused or cannot be had: its answer is all that was handed over then.
    reason: str
    answered: int  # pages that answered, robots.txt not among them
    requests: int  # requests sent, robots.txt, redirects and repeats included
    robots: str  # what robots.txt came to, one line: "read", "none (404)", "not asked", "answered 403"
