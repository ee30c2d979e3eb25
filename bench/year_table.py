"""A simulated year of the ministry's site and of the daemon's checks, as a page: docs/reference/year.md.

python bench/year_table.py --write     write it
python bench/year_table.py --check     exit 1 where it is not as it would be written

The clock is moved and the network left out: the stand-in site is asked directly, in the crawler's order and at its
pace, and goes on living meanwhile. All else is the product's own: the plan, the gate, the parsers, the comparison, the
archive, the outbox. Same seed, same year.
"""

import random
import sys
import tempfile
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import inf
from pathlib import Path
from statistics import median, quantiles
from typing import Self
from zoneinfo import ZoneInfo

import time_machine

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from made_pages import write_or_check  # noqa: E402
from year_script import BEGIN, DAY, END, HOUR, TOKYO, Happening, Script, Site, write_script  # noqa: E402

from crawler import CrawlSettings, KeptRobots  # noqa: E402  (the checkout's own modules)
from crawler.robots import read_robots  # noqa: E402
from mofawatch import check as hall  # noqa: E402
from mofawatch.config.settings import RevisitTable, Settings  # noqa: E402
from mofawatch.config.tables import read_settings  # noqa: E402
from mofawatch.demo.render import archive_path  # noqa: E402
from mofawatch.demo.site import Answer  # noqa: E402
from mofawatch.schedule import plan  # noqa: E402
from mofawatch.schedule.next_check import next_check  # noqa: E402
from mofawatch.schedule.plan import LONGEST_REST  # noqa: E402
from mofawatch.schedule.turns import next_turn  # noqa: E402
from parsers import listing, selection  # noqa: E402
from records.address import SITE  # noqa: E402
from records.capture import Capture, Visit  # noqa: E402
from records.page import Page  # noqa: E402
from records.trouble import Trouble  # noqa: E402
from store.archive import Archive, close_archive, open_archive, select, write, writing  # noqa: E402
from store.evidence.verify import verify  # noqa: E402
from store.pages import get_page, known_pages  # noqa: E402
from store.troubles import get_trouble, open_troubles  # noqa: E402
from store.values import get_time, put_time  # noqa: E402
from store.versions import latest_version  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "year.md"
SEED = 2026
NEW_YORK = ZoneInfo("America/New_York")
# Month and day: the clocks of New York are changed on 8 March and on 1 November 2026.
CRON_DAYS = {(3, 7), (3, 8), (3, 9), (10, 31), (11, 1), (11, 2)}
ROBOTS = f"{SITE}/robots.txt"
DELAY = timedelta(seconds=3)  # the default of site.delay
TURN = timedelta(minutes=15)
FEW = 20  # cases, below which a percentile would be made up


HEAD = """# A simulated year

Made by `python bench/year_table.py --write`: a year of the stand-in site and of the daemon's checks, from March 2026 to
February 2027, with the defaults of config.toml. The clock is moved and the network left out; the plan, the gate, the
parsers, the comparison, the archive and the outbox are the product's own. Same seed, same year.

A request takes the three seconds of `delay`, a check begins up to a minute after its turn as the daemon's do, and the
site goes on living while it is read. "Told after" ends with the check that found it: its alerts are written and sent
then. For the three days about each change of the clocks in New York the schedule is the cron line `*/15 * * * *` there,
else every 15 minutes. A check in which all that is asked would be answered 304 is counted with its requests and not
made.

The ministry, as [site.md](site.md) has it: 10 releases a month on Japan-U.S. affairs and 12 on others, a third of them
listed two days or more after their date; one in ten a stub that is filled in later, one in ten with a title that others
have too; two in five of ours edited once, one in five twice, without a word: first after two hours to seven months,
then after minutes, hours or weeks; a few taken down and put back; an icon's alt text that comes and goes on nine pages
in ten 12 times; one republication of the whole site; New Year. And what befalls it: refusals of 3, 30 and 52 hours,
outages from 18 minutes to 14 hours, maintenance pages, a redesign that is taken back after 36 hours.

Beside it two monitors that make as many requests. "Fixed" reads the lists and every known release at each turn. "Lists
as ours" reads the lists as often as mofawatch and each known release at one fixed interval with what is left. Bad
spells count for all, but these two try again at the first turn after one.

Of fewer than 20 cases the longest is given instead of the 95th percentile, in brackets. A withdrawal is told when it
was found three times over at least six hours.
"""


