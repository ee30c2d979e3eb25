"""What a backfill from a web archive asks for and how long it takes: 5,000 releases with 12,000 copies.

python bench/web_archive_bench.py

Counted, by the rules of the product: each answer of the index, each copy that is fetched, each robots.txt costs the
delay of the configuration and a second more. The count is held against runs of a few releases in full, where an archive
in this process answers at once and a clock of its own takes the price. The figures stand in
docs/design/web-archives.md.
"""

import random
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from web_archive_server import Archived, WebArchiveServer  # noqa: E402

from crawler import CrawlSettings  # noqa: E402
from mofawatch.config.load import load_config  # noqa: E402
from mofawatch.demo.render import render_listing, render_release  # noqa: E402
from mofawatch.demo.samples import TELEPHONE, sample_releases  # noqa: E402
from mofawatch.web_archives import access, fetching  # noqa: E402
from mofawatch.web_archives.access import Progress  # noqa: E402
from mofawatch.web_archives.backfill import run_web_backfill  # noqa: E402
from mofawatch.web_archives.choice import Wanted  # noqa: E402
from mofawatch.web_archives.index import FEW, FIRST, folders_of  # noqa: E402
from records.address import SITE  # noqa: E402
from records.capture import Capture, Visit  # noqa: E402
from records.copies import Copy, group_copies  # noqa: E402
from records.listing import Rules  # noqa: E402

RULES = Rules()
DELAY = 3.0  # seconds, the default
ANSWER = 1.0  # seconds that an archive takes for an answer
COPIES = 2.4  # of a release
LISTS = 400  # copies of the ministry's list


class Clock:
    """What the run has cost."""

    seconds = 0.0
    index = 0
    copies = 0
    robots = 0


class SimulatedCrawl:
    """Stands for `crawler.crawl.Crawl`: the archive's answers at once, their price on the clock."""

    archive: WebArchiveServer

    def __init__(self, settings: CrawlSettings) -> None:
        self.delay = settings.delay
        self.ended: str | None = None
        self.why_ended: str | None = None
        self.asked_wait: float | None = None
        self.requests = 0
        self.robots_visit: Visit | None = Visit(settings.base_url + "/robots.txt", "robots")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass

    def fetch(self, visit: Visit, copied_at: str | None = None) -> Capture:
        self.requests += 1
        Clock.seconds += self.delay + ANSWER
        path = "/" + (copied_at or visit.url).split("/", 3)[3]
        if visit.kind == "robots":
            Clock.robots += 1
        elif path.startswith("/cdx"):
            Clock.index += 1
        else:
            Clock.copies += 1
        status, headers, body = self.archive.answer(path)
        given = tuple((name.lower(), value) for name, value in headers.items())
        return Capture(visit.url, visit.kind, datetime.now(UTC), status, given, body)


def make_copies(releases: int, chance: random.Random) -> list[Archived]:
    """Releases of ten years; of the later copies of each two in five have another wording."""
    sample = next(one for one in sample_releases(date(2016, 1, 5)) if one.path == TELEPHONE)
    first = datetime(2016, 1, 5, tzinfo=UTC)
    copies, listed = [], []
    for number in range(releases):
        born = first + timedelta(hours=number * 87_600 / releases)
        path = f"/press/release/press4e_{number:06}.html"
        one = replace(sample, path=path, title=f"Japan-U.S. Sample Talk {number}", published=born.date())
        listed.append((one.published, path, one.title))
        minutes, at = 35, born
        more = int(COPIES) - 1 + (chance.random() < COPIES % 1)
        for again in range(1 + more):
            at += timedelta(hours=chance.randint(5, 4000))
            minutes += 5 if again and chance.random() < 0.4 else 0
            page = replace(one, lead=one.lead.replace("35 minutes", f"{minutes} minutes"))
            copies.append(Archived(SITE + path, at, render_release(page).encode()))
    for number in range(LISTS):
        at = first + timedelta(hours=(number + 1) * 87_600 / LISTS)
        items = [item for item in listed if timedelta(0) <= at.date() - item[0] < timedelta(31)][::-1]
        page_of = render_listing("/press/release/index.html", "Press Releases", items, [at.date()])
        copies.append(Archived(SITE + "/press/release/index.html", at, page_of.encode()))
    return copies


def count_requests(copies: list[Archived]) -> tuple[int, int, int]:
    """Requests to the index, for copies, and for robots.txt, of a first run whose lists name every release."""
    kept = [Copy(one.url, one.url, one.taken, one.status, one.digest) for one in copies]
    folders = len(folders_of([*(SITE + path for path in (*RULES.paths, *RULES.mixed_paths)), copies[0].url]))
    index = folders - 1 + ceil(len(kept) / FEW)
    return index, len(group_copies(kept)), 3


def run_in_full(copies: list[Archived]) -> list[str]:
    """A first run and a second, their requests on the clock; AssertionError where the first is not as counted."""
    archive = SimulatedCrawl.archive = WebArchiveServer(*copies)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        table = archive.table().replace('delay = "0s"', 'delay = "3s"').replace("127.0.0.1", "archive.example")
        config.write_text(f'[site]\nbase_url = "http://127.0.0.1:9"\n{table}')
        settings = load_config(config, {})
        quiet = Progress(lambda *_: None, lambda _: None, print)
        for run in ("first", "second"):
            Clock.seconds = Clock.index = Clock.copies = Clock.robots = 0
            tally = run_web_backfill(settings, Wanted(FIRST, datetime.now(UTC)), quiet).tally
            asked = Clock.index, Clock.copies, Clock.robots
            assert run == "second" or asked == count_requests(copies), (asked, count_requests(copies))
            lines.append(
                f"{run} run in full: {say(*asked)}; {tally.releases} releases, {tally.edited} with more wordings"
            )
    return lines


def say(index: int, copies: int, robots: int) -> str:
    """The requests and what they cost."""
    minutes = (index + copies + robots) * (DELAY + ANSWER) / 60
    return f"{index} requests to the index, {copies} for copies, {robots} for robots.txt; {minutes:.0f} minutes"


def main() -> None:
    """Prints the figures."""
    access.Crawl = SimulatedCrawl  # type: ignore[assignment,misc]
    fetching.TURN = 0.0
    for releases in (60, 5000):
        copies = make_copies(releases, random.Random(18))
        print(
            f"{releases} releases, {len(copies) - LISTS} copies of them, {LISTS} of the list; "
            f"{DELAY:.0f} s of delay, {ANSWER:.0f} s an answer"
        )
        if releases < 100:
            print("\n".join(run_in_full(copies)))
        print(f"counted: {say(*count_requests(copies))}")


if __name__ == "__main__":
    main()
