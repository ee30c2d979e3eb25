"""The outbox: what is to be sent to whom and when, and what became of it.

Owns `alerts`. Knows destinations by name only. Must not decide who is alerted, word a message or send it; the attempts
to send are noted in `store.alerts.deliveries`, what an alert has to say is read in `store.alerts.contents`. Longer than
most files: each thing that is done to one table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.alerts.deliveries import UNANSWERED, UNMADE
from store.archive import Archive, insert, select, write, writing
from store.values import get_time, get_time_or_none, put_time

if TYPE_CHECKING:  # `status` counts alerts and reads none
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from records.alert import Alert, AlertStatus, NewsTurn, Route
    from records.change import ChangeKind, EditClass

# Ends the reason of what a person dropped. It is in archives, and looked for: never to be reworded.
DROPPED = "dropped by hand"


def keep_alerts(archive: Archive, change_id: int, routes: Sequence[tuple[str, Route]], due_at: datetime) -> None:
    """Puts a change into the outbox, once for each destination; a second time is refused.

    `due_at` is when those that wait, or go into a digest, are to be sent. Belongs into the change's transaction.
    """
    moment = put_time(due_at)
    with writing(archive):
        for destination, route in routes:
            sending = route.status in {"waiting", "digest"}
            insert(
                archive,
                "alert",
                {
                    "change_id": change_id,
                    "destination": destination,
                    "status": route.status,
                    "released_as": route.status if sending else None,
                    "reason": route.reason,
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
        write(archive, "UPDATE trouble_page SET reported = 1 WHERE trouble_id = ? AND NOT reported", trouble_id)
    return added > 0


def hold_alerts(archive: Archive, change_ids: Iterable[int], reason: str, check_id: int | None = None) -> int:
    """Holds back what waits of these changes until a person lets it go; gives how many alerts that is.

    `check_id` is the run that found that they are to be held.
    """
    with writing(archive):
        return sum(
            write(
                archive,
                "UPDATE alert SET status = 'held', reason = reason || '; held: ' || ?, next_try_at = NULL, held_by = ? "
                "WHERE change_id = ? AND status IN ('waiting', 'digest')",
                reason,
                check_id,
                change_id,
            )
            for change_id in change_ids
        )


def release_held(archive: Archive, now: datetime, check_id: int | None = None) -> int:
    """Lets go what was held, by that run alone where one is given; gives how many alerts that is.

    Each is due when it first was, or now where that is past.
    """
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET status = coalesce(released_as, 'waiting'), next_try_at = max(due_at, ?1), "
            "reason = reason || '; released by hand' WHERE status = 'held' AND (?2 IS NULL OR held_by = ?2)",
            put_time(now),
            check_id,
        )


def tell_again(archive: Archive, change_id: int, routes: Sequence[tuple[str, Route]], now: datetime) -> int:
    """Makes due once more what was sent, or not asked for, of a change of which more may be told now.

    Gives how many alerts that is. A route that is suppressed changes nothing.
    """
    asked = [(destination, route) for destination, route in routes if route.status in {"waiting", "digest"}]
    with writing(archive):
        return sum(
            write(
                archive,
                "UPDATE alert SET status = ?1, released_as = ?1, attempts = 0, sent_at = NULL, "
                "next_try_at = max(due_at, ?2), reason = ?3 || '; released by hand, with what was held of it' "
                "WHERE change_id = ?4 AND destination = ?5 AND status IN ('sent', 'suppressed')",
                route.status,
                put_time(now),
                route.reason,
                change_id,
                destination,
            )
            for destination, route in asked
        )


def drop_held(archive: Archive, check_id: int | None = None) -> int:
    """Lets go unsent, for good, what is held, by that run alone where one is given; gives how many alerts that is."""
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET status = 'suppressed', reason = reason || '; ' || ?2 "
            "WHERE status = 'held' AND (?1 IS NULL OR held_by = ?1)",
            check_id,
            DROPPED,
        )


def holding_checks(archive: Archive) -> dict[int | None, int]:
    """How many alerts each run holds, the latest run first; None: held before schema 13."""
    rows = select(
        archive,
        "SELECT held_by, count(*) AS n FROM alert WHERE status = 'held' GROUP BY held_by ORDER BY held_by DESC",
    )
    return {row["held_by"]: row["n"] for row in rows}


def retry_alerts(archive: Archive, now: datetime) -> int:
    """Makes waiting and given-up alerts due now, and a digest that could not be sent; gives how many that is.

    A digest that was given up goes out as the digest it was. The attempts are counted anew, and with them the patience
    with the destination: a person says that it is worth another.
    """
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET status = coalesce(released_as, 'waiting'), next_try_at = ?, attempts = 0 "
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


def bring_back(archive: Archive, now: datetime, ahead: datetime) -> int:
    """Makes due at `now` what a clock that ran ahead put off, and that is put right; gives how many alerts that is.

    Such is what waits for a change, a trouble or an attempt of later than `ahead`: it has not come yet.
    """
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET next_try_at = ?1, due_at = min(due_at, ?1) WHERE next_try_at > ?2 AND ("
            "EXISTS (SELECT 1 FROM change WHERE change.id = change_id AND noticed_at > ?2) OR "
            "EXISTS (SELECT 1 FROM trouble WHERE trouble.id = trouble_id AND began_at > ?2) OR "
            "EXISTS (SELECT 1 FROM delivery WHERE alert_id = alert.id AND tried_at > ?2) OR "
            "(turn = 'heartbeat' AND due_at > ?2))",
            put_time(now),
            put_time(ahead),
        )


def drop_alerts(archive: Archive, destination: str) -> int:
    """Lets go unsent what is left for a destination, for good; gives how many alerts that is."""
    with writing(archive):
        return write(
            archive,
            "UPDATE alert SET status = 'suppressed', next_try_at = NULL, reason = reason || '; ' || ?2 "
            "WHERE destination = ?1 AND status IN ('waiting', 'digest', 'held', 'given_up')",
            destination,
            DROPPED,
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


def list_alerts(archive: Archive, status: AlertStatus | None = None, limit: int | None = None) -> list[Alert]:
    """Alerts, the newest first; those in one state where asked."""
    sql = "SELECT * FROM alert WHERE ?1 IS NULL OR status = ?1 ORDER BY id DESC LIMIT ?2"
    return [_alert(row) for row in select(archive, sql, status, -1 if limit is None else limit)]


def alerts_of(archive: Archive, change_id: int) -> list[Alert]:
    """What became of one change, destination by destination, in the order of the configuration at the time."""
    rows = select(archive, "SELECT * FROM alert WHERE change_id = ? ORDER BY id", change_id)
    return [_alert(row) for row in rows]


def alerts_for(archive: Archive, destination: str) -> int:
    """How many alerts there ever were for a destination."""
    return int(select(archive, "SELECT count(*) AS alerts FROM alert WHERE destination = ?", destination)[0]["alerts"])


def failing_alerts(archive: Archive) -> list[Alert]:
    """Alerts whose sending failed, and those given up since the destination last took one; the oldest first.

    Not those without a message: their destination was not asked.
    """
    rows = select(
        archive,
        "SELECT * FROM alert WHERE attempts > 0 AND (status IN ('waiting', 'digest') OR (status = 'given_up' AND "
        "NOT EXISTS (SELECT 1 FROM alert AS taken WHERE taken.destination = alert.destination AND sent_at > "
        "(SELECT max(tried_at) FROM delivery WHERE alert_id = alert.id)))) AND last_error NOT LIKE ? || '%' "
        "ORDER BY id",
        UNMADE,
    )
    return [_alert(row) for row in rows]


def unmade_alerts(archive: Archive) -> list[tuple[Alert, str | None]]:
    """Alerts that are not sent because no message could be made of them, with their release's address where they are
    of one; given up or not, the oldest first.
    """
    rows = select(
        archive,
        "SELECT alert.*, url FROM alert LEFT JOIN change ON change.id = change_id LEFT JOIN release "
        "ON release.id = release_id WHERE alert.status IN ('waiting', 'digest', 'given_up') "
        "AND last_error LIKE ? || '%' ORDER BY alert.id",
        UNMADE,
    )
    return [(_alert(row), row["url"]) for row in rows]


def count_alerts(archive: Archive) -> dict[AlertStatus, int]:
    """How many alerts are in each state; a state nobody is in is left out."""
    rows = select(archive, "SELECT status, count(*) AS alerts FROM alert GROUP BY status")
    return {row["status"]: row["alerts"] for row in rows}


def count_left_out(
    archive: Archive, destination: str, until: datetime
) -> dict[tuple[ChangeKind, EditClass | None], int]:
    """What a destination did not ask for between its last digest and `until`, by kind and class, the most first.

    What a person dropped was asked for.
    """
    rows = select(
        archive,
        "SELECT kind, class, count(*) AS changes FROM alert JOIN change ON change.id = change_id "
        "WHERE destination = ?1 AND status = 'suppressed' AND alert.reason NOT LIKE '%' || ?3 AND noticed_at <= ?2 "
        "AND noticed_at > "
        "coalesce((SELECT max(sent_at) FROM alert WHERE destination = ?1 AND released_as = 'digest'), '') "
        "GROUP BY kind, class ORDER BY changes DESC, kind, class",
        destination,
        put_time(until),
        DROPPED,
    )
    return {(row["kind"], row["class"]): row["changes"] for row in rows}


def last_heartbeat(archive: Archive, now: datetime) -> datetime | None:
    """When the operator was last to be given a heartbeat; one that has not come yet is of a clock that ran ahead."""
    sql = "SELECT max(due_at) AS at FROM alert WHERE turn = 'heartbeat' AND due_at <= ?"
    return get_time_or_none(select(archive, sql, put_time(now))[0]["at"])


def _alert(row: dict[str, Any]) -> Alert:
    from records.alert import Alert

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
