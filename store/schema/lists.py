"""The table of what was read in the newest whole answer of each list.

Owns its SQL alone. No evidence: it is read in a capture, and is read there again where it is missing.
"""

from typing import Final

from store.schema.hidden import hide

LISTS: Final = (
    """CREATE TABLE list_reading (
    page_id INTEGER PRIMARY KEY REFERENCES page(id),
    capture_id INTEGER NOT NULL REFERENCES response(id),
    reader TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    zstd BLOB NOT NULL
) STRICT""",
    next(hide(["list_reading"])),
)
