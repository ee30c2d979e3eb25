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
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import CrawlerError
from crawler.decoding import MAX_BYTES
from crawler.importers.archived import read_time
from crawler.importers.exports import write_warc
from crawler.importers.folders import FoundFile
from crawler.importers.imports import read_captures
from crawler.importers.revisits import Bodies
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
    return list(read_captures(FoundFile(path)))


def fault(tmp_path: Path, name: str, content: bytes | str) -> str:
    with pytest.raises(CrawlerError) as caught:
        read(tmp_path, name, content)
    return str(caught.value).removeprefix(str(tmp_path) + "/")


def read_to_fault(tmp_path: Path, name: str, content: bytes | str) -> tuple[list[Capture], str]:
    """What a file gives before the fault in it, and what is said of that; "" when there is none."""
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found: list[Capture] = []
    try:
        for one in read_captures(FoundFile(path)):
            found.append(one)
    except CrawlerError as fault:
        return found, str(fault).removeprefix(f"{tmp_path}/")
    return found, ""


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
    assert fault(tmp_path, "w.warc", wrong) == (
        "w.warc: expected a record of the WARC file, got a line that begins with '</html>': the record before it is "
        "not as long as it says, or the file is damaged; have it made anew"
    )
    large = warc((URL, "200 OK", HTML, b"<" + b" " * MAX_BYTES))
    assert fault(tmp_path, "d.warc", large) == f"d.warc: {URL}: expected at most 5 MB"
    cut = warc((URL, "200 OK", [("Content-Encoding", "gzip")], gzip.compress(PAGE)[:-20]))
    assert fault(tmp_path, "e.warc", cut) == f"e.warc: {URL}: the answer was cut off: its gzip encoding ends early"
    assert fault(tmp_path, "f.zip", zip_of("readme.txt")) == (
        "f.zip: expected a WACZ file, got a ZIP file without a WARC or a HAR file in it"
    )
    assert fault(tmp_path, "g.zip", zip_of("a.html")) == (
        "g.zip: expected a WACZ file, got a ZIP file without a WARC or a HAR file in it; "
        "unpack it, and import the folder: 1 of its files end in .html"
    )


def zip_of(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), "x")  # with the time of 1980, not of now
    return out.getvalue()


def test_what_came_before_a_fault_has_been_given(tmp_path):
    path = tmp_path / "a.warc"
    path.write_bytes(warc((URL, "200 OK", HTML, PAGE), (URL, "200 OK", HTML, PAGE), zipped=False)[:-500])
    captures = read_captures(FoundFile(path))
    assert next(captures) == capture("a.warc")
    with pytest.raises(CrawlerError):
        next(captures)


def test_a_page_that_cannot_be_read_costs_that_page_alone(tmp_path):
    cut = gzip.compress(PAGE)[:-20]
    records = [(SITE + "/1.html", "200 OK", HTML, b"<" + b" " * MAX_BYTES), (URL, "200 OK", HTML, PAGE)]
    records += [(SITE + "/2.html", "200 OK", [("Content-Encoding", "gzip")], cut), (URL, "200 OK", HTML, PAGE)]
    assert read_to_fault(tmp_path, "a.warc.gz", warc(*records)) == (
        [capture("a.warc.gz")] * 2,
        f"a.warc.gz: 2 pages in it cannot be read; the first: {SITE}/1.html: {TOO_LARGE}",
    )
    assert read_to_fault(tmp_path, "b.warc", warc(*records, zipped=False)[:-500]) == (
        [capture("b.warc")],
        f"b.warc: {CUT_OFF}; and before that, 2 pages in it cannot be read; the first: {SITE}/1.html: {TOO_LARGE}",
    )


TOO_LARGE = "expected at most 5 MB"
CUT_OFF = "the file was cut off in the middle of a record"
DAMAGED = "the file is damaged: its gzip encoding breaks off"


