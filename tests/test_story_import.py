"""Pages made elsewhere: any order, any form, once; silent, and watched from then on."""

import io
import itertools
import json
import os
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import Monitor
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import SampleRelease, render_release
from mofawatch.demo.samples import ABROAD, ELSEWHERE, TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from mofawatch.imports import run_import
from mofawatch.recording.report import CheckReport
from records.release import TOKYO

SITE = "https://www.mofa.go.jp"
NOW = datetime.now(UTC).replace(microsecond=0)
SAMPLES = {sample.path: sample for sample in sample_releases(NOW.astimezone(TOKYO).date())}


def soon() -> datetime:
    """Later than any capture by now, and not so late that it would be of the future."""
    return datetime.now(UTC) + timedelta(minutes=2)


def worded(minutes: int) -> SampleRelease:
    """The telephone talk with another duration."""
    sample = SAMPLES[TELEPHONE]
    return SampleRelease(**{**_fields(sample), "lead": sample.lead.replace("35 minutes", f"{minutes} minutes")})


def _fields(sample: SampleRelease) -> dict[str, object]:
    return {name: getattr(sample, name) for name in SampleRelease.__dataclass_fields__}


def warc(path: Path, pages: Sequence[tuple[str, datetime, str]], gzip: bool = True) -> Path:
    """A web archive file as other tools write them: (address, time, page) each."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=gzip)
    for url, at, html in pages:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        date = at.strftime("%Y-%m-%dT%H:%M:%SZ")
        record = writer.create_warc_record(
            url, "response", io.BytesIO(html.encode()), http_headers=head, warc_headers_dict={"WARC-Date": date}
        )
        writer.write_record(record)
        record.raw_stream.close()
    path.write_bytes(buffer.getvalue())
    return path


def wacz(path: Path, pages: Sequence[tuple[str, datetime, str]]) -> Path:
    inner = warc(path.with_suffix(".warc.gz"), pages)
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(inner, "archive/data.warc.gz")
        packed.writestr("datapackage.json", "{}")
    return path


def har(path: Path, pages: Sequence[tuple[str, datetime, str]]) -> Path:
    entries = [
        {
            "startedDateTime": at.isoformat(),
            "request": {"method": "GET", "url": url},
            "response": {
                "status": 200,
                "headers": [{"name": "Content-Type", "value": "text/html"}],
                "content": {"text": html},
            },
        }
        for url, at, html in pages
    ]
    path.write_text(json.dumps({"log": {"entries": entries}}))
    return path


def saved(path: Path, pages: Sequence[tuple[str, datetime, str]]) -> Path:
    ((url, at, html),) = pages
    path.write_text(html.replace("<!DOCTYPE html>", f"<!DOCTYPE html>\n<!-- saved from url=({len(url):04}){url} -->"))
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


FORMS = {"a.warc.gz": warc, "a.wacz": wacz, "a.har": har, "a.html": saved}


@pytest.fixture
def settings(monitor: Monitor, site: StandIn, inbox: Inbox) -> Settings:
    monitor.configure(site.base_url, {"desk": inbox.address})
    return load_config(monitor.folder / "config.toml", {})


def brought(settings: Settings, *paths: Path, take_all: bool = False, tell: bool = False) -> tuple[CheckReport, int]:
    return run_import(settings, paths, take_all, tell)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_file_is_one_silent_capture_however_often_it_is_read(
    monitor: Monitor, settings: Settings, inbox: Inbox, tmp_path: Path, form: str
) -> None:
    at = NOW - timedelta(hours=5)
    file = FORMS[form](tmp_path / form, [(SITE + TELEPHONE, at, render_release(SAMPLES[TELEPHONE]))])
    report, known = brought(settings, file)
    assert (report.new, report.silent, known) == ([SITE + TELEPHONE], True, 0)
    report, known = brought(settings, file, file)
    assert (report.new, known) == ([], 2)
    assert monitor.rows("SELECT url, captured_at, verdict FROM captures") == [
        (SITE + TELEPHONE, at.strftime("%Y-%m-%dT%H:%M:%SZ"), "ok")
    ]
    assert inbox.next_message(timeout=0) is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3)))[::2])
def test_the_order_of_the_files_does_not_matter(
    monitor: Monitor, settings: Settings, inbox: Inbox, tmp_path: Path, order: Sequence[int]
) -> None:
    """Three wordings in three files, in any order: the same versions in order of time, and no alert."""
    files = [
        warc(
            tmp_path / f"{n}.warc.gz",
            [(SITE + TELEPHONE, NOW - timedelta(hours=9 - n), render_release(worded(20 + n)))],
        )
        for n in range(3)
    ]
    for number in order:
        brought(settings, files[number])
    rows = monitor.rows("SELECT number, captured_at FROM versions WHERE url = ? ORDER BY number", SITE + TELEPHONE)
    assert [at for _, at in rows] == sorted(at for _, at in rows)
    assert [number for number, _ in rows] == [1, 2, 3]
    leads = monitor.rows("SELECT text FROM versions WHERE url = ? ORDER BY number", SITE + TELEPHONE)
    assert [f"for {20 + n} minutes" in text for n, (text,) in enumerate(leads)] == [True] * 3
    assert inbox.next_message(timeout=0) is None
    assert monitor.rows("SELECT min(silent) FROM changes") == [(1,)]


def test_an_older_capture_slips_in_without_an_alert_and_a_newer_one_is_compared(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    run_check(settings)
    older = warc(tmp_path / "old.warc.gz", [(SITE + TELEPHONE, NOW - timedelta(hours=5), render_release(worded(25)))])
    report, _ = brought(settings, older, tell=True)
    assert (report.new, report.edited) == ([], [])
    assert len(monitor.rows("SELECT 1 FROM versions WHERE url = ?", SITE + TELEPHONE)) == 2
    newer = warc(tmp_path / "new.warc.gz", [(SITE + TELEPHONE, soon(), render_release(worded(45)))])
    report, _ = brought(settings, newer, tell=True)
    assert report.edited == [SITE + TELEPHONE]
    message = inbox.next_message(timeout=5)
    assert message is not None
    assert "45" in message.body
    assert inbox.next_message(timeout=0) is None


def test_what_was_only_imported_is_watched_from_then_on(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn, tmp_path: Path
) -> None:
    """A release that no list names any more; while the import itself says nothing of the site."""
    run_check(settings)
    site.unlist(TELEPHONE)
    path = "/press/release/press4e_003001.html"
    sample = SampleRelease(**{**_fields(SAMPLES[TELEPHONE]), "path": path})
    site.publish(sample)
    site.unlist(path)
    brought(settings, warc(tmp_path / "a.warc.gz", [(SITE + path, NOW - timedelta(hours=30), render_release(sample))]))
    site.edit(path, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    # The first sight of it on the site itself is silent: how old the edit is nobody knows.
    assert run_check(settings).edited == [SITE + path]
    assert inbox.next_message(timeout=0) is None
    bounds = monitor.rows(
        "SELECT not_before, not_after > not_before, source, silent FROM changes WHERE kind = 'edited'"
    )
    assert bounds == [((NOW - timedelta(hours=30)).strftime("%Y-%m-%dT%H:%M:%SZ"), 1, "site", 1)]
    site.edit(path, title="Japan-U.S. Foreign Ministers’ Telephone Talk, Again")
    assert run_check(settings, RunOptions(everyone=True)).edited == [SITE + path]
    assert inbox.next_message(timeout=5) is not None


def test_selection_holds_for_an_import_unless_all_is_asked_for(
    monitor: Monitor, settings: Settings, tmp_path: Path
) -> None:
    at = NOW - timedelta(hours=5)
    file = warc(
        tmp_path / "a.warc",
        [(SITE + path, at, render_release(SAMPLES[path])) for path in (ABROAD, ELSEWHERE)],
        gzip=False,
    )
    notes: list[str] = []
    assert run_import(settings, [file], False, False, notes.append)[0].new == [SITE + ABROAD]
    assert notes == ["1 release left by [select]: `mofawatch list --left` says why, --all takes them"]
    assert [row["url"] for row in monitor.json("list", "--left")] == [SITE + ELSEWHERE]
    other = warc(
        tmp_path / "b.warc", [(SITE + ELSEWHERE, NOW - timedelta(hours=4), render_release(SAMPLES[ELSEWHERE]))]
    )
    assert brought(settings, other, take_all=True)[0].new == [SITE + ELSEWHERE]


def test_an_import_ends_no_trouble_and_begins_none(
    monitor: Monitor, settings: Settings, site: StandIn, tmp_path: Path
) -> None:
    site.block()
    assert run_check(settings).outcome == "troubled"
    brought(settings, warc(tmp_path / "a.warc.gz", [(SITE + ABROAD, NOW, render_release(SAMPLES[ABROAD]))]))
    assert monitor.rows("SELECT kind, ended_at FROM troubles") == [("blocked", None)]


def test_a_web_archive_as_mirror_keeps_addresses_as_the_ministry_has_them(
    monitor: Monitor, site: StandIn, inbox: Inbox
) -> None:
    """base_url with a prefix: what is fetched there is kept under the address it stands for, links included."""
    prefix = "/web/20261008id_/https://www.mofa.go.jp"
    answer = site.answer
    site.answer = lambda path, headers: answer(path.removeprefix(prefix), headers)  # type: ignore[method-assign]
    monitor.configure(site.base_url + prefix, {"desk": inbox.address})
    settings = load_config(monitor.folder / "config.toml", {})
    report = run_check(settings)
    assert report.outcome == "ok"
    assert SITE + TELEPHONE in report.new
    assert all(request.path.startswith((prefix, "/robots.txt")) for request in site.requests)
    # robots.txt is the mirror's own.
    rows = monitor.rows("SELECT url, kind FROM captures WHERE url NOT LIKE ? || '/%'", SITE)
    assert rows == [(f"{site.base_url}/robots.txt", "robots")]
    site.edit(TELEPHONE, title="Japan-U.S. Foreign Ministers’ Telephone Call")
    assert run_check(settings, RunOptions(everyone=True)).edited == [SITE + TELEPHONE]


def test_one_page_saved_by_six_tools_is_one_wording(
    monitor: Monitor, settings: Settings, inbox: Inbox, site: StandIn
) -> None:
    """What browsers and tools make of a page's markup on saving is no edit."""
    tools = ["wget.warc.gz", "wacz.wacz", "playwright.har", "playwright.zip", "chromium.mhtml", "single-file.html"]
    report, _ = brought(settings, *(Path(__file__).parent / "captures" / tool for tool in tools))
    assert (report.new, report.edited, report.troubles) == ([SITE + TELEPHONE], [], [])
    assert len({at for (at,) in monitor.rows("SELECT captured_at FROM captures")}) > 1


