"""The tenth schema: a wording much like an earlier one of its release is kept as what it says otherwise.

Owns its SQL, and the way from the schema before. Plain SQL shows every text whole; a base is never lost: who alters or
drops one makes whole first what stands on it. Longer than most files: most of it is SQL, which is one migration.
"""

from typing import TYPE_CHECKING, Final

from store.schema.first import BODY_KEPT
from store.schema.responses import rewrite_schema
from store.schema.small import SAID_TEXT

if TYPE_CHECKING:
    from sqlite_utils import Database

# A wording has to save this much of its text by a base, or it becomes one for those to come.
_SAVED: Final = 1 / 2

# The text of a row of `version`, {0} its name in the query: its own, or that of its base with its own in the place of
# the characters from `base_start` to `base_end`. A base stands by itself: it is one step away.
_WHOLE: Final = """iif({0}.base_id IS NULL, {0}.own_text, (SELECT substr(base.own_text, 1, {0}.base_start)
    || {0}.own_text || substr(base.own_text, {0}.base_end + 1) FROM version AS base WHERE base.id = {0}.base_id))"""
# The version whose rows are a point's statements and topics: its own, or the base of it.
SAID_BY: Final = "iif(point.as_base, version.base_id, version.id)"


def whole_text(version: str = "version") -> str:
    """The SQL of a version's text; `version` is its name in the query."""
    return _WHOLE.format(version)


def differ(text: str, base: str) -> dict[str, object] | None:
    """What `text` has in the place of which characters of `base`, as columns; None where it saves too little."""
    start = _count_alike(text, base)
    end = _count_alike(text[start:][::-1], base[start:][::-1])
    own = text[start : len(text) - end]
    # SQLite counts no further than a zero.
    if not text or len(own) > len(text) * _SAVED or "\x00" in base:
        return None
    return {"own_text": own, "base_start": start, "base_end": len(base) - end}


def _count_alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    alike, unlike = 0, min(len(one), len(other)) + 1  # so many are, so many are not
    while unlike - alike > 1:
        middle = (alike + unlike) // 2
        if one[:middle] == other[:middle]:
            alike = middle
        else:
            unlike = middle
    return alike


_COLUMNS: Final = {
    "statement": (
        'number, start, "end", verb_start, verb_end, strength, negated, verb_id, side_id, speaker_id, rung_id, '
        "hedge_id, topics_id"
    ),
    "topic_place": 'nth, number, phrase_id, start, "end"',
}


# What stands on a base gets all of it for its own.
_STAND_ALONE: Final = (
    *(
        f"""INSERT INTO {table} (version_id, position, {columns}) SELECT shared.version_id, position, {columns}
FROM {table} AS said JOIN (SELECT point.version_id, position FROM version
    JOIN point ON point.version_id = version.id AND as_base WHERE base_id = OLD.id) AS shared USING (position)
WHERE said.version_id = OLD.id"""  # noqa: S608 - names of our own
        for table, columns in _COLUMNS.items()
    ),
    "UPDATE point SET as_base = 0 WHERE as_base AND version_id IN (SELECT id FROM version WHERE base_id = OLD.id)",
    """UPDATE version SET
    own_text = substr(OLD.own_text, 1, base_start) || own_text || substr(OLD.own_text, base_end + 1),
    base_id = NULL, base_start = NULL, base_end = NULL WHERE base_id = OLD.id""",
)
_IS_NO_BASE: Final = """SELECT RAISE(ABORT, 'the base of a wording is not one of its release that stands by itself')
WHERE NEW.base_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM version AS base WHERE base.id = NEW.base_id
    AND base.id <> NEW.id AND base.base_id IS NULL AND base.release_id = NEW.release_id
    AND NEW.base_start <= NEW.base_end AND NEW.base_end <= length(base.own_text))"""

