"""One line says what happened to a release, the weightiest first."""

import datetime
from dataclasses import replace

import pytest
from records_samples import make_release

from records.change import Change, ChangeKind
from records.comparison.compare import compare, summarise
from records.comparison.summary import note_of
from records.release import Facts, Link, Person, Point, Release

NOW = datetime.datetime(2031, 1, 7, 3, 0, tzinfo=datetime.UTC)
OLD = make_release()
FILES = "https://www.mofa.go.jp/files"
TARO = Person("Mr. SAMPLE Taro", "Sample", "Taro")
ERIKA = Person("the Honorable Erika Example", "Example", "Erika")


def summarise_edit(new: Release, kind: ChangeKind = "edited") -> str:
    """The summary of the change from the sample release to `new`."""
    shown = replace(new, facts=Facts(date=datetime.date(2031, 1, 7), duration_minutes=45))
    return summarise(Change(new.url, kind, NOW, 1, 2, compare(OLD, new).edits), shown)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("He spoke of a sample author, who had died on May 18.", "The lead changed: date May 19 -> May 18 (fact)"),
        ("He spoke of a sample author, who had died.", "The lead changed: date dropped: May 19 (fact)"),
    ],
)
def test_date_that_is_not_the_events_is_named_by_its_place(said: str, line: str) -> None:
    lead = "On January 7, Mr. SAMPLE Taro held a sample talk."
    died = "He spoke of a sample author, who had died on May 19."
    old, new = (
        make_release(points=(Point(None, f"{lead} {end}"),), facts=Facts(date=datetime.date(2031, 1, 7)))
        for end in (died, said)
    )
    assert summarise(Change(new.url, "edited", NOW, 1, 2, compare(old, new).edits), new) == line


def test_date_of_a_point_is_named_by_its_place() -> None:
    old, new = (put((3, "Regarding", f"On May {day}, at {day}:10,")) for day in (18, 20))
    change = Change(new.url, "edited", NOW, 1, 2, compare(old, new).edits)
    shown = replace(new, facts=Facts(date=datetime.date(2031, 5, 20), start_time="20:10"))
    assert summarise(change, shown) == "Point 2(1) changed: date May 18 -> May 20 (fact)"


def test_a_caption_is_named_once() -> None:
    old, new = (make_release(captions=(f"The {noun} in the garden",)) for noun in ("delegations", "ministers"))
    line = "Caption 1 changed: other words: The delegations -> The ministers (media)"
    assert summarise(Change(new.url, "edited", NOW, 1, 2, compare(old, new).edits), new) == line


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("for 35 minutes", "for 45 minutes", "The duration changed: 35 -> 45 minutes (fact)"),
        ("for 35 minutes", "for about 45 minutes", "The duration changed: 35 -> about 45 minutes (fact)"),
        ("for 35 minutes", "for an hour", "Point 1 changed: duration 35 minutes -> an hour (fact)"),
        ("for 35 minutes", "for 45 weeks", "Point 1 changed: duration dropped: 35 minutes (fact)"),
        ("for three years", "for four years", "Point 1 changed: duration three years -> four years (fact)"),
        ("biennial", "biannual", "Point 1 changed: frequency biennial -> biannual (fact)"),
    ],
)
def test_a_length_that_is_not_the_events_is_named_by_its_place(before: str, after: str, line: str) -> None:
    old, new = (make_release(points=(Point("1", f"The talks were {said} ones."),)) for said in (before, after))
    change = Change(new.url, "edited", NOW, 1, 2, compare(old, new).edits)
    assert summarise(change, replace(new, facts=Facts(duration_minutes=45))) == line


def put(*changes: tuple[int, str, str]) -> Release:
    """The sample release with words of some points replaced."""
    points = list(OLD.points)
    for at, before, after in changes:
        assert before in points[at].text
        points[at] = Point(points[at].label, points[at].text.replace(before, after))
    return replace(OLD, points=tuple(points))


