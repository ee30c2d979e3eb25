"""Crawls against real servers on loopback: the stand-in of the site, and one that misbehaves."""

import gzip
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zlib
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from faulty import Faulty, plain
from scrapy.exceptions import DownloadFailedError

from crawler import CrawlerError, CrawlSettings, KeptRobots, spider
from crawler.answer import explain_failure
from crawler.crawl import Crawl
from mofawatch.demo.samples import ABROAD, REGION, TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, StandIn
from records.address import SITE
from records.capture import Capture, Unanswered, Visit

AGENT = "mofawatch/test (+mailto:tests@example.org)"
TODAY = date(2026, 10, 8)


def release(path: str, **validators: str) -> Visit:
    return Visit(SITE + path, "release", **validators)


def asked(base_url: str, **settings) -> CrawlSettings:
    return CrawlSettings(AGENT, base_url, **{"delay": 0.0, "timeout": 5.0, **settings})


def run(
    base_url: str, *visits: Visit, robots: KeptRobots | None = None, **settings
) -> tuple[list[Capture | Unanswered], Crawl]:
    """The answers, that to robots.txt only where there is no other, and the crawl when it is over."""
    answers: list[Capture | Unanswered] = []
    with Crawl(asked(base_url, **settings), robots) as crawl:
        for visit in [*filter(None, [crawl.robots_visit]), *visits]:
            if crawl.ended is None:
                answers.append(crawl.fetch(visit))
    return [answer for answer in answers if answer.kind != "robots"] or answers, crawl


def one(scripts, path: str = "/a.html", **settings) -> Capture | Unanswered:
    with Faulty({"/a.html": scripts}) as server:
        answers, _ = run(server.base_url, release(path), **settings)
    (answer,) = answers
    return answer


@pytest.fixture
def site():
    with StandIn(TODAY) as stand_in:
        stand_in.publish(*sample_releases(TODAY))
        yield stand_in


def paths(site: StandIn) -> list[str]:
    return [request.path for request in site.requests]


BROKEN = "no readable answer from HOST: the connection broke off, or brought something else than HTTP"


# What is asked


def test_nothing_is_asked_for_but_what_the_caller_fetches(site):
    with Crawl(asked(site.base_url)) as crawl:
        assert crawl.robots_visit == Visit(f"{site.base_url}/robots.txt", "robots")
        assert (crawl.fetch(crawl.robots_visit).body, crawl.robots_visit) == (site.robots.encode(), None)
        for count, visit in enumerate([Visit(SITE + ROLLING_LIST, "listing"), release(TELEPHONE)], 2):
            answer = crawl.fetch(visit)
            assert (answer.url, answer.status, len(site.requests)) == (visit.url, 200, count)
    assert (crawl.ended, crawl.requests) == (None, 3)
    assert paths(site) == ["/robots.txt", ROLLING_LIST, TELEPHONE]


def test_no_page_is_asked_for_before_robots_txt_and_none_after_the_end(site):
    site.block(TELEPHONE)
    with Crawl(asked(site.base_url)) as crawl:
        with pytest.raises(CrawlerError, match=r"expected .*/robots\.txt to be fetched first, got .*/.+html"):
            crawl.fetch(release(TELEPHONE))
        crawl.fetch(crawl.robots_visit)
        assert crawl.fetch(release(TELEPHONE)).status == 403
        with pytest.raises(CrawlerError, match="expected no further visit, the crawl has ended: blocked"):
            crawl.fetch(release(REGION))
    assert paths(site) == ["/robots.txt", TELEPHONE]


def test_a_request_says_who_asks_and_takes_nothing_but_gzip_and_deflate(site):
    run(site.base_url, release(TELEPHONE))
    headers = site.requests[1].headers
    assert (headers["user-agent"], headers["accept-encoding"], headers["accept-language"]) == (
        AGENT,
        "gzip, deflate",
        "en",
    )
    assert not {"cookie", "referer", "if-none-match", "if-modified-since"} & set(headers)


def test_a_capture_is_the_page_as_served_with_its_headers_in_order(site):
    (capture,), _ = run(site.base_url, release(TELEPHONE))
    connection = http.client.HTTPConnection(site.base_url.removeprefix("http://"))
    connection.request("GET", TELEPHONE)
    plain_body = connection.getresponse().read()
    connection.close()
    assert (capture.url, capture.kind, capture.status, capture.answered_by, capture.via) == (
        SITE + TELEPHONE,
        "release",
        200,
        None,
        "http",
    )
    assert capture.body == plain_body
    assert [name for name, _ in capture.headers][:5] == ["date", "server", "etag", "last-modified", "content-type"]
    assert capture.header("Content-Encoding") == "gzip"  # as received, although the body is decoded


