"""`config check`: what a valid configuration comes to, in words.

Owns how the settings are explained. Must not show an address of a destination. Longer than most files:
each table of the configuration has its line.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from rich.table import Table

from crawler import CrawlerError
from mofawatch.config.load import line_of, read_config
from mofawatch.config.settings import DestinationTable, OperatorTable, SelectTable, Settings, WebArchiveTable
from mofawatch.faults import ConfigError, Fault
from mofawatch.output.terminal import out, print_json, shown
from mofawatch.schedule import plan
from mofawatch.schedule.turns import Cycle, checks_an_hour, cycle, longest_wait, open_share, readings_an_hour
from mofawatch.service.access import reading
from records.change import CHANGE_KINDS, EDIT_CLASSES
from records.page import Page
from store import ArchiveError
from store.pages import known_pages

_SHOWN = 4  # phrases of a rule, of many
_UNITS = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))


def check_addresses(path: Path, settings: Settings) -> None:
    """ConfigError when a destination's address or template is of no use; takes a second, so not on every verb."""
    from notifier.addresses import check_address
    from notifier.samples import check_template

    text = read_config(path)
    faults = [
        Fault(f'{key} of destination "{table.name}"', line_of(text, ("destination", index, key)), None, fault)
        for index, table in enumerate(settings.destination)
        for key, fault in (
            ("url", check_address(table.url.reveal())),
            ("template", check_template(table.template, table.digest is not None) if table.template else None),
        )
        if fault
    ]
    if faults:
        raise ConfigError(path, faults)


def check_transport(path: Path, settings: Settings) -> None:
    """ConfigError where a browser is wanted and it, or what drives it, is not installed on this machine."""
    if settings.site.transport != "browser":
        return
    text = read_config(path)
    if find_spec("scrapy_playwright") is None:
        wanted = "expected the extra for browsers to be installed: pip install '.[browser]' in the checkout"
        raise ConfigError(path, [Fault("site.transport", line_of(text, ("site", "transport")), "'browser'", wanted)])
    from crawler.browser import find_browser  # of the extra

    try:
        find_browser(settings.site.browser)
    except CrawlerError as error:
        line = line_of(text, ("site", "browser" if settings.site.browser else "transport"))
        raise ConfigError(path, [Fault("site.browser", line, None, str(error))]) from None


def explain_config(path: Path, settings: Settings, as_json: bool) -> None:
    """Prints what would be watched, how often, and who is alerted."""
    check_transport(path, settings)
    check_addresses(path, settings)
    lines = {**_lines(settings), "comes to": _comes_to(settings)}
    if as_json:
        print_json({"config": str(path), **lines})
        return
    console = out()
    console.print(shown(f"{path} is valid", "bold"))
    table = Table.grid(padding=(0, 2))
    for name, value in lines.items():
        for number, line in enumerate(value if isinstance(value, list) else [value]):
            table.add_row(shown("" if number else name, "bold"), shown(line))
    console.print(table)


def _lines(settings: Settings) -> dict[str, Any]:
    site, schedule = settings.site, settings.schedule
    robots = "robots.txt obeyed" if site.obey_robots else "robots.txt NOT obeyed"
    timing = f"cron {schedule.cron}" if schedule.cron else f"every {words(schedule.interval)}"
    return {
        "archive": str(settings.archive.path),
        "feed": str(settings.feed.path) if settings.feed.path else "no file; `browse` and `export atom` have it",
        "watches": [f"{site.base_url}{listing}" for listing in site.listings]
        + ["this month's and last month's archive"],
        "selects": _selection(settings.select),
        "checks": f"{timing} ({schedule.timezone})",
        "re-reads": [
            *(f"up to {words(age)} old: every {words(wait)}, or sooner" for age, wait in settings.revisit.ages),
            f"older: every {words(settings.revisit.older)}",
            f"at most {settings.revisit.per_hour} an hour",
        ],
        "politeness": f"{words(site.delay)} between requests, {robots}, as {site.user_agent!r}",
        "web archives": _web_archives(settings),
        "guard": f"more than {settings.guard.max_events} changes in one check are held for a person",
        "tells": [_destination(table) for table in settings.destination] or ["nobody: there is no [[destination]]"],
        "operator": _operator(settings.operator),
    }


