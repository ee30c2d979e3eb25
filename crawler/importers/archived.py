"""Copies in web archives: which page they are of, and of when.

Owns the time that a web archive tells of its copy. Must not fetch, or take the time of looking for that of the copy: an
old wording would pass for the newest.
"""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler import CrawlerError
from records.address import archive_stamp, copied_stamp, without_archive

_YEARS = range(1995, 2101)  # the site's first to beyond anyone's mistake of a century; outside, times overflow
_EXPECTED = "expected a time such as 2022-01-06T04:15:00Z"


def taken_at(address: str, headers: tuple[tuple[str, str], ...], body: bytes, looked_at: datetime) -> datetime:
    """When the answer that was had from `address` at `looked_at` was the ministry's.

    That is `looked_at` itself, unless it is a web archive's copy: then what the archive says. CrawlerError when it does
    not say.
    """
    said = dict(reversed(headers))  # the first of a name
    if told := said.get("memento-datetime"):  # RFC 7089
        return read_http_time(told)
    address = address.strip()
    digits = archive_stamp(address)
    if digits is not None and len(digits) == 14:
        return read_time(digits)
    if digits is not None and (told := said.get("x-archive-orig-date")):
        return read_http_time(told)
    if digits := copied_stamp(body):
        return read_time(digits)
    if without_archive(address) != address:
        raise CrawlerError(f"expected the time of the web archive's copy, met none at {address[:200]}")
    return looked_at


def read_time(text: str) -> datetime:
    """`text`, in one of the forms of ISO 8601 or 14 digits, as a time in UTC; CrawlerError when it is none."""
    text = text.strip()
    if len(text) == 14 and text.isascii() and text.isdigit():
        text = f"{text[:8]}T{text[8:]}Z"
    # Datetimes know no leap second.
    text = text[:17] + "59" + text[19:] if text[16:19] == ":60" else text.replace("T235960", "T235959")
    try:
        return sound_time(datetime.fromisoformat(text), text)
    except ValueError:
        raise CrawlerError(f"{_EXPECTED}, met {text[:50]!r}") from None


def read_http_time(text: str) -> datetime:
    """`text`, in the form of HTTP's headers, as a time in UTC; CrawlerError when it is none."""
    try:
        return sound_time(parsedate_to_datetime(text), text)
    except (ValueError, OverflowError):
        raise CrawlerError(f"expected a time such as Thu, 06 Jan 2022 04:15:00 GMT, met {text[:50]!r}") from None


def sound_time(time: datetime, text: str) -> datetime:
    """`time` in UTC, where it is none taken so; CrawlerError that names `text` when no page can have been of then."""
    if time.year not in _YEARS:
        raise CrawlerError(f"{_EXPECTED}, met {text[:50]!r}")
    return time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
