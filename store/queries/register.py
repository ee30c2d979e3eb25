"""The register of silent edits: what the ministry changed after publication, without saying so.

Owns its rows: when an edit was made, as far as that is known, how it was noticed, and how to cite it. Silent ones, of
an import or a web archive, stand in it too: the register says what happened, whoever was alerted.
"""

from collections.abc import Callable
from datetime import datetime
from math import ceil, floor
from typing import Any, Final

from records.change import CHANGE_SOURCES
from store.archive import Archive, select
from store.queries.filters import Filters, begin_of, change_conditions
from store.queries.happened import dress_changes, select_changes
from store.sql import AMONG, listed
from store.values import get_date, get_time, get_time_or_none

_NOTICED: Final = dict(zip(CHANGE_SOURCES, ("own check", "import", "web archive"), strict=True))


def list_edits(archive: Archive, filters: Filters, limit: int, before: str = "") -> list[dict[str, Any]]:
    """Edits of published releases, the latest noticed first, silent ones too; `before` is as for `list_happened`.

    `seconds_at_least` and `seconds_at_most` are since publication, by the bounds of both: the release's own day begins
    at midnight in Japan, and its first wording stood there when it was first seen. Rounded outwards, so that they are
    bounds too: `hours_at_least`, `hours_at_most` and `after`, which has them in words.
    """
    conditions, values = change_conditions(filters, silent_too=True)
    conditions.append("change.kind IN ('edited', 'restored')")
    conditions.append("EXISTS (SELECT 1 FROM edit WHERE edit.change_id = change.id)")
    rows = dress_changes(archive, select_changes(archive, conditions, values, limit, before))
    urls = listed(sorted({row["url"] for row in rows}))
    seen = select(archive, f"SELECT url, first_seen FROM release WHERE url {AMONG}", urls)  # noqa: S608 - constants of ours
    first_seen = {row["url"]: get_time(row["first_seen"]) for row in seen}
    return [_enter(row, first_seen[row["url"]]) for row in rows]


def _enter(row: dict[str, Any], first_seen: datetime) -> dict[str, Any]:
    least, most = _bounds(row, first_seen)
    return {
        "change": row["id"],
        "release": row["release"],
        "url": row["url"],
        "title": row["title"],
        "published": row["published"],
        "people": row["people"],
        "class": row["class"],
        "places": [edit["place"] for edit in row["edits"]],
        "noticed": _NOTICED[row["source"]],
        "noticed_at": row["noticed_at"],
        "not_before": row["not_before"],
        "not_after": row["not_after"] or row["noticed_at"],
        "seconds_at_least": least,
        "seconds_at_most": most,
        "hours_at_least": None if least is None else floor(least / 36) / 100,
        "hours_at_most": None if most is None else ceil(most / 36) / 100,
        "after": _say_bounds(least, most),
        "from_version": row["from_version"],
        "to_version": row["to_version"],
        "told": not row["silent"],
        "summary": row["summary"],
        "same_as_version": row["same_as_version"],
        "address": row["address"],
        "edits": row["edits"],
    }


def _bounds(row: dict[str, Any], first_seen: datetime) -> tuple[int | None, int | None]:
    """Seconds from publication to the edit, at least and at most; None where the page shows no date."""
    published = get_date(row["published"])
    after = get_time(row["not_after"] or row["noticed_at"])
    before = get_time_or_none(row["not_before"])
    least = None if before is None else max(0, floor((before - first_seen).total_seconds()))
    if published is None:
        return least, None
    # A release dated ahead of its first sight was there by then.
    return least, max(0, ceil((after - min(begin_of(published), first_seen)).total_seconds()))


def _say_bounds(least: int | None, most: int | None) -> str:
    """`18 min to 22 hours after publication`."""
    if not least or least < 60:
        return "how soon is not known" if most is None else f"at most {_span(most, ceil)} after publication"
    until = f"{_span(least, floor)} to {_span(most, ceil)}" if most is not None else f"at least {_span(least, floor)}"
    return f"{until} after publication"


def _span(seconds: int, rounded: Callable[[float], int]) -> str:
    """A length of time in the unit that suits it, rounded as a bound must be."""
    if seconds <= 5400:
        return f"{rounded(seconds / 60)} min"
    if seconds <= 96 * 3600:
        return f"{rounded(seconds / 3600)} hours"
    return f"{rounded(seconds / 86400)} days"
