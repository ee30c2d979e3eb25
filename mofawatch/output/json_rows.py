"""What the archive holds, as JSON takes it, under the names that its views have.

Owns those rows for every verb with `--json`. Must not print.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from records.change import Change, Edit, Version
from store.releases import Standing

if TYPE_CHECKING:  # its comparison of wordings would stay in the daemon's memory
    from store.evidence.sights import Sighting


def standing_row(standing: Standing, page: str | None) -> Any:
    """A release as it stands, under the names of the view `releases`; `page` is its address for readers."""
    return plain(
        {
            "url": standing.url,
            "title": standing.title,
            "published": standing.published,
            "section": standing.section,
            "medium": standing.medium,
            "status": standing.status,
            "versions": standing.versions,
            "first_seen": standing.first_seen,
            "last_seen": standing.last_seen,
            "last_changed": standing.last_changed,
            **({"page": page} if page else {}),
        }
    )


def version_row(version: Version, standing: Standing) -> Any:
    """A wording with its facts and people."""
    release = asdict(version.release)
    release["facts"]["spans"] = dict(release["facts"]["spans"])
    release["text"] = version.release.text
    return plain(
        {
            **release,
            "version": version.number,
            "captured_at": version.captured_at,
            "content_hash": version.content_hash,
            "status": standing.status,
            "versions": standing.versions,
        }
    )


def change_row(change: Change) -> Any:
    """A change with its edits."""
    row = asdict(change)
    row["class"] = change.edit_class if change.kind == "edited" else None
    row["edits"] = [edit_row(edit) for edit in change.edits]
    return plain(row)


def change_view_row(row: dict[str, Any], public_url: str | None) -> dict[str, Any]:
    """A row of the view `changes` with its release's title, date and people, its edits, and its page for readers."""
    shown = {name: value for name, value in row.items() if name not in {"address", "silent"}}
    page = {"page": public_url + row["address"]} if public_url else {}
    return {**shown, "silent": int(row["silent"]), **page}


def sighting_row(stay: "Sighting") -> Any:
    """A stretch of time in which a wording was seen unchanged; the gap in seconds."""
    return plain({**asdict(stay), "longest_gap": int(stay.longest_gap.total_seconds())})


def edit_row(edit: Edit) -> dict[str, Any]:
    """An edit for JSON, under the names the archive's view has."""
    row = asdict(edit)
    row["class"] = row.pop("edit_class")
    return row


def plain(value: Any) -> Any:
    """`value` with times and dates as text, as the archive has them, ready for JSON."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return value
