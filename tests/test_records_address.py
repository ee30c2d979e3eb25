"""Each page of the ministry has one address, whatever form it was met in."""

import pytest

from records.address import (
    SITE,
    archive_stamp,
    canonical,
    change_address,
    copied_stamp,
    fetched_from,
    release_id,
    without_archive,
)

MIRROR = "http://127.0.0.1:8080/copy"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://www.mofa.go.jp/press/release/press1e_000001.html", SITE + "/press/release/press1e_000001.html"),
        ("http://mofa.go.jp/press/release/press1e_000001.html", SITE + "/press/release/press1e_000001.html"),
        ("//www.mofa.go.jp:443/a.html", SITE + "/a.html"),
        # The ports that the two schemes have anyway; old pages and web archives write 80 out, with either scheme.
        ("http://www.mofa.go.jp:80/a.html", SITE + "/a.html"),
        ("https://www.mofa.go.jp:80/a.html", SITE + "/a.html"),
        ("/web/20150106041500/http://www.mofa.go.jp:80/a.html", SITE + "/a.html"),
        ("/na/na1/us/page1e_000002.html#top", SITE + "/na/na1/us/page1e_000002.html"),
        ("press1e_000003.html", SITE + "/press/release/press1e_000003.html"),
        ("  ../kaiken/index.html ", SITE + "/press/kaiken/index.html"),
        ("/press/release/", SITE + "/press/release/index.html"),
        ("/search?q=a&b=c", SITE + "/search?q=a&b=c"),
        ("/a b.html", SITE + "/a%20b.html"),
        ("/a%20b.html", SITE + "/a%20b.html"),
        ("/pr%65ss/%7Esample%2d1/%e3%81%82%2Fa%2541%zz.html", SITE + "/press/~sample-1/%E3%81%82%2Fa%2541%zz.html"),
        ("https://www.mofa.go.jp", SITE + "/index.html"),
        (MIRROR + "/x.html", SITE + "/x.html"),
        ("/a.html?fbclid=1&utm_source=x#y", SITE + "/a.html"),
        ("/press/release/?x", SITE + "/press/release/index.html"),
        ("/web/20220106041500/https://www.mofa.go.jp/a.html", SITE + "/a.html"),
        ("/web/20220106041500id_/http:/mofa.go.jp/a/?x", SITE + "/a/index.html"),
        ("http://127.0.0.1:8080/web/2022/https://www.mofa.go.jp/a.html", SITE + "/a.html"),
        ("/info:ndljp/pid/11687345/www.mofa.go.jp/a.html", SITE + "/a.html"),
        # "." and ".." name no folder, in an address with its host neither, and not in escapes.
        (
            " http://www.mofa.go.jp/press/release/./press1e_000001.html?x=1#y\n",
            SITE + "/press/release/press1e_000001.html",
        ),
        ("https://www.mofa.go.jp/na/../press/release/press1e_000001.html", SITE + "/press/release/press1e_000001.html"),
        ("//mofa.go.jp/../../press/./x/../release/a.html", SITE + "/press/release/a.html"),
        ("https://www.mofa.go.jp/press/%2e/a/%2E%2e/b.html", SITE + "/press/b.html"),
        ("https://www.mofa.go.jp/press/release/.", SITE + "/press/release/index.html"),
        ("https://www.mofa.go.jp/press/release/..", SITE + "/press/index.html"),
        ("https://www.mofa.go.jp/..", SITE + "/index.html"),
        ("https://www.mofa.go.jp//a/./b.html", SITE + "//a/b.html"),
        ("https://www.mofa.go.jp/.well/..a/b..html", SITE + "/.well/..a/b..html"),
        (MIRROR + "/a/../x.html", SITE + "/x.html"),
        ("/web/20220106041500/https://www.mofa.go.jp/b/../a.html", SITE + "/a.html"),
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
        "http://www.mofa.go.jp:81/",
        "http://www.mofa.go.jp:8080/",
        "mailto:desk@example.org",
        "javascript:void(0)",
        "http://[",
        "http://127.0.0.1:8080/copying/x.html",
        "/web/20220106041500/https://example.org/a.html",
        # A web archive's own folder, and a prefix of one in escapes: read once more it would be another address.
        "/info:ndljp/pid/11687345/",
        "/web/20220106041500/http:/",
        "/%69nfo:ndljp/pid/11687345/www.mofa.go.jp/a.html",
        # The ministry itself links to copies of its old pages, and means them.
        "https://web.archive.org/web/20220106041500/https://www.mofa.go.jp/a.html",
        "https://warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp/a.html",
    ],
)
def test_address_off_the_site_is_none(href: str) -> None:
    assert canonical(href, mirror=MIRROR) is None


