"""News or silence, and the reason in words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from records.news import Discovery, Origin, is_long_gone, why_silent

SEEN_LIVE = Origin(kept_silently=False, is_late=False, is_past=False, is_first_live=False)
TODAY = date(2026, 3, 1)
CHECK = Discovery(is_baseline=False, is_silent=False, was_watching=True, day=TODAY)
BACKFILL = replace(CHECK, is_silent=True)


@pytest.mark.parametrize("kind", ["new", "edited", "withdrawn", "restored"])
def test_what_a_check_sees_is_news(kind: str) -> None:
    assert why_silent(kind, replace(SEEN_LIVE, discovery=CHECK, published=date(2020, 1, 1))) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize("origin", [{"is_past": True}, {"is_late": True}, {"kept_silently": True}])
def test_the_past_and_what_a_silent_run_kept_is_none(origin: dict[str, bool]) -> None:
    assert all(why_silent(kind, replace(SEEN_LIVE, **origin)) for kind in ("new", "edited", "withdrawn", "restored"))


def test_the_first_sight_on_the_site_of_what_was_imported_is_silent() -> None:
    origin = replace(SEEN_LIVE, is_first_live=True)
    assert why_silent("edited", origin) == "the first sight of it on the site itself"
    assert why_silent("edited", SEEN_LIVE) == ""


@pytest.mark.parametrize(
    ("discovery", "published", "silent"),
    [
        (replace(BACKFILL, is_baseline=True), TODAY, True),  # it was there before
        (replace(BACKFILL, was_watching=False), TODAY, True),
        (BACKFILL, date(2026, 2, 1), False),  # the lists of a check reach back to the first of last month
        (BACKFILL, date(2026, 1, 31), True),
        (BACKFILL, None, False),
        (None, date(2020, 1, 1), False),
    ],
)
def test_who_discovers_a_release_decides_whether_it_is_new(
    discovery: Discovery | None, published: date, silent: bool
) -> None:
    assert bool(why_silent("new", replace(SEEN_LIVE, discovery=discovery, published=published))) == silent


def test_what_a_silent_run_left_out_is_nothing_new() -> None:
    assert why_silent("new", replace(SEEN_LIVE, was_left_out=True)) == "a silent run had seen it"


def test_what_was_gone_for_longer_than_a_list_keeps_it_was_gone_before_we_looked() -> None:
    """A release stands on the ministry's list for a month at most: a watch would have seen it go within that."""
    seen = datetime(2026, 1, 1, tzinfo=UTC)
    assert not is_long_gone(seen, seen + timedelta(days=31))
    assert is_long_gone(seen, seen + timedelta(days=31, seconds=1))
    assert is_long_gone(None, seen)
