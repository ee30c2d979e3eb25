"""A release that moved: one release to a reader, whatever the address, and never a trouble that stays."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from conftest import Monitor

from mofawatch.check import RunOptions, run_check
from mofawatch.cli import cli
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import ABROAD, TELEPHONE, sample_releases
from mofawatch.demo.site import Answer, StandIn
from mofawatch.recording.report import CheckReport
from store.archive import close_archive, open_reader
from store.browse.page import ELSEWHERE, Asked
from store.browse.pages.release import show_release

SITE = "https://www.mofa.go.jp"
NEW = "/press/release/pressite_000001_09101.html"


def check(monitor: Monitor, everyone: bool = True) -> CheckReport:
    return run_check(load_config(monitor.folder / "config.toml", {}), RunOptions(everyone=everyone))


def show(folder: Path, named: str) -> dict[str, object]:
    result = CliRunner().invoke(cli, ["show", named, "--json", "--config", str(folder / "config.toml")])
    assert result.exit_code == 0, result.output
    shown: dict[str, object] = json.loads(result.stdout)
    return shown


def say(monitor: Monitor, *words: str) -> str:
    result = CliRunner().invoke(cli, [*words, "--config", str(monitor.folder / "config.toml")])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def messages(inbox: Inbox) -> list[str]:
    arrived = []
    while message := inbox.next_message(timeout=0):
        arrived.append(f"{message.subject}\n{message.body}")
    return arrived


# Every two of the three in each of their four ways; all eight would say no more.
@pytest.mark.parametrize("title", ["", "Japan-U.S. Talk of the Sample Ministers"])
def test_what_was_edited_on_the_way_to_another_address_is_said(
    monitor: Monitor, site: StandIn, inbox: Inbox, title: str
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    site.move(TELEPHONE, NEW, 301)
    (sample,) = (one for one in sample_releases(site.today) if one.path == TELEPHONE)
    given = {"lead": sample.lead.replace("35 minutes", "50 minutes")} if not title else {"title": title}
    site.edit(NEW, **given)
    report = check(monitor, everyone=True)
    assert list(report.troubles) == []
    summaries = {change.url: change.summary for change in report.changes}
    said = "The title changed" if title else "The duration changed: 35 -> 50 minutes (fact)"
    edited = f", edited on the way: {said}"
    assert edited in summaries[SITE + NEW]
    if title:
        with time_machine.travel(datetime.now(UTC) + timedelta(days=9)):
            assert check(monitor).outcome == "ok"
        return
    assert summaries[SITE + NEW].endswith(f"; moved here from {SITE + TELEPHONE}{edited}")
    (reported,) = messages(inbox)
    assert reported.startswith("Moved and edited: ")
    assert edited in " ".join(reported.split())


@pytest.mark.parametrize(
    ("status", "listed", "whole"), [(301, True, True), (308, True, False), (308, False, True), (301, False, False)]
)
def test_a_release_that_moved_is_reported_once_as_moved(
    monitor: Monitor, site: StandIn, inbox: Inbox, status: int, listed: bool, whole: bool
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    site.move(TELEPHONE, NEW, status)
    if not listed:
        site.unlist(NEW)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=20)):
        report = check(monitor, everyone=whole)  # else it is asked whether it changed, and has not
    assert (report.outcome, report.suspect, report.new) == ("ok", 0, [SITE + NEW])
    summaries = {change.url: change.summary for change in report.changes}
    assert summaries[SITE + NEW].endswith(f"; moved here from {SITE + TELEPHONE}")
    (reported,) = messages(inbox)
    assert reported.startswith("Moved: ")
    assert f"moved here from {SITE + TELEPHONE}" in reported
    assert "New release" not in reported
    # Both go on being read, an edit is told at the new address, and nothing is ever a trouble.
    site.edit(NEW, title="Another Title of the Sample Telephone Talk")
    for days in (1, 8, 20):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            report = check(monitor)
        assert (report.outcome, report.suspect, report.new) == ("ok", 0, [])
    assert [reported.startswith("Moved") for reported in messages(inbox)] == [False]
    shown = show(monitor.folder, TELEPHONE)
    assert (shown["url"], shown["moved_from"]) == (SITE + NEW, SITE + TELEPHONE)
    archive = open_reader(monitor.archive)
    page = show_release(archive, Asked({"id": "pressite_000001_09001"}, {}, datetime.now(UTC), ELSEWHERE))
    close_archive(archive)
    assert (page.status, page.location) == (301, "/release/pressite_000001_09101")


@pytest.mark.parametrize("seen", [True, False])
def test_a_redirect_to_where_the_release_is_gone_is_no_trouble(
    monitor: Monitor, site: StandIn, inbox: Inbox, seen: bool
) -> None:
    """Whether the old address was ever seen to lead there while the page stood, or both stood until then."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    before = site.edit(TELEPHONE)
    if not seen:
        site.publish(replace(before, path=NEW))
    check(monitor)
    site.move(TELEPHONE, NEW)
    start = datetime.now(UTC)
    if seen:
        with time_machine.travel(start + timedelta(days=1)):
            assert check(monitor).outcome == "ok"
    site.withdraw(NEW)
    messages(inbox)
    for days in (2, 3, 4, 10):
        with time_machine.travel(start + timedelta(days=days)):
            report = check(monitor)
        assert (report.outcome, report.suspect) == ("ok", 0)
        assert report.withdrawn == ([SITE + NEW] if days == 3 else [])
    (reported,) = messages(inbox)
    assert reported.startswith("Withdrawn: ")
    assert show(monitor.folder, TELEPHONE)["url"] == SITE + NEW
    explained = say(monitor, "explain", TELEPHONE)
    assert f"this address leads for good to {SITE + NEW}" in explained
    assert "no list of the ministry" not in explained
    assert say(monitor, "verify")
    site.restore(NEW)
    with time_machine.travel(start + timedelta(days=11)):
        report = check(monitor)
    assert (report.outcome, report.restored) == ("ok", [SITE + NEW])


