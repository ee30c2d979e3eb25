CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE check_run (
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
) STRICT;
CREATE TABLE page (
    url TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('listing', 'release', 'robots')),
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
, listed_in INTEGER REFERENCES response(id), whole_at TEXT, id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE body (
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    bytes INTEGER NOT NULL,
    zstd BLOB NOT NULL
, base INTEGER REFERENCES body(id), id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE reading (
    capture_id INTEGER PRIMARY KEY REFERENCES response(id),
    read_at TEXT NOT NULL,
    parser TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('ok', 'suspect', 'blocked', 'gone', 'error')),
    detail TEXT NOT NULL,
    version_id INTEGER REFERENCES version(id)
, wording TEXT, believed INTEGER NOT NULL DEFAULT 0, absence_checks INTEGER, absence_seconds INTEGER) STRICT;
CREATE INDEX reading_version ON reading(version_id);
CREATE TRIGGER body_no_delete BEFORE DELETE ON body
BEGIN SELECT RAISE(ABORT, 'bodies are append-only: no delete'); END;
CREATE TRIGGER body_no_replace BEFORE INSERT ON body
WHEN EXISTS (SELECT 1 FROM body WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'bodies are append-only: no replace'); END;
CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE REFERENCES page(url),
    status TEXT NOT NULL CHECK (status IN ('live', 'missing', 'withdrawn')),
    current INTEGER REFERENCES version(id),
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    last_changed TEXT NOT NULL,
    misses INTEGER NOT NULL DEFAULT 0,
    first_missed_at TEXT
, dated TEXT) STRICT;
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    release_id INTEGER NOT NULL REFERENCES release(id),
    number INTEGER NOT NULL,
    capture_id INTEGER NOT NULL REFERENCES response(id),
    captured_at TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT,
    section TEXT NOT NULL,
    captions TEXT NOT NULL,
    own_text TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    hash_version INTEGER NOT NULL,
    parser TEXT NOT NULL,
    template TEXT NOT NULL,
    seen_until TEXT, times_seen INTEGER NOT NULL DEFAULT 1, left_out_id INTEGER REFERENCES shared_text(id), base_id INTEGER REFERENCES version(id), base_start INTEGER, base_end INTEGER, spans TEXT NOT NULL DEFAULT '[]',
    UNIQUE (release_id, number)
) STRICT;
CREATE INDEX version_capture ON version(capture_id);
CREATE TABLE fact (
    version_id INTEGER PRIMARY KEY REFERENCES version(id) ON DELETE CASCADE,
    medium TEXT,
    date TEXT,
    start_time TEXT,
    start_time_japan TEXT,
    duration_minutes INTEGER,
    duration_qualifier TEXT,
    place TEXT) STRICT;
CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    release_id INTEGER NOT NULL REFERENCES release(id),
    kind TEXT NOT NULL CHECK (kind IN ('new', 'edited', 'withdrawn', 'restored')),
    class TEXT,
    from_version INTEGER REFERENCES version(id),
    to_version INTEGER REFERENCES version(id),
    noticed_at TEXT NOT NULL,
    silent INTEGER NOT NULL CHECK (silent IN (0, 1)),
    summary TEXT NOT NULL
