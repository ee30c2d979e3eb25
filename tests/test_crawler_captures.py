"""Files that other people's tools made, and forms made here that those tools are known for: what each must give.

`tests/captures/` holds a file for each tool (its README says how it was made) and `expected.json` what is in it.
"""

import gzip
import io
import json
import os
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_crawler_imports import (
    ARCHIVED,
    HTML,
    NOT_MODIFIED,
    PAGE,
    TAKEN,
    URL,
    capture,
    entry,
    fault,
    har,
    read,
    read_to_fault,
    revisits,
    warc,
)

from crawler import CrawlerError
from crawler.importers.folders import FoundFile, list_files
from crawler.importers.imports import read_captures, read_revisits
from crawler.importers.revisits import Bodies
from records.address import SITE
from records.capture import Capture

CAPTURES = Path(__file__).parent / "captures"
TOOLS = sorted(path.name for path in CAPTURES.iterdir() if path.suffix not in {".json", ".md"})
OLD = SITE + "/announce/announce/2009/1/0108.html"


def found_in(folder: Path) -> tuple[list[Capture], list[str]]:
    """What an import of `folder` reads, and the fault of each file."""
    files, faults = list_files([folder])
    bodies, captures = Bodies(), []
    for file in files:
        try:
            captures.extend(read_captures(file, bodies))
        except CrawlerError as error:
            faults.append(str(error).replace(str(folder), "FOLDER"))
    return captures, faults


# Made by tools


@pytest.fixture
def copied(tmp_path):
    """The files, all with one time of their own: a checkout has that of the checkout."""
    folder = shutil.copytree(CAPTURES, tmp_path / "captures")
    for path in folder.rglob("*"):
        os.utime(path, (TAKEN.timestamp(), TAKEN.timestamp()))
    return folder


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_tool_made_gives_what_it_holds(copied, tool):
    given = [FoundFile(copied / tool)]
    if (copied / tool).is_dir():
        given, _ = list_files([copied / tool])
    bodies = Bodies()
    if tool == "wget-2.warc.gz":  # a revisit of what is in the first
        list(read_captures(FoundFile(copied / "wget-1.warc.gz"), bodies))
    rows = [
        {"url": one.url, "captured_at": one.captured_at.isoformat(), "status": one.status, "digest": one.digest}
        for file in given
        for one in read_captures(file, bodies)
    ]
    expected = CAPTURES / "expected.json"
    known = json.loads(expected.read_text())
    if tool not in known:
        expected.write_text(json.dumps(known | {tool: rows}, indent=1, sort_keys=True) + "\n")
        pytest.fail(f"{tool} is new: look at what was written to {expected.name}")
    assert rows == known[tool]


def test_a_folder_is_read_whole_and_in_order(copied):
    captures, faults = found_in(copied)
    assert faults == []
    names = [one.via for one in captures]
    assert names == sorted(names, key=lambda name: ("/" in name, name))
    assert {name.partition("/")[0] for name in names} == set(TOOLS)


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_a_revisit_finds_its_page_in_any_other_file_of_the_same_command(copied, order):
    files = [FoundFile(copied / f"wget-{number}.warc.gz") for number in order]
    bodies = Bodies()
    found = [one for file in files for one in read_captures(file, bodies)] + list(read_revisits(bodies))
    first, second = sorted(found, key=lambda one: one.captured_at)
    assert (first.digest, first.via, second.via) == (second.digest, "wget-1.warc.gz", "wget-2.warc.gz")
    assert list(read_revisits(bodies)) == []
    with pytest.raises(CrawlerError, match="expected the record that this revisit of the page refers to, got none"):
        list(read_captures(FoundFile(copied / "wget-2.warc.gz")))
    list(read_captures(FoundFile(copied / "wget-2.warc.gz"), bodies := Bodies()))
    with pytest.raises(CrawlerError, match=f"^of pages that were found unchanged, {OLD}: expected the record that"):
        list(read_revisits(bodies))