def test_a_page_we_hold_is_asked_for_conditionally_and_304_is_an_answer(site):
    (first,), _ = run(site.base_url, release(TELEPHONE))
    validators = {"etag": first.header("etag"), "last_modified": first.header("last-modified")}
    (second,), _ = run(site.base_url, release(TELEPHONE, **validators))
    assert (second.status, second.body, second.header("etag")) == (304, b"", first.header("etag"))
    (third,), _ = run(site.base_url, release(TELEPHONE, last_modified=first.header("last-modified")))
    assert third.status == 304
    site.republish()
    (fourth,), _ = run(site.base_url, release(TELEPHONE, **validators))
    assert (fourth.status, fourth.body) == (200, first.body)


def test_a_304_that_was_not_asked_for_is_no_answer():
    unmodified, page = [plain(b"", "304 Not Modified", 'ETag: "1"')], [plain(b"<p>Sample</p>")]
    with Faulty({"/a.html": lambda seen: page if seen else unmodified, "/b.html": unmodified}) as server:
        (cached, lying, asked_if), _ = run(
            server.base_url, release("/a.html"), release("/b.html", etag="\xe9"), release("/b.html", etag='"1"')
        )
    assert (cached.status, cached.body) == (200, b"<p>Sample</p>")
    reason = "answered 304 to a request that asked for the page whole"
    assert (lying.reason, lying.trouble) == (reason, "suspect page")
    assert asked_if.status == 304
    assert server.paths == ["/robots.txt", *["/a.html"] * 2, *["/b.html"] * 3]
    fresh = ["cache-control: no-cache" in head.lower() for head in server.heads]
    assert fresh == [False, False, True, False, True, False]


def test_a_validator_that_cannot_be_sent_back_is_left_out(site):
    answers, _ = run(site.base_url, release(TELEPHONE, etag='"a\r\nX-Injected: 1"', last_modified="gestern\xe9"))
    assert [answer.status for answer in answers] == [200]
    assert not {"if-none-match", "if-modified-since", "x-injected"} & set(site.requests[1].headers)


def test_a_delay_lies_between_the_requests():
    page = [0.15, plain(b"x")]
    with Faulty({"/a.html": page, "/b.html": page}) as server:
        run(server.base_url, release("/a.html"), release("/b.html"), delay=0.2)
    robots, a, b = server.times
    assert a - robots >= 0.2
    assert b - a >= 0.35  # from the end of an answer, not from its request


def test_no_two_requests_are_on_their_way_at_once():
    busy, most = [], []

    def script(_):
        busy.append(1)
        most.append(len(busy))
        yield 0.05
        busy.pop()  # before the answer: after it the next request may come first
        yield plain(b"x")

    pages = [f"/{name}.html" for name in "abcdef"]
    with Faulty(dict.fromkeys(pages, script)) as server:
        run(server.base_url, *map(release, pages))
    assert most == [1] * 6


# robots.txt


def test_robots_txt_is_obeyed_for_every_page_when_many_wait_for_it(site):
    # Scrapy 2.19's own middleware lets all but the first two through here.
    site.robots = "User-agent: *\nDisallow: /press/"
    visits = [Visit(SITE + ROLLING_LIST, "listing"), release(TELEPHONE), release(REGION), release(ABROAD)]
    answers, crawl = run(site.base_url, *visits)
    assert paths(site) == ["/robots.txt", REGION]
    assert [getattr(answer, "reason", 200) for answer in answers] == [
        f"robots.txt forbids {ROLLING_LIST}",
        f"robots.txt forbids {TELEPHONE}",
        200,
        f"robots.txt forbids {ABROAD}",
    ]
    assert {answer.trouble for answer in answers if isinstance(answer, Unanswered)} == {"blocked"}
    assert (crawl.ended, crawl.requests) == (None, 2)


def test_the_rules_for_our_own_name_go_before_those_for_all(site):
    site.robots = "User-agent: *\nDisallow: /\n\nUser-agent: mofawatch\nDisallow: /na/"
    answers, _ = run(site.base_url, release(TELEPHONE), release(REGION))
    assert [type(answer) for answer in answers] == [Capture, Unanswered]


def test_a_403_for_robots_txt_is_no_permission(site):
    site.block("/robots.txt")
    (answer,), crawl = run(site.base_url, release(TELEPHONE), release(REGION))
    assert (answer.url, answer.kind, answer.status) == (f"{site.base_url}/robots.txt", "robots", 403)
    assert b"Access Denied" in answer.body
    assert paths(site) == ["/robots.txt"]
    assert (crawl.ended, crawl.requests) == ("blocked", 1)
    assert crawl.why_ended == "blocked: robots.txt answered 403"