def test_a_folder_is_imported_whole_and_its_pages_are_counted(
    monitor: Monitor, settings: Settings, tmp_path: Path
) -> None:
    mirror = tmp_path / "mirror" / "www.mofa.go.jp"
    for number, path in enumerate((TELEPHONE, ABROAD)):
        file = mirror / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        saved(file, [(SITE + path, NOW - timedelta(hours=5 + number), render_release(SAMPLES[path]))])
    (mirror / "press/release/style.css").write_text("p {}")
    for number in range(2):
        (tmp_path / "mirror" / f"{number}.html").write_text("<html><body><p>Sample</p></body></html>")
    (tmp_path / "mirror/other.html").write_text(
        "<html><!-- saved from url=(0028)https://sample.example/a.html --><body><p>Sample</p></body></html>"
    )
    notes: list[str] = []
    report, _ = run_import(settings, [tmp_path / "mirror"], False, False, notes.append)
    assert (sorted(report.new), report.troubles) == (sorted([SITE + TELEPHONE, SITE + ABROAD]), [])
    passed = "1 other file, 1 page of another site, 2 pages without an address in it or in its path"
    assert notes == [f"{tmp_path / 'mirror'}: 4 of 6 files in it hold no page of the ministry: {passed}"]
    (tmp_path / "empty").mkdir()
    report, _ = brought(settings, tmp_path / "empty")
    assert [trouble["detail"] for trouble in report.troubles] == [f"{tmp_path / 'empty'}: an empty folder"]


