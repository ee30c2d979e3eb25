"""The tables and views of the first schema, the current wordings' index among them.

Owns their SQL alone. It was released, so nothing here is ever altered: what changed since stands in a file of its own.
Longer than most files: one list of statements.
"""

from typing import Final

PAGES: Final = (
    # A check that never finished has no outcome until the next one begins and calls it interrupted.
    """CREATE TABLE check_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    purpose TEXT NOT NULL,
    silent INTEGER NOT NULL CHECK (silent IN (0, 1)),
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT,
    visited INTEGER NOT NULL DEFAULT 0,
    not_modified INTEGER NOT NULL DEFAULT 0,
    suspect INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    edited INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    restored INTEGER NOT NULL DEFAULT 0,
    troubles INTEGER NOT NULL DEFAULT 0
) STRICT""",
    """CREATE TABLE page (
    url TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('listing', 'release')),
    title TEXT NOT NULL DEFAULT '',
    listed_on TEXT,
    listing TEXT,
    first_listed_at TEXT,
    last_listed_at TEXT,
    taken INTEGER CHECK (taken IN (0, 1)),
    chosen_by TEXT CHECK (chosen_by IN ('listing', 'page')),
    rule TEXT NOT NULL DEFAULT '',
    items INTEGER,
    first_seen TEXT NOT NULL,
    last_visited_at TEXT,
    last_read_at TEXT,
    etag TEXT,
    last_modified TEXT
) STRICT""",
)

BODY_KEPT: Final = """CREATE TRIGGER body_no_update BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'bodies are append-only: no update'); END"""
CAPTURES: Final = (
    """CREATE TABLE body (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
    bytes INTEGER NOT NULL,
    zstd BLOB NOT NULL
) STRICT""",
    """CREATE TABLE capture (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    check_id INTEGER NOT NULL REFERENCES check_run(id),
    url TEXT NOT NULL REFERENCES page(url),
    kind TEXT NOT NULL CHECK (kind IN ('listing', 'release')),
    captured_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES body(digest),
    bytes INTEGER NOT NULL,
    answered_by TEXT,
    via TEXT NOT NULL,
    chain TEXT NOT NULL UNIQUE CHECK (length(chain) = 64)
) STRICT""",
    "CREATE INDEX capture_url ON capture(url, captured_at)",
    "CREATE INDEX capture_digest ON capture(digest)",
    """CREATE TABLE reading (
    capture_id INTEGER PRIMARY KEY REFERENCES capture(id),
    read_at TEXT NOT NULL,
    parser TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ok', 'suspect', 'blocked', 'gone', 'error')),
    detail TEXT NOT NULL,
    version_id INTEGER REFERENCES version(id)
) STRICT""",
    "CREATE INDEX reading_version ON reading(version_id)",
    # What was received stays as it was received. INSERT is watched too: INSERT OR REPLACE would delete in silence
    # on a connection without recursive_triggers.
    """CREATE TRIGGER capture_no_update BEFORE UPDATE ON capture
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no update'); END""",
    """CREATE TRIGGER capture_no_delete BEFORE DELETE ON capture
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no delete'); END""",
    """CREATE TRIGGER capture_no_replace BEFORE INSERT ON capture
WHEN EXISTS (SELECT 1 FROM capture WHERE id = NEW.id OR chain = NEW.chain)
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no replace'); END""",
    BODY_KEPT,
    """CREATE TRIGGER body_no_delete BEFORE DELETE ON body
BEGIN SELECT RAISE(ABORT, 'bodies are append-only: no delete'); END""",
    """CREATE TRIGGER body_no_replace BEFORE INSERT ON body
WHEN EXISTS (SELECT 1 FROM body WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'bodies are append-only: no replace'); END""",
)

