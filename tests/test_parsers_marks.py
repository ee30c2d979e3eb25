"""Marks inside a line, furniture around it, and photographs: what is read, what is left out with its reason."""

# ruff: noqa: E501 - a case of a table stands on one line

import pytest
from parsers_pages import DATE, LEAD, TITLE, capture_of, head_of, page_of

from parsers.release import parse_release
from records.comparison.compare import compare
from records.release import Link, Release, content_hash

PHOTO = "https://www.mofa.go.jp/files/100912345.jpg"


def _read(body: str, **parts: str) -> Release:
    return parse_release(capture_of(page_of(body, **parts)))


def _left_out(release: Release) -> list[tuple[str, str]]:
    return [entry for entry in release.left_out if entry[1] != "back link"]


@pytest.mark.parametrize(
    ("body", "points", "left_out"),
    [
        ("<p>for <del>35</del> <ins>45</ins> minutes.</p>", ["for 45 minutes."], [("35", "struck out")]),
        ("<p>They met. <s>They agreed on <b>a</b> sample.</s></p>", ["They met."], [("They agreed on a sample.", "struck out")]),
        ("<p>a <strike>b</strike> c</p><del><p>d</p><p>e</p></del>", ["a c"], [("b", "struck out"), ("de", "struck out")]),
        ('<p>a <span style="color:red;text-decoration: line-through">b</span> c</p>', ["a c"], [("b", "struck out")]),
        ('<p>a <span class="line-through">b</span> c</p>', ["a c"], [("b", "struck out")]),
        ("<p>for 35<sup>1</sup> minutes</p>", ["for 35 minutes"], [("1", "sign of a note")]),
        ('<p>at 8:10<a href="#n2"><sup>(2)</sup></a> a.m.</p>', ["at 8:10 a.m."], [("(2)", "sign of a note")]),
        ("<p>agreed<sup>*</sup> on a <b>sample</b><sup>note 3</sup>.</p>", ["agreed on a sample."], [("*", "sign of a note"), ("note 3", "sign of a note")]),
        ('<p>for 35<span style="vertical-align:super;font-size:70%">4</span> minutes</p>', ["for 35 minutes"], [("4", "sign of a note")]),
        ('<p>for 35<small style="position:relative; top: -0.4em">(1)</small> minutes</p>', ["for 35 minutes"], [("(1)", "sign of a note")]),
        ('<p>for 35<font size="1"><sup>4</sup></font> minutes</p>', ["for 35 minutes"], [("4", "sign of a note")]),
        ('<p>for 35<sup><font size="1">4</font></sup> minutes</p>', ["for 35 minutes"], [("4", "sign of a note")]),
        ('<p>for 35<a href="#n" style="vertical-align: 4px">*</a> minutes</p>', ["for 35 minutes"], [("*", "sign of a note")]),
        ('<p>the 25<span style="vertical-align:super">th</span> time, 100 m<span style="vertical-align:super">2</span></p>', ["the 25th time, 100 m2"], []),
        ('<p>for 3<span style="vertical-align:baseline">5</span> minutes</p>', ["for 35 minutes"], []),
        ('<p>for 3<span style="border-top:-1px; margin-bottom:2px; vertical-align:0">5</span> minutes</p>', ["for 35 minutes"], []),
        ("<p>for 35<sub>1</sub> minutes</p>", ["for 35 minutes"], [("1", "sign of a note")]),
        ("<p>the 25<sup>th</sup> anniversary, CO<sub>2</sub>, 100 m<sup>2</sup></p>", ["the 25th anniversary, CO2, 100 m2"], []),
        ("<p>a</p><p><sup>1</sup> A note of a sample.</p>", ["a", "1 A note of a sample."], []),
        ('<p>for 35<small>1</small> minutes</p>', ['for 35 minutes'], [('1', 'sign of a note')]),
        ('<p>for 35<a href="#n1">1</a> minutes</p>', ['for 35 minutes'], [('1', 'sign of a note')]),
        ('<p>for 35<span class="sup">1</span> minutes</p>', ['for 35 minutes'], [('1', 'sign of a note')]),
        ('<p>for 35<span style="font-size:60%">1</span> minutes</p>', ['for 35 minutes'], [('1', 'sign of a note')]),
        ('<p>for 35<sup>1, 2</sup> minutes of a sample<sup>i</sup></p>', ['for 35 minutes of a sample'], [('1, 2', 'sign of a note'), ('i', 'sign of a note')]),
        ('<p>for 35¹ minutes, of samples² and <b>40</b>³,⁴ or 45₁ guests⁽⁵⁾.⁶</p>', ['for 35 minutes, of samples and 40 or 45 guests.'], [('¹', 'sign of a note'), ('²', 'sign of a note'), ('³,⁴', 'sign of a note'), ('₁', 'sign of a note'), ('⁽⁵⁾', 'sign of a note'), ('⁶', 'sign of a note')]),
        ('<p>for 35[1] minutes (40 (*2), 45※3, 50 (Note 4), 55① minutes)</p>', ['for 35 minutes (40, 45, 50, 55 minutes)'], [('[1]', 'sign of a note'), ('(*2)', 'sign of a note'), ('※3', 'sign of a note'), ('(Note 4)', 'sign of a note'), ('①', 'sign of a note')]),
        ('<p>Article 5①, 7*7 rows and Annex 3[1]</p>', ['Article 5①, 7*7 rows and Annex 3[1]'], []),
        ('<p>for 35<span class="footnote">1</span> minutes<sup>注1</sup> in Sampletown<sup>1 2</sup></p>', ['for 35 minutes in Sampletown'], [('1', 'sign of a note'), ('注1', 'sign of a note'), ('1 2', 'sign of a note')]),
        ('<p>a<span class="sr-only">b</span> c<span style="font-size:0">d</span>, <span style="font-size: 0.9em">e</span></p>', ['a c, e'], [('b', 'not shown to a reader'), ('d', 'not shown to a reader')]),
        ('<p>at 9:<sup>30</sup>, 8:<small>05</small>, Tea<a href="#n">※1</a></p>', ['at 9:30, 8:05, Tea'], [('※1', 'sign of a note')]),
        ('<p>100 m², 5 km², 3 cm³, CO₂, 2×10⁶, 1¹⁄₂, 2 × 10<sup>6</sup></p>', ['100 m², 5 km², 3 cm³, CO₂, 2×10⁶, 1¹⁄₂, 2 × 106'], []),
        ('<p>CO<small>2</small>, 25<small>th</small>, see <a href="#2">2</a> (<a href="#3">3</a>), 9 (1), 1718 (2006), 2 [3]</p>', ['CO2, 25th, see 2 (3), 9 (1), 1718 (2006), 2 [3]'], []),
        ('<p>a</p><p>¹ A note of a sample.</p><sup>2</sup> Another.', ['a', '¹ A note of a sample.', '2 Another.'], []),
        ('<p>for <span hidden>36</span>35 <b style="display:none">or 40 </b>minutes</p>', ['for 35 minutes'], [('36', 'not shown to a reader'), ('or 40', 'not shown to a reader')]),
        ('<p>a<span style="visibility: hidden">b</span> c</p><p hidden>d</p><p>e</p>', ['a c', 'e'], [('b', 'not shown to a reader'), ('d', 'not shown to a reader')]),
        ('<p>a</p><s><p>b</p><p>c</p></s><strike class="x"><ul><li>d</li></ul></strike><p>e</p>', ['a', 'e'], [('bc', 'struck out'), ('d', 'struck out')]),
        ('<ins><p>a</p><p>b</p></ins><small><p>c</p></small><sup><p>1</p></sup><font size="1"><p>d</p></font>', ['a', 'b', 'c', '1', 'd'], []),
        ("<p><ruby>見本<rp>(</rp><rt>mihon</rt><rp>)</rp></ruby> is a sample.</p>", ["見本 is a sample."], [("(", "how a word is read"), ("mihon", "how a word is read"), (")", "how a word is read")]),
    ],
)  # fmt: skip
def test_words_that_are_not_read_in_their_line_are_left_out(
    body: str, points: list[str], left_out: list[tuple[str, str]]
) -> None:
    release = _read(body)
    assert [point.text for point in release.points] == points
    assert _left_out(release) == left_out


