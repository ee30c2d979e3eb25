"""The filters that readers set, in the browser or the shell: which changes and which releases are asked for.

Owns their reading and their SQL. They combine, and stand in an address of the reading room as they were set.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final, get_args
from urllib.parse import urlencode

from records.change import CHANGE_KINDS, CHANGE_SOURCES, EDIT_CLASSES
from records.release import TOKYO, Medium
from store.names import CALLED, fold_name
from store.values import put_time

MEDIA: Final[tuple[Medium, ...]] = get_args(Medium)
NAMES: Final = ("kind", "class", "year", "medium", "person", "office", "word", "since", "until", "silent", "source")
# Words of a search at most: FTS5 takes no expression of more than some 250.
_MOST_WORDS: Final = 40

_STATES: Final = re.compile(r"(?<![\w.])U\.?S\b\.?(?!\w)", re.IGNORECASE)

_CLASS: Final = "EXISTS (SELECT 1 FROM edit WHERE edit.change_id = change.id AND edit.class = :class)"
CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "kind": CHANGE_KINDS,
    "class": EDIT_CLASSES,
    "medium": MEDIA,
    "source": CHANGE_SOURCES,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader asks for."""

    given: Mapping[str, str]  # by name, as it stands in the address
    since: datetime | None = None  # aware, UTC: the first moment
    until: datetime | None = None  # aware, UTC: the first moment after
    fault: str = ""  # what cannot be read, for a person

    def address(self, path: str, **changed: str) -> str:
        """`path` with these filters; `changed` are set anew, an empty one taken away."""
        query = {**self.given, **changed}
        asked = urlencode({name: value for name, value in query.items() if value})
        return f"{path}?{asked}" if asked else path


def read_filters(query: Mapping[str, str], now: datetime) -> Filters:
    """The filters of an address; what is not one of them is passed over."""
    given = {name: query[name] for name in NAMES if query.get(name)}
    faults = [
        f"expected {name} to be one of {', '.join(values)}, got {given[name]}"
        for name, values in CHOICES.items()
        if name in given and given[name] not in values
    ]
    if "year" in given and not re.fullmatch(r"\d{4}", given["year"], re.ASCII):
        faults.append(f"expected year to be four digits such as {now.year}, got {given['year']}")
    since, fault = read_since(given.get("since", ""), now)
    until, other = read_since(given.get("until", ""), now, days=1)
    if since and until and since >= until:
        faults.append(f"expected since to be no later than until, got {given['since']} and {given['until']}")
    return Filters(given, since, until, "; ".join([*faults, *filter(None, (fault, other))]))


def read_since(text: str, now: datetime, days: int = 0) -> tuple[datetime | None, str]:
    """The moment that `7d` ago, a week, a month or the begin of a day in Japan is, and what is wrong with it.

    `days` are added to a date: its end is the begin of the next day.
    """
    text = {"week": "7d", "month": "31d", "today": "0d"}.get(text, text)
    try:
        if re.fullmatch(r"\d{1,5}d", text, re.ASCII):
            day = (now.astimezone(TOKYO) - timedelta(days=int(text[:-1]))).date()
            return begin_of(day + timedelta(days=days)), ""
        if text:
            return begin_of(date.fromisoformat(text) + timedelta(days=days)), ""
    except (ValueError, OverflowError):
        return None, f"expected a number of days such as 7d, or a date such as {now:%Y-%m-%d}, got {text}"
    return None, ""


def begin_of(day: date) -> datetime:
    """The first moment of a day in Japan, UTC."""
    return datetime.combine(day, time(), TOKYO).astimezone(UTC)


def quote_words(text: str) -> str:
    """`text` as a full-text query that cannot fail: words in quotes stand together, nothing else has a meaning.

    US and U.S. find each other. Empty where there are no words.
    """
    found = (phrase or word for phrase, word in re.findall(r'"([^"]*)"?|([^\s"]+)', text.replace("\x00", " ")))
    # Signs alone are in no index: with AND nothing would be found beside them.
    return " AND ".join(_in_both_ways(words) for words in found if any(map(str.isalnum, words)))


