"""The history of a release: the order of time, whatever the order of coming."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.difference import HeldChange, HeldVersion, compare_history
from records.history import LONGEST_REFUSAL, History, Sight, build_history, has_stood

NOON = datetime(2026, 10, 7, 12, tzinfo=UTC)
RULE = (2, timedelta(hours=2))


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def page(capture: int, hours: float, wording: str, source: str = "site", etag: str | None = None) -> Sight:
    return Sight(capture, at(hours), source, "wording", wording, digest=wording, etag=etag)


def same(capture: int, hours: float, etag: str | None = None) -> Sight:
    return Sight(capture, at(hours), "site", "unchanged", etag=etag)


def gone(capture: int, hours: float, counts: bool = True) -> Sight:
    return Sight(capture, at(hours), "site", "gone", withdrawn_after=RULE if counts else None)


def versions(history: History) -> list[tuple[str, float, float, int]]:
    """Wording, first and last sight in hours from noon, sights."""

    def hours(moment: datetime) -> float:
        return (moment - NOON) / timedelta(hours=1)

    return [
        (stay.wording, hours(stay.seen_from), hours(stay.seen_until), len(stay.captures)) for stay in history.versions
    ]


def changes(history: History) -> list[tuple[str, int | None, int | None]]:
    return [(turn.kind, turn.before, turn.after) for turn in history.changes]


def test_a_wording_that_came_and_went_is_three_versions() -> None:
    history = build_history([page(1, 0, "A"), same(2, 1), page(3, 2, "B"), page(4, 3, "A"), same(5, 4)])
    assert versions(history) == [("A", 0, 1, 2), ("B", 2, 2, 1), ("A", 3, 4, 2)]
    assert changes(history) == [("new", None, 1), ("edited", 1, 2), ("edited", 2, 3)]
    edited = history.changes[1]
    assert (edited.not_before, edited.not_after, edited.source) == (at(1), at(2), "site")
    assert (history.status, history.last_seen) == ("live", at(4))


def test_what_is_unchanged_is_what_the_site_gave_last() -> None:
    """Not what an import brought since; but the page with the very etag, where the answer names one."""
    brought = page(3, 2, "B", "import")
    assert versions(build_history([page(1, 0, "A"), brought, same(4, 3)])) == [
        ("A", 0, 0, 1),
        ("B", 2, 2, 1),
        ("A", 3, 3, 1),
    ]
    twice = [page(1, 0, "A", etag='"1"'), page(2, 1, "B", etag='"2"'), same(3, 2, etag='"1"')]
    assert [wording for wording, *_ in versions(build_history(twice))] == ["A", "B", "A"]
    only_imported = [page(1, 0, "A", "import", etag='"1"'), page(2, 1, "B", "import", etag='"2"'), same(3, 2, '"1"')]
    assert [wording for wording, *_ in versions(build_history(only_imported))] == ["A", "B", "A"]
    assert versions(build_history([same(1, 0)])) == []


def test_a_withdrawal_counts_only_what_counts() -> None:
    sights = [page(1, 0, "A"), gone(2, 1), gone(3, 2, counts=False), gone(4, 3), page(5, 4, "B")]
    assert changes(build_history(sights[:3])) == [("new", None, 1)]
    missing = build_history(sights[:3])
    assert (missing.status, missing.misses, missing.missed_from) == ("missing", 1, at(1))
    history = build_history(sights)
    assert changes(history) == [("new", None, 1), ("withdrawn", 1, None), ("restored", 1, 2)]
    withdrawn, restored = history.changes[1:]
    assert (withdrawn.noticed_at, withdrawn.not_before, withdrawn.not_after) == (at(3), at(0), at(1))
    assert (restored.not_before, restored.not_after) == (at(3), at(4))
    assert build_history([page(1, 0, "A"), gone(2, 1), page(3, 2, "A"), gone(4, 3)]).status == "missing"


@pytest.mark.parametrize(
    ("misses", "hours", "withdrawn"), [(3, 6, True), (2, 60, False), (30, 5, False), (1, 0, False)]
)
def test_withdrawn_takes_both_the_times_and_the_hours(misses: int, hours: float, withdrawn: bool) -> None:
    """By default three times over six hours; a rule of one time and no hours takes the first."""
    at_last = [at(1), *[at(1 + hours)] * (misses - 1)]
    rule = (3, timedelta(hours=6))
    absences = [replace(gone(n, 0), content_at=moment, withdrawn_after=rule) for n, moment in enumerate(at_last, 2)]
    assert (build_history([page(1, 0, "A"), *absences]).status == "withdrawn") is withdrawn
    at_once = replace(gone(2, 1), withdrawn_after=(1, timedelta()))
    assert build_history([page(1, 0, "A"), at_once]).status == "withdrawn"


def test_a_withdrawal_that_was_reported_is_not_unsaid() -> None:
    reported = replace(gone(3, 3), settled=True)
    sights = [page(1, 0, "A"), gone(2, 1), page(9, 2, "A", "import"), reported, page(4, 4, "A")]
    assert changes(build_history(sights)) == [("new", None, 1), ("withdrawn", 1, None), ("restored", 1, 1)]


def test_a_wording_that_cannot_follow_is_refused_until_it_has_stood() -> None:
    def judge(new: str, old: str) -> str:
        return "most of it is gone" if new == "cut" and old != "cut" else ""

    days = LONGEST_REFUSAL / timedelta(hours=1)
    sights = [page(1, 0, "A"), page(2, 1, "cut"), page(3, 1 + days, "cut")]
    history = build_history(sights, judge)
    assert (versions(history), history.refused) == (
        [("A", 0, 0, 1)],
        {2: "most of it is gone", 3: "most of it is gone"},
    )
    assert not has_stood(history, sights, sights[1])
    assert has_stood(history, sights, sights[2])
    believed = [*sights[:2], replace(sights[2], settled=True)]
    assert [wording for wording, *_ in versions(build_history(believed, judge))] == ["A", "cut"]
    # What came first is judged by what turns out to have stood before it.
    assert build_history([page(2, 1, "cut"), page(3, 0, "A", "import")], judge).refused == {2: "most of it is gone"}


def test_a_refused_page_has_stood_after_three_days_of_the_same() -> None:
    """Long enough for a weekend's fault at the ministry to be put right; a shorter one must not become a version."""

    def judge(new: str, _: str) -> str:
        return "" if new in {"A", "fine"} else "most of it is gone"

    def stood(*pages: Sight) -> bool:
        sights = [page(1, 0, "A"), *pages]
        return has_stood(build_history(sights, judge), sights, pages[-1])

    assert stood(page(2, 1, "cut"), page(3, 73, "cut"))
    assert not stood(page(2, 1, "cut"), page(3, 72.9, "cut"))
    # Another wording on the way, before or behind in the alphabet, begins the days anew; so does a page that is fine.
    assert not stood(page(2, 1, "cat"), page(3, 73, "cut"))
    assert not stood(page(2, 1, "cuz"), page(3, 73, "cut"))
    assert not stood(page(2, 1, "cut"), page(3, 2, "fine"), page(4, 74, "cut"))


