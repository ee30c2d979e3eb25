"""What the captures of one run came to, gathered as they are read, and the terms they are read on.

Owns Terms, Findings, Event, and how an answer that is no page is noted. Must not know what a page says.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from mofawatch.config.settings import Settings
from parsers import PARSER, Unreadable
from parsers.selection import Rules
from records.capture import Capture, Judgement, KeptCapture, Verdict
from records.change import Change
from records.comparison.compare import summarise
from records.release import Release
from records.trouble import Met, TroubleKind
from store.archive import Archive
from store.captures import keep_reading, was_kept_silently, was_seen_silently
from store.changes import keep_change

log = logging.getLogger("mofawatch")

_Read = TypeVar("_Read")

_TROUBLES: dict[Verdict, TroubleKind] = {"suspect": "suspect page", "blocked": "blocked", "error": "unreachable"}


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms the captures of a run are read."""

    settings: Settings
    now: datetime  # aware, UTC
    months: tuple[str, ...]  # "YYYY-MM": the archive pages to follow from a listing
    visited: bool = True  # the site itself was visited, so that an absence counts and a trouble may be over
    take_all: bool = False  # every release is ours, whatever [select] says
    leave_news: bool = False  # a backfill beside a running watch: what is news is left to the checks, who tell it

    @property
    def rules(self) -> Rules:
        """The rules of selection."""
        return self.settings.select.rules

    @property
    def mirror(self) -> str:
        """Where the pages were fetched, for the links on them."""
        return self.settings.site.base_url


@dataclass(frozen=True, slots=True)
class Event:
    """A change that was recorded, and the wordings before and after it."""

    id: int
    change: Change
    old: Release | None
    new: Release | None


@dataclass(slots=True)
class Findings:
    """What was found so far."""

    events: list[Event] = field(default_factory=list)
    met: list[Met] = field(default_factory=list)
    visited: int = 0  # pages that answered
    not_modified: int = 0
    suspect: int = 0
    listing_read: bool = False  # a listing of the configuration was read whole, or is as it was
    months: set[str] = field(default_factory=set)  # "YYYY-MM": archive pages that the listing links to
    is_whole: bool = True  # nothing kept the crawl from visiting every page
    reread: set[int] = field(default_factory=set)  # captures that were left out before: seen, though not recorded
    outage: bool = False  # so much is gone, or the clock so wrong, that an absence counts against nobody


def read_page(parse: Callable[[Capture, str], _Read], capture: Capture, mirror: str) -> _Read:
    """What `parse` reads in a page; Unreadable also where it fails in a way nobody foresaw.

    One page that trips the parser must not keep all the others unread, at this check and at every further one.
    """
    try:
        return parse(capture, mirror)
    except Unreadable:
        raise
    except Exception as fault:
        log.debug("the parser failed on %s", capture.url, exc_info=True)
        raise Unreadable(f"the parser failed on it: {type(fault).__name__}: {fault}") from fault


def record_change(
    archive: Archive,
    kept: KeptCapture,
    change: Change,
    old: Release | None,
    new: Release | None,
    findings: Findings,
    note: str = "",
) -> None:
    """Keeps a change with its one line and a `note` to it, silent where its capture, or the first sight, was."""
    shown = new or old
    if shown is None:
        raise ValueError(f"expected a wording on one side of the change of {change.url}")
    silent = kept.id in findings.reread or was_kept_silently(archive, kept.id)
    if change.kind == "new":
        silent = silent or was_seen_silently(archive, change.url)
    change = replace(change, silent=silent, summary=summarise(change, shown) + note)
    findings.events.append(Event(keep_change(archive, change), change, old, new))


def record_refusal(
    archive: Archive, kept: KeptCapture, judgement: Judgement, terms: Terms, findings: Findings, expected: bool = True
) -> None:
    """Notes an answer that is not the page asked for; `expected` says whether its absence is a trouble."""
    keep_reading(archive, kept.id, terms.now, PARSER, judgement)
    findings.suspect += judgement.verdict == "suspect"
    if judgement.verdict != "gone":
        findings.met.append(Met(_TROUBLES[judgement.verdict], kept.capture.url, judgement.detail))
    elif expected:
        findings.met.append(Met("unreachable", kept.capture.url, f"expected a listing, met {judgement.detail}"))


def record_unreadable(
    archive: Archive, kept: KeptCapture, fault: Unreadable, terms: Terms, findings: Findings, expected: bool = True
) -> None:
    """Notes a page that is not understood; an empty listing that may be empty (`expected` False) is no trouble."""
    empty = fault.kind == "empty listing" and not expected
    keep_reading(archive, kept.id, terms.now, PARSER, Judgement("ok" if empty else "suspect", str(fault)))
    if not empty:
        findings.suspect += 1
        findings.met.append(Met(fault.kind, kept.capture.url, str(fault)))
