"""The outbox's story on a clock set by hand: outages, quiet hours, digests, destinations that come and go."""

import json
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import Monitor
from store_samples import NOON, a_new_archive, a_release, deliveries_of, list_troubles, versioned

from mofawatch.commands.alerts import drop_outbox
from mofawatch.commands.archive.explain import explain_release
from mofawatch.config.load import load_config
from mofawatch.config.settings import Settings
from mofawatch.delivery.deliver import Delivered, deliver_alerts
from mofawatch.health import judge_health
from mofawatch.output.alert_words import say_alert
from mofawatch.output.journal import log_news
from mofawatch.schedule.alert_times import due_at
from mofawatch.troubles import add_heartbeat, alert_operator
from notifier.change_data import change_data
from records.alert import ChangeNews, choose_route
from records.change import Change, Edit
from records.release import TOKYO, Release
from records.trouble import Failure
from store.alerts.outbox import count_alerts, hold_alerts, keep_alerts, list_alerts, next_due, retry_alerts
from store.archive import Archive, close_archive, open_archive, write, writing
from store.changes import keep_change
from store.checks import Tally, begin_check, end_check
from store.queries.journal import JournalMark
from store.troubles import keep_troubles
from store.versions import latest_version

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


class Service:
    """A service on loopback that takes messages; `answer` says what it does with one: a status, or None to hang up."""

    def __init__(self) -> None:
        self.got: list[tuple[datetime, str, str]] = []  # when by the story's clock, title, body
        self.clock: Callable[[], datetime] = lambda: NOON
        self.answer: Callable[[str], int | None] = lambda _: 204
        self.headers: dict[str, str] = {}
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                posted = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                title = posted.get("title") or posted["text"]
                status = service.answer(title)
                if status is None or status < 400:
                    service.got.append((service.clock(), title, json.dumps(posted, ensure_ascii=False)))
                if status is None:
                    self.close_connection = True
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response(status)
                for name, value in service.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        self.url = f'url = "json://127.0.0.1:{self.port}/"'
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def titles(self) -> list[str]:
        return [title for _, title, _ in self.got]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class Story:
    """An archive, a clock, and changes put into the outbox as a check does; `deliver` is the real thing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOON  # 21:00 in Japan
        self.archive: Archive = a_new_archive(folder)
        self.settings = Settings()
        self.check = begin_check(self.archive, NOON)
        self.releases = 0
        self.closing = ExitStack()

    def service(self) -> Service:
        made = Service()
        made.clock = self.clock
        self.closing.callback(made.close)
        return made

    def configure(self, destinations: dict[str, str], operator: str = "") -> None:
        text = f'[archive]\npath = "mofa.db"\n[operator]\n{operator}\n'
        for name, lines in destinations.items():
            text += f'[[destination]]\nname = "{name}"\n{lines}\n'
        path = self.folder / "config.toml"
        path.write_text(text, encoding="utf-8")
        self.settings = load_config(path, {})

    def clock(self) -> datetime:
        return self.now

    def publish(self) -> str:
        """A new release, told to everybody who is configured; gives the title of its message."""
        self.releases += 1
        release = self._write(f"https://www.mofa.go.jp/press/release/pressite_000001_{self.releases:05}.html", "35")
        self._tell(Change(release.url, "new", self.now, to_version=1, summary="New"), None, release)
        return f"New: Sample Talk {self.releases}, 7 Oct 2026 (Sample, Example)"

    def edit(self, number: int, edit: Edit) -> None:
        """An edit of the release published as the `number`th."""
        url = f"https://www.mofa.go.jp/press/release/pressite_000001_{number:05}.html"
        old = latest_version(self.archive, url)
        assert old is not None
        release = self._write(url, str(100 + old.number))
        change = Change(url, "edited", self.now, old.number, old.number + 1, (edit,), edit.reason)
        self._tell(change, old.release, release)

    def _write(self, url: str, sample: str) -> Release:
        title = f"Japan-U.S. Sample Talk {int(url[-10:-5])}"
        release = a_release(url, sample, title)
        versioned(self.archive, (self.now - NOON) / timedelta(minutes=1), release)
        return release

    def _tell(self, change: Change, old: Release | None, new: Release) -> None:
        change_id = keep_change(self.archive, change)
        for table in self.settings.destination:
            route = choose_route(table.destination, change, old, new)
            keep_alerts(self.archive, change_id, [(table.name, route)], due_at(table.destination, self.now, TOKYO))

    def deliver(self, **options: Any) -> Delivered:
        return deliver_alerts(self.archive, self.settings, self.clock, **options)

    def run_until(self, end: datetime) -> None:
        """What the daemon does with the outbox: delivers whenever something is due."""
        while (due := next_due(self.archive)) is not None and due <= end:
            self.now = max(self.now, due)
            self.deliver()
        self.now = end

    def attempts(self, name: str) -> list[datetime]:
        """When messages for a destination were tried in vain."""
        mine = [alert for alert in list_alerts(self.archive) if alert.destination == name]
        return sorted(d.tried_at for alert in mine for d in deliveries_of(self.archive, alert.id) if not d.ok)

    def reported_of(self, name: str) -> list[str]:
        """What `explain` says of each alert for a destination, the oldest first."""
        configured = [table.name for table in self.settings.destination]
        alerts = [alert for alert in reversed(list_alerts(self.archive)) if alert.destination == name]
        return [say_alert(alert, configured) for alert in alerts]


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    made = Story(tmp_path)
    yield made
    made.closing.close()
    close_archive(made.archive)


FACT = Edit("fact", "lead", "35 minutes", "45 minutes", "duration 35 -> 45 minutes")
TYPO = Edit("typo", "lead", "Untied", "United", "transposed letters")


def test_a_long_delivery_lets_a_check_come_first_and_goes_on_after_it(story: Story) -> None:
    desk, far = story.service(), story.service()
    story.configure({"desk": desk.url, "far": far.url})
    published = [story.publish() for _ in range(3)]
    assert [story.deliver(longest=0).sent for _ in range(4)] == [2, 2, 2, 0]
    for service in (desk, far):
        assert [title for _, title, _ in service.got] == published


def test_three_days_down_over_ten_changes_then_everything_in_order(story: Story) -> None:
    desk, far = story.service(), story.service()
    story.configure({"desk": desk.url, "far": far.url}, 'destinations = ["desk"]')
    far.answer = lambda _: 503
    published = []
    for _ in range(10):
        published.append((story.now, story.publish()))
        story.run_until(story.now + 7 * HOUR)
    assert story.now - NOON == 70 * HOUR

    # The other destination was never delayed: each change was told at the moment it was noticed.
    news = [(at, title) for at, title, _ in desk.got if title.startswith("New")]
    assert news == published
    assert far.got == []
    tries = story.attempts("far")
    gaps = [later - earlier for earlier, later in pairwise(tries)]
    assert timedelta(minutes=1) <= gaps[0] <= timedelta(minutes=1, seconds=6)
    assert max(gaps) <= 6.6 * HOUR
    assert len(set(tries)) == 27
    # The operator heard of it at the third refusal, was reminded daily, and knows how much is left behind.
    troubles = [(at, title) for at, title, _ in desk.got if not title.startswith("New")]
    assert troubles[0][0] == tries[2]
    assert [title.partition(",")[0].partition(" since")[0] for _, title in troubles] == [
        "Trouble: not delivered (far)",
        "Still in trouble: not delivered (far)",
        "Still in trouble: not delivered (far)",
    ]
    (trouble,) = list_troubles(story.archive)
    assert trouble.detail.startswith("far: JSON answered HTTP 503: the service is in trouble itself")

    far.answer = lambda _: 204
    back = story.now
    story.run_until(back + 6.6 * HOUR)
    assert far.titles == [title for _, title in published]
    assert len({at for at, _, _ in far.got}) == 1
    assert desk.titles[-1].startswith("Over: not delivered")
    assert count_alerts(story.archive) == {"sent": 24}
    assert story.deliver() == Delivered()


def test_news_asks_a_destination_again_that_refused_and_what_is_older_goes_first(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": desk.url})
    desk.answer = lambda _: 503
    first = story.publish()
    story.run_until(NOON + DAY)
    desk.answer = lambda _: 204
    second = story.publish()
    assert story.deliver().sent == 2
    assert desk.titles == [first, second]


def test_news_leaves_alone_who_asked_for_it_until_a_person_retries(story: Story) -> None:
    desk, busy = story.service(), story.service()
    story.configure({"busy": busy.url, "desk": desk.url})
    busy.answer, busy.headers = lambda _: 429, {"Retry-After": "3600"}
    published = [story.publish()]
    story.deliver()
    until = story.now + HOUR
    busy.answer = lambda _: 204
    story.now += HOUR / 6
    published.append(story.publish())
    assert story.deliver() == Delivered(sent=1)  # the desk's
    assert busy.titles == []
    assert next_due(story.archive) == until
    story.now = until
    story.deliver()
    assert busy.titles == desk.titles == published

    busy.answer = lambda _: 429
    published.append(story.publish())
    story.deliver()
    busy.answer = lambda _: 204
    retry_alerts(story.archive, story.now)
    assert story.deliver().sent == 1
    assert busy.titles == published


def test_a_slow_service_delays_nobody_and_one_that_hangs_is_left(story: Story) -> None:
    desk, slow, hung = story.service(), story.service(), story.service()
    done, over = threading.Event(), threading.Event()
    story.closing.callback(over.set)
    story.configure({"a slow one": slow.url, "b hung": hung.url, "desk": desk.url})
    titles = [story.publish() for _ in range(3)]

    def answer_desk(title: str) -> int:
        if title == titles[-1]:
            done.set()
        return 204

    # The slow one answers when the desk has everything: it would never answer if it were waited for.
    desk.answer = answer_desk
    slow.answer = lambda _: 204 if done.wait(20) else 500
    hung.answer = lambda _: 500 if over.wait(20) else 501
    delivered = story.deliver(limit=4.0)

    assert delivered.sent == 6
    assert desk.titles == slow.titles == titles
    assert delivered.refusals == (("b hung", "JSON: it did not answer in time"),)
    assert len(story.attempts("b hung")) == 1
    over.set()
    hung.answer = lambda _: 204
    story.run_until(NOON + timedelta(minutes=2))
    assert hung.titles == titles


def test_what_was_taken_before_the_connection_dropped_comes_again_and_nothing_else_does(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": desk.url})
    first, second = story.publish(), story.publish()
    desk.answer = lambda _: None
    assert story.deliver().refusals == (("desk", "JSON: it dropped the connection before it answered"),)
    desk.answer = lambda _: 204
    story.run_until(NOON + timedelta(minutes=2))
    assert desk.titles == [first, first, second]
    story.run_until(NOON + 8 * DAY)
    assert len(desk.titles) == 3


def test_a_service_that_asks_for_patience_is_not_asked_before(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": desk.url})
    asked: list[datetime] = []

    def answer(_: str) -> int:
        asked.append(story.now)
        return 429 if len(asked) == 1 else 204

    desk.answer, desk.headers = answer, {"Retry-After": "7200"}
    first, second = story.publish(), story.publish()
    story.run_until(NOON + 3 * HOUR)
    assert asked[0] == NOON
    assert min(asked[1:]) == NOON + 2 * HOUR
    assert desk.titles == [first, second]


def test_one_message_that_is_never_taken_does_not_hold_up_the_others_for_long(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": desk.url})
    poison, *others = [story.publish() for _ in range(4)]
    desk.answer = lambda title: 400 if title == poison else 204
    story.run_until(NOON + timedelta(minutes=10))
    assert desk.titles == others
    story.run_until(NOON + 8 * DAY)
    assert desk.titles == others
    assert count_alerts(story.archive) == {"sent": 3, "given_up": 1}
    last = story.attempts("desk")[-1]
    assert 7 * DAY <= last - NOON <= 7 * DAY + 6.6 * HOUR
    assert story.reported_of("desk")[0].startswith("desk: given up, refused ")


def _spoil(story: Story, title_ends: str) -> Callable[[], None]:
    """Makes the captions of a release no list, as a fault of the disk or a hand in the file may; gives the way back."""

    def put(captions: str) -> None:
        with writing(story.archive):
            write(story.archive, "UPDATE version SET captions = ? WHERE title LIKE ?", captions, f"%{title_ends}")

    put("no list")
    return lambda: put("[]")


def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on(story: Story) -> None:
    desk, press, ops = story.service(), story.service(), story.service()
    story.configure(
        {"desk": desk.url, "press": f'{press.url}\ndigest = "22:00"', "ops": f"{ops.url}\nkinds = []"},
        'destinations = ["ops"]',
    )
    titles = [story.publish() for _ in range(3)]
    put_right = _spoil(story, "Talk 2")
    damaged = "a value in the archive is damaged: expected a list, got 'no list' (`mofawatch verify` says where)"
    said = f"the message could not be made: what alert {{}} says cannot be read in the archive ({damaged})"
    assert story.deliver() == Delivered(sent=2, failed=1, refusals=(("desk", said.format(4)),))
    assert desk.titles == [titles[0], titles[2]]
    (trouble,) = list_troubles(story.archive)
    url = "https://www.mofa.go.jp/press/release/pressite_000001_00002.html"
    assert (trouble.name, trouble.detail, trouble.pages) == (
        "not composed",
        f"{url}: alert 4 for desk: {said.format(4)}",
        (url,),
    )
    assert ops.titles == []
    story.run_until(NOON + HOUR)
    assert len(press.got) == 1
    assert "Sample Talk 1" in press.got[0][2]
    assert "Sample Talk 2" not in press.got[0][2]
    assert "Sample Talk 3" in press.got[0][2]
    assert [title.partition(":")[0] for title in ops.titles] == ["Trouble"]
    assert not judge_health(story.archive, story.settings, story.now).is_well
    assert count_alerts(story.archive) == {"sent": 5, "waiting": 1, "digest": 1, "suppressed": 3}
    put_right()
    story.run_until(NOON + 10 * HOUR)
    assert desk.titles == [titles[0], titles[2], titles[1]]
    assert "Sample Talk 2" in press.got[1][2]
    assert ops.titles[-1].startswith("Over: not composed")
    assert count_alerts(story.archive) == {"sent": 8, "suppressed": 3}


def test_what_stays_unreadable_is_given_up_and_stays_open(story: Story) -> None:
    """Though its destination takes the others, which ends what is left of one that refused."""
    desk = story.service()
    story.configure({"desk": desk.url})
    story.publish()
    put_right = _spoil(story, "Talk 1")
    story.run_until(NOON + 8 * DAY)
    assert count_alerts(story.archive) == {"given_up": 1}
    other = story.publish()
    story.deliver()
    assert desk.titles == [other]
    assert [(one.name, one.ended_at) for one in list_troubles(story.archive)] == [("not composed", None)]
    assert "1 alert given up" in judge_health(story.archive, story.settings, story.now).answer
    put_right()
    retry_alerts(story.archive, story.now)
    assert story.deliver().sent == 1
    assert len(desk.titles) == 2
    assert judge_health(story.archive, story.settings, story.now).troubles == []


def test_what_cannot_be_composed_is_set_aside_and_the_rest_goes_on(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a digest the others are sent; where none of it can be composed, no digest is."""
    desk, press, refuses = story.service(), story.service(), story.service()
    refuses.answer = lambda _: 500
    digest = 'digest = "22:00"'
    urls = {"press": f"{press.url}\n{digest}", "refuses": f"{refuses.url}\n{digest}"}
    story.configure({"desk": desk.url} | urls)
    titles = [story.publish() for _ in range(3)]
    failing = ["Sample Talk 2"]

    def fail(news: ChangeNews, headline: str) -> dict[str, Any]:
        if news.release.title.removeprefix("Japan-U.S. ") in failing:
            raise KeyError("sample")
        return change_data(news, headline)

    monkeypatch.setattr("notifier.message.change_data", fail)
    said = "the message could not be made: KeyError"
    assert story.deliver() == Delivered(sent=2, failed=1, refusals=(("desk", said),))
    assert desk.titles == [titles[0], titles[2]]
    story.run_until(NOON + HOUR)
    assert len(press.got) == 1
    assert [f"Talk {number}" in press.got[0][2] for number in (1, 2, 3)] == [True, False, True]
    left = {alert.destination: alert.last_error for alert in list_alerts(story.archive) if alert.change_id == 2}
    assert (left["desk"], left["press"], left["refuses"]) == (said, said, said)
    assert {one.name for one in list_troubles(story.archive)} == {"not composed", "not delivered (refuses)"}

    failing += ["Sample Talk 4"]
    titles.append(story.publish())
    story.run_until(NOON + DAY + HOUR)
    assert len(press.got) == 1
    failing.clear()
    refuses.answer = lambda _: 204
    story.run_until(NOON + 2 * DAY + HOUR)
    assert sorted(desk.titles[2:]) == [titles[1], titles[3]]
    assert "Talk 2" in press.got[1][2]
    assert "Talk 4" in press.got[1][2]
    assert judge_health(story.archive, story.settings, story.now).troubles == []


