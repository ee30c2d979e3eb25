"""A simulated year of the ministry's site and of the daemon's checks, as a page: docs/year.md.

python bench/year_table.py --write     write it
python bench/year_table.py --check     exit 1 where it is not as it would be written

The clock is moved and the network left out: the stand-in site is asked directly, in the crawler's order. All else is
the product's own: the plan, the gate, the parsers, the comparison, the archive, the outbox. Same seed, same year.
"""

import random
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from statistics import median, quantiles
from zoneinfo import ZoneInfo

import time_machine

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from crawler import CrawlReport, KeptRobots, Manners  # noqa: E402  (the checkout's own modules)
from crawler.robots import read_robots  # noqa: E402
from mofawatch import check as hall  # noqa: E402
from mofawatch import listings, plan  # noqa: E402
from mofawatch.demo.render import SamplePoint, SampleRelease, archive_path, written_day  # noqa: E402
from mofawatch.demo.site import Answer, StandIn  # noqa: E402
from mofawatch.plan import LONGEST_REST  # noqa: E402
from mofawatch.settings import RevisitTable, Settings  # noqa: E402
from mofawatch.timing import next_check, resting_until  # noqa: E402
from records.address import SITE  # noqa: E402
from records.capture import Capture, Unanswered, Visit  # noqa: E402
from records.page import Page  # noqa: E402
from store.archive import Archive, close_archive, open_archive, select, write, writing  # noqa: E402
from store.evidence import verify  # noqa: E402
from store.pages import known_pages  # noqa: E402
from store.troubles import list_troubles  # noqa: E402
from store.values import put_time  # noqa: E402

