"""The ways in which a watch could fall silent without anybody noticing: each says so."""

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
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import render_release
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, Answer, StandIn
from store import ArchiveError

URL = "https://www.mofa.go.jp" + TELEPHONE
OPERATOR = '[operator]\ndestinations = ["desk"]\n'


def settings_of(monitor: Monitor) -> Settings:
    return load_config(monitor.folder / "config.toml", {})


def stick(site: StandIn, *paths: str) -> None:
    """From now on these pages have one etag for ever, and are "not modified" for whoever knows it."""
    answer = site.answer

    def stuck(path: str, headers: dict[str, str]) -> Answer:
        if path not in paths:
            return answer(path, headers)
        if headers.get("if-none-match") == '"stuck"':
            return Answer(304, headers=(("ETag", '"stuck"'),))
        given = answer(path, {})
        kept = tuple((name, value) for name, value in given.headers if name.lower() not in {"etag", "last-modified"})
        return Answer(given.status, given.body, (*kept, ("ETag", '"stuck"')))

    site.answer = stuck  # type: ignore[method-assign]


def test_an_edit_behind_a_stuck_etag_is_seen_by_all_and_by_itself(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address}, extra=OPERATOR)
    stick(site, TELEPHONE, ROLLING_LIST)
    settings = settings_of(monitor)
    run_check(settings)
    site.edit(TELEPHONE, title="Japan-U.S. Sample Talk, Edited")
    assert run_check(settings).edited == []
    report = run_check(settings, RunOptions(everyone=True))
    assert report.edited == [URL]
    assert {(trouble["kind"], trouble["url"]) for trouble in report.troubles} >= {("stuck validators", URL)}
    reported = [message.subject for message in iter(lambda: inbox.next_message(timeout=0), None)]
    assert len(reported) >= 2  # the readers of the edit, the operator of the validators
    site.edit(TELEPHONE, title="Japan-U.S. Sample Talk, Edited Again")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        assert run_check(settings).edited == [URL]


def test_a_page_that_a_file_showed_in_between_makes_no_stuck_etag(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    settings = settings_of(monitor)
    with time_machine.travel(datetime.now(UTC) - timedelta(hours=1)):
        run_check(settings)
    (sample,) = (one for one in sample_releases(site.today) if one.path == TELEPHONE)
    saved = monitor.folder / "saved.html"
    saved.write_bytes(render_release(replace(sample, title="Japan-U.S. Sample Talk, Edited")).encode())
    assert monitor.json("import", str(saved))["edited"] == [URL]
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1)):
        report = run_check(settings, RunOptions(everyone=True))
    assert (report.edited, report.troubles) == ([URL], [])  # the very bytes, under the very etag, that it had before


def test_an_edit_behind_a_304_that_nobody_asked_for_is_a_trouble_until_the_page_comes_whole(
    monitor: Monitor, site: StandIn
) -> None:
    monitor.configure(site.base_url)
    settings = settings_of(monitor)
    run_check(settings)
    site.edit(TELEPHONE, title="Japan-U.S. Sample Talk, Edited")
    answer = site.answer

    def lie(path: str, headers: dict[str, str]) -> Answer:
        return Answer(304, headers=(("ETag", '"any"'),)) if path == TELEPHONE else answer(path, headers)

    site.answer = lie  # type: ignore[method-assign]
    for everyone in (True, False):  # a page that did not come whole is asked for whole at its next turn too
        with time_machine.travel(datetime.now(UTC) + timedelta(days=0 if everyone else 1)):
            report = run_check(settings, RunOptions(everyone=everyone))
        assert (report.outcome, report.edited) == ("troubled", [])
        troubles = [(trouble["kind"], trouble["url"], trouble["detail"]) for trouble in report.troubles]
        assert troubles == [("suspect page", URL, "answered 304 to a request that asked for the page whole")]
    site.answer = answer  # type: ignore[method-assign]
    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        report = run_check(settings)
    assert (report.edited, report.troubles) == ([URL], [])