@pytest.mark.parametrize(
    ("new", "line"),
    [
        (put((0, "35", "45")), "The duration changed: 35 -> 45 minutes (fact)"),
        (
            put((0, "35", "45"), (2, "regional", "regoinal")),
            "The duration changed: 35 -> 45 minutes (fact); 1 change of wording",
        ),
        (
            put((0, "January 6", "January 7"), (0, "35", "45"), (4, "Secretary Example", "Secretary Specimen")),
            "The date, the duration and point 2(2) changed: January 6 -> January 7, 35 -> 45 minutes and 1 more (fact)",
        ),
        (
            put((3, "serious concern", "grave concern"), (3, "concurred", "agreed")),
            "Point 2(1) changed: serious concern -> grave concern, concurred -> agreed (stance)",
        ),
        (put((1, "sample topic one", "sample topic two")), "Point 1 changed: number added: two (fact)"),
        (replace(OLD, points=OLD.points[:-1]), "Point 3 removed (passage)"),
        (replace(OLD, points=OLD.points[1:]), "The lead removed (passage)"),
        (put((0, "as follows.", "as follows. It rained all day.")), "A sentence added in the lead (passage)"),
        (replace(OLD, points=(*OLD.points, Point("4", "A new one."))), "Point 4 added (passage)"),
        (replace(OLD, title="Japan-U.S. Sample Telephone Meeting"), "The title changed: Talk -> Meeting (title)"),
        (put((2, "regional affairs", "recent regional affairs")), "Point 2 changed: added 'recent' (wording)"),
        (replace(OLD, captions=("Two delegations",)), "Caption 1 added (media)"),
        (
            replace(OLD, links=(Link("Sample (PDF)", f"{FILES}/1.pdf"), Link("", f"{FILES}/1.jpg"))),
            "Link added: Sample (PDF) and photograph 1 added (media)",
        ),
        (replace(OLD, published=None), "The date of publication changed: January 6, 2031 -> no date (fact)"),
    ],
)
def test_edited_release_is_reported_by_its_weightiest_edits(new: Release, line: str) -> None:
    assert summarise_edit(new) == line


@pytest.mark.parametrize(
    ("facts", "people", "points", "line"),
    [
        (
            Facts(medium="telephone", duration_minutes=35, duration_qualifier="exact"),
            (TARO, ERIKA),
            OLD.points,
            "New: telephone talk of Sample and Example, 35 minutes, 3 points",
        ),
        (Facts(medium="in person"), (), OLD.points[:2], "New: meeting in person, 1 point"),
        (
            Facts(medium="in person", date=datetime.date(2031, 1, 8)),
            (),
            OLD.points[:2],
            "New: to come on 8 Jan 2031, meeting in person, 1 point",
        ),
        (Facts(), (), (Point(None, "The text will be coming soon."),), "New: 1 paragraph"),
        (
            Facts(duration_minutes=30, duration_qualifier="about"),
            (Person("Somebody"),),
            (),
            "New: Somebody, about 30 minutes, 0 paragraphs",
        ),
        (Facts(medium="in person"), (TARO,), OLD.points[:2], "New: in person (Sample), 1 point"),
        (Facts(medium="video"), (TARO,), OLD.points[:2], "New: video talk (Sample), 1 point"),
        (Facts(medium="statement"), (TARO,), OLD.points[:2], "New: statement of Sample, 1 point"),
        (Facts(medium="message"), (TARO, ERIKA), OLD.points[:2], "New: message (Sample and Example), 1 point"),
        (
            Facts(medium="in person"),
            (TARO, Person("Mrs. SAMPLE Hana", "Sample", "Hana"), ERIKA),
            OLD.points[:2],
            "New: meeting in person of Mr. SAMPLE Taro, Mrs. SAMPLE Hana and Example, 1 point",
        ),
    ],
)
def test_new_release_is_reported_by_who_how_and_how_long(
    facts: Facts, people: tuple[Person, ...], points: tuple[Point, ...], line: str
) -> None:
    release = make_release(facts=facts, participants=people, points=points)
    assert summarise(Change(release.url, "new", NOW, None, 1), release) == line


def test_withdrawn_and_restored_releases_are_reported_as_such() -> None:
    withdrawn = Change(OLD.url, "withdrawn", NOW, from_version=2)
    assert summarise(withdrawn, OLD) == "Withdrawn: the page is gone from the site; version 2 was the last"
    assert summarise_edit(OLD, "restored") == "Restored: the page is back in the same wording"
    assert summarise_edit(put((0, "35", "45")), "restored") == (
        "Restored in another wording: The duration changed: 35 -> 45 minutes (fact)"
    )


def test_what_a_summary_adds_to_its_line_is_its_note() -> None:
    line = summarise(Change(OLD.url, "new", NOW, None, 1), OLD)
    moved = "the same wording stood at https://www.mofa.go.jp/press/release/a.html, where it is gone"
    for summary, note in ((line, ""), (f"{line}; {moved}", moved), ("another line; of another program", "")):
        assert note_of(Change(OLD.url, "new", NOW, None, 1, summary=summary), OLD) == note
