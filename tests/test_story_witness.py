"""A third party's witness: a web archive is asked once to save each new wording, late, and nothing waits for it.

Against the stand-in of tests/web_archive_server.py alone: the Internet Archive itself was never asked.
"""

import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from conftest import Monitor
from test_store_reading_room import _asked, _text
from test_story_fallback import brand_new, next_second
from test_story_import import SAMPLES, SITE, TELEPHONE
from web_archive_server import Archived, WebArchiveServer

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.site import StandIn
from mofawatch.recording.report import CheckReport

URL = SITE + TELEPHONE
EDITED = SAMPLES[TELEPHONE].lead.replace("35 minutes", "45 minutes")


@pytest.fixture
def archive(site: StandIn) -> Iterator[WebArchiveServer]:
    with WebArchiveServer() as server:
        server.page = lambda url: site.answer(url.removeprefix(SITE), {}).body
        yield server


@pytest.fixture
def watching(monitor: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox) -> Monitor:
    """A monitor that has seen the site twice, and asks for witnesses with a key."""
    configure(monitor, archive, site, inbox, 'key_file = "archive-key"')
    (monitor.folder / "archive-key").write_text(archive.key + "\n")
    check(monitor)
    check(monitor)
    return monitor


def configure(monitor: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox, more: str = "") -> None:
    table = archive.table(more=f'save = "{archive.base_url}/save"\n{more}')
    monitor.configure(site.base_url, {"desk": inbox.address}, table)


def check(monitor: Monitor, after: timedelta = timedelta(0)) -> CheckReport:
    settings = load_config(monitor.folder / "config.toml", {})
    if not after:
        return run_check(settings, RunOptions(everyone=True))
    with time_machine.travel(datetime.now(UTC) + after):
        return run_check(settings, RunOptions(everyone=True))


def witnesses(monitor: Monitor) -> list[tuple[object, ...]]:
    return monitor.rows("SELECT url, version, status, stood FROM witnesses ORDER BY wanted_at, url")


def edit(site: StandIn) -> None:
    next_second()  # the archive's times are whole seconds
    site.edit(TELEPHONE, lead=EDITED)


def test_each_new_or_edited_wording_is_saved_once_and_its_copy_stands_beside_it(
    watching: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox, tmp_path: Path
) -> None:
    assert archive.paths == []  # what was there before is not asked for
    new = brand_new(site)
    site.publish(new)
    edit(site)
    report = check(watching)
    assert (report.outcome, report.alerts["sent"]) == ("ok", 2)
    assert sorted(fields["url"] for fields in archive.posted) == sorted([URL, SITE + new.path])
    assert {row[2] for row in witnesses(watching)} == {"waiting"}
    check(watching, timedelta(minutes=15))
    check(watching, timedelta(minutes=30))
    assert len(archive.posted) == len(archive.saved) == 2
    copies = {copy.url: f"{archive.base_url}/web/{copy.stamp}id_/{copy.url}" for copy in archive.saved}
    rows = watching.rows("SELECT url, version, status, address, stood FROM witnesses ORDER BY url")
    assert rows == sorted((url, 1 + (url == URL), "saved", address, 1) for url, address in copies.items())
    shown = watching.run("show", URL).stdout
    assert "Sample Archive’s copy of" in shown
    assert copies[URL] in shown.replace("\n", "")
    assert watching.json("show", URL)["witnesses"][0]["address"] == copies[URL]
    assert "the site showed this wording before and after" in watching.run("history", URL).stdout
    assert [row["version"] for row in watching.json("history", URL)["witnesses"]] == [2]
    bundle = tmp_path / "bundle.zip"
    watching.run("evidence", URL, "--out", str(bundle))
    with zipfile.ZipFile(bundle) as files:
        assert copies[URL] in files.read("witnesses.csv").decode()
    assert watching.run("verify", str(bundle)).returncode == 0
    page = _asked(watching.archive)(f"/release/{URL.rpartition('/')[2].removesuffix('.html')}")
    assert f'<a href="{copies[URL]}" rel="noreferrer">Sample Archive’s copy of ' in page.text
    assert "mofawatch asked for one and did not read it. The site showed this wording before and after." in _text(page)
    assert watching.run("verify").returncode == 0


def test_without_a_key_the_answer_itself_leads_to_the_copy_or_names_the_job(
    monitor: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox
) -> None:
    configure(monitor, archive, site, inbox)
    check(monitor)
    check(monitor)
    edit(site)
    check(monitor)
    assert [row[1:3] for row in witnesses(monitor)] == [(2, "saved")]
    assert archive.replayed == []  # the redirect is read, and not followed
    archive.names_job = True
    next_second()
    site.edit(TELEPHONE, lead=EDITED.replace("45", "55"))
    check(monitor)
    assert [row[1:3] for row in witnesses(monitor)] == [(2, "saved"), (3, "waiting")]
    check(monitor, timedelta(minutes=15))
    assert [row[1:3] for row in witnesses(monitor)] == [(2, "saved"), (3, "saved")]
    assert len(archive.saved) == 2


