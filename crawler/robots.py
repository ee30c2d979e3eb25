"""What robots.txt permits.

Owns the reading of that file and of its absence. Must not fetch it. Scrapy's own middleware is not used: in 2.19 it
lets requests through that wait for the file together, and takes any failure to fetch it for permission.
"""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from scrapy.robotstxt import ProtegoRobotParser, RobotParser

Refusal = Literal["unreachable", "blocked"]


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site for one user agent."""

    user_agent: str
    summary: str  # one line for a person
    rules: RobotParser | None = None  # None: no rules, all or nothing
    refusal: Refusal | None = None  # why nothing at all may be fetched

    def permits(self, url: str) -> bool:
        """Whether `url`, as it is fetched, may be asked for."""
        if self.refusal is not None:
            return False
        return self.rules is None or self.rules.allowed(url, self.user_agent)

    @property
    def delay(self) -> float:
        """The seconds between requests the file asks for; 0 where it does not."""
        return (self.rules.crawl_delay(self.user_agent) if self.rules else None) or 0.0


def robots_address(base_url: str) -> str:
    """Where robots.txt stands: at the host that is asked, also where that is a mirror and `base_url` has a path."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def read_robots(status: int, body: bytes, user_agent: str) -> Robots:
    """The rules in an answer to /robots.txt: absent is permission (RFC 9309, 2.3.1.3), refused or failing is none."""
    if 200 <= status < 300:
        return Robots(user_agent, "read", ProtegoRobotParser(body, None))
    if status in {401, 403}:
        # The RFC would take this for permission. A site whose guard will not even show us the rules has not given it.
        return Robots(user_agent, f"answered {status}", refusal="blocked")
    if 400 <= status < 500 and status != 429:
        return Robots(user_agent, f"none ({status})")
    return Robots(user_agent, f"answered {status}", refusal="unreachable")