def _web_archives(settings: Settings) -> list[str]:
    """A line for each, and what is done while the site refuses."""
    archives = [_web_archive(table) for table in settings.web_archive]
    return [*(archives or ["none: there is no [[web_archive]]"]), _fallback(settings)]


def _web_archive(table: WebArchiveTable) -> str:
    """What a web archive is for, and how it is asked."""
    parts = [f"{table.name}: {words(table.delay)} between requests, at most {table.per_day} a day"]
    if table.save:
        account = "with the key of an account" if table.key else "anonymously"
        parts.append(f"each new or edited wording is submitted to be saved there, {account}")
    else:
        parts.append("no wording is submitted to be saved there")
    return "; ".join(parts)


def _fallback(settings: Settings) -> str:
    names = ", then ".join(table.name for table in settings.web_archive)
    if settings.site.fallback == "none":
        return "fallback: none; while the site refuses, nothing is seen"
    if not names:
        return "fallback: set, but there is no [[web_archive]] to ask; while the site refuses, nothing is seen"
    return f"fallback: while the site refuses, what {names} saw since is told"


def _selection(select: SelectTable) -> list[str]:
    """What is watched of what the lists name: a line for each rule that is on, in the order in which they are asked."""
    joint = "taken" if select.multilateral else "left"
    folders, hints = (*select.paths, *select.mixed_paths), _some(select.hints)
    named = [("an American town or State", select.places), ("an office without a country", select.offices)]
    names = [*(words for words, is_on in named if is_on), *([hints] if hints else [])]
    lines = [
        (f"left: titles that say {_some(select.leave)}", select.leave),
        (f"taken: titles that say {_some(select.take)}", select.take),
        (f"{joint}: titles that name Japan, the United States and others together", select.countries),
        ("taken: titles that name Japan-U.S.", select.countries),
        (f"{joint}: titles that name the group {_some(select.member_groups)}", select.member_groups),
        (f"left: titles that name {_some(select.other_groups)} without the United States", select.other_groups),
        ("taken: titles that name the United States alone", select.countries),
        (f"the page decides: addresses under {_some(folders)}", folders),
        ("left: titles that name a third country alone or first", select.countries),
        (f"the page decides: titles that name {', or '.join(names)}", names),
        ("left: all else", True),
    ]
    rules = [line for line, is_on in lines if is_on]
    return rules if any(not rule.startswith("left") for rule in rules) else [*rules, "so that NOTHING is watched"]


def _some(phrases: Sequence[str]) -> str:
    """`'Quad', 'QUAD' or 'Quadrilateral'`; of many the first."""
    shown = [repr(phrase) for phrase in phrases[:_SHOWN]]
    if len(phrases) > _SHOWN:
        return f"{', '.join(shown)} or {len(phrases) - _SHOWN} more"
    return " or ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def _comes_to(settings: Settings) -> list[str]:
    """With the releases in the archive; what is wrong with that is a line, and no fault of the configuration.

    The daemon, which has it checked before it opens and migrates the archive, would not start for it.
    """
    releases: list[Page] = []
    try:
        if settings.archive.path.is_file():
            with reading(settings) as archive:
                releases = [page for page in known_pages(archive) if page.kind == "release"]
    except ArchiveError as fault:
        return [f"not known: {fault}"]
    return comes_to(settings, releases, datetime.now(UTC))


