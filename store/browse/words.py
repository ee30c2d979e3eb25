"""What Datasette's pages say of the archive: titles, what a row is, what a column means and in which unit.

Owns these words; the tables behind the views hide themselves (store.schema.hidden). The views' columns are described in
full in docs/reference/views.md.
"""

import json
from typing import Any, Final

from markupsafe import Markup

from store.browse.queries import QUERIES

_INTRODUCTION: Final = Markup(
    "<p>Every wording of the Ministry's press releases on Japan-U.S. affairs that was seen, what changed in them and "
    "when, with the bytes that prove it. Begin with the <a href='{home}/latest_changes'>latest changes</a>, "
    "<a href='{home}/talks'>talks and meetings</a>, or a <a href='{home}/search?words=deterrence'>search</a>. "
    "Times are UTC. The comparison of wordings is mofawatch's, not the Ministry's.</p>"
)

_VIEWS: Final[dict[str, dict[str, Any]]] = {
    "releases": {
        "description": "A release as it stands now.",
        "sort_desc": "dated",
        "fts_table": "version_wording",
        "fts_pk": "version_id",
        "columns": {
            "url": "Its address at the ministry, and its identity: titles repeat.",
            "published": "Its own date; empty when the page shows none.",
            "medium": "telephone, video, in person, message, statement or other.",
            "status": "live; missing from the first 404 or 410 on; withdrawn when that was confirmed over hours.",
            "versions": "How many wordings were seen.",
            "last_seen": "UTC. The last time it was there, changed or not.",
            "captions": "Of its photographs, as a JSON list.",
            "dated": "By which releases are listed: published, or the day it was first seen where the page shows none.",
        },
    },
    "versions": {
        "description": "One wording of a release.",
        "sort_desc": "capture_id",
        "columns": {
            "content_hash": "SHA-256 over title, date, section, points, captions and links.",
            "capture_id": "The capture it was read from.",
            "left_out": "What the page says that is in no field, and why; a JSON list.",
        },
    },
    "changes": {
        "description": "Something that happened to a release.",
        "sort_desc": "id",
        "columns": {
            "class": "Of the weightiest edit: fact, stance, passage, title, wording, typo, format or media.",
            "silent": "1: found at a baseline, a backfill or an import, and sent to nobody.",
        },
    },
    "edits": {
        "description": "One place in an edited release: the words that went and the words that came.",
        "sort_desc": "change_id",
        "columns": {"lead": "Unchanged words before the place.", "tail": "Unchanged words after it."},
    },
    "facts": {
        "description": "What a version says of the event itself; empty where it does not say.",
        "columns": {
            "date": "At the place of the event.",
            "start_time": "24 hours, at the place of the event.",
            "start_time_japan": "24 hours, in Japan.",
            "duration_minutes": "In minutes.",
            "duration_qualifier": "exact, about, over or under.",
            "spans": "The very text each field was read from; a JSON list.",
        },
    },
    "participants": {"description": "A person a version names as taking part."},
    "mentioned": {"description": "A person a version only speaks of."},
    "points": {"description": "A paragraph or numbered point of a version; the lead and headings have no label."},
    "links": {"description": "A link in the main text of a version."},
    "listed": {"description": "A page that a listing of the ministry named, taken or left out, and the rule."},
    "alerts": {"description": "A change, or an operator's message, for one destination.", "sort_desc": "id"},
    "deliveries": {"description": "One attempt to send an alert.", "sort_desc": "id"},
    "checks": {"description": "One run of the monitor.", "sort_desc": "id"},
    "troubles": {"description": "A failure of the monitor that began, and ended or not.", "sort_desc": "id"},
    "captures": {
        "description": "One HTTP response as received, append-only.",
        "sort_desc": "id",
        "columns": {
            "bytes": "Of the body, in bytes, its content encoding undone.",
            "digest": "SHA-256 of the body.",
            "verdict": "ok, suspect, blocked, gone or error; empty until it is read.",
            "chain": "SHA-256 over this row and the link of the row before: `mofawatch verify` checks it.",
        },
    },
    "witnesses": {
        "description": "A copy of a wording that a web archive was asked to make.",
        "sort_desc": "capture_id",
        "columns": {
            "address": "Of the copy, at the web archive.",
            "stood": "1: the site showed this wording before the copy and after it. 0: the next had come by then.",
        },
    },
}


def describe_archive(home: str) -> dict[str, Any]:
    """The metadata of one archive that Datasette serves under `home`; a copy of its own, since Datasette alters it."""
    return {
        "title": "mofawatch: press releases on Japan-U.S. affairs",
        "description_html": str(_INTRODUCTION.format(home=home)),
        "source": "Ministry of Foreign Affairs of Japan website",
        "source_url": "https://www.mofa.go.jp/",
        "tables": {name: {**words, "columns": dict(words.get("columns", {}))} for name, words in _VIEWS.items()},
    }


def describe_queries() -> dict[str, dict[str, Any]]:
    """The ready questions, as Datasette takes them."""
    return {
        query.name: {"title": query.title, "description": query.description, "sql": query.sql, "hide_sql": True}
        for query in QUERIES
    }


def write_metadata(database: str) -> str:
    """The metadata for a Datasette without the plugin that serves the archive as `database`."""
    described = {**describe_archive(f"/{database}"), "queries": describe_queries()}
    return json.dumps({"databases": {database: described}}, indent=1) + "\n"
