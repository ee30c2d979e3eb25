"""The configuration as values: every key of config.toml, its type, its bounds and its default.

Owns the models. Must not open a file or read the environment; `mofawatch.config.load` does, and turns what is refused
here into faults with their lines. Longer than most files: one list of keys, with the check of each beside it.
"""

import re
from collections.abc import Callable
from datetime import time, timedelta
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from records.alert import Destination
from records.change import CHANGE_KINDS, EDIT_CLASSES, ChangeKind, EditClass
from records.listing import Rules

if TYPE_CHECKING:
    from records.phrase import Followed

# A destination's name, which is shown wherever it is spoken of.
NAME = r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}"
_RULES = Rules()
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_LONGEST = timedelta(days=36500)  # from any day, back and forth, it is a day of the calendar
_AGENT = "mofawatch/0.1 (a change monitor of public press releases; its user has set no contact address)"


def read_duration(value: object) -> timedelta:
    """Text such as `90s`, `15m`, `6h`, `14d` as a timedelta; ValueError says what was expected."""
    if isinstance(value, timedelta):
        return value
    found = re.fullmatch(r"(\d{1,6})([smhd])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError('expected a duration in quotes with its unit, such as "90s", "15m", "6h" or "14d"')
    duration = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if duration > _LONGEST:
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


def _check_phrase(value: str) -> str:
    if not any(letter.isalnum() for letter in value):
        raise ValueError("expected words; there is no letter and no digit in it")
    return value


def _check_folder(value: str) -> str:
    if not value.startswith("/"):
        raise ValueError('expected a folder from the site\'s root, such as "/na/na1/us/"')
    return value


def _longer_than(least: timedelta) -> Callable[[timedelta], timedelta]:
    def check(value: timedelta) -> timedelta:
        if value < least:
            raise ValueError(f"expected at least {least.total_seconds():.0f}s")
        return value

    return check


Duration = Annotated[timedelta, BeforeValidator(read_duration)]
TimeOfDay = Annotated[time, BeforeValidator(read_clock)]
QuietHours = Annotated[tuple[time, time], BeforeValidator(read_span)]
Phrase = Annotated[str, AfterValidator(_check_phrase)]
Folder = Annotated[str, AfterValidator(_check_folder)]


class _Table(BaseModel):
    # strict: "25" is no number and 1 is no truth value; hide_input: an error must never print a secret.
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class ArchiveTable(_Table):
    """Where the archive is. A relative path counts from the folder of config.toml."""

    path: Annotated[Path, Field(strict=False)] = Path("data/mofa.db")
    public_url: str | None = None  # where `browse` is reached by readers
    sql: bool = True  # readers of `browse` may ask questions of their own in SQL

    @field_validator("public_url")
    @classmethod
    def _check_public(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        plain = not (parts.query or parts.fragment or parts.username)
        if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
            raise ValueError('expected an http(s) address without a query, such as "https://mofa.example.org"')
        return value.rstrip("/")


class FeedTable(_Table):
    """A file with the feed of all changes. A relative path counts from the folder of config.toml."""

    path: Annotated[Path | None, Field(strict=False)] = None

    @field_validator("path")
    @classmethod
    def _check_path(cls, value: Path | None) -> Path | None:
        # The file is replaced after each check: the ending keeps an archive or a configuration from being named.
        if value is not None and value.suffix not in {".atom", ".xml"}:
            raise ValueError('expected the path of a file that ends in .atom or .xml, such as "public/changes.atom"')
        return value


class SiteTable(_Table):
    """How the ministry's site is reached."""

    base_url: str = "https://www.mofa.go.jp"
    listings: tuple[str, ...] = Field(default=("/press/release/index.html",), strict=False, min_length=1)
    user_agent: str = Field(default=_AGENT, min_length=1, pattern=r"^[\x20-\x7e]+$")
    delay: Duration = timedelta(seconds=3)
    timeout: Duration = timedelta(seconds=30)
    obey_robots: bool = True
    transport: Literal["http", "browser"] = "http"
    browser: str | None = Field(default=None, min_length=1)  # a path or a name; None: the one that is installed
    headless: bool = True
    fallback: Literal["none", "web-archive"] = "none"  # where to look while the site refuses us

    @field_validator("base_url")
    @classmethod
    def _check_base(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise ValueError('expected an http(s) address without a query, such as "https://www.mofa.go.jp"')
        if parts.username is not None:
            raise ValueError("expected an address without user and password: it stands in logs and in the archive")
        return value.rstrip("/")

    @field_validator("listings")
    @classmethod
    def _check_listings(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for path in value:
            if not path.startswith("/") or path.startswith("//"):
                raise ValueError('expected paths from the site\'s root, such as "/press/release/index.html"')
        return value

    @field_validator("timeout")
    @classmethod
    def _check_timeout(cls, value: timedelta) -> timedelta:
        return _longer_than(timedelta(seconds=1))(value)

    @model_validator(mode="after")
    def _check_delay(self) -> Self:
        if self.delay < timedelta(seconds=1) and not is_loopback(self.base_url):
            raise ValueError('delay: expected at least "1s" for a site that is not on this machine')
        return self


def is_loopback(base_url: str) -> bool:
    """Whether the address leads to this machine."""
    host = urlsplit(base_url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, not a number
        return host == "localhost"


class WebArchiveTable(_Table):
    """A public web archive: how its index and its copies are reached."""

    name: str
    index: str  # the address of a CDX server
    replay: str  # that of a copy's own bytes, with {timestamp} and {url} in it
    delay: Duration = timedelta(seconds=3)
    per_day: int = Field(default=10_000, ge=1)  # a budget: at most so many requests a day, in UTC
    save: str | None = None  # where each new or edited wording is submitted to be saved; None: nowhere
    key: SecretStr | None = None  # of an account there, "ACCESS:SECRET"
    key_file: str | None = None  # where the key was read from, if it does not stand in config.toml

    @field_validator("name")
    @classmethod
    def _check_name(cls, value: str) -> str:
        if not value.strip() or not value.isprintable() or value in {"site", "import"}:
            raise ValueError('expected a name such as "Internet Archive"')
        return value

    @field_validator("key")
    @classmethod
    def _check_key(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[!-9;-~]+:[!-9;-~]+", value.get_secret_value()):
            raise ValueError('expected the two parts of a key with a colon between them, "ACCESS:SECRET"')
        return value

    @field_validator("index", "replay", "save")
    @classmethod
    def _check_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username is not None:
            raise ValueError("expected an http(s) address without user and password")
        if info.field_name == "replay" and not ("{timestamp}" in value and "{url}" in value):
            raise ValueError("expected an address with {timestamp} and {url} in it")
        return value

    @model_validator(mode="after")
    def _check_delay(self) -> Self:
        addresses = filter(None, (self.index, self.replay, self.save))
        if self.delay < timedelta(seconds=1) and not all(map(is_loopback, addresses)):
            raise ValueError('delay: expected at least "1s" for an archive that is not on this machine')
        if self.key is not None and self.save is None:
            raise ValueError("save: expected the address where pages are saved, there is a key for it")
        if self.key is not None and self.save and urlsplit(self.save).scheme != "https" and not is_loopback(self.save):
            raise ValueError("save: expected an https address: the key goes there")
        return self


_INTERNET_ARCHIVE = WebArchiveTable(
    name="Internet Archive",
    index="https://web.archive.org/cdx/search/cdx",
    replay="https://web.archive.org/web/{timestamp}id_/{url}",
)


class ScheduleTable(_Table):
    """When the daemon checks: `every`, or `cron`."""

    every: Duration | None = None
    cron: str | None = None
    timezone: str = "Asia/Tokyo"

    @field_validator("every")
    @classmethod
    def _check_every(cls, value: timedelta | None) -> timedelta | None:
        return value if value is None else _longer_than(timedelta(seconds=1))(value)

    @field_validator("timezone")
    @classmethod
    def _check_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError('expected a time zone such as "Asia/Tokyo" or "America/New_York"') from None
        return value

    @model_validator(mode="after")
    def _check_cron(self) -> Self:
        if self.cron is None:
            return self
        if self.every is not None:
            raise ValueError("every: expected every or cron, not both")
        from mofawatch.schedule.cron import cron_trigger

        try:
            cron_trigger(self.cron)
        except ValueError as fault:
            raise ValueError(f"cron: {fault}") from None
        return self

    @property
    def interval(self) -> timedelta:
        """The time between two checks where no cron line is given."""
        return self.every or timedelta(minutes=15)


class WithdrawnAfter(_Table):
    """How often, and over how long, a page must be found gone before the release counts as withdrawn."""

    checks: int = Field(default=3, ge=1)
    over: Duration = timedelta(hours=6)


class RevisitTable(_Table):
    """How old a release is -> how often it is read again. Any `"<age>" = "<interval>"` may stand here."""

    model_config = ConfigDict(extra="allow")

    older: Duration = timedelta(days=21)
    per_hour: int = Field(default=120, ge=1)  # a budget: at most so many re-readings an hour; news is not counted
    withdrawn_after: WithdrawnAfter = WithdrawnAfter()

    __pydantic_extra__: dict[str, Any] = Field(init=False)

    @model_validator(mode="after")
    def _check_ages(self) -> Self:
        ages: dict[timedelta, str] = {}
        for age, interval in self.__pydantic_extra__.items():
            try:
                span = read_duration(age)
            except ValueError:
                raise ValueError(f'{age}: expected an age such as "14d", or older, per_hour, withdrawn_after') from None
            if span in ages:
                raise ValueError(f'{age}: expected each age once, it is as long as "{ages[span]}"')
            ages[span] = age
            try:
                _longer_than(timedelta(seconds=1))(read_duration(interval))
            except ValueError as fault:
                raise ValueError(f"{age}: {fault}") from None
        return self

    @cached_property
    def ages(self) -> tuple[tuple[timedelta, timedelta], ...]:
        """(age up to which, interval), youngest first; the last interval, `older`, stands apart."""
        given = {"2d": "1h", "14d": "6h", "180d": "2d"} if not self.__pydantic_extra__ else self.__pydantic_extra__
        return tuple(sorted((read_duration(age), read_duration(interval)) for age, interval in given.items()))


class GuardTable(_Table):
    """A check with more changes than this is held, all of it, for a person."""

    max_events: int = Field(default=25, ge=1)


class SelectTable(_Table):
    """Which listed pages are Japan-U.S. affairs; the defaults are the product's (records.listing.Rules)."""

    countries: bool = True
    places: bool = True
    offices: bool = True
    multilateral: bool = False
    take: tuple[Phrase, ...] = Field(default=_RULES.take, strict=False)
    leave: tuple[Phrase, ...] = Field(default=_RULES.leave, strict=False)
    paths: tuple[Folder, ...] = Field(default=_RULES.paths, strict=False)
    mixed_paths: tuple[Folder, ...] = Field(default=_RULES.mixed_paths, strict=False)
    sections: tuple[Phrase, ...] = Field(default=_RULES.sections, strict=False)
    member_groups: tuple[Phrase, ...] = Field(default=_RULES.member_groups, strict=False)
    other_groups: tuple[Phrase, ...] = Field(default=_RULES.other_groups, strict=False)
    hints: tuple[Phrase, ...] = Field(default=_RULES.hints, strict=False)

    @property
    def rules(self) -> Rules:
        """The same, as the parsers know them."""
        return Rules(**self.model_dump())


class DestinationTable(_Table):
    """Who is sent which alerts. The address is a secret and leaves this object only to be sent to."""

    name: str
    url: SecretStr
    url_file: str | None = None  # where the address was read from, if it does not stand in config.toml
    kinds: tuple[ChangeKind, ...] = Field(default=CHANGE_KINDS, strict=False)
    classes: tuple[EditClass, ...] = Field(default=EDIT_CLASSES, strict=False)
    match: tuple[Phrase, ...] = Field(default=(), strict=False)
    people: tuple[Phrase, ...] = Field(default=(), strict=False)
    sections: tuple[Phrase, ...] = Field(default=(), strict=False)
    digest: TimeOfDay | None = None
    quiet: QuietHours | None = None
    link: bool = True  # an alert leads to the change's page in the archive, where archive.public_url is set
    template: Annotated[Path | None, Field(strict=False)] = None  # Jinja2; relative to the folder of config.toml

    @field_validator("name")
    @classmethod
    def _check_name(cls, value: str) -> str:
        if not re.fullmatch(NAME, value):
            raise ValueError('expected a short name of letters and digits, such as "desk"')
        return value

    @field_validator("url")
    @classmethod
    def _check_url(cls, value: SecretStr) -> SecretStr:
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", value.get_secret_value()):
            raise ValueError('expected an Apprise address, such as "slack://..." or "mailto://..."')
        return value

    @property
    def destination(self) -> Destination:
        """The same without the address, as the other rooms know it."""
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


class OperatorTable(_Table):
    """Who is alerted when the monitor itself is in trouble."""

    destinations: tuple[str, ...] = Field(default=(), strict=False)
    heartbeat: Duration | None = None


class TopicTable(_Table):
    """A topic of the user's own, or more phrases for one of the product's."""

    name: Phrase
    phrases: tuple[Phrase, ...] = Field(strict=False, min_length=1)


class PhraseTable(_Table):
    """A phrase whose history is kept, and whose first use and absence alerts tell of."""

    text: Phrase
    first_in: int = Field(default=10, ge=1)
    gone_after: int = Field(default=2, ge=1)

    @property
    def followed(self) -> "Followed":
        """The same, as the other rooms know it."""
        from records.phrase import Followed

        return Followed(self.text, self.first_in, self.gone_after)


class Settings(_Table):
    """All of config.toml."""

    archive: ArchiveTable = ArchiveTable()
    feed: FeedTable = FeedTable()
    site: SiteTable = SiteTable()
    select: SelectTable = SelectTable()
    schedule: ScheduleTable = ScheduleTable()
    revisit: RevisitTable = RevisitTable()
    guard: GuardTable = GuardTable()
    web_archive: tuple[WebArchiveTable, ...] = Field(default=(_INTERNET_ARCHIVE,), strict=False)
    destination: tuple[DestinationTable, ...] = Field(default=(), strict=False)
    topic: tuple[TopicTable, ...] = Field(default=(), strict=False)
    phrase: tuple[PhraseTable, ...] = Field(default=(), strict=False)
    operator: OperatorTable = OperatorTable()
    _config: Path | None = PrivateAttr(default=None)

    @property
    def config(self) -> Path | None:
        """The file they were read from, absolute; None where they were made without one."""
        return self._config

    def read_from(self, config: Path) -> Self:
        """The same settings, with the file they were read from."""
        self._config = config.absolute()
        return self

    @model_validator(mode="after")
    def _check_names(self) -> Self:
        names = [table.name for table in self.destination]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"destination: expected each name once, got {name!r} twice")
        archives = [table.name for table in self.web_archive]
        for name in archives:
            if archives.count(name) > 1:
                raise ValueError(f"web_archive: expected each name once, got {name!r} twice")
        for name in self.operator.destinations:
            if name not in names:
                known = ", ".join(names) or "none"
                raise ValueError(f"operator.destinations: expected names of destinations ({known}), got {name!r}")
        return self

    def table(self, name: str) -> DestinationTable | None:
        """What is configured for the destination `name`; None when no such destination is configured now."""
        return next((table for table in self.destination if table.name == name), None)

    def address(self, name: str) -> str | None:
        """The secret address of the destination `name`; None when no such destination is configured now."""
        return next((table.url.get_secret_value() for table in self.destination if table.name == name), None)
