"""The addresses of the reading room, and how a page becomes an answer.

Owns the table of addresses and the way from a request to its answer: HTML, JSON, CSV or Atom. What a page holds is made
by the modules that are named in the table. A fault of one page is one line in the log, and a page that says so.
"""

import asyncio
import hashlib
import logging
import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from records.text import printable
from store import ArchiveError
from store.archive import Archive, close_archive, open_view
from store.browse.feeds import show_changes_feed, show_new_feed, show_release_feed, show_search_feed
from store.browse.metrics import write_metrics
from store.browse.page import ELSEWHERE, Asked, House, Missing, Refused, Room, RoomPage
from store.browse.pages.comparing import show_releases_compared, show_versions_compared
from store.browse.pages.groups import GROUPS, show_group, show_groups
from store.browse.pages.happened import show_front, show_releases
from store.browse.pages.past import show_past
from store.browse.pages.people import show_people, show_person
from store.browse.pages.questions import show_question, show_questions
from store.browse.pages.readouts import show_phrases, show_topics
from store.browse.pages.register import show_register, show_register_feed
from store.browse.pages.release import show_capture, show_release, show_version
from store.browse.pages.searching import show_search
from store.browse.pages.together import show_together
from store.browse.pages.topics import show_topic, show_topic_list
from store.browse.show import write_csv, write_html, write_json

log = logging.getLogger("mofawatch.browse")

Build = Callable[[Archive, Asked], RoomPage]

# Seconds a page may take of the archive; the slowest we know take a tenth of one. As data a list is whole: the register
# of ten thousand releases takes two.
_LIMIT: Final = 5.0
_WHOLE: Final = 30.0
_SLASHES: Final = "/\\"  # as a browser takes them
_FORM: Final = r"(?P<form>\.json|\.csv)?"
_GROUP: Final = rf"/(?P<group>{'|'.join(GROUPS)})"
_ID: Final = r"/release/(?P<id>[^/]+?)"

ADDRESSES: Final[tuple[tuple[str, Build], ...]] = (
    (r"/", show_front),
    (rf"/index{_FORM}", show_front),
    (rf"/releases{_FORM}", show_releases),
    (rf"{_ID}/version/(?P<number>[^/]+?)/capture", show_capture),
    (rf"{_ID}/version/(?P<number>[^/]+?){_FORM}", show_version),
    (rf"{_ID}/compare/(?P<old>[^/]+)/(?P<new>[^/]+?){_FORM}", show_versions_compared),
    (rf"{_ID}/topics{_FORM}", show_topics),
    (rf"{_ID}{_FORM}", show_release),
    (rf"/compare{_FORM}", show_releases_compared),
    (rf"/search{_FORM}", show_search),
    (rf"/as-of(?:/(?P<date>[^/]+?))?{_FORM}", show_past),
    (rf"/people{_FORM}", show_people),
    (rf"/people/(?P<name>[^/]+?){_FORM}", show_person),
    (rf"{_GROUP}{_FORM}", show_groups),
    (rf"{_GROUP}/(?P<name>[^/]+?){_FORM}", show_group),
    (rf"/questions{_FORM}", show_questions),
    (rf"/questions/(?P<name>[^/]+?){_FORM}", show_question),
    (rf"/phrases{_FORM}", show_phrases),
    (rf"/topics{_FORM}", show_topic_list),
    (rf"/topics/(?P<name>[^/]+?){_FORM}", show_topic),
    (rf"/register{_FORM}", show_register),
    (r"/feeds/register\.atom", show_register_feed),
    (r"/feeds/changes\.atom", show_changes_feed),
    (r"/feeds/new\.atom", show_new_feed),
    (r"/feeds/search\.atom", show_search_feed),
    (r"/feeds/release/(?P<id>[^/]+)\.atom", show_release_feed),
)

# No script at all, nothing from elsewhere, no frame around it.
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
HEADERS: Final = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "content-security-policy": _POLICY,
    "cache-control": "no-cache",
}


def list_routes(path: Path, room: Room) -> list[tuple[str, Any]]:
    """The routes for Datasette of the archive at `path`.

    Every address that is not below the database's name, or Datasette's own, is ours to answer or to refuse.
    """

    def route(build: Build) -> Any:
        async def view(request: Any) -> Any:
            return await asyncio.to_thread(_answer, path, room, build, request)

        return view

    async def metrics(request: Any) -> Any:
        return await asyncio.to_thread(_answer_metrics, path, request)

    before = re.escape(room.prefix)
    return [
        *((f"{before}{address}$", route(build)) for address, build in ADDRESSES),
        (rf"{before}/-/metrics$", metrics),
        *refuse_others(room, (room.database,)),
    ]


def list_several_routes(rooms: Mapping[Room, Path]) -> list[tuple[str, Any]]:
    """The routes for Datasette of several archives: a page of all of them, and each below its prefix."""
    everywhere = Room("")

    async def together(request: Any) -> Any:
        asked = Asked({}, _read_query(request), datetime.now(UTC), _house(request))
        page = await asyncio.to_thread(show_together, rooms, asked, _LIMIT)
        return dress(page, request.url_vars.get("form") or "", request, everywhere)

    below = [route for room, path in rooms.items() for route in list_routes(path, room)]
    own = [(r"/$", together), (rf"/index{_FORM}$", together)]
    return [*own, *below, *refuse_others(everywhere, [room.database for room in rooms])]


