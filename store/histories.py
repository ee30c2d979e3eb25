"""The history of a release, written: the one way its versions, changes and standing come into the archive.

Owns the writing of a difference that `records.difference` found. Decides nothing: what is silent, what is dropped and
what each version says comes in.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from records.change import Change
from records.difference import Difference, HeldChange, HeldVersion
from records.history import History
from records.release import Release
from store import ArchiveError
from store.archive import Archive, select, store, write, writing
from store.changes import keep_change
from store.evidence.parts import keep_parts, read_columns, replace_parts, write_columns
from store.values import get_time, put_time
from store.versions import know_release


def held_versions(archive: Archive, url: str) -> list[HeldVersion]:
    """The versions of a release, by their numbers."""
    rows = select(
        archive,
        "SELECT version.id, content_hash FROM version JOIN release ON release.id = release_id WHERE url = ? "
        "ORDER BY number",
        url,
    )
    return [HeldVersion(row["id"], row["content_hash"]) for row in rows]


def held_changes(archive: Archive, url: str) -> list[HeldChange]:
    """The changes of a release, in the order in which they were kept."""
    rows = select(
        archive,
        "SELECT change.* FROM change JOIN release ON release.id = release_id WHERE url = ? ORDER BY change.id",
        url,
    )
    return [
        HeldChange(
            row["id"],
            row["kind"],
            row["from_version"],
            row["to_version"],
            get_time(row["noticed_at"]),
            bool(row["silent"]),
        )
        for row in rows
    ]


def rows_to_read(archive: Archive, history: History, difference: Difference) -> list[int]:
    """The numbers of the versions that are new, or are first shown by another capture than they were read from."""
    read_from = {
        row["id"]: row["capture_id"]
        for key in difference.keys
        if key is not None
        for row in select(archive, "SELECT id, capture_id FROM version WHERE id = ?", key)
    }
    return [
        stay.number
        for key, stay in zip(difference.keys, history.versions, strict=True)
        if key is None or read_from[key] != stay.capture
    ]


def write_history(
    archive: Archive,
    url: str,
    history: History,
    difference: Difference,
    releases: Mapping[int, Release],
    changes: Sequence[Change],
    parser: str,
) -> list[int]:
    """Brings the archive into step with `history`; gives the ids of `changes`, which are those `difference` adds.

    `releases` has the wording of each version of `rows_to_read`, by its number, as `parser` read it. ArchiveError where
    a version would be dropped that somebody was alerted to.
    """
    if not history.versions:
        return []
    with writing(archive):
        release_id = know_release(archive, url, history.versions[0].seen_from)
        for change_id in difference.changes_dropped:
            write(archive, "DELETE FROM edit WHERE change_id = ?", change_id)
            if not write(archive, "DELETE FROM change WHERE id = ? AND silent", change_id):
                raise ArchiveError(f"expected change {change_id} to be a silent one: what was reported stays")
        keys = _write_versions(archive, release_id, history, difference, releases, parser)
        _show_versions(archive, url, history, keys)
        _name_sent(archive, difference, keys)
        _bound_changes(archive, difference)
        _write_standing(archive, release_id, history, keys)
        _drop_versions(archive, difference)
        added = [keep_change(archive, change) for change in changes]
        write(
            archive,
            "UPDATE release SET last_changed = coalesce((SELECT max(noticed_at) FROM change "
            "WHERE release_id = release.id), last_changed) WHERE id = ?",
            release_id,
        )
    return added


def _write_versions(
    archive: Archive,
    release_id: int,
    history: History,
    difference: Difference,
    releases: Mapping[int, Release],
    parser: str,
) -> list[int]:
    """Each version under its number; gives their rows."""
    rows = select(archive, "SELECT id, number FROM version WHERE release_id = ?", release_id)
    held = {row["id"]: row["number"] for row in rows}
    numbers = [key and held[key] for key in difference.keys]
    if numbers != [stay.number for stay in history.versions][: len(numbers)] or difference.versions_dropped:
        # Through negative numbers: the pair of release and number is unique at every moment.
        write(archive, "UPDATE version SET number = -number WHERE release_id = ?", release_id)
    keys = []
    for key, stay in zip(difference.keys, history.versions, strict=True):
        row = {
            "number": stay.number,
            "capture_id": stay.capture,
            "captured_at": put_time(stay.seen_from),
            "seen_until": put_time(stay.seen_until),
            "times_seen": len(stay.captures),
        }
        keys.append(_write_version(archive, release_id, key, row, releases.get(stay.number), parser))
    return keys


def _write_version(
    archive: Archive,
    release_id: int,
    key: int | None,
    row: dict[str, Any],
    release: Release | None,
    parser: str,
) -> int:
    read = read_columns(archive, release, parser, key) if release is not None else {}
    if key is None:
        if release is None:
            raise ArchiveError(f"expected a wording for version {row['number']}, which is new")
        key = store(archive, "version", {"release_id": release_id, **row, **read})
        keep_parts(archive, key, release)
        return key
    # As it is now: what stood on a base that is written anew stands by itself since.
    held = select(archive, "SELECT * FROM version WHERE id = ?", key)[0]
    altered = {name: value for name, value in {**row, **read}.items() if held[name] != value}
    if altered:
        write_columns(archive, key, altered)
    if release is not None:
        replace_parts(archive, key, release)
    return key


def _show_versions(archive: Archive, url: str, history: History, keys: Sequence[int]) -> None:
    """Each capture, and each copy that repeats one, names the version it shows, and no other does."""
    shows = {capture: key for key, stay in zip(keys, history.versions, strict=True) for capture in stay.captures}
    rows = select(
        archive,
        "SELECT capture_id, version_id FROM reading JOIN capture ON capture.id = capture_id "
        "WHERE url = ? AND kind = 'release'",
        url,
    )
    for row in rows:
        key = shows.get(row["capture_id"])
        if row["version_id"] != key:
            write(archive, "UPDATE reading SET version_id = ? WHERE capture_id = ?", key, row["capture_id"])
    for row in select(archive, "SELECT id, version_id FROM copy WHERE url = ? AND repeats", url):
        key = shows.get(-row["id"])
        if row["version_id"] != key:
            write(archive, "UPDATE copy SET version_id = ? WHERE id = ?", key, row["id"])


def _name_sent(archive: Archive, difference: Difference, keys: Sequence[int]) -> None:
    """What was reported names the versions it reported, under the rows they have now."""
    rows = {
        id_: (before and keys[before - 1], after and keys[after - 1])
        for id_, (before, after) in difference.reported.items()
    }
    held = {id_: select(archive, "SELECT from_version, to_version FROM change WHERE id = ?", id_)[0] for id_ in rows}
    moved = {id_: named for id_, named in rows.items() if tuple(held[id_].values()) != named}
    for id_ in moved:  # no two name the same pair, at no moment
        write(archive, "UPDATE change SET from_version = NULL, to_version = NULL WHERE id = ?", id_)
    for id_, (before, after) in moved.items():
        write(archive, "UPDATE change SET from_version = ?, to_version = ? WHERE id = ?", before, after, id_)


def _bound_changes(archive: Archive, difference: Difference) -> None:
    """Each change that stays happened between the bounds that the captures give it by now."""
    for id_, bounds in difference.bounds.items():
        write(
            archive,
            "UPDATE change SET not_before = ?2, not_after = ?3, source = ?4 WHERE id = ?1 "
            "AND (not_before IS NOT ?2 OR not_after IS NOT ?3 OR source IS NOT ?4)",
            id_,
            put_time(bounds.not_before),
            put_time(bounds.not_after),
            bounds.source,
        )


def _write_standing(archive: Archive, release_id: int, history: History, keys: Sequence[int]) -> None:
    write(
        archive,
        "UPDATE release SET current = ?, status = ?, misses = ?, first_missed_at = ?, first_seen = ?, last_seen = ? "
        "WHERE id = ?",
        keys[-1],
        history.status,
        history.misses,
        put_time(history.missed_from),
        put_time(min(stay.seen_from for stay in history.versions)),
        put_time(history.last_seen),
        release_id,
    )


def _drop_versions(archive: Archive, difference: Difference) -> None:
    for key in difference.versions_dropped:
        if select(archive, "SELECT 1 FROM change WHERE ? IN (from_version, to_version) LIMIT 1", key):
            raise ArchiveError("expected a version that is dropped to be named by no change: what was reported stays")
        write(archive, "DELETE FROM version WHERE id = ?", key)