def test_a_listed_address_that_was_never_read_leads_to_its_release(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    site.move(TELEPHONE, NEW)
    site.unlist(NEW)
    site.relist(TELEPHONE)
    monitor.configure(site.base_url, {"desk": inbox.address})
    report = check(monitor)
    assert (report.outcome, SITE + NEW in report.new, SITE + TELEPHONE in report.new) == ("ok", True, False)
    assert show(monitor.folder, TELEPHONE)["url"] == SITE + NEW
    assert messages(inbox) == []


@pytest.mark.parametrize(("status", "target"), [(302, NEW), (301, ABROAD)])
def test_a_detour_is_no_move(monitor: Monitor, site: StandIn, inbox: Inbox, status: int, target: str) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    before = site.edit(ABROAD)
    site.move(TELEPHONE, target, status)
    site.unlist(target)
    if target == ABROAD:
        site.publish(before)  # what stands there is another release
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        report = check(monitor)
    assert [trouble["kind"] for trouble in report.troubles] == ["suspect page"]
    assert (report.new, report.edited) == ([], [])
    assert show(monitor.folder, TELEPHONE)["url"] == SITE + TELEPHONE
    assert messages(inbox) == []


@pytest.mark.parametrize("through", [None, 301])
def test_a_redirect_for_now_to_a_known_release_is_said_once_and_no_trouble(
    monitor: Monitor, site: StandIn, inbox: Inbox, through: int | None
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    if through:
        between = NEW.replace("09101", "09100")
        site.move(TELEPHONE, between, through)
        site.move(between, NEW, 302)
    else:
        site.move(TELEPHONE, NEW, 302)
    for days in (1, 2, 9):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            report = check(monitor)
        assert (report.outcome, report.suspect, list(report.troubles)) == ("ok", 0, [])
        assert report.new == ([SITE + NEW] if days == 1 else [])
        if days == 1:
            (reported,) = messages(inbox)
            assert reported.startswith("Also at a new address: ")
            assert f"was known at {SITE + TELEPHONE}, which leads here for now" in reported
            assert "stands at" not in reported
    assert messages(inbox) == []
    explained = say(monitor, "explain", TELEPHONE)
    assert f"this address leads for now to {SITE + NEW}" in explained
    assert "leads for good" not in explained
    assert "no list of the ministry" not in explained
    assert f"for now to {SITE + NEW}" in say(monitor, "show", TELEPHONE)
    assert say(monitor, "verify")
    # An edit where it stands now is told there, and makes it no other release.
    site.edit(NEW, title="Another Title of the Sample Telephone Talk")
    for days in (10, 20):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            report = check(monitor)
        assert (report.outcome, report.edited) == ("ok", [SITE + NEW] if days == 10 else [])


@pytest.mark.parametrize("status", [500, 503, 403])
def test_an_archive_is_whole_where_a_new_address_failed_once(monitor: Monitor, site: StandIn, status: int) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    site.move(TELEPHONE, NEW)
    check(monitor)
    answer = site.answer
    site.answer = lambda path, headers: Answer(status) if path == NEW else answer(path, headers)  # type: ignore[method-assign]
    check(monitor)
    site.answer = answer  # type: ignore[method-assign]
    check(monitor)
    assert "the archive is whole" in say(monitor, "verify")


def test_a_wording_that_stood_here_once_is_no_other_release_page(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    (first,) = (one for one in sample_releases(site.today) if one.path == TELEPHONE)
    other = site.edit(ABROAD)
    given = {"title": other.title, "published": other.published, "lead": other.lead, "points": other.points}
    site.edit(TELEPHONE, **given)
    for days in (1, 5):
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            report = check(monitor)
    assert report.edited == [SITE + TELEPHONE]  # the list names it so, for days
    site.edit(TELEPHONE, title=first.title, published=first.published, lead=first.lead, points=first.points)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=6)):
        assert check(monitor).edited == [SITE + TELEPHONE]


def listed_urls(monitor: Monitor) -> list[str]:
    result = CliRunner().invoke(cli, ["list", "--json", "--config", str(monitor.folder / "config.toml")])
    assert result.exit_code == 0, result.output
    return [row["url"] for row in json.loads(result.stdout)]


def test_a_release_that_moved_stands_once_in_the_list(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    before = listed_urls(monitor)
    site.move(TELEPHONE, NEW)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=20)):
        check(monitor)
    assert set(listed_urls(monitor)) == {SITE + NEW, *before} - {SITE + TELEPHONE}
    exported = CliRunner().invoke(cli, ["export", "jsonl", "--config", str(monitor.folder / "config.toml")])
    assert len(exported.stdout.splitlines()) == len(before) + 1  # its wordings there are history