VERSIONS: Final = (
    """CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE REFERENCES page(url),
    status TEXT NOT NULL CHECK (status IN ('live', 'missing', 'withdrawn')),
    current INTEGER REFERENCES version(id),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    misses INTEGER NOT NULL DEFAULT 0,
    first_missed_at TEXT
) STRICT""",
    # Changes and readings name a version by its id, so that an older wording can be slipped in and the numbers moved.
    """CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES release(id),
    number INTEGER NOT NULL,
    capture_id INTEGER NOT NULL REFERENCES capture(id),
    captured_at TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    section TEXT NOT NULL,
    captions TEXT NOT NULL,
    text TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    hash_version INTEGER NOT NULL,
    parser TEXT NOT NULL,
    template TEXT NOT NULL,
    left_out TEXT NOT NULL,
    UNIQUE (release_id, number)
) STRICT""",
    "CREATE INDEX version_hash ON version(content_hash)",
    "CREATE INDEX version_capture ON version(capture_id)",
    """CREATE TABLE fact (
    version_id INTEGER PRIMARY KEY REFERENCES version(id) ON DELETE CASCADE,
    medium TEXT,
    date TEXT,
    start_time TEXT,
    start_time_japan TEXT,
    duration_minutes INTEGER,
    duration_qualifier TEXT,
    place TEXT,
    spans TEXT NOT NULL
) STRICT""",
    """CREATE TABLE person (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('participant', 'mentioned')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    family_name TEXT,
    given_name TEXT,
    office TEXT,
    country TEXT,
    PRIMARY KEY (version_id, role, position)
) STRICT""",
    "CREATE INDEX person_family ON person(family_name)",
    """CREATE TABLE point (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
) STRICT""",
    """CREATE TABLE link (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
) STRICT""",
)

CHANGES: Final = (
    """CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    release_id INTEGER NOT NULL REFERENCES release(id),
    kind TEXT NOT NULL CHECK (kind IN ('new', 'edited', 'withdrawn', 'restored')),
    class TEXT,
    from_version INTEGER REFERENCES version(id),
    to_version INTEGER REFERENCES version(id),
    noticed_at TEXT NOT NULL,
    silent INTEGER NOT NULL CHECK (silent IN (0, 1)),
    summary TEXT NOT NULL
) STRICT""",
    "CREATE INDEX change_release ON change(release_id, id)",
    # The same change is recorded once, whatever is killed and run again.
    "CREATE UNIQUE INDEX change_once ON change(release_id, to_version) WHERE kind IN ('new', 'edited')",
    "CREATE UNIQUE INDEX turn_once ON change(release_id, kind, noticed_at) WHERE kind IN ('withdrawn', 'restored')",
    """CREATE TABLE edit (
    change_id INTEGER NOT NULL REFERENCES change(id),
    position INTEGER NOT NULL,
    class TEXT NOT NULL
        CHECK (class IN ('fact', 'stance', 'passage', 'title', 'wording', 'typo', 'format', 'media')),
    place TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    lead TEXT NOT NULL,
    tail TEXT NOT NULL,
    PRIMARY KEY (change_id, position)
) STRICT""",
)

OUTBOX: Final = (
    """CREATE TABLE trouble (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    detail TEXT NOT NULL,
    url TEXT,
    seen INTEGER NOT NULL,
    last_met_at TEXT NOT NULL,
    last_check INTEGER REFERENCES check_run(id)
) STRICT""",
    "CREATE UNIQUE INDEX trouble_open ON trouble(kind) WHERE ended_at IS NULL",
    # A destination is a name. An address in its place would be a secret in the file: refused here as well.
    """CREATE TABLE alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_id INTEGER REFERENCES change(id),
    trouble_id INTEGER REFERENCES trouble(id),
    turn TEXT CHECK (turn IN ('begun', 'reminder', 'over', 'heartbeat')),
    destination TEXT NOT NULL CHECK (instr(destination, '://') = 0),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'digest', 'held', 'sent', 'given_up', 'suppressed')),
    released_as TEXT CHECK (released_as IN ('waiting', 'digest')),
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    next_try_at TEXT,
    sent_at TEXT,
    last_error TEXT,
    UNIQUE (change_id, destination),
    CHECK ((change_id IS NULL) = (turn IS NOT NULL)),
    CHECK ((next_try_at IS NOT NULL) = (status IN ('waiting', 'digest')))
) STRICT""",
    "CREATE INDEX alert_due ON alert(next_try_at) WHERE next_try_at IS NOT NULL",
    "CREATE INDEX alert_status ON alert(status)",
    "CREATE UNIQUE INDEX alert_turn ON alert(trouble_id, turn, destination) WHERE turn IN ('begun', 'over')",
    """CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id INTEGER NOT NULL REFERENCES alert(id),
    tried_at TEXT NOT NULL,
    ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
    detail TEXT NOT NULL
) STRICT""",
    "CREATE INDEX delivery_alert ON delivery(alert_id)",
)

