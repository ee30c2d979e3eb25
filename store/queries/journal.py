"""What came into the archive after a mark: changes with who is alerted, and attempts to send. For the log.

Owns that reading of `changes`, `alert` and `delivery`. Must not write, or word a line.
"""

from dataclasses import dataclass
from datetime import datetime

from records.alert import AlertStatus
from records.change import ChangeKind, EditClass
from store.alerts.deliveries import UNANSWERED
from store.archive import Archive, select
from store.values import get_time_or_none


@dataclass(frozen=True, slots=True)
class JournalMark:
    """How far the archive was read."""

    change: int = 0  # the newest change's id
    delivery: int = 0  # the newest attempt's id
    open: frozenset[int] = frozenset()  # ids of earlier attempts that had no answer yet


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A change that was not silent."""

    id: int
    kind: ChangeKind
    edit_class: EditClass | None
    url: str
    alerts: tuple[tuple[str, AlertStatus], ...]  # destination, and what stands in the outbox for it


@dataclass(frozen=True, slots=True)
class DeliveryEntry:
    """One attempt to send one message: an alert, or a digest of several."""

    destination: str
    ok: bool
    detail: str  # what the service answered
    changes: tuple[int, ...]  # ids; none for a message to the operator
    trouble: str | None  # the kind, for a message about a trouble
    next_try_at: datetime | None  # when it is tried again, as the outbox has it now


@dataclass(frozen=True, slots=True)
class Entries:
    """What is new since a mark, and the mark to go on from."""

    changes: tuple[ChangeEntry, ...]
    silent: int  # how many changes were recorded that nobody is alerted to
    deliveries: tuple[DeliveryEntry, ...]
    mark: JournalMark


def newest_mark(archive: Archive) -> JournalMark:
    """The end of what the archive holds now."""
    row = select(
        archive,
        "SELECT (SELECT coalesce(max(id), 0) FROM change) AS change, (SELECT coalesce(max(id), 0) FROM delivery) AS "
        "delivery",
    )[0]
    return JournalMark(row["change"], row["delivery"])


def read_journal(archive: Archive, mark: JournalMark) -> Entries:
    """What came after `mark`, oldest first. An attempt comes when its answer is noted, or when another followed it."""
    end = newest_mark(archive)
    changes, silent = _changes(archive, mark.change, end.change)
    deliveries, open_ids = _deliveries(archive, mark, end.delivery)
    return Entries(changes, silent, deliveries, JournalMark(end.change, end.delivery, open_ids))


def _changes(archive: Archive, after: int, until: int) -> tuple[tuple[ChangeEntry, ...], int]:
    rows = select(
        archive,
        "SELECT id, kind, class, url, silent FROM changes WHERE id > ? AND id <= ? ORDER BY id",
        after,
        until,
    )
    entries = []
    for row in rows:
        if not row["silent"]:
            alerts = select(archive, "SELECT destination, status FROM alert WHERE change_id = ? ORDER BY id", row["id"])
            pairs = tuple((alert["destination"], alert["status"]) for alert in alerts)
            entries.append(ChangeEntry(row["id"], row["kind"], row["class"], row["url"], pairs))
    return tuple(entries), len(rows) - len(entries)


def _deliveries(archive: Archive, mark: JournalMark, until: int) -> tuple[tuple[DeliveryEntry, ...], frozenset[int]]:
    rows = select(
        archive,
        "SELECT delivery.id, tried_at, ok, delivery.detail, destination, change_id, trouble.kind AS trouble, "
        "next_try_at, EXISTS (SELECT 1 FROM delivery AS later WHERE later.alert_id = delivery.alert_id AND later.id > "
        "delivery.id) AS is_followed FROM delivery JOIN alert ON alert.id = alert_id LEFT JOIN trouble ON trouble.id = "
        "trouble_id WHERE delivery.id > ? AND delivery.id <= ? ORDER BY delivery.id",
        min([mark.delivery, *(number - 1 for number in mark.open)]),
        until,
    )
    rows = [row for row in rows if row["id"] > mark.delivery or row["id"] in mark.open]
    messages: dict[tuple[str, str, str], DeliveryEntry] = {}
    still_open = set()
    for row in rows:
        if row["detail"] == UNANSWERED and not row["is_followed"]:
            still_open.add(row["id"])
            continue
        # The alerts of a digest are sent as one, and their attempts noted with one time.
        key = (row["destination"], row["tried_at"], row["detail"] if row["change_id"] else str(row["id"]))
        before = messages[key].changes if key in messages else ()
        messages[key] = DeliveryEntry(
            row["destination"],
            bool(row["ok"]),
            row["detail"],
            (*before, row["change_id"]) if row["change_id"] else (),
            row["trouble"],
            get_time_or_none(row["next_try_at"]),
        )
    return tuple(messages.values()), frozenset(still_open)