def test_a_page_of_later_than_its_file_is_named(settings: Settings, tmp_path: Path) -> None:
    """A copy, or a clock, gave the file a time at which nobody can have saved the page."""
    at = NOW - timedelta(days=400)
    file = saved(tmp_path / "a.html", [(SITE + TELEPHONE, at, render_release(SAMPLES[TELEPHONE]))])
    notes: list[str] = []
    report, _ = run_import(settings, [file], False, False, notes.append)
    assert (report.new, report.outcome) == ([SITE + TELEPHONE], "ok")
    day = SAMPLES[TELEPHONE].published
    words = f"is dated {day}, after the time in its file, {at:%Y-%m-%d %H:%M} UTC: is that right?"
    assert notes == [f"{SITE}{TELEPHONE} {words}"]


def test_files_that_refer_to_one_another_are_imported_in_any_order(monitor: Monitor, settings: Settings) -> None:
    folder = Path(__file__).parent / "captures"
    report, known = brought(settings, folder / "wget-2.warc.gz", folder / "wget-1.warc.gz", take_all=True)
    details = [trouble["detail"] for trouble in report.troubles]
    assert (known, [detail for detail in details if "revisit" in detail]) == (0, [])
    assert monitor.rows("SELECT count(*), count(DISTINCT digest) FROM captures") == [(2, 1)]