@pytest.mark.parametrize("status", [404, 410])
def test_no_robots_txt_is_permission(site, status):
    site.fail(status, "/robots.txt")
    answers, crawl = run(site.base_url, release(TELEPHONE))
    assert (answers[0].status, crawl.ended) == (200, None)


def test_a_failing_robots_txt_is_no_permission(site):
    site.fail(500, "/robots.txt")
    (answer,), crawl = run(site.base_url, release(TELEPHONE))
    assert (answer.kind, answer.status) == ("robots", 500)
    assert (paths(site), crawl.ended) == (["/robots.txt"], "unreachable")
    assert crawl.why_ended == "unreachable: robots.txt answered 500"


def test_a_robots_txt_that_does_not_answer_is_no_permission():
    with Faulty({}) as server:
        closed = server.base_url
    (answer,), crawl = run(closed, release(TELEPHONE))
    host = closed.removeprefix("http://")
    reason = f"connection refused by {host}"
    assert (answer.url, answer.kind, answer.reason) == (f"{closed}/robots.txt", "robots", reason)
    assert (crawl.ended, crawl.requests) == ("unreachable", 2)
    assert crawl.why_ended == f"unreachable: {reason}"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://sample.invalid", "unreachable: no such host: sample.invalid"),
        ("https://{host}", "unreachable: no secure connection to {host}: "),
    ],
)
def test_a_crawl_that_ends_says_why_there_was_no_answer(site, address, why):
    host = site.base_url.removeprefix("http://")
    (answer,), crawl = run(address.format(host=host), release(TELEPHONE))
    assert answer.reason in crawl.why_ended
    assert crawl.why_ended.startswith(why.format(host=host))


def test_a_kept_robots_txt_is_gone_by_while_it_is_fresh(site):
    site.robots = "User-agent: *\nDisallow: /na/"
    with Crawl(asked(site.base_url)) as first:
        kept = first.fetch(first.robots_visit)
    assert (kept.kind, kept.body) == ("robots", site.robots.encode())
    site.requests.clear()
    answers, crawl = run(site.base_url, release(REGION), release(TELEPHONE), robots=KeptRobots(kept, fresh=True))
    assert [getattr(answer, "reason", 200) for answer in answers] == [f"robots.txt forbids {REGION}", 200]
    assert paths(site) == [TELEPHONE]

    # No longer fresh: asked for if it changed, and still gone by when it did not.
    answers, _ = run(site.base_url, release(REGION), robots=KeptRobots(kept, fresh=False))
    assert [answer.reason for answer in answers] == [f"robots.txt forbids {REGION}"]
    assert site.requests[-1].headers["if-none-match"] == kept.header("etag")
    site.robots = "User-agent: *\nDisallow: /press/"
    answers, _ = run(site.base_url, release(REGION), release(TELEPHONE), robots=KeptRobots(kept, fresh=False))
    assert [getattr(answer, "reason", 200) for answer in answers] == [200, f"robots.txt forbids {TELEPHONE}"]
    site.block()
    answers, crawl = run(site.base_url, release(REGION), robots=KeptRobots(kept, fresh=False))
    assert ([(answer.kind, answer.status) for answer in answers], crawl.ended) == ([("robots", 403)], "blocked")


def test_robots_txt_is_not_asked_for_when_the_user_says_so(site):
    site.robots = "User-agent: *\nDisallow: /"
    answers, _ = run(site.base_url, release(TELEPHONE), obey_robots=False)
    assert (answers[0].status, paths(site)) == (200, [TELEPHONE])


def test_crawl_delay_is_kept_where_it_is_longer_than_ours():
    robots = plain(b"User-agent: *\nCrawl-delay: 0.3")
    with Faulty({"/robots.txt": [robots]}) as server:
        run(server.base_url, release("/a.html"), release("/b.html"), delay=0.01)
    assert server.times[2] - server.times[1] >= 0.3


def test_a_crawl_delay_of_an_hour_ends_the_crawl_instead_of_holding_it_up():
    robots = plain(b"User-agent: *\nCrawl-delay: 3600")
    with Faulty({"/robots.txt": [robots]}) as server:
        _, crawl = run(server.base_url, release("/a.html"), release("/b.html"))
    assert crawl.ended == "asked to wait 3600 s between two pages (Crawl-delay in robots.txt)"
    assert server.paths == ["/robots.txt", "/a.html"]


# Being refused, put off, or not answered


def test_a_403_ends_the_crawl_at_once(site):
    site.block(TELEPHONE)
    answers, crawl = run(site.base_url, release(TELEPHONE), release(REGION), release(ABROAD))
    assert [(answer.url, answer.status) for answer in answers] == [(SITE + TELEPHONE, 403)]
    assert b"Access Denied" in answers[0].body
    assert (crawl.ended, crawl.requests) == ("blocked", 2)