def test_marks_in_a_title_are_not_read_in_it_either() -> None:
    release = _read(LEAD, head=head_of("Sample <del>Talk</del><ins>Talks</ins><sup>1</sup><i hidden>x</i>²"))
    assert release.title == "Sample Talks"


@pytest.mark.parametrize("noted", ["40<sup>1</sup>", "40¹", "40<small>1</small>", "40[1]", "<i hidden>30</i>40"])
def test_a_note_that_comes_is_no_edit_of_a_fact(noted: str) -> None:
    old, new = _read(LEAD), _read(LEAD.replace("40", noted))
    assert (new.facts.duration_minutes, content_hash(new)) == (40, content_hash(old))


@pytest.mark.parametrize(
    "furniture",
    [
        '<p class="x">Last updated: October 7, 2026</p>',
        "<p>(This page was last updated on October 9, 2026)</p>",
        '<div class="survey"><p>Was this page useful?</p><ul><li>Yes</li><li>No</li></ul></div>',
        "<p>Was this page helpful? Yes / No</p>",
        '<div role="dialog"><p>This site uses cookies.</p></div>',
        '<div class="cookie-banner"><p>This site uses cookies. <a href="/about/cookies.html">More</a></p></div>',
        "<p>Copyright © Ministry of Foreign Affairs of Japan</p>",
    ],
)
def test_furniture_is_no_text_and_makes_no_edit(furniture: str) -> None:
    release = _read(LEAD + furniture)
    assert content_hash(release) == content_hash(_read(LEAD))
    assert {why for _, why in _left_out(release)} == {"page chrome"}


