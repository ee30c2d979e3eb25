"""The gate: what an answer is, before anybody reads it."""

# ruff: noqa: E501 - a case of a table stands on one line

from dataclasses import replace
from datetime import date

import pytest
from parsers_pages import ADDRESS, LEAD, capture_of, listing_of, page_of

from parsers.genuine import judge
from parsers.next_wording import judge_wording
from records.capture import Capture, Judgement
from records.release import Point, Release

PAGE = page_of(LEAD)
LIST = listing_of(
    '<div id="pressrelease"><dl class="title-list"><dt>May 5</dt><dd><a href="/a.html">A</a></dd></dl></div>'
)
REFUSAL = b"""<HTML><HEAD>
<TITLE>Access Denied</TITLE>
</HEAD><BODY>
<H1>Access Denied</H1>
You don't have permission to access "http&#58;&#47;&#47;www&#46;mofa&#46;go&#46;jp&#47;" on this server.<P>
Reference&#32;&#35;18&#46;0abc123&#46;1791227433&#46;1a2b3c4d
<P>
https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18&#46;0abc123&#46;1791227433&#46;1a2b3c4d
</P>
</BODY>
</HTML>
"""


# What SingleFile makes of a page, as it does unless told otherwise: no quotes where none need be, and no end.
SINGLEFILE = b"""<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://www.mofa.go.jp/press/release/index.html
 saved date: Wed Nov 25 2026 03:24:29 GMT+0000 (Coordinated Universal Time)
--><meta charset=utf-8>
<title>Press Releases</title><body class=page-list><main id=contents><h2 class=title2>Press Releases</h2>
<div id=pressrelease><dl class=title-list><dt>May 5<dd><ul><li><a href=https://www.mofa.go.jp/a.html>A</a></ul></dl></div>
</main><footer id=footer><p lang=en>Copyright \xc2\xa9 Ministry of Foreign Affairs of Japan</p>
<p class=address>Address line <span class=houjinNo>Corporate Number 9000012040001</span></p>
</footer>
"""


SHORT = page_of("<p>Please try again.</p>", date="")  # no date, and hardly a text

UNDATED = page_of("<p>The text of a sample.</p>" * 200, date="").replace(
    b"<head>", b'<head><meta property="og:locale" content="en_US">'
)


def _titled(title: bytes, page: bytes = SHORT) -> bytes:
    return page.replace(b"Japan-U.S. Sample Consultation", title)