def test_what_comes_later_is_not_what_a_page_was_last(tmp_path):
    """A "not modified" without a validator, before the only file with the page: it may have been another wording."""
    early = revisits({"WARC-Profile": NOT_MODIFIED}, status="304 Not Modified", headers=[])
    alone = early[early.rindex(b"\x1f\x8b\x08") :]
    (tmp_path / "a.warc.gz").write_bytes(alone)
    (tmp_path / "b.warc.gz").write_bytes(warc((URL, "200 OK", HTML, PAGE)))
    bodies = Bodies()
    found = [one for name in "ab" for one in read_captures(FoundFile(tmp_path / f"{name}.warc.gz"), bodies)]
    assert [one.via for one in found] == ["b.warc.gz"]
    with pytest.raises(CrawlerError, match="expected the record that this revisit of the page refers to, got none"):
        list(read_revisits(bodies))


# Web archives' replays: the page's own record


def test_the_nearest_copy_is_of_its_own_time_whatever_was_asked_for(copied):
    # Asked of a real pywb for 1 January 2022 and for the latest: it has one copy, of 2026.
    (found,) = read_captures(FoundFile(copied / "pywb-nearest.html"))
    assert (found.url, found.captured_at) == (OLD, datetime(2026, 11, 25, 23, 17, 51, tzinfo=UTC))


def replayed(*, stamp: str = "20220106041500", url: str = URL, asked: str | None = None) -> bytes:
    """A page as pywb gives it back."""
    lines = [f'wbinfo.url = "{url}";', f'wbinfo.timestamp = "{stamp}";']
    lines += [f'wbinfo.request_ts = "{asked}";'] if asked is not None else []
    return PAGE.replace(b"<head>", b"<head><script>\n" + "\n".join(lines).encode() + b"</script>", 1)


def wayback(stamp: str = "20220106041500", url: str = URL) -> bytes:
    """A page as the Internet Archive gives it back."""
    line = f'<script>__wm.wombat("{url}","{stamp}","https://web.archive.org/","web","/_static/","1641442500");</script>'
    return PAGE.replace(b"<head>", b"<head>" + line.encode(), 1)


FOOT = (
    b"<!--\n     FILE ARCHIVED ON 04:15:00 Jan 06, 2022 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 10:00:00\n-->"
)
NEAREST = ARCHIVED.replace("20220106041500", "20210101000000")


@pytest.mark.parametrize(
    ("address", "body"),
    [
        (ARCHIVED, replayed()),
        (NEAREST, replayed(asked="20210101000000")),
        (ARCHIVED.replace("20220106041500", "2021"), replayed()),
        (ARCHIVED, wayback()),
        (ARCHIVED.replace("20220106041500", "202201"), wayback()),
        (ARCHIVED, PAGE + FOOT),
        (URL, replayed(url="http://www.mofa.go.jp:80" + URL.removeprefix(SITE))),
    ],
)
def test_a_replayed_page_is_of_the_time_and_address_it_records(tmp_path, address, body):
    content = warc((address, "200 OK", HTML, body), zipped=False).replace(b"2022-01-06T", b"2026-11-25T")
    one = entry(address, body.decode()) | {"startedDateTime": "2026-11-25T10:00:00Z"}
    saved = b"<!-- saved from url=(0099)%s -->" % address.encode() + body
    found = read(tmp_path, "a.warc", content) + read(tmp_path, "a.har", har(one)) + read(tmp_path, "a.html", saved)
    assert [(page.url, page.captured_at) for page in found] == [(URL, TAKEN)] * 3


@pytest.mark.parametrize(
    ("address", "headers", "body", "said"),
    [
        (NEAREST, (), replayed(), "expected a copy of 2021-01-01 00:00:00, the web archive's record in it says 2022-"),
        (NEAREST, (), wayback(), "expected a copy of 2021-01-01 00:00:00, the web archive's record in it says 2022-"),
        (
            ARCHIVED,
            (("Memento-Datetime", "Thu, 07 Jan 2021 04:15:00 GMT"),),
            replayed(),
            "expected a copy of 2021-01-07 04:15:00, the web archive's record in it says 2022-01-06 04:15:00",
        ),
        (
            ARCHIVED,
            (),
            replayed(url=SITE + "/b.html"),
            f"expected a copy of {URL}, the web archive's record in it says",
        ),
        (ARCHIVED, (), replayed(stamp="20229999999999"), "expected a time such as 2022-01-06T04:15:00Z, got '2022"),
    ],
)
def test_a_replayed_page_that_says_two_things_is_refused(tmp_path, address, headers, body, said):
    content = warc((address, "200 OK", [*HTML, *headers], body), (URL, "200 OK", HTML, PAGE))
    found, line = read_to_fault(tmp_path, "a.warc.gz", content)
    assert (found, line[:80]) == ([capture("a.warc.gz")], f"a.warc.gz: {URL}: {said}"[:80])