def refuse_others(room: Room, databases: Sequence[str]) -> list[tuple[str, Any]]:
    """The routes of every other address of the room, and of endings that Datasette would answer with a page."""

    async def nothing(request: Any) -> Any:
        if len(request.path) > 1 and request.path.endswith("/"):
            # `//evil.example`, as a place to go to, is another host.
            return _response("", 301, "text/plain", {"location": f"/{request.path.strip(_SLASHES)}"})
        return refuse(request, room, Missing("There is no page at this address."))

    names = "|".join(map(re.escape, databases))
    known = "" if room.prefix else rf"(?!(?:{names})(?:[/.]|$)|-(?:/|$)|favicon\.ico$)"
    return [
        (rf"/(?:{names})(?:/.*)?\.(?!(?:jsono?|csv|db|blob)$)\w+$", nothing),
        (rf"{re.escape(room.prefix)}/{known}.*$", nothing),
    ]


def refuse(request: Any, room: Room, error: Exception) -> Any:
    """The page for an address that has none, or whose page cannot be made."""
    if isinstance(error, Missing):
        status, title, problem = 404, "Not found", str(error)
    elif isinstance(error, ArchiveError):
        status, title, problem = 503, "The archive cannot be read", str(error)
    elif isinstance(error, Refused):
        status, title, problem = error.status, "This cannot be answered", str(error)
    else:
        status, title, problem = 500, "This page cannot be shown", "A fault of the program: its log says more."
    if status >= 500:
        log.error("%s: %s: %s", printable(request.path), type(error).__name__, printable(str(error)))
    page = RoomPage("problem", title, {"problem": problem}, status=status)
    return dress(page, ".json" if request.path.endswith(".json") else "", request, room)


def _answer(path: Path, room: Room, build: Build, request: Any) -> Any:
    try:
        if request.method not in {"GET", "HEAD"}:
            return _response("only GET and HEAD\n", 405, "text/plain; charset=utf-8", {"allow": "GET, HEAD"})
        parts = {name: unquote(value) for name, value in request.url_vars.items() if value is not None}
        form = parts.get("form", "")
        archive = open_view(path, _WHOLE if form else _LIMIT)
        try:
            page = build(archive, Asked(parts, _read_query(request), datetime.now(UTC), _house(request)))
        finally:
            close_archive(archive)
        return dress(page, form, request, room)
    except Exception as error:  # noqa: BLE001 - one page's fault must not end another's
        return refuse(request, room, error)


def _read_query(request: Any) -> dict[str, str]:
    query = {name: request.args.get(name).strip() for name in request.args}
    return {name: value for name, value in query.items() if value}


def dress(page: RoomPage, form: str, request: Any, room: Room) -> Any:
    """The page in the form that was asked for."""
    root = urlsplit(_house(request).public_url).path.rstrip("/")
    if page.location:
        location = quote(f"{root}{room.prefix}{page.location}{form}", safe="/?=&~%")
        return _response("", page.status, "text/plain", {"location": location})
    if page.template == "capture":
        return _give_bytes(page)
    if form == ".json":
        data = {"ok": False, "error": page.data["problem"]} if page.template == "problem" else page.data
        return _response(write_json(data), page.status, "application/json; charset=utf-8")
    if form == ".csv" and not page.rows:
        return refuse(request, room, Missing("This page is no list: it has no CSV."))
    if form == ".csv":
        return _response(write_csv(page), page.status, "text/csv; charset=utf-8")
    return _show(page, root, request, room)


def _give_bytes(page: RoomPage) -> Any:
    """What was received: a page as text, a document to be saved."""
    headers = {"content-security-policy": f"{_POLICY}; sandbox"}
    if "text" in page.data:
        return _response(page.data["text"], 200, "text/plain; charset=utf-8", headers)
    headers["content-disposition"] = f'attachment; filename="{page.data["name"]}"'
    return _response(page.data["bytes"], 200, "application/octet-stream", headers)


def _show(page: RoomPage, root: str, request: Any, room: Room) -> Any:
    home = _house(request).public_url or f"{request.scheme}://{request.host}"
    body = write_html(page, root, home, room, request.path.removeprefix(room.prefix), request.query_string)
    if page.template != "feed":
        return _response(body, page.status, "text/html; charset=utf-8")
    # Feed readers ask often: what they have is not sent again.
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    known = _knows(request.headers.get("if-none-match", ""), tag)
    return _response("" if known else body, 304 if known else 200, "application/atom+xml; charset=utf-8", {"etag": tag})


def _knows(asked: str, tag: str) -> bool:
    """Whether an If-None-Match names a tag: one of a list, marked as weak by a proxy or not, or any."""
    return asked.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in asked.split(",")}


def _answer_metrics(path: Path, request: Any) -> Any:
    try:
        archive = open_view(path, _LIMIT)
        try:
            body = write_metrics(archive, _house(request).health)
        finally:
            close_archive(archive)
    except (ArchiveError, sqlite3.Error) as error:
        return _response(f"# {printable(str(error))}\n", 503, "text/plain; charset=utf-8")
    return _response(body, 200, "text/plain; version=0.0.4; charset=utf-8")


def _house(request: Any) -> House:
    house = request.scope.get("mofawatch")
    return house if isinstance(house, House) else ELSEWHERE


def _response(body: str | bytes, status: int, kind: str, headers: dict[str, str] | None = None) -> Any:
    from datasette.utils.asgi import Response

    return Response(body, status=status, headers={**HEADERS, **(headers or {})}, content_type=kind)
