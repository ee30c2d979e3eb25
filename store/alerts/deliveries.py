"""The attempts to send what is in the outbox, and how each went.

Owns `deliveries`, and what an attempt makes of its alert. Must not send: an attempt is noted here as begun before it is
made, and its answer afterwards, so that a crash in between sends it once more, after a wait, and never not at all.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from store import ArchiveError
from store.archive import Archive, insert, select, write, writing
from store.values import get_time, put_time

if TYPE_CHECKING:
    from records.alert import Delivery

# What stands for the answer of an attempt that was begun. It is in archives, and looked for: never to be reworded.
UNANSWERED = "no answer is noted: it is under way, or its run was cut short"
# How the answer of an attempt begins that did not come to a message. The same holds for it.
UNMADE = "the message could not be made"


def begin_delivery(archive: Archive, alert_ids: Iterable[int], now: datetime, until: datetime) -> None:
    """Notes an attempt as begun, before it is made: until its answer is noted it counts as one that failed.

    `until` is when the alerts are tried again where no answer comes to be noted. Raises ArchiveError where the archive
    takes no note, such as on a full disk: then nothing may be sent.
    """
    began_at = put_time(now)
    reuse_log(archive)
    with writing(archive):
        for alert_id in alert_ids:
            row = {"alert_id": alert_id, "tried_at": began_at, "ok": 0, "detail": UNANSWERED}
            insert(archive, "delivery", row)
            write(
                archive,
                "UPDATE alert SET attempts = attempts + 1, next_try_at = ?, last_error = ? "
                "WHERE id = ? AND status IN ('waiting', 'digest')",
                put_time(until),
                UNANSWERED,
                alert_id,
            )
    reuse_log(archive)


def reuse_log(archive: Archive) -> None:
    """Brings the log beside the file into the file, so that what is noted next is written over it, from its beginning.

    The answer of an attempt needs no more room so than its beginning took. Not within a transaction.
    """
    select(archive, "PRAGMA wal_checkpoint")


def hurry_unanswered(archive: Archive, now: datetime, until: datetime) -> int:
    """Makes due now what is without an answer and due by `until`; gives how many alerts that is."""
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET next_try_at = ?1 WHERE next_try_at > ?1 AND next_try_at <= ?2 AND last_error = ?3",
            put_time(now),
            put_time(until),
            UNANSWERED,
        )


def refused_since(archive: Archive, alert_id: int, attempts: int, now: datetime) -> datetime:
    """When the first of an alert's last `attempts` attempts was made, aware, UTC; `now` where there was none."""
    sql = "SELECT tried_at FROM delivery WHERE alert_id = ? ORDER BY id DESC LIMIT ?"
    return min((get_time(row["tried_at"]) for row in select(archive, sql, alert_id, attempts)), default=now)


def waits_asked_for(archive: Archive, now: datetime) -> dict[str, datetime]:
    """Until when, after `now`, destinations that refused want to be left alone; one a person retries is not named."""
    rows = select(
        archive,
        "SELECT destination, max(retry_at) AS until FROM alert JOIN delivery ON alert_id = alert.id "
        "WHERE status IN ('waiting', 'digest') AND attempts > 0 AND retry_at > ?1 AND tried_at <= ?1 "
        "GROUP BY destination",
        put_time(now),
    )
    return {row["destination"]: get_time(row["until"]) for row in rows}


def keep_delivery(
    archive: Archive, alert_id: int, delivery: "Delivery", next_try_at: datetime | None = None, given_up: bool = False
) -> None:
    """Notes one attempt, and what becomes of the alert: sent, to be tried again at `next_try_at`, or given up.

    The answer takes its place where the attempt was noted as begun. A failed attempt needs one of the two. An alert
    that was sent stays sent, whatever a second attempt said.
    """
    if not delivery.ok and not given_up and next_try_at is None:
        raise ArchiveError(f"alert {alert_id} failed: expected a time to try again, or that it is given up")
    tried_at, retry_at = put_time(delivery.tried_at), delivery.retry_at and put_time(delivery.retry_at)
    with writing(archive):
        begun = write(
            archive,
            "UPDATE delivery SET tried_at = ?, ok = ?, detail = ?, retry_at = ? "
            "WHERE id = (SELECT max(id) FROM delivery WHERE alert_id = ?) AND detail = ?",
            tried_at,
            int(delivery.ok),
            delivery.detail,
            retry_at,
            alert_id,
            UNANSWERED,
        )
        if not begun:
            row = {"alert_id": alert_id, "tried_at": tried_at, "ok": int(delivery.ok), "detail": delivery.detail}
            insert(archive, "delivery", {**row, "retry_at": retry_at})
        if delivery.ok:
            write(
                archive,
                "UPDATE alert SET status = 'sent', attempts = attempts + ?, sent_at = ?, next_try_at = NULL, "
                "last_error = NULL WHERE id = ?",
                1 - begun,
                tried_at,
                alert_id,
            )
            return
        write(
            archive,
            "UPDATE alert SET status = CASE WHEN ? THEN 'given_up' ELSE status END, attempts = attempts + ?, "
            "next_try_at = ?, last_error = ? WHERE id = ? AND status IN ('waiting', 'digest')",
            int(given_up),
            1 - begun,
            None if given_up else put_time(next_try_at),
            delivery.detail,
            alert_id,
        )
