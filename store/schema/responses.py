"""The eighth schema's captures: a row names its page and its body by their numbers.

Owns its SQL, and the way from the schema before: no capture is altered, the chain proves each as it did.
"""

from typing import TYPE_CHECKING, Final

from store.schema.hidden import hide
from store.schema.history import CONTENT_AT, SOURCE

if TYPE_CHECKING:
    from sqlite_utils import Database

# A capture as everybody reads it: a view of each connection, since in the file `captures` is what users read. The
# columns and their values are those that the chain covers.
CAPTURE_VIEW: Final = """CREATE TEMP VIEW capture AS
SELECT response.id, response.check_id, page.url, response.kind, response.captured_at, response.status, response.headers,
    (SELECT digest FROM body WHERE body.id = response.body_id) AS digest, response.bytes, response.answered_by,
    response.via, response.chain, response.content_at, response.source, response.moved
FROM main.response JOIN main.page ON page.id = response.page_id"""

_AWAY: Final = (
    "DROP VIEW captures",
    *(f"DROP TRIGGER capture_no_{verb}" for verb in ("update", "delete", "replace")),
    *(f"DROP INDEX capture_{name}" for name in ("url", "digest", "whole", "moved")),
    # What refers to captures refers to this name from here on, and below to that of the new table.
    "ALTER TABLE capture RENAME TO capture_before",
)
# A number of its own for each page and each body: the one that SQLite gave its row, which nothing kept so far.
_NUMBERED: Final = """UPDATE sqlite_schema SET sql = replace(replace(sql, 'TEXT PRIMARY KEY', 'TEXT NOT NULL UNIQUE'),
    ') STRICT', ', id INTEGER PRIMARY KEY) STRICT') WHERE type = 'table' AND name IN ('page', 'body')"""
_REFERRED: Final = """UPDATE sqlite_schema SET sql = replace(sql, '"capture_before"', 'response')
    WHERE type = 'table' AND name <> 'capture_before'"""
_RESPONSES: Final = (
    """CREATE TABLE response (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    check_id INTEGER NOT NULL REFERENCES check_run(id),
    page_id INTEGER NOT NULL REFERENCES page(id),
    kind TEXT NOT NULL CHECK (kind IN ('listing', 'release', 'robots')),
    captured_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body_id INTEGER NOT NULL REFERENCES body(id),
    bytes INTEGER NOT NULL,
    answered_by TEXT,
    via TEXT NOT NULL,
    chain TEXT NOT NULL CHECK (length(chain) = 64),
    content_at TEXT,
    source TEXT,
    moved INTEGER
) STRICT""",
    """INSERT INTO response SELECT before.id, check_id, page.id, before.kind, captured_at, status, headers, body.id,
    before.bytes, answered_by, via, chain, content_at, source, moved
FROM capture_before AS before LEFT JOIN page ON page.url = before.url LEFT JOIN body ON body.digest = before.digest
ORDER BY before.id""",
    # How many captures were ever kept is part of the proof.
    "DELETE FROM sqlite_sequence WHERE name = 'response'",
    "UPDATE sqlite_sequence SET name = 'response' WHERE name = 'capture_before'",
)
_AGAIN: Final = (
    "DROP TABLE capture_before",
    "CREATE INDEX response_page ON response(page_id, captured_at)",
    "CREATE INDEX response_body ON response(body_id)",
    "CREATE INDEX response_whole ON response(kind) WHERE status = 200",
    "CREATE INDEX response_moved ON response(page_id) WHERE moved = 1",
    """CREATE TRIGGER response_no_update BEFORE UPDATE ON response
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no update'); END""",
    """CREATE TRIGGER response_no_delete BEFORE DELETE ON response
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no delete'); END""",
    """CREATE TRIGGER response_no_replace BEFORE INSERT ON response
WHEN EXISTS (SELECT 1 FROM response WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no replace'); END""",
    *hide(["response"]),
    f"""CREATE VIEW captures AS
SELECT capture.id, page.url, capture.captured_at, {CONTENT_AT} AS content_at, {SOURCE} AS source, capture.status,
    (SELECT digest FROM body WHERE body.id = capture.body_id) AS digest, capture.bytes, reading.verdict, reading.detail,
    capture.kind, version.number AS version, reading.parser, reading.read_at, capture.via, capture.answered_by,
    capture.headers, capture.check_id, capture.chain
FROM response AS capture
JOIN page ON page.id = capture.page_id
JOIN check_run ON check_run.id = capture.check_id
LEFT JOIN reading ON reading.capture_id = capture.id
LEFT JOIN version ON version.id = reading.version_id""",  # noqa: S608 - constants of ours
)


def number_pages(db: "Database") -> None:
    """Brings the captures of an archive of the seventh schema to the eighth."""
    for statement in _AWAY:
        db.execute(statement)
    rewrite_schema(db, _NUMBERED)
    for statement in _RESPONSES:
        db.execute(statement)
    rewrite_schema(db, _REFERRED)
    for statement in _AGAIN:
        db.execute(statement)


def rewrite_schema(db: "Database", statement: str) -> None:
    """Alters the schema's own words, where the rows stay as they are: https://www.sqlite.org/lang_altertable.html#otheralter."""
    (version,) = db.execute("PRAGMA schema_version").fetchone()
    db.execute("PRAGMA writable_schema = ON")
    db.execute(statement)
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = RESET")