@dataclass(slots=True)
class World:
    """The clock, and the site that lives by it: what is to happen happens when its time has come, amid a crawl too."""

    site: Site
    clock: time_machine.Traveller
    ahead: deque[Happening]
    now: datetime = BEGIN
    changed_at: datetime = BEGIN  # when something last happened, a new day in Japan included

    def move_to(self, now: datetime) -> None:
        """Lets the time pass until `now`."""
        while self.ahead and self.ahead[0].at <= now:
            self.changed_at = self.ahead[0].at
            self.ahead.popleft().act()
        today = now.astimezone(TOKYO).date()
        if today != self.site.today:
            self.site.today, self.changed_at = today, now
        self.now = now
        self.clock.move_to(now)

    @property
    def still_until(self) -> datetime:
        """Until when nothing happens."""
        midnight = (self.now.astimezone(TOKYO) + DAY).replace(hour=0, minute=0, second=0, microsecond=0)
        return min([midnight, END, *[happening.at for happening in list(self.ahead)[:1]]])


@dataclass(slots=True)
class Crawl:
    """Stands where the crawler does: the same refusals and the same pace, without a network."""

    world: World
    requests: int = 0
    to_releases: int = 0  # of these
    refused: int = 0  # crawls that the guard broke off
    seen: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))  # path -> when it was seen well
    noisy: set[tuple[str, datetime]] = field(default_factory=set)  # seen with other bytes and the same words as before
    ended: str | None = None
    robots_visit: Visit | None = None
    _shown: dict[str, tuple[object, bytes]] = field(default_factory=dict)
    _delay: float = 0.0  # seconds
    _kept: KeptRobots | None = None
    _failures: int = 0  # in a row

    def __call__(self, settings: CrawlSettings, robots: KeptRobots | None) -> Self:
        """A crawl that begins."""
        self._delay, self._kept, self.ended, self._failures = settings.delay, robots, None, 0
        known = robots.answer.header("etag") if robots else None
        self.robots_visit = None if robots and robots.fresh else Visit(ROBOTS, "robots", known)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.refused += self.ended == "blocked"

    def fetch(self, visit: Visit) -> Capture:
        """The answer to a visit, and what it says of the site."""
        answer = self._ask(visit)
        if visit.kind == "robots":
            rules = self._kept.answer if self._kept and answer.status == 304 else answer
            self.ended = read_robots(rules.status, rules.body, "").refusal
            return answer
        self._failures = self._failures + 1 if answer.status >= 500 else 0
        self.ended = "blocked" if answer.status == 403 else "unreachable" if self._failures == 3 else None
        return answer

    def _ask(self, visit: Visit) -> Capture:
        """The answer to a visit; a 503 is asked for twice more."""
        for pauses in (1, 2, 4):
            self.world.move_to(self.world.now + pauses * timedelta(seconds=self._delay))
            self.requests += 1
            self.to_releases += visit.kind == "release"
            answer = ask(self.world.site, visit)
            if answer.status != 503:
                break
        self._note(visit.url.removeprefix(SITE))
        headers = tuple((name.lower(), value) for name, value in answer.headers)
        return Capture(visit.url, visit.kind, self.world.now, answer.status, headers, answer.body)

    def _note(self, path: str) -> None:
        if not self.world.site.is_well:
            return
        self.seen[path].append(self.world.now)
        shown = self.world.site.shown(path)
        if shown is None:  # gone: what comes back is news, whatever its bytes
            self._shown.pop(path, None)
            return
        release, body = self._shown.get(path, shown)
        if shown[0] == release and shown[1] != body:
            self.noisy.add((path, self.world.now))
        self._shown[path] = shown


