"""Public web archives: which copies of the ministry's pages they have, and the bytes of each as they were archived.

Owns the two dialects of their indexes (the Internet Archive's array with resume keys, pywb's line for each copy) and
the addresses of copies. Must not choose which archives are asked or keep anything. Asks by way of a `Crawl`, so that
robots.txt, the delay and Retry-After hold here too; docs/design/web-archives.md says why no library does this.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import quote

from crawler import CrawlerError
from crawler.crawl import Crawl
from crawler.importers.archived import read_time, taken_at
from crawler.importers.foreign import page_address, page_kind
from records.capture import Capture, Unanswered, Visit
from records.copies import Copy

_LIMIT = 8000  # copies asked for at once: an answer of pywb's is then some 3 MB, less than a crawl takes
_SECOND = timedelta(seconds=1)
_NONE = re.compile(rb'\{\s*"(?:message|error)"\s*:\s*"No Captures found[^"]{0,2000}"\s*\}')
_NO_DIGEST = (None, "", "-")  # "-" stands in a line for what is not known


@dataclass(frozen=True, slots=True)
class WebArchive:
    """A public web archive."""

    name: str
    index: str  # the address of its CDX server
    replay: str  # that of a copy's own bytes, with {timestamp} and {url} in it


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One answer of an index."""

    copies: tuple[Copy, ...]  # of pages; the pictures and documents beside them are left out
    lines: int  # with those, and what is no copy of anything
    resume: str | None  # the key of the next answer, percent-encoded as it came
    is_whole: bool  # it says by a resume key that there is more, and there is none


def list_copies(
    crawl: Crawl, archive: WebArchive, prefix: str, since: datetime, until: datetime
) -> Iterator[Copy | Unanswered]:
    """The copies of all pages whose address begins with `prefix`, in the archive's order; an Unanswered ends it.

    A copy that the index lists twice is given once.
    """
    spans, seen = [(since, until)], set[Copy]()
    while spans:
        first, last = spans.pop()
        resume: str | None = None
        while True:
            address = index_address(archive, prefix, first, last, resume)
            page = _fetch_index(crawl, archive, address)
            if isinstance(page, Unanswered):
                yield page
                return
            yield from (copy for copy in page.copies if copy not in seen)
            seen.update(page.copies)
            if page.resume is None or page.resume == resume:
                break
            resume = page.resume
        # pywb gives as many as it was asked for and is silent about the rest: half the time has fewer.
        if not page.is_whole and page.lines >= _LIMIT:
            if last - first < 2 * _SECOND:
                raise CrawlerError(f"expected fewer than {_LIMIT} copies in a second from {archive.name}")
            middle = (first + (last - first) / 2).replace(microsecond=0)
            spans += [(middle + _SECOND, last), (first, middle)]


def _fetch_index(crawl: Crawl, archive: WebArchive, address: str) -> IndexPage | Unanswered:
    answer = crawl.fetch(Visit(address, "listing"), address)
    if isinstance(answer, Unanswered):
        return answer
    reason = f"the index of {archive.name} answered {answer.status}"
    if answer.status == 200 or _says_none(answer.body):  # some say with a 404 that they have none
        try:
            return read_index(answer.body)
        except CrawlerError as fault:
            reason = f"the index of {archive.name}: {fault}"
    return _refused(answer, reason)


def index_address(archive: WebArchive, prefix: str, since: datetime, until: datetime, resume: str | None = None) -> str:
    """Where the archive lists its copies of all pages whose address begins with `prefix`.

    Asked by prefix, because an address with a query is not found otherwise; without `collapse` and without a filter
    of statuses: both drop the lines that say for how long a wording stood, and not every archive knows them.
    """
    joint = "&" if "?" in archive.index else "?"
    asked = {
        "url": prefix.partition("://")[2] or prefix,
        "matchType": "prefix",
        "output": "json",
        "limit": str(_LIMIT),
        "showResumeKey": "true",
        "from": f"{since:%Y%m%d%H%M%S}",
        "to": f"{until:%Y%m%d%H%M%S}",
    }
    query = "&".join(f"{name}={quote(value, safe='/')}" for name, value in asked.items())
    return f"{archive.index}{joint}{query}" + (f"&resumeKey={resume}" if resume else "")


def read_index(body: bytes) -> IndexPage:
    """What is in an answer of an index; CrawlerError when it is none."""
    try:
        text = body.decode("utf-8-sig").strip()
        if text[:1] != "[":
            lines = [] if _says_none(body) else text.splitlines()
            return _make_page([json.loads(line) for line in lines], None, is_whole=False)
        names, *lines = json.loads(text) or [["timestamp"]]
        resume = None
        if len(lines) > 1 and lines[-2] == [] and len(lines[-1]) == 1:
            resume, lines = str(lines[-1][0]), lines[:-2]
        names.index("timestamp")
        return _make_page([dict(zip(names, line, strict=False)) for line in lines], resume, is_whole=resume is None)
    except (ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise CrawlerError(f"expected a list of copies, got {str(fault)[:200]!r}") from None


def _says_none(body: bytes) -> bool:
    """Whether it is one object that says in words that there is no copy, as Common Crawl's index and older pywbs do."""
    return _NONE.fullmatch(body.strip()) is not None


def _make_page(records: list[Any], resume: str | None, *, is_whole: bool) -> IndexPage:
    copies, unread = [], 0
    for record in records:
        try:
            original, stamp = str(record.get("original") or record["url"]), str(record["timestamp"])
            status = str(record.get("statuscode") or record.get("status") or "-")
            copy = Copy(
                page_address(original) or "",
                original,
                read_time(stamp),
                int(status) if status.isascii() and status.isdigit() else None,
                str(record["digest"]) if record.get("digest") not in _NO_DIGEST else None,
            )
        except (CrawlerError, KeyError, AttributeError):
            unread += 1
        else:
            copies += [copy] if copy.url else []
    if records and unread == len(records):  # a fault, told as JSON: no answer, or its time would count as asked for
        raise CrawlerError(f"expected a list of copies, got {str(records[0])[:200]!r}")
    return IndexPage(tuple(copies), len(records), resume, is_whole)


def replay_address(archive: WebArchive, copy: Copy) -> str:
    """Where the archive has the copy's bytes, nothing in them rewritten."""
    address = archive.replay.replace("{timestamp}", f"{copy.taken:%Y%m%d%H%M%S}")
    return address.replace("{url}", copy.original)


def fetch_copy(crawl: Crawl, archive: WebArchive, copy: Copy) -> Capture | Unanswered:
    """The page as it was archived: of the copy's own time, which need not be the one that was asked for.

    A status other than 200 is what the ministry answered then. Unanswered where the archive itself refuses or fails.
    """
    address = replay_address(archive, copy)
    answer = crawl.fetch(Visit(copy.url, page_kind(copy.url)), address)
    if isinstance(answer, Unanswered):
        return answer
    reason = f"{archive.name} answered {answer.status} for its copy of {copy.taken:%Y-%m-%d %H:%M:%S}"
    if answer.header("memento-datetime") is not None:  # without it the answer is the archive's own
        try:
            taken = taken_at(address, answer.headers, answer.body, answer.captured_at)
        except CrawlerError as fault:
            reason = f"{archive.name}: {fault}"
        else:
            return replace(answer, via=address, content_at=taken, source=archive.name)
    return _refused(answer, reason)


def _refused(answer: Capture, reason: str) -> Unanswered:
    trouble: Literal["blocked", "unreachable"] = "blocked" if answer.status == 403 else "unreachable"
    return Unanswered(answer.url, answer.kind, answer.captured_at, reason, trouble)