# The current wording of each release, under the release's id. It holds its own copy of the text: an index over a view
# would need the words that went in order to forget them.
SEARCH: Final = ("CREATE VIRTUAL TABLE wording USING fts5(title, text, captions, tokenize = 'porter unicode61')",)

VIEWS: Final = (
    """CREATE VIEW releases AS
SELECT release.url, version.title, version.published, version.section, fact.medium, release.status,
    version.number AS versions, release.first_seen, release.last_seen, release.last_changed,
    version.captions, version.text, release.id, release.misses, release.first_missed_at
FROM release
JOIN version ON version.id = release.current
JOIN fact ON fact.version_id = version.id""",
    """CREATE VIEW versions AS
SELECT release.url, version.number, version.captured_at, version.title, version.published, version.section,
    version.captions, version.text, version.content_hash, version.capture_id, version.parser, version.template,
    version.left_out, version.hash_version
FROM version
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW changes AS
SELECT change.id, release.url, change.kind, change.class, earlier.number AS from_version,
    later.number AS to_version, change.noticed_at, change.silent, change.summary
FROM change
JOIN release ON release.id = change.release_id
LEFT JOIN version AS earlier ON earlier.id = change.from_version
LEFT JOIN version AS later ON later.id = change.to_version""",
    """CREATE VIEW edits AS
SELECT change_id, class, place, before, after, reason, lead, tail, position FROM edit""",
    """CREATE VIEW facts AS
SELECT release.url, version.number AS version, fact.medium, fact.date, fact.start_time, fact.start_time_japan,
    fact.duration_minutes, fact.duration_qualifier, fact.place, fact.spans
FROM fact
JOIN version ON version.id = fact.version_id
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW participants AS
SELECT release.url, version.number AS version, person.name, person.family_name, person.given_name, person.office,
    person.country, person.position
FROM person
JOIN version ON version.id = person.version_id
JOIN release ON release.id = version.release_id
WHERE person.role = 'participant'""",
    """CREATE VIEW mentioned AS
SELECT release.url, version.number AS version, person.name, person.family_name, person.given_name, person.office,
    person.country, person.position
FROM person
JOIN version ON version.id = person.version_id
JOIN release ON release.id = version.release_id
WHERE person.role = 'mentioned'""",
    """CREATE VIEW points AS
SELECT release.url, version.number AS version, point.position, point.label, point.text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW links AS
SELECT release.url, version.number AS version, link.position, link.text, link.target
FROM link
JOIN version ON version.id = link.version_id
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW alerts AS
SELECT id, change_id, trouble_id, destination, status, reason, attempts, next_try_at, sent_at, last_error, turn, due_at
FROM alert""",
    "CREATE VIEW deliveries AS SELECT alert_id, tried_at, ok, detail, id FROM delivery",
    """CREATE VIEW checks AS
SELECT id, started_at, finished_at, outcome, visited, not_modified, new, edited, troubles, withdrawn, restored,
    suspect, purpose, silent
FROM check_run""",
    "CREATE VIEW troubles AS SELECT id, kind, began_at, ended_at, detail, seen, url, last_met_at FROM trouble",
    """CREATE VIEW captures AS
SELECT capture.id, capture.url, capture.captured_at, capture.status, capture.digest, capture.bytes,
    reading.verdict, reading.detail, capture.kind, version.number AS version, reading.parser, reading.read_at,
    capture.via, capture.answered_by, capture.headers, capture.check_id, capture.chain
FROM capture
LEFT JOIN reading ON reading.capture_id = capture.id
LEFT JOIN version ON version.id = reading.version_id""",
    """CREATE VIEW listed AS
SELECT url, title, listed_on, taken, rule, chosen_by, first_listed_at, last_listed_at, listing
FROM page
WHERE first_listed_at IS NOT NULL""",
)