def test_what_an_interrupted_check_left_is_none_of_the_next_ones_visits(
    monitor: Monitor, site: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monitor.configure(site.base_url, extra='"3650d" = "1h"\n')
    settings, now = settings_of(monitor), datetime.now(UTC)
    run_check(settings)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, time_machine.travel(now + timedelta(hours=2)):
        patch.setattr("mofawatch.check.record_run", fail)
        with pytest.raises(KeyboardInterrupt):
            run_check(settings)
    with time_machine.travel(now + timedelta(hours=4)):
        report = run_check(settings)
    assert 4 < report.not_modified <= report.visited


@pytest.mark.parametrize("what", ["missing", "empty", "no folder"])
def test_an_archive_that_was_made_is_not_made_again(monitor: Monitor, site: StandIn, what: str) -> None:
    monitor.configure(site.base_url)
    settings = settings_of(monitor)
    run_check(settings)
    for file in monitor.archive.parent.iterdir():
        file.unlink()
    if what == "no folder":
        monitor.archive.parent.rmdir()
    if what == "empty":
        monitor.archive.touch()
    (monitor.folder / "a.html").write_text("<p>sample</p>")
    before = sorted(monitor.folder.rglob("*"))
    writing = (["check"], ["import", str(monitor.folder / "a.html")], ["backfill", "--since", "2026-01"], ["run"])
    reading = (["status"], ["status", "--alive"], ["list"], ["verify"], ["browse", "--port", "0"])
    for words in (*writing, ["deliver"], ["reparse", "--dry-run"], *reading):
        result = CliRunner().invoke(cli, [*words, "--config", str(monitor.folder / "config.toml")])
        assert sorted(monitor.folder.rglob("*")) == before
        assert isinstance(result.exception, ArchiveError), (words, result.exception)
        assert "though one was made: is its disk mounted?" in str(result.exception)
        assert "`mofawatch check --new-archive`" in str(result.exception)
    # To begin anew is a person's word, and touches no archive that is there.
    begin = ["check", "--new-archive", "--config", str(monitor.folder / "config.toml")]
    result = CliRunner().invoke(cli, begin)
    assert result.exit_code == 0, result.output
    assert run_check(settings).outcome == "ok"
    assert monitor.rows("SELECT count(*) FROM checks") == [(2,)]
    assert monitor.rows("SELECT min(silent) FROM changes") == [(1,)]
    assert "expected no archive at " in str(CliRunner().invoke(cli, begin).exception)
    assert monitor.rows("SELECT count(*) FROM checks") == [(2,)]


def test_what_needs_an_archive_makes_nothing_where_none_is(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[archive]\npath = "deep/down/mofa.db"\n', encoding="utf-8")
    verbs = ("deliver", "compact", "reparse", "reparse --dry-run", "alerts retry", "alerts release", "alerts drop 1")
    for verb in verbs:
        result = CliRunner().invoke(cli, [*verb.split(), "--config", str(config)])
        assert isinstance(result.exception, ArchiveError), (verb, result.output)
        assert str(result.exception).startswith(f"there is no archive at {tmp_path}/deep/down/mofa.db; ")
        assert list(tmp_path.iterdir()) == [config]


def test_no_check_for_three_turns_is_not_well_whoever_holds_the_clock(monitor: Monitor, site: StandIn) -> None:
    """A cron installation that died: no daemon ever ran here."""
    monitor.configure(site.base_url)
    run_check(settings_of(monitor))

    def status(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli, ["status", *words, "--config", str(monitor.folder / "config.toml")])
        return result.exit_code, result.stdout

    assert (status("--alive")[0], status()[0]) == (0, 0)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=14)):
        assert (status("--alive")[0], status()[0]) == (1, 1)
        report = json.loads(status("--json")[1])
        assert (report["ok"], report["checks_stopped"]) == (False, True)
        assert "no check since" in report["answer"]
        # What was imported meanwhile is no look at the site.
        (monitor.folder / "nothing.html").write_text("<p>sample</p>")
        config = str(monitor.folder / "config.toml")
        CliRunner().invoke(cli, ["import", str(monitor.folder / "nothing.html"), "--config", config])
        assert monitor.rows("SELECT count(*) FROM checks") == [(2,)]
        after = json.loads(status("--json")[1])
        assert after["last_check"] == report["last_check"]
        assert after["answer"].startswith(report["answer"])


@pytest.mark.parametrize("old", ["there", "gone", "moved along"])
def test_another_path_for_the_archive_begins_no_other_watch(monitor: Monitor, site: StandIn, old: str) -> None:
    monitor.configure(site.base_url)
    run_check(settings_of(monitor))
    monitor.configure(site.base_url, extra='[archive]\npath = "elsewhere/x.db"\n')
    elsewhere = monitor.folder / "elsewhere/x.db"
    if old == "gone":
        for file in monitor.archive.parent.iterdir():
            file.unlink()
    (monitor.folder / "a.html").write_text("<p>sample</p>")
    config = ["--config", str(monitor.folder / "config.toml")]
    for words in (["check"], ["import", str(monitor.folder / "a.html")], ["backfill", "--since", "2026-01"], ["run"]):
        result = CliRunner().invoke(cli, [*words, *config])
        assert isinstance(result.exception, ArchiveError), (words, result.exception)
        said = str(result.exception)
        assert f"the archive {elsewhere} is not there, and the one of this configuration was made at " in said
        assert (f"at {monitor.archive}: move" if old != "gone" else f"at {monitor.archive}, and is not there ") in said
        assert "`mofawatch check --new-archive`" in said
        assert not elsewhere.exists()
    if old == "moved along":
        elsewhere.parent.mkdir(exist_ok=True)
        for file in monitor.archive.parent.iterdir():
            file.rename(elsewhere.parent / file.name.replace("mofa.db", "x.db"))
        assert CliRunner().invoke(cli, ["check", *config]).exit_code == 0
        assert Monitor(monitor.folder).archive.exists() is False
    else:
        assert CliRunner().invoke(cli, ["check", "--new-archive", *config]).exit_code == 0
    # What was begun by a person's word, or moved, is the archive from now on.
    assert CliRunner().invoke(cli, ["check", *config]).exit_code == 0
    assert (monitor.folder / "config.toml.archive").read_text().strip() == str(elsewhere)
