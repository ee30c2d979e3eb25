"""The configuration as values: every key of config.toml, its type, its bounds and its default.

Owns the tables. Must not open a file or read the environment; `mofawatch.config.load` does, and turns what is refused
here into faults with their lines. What stands in `Annotated` behind a type is its check: given the value, it gives it
back or raises ValueError. `mofawatch.config.tables` calls it, for keys that stand in the file. A rule over several keys
is in `__post_init__`. Longer than most files: one list of keys, with the check of each beside it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import time, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from mofawatch.config.references import Place, Secret
from records.change import CHANGE_KINDS, EDIT_CLASSES, ChangeKind, EditClass
from records.listing import Rules

if TYPE_CHECKING:
    from records.alert import Destination
    from records.phrase import Followed

# A destination's name, which is shown wherever it is spoken of.
NAME = r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}"
_RULES = Rules()
_SECOND = timedelta(seconds=1)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LONGEST = timedelta(days=36500)  # from any day, back and forth, it is a day of the calendar
_Sized = TypeVar("_Sized", int, timedelta)
_AGENT = "mofawatch (a change monitor of public press releases; its user has set no contact address)"


_DIGITS = 6  # of a duration; timedelta has an end


def read_duration(value: object) -> timedelta:
    """Text such as `90s`, `15m`, `6h`, `14d` as a timedelta; ValueError says what was expected."""
    if isinstance(value, timedelta):
        return value
    found = re.fullmatch(r"(\d+)([smhd])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError('expected a duration in quotes with its unit, such as "90s", "15m", "6h" or "14d"')
    duration = timedelta(**{_UNITS[found[2]]: int(found[1][:_DIGITS])})
    if duration > _LONGEST or len(found[1]) > _DIGITS:
        raise ValueError(f'expected at most "{_LONGEST.days}d"')
    return duration


def read_clock(value: object) -> time:
    """Text such as `08:00` as a time of day."""
    if isinstance(value, time):
        return value
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError('expected a time of day in quotes, such as "08:00"')
    return time(int(found[1]), int(found[2]))


def read_span(value: object) -> tuple[time, time]:
    """Text such as `22:00-07:00` as the two times."""
    parts = value.split("-") if isinstance(value, str) else []
    if len(parts) != 2:
        raise ValueError('expected two times of day, such as "22:00-07:00"')
    begin, end = read_clock(parts[0]), read_clock(parts[1])
    if begin == end:
        raise ValueError("expected two times of day that differ")
    return begin, end


class WrongKeyError(ValueError):
    """A key that is wrong, wanting or unknown; the message says what was expected, in the words of a reader of TOML.

    A value that may be a secret in the wrong place is no part of the message: it is `got`.
    """

    def __init__(self, place: Place, expected: str, got: str | None = None) -> None:
        super().__init__(expected)
        self.place = place  # from the table down that is read, ("operator", "destinations")
        self.got = got


def _at_least(least: _Sized, shown: str = "") -> Callable[[_Sized], _Sized]:
    def check(value: _Sized) -> _Sized:
        if value < least:
            raise ValueError(f"expected at least {shown or least}")
        return value

    return check


def _check_phrase(value: str) -> str:
    if not any(letter.isalnum() for letter in value):
        raise ValueError("expected words; there is no letter and no digit in it")
    return value


def _check_folder(value: str) -> str:
    if not value.startswith("/"):
        raise ValueError('expected a folder from the site\'s root, such as "/na/na1/us/"')
    return value


def _check_text(value: str) -> str:
    if not value:
        raise ValueError("expected text that is not empty")
    return value


def _check_list(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise ValueError("expected a list with something in it")
    return value


def _split(address: str) -> SplitResult | None:
    """The parts of an http(s) address; None where it is none."""
    try:
        parts = urlsplit(address)
        is_port = parts.port != 0
    except ValueError:  # a bracket without its other one; a port that is no number, or too large
        return None
    is_plain = is_port and not re.search(r"\s", address)  # urlsplit leaves line breaks out, and keeps a space
    return parts if is_plain and parts.scheme in {"http", "https"} and parts.hostname else None


Phrase = Annotated[str, _check_phrase]
Folder = Annotated[str, _check_folder]
Count = Annotated[int, _at_least(1)]
Pause = Annotated[timedelta, _at_least(_SECOND, "1s")]

# A field of a table that is no key of it.
_NO_KEY = {"key": False}


def list_keys(table: type) -> list[str]:
    """The keys of a table, in their order."""
    return [each.name for each in fields(table) if each.metadata.get("key", True)]


def _check_public(value: str) -> str:
    parts = _split(value)
    if parts is None or parts.query or parts.fragment or parts.username:
        raise ValueError('expected an http(s) address without a query, such as "https://mofa.example.org"')
    return value.rstrip("/")


@dataclass(frozen=True, slots=True)
class ArchiveTable:
    """Where the archive is. A relative path counts from the folder of config.toml."""

    path: Path = Path("data/mofa.db")
    public_url: Annotated[str, _check_public] | None = None  # where `browse` is reached by readers
    sql: bool = True  # readers of `browse` may ask questions of their own in SQL


def _check_feed(value: Path) -> Path:
    # The file is replaced after each check: the ending keeps an archive or a configuration from being named.
    if value.suffix not in {".atom", ".xml"}:
        raise ValueError('expected the path of a file that ends in .atom or .xml, such as "public/changes.atom"')
    return value


@dataclass(frozen=True, slots=True)
class FeedTable:
    """A file with the feed of all changes. A relative path counts from the folder of config.toml."""

    path: Annotated[Path, _check_feed] | None = None


def _check_base(value: str) -> str:
    parts = _split(value)
    if parts is None or parts.query or parts.fragment:
        raise ValueError('expected an http(s) address without a query, such as "https://www.mofa.go.jp"')
    if parts.username is not None:
        raise ValueError("expected an address without user and password: it stands in logs and in the archive")
    return value.rstrip("/")


def _check_listings(value: tuple[str, ...]) -> tuple[str, ...]:
    for path in value:
        if not path.startswith("/") or path.startswith("//"):
            raise ValueError('expected paths from the site\'s root, such as "/press/release/index.html"')
    return value


def _check_agent(value: str) -> str:
    if not re.fullmatch(r"[\x20-\x7e]+", value):
        raise ValueError("expected plain letters, digits and signs (ASCII), on one line")
    return value


@dataclass(frozen=True, slots=True)
class SiteTable:
    """How the ministry's site is reached."""

    base_url: Annotated[str, _check_base] = "https://www.mofa.go.jp"
    listings: Annotated[tuple[str, ...], _check_list, _check_listings] = ("/press/release/index.html",)
    user_agent: Annotated[str, _check_text, _check_agent] = _AGENT
    delay: timedelta = timedelta(seconds=3)
    timeout: Pause = timedelta(seconds=30)
    obey_robots: bool = True
    transport: Literal["http", "browser"] = "http"
    browser: Annotated[str, _check_text] | None = None  # a path or a name; None: the one that is installed
    headless: bool = True
    fallback: Literal["none", "web-archive"] = "none"  # where to look while the site refuses us

    def __post_init__(self) -> None:
        if self.delay < _SECOND and not is_loopback(self.base_url):
            raise WrongKeyError(("delay",), 'expected at least "1s" for a site that is not on this machine')


