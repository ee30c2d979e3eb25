"""What of a page has to be as it was for its reading to be: the proof, from the bytes alone."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mofawatch.demo.render import SamplePoint, SampleRelease, render_release
from parsers import Unreadable
from parsers.release import parse_release
from parsers.unchanged import shows_as_before
from records.address import SITE
from records.capture import Capture

SAMPLE = SampleRelease(
    "/press/release/pressite_000001_09001.html",
    "Japan-U.S. Sample Consultation",
    date(2026, 10, 7),
    "On October 7, commencing at 9:30 a.m., for about 40 minutes, Mr. SAMPLE Taro, Minister for Foreign Affairs of"
    " Japan, held a sample consultation with the Honorable Alex Example. The overview is as follows.",
    (SamplePoint("They shared sample views.", ("first;", "second.")), SamplePoint("They will go on.")),
    captions=("Two delegations at a table",),
    attachments=(("Summary (PDF)", "/files/100900002.pdf"),),
)
PAGE = render_release(SAMPLE)
THEN = datetime(2026, 10, 8, tzinfo=UTC)


def captured(html: str | bytes, days: int = 0) -> Capture:
    body = html.encode() if isinstance(html, str) else html
    headers = (("content-type", "text/html"),)
    return Capture(SITE + SAMPLE.path, "release", THEN + timedelta(days=days), 200, headers, body)


def shows(now: str, before: str = PAGE, days: int = 1) -> bool:
    return shows_as_before(captured(now, days), captured(before))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ('<nav id="navi-global"', '<nav id="navi-2027"'),
        ("<title>", '<script src="/build/2.js"></script><title>'),
        ("<h1 class", "<h1 class"),
        ('<footer id="footer">', '<footer id="footer"><p>Another footer</p>'),
        ('<div id="pagetop" class="link-arrow">', '<div id="pagetop" class="arrow">'),
        ("<!-- /#wrapper -->", "<!-- <main>another</main> -->"),
        ("<body", "<!-- <main> --><body"),
        ("<footer", '<base href="https://elsewhere.example/"><footer'),  # in the body it counts for nothing
    ],
)
def test_what_is_around_the_text_may_change(old: str, new: str) -> None:
    page = PAGE.replace(old, new, 1)
    assert shows(page)
    assert parse_release(captured(page)) == parse_release(captured(PAGE))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("40 minutes", "45 minutes"),
        ("<main id", '<main lang="en" id'),
        ('property="og:title" content="', 'property="og:title" content="Another '),
        ("<title>", "<title>Another "),
        ("Back to Press Releases", "Back to the Index"),
        ("<title>", '<base href="https://elsewhere.example/"><title>'),
        ("</main>", "</main><main></main>"),
        ("</main>", ""),
        ("</main>", "<!-- </main>"),
        ("<!-- /#wrapper -->", "<!-- a comment that is not closed: <main>"),
        ("<body", "<!-- --><MAIN></Main ><body"),
        ("<footer", '<a href="https://web.example/20260101000000/https://www.mofa.go.jp/">x</a>' * 3 + "<footer"),
    ],
)
def test_what_is_read_may_not(old: str, new: str) -> None:
    assert old in PAGE
    assert not shows(PAGE.replace(old, new, 1))


def test_the_same_bytes_are_the_same_page_whatever_their_form() -> None:
    page = PAGE.replace("<main", "<div").replace("</main>", "</div>")
    assert shows(page, page)
    assert not shows(page.replace("navi-global", "navi-2027"), page)


@pytest.mark.parametrize("days", [-40, 0, 40])
def test_the_same_bytes_are_read_the_same_on_any_day(days: int) -> None:
    day = f"{SAMPLE.published:%B} {SAMPLE.published.day}, {SAMPLE.published.year}"
    assert day in PAGE
    for page in (
        PAGE,
        PAGE.replace(day, "December 16, 2026"),
        PAGE.replace("Sample Consultation", "Talk of May 1, 2027"),
    ):
        assert shows(page, page, days)
        assert parse_release(captured(page, days)) == parse_release(captured(page))
    assert parse_release(captured(PAGE.replace(day, "December 16, 2026"))).published == date(2026, 12, 16)


def test_no_change_of_bytes_passes_that_changes_the_reading() -> None:
    """Pieces of pages put elsewhere, doubled, cut out: where it is said that nothing changed, nothing did."""
    chance, kept = random.Random(26), 0
    whole = parse_release(captured(PAGE))
    for _ in range(300):
        page = PAGE.encode()
        for _ in range(chance.choice((1, 1, 2))):
            start = chance.randrange(len(page))
            piece = page[start : start + chance.choice((1, 4, 30, 300))]
            at = chance.randrange(len(page))
            act = chance.choice(("cut", "copy", "write"))
            page = (
                page[:start] + page[start + len(piece) :]
                if act == "cut"
                else page[:at] + piece + page[at + (len(piece) if act == "write" else 0) :]
            )
        now = captured(page, days=1)
        try:
            passes = shows_as_before(now, captured(PAGE))
            if passes:
                kept += 1
                assert replace(parse_release(now)) == whole
        except (Unreadable, UnicodeDecodeError):
            assert not passes
    assert kept > 30
