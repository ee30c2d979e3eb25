"""A real pywb filled with made releases: every wording with its bounds, however often the run is killed."""

import random
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import OperationalError

import pytest
from conftest import Monitor
from test_story_import import SAMPLES, SITE, TELEPHONE
from web_archive_pywb import manage, serving_pywb, write_records

from mofawatch.demo.render import SampleRelease, render_blocked, render_listing, render_plain, render_release
from store.archive import close_archive, open_archive
from store.evidence.verify import verify

FIRST = datetime(2021, 4, 1, 0, 30, tzinfo=UTC)
Record = tuple[str, datetime, int, tuple[tuple[str, str], ...], bytes]


@dataclass
class Made:
    """A release as it was made up, and what its history must come to."""

    sample: SampleRelease
    records: list[Record] = field(default_factory=list)
    stays: list[tuple[int, str, str, int]] = field(default_factory=list)  # minutes, first and last sight, how often

    @property
    def url(self) -> str:
        return SITE + self.sample.path


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def worded(sample: SampleRelease, minutes: int, redesigned: bool) -> bytes:
    page = render_release(replace(sample, lead=sample.lead.replace("35 minutes", f"{minutes} minutes")), not redesigned)
    if redesigned:
        page = page.replace(
            '<div id="breadcrumb">', '<div class="notice"><p>A banner of the season</p></div><div id="breadcrumb">'
        )
        page = page.replace("\n", "\r\n")
    return page.encode()


def make_release(number: int, chance: random.Random) -> Made:
    """One to six copies: edits, unchanged ones, a new design, and between them refusals, absences and redirects."""
    day = date(2021, 4, 1) + timedelta(days=number % 300)
    path = f"/press/release/press4e_{number:06}.html"
    made = Made(replace(SAMPLES[TELEPHONE], path=path, title=f"Japan-U.S. Sample Talk {number}", published=day))
    at, minutes, redesigned = FIRST + timedelta(days=number % 300, seconds=number), 35, False
    for _ in range(chance.randint(1, 6)):
        at += timedelta(hours=chance.randint(2, 2000), seconds=chance.randint(0, 3599))
        what = chance.choice(["same", "same", "edit", "edit", "redesign", "blocked", "gone", "redirect"])
        if what == "blocked":
            made.records.append((made.url, at, 403, (), render_blocked(made.url, f"0abc.{stamp(at)}").encode()))
        elif what == "gone":
            made.records.append((made.url, at, 404, (), render_plain("missing").encode()))
        elif what == "redirect":
            made.records.append((made.url, at, 302, (("Location", SITE + "/error.html"),), b""))
        else:
            minutes += 5 if what == "edit" and made.stays else 0
            redesigned = redesigned or what == "redesign"
            made.records.append((made.url, at, 200, (), worded(made.sample, minutes, redesigned)))
            if made.stays and made.stays[-1][0] == minutes:
                _, seen_from, _, times = made.stays[-1]
                made.stays[-1] = (minutes, seen_from, stamp(at), times + 1)
            else:
                made.stays.append((minutes, stamp(at), stamp(at), 1))
    return made


def make_lists(releases: list[Made]) -> list[Record]:
    """Copies of the ministry's list, each with what was new in its month."""
    path = "/press/release/index.html"
    found = []
    for month in range(10):
        first, last = FIRST.date() + timedelta(days=30 * month), FIRST.date() + timedelta(days=30 * month + 30)
        listed = sorted(
            (
                (one.sample.published, one.sample.path, one.sample.title)
                for one in releases
                if first <= one.sample.published < last
            ),
            reverse=True,
        )
        at = datetime(last.year, last.month, last.day, 3, tzinfo=UTC)
        if listed:
            found.append((SITE + path, at, 200, (), render_listing(path, "Press Releases", listed, [first]).encode()))
    return found


def found_in(monitor: Monitor) -> dict[str, list[tuple[object, ...]]]:
    """What the archive says of each release: its wordings, and the bounds of its edits."""
    stays = monitor.rows(
        "SELECT versions.url, duration_minutes, seen_from, seen_until, times_seen FROM versions JOIN facts "
        "ON facts.url = versions.url AND facts.version = versions.number ORDER BY versions.url, number"
    )
    found: dict[str, list[tuple[object, ...]]] = {}
    for url, *stay in stays:
        found.setdefault(url, []).append(tuple(stay))
    return found


def bounds_in(monitor: Monitor) -> list[tuple[object, ...]]:
    sql = "SELECT url, not_before, not_after, silent, source FROM changes WHERE kind = 'edited' ORDER BY url, not_after"
    return monitor.rows(sql)


def bounds_of(releases: list[Made]) -> list[tuple[object, ...]]:
    return sorted(
        (one.url, before[2], after[1], 1, "web-archive")
        for one in releases
        for before, after in zip(one.stays, one.stays[1:], strict=False)
    )


def count(monitor: Monitor) -> int:
    with suppress(OperationalError):  # not made yet
        return int(monitor.rows("SELECT count(*) FROM response")[0][0])
    return 0


def kill_after(monitor: Monitor, more: int) -> bool:
    """Starts the run and kills it once it has kept so many more captures; whether it came to its end before."""
    wanted = count(monitor) + more
    process = monitor.start("backfill", "--from", "web-archive")
    try:
        while process.poll() is None and count(monitor) < wanted:
            time.sleep(0.02)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    return process.returncode == 0


def fill(monitor: Monitor) -> None:
    """The run, to its end, however long that takes."""
    process = monitor.start("backfill", "--from", "web-archive", "--json")
    stdout, stderr = process.communicate(timeout=3600)
    assert process.returncode == 0, (stdout, stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pywb"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("releases", "kills"), [(12, 2), pytest.param(200, 10, marks=pytest.mark.long)], ids=["short", "long"]
)
def test_every_wording_is_found_with_its_bounds_however_often_it_is_killed(
    monitor: Monitor, folder: Path, releases: int, kills: int
) -> None:
    chance = random.Random(18)
    made = [make_release(number, chance) for number in range(releases)]
    records = [record for one in made for record in one.records]
    late = [record for record in records if chance.random() < 0.1]
    early = [*make_lists(made), *(record for record in records if record not in late)]
    warc = write_records(folder / "a.warc.gz", sorted(early, key=lambda record: record[1]))
    with serving_pywb(folder, warc) as host:
        table = f'\n[[web_archive]]\nname = "Sample pywb"\nindex = "{host}/sample/cdx"\n'
        table += f'replay = "{host}/sample/{{timestamp}}id_/{{url}}"\ndelay = "0s"\n'
        monitor.configure("http://127.0.0.1:9", extra=table)
        for _ in range(kills):
            kill_after(monitor, len(early) // (kills + 2))
        fill(monitor)
        kept = count(monitor)
        fill(monitor)
        assert count(monitor) == kept
        manage(folder, "add", "sample", str(write_records(folder / "late.warc.gz", late)))
        fill(monitor)
    assert found_in(monitor) == {one.url: one.stays for one in made if one.stays}
    assert bounds_in(monitor) == bounds_of(made)
    assert monitor.rows("SELECT count(*) FROM alerts") == [(0,)]
    assert monitor.rows("SELECT DISTINCT status FROM releases") == [("live",)]
    archive = open_archive(monitor.archive)
    faults = verify(archive)
    close_archive(archive)
    assert faults == []
