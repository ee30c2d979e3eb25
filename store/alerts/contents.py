"""What an alert of the outbox has to say, read from the archive when it is sent.

Owns which wordings, which turn of a trouble and which counts go with an alert. Must not word a message, and changes
nothing.
"""

from dataclasses import replace
from datetime import datetime

from records.alert import ChangeNews, Heartbeat, OperatorNews
from records.change import ChangeKind
from records.comparison.summary import narrow_change
from store import ArchiveError
from store.alerts.shared import left_out_changes, marked_edits
from store.archive import Archive, select
from store.changes import get_change
from store.troubles import get_trouble, open_troubles
from store.values import get_time
from store.versions import get_version


def alert_content(archive: Archive, alert_id: int) -> ChangeNews | OperatorNews | Heartbeat:
    """What the alert has to say: a change, a turn of a trouble, or that all is well.

    A release is reported in the wording the alert arose from, even when newer ones came while it waited.
    """
    alert = select(archive, "SELECT * FROM alert WHERE id = ?", alert_id)
    if not alert:
        raise ArchiveError(f"{archive.path} holds no alert {alert_id}")
    if alert[0]["change_id"] is not None:
        return read_change_news(archive, alert[0]["change_id"])
    if alert[0]["turn"] == "heartbeat":
        return _read_heartbeat(archive, alert[0]["destination"], alert[0]["due_at"])
    return OperatorNews(get_trouble(archive, alert[0]["trouble_id"]), alert[0]["turn"])


def _read_heartbeat(archive: Archive, destination: str, due_at: str) -> Heartbeat:
    row = select(
        archive,
        "WITH since AS (SELECT coalesce((SELECT max(due_at) FROM alert WHERE turn = 'heartbeat' AND destination = ?1 "
        "AND due_at < ?2), (SELECT min(started_at) FROM check_run)) AS at), "
        "looks AS (SELECT * FROM check_run WHERE purpose IN ('check', 'baseline')) SELECT since.at, "
        "(SELECT count(*) FROM looks WHERE finished_at > since.at) AS checks, "
        "(SELECT count(*) FROM looks WHERE finished_at > since.at AND outcome = 'troubled') AS troubled, "
        "(SELECT count(*) FROM looks WHERE started_at > since.at AND outcome = 'interrupted') AS unfinished, "
        "(SELECT count(*) FROM release) AS releases, "
        "(SELECT count(*) FROM change WHERE noticed_at > since.at AND NOT silent) AS changes FROM since",
        destination,
        due_at,
    )[0]
    left = select(
        archive,
        "SELECT count(*) FILTER (WHERE status = 'held') AS held, "
        "count(*) FILTER (WHERE status IN ('waiting', 'digest')) AS waiting, "
        "count(*) FILTER (WHERE status = 'given_up') AS given_up FROM alert WHERE change_id IS NOT NULL",
    )[0]
    return Heartbeat(
        since=get_time(row["at"]),
        checks=row["checks"],
        releases=row["releases"],
        changes=row["changes"],
        troubles=tuple(open_troubles(archive)),
        held=left["held"],
        waiting=left["waiting"],
        given_up=left["given_up"],
        troubled=row["troubled"],
        unfinished=row["unfinished"],
    )


def read_change_news(archive: Archive, change_id: int) -> ChangeNews:
    """What there is to say of a change: what many releases share is left out, where it is not all of it."""
    change = get_change(archive, change_id)
    if change is None:
        raise ArchiveError(f"{archive.path} holds no change {change_id}")
    shown = change.to_version or change.from_version
    version = None if shown is None else get_version(archive, change.url, shown)
    if version is None:
        raise ArchiveError(f"{archive.path}: change {change_id} names no wording")
    marked = marked_edits(archive, change_id)
    own = tuple(edit for position, edit in enumerate(change.edits, 1) if position not in marked)
    if own and own != change.edits:
        change = narrow_change(change, own, version.release)
        if left_out_changes(archive, change_id):
            change = replace(change, summary=f"{change.summary}; what came to several releases at once is held")
    before = None
    if change.to_version and change.from_version and change.from_version != change.to_version:
        before = get_version(archive, change.url, change.from_version)
    release = select(archive, "SELECT first_seen, last_seen FROM release WHERE url = ?", change.url)[0]
    # The release's own last sight may be of later: it may be back while the alert waits.
    seen_last = change.not_before or get_time(release["last_seen"])
    return ChangeNews(
        change=change,
        release=version.release,
        earlier=before.release if before else None,
        versions=version.number,
        captured_at=seen_last if change.kind == "withdrawn" else version.captured_at,
        first_seen=get_time(release["first_seen"]),
        since=_list_since(archive, change_id),
    )


def _list_since(archive: Archive, change_id: int) -> tuple[tuple[ChangeKind, datetime], ...]:
    """What was noticed of the same release after a change: what was held, or waited, is older news then."""
    rows = select(
        archive,
        "SELECT kind, noticed_at FROM change WHERE release_id = (SELECT release_id FROM change WHERE id = ?1) "
        "AND id > ?1 ORDER BY id",
        change_id,
    )
    return tuple((row["kind"], get_time(row["noticed_at"])) for row in rows)
