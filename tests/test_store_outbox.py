"""The outbox: told once, tried again, held, released, given up."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import OTHER, URL, a_new_archive, a_release, at, deliveries_of, get_alert, standing, versioned

from records.alert import Alert, ChangeNews, Delivery, OperatorNews, Route
from records.change import Change, Edit
from records.comparison.summary import summarise
from records.trouble import Failure, Trouble
from store import ArchiveError
from store.alerts.contents import alert_content, read_change_news
from store.alerts.deliveries import UNANSWERED, begin_delivery, hurry_unanswered, keep_delivery
from store.alerts.outbox import (
    DROPPED,
    add_operator_alert,
    alerts_for,
    alerts_of,
    bring_back,
    count_alerts,
    count_left_out,
    drop_alerts,
    drop_held,
    due_alerts,
    failing_alerts,
    hold_alerts,
    keep_alerts,
    last_heartbeat,
    list_alerts,
    next_due,
    put_off,
    release_held,
    retry_alerts,
)
from store.alerts.shared import mark_edits
from store.archive import Archive, close_archive, select, writing
from store.changes import keep_change
from store.checks import begin_check
from store.troubles import keep_troubles

WAITING = Route("waiting", "asks for new")
DIGEST = Route("digest", "asks for new")
SUPPRESSED = Route("suppressed", "does not ask for new")
SENT = Delivery(at(1), True, "accepted")
FAILED = Delivery(at(1), False, "no such host")
EDIT = Edit("fact", "lead", "35 minutes", "45 minutes", "duration 35 -> 45 minutes")


def _an_outbox(tmp_path: Path) -> Archive:
    """One new release, told to three destinations: one at once, one in a digest, one not at all."""
    archive = a_new_archive(tmp_path)
    versioned(archive, 0, a_release())
    change_id = keep_change(archive, Change(URL, "new", at(0), to_version=1))
    keep_alerts(archive, change_id, [("desk", WAITING), ("quiet", SUPPRESSED)], at(0))
    keep_alerts(archive, change_id, [("daily", DIGEST)], at(600))
    return archive


def _states(archive: Archive) -> list[tuple[str, str, int, int | None]]:
    """Destination, status, attempts, and minutes until the next try."""
    return [
        (alert.destination, alert.status, alert.attempts, _minutes(alert)) for alert in reversed(list_alerts(archive))
    ]


def _minutes(alert: Alert) -> int | None:
    return None if alert.next_try_at is None else round((alert.next_try_at - at(0)) / timedelta(minutes=1))


def test_what_is_due_comes_oldest_first(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    desk = Alert(1, "desk", "waiting", "asks for new", 0, at(0), at(0), change_id=1)
    daily = Alert(3, "daily", "digest", "asks for new", 0, at(600), at(600), change_id=1)
    quiet = Alert(2, "quiet", "suppressed", "does not ask for new", 0, at(0), None, change_id=1)
    assert due_alerts(archive, at(-1)) == []
    assert (due_alerts(archive, at(0)), next_due(archive)) == ([desk], at(0))
    assert due_alerts(archive, at(600)) == [desk, daily]
    assert (alerts_of(archive, 1), get_alert(archive, 2)) == ([desk, quiet, daily], quiet)
    assert count_alerts(archive) == {"digest": 1, "suppressed": 1, "waiting": 1}
    close_archive(archive)


def test_a_sent_alert_is_not_due_again(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    keep_delivery(archive, 1, SENT)
    keep_delivery(archive, 1, FAILED, next_try_at=at(5))
    assert _states(archive) == [
        ("desk", "sent", 1, None),
        ("quiet", "suppressed", 0, None),
        ("daily", "digest", 0, 600),
    ]
    assert (due_alerts(archive, at(100)), deliveries_of(archive, 1)) == ([], [SENT, FAILED])
    assert select(archive, "SELECT sent_at, last_error FROM alerts WHERE id = 1") == [
        {"sent_at": "2026-10-07T12:01:00Z", "last_error": None}
    ]
    close_archive(archive)


def test_each_destination_fails_by_itself_and_is_tried_again(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    keep_delivery(archive, 1, FAILED, next_try_at=at(2))
    keep_delivery(archive, 3, FAILED, next_try_at=at(700))
    assert _states(archive) == [
        ("desk", "waiting", 1, 2),
        ("quiet", "suppressed", 0, None),
        ("daily", "digest", 1, 700),
    ]
    assert get_alert(archive, 1).last_error == "no such host"
    keep_delivery(archive, 1, FAILED, given_up=True)
    assert (get_alert(archive, 1).status, next_due(archive)) == ("given_up", at(700))
    assert retry_alerts(archive, at(50)) == 2
    assert _states(archive) == [
        ("desk", "waiting", 0, 50),
        ("quiet", "suppressed", 0, None),
        ("daily", "digest", 0, 50),
    ]
    with pytest.raises(ArchiveError, match="expected a time to try again"):
        keep_delivery(archive, 1, FAILED)
    close_archive(archive)


def test_what_fails_is_named_until_the_destination_takes_something_again(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    assert failing_alerts(archive) == []
    keep_delivery(archive, 1, FAILED, given_up=True)
    keep_delivery(archive, 3, FAILED, next_try_at=at(700))
    assert [alert.id for alert in failing_alerts(archive)] == [1, 3]
    keep_troubles(archive, None, [Failure("not delivered", None, "desk")], at(2))
    add_operator_alert(archive, 1, "desk", "begun", at(2))
    keep_delivery(archive, 4, Delivery(at(3), True, "accepted"))
    assert [alert.id for alert in failing_alerts(archive)] == [3]
    close_archive(archive)


def test_a_digest_that_is_not_due_yet_is_not_hurried(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    assert retry_alerts(archive, at(50)) == 1
    assert _states(archive)[2] == ("daily", "digest", 0, 600)
    close_archive(archive)


def test_where_one_alert_is_due_what_failed_before_it_is_too(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    keep_delivery(archive, 1, FAILED, next_try_at=at(360))
    assert due_alerts(archive, at(10)) == []
    versioned(archive, 10, a_release(url=OTHER))
    later = keep_change(archive, Change(OTHER, "new", at(10), to_version=1))
    keep_alerts(archive, later, [("desk", WAITING)], at(10))
    assert [alert.id for alert in due_alerts(archive, at(10))] == [1, 4]
    close_archive(archive)


def test_what_is_due_is_put_off_without_an_attempt(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    assert put_off(archive, "daily", at(0), at(30)) == 0
    assert put_off(archive, "desk", at(0), at(30)) == 1
    assert (due_alerts(archive, at(29)), next_due(archive)) == ([], at(30))
    assert _states(archive)[0] == ("desk", "waiting", 0, 30)
    close_archive(archive)


def test_an_attempt_counts_as_failed_until_its_answer_takes_its_place(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    begin_delivery(archive, [1, 3], at(0), at(1))
    assert _states(archive) == [
        ("desk", "waiting", 1, 1),
        ("quiet", "suppressed", 0, None),
        ("daily", "digest", 1, 1),
    ]
    assert deliveries_of(archive, 3) == [Delivery(at(0), False, UNANSWERED)]
    assert [alert.id for alert in failing_alerts(archive)] == [1, 3]
    keep_delivery(archive, 1, SENT)
    keep_delivery(archive, 3, FAILED, next_try_at=at(5))
    assert _states(archive) == [
        ("desk", "sent", 1, None),
        ("quiet", "suppressed", 0, None),
        ("daily", "digest", 1, 5),
    ]
    assert (deliveries_of(archive, 1), deliveries_of(archive, 3)) == ([SENT], [FAILED])
    assert (get_alert(archive, 1).last_error, get_alert(archive, 3).last_error) == (None, "no such host")
    close_archive(archive)


def test_an_attempt_without_an_answer_stays_to_be_seen_beside_the_next(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    begin_delivery(archive, [1], at(0), at(1))
    begin_delivery(archive, [1], at(1), at(3))
    keep_delivery(archive, 1, SENT)
    assert _states(archive)[0] == ("desk", "sent", 2, None)
    assert deliveries_of(archive, 1) == [Delivery(at(0), False, UNANSWERED), SENT]
    close_archive(archive)


def test_what_is_without_an_answer_is_not_hurried_by_news_but_after_a_kill(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    begin_delivery(archive, [1], at(0), at(4))
    versioned(archive, 1, a_release(url=OTHER))
    later = keep_change(archive, Change(OTHER, "new", at(1), to_version=1))
    keep_alerts(archive, later, [("desk", WAITING)], at(1))
    assert [alert.id for alert in due_alerts(archive, at(1))] == [4]
    assert (hurry_unanswered(archive, at(1), at(2)), hurry_unanswered(archive, at(1), at(4))) == (0, 1)
    assert [alert.id for alert in due_alerts(archive, at(1))] == [1, 4]
    close_archive(archive)


def test_what_is_left_for_a_destination_is_dropped_by_hand_and_stays_to_be_seen(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    assert (alerts_for(archive, "desk"), alerts_for(archive, "dsk")) == (1, 0)
    keep_delivery(archive, 1, FAILED, given_up=True)
    assert (drop_alerts(archive, "desk"), drop_alerts(archive, "desk")) == (1, 0)
    assert drop_alerts(archive, "daily") == 1
    assert (failing_alerts(archive), next_due(archive), retry_alerts(archive, at(9))) == ([], None, 0)
    assert [alert.reason for alert in alerts_of(archive, 1)] == [
        "asks for new; dropped by hand",
        "does not ask for new",
        "asks for new; dropped by hand",
    ]
    close_archive(archive)


def test_a_digest_that_was_given_up_goes_out_as_the_digest_it_was(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    keep_delivery(archive, 3, FAILED, given_up=True)
    assert retry_alerts(archive, at(50)) == 2
    assert _states(archive)[2] == ("daily", "digest", 0, 50)
    close_archive(archive)


def test_what_was_not_asked_for_is_counted_since_the_last_digest(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    versioned(archive, 10, a_release(sample="45"))
    edited = keep_change(archive, Change(URL, "edited", at(10), 1, 2, (EDIT,)))
    keep_alerts(archive, edited, [("daily", SUPPRESSED), ("quiet", SUPPRESSED)], at(10))
    assert count_left_out(archive, "daily", at(5)) == {}
    assert count_left_out(archive, "daily", at(20)) == {("edited", "fact"): 1}
    assert count_left_out(archive, "quiet", at(20)) == {("edited", "fact"): 1, ("new", None): 1}
    keep_delivery(archive, 3, Delivery(at(20), True, "accepted"))
    assert count_left_out(archive, "daily", at(30)) == {}
    close_archive(archive)


def test_what_a_person_dropped_was_asked_for(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    versioned(archive, 10, a_release(sample="45"))
    like = Route("suppressed", f"“Sample” came to several releases in the same days; the like was {DROPPED}")
    for change, route in (
        (Change(URL, "edited", at(10), 1, 2, (EDIT,)), SUPPRESSED),
        (Change(URL, "withdrawn", at(11), 2), DIGEST),
        (Change(URL, "restored", at(12), 2, 2), like),
    ):
        keep_alerts(archive, keep_change(archive, change), [("daily", route)], at(600))
    hold_alerts(archive, [3], "a change of the template")
    assert drop_held(archive) == 1
    assert count_left_out(archive, "daily", at(20)) == {("edited", "fact"): 1}
    close_archive(archive)


def test_held_alerts_wait_for_a_person_and_go_the_way_they_would_have(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    assert hold_alerts(archive, [1], "30 changes in one check") == 2
    assert (hold_alerts(archive, [1, 2], "again"), due_alerts(archive, at(900)), next_due(archive)) == (0, [], None)
    assert get_alert(archive, 1).reason == "asks for new; held: 30 changes in one check"
    assert release_held(archive, at(60)) == 2
    assert _states(archive) == [
        ("desk", "waiting", 0, 60),
        ("quiet", "suppressed", 0, None),
        ("daily", "digest", 0, 600),
    ]
    assert get_alert(archive, 1).reason == "asks for new; held: 30 changes in one check; released by hand"
    assert release_held(archive, at(61)) == 0
    close_archive(archive)


def test_a_change_is_reported_once_to_each_destination(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    with pytest.raises(ArchiveError, match="UNIQUE"):
        keep_alerts(archive, 1, [("third", WAITING), ("desk", WAITING)], at(9))
    assert [alert.destination for alert in alerts_of(archive, 1)] == ["desk", "quiet", "daily"]
    close_archive(archive)


def test_an_address_in_the_place_of_a_name_is_refused(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    secret = "slack://token-a/token-b/canary"
    with pytest.raises(ArchiveError) as refused:
        keep_alerts(archive, 1, [(secret, WAITING)], at(0))
    assert "canary" not in str(refused.value)
    close_archive(archive)
    assert not any(b"canary" in file.read_bytes() for file in tmp_path.iterdir())


def test_a_change_and_its_alerts_are_kept_together_or_not_at_all(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)

    def record() -> None:
        with writing(archive):
            versioned(archive, 10, a_release(sample="45"))
            change_id = keep_change(archive, Change(URL, "edited", at(10), 1, 2, (EDIT,)))
            keep_alerts(archive, change_id, [("desk", WAITING), ("desk", WAITING)], at(10))

    with pytest.raises(ArchiveError, match="UNIQUE"):
        record()
    assert select(archive, "SELECT versions FROM releases") == [{"versions": 1}]
    assert (len(list_alerts(archive)), select(archive, "SELECT max(id) AS last FROM changes")) == (3, [{"last": 1}])
    close_archive(archive)


def test_alerts_are_listed_by_state(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    versioned(archive, 5, a_release(url=OTHER))
    change_id = keep_change(archive, Change(OTHER, "new", at(5), to_version=1))
    keep_alerts(archive, change_id, [("desk", WAITING)], at(5))
    assert [alert.id for alert in list_alerts(archive, status="waiting")] == [4, 1]
    assert [alert.id for alert in list_alerts(archive, limit=1)] == [4]
    close_archive(archive)


def test_an_alert_says_what_it_arose_from(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    versioned(archive, 10, a_release(sample="45"))
    edited = Change(URL, "edited", at(10), 1, 2, (EDIT,))
    keep_alerts(archive, keep_change(archive, edited), [("desk", WAITING)], at(10))
    standing(archive, URL, "live", last_seen=at(20))
    gone = Change(URL, "withdrawn", at(30), from_version=2)
    keep_alerts(archive, keep_change(archive, gone), [("desk", WAITING)], at(30))
    back = Change(URL, "restored", at(40), 2, 2)
    keep_alerts(archive, keep_change(archive, back), [("desk", WAITING)], at(40))
    old, new = a_release(), a_release(sample="45")
    since = (("edited", at(10)), ("withdrawn", at(30)), ("restored", at(40)))
    assert [alert_content(archive, number) for number in (1, 4, 5, 6)] == [
        ChangeNews(Change(URL, "new", at(0), to_version=1), old, None, 1, at(0), at(0), since=since),
        ChangeNews(edited, new, old, 2, at(10), at(0), since=since[1:]),
        ChangeNews(gone, new, None, 2, at(20), at(0), since=since[2:]),
        ChangeNews(back, new, None, 2, at(10), at(0)),
    ]
    with pytest.raises(ArchiveError, match="holds no alert 9"):
        alert_content(archive, 9)
    close_archive(archive)


def test_a_withdrawal_reported_late_says_when_the_page_was_last_seen_before_it(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    gone = Change(URL, "withdrawn", at(90), from_version=1, not_before=at(20), not_after=at(30))
    change_id = keep_change(archive, gone)
    standing(archive, URL, "live", last_seen=at(200))  # it is back while the alert waits
    assert read_change_news(archive, change_id).captured_at == at(20)
    standing(archive, URL, "withdrawn", last_seen=at(25))
    unbounded = keep_change(archive, Change(URL, "withdrawn", at(400), from_version=1))
    assert read_change_news(archive, unbounded).captured_at == at(25)


def test_an_alert_without_the_edits_that_many_releases_share_keeps_its_note(archive: Archive) -> None:
    versioned(archive, 0, a_release())
    versioned(archive, 10, a_release(sample="45"))
    banner = Edit("passage", "point 4", "", "A sample banner.", "a point added")
    change = Change(URL, "edited", at(10), 1, 2, (banner, EDIT))
    note = "; seen in the Sample Archive's copy of 7 Oct 2026, 12:10 UTC"
    whole = replace(change, summary=summarise(change, a_release(sample="45")) + note)
    change_id = keep_change(archive, whole)
    assert read_change_news(archive, change_id).change == whole
    mark_edits(archive, change_id, {1})
    own = replace(change, edits=(EDIT,))
    line = summarise(own, a_release(sample="45"))
    assert read_change_news(archive, change_id).change == replace(own, summary=line + note)
    mark_edits(archive, change_id, {1, 2})  # nothing else is left to be said
    assert read_change_news(archive, change_id).change == whole


def test_the_operator_is_alerted_of_each_turn_once(archive: Archive) -> None:
    keep_troubles(archive, begin_check(archive, at(0)), [Failure("blocked", URL, "403")], at(0))
    assert add_operator_alert(archive, 1, "ops", "begun", at(0))
    assert not add_operator_alert(archive, 1, "ops", "begun", at(5))
    assert add_operator_alert(archive, 1, "second", "begun", at(5))
    assert add_operator_alert(archive, 1, "ops", "reminder", at(6))
    assert add_operator_alert(archive, 1, "ops", "reminder", at(7))
    assert get_alert(archive, 1) == Alert(
        1, "ops", "waiting", "tells the operator", 0, at(0), at(0), trouble_id=1, turn="begun"
    )
    assert alert_content(archive, 1) == OperatorNews(Trouble(1, "blocked", at(0), None, f"{URL}: 403", 1), "begun")


def test_what_a_clock_that_ran_ahead_put_off_is_due_once_it_is_right(tmp_path: Path) -> None:
    archive = _an_outbox(tmp_path)
    days = 400 * 24 * 60
    versioned(archive, days, a_release(sample="45"))
    late = keep_change(archive, Change(URL, "edited", at(days), 1, 2, (EDIT,)))
    keep_alerts(archive, late, [("desk", WAITING)], at(days))
    keep_alerts(archive, late, [("daily", DIGEST)], at(days + 600))
    keep_delivery(archive, 1, Delivery(at(days), False, "no such host"), at(days + 30))
    add_operator_alert(archive, None, "ops", "heartbeat", at(days))
    digest = get_alert(archive, 3)  # due at its own hour, by a clock that was right
    assert bring_back(archive, at(5), at(6)) == 4
    assert [alert.id for alert in due_alerts(archive, at(5))] == [1, 4, 5, 6]
    assert (get_alert(archive, 3), bring_back(archive, at(5), at(6))) == (digest, 0)
    assert last_heartbeat(archive, at(4)) is None
    close_archive(archive)
