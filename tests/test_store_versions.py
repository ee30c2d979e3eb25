"""Wordings: kept whole, numbered, read again, searched for a phrase."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import OTHER, URL, a_release, at, keep_wording, kept_at, versioned

from records.change import Version
from records.release import Facts, Link, Medium, Person, Point, Qualifier, Release, content_hash
from store import ArchiveError
from store.archive import Archive, select
from store.evidence.verify import verify
from store.releases import search
from store.versions import (
    count_phrase,
    get_version,
    latest_version,
    replace_reading,
    same_wording,
    versions_of,
)

TEXT = st.text(max_size=30)
MAYBE = st.none() | TEXT
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
PEOPLE = st.lists(st.builds(Person, TEXT, MAYBE, MAYBE, MAYBE, MAYBE), max_size=3).map(tuple)
PAIRS = st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)
FACTS = st.builds(
    Facts,
    medium=st.none() | st.sampled_from(get_args(Medium)),
    date=DAYS,
    start_time=MAYBE,
    start_time_japan=MAYBE,
    duration_minutes=st.none() | st.integers(0, 10_000),
    duration_qualifier=st.none() | st.sampled_from(get_args(Qualifier)),
    place=MAYBE,
    spans=PAIRS,
)
LABELS = st.none() | st.sampled_from(["1", "2(1)", "2(1)a"])
RELEASES = st.builds(
    Release,
    url=st.just(URL),
    title=TEXT,
    published=DAYS,
    section=TEXT,
    points=st.lists(st.builds(Point, LABELS, TEXT), max_size=4).map(tuple),
    captions=st.lists(TEXT, max_size=3).map(tuple),
    links=st.lists(st.builds(Link, TEXT, TEXT), max_size=3).map(tuple),
    facts=FACTS,
    participants=PEOPLE,
    mentioned=PEOPLE,
    template=TEXT,
    left_out=PAIRS,
)


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RELEASES)
def test_any_wording_survives_the_archive(archive: Archive, release: Release) -> None:
    kept = kept_at(archive, 0)
    version = keep_wording(archive, release, kept)
    assert version == Version(version.number, release, content_hash(release), kept.id, at(0), "1")
    assert (latest_version(archive, URL), get_version(archive, URL, version.number)) == (version, version)


HOSTILE = "<script>alert(1)</script>'); DROP TABLE version; -- \x00\x1b[31m\u202eevil\u0007 NULL \ufffd 'OR 1=1"


def test_hostile_text_is_kept_byte_for_byte(archive: Archive) -> None:
    release = replace(a_release(title=HOSTILE), captions=(HOSTILE,), points=(Point(HOSTILE, HOSTILE),), section=HOSTILE)
    version = versioned(archive, 0, release)
    assert (version.release, verify(archive)) == (release, [])
    assert select(archive, "SELECT title, text FROM releases") == [{"title": HOSTILE, "text": release.text}]
    assert [found.standing.url for found in search(archive, HOSTILE)] == [URL]


def test_wordings_are_numbered_in_the_order_they_came(archive: Archive) -> None:
    assert (latest_version(archive, URL), versions_of(archive, URL)) == (None, [])
    first, second = versioned(archive, 0, a_release()), versioned(archive, 10, a_release(sample="45"))
    assert [version.number for version in (first, second)] == [1, 2]
    assert (versions_of(archive, URL), latest_version(archive, URL)) == ([first, second], second)
    # The same words again later are a wording of their own: it was changed back.
    third = versioned(archive, 20, a_release())
    assert (third.number, third.content_hash) == (3, first.content_hash)
    assert get_version(archive, URL, 4) is None


def test_the_views_show_the_parts_of_each_version(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    lead = "On October 7, for 35 minutes, Mr. SAMPLE Taro talked by telephone with the Honorable Alex Example."
    assert select(archive, "SELECT position, label, text FROM points WHERE version = 1") == [
        {"position": 1, "label": None, "text": lead},
        {"position": 2, "label": "1", "text": "They shared sample views."},
        {"position": 3, "label": "2(1)", "text": "On topic two – “first”."},
    ]
    assert select(archive, "SELECT medium, date, start_time, duration_minutes, place FROM facts") == [
        {"medium": "telephone", "date": "2026-10-07", "start_time": "21:30", "duration_minutes": 35, "place": None}
    ]
    assert select(archive, "SELECT name, family_name, country FROM participants ORDER BY position") == [
        {"name": "Mr. SAMPLE Taro", "family_name": "Sample", "country": "Japan"},
        {"name": "the Honorable Alex Example", "family_name": "Example", "country": "United States"},
    ]
    assert select(archive, "SELECT name FROM mentioned") == [{"name": "President Specimen"}]
    assert select(archive, "SELECT text, target FROM links") == [
        {"text": "Joint Sample (PDF)", "target": "https://www.mofa.go.jp/files/100900002.pdf"}
    ]
    assert select(archive, "SELECT captions, published, versions FROM releases") == [
        {"captions": '["Two delegations at a table"]', "published": "2026-10-07", "versions": 1}
    ]


def test_a_newer_reading_takes_the_place_of_the_older(archive: Archive) -> None:
    first = versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    assert [version.parser for version in versions_of(archive, URL)] == ["1", "1"]
    better = replace(first.release, title="Better read", points=first.release.points[:1], mentioned=())
    assert replace_reading(archive, URL, 1, better, "2") == replace(
        first, release=better, content_hash=content_hash(better), parser="2"
    )
    replace_reading(archive, URL, 2, replace(better, title="Best read"), "2")
    assert [version.parser for version in versions_of(archive, URL)] == ["2", "2"]
    assert [found.standing.title for found in search(archive, "best")] == ["Best read"]
    assert (search(archive, "consultation"), verify(archive)) == ([], [])
    with pytest.raises(ArchiveError, match="holds no version 3"):
        replace_reading(archive, URL, 3, better, "2")


def test_a_release_that_moved_is_known_by_its_wording(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    moved = versioned(archive, 1, a_release(url=OTHER))
    assert same_wording(archive, moved.content_hash, OTHER) == [URL]
    versioned(archive, 2, a_release(sample="45"))
    assert same_wording(archive, moved.content_hash, OTHER) == []


def test_a_phrase_is_counted_as_it_is_written(archive: Archive) -> None:
    texts = ("The United States and the UNITED STATES (“U.S.”).", "united statesmen", "The Untied States")
    for number, text in enumerate(texts):
        versioned(archive, number, replace(a_release(url=f"{URL}?{number}"), points=(Point(None, text),)))
    phrases = ("United States", "Untied States", "U.S.", "State", "Japan-U.S.", "sample", "…", "", "untied\x00")
    assert {phrase: count_phrase(archive, phrase) for phrase in phrases} == {
        "United States": 2,
        "Untied States": 1,
        "U.S.": 4,
        "State": 0,
        "Japan-U.S.": 3,
        "sample": 3,
        "…": 0,
        "": 0,
        "untied\x00": 0,
    }
    # The release whose slip is in question does not vouch for it.
    assert count_phrase(archive, "Untied States", leaving_out=f"{URL}?2") == 0