@pytest.mark.parametrize("status", [400, 404, 410, 451, 500])
def test_every_status_is_an_answer(site, status):
    site.fail(status, TELEPHONE)
    answers, crawl = run(site.base_url, release(TELEPHONE), release(REGION))
    assert [answer.status for answer in answers] == [status, 200]
    assert (crawl.ended, crawl.requests) == (None, 3)


def test_a_busy_site_is_asked_again_when_it_says_so():
    def script(seen):
        return [plain(b"", "503 Service Unavailable", "Retry-After: 1") if seen == 0 else plain(b"here")]

    with Faulty({"/a.html": script}) as server:
        answers, crawl = run(server.base_url, release("/a.html"))
    assert [(answer.status, answer.body) for answer in answers] == [(200, b"here")]
    assert server.times[2] - server.times[1] >= 1
    assert crawl.requests == 3


def test_a_site_that_stays_busy_is_left_after_two_more_tries():
    with Faulty({"/a.html": [plain(b"", "429 Too Many Requests")]}) as server:
        answers, crawl = run(server.base_url, release("/a.html"))
    assert [answer.status for answer in answers] == [429]
    assert (server.paths, crawl.ended) == (["/robots.txt", *["/a.html"] * 3], None)


def test_a_site_that_asks_for_an_hour_gets_it():
    busy = plain(b"", "503 Service Unavailable", "Retry-After: 3600")
    with Faulty({"/a.html": [busy]}) as server:
        answers, crawl = run(server.base_url, release("/a.html"), release("/b.html"))
    assert ([answer.status for answer in answers], server.paths) == ([503], ["/robots.txt", "/a.html"])
    assert crawl.ended == crawl.why_ended == "asked to wait 3600 s"


def test_a_name_that_could_not_be_looked_up_is_no_host_that_does_not_exist():
    fault = DownloadFailedError()
    fault.__cause__ = socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    said = explain_failure(fault, "https://sample.example/a.html", None, 30)
    assert said == "the name of sample.example could not be looked up: Temporary failure in name resolution"


def test_three_failures_in_a_row_spare_the_rest():
    with Faulty({}) as server:
        pages = [f"/{name}.html" for name in "abcde"]
        server.scripts = {page: [plain(b"", "500 Internal Server Error")] for page in pages}
        answers, crawl = run(server.base_url, *map(release, pages))
    assert [answer.status for answer in answers] == [500] * 3
    assert crawl.ended == "unreachable"
    assert crawl.why_ended == "unreachable: answered 500"


def test_no_connection_is_reported_in_words():
    with Faulty({}) as server:
        closed = server.base_url
    answers, crawl = run(closed, release("/a.html"), obey_robots=False)
    host = closed.removeprefix("http://")
    assert [(answer.reason, answer.trouble) for answer in answers] == [(f"connection refused by {host}", "unreachable")]
    assert crawl.requests == 2
    answers, _ = run("http://no-such-host.invalid", release("/a.html"), obey_robots=False)
    assert [answer.reason for answer in answers] == ["no such host: no-such-host.invalid"]


def test_a_certificate_nobody_vouches_for_is_no_connection(tmp_path, monkeypatch):
    certificate = make_certificate(tmp_path / "site.pem")
    with Faulty({"/a.html": [plain(b"safe")]}, certificate) as server:
        answers, _ = run(server.base_url, release("/a.html"), obey_robots=False)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # now somebody does
        trusted, _ = run(server.base_url, release("/a.html"), obey_robots=False)
    host = server.base_url.removeprefix("https://")
    assert [answer.reason for answer in answers] == [
        f"the certificate of {host} is not to be trusted: self-signed certificate"
    ]
    assert [answer.body for answer in trusted] == [b"safe"]


