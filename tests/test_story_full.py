"""An archive that takes no note: nothing is sent that could not be noted, and nothing is sent again and again."""

import re
import resource
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import SCRIPT, Monitor
from store_samples import NOON, deliveries_of
from test_story_alerts import Service, Story

from mofawatch.delivery import deliver as delivery
from mofawatch.delivery.deliver import Delivered
from mofawatch.demo.inbox import Inbox
from mofawatch.demo.samples import TELEPHONE, sample_releases
from mofawatch.demo.site import StandIn
from records.address import SITE
from records.alert import Delivery
from store import ArchiveError
from store.alerts.deliveries import UNANSWERED, begin_delivery
from store.alerts.outbox import count_alerts, list_alerts, next_due, retry_alerts
from store.archive import Archive, close_archive, open_archive, open_reader, select

MINUTE = timedelta(minutes=1)
TICK = timedelta(seconds=5)  # the daemon's


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    made = Story(tmp_path)
    select(made.archive, "PRAGMA busy_timeout = 20")
    yield made
    made.closing.close()
    close_archive(made.archive)


class Other:
    """Another program that keeps the archive from being written for a while."""

    def __init__(self, story: Story) -> None:
        self.db = sqlite3.connect(story.archive.path, isolation_level=None, check_same_thread=False)
        story.closing.callback(self.db.close)

    def hold(self) -> None:
        self.db.execute("BEGIN IMMEDIATE")

    def release_room(self) -> None:
        self.db.execute("ROLLBACK")


def tick_until(story: Story, end: datetime) -> int:
    """The daemon's looks at the outbox, every five seconds; gives how many deliveries the archive ended."""
    faults = 0
    while story.now < end:
        if (due := next_due(story.archive)) is not None and due <= story.now:
            try:
                story.deliver()
            except ArchiveError:
                faults += 1
        story.now += TICK
    return faults


def times(service: Service) -> list[timedelta]:
    """When messages came, since noon."""
    return [at - NOON for at, _, _ in service.got]


def test_what_cannot_be_noted_is_not_sent(story: Story) -> None:
    desk, other = story.service(), Other(story)
    story.configure({"desk": desk.url})
    title = story.publish()
    other.hold()
    assert tick_until(story, NOON + MINUTE) == 12
    with pytest.raises(ArchiveError, match="is being written by another process"):
        retry_alerts(story.archive, story.now)
    assert (desk.got, count_alerts(story.archive)) == ([], {"waiting": 1})
    other.release_room()
    assert tick_until(story, NOON + 10 * MINUTE) == 0
    assert (desk.titles, times(desk)) == ([title], [MINUTE])
    (alert,) = list_alerts(story.archive)
    assert (alert.status, alert.attempts, alert.last_error) == ("sent", 1, None)
    assert [one.ok for one in deliveries_of(story.archive, alert.id)] == [True]


def test_what_was_taken_and_could_not_be_noted_comes_once_more_and_not_within_a_minute(story: Story) -> None:
    desk, other = story.service(), Other(story)
    story.configure({"desk": desk.url})
    title = story.publish()
    seen: list[tuple[Any, ...]] = []

    def take(_: str) -> int:
        seen.extend(other.db.execute("SELECT status, attempts, next_try_at, last_error FROM alerts"))
        if len(seen) == 1:
            other.hold()
        return 204

    desk.answer = take
    with pytest.raises(ArchiveError, match="is being written by another process"):
        story.deliver()
    other.release_room()
    # Before it was sent the archive had it that it was begun: whatever ends the run, it waits.
    assert seen == [("waiting", 1, "2026-10-07T12:01:00Z", UNANSWERED)]
    assert story.deliver() == Delivered()
    assert tick_until(story, NOON + 30 * MINUTE) == 0
    assert (desk.titles, times(desk)) == ([title, title], [timedelta(), MINUTE])
    (alert,) = list_alerts(story.archive)
    assert (alert.status, alert.attempts, alert.last_error) == ("sent", 2, None)
    begun, taken = deliveries_of(story.archive, alert.id)
    assert (begun, taken.ok) == (Delivery(NOON, False, UNANSWERED), True)


def test_an_archive_that_never_takes_the_answer_is_asked_ever_more_rarely(story: Story) -> None:
    desk, other = story.service(), Other(story)
    story.configure({"desk": desk.url})
    story.publish()

    def take(_: str) -> int:
        other.hold()
        return 204

    desk.answer = take
    while story.now < NOON + timedelta(hours=8):
        tick_until(story, story.now + TICK)
        if other.db.in_transaction:
            other.release_room()
    assert [round(at / MINUTE) for at in times(desk)] == [0, 1, 3, 7, 15, 31, 63, 127, 255]


def test_news_is_reported_while_an_older_message_without_an_answer_waits(story: Story) -> None:
    desk, other = story.service(), Other(story)
    story.configure({"desk": desk.url})
    first = story.publish()

    def take(_: str) -> int:
        other.hold()
        return 204

    desk.answer = take
    with pytest.raises(ArchiveError):
        story.deliver()
    other.release_room()
    desk.answer = lambda _: 204
    story.now += 6 * TICK
    second = story.publish()
    tick_until(story, NOON + 5 * MINUTE)
    assert (desk.titles, times(desk)) == ([first, second, first], [timedelta(), 6 * TICK, MINUTE])