@pytest.mark.parametrize(
    ("left", "said"), [(0, "0 alerts for desk are"), (1, "1 alert for desk is"), (2, "2 alerts for desk are")]
)
def test_what_is_dropped_is_counted(story: Story, left: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    desk = story.service()
    story.configure({"desk": desk.url})
    story.publish()
    story.deliver()
    for _ in range(left):
        story.publish()
    drop_outbox(story.settings, "desk", as_json=False)
    assert capsys.readouterr().out.startswith(f"{said} discarded unsent; `mofawatch explain` still shows ")


def test_after_seven_days_it_is_given_up_said_so_and_sent_when_asked_for(story: Story) -> None:
    desk, ops = story.service(), story.service()
    story.configure({"desk": desk.url, "ops": f"{ops.url}\nkinds = []"}, 'destinations = ["ops"]')
    desk.answer = lambda _: 410
    title = story.publish()
    story.run_until(NOON + 9 * DAY)
    assert count_alerts(story.archive)["given_up"] == 1
    (trouble,) = list_troubles(story.archive)
    assert trouble.detail == (
        "desk: JSON answered HTTP 410: the address was removed at the service; make a new one "
        "(0 refused and waiting, 1 given up)"
    )
    desk.answer = lambda _: 204
    retry_alerts(story.archive, story.now)
    assert story.deliver(in_quiet_hours=True).sent == 1
    assert desk.titles == [title]
    story.deliver()
    assert ops.titles[-1].startswith("Over: not delivered")


def test_a_retry_by_hand_begins_the_week_of_patience_anew(story: Story) -> None:
    """A person says that the destination is worth another try: one more refusal is not the last."""
    desk = story.service()
    story.configure({"desk": desk.url})
    desk.answer = lambda _: 503
    title = story.publish()
    story.run_until(NOON + 8 * DAY)
    assert count_alerts(story.archive)["given_up"] == 1
    retry_alerts(story.archive, story.now)
    story.run_until(NOON + 14 * DAY)
    assert count_alerts(story.archive) == {"waiting": 1}
    desk.answer = lambda _: 204
    story.run_until(NOON + 14 * DAY + 8 * HOUR)
    assert desk.titles == [title]


def test_the_week_of_patience_begins_with_the_first_refusal(story: Story) -> None:
    """Not when the alert was due: the machine may have been off, or a person have held it back, for longer."""
    desk = story.service()
    story.configure({"desk": desk.url})
    desk.answer = lambda _: 503
    story.publish()
    story.now += 9 * DAY
    assert story.deliver().failed == 1
    assert count_alerts(story.archive) == {"waiting": 1}


def test_quiet_hours_only_put_off_news_repeats_and_what_the_operator_is_alerted(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": f'{desk.url}\nquiet = "22:00-07:00"'}, 'destinations = ["desk"]')
    desk.answer = lambda _: 503
    before = story.publish()  # 21:00 in Japan: its repeats run into the quiet hours
    story.run_until(NOON + HOUR)
    desk.answer = lambda _: 204
    within = story.publish()  # 22:00
    keep_troubles(story.archive, story.check, [Failure("blocked", None, "403")], story.now)
    alert_operator(story.archive, story.settings, story.now)
    story.run_until(NOON + 9 * HOUR)
    assert desk.got == []
    assert {alert.next_try_at for alert in list_alerts(story.archive)} == {NOON + 10 * HOUR}
    story.run_until(NOON + 10 * HOUR)  # 07:00
    assert {at for at, _, _ in desk.got} == {NOON + 10 * HOUR}
    assert [title for title in desk.titles if title.startswith("New")] == [before, within]
    assert any(title.startswith("Trouble: blocked") for title in desk.titles)
    assert "(10 h before this message)" in desk.got[0][2]


def test_a_digest_is_one_message_with_everything_in_it_and_counts_what_was_not_asked_for(story: Story) -> None:
    desk = story.service()
    story.configure({"daily": f'{desk.url}\ndigest = "08:00"\nclasses = ["fact"]'})
    story.publish(), story.publish()
    story.run_until(NOON + 5 * HOUR)
    story.edit(1, FACT)
    story.edit(2, TYPO)
    story.run_until(NOON + 10 * HOUR)
    assert desk.got == []
    story.run_until(NOON + 12 * HOUR)
    ((at, title, body),) = desk.got
    assert (at, title) == (NOON + 11 * HOUR, "Digest of 8 Oct 2026: 2 new, 1 edited")
    for words in ("Sample Talk 1", "Sample Talk 2", "35 minutes", "45 minutes", "noticed 7 Oct 21:00 JST"):
        assert words in body
    assert "Not asked for here, and so not listed: 1 edited (typo)." in body
    assert "Untied" not in body
    # The next one counts anew; a day without a change has none.
    story.run_until(NOON + 2 * DAY)
    story.edit(2, FACT)
    story.run_until(NOON + 3 * DAY)
    assert desk.titles[1:] == ["Digest of 10 Oct 2026: 1 edited"]
    assert "Not asked for" not in desk.got[1][2]


@pytest.mark.parametrize(("number", "named"), [(1, " 1"), (5, "s 1, 2, 3, 4, 5"), (8, "s 1, 2, 3, 4, 5 and 3 more")])
def test_the_log_names_the_first_changes_of_a_message_and_counts_the_rest(
    story: Story, caplog: pytest.LogCaptureFixture, number: int, named: str
) -> None:
    story.configure({"daily": f'{story.service().url}\ndigest = "08:00"'})
    for _ in range(number):
        story.publish()
    story.run_until(NOON + 12 * HOUR)
    with caplog.at_level(logging.INFO, "mofawatch"):
        log_news(story.archive, JournalMark())
    (line,) = [record for record in caplog.records if record.message.startswith("delivery")]
    assert line.message == f"delivery to daily: sent change{named}: JSON took it"
    assert vars(line)["delivery"]["changes"] == list(range(1, number + 1))


def test_nothing_falls_out_of_a_digest_of_several_messages_when_one_fails_between_them(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise.plugins.slack import NotifySlack

    slack = story.service()
    monkeypatch.setattr(NotifySlack, "webhook_url", f"http://127.0.0.1:{slack.port}/services")
    monkeypatch.setattr(NotifySlack, "request_rate_per_sec", 0)
    story.configure({"daily": 'url = "slack://T1SAMPLE/B1SAMPLE/C1SAMPLEsample/#watch"\ndigest = "08:00"'})
    for _ in range(60):
        story.publish()
    taken: list[str] = []

    def answer(title: str) -> int:
        taken.append(title)
        return 500 if len(taken) == 2 else 200

    slack.answer = answer
    story.now = NOON + 11 * HOUR
    assert story.deliver().failed == 60
    assert count_alerts(story.archive) == {"digest": 60}
    story.run_until(NOON + 12 * HOUR)
    assert count_alerts(story.archive) == {"sent": 60}
    whole = "".join(body for _, _, body in slack.got[1:])
    assert len(slack.got) > 2
    assert [n for n in range(1, 61) if f"Japan-U.S. Sample Talk {n}>" not in whole] == []


def test_a_destination_without_its_digest_any_more_still_gets_what_was_put_into_it(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": f'{desk.url}\ndigest = "08:00"'})
    story.publish(), story.publish()
    story.configure({"desk": desk.url})
    third = story.publish()
    story.run_until(NOON + 12 * HOUR)
    assert [(at, title) for at, title, _ in desk.got] == [
        (NOON, third),
        (NOON + 11 * HOUR, "Digest of 8 Oct 2026: 2 new"),
    ]


def test_a_destination_added_later_is_not_alerted_to_the_past(story: Story) -> None:
    desk, late = story.service(), story.service()
    story.configure({"desk": desk.url})
    first = story.publish()
    story.deliver()
    story.configure({"desk": desk.url, "late": late.url})
    story.deliver()
    second = story.publish()
    story.run_until(NOON + DAY)
    assert (desk.titles, late.titles) == ([first, second], [second])


def test_a_destination_of_another_name_gets_nothing_of_the_old_ones_and_all_can_be_seen(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": desk.url})
    desk.answer = lambda _: 503
    first = story.publish()
    story.deliver()
    desk.answer = lambda _: 204
    story.configure({"bureau": desk.url})
    story.run_until(NOON + HOUR)
    assert desk.got == []
    (line,) = story.reported_of("desk")
    assert "the last: the configuration names no such destination (any more); tried again at" in line
    assert line.endswith("no destination 'desk' is configured now: name one so again, or drop what is left")
    # Named so again, it gets what waited.
    story.configure({"desk": desk.url})
    story.run_until(NOON + 3 * HOUR)
    assert desk.titles == [first]


def test_what_is_left_for_a_destination_that_is_gone_is_dropped_by_hand_and_explained(
    story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, bureau = story.service(), story.service()
    story.configure({"desk": desk.url}, 'destinations = ["desk"]')
    desk.answer = lambda _: 503
    story.publish()
    story.run_until(NOON + HOUR)
    story.configure({"bureau": bureau.url}, 'destinations = ["bureau"]')
    story.run_until(NOON + 2 * HOUR)
    assert [trouble.ended_at for trouble in list_troubles(story.archive)] == [None]
    drop_outbox(story.settings, "desk", as_json=True)
    assert json.loads(capsys.readouterr().out) == {"dropped": 2}
    assert next_due(story.archive) is not None  # the operator hears that it is over
    story.now = datetime.now(UTC)
    story.deliver()
    assert [title.partition(",")[0] for title in bureau.titles] == ["Over: not delivered (desk)"]
    explain_release(story.settings, "pressite_000001_00001", as_json=False)
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "  desk: not sent (asks for new; dropped by hand)",
        "  bureau: not sent (it was not configured then)",
    ]


def test_a_second_destination_that_refuses_is_reported_though_the_first_still_does(story: Story) -> None:
    desk, second, ops = story.service(), story.service(), story.service()
    story.configure({"desk": desk.url, "second": second.url, "ops": f"{ops.url}\nkinds = []"}, 'destinations = ["ops"]')
    desk.answer = lambda _: 503
    story.publish()
    story.run_until(NOON + HOUR)
    assert [title.partition(",")[0] for title in ops.titles] == ["Trouble: not delivered (desk)"]
    second.answer = lambda _: 503
    story.publish()
    story.run_until(NOON + 2 * HOUR)
    assert [title.partition(",")[0] for title in ops.titles[1:]] == ["Trouble: not delivered (second)"]
    assert "second: JSON answered" in ops.got[1][2]
    assert "desk: JSON answered" not in ops.got[1][2]
    desk.answer = lambda _: 204
    story.run_until(NOON + 8 * HOUR)
    assert [title.partition(",")[0] for title in ops.titles[2:]] == ["Over: not delivered (desk)"]


def test_a_sign_of_life_is_fed_by_completed_checks_only(story: Story) -> None:
    ops = story.service()
    story.configure({"ops": f"{ops.url}\nkinds = []"}, 'destinations = ["ops"]\nheartbeat = "7d"')
    end_check(story.archive, story.check, NOON, "ok", Tally(1, 0, 0, 0, 0, 0, 0, 0))
    for day in range(1, 22):
        story.now = NOON + day * DAY
        if 8 <= day <= 15:  # a week without a check: nobody says that all is well
            continue
        number = begin_check(story.archive, story.now)
        end_check(story.archive, number, story.now, "ok", Tally(1, 0, 0, 0, 0, 0, 0, 0))
        add_heartbeat(story.archive, story.settings, story.now)
        story.deliver()
    assert [((at - NOON) // DAY, title) for at, title, _ in ops.got] == [
        (7, "All is well: 7 checks since 7 Oct 2026 21:00 JST"),
        (16, "All is well: 1 check since 14 Oct 2026 21:00 JST"),
    ]


def test_a_sign_of_life_counts_the_checks_that_had_trouble(story: Story) -> None:
    ops = story.service()
    story.configure({"ops": f"{ops.url}\nkinds = []"}, 'destinations = ["ops"]\nheartbeat = "7d"')
    end_check(story.archive, story.check, NOON, "troubled", Tally(troubles=1))
    number = begin_check(story.archive, NOON + DAY, "import")  # no look at the site
    end_check(story.archive, number, NOON + DAY, "troubled", Tally(troubles=1))
    for day in range(2, 9):
        story.now = NOON + day * DAY
        number = begin_check(story.archive, story.now)
        if day == 5:  # killed
            continue
        end_check(story.archive, number, story.now, "troubled" if day in {3, 4} else "ok", Tally())
    add_heartbeat(story.archive, story.settings, story.now)
    story.deliver()
    ((_, title, body),) = ops.got
    assert title == "All is well: 6 checks since 7 Oct 2026 21:00 JST, 2 of them with trouble"
    assert "6 completed, 2 of them with trouble; 1 did not finish" in body


def test_a_sign_of_life_says_what_status_says_while_something_is_open_or_held(story: Story) -> None:
    ops = story.service()
    story.configure({"ops": ops.url}, 'destinations = ["ops"]\nheartbeat = "7d"')
    title = story.publish()
    hold_alerts(story.archive, [1], "a sample flood")
    keep_troubles(story.archive, story.check, [Failure("held", None, "a sample flood")], story.now)
    end_check(story.archive, story.check, story.now, "ok", Tally(1, 0, 0, 0, 0, 0, 0, 0))
    story.now = NOON + 8 * DAY
    number = begin_check(story.archive, story.now)
    end_check(story.archive, number, story.now, "ok", Tally(1, 0, 0, 0, 0, 0, 0, 0))
    add_heartbeat(story.archive, story.settings, story.now)
    story.deliver()
    ((_, said, body),) = ops.got
    answer = judge_health(story.archive, story.settings, story.now).answer
    assert answer.startswith("not all is well: 1 open trouble, 1 alert held")
    assert said == answer.replace("not", "Not", 1)
    assert "All is well" not in body
    for words in ("Not all is well", "held since 7 Oct 2026 21:00 JST", "1 alert"):
        assert words in body
    assert title not in ops.titles


def test_the_outbox_by_hand(monitor: Monitor, story: Story) -> None:
    """`alerts list`, `retry`, `drop`, `deliver` and `explain` as a person meets them, through the console script."""
    desk = story.service()
    desk.answer = lambda _: 410
    story.configure({"desk": desk.url})
    story.now = datetime.now(UTC).replace(microsecond=0)
    story.publish()
    close_archive(story.archive)

    failed = monitor.run("deliver", "--json", status=1)
    gone = "JSON answered HTTP 410: the address was removed at the service; make a new one"
    assert failed.stderr.endswith(f"desk: {gone}\n")
    assert json.loads(failed.stdout) == {
        "sent": 0,
        "failed": 1,
        "given_up": 0,
        "waiting": 1,
        "held": 0,
        "refusals": [{"destination": "desk", "detail": gone}],
    }
    listed = monitor.run("alerts", "list").stdout
    assert "new https://www.mofa.go.jp/press/release/pressite_000001_00001.html" in listed
    assert f"desk: refused 1 time, the last: {gone}; tried again at " in listed
    desk.answer = lambda _: 204
    assert monitor.json("alerts", "retry")["sent"] == 1
    assert "desk: sent at " in monitor.run("explain", "pressite_000001_00001").stdout
    assert "knows no destination 'dsk'" in monitor.run("alerts", "drop", "dsk", status=2).stderr
    story.archive = open_archive(story.folder / "mofa.db")