def test_an_address_is_given_for_one_page_alone(monitor: Monitor, site: StandIn, tmp_path: Path) -> None:
    monitor.configure(site.base_url)
    html = render_release(SAMPLES[TELEPHONE])
    (tmp_path / "old.html").write_text(html.replace('<meta property="og:url"', '<meta name="sample"'))
    report = monitor.json("import", "old.html", "--url", SITE + TELEPHONE)
    assert report["new"] == [SITE + TELEPHONE]
    complaint = monitor.run("import", "old.html", "old.html", "--url", SITE + TELEPHONE, status=2).stderr
    assert "--url is the address of one saved page" in complaint


def test_the_command_names_what_is_wrong_with_a_file(monitor: Monitor, site: StandIn, tmp_path: Path) -> None:
    monitor.configure(site.base_url)
    (tmp_path / "cut.warc.gz").write_bytes(
        warc(tmp_path / "a.warc.gz", [(SITE + ABROAD, NOW, render_release(SAMPLES[ABROAD]))]).read_bytes()[:900]
    )
    complaint = monitor.run("import", "cut.warc.gz", status=1).stderr
    assert "cut.warc.gz: " in complaint
    report = monitor.json("import", "a.warc.gz")
    assert (report["new"], report["alerts"]["sent"]) == ([SITE + ABROAD], 0)


def test_each_file_that_is_suspect_is_named(monitor: Monitor, site: StandIn, tmp_path: Path) -> None:
    monitor.configure(site.base_url)
    page = render_release(SAMPLES[TELEPHONE])
    for number, name in enumerate(("a.warc.gz", "b.warc.gz")):
        cut = page[: page.index("</html>") - 9 * number]
        warc(tmp_path / name, [(SITE + TELEPHONE, NOW - timedelta(hours=number + 1), cut)])
    report = monitor.json("import", "a.warc.gz", "b.warc.gz", status=1)
    assert [(one["kind"], one["url"], one["detail"]) for one in report["troubles"]] == [
        ("suspect page", SITE + TELEPHONE, f"expected </html> at the end, got a page cut short (in {name})")
        for name in ("a.warc.gz", "b.warc.gz")
    ]


