"""Each destination is told what it asked for, and the outbox can say why or why not."""

import datetime
from dataclasses import replace

import pytest
from records_samples import make_release

from records.alert import Destination, Route, choose_route
from records.change import Change, Edit
from records.release import Person, Point

NOW = datetime.datetime(2031, 1, 7, tzinfo=datetime.UTC)
OLD = make_release()
NEW = replace(OLD, points=(*OLD.points[:1], Point("1", "They spoke of nothing in particular."), *OLD.points[2:]))
EDITED = Change(
    OLD.url,
    "edited",
    NOW,
    1,
    2,
    (Edit("wording", "point 1", "a", "b", "other words"), Edit("format", "point 2", "“", '"', "quotes")),
)


@pytest.mark.parametrize(
    ("destination", "route"),
    [
        (Destination("desk"), Route("waiting", "asks for edits of class wording and format")),
        (Destination("desk", digest=datetime.time(8)), Route("digest", "asks for edits of class wording and format")),
        (Destination("desk", kinds=("new",)), Route("suppressed", "does not ask for edited")),
        (Destination("desk", classes=("format",)), Route("waiting", "asks for edits of class format")),
        (
            Destination("desk", classes=("fact",)),
            Route("suppressed", "does not ask for edits of class wording or format"),
        ),
        (
            Destination("desk", match=("SAMPLE TOPIC",)),
            Route("waiting", "asks for edits of class wording and format, the release says 'SAMPLE TOPIC'"),
        ),
        (
            Destination("desk", match=("Senkaku", "deterrence")),
            Route("suppressed", "the release says none of: Senkaku, deterrence"),
        ),
    ],
)
def test_edit_is_reported_to_who_asked(destination: Destination, route: Route) -> None:
    assert choose_route(destination, EDITED, OLD, NEW) == route


def test_dropped_phrase_counts_as_said() -> None:
    desk = Destination("desk", match=("sample topic one",))
    assert choose_route(desk, EDITED, OLD, NEW).status == "waiting"
    assert choose_route(desk, EDITED, NEW, NEW).status == "suppressed"


def test_new_release_is_not_asked_for_a_class() -> None:
    new = Change(OLD.url, "new", NOW, None, 1)
    assert choose_route(Destination("desk", classes=("fact",)), new, None, OLD) == Route("waiting", "asks for new")


TARO = Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan")
PAT = Person("the Honorable Pat van Example", "van Example", "Pat", "Secretary of State", "United States")
UNREAD = Person("Ambassador Token")


@pytest.mark.parametrize(
    ("asked", "reported_of"),
    [
        ("Sample", True),
        ("SAMPLE", True),
        ("Taro Sample", True),
        ("Sample Taro", True),
        ("Mr. Sample Taro", True),
        ("van  Example", True),
        ("Pat van Example", True),
        ("token", True),
        ("Taro", False),
        ("Example", False),
        ("Sam", False),
        ("Hanako Sample", False),
        ("Pat Sample", False),
    ],
)
def test_a_person_is_asked_for_by_family_name_or_by_whole_name(asked: str, reported_of: bool) -> None:
    desk = Destination("desk", people=("Nobody", asked))
    release = replace(OLD, participants=(TARO, PAT), mentioned=(UNREAD,))
    reason = f"the release names {asked!r}" if reported_of else f"the release names none of: Nobody, {asked}"
    new = choose_route(desk, Change(OLD.url, "new", NOW, None, 1), None, release)
    assert new == Route(*(("waiting", "asks for new, " + reason) if reported_of else ("suppressed", reason)))


def test_a_person_who_was_dropped_or_only_mentioned_counts() -> None:
    desk = Destination("desk", people=("Sample",))
    without, mentioned = replace(NEW, participants=(), mentioned=()), replace(NEW, mentioned=(TARO,))
    both = [(OLD, mentioned), (mentioned, without), (replace(OLD, participants=()), without)]
    assert [choose_route(desk, EDITED, old, new).status for old, new in both] == ["waiting", "waiting", "suppressed"]


@pytest.mark.parametrize(
    ("phrase", "text", "said"),
    [
        ("alliance", "the Alliances", True),
        ("arms", "the farms", False),
        ("arms", "(Arms control)", True),
        ("foreign ministers' talk", "Foreign\u00a0Ministers\u2019  Talk", True),
        ("Japan-U.S.", "Japan\u2011U.S. Alliance", True),
        ("free and open", "a free\nand open sample", True),
        ("(photo", "a (Photo) of it", True),
    ],
)
def test_a_phrase_is_found_as_it_is_typed_from_the_beginning_of_a_word(phrase: str, text: str, said: bool) -> None:
    release = replace(OLD, title="A title", points=(Point(None, text),), captions=())
    status = choose_route(Destination("desk", match=(phrase,)), EDITED, None, release).status
    assert status == ("waiting" if said else "suppressed")


def test_every_key_has_to_pass_and_a_section_is_the_pages_own_heading() -> None:
    region = replace(NEW, section="Japan-United States of America Relations", participants=(TARO,), mentioned=())
    desk = Destination(
        "desk", people=("Sample",), sections=("Press Releases", "japan-united states of america relations")
    )
    reason = (
        "asks for edits of class wording and format, the release names 'Sample', "
        "the release stands under 'japan-united states of america relations'"
    )
    assert choose_route(desk, EDITED, region, region) == Route("waiting", reason)
    elsewhere = replace(region, section="Elsewhere")
    reason = "the release stands under none of: Press Releases, japan-united states of america relations"
    assert choose_route(desk, EDITED, elsewhere, elsewhere) == Route("suppressed", reason)
    assert choose_route(replace(desk, match=("Senkaku",)), EDITED, region, region).status == "suppressed"
