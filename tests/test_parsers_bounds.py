"""A page of any shape is read or refused in words, in work that grows with its size: a hang here hangs the suite.

`pytest -m long` takes pages eight times that size; with FUZZ_EXAMPLES=50000 in the environment the pages put together by
chance are as many, each time others.
"""

# ruff: noqa: E501 - a case of a table stands on one line

import os
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsers_pages import LEAD, capture_of, listing_of, page_of

from parsers import Unreadable
from parsers.genuine import judge
from parsers.listing import parse_listing
from parsers.release import parse_release
from records.address import canonical
from records.capture import Capture

LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))
BYTES = 50_000
SIGNS = 1_500
TIMES = pytest.mark.parametrize("times", [1, pytest.param(8, marks=pytest.mark.long)])  # what grows with a square shows

# Units that are repeated until the page is that long, or has so many tags.
UNITS = [
    "<div>", "<span>", "<b>", "<ul><li>", "<ol><li>1. ", "<table><tr><td>", "<dl><dt>", "<p></p>", "<p>word</p>", "a<br>",
    '<a href="/x.html">x</a> ', '<a href="/x.html">x ', '<img src="/files/1.jpg" alt="Two ministers">', '<img src="/f.jpg">cap ',
    '<div class="image"><img src="/f.jpg"><p>cap</p></div>', "<li>x", "<li>(1) x</li>", "<tr><td>x<td>y", "<td>x", "<p>(1) text</p>",
    '<p class="rightalign">October 7, 2026</p>', "October 7, 2026 ", "October ", "1 ", "Minister Sample ", "Aa", "the Honorable ", "III ", "Economy, Trade and Industry ",
    "Mr. SAMPLE Taro, Minister for Foreign Affairs of Japan, ", ",", "(", "(Photo ", ". ", "a. ", "A.", "U.S. ", "x", "Copyright ",
    "page ", "for 35 minutes ", "8:10 a.m. ", "from seven to nine in the evening ", " ", "\n", "\t ", "&nbsp;", "&amp;", "&#x41", "&foo;", "<", "< ", ">", "<meta ", "<title>",
    "<h1>", "<h2>Head</h2>", "<main ", "<main>", "<!-- x -->", "<!-- x ", "-->", '<div class="relatedlink">x', "<p><a>Related Links</a></p>",
    "<h2>Related Links</h2><p><a href=/x.html>x</a></p>", '<div class="navi">', "<figcaption>x", "<p><b>", "<form>", "<script>x</script>",
    "<body>", "</html>", "</p>", "<![CDATA[x]]>", "<?x ?>", "<sup>1</sup>", "a<sup>1</sup>", "<del>x", "<ruby>x<rt>y", "日", "a\u0301\u0323", "\u00ad",
]  # fmt: skip
ATTRIBUTES = [
    'a="1" ', "a ", 'class="social-social-social-!" ', 'style="display: none" ', "<", '"', "'", "=", "a=", "x" * 50,
]  # fmt: skip
LISTED = [
    '<li><a href="/a.html">x</a></li>', '<dt>October 7</dt><dd><a href="/a.html">x</a></dd>', '<dl class="title-list"><dd><a href="/a.html">x</a></dd></dl>',
    '<ul class="link-list"><li><a href="/a.html">x</a>', '<a href="/a.html">x</a>', '<table class="archives-data"><tr><td>2026<td><a href="/202601_index.html">January</a>',
    '<tr><td>2026<td><a href="/202601_index.html">January</a>', "<h3>2026</h3>", '<li><a href="/a.html"><img alt="x"></a>', "<div>",
]  # fmt: skip


def _fill(unit: str, times: int) -> str:
    copies = times * BYTES // len(unit)
    return unit * (min(copies, times * SIGNS // unit.count("<")) if "<" in unit else copies)


def _is_read_or_refused(capture: Capture) -> None:
    judge(capture)
    with suppress(Unreadable):
        (parse_listing if capture.kind == "listing" else parse_release)(capture)


@TIMES
@pytest.mark.parametrize("unit", UNITS)
def test_a_page_of_one_thing_over_and_over_is_read_or_refused(unit: str, times: int) -> None:
    _is_read_or_refused(capture_of(page_of(LEAD + _fill(unit, times))))


@TIMES
@pytest.mark.parametrize("unit", ATTRIBUTES)
def test_an_element_of_any_attributes_is_read_or_refused(unit: str, times: int) -> None:
    attributes = unit * (times * BYTES // len(unit))
    _is_read_or_refused(capture_of(page_of(f"{LEAD}<p {attributes}>x</p>")))
    _is_read_or_refused(capture_of(page_of(f'{LEAD}<a href="/{attributes}" class="{attributes}">x</a>')))


@TIMES
@pytest.mark.parametrize("unit", LISTED)
def test_a_list_of_one_thing_over_and_over_is_read_or_refused(unit: str, times: int) -> None:
    for body in (
        f'<dl class="title-list">{_fill(unit, times)}</dl>',
        _fill(unit, times),
        f'<ul class="link-list"><li>{_fill(unit, times)}',
    ):
        _is_read_or_refused(capture_of(listing_of(body), kind="listing"))


def test_a_page_of_the_largest_size_that_is_fetched_is_read_or_refused() -> None:
    for unit in ("<div>", "<p>word</p>", "Minister Sample ", "<", '<a href="/x.html">'):
        _is_read_or_refused(capture_of(page_of(LEAD + unit * (5_000_000 // len(unit)))))
        _is_read_or_refused(capture_of((unit * (5_000_000 // len(unit))).encode()))


def test_a_page_of_more_text_than_any_is_refused() -> None:
    text = "<p>" + "sample words " * 10 + "</p>"
    assert parse_release(capture_of(page_of(LEAD + text * 1000))).points
    with pytest.raises(Unreadable, match="expected at most 150,000 characters of text, got more"):
        parse_release(capture_of(page_of(LEAD + text * 2000)))
    with pytest.raises(Unreadable, match="expected at most 150,000 characters of text, got more"):
        parse_listing(capture_of(listing_of(text * 2000), kind="listing"))


_PIECES = st.one_of(
    st.sampled_from(
        [*UNITS, *LISTED, "</div>", "</b>", "</p>", "</ul>", "</table>", "</a>", "<main>", "</main>", '<p class="']
    ),
    st.text(max_size=20),
)


@settings(max_examples=LONG or 200, deadline=None, derandomize=not LONG)
@given(st.lists(_PIECES, max_size=30).map("".join), st.sampled_from(["release", "listing"]))
def test_any_markup_is_read_or_refused(body: str, kind: str) -> None:
    page = page_of(LEAD + body) if kind == "release" else listing_of(f'<dl class="title-list">{body}</dl>')
    _is_read_or_refused(capture_of(page, kind="release" if kind == "release" else "listing"))


@settings(max_examples=LONG or 300, deadline=None, derandomize=not LONG)
@given(st.one_of(st.text(), st.text(st.sampled_from("/.:%?#[]@htps wfmoagjp0aA"), max_size=60)))
def test_any_address_is_unified_once_or_none(href: str) -> None:
    address = canonical(href)
    assert address is None or canonical(address) == address
