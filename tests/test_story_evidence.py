"""The archive as evidence, from the first check on: read again, exported, backed up, proved."""

import csv
import io
import json
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from archives import misread
from click.testing import CliRunner
from conftest import Monitor
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawler.importers.folders import FoundFile
from crawler.importers.imports import read_captures
from mofawatch.check import RunOptions, run_check
from mofawatch.cli import cli
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import ABROAD, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from mofawatch.recording.report import CheckReport
from mofawatch.reparse import run_reparse
from records.capture import Capture, Judgement
from store.archive import Archive, close_archive, open_archive, writing
from store.checks import begin_check
from store.evidence.captures import keep_capture
from store.evidence.readings import keep_reading
from store.evidence.verify import verify
from store.versions import get_version, replace_reading

URL = "https://www.mofa.go.jp" + TELEPHONE
NOW = datetime(2026, 1, 1, tzinfo=UTC)
OLD = "0"  # a parser of before


def settings_of(monitor: Monitor) -> Settings:
    return load_config(monitor.folder / "config.toml", {})


def check(monitor: Monitor) -> CheckReport:
    """A check of everything, in this process: the console script would cost a second more each time."""
    return run_check(settings_of(monitor), RunOptions(everyone=True))


def say(monitor: Monitor, *words: str) -> str:
    """What a verb prints, in this process."""
    result = CliRunner().invoke(cli, [*words, "--config", str(monitor.folder / "config.toml")])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def opened(monitor: Monitor) -> Archive:
    return open_archive(monitor.archive)


