"""The browser transport, with an installed Chromium: the same captures, the same politeness.

Twisted's reactor, once there, stays: the crawls run in a process of their own.
"""

import importlib.util
import multiprocessing
import os
import shutil
import signal
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

import pytest
from faulty import Faulty, plain

from crawler import CrawlerError, CrawlSettings
from crawler.crawl import Crawl
from mofawatch.demo.render import SampleRelease
from mofawatch.demo.samples import REGION, TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, ReceivedRequest, StandIn
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


@dataclass(frozen=True)
class Browsed:
    """What one crawl by the browser brought, by visit; what a plain crawl had of the same site; what was asked for."""

    answers: list[Capture | Unanswered]
    plainly: list[Capture | Unanswered]
    ended: str | None
    asked: list[ReceivedRequest]


PAGES = [release(TELEPHONE), Visit(SITE + ROLLING_LIST, "listing"), release("/nowhere.html")]
KINDS = {"pdf": "application/pdf", "docx": "application/octet-stream", "jpg": "image/jpeg"}
DOCUMENTS = [*(f"/files/1.{ending}" for ending in KINDS), "/files/2.pdf", "/files/4.pdf"]
BODY = b"%PDF-1.7\nmade up\n%%EOF\n"


@pytest.fixture(scope="module")
def browsed(process) -> Browsed:
    """One crawl for all that a site in order answers: the start of a browser takes more than all its pages."""
    with StandIn(TODAY) as site:
        site.publish(*sample_releases(TODAY))
        for ending, form in KINDS.items():
            site.post(SampleRelease(f"/files/1.{ending}", "Joint Sample", TODAY, ""), BODY, form)
        site.post(SampleRelease("/files/2.pdf", "Joint Sample", TODAY, ""), BODY)
        site.move("/files/2.pdf", "/files/3.pdf")
        site.post(SampleRelease("/files/4.pdf", "Joint Sample", TODAY, ""), BODY)
        site.withdraw("/files/4.pdf")
        held = [release(path) for path in (TELEPHONE, REGION, "/files/1.pdf")]
        kept, _, _ = run(site.base_url, held, transport="http")
        again = [
            replace(visit, etag=one.header("etag"), last_modified=one.header("last-modified"))
            for visit, one in zip(held, kept, strict=True)
        ]
        site.edit(REGION, title="Another Sample")
        plainly, _, _ = run(site.base_url, PAGES, transport="http")
        before = len(site.requests)
        visits = [*PAGES, *again, *(release(path) for path in DOCUMENTS)]
        answers, ended, _ = process.submit(run, site.base_url, visits).result(timeout=90)
        return Browsed(answers, plainly, ended, site.requests[before:])


@needs_browser
def test_the_browser_brings_the_bytes_that_were_sent_and_nothing_else(browsed):
    pages = browsed.answers[: len(PAGES)]
    assert [(one.url, one.kind, one.status, one.body, one.digest) for one in pages] == [
        (one.url, one.kind, one.status, one.body, one.digest) for one in browsed.plainly
    ]
    assert [one.via for one in pages] == ["browser"] * 3
    assert browsed.ended is None
    asked = [request.path for request in browsed.asked][:5]  # no picture, style or script before the next visit
    assert asked == ["/robots.txt", TELEPHONE, ROLLING_LIST, "/nowhere.html", TELEPHONE]
    agent = browsed.asked[1].headers["user-agent"]
    assert ("Chrome/" in agent, agent.endswith(f" {AGENT}")) == (True, True)


@needs_browser
def test_a_page_we_hold_is_asked_for_conditionally(browsed):
    same, other, document = browsed.answers[len(PAGES) :][:3]
    assert (same.status, same.body, same.header("etag")) == (304, b"", browsed.plainly[0].header("etag"))
    assert (other.status, b"Another Sample" in other.body) == (200, True)
    assert (document.status, document.body, document.moved) == (304, b"", False)


@needs_browser
def test_a_document_comes_as_the_site_sent_it_and_not_as_the_browser_shows_it(browsed) -> None:
    assert [(answer.status, answer.body, answer.moved) for answer in browsed.answers[-len(DOCUMENTS) :]] == [
        *((200, BODY, False) for _ in KINDS),
        (200, BODY, True),
        (404, b"", False),
    ]


@needs_browser
def test_robots_txt_and_the_guard_are_respected(browse, site):
    site.robots = "User-agent: mofawatch\nDisallow: /press/"
    site.block(REGION)
    answers, ended, requests = browse(site.base_url, [release(TELEPHONE), release(REGION), release("/na/next.html")])
    assert [getattr(one, "reason", None) or one.status for one in answers] == [
        f"robots.txt forbids {TELEPHONE}",
        403,
    ]
    assert b"Access Denied" in answers[1].body
    assert (ended, requests) == ("blocked", 2)


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
