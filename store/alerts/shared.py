"""The blocks that came and went with the edits readers are told of, and what became of those that many releases share.

Owns `block_change`, and the mark of the edits that are such a block. Must not compare wordings or decide how many
releases are many. A block is a name of the caller's; its SHA-256 alone is kept.
"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Literal

from store.archive import Archive, insert_all, select, write, writing
from store.values import put_time

# own: of one release, as far as is known · held: of many · released, dropped: of many, and discarded by hand
BlockState = Literal["own", "held", "released", "dropped"]


def keep_blocks(archive: Archive, change_id: int, names: Iterable[str]) -> None:
    """Notes what came and went with a change."""
    rows = [{"change_id": change_id, "block": _hash(name)} for name in names]
    with writing(archive):
        insert_all(archive, "block_change", rows)


def find_state(archive: Archive, name: str, since: datetime) -> BlockState:
    """What became of a block on the changes noticed since then; what a person said of it counts before all."""
    rows = select(
        archive,
        "SELECT state FROM block_change JOIN change ON change.id = change_id WHERE block = ? AND noticed_at >= ? "
        "ORDER BY state = 'own', state = 'held', change_id DESC LIMIT 1",
        _hash(name),
        put_time(since),
    )
    state: BlockState = rows[0]["state"] if rows else "own"
    return state


def changes_with(archive: Archive, name: str, since: datetime) -> dict[int, str]:
    """The changes noticed since then with which a block came or went: by their id, the address of the release."""
    rows = select(
        archive,
        "SELECT change.id, url FROM block_change JOIN change ON change.id = change_id "
        "JOIN release ON release.id = release_id WHERE block = ? AND noticed_at >= ? ORDER BY change.id",
        _hash(name),
        put_time(since),
    )
    return {row["id"]: row["url"] for row in rows}


def count_edited(archive: Archive, since: datetime) -> int:
    """How many releases have an edit noticed since then that is not silent."""
    rows = select(
        archive,
        "SELECT count(DISTINCT release_id) AS n FROM change WHERE kind = 'edited' AND NOT silent AND noticed_at >= ?",
        put_time(since),
    )
    return int(rows[0]["n"])


def share_block(archive: Archive, name: str, since: datetime, state: BlockState) -> None:
    """Notes that many releases share a block, on all changes noticed since then."""
    with writing(archive):
        write(
            archive,
            "UPDATE block_change SET state = ? WHERE block = ? AND change_id IN "
            "(SELECT id FROM change WHERE noticed_at >= ?)",
            state,
            _hash(name),
            put_time(since),
        )


def settle_blocks(archive: Archive, state: BlockState) -> None:
    """Notes what a person decided of all blocks that are held."""
    with writing(archive):
        write(archive, "UPDATE block_change SET state = ? WHERE state = 'held'", state)
        if state == "released":
            write(
                archive,
                "UPDATE edit SET shared = 0 WHERE shared AND change_id IN "
                "(SELECT change_id FROM block_change WHERE state = 'released')",
            )


def left_out_changes(archive: Archive, change_id: int | None = None) -> list[int]:
    """The changes with edits of their own beside one that is held, since many releases share it; or that one alone."""
    rows = select(
        archive,
        "SELECT DISTINCT change_id AS id FROM block_change WHERE state = 'held' AND (?1 IS NULL OR change_id = ?1) "
        "AND EXISTS (SELECT 1 FROM edit WHERE edit.change_id = block_change.change_id AND shared) "
        "AND EXISTS (SELECT 1 FROM edit WHERE edit.change_id = block_change.change_id AND NOT shared) ORDER BY 1",
        change_id,
    )
    return [row["id"] for row in rows]


def mark_edits(archive: Archive, change_id: int, positions: Collection[int]) -> None:
    """Marks those edits of a change, by their position, that are a block many releases share."""
    with writing(archive):
        for position in positions:
            write(archive, "UPDATE edit SET shared = 1 WHERE change_id = ? AND position = ?", change_id, position)


def marked_edits(archive: Archive, change_id: int) -> frozenset[int]:
    """The positions of the edits of a change that are a block many releases share."""
    rows = select(archive, "SELECT position FROM edit WHERE change_id = ? AND shared", change_id)
    return frozenset(row["position"] for row in rows)


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
