"""What a page must have, what may vary, and what is refused in words."""

# ruff: noqa: E501 - a case of a table stands on one line

import re
from contextlib import suppress
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsers_pages import ADDRESS, DATE, LEAD, TITLE, capture_of, head_of, listing_of, page_of

from parsers import Unreadable
from parsers.genuine import judge
from parsers.release import parse_release
from records.release import Link, Release

LEAD_TEXT = LEAD.removeprefix("<p>").removesuffix("</p>")


def _read(body: str, **parts: str | None) -> Release:
    return parse_release(capture_of(page_of(body, **parts)))  # type: ignore[arg-type]


def _labels(body: str) -> list[tuple[str | None, str]]:
    return [(point.label, point.text) for point in _read(LEAD + body).points][1:]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>a</li><li>b</li></ol>", [("1", "a"), ("2", "b")]),
        ('<ol start="4"><li>a</li></ol>', [("4", "a")]),
        ("<ol reversed><li>a</li><li>b</li></ol>", [("2", "a"), ("1", "b")]),
        ('<ol><li value="7">a</li><li>b</li></ol>', [("7", "a"), ("8", "b")]),
        ('<ol type="a"><li>a</li><li>b</li></ol>', [("a", "a"), ("b", "b")]),
        ('<ol style="list-style-type: upper-roman"><li>a</li><li>b</li></ol>', [("I", "a"), ("II", "b")]),
        ('<ol style="list-style:none"><li>a</li></ol>', [(None, "a")]),
        ('<ul style="list-style-type:decimal"><li>a</li></ul>', [("1", "a")]),
        ("<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>", [("1", "a"), ("1(1)", "b"), ("2", "c")]),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", [("1", "a"), (None, "b")]),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", [("1", "a"), ("1", "b")]),
        ("<ol><li>a</li></ol><ul><li>(1) b</li></ul><ol start=2><li>c</li></ol>", [("1", "a"), ("1(1)", "b"), ("2", "c")]),
        ("<ol><li>a</li></ol><p>(1) b</p><p>(2) c</p>", [("1", "a"), ("1(1)", "b"), ("1(2)", "c")]),
        ("<ol><li>a<br>(1) b<br />(2) c</li></ol>", [("1", "a"), ("1(1)", "b"), ("1(2)", "c")]),
        ("<ol><li>a</li><li>(1) b<br>(2) c</li></ol>", [("1", "a"), ("2(1)", "b"), ("2(2)", "c")]),
        ("<ol><li>(1) a</li><li>(2) b</li></ol>", [("(1)", "a"), ("(2)", "b")]),
        ("<ol><li>1. a</li><li>2. b</li></ol>", [("1", "a"), ("2", "b")]),
        ("<ol><li>a</li><li>2. b</li></ol>", [("1", "a"), ("2", "b")]),
        ("<p>1. 1. a</p><p>2. 2. b</p>", [("1", "a"), ("2", "b")]),
        ("<p>1. (1) a</p><p>(2) b</p>", [("1(1)", "a"), ("1(2)", "b")]),
        ("<p>１．a</p><p>（１）b</p>", [("1", "a"), ("1(1)", "b")]),
        ("<p>1) a</p><p>2) b</p>", [("1", "a"), ("2", "b")]),
        ("<p>1. a</p><p>(1) b</p><p>a. c</p><p>b. d</p>", [("1", "a"), ("1(1)", "b"), ("1(1)a", "c"), ("1(1)b", "d")]),
        ("<p>(i) a</p><p>(ii) b</p><p>(iii) c</p><p>(iv) d</p><p>(v) e</p>", [("(i)", "a"), ("(ii)", "b"), ("(iii)", "c"), ("(iv)", "d"), ("(v)", "e")]),
        ("<p>① a</p><p>② b</p>", [("①", "a"), ("②", "b")]),
        ("<h3>1 Opening</h3><p>a</p><h3>2 Closing</h3><ol><li>b</li></ol>", [("1", "Opening"), (None, "a"), ("2", "Closing"), ("2(1)", "b")]),
        ("<ol><li>a</li></ol><h3>Next</h3><p>(1) b</p>", [("1", "a"), (None, "Next"), ("(1)", "b")]),
        ("<ol><li>a</li></ol><p>(Note) b</p><p>(1) c</p>", [("1", "a"), (None, "(Note) b"), ("(1)", "c")]),
        ("<ol><li>a</li></ol><p>b</p><ul><li>(1) c</li></ul><ol start=2><li>d</li></ol>", [("1", "a"), (None, "b"), ("1(1)", "c"), ("2", "d")]),
        ("<dl><dt>(1)</dt><dd>a</dd><dt>(2)</dt><dd>b</dd></dl>", [("(1)", "a"), ("(2)", "b")]),
        ("<ol><li>a<p>b</p></li></ol>", [("1", "a"), (None, "b")]),
        # Numbers that are no labels.
        ("<p>1.5 million</p><p>2+2 talks</p><p>2022 began</p><p>U.S. samples</p>", [(None, "1.5 million"), (None, "2+2 talks"), (None, "2022 began"), (None, "U.S. samples")]),
        ("<p>It was January<br>12. The next day</p>", [(None, "It was January 12. The next day")]),
        ("<p>A. Sample spoke</p>", [(None, "A. Sample spoke")]),
        ("<p>15 May was a day</p>", [(None, "15 May was a day")]),
        # Lines that belong together, and lines that do not.
        ("<p>a<br>b<br><br>c</p>", [(None, "a b"), (None, "c")]),
        ("<p><br>a</p>", [(None, "a")]),
        ("<table><tr><td>a</td><td>b<br>c</td></tr><tr><td>d</td><td><p>e</p></td></tr></table>", [(None, "a b c"), (None, "d e")]),
        ("<table><tr><td><p>a</p><ol><li>b</li></ol></td></tr></table>", [(None, "a"), ("1", "b")]),
        ("<p>a&nbsp;&nbsp;b\r\n\tc　d</p>", [(None, "a b c d")]),
    ],
)  # fmt: skip
def test_points_bear_the_labels_a_reader_sees(body: str, expected: list[tuple[str | None, str]]) -> None:
    assert _labels(body) == expected


