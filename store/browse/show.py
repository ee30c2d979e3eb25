"""How pages look to a reader: the templates, and the words for times, lengths and states.

Owns the template engine. Everything that is shown passes through its escaping, and controls are shown as their codes.
Times are Japan's on every page; JSON has them in UTC.
"""

import csv
import io
import json
import re
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from records.change import say_again
from records.comparison.edits import say_numbering
from records.release import TOKYO
from records.statements.words import name_said, name_state
from records.text import printable, show_date
from store.archive import Archive
from store.browse.charts import draw_bars, draw_grid, draw_time_line
from store.browse.feeds import show_changes_feed
from store.browse.lengths import first_edits, group_edits, shorten
from store.browse.page import Asked, Room, RoomPage
from store.browse.pages.happened import FIRST_EDITS
from store.browse.pages.topics import CLAUSE, FIRST_STATEMENTS
from store.queries.filters import CHOICES
from store.values import get_time

# What a formula begins with, to a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_STATES: Final = {
    "sent": "sent",
    "waiting": "waiting to be sent",
    "digest": "goes into the digest",
    "held": "held for a person",
    "given_up": "given up",
    "suppressed": "not asked for",
}

_HELD: Final = {
    "telephone": "by telephone",
    "video": "by video",
    "in person": "in person",
    "message": "in messages",
    "statement": "in statements",
    "other": "by another medium",
}


def write_html(page: RoomPage, root: str, home: str, room: Room, path: str, query: str = "") -> str:
    """The page as HTML, or a feed as XML; `root` stands before addresses on this site, `home` before absolute ones.

    `path` and `query` are what was asked for. In the templates `base` and `home` stand before addresses of the room,
    `root` before Datasette's.
    """
    name = f"mofawatch/{page.template}.{'xml' if page.template == 'feed' else 'html'}"
    own = {"page": page, "root": root, "base": f"{root}{room.prefix}", "home": home and f"{home}{room.prefix}"}
    own |= {"database": room.database, "path": path, "query": query and f"?{query}"}
    return _engine().get_template(name).render({**page.data, **own})


def write_feed(archive: Archive, public_url: str | None) -> str:
    """The feed of all changes, as for `export atom`; without a public address its links lead to the ministry."""
    asked = Asked({}, {}, datetime.now(UTC))
    return write_html(show_changes_feed(archive, asked), "", public_url or "", Room(""), "")


def write_json(data: dict[str, Any]) -> str:
    """A page's data."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def write_csv(page: RoomPage) -> str:
    """The page's list, a row a line; lists within are joined. Of several each row says its own, as `list`."""
    names = page.rows.split()
    named = [{"list": name} if len(names) > 1 else {} for name in names]
    rows: list[dict[str, Any]] = [own | row for own, name in zip(named, names, strict=True) for row in page.data[name]]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, list | dict):
        plain = isinstance(value, list) and all(isinstance(part, str | int) for part in value)
        value = "; ".join(map(str, value)) if plain else json.dumps(value, ensure_ascii=False)
    text = "" if value is None else printable(str(value))
    return disarm_formula(text)


def disarm_formula(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula, and runs."""
    return "'" + text if text.startswith(_FORMULA) else text


@lru_cache(maxsize=1)
def _engine() -> Environment:
    engine = Environment(
        loader=PackageLoader("store.browse", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    engine.filters |= {
        "moment": _moment,
        "day": _day,
        "japan_day": _japan_day,
        "span": _span,
        "part": lambda text: quote(text, safe=""),
        "harmless": harmless,
        "group_edits": group_edits,
        "first_edits": first_edits,
        "shorten": lambda text: shorten(text, CLAUSE),
        "again": say_again,
        "by_day": _by_day,
        "plain": _plain,
        "numbering": say_numbering,
        "figure": lambda value: f"{value:g}" if isinstance(value, float) else value,
        "by_fold": _by_fold,
        "held": lambda medium: _HELD.get(medium, "where the medium is not said"),
        "said": lambda row: name_said(row["speaker"] or row["side"], row["verb"], row["negated"], row["hedge"]),
        "topic_state": lambda row: name_state(row["state"], row["difference"]),
    }
    engine.globals |= {
        "choices": CHOICES,
        "first_edits": FIRST_EDITS,
        "first_statements": FIRST_STATEMENTS,
        "states": _STATES,
        "draw_bars": draw_bars,
        "draw_grid": draw_grid,
        "draw_time_line": draw_time_line,
    }
    return engine


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def harmless(text: str) -> str:
    """`text` as XML can hold it: beside controls, these two have no way of being written."""
    return printable(text).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")


def _moment(text: str | None) -> Markup:
    """A time of the archive as a person in Japan reads it."""
    if not text:
        return Markup("never")
    at = get_time(text).astimezone(TOKYO)
    return Markup('<time datetime="{}">{}</time>').format(text, f"{at.day} {at:%b %Y, %H:%M}")


def _japan_day(text: str) -> str:
    """The day in Japan of a time of the archive, as a date of the archive."""
    return get_time(text).astimezone(TOKYO).date().isoformat()


def _day(text: str | None, style: str = "") -> Markup:
    """A date of the archive: `7 Oct 2026`; `long`: `Wednesday, 7 October 2026`."""
    if not text:
        return Markup("no date")
    day = date.fromisoformat(text)
    shown = f"{day:%A}, {day.day} {day:%B %Y}" if style == "long" else show_date(day)
    return Markup('<time datetime="{}">{}</time>').format(text, shown)


def _span(seconds: float) -> str:
    """A length of time in the unit that suits it."""
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    if seconds < 48 * 3600:
        return f"{round(seconds / 3600)} hours"
    return f"{round(seconds / 86400)} days"


def _plain(text: str) -> str:
    """A place or a reason in a reader's words."""
    return re.sub(r"\blead\b", "opening paragraph", text).replace(" -> ", " → ")


def _by_day(changes: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Changes by the day in Japan on which they were noticed; their order stays."""
    return [(day, list(group)) for day, group in groupby(changes, key=lambda change: _japan_day(change["noticed_at"]))]


def _by_fold(lines: list[dict[str, Any]]) -> list[tuple[bool, list[dict[str, Any]]]]:
    """Lines of a comparison in stretches: whether nothing changed there, and the lines."""

    def same(line: dict[str, Any]) -> bool:
        return bool(line["kind"] == "kept" and line["old_label"] == line["new_label"])

    return [(plain, list(group)) for plain, group in groupby(lines, key=same)]