def _in_both_ways(phrase: str) -> str:
    """A quoted phrase, or the two that it may be: the index has U.S. as two words."""
    if not _STATES.search(phrase):
        return f'"{phrase}"'
    return "(" + " OR ".join(f'"{_STATES.sub(states, phrase)}"' for states in ("U.S.", "US")) + ")"


def match_words(text: str) -> str:
    """As `quote_words`, of the first words of `text`; a query that finds nothing where there are none."""
    return quote_words(" ".join(text.split()[:_MOST_WORDS])) or '""'


def release_conditions(filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """Conditions in SQL on a release: `release` and `now`, its current version; with their values.

    Since and until are of its own date; a kind or a class, of what ever happened to it and was not silent.
    """
    conditions, values = _conditions(filters, "release.current IN ({})")
    given = filters.given
    conditions += ["release.dated >= :from_day"] if filters.since else []
    conditions += ["release.dated < :to_day"] if filters.until else []
    happened = ["change.kind = :kind"] if "kind" in given else []
    happened += [_CLASS] if "class" in given else []
    if happened:
        seen = " AND ".join(["change.release_id = release.id", "NOT change.silent", *happened])
        conditions.append(f"EXISTS (SELECT 1 FROM change WHERE {seen})")  # noqa: S608 - constants
    days = {"from_day": _day_of(filters.since), "to_day": _day_of(filters.until)}
    return conditions, {**values, **days, "kind": given.get("kind"), "class": given.get("class")}


def _day_of(at: datetime | None) -> str | None:
    """The day in Japan that begins then, as a date of the archive."""
    return None if at is None else at.astimezone(TOKYO).date().isoformat()


def change_conditions(filters: Filters, silent_too: bool = False) -> tuple[list[str], dict[str, Any]]:
    """Conditions on a change: `change`, its `release`, and `now`, the release's current version.

    Words and people count in the wording before and in the one after. What was silent is left out where it is not
    asked for, and `silent_too` is not set.
    """
    conditions, values = _conditions(filters, "(change.to_version IN ({0}) OR change.from_version IN ({0}))")
    given = filters.given
    if given.get("silent"):
        conditions.append("change.silent")
    elif not silent_too and given.get("source", "site") == "site":
        # What an import or a web archive brings is silent by its nature: who asks for it wants to see it.
        conditions.append("NOT change.silent")
    if "source" in given:
        conditions.append("change.source = :source")
    if "kind" in given:
        conditions.append("change.kind = :kind")
    if "class" in given:
        conditions.append(_CLASS)
    if filters.since:
        conditions.append("change.noticed_at >= :since")
    if filters.until:
        conditions.append("change.noticed_at < :until")
    return conditions, {
        **values,
        "kind": given.get("kind"),
        "class": given.get("class"),
        "source": given.get("source"),
        "since": put_time(filters.since),
        "until": put_time(filters.until),
    }


def _conditions(filters: Filters, versions: str) -> tuple[list[str], dict[str, Any]]:
    """`versions` says of a set of versions' ids that the row is of one of them."""
    given = filters.given
    conditions = []
    if "year" in given:
        conditions.append("substr(now.published, 1, 4) = :year")
    if "medium" in given:
        conditions.append("(SELECT medium FROM fact WHERE fact.version_id = now.id) = :medium")
    if "person" in given:
        conditions.append(
            versions.format(f"SELECT version_id FROM person WHERE {CALLED} AND role = 'participant'")  # noqa: S608 - constants
        )
    if "office" in given:
        conditions.append(
            versions.format(
                "SELECT version_id FROM person WHERE role = 'participant' AND instr(lower(office), :office)"
            )
        )
    if "word" in given:
        conditions.append(versions.format("SELECT rowid FROM version_wording WHERE version_wording MATCH :word"))
    return conditions, {
        "year": given.get("year"),
        "medium": given.get("medium"),
        "person": fold_name(given.get("person")),
        "office": given.get("office", "").lower(),
        "word": match_words(given.get("word", "")),
    }
