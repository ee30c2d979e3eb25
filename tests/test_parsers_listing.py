"""Index pages: links, the days they stand under, and the months behind them."""

# ruff: noqa: E501 - a case of a table stands on one line

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from parsers_pages import capture_of, listing_of

from parsers import Unreadable
from parsers.listing import parse_listing
from records.listing import ListedItem, Listing

SITE = "https://www.mofa.go.jp"
INDEX = f"{SITE}/press/release/index.html"
SHARED = Path(os.environ.get("MOFAWATCH_SHARED", Path(__file__).parents[2] / "shared")) / "site" / "pages"


def _entry(day: str, *links: tuple[str, str]) -> str:
    items = "".join(f'<li>\n   <a href="{href}">{title} </a>\n</li>' for href, title in links)
    return f'<dt class="list-title">{day}</dt><dd><ul class="link-list">{items}</ul></dd>'


def _rolling(*entries: str, archives: str = "") -> bytes:
    return listing_of(
        '<div class="rightalign archive-link"><a href="#archives">Archives</a></div>'
        '<div class="main-section section"><div class="section-block${mainImgMap.posClass}"><h2 class="hpTitle">This month</h2></div>'
        f'<div class="main-section index1"><div id="pressrelease"><dl class="title-list">{"".join(entries)}</dl></div></div>'
        f'<div class="main-section index2"><h3 id="archives">Archives</h3><div class="archives-data">{archives}</div></div></div>'
        '<div class="divisions-section"><ul class="link-list"></ul></div>'
        '<div class="relatedlink-section"><h2>Related Links</h2><ul class="link-list"><li><a href="/r.html">R</a></li></ul></div>'
    )


def _days(page: bytes, at: datetime, url: str = INDEX) -> list[date | None]:
    return [item.listed_on for item in parse_listing(capture_of(page, kind="listing", url=url, at=at)).items]


def test_a_rolling_list_is_read_in_page_order_with_its_months() -> None:
    archives = (
        '<table class="archives-wrapper"><tbody><tr class="archives-row"><td class="cell">2026</td><td class="cell">'
        '<a href="/press/release/202609_index.html">September</a>・<a href="3_1_index.html">October</a>・November</td></tr></tbody></table>'
    )
    page = _rolling(
        _entry(
            "October 7",
            ("/press/release/pressite_000001_09001.html", "One"),
            ("/na/na1/us/pageite_000001_09002.html", "Two"),
        ),
        _entry(
            "September 30",
            ("pressite_000001_09003.html", "One"),
            ("/press/release/pressite_000001_09001.html", "Again"),
        ),
        archives=archives,
    )
    listing = parse_listing(capture_of(page, kind="listing", url=INDEX))
    assert listing == Listing(
        INDEX,
        (
            ListedItem(f"{SITE}/press/release/pressite_000001_09001.html", "One", date(2026, 10, 7), "", ("Again",)),
            ListedItem(f"{SITE}/na/na1/us/pageite_000001_09002.html", "Two", date(2026, 10, 7)),
            ListedItem(f"{SITE}/press/release/pressite_000001_09003.html", "One", date(2026, 9, 30)),
        ),
        (("2026-09", f"{SITE}/press/release/202609_index.html"), ("2026-10", f"{SITE}/press/release/3_1_index.html")),
    )


def test_links_through_a_mirror_are_the_ministry_s() -> None:
    page = _rolling(_entry("October 7", ("http://127.0.0.1:9/press/release/a.html", "A")))
    listing = parse_listing(capture_of(page, kind="listing", url=INDEX), "http://127.0.0.1:9")
    assert [item.url for item in listing.items] == [f"{SITE}/press/release/a.html"]


