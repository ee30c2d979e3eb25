"""The archive in Datasette: a plugin that any Datasette loads, and that speaks up only for an archive of ours.

Owns Datasette's hooks: the reading room's addresses, words for tables and columns, the questions kept ready, how a cell
is shown, the bounds of a question. Must not write, and must not touch the other databases that the same Datasette
serves. What is shown was written by others: every text passes as text.
"""

import re
import sqlite3
from collections.abc import Generator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

# The marker that `datasette.hookimpl` is: without importing Datasette's application.
from pluggy import HookimplMarker

from records.address import SITE
from records.text import printable
from store.browse.bounds import bound
from store.browse.words import describe_archive, describe_queries
from store.schema import APPLICATION_ID, FILE_BEGIN

if TYPE_CHECKING:
    from store.browse.page import Room

hookimpl = HookimplMarker("datasette")

# Columns that hold an address of the ministry: beside it, a way to all that happened to it.
_RELEASE_COLUMNS = {"url"}
_LINK_COLUMNS = {"url", "target", "answered_by", "listing"}
_MARKS = {"before": "del", "after": "ins"}


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The reading room, where archives and no other files are served."""
    rooms = _rooms(datasette)
    if not rooms:
        return []
    from store.browse.routes import list_routes, list_several_routes

    if len(rooms) > 1:
        return list_several_routes(rooms)
    ((room, path),) = rooms.items()
    return list_routes(path, room)


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Bounds what one question takes of the memory, as Datasette bounds its time."""
    if _is_archive_of(datasette, database):
        bound(conn)


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, Any, None]:
    """A page of ours for what Datasette does not find or refuses, and one line in the log for its faults.

    A wrapper: Datasette's own handler would print the trace whatever others answer.
    """
    rooms = _rooms(datasette)
    if not rooms:
        yield
        return
    from store.browse.routes import refuse

    outcome = yield
    room = next((room for room in rooms if request.path.startswith(f"{room.prefix}/")), next(iter(rooms)))
    outcome.force_result([refuse(request, room, _in_our_words(exception))])


def _in_our_words(exception: Exception) -> Exception:
    """What Datasette raises, as an error that `refuse` has a page for; a fault of the program stays what it is."""
    from datasette.utils.asgi import Base400
    from datasette.views.base import DatasetteError

    from store.browse.page import Missing, Refused

    status = getattr(exception, "status", 500)
    if status == 404:
        return Missing("There is no page at this address.")
    if isinstance(exception, Base400 | DatasetteError):
        said = getattr(exception, "message", None) or str(exception)
        said = re.sub(r"<(script|textarea)\b.*?</\1>", "", said, flags=re.DOTALL)
        return Refused(" ".join(re.sub(r"<[^>]*>", " ", said).split()), status if status < 500 else 400)
    # A value in the address that it cannot read: `_next=x`.
    return Refused("The address cannot be read.", 400) if isinstance(exception, ValueError | KeyError) else exception


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Titles and descriptions, for the archives among the databases."""
    archives = [name for name in datasette.databases if _is_archive_of(datasette, name)]
    return {"databases": {name: describe_archive(datasette.urls.database(name)) for name in archives}}


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, dict[str, Any]]:
    """The questions kept ready."""
    return describe_queries() if _is_archive_of(datasette, database) else {}


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


def _rooms(datasette: Any) -> "dict[Room, Path]":
    """The rooms of the archives that are served, where no other file is served beside them."""
    from store.browse.pages.together import name_rooms

    files = {name: Path(database.path) for name, database in datasette.databases.items() if database.path is not None}
    return name_rooms(files) if files and all(_is_archive_of(datasette, name) for name in files) else {}


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
    return header.startswith(FILE_BEGIN) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
