"""The register of silent edits: what the ministry changed after publication, without saying so.

Owns its rows: when an edit was made, as far as that is known, how it was noticed, and how to cite it. Silent ones, of
an import or a web archive, stand in it too: the register says what happened, whoever was alerted.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from records.change import CHANGE_SOURCES
from store.archive import Archive, select
from store.queries.filters import Filters, begin_of, change_conditions
from store.queries.happened import dress_changes, select_changes
from store.sql import AMONG, listed
from store.values import get_date, get_time, get_time_or_none

_NOTICED: Final = dict(zip(CHANGE_SOURCES, ("own check", "import", "web archive"), strict=True))


def list_edits(archive: Archive, filters: Filters, limit: int, skip: int = 0) -> list[dict[str, Any]]:
    """Edits of published releases, the latest noticed first, silent ones too.

    `hours_at_least` and `hours_at_most` are since publication, by the bounds of both: the release's own day begins at
    midnight in Japan, and its first wording stood there when it was first seen.
    """
    conditions, values = change_conditions(filters, silent_too=True)
    conditions.append("change.kind IN ('edited', 'restored')")
    conditions.append("EXISTS (SELECT 1 FROM edit WHERE edit.change_id = change.id)")
    rows = dress_changes(archive, select_changes(archive, conditions, values, limit, skip))
    urls = listed(sorted({row["url"] for row in rows}))
    seen = select(archive, f"SELECT url, first_seen FROM release WHERE url {AMONG}", urls)  # noqa: S608 - constants of ours
    first_seen = {row["url"]: get_time(row["first_seen"]) for row in seen}
    return [_enter(row, first_seen[row["url"]]) for row in rows]


def _enter(row: dict[str, Any], first_seen: datetime) -> dict[str, Any]:
    least, most = _hours(row, first_seen)
    return {
        "change": row["id"],
        "release": row["release"],
        "url": row["url"],
        "title": row["title"],
        "published": row["published"],
        "class": row["class"],
        "places": [edit["place"] for edit in row["edits"]],
        "noticed": _NOTICED[row["source"]],
        "noticed_at": row["noticed_at"],
        "not_before": row["not_before"],
        "not_after": row["not_after"] or row["noticed_at"],
        "hours_at_least": least,
        "hours_at_most": most,
        "from_version": row["from_version"],
        "to_version": row["to_version"],
        "told": not row["silent"],
        "summary": row["summary"],
        "address": row["address"],
        "edits": row["edits"],
    }


def _hours(row: dict[str, Any], first_seen: datetime) -> tuple[float | None, float | None]:
    """Hours from publication to the edit, at least and at most; None where the page shows no date."""
    published = get_date(row["published"])
    after = get_time(row["not_after"] or row["noticed_at"])
    before = get_time_or_none(row["not_before"])
    least = None if before is None else max(0.0, _between(first_seen, before))
    if published is None:
        return least, None
    # A release dated ahead of its first sight was there by then.
    return least, max(0.0, _between(min(begin_of(published), first_seen), after))


def _between(begin: datetime, end: datetime) -> float:
    return round((end - begin) / timedelta(hours=1), 1)