def test_each_edit_of_one_release_has_its_own_line(monitor: Monitor, site: StandIn, tmp_path: Path) -> None:
    monitor.configure(site.base_url)
    wordings = [(SITE + TELEPHONE, NOW - timedelta(hours=9 - n), render_release(worded(35 + n))) for n in range(4)]
    warc(tmp_path / "a.warc.gz", wordings)
    lines = [line for line in monitor.run("import", "a.warc.gz").stdout.splitlines() if line.startswith("edited")]
    stored = monitor.rows("SELECT summary FROM changes WHERE kind = 'edited' ORDER BY id")
    assert lines == [f"edited    {SITE}{TELEPHONE}  {summary}" for (summary,) in stored]
    assert len(set(lines)) == 3


@pytest.mark.parametrize("form", ["a.warc.gz", "a.har"])
def test_documents_that_are_left_out_are_counted(monitor: Monitor, site: StandIn, tmp_path: Path, form: str) -> None:
    monitor.configure(site.base_url)
    page = (SITE + TELEPHONE, NOW, render_release(SAMPLES[TELEPHONE]))
    others = [(SITE + path, NOW, "%PDF-") for path in ("/files/1.pdf", "/files/2.PDF", "/files/a.gif", "/files/a.css")]
    FORMS[form](tmp_path / form, [page, *others, ("https://sample.example/a.pdf", NOW, "%PDF-")])
    report = monitor.json("import", form)
    assert (report["new"], report["documents"]) == ([SITE + TELEPHONE], 2)
    left = "2 captures of documents were left out: on no list in the archive, or left by [select]\n"
    assert left in monitor.run("import", form).stderr
    assert "documents" not in monitor.json("check")


@pytest.mark.parametrize("first", [35, 45])
def test_two_wordings_of_one_second_are_in_no_order_but_their_file_s(monitor: Monitor, first: int) -> None:
    """As after unzip or cp: an edit with a direction that nobody knows is worse than none."""
    monitor.configure("http://127.0.0.1:9")
    at, second = NOW - timedelta(hours=9), 80 - first
    pages = {minutes: render_release(worded(minutes)) for minutes in (first, second)}
    archive = warc(monitor.folder / "a.warc.gz", [(SITE + TELEPHONE, at, pages[n]) for n in (first, second)])
    assert monitor.json("import", str(archive))["outcome"] == "ok"
    assert [n for (n,) in monitor.rows("SELECT duration_minutes FROM facts ORDER BY version")] == [first, second]
    for file in monitor.archive.parent.iterdir():
        file.unlink()
    (monitor.folder / "config.toml.archive").unlink()
    files = []
    for minutes, page in pages.items():
        files.append(monitor.folder / f"{minutes}.html")
        files[-1].write_text(page, encoding="utf-8")
        os.utime(files[-1], (at.timestamp(), at.timestamp()))
    report = monitor.json("import", *map(str, files), status=1)
    (trouble,) = report["troubles"]
    assert trouble["detail"].endswith("whose order is not known: 35.html and 45.html")
    assert report["edited"] == []
    assert monitor.rows("SELECT count(*) FROM versions") == [(1,)]
    said = monitor.run("import", *map(str, files), status=1)
    assert said.stdout.startswith("import 2: troubled, 0 pages read; alerts: 0 sent before. ")
    assert "2 pages in the archive already" in said.stdout
    shown = " ".join(said.stderr.split())
    assert shown.count(f".html: {SITE}{TELEPHONE} is in the archive already, and was not taken for a wording: ") == 1
    assert shown.endswith("whose order is not known: 35.html and 45.html")
