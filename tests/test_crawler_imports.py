"""Pages fetched by other means, and the archive's own captures written for other tools."""

import base64
import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import CrawlerError
from crawler.archived import without_archive
from crawler.decoding import MAX_BYTES
from crawler.exports import write_warc
from crawler.imports import read_captures
from mofawatch.demo.render import render_release
from mofawatch.demo.samples import TELEPHONE, sample_releases
from records.address import SITE
from records.capture import Capture

URL = SITE + TELEPHONE
PAGE = render_release(sample_releases(date(2022, 1, 7))[-1]).encode()
TAKEN = datetime(2022, 1, 6, 4, 15, tzinfo=UTC)
HTML = (("content-type", "text/html"),)


def capture(via: str, *, url: str = URL, headers=HTML, body: bytes = PAGE, status: int = 200, at=TAKEN) -> Capture:
    kind = "listing" if url.endswith("index.html") else "release"
    return Capture(url, kind, at, status, headers, body, None, via)


def warc(*records, zipped: bool = True) -> bytes:
    """Records of (address, status line, headers, body) as a WARC file."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    writer.write_record(writer.create_warcinfo_record("sample.warc", {"software": "a test"}))
    for url, status, headers, body in records:
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            length=len(body),
            warc_headers_dict={"WARC-Date": "2022-01-06T04:15:00Z"},
            http_headers=StatusAndHeaders(status, list(headers), protocol="HTTP/1.1"),
        )
        writer.write_record(record)
    return out.getvalue()


def read(tmp_path: Path, name: str, content: bytes | str) -> list[Capture]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_captures(path))


def fault(tmp_path: Path, name: str, content: bytes | str) -> str:
    with pytest.raises(CrawlerError) as caught:
        read(tmp_path, name, content)
    return str(caught.value).removeprefix(str(tmp_path) + "/")


# WARC and WACZ


@pytest.mark.parametrize("zipped", [True, False])
def test_a_warc_file_gives_the_ministrys_pages(tmp_path, zipped):
    content = warc(
        (URL, "200 OK", HTML, PAGE),
        ("https://www.example.org/", "200 OK", HTML, b"<html>another site"),
        (SITE + "/files/1.jpg", "200 OK", [("Content-Type", "image/jpeg")], b"\xff\xd8"),
        ("http://www.mofa.go.jp/press/release/", "200 OK", HTML, b"<html>list"),
        (SITE + "/gone.html", "404 Not Found", HTML, b"<html>gone"),
        (SITE + "/moved.html", "301 Moved", [("Location", "/a.html")], b""),
        (SITE + "/refused.html", "403 Forbidden", HTML, b"<html>Access Denied"),
        zipped=zipped,
    )
    assert read(tmp_path, "sample.warc.gz", content) == [
        capture("sample.warc.gz"),
        capture("sample.warc.gz", url=SITE + "/press/release/index.html", body=b"<html>list"),
        capture("sample.warc.gz", url=SITE + "/gone.html", body=b"<html>gone", status=404),
    ]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(PAGE)),
        ([("Content-Encoding", "br")], brotli.compress(PAGE)),
        ([("Content-Encoding", "gzip")], PAGE),  # some tools store the page decoded and leave the header
        ([("Transfer-Encoding", "chunked")], b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        (
            [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE, mtime=0)), gzip.compress(PAGE, mtime=0)),
        ),
    ],
)
def test_a_page_stored_encoded_comes_out_decoded(tmp_path, headers, body):
    (found,) = read(tmp_path, "a.warc", warc((URL, "200 OK", headers, body)))
    assert found.body == PAGE


def test_a_wacz_file_gives_what_its_warc_files_hold(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", warc((URL, "200 OK", HTML, PAGE)))
        archive.writestr("archive/more.warc", warc((SITE + "/b.html", "200 OK", HTML, b"<p>b"), zipped=False))
    assert read(tmp_path, "a.wacz", out.getvalue()) == [
        capture("a.wacz"),
        capture("a.wacz", url=SITE + "/b.html", body=b"<p>b"),
    ]


def test_what_is_wrong_with_a_warc_file_is_said_in_one_line(tmp_path):
    good = warc((URL, "200 OK", HTML, PAGE))
    assert fault(tmp_path, "a.warc.gz", good[:-400]) == "a.warc.gz: the file was cut off in the middle of a record"
    plain = warc((URL, "200 OK", HTML, PAGE), zipped=False)
    assert fault(tmp_path, "b.warc", plain[:-400]) == "b.warc: the file was cut off in the middle of a record"
    assert fault(tmp_path, "c.warc", b"WARC/1.0\r\nA: " + b"x" * 3_000_000) == (
        "c.warc: expected a record's headers to end within 1000000 bytes"
    )
    says = re.findall(rb"Content-Length: \d+", plain)[-1]
    wrong = plain.replace(says, b"Content-Length: %d" % (int(says.split()[1]) - 9))
    assert fault(tmp_path, "w.warc", wrong).startswith("w.warc: expected a WARC file, met ArchiveLoadFailed: ")
    large = warc((URL, "200 OK", HTML, b"<" + b" " * MAX_BYTES))
    assert fault(tmp_path, "d.warc", large) == f"d.warc: {URL} is larger than 5 MB"
    cut = warc((URL, "200 OK", [("Content-Encoding", "gzip")], gzip.compress(PAGE)[:-20]))
    assert fault(tmp_path, "e.warc", cut) == "e.warc: the answer was cut off: its gzip encoding ends early"
    assert fault(tmp_path, "f.zip", zip_of("readme.txt")) == (
        "f.zip: expected a WACZ file, met a ZIP file without a WARC file in it"
    )


def zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "x")  # with the time of 1980, not of now
    return out.getvalue()


def test_what_came_before_a_fault_has_been_given(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(warc((URL, "200 OK", HTML, PAGE), (URL, "200 OK", HTML, PAGE), zipped=False)[:-500])
    captures = read_captures(path)
    assert next(captures) == capture("a.warc")
    with pytest.raises(CrawlerError):
        next(captures)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(data=st.data())
def test_no_file_at_all_breaks_anything_but_our_own_error(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp()
    whole = folder / f"whole-{os.getpid()}.warc.gz"
    write_warc([capture("http", body=PAGE[:300])], whole)
    zipped = whole.read_bytes()
    headers = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    seeds = [zipped, gzip.decompress(zipped).replace(b"HTTP/1.1 200 OK\r\n", headers[:-2], 1), zip_of("a.warc")]
    seeds += [har(entry()).encode(), PAGE, b""]
    content = bytearray(data.draw(st.sampled_from(seeds)))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=12))
    path = folder / f"fuzz-{os.getpid()}"
    path.write_bytes(content)
    try:
        found = list(read_captures(path))
    except CrawlerError as error:
        said = str(error)
    else:
        said = f"{path}: "
        assert {(one.url[: len(SITE)], one.captured_at.tzinfo) for one in found} <= {(SITE, UTC)}
    assert (said.partition(": ")[0], "\n" in said) == (str(path), False)


# HAR


def entry(url: str = URL, text: str | None = PAGE.decode(), status: int = 200, **content: str) -> dict:
    return {
        "startedDateTime": "2022-01-06T13:15:00.000+09:00",
        "request": {"method": "GET", "url": url},
        "response": {
            "status": status,
            "headers": [{"name": "Content-Type", "value": "text/html"}],
            "content": {"mimeType": "text/html", **({} if text is None else {"text": text}), **content},
        },
    }


def har(*entries: dict) -> str:
    return json.dumps({"log": {"version": "1.2", "entries": list(entries)}})


def test_a_har_file_gives_the_pages_a_browser_kept(tmp_path):
    content = har(
        entry(),
        entry(SITE + "/b.html", base64.b64encode(b"<p>b").decode(), encoding="base64"),
        entry(SITE + "/c.html", None),
        entry("https://www.example.org/"),
        entry(SITE + "/d.html", status=304),
    )
    assert read(tmp_path, "a.har", content) == [
        capture("a.har"),
        capture("a.har", url=SITE + "/b.html", body=b"<p>b"),
    ]


def test_what_is_wrong_with_a_har_file_is_said_in_one_line(tmp_path):
    assert fault(tmp_path, "a.har", '{"log": {}}') == "a.har: expected a HAR file, met KeyError: \"'entries'\""
    assert fault(tmp_path, "b.har", '{"log"').startswith("b.har: expected a HAR file, met JSONDecodeError: ")
    assert fault(tmp_path, "c.har", '{"a":' * 100_000).startswith("c.har: expected a HAR file, met RecursionError: ")
    bad = entry()
    bad["startedDateTime"] = "yesterday"
    assert fault(tmp_path, "d.har", har(bad)) == (
        "d.har: expected a time such as 2022-01-06T04:15:00Z, met 'yesterday'"
    )


# Saved pages


def test_a_saved_page_has_its_address_in_it_and_its_time_from_the_file(tmp_path):
    path = tmp_path / "Japan-U.S. Talk.html"
    path.write_bytes(PAGE)
    os.utime(path, (TAKEN.timestamp(), TAKEN.timestamp()))
    assert list(read_captures(path)) == [capture(path.name)]


@pytest.mark.parametrize(
    ("comment", "url", "taken"),
    [
        ("<!-- saved from url=(0061)https://www.mofa.go.jp/na/na1/us/a.html -->", SITE + "/na/na1/us/a.html", None),
        (
            """<!--
 Page saved with SingleFile
 url: https://www.mofa.go.jp/b.html
 saved date: Thu Jan 06 2022 13:15:00 GMT+0900 (Japan Standard Time)