def ask(site: Site, visit: Visit) -> Answer:
    """The site's answer to a visit."""
    return site.answer(visit.url.removeprefix(SITE), {"if-none-match": visit.etag} if visit.etag else {})


@dataclass(frozen=True, slots=True)
class Reported:
    """A change that readers were told of."""

    path: str
    kind: str
    seen_at: datetime  # when the page was answered that shows it
    reported_at: datetime  # the end of the check that found it


@dataclass(slots=True)
class Year:
    """What came of it."""

    script: Script
    crawl: Crawl
    checks: int = 0
    busiest: int = 0  # requests in the busiest check after the baseline
    longest_gap: timedelta = timedelta(0)  # between the beginnings of two checks, those after a refusal left out
    reported: list[Reported] = field(default_factory=list)
    held: int = 0  # alerts that the flood guard holds
    due: list[datetime] = field(default_factory=list)  # when alerts to the destination with quiet hours are due
    troubles: list[Trouble] = field(default_factory=list)
    faults: int = 0
    pages: dict[str, Page] = field(default_factory=dict)  # path -> a watched release as the archive has it in the end
    stale: int = 0  # releases whose wording in the archive is not the site's in the end

    @property
    def appeared(self) -> dict[str, datetime]:
        """When each watched release appeared."""
        return {h.path: h.at for h in self.script.happenings if h.kind == "new" and h.path in self.pages}


def live_through(folder: Path) -> Year:
    """The year, check by check."""
    site = Site(BEGIN.date())
    script = write_script(site, random.Random(SEED))
    common = {
        "archive": {"path": str(folder / "mofa.db")},
        "destination": [
            {"name": "desk", "url": "json://127.0.0.1/"},
            {"name": "new york", "url": "json://127.0.0.1/", "quiet": "22:00-07:00"},
        ],
    }
    every, cron = (
        read_settings(Settings, {**common, "schedule": {"timezone": str(NEW_YORK), **turn}})
        for turn in ({"every": "15m"}, {"cron": "*/15 * * * *"})
    )
    # Pure, and asked of the same bytes at every check.
    listing.parse_listing = lru_cache(maxsize=16)(listing.parse_listing)
    selection.choose_listed = lru_cache(maxsize=4096)(selection.choose_listed)
    archive = open_archive(every.archive.path, create=True)
    write(archive, "PRAGMA synchronous = off")
    try:
        with time_machine.travel(BEGIN, tick=False) as clock:
            year = Year(script, Crawl(World(site, clock, deque(script.happenings))))
            hall.Crawl = year.crawl  # type: ignore[assignment]
            Daemon(year, archive, every, cron, random.Random(SEED)).run()
            _look_back(year, archive)
    finally:
        close_archive(archive)
    return year