def test_an_archive_that_refuses_keeps_no_alert_waiting_and_is_asked_again_later(
    watching: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox
) -> None:
    archive.refusals = [(429, {"Retry-After": "1200"})]
    edit(site)
    report = check(watching)
    assert (report.outcome, report.edited, report.alerts["sent"]) == ("ok", [URL], 1)
    asked = len(archive.paths)
    check(watching, timedelta(minutes=15))
    assert (archive.posted, len(archive.paths)) == ([], asked)
    check(watching, timedelta(minutes=25))
    check(watching, timedelta(minutes=40))
    assert [row[1:3] for row in witnesses(watching)] == [(2, "saved")]
    assert len(archive.saved) == 1


def test_a_job_that_fails_is_submitted_again_and_given_up_after_days(
    watching: Monitor, archive: WebArchiveServer, site: StandIn
) -> None:
    archive.failure = {"status": "error", "status_ext": "error:bad-gateway", "message": "Sample refusal."}
    edit(site)
    check(watching)
    for day in (1, 4, 8):
        check(watching, timedelta(days=day))
        check(watching, timedelta(days=day, minutes=30))
    assert len(archive.posted) == 3
    sql = "SELECT status, address, last_error FROM witnesses"
    assert watching.rows(sql) == [("given_up", None, "error:bad-gateway: Sample refusal.")]
    asked = len(archive.paths)
    archive.failure = None
    check(watching, timedelta(days=12))
    assert len(archive.paths) == asked


@pytest.mark.parametrize(
    ("off", "words"),
    [(timedelta(minutes=-5), "before this wording was seen"), (timedelta(days=400), "a time that has not come")],
)
def test_a_copy_of_another_time_is_no_witness_of_the_wording(
    watching: Monitor, archive: WebArchiveServer, site: StandIn, off: timedelta, words: str
) -> None:
    """A job is named after the page: an archive that is asked anew within the hour may answer with its last copy."""
    archive.saved = [Archived(URL, datetime.now(UTC) + off, b"as it was")]
    archive.page = None
    edit(site)
    check(watching)
    check(watching, timedelta(minutes=15))
    ((status, error),) = watching.rows("SELECT status, last_error FROM witnesses")
    assert status == "waiting"
    assert str(error).endswith(words)


def test_a_wording_that_another_overtook_is_not_asked_for_and_a_late_copy_says_so(
    watching: Monitor, archive: WebArchiveServer, site: StandIn
) -> None:
    archive.refusals = [(503, {}), None]
    edit(site)
    check(watching)
    next_second()
    site.edit(TELEPHONE, lead=EDITED.replace("45", "55"))
    check(watching, timedelta(hours=1))
    assert [row[1:3] for row in witnesses(watching)] == [(2, "given_up"), (3, "waiting")]
    next_second()
    site.edit(TELEPHONE, lead=EDITED.replace("45", "65"))
    archive.saved[0] = Archived(URL, datetime.now(UTC) + timedelta(hours=3), b"later")
    check(watching, timedelta(hours=2))
    assert [row[1:] for row in witnesses(watching)][1] == (3, "saved", 0)
    assert "the next wording had come by then" in watching.run("show", URL, "--version", "3").stdout


def test_killed_while_the_archive_is_asked_it_goes_on_and_asks_for_one_copy(
    watching: Monitor, archive: WebArchiveServer, site: StandIn
) -> None:
    edit(site)
    kept = archive.page
    assert kept is not None
    children: list[subprocess.Popen[bytes]] = []

    def kill_and_save(url: str) -> bytes:
        os.kill(children[0].pid, signal.SIGKILL)
        return kept(url)

    archive.page = kill_and_save
    command = (sys.executable, "-m", "mofawatch", "check", "--all", "--config", str(watching.folder / "config.toml"))
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        children.append(child)
        assert child.wait(60) == -signal.SIGKILL
    archive.page = kept
    assert watching.rows("SELECT count(*) FROM alerts WHERE status = 'sent'") == [(1,)]
    check(watching, timedelta(minutes=15))
    assert [row[1:3] for row in witnesses(watching)] == [(2, "saved")]
    assert (len(archive.posted), len(archive.saved)) == (1, 1)


def test_the_key_is_in_no_log_no_message_and_not_in_the_archive(
    watching: Monitor, archive: WebArchiveServer, site: StandIn
) -> None:
    archive.key = "OTHER:KEY"  # the archive does not know ours any more, and repeats it
    edit(site)
    done = watching.run("-v", "check", "--all")
    ((error,),) = watching.rows("SELECT last_error FROM witnesses")
    assert "no account has the key LOW ***" in str(error)
    kept = b"".join(path.read_bytes() for path in watching.folder.rglob("mofa.db*"))
    assert "SECRET" not in done.stdout + done.stderr
    assert b"SECRET" not in kept


def test_what_only_an_archive_showed_and_what_was_found_silently_is_not_submitted(
    watching: Monitor, archive: WebArchiveServer, site: StandIn, inbox: Inbox
) -> None:
    config = watching.folder / "config.toml"
    config.write_text(config.read_text().replace("[site]\n", '[site]\nfallback = "web-archive"\n'))
    edit(site)
    archive.copies = [Archived(URL, next_second(), site.answer(TELEPHONE, {}).body)]
    site.block()
    assert check(watching).edited == [URL]
    site.heal()
    check(watching)
    assert archive.posted == []