_VERSIONS: Final = (
    *(f"DROP VIEW {view}" for view in ("releases", "versions", "points", "points_without_topic")),
    *(f"DROP TRIGGER version_{name}" for name in ("said", "resaid", "unsaid")),
    "ALTER TABLE version RENAME COLUMN text TO own_text",
    "ALTER TABLE version ADD COLUMN base_id INTEGER REFERENCES version(id)",
    "ALTER TABLE version ADD COLUMN base_start INTEGER",
    "ALTER TABLE version ADD COLUMN base_end INTEGER",
    "CREATE INDEX version_base ON version(base_id) WHERE base_id IS NOT NULL",
    # The row of a text has room, and what was read from it is asked for with it.
    "DROP VIEW facts",
    "ALTER TABLE version ADD COLUMN spans TEXT NOT NULL DEFAULT '[]'",
    "UPDATE version SET spans = coalesce((SELECT spans FROM fact WHERE version_id = version.id), '[]')",
    "ALTER TABLE fact DROP COLUMN spans",
    "ALTER TABLE point ADD COLUMN as_base INTEGER NOT NULL DEFAULT 0",
    f"""CREATE TRIGGER version_based BEFORE INSERT ON version BEGIN
{_IS_NO_BASE};
END""",
    f"""CREATE TRIGGER version_rebased BEFORE UPDATE OF own_text, base_id, base_start, base_end ON version
WHEN (NEW.own_text, NEW.base_id, NEW.base_start, NEW.base_end)
    IS NOT (OLD.own_text, OLD.base_id, OLD.base_start, OLD.base_end) BEGIN
{";".join(_STAND_ALONE)};
{_IS_NO_BASE};
END""",
    f"""CREATE TRIGGER version_leaves BEFORE DELETE ON version BEGIN
{";".join(_STAND_ALONE)};
END""",
)
_VIEWS: Final = (
    """CREATE VIEW facts AS
SELECT release.url, version.number AS version, fact.medium, fact.date, fact.start_time, fact.start_time_japan,
    fact.duration_minutes, fact.duration_qualifier, fact.place, version.spans
FROM fact
JOIN version ON version.id = fact.version_id
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW releases AS
SELECT release.url, version.title, version.published, version.section, fact.medium, release.status,
    version.number AS versions, release.first_seen, release.last_seen, release.last_changed,
    version.captions, {whole} AS text, release.id, release.misses, release.first_missed_at, version.id AS version_id,
    release.dated
FROM release
JOIN version ON version.id = release.current
JOIN fact ON fact.version_id = version.id""",
    """CREATE VIEW versions AS
SELECT release.url, version.number, version.captured_at, version.title, version.published, version.section,
    version.captions, {whole} AS text, version.content_hash, version.captured_at AS seen_from, version.seen_until,
    version.times_seen, version.capture_id, version.parser, version.template,
    (SELECT text FROM shared_text WHERE id = version.left_out_id) AS left_out, version.hash_version, version.id
FROM version
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW points AS
SELECT release.url, version.number AS version, point.position, point.label,
    coalesce(point.text, substr({whole}, point.start + 1, point.length)) AS text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW points_without_topic AS
SELECT release.url, version.number AS version, point.position, point.label,
    coalesce(point.text, substr({whole}, point.start + 1, point.length)) AS text
FROM point
JOIN version ON version.id = point.version_id
JOIN release ON release.id = version.release_id
WHERE NOT EXISTS (SELECT 1 FROM topic_place WHERE topic_place.version_id = {said_by}
    AND topic_place.position = point.position)
AND point.version_id NOT IN (SELECT version_id FROM statement_queue)""",
)
# What a version has as rows of its own; then, of the few that stand on a base, what their points share with it.
_SAID_VIEW: Final = """CREATE VIEW {0}s AS
SELECT {1}
FROM {2}
JOIN version ON version.id = {2}.version_id
JOIN release ON release.id = version.release_id{3}
UNION ALL SELECT {1}
FROM version
JOIN release ON release.id = version.release_id
JOIN point ON point.version_id = version.id AND point.as_base
JOIN {2} ON {2}.version_id = version.base_id AND {2}.position = point.position{4}
WHERE version.base_id IS NOT NULL"""
_LABEL: Final = "\nJOIN point ON point.version_id = statement.version_id AND point.position = statement.position"
_PHRASE: Final = "\nJOIN topic_phrase ON topic_phrase.id = topic_place.phrase_id"
_STATEMENT: Final = f"""release.url, version.number AS version, statement.position, point.label, statement.number,
    statement.start, statement."end", {SAID_TEXT.format("verb")}, statement.verb_start, statement.verb_end,
    {SAID_TEXT.format("side")},
    {SAID_TEXT.format("speaker")},
    {SAID_TEXT.format("rung")}, statement.strength, statement.negated,
    {SAID_TEXT.format("hedge")},
    {SAID_TEXT.format("topics")}"""
_TOPIC: Final = """release.url, version.number AS version, topic_place.position, topic_place.number, topic_phrase.topic,
    topic_phrase.phrase, topic_place.start, topic_place."end", topic_phrase.general"""