@pytest.mark.parametrize(
    ("days", "at", "expected"),
    [
        (["January 5", "January 4", "December 28"], datetime(2027, 1, 6, tzinfo=UTC), [(2027, 1, 5), (2027, 1, 4), (2026, 12, 28)]),
        (["January 1"], datetime(2026, 12, 31, 16, tzinfo=UTC), [(2027, 1, 1)]),
        (["December 31"], datetime(2027, 1, 1, tzinfo=UTC), [(2026, 12, 31)]),
        (["October 9"], datetime(2026, 10, 8, tzinfo=UTC), [(2026, 10, 9)]),
        (["October 12"], datetime(2026, 10, 8, tzinfo=UTC), [(2025, 10, 12)]),
        (["March 1", "February 29"], datetime(2028, 3, 2, tzinfo=UTC), [(2028, 3, 1), (2028, 2, 29)]),
        (["May 23", "January 5", "November 13"], datetime(2022, 5, 24, tzinfo=UTC), [(2022, 5, 23), (2022, 1, 5), (2021, 11, 13)]),
        (["July 10", "July 13", "July 9"], datetime(2026, 7, 14, tzinfo=UTC), [(2026, 7, 10), (2026, 7, 13), (2026, 7, 9)]),
        (["July 13, 2026", "July 12 (Sun)", "Friday, July 10"], datetime(2026, 7, 14, tzinfo=UTC), [(2026, 7, 13), (2026, 7, 12), (2026, 7, 10)]),
        (["", "July 12", "soon"], datetime(2026, 7, 14, tzinfo=UTC), [None, (2026, 7, 12), None]),
    ],
)  # fmt: skip
def test_a_day_without_a_year_finds_it(
    days: list[str], at: datetime, expected: list[tuple[int, int, int] | None]
) -> None:
    page = _rolling(*(_entry(day, (f"/press/release/{number}.html", "A")) for number, day in enumerate(days)))
    assert _days(page, at) == [date(*day) if day else None for day in expected]


def test_a_copy_kept_elsewhere_takes_its_year_from_its_own_months() -> None:
    archives = '<table><tr><td>2022</td><td><a href="/press/release/202205_index.html">May</a>・June</td></tr></table>'
    page = _rolling(_entry("May 23", ("/press/release/a.html", "A")), archives=archives)
    assert _days(page, datetime(2026, 11, 22, tzinfo=UTC)) == [date(2022, 5, 23)]


@pytest.mark.parametrize("day", ["January 27", "January 27, 2021"])
@pytest.mark.parametrize("name", ["202101_index.html", "pc_202101_index.html"])
def test_a_month_s_archive_knows_its_year(day: str, name: str) -> None:
    page = _rolling(_entry(day, ("/press/release/a.html", "A")))
    assert _days(page, datetime(2026, 11, 22, tzinfo=UTC), f"{SITE}/press/release/{name}") == [date(2021, 1, 27)]


def test_other_lists_are_read_too() -> None:
    news = '<div id="news"><dl class="title-list"><dt class="list-title">July 13</dt><dd><a href="/a.html">A</a></dd></dl></div>'
    talks = '<dl class="title-list"><dt><a href="/press/kaiken/k1.html">Press Conference by A (July 10, 2026, 1:04 p.m.)</a></dt><dd><ul><li><a href="/press/kaiken/k1.html#topic1">Topic</a></li></ul></dd></dl>'
    statements = '<h3>2026</h3><ul class="link-list"><li><a href="s1.html">Statement</a> (June 5)</li></ul>'
    at = datetime(2026, 7, 14, tzinfo=UTC)
    read = [
        parse_listing(capture_of(listing_of(body), kind="listing", url=f"{SITE}{path}", at=at)).items
        for body, path in (
            (news, "/whats/index.html"),
            (talks, "/press/kaiken/index.html"),
            (statements, "/press/statement/fm.html"),
        )
    ]
    assert read == [
        (ListedItem(f"{SITE}/a.html", "A", date(2026, 7, 13)),),
        (ListedItem(f"{SITE}/press/kaiken/k1.html", "Press Conference by A (July 10, 2026, 1:04 p.m.)", date(2026, 7, 10)),),
        (ListedItem(f"{SITE}/press/statement/s1.html", "Statement", date(2026, 6, 5)),),
    ]  # fmt: skip