def test_a_replayed_page_without_an_address_has_the_one_it_records(tmp_path):
    page = b"<html><head>" + replayed(url=OLD)[len(b"<!DOCTYPE html>") :].partition(b"</script>")[0] + b"</script>old"
    (found,) = read(tmp_path, "a.html", page)
    assert (found.url, found.captured_at) == (OLD, TAKEN)


# Mirrors and saved pages

PLAIN = b"<html><body>A sample page of the old template, without an address in it.</body></html>"


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("www.mofa.go.jp/announce/2009/1/0108.html", SITE + "/announce/2009/1/0108.html"),
        ("mirror/mofa.go.jp:80/region/n-america/index.html", SITE + "/region/n-america/index.html"),
        ("WWW.MOFA.GO.JP/a b.html", SITE + "/a%20b.html"),
        ("www.mofa.go.jp/www.mofa.go.jp/a.htm", SITE + "/a.htm"),
        ("www.mofa.go.jp/index.html?x=1.html", SITE + "/index.html"),
    ],
)
def test_a_page_without_an_address_has_that_of_its_path_in_a_mirror(tmp_path, path, url):
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_bytes(PLAIN)
    os.utime(file, (TAKEN.timestamp(), TAKEN.timestamp()))
    for found in (FoundFile(file), FoundFile(file, tmp_path)):
        assert [(one.url, one.captured_at, one.body) for one in read_captures(found)] == [(url, TAKEN, PLAIN)]


def test_a_mirror_of_a_web_archive_is_of_the_times_in_its_paths(tmp_path):
    file = tmp_path / "web.archive.org/web/20220106041500id_/https:/www.mofa.go.jp/a.html"
    other = tmp_path / "warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp/b.html"
    for path in (file, other):
        path.parent.mkdir(parents=True)
        path.write_bytes(PLAIN)
    captures, faults = found_in(tmp_path)
    assert [(one.url, one.captured_at) for one in captures] == [(SITE + "/a.html", TAKEN)]
    assert [line.partition(", got none at ")[0] for line in faults] == [
        f"FOLDER/{other.relative_to(tmp_path)}: expected the time of the web archive's copy"
    ]


