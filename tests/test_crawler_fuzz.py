"""Whatever bytes come, in a file or an address, are read or refused in one line.

Short here and always the same; with FUZZ_EXAMPLES=50000 in the environment it looks further, each time elsewhere.
"""

import gzip
import io
import os
import zipfile
from datetime import UTC

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_crawler_captures import BLINK, CAPTURES, DATE, OLD, PLAIN, arc, mhtml, replayed, wayback
from test_crawler_imports import HTML, PAGE, URL, entry, har, revisits, warc

from crawler import CrawlerError
from crawler.importers.folders import FoundFile
from crawler.importers.foreign import page_address
from crawler.importers.imports import read_captures
from crawler.importers.revisits import Bodies
from crawler.redirects import lead
from records.address import SITE, archive_stamp, canonical, copied_stamp, is_page, without_archive

LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))


def examples(count: int):
    return settings(
        derandomize=not LONG,
        max_examples=LONG or count,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)  # with the time of 1980, not of now
    return out.getvalue()


SHORT = PAGE[:600]
RECORDS = warc((URL, "200 OK", HTML, SHORT), (OLD, "200 OK", [("Transfer-Encoding", "chunked")], PLAIN), zipped=False)
SEEDS = [
    RECORDS,
    gzip.compress(RECORDS),
    revisits({"WARC-Payload-Digest": ""}, {"WARC-Refers-To": ""}),
    arc((URL, SHORT)),
    zipped(("archive/a.warc", RECORDS)),
    zipped(("har.har", har(entry(text=None, _file="1.html")).encode()), ("1.html", SHORT)),
    har(entry(), entry(text="?", encoding="base64")).encode(),
    mhtml(BLINK + DATE, body=SHORT),
    replayed(asked="2021"),
    wayback(),
    PAGE,
    b"",
    *(path.read_bytes() for path in sorted(CAPTURES.iterdir()) if path.is_file() and path.suffix != ".json"),
]


@st.composite
def damaged(draw) -> bytes:
    """A file of captures with a few places cut out, written over, doubled, or mixed with another."""
    content = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 60))
        match draw(st.sampled_from(["cut", "write", "double", "mix"])):
            case "cut":
                del content[at : at + length]
            case "write":
                content[at : at + length] = draw(st.binary(max_size=12))
            case "double":
                content[at:at] = content[at : at + length] * draw(st.integers(1, 4))
            case "mix":
                other = draw(st.sampled_from(SEEDS))
                content[at : at + length] = other[at : at + length]
    return bytes(content)


@examples(150)
@given(
    damaged(), st.sampled_from(["a.warc.gz", "a.html", "a.har", "a.wacz", "a", "www.mofa.go.jp/a.html"]), st.booleans()
)
def test_no_file_at_all_breaks_anything_but_our_own_error(tmp_path_factory, content, name, in_folder):
    folder = tmp_path_factory.getbasetemp() / f"fuzz-{os.getpid()}"
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    found, said = [], f"{path}: "
    try:
        found.extend(read_captures(FoundFile(path, folder if in_folder else None), Bodies()))
    except CrawlerError as error:
        said = str(error)
    assert (said.startswith(f"{path}: "), "\n" in said) == (True, False)
    for one in found:
        assert (one.url.startswith(SITE + "/"), one.captured_at.tzinfo, is_page(one.url)) == (True, UTC, True)
        assert one.status in {200, 404, 410}
        assert {type(text) for pair in one.headers for text in pair} <= {str}


ADDRESS = st.lists(
    st.sampled_from(
        [
            *(
                "http",
                "https",
                "ftp",
                "HTTP",
                ":",
                "/",
                "//",
                "?",
                "#",
                "@",
                "[",
                "]",
                "%",
                "%2F",
                "..",
                ".",
                " ",
                "\t",
            ),
            *(
                "www.mofa.go.jp",
                "mofa.go.jp",
                "web.archive.org",
                "/web/",
                "20220106041500",
                "id_",
                "2022",
                "warp.ndl.go.jp",
            ),
            *("info:ndljp/pid/1/", "a.html", "index.html", "/press/", ":80", ":99999", ":x", "é", "あ", "\ud800", "\0"),
        ]
    )
    | st.text(max_size=4),
    max_size=12,
).map("".join)


@examples(250)
@given(ADDRESS, st.sampled_from([SITE, "http://127.0.0.1:8000", "https://web.archive.org/web/2026id_/" + SITE]))
def test_any_address_is_one_of_the_ministry_or_none(href, mirror):
    url = canonical(href, mirror=mirror)
    assert url is None or (url.startswith(SITE + "/"), url.isprintable(), " " in url) == (True, True, False)
    assert url is None or canonical(url) == url
    stamp = archive_stamp(href)
    assert stamp is None or stamp.isdigit()
    assert isinstance(without_archive(href), str)
    page = page_address(href)
    assert page is None or (is_page(page), canonical(page)) == (True, page)


@examples(120)
@given(ADDRESS, st.sampled_from([200, 301, 302, 304, 308]))
def test_any_place_a_redirect_names_is_followed_on_the_site_or_not_at_all(place, status):
    from scrapy.http import Response

    base_url = "http://127.0.0.1:8000"
    location = place.encode("utf-8", "surrogatepass")
    response = Response(f"{base_url}/a.html", status, {"Location": location})
    _, onward = lead(response, base_url)
    assert onward is None or onward.startswith(base_url + "/")


@examples(200)
@given(st.lists(st.sampled_from([b"/20220106041500/http://www.mofa.go.jp", b"/2022", b"x", b"\xff"]), max_size=9))
def test_any_page_has_the_stamp_of_an_archive_or_none(parts):
    stamp = copied_stamp(b" ".join(parts))
    assert stamp in {None, "20220106041500"}
