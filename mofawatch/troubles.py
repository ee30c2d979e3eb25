"""The monitor's own troubles: when the operator is alerted that one began, goes on, is over.

Owns the patience with each kind. Must not word the message.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from mofawatch.config.settings import Settings
from mofawatch.schedule import alert_times
from mofawatch.service.reported import Failing, take_failing
from mofawatch.signs import find_dead_entry, join_unanswered
from records.capture import PageKind, Verdict
from records.trouble import (
    LIST_SET_ASIDE,
    MOVED_LIST,
    OF_SENDING,
    SET_ASIDE,
    TROUBLE_KINDS,
    Failure,
    Trouble,
    TroubleKind,
)
from store.alerts.outbox import add_operator_alert, last_heartbeat
from store.archive import Archive
from store.checks import first_check_at
from store.pages import get_page, unwell_pages
from store.releases import get_release
from store.troubles import end_troubles, keep_trouble_pages, keep_troubles, unreported_troubles

# Checks in a row that saw it before the operator is alerted. One failed fetch is an everyday thing; a guard that
# refuses us, or a listing we cannot see in, blinds the monitor at once.
_PATIENCE: dict[TroubleKind, int] = {"unreachable": 3, "suspect page": 3, "unreadable": 2, "not delivered": 3}
# What a page that is still unwell keeps open, by the verdict on its last answer.
_KEPT_OPEN: dict[Verdict, set[TroubleKind]] = {
    "error": {"unreachable"},
    "blocked": {"blocked"},
    "suspect": {"suspect page", "unreadable", "layout changed"},
}
# Scopes within another: what keeps the wider one open keeps these.
_WITHIN: tuple[tuple[TroubleKind, str, str], ...] = (
    ("suspect page", "list", MOVED_LIST),
    ("unreadable", "", SET_ASIDE),
    ("unreadable", "list", LIST_SET_ASIDE),
)
# Kinds that the outbox and the guard begin and end, not what a check sees.
_OF_THE_OUTBOX: frozenset[TroubleKind] = OF_SENDING | {"held"}
# Kinds that only the sight of a listing ends: a site that fails to answer has not stopped refusing.
_OF_THE_LISTINGS: frozenset[TroubleKind] = frozenset({"blocked", "unreachable"})


def record_troubles(
    archive: Archive, check_id: int, settings: Settings, failures: Sequence[Failure], now: datetime, is_sighted: bool
) -> None:
    """Notes what failed in a check, ends what failed no more, and puts the news of it into the outbox.

    A page that fails is not visited at every check: its trouble goes on until it was read, not until a check that
    did not look. `is_sighted`: a listing of the configuration was read.
    """
    from mofawatch.robots import known_rules  # Scrapy comes with it, which a delivery does not need

    permits = known_rules(archive, settings)
    # What came and could not be recorded has no verdict, and did answer.
    unrecorded = {failure.url for failure in failures if failure.kind == "unreadable"}
    unwell = [
        (kind, _scope_of(kind, page))
        for url, page, verdict in unwell_pages(archive)
        if verdict is not None or url not in unrecorded
        for kind in _keeps_open(archive, url, verdict, permits, now)
    ]
    scoped = _with_scopes(archive, failures, is_sighted)
    keep_troubles(archive, check_id, join_unanswered(scoped, unwell.count(("unreachable", "page"))), now)
    keep_trouble_pages(archive, scoped)
    going_on = set(unwell)
    going_on |= {(kind, within) for kind, scope, within in _WITHIN if (kind, scope) in going_on}
    unseen = set() if is_sighted else {(kind, "") for kind in _OF_THE_LISTINGS}
    _end_reported(archive, settings, now)
    looked_at = set(TROUBLE_KINDS) - _OF_THE_OUTBOX - ({"feed not written"} if settings.feed.path else set())
    end_troubles(archive, check_id, looked_at, now, going_on | unseen)
    alert_operator(archive, settings, now)


def _with_scopes(archive: Archive, failures: Sequence[Failure], is_sighted: bool) -> list[Failure]:
    """`failures`, with what they concern where that is told apart: while a list was read, a page that does not answer
    is no silence of the site; and on a list that is none, no release is seen.
    """
    scoped = []
    for failure in failures:
        page = get_page(archive, failure.url) if failure.url and not failure.scope else None
        scope = _scope_of(failure.kind, page.kind) if page else ""
        is_of_the_site = scope == "page" and not is_sighted
        scoped.append(replace(failure, scope=scope) if scope and not is_of_the_site else failure)
    return scoped


def _scope_of(kind: TroubleKind, page: PageKind) -> str:
    if kind == "unreachable":
        return "page" if page == "release" else ""
    return "list" if page == "listing" and kind in {"suspect page", "unreadable"} else ""


def keep_no_check(archive: Archive, failing: Failing) -> list[Trouble]:
    """Notes that no check finishes, since when and how often."""
    failures = [Failure("no check", None, failing.reason)]
    return keep_troubles(archive, None, failures, failing.last_at, failing.began_at, failing.times)


def settle_feed(archive: Archive, check_id: int, settings: Settings, fault: str, now: datetime) -> list[Failure]:
    """Notes that the file of the feed could not be written behind a check, or that it could; the failure, if any."""
    failures = [Failure("feed not written", None, f"{settings.feed.path}: {fault}")] if fault else []
    keep_troubles(archive, check_id, failures, now)
    if not failures:
        end_troubles(archive, None, {"feed not written"}, now)
    alert_operator(archive, settings, now)
    return failures


def _end_reported(archive: Archive, settings: Settings, now: datetime) -> None:
    """Notes a trouble that was reported while the archive took no note, as one that is over, and reports that."""
    failing = take_failing(settings)
    if failing is None or not failing.is_reported:
        return
    for trouble in keep_no_check(archive, failing):
        end_troubles(archive, None, {"no check"}, now)
        for name in settings.operator.destinations:
            add_operator_alert(archive, trouble.id, name, "over", now)


def _keeps_open(
    archive: Archive, url: str, verdict: Verdict | None, permits: Callable[[str], bool], now: datetime
) -> set[TroubleKind]:
    if verdict is None:  # it did not answer, or robots.txt forbids to ask
        return {"unreachable"} if permits(url) else {"blocked"}
    if verdict != "gone":
        return _KEPT_OPEN.get(verdict, set())
    # Gone, and yet not counted as missing: it went with many others.
    standing = get_release(archive, url)
    is_unwell = standing.status == "live" if standing else find_dead_entry(archive, url, now) is not None
    return {"suspect page"} if is_unwell else set()


def _patience(kind: TroubleKind, scope: str) -> int:
    """Checks in a row; a list that has moved does not come back by itself."""
    return 1 if scope == MOVED_LIST else _PATIENCE.get(kind, 1)


def add_heartbeat(archive: Archive, settings: Settings, now: datetime) -> None:
    """Puts a heartbeat into the outbox when one is due; called by a check that was completed without a trouble."""
    every = settings.operator.heartbeat
    if every is None or (began := first_check_at(archive)) is None:
        return
    if now - (last_heartbeat(archive, now) or began) >= every:
        for name in settings.operator.destinations:
            add_operator_alert(archive, None, name, "heartbeat", now)


def alert_operator(archive: Archive, settings: Settings, now: datetime) -> None:
    """Puts what has not been reported to the operator yet into the outbox."""
    for trouble, turn in unreported_troubles(archive, now, _patience, alert_times.remind_at):
        for name in settings.operator.destinations:
            add_operator_alert(archive, trouble.id, name, turn, now)
