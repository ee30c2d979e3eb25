"""What was asked of the site and what came back, before anybody reads it.

Owns Visit, Capture, Unanswered and the verdicts on a capture. Must not open a connection or read HTML.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from records.address import canonical, document_kind, is_page

PageKind = Literal["listing", "release", "robots"]
# ok: a genuine page (or a 304) · suspect: an answer that is not what was expected there · blocked: the site's guard
# refused us · gone: 404 or 410 · error: another failing status
Verdict = Literal["ok", "suspect", "blocked", "gone", "error"]
# blocked: robots.txt or the guard forbade the visit · suspect page: "not modified", said to who had not asked that
NoAnswerTrouble = Literal["unreachable", "blocked", "suspect page"]

# The statuses of an answer that a page is there no more.
GONE = frozenset({404, 410})

_LONGEST_ASKED = 10**9  # seconds; a longer number is a slip, whatever it says


def asked_wait(value: str, now: datetime) -> timedelta | None:
    """What a Retry-After asks for, in seconds or until a date; None when it does not ask, or not legibly."""
    from email.utils import parsedate_to_datetime

    value = value.strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=int(value) if len(value) < 10 else _LONGEST_ASKED)
    try:
        until = parsedate_to_datetime(value)
        return max(timedelta(0), until.replace(tzinfo=until.tzinfo or UTC) - now)
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class Visit:
    """One page to fetch, with the validators we hold from the last reading of it."""

    url: str  # canonical address; of robots.txt, which is the host's that is asked, as it is
    kind: PageKind
    etag: str | None = None  # as received, quotes included
    last_modified: str | None = None  # as received


@dataclass(frozen=True, slots=True)
class Capture:
    """One HTTP response as received, its content encoding undone."""

    url: str  # canonical address that was asked for
    kind: PageKind
    captured_at: datetime  # aware, UTC
    status: int
    headers: tuple[tuple[str, str], ...]  # in the order received; names in lower case
    body: bytes  # empty for a 304
    answered_by: str | None = None  # the address that answered, when a redirect led elsewhere
    via: str = "http"  # transport: "http", "browser", or the file it was imported from
    moved: bool = False  # for good, from `url` to `answered_by`: every redirect on the way was a 301 or 308
    content_at: datetime | None = None  # aware, UTC: when its content stood there; None: when it was captured
    source: str = "site"  # who gave it: "site", "import", or the name of a web archive

    @property
    def digest(self) -> str:
        """SHA-256 of the body, hex."""
        import hashlib

        return hashlib.sha256(self.body).hexdigest()

    @property
    def moved_to(self) -> str | None:
        """The canonical address to which the release has moved for good, by this answer; None where it has not."""
        return self.leads_to if self.status in {200, 304} else None

    @property
    def leads_to(self) -> str | None:
        """The canonical address to which that of a release leads for good, whatever stands there; None for nowhere."""
        return self._target() if self.moved else None

    @property
    def leads_now_to(self) -> str | None:
        """The canonical address of a release to which another leads, and not for good; None for nowhere."""
        return self._target() if self.status == 200 and not self.moved else None

    def _target(self) -> str | None:
        if self.answered_by is None or self.kind != "release":
            return None
        target = canonical(self.answered_by)
        if not target or target == self.url:
            return None
        both = (target, self.url)
        return target if all(map(is_page, both)) or all(map(document_kind, both)) else None

    def header(self, name: str) -> str | None:
        """The first header of that name (any case), or None."""
        return next((value for key, value in self.headers if key == name.lower()), None)


@dataclass(frozen=True, slots=True)
class KeptBody:
    """A body that is in the archive."""

    id: int
    digest: str  # SHA-256, hex
    body: bytes


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """A capture that is in the archive."""

    id: int
    capture: Capture
    # What the page's last whole answer before it brought, where that was at hand when this one was kept.
    last: KeptBody | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A visit that brought no response at all, or none of the page."""

    url: str  # canonical address that was asked for
    kind: PageKind
    tried_at: datetime  # aware, UTC
    reason: str  # one line for a person: "connection refused by 127.0.0.1:8080"
    trouble: NoAnswerTrouble = "unreachable"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a capture was found to be before it is read."""

    verdict: Verdict
    detail: str  # what was expected and what came instead, one line; empty when ok
