"""What was read in the newest whole answer of each list, so that a list that is as it was is not read again.

Owns `list_reading`. It is derived from a capture and may be lost: who asks for it reads the capture then. Must not read
a page or know who reads.
"""

import json
from collections.abc import Iterator

from records.listing import Choice, ListedItem, Listing, ListReading
from store import ArchiveError
from store.archive import Archive, select, write
from store.evidence.bodies import pack, unpack
from store.values import get_date, put_date


def keep_list_reading(archive: Archive, capture_id: int, reader: str, reading: ListReading) -> None:
    """Keeps what `reader` read in a capture of a list, in the place of what was read in an older one."""
    listing = reading.listing
    said = {
        "url": listing.url,
        "items": [_put(item) for item in listing.items],
        "choices": [(choice.taken, choice.rule) for choice in reading.choices],
        "archives": listing.archives,
        "others": [_put(item) for item in listing.others],
    }
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    write(
        archive,
        "INSERT OR REPLACE INTO list_reading (page_id, capture_id, reader, bytes, zstd) "
        "SELECT page_id, id, ?, ?, ? FROM response WHERE id = ?",
        reader,
        len(text),
        pack(text, with_checksum=True),
        capture_id,
    )


def get_list_reading(archive: Archive, capture_id: int, reader: str) -> ListReading | None:
    """What `reader` read in a capture of a list; None where that is not kept. ArchiveError where it is damaged."""
    rows = select(
        archive, "SELECT bytes, zstd FROM list_reading WHERE capture_id = ? AND reader = ?", capture_id, reader
    )
    if not rows:
        return None
    try:
        said = json.loads(unpack(rows[0]["zstd"], rows[0]["bytes"]))
        items, others = (tuple(map(_get, said[name])) for name in ("items", "others"))
        archives = tuple((month, url) for month, url in said["archives"])
        choices = tuple(Choice(taken, rule) for taken, rule in said["choices"])
        return ListReading(Listing(said["url"], items, archives, others), choices)
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"what was read in a list is damaged: {type(error).__name__}", "spoilt") from error


def read_lists(archive: Archive, reader: str) -> Iterator[int]:
    """The captures of which it is kept what `reader` read in them."""
    rows = select(archive, "SELECT capture_id FROM list_reading WHERE reader = ? ORDER BY capture_id", reader)
    yield from (row["capture_id"] for row in rows)


def _put(item: ListedItem) -> tuple[str | None, ...]:
    return item.url, item.title, put_date(item.listed_on), item.rule, *item.others


def _get(row: list[str]) -> ListedItem:
    url, title, day, rule, *others = row
    return ListedItem(url, title, get_date(day), rule, tuple(others))