CAPTIONS = [
    ('<div class="image"><img src="/a.jpg" alt="A hall"><p>A hall</p></div>{}', ("A hall",)),
    ('<figure><a href="/b.jpg"><img src="/a.jpg"></a><figcaption>A hall</figcaption></figure>{}', ("A hall",)),
    ('<p><img src="/a.jpg" /></p><p>(Photo1) A hall</p>{}', ("(Photo1) A hall",)),
    ('<p><img src="/a.jpg"><img src="/b.jpg"></p><p>(Photo1) A hall<br>(Photo2) A table</p>{}', ("(Photo1) A hall", "(Photo2) A table")),
    ('<img src="/a.jpg"><p>A hall</p>{}', ("A hall",)),
    ('<p><img src="/a.jpg"><br>A hall<br><img src="/b.jpg"><br>A table</p>{}', ("A hall", "A table")),
    ('<table><tr><td><img src="/a.jpg"></td><td><img src="/b.jpg"></td></tr><tr><td>A hall</td><td>A table</td></tr></table>{}', ("A hall", "A table")),
    ('<ul class="x"><li><img src="/a.jpg">A hall</li><li><img src="/b.jpg">A table</li></ul>{}', ("A hall", "A table")),
    ('<div class="x"><div class="y"><img src="/a.jpg"></div><div class="z">A hall</div></div>{}', ("A hall",)),
    ('<img src="/a.jpg"><p>' + TITLE + '2</p>{}', (TITLE + "2",)),
    ('<img src="/a.jpg"><p>(Photo: Sample Office)</p>{}', ("(Photo: Sample Office)",)),
    ('{}<img src="/a.jpg"><p>A hall</p>', ("A hall",)),
    ('<img src="/a.jpg" alt="A hall">{}', ("A hall",)),
    ("{}", ()),
]  # fmt: skip


