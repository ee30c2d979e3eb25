"""Troubles: one a kind, counted once a check, told in turn."""

from datetime import datetime, timedelta

import pytest
from store_samples import LISTING, URL, at, kept_at, list_troubles

from records.trouble import TROUBLE_KINDS, Failure, Trouble, TroubleKind
from store import ArchiveError
from store.alerts.outbox import add_operator_alert
from store.archive import Archive, select
from store.checks import begin_check
from store.troubles import (
    end_troubles,
    get_trouble,
    keep_trouble_pages,
    keep_troubles,
    open_troubles,
    unreported_troubles,
)


def _patience(kind: TroubleKind, _: str) -> int:
    return 1 if kind == "blocked" else 3


def _daily(began_at: datetime, reported_at: datetime) -> datetime:
    assert began_at <= reported_at
    return reported_at + timedelta(days=1)


def test_a_kind_of_failure_is_one_trouble_however_many_pages(archive: Archive) -> None:
    first = begin_check(archive, at(0))
    found = [
        Failure("unreadable", URL, "no title"),
        Failure("blocked", LISTING, "403"),
        Failure("unreadable", LISTING, "no list"),
    ]
    unreadable = Trouble(1, "unreadable", at(1), None, f"{URL}: no title (and 1 more)", 1)
    blocked = Trouble(2, "blocked", at(1), None, f"{LISTING}: 403", 1)
    assert keep_troubles(archive, first, found, at(1)) == [unreadable, blocked]
    # The same check once more, after a crash: nothing is counted twice.
    assert keep_troubles(archive, first, found[:1], at(2)) == [
        Trouble(1, "unreadable", at(1), None, f"{URL}: no title", 1)
    ]
    second = begin_check(archive, at(15))
    keep_troubles(archive, second, found[1:2], at(16))
    assert end_troubles(archive, second, {"unreadable", "blocked"}, at(17)) == [
        Trouble(1, "unreadable", at(1), at(17), f"{URL}: no title", 1)
    ]
    assert open_troubles(archive) == [Trouble(2, "blocked", at(1), None, f"{LISTING}: 403", 2)]
    # It is met again: a trouble of its own.
    assert keep_troubles(archive, begin_check(archive, at(30)), found[:1], at(31))[0].id == 3
    assert [trouble.id for trouble in list_troubles(archive)] == [3, 2, 1]
    assert select(archive, "SELECT url FROM troubles WHERE id = 3") == [{"url": URL}]
    with pytest.raises(ArchiveError, match="holds no trouble 9"):
        get_trouble(archive, 9)


def test_a_check_ends_only_the_troubles_it_looked_for(archive: Archive) -> None:
    check = begin_check(archive, at(0))
    keep_troubles(
        archive, check, [Failure("not delivered", None, "desk takes nothing"), Failure("held", None, "30")], at(0)
    )
    assert end_troubles(archive, begin_check(archive, at(15)), {"blocked", "held"}, at(15)) == [
        Trouble(2, "held", at(0), at(15), "30", 1)
    ]
    assert [trouble.kind for trouble in open_troubles(archive)] == ["not delivered"]


def test_outside_a_check_each_meeting_counts(archive: Archive) -> None:
    for minute in range(3):
        keep_troubles(archive, None, [Failure("not delivered", None, "desk")], at(minute))
    assert [trouble.seen for trouble in open_troubles(archive)] == [3]
    assert [trouble.ended_at for trouble in end_troubles(archive, None, {"not delivered"}, at(9))] == [at(9)]
    assert open_troubles(archive) == []


def test_the_operator_is_alerted_at_each_turn_once(archive: Archive) -> None:
    def turns(minutes: float) -> list[tuple[str, str]]:
        """What is to be told at that time; telling it is noted, as the hall does."""
        news = unreported_troubles(archive, at(minutes), _patience, _daily)
        for trouble, turn in news:
            assert add_operator_alert(archive, trouble.id, "ops", turn, at(minutes))
        return [(trouble.kind, turn) for trouble, turn in news]

    reported = []
    for number in range(4):
        keep_troubles(
            archive, begin_check(archive, at(number * 15)), [Failure("unreachable", URL, "refused")], at(number)
        )
        reported.append(turns(number * 15))
    assert reported == [[], [], [("unreachable", "begun")], []]
    keep_troubles(archive, begin_check(archive, at(60)), [Failure("blocked", URL, "403")], at(60))
    assert turns(60) == [("blocked", "begun")]
    assert turns(24 * 60 + 30) == [("unreachable", "reminder")]
    assert turns(24 * 60 + 31) == []
    end_troubles(archive, begin_check(archive, at(1500)), TROUBLE_KINDS, at(1500))
    assert turns(1500) == [("unreachable", "over"), ("blocked", "over")]
    assert turns(9000) == []