def comes_to(settings: Settings, releases: list[Page], now: datetime) -> list[str]:
    """Requests an hour, and how soon an edit is seen, with the `releases` that are known at `now`.

    By the day where checks are more than an hour apart at times. How soon is how late at worst, for an edit that is
    made when the page has just been read.
    """
    course = cycle(settings.schedule, now)
    share = open_share(course)
    unit, hours = ("an hour", 1) if share == 1 else ("a day", 24)
    checks = checks_an_hour(course) * hours
    months = _months_an_hour(course, settings.schedule.interval, now) * hours
    lists = checks * len(plan.listing_visits(settings.site, ())) + months
    lists += min(checks, hours / 24) if settings.site.obey_robots else 0
    intervals = Counter(plan.interval(page, now, settings.revisit) for page in releases)
    due = sum(number * readings_an_hour(course, interval) for interval, number in intervals.items()) * hours
    most = settings.revisit.per_hour * share * hours
    # What the archive pages spare goes to releases before their interval is over.
    again = min(due + min(len(plan.months_wanted(now)) * checks - months, plan.SOONEST_SHARE * due), most)
    known = f"{len(releases)} known releases" if releases else "the releases, none of which is known yet"
    today = "today" if hours == 1 else "now"
    lines = [f"about {lists + again:.0f} requests {unit} {today}: {lists:.0f} for the lists, {again:.1f} for {known}"]
    if due > most:
        lines.append(f"{due:.0f} releases {unit} are due, {most:.0f} may be read: they are read later than said below")
    for words_of_age, age in (("yesterday's", 1), ("a week-old", 7), ("a three-month-old", 90), ("a year-old", 365)):
        wait = next((wait for bound, wait in settings.revisit.ages if timedelta(age) <= bound), settings.revisit.older)
        lines.append(f"an edit to {words_of_age} release is seen within {_bound(longest_wait(course, wait))}")
    return lines


def _months_an_hour(course: Cycle, turn: timedelta, now: datetime) -> float:
    """How often an hour the archive pages of this month and of last month are read, day and night taken together."""
    hours = [now + timedelta(hours=hour) for hour in range(24)]
    waits = Counter(plan.month_wait(month, at, turn) for at in hours for month in plan.months_wanted(at))
    return sum(number * readings_an_hour(course, wait) for wait, number in waits.items()) / len(hours)


def _destination(table: DestinationTable) -> str:
    if not table.kinds:
        return f"{table.name}: nothing but what [operator] names it for"
    kinds = "every change" if set(table.kinds) == set(CHANGE_KINDS) else ", ".join(table.kinds)
    parts = [f"{table.name}: {kinds}"]
    if "edited" in table.kinds and set(table.classes) != set(EDIT_CLASSES):
        parts.append(
            "edits of class " + ", ".join(table.classes) if table.classes else "but no edits: classes is empty"
        )
    if table.match:
        parts.append("that says " + " or ".join(repr(phrase) for phrase in table.match))
    if table.people:
        parts.append("that names " + " or ".join(table.people))
    if table.sections:
        parts.append("that stands under " + " or ".join(repr(section) for section in table.sections))
    if table.digest:
        parts.append(f"once a day at {table.digest:%H:%M}")
    if table.quiet:
        parts.append(f"not between {table.quiet[0]:%H:%M} and {table.quiet[1]:%H:%M}")
    return "; ".join(parts)


def _operator(table: OperatorTable) -> str:
    if not table.destinations:
        lost = "; the heartbeat goes to nobody" if table.heartbeat else ""
        return f"nobody is alerted to the monitor's own troubles{lost}"
    names = ", ".join(table.destinations)
    return f"{names}; a heartbeat every {words(table.heartbeat)}" if table.heartbeat else names


def _bound(duration: timedelta) -> str:
    """A duration in words, made longer to whole minutes, from two days on to whole hours: never less than it is."""
    whole = timedelta(hours=1) if duration >= timedelta(days=2) else timedelta(minutes=1)
    if duration < timedelta(minutes=2) or duration % whole == timedelta(0):
        return words(duration)
    return f"about {words(-(-duration // whole) * whole)}"


def words(duration: timedelta) -> str:
    """A duration as a person says it: `15 minutes`, `36 hours`, `2 days 12 hours`; exact, to the second."""
    seconds = int(duration.total_seconds())
    for (name, size), (part_name, part) in pairwise(_UNITS):
        if seconds == size or (seconds >= 2 * size and seconds % part == 0):
            rest = seconds % size // part
            return _count(seconds // size, name) + (f" {_count(rest, part_name)}" if rest else "")
    return _count(seconds, "second")


def _count(number: int, name: str) -> str:
    return f"{number} {name}" + ("s" if number != 1 else "")