def is_loopback(base_url: str) -> bool:
    """Whether the address leads to this machine."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, not a number
        return host == "localhost"


def _check_archive_name(value: str) -> str:
    if not value.strip() or not value.isprintable() or value in {"site", "import"}:
        raise ValueError('expected a name such as "Internet Archive"')
    return value


def _check_key(value: Secret) -> Secret:
    if not re.fullmatch(r"[!-9;-~]+:[!-9;-~]+", value.reveal()):
        raise ValueError('expected the two parts of a key with a colon between them, "ACCESS:SECRET"')
    return value


def _check_address(value: str) -> str:
    parts = _split(value)
    if parts is None or parts.username is not None:
        raise ValueError("expected an http(s) address without user and password")
    return value


def _check_replay(value: str) -> str:
    if not ("{timestamp}" in value and "{url}" in value):
        raise ValueError("expected an address with {timestamp} and {url} in it")
    return value


@dataclass(frozen=True, slots=True)
class WebArchiveTable:
    """A public web archive: how its index and its copies are reached."""

    name: Annotated[str, _check_archive_name]
    index: Annotated[str, _check_address]  # the address of a CDX server
    # That of a copy's own bytes, with {timestamp} and {url} in it.
    replay: Annotated[str, _check_address, _check_replay]
    delay: timedelta = timedelta(seconds=3)
    per_day: Count = 10_000  # a budget: at most so many requests a day, in UTC
    # Where each new or edited wording is submitted to be saved; None: nowhere.
    save: Annotated[str, _check_address] | None = None
    key: Annotated[Secret, _check_key] | None = None  # of an account there, "ACCESS:SECRET"
    key_file: str | None = None  # where the key was read from, if it does not stand in config.toml

    def __post_init__(self) -> None:
        addresses = filter(None, (self.index, self.replay, self.save))
        if self.delay < _SECOND and not all(map(is_loopback, addresses)):
            raise WrongKeyError(("delay",), 'expected at least "1s" for an archive that is not on this machine')
        if self.key is None:
            return
        if self.save is None:
            raise WrongKeyError(("save",), "expected the address where pages are saved, there is a key for it")
        if urlsplit(self.save).scheme != "https" and not is_loopback(self.save):
            raise WrongKeyError(("save",), "expected an https address: the key goes there")


_INTERNET_ARCHIVE = WebArchiveTable(
    name="Internet Archive",
    index="https://web.archive.org/cdx/search/cdx",
    replay="https://web.archive.org/web/{timestamp}id_/{url}",
)


def _check_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError('expected a time zone such as "Asia/Tokyo" or "America/New_York"') from None
    return value


@dataclass(frozen=True, slots=True)
class ScheduleTable:
    """When the daemon checks: `every`, or `cron`."""

    every: Pause | None = None
    cron: str | None = None
    timezone: Annotated[str, _check_zone] = "Asia/Tokyo"

    def __post_init__(self) -> None:
        if self.cron is None:
            return
        if self.every is not None:
            raise WrongKeyError(("every",), "expected every or cron, not both")
        from mofawatch.schedule.cron import cron_trigger

        try:
            cron_trigger(self.cron)
        except ValueError as fault:
            raise WrongKeyError(("cron",), str(fault)) from None

    @property
    def interval(self) -> timedelta:
        """The time between two checks where no cron line is given."""
        return self.every or timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class WithdrawnAfter:
    """How often, and over how long, a page must be found gone before the release counts as withdrawn."""

    checks: Count = 3
    over: timedelta = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class RevisitTable:
    """How old a release is -> how often it is read again. Any `"<age>" = "<interval>"` may stand here."""

    older: Pause = timedelta(days=21)
    per_hour: Count = 120  # a budget: at most so many re-readings an hour; news is not counted
    withdrawn_after: WithdrawnAfter = WithdrawnAfter()
    # (age up to which, interval), youngest first; the last interval, `older`, stands apart.
    ages: tuple[tuple[timedelta, timedelta], ...] = field(
        default=(
            (timedelta(days=2), timedelta(hours=1)),
            (timedelta(days=14), timedelta(hours=6)),
            (timedelta(days=180), timedelta(days=2)),
        ),
        metadata=_NO_KEY,
    )


def read_ages(
    given: Mapping[str, object],
) -> tuple[tuple[tuple[timedelta, timedelta], ...], list[WrongKeyError]]:
    """The ages of `[revisit]` with their intervals, youngest first; and which of them are wrong."""
    ages: dict[timedelta, timedelta] = {}
    names: dict[timedelta, str] = {}
    wrong = []
    for age, interval in given.items():
        try:
            span = _read_age(age, names)
            names[span] = age
            ages[span] = _at_least(_SECOND, "1s")(read_duration(interval))
        except ValueError as fault:
            wrong.append(WrongKeyError((age,), str(fault)))
    return tuple(sorted(ages.items())), wrong


def _read_age(age: str, names: Mapping[timedelta, str]) -> timedelta:
    try:
        span = read_duration(age)
    except ValueError:
        raise ValueError('expected an age such as "14d", or older, per_hour, withdrawn_after') from None
    if span < _SECOND:
        raise ValueError('expected an age of at least "1s": no release is of none')
    if span in names:
        raise ValueError(f'expected each age once, it is as long as "{names[span]}"')
    return span


@dataclass(frozen=True, slots=True)
class GuardTable:
    """A check with more changes than this is held, all of it, for a person."""

    max_events: Count = 25


@dataclass(frozen=True, slots=True)
class SelectTable:
    """Which listed pages are Japan-U.S. affairs; the defaults are the product's (records.listing.Rules)."""

    countries: bool = True
    places: bool = True
    offices: bool = True
    multilateral: bool = False
    take: tuple[Phrase, ...] = _RULES.take
    leave: tuple[Phrase, ...] = _RULES.leave
    paths: tuple[Folder, ...] = _RULES.paths
    mixed_paths: tuple[Folder, ...] = _RULES.mixed_paths
    sections: tuple[Phrase, ...] = _RULES.sections
    member_groups: tuple[Phrase, ...] = _RULES.member_groups
    other_groups: tuple[Phrase, ...] = _RULES.other_groups
    hints: tuple[Phrase, ...] = _RULES.hints

    @property
    def rules(self) -> Rules:
        """The same, as the parsers know them."""
        return Rules(**{key: getattr(self, key) for key in list_keys(SelectTable)})


