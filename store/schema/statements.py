"""The tables and views of what is read from the points: statements, topics, followed phrases.

Owns their SQL alone. All of it can be read again from the points at any time.
"""

from typing import Final

STATEMENTS: Final = (
    # The versions whose points were not read since they were kept: the trigger fills it, whoever keeps a version.
    """CREATE TABLE statement_queue (
    version_id INTEGER PRIMARY KEY REFERENCES version(id) ON DELETE CASCADE
) STRICT""",
    """CREATE TRIGGER point_queued AFTER INSERT ON point
BEGIN INSERT OR IGNORE INTO statement_queue (version_id) VALUES (NEW.version_id); END""",
    "INSERT INTO statement_queue (version_id) SELECT DISTINCT version_id FROM point",
    # By which reader, topics and phrases the rows below were read.
    """CREATE TABLE statement_reader (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    reader TEXT NOT NULL
) STRICT""",
    """CREATE TABLE statement (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    verb TEXT NOT NULL,
    verb_start INTEGER NOT NULL,
    verb_end INTEGER NOT NULL,
    side TEXT,
    speaker TEXT,
    rung TEXT,
    strength INTEGER NOT NULL CHECK (strength IN (0, 1, 2)),
    negated INTEGER CHECK (negated IN (0, 1)),
    hedge TEXT,
    topics TEXT NOT NULL,
    PRIMARY KEY (version_id, position, number)
) STRICT""",
    """CREATE TABLE topic_place (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER,
    topic TEXT NOT NULL,
    phrase TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    general INTEGER NOT NULL CHECK (general IN (0, 1))
) STRICT""",
    "CREATE INDEX topic_place_version ON topic_place(version_id, position)",
    "CREATE INDEX topic_place_topic ON topic_place(topic)",
    """CREATE TABLE topic_name (
    name TEXT PRIMARY KEY,
    parent TEXT,
    general INTEGER NOT NULL CHECK (general IN (0, 1)),
    phrases TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('product', 'user'))
) STRICT""",
    """CREATE TABLE phrase_place (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    phrase TEXT NOT NULL,
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX phrase_place_version ON phrase_place(version_id)",
    """CREATE TABLE phrase_record (
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
) STRICT""",
)

STATEMENT_VIEWS: Final = (
    """CREATE VIEW statements AS
SELECT release.url, version.number AS version, statement.position, point.label, statement.number, statement.start,
    statement."end", statement.verb, statement.verb_start, statement.verb_end, statement.side, statement.speaker,
    statement.rung, statement.strength, statement.negated, statement.hedge, statement.topics
FROM statement
JOIN point ON point.version_id = statement.version_id AND point.position = statement.position
JOIN version ON version.id = statement.version_id
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW topics AS
SELECT release.url, version.number AS version, topic_place.position, topic_place.number, topic_place.topic,
    topic_place.phrase, topic_place.start, topic_place."end", topic_place.general
FROM topic_place
JOIN version ON version.id = topic_place.version_id
JOIN release ON release.id = version.release_id""",
    "CREATE VIEW topic_names AS SELECT name, parent, general, phrases, source FROM topic_name",
    """CREATE VIEW points_without_topic AS
SELECT release.url, version.number AS version, point.position, point.label, point.text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id
WHERE NOT EXISTS (
    SELECT 1 FROM topic_place WHERE topic_place.version_id = point.version_id AND topic_place.position = point.position
) AND point.version_id NOT IN (SELECT version_id FROM statement_queue)""",
    """CREATE VIEW phrases AS
SELECT phrase_place.phrase, release.url, version.number AS version, version.published, phrase_place.place,
    phrase_place.text, phrase_place.start, phrase_place."end"
FROM phrase_place
JOIN version ON version.id = phrase_place.version_id
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW phrase_history AS
SELECT phrase, releases, first_url, first_published, last_url, last_published, by_year, by_kind, longest_run,
    longest_gap, brought_by, taken_by
FROM phrase_record""",
)
