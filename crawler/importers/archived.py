"""Copies in web archives: which page they are of, and of when.

Owns the time that a web archive gives its copy, in headers, in the address, and in the record its replay writes into
the page. Must not fetch, or take the time of looking for that of the copy: an old wording would pass for the newest.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from crawler import CrawlerError
from crawler.importers.foreign import page_address
from records.address import archive_stamp, copied_stamp, without_archive
from records.text import from_utf_16

_YEARS = range(1995, 2101)  # the site's first to beyond anyone's mistake of a century; outside, times overflow
_EXPECTED = "expected a time such as 2022-01-06T04:15:00Z"
# pywb writes these into the pages it replays; request_ts is what was asked for, of which the copy is the nearest.
_PYWB = re.compile(rb'\bwbinfo\.(timestamp|url|request_ts)\s*=\s*("(?:[^"\\\n]|\\.){0,2000}")')
# The Internet Archive's, before the page and after it.
_WOMBAT = re.compile(rb'\b__wm\.wombat\(\s*"([^"\s\\]{1,2000})"\s*,\s*"(\d{14})"')
_ARCHIVED_ON = re.compile(rb"FILE ARCHIVED ON (\d\d:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4}) AND RETRIEVED FROM THE")


@dataclass(frozen=True, slots=True)
class ReplayRecord:
    """What a web archive wrote into the page it replayed."""

    taken: datetime  # when the copy was made, UTC
    address: str | None  # of the page that was copied
    asked: str | None = None  # the digits of the time that was asked for, where they are given


def find_record(body: bytes) -> ReplayRecord | None:
    """The record in a replayed page; None in a page as the ministry has it."""
    pywb = {match[1]: json.loads(match[2]) for match in reversed(list(_PYWB.finditer(body[:200_000])))}
    if stamp := pywb.get(b"timestamp"):
        return ReplayRecord(read_time(str(stamp)), pywb.get(b"url"), pywb.get(b"request_ts"))
    if found := _WOMBAT.search(body):
        return ReplayRecord(read_time(found[2].decode()), found[1].decode("utf-8", "replace"))
    if found := _ARCHIVED_ON.search(body[-20_000:]):
        taken = datetime.strptime(found[1].decode(), "%H:%M:%S %b %d, %Y").replace(tzinfo=UTC)
        return ReplayRecord(sound_time(taken, found[1].decode()), None)
    return None


def taken_at(address: str, headers: tuple[tuple[str, str], ...], body: bytes, looked_at: datetime) -> datetime:
    """When the answer that was had from `address` at `looked_at` was the ministry's.

    That is `looked_at` itself, unless it is a web archive's copy: then what the archive says, first of all in the page
    itself: an archive answers with the nearest copy it has, at the address that was asked for. CrawlerError when it
    does not say, or says two things.
    """
    address, body = address.strip(), from_utf_16(body)
    digits = archive_stamp(address)
    said = dict(reversed(headers))  # the first of a name
    memento = read_http_time(said["memento-datetime"]) if "memento-datetime" in said else None  # RFC 7089
    if (record := find_record(body)) is not None:
        _check_agreement(record, address, digits, memento)
        return record.taken
    if memento is not None:
        return memento
    if digits is not None and len(digits) == 14:
        return read_time(digits)
    if digits is not None and (original := said.get("x-archive-orig-date")):
        return read_http_time(original)
    if stamp := copied_stamp(body):
        return read_time(stamp)
    if without_archive(address) != address:
        raise CrawlerError(f"expected the time of the web archive's copy, got none at {address[:200]}")
    return looked_at


def _check_agreement(record: ReplayRecord, address: str, digits: str | None, memento: datetime | None) -> None:
    """CrawlerError where the page's own record is of another page or time than what came with it."""
    own, asked = page_address(record.address or ""), page_address(address)
    if own and asked and own != asked:
        raise CrawlerError(f"expected a copy of {asked}, the web archive's record in it says {own}")
    other = memento
    if other is None and digits and len(digits) == 14 and digits != record.asked:
        other = read_time(digits)
    if other is not None and other != record.taken:
        times = f"{other:%Y-%m-%d %H:%M:%S}, the web archive's record in it says {record.taken:%Y-%m-%d %H:%M:%S}"
        raise CrawlerError(f"expected a copy of {times}")


def read_time(text: str) -> datetime:
    """`text`, in one of the formats of ISO 8601 or 14 digits, as a time in UTC; CrawlerError when it is none."""
    text = text.strip()
    if len(text) == 14 and text.isascii() and text.isdigit():
        text = f"{text[:8]}T{text[8:]}Z"
    # Datetimes know no leap second.
    text = text[:17] + "59" + text[19:] if text[16:19] == ":60" else text.replace("T235960", "T235959")
    try:
        return sound_time(datetime.fromisoformat(text), text)
    except ValueError:
        raise CrawlerError(f"{_EXPECTED}, got {text[:50]!r}") from None


def read_http_time(text: str) -> datetime:
    """`text`, in the format of HTTP's headers, as a time in UTC; CrawlerError when it is none."""
    try:
        return sound_time(parsedate_to_datetime(text), text)
    except (ValueError, OverflowError):
        raise CrawlerError(f"expected a time such as Thu, 06 Jan 2022 04:15:00 GMT, got {text[:50]!r}") from None


def file_time(path: Path) -> datetime:
    """The time of a saved file itself; CrawlerError when no page can have been of then."""
    time = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return sound_time(time, f"{time:%Y-%m-%d} of the file itself")


def sound_time(time: datetime, text: str) -> datetime:
    """`time` in UTC, where it is none taken so; CrawlerError that names `text` when no page can have been of then."""
    if time.year < _YEARS.start:
        raise CrawlerError(f"{_EXPECTED}, got {text[:50]!r}, from before the ministry had a site")
    if time.year not in _YEARS:
        raise CrawlerError(f"{_EXPECTED}, got {text[:50]!r}, from beyond the year {_YEARS[-1]}")
    return time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
