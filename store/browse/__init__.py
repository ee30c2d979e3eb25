"""The archive in Datasette: a plugin that any Datasette loads, and that speaks up only for an archive of ours.

Owns the home page's words, the questions kept ready, and how a cell is shown. Must not write, and must not touch the
other databases that the same Datasette serves. What is shown was written by others: every text passes as text.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

# The marker that `datasette.hookimpl` is: without importing Datasette's application.
from pluggy import HookimplMarker

from records.address import SITE
from records.text import printable
from store.browse.queries import QUERIES
from store.browse.words import describe_archive
from store.schema import APPLICATION_ID

hookimpl = HookimplMarker("datasette")

# Columns that hold an address of the ministry: beside it, a way to all that happened to it.
_RELEASE_COLUMNS = {"url"}
_LINK_COLUMNS = {"url", "target", "answered_by", "listing"}
_MARKS = {"before": "del", "after": "ins"}


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Titles and descriptions, for the archives among the databases."""
    archives = [name for name in datasette.databases if _is_archive_of(datasette, name)]
    return {"databases": {name: describe_archive(datasette.urls.database(name)) for name in archives}}


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, dict[str, Any]]:
    """The questions kept ready."""
    if not _is_archive_of(datasette, database):
        return {}
    return {
        query.name: {"title": query.title, "description": query.description, "sql": query.sql, "hide_sql": True}
        for query in QUERIES
    }


@hookimpl
def render_cell(value: Any, column: str, database: str, datasette: Any) -> Markup | str | None:
    """A cell's value for the page, or None where Datasette's own way will do.

    A plain string is escaped by Datasette; Markup is made by `format` alone, which escapes what it is given.
    """
    if not isinstance(value, str) or not value or not _is_archive_of(datasette, database):
        return None
    shown = printable(value)
    if column in _LINK_COLUMNS:
        return _link(value, shown, column, database, datasette)
    if column in _MARKS:
        return Markup("<{mark}>{text}</{mark}>").format(mark=_MARKS[column], text=shown)
    if "\n" in shown:
        return Markup('<div style="white-space: pre-wrap; max-height: 20em; overflow: auto">{}</div>').format(shown)
    return shown if shown != value else None


def _link(value: str, shown: str, column: str, database: str, datasette: Any) -> Markup | str:
    if _scheme(value) not in {"http", "https"}:
        return shown
    short = shown.removeprefix(SITE) if shown.startswith(SITE + "/") else shown
    link = Markup('<a href="{}" rel="noreferrer">{}</a>').format(value, short)
    if column not in _RELEASE_COLUMNS:
        return link
    history = datasette.urls.path(f"{datasette.urls.database(database)}/history?{urlencode({'url': value})}")
    return Markup('{} <a href="{}">(history)</a>').format(link, history)


def _scheme(value: str) -> str:
    try:
        return urlsplit(value).scheme
    except ValueError:  # "http://[": not an address at all
        return ""


def _is_archive_of(datasette: Any, database: str) -> bool:
    served = datasette.databases.get(database)
    return served is not None and served.path is not None and _is_archive(served.path)


@lru_cache(maxsize=64)
def _is_archive(path: str) -> bool:
    """Whether the file bears our mark. Read off its header: these hooks may not wait for a query."""
    try:
        with Path(path).open("rb") as file:
            header = file.read(72)
    except OSError:
        return False
    return header[:16] == b"SQLite format 3\x00" and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