@pytest.mark.parametrize(
    ("damage", "given", "said"),
    [
        (lambda first, last: first + last + bytes(512), 2, ""),  # what a tape is filled up with
        (lambda first, last: first + last + b"garbage", 2, DAMAGED),
        (lambda first, last: first + last[:-400], 1, CUT_OFF),
        (lambda first, last: first + last[:-8], 1, CUT_OFF),  # all its text, but not the checksum
        (lambda first, last: first + last[:-8] + bytes(8), 1, DAMAGED),
        (lambda first, last: first[:-8] + bytes(8) + last, 0, DAMAGED),
    ],
)
def test_of_a_damaged_file_is_given_what_is_sure_to_be_whole(tmp_path, damage, given, said):
    first = warc((URL, "200 OK", HTML, PAGE))
    last = first[first.index(b"\x1f\x8b\x08", 10) :]  # without the record on the file itself
    found, fault = read_to_fault(tmp_path, "a.warc.gz", damage(first, last))
    assert (found, fault) == ([capture("a.warc.gz")] * given, f"a.warc.gz: {said}" if said else "")


def test_what_follows_the_last_record_does_not_cost_it(tmp_path):
    plain = warc((URL, "200 OK", HTML, PAGE), zipped=False)
    found, said = read_to_fault(tmp_path, "a.warc", plain + b"some garbage with five words")
    assert (found, said[:80]) == (
        [capture("a.warc")],
        "a.warc: expected a record of the WARC file, got a line that begins with 'some ga",
    )


# Revisits: a record that refers to the body of an earlier one

NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
REFERS_TO_NOTHING = "expected the record that this revisit of the page refers to, got none"
LATER = TAKEN + timedelta(hours=1)


