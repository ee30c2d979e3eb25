"""Each page of the ministry has one address, whatever form it was met in."""

import pytest

from records.address import SITE, canonical, fetched_from

MIRROR = "http://127.0.0.1:8080/copy"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://www.mofa.go.jp/press/release/press1e_000001.html", SITE + "/press/release/press1e_000001.html"),
        ("http://mofa.go.jp/press/release/press1e_000001.html", SITE + "/press/release/press1e_000001.html"),
        ("//www.mofa.go.jp:443/a.html", SITE + "/a.html"),
        ("/na/na1/us/page1e_000002.html#top", SITE + "/na/na1/us/page1e_000002.html"),
        ("press1e_000003.html", SITE + "/press/release/press1e_000003.html"),
        ("  ../kaiken/index.html ", SITE + "/press/kaiken/index.html"),
        ("/press/release/", SITE + "/press/release/index.html"),
        ("/search?q=a&b=c", SITE + "/search?q=a&b=c"),
        ("/a b.html", SITE + "/a%20b.html"),
        ("/a%20b.html", SITE + "/a%20b.html"),
        ("https://www.mofa.go.jp", SITE + "/index.html"),
        (MIRROR + "/x.html", SITE + "/x.html"),
    ],
)
def test_address_of_the_ministry_is_unified(href: str, address: str) -> None:
    page = SITE + "/press/release/index.html"
    assert canonical(href, page, MIRROR) == address
    assert canonical(address, page, MIRROR) == address


@pytest.mark.parametrize(
    "href",
    [
        "https://example.org/a.html",
        "https://www.mofa.go.jp.example.org/",
        "https://www.mofa.go.jp:8443/",
        "mailto:desk@example.org",
        "javascript:void(0)",
        "http://[",
        "http://127.0.0.1:8080/copying/x.html",
    ],
)
def test_address_off_the_site_is_none(href: str) -> None:
    assert canonical(href, mirror=MIRROR) is None


def test_page_is_fetched_through_the_base_url() -> None:
    assert fetched_from(SITE + "/a.html", MIRROR + "/") == MIRROR + "/a.html"
    with pytest.raises(ValueError, match="not a canonical address"):
        fetched_from("http://example.org/a.html", MIRROR)
