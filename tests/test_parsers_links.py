"""The same page is the same wording, wherever its copy was found."""

import re
from dataclasses import replace

import pytest
from parsers_pages import LEAD, capture_of, listing_of, page_of

from parsers.listing import parse_listing
from parsers.release import parse_release
from records.address import SITE

LINKS = (
    '<p><a href="/files/1.pdf">Joint Statement</a> <a href="pressite_000001_09002.html?utm_source=x">Earlier</a>'
    ' <a href="https://www.example.org/a?b=c">Example</a> <a href="http://[">Broken</a></p>'
)
PAGE = page_of(LEAD + LINKS)
LIST = listing_of(
    '<div id="pressrelease"><dl class="title-list"><dt>October 7</dt><dd><a href="/a.html">A</a></dd></dl></div>'
    '<table class="archives-wrapper"><tr><td>2026</td><td><a href="/press/release/202610_index.html">October</a></td>'
    "</tr></table>"
)
INDEX = SITE + "/press/release/index.html"
MIRROR = "http://127.0.0.1:8080/web/2026/https://www.mofa.go.jp"


def rewritten(page: bytes, prefix: str) -> bytes:
    """`page` as a web archive shows it."""
    page = re.sub(rb'href="(?=/)', f'href="{prefix}{SITE}'.encode(), page)
    return re.sub(rb'href="(?=https?://www.example)', f'href="{prefix}'.encode(), page)


@pytest.mark.parametrize(
    ("prefix", "mirror"),
    [
        ("https://web.archive.org/web/20261008030000/", SITE),
        ("/web/20261008030000/", MIRROR),
        ("http://127.0.0.1:8080/web/20261008030000mp_/", MIRROR),
    ],
)
def test_a_copy_with_rewritten_links_is_the_same_wording(prefix: str, mirror: str) -> None:
    page = rewritten(PAGE, prefix)
    assert parse_release(capture_of(page), mirror) == parse_release(capture_of(PAGE))
    listed = capture_of(LIST, kind="listing", url=INDEX)
    assert parse_listing(replace(listed, body=rewritten(LIST, prefix)), mirror) == parse_listing(listed)


def test_links_are_read_to_canonical_addresses() -> None:
    assert [link.url for link in parse_release(capture_of(PAGE)).links] == [
        SITE + "/files/1.pdf",
        SITE + "/press/release/pressite_000001_09002.html",
        "https://www.example.org/a?b=c",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "https://warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp/a.html",
        "https://web.archive.org/web/20220106041500/https://www.example.org/a.html",
    ],
)
def test_a_link_to_a_web_archive_that_the_ministry_made_stays(target: str) -> None:
    page = page_of(LEAD + f'<p><a href="{target}">Older</a></p>')
    assert [link.url for link in parse_release(capture_of(page)).links] == [target]
