"""Figures for Prometheus: their names, what stands at nought, and the alert rules made of them."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from reading_samples import build_archive
from store_samples import a_new_archive

from store import ArchiveError
from store.archive import Archive, close_archive, open_view
from store.browse.metrics import write_metrics

RULES = Path(__file__).parent.parent / "docs/service/mofawatch.rules.yml"
AHEAD: dict[str, Any] = {"ok": True, "next_check": "2026-11-26T05:00:00Z", "backoff_until": None, "due_now": 3}

needs_promtool = pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not installed")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    opened = open_view(build_archive(tmp_path_factory.mktemp("metrics")), 1000)
    yield opened
    close_archive(opened)


@pytest.fixture
def new_archive(tmp_path: Path) -> Iterator[Archive]:
    opened = a_new_archive(tmp_path)
    yield opened
    close_archive(opened)


def _families(archive: Archive, report: dict[str, Any]) -> dict[str, Metric]:
    text = write_metrics(archive, lambda: (True, report)).decode()
    return {family.name: family for family in text_string_to_metric_families(text)}


def _values(families: dict[str, Metric]) -> dict[tuple[str, ...], float]:
    """Each sample by its name and its labels, as `class=fact`."""
    samples = [sample for family in families.values() for sample in family.samples]
    return {(one.name, *(f"{name}={value}" for name, value in one.labels.items())): one.value for one in samples}


def test_figures_have_names_types_and_values(archive: Archive) -> None:
    families = _families(archive, {"ok": False, **AHEAD, "backoff_until": "2026-11-26T06:00:00Z"})
    assert all(name.startswith("mofawatch_") for name in families)
    assert all(family.type in {"gauge", "counter"} and family.documentation for family in families.values())
    values = _values(families)
    assert values["mofawatch_releases", "status=withdrawn"] == 1
    assert values["mofawatch_versions",] == 9
    assert values["mofawatch_archive_bytes",] > 10_000
    assert values["mofawatch_open_troubles", "kind=blocked"] == 1
    assert values["mofawatch_backoff_until_timestamp_seconds",] == 1795672800


def test_before_anything_happens_each_figure_is_nought_and_no_time_is_1970(new_archive: Archive) -> None:
    values = _values(_families(new_archive, AHEAD))
    assert values.pop(("mofawatch_archive_bytes",)) > 0
    assert {name: value for name, value in values.items() if value} == {
        ("mofawatch_well",): 1,
        ("mofawatch_alive",): 1,
        ("mofawatch_due_releases",): 3,
        ("mofawatch_next_check_timestamp_seconds",): 1795669200,
    }
    assert ("mofawatch_captures_total", "verdict=suspect") in values
    assert ("mofawatch_changes_total", "class=fact", "kind=edited") in values
    assert ("mofawatch_changes_total", "class=fact", "kind=new") not in values
    assert ("mofawatch_alerts", "status=given_up") in values
    assert not [name for name, *_ in values if "_timestamp_" in name and "next_check" not in name]


def test_a_health_that_cannot_be_read_is_not_well(archive: Archive) -> None:
    def fails() -> tuple[bool, dict[str, Any]]:
        raise ArchiveError("it cannot be read")

    text = write_metrics(archive, fails).decode()
    assert "\nmofawatch_well 0.0\n" in text
    assert "\nmofawatch_alive 0.0\n" in text


def test_the_alert_rules_name_figures_that_are_there(archive: Archive) -> None:
    rules = RULES.read_text(encoding="utf-8")
    expressions = re.findall(r"^ +expr: (.+)$", rules, re.MULTILINE)
    assert len(expressions) == rules.count("- alert: ")
    samples = [sample for family in _families(archive, AHEAD).values() for sample in family.samples]
    names = {sample.name for sample in samples}
    labels = {label for sample in samples for label in sample.labels}
    for expression in expressions:
        assert set(re.findall(r"mofawatch_\w+", expression)) <= names, expression
        assert set(re.findall(r"(\w+)=~?\"", expression)) <= labels | {"job"}, expression
    for label in re.findall(r"\$labels\.(\w+)", rules):
        assert label in labels


@needs_promtool
def test_prometheus_takes_the_figures(archive: Archive) -> None:
    figures = write_metrics(archive, lambda: (True, AHEAD))
    checked = subprocess.run(["promtool", "check", "metrics"], input=figures, capture_output=True, check=False)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, b"", b"")


@needs_promtool
def test_prometheus_takes_the_rules_and_they_fire() -> None:
    """Each rule fires, and says what it is about; while all is well none does."""
    words = ["promtool", "test", "rules", Path(__file__).parent / "alert_rules.yml"]
    tried = subprocess.run(words, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stdout + tried.stderr
