"""Sample values for the tests of the archive: invented people, invented topics, a clock that stands still."""

import copy
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from archives import empty_archive
from sqlite_utils import Database, Migrations

from records.alert import Alert, Delivery
from records.capture import Capture, Judgement, KeptCapture
from records.change import Version
from records.difference import Difference
from records.history import History, Stay
from records.release import Facts, Link, Person, Point, Release, content_hash
from records.trouble import Trouble
from store.alerts.outbox import list_alerts
from store.archive import Archive, open_archive, select, write
from store.checks import begin_check
from store.evidence.captures import keep_capture
from store.evidence.readings import keep_reading
from store.histories import write_history
from store.schema import SCHEMA
from store.schema.migrations import migrations
from store.troubles import get_trouble
from store.values import get_time, get_time_or_none, put_time
from store.versions import get_version

NOON = datetime(2026, 10, 7, 12, 0, tzinfo=UTC)
URL = "https://www.mofa.go.jp/press/release/pressite_000001_09001.html"
OTHER = "https://www.mofa.go.jp/na/na1/us/pageite_000001_09002.html"
LISTING = "https://www.mofa.go.jp/press/release/index.html"
OK = Judgement("ok", "")


def at(minutes: float) -> datetime:
    """Noon, and so many minutes."""
    return NOON + timedelta(minutes=minutes)


def one_step_more(step: Callable[[Database], None]) -> tuple[int, Callable[[], Migrations]]:
    """What a later program has: one more migration, which does `step`."""
    steps = copy.deepcopy(migrations)
    steps(name=str(SCHEMA + 1))(step)
    return SCHEMA + 1, lambda: steps


def a_capture(url: str = URL, body: bytes = b"<p>sample</p>", minutes: float = 0, status: int = 200) -> Capture:
    """A response of the site."""
    headers = (("content-type", "text/html"), ("etag", '"0123"'))
    return Capture(url, "release", at(minutes), status, headers, body)


def a_release(url: str = URL, sample: str = "35", title: str = "Japan-U.S. Sample Consultation") -> Release:
    """A wording; `sample` is the number that differs between two of them."""
    lead = f"On October 7, for {sample} minutes, Mr. SAMPLE Taro talked by telephone with the Honorable Alex Example."
    return Release(
        url=url,
        title=title,
        published=date(2026, 10, 7),
        section="Press Releases",
        points=(Point(None, lead), Point("1", "They shared sample views."), Point("2(1)", "On topic two – “first”.")),
        captions=("Two delegations at a table",),
        links=(Link("Joint Sample (PDF)", "https://www.mofa.go.jp/files/100900002.pdf"),),
        facts=Facts(
            medium="telephone",
            date=date(2026, 10, 7),
            start_time="21:30",
            start_time_japan="21:30",
            duration_minutes=int(sample) if sample.isdigit() else None,
            duration_qualifier="exact" if sample.isdigit() else None,
            spans=(("medium", "talked by telephone"),),
        ),
        participants=(
            Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Samples", "Japan"),
            Person("the Honorable Alex Example", "Example", "Alex", None, "United States"),
        ),
        mentioned=(Person("President Specimen"),),
        left_out=(("Open a New Window", "the icon of a link"),),
    )


def a_new_archive(folder: Path) -> Archive:
    """An empty archive, a copy of one that was made; in `folder`, which may hold it already."""
    path = folder / "mofa.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(empty_archive())
    return open_archive(path)


def standing(archive: Archive, url: str, status: str, misses: int = 0, last_seen: datetime | None = None) -> None:
    """Puts a release where a history may leave it."""
    columns = "status = ?, misses = ?, last_seen = coalesce(?, last_seen), first_missed_at = ?"
    sql = f"UPDATE release SET {columns} WHERE url = ?"
    write(archive, sql, status, misses, put_time(last_seen), put_time(at(9)) if misses else None, url)


def kept_at(archive: Archive, minutes: float, url: str = URL, body: bytes = b"<p>sample</p>") -> KeptCapture:
    """A capture in the archive, kept by a check of its own."""
    return keep_capture(archive, begin_check(archive, at(minutes)), a_capture(url, body, minutes))


def keep_wording(archive: Archive, release: Release, kept: KeptCapture, parser: str = "1") -> Version:
    """A further wording of a release, written as a history is: what stands there stays as it is."""
    url, at = release.url, kept.capture.captured_at
    rows = select(archive, "SELECT version.* FROM version JOIN release ON release.id = release_id WHERE url = ?", url)
    shown = "SELECT capture_id FROM reading WHERE version_id = ? ORDER BY capture_id"
    stays = [
        Stay(
            row["number"],
            row["content_hash"],
            row["capture_id"],
            get_time(row["captured_at"]),
            get_time(row["seen_until"]),
            tuple(found["capture_id"] for found in select(archive, shown, row["id"])) or (row["capture_id"],),
        )
        for row in rows
    ]
    stays.append(Stay(len(stays) + 1, content_hash(release), kept.id, at, at, (kept.id,)))
    standing = select(archive, "SELECT status, misses, first_missed_at, last_seen FROM release WHERE url = ?", url)
    status, misses, missed, last = standing[0].values() if standing else ("live", 0, None, put_time(at))
    order = tuple(capture for stay in stays for capture in stay.captures)
    missed_from, last_seen = get_time_or_none(missed), get_time_or_none(last)
    history = History(tuple(stays), (), {}, status, misses, missed_from, last_seen, order)
    difference = Difference((*(row["id"] for row in rows), None), (), {}, (), (), {})
    write_history(archive, url, history, difference, {len(stays): release}, (), parser)
    version = get_version(archive, url, len(stays))
    assert version is not None
    return version


def versioned(archive: Archive, minutes: float, release: Release) -> Version:
    """A wording in the archive, captured and read."""
    kept = kept_at(archive, minutes, release.url, release.text.encode())
    version = keep_wording(archive, release, kept)
    keep_reading(archive, kept.id, at(minutes), "1", OK, version.number)
    return version


def get_alert(archive: Archive, alert_id: int) -> Alert:
    """One alert of the outbox."""
    return next(alert for alert in list_alerts(archive) if alert.id == alert_id)


def deliveries_of(archive: Archive, alert_id: int) -> list[Delivery]:
    """Every attempt to send an alert, the first first."""
    rows = select(archive, "SELECT * FROM delivery WHERE alert_id = ? ORDER BY id", alert_id)
    return [Delivery(get_time(row["tried_at"]), bool(row["ok"]), row["detail"]) for row in rows]


def list_troubles(archive: Archive) -> list[Trouble]:
    """Every trouble, the newest first."""
    return [get_trouble(archive, row["id"]) for row in select(archive, "SELECT id FROM trouble ORDER BY id DESC")]
