"""The content hash covers what the ministry published and nothing else."""

import datetime
from dataclasses import replace

import pytest
from records_samples import make_release

from records.release import (
    HASH_VERSION,
    Facts,
    Link,
    Person,
    Point,
    Release,
    content_hash,
    place_points,
    shown_label,
)

OLD = make_release()


@pytest.mark.parametrize(
    "new",
    [
        replace(OLD, title="Japan-U.S. Sample Talk"),
        replace(OLD, published=datetime.date(2031, 1, 7)),
        replace(OLD, published=None),
        replace(OLD, section="Asia"),
        replace(OLD, points=OLD.points[:-1]),
        replace(OLD, points=(OLD.points[1], OLD.points[0], *OLD.points[2:])),
        replace(OLD, points=(Point("1", OLD.points[0].text), *OLD.points[1:])),
        replace(OLD, captions=("Two delegations",)),
        replace(OLD, links=(Link("Joint Sample", "https://www.mofa.go.jp/files/1.pdf"),)),
    ],
)
def test_content_makes_another_hash(new: Release) -> None:
    assert content_hash(new) != content_hash(OLD)


@pytest.mark.parametrize(
    "new",
    [
        replace(OLD, url="https://www.mofa.go.jp/press/release/pressite_000001_09002.html"),
        replace(OLD, facts=Facts(duration_minutes=35)),
        replace(OLD, participants=(Person("Mr. SAMPLE Taro"),), mentioned=(Person("Mr. MODEL"),)),
        replace(OLD, template="legacy", left_out=(("Page Top", "navigation"),)),
    ],
)
def test_what_is_no_content_leaves_the_hash(new: Release) -> None:
    assert content_hash(new) == content_hash(OLD)


def test_hash_of_a_known_release_stays_what_it_is() -> None:
    release = Release("u", "A title", datetime.date(2031, 1, 6), "Press Releases", (Point("1", "Some “text”."),))
    assert content_hash(release) == "c69578bdf9e919d28fd675abb00e3376cd354cb420a93d2c3eec18b480b67e75"


def test_rule_of_the_hash_differs_only_for_characters_that_nobody_sees() -> None:
    assert content_hash(OLD, 1) == content_hash(OLD, 2)
    hidden = replace(OLD, title="Japan-U.S.\u00a0 Sam\u00adple Talk", points=(Point(None, "Lead\u200b.\u200d"),))
    seen = replace(OLD, title="Japan-U.S. Sample Talk", points=(Point(None, "Lead."),))
    assert content_hash(hidden) == content_hash(seen) == content_hash(seen, 1) != content_hash(hidden, 1)


def test_each_rule_of_the_hash_gives_for_ever_what_it_gave() -> None:
    """The archive keeps with every version the rule its hash was made by: a rule once used must not change.

    A new rule has the next number and a line of its own here; the number that is in use is the last one.
    """
    release = Release(
        "u", "A title", datetime.date(2031, 1, 6), "Press Releases", (Point("1", "So\u00adme\u200b “text”."),)
    )
    by_rule = {
        1: "de43bb36c740b11cee232fbf7d7f1f338b141c70de7756443b569519cbb18101",
        2: "c69578bdf9e919d28fd675abb00e3376cd354cb420a93d2c3eec18b480b67e75",
    }
    assert {rule: content_hash(release, rule) for rule in by_rule} == by_rule
    assert max(by_rule) == HASH_VERSION
    assert content_hash(release) == by_rule[HASH_VERSION]


def test_text_shows_labels_as_the_page_does() -> None:
    points = (Point(None, "Lead."), Point("2", "Two."), Point("2(1)", "Sub."), Point("2(1)a", "Deep."))
    assert make_release(points=points).text == "Lead.\n2. Two.\n(1) Sub.\na. Deep."


@pytest.mark.parametrize(("label", "shown"), [("2", "2."), ("2(1)", "(1)"), ("2(1)a", "a."), ("(3)", "(3)")])
def test_label_is_shown_by_its_last_part(label: str, shown: str) -> None:
    assert shown_label(label) == shown


def test_each_point_lies_in_the_text_where_it_is_placed() -> None:
    """The archive keeps the text once, and finds each point in it by these places."""
    release = replace(
        OLD, points=(Point(None, "An opening."), Point("2(1)", "A sample."), Point("3", ""), OLD.points[1])
    )
    places = place_points(release.points)
    assert [release.text[start : start + length] for start, length in places] == [one.text for one in release.points]
    assert [start for start, _ in places] == [0, 16, 29, 33]  # after "(1) ", "3. " and "1. "
