"""How quick the reading room is on a large archive: the median and the 95th of each page, in milliseconds.

Beside them the processor's time, which is nearly the same on a machine that does other work meanwhile, and the bytes.

    python bench/archive_bench.py make ARCHIVE [RELEASES]   makes one: 10,000 releases, three wordings each
    python bench/archive_bench.py measure ARCHIVE [TIMES]   asks for each page so often, one after the other

Sample readouts of about 3 KB: invented people, invented topics. The pages are asked of the application itself, without
a network between.
"""

import asyncio
import random
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from mofawatch.config.settings import Settings
from mofawatch.recording.statements import read_queued
from records.address import SITE
from records.alert import Route
from records.capture import Capture, Judgement
from records.change import Change, Edit
from records.difference import Difference
from records.history import History, Stay
from records.release import Facts, Person, Point, Release, content_hash
from store.alerts.outbox import keep_alerts
from store.archive import Archive, close_archive, open_archive, writing
from store.browse.serve import build_datasette
from store.checks import Tally, begin_check, end_check
from store.evidence.captures import keep_capture
from store.evidence.readings import keep_reading
from store.histories import write_history

BEGAN = datetime(2008, 1, 7, 3, tzinfo=UTC)
OK = Judgement("ok", "")
READ = 3000  # wordings that are read for statements, the newest: it takes ten milliseconds each
WORDS = [
    word
    for line in (
        "the of and to in on that for with",
        "ministers two sides shared view sample alliance deterrence region",
        "confirmed concurred discussed economic security cooperation free open international",
        "community including further strengthen issues response situation exchanged views",
        "regarding explained stated welcomed importance continue close coordination order",
        "rule law maritime supply chains energy climate exchange people",
        "visit meeting next year",
    )
    for word in line.split()
]
FAMILIES = ("Sample", "Model", "Fixture", "Placeholder", "Mockup", "Dummy", "Draft", "Trial")
OTHERS = ("Example", "Specimen", "Instance", "Token", "Pattern", "Proxy")
MEDIA = ("telephone", "video", "in person", "message", None)
REASON = "duration {} -> {} minutes"


def make(path: Path, releases: int) -> None:
    """Fills a new archive, the oldest release first; the same every time."""
    chance = random.Random(7)
    archive = open_archive(path, create=True)
    began = time.perf_counter()
    for start in range(0, releases, 500):
        with writing(archive):
            for number in range(start, min(start + 500, releases)):
                _add(archive, number, releases, chance)
        print(f"{start + 500} releases, {time.perf_counter() - began:.0f} s", flush=True)
    read_queued(archive, Settings(), READ)
    close_archive(archive)


def _add(archive: Archive, number: int, releases: int, chance: random.Random) -> None:
    at = BEGAN + timedelta(days=6800 * number / releases, minutes=chance.randrange(600))
    folder = ("press/release", "na/na1/us")[number % 2]
    url = f"{SITE}/{folder}/pressite_{number:06}.html" if number > 1 else f"{SITE}/{folder}/pressite_shared.html"
    minutes = chance.randrange(10, 90)
    check = begin_check(archive, at)
    first, last = chance.choice(FAMILIES), chance.choice(OTHERS)
    points = tuple(
        Point(str(n) if n else None, " ".join(chance.choices(WORDS, k=70)).capitalize() + ".") for n in range(7)
    )
    before, silent = 0, number < releases // 2
    stays: list[Stay] = []
    wordings: dict[int, Release] = {}
    changes: list[Change] = []
    for version in range(1, 4):
        release = _release(url, at, minutes, (first, last), points, chance)
        captured = at + timedelta(hours=30 * (version - 1), minutes=20)
        kept = keep_capture(archive, check, Capture(url, "release", captured, 200, (), release.text.encode()))
        keep_reading(archive, kept.id, captured, "1", OK)
        stays.append(Stay(version, content_hash(release), kept.id, captured, captured, (kept.id,)))
        wordings[version] = release
        if version == 1:
            changes.append(Change(url, "new", captured, None, 1, (), "New: a sample talk", silent))
        else:
            reason = REASON.format(before, minutes)
            edit = Edit("fact", "lead", f"{before} minutes", f"{minutes} minutes", reason, "p.m., for ", ", Mr.")
            line = "The duration changed"
            changes.append(Change(url, "edited", captured, version - 1, version, (edit,), line, silent))
        before, minutes = minutes, minutes + 5
        points = (*points[:3], Point("3", " ".join(chance.choices(WORDS, k=60)) + "."), *points[4:])
    last, order = stays[-1].seen_until, tuple(stay.capture for stay in stays)
    history = History(tuple(stays), (), {}, "live", 0, None, last, order)
    difference = Difference((None,) * len(stays), (), {}, (), (), {})
    ids = write_history(archive, url, history, difference, wordings, changes, "1")
    for id_, change in zip(ids, changes, strict=True):
        if not silent:
            keep_alerts(archive, id_, [("desk", Route("waiting", "asks for all"))], change.noticed_at)
    end_check(archive, check, at + timedelta(hours=61), "ok", Tally())


