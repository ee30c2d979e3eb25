"""The table of edits again, on a saved page: a wording put into the ministry's markup, read, and compared.

Every third of the table, which test_records_edits.py has whole; all of them by `pytest -m long`.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from records_samples import Sample, read_samples, show_edit

from parsers.release import parse_release
from records.capture import Capture
from records.change import weightiest
from records.comparison.compare import compare
from records.comparison.edits import show_date
from records.release import Point, Release, shown_point

PAGE = (Path(__file__).parent / "pages/current_telephone.html").read_bytes().decode().replace("\r\n", "\n")
# The links of a page stand in its block of related links here, whose order is no content.
SAMPLES = [sample for sample in read_samples() if not sample.edits[0].endswith("links in another order")]


def render(release: Release) -> str:
    """The saved page with the wording of `release` in the place of its own."""

    points = "".join(f"<p>{escape(shown_point(point), quote=False)}</p>" for point in release.points)
    photos = "".join(
        f'<div class="image"><img src="/files/1.jpg" alt=""><p>{escape(caption)}</p></div>'
        for caption in release.captions
    )
    photos += "".join(
        f'<div class="image"><img src="{escape(link.url)}"></div>' for link in release.links if not link.text
    )
    listed = [link for link in release.links if link.text]
    items = "".join(f'<li><a href="{escape(link.url)}">{escape(link.text)}</a></li>' for link in listed)
    links = f'<div class="relatedlink-section"><h2>Related Links</h2><ul>{items}</ul></div>' if items else ""
    date = f'<div class="rightalign">{show_date(release.published)}</div>' if release.published else ""
    body = (
        f'{date}<div class="main-section section"><div class="section-block">{photos}<div class="text">'
        f'<div class="any-area">{points}</div></div></div></div>{links}'
    )
    header = (
        f'<h1 class="title1"><span>{escape(release.section)}</span></h1>'
        f'<h2 class="title2 title-logo"><span>{escape(release.title)}</span></h2>'
    )
    page = re.sub(r'(?s)(<div id="contents-header">).*?(</div>)', lambda found: found[1] + header + found[2], PAGE)
    page = re.sub(r'(<meta property="og:title" content=")[^"]*', lambda found: found[1] + escape(release.title), page)
    return re.sub(r'(?s)(<div id="maincontents">).*(</main>)', lambda found: found[1] + body + "</div></main>", page)


def read(release: Release) -> Release:
    address = "https://www.mofa.go.jp/press/release/pressite_000001_09001.html"
    capture = Capture(address, "release", datetime(2031, 12, 1, tzinfo=UTC), 200, (), render(release).encode())
    return replace(parse_release(capture), participants=release.participants)


@pytest.mark.parametrize("samples", [SAMPLES[::3], pytest.param(SAMPLES, marks=pytest.mark.long)], ids=["third", "all"])
def test_an_edit_on_a_page_has_the_class_and_the_reason_of_the_table(samples: list[Sample]) -> None:
    for sample in samples:
        edits = compare(read(sample.old), read(sample.new), sample.known).edits
        found = tuple(show_edit(edit) for edit in edits), weightiest(edits)
        assert found == (sample.edits, sample.edit_class), sample.old


def test_the_page_says_what_was_put_into_it() -> None:
    release = SAMPLES[0].old
    assert read(release).points == (Point("1", release.points[0].text),)
