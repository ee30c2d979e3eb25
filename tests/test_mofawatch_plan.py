"""The plan: what is due when, as tables over the pure rules."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mofawatch.config.settings import RevisitTable, SiteTable
from mofawatch.schedule import plan
from records.alert import Destination
from records.capture import Visit
from records.page import Page
from records.trouble import Trouble

NOW = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
SITE = "https://www.mofa.go.jp"


def page(name: str = "a", **known: object) -> Page:
    fields: dict[str, object] = {
        "url": f"{SITE}/press/release/{name}.html",
        "kind": "release",
        "title": "",
        "published": date(2026, 5, 20),
        "first_seen": NOW - timedelta(days=400),
        "last_visited_at": NOW - timedelta(minutes=50),
        "last_read_at": NOW - timedelta(minutes=50),
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
    early = min(wait / 10, timedelta(minutes=5))  # else a turn that comes a moment early would put it off to the next
    old = page(published=date(2026, 5, 20) - timedelta(days=days_old), last_visited_at=NOW - wait + early)
    assert plan.interval(old, NOW, RevisitTable()) == wait
    assert plan.is_due(old, NOW, RevisitTable())
    assert not plan.is_due(old, NOW - timedelta(seconds=1), RevisitTable())


@pytest.mark.parametrize(
    ("published", "first_seen", "hours"),
    [
        (date(2026, 5, 15), datetime(2026, 5, 15, tzinfo=UTC), 6),
        (date(2026, 5, 15), datetime(2026, 5, 19, tzinfo=UTC), 1),  # listed four days late: news until then
        (date(2026, 4, 15), datetime(2026, 5, 15, 15, tzinfo=UTC), 6),  # 31 days late
        (date(2026, 4, 15), datetime(2026, 5, 17, tzinfo=UTC), 48),  # later than any: the past that somebody read in
        (date(2026, 5, 25), datetime(2026, 5, 19, tzinfo=UTC), 1),  # of tomorrow
    ],
)
def test_a_release_that_is_listed_late_is_as_old_as_its_appearance(
    published: date, first_seen: datetime, hours: int
) -> None:
    late = page(published=published, first_seen=first_seen)
    assert plan.interval(late, NOW, RevisitTable()) == timedelta(hours=hours)


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
        young.url,
        old.url,
        resting.url,
    ]
    assert [visit.url for visit in plan.release_visits(pages, NOW, RevisitTable(), most=2)] == [unread.url, young.url]
    assert plan.release_visits(pages, NOW, RevisitTable(), most=0) == []


@pytest.mark.parametrize(
    ("read_days_ago", "visited_hours_ago", "hours"),
    [
        (21, 0, 1),  # due today, and it failed: soon again
        (21.25, 0, 1.5),  # failing for a quarter of a day
        (22, 0, 6),  # for a day
        (31, 0, 60),
        (421, 0, 21 * 24),  # for more than a year: as rarely as any page of its age
        (None, 5, 1),
        (None, 0, 9.6 * 24),  # never read in the forty days since it was first seen
    ],
)
def test_a_page_that_fails_is_tried_soon_then_less_and_less_often(
    read_days_ago: float | None, visited_hours_ago: float, hours: float
) -> None:
    failing = page(
        published=date(2020, 1, 1),
        first_seen=NOW - (timedelta(hours=6) if visited_hours_ago else timedelta(days=38.4)),
        last_read_at=None if read_days_ago is None else NOW - timedelta(days=read_days_ago),
        last_visited_at=NOW - timedelta(hours=visited_hours_ago),
    )
    assert plan.interval(failing, NOW, RevisitTable()) == timedelta(hours=hours)
    withdrawn = replace(failing, status="withdrawn")
    assert plan.interval(withdrawn, NOW, RevisitTable()) == timedelta(days=21)


def test_a_visit_in_the_future_is_an_error_of_the_clock_and_the_page_is_due() -> None:
    ahead = page(last_visited_at=NOW + timedelta(days=400), last_read_at=NOW + timedelta(days=400))
    assert plan.is_due(ahead, NOW, RevisitTable())
    assert plan.allowance([ahead], NOW, None, RevisitTable()) == 120


@pytest.mark.parametrize(
    ("minutes_since_last", "spent", "most"),
    [(None, 0, 120), (15, 0, 30), (15, 100, 20), (15, 120, 0), (0, 0, 10), (0, 115, 5), (600, 0, 120), (-5, 0, 120)],
)
def test_a_check_re_reads_its_share_of_the_hours_budget(minutes_since_last: int | None, spent: int, most: int) -> None:
    table = RevisitTable(per_hour=120)
    within = [page(str(number), last_visited_at=NOW - timedelta(minutes=59)) for number in range(spent)]
    before = [page(f"b{number}", last_visited_at=NOW - timedelta(minutes=60)) for number in range(50)]
    last = None if minutes_since_last is None else NOW - timedelta(minutes=minutes_since_last)
    first_seen = NOW - timedelta(minutes=50)  # news, or the past that a backfill brings
    first = [page(f"c{number}", first_seen=first_seen, last_visited_at=NOW) for number in range(200)]
    assert plan.allowance([*within, *before, *first, page("index", kind="listing")], NOW, last, table) == most


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("youngest", ["1h", "15m", "1m"])
def test_a_big_archive_never_exceeds_the_budget_and_every_page_has_its_turn(seed: int, youngest: str) -> None:
    """All is overdue after a month without power; checks come in any rhythm, restarts or not."""
    ages = {"2d": youngest, "14d": "6h", "180d": "2d"}
    chance, table = random.Random(seed), RevisitTable.model_validate({"per_hour": 60, **ages})
    long_ago = NOW - timedelta(days=30)
    pages = {
        name: page(name, published=NOW.date() - timedelta(days=chance.randint(0, 4000)), last_visited_at=long_ago)
        for name in map(str, range(500))
    }
    pages = {page.url: replace(page, last_read_at=page.last_visited_at) for page in pages.values()}
    now, last, visits = NOW, None, []
    while now < NOW + timedelta(hours=14):
        for visit in plan.release_visits(
            pages.values(), now, table, most=plan.allowance(pages.values(), now, last, table)
        ):
            pages[visit.url] = replace(pages[visit.url], last_visited_at=now, last_read_at=now)
            visits.append(now)
        last, now = now, now + timedelta(minutes=chance.choice([1, 15, 60]))
    assert all(sum(at <= other < at + timedelta(hours=1) for other in visits) <= 60 for at in set(visits))
    assert all(page.last_visited_at > long_ago for page in pages.values())


def trouble(seen: int) -> Trouble:
    return Trouble(1, "blocked", NOW - timedelta(days=3), None, "", seen)


def test_a_closed_door_is_tried_less_and_less_often() -> None:
    waits = [plan.rest_until(trouble(seen), None, NOW, None) for seen in range(1, 9)]
    assert [(wait - NOW) / timedelta(minutes=1) for wait in waits if wait] == [15, 30, 60, 120, 240, 360, 360, 360]


@pytest.mark.parametrize(
    ("blocked", "listing_read", "asked", "rest"),
    [
        (None, NOW, None, None),
        # One page that is refused, while a listing was read, does not close the door.
        (trouble(5), NOW, None, None),
        (trouble(5), NOW - timedelta(seconds=1), None, timedelta(hours=4)),
        (None, NOW, NOW + timedelta(minutes=40), timedelta(minutes=40)),
        (trouble(1), None, NOW + timedelta(minutes=40), timedelta(minutes=40)),
        (trouble(5), None, NOW + timedelta(minutes=40), timedelta(hours=4)),
        (None, None, NOW + timedelta(days=4000), timedelta(days=1)),
    ],
)
def test_when_the_site_is_left_alone(
    blocked: Trouble | None, listing_read: datetime | None, asked: datetime | None, rest: timedelta | None
) -> None:
    assert plan.rest_until(blocked, listing_read, NOW, asked) == (None if rest is None else NOW + rest)
    assert plan.rest_until(blocked, listing_read, None, asked) is None


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
        # 01:07 the second time: the quiet hours end at the second 01:30, not a day later.
        (Destination("quiet twice", quiet=(time(22), time(1, 30))), "2026-11-01T06:07", NEW_YORK, "2026-11-01T06:30"),
        (Destination("the first", quiet=(time(22), time(1, 30))), "2026-11-01T05:07", NEW_YORK, "2026-11-01T05:30"),
        # 02:30 is left out: the hours end at 03:30, not at 01:30.
        (Destination("left out", quiet=(time(22), time(2, 30))), "2026-03-08T05:00", NEW_YORK, "2026-03-08T07:30"),
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


def test_a_trouble_that_lasts_is_brought_to_mind_ever_more_rarely() -> None:
    told = [NOW]
    for _ in range(7):
        told.append(plan.remind_at(NOW, told[-1]))
    assert [(at - NOW) / timedelta(days=1) for at in told] == [0, 1, 2, 4, 8, 15, 22, 29]


def test_releases_that_went_together_are_an_outage_for_three_days() -> None:
    # A fault of a Friday night is put right on Monday; what is still gone then, the ministry has taken down.
    assert not plan.is_outage_over(NOW - timedelta(hours=71, minutes=59), NOW)
    assert plan.is_outage_over(NOW - timedelta(hours=72), NOW)