def test_the_title_stands_beside_a_link_that_says_nothing() -> None:
    entry = '<dt class="list-title">October 7</dt><dd><ul class="link-list"><li>Japan-U.S. Sample Talks <a href="/a.html">(English)</a></li></ul></dd>'
    listing = parse_listing(capture_of(_rolling(entry), kind="listing", url=INDEX))
    assert [item.title for item in listing.items] == ["Japan-U.S. Sample Talks (English)"]


def test_every_entry_of_a_list_is_a_page_or_says_why_it_is_none() -> None:
    page = _rolling(
        _entry(
            "October 7",
            ("/press/release/a.html", "A"),
            ("/press/release/b.HTML", "B"),
            ("/press/release/%63.html", '<img src="/files/x.jpg" alt="Japan-U.S. Sample Talks">'),
            ("/press/release/d.html", '<img src="/files/x.jpg" alt="">'),
            ("/files/1.pdf", "Joint Sample (PDF)"),
            ("/files/1.PDF?v=2", "Joint Sample in Capitals (PDF)"),
            ("/files/1.mp4", "Film"),
            ("https://leaders.example/b.html", "Leaders"),
            ("/na/na1/us/summit/", "Summit"),
            ("/mofaj/press/release/c.html", "C"),
            ("#d", "D"),
            ("mailto:a@example.org", "E (1)"),
        )
    )
    listing = parse_listing(capture_of(page, kind="listing", url=INDEX))
    day = date(2026, 10, 7)
    assert listing.items == (
        ListedItem(f"{SITE}/press/release/a.html", "A", day),
        ListedItem(f"{SITE}/press/release/b.HTML", "B", day),
        ListedItem(f"{SITE}/press/release/c.html", "Japan-U.S. Sample Talks", day),
        ListedItem(f"{SITE}/press/release/d.html", "a picture without words", day),
        ListedItem(f"{SITE}/files/1.pdf", "Joint Sample (PDF)", day),
        ListedItem(f"{SITE}/files/1.PDF", "Joint Sample in Capitals (PDF)", day),
    )
    assert listing.others == (
        ListedItem(f"{SITE}/files/1.mp4", "Film", day, "not an HTML page, and no document of a kind that is kept"),
        ListedItem(
            "https://leaders.example/b.html", "Leaders", day, "not a page of the ministry: it leads to leaders.example"
        ),
        ListedItem(f"{SITE}/na/na1/us/summit/index.html", "Summit", day, "not a release: an index of pages"),
        ListedItem(f"{SITE}/mofaj/press/release/c.html", "C", day, "a page in Japanese"),
        ListedItem(f"{INDEX}#E%20%281%29", "E (1)", day, "not a page: a mail address"),
    )


def test_an_entry_without_a_page_says_so_and_a_place_on_the_list_is_none() -> None:
    others = (
        "<li><a>Japan-U.S. Sample Forum (page to come)</a></li><li><a href='tel:1'>Call</a></li>"
        '<li><a name="may">May</a></li><li><a></a></li><li><a href="#top">Top</a></li><li><a href="javascript:a()">S</a></li>'
    )
    entry = _entry("October 7", ("/press/release/a.html", "A")).replace("</ul>", others + "</ul>", 1)
    listing = parse_listing(capture_of(_rolling(entry), kind="listing", url=INDEX))
    day = date(2026, 10, 7)
    assert [item.title for item in listing.items] == ["A"]
    assert listing.others == (
        ListedItem(
            f"{INDEX}#Japan-U.S.%20Sample%20Forum%20%28page%20to%20come%29",
            "Japan-U.S. Sample Forum (page to come)",
            day,
            "no page yet: a link without an address",
        ),
        ListedItem(f"{INDEX}#Call", "Call", day, "not a page: a telephone number"),
        ListedItem(f"{INDEX}#S", "S", day, "not a page: a script"),
    )


def _left(body: str) -> list[tuple[str, date | None, str]]:
    page = listing_of(f'<div id="pressrelease">{body}</div>')
    others = parse_listing(capture_of(page, kind="listing", url=INDEX)).others
    return [(item.title, item.listed_on, item.rule) for item in others]


