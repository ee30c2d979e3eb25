"""The plan: what is due when, as tables over the pure rules."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from store_samples import a_new_archive

from mofawatch.config.settings import RevisitTable, SiteTable
from mofawatch.config.tables import read_settings
from mofawatch.schedule import plan
from records.capture import Visit
from records.page import Page
from records.release import TOKYO
from records.trouble import Trouble
from store.archive import close_archive, insert
from store.pages import known_pages
from store.values import put_date, put_time

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
    assert plan.release_visits([old], NOW, RevisitTable())
    assert not plan.release_visits([old], NOW - timedelta(seconds=1), RevisitTable())


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
    assert plan.release_visits([ahead], NOW, RevisitTable())
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
    chance, table = random.Random(seed), read_settings(RevisitTable, {"per_hour": 60, **ages})
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


@pytest.mark.parametrize(
    ("hour", "turn", "this_month", "last_month"),
    [
        (12, 15, 120, 360),
        (12, 5, 40, 120),
        (12, 600, 120, 360),  # a turn counts for a quarter of an hour at most
        (8, 15, 120, 360),
        (22, 15, 720, 720),
        (3, 15, 720, 720),
    ],
)
def test_archive_pages_are_read_more_rarely_than_the_rolling_list(
    hour: int, turn: int, this_month: int, last_month: int
) -> None:
    now = datetime(2026, 5, 20, hour, tzinfo=TOKYO)
    waits = [plan.month_wait(month, now, timedelta(minutes=turn)) for month in plan.months_wanted(now)]
    assert waits == [timedelta(minutes=this_month), timedelta(minutes=last_month)]


@pytest.mark.parametrize(
    ("visited_minutes_ago", "read_minutes_ago", "due"),
    [
        (None, None, True),
        (115, 115, True),  # two hours, less the slack
        (114, 114, False),
        (15, None, True),
        (15, 30, True),  # it failed the last time
        (-60, -60, True),  # the clock erred
    ],
)
def test_when_the_archive_page_of_this_month_is_due(
    visited_minutes_ago: int | None, read_minutes_ago: int | None, due: bool
) -> None:
    visited, read = (
        None if minutes is None else NOW - timedelta(minutes=minutes)
        for minutes in (visited_minutes_ago, read_minutes_ago)
    )
    month = page(kind="listing", last_visited_at=visited, last_read_at=read)
    assert plan.is_month_due(month, "2026-05", NOW, timedelta(minutes=15)) == due
    assert plan.is_month_due(None, "2026-05", NOW, timedelta(minutes=15))


def aged(name: str, days_old: int, minutes: float, **known: object) -> Page:
    at = NOW - timedelta(minutes=minutes)
    return page(name, published=NOW.date() - timedelta(days=days_old), last_visited_at=at, last_read_at=at, **known)


def test_what_the_lists_spare_goes_to_releases_before_their_time_the_older_ones_gain_most() -> None:
    young, week, month = aged("young", 1, 30), aged("week", 7, 90), aged("month", 60, 720)
    old, due = aged("old", 400, 60 * 24 * 20), aged("due", 1, 55)
    pages = [young, due, old, month, week]

    def chosen(spare: int, most: int | None = None) -> list[str]:
        visits = plan.release_visits(pages, NOW, RevisitTable(), most=most, spare=spare)
        return [visit.url.removeprefix(f"{SITE}/press/release/").removesuffix(".html") for visit in visits]

    assert chosen(0) == ["due"]
    assert chosen(3) == ["due", "month", "young"]
    assert chosen(9) == ["due", "month", "young", "week"]  # the old one waits until it is due
    assert chosen(9, most=2) == ["due", "month"]


@pytest.mark.parametrize(
    ("minutes", "known", "is_early"),
    [
        (40, {}, False),  # an eighth of six hours, less the slack, is the soonest
        (41, {}, True),
        (41, {"status": "missing"}, False),
        (41, {"status": "withdrawn"}, False),
        (41, {"last_read_at": NOW - timedelta(days=1)}, False),  # it failed the last time
    ],
)
def test_which_releases_are_read_early(minutes: int, known: dict[str, object], is_early: bool) -> None:
    one = replace(aged("week", 7, minutes), **known)  # type: ignore[arg-type]
    assert bool(plan.release_visits([one], NOW, RevisitTable(), spare=1)) == is_early


@pytest.mark.parametrize("ages", [{"2d": "1h", "14d": "6h", "180d": "2d", "older": "21d"}, {"older": "90m"}])
def test_releases_that_rest_change_nothing_of_what_is_visited(tmp_path: Path, ages: dict[str, str]) -> None:
    chance, table = random.Random(8), read_settings(RevisitTable, ages)
    archive = a_new_archive(tmp_path)
    archive.db.execute("PRAGMA foreign_keys = off")
    for number in range(600):
        visited = NOW - timedelta(minutes=chance.choice((-9, 30, 70, 900, 9000, 30_000, 40_000)) + chance.random())
        read = visited - timedelta(days=chance.choice((0, 0, 0, 3)))
        seen = NOW - timedelta(days=chance.choice((1, 100, 200, 230, 900)))
        url = f"{SITE}/press/release/{number}.html"
        day = chance.choice((None, NOW.date() - timedelta(days=chance.choice((0, 5, 100, 181, 212, 214, 215, 900)))))
        row = {"kind": "release", "listed_on": put_date(day), "first_seen": put_time(seen), "taken": 1}
        row |= {"last_visited_at": put_time(chance.choice((visited, visited, visited, None)))}
        insert(archive, "page", {"url": url, **row, "last_read_at": put_time(read)})
        state = {
            "status": chance.choice(("live", "live", "live", "missing", "withdrawn")),
            "first_seen": row["first_seen"],
        }
        insert(archive, "release", {"url": url, **state, "last_seen": row["first_seen"], "last_changed": ""})
    everyone, awake = known_pages(archive), known_pages(archive, plan.rest_of(NOW, table))
    assert len(everyone) - len(awake) > 3
    for last in (None, NOW - timedelta(minutes=15)):
        for spare in (0, 40):
            visits = [plan.release_visits(pages, NOW, table, spare=spare) for pages in (everyone, awake)]
            assert visits[0] == visits[1]
        allowed = [plan.allowance(pages, NOW, last, table) for pages in (everyone, awake)]
        spared = [plan.spare_visits(pages, NOW, last, table, 2) for pages in (everyone, awake)]
        assert (allowed[0], spared[0]) == (allowed[1], spared[1])
    close_archive(archive)


def test_reading_early_costs_no_more_than_the_lists_and_the_intervals_did() -> None:
    pages = [*(aged(f"a{n}", 1, 5) for n in range(4)), *(aged(f"b{n}", 400, 5) for n in range(50))]
    spared = [
        plan.spare_visits(pages, NOW + timedelta(seconds=n), NOW - timedelta(minutes=15), RevisitTable(), 2)
        for n in range(60)
    ]
    assert set(spared) <= {3, 4}  # two lists, and a quarter of each young release's hour
    assert plan.spare_visits(pages, NOW, None, RevisitTable(), 0) == 0
    assert plan.spare_visits(pages, NOW, NOW + timedelta(days=1), RevisitTable(), 0) == 0


@pytest.mark.parametrize("ages", [{}, {"2d": "12h"}, {"30d": "30m"}])
def test_a_day_costs_no_more_requests_than_three_lists_a_turn_and_the_intervals(ages: dict[str, str]) -> None:
    """Releases of all ages, checks every quarter of an hour: counted with the plan and without reading early."""
    table, chance = read_settings(RevisitTable, ages), random.Random(1)
    born = [chance.randint(0, 600) for _ in range(200)]

    def live(early: bool) -> int:
        pages = [aged(str(n), days, 0) for n, days in enumerate(born)]
        visited = [NOW - chance.random() * plan.interval(one, NOW, table) for one in pages]
        pages = [replace(one, last_visited_at=at, last_read_at=at) for one, at in zip(pages, visited, strict=True)]
        known, months, requests, now = {one.url: one for one in pages}, dict[str, Page](), 0, NOW
        for _ in range(96):
            wanted = plan.months_wanted(now)
            lists = [m for m in wanted if not early or plan.is_month_due(months.get(m), m, now, timedelta(minutes=15))]
            months |= {m: page(kind="listing", last_visited_at=now, last_read_at=now) for m in lists}
            last = now - timedelta(minutes=15)
            spare = plan.spare_visits(known.values(), now, last, table, len(wanted) - len(lists)) if early else 0
            visits = plan.release_visits(known.values(), now, table, spare=spare)
            known |= {v.url: replace(known[v.url], last_visited_at=now, last_read_at=now) for v in visits}
            requests, now = requests + 1 + len(lists) + len(visits), now + timedelta(minutes=15)
        return requests

    assert live(early=True) <= 1.02 * live(early=False)


def trouble(seen: int) -> Trouble:
    return Trouble(1, "blocked", NOW - timedelta(days=3), None, "", seen)


def test_a_refusal_is_tried_less_and_less_often() -> None:
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
    site = read_settings(SiteTable, {"listings": ["/press/release/index.html", "/na/", "/na/index.html"]})
    known = page(kind="listing", url=f"{SITE}/press/release/index.html")
    assert plan.listing_visits(site, [known]) == [
        Visit(f"{SITE}/press/release/index.html", "listing", '"e"', "Wed"),
        Visit(f"{SITE}/na/index.html", "listing"),
    ]


def test_months_are_those_of_japan_across_new_year() -> None:
    assert plan.months_wanted(datetime(2026, 12, 31, 14, 59, tzinfo=UTC)) == ("2026-12", "2026-11")
    assert plan.months_wanted(datetime(2026, 12, 31, 15, 0, tzinfo=UTC)) == ("2027-01", "2026-12")


def test_releases_that_went_together_are_an_outage_for_three_days() -> None:
    # A fault of a Friday night is put right on Monday; what is still gone then, the ministry has taken down.
    assert not plan.is_outage_over(NOW - timedelta(hours=71, minutes=59), NOW)
    assert plan.is_outage_over(NOW - timedelta(hours=72), NOW)
