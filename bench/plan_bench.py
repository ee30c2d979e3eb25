"""The plan alone, over several simulated years: how soon readers are told, and with how many requests.

python bench/plan_bench.py [YEARS [FIRST_SEED]]

What happens is `year_script`'s; nothing is parsed, compared or kept, so that a year takes a minute where
`year_table.py` takes ten. Bad spells are left out, and the lists change with the releases alone. To design the plan by.
"""

import random
import sys
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from year_script import BEGIN, DAY, END, HOUR, Happening, Site, write_script  # noqa: E402

from mofawatch.config.settings import RevisitTable  # noqa: E402  (the checkout's own modules)
from mofawatch.schedule import plan  # noqa: E402
from records.address import SITE  # noqa: E402
from records.page import Page  # noqa: E402

TURN, DELAY, TABLE = timedelta(minutes=15), timedelta(seconds=3), RevisitTable()
_OLDEST = TABLE.ages[-1][0] + 32 * DAY  # since its appearance; older ones the plan does not read early
GROUPS = {"new": (0, 0), "edit within 2 days": (0, 2), "within 14 days": (2, 14), "within 180 days": (14, 180)}
GROUPS |= {"later": (180, 10_000)}


@dataclass(slots=True)
class Watch:
    """What the plan's reader knows, and what it cost."""

    now: datetime
    pages: dict[str, Page] = field(default_factory=dict)  # path -> release
    months: dict[str, Page] = field(default_factory=dict)  # "YYYY-MM" -> its list
    soonest: dict[str, datetime] = field(default_factory=dict)  # path -> before when the plan cannot want it
    lists: int = 0  # requests
    releases: int = 0  # requests
    waits: dict[str, list[timedelta]] = field(default_factory=lambda: defaultdict(list))


def live_through(seed: int) -> Watch:
    """A year, check by check."""
    site, chance = Site(BEGIN.date()), random.Random(seed)
    script = write_script(site, chance)
    news = [h for h in script.happenings if h.kind == "new" and h.path in script.ours]
    edits = defaultdict(list)
    for happening in script.happenings:
        if happening.kind == "edited" and happening.at > BEGIN:
            edits[happening.path].append(happening)
    born = {happening.path: happening.at for happening in news}
    watch, last, at = Watch(BEGIN), BEGIN, BEGIN
    while at < END:
        watch.now = at
        changed = 0
        while news and news[0].at <= at:
            changed += at > BEGIN
            _appear(watch, site, news.pop(0))
        asked = _read_lists(watch, at, bool(changed))
        young = [page for path, page in watch.pages.items() if at - born[path] < _OLDEST]
        near = [page for path, page in watch.pages.items() if watch.soonest.get(path, BEGIN) <= at]
        found = []
        spare = plan.spare_visits(young, at, last, TABLE, 3 - asked)
        for visit in plan.release_visits(near, at, TABLE, spare=spare):
            watch.now += DELAY
            watch.releases += 1
            path = visit.url.removeprefix(SITE)
            watch.pages[path] = replace(watch.pages[path], last_visited_at=watch.now, last_read_at=watch.now)
            share = 0.1 if at - born[path] < _OLDEST else 0.8
            watch.soonest[path] = watch.now + plan.interval(watch.pages[path], watch.now, TABLE) * share
            while edits[path] and edits[path][0].at <= watch.now:
                found.append(edits[path].pop(0))
        for happening in found:
            age = (happening.at - born[happening.path]) / DAY
            name = next(name for name, (low, high) in GROUPS.items() if low <= age < high)
            watch.waits[name].append(watch.now - happening.at)
        last, at = at, at + TURN + timedelta(seconds=chance.random() * 60)
    return watch


def _appear(watch: Watch, site: Site, happening: Happening) -> None:
    happening.act()
    shown = site.shown(happening.path)
    day = shown[0].published if shown else None
    seen = watch.now
    page = Page(SITE + happening.path, "release", "", day, seen, seen, seen, "live")
    watch.pages[happening.path] = page
    if happening.at > BEGIN:
        watch.now += DELAY
        watch.releases += 1
        watch.waits["new"].append(watch.now - happening.at + DELAY * 3)


def _read_lists(watch: Watch, at: datetime, changed: bool) -> int:
    asked = 1
    for month in plan.months_wanted(at):
        if changed or plan.is_month_due(watch.months.get(month), month, at, TURN):
            asked += 1
            watch.months[month] = Page(month, "listing", "", None, at, at, at, None)
    watch.lists += asked
    watch.now += DELAY * asked
    return asked


def main() -> None:
    """Live through the years."""
    years, first = ([int(word) for word in sys.argv[1:]] + [12, 2026][len(sys.argv) - 1 :])[:2]
    print(f"{'seed':>5} {'requests':>9} {'releases':>9}", *(f"{name:>22}" for name in GROUPS), "  (median, 95th)")
    everything = defaultdict(list)
    for seed in range(first, first + years):
        watch = live_through(seed)
        counts = f"{seed:>5} {watch.lists + watch.releases:>9} {watch.releases:>9}"
        print(counts, *map(_cell, map(watch.waits.get, GROUPS)), flush=True)
        for name, waits in watch.waits.items():
            everything[name] += waits
    print(f"{'all':>25}", *map(_cell, map(everything.get, GROUPS)))


def _cell(waits: list[timedelta] | None) -> str:
    if not waits or len(waits) < 2:
        return f"{'-':>22}"
    high = quantiles(waits, n=20, method="inclusive")[-1]
    return f"{median(waits) / HOUR * 60:>8.0f} {high / HOUR * 60:>7.0f} min"[:22].rjust(22)


if __name__ == "__main__":
    main()
