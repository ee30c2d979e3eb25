"""The browser transport, with an installed Chromium: the same captures, the same politeness.

Twisted's reactor, once there, stays: the crawls run in a process of their own.
"""

import importlib.util
import multiprocessing
import os
import shutil
import signal
from concurrent.futures import ProcessPoolExecutor
from datetime import date

import pytest
from faulty import Faulty, plain

from crawler import CrawlerError, CrawlSettings
from crawler.crawl import Crawl
from mofawatch.demo.render import SampleRelease
from mofawatch.demo.samples import REGION, TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, StandIn
from records.address import SITE
from records.capture import Capture, Unanswered, Visit

AGENT = "mofawatch/test (+mailto:tests@example.org)"
TODAY = date(2026, 10, 8)

needs_browser = pytest.mark.skipif(
    shutil.which("chromium") is None or importlib.util.find_spec("scrapy_playwright") is None,
    reason="needs Debian's chromium and the extra mofawatch[browser]",
)


def run(base_url: str, visits: list[Visit], **settings) -> tuple[list[Capture | Unanswered], str | None, int]:
    """The answers but that to robots.txt, why the crawl ended before the last visit, and the requests made."""
    answers: list[Capture | Unanswered] = []
    given = {"delay": 0.0, "timeout": 10.0, "transport": "browser", **settings}
    with Crawl(CrawlSettings(AGENT, base_url, **given)) as crawl:
        try:
            for visit in [*filter(None, [crawl.robots_visit]), *visits]:
                if crawl.ended is None:
                    answers.append(crawl.fetch(visit))
        except KeyboardInterrupt:
            assert crawl.ended == "stopped"
    return [answer for answer in answers if answer.kind != "robots"], crawl.ended, crawl.requests


@pytest.fixture(scope="module")
def process():
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


@pytest.fixture
def browse(process):
    """`run` in another process, the same one for every test here."""
    return lambda *args, **kwargs: process.submit(run, *args, **kwargs).result(timeout=90)


@pytest.fixture
def site():
    with StandIn(TODAY) as stand_in:
        stand_in.publish(*sample_releases(TODAY))
        yield stand_in


def release(path: str, **validators: str) -> Visit:
    return Visit(SITE + path, "release", **validators)


@needs_browser
def test_the_browser_brings_the_bytes_that_were_sent_and_nothing_else(browse, site):
    pages = [release(TELEPHONE), Visit(SITE + ROLLING_LIST, "listing"), release("/nowhere.html")]
    answers, ended, requests = browse(site.base_url, pages)
    plainly, _, _ = run(site.base_url, pages, transport="http")
    assert [(one.url, one.kind, one.status, one.body, one.digest) for one in answers] == [
        (one.url, one.kind, one.status, one.body, one.digest) for one in plainly
    ]
    assert [one.via for one in answers] == ["browser"] * 3
    assert (ended, requests) == (None, 4)
    asked = [request.path for request in site.requests][:4]
    assert asked == ["/robots.txt", TELEPHONE, ROLLING_LIST, "/nowhere.html"]  # no picture, style or script
    agent = site.requests[1].headers["user-agent"]
    assert ("Chrome/" in agent, agent.endswith(f" {AGENT}")) == (True, True)


@needs_browser
def test_a_page_we_hold_is_asked_for_conditionally(browse, site):
    kept, _, _ = run(site.base_url, [release(TELEPHONE), release(REGION)], transport="http")
    held = [
        release(path, etag=one.header("etag"), last_modified=one.header("last-modified"))
        for path, one in zip((TELEPHONE, REGION), kept, strict=True)
    ]
    site.edit(REGION, title="Another Sample")
    (same, other), _, _ = browse(site.base_url, held, obey_robots=False)
    assert (same.status, same.body, same.header("etag")) == (304, b"", kept[0].header("etag"))
    assert (other.status, b"Another Sample" in other.body) == (200, True)


@needs_browser
def test_robots_txt_and_the_guard_are_respected(browse, site):
    site.robots = "User-agent: mofawatch\nDisallow: /press/"
    site.block(REGION)
    answers, ended, _ = browse(site.base_url, [release(TELEPHONE), release(REGION), release("/na/next.html")])
    assert [getattr(one, "reason", None) or one.status for one in answers] == [
        f"robots.txt forbids {TELEPHONE}",
        403,
    ]
    assert b"Access Denied" in answers[1].body
    assert ended == "blocked"


