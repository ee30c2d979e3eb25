"""The outbox: what is to be told to whom, when, and how each attempt went.

Owns `alerts` and `deliveries`. Knows destinations by name only. Must not decide who is told, word a message or send
it: an attempt is noted here as begun before it is made, and its answer afterwards, so that a crash in between sends it
once more, after a wait, and never not at all.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from records.alert import Alert, AlertStatus, ChangeNews, Delivery, NewsTurn, OperatorNews, Route, SignOfLife
from records.change import ChangeKind, EditClass
from store import ArchiveError
from store.archive import Archive, insert, select, write, writing
from store.changes import get_change
from store.troubles import get_trouble
from store.values import get_time, get_time_or_none, put_time
from store.versions import get_version

# What stands for the answer of an attempt that was begun. It is in archives, and looked for: never to be reworded.
UNANSWERED = "no answer is noted: it is under way, or its run was cut short"


def keep_alerts(archive: Archive, change_id: int, tellings: Sequence[tuple[str, Route]], due_at: datetime) -> None:
    """Puts a change into the outbox, once for each destination; a second time is refused.

    `due_at` is when those that wait, or go into a digest, are to be sent. Belongs into the change's transaction.
    """
    moment = put_time(due_at)
    with writing(archive):
        for destination, telling in tellings:
            sending = telling.status in {"waiting", "digest"}
            insert(
                archive,
                "alert",
                {
                    "change_id": change_id,
                    "destination": destination,
                    "status": telling.status,
                    "released_as": telling.status if sending else None,
                    "reason": telling.reason,
                    "due_at": moment,
                    "next_try_at": moment if sending else None,
                },
            )


def add_operator_alert(
    archive: Archive, trouble_id: int | None, destination: str, turn: NewsTurn, due_at: datetime
) -> bool:
    """Puts an operator's message into the outbox; False when that turn of the trouble was put there before.

    `trouble_id` is None for a heartbeat alone.
    """
    moment = put_time(due_at)
    with writing(archive):
        added = write(
            archive,
            "INSERT INTO alert (trouble_id, turn, destination, status, released_as, reason, due_at, next_try_at) "
            "VALUES (?, ?, ?, 'waiting', 'waiting', 'tells the operator', ?, ?) "
            "ON CONFLICT (trouble_id, turn, destination) WHERE turn IN ('begun', 'over') DO NOTHING",
            trouble_id,
            turn,
            destination,
            moment,
            moment,
        )
    return added > 0


def hold_alerts(archive: Archive, change_ids: Iterable[int], reason: str) -> int:
    """Holds back what waits of these changes until a person lets it go; gives how many alerts that is."""
    with writing(archive):
        return sum(
            write(
                archive,
                "UPDATE alert SET status = 'held', reason = reason || '; held: ' || ?, next_try_at = NULL "
                "WHERE change_id = ? AND status IN ('waiting', 'digest')",
                reason,
                change_id,
            )
            for change_id in change_ids
        )


def release_held(archive: Archive, now: datetime) -> int:
    """Lets go what was held: due when it first was, or now where that is past; gives how many alerts that is."""
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET status = coalesce(released_as, 'waiting'), next_try_at = max(due_at, ?), "
            "reason = reason || '; let go by hand' WHERE status = 'held'",
            put_time(now),
        )


def retry_alerts(archive: Archive, now: datetime) -> int:
    """Makes waiting and given-up alerts due now, and a digest that could not be sent; gives how many that is.

    A digest that was given up goes out as the digest it was.
    """
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET status = coalesce(released_as, 'waiting'), next_try_at = ? "
            "WHERE status IN ('waiting', 'given_up') OR (status = 'digest' AND attempts > 0)",
            put_time(now),
        )


def put_off(archive: Archive, destination: str, now: datetime, until: datetime) -> int:
    """Puts off what is due for a destination by `now`; gives how many alerts that is. No attempt is noted."""
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET next_try_at = ? WHERE destination = ? AND next_try_at <= ?",
            put_time(until),
            destination,
            put_time(now),
        )


def drop_alerts(archive: Archive, destination: str) -> int:
    """Lets go unsent what is left for a destination, for good; gives how many alerts that is."""
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET status = 'suppressed', next_try_at = NULL, reason = reason || '; dropped by hand' "
            "WHERE destination = ? AND status IN ('waiting', 'digest', 'held', 'given_up')",
            destination,
        )


def due_alerts(archive: Archive, now: datetime) -> list[Alert]:
    """What is to be sent by `now`, digests included, the oldest first.

    Where one alert of a destination is due, those before it that failed are too: news asks a destination again that
    refused, and what is older goes first. Not so one without an answer: it may well have been taken.
    """
    rows = select(
        archive,
        "SELECT * FROM alert WHERE next_try_at IS NOT NULL AND (next_try_at <= ?1 OR (due_at <= ?1 AND last_error IS "
        "NOT ?2)) AND destination IN (SELECT destination FROM alert WHERE next_try_at <= ?1) ORDER BY id",
        put_time(now),
        UNANSWERED,
    )
    return [_alert(row) for row in rows]


def next_due(archive: Archive) -> datetime | None:
    """When the next alert is to be sent; None when nothing waits."""
    return get_time_or_none(select(archive, "SELECT min(next_try_at) AS due FROM alert")[0]["due"])


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


def keep_delivery(
    archive: Archive, alert_id: int, delivery: Delivery, next_try_at: datetime | None = None, given_up: bool = False
) -> None:
    """Notes one attempt, and what becomes of the alert: sent, to be tried again at `next_try_at`, or given up.

    The answer takes its place where the attempt was noted as begun. A failed attempt needs one of the two. An alert
    that was sent stays sent, whatever a second attempt said.
    """
    if not delivery.ok and not given_up and next_try_at is None:
        raise ArchiveError(f"alert {alert_id} failed: expected a time to try again, or that it is given up")
    tried_at = put_time(delivery.tried_at)
    with writing(archive):
        begun = write(
            archive,
            "UPDATE delivery SET tried_at = ?, ok = ?, detail = ? "
            "WHERE id = (SELECT max(id) FROM delivery WHERE alert_id = ?) AND detail = ?",
            tried_at,
            int(delivery.ok),
            delivery.detail,
            alert_id,
            UNANSWERED,
        )
        if not begun:
            row = {"alert_id": alert_id, "tried_at": tried_at, "ok": int(delivery.ok), "detail": delivery.detail}
            insert(archive, "delivery", row)
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


def get_alert(archive: Archive, alert_id: int) -> Alert:
    """One alert."""
    rows = select(archive, "SELECT * FROM alert WHERE id = ?", alert_id)
    if not rows:
        raise ArchiveError(f"{archive.path} holds no alert {alert_id}")
    return _alert(rows[0])


def list_alerts(
    archive: Archive, status: AlertStatus | None = None, url: str | None = None, limit: int | None = None
) -> list[Alert]:
    """Alerts, the newest first; those in one state, or about one release, where asked."""
    rows = select(
        archive,
        "SELECT alert.* FROM alert LEFT JOIN change ON change.id = change_id "
        "LEFT JOIN release ON release.id = release_id "
        "WHERE (?1 IS NULL OR alert.status = ?1) AND (?2 IS NULL OR release.url = ?2) ORDER BY alert.id DESC LIMIT ?3",
        status,
        url,
        -1 if limit is None else limit,
    )
    return [_alert(row) for row in rows]


def alerts_of(archive: Archive, change_id: int) -> list[Alert]:
    """What became of one change, destination by destination, in the order of the configuration at the time."""
    rows = select(archive, "SELECT * FROM alert WHERE change_id = ? ORDER BY id", change_id)
    return [_alert(row) for row in rows]


def alerts_for(archive: Archive, destination: str) -> int:
    """How many alerts there ever were for a destination."""
    return int(select(archive, "SELECT count(*) AS alerts FROM alert WHERE destination = ?", destination)[0]["alerts"])


def deliveries_of(archive: Archive, alert_id: int) -> list[Delivery]:
    """Every attempt to send an alert, the first first."""
    rows = select(archive, "SELECT * FROM delivery WHERE alert_id = ? ORDER BY id", alert_id)
    return [Delivery(get_time(row["tried_at"]), bool(row["ok"]), row["detail"]) for row in rows]


def failing_alerts(archive: Archive) -> list[Alert]:
    """Alerts whose sending failed, and those given up since the destination last took one; the oldest first."""
    rows = select(
        archive,
        "SELECT * FROM alert WHERE attempts > 0 AND (status IN ('waiting', 'digest') OR (status = 'given_up' AND "
        "NOT EXISTS (SELECT 1 FROM alert AS taken WHERE taken.destination = alert.destination AND sent_at > "
        "(SELECT max(tried_at) FROM delivery WHERE alert_id = alert.id)))) ORDER BY id",
    )
    return [_alert(row) for row in rows]


def count_alerts(archive: Archive) -> dict[AlertStatus, int]:
    """How many alerts are in each state; a state nobody is in is left out."""
    rows = select(archive, "SELECT status, count(*) AS alerts FROM alert GROUP BY status")
    return {row["status"]: row["alerts"] for row in rows}


def count_left_out(
    archive: Archive, destination: str, until: datetime
) -> dict[tuple[ChangeKind, EditClass | None], int]:
    """What a destination did not ask for between its last digest and `until`, by kind and class, the most first."""
    rows = select(
        archive,
        "SELECT kind, class, count(*) AS changes FROM alert JOIN change ON change.id = change_id "
        "WHERE destination = ?1 AND status = 'suppressed' AND noticed_at <= ?2 AND noticed_at > coalesce((SELECT "
        "max(sent_at) FROM alert WHERE destination = ?1 AND released_as = 'digest'), '') "
        "GROUP BY kind, class ORDER BY changes DESC, kind, class",
        destination,
        put_time(until),
    )
    return {(row["kind"], row["class"]): row["changes"] for row in rows}


def last_heartbeat(archive: Archive) -> datetime | None:
    """When the operator was last to be given a sign of life."""
    return get_time_or_none(select(archive, "SELECT max(due_at) AS at FROM alert WHERE turn = 'heartbeat'")[0]["at"])


def alert_content(archive: Archive, alert_id: int) -> ChangeNews | OperatorNews | SignOfLife:
    """What the alert has to say: a change, a turn of a trouble, or that all is well.

    A release is told in the wording the alert arose from, even when newer ones came while it waited.
    """
    alert = select(archive, "SELECT * FROM alert WHERE id = ?", alert_id)
    if not alert:
        raise ArchiveError(f"{archive.path} holds no alert {alert_id}")
    if alert[0]["change_id"] is not None:
        return tell_change(archive, alert[0]["change_id"])
    if alert[0]["turn"] == "heartbeat":
        return _tell_life(archive, alert[0]["destination"], alert[0]["due_at"])
    return OperatorNews(get_trouble(archive, alert[0]["trouble_id"]), alert[0]["turn"])


def _tell_life(archive: Archive, destination: str, due_at: str) -> SignOfLife:
    row = select(
        archive,
        "WITH since AS (SELECT coalesce((SELECT max(due_at) FROM alert WHERE turn = 'heartbeat' AND destination = ?1 "
        "AND due_at < ?2), (SELECT min(started_at) FROM check_run)) AS at) SELECT since.at, "
        "(SELECT count(*) FROM check_run WHERE finished_at > since.at) AS checks, "
        "(SELECT count(*) FROM release) AS releases, "
        "(SELECT count(*) FROM change WHERE noticed_at > since.at AND NOT silent) AS changes FROM since",
        destination,
        due_at,
    )[0]
    return SignOfLife(get_time(row["at"]), row["checks"], row["releases"], row["changes"])


def tell_change(archive: Archive, change_id: int) -> ChangeNews:
    """What there is to say of a change."""
    change = get_change(archive, change_id)
    if change is None:
        raise ArchiveError(f"{archive.path} holds no change {change_id}")
    shown = change.to_version or change.from_version
    version = None if shown is None else get_version(archive, change.url, shown)
    if version is None:
        raise ArchiveError(f"{archive.path}: change {change_id} names no wording")
    before = None
    if change.to_version and change.from_version and change.from_version != change.to_version:
        before = get_version(archive, change.url, change.from_version)
    release = select(archive, "SELECT first_seen, last_seen FROM release WHERE url = ?", change.url)[0]
    return ChangeNews(
        change=change,
        release=version.release,
        earlier=before.release if before else None,
        versions=version.number,
        captured_at=get_time(release["last_seen"]) if change.kind == "withdrawn" else version.captured_at,
        first_seen=get_time(release["first_seen"]),
    )


def _alert(row: dict[str, Any]) -> Alert:
    return Alert(
        id=row["id"],
        destination=row["destination"],
        status=row["status"],
        reason=row["reason"],
        attempts=row["attempts"],
        due_at=get_time(row["due_at"]),
        next_try_at=get_time_or_none(row["next_try_at"]),
        change_id=row["change_id"],
        trouble_id=row["trouble_id"],
        last_error=row["last_error"],
        sent_at=get_time_or_none(row["sent_at"]),
        turn=row["turn"],
    )