@pytest.mark.parametrize(("first", "second"), [("A", "B"), ("B", "A")])
def test_a_wording_of_another_layout_that_says_the_same_is_the_same_version(first: str, second: str) -> None:
    alike = [page(1, 0, first), page(2, 1, second)]
    history = build_history(alike, same=lambda *_: True)
    assert versions(history) == [(first, 0, 1, 2)]
    assert changes(history) == [("new", None, 1)]
    assert changes(build_history(alike, same=lambda *_: False)) == [("new", None, 1), ("edited", 1, 2)]


def test_the_site_s_answers_stand_in_the_order_in_which_they_came() -> None:
    """The machine's clock went back by a day between the two."""
    assert [wording for wording, *_ in versions(build_history([page(1, 24, "A"), page(2, 0, "B")]))] == ["A", "B"]


def test_two_files_with_one_time_are_in_no_order() -> None:
    """The records of one file are in its own; of two files one is refused by name, whichever comes first."""
    one = [replace(page(1, 0, "B", "import"), file="a.warc"), replace(page(2, 0, "A", "import"), file="a.warc")]
    assert [wording for wording, *_ in versions(build_history(one))] == ["B", "A"]
    assert build_history(one).refused == {}
    for first, second in ((1, 2), (2, 1)):
        two = [
            replace(page(first, 0, "B", "import"), file="b.html"),
            replace(page(second, 0, "A", "import"), file="a.html"),
        ]
        history = build_history(two)
        assert [wording for wording, *_ in versions(history)] == ["A"]
        assert history.refused == {
            first: "expected a time of its own, got two wordings of 2026-10-07 12:00:00 UTC, whose order is not known: "
            "a.html and b.html"
        }
        assert build_history([replace(sight, settled=True) for sight in two]).refused == {}
        alike = build_history([replace(sight, file="page.html") for sight in two])  # in two folders
        assert (len(alike.versions), len(alike.refused)) == (1, 1)
        assert build_history([*two, page(3, 1, "B", "import")]).versions[-1].wording == "B"


