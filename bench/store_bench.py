"""What keeping costs: one version, one capture, one alert, as ratios to a bare SQLite commit on the same disk.

    python bench/store_bench.py [RELEASES]

Fills a temporary archive with sample readouts of about 3.5 KB on pages of about 40 KB, then asks it the questions of
every check. Ratios, because milliseconds are the machine's.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from records.alert import Delivery, Route
from records.capture import Capture, Judgement
from records.change import Change
from records.release import Facts, Person, Point, Release
from store.alerts.deliveries import keep_delivery
from store.alerts.outbox import due_alerts, keep_alerts
from store.archive import Archive, close_archive, open_archive, select, writing
from store.changes import keep_change
from store.checks import begin_check
from store.evidence.captures import keep_capture, unread_captures
from store.evidence.readings import keep_reading
from store.evidence.verify import verify
from store.pages import known_pages
from store.releases import search, see_release
from store.versions import count_phrase, keep_version, latest_version

NOON = datetime(2026, 10, 7, 12, tzinfo=UTC)
OK = Judgement("ok", "")
WORDS = [
    "the",
    "ministers",
    "shared",
    "view",
    "sample",
    "alliance",
    "deterrence",
    "region",
    "confirmed",
    "concurred",
    "discussed",
    "economic",
    "security",
    "cooperation",
    "free",
    "open",
    "international",
    "community",
    "including",
    "further",
    "strengthen",
    "United",
    "States",
    "Japan",
]
SITE_HEADERS = tuple((f"x-header-{number}", "value of the site " * 2) for number in range(12))


def a_release(number: int, edition: int) -> Release:
    """About 3.5 KB of made-up readout."""
    chance = random.Random(number)
    points = [Point(str(n), " ".join(chance.choices(WORDS, k=45))) for n in range(1, 10)]
    points.append(Point(None, f"For {edition} minutes, on topic {number}."))
    return Release(
        url=f"https://www.mofa.go.jp/press/release/pressite_000001_{number:05}.html",
        title=f"Japan-U.S. Sample Consultation {number}",
        published=NOON.date() - timedelta(days=number % 900),
        section="Press Releases",
        points=tuple(points),
        captions=("Two delegations at a table",),
        facts=Facts(medium="telephone", duration_minutes=edition, spans=(("medium", "telephone"),)),
        participants=(Person("Mr. SAMPLE Taro", "Sample", "Taro"), Person("the Honorable Alex Example")),
    )


def a_capture(release: Release, status: int = 200) -> Capture:
    """The page of a release, 40 KB of it chrome that is the same everywhere."""
    chrome = b"<div class='menu'><a href='/policy/index.html'>Foreign Policy</a></div>" * 500
    body = b"" if status == 304 else chrome + release.text.encode()
    return Capture(release.url, "release", NOON, status, SITE_HEADERS, body)


def record(archive: Archive, check: int, release: Release) -> None:
    """One version as a check records it: kept, then read, changed and told in one transaction."""
    kept = keep_capture(archive, check, a_capture(release))
    with writing(archive):
        version = keep_version(archive, release, kept, "1")
        keep_reading(archive, kept.id, NOON, "1", OK, version.number)
        earlier = version.number - 1 or None
        kind = "edited" if earlier else "new"
        change_id = keep_change(archive, Change(release.url, kind, NOON, earlier, version.number))
        keep_alerts(archive, change_id, [("desk", Route("waiting", "asks for new"))], NOON)


def see_unchanged(archive: Archive, check: int, release: Release) -> None:
    """One answer "not modified"."""
    kept = keep_capture(archive, check, a_capture(release, 304))
    with writing(archive):
        see_release(archive, release.url, NOON)
        keep_reading(archive, kept.id, NOON, "1", OK, 1)


def deliver(archive: Archive) -> None:
    """Every due alert noted as sent."""
    for alert in due_alerts(archive, NOON):
        keep_delivery(archive, alert.id, Delivery(NOON, True, "accepted"))


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def bare_commit(folder: Path, rows: int) -> float:
    """Milliseconds of inserting one small row in a transaction of its own, without any of ours."""
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = full")
    connection.execute("CREATE TABLE t (a TEXT)")
    taken = timed(lambda: [connection.execute("INSERT INTO t VALUES ('x')") for _ in range(rows)])
    connection.close()
    return taken / rows


def main() -> None:
    """Fill, ask, print."""
    releases = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unit = bare_commit(folder, 300)
        archive = open_archive(folder / "mofa.db", create=True)
        check = begin_check(archive, NOON)
        samples = [a_release(number, 35) for number in range(releases)]
        print(f"{releases} releases; 1 = one bare commit of one row = {unit:.3f} ms here")
        costs = {
            "a new release: capture, version, parts, index, change, alert": timed(
                lambda: [record(archive, check, release) for release in samples]
            ),
            "another wording of it": timed(
                lambda: [record(archive, check, a_release(number, 45)) for number in range(releases)]
            ),
        }
        before = select(archive, "PRAGMA page_count")[0]["page_count"]
        costs["an answer not modified"] = timed(lambda: [see_unchanged(archive, check, release) for release in samples])
        grown = (select(archive, "PRAGMA page_count")[0]["page_count"] - before) * 4096 / releases
        costs["an alert noted as sent"] = timed(lambda: deliver(archive)) / 2
        for what, taken in costs.items():
            print(f"{taken / releases / unit:8.1f}  {what}")
        questions: dict[str, Callable[[], object]] = {
            "the latest version, with its parts": lambda: latest_version(archive, samples[0].url),
            "every known page": lambda: known_pages(archive),
            "what is unread": lambda: unread_captures(archive),
            "a usual phrase, counted": lambda: count_phrase(archive, "United States"),
            "an unknown phrase, counted": lambda: count_phrase(archive, "Untied States"),
            "a search for a usual word, twenty best": lambda: search(archive, "deterrence"),
            "verify, a capture": lambda: verify(archive),
        }
        for what, ask in questions.items():
            share = 3 * releases if "verify" in what else 1
            print(f"{min(timed(ask) for _ in range(3)) / unit / share:8.1f}  {what}")
        close_archive(archive)
        size = (folder / "mofa.db").stat().st_size
        print(
            f"{size / releases / 1000:8.1f}  KB in the file for a release with two wordings and an answer not modified"
        )
        print(f"{grown / 1000:8.1f}  KB of these for the answer not modified")


if __name__ == "__main__":
    main()