, not_before TEXT, not_after TEXT, source TEXT NOT NULL DEFAULT 'site') STRICT;
CREATE INDEX change_release ON change(release_id, id);
CREATE UNIQUE INDEX turn_once ON change(release_id, kind, noticed_at) WHERE kind IN ('withdrawn', 'restored');
CREATE TABLE edit (
    change_id INTEGER NOT NULL REFERENCES change(id),
    position INTEGER NOT NULL,
    class TEXT NOT NULL
        CHECK (class IN ('fact', 'stance', 'passage', 'title', 'wording', 'typo', 'format', 'media')),
    place TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    lead TEXT NOT NULL,
    tail TEXT NOT NULL, shared INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (change_id, position)
) STRICT;
CREATE TABLE trouble (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    began_at TEXT NOT NULL,
    ended_at TEXT,
    detail TEXT NOT NULL,
    url TEXT,
    seen INTEGER NOT NULL,
    last_met_at TEXT NOT NULL,
    last_check INTEGER REFERENCES check_run(id)
, scope TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE alert (
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
    last_error TEXT, held_by INTEGER REFERENCES check_run(id),
    UNIQUE (change_id, destination),
    CHECK ((change_id IS NULL) = (turn IS NOT NULL)),
    CHECK ((next_try_at IS NOT NULL) = (status IN ('waiting', 'digest')))
) STRICT;
CREATE INDEX alert_due ON alert(next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX alert_status ON alert(status);
CREATE UNIQUE INDEX alert_turn ON alert(trouble_id, turn, destination) WHERE turn IN ('begun', 'over');
CREATE TABLE delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    alert_id INTEGER NOT NULL REFERENCES alert(id),
    tried_at TEXT NOT NULL,
    ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
    detail TEXT NOT NULL
, retry_at TEXT) STRICT;
CREATE INDEX delivery_alert ON delivery(alert_id);
CREATE VIEW alerts AS
SELECT id, change_id, trouble_id, destination, status, reason, attempts, next_try_at, sent_at, last_error, turn, due_at
FROM alert;
CREATE VIEW deliveries AS SELECT alert_id, tried_at, ok, detail, id FROM delivery;
CREATE VIEW checks AS
SELECT id, started_at, finished_at, outcome, visited, not_modified, new, edited, troubles, withdrawn, restored,
    suspect, purpose, silent
FROM check_run;
CREATE VIEW troubles AS SELECT id, kind, began_at, ended_at, detail, seen, url, last_met_at FROM trouble;
CREATE VIEW listed AS
SELECT url, title, listed_on, taken, rule, chosen_by, first_listed_at, last_listed_at, listing
FROM page
WHERE first_listed_at IS NOT NULL;
CREATE TABLE attempt (
    capture_id INTEGER PRIMARY KEY REFERENCES response(id),
    times INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX change_once ON change(release_id, coalesce(from_version, 0), to_version)
    WHERE kind IN ('new', 'edited');
CREATE VIEW changes AS
SELECT change.id, release.url, change.kind, change.class, earlier.number AS from_version,
    later.number AS to_version, change.noticed_at, change.silent, change.summary, change.not_before,
    change.not_after, change.source
FROM change
JOIN release ON release.id = change.release_id
LEFT JOIN version AS earlier ON earlier.id = change.from_version
LEFT JOIN version AS later ON later.id = change.to_version;
CREATE VIRTUAL TABLE version_wording USING fts5(title, text, captions, content = 'versions', content_rowid = 'id', tokenize = 'porter unicode61');
CREATE INDEX version_brief ON version(release_id, number, captured_at, published, title);
CREATE INDEX release_part ON release(replace(url, rtrim(url, replace(url, '/', '')), ''));
CREATE INDEX change_noticed ON change(noticed_at, id);
CREATE TABLE statement_queue (
    version_id INTEGER PRIMARY KEY REFERENCES version(id) ON DELETE CASCADE
) STRICT;
CREATE TABLE statement_reader (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    reader TEXT NOT NULL
) STRICT;
CREATE TABLE topic_name (
    name TEXT PRIMARY KEY,
    parent TEXT,
    general INTEGER NOT NULL CHECK (general IN (0, 1)),
    phrases TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('product', 'user'))
) STRICT;
CREATE TABLE phrase_place (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    phrase TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX phrase_place_version ON phrase_place(version_id);
CREATE TABLE phrase_record (
    phrase TEXT PRIMARY KEY,
    releases INTEGER NOT NULL,
    first_url TEXT,
    first_published TEXT,
    last_url TEXT,
    last_published TEXT,
    by_year TEXT NOT NULL,
    by_kind TEXT NOT NULL,
    longest_run INTEGER NOT NULL,
    longest_gap INTEGER NOT NULL,
    brought_by TEXT NOT NULL,
    taken_by TEXT NOT NULL
) STRICT;
CREATE VIEW topic_names AS SELECT name, parent, general, phrases, source FROM topic_name;
CREATE VIEW phrases AS
SELECT phrase_place.phrase, release.url, version.number AS version, version.published, phrase_place.place,
    phrase_place.text, phrase_place.start, phrase_place."end"
FROM phrase_place
JOIN version ON version.id = phrase_place.version_id
JOIN release ON release.id = version.release_id;
CREATE VIEW phrase_history AS
SELECT phrase, releases, first_url, first_published, last_url, last_published, by_year, by_kind, longest_run,
    longest_gap, brought_by, taken_by
FROM phrase_record;
CREATE VIEW edits AS
SELECT change_id, class, place, before, after, reason, lead, tail, position, shared FROM edit;
CREATE TABLE copy (
    id INTEGER PRIMARY KEY,
    archive TEXT NOT NULL,
    url TEXT NOT NULL,
    original TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    status INTEGER,
    digest TEXT,
    capture_id INTEGER REFERENCES response(id),
    repeats INTEGER NOT NULL DEFAULT 0 CHECK (repeats IN (0, 1)),
    tries INTEGER NOT NULL DEFAULT 0,
    version_id INTEGER REFERENCES version(id) ON DELETE SET NULL,
    UNIQUE (archive, original, taken_at)
) STRICT;
CREATE INDEX copy_url ON copy(url, taken_at);
CREATE INDEX copy_capture ON copy(capture_id);
CREATE INDEX copy_version ON copy(version_id);
CREATE TABLE index_request (
    id INTEGER PRIMARY KEY,
    archive TEXT NOT NULL,
    prefix TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL,
    asked_at TEXT NOT NULL
) STRICT;
CREATE INDEX index_request_prefix ON index_request(archive, prefix);
CREATE TABLE archive_use (
    archive TEXT NOT NULL,
    day TEXT NOT NULL,
    requests INTEGER NOT NULL,
    PRIMARY KEY (archive, day)
) STRICT;
CREATE TABLE unpacked (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    done INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT;
CREATE TABLE "point" (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    text TEXT, as_base INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER point_queued AFTER INSERT ON point
BEGIN INSERT OR IGNORE INTO statement_queue (version_id) VALUES (NEW.version_id); END;
CREATE TABLE topic_phrase (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    phrase TEXT NOT NULL,
    general INTEGER NOT NULL CHECK (general IN (0, 1)),
    UNIQUE (topic, phrase, general)
) STRICT;
CREATE TABLE "topic_place" (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    number INTEGER,
    phrase_id INTEGER NOT NULL REFERENCES topic_phrase(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (version_id, position, nth)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER "_sqlite_migrations" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: _sqlite_migrations is behind the views
END;
CREATE TRIGGER "alert" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: alert is behind the views
END;
CREATE TRIGGER "archive_use" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: archive_use is behind the views
END;
CREATE TRIGGER "attempt" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: attempt is behind the views
END;
CREATE TRIGGER "block_change" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: block_change is behind the views
END;
CREATE TRIGGER "body" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: body is behind the views
END;
CREATE TRIGGER "capture" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: capture is behind the views
END;
CREATE TRIGGER "change" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: change is behind the views
END;
CREATE TRIGGER "check_run" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: check_run is behind the views
END;
CREATE TRIGGER "copy" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: copy is behind the views
END;
CREATE TRIGGER "delivery" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: delivery is behind the views
END;
CREATE TRIGGER "edit" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: edit is behind the views
END;
CREATE TRIGGER "fact" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: fact is behind the views
END;
CREATE TRIGGER "index_request" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: index_request is behind the views
END;
CREATE TRIGGER "link" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: link is behind the views
END;
CREATE TRIGGER "page" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: page is behind the views
END;
CREATE TRIGGER "person" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: person is behind the views
END;
CREATE TRIGGER "phrase_place" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: phrase_place is behind the views
END;
CREATE TRIGGER "phrase_record" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: phrase_record is behind the views
END;
CREATE TRIGGER "point" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: point is behind the views
END;
CREATE TRIGGER "reading" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: reading is behind the views
END;
CREATE TRIGGER "release" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: release is behind the views
END;
CREATE TRIGGER "statement" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: statement is behind the views
END;
CREATE TRIGGER "statement_queue" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: statement_queue is behind the views
END;
CREATE TRIGGER "statement_reader" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: statement_reader is behind the views
END;
CREATE TRIGGER "topic_name" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: topic_name is behind the views
END;
CREATE TRIGGER "topic_phrase" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: topic_phrase is behind the views
END;
CREATE TRIGGER "topic_place" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: topic_place is behind the views
END;
CREATE TRIGGER "trouble" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: trouble is behind the views
END;
CREATE TRIGGER "unpacked" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: unpacked is behind the views
END;
CREATE TRIGGER "version" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: version is behind the views
END;
CREATE TRIGGER "sqlite" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: sqlite is behind the views
END;
CREATE TABLE response (
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
) STRICT;
CREATE INDEX response_page ON response(page_id, captured_at);
CREATE INDEX response_body ON response(body_id);
CREATE INDEX response_whole ON response(kind) WHERE status = 200;
CREATE INDEX response_moved ON response(page_id) WHERE moved = 1;
CREATE TRIGGER response_no_update BEFORE UPDATE ON response
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no update'); END;
CREATE TRIGGER response_no_delete BEFORE DELETE ON response
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no delete'); END;
CREATE TRIGGER response_no_replace BEFORE INSERT ON response
WHEN EXISTS (SELECT 1 FROM response WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'captures are append-only: no replace'); END;
CREATE TRIGGER "response" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: response is behind the views
END;
CREATE VIEW captures AS
SELECT capture.id, page.url, capture.captured_at, coalesce(capture.content_at, CASE check_run.purpose WHEN 'import' THEN min(capture.captured_at, check_run.started_at) ELSE capture.captured_at END) AS content_at, coalesce(capture.source, CASE check_run.purpose WHEN 'import' THEN 'import' ELSE 'site' END) AS source, capture.status,
    (SELECT digest FROM body WHERE body.id = capture.body_id) AS digest, capture.bytes, reading.verdict, reading.detail,
    capture.kind, version.number AS version, reading.parser, reading.read_at, capture.via, capture.answered_by,
    capture.headers, capture.check_id, capture.chain
FROM response AS capture
JOIN page ON page.id = capture.page_id
JOIN check_run ON check_run.id = capture.check_id
LEFT JOIN reading ON reading.capture_id = capture.id
LEFT JOIN version ON version.id = reading.version_id;
CREATE INDEX release_dated ON release(dated);
CREATE INDEX release_current ON release(current);
CREATE TRIGGER release_stands AFTER UPDATE OF current, first_seen ON release
BEGIN UPDATE release SET dated = coalesce((SELECT published FROM version WHERE version.id = release.current),
    substr(release.first_seen, 1, 10)) WHERE id = NEW.id; END;
CREATE TRIGGER version_dated AFTER UPDATE OF published ON version
BEGIN UPDATE release SET dated = coalesce((SELECT published FROM version WHERE version.id = release.current),
    substr(release.first_seen, 1, 10)) WHERE id = NEW.release_id; END;
CREATE TABLE shared_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
CREATE TRIGGER "shared_text" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: shared_text is behind the views
END;
CREATE TABLE "statement" (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    verb_start INTEGER NOT NULL,
    verb_end INTEGER NOT NULL,
    strength INTEGER NOT NULL CHECK (strength IN (0, 1, 2)),
    negated INTEGER CHECK (negated IN (0, 1)),
    verb_id INTEGER NOT NULL REFERENCES shared_text(id),
    side_id INTEGER REFERENCES shared_text(id),
    speaker_id INTEGER REFERENCES shared_text(id),
    rung_id INTEGER REFERENCES shared_text(id),
    hedge_id INTEGER REFERENCES shared_text(id),
    topics_id INTEGER NOT NULL REFERENCES shared_text(id),
    PRIMARY KEY (version_id, position, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE "person" (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('participant', 'mentioned')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    family_name TEXT,
    given_name TEXT,
    office TEXT,
    country TEXT,
    PRIMARY KEY (version_id, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_named ON person(family_name COLLATE NOCASE, version_id);
CREATE TABLE "link" (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    target TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_hash ON version(substr(content_hash, 1, 12));
CREATE VIEW participants AS
SELECT release.url, version.number AS version, person.name, person.family_name, person.given_name, person.office,
    person.country, person.position
FROM person
JOIN version ON version.id = person.version_id
JOIN release ON release.id = version.release_id
WHERE person.role = 'participant';
CREATE VIEW mentioned AS
SELECT release.url, version.number AS version, person.name, person.family_name, person.given_name, person.office,
    person.country, person.position
FROM person
JOIN version ON version.id = person.version_id
JOIN release ON release.id = version.release_id
WHERE person.role = 'mentioned';
CREATE VIEW links AS
SELECT release.url, version.number AS version, link.position, link.text, link.target
FROM link
JOIN version ON version.id = link.version_id
JOIN release ON release.id = version.release_id;
CREATE TABLE witness (
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
) STRICT;
CREATE VIEW witnesses AS
SELECT release.url, version.number AS version, witness.archive, CASE WHEN witness.address IS NOT NULL THEN 'saved'
    WHEN witness.next_try_at IS NULL THEN 'given_up' ELSE 'waiting' END AS status, witness.address, witness.copied_at,
    CASE WHEN witness.copied_at <= version.seen_until THEN 1
        WHEN witness.copied_at >= later.captured_at THEN 0 END AS stood,
    witness.wanted_at, witness.tries, witness.next_try_at, witness.last_error, witness.capture_id
FROM witness
JOIN reading ON reading.capture_id = witness.capture_id
JOIN version ON version.id = reading.version_id
JOIN release ON release.id = version.release_id
LEFT JOIN version AS later ON later.release_id = release.id AND later.number = version.number + 1;
CREATE TRIGGER "witness" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: witness is behind the views
END;
CREATE INDEX version_base ON version(base_id) WHERE base_id IS NOT NULL;
CREATE TRIGGER version_based BEFORE INSERT ON version BEGIN
SELECT RAISE(ABORT, 'the base of a wording is not one of its release that stands by itself')
WHERE NEW.base_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM version AS base WHERE base.id = NEW.base_id
    AND base.id <> NEW.id AND base.base_id IS NULL AND base.release_id = NEW.release_id
    AND NEW.base_start <= NEW.base_end AND NEW.base_end <= length(base.own_text));
END;
CREATE TRIGGER version_rebased BEFORE UPDATE OF own_text, base_id, base_start, base_end ON version
WHEN (NEW.own_text, NEW.base_id, NEW.base_start, NEW.base_end)
    IS NOT (OLD.own_text, OLD.base_id, OLD.base_start, OLD.base_end) BEGIN
INSERT INTO statement (version_id, position, number, start, "end", verb_start, verb_end, strength, negated, verb_id, side_id, speaker_id, rung_id, hedge_id, topics_id) SELECT shared.version_id, position, number, start, "end", verb_start, verb_end, strength, negated, verb_id, side_id, speaker_id, rung_id, hedge_id, topics_id
FROM statement AS said JOIN (SELECT point.version_id, position FROM version
    JOIN point ON point.version_id = version.id AND as_base WHERE base_id = OLD.id) AS shared USING (position)
WHERE said.version_id = OLD.id;INSERT INTO topic_place (version_id, position, nth, number, phrase_id, start, "end") SELECT shared.version_id, position, nth, number, phrase_id, start, "end"
FROM topic_place AS said JOIN (SELECT point.version_id, position FROM version
    JOIN point ON point.version_id = version.id AND as_base WHERE base_id = OLD.id) AS shared USING (position)
WHERE said.version_id = OLD.id;UPDATE point SET as_base = 0 WHERE as_base AND version_id IN (SELECT id FROM version WHERE base_id = OLD.id);UPDATE version SET
    own_text = substr(OLD.own_text, 1, base_start) || own_text || substr(OLD.own_text, base_end + 1),
    base_id = NULL, base_start = NULL, base_end = NULL WHERE base_id = OLD.id;
SELECT RAISE(ABORT, 'the base of a wording is not one of its release that stands by itself')
WHERE NEW.base_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM version AS base WHERE base.id = NEW.base_id
    AND base.id <> NEW.id AND base.base_id IS NULL AND base.release_id = NEW.release_id
    AND NEW.base_start <= NEW.base_end AND NEW.base_end <= length(base.own_text));
END;
CREATE TRIGGER version_leaves BEFORE DELETE ON version BEGIN
INSERT INTO statement (version_id, position, number, start, "end", verb_start, verb_end, strength, negated, verb_id, side_id, speaker_id, rung_id, hedge_id, topics_id) SELECT shared.version_id, position, number, start, "end", verb_start, verb_end, strength, negated, verb_id, side_id, speaker_id, rung_id, hedge_id, topics_id
FROM statement AS said JOIN (SELECT point.version_id, position FROM version
    JOIN point ON point.version_id = version.id AND as_base WHERE base_id = OLD.id) AS shared USING (position)
WHERE said.version_id = OLD.id;INSERT INTO topic_place (version_id, position, nth, number, phrase_id, start, "end") SELECT shared.version_id, position, nth, number, phrase_id, start, "end"
FROM topic_place AS said JOIN (SELECT point.version_id, position FROM version
    JOIN point ON point.version_id = version.id AND as_base WHERE base_id = OLD.id) AS shared USING (position)
WHERE said.version_id = OLD.id;UPDATE point SET as_base = 0 WHERE as_base AND version_id IN (SELECT id FROM version WHERE base_id = OLD.id);UPDATE version SET
    own_text = substr(OLD.own_text, 1, base_start) || own_text || substr(OLD.own_text, base_end + 1),
    base_id = NULL, base_start = NULL, base_end = NULL WHERE base_id = OLD.id;
END;
CREATE VIEW facts AS
SELECT release.url, version.number AS version, fact.medium, fact.date, fact.start_time, fact.start_time_japan,
    fact.duration_minutes, fact.duration_qualifier, fact.place, version.spans
FROM fact
JOIN version ON version.id = fact.version_id
JOIN release ON release.id = version.release_id;
CREATE VIEW releases AS
SELECT release.url, version.title, version.published, version.section, fact.medium, release.status,
    version.number AS versions, release.first_seen, release.last_seen, release.last_changed,
    version.captions, iif(version.base_id IS NULL, version.own_text, (SELECT substr(base.own_text, 1, version.base_start)
    || version.own_text || substr(base.own_text, version.base_end + 1) FROM version AS base WHERE base.id = version.base_id)) AS text, release.id, release.misses, release.first_missed_at, version.id AS version_id,
    release.dated
FROM release
JOIN version ON version.id = release.current
JOIN fact ON fact.version_id = version.id;
CREATE VIEW versions AS
SELECT release.url, version.number, version.captured_at, version.title, version.published, version.section,
    version.captions, iif(version.base_id IS NULL, version.own_text, (SELECT substr(base.own_text, 1, version.base_start)
    || version.own_text || substr(base.own_text, version.base_end + 1) FROM version AS base WHERE base.id = version.base_id)) AS text, version.content_hash, version.captured_at AS seen_from, version.seen_until,
    version.times_seen, version.capture_id, version.parser, version.template,
    (SELECT text FROM shared_text WHERE id = version.left_out_id) AS left_out, version.hash_version, version.id
FROM version
JOIN release ON release.id = version.release_id;
CREATE VIEW points AS
SELECT release.url, version.number AS version, point.position, point.label,
    coalesce(point.text, substr(iif(version.base_id IS NULL, version.own_text, (SELECT substr(base.own_text, 1, version.base_start)
    || version.own_text || substr(base.own_text, version.base_end + 1) FROM version AS base WHERE base.id = version.base_id)), point.start + 1, point.length)) AS text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id;
CREATE VIEW points_without_topic AS
SELECT release.url, version.number AS version, point.position, point.label,
    coalesce(point.text, substr(iif(version.base_id IS NULL, version.own_text, (SELECT substr(base.own_text, 1, version.base_start)
    || version.own_text || substr(base.own_text, version.base_end + 1) FROM version AS base WHERE base.id = version.base_id)), point.start + 1, point.length)) AS text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id
WHERE NOT EXISTS (SELECT 1 FROM topic_place WHERE topic_place.version_id = iif(point.as_base, version.base_id, version.id)
    AND topic_place.position = point.position)
AND point.version_id NOT IN (SELECT version_id FROM statement_queue);
CREATE VIEW statements AS
SELECT release.url, version.number AS version, statement.position, point.label, statement.number,
    statement.start, statement."end", (SELECT text FROM shared_text WHERE id = statement.verb_id) AS verb, statement.verb_start, statement.verb_end,
    (SELECT text FROM shared_text WHERE id = statement.side_id) AS side,
    (SELECT text FROM shared_text WHERE id = statement.speaker_id) AS speaker,
    (SELECT text FROM shared_text WHERE id = statement.rung_id) AS rung, statement.strength, statement.negated,
    (SELECT text FROM shared_text WHERE id = statement.hedge_id) AS hedge,
    (SELECT text FROM shared_text WHERE id = statement.topics_id) AS topics
FROM statement
JOIN version ON version.id = statement.version_id
JOIN release ON release.id = version.release_id
JOIN point ON point.version_id = statement.version_id AND point.position = statement.position
UNION ALL SELECT release.url, version.number AS version, statement.position, point.label, statement.number,
    statement.start, statement."end", (SELECT text FROM shared_text WHERE id = statement.verb_id) AS verb, statement.verb_start, statement.verb_end,
    (SELECT text FROM shared_text WHERE id = statement.side_id) AS side,
    (SELECT text FROM shared_text WHERE id = statement.speaker_id) AS speaker,
    (SELECT text FROM shared_text WHERE id = statement.rung_id) AS rung, statement.strength, statement.negated,
    (SELECT text FROM shared_text WHERE id = statement.hedge_id) AS hedge,
    (SELECT text FROM shared_text WHERE id = statement.topics_id) AS topics
FROM version
JOIN release ON release.id = version.release_id
JOIN point ON point.version_id = version.id AND point.as_base
JOIN statement ON statement.version_id = version.base_id AND statement.position = point.position
WHERE version.base_id IS NOT NULL;
CREATE VIEW topics AS
SELECT release.url, version.number AS version, topic_place.position, topic_place.number, topic_phrase.topic,
    topic_phrase.phrase, topic_place.start, topic_place."end", topic_phrase.general
FROM topic_place
JOIN version ON version.id = topic_place.version_id
JOIN release ON release.id = version.release_id
JOIN topic_phrase ON topic_phrase.id = topic_place.phrase_id
UNION ALL SELECT release.url, version.number AS version, topic_place.position, topic_place.number, topic_phrase.topic,
    topic_phrase.phrase, topic_place.start, topic_place."end", topic_phrase.general
FROM version
JOIN release ON release.id = version.release_id
JOIN point ON point.version_id = version.id AND point.as_base
JOIN topic_place ON topic_place.version_id = version.base_id AND topic_place.position = point.position
JOIN topic_phrase ON topic_phrase.id = topic_place.phrase_id
WHERE version.base_id IS NOT NULL;
CREATE TRIGGER version_said AFTER INSERT ON version BEGIN
INSERT INTO version_wording (rowid, title, text, captions)
VALUES (NEW.id, NEW.title, iif(NEW.base_id IS NULL, NEW.own_text, (SELECT substr(base.own_text, 1, NEW.base_start)
    || NEW.own_text || substr(base.own_text, NEW.base_end + 1) FROM version AS base WHERE base.id = NEW.base_id)), NEW.captions);
END;
CREATE TRIGGER version_resaid
AFTER UPDATE OF title, own_text, base_id, base_start, base_end, captions ON version
WHEN (OLD.title, OLD.captions, iif(OLD.base_id IS NULL, OLD.own_text, (SELECT substr(base.own_text, 1, OLD.base_start)
    || OLD.own_text || substr(base.own_text, OLD.base_end + 1) FROM version AS base WHERE base.id = OLD.base_id))) IS NOT (NEW.title, NEW.captions, iif(NEW.base_id IS NULL, NEW.own_text, (SELECT substr(base.own_text, 1, NEW.base_start)
    || NEW.own_text || substr(base.own_text, NEW.base_end + 1) FROM version AS base WHERE base.id = NEW.base_id))) BEGIN
INSERT INTO version_wording (version_wording, rowid, title, text, captions)
VALUES ('delete', OLD.id, OLD.title, iif(OLD.base_id IS NULL, OLD.own_text, (SELECT substr(base.own_text, 1, OLD.base_start)
    || OLD.own_text || substr(base.own_text, OLD.base_end + 1) FROM version AS base WHERE base.id = OLD.base_id)), OLD.captions);
INSERT INTO version_wording (rowid, title, text, captions)
VALUES (NEW.id, NEW.title, iif(NEW.base_id IS NULL, NEW.own_text, (SELECT substr(base.own_text, 1, NEW.base_start)
    || NEW.own_text || substr(base.own_text, NEW.base_end + 1) FROM version AS base WHERE base.id = NEW.base_id)), NEW.captions);
END;
CREATE TRIGGER version_unsaid BEFORE DELETE ON version BEGIN
INSERT INTO version_wording (version_wording, rowid, title, text, captions)
VALUES ('delete', OLD.id, OLD.title, iif(OLD.base_id IS NULL, OLD.own_text, (SELECT substr(base.own_text, 1, OLD.base_start)
    || OLD.own_text || substr(base.own_text, OLD.base_end + 1) FROM version AS base WHERE base.id = OLD.base_id)), OLD.captions);
END;
CREATE TABLE "block_change" (
    block TEXT NOT NULL CHECK (length(block) = 64),
    change_id INTEGER NOT NULL REFERENCES change(id),
    state TEXT NOT NULL DEFAULT 'own' CHECK (state IN ('own', 'held', 'released', 'dropped')),
    PRIMARY KEY (block, change_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER body_no_update BEFORE UPDATE ON body
BEGIN SELECT RAISE(ABORT, 'bodies are append-only: no update'); END;
CREATE TRIGGER body_based BEFORE INSERT ON body WHEN NEW.base IS NOT NULL BEGIN
SELECT RAISE(ABORT, 'the base of a body is not there') WHERE NOT EXISTS (SELECT 1 FROM body WHERE id = NEW.base);
SELECT RAISE(ABORT, 'the base of a body has too many bases itself') WHERE EXISTS (SELECT 1 FROM body
    JOIN body AS lower ON lower.id = body.base WHERE body.id = NEW.base AND lower.base IS NOT NULL);
END;
CREATE INDEX body_base ON body(base) WHERE base IS NOT NULL;
CREATE TABLE list_reading (
    page_id INTEGER PRIMARY KEY REFERENCES page(id),
    capture_id INTEGER NOT NULL REFERENCES response(id),
    reader TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    zstd BLOB NOT NULL
) STRICT;
CREATE TRIGGER "list_reading" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: list_reading is behind the views
END;
CREATE UNIQUE INDEX trouble_open ON trouble(kind, scope) WHERE ended_at IS NULL;
CREATE TABLE trouble_page (
    id INTEGER PRIMARY KEY,
    trouble_id INTEGER NOT NULL REFERENCES trouble(id),
    url TEXT NOT NULL,
    reported INTEGER NOT NULL DEFAULT 0,
    UNIQUE (trouble_id, url)
) STRICT;
CREATE TRIGGER "trouble_page" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: trouble_page is behind the views
END;
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '1', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '2', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '3', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '4', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '5', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '6', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '7', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '8', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '9', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '10', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '11', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '12', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '13', '');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mofawatch', '14', '');
PRAGMA application_id = 1836017249;
PRAGMA user_version = 14;
