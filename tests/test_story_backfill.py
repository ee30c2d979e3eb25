"""The past read in: month by month by the site's own links, polite, silent, and taken up where it was cut off."""

import json
import signal
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import time_machine
from conftest import Monitor

from mofawatch.backfill import run_backfill
from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import SampleRelease, archive_path
from mofawatch.demo.samples import CONSULTATION, TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, StandIn
from mofawatch.output.report import print_month
from mofawatch.schedule.plan import months_between

SITE = "https://www.mofa.go.jp"


def add_years(site: StandIn, months: int) -> list[SampleRelease]:
    """One release of ours in each of so many months before the last two, the newest first."""
    sample = next(sample for sample in sample_releases(site.today) if sample.path == CONSULTATION)
    day, past = site.today.replace(day=15) - timedelta(days=62), []
    for number in range(months):
        day = (day.replace(day=1) - timedelta(days=1)).replace(day=15)
        past.append(replace(sample, path=f"/press/release/press4e_{number:06}.html", published=day))
    site.publish(*past)
    return past


def test_months_are_read_silently_and_only_those_asked_for(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    past = add_years(site, 6)
    monitor.configure(site.base_url, {"desk": inbox.address})
    settings = load_config(monitor.folder / "config.toml", {})
    run_check(settings)
    site.requests.clear()
    wanted = past[1:4]
    months = months_between(*(f"{wanted[end].published:%Y-%m}" for end in (-1, 0)))
    report = run_check(settings, RunOptions("backfill", months=months))
    assert sorted(report.new) == sorted(SITE + sample.path for sample in wanted)
    assert report.silent
    assert [request.path for request in site.requests] == [
        "/press/release/index.html",
        *[path for sample in reversed(wanted) for path in (archive_path(sample.published.replace(day=1)), sample.path)],
    ]
    assert inbox.next_message(timeout=0) is None
    # From now on they are watched, and an edit of one is told.
    site.edit(past[2].path, title="Japan-U.S. Sample Consultation (Overview)")
    assert run_check(settings, RunOptions(everyone=True)).edited == [SITE + past[2].path]
    assert inbox.next_message(timeout=5) is not None


def test_what_is_news_meanwhile_is_left_to_the_checks_and_reported(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    past = add_years(site, 3)
    monitor.configure(site.base_url, {"desk": inbox.address})
    monitor.run("check")
    monitor.run("backfill", "--since", f"{past[-1].published:%Y-%m}")
    fresh = replace(past[0], path="/press/release/pressite_000001_77777.html", published=site.today)
    site.publish(fresh)
    site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    site.edit(past[1].path, title="Japan-U.S. Sample Consultation (Overview)")
    later = datetime.now(UTC) + timedelta(hours=3)
    before = f"{past[-1].published.replace(day=1) - timedelta(days=1):%Y-%m}"
    settings = load_config(monitor.folder / "config.toml", {})
    with time_machine.travel(later, tick=False):
        report = run_backfill(settings, months_between(before, f"{site.today:%Y-%m}"), print_month, lambda *_: None)
        assert (report.new, report.edited, report.absent[-1]) == ([], [], before)
        report = run_check(settings, RunOptions(everyone=True))
    assert (report.new, sorted(report.edited)) == ([SITE + fresh.path], sorted([SITE + TELEPHONE, SITE + past[1].path]))
    reported = {inbox.next_message(timeout=5).subject.partition(":")[0] for _ in range(3)}  # type: ignore[union-attr]
    assert reported == {"New", "Talk -> Call", "“(Overview)” added"}


def test_a_month_that_cannot_be_read_is_passed_and_one_that_is_not_there_is_named(
    monitor: Monitor, site: StandIn
) -> None:
    past = add_years(site, 4)
    monitor.configure(site.base_url)
    monitor.run("check")
    site.block(archive_path(past[1].published.replace(day=1)))
    run = monitor.run("backfill", "--since", f"{past[-1].published:%Y-%m}", status=1)
    assert monitor.rows("SELECT count(*) FROM releases") == [(5 + 3,)]
    assert "blocked at" in run.stderr
    site.heal()
    run = monitor.run("backfill", "--since", "2010-01", "--until", "2010-01")
    assert run.stderr.splitlines()[-1] == "2010-01: the ministry's list links to no such month"
    before = len(site.requests)
    run = monitor.run("backfill", "--since", "1999-01", "--until", "2010-02")
    assert run.stderr.splitlines()[-1] == "1999-01 to 2010-02: the ministry's list links to no such month, 134 in all"
    assert sum(request.path == ROLLING_LIST for request in site.requests[before:]) == 1


def test_a_backfill_that_was_cut_off_goes_on_where_it_was(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    past = add_years(site, 4)
    monitor.configure(site.base_url, {"desk": inbox.address}, timeout="60s")
    site.slow(60, past[2].path)
    words = ("backfill", "--since", f"{past[-1].published:%Y-%m}")
    cut = monitor.start(*words)
    end = time.monotonic() + 90
    while not any(request.path == past[2].path for request in site.requests):
        assert time.monotonic() < end
        time.sleep(0.05)
    cut.send_signal(signal.SIGINT)
    _, said = cut.communicate(timeout=20)
    assert "Traceback" not in said
    assert f"200  {SITE}{past[1].path}" in said
    assert f"\n{past[2].published:%Y-%m}, month " in said
    assert said.splitlines()[-1] == "mofawatch: stopped"
    site.heal()
    fetched = {request.path for request in site.requests if request.path != past[2].path and "4e_" in request.path}
    assert len(fetched) == 2
    site.requests.clear()
    run = monitor.run(*words)
    assert not fetched & {request.path for request in site.requests}  # what was kept is read from the archive
    assert f"{SITE}{past[2].path}" in run.stderr
    assert monitor.rows("SELECT count(*) FROM releases") == [(5 + 4,)]
    assert monitor.rows("SELECT min(silent), count(*) FROM changes") == [(1, 9)]
    assert inbox.next_message(timeout=0) is None


def test_a_check_has_its_turn_between_two_months(monitor: Monitor, site: StandIn) -> None:
    past = add_years(site, 6)
    monitor.configure(site.base_url)
    monitor.run("check")
    site.slow(0.1)
    backfill = monitor.start("backfill", "--since", f"{past[-1].published:%Y-%m}", "--json")
    while backfill.poll() is None and not monitor.rows("SELECT 1 FROM checks WHERE purpose = 'backfill'"):
        time.sleep(0.05)
    site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    assert monitor.json("check", "--all")["edited"] == [SITE + TELEPHONE]
    said, _ = backfill.communicate(timeout=60)
    report = json.loads(said)
    assert (backfill.returncode, report["outcome"], len(report["new"])) == (0, "ok", 6)
    purposes = [purpose for (purpose,) in monitor.rows("SELECT purpose FROM checks ORDER BY id")]
    assert purposes.count("backfill") >= 6
    assert "check" in purposes[2:-1]  # after the baseline and a month, before the last month


def test_a_refusal_ends_the_backfill_at_the_first_month(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    site.block()
    report = monitor.json("backfill", "--since", "2021-01", status=1)
    assert [trouble["kind"] for trouble in report["troubles"]] == ["blocked"]
    assert len(site.requests) == 1


def test_months_the_wrong_way_round_are_wrong_usage(monitor: Monitor) -> None:
    monitor.configure("http://127.0.0.1:9")
    said = monitor.run("backfill", "--since", "2022-06", "--until", "2022-05", status=2).stderr
    assert "expected --since before --until" in said
    said = monitor.run("backfill", "--since", f"{datetime.now(UTC).year + 1}-02", status=2).stderr
    assert "expected a month that has begun, " in said
    assert "None" not in said