@pytest.mark.parametrize(
    ("capture", "verdict", "words"),
    [
        (capture_of(PAGE), "ok", ""),
        (capture_of(PAGE, content_type=None), "ok", ""),
        (capture_of(PAGE, content_type="text/html; charset=UTF-8"), "ok", ""),
        (capture_of(PAGE, content_type="text/plain, text/html; charset=UTF-8"), "ok", ""),
        (capture_of(b"\xef\xbb\xbf" + PAGE), "ok", ""),
        (capture_of(PAGE.replace(b"\n", b"\r\n")), "ok", ""),
        (capture_of(LIST, kind="listing"), "ok", ""),
        (capture_of(b"", status=304), "ok", ""),
        (capture_of(SINGLEFILE, kind="listing"), "ok", ""),
        (capture_of(SINGLEFILE.replace(b"page-list", b"page-single")), "ok", ""),
        (capture_of(SINGLEFILE), "suspect", "expected a release"),
        (capture_of(SINGLEFILE[:-60], kind="listing"), "suspect", "number 9000012040001"),
        (capture_of(SINGLEFILE.replace(b"with SingleFile", b"by hand"), kind="listing"), "suspect", "cut short"),
        (replace(capture_of(PAGE), answered_by=ADDRESS.replace("https", "http")), "ok", ""),
        (capture_of(REFUSAL, status=403), "blocked", "status 403"),
        (capture_of(REFUSAL, status=200), "blocked", "status 200"),
        (capture_of(PAGE, status=403), "blocked", "status 403"),
        (capture_of(PAGE, status=404), "gone", "status 404"),
        (capture_of(b"", status=410), "gone", "status 410"),
        (capture_of(b"", status=429), "error", "got 429"),
        (capture_of(b"", status=500), "error", "got 500"),
        (capture_of(b"", status=503), "error", "got 503"),
        (capture_of(b"", status=401), "error", "got 401"),
        (capture_of(b"", status=204), "suspect", "status 204"),
        (capture_of(PAGE, status=206), "suspect", "status 206"),
        (replace(capture_of(b"", status=302), answered_by="https://example.org/login"), "suspect", "https://example.org/login"),
        (replace(capture_of(b"", status=302), answered_by=ADDRESS), "suspect", "got redirects in a circle, which lead back"),
        (replace(capture_of(b"", status=302), answered_by="https://www.mofa.go.jp/b.html"), "suspect", "without an end, the last to https://www.mofa.go.jp/b.html"),
        (replace(capture_of(b"", status=302), answered_by="https://www.mofa.go.jp/b.html", source="Sample Archive"), "suspect", "a redirect to"),
        (replace(capture_of(PAGE), answered_by="https://www.mofa.go.jp/index.html"), "suspect", "a redirect to"),
        (replace(capture_of(PAGE), answered_by="https://example.org/"), "suspect", "a redirect to"),
        (capture_of(PAGE, content_type="application/pdf"), "suspect", "got application/pdf"),
        (capture_of(b""), "suspect", "an empty body"),
        (capture_of(b" \n"), "suspect", "an empty body"),
        (capture_of(PAGE[: len(PAGE) // 2]), "suspect", "cut short"),
        (capture_of(PAGE.replace(b"sample", b"s\x92mple", 1)), "suspect", "0x92"),
        (capture_of(PAGE.replace(b"sample", "sam\ufffdple".encode(), 1)), "suspect", "replacement character"),
        (capture_of(PAGE.replace(b"sample", "sampleâ€™s".encode(), 1)), "suspect", "wrongly decoded"),
        (capture_of(PAGE.replace("©".encode(), "Â©".encode())), "suspect", "wrongly decoded"),
        (capture_of(PAGE.replace(b"9000012040001", b"1")), "suspect", "number 9000012040001"),
        (capture_of(PAGE.replace(b"Copyright", b"Copy")), "suspect", "copyright"),
        (capture_of(b"<html><head><title>Site Maintenance</title></head><body></body></html>"), "suspect", "of maintenance"),
        (capture_of(_titled(b"System maintenance in progress")), "suspect", "of maintenance"),
        (capture_of(_titled(b"The page you requested could not be found")), "suspect", "of absence"),
        (capture_of(_titled(b"404 Not Found")), "suspect", "of absence"),
        (capture_of(_titled(b"Log in")), "suspect", "asks first"),
        (capture_of(_titled(b"Before you continue")), "suspect", "asks first"),
        (capture_of(page_of('<form><input type="password"></form>', date="")), "suspect", "password"),
        (capture_of(SHORT.replace(b"<head>", b'<head><meta http-equiv="refresh" content="0; url=/x">')), "suspect", "leads elsewhere"),
        (capture_of(PAGE.replace(b'<html lang="en">', b'<html lang="ja" class="translated-ltr">')), "suspect", "a translation by"),
        (capture_of(PAGE.replace(b"<main", b'<main _msthidden="1" _msttexthash="8125" _msthash="1"')), "suspect", "a translation by"),
        (capture_of(PAGE.replace(b"<body", b'<body data-x="1" class="translated-rtl"')), "suspect", "a translation by"),
        (capture_of(UNDATED.replace(b'<html lang="en">', b'<html lang="fr">')), "suspect", "in another language"),
        (capture_of(page_of("<p>両大臣は、日米同盟の重要性を確認しました。</p>" * 50, date="2026年10月7日")), "suspect", "in another language"),
        (capture_of(UNDATED), "ok", ""),
        (capture_of(UNDATED.replace(b'<html lang="en">', b'<html lang="en-US">')), "ok", ""),
        (capture_of(page_of("<p>A sample text with its name, 「サンプル」.</p>" * 100, date="")), "ok", ""),
        # A wrong word of the template alone is not believed: with a date in English it is a release.
        (capture_of(PAGE.replace(b'<html lang="en">', b'<html lang="ja">')), "ok", ""),
        (capture_of(PAGE.replace(b"sample", b"sample, translated-ltr, _msthash=1", 1)), "ok", ""),
        (capture_of(PAGE, kind="listing"), "suspect", "expected a list of links"),
        (capture_of(LIST), "suspect", "expected a release"),
        (capture_of(PAGE.replace(b"<main", b"<div").replace(b"<h", b"<b")), "suspect", "a title"),
        # A title that says nothing else is a notice's, whatever date stands below it.
        *((capture_of(_titled(words, PAGE)), "suspect", "a page of") for words in (
            b"404 Not Found", b"Not Found", b"System Maintenance", b"Service Unavailable", b"Error 503: Service Unavailable",
            b"The page cannot be found", b"Notice of System Maintenance", b"Under Construction",
        )),
        (capture_of(PAGE.replace(b"<nav", b"<h2>System Maintenance</h2><nav")), "ok", ""),
        # With a date and a text it is a release, whatever words stand on it.
        (capture_of(_titled(b"Naval Vessel Maintenance Work", PAGE)), "ok", ""),
        (capture_of(_titled(b"Ministers Sign In", PAGE)), "ok", ""),
        (capture_of(PAGE.replace(b'<nav', b'<h2>Notice of System Maintenance</h2><form><input type="password"></form><nav')), "ok", ""),
        (capture_of(PAGE.replace(b"</footer>", b'<div role="dialog"><h2>Cookie Policy</h2></div></footer>')), "ok", ""),
        (capture_of(PAGE.replace(b"<head>", b'<head><meta http-equiv="refresh" content="1800">')), "ok", ""),
        (capture_of(LIST.replace(b"<nav", b"<h2>Under Maintenance</h2><nav"), kind="listing"), "ok", ""),
        (capture_of(page_of("<p>The text of a sample.</p>" * 200 + '<form><input type="password"></form>', date="")), "ok", ""),
        # Titles that only sound like them are releases.
        (capture_of(_titled(b"Contribution to the Maintenance of Peace")), "ok", ""),
        (capture_of(_titled(b"Adoption of a Sample Convention on Login Data")), "ok", ""),
    ],
)  # fmt: skip
def test_an_answer_is_reported_for_what_it_is(capture: Capture, verdict: str, words: str) -> None:
    judged = judge(capture)
    assert judged.verdict == verdict
    assert words in judged.detail
    assert (judged.detail == "") == (verdict == "ok")


def test_every_refusal_names_another_reference_and_is_still_one() -> None:
    assert {judge(capture_of(REFUSAL.replace(b"1a2b", mark), status=200)).verdict for mark in (b"0000", b"ffff")} == {
        "blocked"
    }


OLD = Release(
    ADDRESS, "Sample", date(2026, 10, 7), "Press Releases", (Point(None, "Lead. " * 20), Point("1", "Word. " * 200))
)

OTHER = Release(
    ADDRESS, "Ports", date(2026, 10, 7), "Press Releases", (Point(None, "Harbours and ferries met. " * 30),)
)


@pytest.mark.parametrize(
    ("new", "verdict"),
    [
        (OLD, "ok"),
        (replace(OLD, points=OLD.points[:1], title="Another"), "suspect"),
        (replace(OLD, points=(Point(None, "Word. " * 100),)), "ok"),
        (replace(OLD, points=OLD.points * 100), "suspect"),
        (replace(OLD, points=OLD.points * 5), "ok"),
        (replace(OLD, published=None), "suspect"),
        (replace(OLD, published=date(2026, 10, 8)), "ok"),
        # Another release's page, as a cache may give it: of another day, or of the same with another title.
        (replace(OTHER, published=date(2026, 10, 8)), "suspect"),
        (OTHER, "suspect"),
        # The same release with all its words corrected, or under another name.
        (replace(OTHER, title="Sample"), "ok"),
        (replace(OLD, title="Ports", points=(Point(None, "Lead: " * 20), Point("1", "Word, " * 200))), "ok"),
        (replace(OTHER, title="Sample Ports", points=(*OTHER.points, OLD.points[0])), "ok"),
    ],
)
def test_a_wording_that_lost_or_gained_most_of_its_text_is_no_edit(new: Release, verdict: str) -> None:
    assert judge_wording(new, OLD).verdict == verdict


def test_a_stub_may_be_filled() -> None:
    stub = replace(OLD, points=(Point(None, "The text will be coming soon."),))
    assert judge_wording(replace(OLD, points=OLD.points * 100), stub) == Judgement("ok", "")


def test_a_hostile_page_is_judged_too() -> None:
    body = b"<html><body " + b"class=" * 800_000 + b"Copyright Ministry of Foreign Affairs 9000012040001</html>"
    assert judge(capture_of(body, kind="listing")).verdict == "suspect"
