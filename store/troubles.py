"""The failures of the monitor: begun, gone on, over.

Owns `troubles`. There is at most one open trouble of a kind and scope, however many pages it concerns. Must not decide
what counts as a failure or how patient the operator is.
"""

import json
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from records.trouble import Failure, Trouble, TroubleKind, has_grown
from store import ArchiveError
from store.archive import Archive, insert, select, write, writing
from store.values import get_time, get_time_or_none, put_time

if TYPE_CHECKING:
    from records.alert import NewsTurn

RemindAt = Callable[[datetime, datetime], datetime]
_SELECT: Final = (
    "SELECT trouble.*, (SELECT json_group_array(url) FROM (SELECT url FROM trouble_page "
    "WHERE trouble_id = trouble.id ORDER BY id DESC)) AS pages"
)


def keep_troubles(
    archive: Archive,
    check_id: int | None,
    failures: Sequence[Failure],
    at: datetime,
    since: datetime | None = None,
    times: int = 1,
) -> list[Trouble]:
    """Notes the failures of one check: each kind and scope once, begun or gone on; gives the troubles they belong to.

    A second call for the same check adds nothing to `seen`. `check_id` is None outside a check: each call counts.
    `since` and `times` are of failures that could not be noted when they came.
    """
    wholes = dict.fromkeys((failure.kind, failure.scope) for failure in failures)
    moment, began = put_time(at), put_time(since or at)
    with writing(archive):
        for kind, scope in wholes:
            ours = [failure for failure in failures if (failure.kind, failure.scope) == (kind, scope)]
            detail, url = _line(ours), ours[0].url
            gone_on = write(
                archive,
                "UPDATE trouble SET detail = ?1, url = ?2, last_met_at = ?3, last_check = ?4, "
                "seen = max(?5, seen + (?4 IS NULL OR last_check IS NOT ?4)) "
                "WHERE kind = ?6 AND scope = ?7 AND ended_at IS NULL",
                detail,
                url,
                moment,
                check_id,
                times,
                kind,
                scope,
            )
            if not gone_on:
                row = {"kind": kind, "scope": scope, "began_at": began, "detail": detail, "url": url, "seen": times}
                insert(archive, "trouble", {**row, "last_met_at": moment, "last_check": check_id})
        return [trouble for trouble in open_troubles(archive) if (trouble.kind, trouble.scope) in wholes]


def keep_trouble_pages(archive: Archive, failures: Sequence[Failure]) -> None:
    """Notes which pages the open troubles of these failures concern, each once."""
    with writing(archive):
        for failure in failures:
            write(
                archive,
                "INSERT OR IGNORE INTO trouble_page (trouble_id, url) SELECT trouble.id, page.url FROM trouble, page "
                "WHERE trouble.kind = ? AND scope = ? AND ended_at IS NULL AND page.url = ?",
                failure.kind,
                failure.scope,
                failure.url,
            )


def _line(failures: Sequence[Failure]) -> str:
    """The first failure, with the address it concerns, and how many more there are."""
    first, more = failures[0], len(failures) - 1
    named = first.detail if first.url is None or first.url in first.detail else f"{first.url}: {first.detail}"
    return named + (f" (and {more} more)" if more else "")


def end_troubles(
    archive: Archive,
    check_id: int | None,
    looked_at: Collection[TroubleKind],
    at: datetime,
    going_on: Collection[tuple[TroubleKind, str]] = (),
) -> list[Trouble]:
    """Ends the open troubles of the kinds that a completed check looked at and did not see; gives them as ended.

    `check_id` is None outside a check: then the caller knows that none of those kinds goes on, but for the kinds and
    scopes that are `going_on`.
    """
    with writing(archive):
        over = select(
            archive,
            "SELECT id, kind, scope FROM trouble WHERE ended_at IS NULL AND (?1 IS NULL OR last_check IS NOT ?1)",
            check_id,
        )
        ids = [row["id"] for row in over if row["kind"] in looked_at and (row["kind"], row["scope"]) not in going_on]
        for trouble_id in ids:
            write(archive, "UPDATE trouble SET ended_at = ? WHERE id = ?", put_time(at), trouble_id)
        return [get_trouble(archive, trouble_id) for trouble_id in ids]


def open_troubles(archive: Archive) -> list[Trouble]:
    """The failures that go on, the longest first."""
    return [_trouble(row) for row in select(archive, _SELECT + " FROM trouble WHERE ended_at IS NULL ORDER BY id")]


def get_trouble(archive: Archive, trouble_id: int) -> Trouble:
    """One trouble."""
    rows = select(archive, _SELECT + " FROM trouble WHERE id = ?", trouble_id)
    if not rows:
        raise ArchiveError(f"{archive.path} holds no trouble {trouble_id}")
    return _trouble(rows[0])


def unreported_troubles(
    archive: Archive, now: datetime, patience: Callable[[TroubleKind, str], int], remind_at: RemindAt
) -> list[tuple[Trouble, "NewsTurn"]]:
    """What is to be reported to the operator now: each trouble once when seen `patience(kind, scope)` times, again
    when it has grown and at `remind_at(began_at, reported_at)`, and once when one that was reported is over.

    What was reported is read off the outbox: a report is noted with `outbox.add_operator_alert` and nowhere else.
    """
    rows = select(
        archive,
        _SELECT + ", max(alert.due_at) AS reported_at, "  # noqa: S608 - a constant of ours
        "coalesce(max(alert.turn = 'over'), 0) AS over_reported, "
        "(SELECT count(*) FROM trouble_page WHERE trouble_id = trouble.id AND reported) AS reported_pages "
        "FROM trouble LEFT JOIN alert ON alert.trouble_id = trouble.id GROUP BY trouble.id "
        "HAVING ended_at IS NULL OR (reported_at IS NOT NULL AND NOT over_reported) ORDER BY trouble.id",
    )
    turns = [(_trouble(row), _turn(row, now, patience, remind_at)) for row in rows]
    return [(trouble, turn) for trouble, turn in turns if turn is not None]


def _turn(
    row: dict[str, Any], now: datetime, patience: Callable[[TroubleKind, str], int], remind_at: RemindAt
) -> "NewsTurn | None":
    reported_at = get_time_or_none(row["reported_at"])
    if row["ended_at"] is not None:
        return "over"
    if reported_at is None:
        return "begun" if row["seen"] >= patience(row["kind"], row["scope"]) else None
    if has_grown(row["kind"], row["scope"], row["reported_pages"], len(json.loads(row["pages"]))):
        return "reminder"
    return "reminder" if now >= remind_at(get_time(row["began_at"]), reported_at) else None


def _trouble(row: dict[str, Any]) -> Trouble:
    return Trouble(
        id=row["id"],
        kind=row["kind"],
        began_at=get_time(row["began_at"]),
        ended_at=get_time_or_none(row["ended_at"]),
        detail=row["detail"],
        seen=row["seen"],
        scope=row["scope"],
        pages=tuple(json.loads(row["pages"])),
    )