@pytest.mark.parametrize(
    ("wrong", "order"),
    [
        (9600, [("A", 0, 1, 2), ("B", 3, 3, 1), ("C", 3, 4, 2)]),  # ran ahead by 400 days, for one check
        (-9600, [("A", 0, 1, 2), ("B", 3, 3, 1), ("C", 3, 4, 2)]),  # began in another year
    ],
)
def test_a_clock_that_was_wrong_for_a_check_bounds_nothing(
    wrong: float, order: list[tuple[str, float, float, int]]
) -> None:
    sights = [page(1, 0, "A"), same(2, 1), page(3, wrong, "B"), page(4, 3, "C"), same(5, 4)]
    history = build_history(sights)
    assert versions(history) == order
    assert [(turn.not_before, turn.not_after) for turn in history.changes] == [
        (None, at(0)),
        (at(1), at(3)),
        (at(1), at(3)),
    ]
    assert [turn.noticed_at for turn in history.changes] == [at(0), at(wrong), at(3)]
    assert history.last_seen == at(4)
    assert versions(build_history([*sights, page(6, 3.5, "D", "import")]))[-2:] == [("D", 3.5, 3.5, 1), ("C", 4, 4, 1)]


def test_a_clock_that_is_right_again_after_many_checks_is_believed_at_once() -> None:
    wrong = [same(capture, 9600 + capture) for capture in range(2, 40)]
    history = build_history([page(1, 0, "A"), *wrong, page(40, 2, "B")])
    assert versions(history) == [("A", 0, 2, 39), ("B", 2, 2, 1)]
    assert (history.changes[-1].not_before, history.changes[-1].not_after) == (at(0), at(2))


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["A", "B", "gone"]), st.integers(-9, 9), st.booleans()), max_size=12))
def test_no_change_lies_between_bounds_the_wrong_way_round(drawn: list[tuple[str, int, bool]]) -> None:
    sights = [
        gone(n, hours) if shows == "gone" else page(n, hours, shows, "site" if own else "import")
        for n, (shows, hours, own) in enumerate(drawn, 1)
    ]
    history = build_history(sights)
    for turn in history.changes:
        assert turn.not_before is None or turn.not_before <= turn.not_after
    for stay in history.versions:
        assert stay.seen_from <= stay.seen_until
    if sights and all(sight.source == "site" for sight in sights) and history.last_seen:
        assert history.last_seen <= sights[-1].content_at


def test_what_was_reported_goes_on_naming_what_it_reported() -> None:
    history = build_history([page(1, 0, "A"), page(3, 1, "B", "import"), page(2, 2, "C")])
    held = [HeldVersion(10, "A"), HeldVersion(11, "C")]
    kept = [HeldChange(1, "new", None, 10, at(0), True), HeldChange(2, "edited", 10, 11, at(2), False)]
    difference = compare_history(history, held, kept, {1: 10, 2: 11})
    assert difference.keys == (10, None, 11)
    assert difference.reported == {2: (1, 3)}
    assert [(turn.before, turn.after) for turn in difference.added] == [(1, 2), (2, 3)]
    assert (difference.versions_dropped, difference.changes_dropped) == ((), ())


def test_a_silent_version_that_is_none_goes_and_a_reported_one_stays() -> None:
    history = build_history([page(1, 0, "A"), page(2, 1, "A")])
    difference = compare_history(history, [HeldVersion(10, "A"), HeldVersion(11, "A")], [], {1: 10, 2: 11})
    assert (difference.keys, difference.versions_dropped) == ((10,), (11,))
    reported = [replace(page(1, 0, "A"), reported=10), replace(page(2, 1, "A"), reported=11)]
    assert [stay.reported for stay in build_history(reported).versions] == [10, 11]


SIGHTS = st.lists(
    st.tuples(st.integers(0, 30), st.sampled_from("ABC"), st.sampled_from(["site", "import", "unchanged", "gone"])),
    min_size=1,
    max_size=9,
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(SIGHTS, st.randoms(use_true_random=False))
def test_in_any_order_the_history_is_one(drawn: Sequence[tuple[int, str, str]], chance: object) -> None:
    sights = []
    for number, (hours, wording, what) in enumerate(sorted(drawn), 1):
        if what in {"site", "import"}:
            sights.append(page(number, hours, wording, what))
        else:
            sights.append(same(number, hours) if what == "unchanged" else gone(number, hours))
    shuffled = list(sights)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    history = build_history(sights)
    assert build_history(shuffled) == history
    # Every wording that stood is arrived at by a change, from the one before it.
    assert {turn.after for turn in history.changes if turn.kind in {"new", "edited"}} | {
        turn.after for turn in history.changes if turn.kind == "restored"
    } >= set(range(1, len(history.versions) + 1))
    seen = [capture for stay in history.versions for capture in stay.captures]
    assert len(seen) == len(set(seen))
    assert seen == [capture for capture in history.order if capture in seen]
