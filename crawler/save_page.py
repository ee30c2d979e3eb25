"""Public web archives asked to save a page: a copy in other hands than ours.

Owns the two ways of the Internet Archive's Save Page Now: with a key a page is submitted and its job asked after;
without one the answer itself leads to the copy, or names the job. Must not choose what is saved, or keep anything. As
published and as its users found it (docs/design/web-archives.md); tried against a stand-in alone.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote, urljoin

from crawler import CrawlerError, SaveForm
from crawler.crawl import Crawl
from crawler.importers.archived import read_time
from crawler.web_archive import WebArchive, list_copies, replay_address
from records.address import archive_stamp, canonical, without_archive
from records.capture import Capture, Unanswered, Visit
from records.copies import Copy
from records.text import printable

_JOB = re.compile(r'\bspn\.watchJob\(\s*"([\w.-]{1,200})"')  # in the page that an anonymous request is answered with
_AHEAD = timedelta(hours=1)  # by so much an archive's clock may be ahead of ours
_SAID = 200  # characters of what an archive says, and of the name of a job


@dataclass(frozen=True, slots=True)
class SavePage:
    """Where a web archive saves pages."""

    archive: WebArchive
    address: str
    key: str | None = field(default=None, repr=False)  # "ACCESS:SECRET"; None: anonymously


@dataclass(frozen=True, slots=True)
class Saved:
    """The copy that was made."""

    address: str  # of its own bytes
    taken: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class Job:
    """The archive is at it, or has yet to begin."""

    name: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """There is no copy, for all that is known."""

    reason: str


SaveOutcome = Saved | Job | Unsaved


def submit_page(crawl: Crawl, given: SavePage, url: str, since: datetime, now: datetime) -> SaveOutcome:
    """Asks for a copy of the ministry's page `url` as it has stood `since`.

    A copy that was made since then is as good: the archive is asked to make no second one, where it knows how.
    """
    if given.key is None:
        return _ask(crawl, given, url, since, f"{given.address.rstrip('/')}/{url}", ())
    age = max(1, int((now - since).total_seconds()))
    fields = (("url", url), ("if_not_archived_within", str(age)), ("skip_first_archive", "1"))
    return _ask(crawl, given, url, since, given.address, fields)


def ask_job(crawl: Crawl, given: SavePage, url: str, since: datetime, job: str) -> SaveOutcome:
    """What became of a job."""
    return _ask(crawl, given, url, since, f"{given.address.rstrip('/')}/status/{quote(job, safe='')}", (), job)


def find_saved(crawl: Crawl, given: SavePage, url: str, since: datetime, now: datetime) -> Saved | None:
    """The first copy since then that the index lists: an archive may have saved what it said had failed."""
    try:
        for copy in list_copies(crawl, given.archive, url, since, now):
            if isinstance(copy, Copy) and copy.url == url and copy.status in {200, None} and copy.taken >= since:
                return Saved(replay_address(given.archive, copy), copy.taken)
    except CrawlerError:
        pass  # the index is of no help; the page is submitted
    return None


def _ask(
    crawl: Crawl,
    given: SavePage,
    url: str,
    since: datetime,
    address: str,
    fields: tuple[tuple[str, str], ...],
    job: str | None = None,
) -> SaveOutcome:
    headers = [("Accept", "application/json")] if given.key or job else []
    if given.key:
        headers.append(("Authorization", f"LOW {given.key}"))
    answer = crawl.fetch(Visit(url, "release"), address, SaveForm(fields, tuple(headers)))
    if isinstance(answer, Unanswered):
        return Unsaved(answer.reason)
    outcome = read_answer(answer, given, address, job)
    if isinstance(outcome, Saved) and outcome.taken < since:
        return Unsaved(f"the copy is of {outcome.taken:%Y-%m-%d %H:%M:%S} UTC, before this wording was seen")
    if isinstance(outcome, Saved) and outcome.taken > answer.captured_at + _AHEAD:
        return Unsaved(f"the copy is of {outcome.taken:%Y-%m-%d %H:%M:%S} UTC, a time that has not come")
    return outcome


def read_answer(answer: Capture, given: SavePage, address: str, job: str | None = None) -> SaveOutcome:
    """What the archive answered at `address`, to a page that was submitted or to a question after its `job`."""
    said = _read_json(answer.body)
    outcome = _read_page(answer, address, given) if said is None else _read_said(said, answer.url, given, job)
    return Unsaved(_clean(outcome.reason, given.key)) if isinstance(outcome, Unsaved) else outcome


def _read_json(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _read_said(said: dict[str, Any], url: str, given: SavePage, job: str | None) -> SaveOutcome:
    """What a submission or a job is answered with; a fault may come with status 200, in the place of either."""
    match said.get("status"):
        case "success":
            status = said.get("http_status")
            if canonical(str(said.get("original_url") or url)) != url or status not in (None, 200):
                return Unsaved(f"it saved {said.get('original_url')}, which answered {status}")
            return _make_saved(given, url, str(said.get("timestamp")))
        case "error":
            return Unsaved(_reason(said))
        case "pending" if job:
            return Job(job)
    name = said.get("job_id")
    return Job(name) if isinstance(name, str) and 0 < len(name) <= _SAID else Unsaved(_reason(said))


def _read_page(answer: Capture, address: str, given: SavePage) -> SaveOutcome:
    """What an anonymous request is answered with."""
    for name in ("location", "content-location"):
        try:
            led = urljoin(address, answer.header(name) or "")
        except ValueError:  # "http://["
            continue
        stamp = archive_stamp(led)
        if answer.status < 400 and stamp and canonical(without_archive(led)) == answer.url:
            return _make_saved(given, answer.url, stamp)
    if answer.status == 200 and (named := _JOB.search(answer.body.decode("utf-8", "replace"))):
        return Job(named[1])
    return Unsaved(f"it answered {answer.status}, and no copy")


def _make_saved(given: SavePage, url: str, stamp: str) -> SaveOutcome:
    try:
        taken = read_time(stamp)
    except CrawlerError as fault:
        return Unsaved(str(fault))
    return Saved(replay_address(given.archive, Copy(url, url, taken, 200, None)), taken)


def _reason(said: dict[str, Any]) -> str:
    parts = [said[name] for name in ("status_ext", "message") if isinstance(said.get(name), str)]
    return ": ".join(parts) or "it names neither a copy nor a job"


def _clean(reason: str, key: str | None) -> str:
    """What an archive says, without what it was sent: it may repeat that."""
    for secret in sorted(filter(None, [key, *(key or "").split(":")]), key=len, reverse=True):
        reason = reason.replace(secret, "***")
    return printable(reason)[:_SAID]