def make_certificate(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_slow_site_is_reported_in_words():
    assert one([3.0], timeout=0.3).reason == "timed out after 0.3 s"
    dripping = [plain(b"x", length=100), *[0.1, b"x"] * 20]
    assert one(dripping, timeout=0.3).reason == "timed out after 0.3 s"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (plain(b"<html>half", length=500), "the answer was cut off before its end"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf ",
            "the answer was cut off before its end",
        ),
        (b"", BROKEN),
        (b"220 mail.example.org ESMTP\r\n", BROKEN),
        (b"HTTP/1.1 200 OK\r\nContent-Le", BROKEN),
        (
            plain(b"page", "200 OK", "Content-Length: 4"),
            "the answer of HOST breaks the rules of HTTP: Duplicate Content-Length",
        ),
        (plain(b"page", "200 OK", "X\0: 1"), "the answer of HOST breaks the rules of HTTP: Invalid header token"),
        (
            plain(gzip.compress(b"page" * 5000)[:-30], "200 OK", "Content-Encoding: gzip"),
            "the answer was cut off: its gzip encoding ends early",
        ),
        (plain(b"not gzip at all", "200 OK", "Content-Encoding: gzip"), "the answer's gzip encoding is damaged"),
        (
            plain(gzip.compress(b"page" * 50)[:-8] + b"12345678", "200 OK", "Content-Encoding: gzip"),
            "the answer's gzip encoding is damaged",
        ),
        (
            plain(b"x", "200 OK", "Content-Encoding: compress"),
            "expected the answer in gzip, deflate, br, zstd or plain, got 'compress'",
        ),
        (
            plain(gzip.compress(b"0" * 6_000_000), "200 OK", "Content-Encoding: gzip"),
            "the answer is larger than 5 MB",
        ),
        (plain(b"", length=6_000_000), "the answer is larger than 5 MB"),
    ],
)
def test_a_damaged_answer_is_never_a_shorter_page(answer, reason):
    with Faulty({"/a.html": [answer]}) as server:
        answers, _ = run(server.base_url, release("/a.html"))
    host = server.base_url.removeprefix("http://")
    assert [getattr(answer, "reason", answer) for answer in answers] == [reason.replace("HOST", host)]


def test_a_body_may_be_deflated_in_either_form_or_gzipped_in_pieces():
    text = b"a page " * 50
    bare = zlib.compressobj(wbits=-15)
    for encoding, body in [
        ("deflate", zlib.compress(text)),
        ("deflate", bare.compress(text) + bare.flush()),
        ("gzip", gzip.compress(text[:100]) + gzip.compress(text[100:]) + b"\0" * 8),
        ("gzip, gzip", gzip.compress(gzip.compress(text))),
        ("identity", text),
        ("utf-8", text),
    ]:
        assert one([plain(body, "200 OK", f"Content-Encoding: {encoding}")]).body == text


def test_headers_are_taken_as_browsers_take_them():
    policy = "X-Policy: " + "p" * 20_000
    latin = "X-Odd: caf\xe9".encode("latin-1")
    head = b"HTTP/1.1 200 \xc3\xa9\r\nContent-Length: 4\r\n" + policy.encode() + b"\r\n" + latin + b"\r\n"
    many = b"".join(b"X-%d: y\r\n" % number for number in range(300))
    answer = one([head + b"X-Utf: \xe3\x81\x82\r\n" + many + b"Connection: close\r\n\r\npage"])
    assert (answer.status, answer.body) == (200, b"page")
    assert (len(answer.header("x-policy")), answer.header("x-odd")) == (20_000, "caf\xe9")
    assert answer.header("x-utf").encode("latin-1").decode() == "\u3042"


def test_a_place_outside_ascii_is_where_a_redirect_leads():
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: /caf\xc3\xa9.html\r\n\r\n"
    with Faulty({"/a.html": [head], "/caf%C3%A9.html": [plain(b"there")]}) as server:
        (answer,), _ = run(server.base_url, release("/a.html"))
    assert (answer.body, answer.answered_by) == (b"there", SITE + "/caf%C3%A9.html")


# A proxy of the environment


@pytest.fixture
def through(monkeypatch):
    def go(proxy: str) -> None:
        monkeypatch.delenv("no_proxy", raising=False)
        monkeypatch.delenv("NO_PROXY", raising=False)
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, proxy)

    return go


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    ("proxy", "reason"),
    [
        ("http://user:secret@CLOSED", "connection refused by the proxy CLOSED"),
        ("nonsense.invalid", "no such host: the proxy nonsense.invalid"),
        ("http:///", "no such host: the proxy of the environment"),
    ],
)
def test_a_dead_proxy_is_not_blamed_on_the_site(through, scheme, proxy, reason):
    with Faulty({}) as server:
        closed = server.base_url.removeprefix("http://")
    through(proxy.replace("CLOSED", closed))
    (answer,), _ = run(f"{scheme}://site.invalid", release("/a.html"), obey_robots=False)
    assert (answer.reason, answer.trouble) == (reason.replace("CLOSED", closed), "unreachable")


@pytest.mark.parametrize("name", ["all_proxy", "ALL_PROXY"])
@pytest.mark.parametrize("login", ["http://user:secret@", "", "http://"])
def test_the_proxy_for_all_schemes_is_used_where_no_other_is_named(monkeypatch, name, login):
    for other in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(other, raising=False)
    with Faulty({"http://site.invalid/a.html": [plain(b"page")], "/b.html": [plain(b"own")]}) as proxy:
        host = proxy.base_url.removeprefix("http://")
        monkeypatch.setenv(name, login + host)
        (answer,), _ = run("http://site.invalid", release("/a.html"), obey_robots=False)
        assert answer.body == b"page"
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        (answer,), _ = run(proxy.base_url, release("/b.html"), obey_robots=False)
        assert answer.body == b"own"
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        (answer,), _ = run("http://site.invalid", release("/a.html"), obey_robots=False)
        assert answer.reason == "connection refused by the proxy 127.0.0.1:9"