def check_name(value: str) -> str:
    """The name of a destination as it is; ValueError where it is none."""
    if not re.fullmatch(NAME, value):
        raise ValueError('expected a short name of letters and digits, such as "desk"')
    return value


def _check_apprise(value: Secret) -> Secret:
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", value.reveal()):
        raise ValueError('expected an Apprise address, such as "slack://..." or "mailto://..."')
    return value


def _check_template(value: Path) -> Path:
    if "\0" in str(value):
        raise ValueError("expected the path of a file")
    return value


@dataclass(frozen=True, slots=True)
class DestinationTable:
    """Who is sent which alerts. The address is a secret and leaves this object only to be sent to."""

    name: Annotated[str, check_name]
    url: Annotated[Secret, _check_apprise]
    url_file: str | None = None  # where the address was read from, if it does not stand in config.toml
    kinds: tuple[ChangeKind, ...] = CHANGE_KINDS
    classes: tuple[EditClass, ...] = EDIT_CLASSES
    match: tuple[Phrase, ...] = ()
    people: tuple[Phrase, ...] = ()
    sections: tuple[Phrase, ...] = ()
    digest: time | None = None
    quiet: tuple[time, time] | None = None
    link: bool = True  # an alert leads to the change's page in the archive, where archive.public_url is set
    template: Annotated[Path, _check_template] | None = None  # Jinja2; relative to the folder of config.toml

    @property
    def destination(self) -> "Destination":
        """The same without the address, as the other rooms know it."""
        from records.alert import Destination

        return Destination(
            self.name,
            self.kinds,
            self.classes,
            self.match,
            self.digest,
            self.quiet,
            self.people,
            self.sections,
        )