def test_a_newer_parser_reads_the_kept_pages_again_and_tells_nobody(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    before = monitor.rows("SELECT url, number, content_hash, title FROM versions ORDER BY url")
    facts = monitor.rows("SELECT * FROM facts ORDER BY url")
    misread(monitor.archive, OLD)
    kept = monitor.archive.read_bytes(), monitor.rows("SELECT count(*) FROM checks")

    trial = json.loads(say(monitor, "reparse", "--dry-run", "--json"))
    assert (trial["dry_run"], trial["releases"], trial["captures"]) == (True, 5, 5)
    assert {"url": URL, "version": 1} in [{"url": row["url"], "version": row["version"]} for row in trial["differ"]]
    talk = next(row for row in trial["differ"] if row["url"] == URL)
    assert {"participants", "facts.medium", "facts.duration_minutes"} <= set(talk["fields"])
    assert (trial["added"], trial["waiting"], trial["unreadable"]) == ([], [], [])
    assert monitor.rows("SELECT DISTINCT parser FROM versions") == [(OLD,)]
    assert monitor.rows("SELECT count(*) FROM checks") == kept[1]

    done = json.loads(say(monitor, "reparse", "--json"))
    assert {**done, "dry_run": True} == trial
    assert monitor.rows("SELECT url, number, content_hash, title FROM versions ORDER BY url") == before
    assert monitor.rows("SELECT * FROM facts ORDER BY url") == facts
    assert json.loads(say(monitor, "reparse", "--json"))["differ"] == []

    after = check(monitor)
    assert (after.outcome, after.new, after.edited) == ("ok", [], [])
    assert inbox.next_message(timeout=0) is None
    assert monitor.rows("SELECT count(*) FROM alerts") == [(0,)]


def test_a_reparse_that_was_interrupted_goes_on_where_it_was(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    misread(monitor.archive, OLD)
    run_reparse(settings_of(monitor), dry_run=False)
    # As if it had been killed before its last two releases: never finished, and they still read as before.
    archive = opened(monitor)
    late = [row[0] for row in monitor.rows("SELECT url FROM captures WHERE kind = 'release' ORDER BY id DESC LIMIT 2")]
    for url in late:
        version = get_version(archive, url, 1)
        assert version is not None
        replace_reading(archive, url, 1, replace(version.release, captions=()), OLD)
        keep_reading(archive, version.capture_id, NOW, OLD, Judgement("ok", ""), 1)
    archive.db.execute("UPDATE check_run SET finished_at = NULL, outcome = NULL WHERE purpose = 'reparse'")
    close_archive(archive)
    report = run_reparse(settings_of(monitor), dry_run=False)
    assert (report.resumed, report.releases, report.captures) == (True, 2, 2)
    again = run_reparse(settings_of(monitor), dry_run=False)
    assert (again.resumed, again.releases, again.differ) == (False, 5, [])


def refuse(monitor: Monitor, site: StandIn) -> None:
    """What stands at the release's address now is captured, and an older parser could not read it."""
    archive = opened(monitor)
    now = datetime.now(UTC)
    headers = (("content-type", "text/html"),)
    capture = Capture(URL, "release", now, 200, headers, site.answer(TELEPHONE, {}).body)
    kept = keep_capture(archive, begin_check(archive, now), capture)
    keep_reading(archive, kept.id, now, OLD, Judgement("suspect", "expected a title, got none"))
    close_archive(archive)


def wordings(monitor: Monitor) -> list[tuple[int, int]]:
    return monitor.rows("SELECT version, duration_minutes FROM facts WHERE url = ? ORDER BY 1", URL)


def last(monitor: Monitor, site: StandIn, minutes: int) -> None:
    """The release says that the talk took so many minutes."""
    lead = sample_releases(site.today)[-1].lead
    site.edit(TELEPHONE, lead=lead.replace("35 minutes", f"{minutes} minutes"))


def test_news_that_could_not_be_read_is_reported_by_the_check_after_a_reparse(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    for minutes in (45, 55):
        last(monitor, site, minutes)
        refuse(monitor, site)
    report = run_reparse(settings_of(monitor), dry_run=False)
    assert (report.waiting, report.added, report.differ) == ([URL], [], [])
    assert wordings(monitor) == [(1, 35)]
    assert monitor.rows("SELECT count(*) FROM alerts") == [(0,)]
    assert check(monitor).edited == [URL, URL]
    assert wordings(monitor) == [(1, 35), (2, 45), (3, 55)]
    assert monitor.rows("SELECT status, count(*) FROM alerts GROUP BY 1") == [("sent", 2)]


def test_a_wording_that_comes_to_light_between_two_others_is_history(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    last(monitor, site, 45)
    refuse(monitor, site)
    last(monitor, site, 55)
    assert check(monitor).edited == [URL]
    assert wordings(monitor) == [(1, 35), (2, 55)]
    report = run_reparse(settings_of(monitor), dry_run=False)
    assert (report.waiting, report.added) == ([], [{"url": URL, "version": 2}])
    assert wordings(monitor) == [(1, 35), (2, 45), (3, 55)]
    # What was told goes on naming what it told of; the history beside it names every wording.
    assert monitor.rows("SELECT kind, from_version, to_version, silent FROM changes WHERE url = ?", URL) == [
        ("new", None, 1, 1),
        ("edited", 1, 3, 0),
        ("edited", 1, 2, 1),
        ("edited", 2, 3, 1),
    ]
    assert monitor.rows("SELECT count(*) FROM alerts") == [(1,)]
    assert check(monitor).edited == []


def test_a_wording_that_came_and_went_is_two_silent_changes(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    last(monitor, site, 45)
    refuse(monitor, site)
    last(monitor, site, 35)
    assert check(monitor).edited == []
    assert run_reparse(settings_of(monitor), dry_run=False).added == [{"url": URL, "version": n} for n in (2, 3)]
    assert wordings(monitor) == [(1, 35), (2, 45), (3, 35)]
    assert monitor.rows("SELECT silent, class, summary FROM changes WHERE kind = 'edited'") == [
        (1, "fact", "The duration changed: 35 -> 45 minutes (fact)"),
        (1, "fact", "The duration changed: 45 -> 35 minutes (fact)"),
    ]
    assert monitor.rows("SELECT count(*) FROM alerts") == [(0,)]
    assert check(monitor).edited == []
    assert run_reparse(settings_of(monitor), dry_run=False).added == []
    archive = opened(monitor)
    assert verify(archive) == []
    close_archive(archive)


def test_the_exports_are_what_others_read(monitor: Monitor, site: StandIn, tmp_path: Path) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    site.edit(ABROAD, title="=HYPERLINK(“sample”) Japan-U.S. \x07 Meeting <script>")
    check(monitor)

    rows = [json.loads(line) for line in say(monitor, "export", "jsonl").splitlines()]
    assert [row["url"] for row in rows] == [
        row[0] for row in monitor.rows("SELECT url FROM releases ORDER BY published DESC")
    ]
    edited = next(row for row in rows if row["url"].endswith(ABROAD))
    assert [version["number"] for version in edited["versions"]] == [1, 2]
    assert [change["kind"] for change in edited["changes"]] == ["new", "edited"]
    assert edited["versions"][1]["release"]["title"].startswith("=HYPERLINK")

    table = list(csv.DictReader(io.StringIO(say(monitor, "export", "csv"))))
    assert len(table) == 6
    assert {row["version"] for row in table} == {"1", "2"}
    assert next(row for row in table if row["version"] == "2")["title"].startswith("'=HYPERLINK")

    feed = ElementTree.fromstring(say(monitor, "export", "atom"))
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") for entry in feed.findall(f"{atom}entry")]
    # What the baseline found was silent, and is in no feed.
    shown = "SELECT 'Edited: ' || replace(title, char(7), '<U+0007>') FROM versions WHERE number = 2"
    (title,) = titles
    assert title is not None
    assert title.startswith(monitor.rows(shown)[0][0] + ", ")
    assert "The title changed: " in title
    assert all(
        entry.findtext(f"{atom}id") and entry.findtext(f"{atom}updated") for entry in feed.findall(f"{atom}entry")
    )

    target = tmp_path / "mofa.warc.gz"
    say(monitor, "export", "warc", "--out", str(target))
    assert Checker(Namespace(inputs=[str(target)], verbose=False)).process_all() == 0
    with target.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds.count("response") == monitor.rows("SELECT count(*) FROM captures WHERE status <> 304")[0][0]
    assert kinds.count("revisit") == monitor.rows("SELECT count(*) FROM captures WHERE status = 304")[0][0]
    # A page that was found as it was comes back as the page that it was.
    back = [(c.url, c.digest) for c in read_captures(FoundFile(target)) if c.status == 200]
    pages = monitor.rows("SELECT url, digest FROM captures WHERE status = 200 AND kind <> 'robots'")
    assert sorted(set(back)) == sorted(set(pages))
    assert len(back) - len(pages) == kinds.count("revisit")
    again = json.loads(say(monitor, "import", str(target), "--json"))
    assert (again["visited"], again["new"], again["edited"]) == (0, [], [])
    assert list(tmp_path.glob("*.part")) == []


def test_a_backup_while_others_write_is_whole_and_can_be_put_back(
    monitor: Monitor, site: StandIn, tmp_path: Path
) -> None:
    monitor.configure(site.base_url)
    check(monitor)
    writer = opened(monitor)
    copy = tmp_path / "elsewhere.db"
    with writing(writer):
        begin_check(writer, datetime.now(UTC))
        made = json.loads(say(monitor, "backup", str(copy), "--json"))
    close_archive(writer)
    assert made == {"path": str(copy), "bytes": copy.stat().st_size}
    head = json.loads(say(monitor, "verify", "--json"))["head"]
    refused = CliRunner().invoke(cli, ["backup", str(copy), "--config", str(monitor.folder / "config.toml")])
    assert refused.exit_code == 2
    assert "exists; a backup goes into a file of its own" in " ".join(refused.output.split())

    last(monitor, site, 45)
    check(monitor)
    for file in monitor.archive.parent.glob("mofa.db*"):
        file.unlink()
    copy.rename(monitor.archive)
    assert json.loads(say(monitor, "verify", "--json")) == {"ok": True, "findings": [], "head": head}
    assert wordings(monitor) == [(1, 35)]
    assert check(monitor).edited == [URL]


def test_what_was_seen_and_how_often_is_shown(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url)
    for _ in range(3):
        check(monitor)
    shown = json.loads(say(monitor, "show", URL, "--json"))
    (stay,) = shown["sightings"]
    assert (stay["version"], stay["times"]) == (1, 3)
    times = monitor.rows("SELECT min(captured_at), max(captured_at) FROM captures WHERE url = ?", URL)
    assert [(stay["first"], stay["last"])] == times
    assert "3 times, longest gap 0 h 0 min" in say(monitor, "show", URL)
    head = monitor.rows("SELECT count(*), (SELECT chain FROM captures ORDER BY id DESC LIMIT 1) FROM captures")[0]
    assert f"{head[0]} captures" in say(monitor, "verify")
    assert head[1] in say(monitor, "verify")


def test_no_export_takes_the_place_of_a_file_of_our_own(monitor: Monitor, site: StandIn) -> None:
    monitor.configure(site.base_url, {}, extra="")
    text = (monitor.folder / "config.toml").read_text()
    (monitor.folder / "desk.url").write_text("json://127.0.0.1:9/")
    (monitor.folder / "config.toml").write_text(f'{text}\n[[destination]]\nname = "desk"\nurl_file = "desk.url"\n')
    check(monitor)
    say(monitor, "backup", str(monitor.folder / "other.db"))
    (monitor.folder / "linked.atom").hardlink_to(monitor.archive)
    (monitor.folder / "here").symlink_to(monitor.archive.parent)
    ours = {path: path.read_bytes() for path in monitor.folder.rglob("*") if path.is_file()}
    wrong = (
        "data/mofa.db",
        "data/../data/mofa.db-wal",
        "here/mofa.db",
        "config.toml",
        "desk.url",
        "other.db",
        "linked.atom",
    )
    forms = ("jsonl", "csv", "warc", "atom", "corpus", "datasette")
    verbs = [*(("export", form) for form in forms), ("evidence", ABROAD)]
    # Each verb, and each file.
    for verb, target in (*zip(verbs, wrong, strict=True), *((verbs[0], target) for target in wrong[1:])):
        said = monitor.run(*verb, "--out", target, status=2).stderr
        assert f"{target} is " in said, (verb, said)
        assert "expected the path of another file, or of none yet" in said
    monitor.run("backup", "data/mofa.db-journal", status=2)
    after = {path: path.read_bytes() for path in monitor.folder.rglob("*") if path in ours}
    assert after == ours
    say(monitor, "export", "jsonl", "--out", str(monitor.folder / "mofa.jsonl"))
    say(monitor, "export", "jsonl", "--out", str(monitor.folder / "mofa.jsonl"))  # an export of before is replaced
