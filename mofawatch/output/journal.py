"""What happened, in the log: a line for each change with who is alerted, and a line for each attempt to send.

Owns those lines. They are read from the archive, so that they are the same whoever made the change or sent the alert:
while a daemon runs its log has them, else the log of the verb. Must not decide or send.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from mofawatch.config.settings import Settings
from mofawatch.output.json_rows import plain
from mofawatch.service.access import reading
from mofawatch.service.lock import is_held
from notifier.text import count
from store import ArchiveError
from store.archive import Archive, close_archive, open_view
from store.queries.journal import ChangeEntry, DeliveryEntry, JournalMark, newest_mark, read_journal

log = logging.getLogger("mofawatch")

_PATIENCE = 5.0  # seconds; it takes none
_NAMED = 5  # changes of one message; the row of the line has them all


@contextmanager
def logging_news(settings: Settings) -> Iterator[None]:
    """Logs what the block brings into the archive, unless a daemon does."""
    if is_held(settings.archive.path, "daemon"):
        yield
        return
    mark = _end_of(settings.archive.path)
    try:
        yield
    finally:
        with suppress(ArchiveError), reading(settings) as archive:
            if mark is not None:
                log_news(archive, mark)


def _end_of(path: Path) -> JournalMark | None:
    """How far the archive goes, of an older schema too: the block may bring it up to date. None: it cannot be read."""
    if not path.exists():
        return JournalMark()
    try:
        archive = open_view(path, _PATIENCE)
    except ArchiveError:
        return None
    try:
        return newest_mark(archive)
    except ArchiveError:
        return None
    finally:
        close_archive(archive)


def log_news(archive: Archive, mark: JournalMark) -> JournalMark:
    """Logs what came after `mark`; gives the mark to go on from."""
    entries = read_journal(archive, mark)
    if entries.silent:
        log.info("%s recorded in a silent run: nobody is alerted", count(entries.silent, "change"))
    for change in entries.changes:
        log.info("%s", _say_change(change), extra={"change": _change_row(change)})
    for delivery in entries.deliveries:
        level = logging.INFO if delivery.ok else logging.WARNING
        log.log(level, "%s", _say_delivery(delivery), extra={"delivery": plain(asdict(delivery))})
    return entries.mark


def _say_change(change: ChangeEntry) -> str:
    """`change 12: edited (fact) https://...; for desk, press (digest)`."""
    what = f"{change.kind} ({change.edit_class})" if change.edit_class else change.kind
    names = [
        f"{name} ({status})" if status in {"digest", "held"} else name
        for name, status in change.alerts
        if status != "suppressed"
    ]
    return f"change {change.id}: {what} {change.url}; for {', '.join(names) or 'nobody'}"


def _change_row(change: ChangeEntry) -> dict[str, object]:
    return {
        "id": change.id,
        "kind": change.kind,
        "class": change.edit_class,
        "url": change.url,
        "alerts": dict(change.alerts),
    }


def _say_delivery(delivery: DeliveryEntry) -> str:
    """`delivery to desk: sent change 12: E-Mail took it`; of one that failed, when it is tried again."""
    more = len(delivery.changes) - _NAMED
    changes = ", ".join(map(str, delivery.changes[:_NAMED])) + (f" and {more:,} more" if more > 0 else "")
    about = f"change{'s' if len(delivery.changes) > 1 else ''} {changes}" if changes else "heartbeat"
    if delivery.trouble:
        about = f"trouble {delivery.trouble!r}"
    detail = f": {delivery.detail}" if delivery.detail else ""
    if delivery.ok:
        return f"delivery to {delivery.destination}: sent {about}{detail}"
    again = plain(delivery.next_try_at)
    then = f"; tried again at {again}" if again else "; not tried again"
    return f"delivery to {delivery.destination}: FAILED for {about}{detail}{then}"
