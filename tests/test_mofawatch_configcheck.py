"""What `config check` says it comes to, for a fixed archive: how often is asked, how soon an edit is seen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mofawatch.config.explain import _destination, _operator, _selection, _web_archives, comes_to, words
from mofawatch.config.references import Secret
from mofawatch.config.settings import DestinationTable, OperatorTable, SelectTable, Settings, SiteTable
from mofawatch.config.tables import read_settings
from records.page import Page

NOW = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)


def pages(number: int, days_old: int) -> list[Page]:
    day = NOW.date() - timedelta(days=days_old)
    seen = NOW - timedelta(days=400)
    url = "https://www.mofa.go.jp/press/release/{}_{}.html"
    return [Page(url.format(days_old, n), "release", "", day, seen, NOW, NOW, "live") for n in range(number)]


ARCHIVE = [*pages(20, 0), *pages(100, 90), *pages(3000, 1000)]


@pytest.mark.parametrize(
    ("schedule", "requests", "seen"),
    [
        (
            {"every": "15m"},
            ["about 40 requests an hour today: 4 for the lists, 35.6 for 3120 known releases"],
            ("1 hour", "6 hours", "2 days", "21 days"),
        ),
        (
            {"every": "50m"},
            ["about 24 requests an hour today: 2 for the lists, 22.0 for 3120 known releases"],
            ("100 minutes", "6 hours 40 minutes", "about 2 days 1 hour", "about 21 days 1 hour"),
        ),
        (
            {"every": "6h"},
            ["about 286 requests a day now: 11 for the lists, 274.5 for 3120 known releases"],
            ("6 hours", "6 hours", "2 days", "21 days"),
        ),
        (
            {"every": "30d"},
            [
                "about 4 requests a day now: 0 for the lists, 4.0 for 3120 known releases",
                "104 releases a day are due, 4 may be read: they are read later than said below",
            ],
            ("30 days", "30 days", "30 days", "30 days"),
        ),
        (
            {"cron": "0 9 * * *"},
            [
                "about 124 requests a day now: 4 for the lists, 120.0 for 3120 known releases",
                "213 releases a day are due, 120 may be read: they are read later than said below",
            ],
            ("1 day", "1 day", "2 days", "21 days"),
        ),
        (
            {"cron": "*/15 8-20 * * 1-5"},
            ["about 488 requests a day now: 43 for the lists, 444.9 for 3120 known releases"],
            ("2 days 12 hours", "2 days 17 hours", "4 days", "21 days"),
        ),
    ],
)
def test_what_a_schedule_comes_to(schedule: dict[str, str], requests: list[str], seen: tuple[str, ...]) -> None:
    ages = ("yesterday's", "a week-old", "a three-month-old", "a year-old")
    assert comes_to(read_settings(Settings, {"schedule": schedule}), ARCHIVE, NOW) == [
        *requests,
        *(f"an edit to {age} release is seen within {wait}" for age, wait in zip(ages, seen, strict=True)),
    ]


def test_the_budget_bounds_what_is_read_again() -> None:
    settings = read_settings(Settings, {"revisit": {"per_hour": 20}})
    assert comes_to(settings, ARCHIVE, NOW)[:2] == [
        "about 24 requests an hour today: 4 for the lists, 20.0 for 3120 known releases",
        "28 releases an hour are due, 20 may be read: they are read later than said below",
    ]


def test_an_archive_without_releases_is_reported_as_that() -> None:
    reported = comes_to(Settings(), [], NOW)[0]
    assert (
        reported == "about 4 requests an hour today: 4 for the lists, 0.0 for the releases, none of which is known yet"
    )


@pytest.mark.parametrize(
    ("duration", "said"),
    [
        (timedelta(0), "0 seconds"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=90), "90 seconds"),
        (timedelta(seconds=150), "2 minutes 30 seconds"),
        (timedelta(minutes=15), "15 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(minutes=100), "100 minutes"),
        (timedelta(minutes=400), "6 hours 40 minutes"),
        (timedelta(days=1), "1 day"),
        (timedelta(hours=36), "36 hours"),
        (timedelta(hours=60), "2 days 12 hours"),
        (timedelta(days=2, minutes=1), "48 hours 1 minute"),
        (timedelta(days=21), "21 days"),
    ],
)
def test_a_duration_as_a_person_says_it(duration: timedelta, said: str) -> None:
    assert words(duration) == said


def test_what_is_watched_is_said_rule_by_rule() -> None:
    said = _selection(SelectTable(take=("Sample Talks",), multilateral=True))
    assert said[0] == "taken: titles that say 'Sample Talks'"
    assert "taken: titles that name the group 'Quad', 'QUAD' or 'Quadrilateral'" in said
    assert said[-1] == "left: all else"


def test_a_rule_that_is_off_is_not_said() -> None:
    empty = dict.fromkeys(("paths", "mixed_paths", "sections", "member_groups", "other_groups", "hints"), ())
    select = SelectTable(countries=False, places=False, offices=False, leave=("Luncheon",), **empty)  # type: ignore[arg-type]
    assert _selection(select) == ["left: titles that say 'Luncheon'", "left: all else", "so that NOTHING is watched"]
    assert _selection(replace(select, take=("Sample Talks",)))[-1] == "left: all else"


def test_a_heartbeat_is_said_where_somebody_gets_it() -> None:
    assert _operator(OperatorTable(("ops", "desk"), timedelta(days=7))) == "ops, desk; a heartbeat every 7 days"
    assert _operator(OperatorTable(("ops",))) == "ops"
    nobody = "nobody is alerted to the monitor's own troubles"
    assert _operator(OperatorTable(())) == nobody
    assert _operator(OperatorTable((), timedelta(days=7))) == f"{nobody}; the heartbeat goes to nobody"


def test_a_destination_without_classes_gets_no_edits() -> None:
    table = DestinationTable("desk", Secret("json://sample.example"), classes=())
    assert _destination(table) == "desk: every change; but no edits: classes is empty"


def test_what_web_archives_are_for_is_said() -> None:
    given = Settings()
    asked = "Internet Archive: 3 seconds between requests, at most 10000 a day"
    assert _web_archives(given) == [
        f"{asked}; no wording is submitted to be saved there",
        "fallback: none; while the site refuses, nothing is seen",
    ]
    (table,) = given.web_archive
    saves = replace(table, save="https://archive.example.org/save")
    other = replace(table, name="Sample", save=saves.save, key=Secret("A:B"))
    site = SiteTable(fallback="web-archive")
    assert _web_archives(Settings(web_archive=(saves, other), site=site)) == [
        f"{asked}; each new or edited wording is submitted to be saved there, anonymously",
        (
            f"{asked.replace('Internet Archive', 'Sample')}; each new or edited wording is submitted to be saved "
            "there, with the key of an account"
        ),
        "fallback: while the site refuses, what Internet Archive, then Sample saw since is told",
    ]
    assert _web_archives(Settings(web_archive=(), site=site)) == [
        "none: there is no [[web_archive]]",
        "fallback: set, but there is no [[web_archive]] to ask; while the site refuses, nothing is seen",
    ]
