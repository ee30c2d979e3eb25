"""When an alert goes out: digests and quiet hours across changes of the clock, refusals, reminders."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mofawatch.schedule import alert_times
from records.alert import Destination
from records.release import TOKYO

NOW = datetime(2026, 5, 20, 3, 0, tzinfo=UTC)
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
    assert alert_times.due_at(destination, at, zone) == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_a_refusing_destination_is_asked_less_and_less_often_then_given_up() -> None:
    waits = [alert_times.try_again_at(attempts, NOW, NOW) for attempts in range(1, 12)]
    minutes = [(wait - NOW) / timedelta(minutes=1) for wait in waits if wait]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]
    assert alert_times.try_again_at(1000, NOW, NOW + timedelta(days=6, hours=23)) == NOW + timedelta(days=7, hours=5)
    assert alert_times.try_again_at(5, NOW, NOW + timedelta(days=7)) is None


def test_a_trouble_that_lasts_is_brought_to_mind_ever_more_rarely() -> None:
    alerted = [NOW]
    for _ in range(7):
        alerted.append(alert_times.remind_at(NOW, alerted[-1]))
    assert [(at - NOW) / timedelta(days=1) for at in alerted] == [0, 1, 2, 4, 8, 15, 22, 29]
