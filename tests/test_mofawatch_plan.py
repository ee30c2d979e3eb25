"""The plan: what is due when, as tables over the pure rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mofawatch import plan
from mofawatch.settings import RevisitTable, SiteTable, WithdrawnAfter
from records.alert import Destination
from records.capture import Visit
from records.page import Page

NOW = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
SITE = "https://www.mofa.go.jp"


def page(name: str = "a", **known: object) -> Page:
    fields: dict[str, object] = {
        "url": f"{SITE}/press/release/{name}.html",
        "kind": "release",
        "title": "",
        "published": date(2026, 5, 20),
        "first_seen": NOW - timedelta(days=400),
        "last_visited_at": NOW - timedelta(minutes=59),
        "last_read_at": NOW - timedelta(minutes=59),
        "status": "live",
        "misses": 0,
        "first_missed_at": None,
        "etag": '"e"',
        "last_modified": "Wed",
    }
    return Page(**(fields | known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days_old", "wait"),
    [
        (0, timedelta(hours=1)),
        (1, timedelta(hours=1)),
        (3, timedelta(hours=6)),
        (13, timedelta(hours=6)),
        (15, timedelta(days=2)),
        (179, timedelta(days=2)),
        (181, timedelta(days=21)),
        (5000, timedelta(days=21)),
    ],
)
def test_young_releases_are_read_often_old_ones_rarely_none_never(days_old: int, wait: timedelta) -> None:
    old = page(published=date(2026, 5, 20) - timedelta(days=days_old), last_visited_at=NOW - wait)
    assert plan.interval(old, NOW, RevisitTable()) == wait
    assert plan.is_due(old, NOW, RevisitTable())
    assert not plan.is_due(old, NOW - timedelta(seconds=1), RevisitTable())


def test_a_release_without_a_date_is_as_old_as_its_first_sight() -> None:
    undated = page(published=None, first_seen=NOW - timedelta(days=10))
    assert plan.interval(undated, NOW, RevisitTable()) == timedelta(hours=6)


def test_a_missing_release_is_asked_for_often_enough_to_tell_in_time() -> None:
    missing = page(status="missing", published=date(2020, 1, 1))
    assert plan.interval(missing, NOW, RevisitTable()) == timedelta(hours=2)
    gone = page(status="withdrawn", published=date(2020, 1, 1))
    assert plan.interval(gone, NOW, RevisitTable()) == timedelta(days=21)


def test_a_page_that_was_never_read_is_always_due_and_first() -> None:
    never = {"last_visited_at": None, "last_read_at": None, "etag": None, "last_modified": None}
    unread = page("unread", **never, published=None, first_seen=NOW)
    old = page("old", published=date(2020, 1, 1), last_visited_at=NOW - timedelta(days=30))
    young = page("young", last_visited_at=NOW - timedelta(hours=2))
    resting = page("resting")
    listing = page("index", kind="listing")
    pages = [old, resting, young, listing, unread]
    assert plan.release_visits(pages, NOW, RevisitTable()) == [
        Visit(unread.url, "release"),
        Visit(young.url, "release", '"e"', "Wed"),
        Visit(old.url, "release", '"e"', "Wed"),
    ]
    assert [visit.url for visit in plan.release_visits(pages, NOW, RevisitTable(), everyone=True)] == [
        unread.url,
        *sorted([resting.url, young.url]),
        old.url,
    ]


def test_a_page_whose_last_answer_was_not_read_is_tried_again_within_the_hour() -> None:
    old = {"published": date(2020, 1, 1), "last_read_at": NOW - timedelta(days=9)}
    assert plan.interval(page(**old, last_visited_at=NOW), NOW, RevisitTable()) == timedelta(hours=1)
    assert plan.interval(page(**(old | {"last_read_at": None})), NOW, RevisitTable()) == timedelta(hours=1)
    withdrawn = page(**old, last_visited_at=NOW, status="withdrawn")
    assert plan.interval(withdrawn, NOW, RevisitTable()) == timedelta(days=21)


def test_months_between_come_newest_first() -> None:
    assert plan.months_between("2021-11", "2022-02") == ("2022-02", "2022-01", "2021-12", "2021-11")
    assert plan.months_between("2022-03", "2022-02") == ()


def test_listings_are_visited_with_the_validators_held() -> None:
    site = SiteTable.model_validate({"listings": ["/press/release/index.html", "/na/", "/na/index.html"]})
    known = page(kind="listing", url=f"{SITE}/press/release/index.html")
    assert plan.listing_visits(site, [known]) == [
        Visit(f"{SITE}/press/release/index.html", "listing", '"e"', "Wed"),
        Visit(f"{SITE}/na/index.html", "listing"),
    ]


def test_months_are_those_of_japan_across_new_year() -> None:
    assert plan.months_wanted(datetime(2026, 12, 31, 14, 59, tzinfo=UTC)) == ("2026-12", "2026-11")
    assert plan.months_wanted(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == ("2027-01", "2026-12")


@pytest.mark.parametrize(
    ("misses", "hours", "withdrawn"), [(3, 6, True), (2, 60, False), (30, 5, False), (1, 0, False)]
)
def test_withdrawn_takes_both_the_times_and_the_hours(misses: int, hours: int, withdrawn: bool) -> None:
    rule = RevisitTable()
    assert plan.is_withdrawn(misses, NOW - timedelta(hours=hours), NOW, rule) is withdrawn
    at_once = RevisitTable(withdrawn_after=WithdrawnAfter(checks=1, over=timedelta(0)))
    assert plan.is_withdrawn(misses, NOW, NOW, at_once)


TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("destination", "now", "zone", "due"),
    [
        (Destination("at once"), "2026-05-20T03:00", TOKYO, "2026-05-20T03:00"),
        (Destination("quiet, by day", quiet=(time(22), time(7))), "2026-05-20T03:00", TOKYO, "2026-05-20T03:00"),
        (Destination("quiet, late", quiet=(time(22), time(7))), "2026-05-20T13:00", TOKYO, "2026-05-20T22:00"),
        (Destination("quiet, early", quiet=(time(22), time(7))), "2026-05-20T21:59", TOKYO, "2026-05-20T22:00"),
        (Destination("quiet, over", quiet=(time(22), time(7))), "2026-05-20T22:00", TOKYO, "2026-05-20T22:00"),
        (Destination("noon rest", quiet=(time(12), time(13))), "2026-05-20T03:30", TOKYO, "2026-05-20T04:00"),
        (Destination("digest today", digest=time(8)), "2026-05-20T22:00", TOKYO, "2026-05-20T23:00"),
        (Destination("digest tomorrow", digest=time(8)), "2026-05-20T23:00", TOKYO, "2026-05-21T23:00"),
        (Destination("spring forward", digest=time(8)), "2026-03-07T14:00", NEW_YORK, "2026-03-08T12:00"),
        (Destination("fall back", digest=time(8)), "2026-10-31T14:00", NEW_YORK, "2026-11-01T13:00"),
    ],
    ids=lambda value: value.name if isinstance(value, Destination) else "",
)
def test_when_an_alert_is_due(destination: Destination, now: str, zone: ZoneInfo, due: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert plan.due_at(destination, at, zone) == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_a_refusing_destination_is_asked_less_and_less_often_then_given_up() -> None:
    waits = [plan.try_again_at(attempts, NOW, NOW) for attempts in range(1, 12)]
    minutes = [(wait - NOW) / timedelta(minutes=1) for wait in waits if wait]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert plan.try_again_at(1000, NOW, NOW + timedelta(days=6, hours=23)) == NOW + timedelta(days=7, hours=5)
    assert plan.try_again_at(5, NOW, NOW + timedelta(days=7)) is None
