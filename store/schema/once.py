"""The eighth schema: what is kept stands once. A body may be packed against another, a point lies in its version's text.

Owns its SQL, and the way from the schema before.
"""

from typing import Final

from sqlite_utils import Database

from records.release import Point, place_points
from store.schema.hidden import hide

# A base is a body that others are packed against. The triggers keep it from being taken away, as every body; these see
# to it that it is there, and that a body is two steps at most from one that stands by itself.
_BODIES: Final = (
    "ALTER TABLE body ADD COLUMN base TEXT REFERENCES body(digest)",
    "CREATE INDEX body_base ON body(base) WHERE base IS NOT NULL",
    """CREATE TRIGGER body_based BEFORE INSERT ON body WHEN NEW.base IS NOT NULL BEGIN
SELECT RAISE(ABORT, 'the base of a body is not there') WHERE NOT EXISTS (SELECT 1 FROM body WHERE digest = NEW.base);
SELECT RAISE(ABORT, 'the base of a body has too many bases itself') WHERE EXISTS (SELECT 1 FROM body
    JOIN body AS lower ON lower.digest = body.base WHERE body.digest = NEW.base AND lower.base IS NOT NULL);
END""",
    "CREATE INDEX capture_whole ON capture(kind) WHERE status = 200",
    # The captures up to `until` have their bodies as the schemas before left them: `mofawatch compact` packs them.
    """CREATE TABLE unpacked (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    done INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT""",
    "INSERT INTO unpacked (id, done, until) SELECT 1, 0, max(id) FROM capture HAVING max(id) IS NOT NULL",
)

_POINT: Final = """CREATE TABLE {} (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label TEXT,
    start INTEGER NOT NULL,
    length INTEGER NOT NULL,
    text TEXT,
    PRIMARY KEY (version_id, position)
) STRICT, WITHOUT ROWID"""
# Its own text has a point that does not lie where it should: of an archive that was altered by hand before.
POINT_TEXT: Final = "coalesce(point.text, substr(version.text, point.start + 1, point.length))"

_POINT_VIEWS: Final = (
    f"""CREATE VIEW points AS
SELECT release.url, version.number AS version, point.position, point.label, {POINT_TEXT} AS text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id""",  # noqa: S608 - a constant of ours
    f"""CREATE VIEW points_without_topic AS
SELECT release.url, version.number AS version, point.position, point.label, {POINT_TEXT} AS text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id
WHERE NOT EXISTS (
    SELECT 1 FROM topic_place WHERE topic_place.version_id = point.version_id AND topic_place.position = point.position
) AND point.version_id NOT IN (SELECT version_id FROM statement_queue)""",  # noqa: S608 - a constant of ours
)

_OTHER_VIEWS: Final = (
    """CREATE VIEW releases AS
SELECT release.url, version.title, version.published, version.section, fact.medium, release.status,
    version.number AS versions, release.first_seen, release.last_seen, release.last_changed,
    version.captions, version.text, release.id, release.misses, release.first_missed_at, version.id AS version_id
FROM release
JOIN version ON version.id = release.current
JOIN fact ON fact.version_id = version.id""",
    """CREATE VIEW statements AS
SELECT release.url, version.number AS version, statement.position, point.label, statement.number, statement.start,
    statement."end", statement.verb, statement.verb_start, statement.verb_end, statement.side, statement.speaker,
    statement.rung, statement.strength, statement.negated, statement.hedge, statement.topics
FROM statement
JOIN point ON point.version_id = statement.version_id AND point.position = statement.position
JOIN version ON version.id = statement.version_id
JOIN release ON release.id = version.release_id""",
)
_SAID: Final = (
    "DROP VIEW topics",
    # The same few hundred pairs of topic and phrase stand in every release.
    """CREATE TABLE topic_phrase (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    phrase TEXT NOT NULL,
    general INTEGER NOT NULL CHECK (general IN (0, 1)),
    UNIQUE (topic, phrase, general)
) STRICT""",
    "INSERT INTO topic_phrase (topic, phrase, general) SELECT DISTINCT topic, phrase, general FROM topic_place",
    """CREATE TABLE topic_placed (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    number INTEGER,
    phrase_id INTEGER NOT NULL REFERENCES topic_phrase(id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (version_id, position, nth)
) STRICT, WITHOUT ROWID""",
    """INSERT INTO topic_placed SELECT version_id, position,
    row_number() OVER (PARTITION BY version_id, position ORDER BY topic_place.rowid), number, topic_phrase.id, start,
    "end" FROM topic_place JOIN topic_phrase USING (topic, phrase, general)""",
    "DROP TABLE topic_place",
    "ALTER TABLE topic_placed RENAME TO topic_place",
    "CREATE INDEX topic_place_phrase ON topic_place(phrase_id)",
    """CREATE VIEW topics AS
SELECT release.url, version.number AS version, topic_place.position, topic_place.number, topic_phrase.topic,
    topic_phrase.phrase, topic_place.start, topic_place."end", topic_phrase.general
FROM topic_place
JOIN topic_phrase ON topic_phrase.id = topic_place.phrase_id
JOIN version ON version.id = topic_place.version_id
JOIN release ON release.id = version.release_id""",
)
_QUEUED: Final = """CREATE TRIGGER point_queued AFTER INSERT ON point
BEGIN INSERT OR IGNORE INTO statement_queue (version_id) VALUES (NEW.version_id); END"""


def keep_once(db: Database) -> None:
    """Brings an archive of the seventh schema to the eighth."""
    for statement in _BODIES:
        db.execute(statement)
    for view in ("points", "points_without_topic", "statements", "releases"):
        db.execute(f"DROP VIEW {view}")
    # The index over every version has the current wordings too.
    db.execute("DROP TABLE wording")
    for name in ("wording", *(f"wording_{part}" for part in ("data", "idx", "content", "docsize", "config"))):
        db.execute(f"DROP TRIGGER IF EXISTS {name}")  # which hid a table of that name
    db.execute(_POINT.format("point_placed"))
    _place_points(db)
    db.execute("DROP TABLE point")
    db.execute("ALTER TABLE point_placed RENAME TO point")
    *hiding, _ = hide(("topic_phrase", "unpacked"))  # the last hides SQLite's own, as before
    for statement in (*hiding, _QUEUED, *_SAID, *_POINT_VIEWS, *_OTHER_VIEWS):
        db.execute(statement)


def _place_points(db: Database) -> None:
    """Each point as a piece of its version's text."""
    versions = db.conn.execute("SELECT id, text FROM version ORDER BY id")
    for version_id, text in versions:
        rows = db.conn.execute(
            "SELECT position, label, text FROM point WHERE version_id = ? ORDER BY position", (version_id,)
        ).fetchall()
        points = tuple(Point(label, said) for _, label, said in rows)
        db.conn.executemany(
            "INSERT INTO point_placed VALUES (?, ?, ?, ?, ?, ?)",
            [
                (version_id, position, label, start, length, None if text[start : start + length] == said else said)
                for (position, label, said), (start, length) in zip(rows, place_points(points), strict=True)
            ],
        )