@dataclass(slots=True)
class Daemon:
    """Makes the year's checks at the daemon's times."""

    year: Year
    archive: Archive
    every: Settings
    cron: Settings
    chance: random.Random

    def run(self) -> None:
        """The year, check by check."""
        year, crawl = self.year, self.year.crawl
        world = crawl.world
        world.move_to(BEGIN)
        # What stood there before is read silently.
        hall.check(self.archive, self.every, hall.RunOptions(deliver=False))
        months = plan.months_between("2025-03", "2026-03")
        hall.check(self.archive, self.every, hall.RunOptions("backfill", deliver=False, months=months))
        begun = world.now
        at = self._after(begun, world.now)
        while at < END:
            world.move_to(at)
            requests, refused = crawl.requests, crawl.refused
            report = hall.check(self.archive, self._settings(at), hall.RunOptions(deliver=False))
            year.busiest = max(year.busiest, crawl.requests - requests)
            begun, at = at, self._begin(at, refused < crawl.refused)
            if report.outcome == "ok" and world.changed_at < begun and not open_troubles(self.archive):
                at = self._pass_over(begun, at)

    def _settings(self, at: datetime) -> Settings:
        local = at.astimezone(NEW_YORK)
        return self.cron if (local.month, local.day) in CRON_DAYS else self.every

    def _begin(self, at: datetime, refused: bool) -> datetime:
        """Counts the check begun at `at`, which has ended now; gives when the next one begins."""
        following = self._after(at, self.year.crawl.world.now)
        self.year.checks += 1
        if not refused:
            self.year.longest_gap = max(self.year.longest_gap, following - at)
        return following

    def _after(self, begun: datetime, ended: datetime) -> datetime:
        return self._late(next_check(self.archive, self._settings(begun), ended, begun), ended)

    def _late(self, turn: datetime, ended: datetime) -> datetime:
        """A turn with the daemon's jitter, in whole seconds as the archive has its times."""
        most = min(timedelta(minutes=1), (turn - ended) / 10)
        return turn + timedelta(seconds=int(self.chance.random() * most.total_seconds()))

    def _pass_over(self, begun: datetime, at: datetime) -> datetime:
        """Passes over the checks, from `at` on, in which all that is asked would be answered 304.

        The same plan decides what is asked after the rolling list; the visits are noted and counted. Gives when the
        next check is that may meet anything else, or during which something happens: that one is to be made. `begun` is
        when the last began.
        """
        year, crawl = self.year, self.year.crawl
        world, table = crawl.world, self.every.revisit
        robots = get_page(self.archive, ROBOTS)
        until = min(world.still_until, robots.last_read_at + DAY if robots and robots.last_read_at else BEGIN)
        known = known_pages(self.archive)
        pages = {page.url: page for page in known if page.kind == "release"}
        months = {page.url: page for page in known if page.kind == "listing"}
        soonest = {url: _soonest(page, at, table) for url, page in pages.items()}
        first, seen = begun, {}
        while True:
            follow = _months_due(months, at)
            visits = [Visit(page.url, "listing", page.etag) for page in follow]
            due = [pages[url] for url, when in soonest.items() if when <= at]
            most = plan.allowance(pages.values(), at, begun, table)
            spare = plan.spare_visits(pages.values(), at, begun, table, 2 - len(follow))
            visits += plan.release_visits(due, at, table, most=most, spare=spare)
            ended = at + DELAY * (1 + len(visits))
            if ended >= until or any(
                ask(world.site, v).status != 304 or (v.url in pages and pages[v.url].status != "live") for v in visits
            ):
                break
            for number, visit in enumerate(visits, 2):
                when = seen[visit.url] = at + number * DELAY
                if visit.kind == "listing":
                    months[visit.url] = replace(months[visit.url], last_visited_at=when, last_read_at=when)
                    continue
                pages[visit.url] = replace(pages[visit.url], last_visited_at=when, last_read_at=when)
                soonest[visit.url] = _soonest(pages[visit.url], when, table)
                crawl.seen[visit.url.removeprefix(SITE)].append(when)
                crawl.to_releases += 1
            crawl.requests += 1 + len(visits)
            world.move_to(ended)
            begun, at = at, self._late(next_turn(self._settings(at).schedule, at, ended), ended)
            year.checks += 1
            year.longest_gap = max(year.longest_gap, at - begun)
        if begun > first:
            self._note(begun, world.now, seen)
        return at

    def _note(self, begun: datetime, ended: datetime, seen: dict[str, datetime]) -> None:
        """Notes in the archive what was passed over: the visits, and the last check in place of the one before."""
        with writing(self.archive):
            for url, at in seen.items():
                write(
                    self.archive,
                    "UPDATE page SET last_visited_at = ?1, last_read_at = ?1 WHERE url = ?2",
                    put_time(at),
                    url,
                )
            write(
                self.archive,
                "UPDATE check_run SET started_at = ?, finished_at = ? WHERE id = (SELECT max(id) FROM check_run)",
                put_time(begun),
                put_time(ended),
            )


