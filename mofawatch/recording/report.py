"""What a run did, as its report: of a check, a backfill, an import, and of several of them as one.

Owns those values. Must not print them: the output does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mofawatch.recording.run import RunOutcome, RunRecord, Seen
from records.change import Change
from records.trouble import Failure
from store.alerts.outbox import count_alerts
from store.archive import Archive


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What one check did, as `check --json` prints it."""

    check: int  # its id in the archive
    outcome: RunOutcome
    visited: int  # pages that answered
    not_modified: int
    suspect: int
    new: list[str]  # canonical addresses
    edited: list[str]
    withdrawn: list[str]
    restored: list[str]
    troubles: list[dict[str, Any]]  # kind, url, detail
    alerts: dict[str, int]  # sent, waiting, held, given_up
    silent: bool = False  # a baseline or a backfill: nobody is alerted
    changes: tuple[Change, ...] = ()  # each with its one line: a release may change several times in a run
    is_whole: bool = True  # no page was left out, as a refusal or failures in a row make a crawl do
    is_sighted: bool = True  # a listing of the configuration was read
    linked: frozenset[str] = frozenset()  # "YYYY-MM": months that the ministry's lists link to
    absent: tuple[str, ...] = ()  # of the months that a backfill asked for, those that none links to
    documents: int | None = None  # captures of documents that an import left out; None: no import


def make_report(archive: Archive, check_id: int, seen: Seen, record: RunRecord, silent: bool) -> CheckReport:
    """What a run did, and how the outbox stands after it."""
    states = count_alerts(archive)
    return CheckReport(
        check=check_id,
        outcome=record.outcome,
        visited=seen.visited,
        not_modified=record.not_modified,
        suspect=record.suspect,
        new=record.urls("new"),
        edited=record.urls("edited"),
        withdrawn=record.urls("withdrawn"),
        restored=record.urls("restored"),
        troubles=_list_failures(record.failures),
        alerts={
            "sent": states.get("sent", 0),
            "waiting": states.get("waiting", 0) + states.get("digest", 0),
            "held": states.get("held", 0),
            "given_up": states.get("given_up", 0),
        },
        silent=silent,
        changes=tuple(event.change for event in record.events),
        is_whole=seen.is_whole,
        is_sighted=seen.is_sighted,
        linked=frozenset().union(*(listing.months for listing in seen.listings)),
    )


def add_failures(report: CheckReport, failures: Sequence[Failure]) -> CheckReport:
    """`report` with what failed behind the run."""
    if not failures:
        return report
    return replace(report, outcome="troubled", troubles=[*report.troubles, *_list_failures(failures)])


def _list_failures(failures: Sequence[Failure]) -> list[dict[str, Any]]:
    return [{"kind": one.kind, "url": one.url, "detail": one.detail} for one in failures]


def join_reports(before: CheckReport, after: CheckReport) -> CheckReport:
    """Two runs as one: what each did, and how things stand after the later."""
    return replace(
        after,
        outcome="ok" if before.outcome == after.outcome == "ok" else "troubled",
        visited=before.visited + after.visited,
        not_modified=before.not_modified + after.not_modified,
        suspect=before.suspect + after.suspect,
        new=[*before.new, *after.new],
        edited=[*before.edited, *after.edited],
        withdrawn=[*before.withdrawn, *after.withdrawn],
        restored=[*before.restored, *after.restored],
        troubles=[*before.troubles, *after.troubles],
        changes=(*before.changes, *after.changes),
    )