def test_page_is_fetched_through_the_base_url() -> None:
    assert fetched_from(SITE + "/a.html", MIRROR + "/") == MIRROR + "/a.html"
    with pytest.raises(ValueError, match="not a canonical address"):
        fetched_from("http://example.org/a.html", MIRROR)


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (
            "https://web.archive.org/web/20220106041500id_/https://www.mofa.go.jp/a.html",
            "https://www.mofa.go.jp/a.html",
        ),
        ("https://web.archive.org/web/2022/http:/www.mofa.go.jp/a.html", "http://www.mofa.go.jp/a.html"),
        ("http://localhost:8080/coll/20220106041500mp_/https://www.mofa.go.jp/a", "https://www.mofa.go.jp/a"),
        ("https://warp.ndl.go.jp/info:ndljp/pid/11687345/www.mofa.go.jp/a.html", "http://www.mofa.go.jp/a.html"),
        (
            "https://warp.ndl.go.jp/info:ndljp/pid/11687345/https://www.mofa.go.jp/a.html",
            "https://www.mofa.go.jp/a.html",
        ),
        (
            "https://www.mofa.go.jp/press/release/202201_index.html",
            "https://www.mofa.go.jp/press/release/202201_index.html",
        ),
    ],
)
def test_the_prefix_of_a_web_archive_is_undone(url: str, page: str) -> None:
    assert without_archive(url) == page


def test_a_copy_is_known_by_the_time_in_its_address_or_in_most_of_its_links() -> None:
    assert archive_stamp("https://web.archive.org/web/20220106041500id_/https://www.mofa.go.jp/a") == "20220106041500"
    assert archive_stamp("https://web.archive.org/web/2022/https://www.mofa.go.jp/a") == "2022"
    assert archive_stamp("https://www.mofa.go.jp/press/release/202201_index.html") is None
    link = b'<a href="/web/20220106041500cs_/https://www.mofa.go.jp/a.css">'
    assert (copied_stamp(3 * link), copied_stamp(2 * link)) == ("20220106041500", None)


@pytest.mark.parametrize(
    ("versions", "withdrawn", "page"),
    [
        ((None, 1), False, "/release/press9e_000001"),
        ((1, 2), False, "/release/press9e_000001/compare/1/2"),
        ((2, None), True, "/release/press9e_000001/version/2"),
        ((2, 2), False, "/release/press9e_000001"),
        ((1, 3), False, "/release/press9e_000001/compare/1/3"),
    ],
)
def test_a_change_has_its_page_in_the_archive(
    versions: tuple[int | None, int | None], withdrawn: bool, page: str
) -> None:
    found = change_address("https://archive.sample.example/mofa/", "press9e_000001", versions, withdrawn)
    assert found == f"https://archive.sample.example/mofa{page}"


@pytest.mark.parametrize(
    ("path", "others", "name"),
    [
        ("/press/release/press9e_000001.html", (), "press9e_000001"),
        ("/press/release/press9e_000001.html", ("/press/release/press9e_000002.html",), "press9e_000001"),
        ("/press/release/press9e_000001.html", ("/press/release/press9e_000001.html",), "press9e_000001"),
        ("/region/us/press9e_000001.html", ("/press/release/press9e_000001.html",), "region~us~press9e_000001"),
    ],
)
def test_a_release_has_a_short_name_that_no_other_has(path: str, others: tuple[str, ...], name: str) -> None:
    assert release_id(SITE + path, [SITE + other for other in others]) == name


@pytest.mark.parametrize(
    ("url", "others", "expected"),
    [
        ("/press/release/pressite_000001_09001.html", [], "pressite_000001_09001"),
        ("/press/release/pressite_000001.htm", [], "pressite_000001"),
        ("/press/release/a.b.html", [], "a.b"),
        ("/na/us/pageite_000002.html", ["/na/us/pageite_000002.html", "/na/us/pageite_000003.html"], "pageite_000002"),
        ("/na/us/pageite_000002.html", ["/press/release/pageite_000002.html"], "na~us~pageite_000002"),
        ("/na/us/index.html", ["/eu/index.html", "/na/us/index.html"], "na~us~index"),
    ],
)
def test_a_release_is_named_by_the_last_part_of_its_address(url: str, others: list[str], expected: str) -> None:
    assert release_id(SITE + url, [SITE + other for other in others]) == expected
