"""A document in the place of a page: kept, told when it is new, replaced, gone and back; never edited by a refusal."""

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from conftest import Monitor
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from mofawatch.check import RunOptions, run_check
from mofawatch.config.load import load_config
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.render import SampleRelease, render_listing, render_plain
from mofawatch.demo.site import ROLLING_LIST, StandIn
from mofawatch.recording.report import CheckReport
from store.archive import close_archive, open_reader
from store.browse.names import find_releases
from store.evidence.captures import load_capture

PATH = "/files/100900123.pdf"
URL = "https://www.mofa.go.jp" + PATH
TITLE = "Joint Sample Statement of the Japan-U.S. Sample Committee"


def document(words: str, size: int) -> bytes:
    """A file with the signs of a PDF and a text of our own, of exactly `size` bytes."""
    start = b"%PDF-1.7\n% " + words.encode()
    end = b"\nstartxref\n0\n%%EOF\n"
    return start + b"." * (size - len(start) - len(end)) + end


def listed(site: StandIn, path: str = PATH, title: str = TITLE) -> SampleRelease:
    return SampleRelease(path, title, site.today - timedelta(days=1), "")


def check(monitor: Monitor) -> CheckReport:
    """A check of every release, in this process."""
    return run_check(load_config(monitor.folder / "config.toml", {}), RunOptions(everyone=True))


def arrived(inbox: Inbox) -> Iterator[str]:
    while message := inbox.next_message(timeout=0):
        yield f"{message.subject}\n{message.body}"