def _soonest(page: Page, now: datetime, table: RevisitTable) -> datetime:
    """Before when the plan does not ask for a page, however early it reads it."""
    return BEGIN if page.last_visited_at is None else page.last_visited_at + plan.interval(page, now, table) * 0.1


def _months_due(lists: dict[str, Page], now: datetime) -> list[Page]:
    """The archive pages of this month and of last month that are read at `now`; one not known yet was never read."""
    urls = {month: f"{SITE}{archive_path(date.fromisoformat(f'{month}-01'))}" for month in plan.months_wanted(now)}
    pages = {month: lists.get(url, Page(url, "listing", "", None, now)) for month, url in urls.items()}
    return [page for month, page in pages.items() if plan.is_month_due(page, month, now, TURN)]


def _look_back(year: Year, archive: Archive) -> None:
    rows = select(
        archive,
        "SELECT changes.*, alert.due_at, alert.status FROM changes JOIN alert ON alert.change_id = changes.id "
        "WHERE destination = 'desk' ORDER BY changes.id",
    )
    for row in rows:
        seen_at, reported_at = get_time(row["noticed_at"]), get_time(row["due_at"])
        year.reported.append(Reported(row["url"].removeprefix(SITE), row["kind"], seen_at, reported_at))
        year.held += row["status"] == "held"
    due = select(archive, "SELECT due_at FROM alert WHERE destination = 'new york' AND change_id IS NOT NULL")
    year.due = [get_time(row["due_at"]) for row in due]
    rows = select(archive, "SELECT id FROM trouble ORDER BY id DESC")
    year.troubles = [get_trouble(archive, row["id"]) for row in rows]
    year.faults = len(verify(archive))
    year.pages = {page.url.removeprefix(SITE): page for page in known_pages(archive) if page.kind == "release"}
    year.stale = sum(not _is_current(year.script.site, archive, page) for page in year.pages.values())


def _is_current(site: Site, archive: Archive, page: Page) -> bool:
    """Whether the last wording in the archive is what stands on the site."""
    shown, version = site.shown(page.url.removeprefix(SITE)), latest_version(archive, page.url)
    if shown is None or version is None:
        return False
    parts = [shown[0].lead, *[point.text for point in shown[0].points]]
    return version.release.title == shown[0].title and all(part in version.release.text for part in parts)