def test_what_a_killed_run_left_without_an_answer_is_sent_by_the_next_run_and_in_order(story: Story) -> None:
    desk = story.service()
    story.configure({"desk": desk.url})
    titles = [story.publish(), story.publish()]
    begin_delivery(story.archive, [1], story.now, story.now + MINUTE)
    mark = story.archive.path.with_name("mofa.db.sending")
    mark.touch()
    story.now += TICK
    assert story.deliver().sent == 2
    assert desk.titles == titles
    assert not mark.exists()


def test_a_lane_that_cannot_begin_does_not_keep_another_from_being_noted(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, far = story.service(), story.service()
    story.configure({"desk": desk.url, "far": far.url})
    first, second = story.publish(), story.publish()

    def begin(archive: Archive, alert_ids: Iterable[int], now: datetime, until: datetime) -> None:
        if list(alert_ids) == [2]:  # the far one's
            raise ArchiveError("it cannot grow", "full")
        begin_delivery(archive, alert_ids, now, until)

    with monkeypatch.context() as patched:
        patched.setattr(delivery, "begin_delivery", begin)
        with pytest.raises(ArchiveError, match="it cannot grow"):
            story.deliver()
    assert (desk.titles, far.titles) == ([first], [])
    assert [(one.destination, one.status) for one in list_alerts(story.archive)] == [
        ("far", "waiting"),
        ("desk", "waiting"),
        ("far", "waiting"),
        ("desk", "sent"),
    ]
    assert story.deliver().sent == 3
    assert (desk.titles, far.titles) == ([first, second], [first, second])


def fill(disk: Path, left: int = 0) -> Path:
    """Fills the disk up to the last `left` pages; gives the file that does."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(file.tell() // 4096 * 4096 - left * 4096)
    return filler


@pytest.mark.parametrize("daemon", [True, False])
def test_on_a_full_disk_nothing_is_sent_and_then_one_message(
    monitor: Monitor, small_disk: Path, daemon: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where the disk takes no note it lies with the temporary files, under a name of the archive's path: here, not in
    # the folder of the machine's, where a run whose folders are called the same would find it.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    story = Story(small_disk)
    desk = story.service()
    story.configure({"desk": desk.url, "operator": desk.url + "\nkinds = []"}, 'destinations = ["operator"]')
    story.now = datetime.now(UTC).replace(microsecond=0)
    title = story.publish()
    close_archive(story.archive)
    idle = open_reader(story.archive.path) if daemon else None
    monitor.folder = small_disk
    filler = fill(small_disk, left=1)  # for the lock's pid
    for words in (("deliver",), ("alerts", "retry"), ("deliver",)):
        failed = monitor.run(*words, status=1)
        assert failed.stderr.endswith("cannot grow: the disk is full\n")
        assert (failed.stdout, len(failed.stderr.splitlines())) == ("", 1), failed.stderr
    assert desk.got == []
    # That no check finishes is reported to the operator all the same, though nobody notes it.
    reported, fault = monitor.run("deliver", "--no-check", "3 in a row", status=1).stderr.splitlines()
    assert reported.endswith("operator was alerted without the archive: sent")
    assert fault.endswith("cannot grow: the disk is full")
    assert len(list(tmp_path.glob("mofawatch-*.reported"))) == 1
    filler.unlink()
    assert monitor.json("deliver")["sent"] == 1
    assert monitor.json("deliver")["sent"] == 0
    trouble, *news = desk.titles
    assert trouble.startswith("Trouble: no check")
    assert news == [title]
    if idle:
        close_archive(idle)
    story.closing.close()


OTHERS = (4, 10, 15, 16, 18, 24, 40)  # pages of the disk that are left, in the long form


@pytest.mark.parametrize("daemon", [True, False])
@pytest.mark.parametrize(
    "left", [0, 8, 11, 12, 13, 14, 20, 80, *(pytest.param(n, marks=pytest.mark.long) for n in OTHERS)]
)
def test_however_little_room_is_left_nobody_is_alerted_twice(small_disk: Path, daemon: bool, left: int) -> None:
    """Where the disk takes the beginning of an attempt it takes its answer too, for several destinations at once."""
    story = Story(small_disk)
    services = {name: story.service() for name in ("a", "b", "c", "d")}
    story.configure({name: service.url for name, service in services.items()})
    titles = [story.publish(), story.publish()]
    close_archive(story.archive)
    idle = open_reader(story.archive.path) if daemon else None  # it keeps the log beside the file
    filler = fill(small_disk, left)
    for _ in range(30):
        try:
            story.archive = open_archive(story.archive.path)
        except ArchiveError:
            continue
        tick_until(story, story.now + TICK)
        close_archive(story.archive)
    assert all(set(Counter(service.titles).values()) <= {1} for service in services.values())
    filler.unlink()
    story.archive = open_archive(story.archive.path)
    tick_until(story, story.now + 2 * MINUTE)
    assert {name: service.titles for name, service in services.items()} == dict.fromkeys(services, titles)
    assert count_alerts(story.archive) == {"sent": 8}
    close_archive(story.archive)
    if idle:
        close_archive(idle)
    story.closing.close()


@pytest.mark.parametrize("left", [0, 12, 14])  # where the attempt was noted, and no more
def test_when_there_is_room_again_the_next_check_sees_what_was_published(
    monitor: Monitor, site: StandIn, small_disk: Path, left: int
) -> None:
    """That a list could not be recorded is no death of its reader, wherever the disk took no more."""
    monitor.configure(site.base_url, extra=f'[archive]\npath = "{small_disk}/mofa.db"\n')
    monitor.run("check")
    news = replace(sample_releases(site.today)[-1], path="/press/release/pressite_000001_19999.html")
    site.publish(news)
    filler = fill(small_disk, left)
    for _ in range(2):
        assert "the disk is full" in monitor.run("check", status=1).stderr
    assert "the disk is full: make room" in monitor.json("status", status=1)["answer"]
    filler.unlink()
    answer = monitor.json("status", status=1)["answer"]
    assert re.search(r"the disk was full at \S+Z, \d MB of it are free now: the next check looks again", answer)
    report = monitor.json("check", status=1)
    assert [trouble["kind"] for trouble in report["troubles"]] == ["archive full"]
    assert report["new"] == [SITE + news.path]
    assert monitor.json("check")["troubles"] == []


@pytest.mark.parametrize("limit", [0, 4096, 60_000])
def test_a_limit_on_the_size_of_files_is_a_disk_that_is_full(
    monitor: Monitor, site: StandIn, inbox: Inbox, limit: int
) -> None:
    """Of any file at all, of the first page of the archive's log, of a later one; as a quota it passes."""
    monitor.configure(site.base_url, {"desk": inbox.address})
    monitor.run("check")
    site.edit(TELEPHONE, lead=sample_releases(site.today)[-1].lead.replace("35 minutes", "45 minutes"))
    limited = subprocess.run(
        [SCRIPT, "check", "--all"],
        cwd=monitor.folder,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    (fault,) = limited.stderr.splitlines()
    assert (limited.returncode, limited.stdout, "cannot grow: " in fault, "disk fails" in fault) == (
        1,
        "",
        True,
        False,
    ), fault
    report = monitor.json("check", "--all", status=1)
    assert [trouble["kind"] for trouble in report["troubles"]] == ["archive full"]
    assert monitor.rows("SELECT kind FROM changes WHERE NOT silent") == [("edited",)]
    message = inbox.next_message(timeout=0)
    assert message is not None
    assert message.subject.startswith("35 -> 45 minutes")


def test_an_archive_that_became_read_only_is_no_all_is_well(
    monitor: Monitor, site: StandIn, inbox: Inbox, small_disk: Path
) -> None:
    extra = f'[archive]\npath = "{small_disk}/mofa.db"\n[operator]\ndestinations = ["ops"]\n'
    monitor.configure(site.base_url, {"ops": inbox.address}, extra)
    monitor.run("check")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    monitor.run("check", status=1)
    since = "2026-05-20T03:00:00Z"
    monitor.run("deliver", "--no-check", "3 in a row", "--since", since, "--times", "3", status=1)
    said = monitor.json("status", status=1)
    assert said["answer"] == f"not all is well: checks fail since {since}: 3 in a row"
    assert said["checks_stopped"]
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    monitor.run("check")
    assert monitor.json("status")["answer"] == "all is well"
    begun, over = inbox.next_message(30), inbox.next_message(30)
    assert begun is not None
    assert over is not None
    assert (begun.subject[:17], over.subject[:14]) == ("Trouble: no check", "Over: no check")
    for message in (begun, over):
        assert re.search(r"Since: +20 May 2026 12:00 JST", message.body), message.body


def test_a_full_disk_that_was_reported_as_no_check_is_one_story(
    monitor: Monitor, site: StandIn, inbox: Inbox, small_disk: Path
) -> None:
    extra = f'[archive]\npath = "{small_disk}/mofa.db"\n[operator]\ndestinations = ["ops"]\n'
    monitor.configure(site.base_url, {"ops": inbox.address}, extra)
    monitor.run("check")
    filler = fill(small_disk)
    monitor.run("check", status=1)
    monitor.run("deliver", "--no-check", "3 in a row", status=1)
    said = monitor.run("status", status=1)  # where nothing is left at all, the archive cannot even be opened
    assert "the disk is full" in said.stdout + said.stderr
    filler.unlink()
    assert monitor.json("check")["troubles"] == []
    begun, over = inbox.next_message(30), inbox.next_message(30)
    assert begun is not None
    assert over is not None
    assert (begun.subject[:17], over.subject[:14]) == ("Trouble: no check", "Over: no check")
    assert inbox.next_message(0) is None