@pytest.mark.parametrize(("body", "captions"), CAPTIONS)
def test_captions_are_distinguished_from_the_text_in_every_form(body: str, captions: tuple[str, ...]) -> None:
    release = _read(body.format(LEAD))
    assert (release.captions, [point.text for point in release.points]) == (captions, [LEAD_TEXT])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_page_in_utf_16_reads_as_in_utf_8(encoding: str, mark: str) -> None:
    page = page_of('<p>The ministers’ sample talk. <a href="/a.html">Sample</a></p>' + LEAD)
    wide = (mark * (encoding != "utf-16") + page.decode()).encode(encoding)
    assert judge(capture_of(wide)).verdict == "ok"
    assert parse_release(capture_of(wide)) == parse_release(capture_of(page))
    assert judge(capture_of(wide[:-3])).verdict == "suspect"  # cut off within a letter
    listing = listing_of('<div id="pressrelease"><dl class="title-list"><dt>May 5</dt><dd>A</dd></dl></div>')
    assert judge(capture_of(listing.decode().encode(encoding), kind="listing")).verdict == "ok"


def test_a_zero_before_a_page_does_not_make_it_utf_16() -> None:
    page = page_of(LEAD)
    assert parse_release(capture_of(b"\0" + page)) == parse_release(capture_of(page))


def test_a_sentence_under_a_photograph_is_text() -> None:
    release = _read('<img src="/a.jpg"><p>The two ministers met.</p>')
    assert (release.captions, [point.text for point in release.points]) == ((), ["The two ministers met."])


VARIATIONS = {
    "no other place": ("{date}", "{body}", ""),
    "a paragraph for the date": ('<p class="rightalign">October 7, 2026</p>', "{body}", ""),
    "the date by attribute": ('<p align="right">October 7, 2026</p>', "{body}", ""),
    "the date without a class": ("<p>October 7, 2026</p>", "{body}", ""),
    "the date with its weekday": ("<div class=date><span>(Wednesday, October 7, 2026)</span></div>", "{body}", ""),
    "the date in capitals": ("<div>OCTOBER 7, 2026</div>", "{body}", ""),
    "the date as day and month": ("<div>7 October 2026</div>", "{body}", ""),
    "the date with the language link": ('<p class="right">October 7, 2026<br><a href="/mofaj/x.html">Japanese</a></p>', "{body}", ""),
    "any-area": ("{date}", '<div class="main-section"><div class="text"><div class="any-area">{body}</div></div></div>', ""),
    "sections": ("{date}", '<section><div class="free">{body}</div></section>', ""),
    "a layout table": ("{date}", "<table><tr><td>{body}</td></tr></table>", ""),
    "language link first": ('<p><a href="/mofaj/x.html" lang="ja">Japanese</a></p>{date}', "{body}", ""),
    "language link last": ("{date}", '{body}<ul><li><a href="/mofaj/x.html">日本語</a></li></ul>', ""),
    "share bar of another kind": ('<ul class="sns-buttons"><li><a href="#">Tweet</a></li></ul>{date}', "{body}<div>Print</div>", ""),
    "share bar without a name": ("<div><span>Post</span><span>Mail</span><span>Print</span></div>{date}", "{body}", ""),
    "a trail of links": ('<p class="x"><a href="/">Top</a> &gt; <a href="/press/">News</a> &gt; ' + TITLE + "</p>{date}", "{body}", ""),
    "date in the header": ("", "{body}", head_of(TITLE).replace("</h2>", "</h2><p>October 7, 2026</p>")),
    "date as time": ('<time datetime="2026-10-07">October 7, 2026</time><br>', "{body}", ""),
    "related links": ("{date}", '{body}<hr><h3>Related Links</h3><ul><li><a href="/x.html">Sample</a> (PDF)</li></ul>', ""),
    "back link inside": ("{date}", '{body}<p><a href="/press/release/index.html">Back to Press Releases</a></p>', ""),
    "comments and scripts": ("{date}<!-- <p>none</p> -->", "{body}<script>var x = '<p>none</p>';</script>", ""),
    "date above the title": ("", "{body}", '<div class="rightalign">October 7, 2026</div>' + head_of(TITLE)),
    "no title heading": ("{date}", "{body}", '<div id="contents-header"><h1>Press Releases</h1></div>'),
    "title2": ("{date}", "{body}", f"<h1>Press Releases</h1><h2 id=title2>{TITLE}</h2>"),
    "title2 and the date below": ("", "{body}", f"<h1>Press Releases</h1><h2 id=title2>{TITLE}</h2><h3 id=subtitle>October 7, 2026</h3>"),
    "plain headings": ("{date}", "{body}", f"<div><h1>Press Releases</h1><h2><span>{TITLE}</span></h2></div>"),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIATIONS)