-->""",
            SITE + "/b.html",
            TAKEN,
        ),
        (
            "<!-- saved from url=(0099)https://web.archive.org/web/20220106041500/http://www.mofa.go.jp/c.html -->",
            SITE + "/c.html",
            None,
        ),
    ],
)
def test_the_comment_of_the_browser_goes_before_the_page_itself(tmp_path, comment, url, taken):
    (found,) = read(tmp_path, "a.html", comment.encode() + PAGE)
    assert found.url == url
    if taken is not None:
        assert found.captured_at == taken


def test_a_page_of_nobody_or_of_another_site_is_said_in_one_line(tmp_path):
    assert fault(tmp_path, "a.html", "<html><p>hello") == (
        "a.html: expected the page's address in it: an og:url, or the comment browsers leave"
    )
    other = '<meta property="og:url" content="https://www.example.org/">'
    assert fault(tmp_path, "b.html", other) == (
        "b.html: expected a page of www.mofa.go.jp, met one of 'https://www.example.org/'"
    )
    assert fault(tmp_path, "c.html", b"<p>" + b"x" * MAX_BYTES) == "c.html: expected a page of at most 5 MB"
    assert fault(tmp_path, "d.pdf", b"%PDF-1.7") == (
        "d.pdf: expected a WARC, WACZ, HAR or HTML file, met something else"
    )
    with pytest.raises(CrawlerError, match=r"nowhere: cannot be read: No such file or directory$"):
        list(read_captures(tmp_path / "nowhere"))


def test_a_hostile_page_is_searched_in_no_time(tmp_path):
    assert "expected the page's address" in fault(tmp_path, "a.html", b"<meta property=" * 300_000)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (
            "https://web.archive.org/web/20220106041500id_/https://www.mofa.go.jp/a.html",
            "https://www.mofa.go.jp/a.html",
        ),
        ("https://web.archive.org/web/2022/http:/www.mofa.go.jp/a.html", "http://www.mofa.go.jp/a.html"),
        ("http://localhost:8080/coll/20220106041500mp_/https://www.mofa.go.jp/a", "https://www.mofa.go.jp/a"),
        ("https://warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp/a.html", "http://www.mofa.go.jp/a.html"),
        (
            "https://www.mofa.go.jp/press/release/202201_index.html",
            "https://www.mofa.go.jp/press/release/202201_index.html",
        ),
    ],
)
def test_the_prefix_of_a_web_archive_is_undone(url, page):
    assert without_archive(url) == page


# Export


def test_an_exported_file_reads_back_and_passes_the_checks_of_others(tmp_path):
    path = tmp_path / "out.warc.gz"
    headers = (("date", "Thu, 06 Jan 2022 04:15:00 GMT"), *HTML, ("content-encoding", "gzip"), ("etag", '"x"'))
    captures = [
        capture("http", headers=headers),
        capture("http", headers=(("etag", '"x"'),), body=b"", status=304, at=TAKEN + timedelta(hours=1)),
        capture("http", url=SITE + "/b.html", body=b"<p>gone", status=404, at=TAKEN + timedelta(microseconds=5)),
        capture("http", url=SITE + "/c.html", body=b"", status=499),
    ]
    assert write_warc(captures, path) == 4
    back = list(read_captures(path))
    assert [(one.url, one.captured_at, one.status, one.body) for one in back] == [
        (URL, TAKEN, 200, PAGE),
        (SITE + "/b.html", TAKEN + timedelta(microseconds=5), 404, b"<p>gone"),
    ]
    assert (back[0].header("etag"), back[0].header("x-archive-orig-content-encoding")) == ('"x"', "gzip")
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", path]
    check = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (check.returncode, check.stderr) == (0, "")
    once = path.read_bytes()
    write_warc(captures, path)
    assert path.read_bytes() == once
    assert sorted(tmp_path.iterdir()) == [path]


def test_an_export_that_fails_leaves_no_file(tmp_path):
    def captures():
        yield capture("http")
        raise CrawlerError("the source ran dry")

    with pytest.raises(CrawlerError, match="ran dry"):
        write_warc(captures(), tmp_path / "out.warc.gz")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(CrawlerError, match=r"out.warc.gz: cannot be written: No such file or directory$"):
        write_warc([], tmp_path / "nowhere" / "out.warc.gz")


def test_times_are_told_in_utc(tmp_path):
    text = entry()
    text["startedDateTime"] = datetime(2022, 1, 6, 4, 15, tzinfo=timezone(timedelta(hours=-5))).isoformat()
    (found,) = read(tmp_path, "a.har", har(text))
    assert (found.captured_at, found.captured_at.tzinfo) == (datetime(2022, 1, 6, 9, 15, tzinfo=UTC), UTC)