_SAID_VIEWS: Final = (
    "DROP VIEW statements",
    _SAID_VIEW.format("statement", _STATEMENT, "statement", _LABEL, ""),
    "DROP VIEW topics",
    _SAID_VIEW.format("topic", _TOPIC, "topic_place", _PHRASE, _PHRASE),
)
# The index has the words of every text, whole; it is written anew where they are others.
_DELETED: Final = f"""INSERT INTO version_wording (version_wording, rowid, title, text, captions)
VALUES ('delete', OLD.id, OLD.title, {whole_text("OLD")}, OLD.captions);"""  # noqa: S608
_ADDED: Final = f"""INSERT INTO version_wording (rowid, title, text, captions)
VALUES (NEW.id, NEW.title, {whole_text("NEW")}, NEW.captions);"""  # noqa: S608
_SEARCH: Final = (
    f"CREATE TRIGGER version_said AFTER INSERT ON version BEGIN\n{_ADDED}\nEND",
    f"""CREATE TRIGGER version_resaid
AFTER UPDATE OF title, own_text, base_id, base_start, base_end, captions ON version
WHEN (OLD.title, OLD.captions, {whole_text("OLD")}) IS NOT (NEW.title, NEW.captions, {whole_text("NEW")}) BEGIN
{_DELETED}
{_ADDED}
END""",
    # Before, for then its base is there.
    f"CREATE TRIGGER version_unsaid BEFORE DELETE ON version BEGIN\n{_DELETED}\nEND",
)
_CONTENT: Final = """UPDATE sqlite_schema SET sql = replace(sql, 'content = ''version''', 'content = ''versions''')
    WHERE name = 'version_wording'"""
# A body names its base by its number.
_NUMBERED: Final = """UPDATE sqlite_schema SET sql = replace(sql, 'base TEXT REFERENCES body(digest)',
    'base INTEGER REFERENCES body(id)') WHERE type = 'table' AND name = 'body'"""
_BODIES: Final = (
    "DROP TRIGGER body_no_update",
    """UPDATE body SET base = (SELECT id FROM body AS other WHERE other.digest = CAST(body.base AS TEXT))
WHERE base IS NOT NULL""",
    BODY_KEPT,
    "DROP TRIGGER body_based",
    """CREATE TRIGGER body_based BEFORE INSERT ON body WHEN NEW.base IS NOT NULL BEGIN
SELECT RAISE(ABORT, 'the base of a body is not there') WHERE NOT EXISTS (SELECT 1 FROM body WHERE id = NEW.base);
SELECT RAISE(ABORT, 'the base of a body has too many bases itself') WHERE EXISTS (SELECT 1 FROM body
    JOIN body AS lower ON lower.id = body.base WHERE body.id = NEW.base AND lower.base IS NOT NULL);
END""",
    "CREATE INDEX body_base ON body(base) WHERE base IS NOT NULL",
)
# Found by their block alone: one table in its order, and no index.
_BLOCKS: Final = (
    """CREATE TABLE block_changed (
    block TEXT NOT NULL CHECK (length(block) = 64),
    change_id INTEGER NOT NULL REFERENCES change(id),
    state TEXT NOT NULL DEFAULT 'own' CHECK (state IN ('own', 'held', 'released', 'dropped')),
    PRIMARY KEY (block, change_id)
) STRICT, WITHOUT ROWID""",
    "INSERT INTO block_changed SELECT block, change_id, state FROM block_change",
    "DROP TABLE block_change",
    "ALTER TABLE block_changed RENAME TO block_change",
)


def keep_differences(db: "Database") -> None:
    """Brings an archive of the ninth schema to the tenth."""
    for statement in (
        *_VERSIONS,
        *(view.format(whole=whole_text(), said_by=SAID_BY) for view in _VIEWS),
        *_SAID_VIEWS,
        *_SEARCH,
        *_BLOCKS,
    ):
        db.execute(statement)
    rewrite_schema(db, _CONTENT)
    db.execute("DROP INDEX body_base")  # of the begin of a digest
    rewrite_schema(db, _NUMBERED)
    for statement in _BODIES:
        db.execute(statement)
    _base_versions(db)


def _base_versions(db: "Database") -> None:
    """Each wording against the last of its release before it that stands by itself."""
    for (release_id,) in db.conn.execute("SELECT DISTINCT release_id FROM version WHERE number > 1").fetchall():
        rows = db.conn.execute("SELECT id, own_text FROM version WHERE release_id = ? ORDER BY id", [release_id])
        (base_id, base), *later = rows.fetchall()
        for version_id, text in later:
            found = differ(text, base)
            if found is None:
                base_id, base = version_id, text
                continue
            db.conn.execute(
                "UPDATE version SET own_text = :own_text, base_id = :base_id, base_start = :base_start, "
                "base_end = :base_end WHERE id = :id",
                {**found, "base_id": base_id, "id": version_id},
            )