def test_the_unknown_parts_of_the_template_may_vary(name: str) -> None:
    date, body, head = VARIATIONS[name]
    points = LEAD + "<ol><li>a</li><li>b<br>(1) c</li></ol>"
    release = _read(body.format(body=points), date=date.format(date=DATE), head=head or None)
    expected = _read(points)
    assert expected.published is not None
    assert (release.title, release.section, release.published) == (TITLE, "Press Releases", expected.published)
    assert (release.points, release.captions, release.facts) == (expected.points, (), expected.facts)


@pytest.mark.parametrize(
    ("body", "parts", "message"),
    [
        (LEAD, {"head": "<div id=contents-header><h1>P</h1><h2>A</h2><h2>B</h2></div>"}, "1 h1 and 2 h2"),
        (LEAD, {"head": "<div id=contents-header><h2>A</h2></div>"}, "0 h1 and 1 h2"),
        (LEAD, {"head": head_of("A") + head_of("B")}, "#contents-header once, got it 2 times"),
        (LEAD, {"head": "<h2>Another page altogether</h2>"}, "got 'Another page altogether'"),
        (LEAD, {"head": ""}, "expected a title"),
        ("", {}, "expected a text"),
        (LEAD + "<!-- open", {}, "read to its end"),
        (LEAD, {"title": "x" * 1001}, "a title of at most 1,000 characters"),
        (LEAD + "<div>" * 3001, {}, "elements at most 3000 deep"),
        (LEAD + "<br>" * 40_000, {}, "at most 40,000 tags"),
        (LEAD + "<p>var mofa_title = 1</p>", {}, "of the page around it"),
        ("<ol><li>x" * 20, {}, "numbers at most 12 deep"),
    ],
)
def test_what_is_not_understood_is_refused_in_words(body: str, parts: dict[str, str], message: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(message)) as raised:
        _read(body, **parts)
    assert raised.value.kind == "unreadable"


@pytest.mark.parametrize(
    "date",
    [
        '<div class="rightalign">Octobr 7, 2026</div>',
        '<div class="rightalign">February 30, 2026</div>',
        '<div class="rightalign">令和8年10月7日</div>',
        '<div class="rightalign">October 7, 1926</div>',
        DATE + DATE.replace("7,", "6,"),
    ],
)
def test_a_date_that_cannot_be_read_costs_no_text(date: str) -> None:
    release = _read(LEAD, date=date)
    assert (release.published, [point.text for point in release.points]) == (None, [LEAD_TEXT])
    words = re.findall(r">([^<]+)<", date)
    assert [text for text, why in release.left_out if why == "date that cannot be read"] == words


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Unreadable, match="expected UTF-8, got the byte 0x92"):
        parse_release(capture_of(page_of(LEAD).replace(b"sample", b"sample\x92s", 1)))


def test_a_page_without_a_date_has_none() -> None:
    release = _read(LEAD, date="")
    assert (release.published, release.facts.date) == (None, None)


