"""A press release as data, and what makes two wordings the same.

Owns Release with its parts and the content hash. Must not know where a release came from or how it is kept.
"""

import datetime
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from records.text import normalise

TOKYO = ZoneInfo("Asia/Tokyo")  # whose days the ministry dates its releases by

Medium = Literal["telephone", "video", "in person", "message", "statement", "other"]
Qualifier = Literal["exact", "about", "over", "under"]

# Raised only when the rule for the hash itself changes; kept with every version (design, decision 2). 2 leaves out all
# characters that nobody sees, 1 three of them: a text without any has the same hash by both.
HASH_VERSION = 2
_FORM = 1  # of the fields that are hashed


@dataclass(frozen=True, slots=True)
class Point:
    """A paragraph, heading or numbered point, in the order a reader meets it."""

    label: str | None  # the numbers a reader sees, joined: "2", "2(1)", "2(1)a"; None for lead, heading, paragraph
    text: str  # as published, tidied (records.text.tidy), without the label


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the main text, or a photograph beside it."""

    text: str  # the words that are linked, tidied; empty for a photograph, whose file is what is linked
    url: str  # absolute; canonical where it leads to the ministry's own site


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody a release names."""

    name: str  # as published, titles of courtesy included: "Mr. SAMPLE Taro"
    family_name: str | None = None  # ordinary case: "Sample"
    given_name: str | None = None  # ordinary case: "Taro"
    office: str | None = None  # as the page says it: "Minister for Foreign Affairs"
    country: str | None = None  # "Japan", "United States", or the short English name


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release says of the event itself; None wherever the page does not say."""

    medium: Medium | None = None
    date: datetime.date | None = None  # at the place of the event
    start_time: str | None = None  # "HH:MM", 24 hours, at the place of the event
    start_time_japan: str | None = None  # "HH:MM" in Japan, only when given or the same
    duration_minutes: int | None = None
    duration_qualifier: Qualifier | None = None
    place: str | None = None
    spans: tuple[tuple[str, str], ...] = ()  # (field, the very text it was read from), one for each field not None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that stands in the place of a page: its bytes are all that is known of what it says."""

    kind: str  # by its address: "PDF", "DOCX"
    size: int  # bytes
    digest: str  # SHA-256 of the bytes, hex


@dataclass(frozen=True, slots=True)
class Release:
    """A press release in one wording. Its identity is its address: titles repeat on this site."""

    url: str  # canonical address at the ministry
    title: str
    published: datetime.date | None  # the release's own date; None when the page shows none
    section: str  # the page's own heading: "Press Releases", "Japan-United States of America Relations"
    points: tuple[Point, ...]
    captions: tuple[str, ...] = ()  # of its photographs, in order
    links: tuple[Link, ...] = ()
    facts: Facts = Facts()  # read from the text, so not content
    participants: tuple[Person, ...] = ()  # who took part; read from the text
    mentioned: tuple[Person, ...] = ()  # who was only spoken of; read from the text
    template: str = "current"  # the markup family it was read from
    left_out: tuple[tuple[str, str], ...] = ()  # (text on the page that is in no field, why)
    document: Document | None = None  # it is no page: title and date are those of the list, and there is no text

    @property
    def text(self) -> str:
        """The whole wording as a reader sees it: labels and points, one a line."""
        return "\n".join(shown_point(point) for point in self.points)


def shown_point(point: Point) -> str:
    """A point on one line with the last part of its label, as on the page: `(1) Regarding ...`."""
    return f"{shown_label(point.label)} {point.text}" if point.label else point.text


def place_points(points: Iterable[Point]) -> list[tuple[int, int]]:
    """Where the text of each of a release's points lies in its `text`: (start, length), in characters."""
    places, at = [], 0
    for point in points:
        end = at + len(shown_point(point))
        places.append((end - len(point.text), len(point.text)))
        at = end + 1
    return places


def shown_label(label: str) -> str:
    """The label as the page prints it beside the point: `2` -> `2.`, `2(1)` -> `(1)`, `2(1)a` -> `a.`."""
    if label.endswith(")"):
        return label[label.rindex("(") :]
    return label.rpartition(")")[2] + "."


def show_document(document: Document) -> str:
    """A document in words: "PDF, 214 KB"."""
    return f"{document.kind}, {_show_size(document.size)}"


def show_replacement(old: Document, new: Document) -> str:
    """What took a document's place, in words: "PDF, 214 KB -> 220 KB"; sizes that look alike in bytes."""
    sizes = _show_size(old.size), _show_size(new.size)
    if old.size == new.size:
        return f"{new.kind}, {sizes[0]} as before, other bytes"
    if sizes[0] == sizes[1]:
        sizes = f"{old.size:,} bytes", f"{new.size:,} bytes"
    return f"{new.kind}, {sizes[0]} -> {sizes[1]}"


def _show_size(size: int) -> str:
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1_000_000:.1f} MB" if size >= 999_500 else f"{round(size / 1000)} KB"


def level(release: Release, even: Callable[[str], str] = normalise) -> Release:
    """`release` with its content evened out: what counts when two wordings are compared."""
    return replace(
        release,
        title=even(release.title),
        section=even(release.section),
        points=tuple(Point(point.label, even(point.text)) for point in release.points),
        captions=tuple(even(caption) for caption in release.captions),
        links=tuple(Link(even(link.text), link.url) for link in release.links),
    )


@lru_cache(maxsize=16)  # a wording that is recorded is asked for its hash at each step
def content_hash(release: Release, version: int = HASH_VERSION) -> str:
    """SHA-256 in hex over the content fields of a release: title, published, section, points, captions, links.

    White space is evened out and what nobody sees left out, by the rule of `version`. Empty fields are left out, so
    that a field added later leaves the hashes of old releases as they were. Of a document the bytes alone count.
    """
    if release.document is not None:
        return _hash_fields({"document": release.document.digest})
    release = level(release, normalise if version > 1 else _even_as_of_old)
    fields: dict[str, object] = {
        "title": release.title,
        "published": release.published.isoformat() if release.published else None,
        "section": release.section,
        "points": [[point.label, point.text] for point in release.points],
        "captions": list(release.captions),
        "links": [[link.text, link.url] for link in release.links],
    }
    return _hash_fields({name: value for name, value in fields.items() if value})


def _hash_fields(kept: dict[str, object]) -> str:
    import hashlib  # OpenSSL's: what only reads the archive starts without it

    canonical = json.dumps([_FORM, kept], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _even_as_of_old(text: str) -> str:
    seen = re.sub("[\u200b\u2060\ufeff]", "", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", seen).strip()