@dataclass(frozen=True, slots=True)
class OperatorTable:
    """Who is alerted when the monitor itself is in trouble."""

    destinations: tuple[str, ...] = ()
    heartbeat: Pause | None = None


@dataclass(frozen=True, slots=True)
class TopicTable:
    """A topic of the user's own, or more phrases for one of the product's."""

    name: Phrase
    phrases: Annotated[tuple[Phrase, ...], _check_list]


@dataclass(frozen=True, slots=True)
class PhraseTable:
    """A phrase whose history is kept, and whose first use and absence alerts tell of."""

    text: Phrase
    first_in: Count = 10
    gone_after: Count = 2

    @property
    def followed(self) -> "Followed":
        """The same, as the other rooms know it."""
        from records.phrase import Followed

        return Followed(self.text, self.first_in, self.gone_after)


@dataclass(frozen=True, slots=True)
class Settings:
    """All of config.toml."""

    archive: ArchiveTable = ArchiveTable()
    feed: FeedTable = FeedTable()
    site: SiteTable = SiteTable()
    select: SelectTable = SelectTable()
    schedule: ScheduleTable = ScheduleTable()
    revisit: RevisitTable = RevisitTable()
    guard: GuardTable = GuardTable()
    web_archive: tuple[WebArchiveTable, ...] = (_INTERNET_ARCHIVE,)
    destination: tuple[DestinationTable, ...] = ()
    topic: tuple[TopicTable, ...] = ()
    phrase: tuple[PhraseTable, ...] = ()
    operator: OperatorTable = OperatorTable()
    # The file they were read from, absolute; None where they were made without one.
    config: Path | None = field(default=None, metadata=_NO_KEY)

    def __post_init__(self) -> None:
        names = [table.name for table in self.destination]
        for place, given in (("destination", names), ("web_archive", [table.name for table in self.web_archive])):
            for name in given:
                if given.count(name) > 1:
                    raise WrongKeyError((place,), f"expected each name once, got {name!r} twice")
        for name in self.operator.destinations:
            if name not in names:
                expected = f"expected names of destinations ({', '.join(names) or 'none'})"
                raise WrongKeyError(("operator", "destinations"), expected, name)

    def table(self, name: str) -> DestinationTable | None:
        """What is configured for the destination `name`; None when no such destination is configured now."""
        return next((table for table in self.destination if table.name == name), None)

    def address(self, name: str) -> str | None:
        """The secret address of the destination `name`; None when no such destination is configured now."""
        table = self.table(name)
        return table.url.reveal() if table else None