def _release(
    url: str, at: datetime, minutes: int, people: tuple[str, str], points: tuple[Point, ...], chance: random.Random
) -> Release:
    lead = Point(None, f"On {at:%B %-d, %Y}, for {minutes} minutes, Mr. {people[0].upper()} met {people[1]}.")
    return Release(
        url,
        f"Japan-U.S. Foreign Ministers' Sample Talk ({people[0]}, {people[1]})",
        at.date(),
        "Press Releases",
        (lead, *points),
        facts=Facts(medium=chance.choice(MEDIA), date=at.date(), duration_minutes=minutes, duration_qualifier="exact"),
        participants=(
            Person(f"Mr. {people[0].upper()} Taro", people[0], "Taro", "Minister for Foreign Affairs", "Japan"),
            Person(f"the Honorable Alex {people[1]}", people[1], "Alex", "Secretary of State", "United States"),
        ),
    )


PAGES = {
    "front page": "/",
    "front page, filtered": "/?class=fact&person=Sample&medium=telephone&year=2024",
    "front page, word": "/?word=deterrence",
    "releases": "/releases",
    "release": "/release/pressite_009001",
    "release, silent": "/release/pressite_000101",
    "version": "/release/pressite_009001/version/1",
    "comparison": "/release/pressite_009001/compare/1/3",
    "two releases": "/compare?a=pressite_009001&b=pressite_009002",
    "as of a day": "/as-of/2020-06-01",
    "people": "/people",
    "person": "/people/Sample",
    "offices": "/offices",
    "an office": "/offices/Minister%20for%20Foreign%20Affairs",
    "media": "/media",
    "a medium": "/media/telephone",
    "places": "/places",
    "a place": "/places/sample%20region",
    "register": "/register",
    "register, filtered": "/register?class=fact&person=Sample",
    "a phrase": "/phrases?q=%22supply+chains%22",
    "a phrase of nearly all": "/phrases?q=free",
    "topics of a release": "/release/pressite_009001/topics",
    "releases a month": "/questions/releases-a-month",
    "edits by class": "/questions/edits-by-class",
    "hours to the first edit": "/questions/hours-to-first-edit",
    "length of calls": "/questions/length-of-calls",
    "who met whom": "/questions/who-met-whom",
    "a phrase over the years": "/questions/phrase?q=%22supply+chains%22",
    "figures": "/-/metrics",
    "feed of changes": "/feeds/changes.atom",
    "feed of a release": "/feeds/release/pressite_009001.atom",
    "search: rare": "/search?q=%22September+2%2C+2024%22",
    "search: common": "/search?q=deterrence",
    "search: common, filtered": "/search?q=deterrence&person=Sample&year=2024",
    "search: a phrase": "/search?q=%22supply+chains%22",
    "feed of a search": "/feeds/search.atom?q=deterrence",
}


def measure(path: Path, times: int) -> None:
    """Prints a line for each page: its median and its 95th."""
    datasette = build_datasette(path)

    async def ask() -> None:
        await datasette.invoke_startup()
        print(f"{'page':<28}{'median':>8}{'95th':>8}{'processor':>12}{'bytes':>10}")
        for name, address in PAGES.items():
            took, worked = [], []
            for _ in range(times):
                began, busy = time.perf_counter(), time.process_time()
                answer = await datasette.client.get(address)
                took.append((time.perf_counter() - began) * 1000)
                worked.append((time.process_time() - busy) * 1000)
                if answer.status_code != 200:
                    raise SystemExit(f"{address}: expected 200, got {answer.status_code}: {answer.text[:300]}")
            most = statistics.quantiles(took, n=20)[-1]
            print(
                f"{name:<28}{statistics.median(took):>8.0f}{most:>8.0f}{statistics.median(worked):>12.0f}{len(answer.content):>10,}"
            )

    asyncio.run(ask())


if __name__ == "__main__":
    action, archive_path, *rest = sys.argv[1:]
    if action == "make":
        make(Path(archive_path), int(rest[0]) if rest else 10_000)
    else:
        measure(Path(archive_path), int(rest[0]) if rest else 40)