@dataclass(frozen=True, slots=True)
class Rival:
    """Another monitor: the lists at one fixed interval, each known release at another."""

    lists: timedelta
    releases: timedelta
    at_once: bool  # every release at the same turn; else each from its own appearance on

    def wait(self, year: Year, happening: Happening, gone_at: datetime) -> timedelta | None:
        """How long after a happening it tells of it: at the end of the first reading for which the site can be read.

        None where what happened was overtaken at `gone_at`, before that reading began.
        """
        appeared = year.appeared
        start, step = BEGIN, self.lists
        if not self.at_once and happening.kind != "new":
            start, step = appeared[happening.path], self.releases
        when = start + ((happening.at - start) // step + 1) * step
        while year.script.is_dark(when):
            when += self.lists
        releases = sum(at <= when for at in appeared.values()) if self.at_once else 1
        return when + DELAY * (3 + releases) - happening.at if when < gone_at else None


def rivals(year: Year) -> tuple[Rival, Rival]:
    """Two monitors that make as many requests in the year: one at fixed turns, one that reads the lists as we do."""
    page_time = sum((END - max(at, BEGIN) for at in year.appeared.values()), timedelta(0))
    requests, to_releases = year.crawl.requests, year.crawl.to_releases
    turn = ((END - BEGIN) * 3 + page_time) / requests
    return Rival(turn, turn, at_once=True), Rival((END - BEGIN) / year.checks, page_time / to_releases, at_once=False)


@dataclass(frozen=True, slots=True)
class Case:
    """Something that happened, and how long after it readers were told; None: never."""

    kind: str
    age: timedelta  # of the release when it happened
    ours: timedelta | None
    rivals: tuple[timedelta | None, ...]


@dataclass(slots=True)
class Outcome:
    """What readers were told against what happened."""

    cases: list[Case] = field(default_factory=list)
    lost: list[Happening] = field(default_factory=list)
    dark: list[Happening] = field(default_factory=list)  # a wording stood only while the site could not be read
    brief: list[Happening] = field(default_factory=list)  # a wording stood for less than until its next reading
    false: list[Reported] = field(default_factory=list)


def match(year: Year) -> Outcome:
    """Each alert against what last happened to its page before the answer that shows it, and what is left over."""
    outcome = Outcome()
    story = defaultdict(list)  # path -> what happened there, in order
    for happening in year.script.happenings:
        if happening.kind and happening.path in year.script.ours and happening.at < END:
            story[happening.path].append(happening)
    reported: dict[int, Reported] = {}
    for alert in year.reported:
        before = [h for h in story[alert.path] if h.kind == alert.kind and BEGIN < h.at <= alert.seen_at]
        if not before or id(before[-1]) in reported:
            outcome.false.append(alert)
        else:
            reported[id(before[-1])] = alert
    others = rivals(year)
    for mine in story.values():
        for number, happening in enumerate(mine):
            if happening.at <= BEGIN:
                continue
            alert = reported.get(id(happening))
            if alert is None:
                _explain(year, mine, number, outcome)
            gone_at = mine[number + 1].at if number + 1 < len(mine) else END
            outcome.cases.append(
                Case(
                    happening.kind,
                    happening.at - mine[0].at,
                    alert.reported_at - happening.at if alert else None,
                    tuple(rival.wait(year, happening, gone_at) for rival in others),
                )
            )
    return outcome


def _explain(year: Year, mine: Sequence[Happening], number: int, outcome: Outcome) -> None:
    """Why a happening was never told: lost, unless it, or the wording before it, was gone before it could be read.

    A wording that was read, or that stood, while the site could be read, for longer than the plan waits between two
    readings, is not excused.
    """
    happening = mine[number]
    ends = [*[other.at for other in mine], END]
    for at, gone_at in [(ends[number], ends[number + 1]), *([(ends[number - 1], ends[number])] if number else [])]:
        if any(at <= seen < gone_at for seen in year.crawl.seen[happening.path]):
            continue
        hidden = sum((_shared(at, gone_at, begin, end + LONGEST_REST) for begin, end in year.script.dark), timedelta(0))
        page = replace(year.pages[happening.path], last_visited_at=None, status="live")
        if gone_at - at - hidden < plan.interval(page, at, RevisitTable()) + 2 * TURN:
            (outcome.dark if hidden else outcome.brief).append(happening)
            return
    outcome.lost.append(happening)


def _shared(begin: datetime, end: datetime, other: datetime, other_end: datetime) -> timedelta:
    """How long two spans of time overlap."""
    return max(timedelta(0), min(end, other_end) - max(begin, other))


def write_page(year: Year) -> str:
    """The page."""
    outcome = match(year)
    rows = []
    groups = [
        ("a release appeared", "new", 0, inf),
        ("an edit within 2 days", "edited", 0, 2),
        ("an edit within 14 days", "edited", 2, 14),
        ("an edit within 180 days", "edited", 14, 180),
        ("an edit later", "edited", 180, inf),
        ("a withdrawal", "withdrawn", 0, inf),
        ("a return", "restored", 0, inf),
    ]
    for name, kind, low, high in groups:
        group = [case for case in outcome.cases if case.kind == kind and low <= case.age / DAY < high]
        ours = [case.ours for case in group if case.ours is not None]
        if not ours:
            continue
        cells = [middle(ours), high_end(ours)]
        for number in range(2):
            waits = [wait for case in group if (wait := case.rivals[number]) is not None]
            cells += [middle(waits), high_end(waits)] if waits and kind in {"new", "edited"} else ["-", "-"]
        rows.append(f"| {name} | {len(ours)} | {' | '.join(cells)} |")
    figures = [f"| {name} | {figure} |" for name, figure in _figures(year, outcome).items()]
    columns = "| | told | after, median | 95th | fixed, median | 95th | lists as ours, median | 95th |"
    return "\n".join([HEAD, columns, "|---|" + "---|" * 7, *rows, "", "| | |", "|---|---|", *figures, ""])


def _figures(year: Year, outcome: Outcome) -> dict[str, object]:
    crawl, script = year.crawl, year.script
    local = [at.astimezone(NEW_YORK) for at in year.due]
    dark = sum((end - begin for begin, end in script.dark), timedelta(0))
    troubles = ", ".join(f"{count} {kind}" for kind, count in sorted(Counter(t.kind for t in year.troubles).items()))
    noise_reported = sum((alert.path, alert.seen_at) in crawl.noisy for alert in year.reported)
    missed = [sum(c.rivals[n] is None for c in outcome.cases if c.kind in {"new", "edited"}) for n in range(2)]
    fixed, fairer = rivals(year)
    return {
        "checks": year.checks,
        "longest time between two checks, but after a refusal": said(year.longest_gap),
        "requests": f"{crawl.requests}, {crawl.requests / ((END - BEGIN) / HOUR):.1f} an hour",
        "of these to releases": crawl.to_releases,
        "requests in the busiest check": year.busiest,
        "releases watched at the end": len(year.pages),
        "fixed: the lists and every release": f"every {said(fixed.lists)}",
        "lists as ours: every release": f"every {said(fairer.releases)}",
        "hours the site could not be read": f"{dark / HOUR:.1f}, in {len(script.dark)} spells",
        "checks that the guard refused": crawl.refused,
        "stubs, shared titles, releases two days late or more": f"{script.stubs}, {script.shared}, {script.late}",
        "changes told": len(year.reported),
        "lost": len(outcome.lost),
        "told that never happened": len(outcome.false),
        "wordings that stood for less than until the next reading, told of by nobody": len(outcome.brief),
        "wordings that stood only while the site could not be read": len(outcome.dark),
        "happenings missed by fixed, by lists as ours": f"{missed[0]}, {missed[1]}",
        "releases whose last wording in the archive is not the site's": year.stale,
        "pages read whose bytes had changed by noise alone; told of these": f"{len(crawl.noisy)}; {noise_reported}",
        "alerts held by the flood guard": year.held,
        "alerts due in the quiet hours of New York, 22:00 to 07:00": (
            f"{sum(at.hour < 7 or at.hour >= 22 for at in local)} of {len(local)}"
        ),
        "troubles begun": troubles,
        "of these still open at the end": sum(trouble.ended_at is None for trouble in year.troubles),
        "faults that `verify` finds in the archive": year.faults,
    }


def middle(waits: Sequence[timedelta]) -> str:
    """Their median, in words."""
    return said(median(waits))


def high_end(waits: Sequence[timedelta]) -> str:
    """Their 95th percentile, in words; in brackets the longest where there are few."""
    if len(waits) < FEW:
        return f"({said(max(waits))})"
    return said(quantiles(waits, n=20, method="inclusive")[-1])


def said(wait: timedelta) -> str:
    """A duration as a person says it, rounded."""
    hours = wait / HOUR
    if hours < 2:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} days"


def make_pages() -> dict[Path, str]:
    """The page, from a year lived through."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        return {PAGE: write_page(live_through(Path(folder)))}


if __name__ == "__main__":
    write_or_check(make_pages)
