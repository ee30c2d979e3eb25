"""What was told goes on naming the wordings that stood when it was told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from records.difference import Bounds, HeldChange, HeldVersion, compare_history
from records.history import Sight, build_history

NOON = datetime(2026, 10, 7, 12, tzinfo=UTC)
# Each wording has one row, in which it was first kept.
ROWS = {"A": 10, "B": 11}
HELD = [HeldVersion(row, wording) for wording, row in ROWS.items()]


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def pages(*wordings: str) -> list[Sight]:
    """Every two hours one."""
    return [Sight(n, at(2 * n), "site", "wording", wording) for n, wording in enumerate(wordings)]


def reported(kind: str, before: str | None, after: str | None, hours: float, silent: bool = False) -> HeldChange:
    rows = [None if wording is None else ROWS[wording] for wording in (before, after)]
    return HeldChange(7, kind, rows[0], rows[1], at(hours), silent)  # type: ignore[arg-type]


@pytest.mark.parametrize(("hours", "named"), [(2, (1, 2)), (3.9, (1, 2)), (4.1, (3, 4)), (6, (3, 4)), (9, (3, 4))])
def test_an_edit_that_happened_twice_is_the_one_nearest_in_time(hours: float, named: tuple[int, int]) -> None:
    history = build_history(pages("A", "B", "A", "B"))  # A to B at two and at six
    difference = compare_history(history, HELD, [reported("edited", "A", "B", hours)], {0: 10, 1: 11})
    assert difference.reported == {7: named}
    edit = next(turn for turn in history.changes if (turn.before, turn.after) == named)
    assert difference.bounds[7] == Bounds(edit.not_before, edit.not_after, "site")
    assert edit not in difference.added


@pytest.mark.parametrize(("hours", "version"), [(1, 1), (2, 2), (3, 2), (4, 3), (99, 3)])
def test_a_withdrawal_that_no_capture_shows_is_of_what_stood_then(hours: float, version: int) -> None:
    history = build_history(pages("A", "B", "A"))
    difference = compare_history(history, HELD, [reported("withdrawn", "A", None, hours)], {0: 10, 1: 11})
    assert difference.reported == {7: (version, None)}
    assert 7 not in difference.bounds  # nothing is known of when it happened


@pytest.mark.parametrize(("hours", "version"), [(0, 1), (4, 3), (99, 1)])
def test_a_restoration_is_of_the_stay_it_was_reported_in(hours: float, version: int) -> None:
    history = build_history(pages("A", "B", "A"))
    difference = compare_history(history, HELD, [reported("restored", "A", "A", hours)], {0: 10, 1: 11})
    assert difference.reported == {7: (version, version)}


@pytest.mark.parametrize(
    ("source", "shown"),
    [("site", "site"), ("import", "import"), ("Sample Web Archive", "web-archive"), ("sample", "web-archive")],
)
def test_who_showed_a_change_stays_one_of_three(source: str, shown: str) -> None:
    """Whatever comes after it: a later capture writes the bounds of all changes again."""
    sights = [replace(sight, source=source) for sight in pages("A", "B")]
    difference = compare_history(build_history(sights), HELD, [reported("edited", "A", "B", 2)], {0: 10, 1: 11})
    assert difference.bounds[7].source == shown


def test_an_edit_that_is_none_by_now_names_the_nearest_wording_before() -> None:
    """A capture between the two came to light: told was A to A', now it went through B."""
    history = build_history(pages("B", "A", "B", "A"))
    of_it = compare_history(history, HELD, [reported("restored", "B", "A", 6)], {0: 11, 1: 10})
    assert of_it.reported == {7: (3, 4)}


def test_what_is_held_as_it_is_stays_and_the_rest_is_written_anew() -> None:
    history = build_history(pages("A", "B"))
    new, edited = history.changes
    held = [replace(reported("new", None, "A", 0, True), id=1), replace(reported("edited", "A", "B", 2, True), id=2)]
    difference = compare_history(history, HELD, held, {0: 10, 1: 11})
    assert (difference.keys, difference.changes_dropped, difference.added) == ((10, 11), (), ())
    assert difference.bounds == {1: Bounds(None, at(0), "site"), 2: Bounds(at(0), at(2), "site")}
    # One that differs in kind, time or wordings goes with all silent ones behind it: they are written in their order.
    for other in (replace(held[0], kind="restored"), replace(held[0], noticed_at=at(1)), replace(held[0], after=11)):
        difference = compare_history(history, HELD, [other, held[1]], {0: 10, 1: 11})
        assert (difference.changes_dropped, difference.added) == ((1, 2), (new, edited))
    difference = compare_history(history, HELD, [held[0], replace(held[1], before=None)], {0: 10, 1: 11})
    assert (difference.changes_dropped, difference.added) == ((2,), (edited,))


def test_a_row_that_reads_otherwise_by_now_is_no_version_of_what_it_was() -> None:
    """Two captures had one row, and the newer reader parts them: the one that reads as the row does keeps it."""
    history = build_history(pages("A", "B"))
    assert compare_history(history, HELD, [], {0: 11, 1: 11}).keys == (None, 11)
    assert compare_history(history, HELD, [], {0: 10, 1: 10}).keys == (10, None)
    assert compare_history(history, HELD, [], {1: 11}).keys == (None, 11)