PAGE = ROOT / "docs" / "year.md"
SEED = 2026
TOKYO, NEW_YORK = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")
BEGIN, END = datetime(2026, 3, 1, 0, 7, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

# Days between a release's date and its appearance, as 87 new items were first seen (docs/site.md).
LAGS = [0] * 36 + [1] * 21 + [2] * 11 + [3] * 8 + [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16]
# Hours from appearance to an edit: within a day, within two weeks, within six to twelve weeks, later.
EDIT_AGES = [(2, 24)] * 5 + [(24, 336)] * 7 + [(1008, 2016)] * 6 + [(2016, 5000)] * 2
OURS_A_MONTH, OTHERS_A_MONTH, HISTORY_MONTHS = 10, 12, 12


HEAD = """# A simulated year

Made by `python bench/year_table.py --write`: a year of the stand-in site and of the daemon's checks, from March 2026 to
February 2027, with the defaults of config.toml. The clock is moved and the network left out; the plan, the gate, the
parsers, the comparison, the archive and the outbox are the product's own. Same seed, same year.
A check in which all that is asked would be answered 304 is counted with its requests and not made.

The ministry, as [site.md](site.md) has it: 10 releases a month on Japan-U.S. affairs and 12 on others, a third of them
listed days after their date; two in five of ours edited once, one in five twice, from two hours to seven months later,
without a word; a few taken down and put back; an icon's alt text that comes and goes on every page 12 times; one
republication of the whole site; New Year and daylight saving in the reader's zone. And what befalls it: refusals of 3,
30 and 52 hours, outages from 18 minutes to 14 hours, maintenance pages, a redesign that is taken back after 36 hours.

Beside it, "fixed": a monitor that makes as many requests and reads the lists and every known release at each turn.
Bad spells count for both. A withdrawal is told when it was found three times over at least six hours.
"""


class Site(StandIn):
    """The stand-in, which can be redesigned too."""

    redesigned = False

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """The answer to a GET of `path`, in another form while the site is redesigned."""
        answer = super().answer(path, headers)
        if not self.redesigned or answer.status != 200 or not path.endswith(".html"):
            return answer
        body = answer.body.replace(b'id="contents-', b'id="new-').replace(b"link-list", b"cards")
        return Answer(200, body, answer.headers)

    def redesign(self, on: bool) -> None:
        """Another form for every page, with new validators; or the old form back."""
        self.redesigned = on
        self.republish()


@dataclass(frozen=True, slots=True)
class Happening:
    """Something the ministry does, or that happens to its site."""

    at: datetime
    act: Callable[[], object]
    kind: str = ""  # "new", "edited", "withdrawn", "restored": what a reader is to be told; "": nothing
    path: str = ""


@dataclass(slots=True)
class Script:
    """What is to happen in the year."""

    site: Site
    chance: random.Random
    happenings: list[Happening] = field(default_factory=list)
    dark: list[tuple[datetime, datetime]] = field(default_factory=list)  # when the site cannot be read
    number: int = 10_000

    def add(self, at: datetime, act: Callable[[], object], kind: str = "", path: str = "") -> None:
        self.happenings.append(Happening(at, act, kind, path))


def write_script(site: Site, chance: random.Random) -> Script:
    """A year's releases, edits, withdrawals, noise and outages."""
    script = Script(site, chance)
    for month in range(-HISTORY_MONTHS, 12):
        for number in range(OURS_A_MONTH + OTHERS_A_MONTH):
            at = BEGIN + (month + chance.random()) * 30.4 * DAY
            at = at.astimezone(TOKYO).replace(hour=chance.randint(9, 21), minute=chance.randint(0, 59)).astimezone(UTC)
            _release(script, at, ours=number < OURS_A_MONTH)
    days = int((END - BEGIN) / DAY)
    for _ in range(12):  # the icon whose alt text comes and goes
        script.add(BEGIN + chance.random() * (END - BEGIN), site.flip_icon)
    script.add(datetime(2026, 6, 21, 12, tzinfo=UTC), site.republish)  # once, the whole site
    _spell(script, site.block, days, [3, 30, 52])  # hours the guard refuses everything
    _spell(script, lambda: site.fail(503), days, [1, 2, 5, 9, 14, 0.3, 0.5, 0.7])
    _spell(script, site.maintain, days, [2, 6])
    _spell(script, lambda: site.redesign(True), days, [36], lambda: site.redesign(False))
    script.happenings.sort(key=lambda happening: happening.at)
    return script


def _release(script: Script, at: datetime, ours: bool) -> None:
    chance, site = script.chance, script.site
    script.number += 1
    path = f"/press/release/pressite_000001_{script.number}.html"
    lag = chance.choice(LAGS)
    day = at.astimezone(TOKYO).date() - lag * DAY
    minutes = chance.choice([20, 35, 50])
    sample = SampleRelease(
        path,
        f"Japan-{'U.S.' if ours else 'Elsewhere'} Sample Consultation No. {script.number}",
        day,
        f"On {written_day(day)}, commencing at 10:00 a.m., for {minutes} minutes, Ms. PLACEHOLDER Hanako, Director of"
        f" the Sample Division, held a sample consultation with Mr. Robin Specimen of the sample office on item"
        f" {script.number}.",
        (SamplePoint("The two sides exchanged veiws on sample topics."), SamplePoint("They shared the view to go on.")),
    )
    script.add(at, lambda: site.publish(sample), "new" if ours and at > BEGIN else "", path)
    if not ours:
        return
    edits = [sample.title + " (Overview)", sample.lead.replace(f"{minutes} minutes", f"{minutes + 10} minutes")]
    later = at
    for _ in range(chance.choice([0, 0, 1, 1, 2])):
        low, high = chance.choice(EDIT_AGES)
        later = max(at + chance.uniform(low, high) * HOUR, later + 22 * DAY if later > at else at)
        if BEGIN < later < END - 22 * DAY and edits:
            text = edits.pop(chance.randrange(len(edits)))
            name = "title" if text.startswith("Japan") else "lead"
            script.add(later, lambda name=name, text=text: site.edit(path, **{name: text}), "edited", path)
    if chance.random() < 0.03 and BEGIN < later + 25 * DAY < END - 50 * DAY:
        script.add(later + 25 * DAY, lambda: site.withdraw(path), "withdrawn", path)
        script.add(later + 48 * DAY, lambda: site.restore(path), "restored", path)


def _spell(
    script: Script,
    begin: Callable[[], object],
    days: int,
    hours: Sequence[float],
    end: Callable[[], object] | None = None,
) -> None:
    """Bad spells of so many hours each, at any time of the year."""
    for length in hours:
        at = BEGIN + script.chance.uniform(5, days - 40) * DAY
        script.add(at, begin)
        script.add(at + length * HOUR, end or script.site.heal)
        script.dark.append((at, at + length * HOUR))


@dataclass(slots=True)
class Crawl:
    """Stands where the crawler does: the same order and the same manners, without a network."""

    site: Site
    requests: int = 0

    def __call__(
        self,
        visits: Sequence[Visit],
        _: Manners,
        on_answer: Callable[[Capture | Unanswered], Iterable[Visit]],
        robots: KeptRobots | None,
    ) -> CrawlReport:
        waiting, seen, answered, failures = deque(visits), set(), 0, 0
        now = datetime.now(UTC)
        if robots is None or not robots.fresh:
            self.requests += 1
            visit = Visit(f"{SITE}/robots.txt", "robots")
            answer = self.ask(visit)
            on_answer(_capture(visit, answer, now))
            if refusal := read_robots(answer.status, answer.body, "").refusal:
                return CrawlReport(False, refusal, 0, 1, "")
        reason = "finished"
        while waiting and reason == "finished":
            visit = waiting.popleft()
            if visit.url in seen:
                continue
            seen.add(visit.url)
            self.requests += 1
            answer = self.ask(visit)
            waiting.extend(on_answer(_capture(visit, answer, now)))
            answered += 1
            failures = failures + 1 if answer.status >= 500 else 0
            reason = "blocked" if answer.status == 403 else "unreachable" if failures == 3 else "finished"
        return CrawlReport(reason == "finished", reason, answered, 0, "")

    def ask(self, visit: Visit) -> Answer:
        """The site's answer to a visit."""
        conditions = {"if-none-match": visit.etag} if visit.etag else {}
        return self.site.answer(visit.url.removeprefix(SITE), conditions)


def _capture(visit: Visit, answer: Answer, now: datetime) -> Capture:
    headers = tuple((name.lower(), value) for name, value in answer.headers)
    return Capture(visit.url, visit.kind, now, answer.status, headers, answer.body)


@dataclass(slots=True)
class Year:
    """What came of it."""

    script: Script
    requests: int = 0
    checks: int = 0
    probes: int = 0  # checks made while the guard refused
    busiest: int = 0  # requests in the busiest check after the baseline
    changes: list[tuple[str, str, datetime]] = field(default_factory=list)  # path, kind, noticed; readers were told
    alerts: list[datetime] = field(default_factory=list)  # when those with quiet hours were due
    troubles: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    known: int = 0
    watched: set[str] = field(default_factory=set)  # their paths

    @property
    def history(self) -> set[str]:
        """The releases that were there before the year and that it watched."""
        return {h.path for h in self.script.happenings if h.kind == "" and h.path in self.watched}


def live_through(folder: Path) -> Year:
    """The year, check by check."""
    site = Site(BEGIN.date())
    year = Year(write_script(site, random.Random(SEED)))
    settings = Settings.model_validate(
        {
            "archive": {"path": str(folder / "mofa.db")},
            "schedule": {"every": "15m", "timezone": "America/New_York"},
            "destination": [
                {"name": "desk", "url": "json://127.0.0.1/"},
                {"name": "new york", "url": "json://127.0.0.1/", "quiet": "22:00-07:00"},
            ],
        }
    )
    crawl = Crawl(site)
    hall.crawl = crawl  # type: ignore[assignment]
    # Pure, and asked of the same bytes at every check.
    listings.parse_listing = lru_cache(maxsize=16)(listings.parse_listing)
    listings.choose_listed = lru_cache(maxsize=4096)(listings.choose_listed)
    archive = open_archive(settings.archive.path, create=True)
    write(archive, "PRAGMA synchronous = off")
    try:
        _live(year, archive, settings, crawl)
        _look_back(year, archive)
    finally:
        close_archive(archive)
    return year


def _live(year: Year, archive: Archive, settings: Settings, crawl: Crawl) -> None:
    ahead = deque(year.script.happenings)
    now = BEGIN
    with time_machine.travel(now, tick=False) as clock:
        while now < END:
            clock.move_to(now)
            while ahead and ahead[0].at <= now:
                ahead.popleft().act()
            crawl.site.today = now.astimezone(TOKYO).date()
            before = crawl.requests
            if now == BEGIN:  # what stood there before is read silently
                hall.check(archive, settings, hall.Run(deliver=False))
                months = plan.months_between("2025-03", "2026-03")
                hall.check(archive, settings, hall.Run("backfill", deliver=False, months=months))
            else:
                report = hall.check(archive, settings, hall.Run(deliver=False))
                year.busiest = max(year.busiest, crawl.requests - before)
                year.probes += resting_until(archive, settings) is not None
                if report.outcome == "ok":
                    now = _pass_over(year, archive, settings, crawl, now, ahead)
            year.checks += 1
            now = next_check(archive, settings, now)
    year.requests = crawl.requests


def _listings(site: Site) -> int:
    """The lists a check visits: the rolling one and those of two months, the newer of which may not be there yet."""
    month = site.today.replace(day=1)
    return 3 if site.answer(archive_path(month), {}).status == 200 else 2


def _pass_over(
    year: Year, archive: Archive, settings: Settings, crawl: Crawl, now: datetime, ahead: deque[Happening]
) -> datetime:
    """Passes over the checks in which all that is asked would be answered 304; gives the time of the last.

    The same plan decides what is asked; the visits are noted and counted. A check that would meet anything else, or
    comes after a happening or a midnight in Japan, is made in full.
    """
    turn, table = settings.schedule.interval, settings.revisit
    pages = {page.url: page for page in known_pages(archive) if page.kind == "release"}
    midnight = (now.astimezone(TOKYO) + DAY).replace(hour=0, minute=0, second=0).astimezone(UTC)
    until = min([midnight, END, *([ahead[0].at] if ahead else [])])
    seen: dict[str, datetime] = {}
    lists, last = _listings(crawl.site), now
    while last + turn < until:
        next_due = min((_due(page, last, table) for page in pages.values()), default=until)
        at = last + max(1, -(-(min(next_due, until) - last) // turn)) * turn
        if at >= until:
            quiet = (until - last - timedelta(microseconds=1)) // turn
            year.checks += quiet
            crawl.requests += lists * quiet
            last += quiet * turn
            break
        most = plan.allowance(pages.values(), at, at - turn, table.per_hour)
        visits = plan.release_visits(pages.values(), at, table, most=most)
        if any(crawl.ask(visit).status != 304 or pages[visit.url].status != "live" for visit in visits):
            quiet = (at - last) // turn - 1
            year.checks += quiet
            crawl.requests += lists * quiet
            last += quiet * turn
            break
        for visit in visits:
            seen[visit.url] = at
            pages[visit.url] = replace(pages[visit.url], last_visited_at=at, last_read_at=at)
        quiet = (at - last) // turn
        year.checks += quiet
        crawl.requests += lists * quiet + len(visits)
        last = at
    with writing(archive):
        for url, at in seen.items():
            write(archive, "UPDATE page SET last_visited_at = ?1, last_read_at = ?1 WHERE url = ?2", put_time(at), url)
        last_run = "(SELECT max(id) FROM check_run)"
        write(
            archive,
            f"UPDATE check_run SET started_at = ?, finished_at = ? WHERE id = {last_run}",
            *[put_time(last)] * 2,
        )
    return last


def _due(page: Page, now: datetime, table: RevisitTable) -> datetime:
    return now if page.last_visited_at is None else page.last_visited_at + plan.interval(page, now, table)


def _look_back(year: Year, archive: Archive) -> None:
    rows = select(archive, "SELECT url, kind, noticed_at FROM changes WHERE silent = 0 ORDER BY id")
    year.changes = [
        (row["url"].removeprefix(SITE), row["kind"], datetime.fromisoformat(row["noticed_at"])) for row in rows
    ]
    due = select(archive, "SELECT due_at FROM alert WHERE destination = 'new york' AND change_id IS NOT NULL")
    year.alerts = [datetime.fromisoformat(row["due_at"]) for row in due]
    year.troubles = Counter(trouble.kind for trouble in list_troubles(archive))
    year.findings = len(verify(archive))
    year.watched = {page.url.removeprefix(SITE) for page in known_pages(archive) if page.kind == "release"}
    year.known = len(year.watched)


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after something happened readers were told of it."""

    kind: str
    age: timedelta  # of the release when it happened
    ours: timedelta
    fixed: timedelta  # the same for a monitor that reads every known page at every turn


def match(year: Year) -> tuple[list[Delay], list[Happening], int]:
    """What readers were told against what happened: the delays, what was never told, how much was told wrongly."""
    told = {
        (path, kind): deque(at for p, k, at in year.changes if (p, k) == (path, kind)) for path, kind, _ in year.changes
    }
    fixed = fixed_turn(year)
    born: dict[str, datetime] = {}
    delays, lost = [], []
    for happening in year.script.happenings:
        born.setdefault(happening.path, happening.at)
        if not happening.kind or not BEGIN < happening.at < END:
            continue
        queue = told.get((happening.path, happening.kind))
        if not queue:
            lost.append(happening)
            continue
        wait = next_turn(year, happening.at, fixed) - happening.at
        age = happening.at - born[happening.path]
        delays.append(Delay(happening.kind, age, queue.popleft() - happening.at, wait))
    return delays, lost, sum(map(len, told.values()))


def was_dark(year: Year, happening: Happening) -> bool:
    """Whether the wording before it, or it itself, stood only while the site could not be read: nobody could tell."""
    mine = [other.at for other in year.script.happenings if other.path == happening.path and other.kind]
    earlier = max(at for at in mine if at < happening.at)
    return any(begin <= earlier and happening.at <= end + LONGEST_REST for begin, end in year.script.dark)


def fixed_turn(year: Year) -> timedelta:
    """How often the lists and every known release could be read with as many requests."""
    born = sorted(h.at for h in year.script.happenings if h.kind == "new" or h.path in year.history)
    pages = sum((END - max(at, BEGIN)) / HOUR for at in born)  # page-hours
    return ((END - BEGIN) / HOUR * 4 + pages) / year.requests * HOUR


def next_turn(year: Year, at: datetime, turn: timedelta) -> datetime:
    """The first fixed turn after `at` at which the site can be read."""
    when = BEGIN + ((at - BEGIN) // turn + 1) * turn
    while any(begin <= when <= end for begin, end in year.script.dark):
        when += turn
    return when


def write_page(year: Year) -> str:
    """The page."""
    delays, lost, false = match(year)
    unseen = [happening for happening in lost if was_dark(year, happening)]
    rows = []
    groups = [
        ("a release appeared", "new", timedelta(0), 999 * DAY),
        ("an edit within 2 days", "edited", timedelta(0), 2 * DAY),
        ("an edit within 14 days", "edited", 2 * DAY, 14 * DAY),
        ("an edit within 180 days", "edited", 14 * DAY, 180 * DAY),
        ("an edit later", "edited", 180 * DAY, 999 * DAY),
        ("a withdrawal", "withdrawn", timedelta(0), 999 * DAY),
        ("a return", "restored", timedelta(0), 999 * DAY),
    ]
    for name, kind, low, high in groups:
        group = [delay for delay in delays if delay.kind == kind and low <= delay.age < high]
        if group:
            ours, fixed = [d.ours for d in group], [d.fixed for d in group]
            fixed_cells = f"{middle(fixed)} | {high_end(fixed)}" if kind in {"new", "edited"} else "- | -"
            rows.append(f"| {name} | {len(group)} | {middle(ours)} | {high_end(ours)} | {fixed_cells} |")
    local = [at.astimezone(NEW_YORK) for at in year.alerts]
    early = sum(at.hour < 7 or at.hour >= 22 for at in local)
    dark = sum((end - begin for begin, end in year.script.dark), timedelta(0))
    troubles = ", ".join(f"{count} {kind}" for kind, count in sorted(year.troubles.items()))
    return "\n".join(
        [
            *(HEAD, "| | times | told after, median | 95th percentile | fixed, median | fixed, 95th |"),
            *("|---|---|---|---|---|---|", *rows, "", "| | |", "|---|---|"),
            f"| checks | {year.checks} |",
            f"| requests | {year.requests}, {year.requests / ((END - BEGIN) / HOUR):.1f} an hour |",
            f"| requests in the busiest check | {year.busiest} |",
            f"| releases watched at the end | {year.known} |",
            f"| fixed polling with as many requests | every {said(fixed_turn(year))} |",
            f"| hours the site could not be read | {dark / HOUR:.1f}, in {len(year.script.dark)} spells |",
            f"| checks made while the guard refused | {year.probes} |",
            f"| changes told | {len(year.changes)} |",
            f"| lost | {len(lost) - len(unseen)} |",
            f"| came and went while the site could not be read | {len(unseen)} |",
            f"| told that never happened | {false} |",
            f"| alerts due in the quiet hours of New York, 22:00 to 07:00 | {early} of {len(local)} |",
            f"| troubles, each begun and ended | {troubles} |",
            f"| faults that `verify` finds in the archive | {year.findings} |",
            "",
        ]
    )


def middle(waits: Sequence[timedelta]) -> str:
    """Their median, in words."""
    return said(median(waits))


def high_end(waits: Sequence[timedelta]) -> str:
    """Their 95th percentile, in words; the longest where there are few."""
    return said(quantiles(waits, n=20, method="inclusive")[-1] if len(waits) > 1 else waits[0])


def said(wait: timedelta) -> str:
    """A duration as a person says it, rounded."""
    hours = wait / HOUR
    if hours < 2:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} days"


def main() -> None:
    """Live through the year, and write or check the page."""
    if sys.argv[1:] not in (["--write"], ["--check"]):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        text = write_page(live_through(Path(folder)))
    if sys.argv[1] == "--write":
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit(f"{PAGE} is not what the year comes to: run bench/year_table.py --write and review it")


if __name__ == "__main__":
    main()
