"""An archive of an older schema made smaller: its bodies packed against others, as those are that are kept now.

Owns that conversion. It goes in portions, each whole or absent, and goes on where it was. No byte of a body is altered:
what is packed is unpacked and compared before it takes the place of what was.
"""

from dataclasses import dataclass
from typing import Final

from store import ArchiveError
from store.archive import Archive, plainly, select, write, writing
from store.evidence.bodies import find_bases, load_body, open_last, pack_best, unpack
from store.schema.first import BODY_KEPT

_PORTION: Final = 500  # captures whose bodies are packed in one transaction
_EARLIER: Final = "SELECT 1 FROM response JOIN body ON body.id = body_id WHERE digest = ? AND response.id < ? LIMIT 1"
_LOOSE: Final = 10  # of so many pages of the file one may be empty


@dataclass(frozen=True, slots=True)
class Packing:
    """How far an older archive is packed."""

    done: int  # captures
    of: int


def packing_of(archive: Archive) -> Packing | None:
    """How far the archive is packed; None where all of it is."""
    rows = select(archive, "SELECT done, until FROM unpacked")
    return Packing(rows[0]["done"], rows[0]["until"]) if rows else None


def pack_portion(archive: Archive, packing: Packing) -> Packing | None:
    """Packs the bodies of the next captures; None where nothing is left."""
    captures = select(
        archive,
        "SELECT id, url, kind, digest FROM capture WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
        packing.done,
        packing.of,
        _PORTION,
    )
    with writing(archive):
        # What was received stays as it was received: the trigger is away for no longer than the packing of a portion.
        write(archive, "DROP TRIGGER body_no_update")
        for row in captures:
            if not select(archive, _EARLIER, row["digest"], row["id"]):
                _pack_again(archive, row["id"], row["url"], row["kind"], row["digest"])
        write(archive, BODY_KEPT)
        if captures and captures[-1]["id"] < packing.of:
            write(archive, "UPDATE unpacked SET done = ?", captures[-1]["id"])
            return Packing(captures[-1]["id"], packing.of)
        write(archive, "DELETE FROM unpacked")
    return None


def _pack_again(archive: Archive, capture_id: int, url: str, kind: str, digest: str) -> None:
    body = load_body(archive, digest)
    own = open_last(archive, url, capture_id)
    base, packed = pack_best(body, find_bases(archive, own, kind, capture_id, _height(archive, digest)), own)
    if base is None:
        return
    if unpack(packed, len(body), base.body) != body:
        raise ArchiveError(f"the body of capture {capture_id} does not come out as it went in", "spoilt")
    write(archive, "UPDATE body SET zstd = ?, base = ? WHERE digest = ? AND base IS NULL", packed, base.id, digest)


def _height(archive: Archive, digest: str) -> int:
    """How many bodies stand on this one, one on the other."""
    rows = select(
        archive,
        "SELECT max(CASE WHEN other.id IS NULL THEN 1 ELSE 2 END) AS height FROM body "
        "LEFT JOIN body AS other ON other.base = body.id "
        "WHERE body.base = (SELECT id FROM body WHERE digest = ?)",
        digest,
    )
    return rows[0]["height"] or 0


def is_loose(archive: Archive) -> bool:
    """Whether a good part of the file is empty."""
    pages, empty = (select(archive, f"PRAGMA {name}")[0][name] for name in ("page_count", "freelist_count"))
    return bool(empty * _LOOSE > pages)


def shrink_file(archive: Archive) -> None:
    """Gives the empty part of the file back to the disk; it takes as much room again while it lasts."""
    with plainly(archive.path):
        archive.db.execute("VACUUM")
        archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