def test_the_environment_is_searched_for_proxies_once_in_a_crawl(monkeypatch):
    asked_for = []
    monkeypatch.setattr(spider, "getproxies", lambda: asked_for.append(1) or {})
    with Faulty({f"/{n}.html": [plain(b"page")] for n in range(5)}) as server:
        answers, _ = run(server.base_url, *(release(f"/{n}.html") for n in range(5)), obey_robots=False)
    assert len(answers) == 5
    assert len(asked_for) == 1


def test_a_proxy_for_all_schemes_of_another_kind_is_said_and_not_gone_around(monkeypatch):
    for other in ("http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv("all_proxy", "socks5://user:secret@127.0.0.1:9")
    with Faulty({"/a.html": [plain(b"page")]}) as server:
        (answer,), _ = run(server.base_url, release("/a.html"), obey_robots=False)
    assert answer.reason == "expected an HTTP proxy in all_proxy, got socks5://127.0.0.1:9"


def test_a_proxy_that_wants_a_login_or_is_slow_is_named(through):
    login = plain(b"", "407 Proxy Authentication Required")
    scripts = {"http://site.invalid/a.html": [login], "site.invalid:443": [login], "http://site.invalid/b.html": [9.0]}
    with Faulty(scripts) as proxy:
        through(proxy.base_url.replace("://", "://user:secret@"))
        name = proxy.base_url.removeprefix("http://")
        plainly, crawl = run("http://site.invalid", release("/a.html"), release("/b.html"), timeout=0.5)
        safely, _ = run("https://site.invalid", release("/a.html"), obey_robots=False)
    assert crawl.ended is None  # the proxy's 404 for robots.txt is the site's, for all we can know
    assert [answer.reason for answer in [*plainly, *safely]] == [
        f"the proxy {name} wants a login (407)",
        f"timed out after 0.5 s through the proxy {name}",
        f"the proxy {name} answered 407 Proxy Authentication Required",
    ]


def test_an_address_that_is_none_is_alerted_to_the_proxy(through):
    through("http://[")
    (answer,), _ = run("http://site.invalid", release("/a.html"), obey_robots=False)
    assert "from site.invalid through the proxy [" in answer.reason


# Redirects


def redirect(location: str, status: str = "302 Found") -> list[bytes]:
    return [plain(b"", status, f"Location: {location}")]


def test_a_redirect_within_the_site_is_followed_and_named():
    with Faulty({"/a.html": redirect("/b.html"), "/b.html": [plain(b"there")]}) as server:
        answers, crawl = run(server.base_url, release("/a.html", etag='"1"'))
    assert [(answer.url, answer.status, answer.body, answer.answered_by) for answer in answers] == [
        (SITE + "/a.html", 200, b"there", SITE + "/b.html")
    ]
    assert 'If-None-Match: "1"' in server.heads[2]
    assert crawl.requests == 3


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ((301,), True),
        ((308,), True),
        ((301, 308), True),
        ((302,), False),
        ((303,), False),
        ((307,), False),
        ((301, 302), False),
        ((302, 301), False),
    ],
)
def test_a_move_for_good_is_distinguished_from_one_for_now(statuses, moved):
    pages = ["/a.html", "/b.html", "/c.html"][: len(statuses) + 1]
    scripts = {
        page: redirect(onward, f"{status} X") for page, onward, status in zip(pages, pages[1:], statuses, strict=False)
    }
    with Faulty(scripts | {pages[-1]: [plain(b"there")]}) as server:
        (answer,), _ = run(server.base_url, release("/a.html"))
    assert (answer.url, answer.answered_by, answer.status, answer.moved) == (
        SITE + "/a.html",
        SITE + pages[-1],
        200,
        moved,
    )
    with Faulty({"/a.html": [plain(b"here")]}) as server:
        assert not run(server.base_url, release("/a.html"))[0][0].moved


def test_a_redirect_to_the_ministry_is_followed_on_the_mirror():
    with Faulty({"/a.html": redirect(SITE + "/b.html", "301 Moved"), "/b.html": [plain(b"there")]}) as server:
        answers, _ = run(server.base_url, release("/a.html"))
    assert [(answer.body, answer.answered_by) for answer in answers] == [(b"there", SITE + "/b.html")]