def test_a_listed_document_is_new_replaced_gone_and_back(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    first, second = document("made up", 214_000), document("made up, again", 220_400)
    site.post(listed(site), first)

    report = monitor.json("check")  # the real command, once
    assert (report["outcome"], report["new"]) == ("ok", [URL])
    (reported,) = arrived(inbox)
    assert reported.startswith(f"New: {TITLE.removeprefix('Japan-U.S. ')}")
    assert "PDF, 214 KB" in reported
    assert URL in reported
    (row,) = monitor.rows("SELECT title, text, status, published FROM releases WHERE url = ?", URL)
    assert row == (TITLE, "", "live", (site.today - timedelta(days=1)).isoformat())
    assert monitor.rows("SELECT summary FROM changes WHERE url = ?", URL) == [("New: a document: PDF, 214 KB",)]

    # Asked with its validators, it has not changed.
    report = check(monitor)
    assert (report.edited, report.troubles, list(arrived(inbox))) == ([], [], [])

    site.post(listed(site), second)
    report = check(monitor)
    assert (report.edited, report.troubles) == ([URL], [])
    (reported,) = arrived(inbox)
    assert reported.startswith("Document replaced: PDF, 214 KB -> 220 KB: ")
    assert "Edited (document)" in reported
    edits = monitor.rows("SELECT class, place, before <> after, reason FROM edits")
    assert edits == [("media", "document", 1, "replaced: PDF, 214 KB -> 220 KB")]

    site.withdraw(PATH)
    check(monitor)
    assert check(monitor).withdrawn == [URL]
    (reported,) = arrived(inbox)
    assert "The document is gone from the ministry's site" in reported
    site.restore(PATH)
    assert check(monitor).restored == [URL]
    (reported,) = arrived(inbox)
    assert "The document is back, the same, byte for byte." in reported
    archive = open_reader(monitor.archive)
    assert find_releases(archive, "100900123") == find_releases(archive, "100900123.pdf") == [URL]
    close_archive(archive)
    # The bytes are in the archive, and every verb that reads shows the document.
    archive = open_reader(monitor.archive)
    captures = monitor.rows("SELECT capture_id FROM versions WHERE url = ? ORDER BY number", URL)
    assert [load_capture(archive, number).capture.body for (number,) in captures] == [first, second]
    close_archive(archive)
    assert monitor.json("show", "100900123")["url"] == URL
    shown = monitor.json("show", "100900123.pdf")
    assert (shown["document"]["kind"], shown["document"]["size"], shown["versions"]) == ("PDF", 220_400, 2)
    assert "replaced: PDF, 214 KB -> 220 KB" in monitor.run("diff", URL).stdout
    assert any(json.loads(line)["url"] == URL for line in monitor.run("export", "jsonl").stdout.splitlines())
    assert monitor.json("verify")["ok"]
    reparsed = monitor.json("reparse")
    assert (reparsed["differ"], reparsed["added"], reparsed["waiting"]) == ([], [], [])


def test_what_comes_in_the_place_of_a_document_is_never_an_edit(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    whole = document("made up", 5000)
    site.post(listed(site), whole)
    check(monitor)
    assert len(list(arrived(inbox))) == 1
    for body, form in (
        (render_plain("maintenance").encode(), "text/html"),
        (render_plain("maintenance").encode(), "application/pdf"),
        (whole[:-200], "application/pdf"),
        (b"", "application/pdf"),
    ):
        site.post(listed(site), body, form)
        report = check(monitor)
        assert [(trouble["kind"], trouble["url"]) for trouble in report.troubles] == [("suspect page", URL)]
        assert (report.edited, report.withdrawn) == ([], [])
    site.post(listed(site), whole)
    site.block(PATH)
    report = check(monitor)
    assert [trouble["kind"] for trouble in report.troubles] == ["blocked"]
    site.heal()
    assert check(monitor).outcome == "ok"
    assert list(arrived(inbox)) == []
    assert monitor.rows("SELECT status, versions FROM releases WHERE url = ?", URL) == [("live", 1)]


def test_a_list_may_call_a_document_otherwise(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    check(monitor)
    site.post(listed(site), document("made up", 5000))
    check(monitor)
    site.post(listed(site, title=TITLE + " (Provisional)"), document("made up", 5000))
    assert check(monitor).edited == []
    site.post(listed(site, title=TITLE + " (Provisional)"), document("made up", 6000))
    assert check(monitor).edited == [URL]
    assert monitor.rows("SELECT class, place FROM edits") == [("media", "document")]
    assert len(list(arrived(inbox))) == 2


def test_what_is_listed_and_not_ours_is_left_with_its_rule(monitor: Monitor, site: StandIn) -> None:
    site.post(listed(site, "/files/1.pdf", "Joint Sample Statement (PDF)"), document("made up", 5000))
    site.post(listed(site, "/files/2.mp4", TITLE), b"made up")
    site.post(listed(site, "/files/3.pdf", "Remarks by Secretary Example"), document("made up", 5000))
    monitor.configure(site.base_url)
    check(monitor)
    left = {row["url"].removeprefix("https://www.mofa.go.jp"): row["rule"] for row in monitor.json("list", "--left")}
    assert left["/files/1.pdf"] == "title and address name no United States"
    assert left["/files/2.mp4"] == "not an HTML page, and no document of a kind that is kept"
    assert left["/files/3.pdf"].startswith("a document is chosen by its title alone: title ")
    assert [request.path for request in site.requests if request.path.startswith("/files/")] == []


def test_a_document_that_moved_is_reported_as_moved(monitor: Monitor, site: StandIn, inbox: Inbox) -> None:
    monitor.configure(site.base_url, {"desk": inbox.address})
    site.post(listed(site), document("made up", 5000))
    check(monitor)
    site.move(PATH, "/files/100900456.pdf")
    site.unlist("/files/100900456.pdf")
    report = check(monitor)
    assert (report.outcome, report.new) == ("ok", ["https://www.mofa.go.jp/files/100900456.pdf"])
    (reported,) = arrived(inbox)
    assert reported.startswith("Moved: ")
    assert monitor.json("show", "100900123.pdf")["title"] == TITLE


Held = tuple[str, datetime, str, bytes]  # address, time, content type, body


def warc(path: Path, held: Sequence[Held]) -> Path:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url, at, form, body in held:
        head = StatusAndHeaders("200 OK", [("Content-Type", form)], protocol="HTTP/1.1")
        date = {"WARC-Date": at.strftime("%Y-%m-%dT%H:%M:%SZ")}
        record = writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=head, warc_headers_dict=date)
        writer.write_record(record)
        record.raw_stream.close()
    path.write_bytes(buffer.getvalue())
    return path


def wacz(path: Path, held: Sequence[Held]) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(warc(path.with_suffix(".warc.gz"), held), "archive/data.warc.gz")
    return path


def har(path: Path, held: Sequence[Held]) -> Path:
    """With the documents in files beside it."""
    entries = []
    for url, at, form, body in held:
        content = {"text": base64.b64encode(body).decode(), "encoding": "base64"}
        if form == "application/pdf":
            name = f"{len(entries)}.bin"
            (path.parent / name).write_bytes(body)
            content = {"_file": name}
        response = {"status": 200, "headers": [{"name": "Content-Type", "value": form}], "content": content}
        request = {"method": "GET", "url": url}
        entries.append({"startedDateTime": at.isoformat(), "request": request, "response": response})
    path.write_text(json.dumps({"log": {"entries": entries}}))
    return path


@pytest.mark.parametrize("form", [warc, wacz, har])
def test_a_listed_document_of_a_file_is_kept_silently_and_watched(
    monitor: Monitor, site: StandIn, inbox: Inbox, tmp_path: Path, form: Callable[[Path, Sequence[Held]], Path]
) -> None:
    """The lists tell, wherever in the files they stand; what no list has as ours is counted, and not kept."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    now = datetime.now(UTC).replace(microsecond=0)
    first, second = document("made up", 6_000_000), document("made up, again", 214_000)
    left, unlisted = listed(site, "/files/2.pdf", "Joint Sample Statement (PDF)"), "/files/3.pdf"
    items = [(one.published, one.path, one.title) for one in (listed(site), left)]
    page = render_listing(ROLLING_LIST, "Press Releases", items, []).encode()
    held = [
        (URL, now - timedelta(hours=9), "application/pdf", first),
        (URL, now - timedelta(hours=3), "application/pdf", second),
        *(
            (URL.replace(PATH, path), now - timedelta(hours=3), "application/pdf", first)
            for path in (left.path, unlisted)
        ),
        (URL.replace(PATH, ROLLING_LIST), now - timedelta(hours=2), "text/html", page),
    ]
    file = form(tmp_path / f"a.{form.__name__}", held)
    result = monitor.run("import", str(file), "--json")
    report = json.loads(result.stdout)
    assert (report["outcome"], report["new"], report["edited"], report["documents"]) == ("ok", [URL], [URL], 2)
    assert "2 captures of documents were left out: on no list in the archive, or left by [select]\n" in result.stderr
    rows = monitor.rows("SELECT title, captured_at FROM versions WHERE url = ? ORDER BY number", URL)
    assert rows == [(TITLE, f"{at:%Y-%m-%dT%H:%M:%SZ}") for _, at, *_ in held[:2]]
    assert monitor.rows("SELECT kind, silent FROM changes ORDER BY id") == [("new", 1), ("edited", 1)]
    assert monitor.rows("SELECT class, reason FROM edits") == [("media", "replaced: PDF, 6.0 MB -> 214 KB")]
    again = monitor.json("import", str(file))
    assert (again["new"], again["edited"], again["visited"], again["documents"]) == ([], [], 0, 2)

    site.post(listed(site), second)
    assert URL not in check(monitor).new
    site.post(listed(site), first)
    assert check(monitor).edited == [URL]
    assert monitor.json("verify")["ok"]


def test_the_documents_of_an_archive_come_back_from_its_export(monitor: Monitor, site: StandIn, tmp_path: Path) -> None:
    monitor.configure(site.base_url)
    bodies = [document("made up", 5000)] * 2 + [document("made up, again", 6000)] * 2
    for hours, body in enumerate(bodies, -9):  # every other answer is "not modified"
        site.post(listed(site), body)
        with time_machine.travel(datetime.now(UTC) + timedelta(hours=hours)):
            check(monitor)
    sql = "SELECT number, captured_at, content_hash FROM versions WHERE url = ? ORDER BY number"
    before = monitor.rows(sql, URL)
    monitor.run("export", "warc", "--out", "a.warc.gz")
    other = Monitor(tmp_path / "other")
    other.folder.mkdir()
    other.configure(site.base_url)
    report = other.json("import", "../a.warc.gz")
    assert (URL in report["new"], report["documents"], other.rows(sql, URL)) == (True, 0, before)
