"""The stand-in of the ministry's site: what it answers, and how it changes."""

import gzip
import urllib.error
import urllib.request
from dataclasses import replace
from datetime import date

import pytest

from mofawatch.demo.render import SamplePoint, SampleRelease, render_release
from mofawatch.demo.samples import CONSULTATION, REGION, TELEPHONE, sample_releases
from mofawatch.demo.site import ROLLING_LIST, StandIn

TODAY = date(2026, 1, 8)
ARCHIVE = "/press/release/202512_index.html"


@pytest.fixture
def site():
    with StandIn(TODAY) as stand_in:
        stand_in.publish(*sample_releases(TODAY))
        yield stand_in


def get(site: StandIn, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    request = urllib.request.Request(site.base_url + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return response.status, response.read(), {k.lower(): v for k, v in response.headers.items()}
    except urllib.error.HTTPError as fault:
        with fault:
            return fault.code, fault.read(), {k.lower(): v for k, v in fault.headers.items()}


def titles(page: bytes) -> list[str]:
    lines = page.decode().partition('<dl class="title-list">')[2].partition("</dl>")[0].splitlines()
    return [line.partition(">")[2].removesuffix(" </a>") for line in lines if "<a href" in line]


def test_the_rolling_list_holds_a_month_without_years_and_the_archives_the_rest(site):
    old = SampleRelease("/press/release/pressite_000001_08000.html", "Old Sample", date(2025, 12, 1), "On December 1.")
    site.publish(old)
    _, rolling, _ = get(site, ROLLING_LIST)
    assert titles(rolling) == [
        "Japan-U.S. Foreign Ministers’ Telephone Talk",
        "Japan-U.S. Foreign Ministers’ Meeting",
        "Prime Minister MODEL’s Visit to the Sample Memorial Garden",
        "Japan-U.S.-ROK Sample Telephone Meeting",
        "Japan-Elsewhere Foreign Ministers’ Meeting",
        "Japan-U.S. Sample Consultation",
        "Courtesy Call on State Minister PLACEHOLDER by U.S. Deputy Secretary Specimen",
    ]
    assert b'<dt class="list-title">December 30</dt>' in rolling
    assert f'<a href="{ARCHIVE}">December</a>'.encode() in rolling
    _, archive, _ = get(site, ARCHIVE)
    assert titles(archive)[-1] == "Old Sample"
    site.years_in_archives = True
    assert b'<dt class="list-title">December 1, 2025</dt>' in get(site, ARCHIVE)[1]
    assert get(site, "/press/release/202511_index.html")[0] == 404


def test_validators_follow_the_text_and_the_republication(site):
    status, body, first = get(site, TELEPHONE)
    assert status == 200
    assert get(site, TELEPHONE, **{"If-None-Match": first["etag"]})[:2] == (304, b"")
    assert get(site, TELEPHONE, **{"If-Modified-Since": first["last-modified"]})[0] == 304
    site.republish()
    status, again, second = get(site, TELEPHONE, **{"If-None-Match": first["etag"]})
    assert (status, again) == (200, body)
    assert (second["etag"] != first["etag"], second["last-modified"] != first["last-modified"]) == (True, True)
    site.answers_304 = False
    assert get(site, TELEPHONE, **{"If-None-Match": second["etag"]})[0] == 200


def test_a_release_is_edited_withdrawn_and_restored(site):
    before = get(site, TELEPHONE)[1]
    edited = site.edit(TELEPHONE, title="Japan-U.S. Sample Talk")
    after = get(site, TELEPHONE)[1]
    assert after == render_release(edited).encode() != before
    site.withdraw(TELEPHONE, 410)
    assert get(site, TELEPHONE)[0] == 410
    assert "Japan-U.S. Sample Talk" not in titles(get(site, ROLLING_LIST)[1])
    site.restore(TELEPHONE)
    site.unlist(TELEPHONE)
    assert (get(site, TELEPHONE)[1], titles(get(site, ROLLING_LIST)[1])[0]) == (
        after,
        "Japan-U.S. Foreign Ministers’ Meeting",
    )
    site.relist(TELEPHONE)
    assert titles(get(site, ROLLING_LIST)[1])[0] == "Japan-U.S. Sample Talk"


def test_the_icon_comes_and_goes_without_another_word(site):
    before = get(site, CONSULTATION)[1]
    site.flip_icon()
    after = get(site, CONSULTATION)[1]
    icon = b'<img alt="Open a New Window" src="/files/000062251.gif" />'
    assert (before.count(icon), after) == (1, before.replace(icon, b""))


def test_the_guard_refuses_with_another_reference_each_time(site):
    site.block()
    first, second = get(site, TELEPHONE), get(site, TELEPHONE)
    assert (first[0], first[2]["server"], first[1] != second[1]) == (403, "AkamaiGHost", True)
    assert 380 <= len(first[1]) <= 480
    assert not {"etag", "last-modified"} & set(first[2])
    assert get(site, "/robots.txt")[0] == 403
    site.heal()
    assert get(site, TELEPHONE)[0] == 200


def test_one_page_or_the_whole_site_can_be_ill(site):
    site.fail(500, TELEPHONE)
    site.maintain()
    assert [get(site, path)[0] for path in (TELEPHONE, REGION)] == [500, 200]
    assert b"being maintained" in get(site, REGION)[1]


def test_points_and_texts_are_rendered_as_the_site_has_them():
    sample = SampleRelease(
        "/a.html",
        "A <b> & 'c'",
        date(2026, 1, 8),
        "Lead <i>",
        (SamplePoint("one"), SamplePoint("two", ("x", "y")), SamplePoint("three")),
        subtitle="(Overview of the sample)",
        captions=('The "photo"',),
        crlf=True,
    )
    page = render_release(sample)
    assert "<ol>\r\n\t<li>one</li>\r\n\t<li>two</li>\r\n</ol>\r\n" in page
    assert '<ul style="list-style:none">\r\n\t<li>(1) x</li>\r\n\t<li>(2) y</li>\r\n</ul>\r\n<ol start="3">' in page
    assert "<span>A &lt;b&gt; &amp; &#x27;c&#x27;<br>(Overview of the sample)</span>" in page
    assert "<p>The &quot;photo&quot;</p>" in page
    assert "$" not in render_release(replace(sample, crlf=False)).replace("function ($)", "").replace("$('#soc", "")


def test_what_was_asked_is_on_record_and_gzip_is_given_to_who_takes_it(site):
    status, body, headers = get(site, TELEPHONE, **{"Accept-Encoding": "gzip", "X-Test": "1"})
    assert (status, headers["content-encoding"], gzip.decompress(body)) == (200, "gzip", get(site, TELEPHONE)[1])
    first, _ = site.requests
    assert (first.method, first.path, first.headers["x-test"]) == ("GET", TELEPHONE, "1")
    site.put("/robots.txt", b"User-agent: *\nDisallow: /")
    assert get(site, "/robots.txt")[1] == b"User-agent: *\nDisallow: /"