@pytest.mark.parametrize(
    "text",
    [
        "This document was last reviewed by the two ministers in Tokyo.",
        "They discussed the coordination function (ACM) of the sample.",
        "Pictures by courtesy of a sample: Copyright Ministry of Foreign Affairs of Japan.",
        "Did the talks on this page of history help?",
    ],
)
def test_a_sentence_that_only_sounds_like_furniture_is_text(text: str) -> None:
    assert [point.text for point in _read(f"{LEAD}<p>{text}</p>").points][1:] == [text]


def test_a_banner_before_the_page_is_frame_in_every_family() -> None:
    banner = '<div id="x"><p>This site uses cookies to get better. <a href="/c.html">Learn more</a></p></div>'
    for head in (f'<h1>Press Releases</h1><h2 id="title2">{TITLE}</h2>', None):
        page = page_of(LEAD, head=head)
        for markup in (page, page.replace(b"<main", b"<div").replace(b"</main", b"</div")):
            with_banner = markup.replace(b'<div id="wrapper">', banner.encode() + b'<div id="wrapper">')
            assert content_hash(parse_release(capture_of(with_banner))) == content_hash(
                parse_release(capture_of(markup))
            )


def test_order_of_related_links_is_no_edit() -> None:
    links = ['<li><a href="/region/a.html">A</a></li>', '<li><a href="/policy/b.html">B</a></li>']
    block = LEAD + '<div class="relatedlink-section"><h2>Related Links</h2><ul class="link-list">{}</ul></div>'
    old, new = _read(block.format("".join(links))), _read(block.format("".join(reversed(links))))
    assert content_hash(old) == content_hash(new)
    assert [link.text for link in old.links] == ["B", "A"]


FIGURE = '<div class="image"><img src="{}" alt="Two ministers"><p>Two ministers</p></div>' + LEAD


def test_another_photograph_under_the_same_caption_is_media() -> None:
    old, new = _read(FIGURE.format("/files/100912345.jpg")), _read(FIGURE.format("/files/100954321.jpg?v=2"))
    assert old.captions == new.captions == ("Two ministers",)
    assert [(edit.edit_class, edit.place, edit.reason) for edit in compare(old, new).edits] == [
        ("media", "photograph 1", "photograph replaced")
    ]