def test_links_bear_the_ministry_s_own_addresses_through_a_mirror() -> None:
    body = LEAD + (
        '<p><a href="/a.html#x">one</a> <a href="http://127.0.0.1:8080/b/">two</a> <a href="c.pdf">three</a>'
        ' <a href="https://example.org/d">four</a> <a href="#e">five</a> <a href="mailto:f@example.org">six</a></p>'
    )
    release = parse_release(capture_of(page_of(body)), "http://127.0.0.1:8080")
    site = "https://www.mofa.go.jp"
    assert release.links == (
        Link("one", f"{site}/a.html"),
        Link("two", f"{site}/b/index.html"),
        Link("three", f"{site}/press/release/c.pdf"),
        Link("four", "https://example.org/d"),
    )
    assert release.url == ADDRESS


def test_the_sign_of_a_new_window_leaves_no_trace() -> None:
    shown = _read(LEAD + '<p>See <a href="/x.pdf">X (PDF)</a><img alt="Open a New Window" src="/f/000062251.gif">.</p>')
    hidden = _read(LEAD + '<p>See <a href="/x.pdf">X (PDF)</a>.</p>')
    glued = _read(LEAD + '<p>See <a href="/x.pdf">X (PDF)<span>Open a New Window</span></a>.</p>')
    assert (shown.points, shown.links) == (hidden.points, hidden.links) == (glued.points, glued.links)


MARKUP = st.recursive(
    st.sampled_from(["Minister SAMPLE Taro", "(1) one", "1. two", "text &amp; more", "On October 7,", "\u00a0", "２．三", "<br>"]),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(["p", "div", "ol", "ul", "li", "b", "table", "tr", "td", "h3", "span", "a href=/x.html", "section", "dl", "dt", "dd", "blockquote", "figure", "nav", "form"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(MARKUP, max_size=6))
def test_no_text_is_lost_and_reading_twice_is_the_same(parts: list[str]) -> None:
    body = LEAD + "".join(parts)
    capture = capture_of(page_of(body))
    try:
        release = parse_release(capture)
    except Unreadable:
        return
    assert parse_release(capture) == release
    page = re.sub(r"<[^>]*>", " ", body).replace("&amp;", "&")
    kept = " ".join(
        [*(f"{point.label} {point.text}" for point in release.points), *release.captions]
        + [text for text, _ in release.left_out]
    )
    for word in re.findall(r"[A-Za-z]{2,}", page):
        assert page.count(word) <= kept.count(word)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=300), st.integers(0, 1500), st.integers(0, 200))
def test_broken_pages_raise_nothing_but_unreadable(noise: bytes, at: int, cut: int) -> None:
    page = page_of(LEAD + "<ol><li>a</li></ol>")
    broken = page[:at] + noise + page[at + cut :]
    with suppress(Unreadable):
        assert parse_release(capture_of(broken)).title


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("<ol>" + "<li>Point of two. <br>(1) one<br>(2) two</li>" * 800 + "</ol>", 2400),
        ("<p>Minister SAMPLE Taro said the words of a sample at length and went on.</p>" * 1_900, 1_900),
        ("<div>" * 2500 + "deep" + "</div>" * 2500, 1),
        ("<p>" + " " * 1_000_000 + "wide</p>", 1),
        ("<p>" + "Mr. " * 30_000 + "</p>", 1),
    ],
    ids=["800 points", "a big page", "deep nesting", "wide space", "many titles"],
)
def test_a_big_page_is_read_whole(body: str, points: int) -> None:
    assert len(_read(LEAD + body).points) == points + 1


def test_every_word_left_out_says_why() -> None:
    release = _read('<ul class="sns"><li><a href="#">Tweet</a></li></ul><div hidden>unseen</div>' + LEAD)
    assert release.left_out == (
        ("Tweet", "page chrome"),
        ("unseen", "not shown to a reader"),
        ("Back to Press Releases", "back link"),
    )
    assert next(islice(release.points, 1)).text == LEAD_TEXT


def test_spaces_typed_twice_stay_and_layout_goes() -> None:
    release = _read(LEAD + "<p>a  b\u00a0\u00a0c</p>", head=head_of("Sample  Meeting\u00a0and\r\n\tTalks"))
    assert (release.title, release.points[1].text) == ("Sample  Meeting and Talks", "a  b c")