@pytest.mark.parametrize(
    "entry",
    [
        "<li>Japan-U.S. Sample Forum</li>",
        "<li>\n <span>Japan-U.S.</span>\n Sample Forum </li>",
        '<li><a name="x">Japan-U.S. Sample Forum</a></li>',
        '<li><a id="x"></a>Japan-U.S. Sample Forum</li>',
        "<li><p>Japan-U.S. <b>Sample</b> Forum</p></li>",
    ],
)
def test_words_without_a_link_are_an_entry_that_is_no_page(entry: str) -> None:
    read = _left(_listed(_entry("October 7", ("/press/release/a.html", "A")), entry))
    assert read == [("Japan-U.S. Sample Forum", date(2026, 10, 7), "not a page: words without a link")]


def _listed(entry: str, *more: str) -> str:
    return f'<dl class="title-list">{entry.replace("</ul>", "".join(more) + "</ul>", 1)}</dl>'


def test_words_without_a_link_are_an_entry_without_items_too() -> None:
    body = (
        '<dl class="title-list"><dt>October 7</dt><dd>Sample Talks</dd><dd><a href="/a.html">A</a> and words</dd></dl>'
    )
    assert _left(body) == [("Sample Talks", date(2026, 10, 7), "not a page: words without a link")]
    dated = '<ul class="link-list"><li><a href="/a.html">A</a></li><li>Sample Statement (June 5, 2026)</li></ul>'
    assert _left(dated) == [("Sample Statement (June 5, 2026)", date(2026, 6, 5), "not a page: words without a link")]


@pytest.mark.parametrize(
    "entry",
    [
        "<li>October 7</li>",
        "<li>Wednesday, October 7, 2026</li>",
        "<li>October 2026</li>",
        "<li>7th (Wed.)</li>",
        "<li>2026</li>",
        "<li>&nbsp;</li>",
        "<li>・</li>",
        '<li><a name="october">October</a></li>',
        "<li><h4>Meetings</h4></li>",
        "<li>Meetings:</li>",
        "<li>Page Top</li>",
        "<li>Last updated: October 7, 2026</li>",
        '<li>Meetings<ul><li><a href="/press/release/b.html">B</a></li></ul></li>',
        '<li>Words and <a href="#meetings">Meetings</a></li>',
        '<li>Words beside <a href="/press/release/b.html">B</a></li>',
        "<li>" + "Sample words. " * 100 + "</li>",
    ],
)
def test_headings_dates_and_what_has_a_link_are_no_words_alone(entry: str) -> None:
    assert _left(_listed(_entry("October 7", ("/press/release/a.html", "A")), entry)) == []


@pytest.mark.parametrize(
    ("entry", "titles"),
    [
        ('<li><a href="/press/release/b.html"></a>Japan-U.S. Sample Talks</li>', ["Japan-U.S. Sample Talks"]),
        ('<li>Japan-U.S. Sample Talks <a href="/press/release/b.html"> </a></li>', ["Japan-U.S. Sample Talks"]),
        ('<li>October 6 <a href="/press/release/b.html"></a></li>', []),
        ('<li><a href="/press/release/b.html"></a></li>', []),
        ('<li><a href="/press/release/b.html"></a><a href="/press/release/b.html">B</a> (PDF)</li>', ["B"]),
    ],
)
def test_a_link_without_words_has_those_beside_it(entry: str, titles: list[str]) -> None:
    page = _rolling(_entry("October 7", ("/press/release/a.html", "A")).replace("</ul>", entry + "</ul>", 1))
    listing = parse_listing(capture_of(page, kind="listing", url=INDEX))
    assert [item.title for item in listing.items] == ["A", *titles]
    assert {item.url for item in listing.items[1:]} <= {f"{SITE}/press/release/b.html"}
    assert listing.others == ()