@needs_browser
@pytest.mark.parametrize("browser", ["/bin/false", "/bin/ls"])
def test_a_browser_that_does_not_start_is_no_answer_of_the_site(process, site, browser):
    with pytest.raises(CrawlerError, match=f"the browser {browser} cannot be started: ."):
        process.submit(run, site.base_url, [release(TELEPHONE)], browser=browser).result(timeout=90)
    assert site.requests == []


@needs_browser
def test_what_goes_wrong_or_elsewhere_is_reported_in_the_same_words(browse):
    def close(_):
        server.__exit__()
        yield plain(b"<p>last", *html)

    html = ("200 OK", "Content-Type: text/html")
    scripts = {
        "/empty.html": [plain(b"", "500 Internal Server Error")],
        "/cut.html": [plain(b"<html>half", *html, length=500)],
        "/well.html": [plain(b"<p>well", *html)],
        "/slow.html": [20.0],
        "/a.html": [plain(b"", "302 Found", "Location: /b.html")],
        "/self.html": [plain(b"", "301 Moved", "Location: ?lang=en#top")],
        "/c.html": [plain(b"", "302 Found", "Location: http://127.0.0.1:9/")],
        "/last.html": close,
    }
    followed = {path: [plain(b"<p>there", *html)] for path in ("/b.html", "/self.html?lang=en")}
    with Faulty(scripts | followed) as server:
        visits = [release(path) for path in (*scripts, "/refused.html")]
        answers, _, _ = browse(server.base_url, visits, timeout=2.5, obey_robots=False)
    *answers, moved, itself, elsewhere, last, refused = answers
    host = server.base_url.removeprefix("http://")
    assert [getattr(answer, "reason", None) or answer.status for answer in [*answers, last, refused]] == [
        500,
        "the answer was cut off before its end",
        200,
        "timed out after 2.5 s",
        200,
        f"connection refused by {host}",
    ]
    assert [(one.status, one.body, one.answered_by) for one in (moved, itself, elsewhere)] == [
        (200, b"<p>there", SITE + "/b.html"),
        (200, b"<p>there", SITE + "/self.html"),
        (302, b"", "http://127.0.0.1:9/"),
    ]


@needs_browser
def test_a_signal_ends_the_crawl_at_once(process, browse):
    pid = process.submit(os.getpid).result(timeout=90)

    def stop_and_stall(_):
        os.kill(pid, signal.SIGTERM)
        yield 60.0

    with Faulty({"/a.html": stop_and_stall}) as server:
        answers, ended, _ = browse(server.base_url, [release("/a.html")], timeout=60.0)
    assert (answers, ended) == ([], "stopped")


def test_a_browser_that_is_not_there_is_said_in_one_line(monkeypatch):
    pytest.importorskip("scrapy_playwright", reason="needs the extra mofawatch[browser]")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(CrawlerError, match=r"^expected an installed browser, one of chromium, .*; found none$"):
        run("http://127.0.0.1:9", [release("/a.html")])


@needs_browser
def test_a_document_comes_as_the_site_sent_it_and_not_as_the_browser_shows_it(browse, site: StandIn) -> None:
    kinds = {"pdf": "application/pdf", "docx": "application/octet-stream", "jpg": "image/jpeg"}
    body = b"%PDF-1.7\nmade up\n%%EOF\n"
    for ending, form in kinds.items():
        site.post(SampleRelease(f"/files/1.{ending}", "Joint Sample", TODAY, ""), body, form)
    site.post(SampleRelease("/files/2.pdf", "Joint Sample", TODAY, ""), body)
    site.move("/files/2.pdf", "/files/3.pdf")
    site.post(SampleRelease("/files/4.pdf", "Joint Sample", TODAY, ""), body)
    site.withdraw("/files/4.pdf")
    paths = [*(f"/files/1.{ending}" for ending in kinds), "/files/2.pdf", "/files/4.pdf"]
    (held,), _, _ = run(site.base_url, [release("/files/1.pdf")], transport="http")
    again = release("/files/1.pdf", etag=held.header("etag"))
    answers, ended, _ = browse(site.base_url, [*(release(path) for path in paths), again], obey_robots=False)
    assert ended is None
    assert [(answer.status, answer.body, answer.moved) for answer in answers] == [
        *((200, body, False) for _ in kinds),
        (200, body, True),
        (404, b"", False),
        (304, b"", False),
    ]
