"""Releases as they stand: seen, missed, withdrawn, listed, found."""

from dataclasses import replace
from datetime import date

import pytest
from store_samples import OTHER, URL, a_release, at, standing, versioned

from records.change import Change
from store.archive import Archive
from store.changes import keep_change
from store.releases import (
    Standing,
    fill_rates,
    find_urls,
    get_release,
    list_releases,
    search,
)


def test_a_release_is_found_as_it_stands(archive: Archive) -> None:
    assert get_release(archive, URL) is None
    versioned(archive, 0, a_release())
    live = Standing(
        url=URL,
        title="Japan-U.S. Sample Consultation",
        published=date(2026, 10, 7),
        section="Press Releases",
        medium="telephone",
        status="live",
        versions=1,
        first_seen=at(0),
        last_seen=at(0),
        last_changed=at(0),
        captions=("Two delegations at a table",),
        misses=0,
        first_missed_at=None,
    )
    assert get_release(archive, URL) == live
    standing(archive, URL, "missing", 2, at(5))
    missing = replace(live, last_seen=at(5), status="missing", misses=2, first_missed_at=at(9))
    assert get_release(archive, URL) == missing


def test_releases_are_listed_by_their_own_date(archive: Archive) -> None:
    for number, day in enumerate((date(2026, 10, 1), None, date(2026, 10, 9)), 1):
        versioned(archive, number, replace(a_release(url=f"{URL}?{number}"), published=day))
    standing(archive, f"{URL}?3", "missing", 1)
    assert [found.url[-1] for found in list_releases(archive)] == ["3", "2", "1"]
    assert [found.url[-1] for found in list_releases(archive, status="missing")] == ["3"]
    assert [found.url[-1] for found in list_releases(archive, limit=1)] == ["3"]


def test_a_change_moves_the_time_of_the_last_one(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    keep_change(archive, Change(URL, "withdrawn", at(90), from_version=1))
    standing = get_release(archive, URL)
    assert standing
    assert standing.last_changed == at(90)


def test_search_finds_words_in_any_form_in_the_current_wording_only(archive: Archive) -> None:
    versioned(archive, 0, a_release(title="Old Heading"))
    versioned(archive, 1, a_release(title="New Heading"))
    versioned(archive, 2, a_release(url=OTHER, title="Visit to a Specimen", sample="90"))
    urls = {
        query: [found.standing.url for found in search(archive, query)]
        for query in ("old", "headings", "consult", '"sample views"', "delegation", "90 minute", "specimen headings")
    }
    assert urls == {
        "old": [],
        "headings": [URL],
        "consult": [],
        '"sample views"': [URL, OTHER],
        "delegation": [URL, OTHER],
        "90 minute": [OTHER],
        "specimen headings": [],
    }
    assert [found.snippet for found in search(archive, "headings")] == [((False, "New "), (True, "Heading"))]
    assert len(search(archive, "sample", limit=1)) == 1


def test_an_address_is_found_by_its_last_part(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    assert find_urls(archive, "pressite_000001_09001") == find_urls(archive, "pressite_000001_09001.html") == [URL]
    assert find_urls(archive, "000001_09001") == find_urls(archive, "") == []


@pytest.mark.parametrize(
    "query", ["", " ", '"', "U.S.", "NOT", "a OR", "(", "*", "title:x", "-", "^x", "{", "\x00", "'"]
)
def test_no_query_is_a_fault(archive: Archive, query: str) -> None:
    versioned(archive, 0, a_release(title="Japan-U.S. Sample"))
    assert [found.standing.url for found in search(archive, query)] == ([URL] if query == "U.S." else [])


def test_fields_that_reading_left_empty_are_counted(archive: Archive) -> None:
    assert set(fill_rates(archive, 9).values()) == {(0, 0)}
    versioned(archive, 0, a_release())
    bare = replace(a_release(url=OTHER, sample="some"), published=None, captions=(), participants=(), points=())
    versioned(archive, 1, bare)
    assert fill_rates(archive, 9) == {
        "published": (1, 2),
        "section": (2, 2),
        "captions": (1, 2),
        "text": (1, 2),
        "medium": (2, 2),
        "date": (2, 2),
        "start_time": (2, 2),
        "duration_minutes": (1, 2),
        "place": (0, 2),
        "participants": (1, 2),
    }
