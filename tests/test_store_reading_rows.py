"""The reading room's rows and words: numbers that agree, bounds that bound, names however they are written."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from reading_samples import a_talk
from store_samples import URL, a_capture, a_new_archive, a_release, at, keep_reading, versioned

from records.capture import Judgement
from records.change import Change
from records.comparison.compare import compare
from records.release import Facts, Person, Point
from records.statements.compare import compare_topics
from records.statements.read import read_points
from records.statements.topics import load_topics
from store.archive import Archive, close_archive
from store.browse.page import Asked, Missing
from store.browse.pages.groups import show_group, show_groups
from store.browse.pages.past import show_past
from store.browse.pages.people import show_people, show_person
from store.browse.pages.readouts import show_topics
from store.browse.pages.topics import show_topic, show_topic_list
from store.browse.show import write_csv
from store.changes import keep_change
from store.checks import begin_check
from store.evidence.captures import keep_capture
from store.evidence.readings import count_absence
from store.queries.filters import Filters
from store.queries.happened import list_standing
from store.queries.register import list_edits
from store.queries.search import search_versions
from store.reading_queue import queued_versions
from store.releases import list_releases, search
from store.statements import keep_statements, queue_all, statement_rows
from store.versions import get_version, latest_version


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    archive = a_new_archive(tmp_path)
    yield archive
    close_archive(archive)


def _ask(**parts: str) -> Asked:
    return Asked(parts, {}, at(0))


def _held_by(archive: Archive, number: int, family: str, day: date) -> None:
    release = a_release(f"https://www.mofa.go.jp/press/release/pressite_00000{number}_07000.html")
    holder = Person(f"Mr. {family}", family, None, "Minister for Samples", "Japan")
    facts = replace(release.facts, date=day)
    versioned(archive, number, replace(release, published=day, facts=facts, participants=(holder,)))


def test_an_office_is_one_row_whoever_held_it(archive: Archive) -> None:
    for number, family in enumerate(("Sample", "Specimen", "Sample"), 1):
        _held_by(archive, number, family, date(2026, 10, number))
    page = show_groups(archive, _ask(group="offices"))
    assert page.data["rows"] == [
        {"name": "Minister for Samples", "releases": 3, "first": "2026-10-01", "last": "2026-10-03"}
    ]
    assert next(csv.DictReader(io.StringIO(write_csv(page))))["releases"] == "3"
    office = show_group(archive, _ask(group="offices", name="Minister for Samples")).data
    assert len(office["releases"]) == 3
    assert [(row["family_name"], row["releases"]) for row in office["counted"]] == [("Sample", 2), ("Specimen", 1)]


def _answer_gone(archive: Archive, minutes: float) -> None:
    kept = keep_capture(archive, begin_check(archive, at(minutes)), a_capture(URL, b"gone", minutes, 404))
    keep_reading(archive, kept.id, at(minutes), "1", Judgement("gone", "404"))
    count_absence(archive, kept.id, 3, timedelta(hours=6))


def _past(archive: Archive, day: str) -> list[str]:
    return [row["status"] for row in show_past(archive, _ask(date=day)).data["releases"]]


def test_what_was_found_gone_by_a_day_is_marked_on_that_day(archive: Archive) -> None:
    a_day = 24 * 60
    versioned(archive, 0, a_talk())
    _answer_gone(archive, a_day)
    kept = keep_capture(archive, begin_check(archive, at(3 * a_day)), a_capture(URL, b"", 3 * a_day, 304))
    keep_reading(archive, kept.id, at(3 * a_day), "1", Judgement("ok", ""), 1)
    _answer_gone(archive, 5 * a_day)
    keep_change(archive, Change(URL, "withdrawn", at(7 * a_day), 1, summary="Withdrawn"))
    found = [_past(archive, f"2026-10-{day:02}") for day in (7, 8, 10, 12, 14)]
    assert found == [["live"], ["missing"], ["live"], ["missing"], ["withdrawn"]]


@pytest.mark.parametrize(
    ("since", "until", "hours", "words"),
    [
        (5.9, 10.05, (0.09, 0.17), "5 min to 11 min after publication"),
        (13.9, 91.5, (0.23, 1.53), "13 min to 2 hours after publication"),
        (0.5, 45.35 * 60, (0.0, 45.35), "at most 46 hours after publication"),
        (5 * 24 * 60 - 1, 6 * 24 * 60 + 1, (119.98, 144.02), "4 days to 7 days after publication"),
    ],
)
def test_the_bounds_of_an_edit_are_rounded_outwards(
    archive: Archive, since: float, until: float, hours: tuple[float, float], words: str
) -> None:
    tomorrow = replace(a_talk(), published=date(2026, 10, 8))  # it was there by noon, when it was first seen
    versioned(archive, 0, tomorrow)
    later = replace(a_talk("45"), published=date(2026, 10, 8))
    versioned(archive, until, later)
    edits = compare(tomorrow, later).edits
    keep_change(archive, Change(URL, "edited", at(until), 1, 2, edits, "S", not_before=at(since), not_after=at(until)))
    (row,) = list_edits(archive, Filters({}), 10)
    assert (row["hours_at_least"], row["hours_at_most"], row["after"]) == (*hours, words)
    assert row["seconds_at_least"] / 60 <= since
    assert row["seconds_at_most"] / 60 >= until


def _name(archive: Archive, number: int, family: str) -> str:
    _held_by(archive, number, family, date(2026, 10, number))
    return f"pressite_00000{number}_07000"


@pytest.mark.parametrize("asked", ["Ōno", "ōno", "ONO", "ono", "Ôno"])
def test_a_person_is_found_however_the_name_is_written(archive: Archive, asked: str) -> None:
    release = _name(archive, 1, "Ōno")
    _name(archive, 2, "Onodera")
    filters = Filters({"person": asked})
    assert [row["release"] for row in list_standing(archive, filters, 10)] == [release]
    assert [row.url.rpartition("/")[2] for row in list_releases(archive, filters=filters)] == [f"{release}.html"]
    page = show_person(archive, _ask(name=asked))
    assert page.location == ("" if asked == "Ōno" else "/people/%C5%8Cno")


def test_two_ways_to_write_a_name_lead_to_each_other(archive: Archive) -> None:
    for number, family in enumerate(("Ōno", "Ono", "Ono"), 1):
        _name(archive, number, family)
    assert show_person(archive, _ask(name="Ono")).data["also"] == ["Ōno"]
    assert show_person(archive, _ask(name="ōno")).location == "/people/Ono"
    assert len(list_standing(archive, Filters({"person": "ono"}), 10)) == 3
    with pytest.raises(Missing):
        show_person(archive, _ask(name="On"))


@pytest.mark.parametrize("said", ["The U.S. side explained it.", "The US side explained it."])
@pytest.mark.parametrize("asked", ["US side", "U.S. side", "us side", '"U.S. side"', '"US side" explained', "U.S side"])
def test_a_search_takes_us_for_u_s(archive: Archive, said: str, asked: str) -> None:
    versioned(archive, 0, replace(a_talk(), points=(Point("1", said),)))
    versioned(archive, 1, a_release("https://www.mofa.go.jp/press/release/pressite_000002_07000.html"))
    assert [hit.standing.url for hit in search(archive, asked)] == [URL]
    (found,) = search_versions(archive, asked, Filters({}), 10)
    assert "side" in "".join(words for marked, words in found["snippet"] if marked)
    assert len(list_standing(archive, Filters({"word": asked}), 10)) == 1
    assert search(archive, '"US sides of it"') == []


def _topic_samples(archive: Archive) -> None:
    """A talk on the Quad and on tariffs; a later wording without tariffs; an earlier talk on the Quad alone."""
    says = (
        Point("1", "Minister Sample welcomed the Quad meeting."),
        Point("2", "Secretary Example stated that tariffs are of sample weight."),
    )
    talk = replace(a_talk(points=says), published=date(2026, 10, 7))
    versioned(archive, 0, talk)
    versioned(archive, 60, replace(talk, points=talk.points[:2]))
    earlier = a_release("https://www.mofa.go.jp/press/release/pressite_000002_07000.html")
    quad = (Point("1", "Secretary Example did not attend the sample."), Point("2(1)", "The Quad, and sample views."))
    versioned(archive, 5, replace(earlier, points=quad, published=date(2026, 9, 1), facts=Facts()))
    topics = load_topics()
    queue_all(archive, "sample", topics.topics)
    for version_id, url, number in queued_versions(archive, 9):
        version = get_version(archive, url, number)
        assert version is not None
        keep_statements(archive, version_id, statement_rows(version_id, *read_points(version.release, topics), ()))


def test_a_topic_is_followed_through_the_releases(archive: Archive) -> None:
    _topic_samples(archive)
    page = show_topic(archive, _ask(name="Quad"))
    rows = [
        (row["release"], [(said["speaker"], said["anchor"]) for said in row["said"]]) for row in page.data["releases"]
    ]
    assert rows == [("pressite_000001_09001", [("Sample", "point-1")]), ("pressite_000002_07000", [])]
    assert page.data["releases"][0]["said"][0]["clause"].startswith("Minister Sample welcomed the Quad meeting")
    assert show_topic(archive, _ask(name="quad")).location == "/topics/Quad"
    gone = show_topic(archive, _ask(name="Trade, tariffs and investment"))  # of a wording that was replaced
    assert gone.data["releases"] == []
    with pytest.raises(Missing):
        show_topic(archive, _ask(name="Sample"))
    assert "Quad" in [row["name"] for row in show_topic_list(archive, _ask()).data["topics"]]


def test_the_releases_of_a_topic_are_those_that_comparing_them_says_raise_it(archive: Archive) -> None:
    _topic_samples(archive)
    nothing = replace(a_talk(), points=())
    for topic in show_topic_list(archive, _ask()).data["topics"]:
        raised = {row["url"] for row in show_topic(archive, _ask(name=topic["name"])).data["releases"]}
        for url in (URL, "https://www.mofa.go.jp/press/release/pressite_000002_07000.html"):
            version = latest_version(archive, url)
            assert version is not None
            names = [change.topic for change in compare_topics(nothing, version.release)]
            assert topic["general"] or (url in raised) == (topic["name"] in names), (topic, url)


def test_a_release_without_a_predecessor_shows_who_said_what(archive: Archive) -> None:
    _topic_samples(archive)
    page = show_topics(archive, _ask(id="pressite_000001_09001"))
    assert (page.data["predecessor"], page.data["topics"], page.rows) == (None, [], "statements")
    assert [(said["speaker"], said["topics"][0]) for said in page.data["statements"]] == [("Sample", "Quad")]
    assert "Sample" in write_csv(page)


def test_a_person_who_is_named_twice_in_a_release_took_part_in_one(archive: Archive) -> None:
    release = a_release()
    twice = replace(release.participants[0], name="Minister SAMPLE")
    versioned(archive, 0, replace(release, participants=(*release.participants, twice)))
    people = {row["family_name"]: row["releases"] for row in show_people(archive, _ask()).data["people"]}
    assert people == {"Sample": 1, "Example": 1}
