"""One capture read: the page it is, or why it is none.

Joins the parsers with what was kept. Must not write to the archive, fetch or alert anybody: of the archive it asks only
by what title the lists name a document. A page that trips the parser keeps no other from being read.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from parsers import Unreadable
from records.address import document_kind
from records.capture import Capture, Judgement, KeptCapture, Verdict
from records.release import Release, content_hash
from records.trouble import Failure, TroubleKind
from store.archive import Archive
from store.pages import listed_as

log = logging.getLogger("mofawatch")

_Read = TypeVar("_Read")

OK = Judgement("ok", "")
_TROUBLES: dict[Verdict, TroubleKind] = {"suspect": "suspect page", "blocked": "blocked", "error": "unreachable"}
UNFINISHED = (
    "mofawatch was killed, or took too long, while it read it, and again when it read nothing else: it is kept and set "
    "aside for a day"
)


@dataclass(frozen=True, slots=True)
class PageRead:
    """What reading found in a capture of a release's page."""

    kept: KeptCapture
    judgement: Judgement
    release: Release | None = None  # None but for a genuine page with a body
    failure: Failure | None = None  # the trouble it is, where it is one

    @property
    def wording(self) -> str | None:
        """The content hash of what it says."""
        return content_hash(self.release) if self.release else None


def read_release_page(archive: Archive, kept: KeptCapture, judgement: Judgement, mirror: str) -> PageRead:
    """What is on a release's page, by the gate's `judgement`; `mirror` is where it was fetched, for the links on it."""
    if judgement.verdict == "gone":
        return PageRead(kept, Judgement("gone", f"answered {kept.capture.status}"))
    if judgement.verdict != "ok":
        return PageRead(kept, judgement, failure=refuse(kept.capture, judgement))
    if kept.capture.status == 304:
        return PageRead(kept, OK)
    try:
        return PageRead(kept, OK, read_release(archive, kept.capture, mirror))
    except Unreadable as fault:
        return set_aside(kept, str(fault), fault.kind)


def set_aside(kept: KeptCapture, detail: str, kind: TroubleKind = "unreadable", scope: str = "") -> PageRead:
    """A capture that cannot be read: it is kept, a trouble, and no version."""
    failure = Failure(kind, kept.capture.url, _name_file(kept.capture, detail), scope)
    return PageRead(kept, Judgement("suspect", detail), failure=failure)


def refuse(capture: Capture, judgement: Judgement) -> Failure:
    """The trouble of an answer that is not the page asked for."""
    return Failure(_TROUBLES[judgement.verdict], capture.url, _name_file(capture, judgement.detail))


def _name_file(capture: Capture, detail: str) -> str:
    """`detail`, with the file that the page was imported from: several may hold one address."""
    unnamed = capture.source == "import" and str(capture.via) not in detail
    return f"{detail} (in {capture.via})" if unnamed else detail


def same_validators(before: Capture, now: Capture) -> bool:
    """Whether two answers of a page say by their etag, or without one by their date, that they are the same."""
    names = ("etag", "last-modified")
    pairs = [(before.header(name), now.header(name)) for name in names]
    first = next((pair for pair in pairs if any(pair)), None)
    return first is not None and first[0] == first[1]


def stuck_validators(capture: Capture) -> Failure:
    """The trouble of a server that says "not modified" of a page that was."""
    detail = f"the page changed, and its etag {capture.header('etag') or 'and date'} did not: it is asked for whole now"
    return Failure("stuck validators", capture.url, detail)


def read_release(archive: Archive, capture: Capture, mirror: str) -> Release:
    """The release that a capture shows, on a page or as a document; Unreadable where it shows none."""
    # Late: most checks read no page, and what reads one is a good part of what a check would import.
    if document_kind(capture.url):
        from parsers.document import parse_document

        return parse_document(capture, listed_as(archive, capture.url))
    from parsers.release import parse_release

    return read_page(parse_release, capture, mirror)


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