@pytest.mark.parametrize("copied", [True, False])
def test_a_new_address_that_is_seen_first_is_a_move_all_the_same(
    monitor: Monitor, site: StandIn, inbox: Inbox, copied: bool
) -> None:
    """Whether the old address leads there already, asked because the titles agree, or both stand for a while."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    sample = site.edit(TELEPHONE, attachments=(("Joint Sample (PDF)", "/files/100900998.pdf"),))
    check(monitor)
    # A copy links to its own attachments.
    own = (("Joint Sample (PDF)", f"/files/10090099{9 if copied else 8}.pdf"),)
    site.move(TELEPHONE, NEW)
    site.edit(NEW, attachments=own)
    if copied:
        site.publish(sample)
        site.unlist(TELEPHONE)
    report = check(monitor, everyone=False)  # the old address is not due yet
    assert report.new == [SITE + NEW]
    (reported,) = messages(inbox)
    assert reported.startswith("Also at a new address: " if copied else "Moved: ")
    site.move(TELEPHONE, NEW)
    site.edit(NEW, attachments=own)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=20)):
        report = check(monitor)
    assert (report.outcome, report.new, report.edited, messages(inbox)) == ("ok", [], [], [])
    assert SITE + TELEPHONE not in listed_urls(monitor)
    assert show(monitor.folder, TELEPHONE)["url"] == SITE + NEW


def test_a_release_that_leads_to_another_one_that_is_gone_is_gone_as_well(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    another = site.edit(ABROAD)
    site.move(TELEPHONE, ABROAD)
    site.publish(another)
    start = datetime.now(UTC)
    with time_machine.travel(start + timedelta(hours=12)):
        assert check(monitor).suspect == 1
    site.withdraw(ABROAD)
    messages(inbox)
    withdrawn = []
    for days in (1, 2, 3, 10):
        with time_machine.travel(start + timedelta(days=days)):
            report = check(monitor)
        assert (report.outcome, report.suspect, list(report.troubles)) == ("ok", 0, [])
        withdrawn += report.withdrawn
    assert sorted(withdrawn) == sorted([SITE + ABROAD, SITE + TELEPHONE])
    assert [message.split(":")[0] for message in messages(inbox)] == ["Withdrawn"] * 2
    assert say(monitor, "verify")


@pytest.mark.parametrize("status", [301, 302])
def test_a_release_that_leads_to_itself_with_a_query_is_read_and_its_edits_are_seen(
    monitor: Monitor, site: StandIn, inbox: Inbox, status: int
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    title = next(sample.title for sample in sample_releases(site.today) if sample.path == TELEPHONE)
    old = site.answer(TELEPHONE, {}).body
    assert b"35 minutes" in old
    site.move(TELEPHONE, "?lang=en", status)
    site.put(TELEPHONE + "?lang=en", old)
    for _ in range(2):
        report = check(monitor)
        assert (report.outcome, report.new, report.edited, report.troubles) == ("ok", [], [], [])
    site.put(TELEPHONE + "?lang=en", old.replace(b"35 minutes", b"45 minutes"))
    assert check(monitor).edited == [SITE + TELEPHONE]
    (message,) = messages(inbox)
    assert title in message
    assert "45" in message
    shown = show(monitor.folder, SITE + TELEPHONE)
    assert (shown["url"], shown["status"]) == (SITE + TELEPHONE, "live")
    # A true circle stays one.
    site.move(TELEPHONE, TELEPHONE, status)
    (trouble,) = check(monitor).troubles
    assert "redirects in a circle, which lead back to its own address" in str(trouble)
