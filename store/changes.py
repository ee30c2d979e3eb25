"""What happened to the releases, with the edits.

Owns `changes` and `edits`. Must not compare wordings or decide who is alerted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from records.change import Change, Edit, edit_data
from store import ArchiveError
from store.archive import Archive, insert, insert_all, select, write, writing
from store.values import get_time, get_time_or_none, put_time

_VERSION_ID: Final = (
    "SELECT version.id FROM version JOIN release ON release.id = release_id WHERE url = ? AND number = ?"
)
_AGAIN: Final = (
    "SELECT max(before.number) AS number FROM release JOIN version AS now ON now.release_id = release.id "
    "JOIN version AS before ON before.release_id = release.id AND before.number < now.number "
    "AND before.content_hash = now.content_hash AND before.hash_version = now.hash_version "
    "WHERE url = ? AND now.number = ?"
)


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change that is in the archive."""

    id: int
    change: Change


def keep_change(archive: Archive, change: Change) -> int:
    """Keeps a change with its edits, and gives its id.

    Raises ArchiveError when it is kept already (one new or edited to a version, one withdrawal or restoration at a
    moment) or speaks of a release or a version that is not.
    """
    with writing(archive):
        release = select(archive, "SELECT id FROM release WHERE url = ?", change.url)
        if not release:
            raise ArchiveError(f"{archive.path} holds no wording of {change.url}")
        noticed_at = put_time(change.noticed_at)
        change_id = insert(
            archive,
            "change",
            {
                "release_id": release[0]["id"],
                "kind": change.kind,
                "class": change.edit_class if change.kind == "edited" else None,
                "from_version": _version_id(archive, change.url, change.from_version),
                "to_version": _version_id(archive, change.url, change.to_version),
                "noticed_at": noticed_at,
                "silent": int(change.silent),
                "summary": change.summary,
                "not_before": put_time(change.not_before),
                "not_after": put_time(change.not_after or change.noticed_at),
                "source": change.source,
            },
        )
        edits = [_edit_row(change_id, position, edit) for position, edit in enumerate(change.edits, 1)]
        insert_all(archive, "edit", edits)
        write(
            archive,
            "UPDATE release SET last_changed = max(last_changed, ?) WHERE id = ?",
            noticed_at,
            release[0]["id"],
        )
    return change_id


def get_change(archive: Archive, change_id: int) -> Change | None:
    """One change with its edits."""
    rows = select(archive, "SELECT * FROM changes WHERE id = ?", change_id)
    return _kept(archive, rows[0]).change if rows else None


def history(archive: Archive, url: str) -> list[KeptChange]:
    """What happened to a release, in the order of time; what came to light later has its place there, too."""
    # What was noticed by a clock that ran ahead happened by the next look at the latest.
    order = "iif(kind = 'withdrawn', noticed_at, coalesce(not_after, noticed_at)), id"
    rows = select(archive, f"SELECT * FROM changes WHERE url = ? ORDER BY {order}", url)  # noqa: S608 - our own
    return [_kept(archive, row) for row in rows]


def _version_id(archive: Archive, url: str, number: int | None) -> int | None:
    if number is None:
        return None
    rows = select(archive, _VERSION_ID, url, number)
    if not rows:
        raise ArchiveError(f"{archive.path} holds no version {number} of {url}")
    return int(rows[0]["id"])


def _edit_row(change_id: int, position: int, edit: Edit) -> dict[str, Any]:
    return {"change_id": change_id, "position": position, **edit_data(edit)}


def _kept(archive: Archive, row: dict[str, Any]) -> KeptChange:
    edits = select(archive, "SELECT * FROM edit WHERE change_id = ? ORDER BY position", row["id"])
    change = Change(
        url=row["url"],
        kind=row["kind"],
        noticed_at=get_time(row["noticed_at"]),
        from_version=row["from_version"],
        to_version=row["to_version"],
        edits=tuple(
            Edit(
                edit_class=edit["class"],
                place=edit["place"],
                before=edit["before"],
                after=edit["after"],
                reason=edit["reason"],
                lead=edit["lead"],
                tail=edit["tail"],
            )
            for edit in edits
        ),
        summary=row["summary"],
        silent=bool(row["silent"]),
        not_before=get_time_or_none(row["not_before"]),
        not_after=get_time(row["not_after"]) if row["not_after"] != row["noticed_at"] else None,
        source=row["source"],
        same_as_version=version_again(archive, row),
    )
    return KeptChange(row["id"], change)


def version_again(archive: Archive, row: Mapping[str, Any]) -> int | None:
    """The last version before the one that a row of `changes` led to that has its wording.

    Numbers move, and so it is not kept.
    """
    if row["to_version"] in {None, 1, row["from_version"]}:
        return None
    number: int | None = select(archive, _AGAIN, row["url"], row["to_version"])[0]["number"]
    return number
