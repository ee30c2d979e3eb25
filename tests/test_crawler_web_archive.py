"""Public web archives: both dialects of index, copies as archived, and no request where none should go."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from faulty import Faulty, plain
from hypothesis import given, settings
from hypothesis import strategies as st
from test_crawler_imports import HTML, PAGE, URL
from web_archive_pywb import serving_pywb

from crawler import CrawlerError, CrawlSettings
from crawler.crawl import Crawl
from crawler.importers.exports import write_warc
from crawler.web_archive import (
    WebArchive,
    fetch_copy,
    index_address,
    list_copies,
    read_index,
    replay_address,
)
from records.address import SITE
from records.capture import Capture, Unanswered
from records.copies import Copy, group_copies

SINCE, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
RELEASES = SITE + "/press/release/"
NAMES = ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"]


def at(hour: int) -> datetime:
    return datetime(2022, 1, 6, hour, 15, tzinfo=UTC)


def copy(hour: int, digest: str | None = "A", status: int | None = 200, url: str = URL) -> Copy:
    return Copy(url, url, at(hour), status, digest)


def row(one: Copy) -> list[str]:
    """A copy as the Internet Archive lists it."""
    status, mime = ("-", "warc/revisit") if one.status is None else (str(one.status), "text/html")
    return ["jp,go,mofa)/x", f"{one.taken:%Y%m%d%H%M%S}", one.original, mime, status, one.digest or "", "1234"]


def line(one: Copy) -> str:
    """A copy as pywb lists it."""
    shown = {"urlkey": "x", "timestamp": f"{one.taken:%Y%m%d%H%M%S}", "url": one.original, "digest": one.digest}
    return json.dumps(shown | ({} if one.status is None else {"status": str(one.status), "mime": "text/html"}))


@contextmanager
def crawling(host: str, **given) -> Iterator[Crawl]:
    """A crawl of an archive whose robots.txt has been fetched."""
    with Crawl(CrawlSettings("mofawatch/test", host, **{"delay": 0.0, "timeout": 10.0, **given})) as crawl:
        crawl.fetch(crawl.robots_visit)
        yield crawl


def archive_at(host: str) -> WebArchive:
    return WebArchive("Sample Archive", f"{host}/cdx", host + "/web/{timestamp}id_/{url}")


# The index


def test_the_two_dialects_list_the_same_copies():
    copies = [copy(4), copy(5, status=None), copy(6, "B", 404), copy(7, url=SITE + "/press/release/index.html")]
    picture = copy(4, url=SITE + "/files/1.gif")
    array = read_index(json.dumps([NAMES, *map(row, [*copies, picture])]).encode())
    lines = read_index("\n".join(map(line, [*copies, picture])).encode() + b"\n")
    assert list(array.copies) == list(lines.copies) == copies
    assert (array.lines, array.resume, array.is_whole) == (5, None, True)
    assert (lines.lines, lines.resume, lines.is_whole) == (5, None, False)


def test_a_resume_key_says_that_there_is_more():
    page = read_index(json.dumps([NAMES, row(copy(4)), [], ["jp%2Cgo%2Cmofa%29%2F+2022"]]).encode())
    assert (page.copies, page.resume, page.is_whole) == ((copy(4),), "jp%2Cgo%2Cmofa%29%2F+2022", False)
    again = index_address(archive_at("http://h"), RELEASES, SINCE, UNTIL, page.resume)
    assert again.endswith("&resumeKey=jp%2Cgo%2Cmofa%29%2F+2022")


def test_nothing_found_is_said_in_two_ways_and_a_line_that_is_none_is_counted():
    assert read_index(b"[]").copies == read_index(b"").copies == read_index(json.dumps([NAMES]).encode()).copies == ()
    odd = ['{"url": "x"}', "[]", "7", '{"timestamp": "2022", "url": "http://www.mofa.go.jp/a.html"}', line(copy(4))]
    page = read_index("\n".join(['{"message": "sample"}', *odd]).encode())
    assert (page.copies, page.lines) == ((copy(4),), 6)


def test_a_mark_of_byte_order_and_lines_of_windows_are_read():
    body = b"\xef\xbb\xbf" + "\r\n".join([line(copy(4)), line(copy(5))]).encode() + b"\r\n"
    assert read_index(body).copies == (copy(4), copy(5))
    assert read_index(b"\xef\xbb\xbf" + json.dumps([NAMES, row(copy(4))]).encode()).copies == (copy(4),)


def test_a_digest_that_is_not_known_makes_no_two_copies_the_same():
    lines = [
        line(copy(4, "-")),
        line(copy(5, "-")),
        line(copy(6, None)),
        json.dumps(json.loads(line(copy(7))) | {"digest": []}),
    ]
    page = read_index("\n".join(lines).encode())
    assert [found.digest for found in page.copies][:3] == [None] * 3
    assert len(group_copies(page.copies)) == 4


@pytest.mark.parametrize("body", [b"<html>Sorry", b"\xff", b"[[", b"[7]", b"[" * 100_000])
def test_what_is_no_index_is_an_error(body):
    with pytest.raises(CrawlerError, match=r"^expected a list of copies, got "):
        read_index(body)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda deep: st.lists(deep, max_size=4), max_leaves=9)
)
def test_any_json_is_an_index_or_an_error_of_ours(value):
    for body in (json.dumps(value), json.dumps([NAMES, value]), json.dumps({"url": value, "timestamp": value})):
        try:
            page = read_index(body.encode())
        except CrawlerError:
            continue
        assert page.copies == ()


def test_addresses_are_as_the_archives_take_them():
    archive = WebArchive(
        "IA", "https://web.archive.org/cdx/search/cdx", "https://web.archive.org/web/{timestamp}id_/{url}"
    )
    assert index_address(archive, RELEASES, SINCE, at(4)) == (
        "https://web.archive.org/cdx/search/cdx?url=www.mofa.go.jp/press/release/&matchType=prefix&output=json"
        "&limit=8000&showResumeKey=true&from=20200101000000&to=20220106041500"
    )
    odd = Copy(URL, "http://mofa.go.jp:80/a.html?x={timestamp}", at(4), 200, "A")
    assert replay_address(archive, odd) == (
        "https://web.archive.org/web/20220106041500id_/http://mofa.go.jp:80/a.html?x={timestamp}"
    )


class Index:
    """An index of `copies` in one of the dialects; `most` lines an answer, as the server has it."""

    def __init__(self, copies: list[Copy], dialect: str, most: int) -> None:
        self.copies, self.dialect, self.most = copies, dialect, most

    def answer(self, query: dict[str, list[str]]) -> bytes:
        first, last = query["from"][0], query["to"][0]
        found = [one for one in self.copies if first <= f"{one.taken:%Y%m%d%H%M%S}" <= last]
        most = min(self.most, int(query["limit"][0]))
        if self.dialect == "pywb":
            return "\n".join(map(line, found[:most])).encode()
        start = int(query.get("resumeKey", ["0"])[0])
        more = [[], [str(start + most)]] if len(found) > start + most else []
        return json.dumps([NAMES, *map(row, found[start : start + most]), *more]).encode()


class Answers(dict):
    """Scripts for `Faulty`: the index at its path, all else as given."""

    def __init__(self, index: Index, scripts: dict | None = None) -> None:
        super().__init__(scripts or {})
        self.index = index

    def get(self, path, default=None):
        if path.startswith("/cdx?"):
            return [plain(self.index.answer(parse_qs(urlsplit(path).query)))]
        return super().get(path, default)


@pytest.mark.parametrize(("dialect", "most"), [("array", 7), ("array", 8000), ("pywb", 8000)])
def test_every_copy_is_listed_once_however_the_index_cuts_its_answers(dialect, most):
    copies = [Copy(URL, URL, at(1) + timedelta(minutes=number), 200, str(number)) for number in range(30)]
    with Faulty(Answers(Index(copies, dialect, most))) as server, crawling(server.base_url) as crawl:
        assert list(list_copies(crawl, archive_at(server.base_url), RELEASES, SINCE, UNTIL)) == copies
        assert crawl.requests == (1 + 5 if most == 7 else 2)


def test_an_index_that_is_silent_about_the_rest_is_asked_by_halves_of_the_time(monkeypatch):
    monkeypatch.setattr("crawler.web_archive._LIMIT", 5)
    copies = [Copy(URL, URL, at(1) + timedelta(days=number), 200, str(number)) for number in range(30)]
    with Faulty(Answers(Index(copies, "pywb", 5))) as server, crawling(server.base_url) as crawl:
        found = list(list_copies(crawl, archive_at(server.base_url), RELEASES, SINCE, UNTIL))
        assert sorted(found, key=lambda one: one.taken) == copies
        assert crawl.requests < 60
    same = [Copy(URL, URL, at(1), 200, str(number)) for number in range(9)]
    with (
        Faulty(Answers(Index(same, "pywb", 5))) as server,
        crawling(server.base_url) as crawl,
        pytest.raises(CrawlerError, match="expected fewer than 5 copies in a second from Sample Archive"),
    ):
        list(list_copies(crawl, archive_at(server.base_url), RELEASES, SINCE, UNTIL))


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found"])
def test_that_there_is_no_copy_may_be_said_in_words_and_with_a_404(status):
    said = plain(b'{"message": "No Captures found for: www.mofa.go.jp/press/release/*"}', status)
    path = index_address(archive_at(""), RELEASES, SINCE, UNTIL)
    with Faulty({path: [said]}) as server, crawling(server.base_url) as crawl:
        assert list(list_copies(crawl, archive_at(server.base_url), RELEASES, SINCE, UNTIL)) == []


@pytest.mark.parametrize(
    ("answer", "reason", "ended"),
    [
        (plain(b"", "429 Too Many Requests"), "the index of Sample Archive answered 429", "asked to wait 90 s"),
        (
            plain(b"", "429 Too Many Requests", "Retry-After: 3600"),
            "the index of Sample Archive answered 429",
            "asked to wait 3600 s",
        ),
        (plain(b"", "403 Forbidden"), "the index of Sample Archive answered 403", "blocked"),
        (plain(b"<html>Sorry"), "the index of Sample Archive: expected a list of copies, got '", None),
        (plain(b'{"error": "Sample repair"}'), "the index of Sample Archive: expected a list of copies, got ", None),
        (plain(b"", "404 Not Found"), "the index of Sample Archive answered 404", None),
    ],
)
def test_an_index_that_refuses_is_left_alone(answer, reason, ended):
    archive = archive_at("")
    path = index_address(archive, RELEASES, SINCE, UNTIL)
    with Faulty({path: [answer]}) as server, crawling(server.base_url) as crawl:
        (found,) = list_copies(crawl, archive_at(server.base_url), RELEASES, SINCE, UNTIL)
    assert isinstance(found, Unanswered)
    assert (found.reason.startswith(reason), crawl.ended, crawl.requests) == (True, ended, 2)


# The copies

REPLAY = f"/web/20220106041500id_/{URL}"
MEMENTO = "Memento-Datetime: Thu, 06 Jan 2022 04:15:00 GMT"


def fetched(scripts, *, copies: int = 1):
    with Faulty(scripts) as server, crawling(server.base_url) as crawl:
        found = [fetch_copy(crawl, archive_at(server.base_url), copy(4)) for _ in range(copies)]
    return found, crawl, server


def test_a_copy_is_the_bytes_of_then_with_both_times_and_where_it_came_from():
    (found,), _, server = fetched({REPLAY: [plain(PAGE, "200 OK", MEMENTO, "Content-Type: text/html")]})
    assert isinstance(found, Capture)
    assert (found.url, found.kind, found.status, found.body) == (URL, "release", 200, PAGE)
    assert (found.content_at, found.source, found.via) == (at(4), "Sample Archive", server.base_url + REPLAY)
    assert found.captured_at > at(4)
    assert server.paths == ["/robots.txt", REPLAY]


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "429 Too Many Requests", "503 Unavailable"])
def test_a_refusal_in_a_copy_is_the_ministrys_of_then(status):
    found, crawl, _ = fetched({REPLAY: [plain(b"Access Denied", status, MEMENTO, "Retry-After: 900")]}, copies=2)
    assert [(one.status, one.content_at) for one in found] == [(int(status[:3]), at(4))] * 2
    assert (crawl.ended, crawl.requests) == (None, 3)


@pytest.mark.parametrize(
    ("status", "trouble", "ended"),
    [("403 Forbidden", "blocked", "blocked"), ("404 Not Found", "unreachable", None)],
)
def test_a_refusal_without_the_time_of_a_copy_is_the_archives_of_now(status, trouble, ended):
    (found,), crawl, _ = fetched({REPLAY: [plain(b"no", status)]})
    assert isinstance(found, Unanswered)
    assert found.reason == f"Sample Archive answered {status[:3]} for its copy of 2022-01-06 04:15:00"
    assert (found.trouble, crawl.ended) == (trouble, ended)


def test_the_nearest_copy_is_taken_at_its_own_time():
    nearest = f"/web/20220107041500id_/{URL}"
    scripts = {
        REPLAY: [plain(b"", "302 Found", f"Location: {nearest}")],
        nearest: [plain(PAGE, "200 OK", MEMENTO.replace("06", "07"))],
    }
    (found,), _, _ = fetched(scripts)
    assert (found.content_at, found.body) == (at(4) + timedelta(days=1), PAGE)


@pytest.mark.parametrize(
    "target", [f"{SITE}/b.html", "/b.html", "http://sample.example/", f"/web/2022id_/{SITE}/b.html"]
)
def test_a_redirect_in_a_copy_leads_nowhere_today(target):
    """It is the ministry's of then: followed, it would ask the live site, or an address of the archive's own."""
    (found,), crawl, server = fetched({REPLAY: [plain(b"", "301 Moved", MEMENTO, f"Location: {target}")]})
    assert (found.status, found.content_at, found.moved) == (301, at(4), True)
    assert (server.paths, crawl.requests) == (["/robots.txt", REPLAY], 2)


def test_the_archives_robots_txt_is_obeyed():
    (found,), _, server = fetched({"/robots.txt": [plain(b"User-agent: *\nDisallow: /web/")]})
    assert (found.trouble, server.paths) == ("blocked", ["/robots.txt"])


# A real pywb


@pytest.fixture
def pywb(tmp_path):
    """Serves a WARC file of five captures: a page, the same unchanged, edited, its refusal by the guard, a listing."""

    def made(hour: int, body: bytes, status: int = 200) -> Capture:
        return Capture(URL, "release", at(hour), status, HTML, body)

    edited = PAGE.replace(b"35 minutes", b"45 minutes")
    listing = Capture(RELEASES + "index.html", "listing", at(8), 200, HTML, b"<html>list")
    captures = [made(4, PAGE), made(5, PAGE), made(6, edited), made(7, b"<html>Access Denied", 403), listing]
    write_warc(captures, tmp_path / "a.warc.gz")
    with serving_pywb(tmp_path, tmp_path / "a.warc.gz") as host:
        yield host, WebArchive("Sample pywb", f"{host}/sample/cdx", host + "/sample/{timestamp}id_/{url}")


def test_a_real_pywb_gives_each_wording_with_its_time(pywb):
    host, archive = pywb
    with crawling(host, timeout=30.0) as crawl:
        copies = list(list_copies(crawl, archive, RELEASES, SINCE, UNTIL))
        runs = group_copies(copies)
        found = [fetch_copy(crawl, archive, run[0]) for run in runs]
    assert [(run[0].url, *(one.taken for one in run)) for run in runs] == [
        (RELEASES + "index.html", at(8)),
        (URL, at(4), at(5)),
        (URL, at(6)),
        (URL, at(7)),
    ]
    assert [(one.status, one.content_at, one.source) for one in found] == [
        (200, at(8), "Sample pywb"),
        (200, at(4), "Sample pywb"),
        (200, at(6), "Sample pywb"),
        (403, at(7), "Sample pywb"),
    ]
    assert (found[1].body, b"45 minutes" in found[2].body) == (PAGE, True)
    assert crawl.ended is None
