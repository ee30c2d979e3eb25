"""The seventh schema: what many releases share, what has moved, and documents that were listed before any was watched.

Owns its SQL.
"""

from typing import Final

SHARED: Final = (
    "ALTER TABLE edit ADD COLUMN shared INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE block_change (
    change_id INTEGER NOT NULL REFERENCES change(id),
    block TEXT NOT NULL CHECK (length(block) = 64),
    state TEXT NOT NULL DEFAULT 'own' CHECK (state IN ('own', 'held', 'released', 'dropped')),
    PRIMARY KEY (change_id, block)
) STRICT""",
    "CREATE INDEX block_change_block ON block_change(block)",
    "DROP VIEW edits",
    """CREATE VIEW edits AS
SELECT change_id, class, place, before, after, reason, lead, tail, position, shared FROM edit""",
    # A few of all captures: which releases have moved is asked of these alone.
    "CREATE INDEX capture_moved ON capture(url) WHERE moved = 1",
    # A document that a list named while none was watched is no news: it was there before the watch of it began.
    """UPDATE page SET listed_in = (SELECT min(capture.id) FROM capture JOIN check_run ON check_run.id = check_id
    WHERE capture.kind = 'listing' AND purpose = 'baseline')
    WHERE rule = 'not an HTML page: a document or a file'""",
)