def test_what_was_never_reported_is_not_reported_to_be_over(archive: Archive) -> None:
    keep_troubles(archive, begin_check(archive, at(0)), [Failure("unreachable", URL, "refused")], at(0))
    end_troubles(archive, begin_check(archive, at(15)), TROUBLE_KINDS, at(15))
    assert unreported_troubles(archive, at(20), _patience, _daily) == []


def test_what_it_reaches_is_a_trouble_of_its_own(archive: Archive) -> None:
    page = Failure("unreachable", URL, "got 500", "page")
    site = Failure("unreachable", LISTING, "got 500")
    for number in range(3):
        keep_troubles(archive, begin_check(archive, at(number)), [page], at(number))
    (first,) = unreported_troubles(archive, at(3), _patience, _daily)
    assert (first[0].name, first[1]) == ("unreachable (page)", "begun")
    add_operator_alert(archive, first[0].id, "ops", "begun", at(3))
    for number in range(4, 7):
        check = begin_check(archive, at(number))
        keep_troubles(archive, check, [page, site], at(number))
    assert [(one.name, turn) for one, turn in unreported_troubles(archive, at(7), _patience, _daily)] == [
        ("unreachable", "begun")
    ]
    later = begin_check(archive, at(8))
    ended = end_troubles(archive, later, {"unreachable"}, at(8), {("unreachable", "page")})
    assert [one.name for one in ended] == ["unreachable"]
    assert [one.name for one in open_troubles(archive)] == ["unreachable (page)"]


def test_failures_that_could_not_be_noted_count_from_when_they_came(archive: Archive) -> None:
    failure = [Failure("no check", None, "3 in a row")]
    (begun,) = keep_troubles(archive, None, failure, at(30), at(0), 3)
    assert (begun.began_at, begun.seen) == (at(0), 3)
    (later,) = keep_troubles(archive, None, failure, at(60), at(0), 6)
    assert (later.id, later.began_at, later.seen) == (begun.id, at(0), 6)


def test_a_trouble_that_grows_is_reported_anew_when_it_is_twice_as_large(archive: Archive) -> None:
    urls = [URL.replace("000001", f"{number:06}") for number in range(40)]
    reported = []
    for number, url in enumerate(urls):
        kept_at(archive, number, url)
        check = begin_check(archive, at(number))
        failures = [Failure("suspect page", url, "a sample error"), Failure("suspect page", urls[0], "a sample error")]
        keep_troubles(archive, check, failures, at(number))
        keep_trouble_pages(archive, failures)
        for trouble, turn in unreported_troubles(archive, at(number), lambda _kind, _scope: 1, _daily):
            add_operator_alert(archive, trouble.id, "ops", turn, at(number))
            reported.append((turn, len(trouble.pages)))
    assert reported == [("begun", 1), ("reminder", 3), ("reminder", 6), ("reminder", 12), ("reminder", 24)]
    (trouble,) = open_troubles(archive)
    assert trouble.pages == tuple(reversed(urls))


@pytest.mark.parametrize(("kind", "scope"), [("blocked", ""), ("unreachable", ""), ("suspect page", "list")])
def test_a_fault_of_the_site_or_of_a_list_does_not_grow_with_each_address(
    archive: Archive, kind: TroubleKind, scope: str
) -> None:
    urls = [URL.replace("000001", f"{number:06}") for number in range(5)]
    failures = [Failure(kind, url, "a sample refusal", scope) for url in urls]
    for url in urls:
        kept_at(archive, 0, url)
    turns = []
    for number, found in enumerate((failures[:1], failures)):
        keep_troubles(archive, begin_check(archive, at(number)), found, at(number))
        keep_trouble_pages(archive, found)
        for trouble, turn in unreported_troubles(archive, at(number), lambda _kind, _scope: 1, _daily):
            add_operator_alert(archive, trouble.id, "ops", turn, at(number))
            turns.append(turn)
    assert turns == ["begun"]
