"""How values stand in the file: times, dates, lists.

Owns the one written form of each, and its way back. Must not know any table. What cannot be read back is an
ArchiveError: a disk or a hand has altered the file.
"""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, NoReturn, overload

from store import ArchiveError

_SHOWN = 40  # characters of a damaged value
SEE_VERIFY = " (`mofawatch verify` says where)"


@overload
def put_time(moment: datetime) -> str: ...
@overload
def put_time(moment: None) -> None: ...
@overload
def put_time(moment: datetime | None) -> str | None: ...
def put_time(moment: datetime | None) -> str | None:
    """An aware datetime as `YYYY-MM-DDTHH:MM:SSZ`, so that the order of texts is the order of times.

    Raises ValueError for a naive one. Fractions of a second are cut off.
    """
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"expected a time with its zone, got {moment.isoformat()}")
    return f"{moment.astimezone(UTC).isoformat()[:19]}Z"


def get_time(text: str) -> datetime:
    """The aware UTC datetime of a text of the file."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        _refuse("a time", text)


def get_time_or_none(text: str | None) -> datetime | None:
    """As `get_time`; None for NULL."""
    return None if text is None else get_time(text)


def put_date(day: date | None) -> str | None:
    """A date as `YYYY-MM-DD`."""
    return None if day is None else day.isoformat()


def get_date(text: str | None) -> date | None:
    """The date of a text of the file; None for NULL."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        _refuse("a date", text)


def put_list(items: Iterable[Any]) -> str:
    """A sequence as a JSON list, readable in any SQLite tool."""
    return json.dumps(list(items), ensure_ascii=False, separators=(",", ":"))


def get_list(text: str) -> tuple[str, ...]:
    """A JSON list of texts."""
    try:
        return tuple(json.loads(text))
    except (ValueError, TypeError):
        _refuse("a list", text)


def get_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """A JSON list of pairs of texts."""
    try:
        return tuple((first, second) for first, second in json.loads(text))
    except (ValueError, TypeError):
        _refuse("a list of pairs", text)


def _refuse(expected: str, text: str | None) -> NoReturn:
    got = repr(text if text is None or len(text) <= _SHOWN else f"{text[:_SHOWN]} ...")
    raise ArchiveError(f"a value in the archive is damaged: expected {expected}, got {got}{SEE_VERIFY}") from None