def revisits(*about: dict[str, str], url: str = URL, status: str = "200 OK", headers=HTML) -> bytes:
    """A page, another wording of it, and revisits with these headers of the record; "" stands for the page's own."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)

    def add(kind: str, body: bytes, status: str, http, given: dict[str, str]):
        record = writer.create_warc_record(
            url if kind == "revisit" else URL,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            warc_headers_dict=given,
            http_headers=StatusAndHeaders(status, list(http), protocol="HTTP/1.1"),
        )
        writer.write_record(record)
        return record.rec_headers

    first = add("response", PAGE, "200 OK", (*HTML, ("ETag", '"1"')), {"WARC-Date": "2022-01-06T04:15:00Z"})
    add("response", PAGE + b"2", "200 OK", (*HTML, ("ETag", '"2"')), {"WARC-Date": "2022-01-06T04:45:00Z"})
    own = {"WARC-Refers-To": "WARC-Record-ID", "WARC-Refers-To-Date": "WARC-Date"}
    for one in about:
        filled = {key: value or first.get_header(own.get(key, key)) for key, value in one.items()}
        add("revisit", b"", status, headers, {"WARC-Date": "2022-01-06T05:15:00Z", **filled})
    return out.getvalue()


@pytest.mark.parametrize(
    ("about", "status", "headers"),
    [
        ({"WARC-Payload-Digest": ""}, "200 OK", HTML),
        ({"WARC-Refers-To": "", "WARC-Payload-Digest": "sha1:OTHER"}, "200 OK", HTML),
        ({"WARC-Refers-To-Target-URI": URL, "WARC-Refers-To-Date": ""}, "200 OK", HTML),
        ({"WARC-Profile": NOT_MODIFIED}, "304 Not Modified", [("ETag", '"1"')]),
    ],
)
def test_a_revisit_is_the_page_it_refers_to_at_its_own_time(tmp_path, about, status, headers):
    found = read(tmp_path, "a.warc.gz", revisits(about, status=status, headers=headers))
    assert [(one.captured_at, one.status, one.body) for one in found][2:] == [(LATER, 200, PAGE)]


def test_a_revisit_without_a_validator_is_the_page_as_it_was_last(tmp_path):
    found = read(tmp_path, "a.warc.gz", revisits({"WARC-Profile": NOT_MODIFIED}, status="304 Not Modified", headers=[]))
    assert (found[2].captured_at, found[2].body) == (LATER, PAGE + b"2")


def test_revisits_that_refer_to_nothing_in_the_file_are_counted(tmp_path):
    found, said = read_to_fault(
        tmp_path, "a.warc.gz", revisits({"WARC-Payload-Digest": "sha1:A"}, {"WARC-Profile": "x"})
    )
    assert (len(found), said) == (
        2,
        f"a.warc.gz: 2 pages in it cannot be read; the first: {URL}: {REFERS_TO_NOTHING}",
    )
    picture = revisits({"WARC-Payload-Digest": "sha1:A"}, url=SITE + "/files/1.gif")
    assert len(read(tmp_path, "b.warc.gz", picture)) == 2


def test_only_so_much_is_held_for_revisits():
    bodies = Bodies()
    large = replace(capture("a.warc"), body=bytes(4_000_000))
    for number in range(40):
        bodies.keep((f"record {number}", "last"), replace(large, status=200 + number))
    assert [bodies.find((f"record {number}",)) is not None for number in (0, 14, 16, 39)] == [False, False, True, True]
    assert bodies.find(("none", "last")) == replace(large, status=239)


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
        entry("https://www.example.org/"),
        entry(SITE + "/d.html", status=304),
    )
    assert read(tmp_path, "a.har", content) == [
        capture("a.har"),
        capture("a.har", url=SITE + "/b.html", body=b"<p>b"),
    ]


def test_what_is_wrong_with_a_har_file_is_said_in_one_line(tmp_path):
    assert fault(tmp_path, "a.har", '{"log": {}}') == (
        'a.har: expected a HAR file, got no list "entries" in its "log": save it anew from the browser'
    )
    for wrong in ("{}", '{"log": 1}', '{"log": []}', '{"log": {"entries": {"a": 1}}}', '{"log": {"entries": "some"}}'):
        assert fault(tmp_path, "a.har", wrong).startswith('a.har: expected a HAR file, got no list "entries"')
    for wrong in ("1", "[]", '{"request": 1}', '{"request": {"url": 1, "method": "GET"}}'):
        said = fault(tmp_path, "a.har", f'{{"log": {{"entries": [{wrong}]}}}}')
        assert said.endswith("expected an entry of a HAR file, got values of another kind than such a one has")
    assert fault(tmp_path, "a.zip", b"PK\x03\x04 sample") == (
        "a.zip: expected a WACZ file, got one that is damaged or cut off: have it made anew"
    )
    assert fault(tmp_path, "b.har", '{"log"').startswith("b.har: expected a HAR file, got no JSON: at line 1, ")
    assert fault(tmp_path, "c.har", '{"a":' * 100_000).startswith("c.har: expected a HAR file, got values too deep")
    bad = entry()
    bad["startedDateTime"] = "yesterday"
    assert fault(tmp_path, "d.har", har(bad)) == (
        f"d.har: {URL}: expected a time such as 2022-01-06T04:15:00Z, got 'yesterday'"
    )


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (entry(text=None), "expected the page in it, got the headers alone: save the HAR with content"),
        (entry(text=None, _file="no.html"), "expected the file 'no.html' beside it, got none"),
        (entry(text=None, _file="../a.har"), "expected the name of a file beside it, got '../a.har'"),
        (
            entry(text="?", encoding="base64"),
            "expected an entry of a HAR file, got a body that is no base64",
        ),
        (entry(text="<" * (MAX_BYTES + 1)), "expected at most 5 MB"),
        ({"request": {"url": URL}}, "expected an entry of a HAR file, got none of its 'method'"),
    ],
)
def test_an_entry_that_cannot_be_read_costs_that_entry_alone(tmp_path, bad, said):
    assert read_to_fault(tmp_path, "a.har", har(bad, entry())) == ([capture("a.har")], f"a.har: {URL}: {said}")


def test_a_har_file_without_entries_is_said(tmp_path):
    assert fault(tmp_path, "a.har", har()) == (
        "a.har: expected a HAR file with entries, got none: record it while the page is loaded"
    )


def test_the_bodies_of_a_har_file_may_lie_beside_it_or_with_it_in_a_zip_file(tmp_path):
    (tmp_path / "1.html").write_bytes(PAGE)
    content = "\ufeff" + har(entry(text=None, _file="1.html"))
    assert read(tmp_path, "a.har", content) == [capture("a.har")]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("har.har", content)
        archive.writestr("1.html", PAGE)
    assert read(tmp_path, "a.zip", out.getvalue()) == [capture("a.zip")]


def test_what_can_be_no_page_is_passed_over_whatever_was_answered(tmp_path):
    urls = ["/files/logo.png", "/files/1.gif", "/style/layout.css", "/robots.txt", "/press/release", "/a.pdf?x=.html"]
    assert read(tmp_path, "a.har", har(*(entry(SITE + url, status=404) for url in urls), entry(SITE + "/a/"))) == [
        capture("a.har", url=SITE + "/a/index.html")
    ]


# Saved pages


def test_what_was_saved_packed_with_gzip_is_unpacked(tmp_path):
    # wget and curl save the site's answer as it came, by whatever name.
    packed = gzip.compress(PAGE)
    (found,) = read(tmp_path, "a.html", packed)
    assert (found.url, found.body) == (URL, PAGE)
    assert read(tmp_path, "a.har.gz", gzip.compress(har(entry()).encode())) == [capture("a.har.gz")]
    assert fault(tmp_path, "b.html", packed[:-20]) == (
        "b.html: expected a saved page, got one that is damaged or cut off: have it made anew"
    )
    long = gzip.compress(PAGE + b"<!-- %s -->" % b"".join(b"%d" % number**9 for number in range(3000)))
    assert fault(tmp_path, "c.html", long[:-8] + bytes(8)) == (
        "c.html: expected a saved page, got one that is damaged or cut off: have it made anew"
    )
    assert fault(tmp_path, "d.html", gzip.compress(PAGE + b" " * MAX_BYTES)) == (
        "d.html: expected a page of at most 5 MB"
    )
    for name, content in (("e.html", gzip.compress(packed)), ("f.zip", gzip.compress(zip_of("a.warc")))):
        assert fault(tmp_path, name, content) == (
            f"{name}: expected a WARC, ARC, WACZ, HAR, MHTML or HTML file, got something else"
        )


def test_a_saved_page_has_its_address_in_it_and_its_time_from_the_file(tmp_path):
    path = tmp_path / "Japan-U.S. Talk.html"
    path.write_bytes(PAGE)
    os.utime(path, (TAKEN.timestamp(), TAKEN.timestamp()))
    assert list(read_captures(FoundFile(path))) == [capture(path.name)]


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


ARCHIVED = "https://web.archive.org/web/20220106041500/https://www.mofa.go.jp" + TELEPHONE
WARP = "https://warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp" + TELEPHONE
REWRITTEN = PAGE.replace(b'="/', b'="https://web.archive.org/web/20220106041500/https://www.mofa.go.jp/')
MEMENTO = ("Memento-Datetime", "Thu, 06 Jan 2022 04:15:00 GMT")


def test_a_page_saved_from_a_web_archive_is_of_the_time_of_the_copy(tmp_path):
    for page in (b"<!-- saved from url=(0111)%s -->" % ARCHIVED.encode() + PAGE, REWRITTEN):
        assert [(one.url, one.captured_at) for one in read(tmp_path, "a.html", page)] == [(URL, TAKEN)]
    assert fault(tmp_path, "b.html", b"<!-- saved from url=(0111)%s -->" % WARP.encode() + PAGE) == (
        f"b.html: expected the time of the web archive's copy, got none at {WARP}"
    )


@pytest.mark.parametrize(
    ("url", "headers"),
    [
        (ARCHIVED, []),
        (ARCHIVED.replace("20220106041500", "2022"), [MEMENTO]),
        (ARCHIVED.replace("20220106041500", "20220101000000id_"), [MEMENTO]),
        (ARCHIVED.replace("20220106041500", "2022"), [("X-Archive-Orig-Date", MEMENTO[1])]),
        (WARP, [MEMENTO]),
        (URL, [MEMENTO]),
    ],
)
def test_an_answer_of_a_web_archive_is_of_the_time_of_the_copy(tmp_path, url, headers):
    content = warc((url, "200 OK", [*HTML, *headers], PAGE), zipped=False)
    found = read(tmp_path, "a.warc", content.replace(b"2022-01-06T", b"2026-11-25T"))
    text = {**entry(url), "startedDateTime": "2026-11-25T10:00:00Z"}
    text["response"]["headers"] += [{"name": name, "value": value} for name, value in headers]
    found += read(tmp_path, "a.har", har(text))
    assert [(one.url, one.captured_at) for one in found] == [(URL, TAKEN)] * 2


@pytest.mark.parametrize("text", ["Thu, 32 Jan 2022 04:15:00 GMT", "yesterday", "Thu, 06 Jan 0122 04:15:00 GMT"])
def test_a_web_archive_that_tells_no_time_is_not_believed(tmp_path, text):
    content = warc((ARCHIVED, "200 OK", [*HTML, ("Memento-Datetime", text)], PAGE))
    assert "expected a time such as" in fault(tmp_path, "a.warc.gz", content)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2022-01-06T04:15:00Z", TAKEN),
        ("2022-01-06T13:15:00.000+09:00", TAKEN),
        ("2022-01-06T04:15:00", TAKEN),
        ("20220106041500", TAKEN),
        ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("20161231235960", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_the_forms_they_come_in(text, time):
    assert (read_time(text), read_time(text).tzinfo) == (time, UTC)


@pytest.mark.parametrize(
    "text",
    ["", "2022", "0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-09:00", "99999999999999", "2022-01-06T25:00Z"],
)
def test_a_time_that_cannot_be_is_named(text):
    with pytest.raises(CrawlerError) as caught:
        read_time(text)
    assert str(caught.value).startswith("expected a time such as 2022-01-06T04:15:00Z, got '")


def test_a_page_of_nobody_or_of_another_site_is_said_in_one_line(tmp_path):
    assert fault(tmp_path, "a.html", "<html><p>hello") == (
        "a.html: expected the page's address in it (an og:url, or the comment browsers leave) or in its path; "
        "with --url it can be given"
    )
    other = '<meta property="og:url" content="https://www.example.org/">'
    assert fault(tmp_path, "b.html", other) == (
        "b.html: expected a page of www.mofa.go.jp, got one of 'https://www.example.org/'"
    )
    assert fault(tmp_path, "c.html", b"<html>" + b"x" * MAX_BYTES) == "c.html: expected a page of at most 5 MB"
    assert fault(tmp_path, "d.pdf", b"%PDF-1.7") == (
        "d.pdf: expected a WARC, ARC, WACZ, HAR, MHTML or HTML file, got something else"
    )
    assert fault(tmp_path, "e.html", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE) == (
        "e.html: an answer with its head is not read: save the page alone, as curl does without -i"
    )
    assert fault(tmp_path, "f.webarchive", b"bplist00" + PAGE) == (
        'f.webarchive: a Safari web archive is not read: save as "Page Source"'
    )
    old = tmp_path / "g.html"
    old.write_bytes(PAGE)
    os.utime(old, (0, 0))
    with pytest.raises(
        CrawlerError, match=r"got '1970-01-01 of the file itself', from before the ministry had a site$"
    ):
        list(read_captures(FoundFile(old)))
    with pytest.raises(CrawlerError, match=r"nowhere: cannot be read: No such file or directory$"):
        list(read_captures(FoundFile(tmp_path / "nowhere")))


def test_a_hostile_page_is_searched_in_no_time(tmp_path):
    assert "expected the page's address" in fault(tmp_path, "a.html", b"<html>" + b"<meta property=" * 300_000)


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
    back = list(read_captures(FoundFile(path)))
    assert [(one.url, one.captured_at, one.status, one.body) for one in back] == [
        (URL, TAKEN, 200, PAGE),
        (URL, TAKEN + timedelta(hours=1), 200, PAGE),  # the 304: the same page, at its own time
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


def test_times_are_reported_in_utc(tmp_path):
    text = entry()
    text["startedDateTime"] = datetime(2022, 1, 6, 4, 15, tzinfo=timezone(timedelta(hours=-5))).isoformat()
    (found,) = read(tmp_path, "a.har", har(text))
    assert (found.captured_at, found.captured_at.tzinfo) == (datetime(2022, 1, 6, 9, 15, tzinfo=UTC), UTC)
