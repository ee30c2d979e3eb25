"""The table of the copies that web archives are asked to make, and its view.

Owns their SQL alone. No evidence of ours: the copy is in other hands, and its address leads to it.
"""

from typing import Final

from store.schema.hidden import hide

WITNESSES: Final = (
    """CREATE TABLE witness (
    id INTEGER PRIMARY KEY,
    capture_id INTEGER NOT NULL REFERENCES response(id),
    archive TEXT NOT NULL,
    wanted_at TEXT NOT NULL,
    submitted_at TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    job TEXT,
    next_try_at TEXT,
    address TEXT,
    copied_at TEXT,
    last_error TEXT,
    UNIQUE (capture_id, archive)
) STRICT""",
    # The copy was not looked at. What our own looks say of it: the site showed this wording before it and after it (1);
    # the next wording had come by then (0).
    """CREATE VIEW witnesses AS
SELECT release.url, version.number AS version, witness.archive, CASE WHEN witness.address IS NOT NULL THEN 'saved'
    WHEN witness.next_try_at IS NULL THEN 'given_up' ELSE 'waiting' END AS status, witness.address, witness.copied_at,
    CASE WHEN witness.copied_at <= version.seen_until THEN 1
        WHEN witness.copied_at >= later.captured_at THEN 0 END AS stood,
    witness.wanted_at, witness.tries, witness.next_try_at, witness.last_error, witness.capture_id
FROM witness
JOIN reading ON reading.capture_id = witness.capture_id
JOIN version ON version.id = reading.version_id
JOIN release ON release.id = version.release_id
LEFT JOIN version AS later ON later.release_id = release.id AND later.number = version.number + 1""",
    next(hide(["witness"])),
)
