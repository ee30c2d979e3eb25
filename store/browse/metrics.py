"""Figures for a monitor of monitors, as Prometheus takes them.

Owns their names, which all begin with `mofawatch_`. Counts what the archive holds at the moment it is asked. A value
that a label can have is there from the beginning, with 0: the first of a series that was not there before is no
increase to Prometheus. A time that there is not is left out, not 0.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, get_args

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from records.alert import AlertStatus
from records.capture import Verdict
from records.change import CHANGE_KINDS, EDIT_CLASSES, ReleaseStatus
from records.trouble import TROUBLE_KINDS
from store import ArchiveError
from store.alerts.outbox import count_alerts
from store.archive import Archive, select
from store.browse.page import Health
from store.checks import Outcome, last_check
from store.troubles import open_troubles

# Only an edit has a class.
_CHANGES: Final = tuple((kind, name) for kind in CHANGE_KINDS for name in (EDIT_CLASSES if kind == "edited" else ("",)))
# What the health's report has, each a time or null, and what it says.
_AHEAD: Final = {
    "next_check": "When the daemon checks next.",
    "backoff_until": "Until when the site is left alone, because it refuses or asked for it.",
}


@dataclass(frozen=True, slots=True)
class _Figures:
    """What prometheus_client calls a collector."""

    archive: Archive
    health: Health | None

    def collect(self) -> Iterator[Metric]:
        yield from _count(self.archive)
        yield from _watch(self.archive)
        if self.health is not None:
            yield from _say_health(self.health)


def write_metrics(archive: Archive, health: Health | None) -> bytes:
    """The figures in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(_Figures(archive, health))
    return generate_latest(registry)


def _count(archive: Archive) -> Iterator[Metric]:
    yield _fill(
        GaugeMetricFamily("mofawatch_releases", "Releases in the archive.", labels=("status",)),
        [(status,) for status in get_args(ReleaseStatus)],
        _counted(archive, "SELECT status, count(*) FROM release GROUP BY 1"),
    )
    versions = _counted(archive, "SELECT count(*) FROM version")[()]
    yield _gauge("mofawatch_versions", "Wordings of releases in the archive.", versions)
    size = _counted(archive, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")[()]
    yield _gauge("mofawatch_archive_bytes", "Size of the archive's file.", size)
    yield _fill(
        CounterMetricFamily("mofawatch_captures", "Captures that were read, by verdict.", labels=("verdict",)),
        [(verdict,) for verdict in get_args(Verdict)],
        _counted(archive, "SELECT verdict, count(*) FROM reading GROUP BY 1"),
    )
    yield _fill(
        CounterMetricFamily(
            "mofawatch_changes",
            "Changes that were not silent, by kind and by the class of the weightiest edit.",
            labels=("kind", "class"),
        ),
        _CHANGES,
        _counted(archive, "SELECT kind, coalesce(class, ''), count(*) FROM change WHERE NOT silent GROUP BY 1, 2"),
    )
    yield _fill(
        CounterMetricFamily("mofawatch_checks", "Runs, by outcome.", labels=("outcome",)),
        [(outcome,) for outcome in get_args(Outcome)],
        _counted(archive, "SELECT outcome, count(*) FROM check_run WHERE outcome IS NOT NULL GROUP BY 1"),
    )
    yield _fill(
        CounterMetricFamily(
            "mofawatch_web_archive_requests", "Requests to web archives, by archive.", labels=("archive",)
        ),
        (),
        _counted(archive, "SELECT archive, sum(requests) FROM archive_use GROUP BY 1"),
    )


def _watch(archive: Archive) -> Iterator[Metric]:
    alerts: dict[tuple[str, ...], int] = {(status,): count for status, count in count_alerts(archive).items()}
    family = GaugeMetricFamily("mofawatch_alerts", "Alerts, by status.", labels=("status",))
    yield _fill(family, [(status,) for status in get_args(AlertStatus)], alerts)
    troubles: dict[tuple[str, ...], int] = Counter((trouble.kind,) for trouble in open_troubles(archive))
    family = GaugeMetricFamily("mofawatch_open_troubles", "Failures that go on, by kind.", labels=("kind",))
    yield _fill(family, [(kind,) for kind in TROUBLE_KINDS], troubles)
    good = last_check(archive, outcome="ok")
    for name, says, check in (
        ("last_check", "When the last look at the site finished.", last_check(archive)),
        ("last_good_check", "When the last look at the site without a trouble finished.", good),
    ):
        yield _moment(name, says, check.finished_at if check else None)


def _say_health(health: Health) -> Iterator[Metric]:
    report: dict[str, Any]
    try:
        going_on, report = health()
    except ArchiveError:
        going_on, report = False, {}
    yield _gauge("mofawatch_well", "1 while all is well, as `mofawatch status` says.", bool(report.get("ok")))
    yield _gauge("mofawatch_alive", "1 while checks go on, whatever they find.", going_on)
    for name, says in _AHEAD.items():
        yield _moment(name, says, datetime.fromisoformat(report[name]) if report.get(name) else None)
    if "due_now" in report:
        yield _gauge("mofawatch_due_releases", "Releases whose time to be read again has come.", report["due_now"])


def _counted(archive: Archive, sql: str) -> dict[tuple[str, ...], int]:
    """What `sql` counts in its last column, by the columns before it."""
    rows = [tuple(row.values()) for row in select(archive, sql)]
    return {row[:-1]: row[-1] for row in rows}


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(name, says, value=value)


def _moment(name: str, says: str, at: datetime | None) -> Metric:
    family = GaugeMetricFamily(f"mofawatch_{name}_timestamp_seconds", says)
    if at is not None:
        family.add_metric([], at.timestamp())
    return family


def _fill(family: Any, known: Iterable[tuple[str, ...]], found: dict[tuple[str, ...], int]) -> Metric:
    """`family` with what was found, and 0 for what is `known` to be possible and was not."""
    for labels, count in {**dict.fromkeys(known, 0), **found}.items():
        family.add_metric(labels, count)
    metric: Metric = family
    return metric