def test_the_address_of_a_page_that_does_not_say_it_can_be_given(tmp_path):
    file = tmp_path / "a.html"
    file.write_bytes(PLAIN)
    assert [one.url for one in read_captures(FoundFile(file), url=OLD)] == [OLD]
    file.write_bytes(PAGE)
    assert [one.url for one in read_captures(FoundFile(file), url=URL)] == [URL]
    with pytest.raises(CrawlerError, match=f"expected a page of {OLD}, it says itself that it is {URL}$"):
        list(read_captures(FoundFile(file), url=OLD))
    file.write_bytes(PLAIN)
    with pytest.raises(CrawlerError, match=r"expected a page of www\.mofa\.go\.jp, got one of 'https://sample\.exampl"):
        list(read_captures(FoundFile(file), url="https://sample.example/"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_saved_in_utf_16_says_where_and_when_as_in_utf_8(tmp_path, encoding):
    """As Internet Explorer saves one as "Unicode"."""
    (one,) = read(tmp_path, "a.html", PAGE.decode().encode(encoding))
    assert (one.url, one.body) == (URL, PAGE.decode().encode(encoding))
    replay = replayed(asked="2022").decode().encode(encoding)
    (copy,), (plain,) = read(tmp_path, "b.html", replay), read(tmp_path, "b.html", replayed(asked="2022"))
    assert (copy.url, copy.captured_at) == (plain.url, plain.captured_at)


def test_httracks_comment_says_where_and_when(tmp_path):
    comment = b"<!-- Mirrored from www.mofa.go.jp/a.html by HTTrack Website Copier/3.x [XR&CO'2014], %s -->"
    page = PLAIN.replace(b"<html>", b"<html>\n" + comment % b"Thu, 06 Jan 2022 04:15:00 GMT")
    assert [(one.url, one.captured_at) for one in read(tmp_path, "x.html", page)] == [(SITE + "/a.html", TAKEN)]
    bad = page.replace(b"Thu, 06 Jan 2022 04:15:00 GMT", b"Thu, 32 Jan 2022 04:15:00 GMT")
    assert "expected a time such as" in fault(tmp_path, "y.html", bad)


@pytest.mark.parametrize(
    "start",
    [b"", b"\xef\xbb\xbf\n ", b"<!-- a comment\nof two lines --> <!-- and another -->", b'<?xml version="1.0"?>\n'],
)
def test_a_page_may_begin_with_what_is_no_element(tmp_path, start):
    assert [one.url for one in read(tmp_path, "a.html", start + PAGE)] == [URL]


@pytest.mark.parametrize(
    "content",
    [
        b"hello <html>" + PAGE,
        b"<svg><title>a</title></svg>" + PAGE,
        b'<?xml version="1.0"?><rss>' + PAGE,
        b"<p>" + PAGE,
        b"Subject: a mail\n\n" + PAGE,
        b"\0" + PAGE,
        b"<!-- a comment that does not end " + b"-" * 5000,
        b" " * 16_000 + b"<",
        b"",
    ],
)
def test_what_does_not_begin_as_html_is_no_saved_page(tmp_path, content):
    said = "something else" if content else "an empty file"
    assert fault(tmp_path, "a.html", content) == (
        f"a.html: expected a WARC, ARC, WACZ, HAR, MHTML or HTML file, got {said}"
    )


# Records of crawlers


def arc(*records: tuple[str, bytes], blank: bytes = b"\n") -> bytes:
    """An ARC file as the Internet Archive wrote them until 2009."""
    about = b"1 0 Sample\nURL IP-address Archive-date Content-type Archive-length\n"
    parts = [b"filedesc://sample.arc 0.0.0.0 20220106041500 text/plain %d\n%s" % (len(about), about)]
    for url, body in records:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
        parts.append(b"%s 192.0.2.1 20220106041500 text/html %d\n%s" % (url.encode(), len(answer), answer))
    return blank.join(parts) + blank


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_arc_file_gives_its_pages_packed_or_not(tmp_path, pack):
    content = pack(arc((URL, PAGE), ("https://sample.example/", PAGE), (OLD, PLAIN)))
    found = read(tmp_path, "a.arc", content)
    assert [(one.url, one.captured_at, one.body) for one in found] == [(URL, TAKEN, PAGE), (OLD, TAKEN, PLAIN)]
    assert [one.url for one in read(tmp_path, "b.arc", pack(arc((URL, PAGE)).partition(b"\n\n")[2]))] == [URL]


@pytest.mark.parametrize("blank", [b"\r\n", b"\n", b"\r\n\r\n"])
def test_a_blank_line_may_stand_before_the_first_record(tmp_path, blank):
    content = blank + warc((URL, "200 OK", HTML, PAGE), zipped=False)
    assert read(tmp_path, "a.warc", content) == [capture("a.warc")]
    assert read(tmp_path, "a.warc.gz", gzip.compress(content)) == [capture("a.warc.gz")]


def test_a_wacz_file_is_read_by_what_its_members_are_and_not_by_their_names(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/a.warc", warc((URL, "200 OK", HTML, PAGE)))
        archive.writestr("archive/b.warc.gz", warc((URL, "200 OK", HTML, PAGE), zipped=False))
        archive.writestr("archive/c.arc", arc((URL, PAGE)))
    assert [one.body for one in read(tmp_path, "a.wacz", out.getvalue())] == [PAGE] * 3


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([403] * 17, "17 answers, all 403"),
        ([403], "1 answer, 403"),
        ([403, 503, 403], "3 answers: 2 times 403, 1 times 503"),
    ],
)
def test_an_archive_that_holds_only_refusals_says_so(tmp_path, statuses, said):
    records = [(URL, f"{status} Sample", HTML, b"<html>Access Denied") for status in statuses]
    picture = (SITE + "/a.gif", "403 Forbidden", HTML, b"")
    assert fault(tmp_path, "a.warc.gz", warc(*records, picture)) == f"a.warc.gz: no page in it: {said}"
    assert fault(tmp_path, "a.har", har(*(entry(status=status) for status in statuses))) == (
        f"a.har: no page in it: {said}"
    )
    assert len(read(tmp_path, "b.warc.gz", warc(*records, (URL, "200 OK", HTML, PAGE)))) == 1


# MHTML


def mhtml(head: str, part: str = "", body: bytes = PAGE) -> bytes:
    lines = [
        head + 'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="SAMPLE"',
        "",
        "--SAMPLE",
        "Content-Type: image/gif\r\nContent-Location: https://www.mofa.go.jp/a.gif\r\n\r\nGIF",
        "--SAMPLE",
        part + "Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
    ]
    return "\r\n".join(lines).encode() + body + b"\r\n--SAMPLE--\r\n"


BLINK = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\n"
DATE = "Date: Thu, 6 Jan 2022 04:15:00 -0000\r\n"


@pytest.mark.parametrize(
    "content",
    [
        mhtml(BLINK + DATE),
        mhtml("From: <Saved by Windows Internet Explorer 9>\r\n" + DATE, f"Content-Location: {URL}\r\n"),
        mhtml(
            f"Snapshot-Content-Location: {NEAREST}\r\nDate: Wed, 25 Nov 2026 10:00:00 GMT\r\n",
            body=replayed(asked="20210101000000"),
        ),
    ],
)
def test_an_mhtml_file_is_the_page_at_its_address_and_of_its_date(tmp_path, content):
    (found,) = read(tmp_path, "a.mhtml", content)
    assert (found.url, found.captured_at, found.status, found.body[-40:]) == (URL, TAKEN, 200, PAGE[-40:])


@pytest.mark.parametrize("name", ["Snapshot-Content-Location", "Content-Location"])
@pytest.mark.parametrize("frame", ["", "Content-Location: https://sample.example/share\r\n"])
def test_a_frame_before_the_page_of_an_mhtml_file_is_not_the_page(tmp_path, name, frame):
    share = f"{frame}Content-Type: text/html\r\n\r\n<html>share</html>\r\n--SAMPLE\r\n"
    content = mhtml(f"{name}: {URL}\r\n{DATE}", f"{share}Content-Location: {URL}\r\n")
    (found,) = read(tmp_path, "a.mhtml", content)
    assert (found.url, found.body) == (URL, PAGE)


def test_what_is_wrong_with_an_mhtml_file_is_said_in_one_line(tmp_path):
    assert fault(tmp_path, "a.mht", mhtml(DATE)) == "a.mht: expected the page's address in the MHTML file, got none"
    assert fault(tmp_path, "b.mht", mhtml(BLINK.replace("www.mofa.go.jp", "sample.example"))).startswith(
        "b.mht: expected a page of www.mofa.go.jp, got one of 'https://sample.example/"
    )
    assert fault(tmp_path, "c.mht", mhtml(BLINK + DATE).replace(b"Content-Type: text/html\r\n", b"")) == (
        "c.mht: expected a page in the MHTML file, got none"
    )
    assert fault(tmp_path, "d.mht", mhtml(BLINK + "Date: tomorrow\r\n")).startswith("d.mht: expected a time such as")
    many = "".join(f'Content-Type: multipart/related; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(11))
    folded = "Content-Type: multipart/related;\r\n" + " a=b;\r\n" * 60
    parts = 'Content-Type: multipart/related; boundary="b"\r\n\r\n' + "--b\r\n\r\n" * 20_001
    for text in (many, folded, parts):
        assert fault(tmp_path, "f.mht", (BLINK + text + "\r\n").encode()) == (
            "f.mht: expected an MHTML file as browsers write it, got parts or headers without end"
        )
    file = tmp_path / "e.mht"
    file.write_bytes(mhtml(BLINK))
    os.utime(file, (TAKEN.timestamp(), TAKEN.timestamp()))
    assert [one.captured_at for one in read_captures(FoundFile(file))] == [TAKEN]


# What is in a folder that is no page, and what would do harm


def test_what_is_no_page_of_the_ministry_is_passed_over_in_a_folder_alone(tmp_path):
    folder = tmp_path / "saved"
    (folder / "Talk_files").mkdir(parents=True)
    others = {
        "Talk_files/share.html": b"<!DOCTYPE html><!-- saved from url=(0020)https://sample.example/ --><html>",
        "Talk_files/frame.html": PLAIN,
        "Talk_files/a.css.gz": gzip.compress(b"p {}"),
        "Talk_files/package.json": b'{"name": "sample"}',
        "letter.zip": b"PK\x03\x04" + b"\0" * 40,
        "notes.txt": b"sample",
        "empty": b"",
    }
    for name, content in others.items():
        (folder / name).write_bytes(content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    (folder / "letter.zip").write_bytes(out.getvalue())
    (folder / "Talk.html").write_bytes(PAGE)
    captures, faults = found_in(folder)
    assert ([one.via for one in captures], faults) == (["Talk.html"], [])
    for name in others:
        with pytest.raises(CrawlerError):
            list(read_captures(FoundFile(folder / name)))


def test_a_file_that_should_hold_captures_and_does_not_is_named_in_a_folder_too(tmp_path):
    for name in ("a.warc.gz", "b.wacz", "c.har", "d.mhtml"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "e.har").write_bytes(b"{}")
    captures, faults = found_in(tmp_path)
    assert captures == []
    expected = "expected a WARC, ARC, WACZ, HAR, MHTML or HTML file, got an empty file"
    assert faults == [
        *(f"FOLDER/{name}: {expected}" for name in ("a.warc.gz", "b.wacz", "c.har", "d.mhtml")),
        'FOLDER/e.har: expected a HAR file, got no list "entries" in its "log": save it anew from the browser',
    ]


def test_names_that_cannot_be_kept_are_refused_and_the_rest_is_read(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in (b"a.html", b"caf\xe9.html", b"two\nlines.html", b"\x1b[31m.html", "caf\u00e9.html".encode()):
        (folder / os.fsdecode(name)).write_bytes(PAGE)
    os.mkfifo(folder / "pipe.html")
    (folder / "loop").symlink_to(folder)
    captures, faults = found_in(folder)
    assert sorted(one.via for one in captures) == ["a.html", "caf\u00e9.html"]
    refused = "expected a file name in UTF-8 and on one line: rename it"
    assert sorted(faults) == [
        f"FOLDER/<U+001B>[31m.html: {refused}",
        f"FOLDER/caf\\xe9.html: {refused}",
        "FOLDER/pipe.html: expected a file, got something else of that name",
        f"FOLDER/two\\nlines.html: {refused}",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_costs_that_folder_alone(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "locked").mkdir(mode=0)
    captures, faults = found_in(tmp_path)
    assert (len(captures), faults) == (1, ["FOLDER/locked: cannot be read: Permission denied"])


def test_a_har_file_names_no_file_but_one_that_lies_beside_it(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.html").write_bytes(PAGE)
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    (folder / "well.html").write_bytes(PAGE)
    os.mkfifo(folder / "pipe.html")
    names = ["../secret.html", str(tmp_path / "secret.html"), "link.html", "pipe.html", "..", "", "a\0b", "well.html"]
    content = har(*(entry(SITE + f"/{n}.html", text=None, _file=name) for n, name in enumerate(names)))
    (folder / "a.har").write_text(content)
    found = FoundFile(folder / "a.har")
    captures = read_captures(found)
    assert next(captures).url == SITE + "/7.html"
    with pytest.raises(
        CrawlerError, match=r"7 pages in it cannot be read; the first: https://www\.mofa\.go\.jp/0\.html"
    ):
        next(captures)


def test_a_har_file_that_unfolds_without_end_is_refused(tmp_path):
    many = json.dumps({"log": {"entries": []}})[:-2] + "," + '"x":[' + "[]," * 3_000_000 + "[]]}}"
    assert fault(tmp_path, "a.har", many) == "a.har: expected a HAR file of at most 4000000 values"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("a.har", "w") as member:
            member.write(b'{"log": "')
            for _ in range(110):
                member.write(b"x" * 1_000_000)
        archive.writestr("b.har", "{}")
    assert fault(tmp_path, "a.zip", out.getvalue()) == "a.zip: expected a HAR file of at most 100 MB"
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(21):
            archive.writestr(f"{number}.har", har(entry()))
    assert fault(tmp_path, "b.zip", out.getvalue()) == "b.zip: expected at most 20 HAR files in a ZIP file, got 21"
