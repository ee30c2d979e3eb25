"""The tables of what public web archives' indexes said, and of what was asked of the archives.

Owns their SQL alone. None of it is evidence: an index can be asked again, and the bytes of a copy are a capture.
"""

from typing import Final

WEB_ARCHIVES: Final = (
    # A line of an index. Its capture has its bytes: that of the copy itself, or, where `repeats`, of one with the same
    # digest beside it in time, so that this one is a sight of that wording.
    """CREATE TABLE copy (
    id INTEGER PRIMARY KEY,
    archive TEXT NOT NULL,
    url TEXT NOT NULL,
    original TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    status INTEGER,
    digest TEXT,
    capture_id INTEGER REFERENCES capture(id),
    repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats IN (0, 1)),
    tries INTEGER NOT NULL DEFAULT 0,
    version_id INTEGER REFERENCES version(id) ON DELETE SET NULL,
    UNIQUE (archive, original, taken_at)
) STRICT""",
    "CREATE INDEX copy_url ON copy(url, taken_at)",
    "CREATE INDEX copy_capture ON copy(capture_id)",
    "CREATE INDEX copy_version ON copy(version_id)",
    # For which time an index was asked which copies it has of the pages below a prefix, and when.
    """CREATE TABLE index_request (
    id INTEGER PRIMARY KEY,
    archive TEXT NOT NULL,
    prefix TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    asked_at TEXT NOT NULL
) STRICT""",
    "CREATE INDEX index_request_prefix ON index_request(archive, prefix)",
    # Requests to an archive on a day in UTC.
    """CREATE TABLE archive_use (
    archive TEXT NOT NULL,
    day TEXT NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (archive, day)
) STRICT""",
)
