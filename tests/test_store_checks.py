"""Runs: begun, ended, cut short."""

from dataclasses import asdict

from store_samples import at

from store.archive import Archive, select
from store.checks import Check, Purpose, Tally, begin_check, end_check, get_check, last_check, last_run


def test_a_check_begins_and_ends(archive: Archive) -> None:
    first = begin_check(archive, at(0), "baseline", silent=True)
    assert get_check(archive, first) == Check(first, at(0), None)
    assert last_check(archive) is None
    tally = Tally(visited=9, not_modified=1, suspect=2, new=3, edited=4, withdrawn=5, restored=6, troubles=7)
    end_check(archive, first, at(1), "troubled", tally)
    found = last_run(archive), last_check(archive), last_check(archive, "ok")
    assert found == (Check(first, at(0), at(1)), Check(first, at(0), at(1)), None)
    (row,) = select(archive, "SELECT * FROM check_run")
    assert (row["purpose"], row["silent"], row["outcome"]) == ("baseline", 1, "troubled")
    assert {name: row[name] for name in asdict(tally)} == asdict(tally)


def test_a_check_that_was_cut_short_is_called_so_by_the_next(archive: Archive) -> None:
    first = begin_check(archive, at(0))
    second = begin_check(archive, at(15))
    end_check(archive, second, at(16), "ok", Tally())
    (cut,) = select(archive, "SELECT outcome, finished_at FROM check_run WHERE id = ?", first)
    assert cut == {"outcome": "interrupted", "finished_at": None}
    last = last_check(archive)
    assert (first, last and last.id, get_check(archive, 99)) == (1, 2, None)


def test_only_a_look_at_the_site_counts_as_a_check(archive: Archive) -> None:
    """Else an import each night, or a web archive's copies, would pass for the sight of a site that refuses us."""
    looked = begin_check(archive, at(0))
    end_check(archive, looked, at(1), "troubled", Tally())
    others: tuple[Purpose, ...] = ("import", "backfill", "reparse")
    for number, purpose in enumerate(others, 1):
        other = begin_check(archive, at(10 * number), purpose)
        end_check(archive, other, at(10 * number + 1), "ok", Tally())
    last, run = last_check(archive), last_run(archive)
    assert (last and last.id, run and run.id, last_check(archive, "ok")) == (looked, other, None)
