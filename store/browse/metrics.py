"""Figures for a monitor of monitors, as Prometheus takes them.

Owns their names, which all begin with `mofawatch_`. Counts what the archive holds at the moment it is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from store import ArchiveError
from store.alerts.outbox import count_alerts
from store.archive import Archive, select
from store.browse.page import Health
from store.checks import last_check
from store.troubles import open_troubles


@dataclass(frozen=True, slots=True)
class _Figures:
    """What prometheus_client calls a collector."""

    archive: Archive
    health: Health | None

    def collect(self) -> Iterator[Metric]:
        yield from _count(self.archive)
        yield from _watch(self.archive, self.health)


def write_metrics(archive: Archive, health: Health | None) -> bytes:
    """The figures in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(_Figures(archive, health))
    return generate_latest(registry)


def _count(archive: Archive) -> Iterator[Metric]:
    releases = GaugeMetricFamily("mofawatch_releases", "Releases in the archive.", labels=["status"])
    for row in select(archive, "SELECT status, count(*) AS n FROM release GROUP BY status"):
        releases.add_metric([row["status"]], row["n"])
    yield releases
    yield _total(archive, "mofawatch_versions", "Wordings of releases in the archive.", "version")
    captures = CounterMetricFamily("mofawatch_captures", "Captures that were read, by verdict.", labels=["verdict"])
    for row in select(archive, "SELECT verdict, count(*) AS n FROM reading GROUP BY verdict"):
        captures.add_metric([row["verdict"]], row["n"])
    yield captures
    changes = CounterMetricFamily(
        "mofawatch_changes",
        "Changes that were not silent, by kind and by the class of the weightiest edit.",
        labels=["kind", "class"],
    )
    sql = "SELECT kind, coalesce(class, '') AS class, count(*) AS n FROM change WHERE NOT silent GROUP BY 1, 2"
    for row in select(archive, sql):
        changes.add_metric([row["kind"], row["class"]], row["n"])
    yield changes
    checks = CounterMetricFamily("mofawatch_checks", "Runs, by outcome.", labels=["outcome"])
    sql = "SELECT outcome, count(*) AS n FROM check_run WHERE outcome IS NOT NULL GROUP BY outcome"
    for row in select(archive, sql):
        checks.add_metric([row["outcome"]], row["n"])
    yield checks


def _total(archive: Archive, name: str, words: str, table: str) -> Metric:
    count = select(archive, f"SELECT count(*) AS n FROM {table}")[0]["n"]  # noqa: S608 - a name of ours
    return GaugeMetricFamily(name, words, value=count)


def _watch(archive: Archive, health: Health | None) -> Iterator[Metric]:
    alerts = GaugeMetricFamily("mofawatch_alerts", "Alerts, by status.", labels=["status"])
    for status, count in count_alerts(archive).items():
        alerts.add_metric([status], count)
    yield alerts
    troubles = GaugeMetricFamily("mofawatch_open_troubles", "Failures that go on, by kind.", labels=["kind"])
    for trouble in open_troubles(archive):
        troubles.add_metric([trouble.kind], 1)
    yield troubles
    for name, words, check in (
        ("mofawatch_last_check_timestamp_seconds", "When the last run finished.", last_check(archive)),
        (
            "mofawatch_last_good_check_timestamp_seconds",
            "When the last run without a trouble finished.",
            last_check(archive, outcome="ok"),
        ),
    ):
        value = check.finished_at.timestamp() if check and check.finished_at else 0
        yield GaugeMetricFamily(name, words, value=value)
    if health is not None:
        report: dict[str, Any]
        try:
            going_on, report = health()
        except ArchiveError:
            going_on, report = False, {}
        yield GaugeMetricFamily(
            "mofawatch_well", "1 while all is well, as `mofawatch status` says.", value=bool(report.get("ok"))
        )
        yield GaugeMetricFamily("mofawatch_alive", "1 while checks go on, whatever they find.", value=going_on)