@pytest.mark.parametrize(
    "location", ["https://login.example.org/?next=/a.html", "http://127.0.0.1:9/", "file:///etc/passwd", "http://["]
)
def test_a_redirect_off_the_site_is_not_followed(location):
    with Faulty({"/a.html": redirect(location)}) as server:
        answers, crawl = run(server.base_url, release("/a.html"))
    assert [(answer.status, answer.body, answer.answered_by) for answer in answers] == [(302, b"", location)]
    assert crawl.requests == 2


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 X", "307 X", "308 X"])
@pytest.mark.parametrize(
    ("asked", "location", "arrived"),
    [
        ("/a.html", "?lang=en", "/a.html?lang=en"),
        ("/a.html", "/a.html?a=1&b=%20#top", "/a.html?a=1&b=%20"),
        ("/a.html", SITE + "/a.html?lang=en", "/a.html?lang=en"),
        ("/a.html", "http://mofa.go.jp:80/a.html?lang=en", "/a.html?lang=en"),
        ("/press/index.html", "/press/", "/press/"),
        ("/press/index.html", SITE + "/press/?x", "/press/?x"),
        ("/files/1.pdf", "/files/1.pdf?v=2", "/files/1.pdf?v=2"),
    ],
)
def test_a_redirect_to_the_page_itself_under_another_name_arrives(asked, location, arrived, status):
    with Faulty({asked: redirect(location, status), arrived: [plain(b"there")]}) as server:
        (answer,), _ = run(server.base_url, release(asked))
    assert (answer.url, answer.status, answer.body) == (SITE + asked, 200, b"there")
    assert (answer.answered_by, answer.moved, answer.moved_to, answer.leads_now_to) == (SITE + asked, False, None, None)
    assert server.paths == ["/robots.txt", asked, arrived]


def test_a_page_that_moved_is_read_where_its_redirect_leads_whatever_query_it_adds():
    scripts = {"/a.html": redirect("/b.html", "301 X"), "/b.html": redirect("?lang=en", "301 X")}
    with Faulty(scripts | {"/b.html?lang=en": [plain(b"there")]}) as server:
        (answer,), _ = run(server.base_url, release("/a.html"))
    assert (answer.body, answer.answered_by, answer.moved) == (b"there", SITE + "/b.html", True)


@pytest.mark.parametrize("status", ["301 X", "302 X"])
@pytest.mark.parametrize("location", ["/a.html", "#top", SITE + "/a.html", "http://mofa.go.jp/a.html"])
def test_a_redirect_to_the_same_address_is_a_circle(location, status):
    with Faulty({"/a.html": redirect(location, status)}) as server:
        (answer,), crawl = run(server.base_url, release("/a.html"))
    assert (answer.status, answer.answered_by, answer.moved) == (int(status[:3]), SITE + "/a.html", False)
    assert crawl.requests == 2


def test_a_query_that_leads_back_is_a_circle_and_one_that_goes_on_and_on_ends():
    with Faulty({"/a.html": redirect("?x=1"), "/a.html?x=1": redirect("/a.html")}) as server:
        (answer,), crawl = run(server.base_url, release("/a.html"))
    assert (answer.status, answer.answered_by, crawl.requests) == (302, SITE + "/a.html", 3)
    on = {f"/a.html?x={number}": redirect(f"?x={number + 1}") for number in range(20)}
    with Faulty({"/a.html": redirect("?x=0")} | on) as server:
        (answer,), crawl = run(server.base_url, release("/a.html"))
    assert (answer.status, answer.answered_by, crawl.requests) == (302, SITE + "/a.html", 7)


def test_a_redirect_to_a_query_is_no_way_round_robots_txt():
    scripts = {"/robots.txt": [plain(b"User-agent: *\nDisallow: /*?")], "/a.html": redirect("?lang=en")}
    with Faulty(scripts) as server:
        answers, _ = run(server.base_url, release("/a.html"))
    assert [answer.reason for answer in answers] == ["robots.txt forbids /a.html?lang=en"]
    assert server.paths == ["/robots.txt", "/a.html"]


def test_a_circle_of_redirects_ends():
    with Faulty({"/a.html": redirect("/b.html"), "/b.html": redirect("/a.html")}) as server:
        answers, crawl = run(server.base_url, release("/a.html"))
    assert [(answer.status, answer.answered_by) for answer in answers] == [(302, SITE + "/a.html")]
    assert crawl.requests == 3


def test_a_redirect_is_no_way_round_robots_txt():
    scripts = {"/robots.txt": [plain(b"User-agent: *\nDisallow: /b")], "/a.html": redirect("/b.html")}
    with Faulty(scripts) as server:
        answers, _ = run(server.base_url, release("/a.html"))
    assert [answer.reason for answer in answers] == ["robots.txt forbids /b.html"]
    assert server.paths == ["/robots.txt", "/a.html"]