@pytest.mark.parametrize("source", ["/files/100912345.jpg?v=2", "http://www.mofa.go.jp/files/100912345.jpg"])
def test_the_same_photograph_by_another_address_is_none(source: str) -> None:
    assert (
        _read(FIGURE.format(source)).links == _read(FIGURE.format("/files/100912345.jpg")).links == (Link("", PHOTO),)
    )


@pytest.mark.parametrize(
    "source", ["data:image/png;base64,AAAA", "Sample_files/100912345.jpg", "https://cdn.example/1.jpg"]
)
def test_a_photograph_kept_in_a_copy_has_no_address_and_the_copy_says_so(source: str) -> None:
    release = _read(FIGURE.format(source))
    assert release.links == ()
    assert ("", "photograph without an address of its own") in release.left_out


@pytest.mark.parametrize(
    ("body", "captions"),
    [
        ('<p><img src="/files/1.jpg" alt="Minister Sample and Secretary Example"><img src="/files/2.jpg" alt=""></p>', ("Minister Sample and Secretary Example",)),
        ('<p><img src="/files/1.jpg" alt="Two ministers"><img src="/files/2.jpg" alt="Two ministers"></p>', ("Two ministers",)),
        ('<p><img src="/files/1.jpg" alt="The 2 (Note 1) ministers¹"></p>', ("The 2 ministers",)),
        ('<div class="photo"><img src="/files/1.jpg" alt="A hall"></div><p><a href="/files/9.pdf">Sample Program</a></p>', ("A hall",)),
        ('<div class="photo"><img src="/files/1.jpg" alt="A hall"><p><a href="/files/9.pdf?x=1">Sample Program (PDF)</a></p></div>', ("A hall",)),
        ('<p><img src="/files/1.jpg" alt="A hall"></p><p>A <a href="/files/9.docx">sample list</a></p>', ("A hall",)),
        ('<div class="photo"><img src="/files/1.jpg" alt="A hall"></div><div class="photo"><img src="/files/2.jpg" alt="b"><p>A book</p></div>', ("A hall", "A book")),
        ('<div class="photo"><div><img src="/files/2.jpg" alt="b"><p>A book</p></div><div><img src="/files/1.jpg" alt="A hall"></div></div>', ("A book", "A hall")),
        ('<div class="photo"><div><img src="/files/1.jpg" alt="a"></div><div><img src="/files/2.jpg" alt="b"></div><p>Two halls</p></div>', ("Two halls",)),
        ('<p><img src="/files/1.jpg" alt="photo 1"></p><p><img src="/files/2.jpg" alt="100912345.jpg"></p>', ()),
        ('<p><img src="/files/1.jpg" alt="DSC_0417"><img src="/files/2.jpg" alt="P1010203"></p><p><img src="/files/3.jpg" alt="IMG 2041.JPG"></p>', ()),
        ('<p><img src="/files/1.jpg" alt="photo1"></p><p><img src="/files/2.jpg" alt="image 3"></p><p><img src="/files/3.jpg" alt="IMG_0001 (2)"></p>', ()),
        ('<p><img src="/files/1.jpg" alt="sample_hall"></p><p><img src="/files/2.jpg" alt="20260604-101523"></p>', ()),
        ('<p><img src="/files/1.jpg" alt="Sample Expo 2025"></p><p><img src="/files/2.jpg" alt="COVID-19 sample"></p>', ("Sample Expo 2025", "COVID-19 sample")),
        ('<p>See <a href="/files/1.pdf">it</a><img src="/files/000062251.gif" alt="Open a New Window"></p>', ()),
        ('<p><a href="/campaign/index.html"><img src="/files/banner.jpg" alt="A sample campaign"></a></p>', ()),
    ],
)  # fmt: skip
def test_a_caption_that_stands_only_in_the_alt_is_a_caption(body: str, captions: tuple[str, ...]) -> None:
    assert _read(body + LEAD).captions == captions


def test_date_in_this_page_is_read_beside_furniture() -> None:
    assert _read("<p>Last updated: October 9, 2026</p>" + LEAD, date=DATE).published == _read(LEAD).published