def test_topics_of_a_page_that_is_listed_are_no_entries() -> None:
    body = (
        '<dl class="title-list"><dt><a href="/press/kaiken/k1.html">Press Conference (October 7, 2026)</a></dt>'
        "<dd><ul><li>Sample topic</li></ul></dd><dt>October 6</dt><dd>Sample Talks</dd></dl>"
    )
    assert [title for title, _, _ in _left(body)] == ["Sample Talks"]


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("Japan-U.S. " + "Ω" * 1500, "Japan-U.S. " + "Ω" * 989 + "…"),
        ("<b>Japan-U.S.</b> " + "<i>word</i> " * 300, "Japan-U.S." + " word" * 132 + "…"),
        ("<b></b>" * 500 + "Japan-U.S. Sample", "a link of many pieces"),
    ],
)
def test_a_link_of_any_length_is_an_entry(link: str, title: str) -> None:
    page = _rolling(_entry("October 7", ("/press/release/a.html", link), ("/press/release/b.html", "B")))
    items = parse_listing(capture_of(page, kind="listing", url=INDEX)).items
    day = date(2026, 10, 7)
    assert items == (
        ListedItem(f"{SITE}/press/release/a.html", title, day),
        ListedItem(f"{SITE}/press/release/b.html", "B", day),
    )


def test_months_of_the_archive_table_are_no_entries() -> None:
    archives = '<table><tr><td>2026</td><td><a href="/press/release/202609_index.html">September</a></td></tr></table>'
    entry = _entry("October 7", ("/press/release/a.html", "A"), ("/press/release/202609_index.html", "Last month"))
    listing = parse_listing(capture_of(_rolling(entry, archives=archives), kind="listing", url=INDEX))
    assert ([item.title for item in listing.items], listing.others) == (["A"], ())


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ('<base href="/na/na1/us/">', f"{SITE}/na/na1/us/a.html"),
        ("<base target=_blank href=https://www.mofa.go.jp/erp/ >", f"{SITE}/erp/a.html"),
        ('<BASE HREF="http://127.0.0.1:9/erp/">', f"{SITE}/erp/a.html"),
        ('<Base Href="/erp/">', f"{SITE}/erp/a.html"),
        ('<base target="_top">', f"{SITE}/press/release/a.html"),
        ('<base href="http://[">', f"{SITE}/press/release/a.html"),
    ],
)
def test_a_base_in_the_head_is_followed(base: str, address: str) -> None:
    page = _rolling(_entry("October 7", ("a.html", "A"))).replace(b"<head>", b"<head>" + base.encode())
    listing = parse_listing(capture_of(page, kind="listing", url=INDEX), "http://127.0.0.1:9")
    assert [item.url for item in listing.items] == [address]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (_rolling(), "empty listing"),
        (_rolling(_entry("October 7")), "empty listing"),
        (listing_of('<dl class="title-list"></dl>'), "empty listing"),
        (listing_of("<p>Nothing here is a list.</p>"), "unreadable"),
        (listing_of('<ul class="items"><li><a href="/a.html">A</a></li></ul>'), "unreadable"),
    ],
)
def test_a_list_without_links_is_distinguished_from_a_page_without_a_list(page: bytes, kind: str) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_listing(capture_of(page, kind="listing", url=INDEX))
    assert raised.value.kind == kind


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no shared pages in {SHARED}")
def test_the_shared_lists_name_the_days_of_their_releases() -> None:
    at = datetime(2022, 5, 24, tzinfo=UTC)
    days = {}
    for page in sorted((SHARED / "press" / "release").glob("20*_index.html")):
        url = f"{SITE}/press/release/{page.name}"
        listing = parse_listing(capture_of(page.read_bytes(), kind="listing", url=url, at=at))
        days |= {item.url.rsplit("/", 1)[1]: item.listed_on for item in listing.items}
    assert days["press1e_000170.html"] == date(2021, 1, 27)
    assert days["press1e_000229.html"] == date(2021, 11, 13)
    assert days["press6e_000363.html"] == date(2022, 1, 6)
    assert days["press4e_003110.html"] == date(2022, 5, 23)