def test_a_web_archive_as_mirror_keeps_addresses_canonical():
    asked = "/web/2022id_/https://www.mofa.go.jp/a.html"
    nearest = "/web/20220106041500id_/https://www.mofa.go.jp/a.html"
    with Faulty({asked: redirect(nearest), nearest: [plain(b"archived")]}) as server:
        answers, _ = run(server.base_url + "/web/2022id_/https://www.mofa.go.jp", release("/a.html"))
    assert [(answer.url, answer.body, answer.answered_by) for answer in answers] == [
        (SITE + "/a.html", b"archived", SITE + "/a.html")
    ]
    assert server.paths == ["/robots.txt", asked, nearest]


# Being stopped, and breaking


def test_what_the_caller_raises_ends_the_crawl(site):
    before = signal.getsignal(signal.SIGTERM)

    def keep(answer: Capture | Unanswered) -> None:
        raise OSError(28, f"no space left for {answer.url}")

    with pytest.raises(OSError, match="no space left"), Crawl(asked(site.base_url)) as crawl:
        keep(crawl.fetch(crawl.robots_visit))
    assert paths(site) == ["/robots.txt"]
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("where", ["in a slow answer", "in a pause"])
def test_a_signal_ends_the_crawl_at_once_and_keeps_what_was_answered(number, where):
    before = signal.getsignal(number)
    slow = [30.0] if where == "in a slow answer" else [plain(b"x")]
    robots = plain(b"User-agent: *\nCrawl-delay: 30" if where == "in a pause" else b"")
    with Faulty({"/robots.txt": [robots], "/b.html": slow}) as server:
        began = time.monotonic()
        with Crawl(asked(server.base_url, timeout=20.0)) as crawl:
            crawl.fetch(crawl.robots_visit)
            if where == "in a pause":
                crawl.fetch(release("/a.html"))
            threading.Timer(0.2, os.kill, (os.getpid(), number)).start()
            with pytest.raises(KeyboardInterrupt):
                crawl.fetch(release("/b.html"))
            assert crawl.ended == "stopped"
    assert time.monotonic() - began < 10  # not the 20 or 30 s of the answer
    assert signal.getsignal(number) is before


def _stop_and_fetch(crawl: Crawl) -> None:
    signal.raise_signal(signal.SIGTERM)
    crawl.fetch(crawl.robots_visit)


def test_the_caller_says_itself_by_which_signal_it_was_stopped(site):
    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        with pytest.raises(SystemExit, match=str(128 + signal.SIGTERM)), Crawl(asked(site.base_url)) as crawl:
            _stop_and_fetch(crawl)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_signal_between_two_answers_ends_the_crawl_at_the_next(site):
    with Crawl(asked(site.base_url)) as crawl:
        crawl.fetch(crawl.robots_visit)
        signal.raise_signal(signal.SIGTERM)
        with pytest.raises(KeyboardInterrupt):
            crawl.fetch(release(TELEPHONE))
    assert (paths(site), crawl.ended) == (["/robots.txt"], "stopped")


def test_a_signal_that_is_ignored_stays_ignored_in_a_crawl(site):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Crawl(asked(site.base_url)) as crawl:
            signal.raise_signal(signal.SIGHUP)
            crawl.fetch(crawl.robots_visit)
            assert crawl.fetch(release(TELEPHONE)).status == 200
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_signal_after_the_last_answer_is_not_lost(site):
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt), Crawl(asked(site.base_url)):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_crawl_outside_the_main_thread_leaves_the_signals_alone(site):
    answers = []
    thread = threading.Thread(target=lambda: answers.extend(run(site.base_url, release(TELEPHONE))[0]))
    thread.start()
    thread.join()
    assert [answer.status for answer in answers] == [200]


def test_nothing_is_said_on_the_screen(site):
    """Scrapy's own notices, that its transport is young among them, are not for the user."""
    code = (
        "import logging, sys; logging.basicConfig(level=logging.DEBUG); logging.getLogger('asyncio').setLevel(30)\n"
        "from crawler import CrawlSettings\nfrom crawler.crawl import Crawl\n"
        f"with Crawl(CrawlSettings('a', '{site.base_url}', delay=0.0)) as crawl: crawl.fetch(crawl.robots_visit)"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, timeout=60, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_no_visits_is_no_request(site):
    with Crawl(asked(site.base_url)) as crawl:
        pass
    assert (crawl.ended, crawl.requests, paths(site)) == (None, 0, [])


def test_a_site_that_closed_the_connection_meanwhile_is_asked_anew():
    kept_open = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"
    with Faulty({path: [kept_open] for path in ("/robots.txt", "/a.html", "/b.html")}) as server:
        with Crawl(asked(server.base_url)) as crawl:
            crawl.fetch(crawl.robots_visit)
            for path in ("/a.html", "/b.html"):
                time.sleep(0.1)  # the caller is busy, and the loop stands still
                assert crawl.fetch(release(path)).body == b"x"
        assert crawl.requests == 3
