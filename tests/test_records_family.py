"""Only what both readings of a page can show is compared."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from records_samples import make_release

from records.comparison.compare import compare
from records.comparison.family import is_same_wording, show_both
from records.release import Link, Point

FULL = make_release(
    captions=("Two delegations",),
    links=(
        Link("Joint Sample (PDF)", "https://www.mofa.go.jp/files/1.pdf"),
        Link("", "https://www.mofa.go.jp/files/1.jpg"),
    ),
)
LACKS: list[dict[str, Any]] = [
    {"section": ""},
    {"captions": ()},
    {"links": FULL.links[:1]},
    {"links": FULL.links[1:]},
    {"published": None},
    {"section": "", "captions": (), "links": (), "published": None},
]


@pytest.mark.parametrize("lack", LACKS)
def test_what_another_family_of_markup_does_not_show_is_no_edit(lack: dict[str, Any]) -> None:
    other = replace(FULL, template="legacy", **lack)
    for old, new in ((FULL, other), (other, FULL)):
        assert compare(old, new).edits == ()
        assert is_same_wording(old, new)


@pytest.mark.parametrize("lack", LACKS)
def test_what_the_same_family_shows_no_more_is_an_edit(lack: dict[str, Any]) -> None:
    new = replace(FULL, **lack)
    assert compare(FULL, new).edits != ()
    assert not is_same_wording(FULL, new)


def test_what_both_families_show_is_compared() -> None:
    new = replace(
        FULL,
        template="legacy",
        section="Asia",
        published=datetime.date(2031, 1, 7),
        captions=("Three delegations",),
        points=(Point(None, FULL.points[0].text.replace("35", "45")), *FULL.points[1:]),
        links=(Link("Joint Sample (PDF)", "https://www.mofa.go.jp/files/2.pdf"),),
    )
    places = {edit.place for edit in compare(FULL, new).edits}
    assert places == {"lead", "section", "published", "caption 1", "link 1"}


def test_copy_that_keeps_its_pictures_beside_it_shows_no_other_photographs() -> None:
    copy = replace(FULL, links=FULL.links[:1], left_out=(("", "photograph without an address of its own"),))
    assert is_same_wording(FULL, copy)
    assert is_same_wording(copy, FULL)
    assert show_both(FULL, copy)[0].links == copy.links
