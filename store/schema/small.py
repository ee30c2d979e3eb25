"""The eighth schema: what readers ask for first stands in an index, and rows say nothing twice.

Owns its SQL, and the way from the schema before.
"""

from typing import TYPE_CHECKING, Final

from store.schema.first import VIEWS
from store.schema.hidden import hide
from store.schema.responses import number_pages

if TYPE_CHECKING:
    from sqlite_utils import Database

# The date by which releases are listed: their own, or where the page shows none the day they were first seen. It stands
# in the row for its index: a list of the newest must not read every wording there is.
DATED: Final = """coalesce((SELECT published FROM version WHERE version.id = release.current),
    substr(release.first_seen, 1, 10))"""
_RELEASES: Final = (
    "ALTER TABLE release ADD COLUMN dated TEXT",
    f"UPDATE release SET dated = {DATED}",  # noqa: S608 - a constant of ours
    "CREATE INDEX release_dated ON release(dated)",
    "CREATE INDEX release_current ON release(current)",
    f"""CREATE TRIGGER release_stands AFTER UPDATE OF current, first_seen ON release
BEGIN UPDATE release SET dated = {DATED} WHERE id = NEW.id; END""",  # noqa: S608 - a constant of ours
    f"""CREATE TRIGGER version_dated AFTER UPDATE OF published ON version
BEGIN UPDATE release SET dated = {DATED} WHERE id = NEW.release_id; END""",  # noqa: S608 - a constant of ours
    "DROP VIEW releases",
    """CREATE VIEW releases AS
SELECT release.url, version.title, version.published, version.section, fact.medium, release.status,
    version.number AS versions, release.first_seen, release.last_seen, release.last_changed,
    version.captions, version.text, release.id, release.misses, release.first_missed_at, version.id AS version_id,
    release.dated
FROM release
JOIN version ON version.id = release.current
JOIN fact ON fact.version_id = version.id""",
)

# The same few texts stand in most rows: verbs, sides, lists of topics, what the pages say around a release.
_SHARED: Final = (
    "CREATE TABLE shared_text (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    *hide(["shared_text"]),
)
_SAID: Final = ("verb", "side", "speaker", "rung", "hedge", "topics")
SAID_TEXT: Final = "(SELECT text FROM shared_text WHERE id = statement.{0}_id) AS {0}"
_NUMBER: Final = "(SELECT id FROM shared_text WHERE text = statement.{})"
_STATEMENTS: Final = (
    "DROP VIEW statements",
    *(f"INSERT OR IGNORE INTO shared_text (text) SELECT DISTINCT {name} FROM statement" for name in _SAID),  # noqa: S608
    """CREATE TABLE statement_shared (
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
) STRICT, WITHOUT ROWID""",
    f"""INSERT INTO statement_shared SELECT version_id, position, number, start, "end", verb_start, verb_end, strength,
    negated, {", ".join(_NUMBER.format(name) for name in _SAID)} FROM statement""",  # noqa: S608 - names of our own
    "DROP TABLE statement",
    "ALTER TABLE statement_shared RENAME TO statement",
    f"""CREATE VIEW statements AS
SELECT release.url, version.number AS version, statement.position, point.label, statement.number, statement.start,
    statement."end", {SAID_TEXT.format("verb")}, statement.verb_start, statement.verb_end,
    {SAID_TEXT.format("side")},
    {SAID_TEXT.format("speaker")},
    {SAID_TEXT.format("rung")}, statement.strength, statement.negated,
    {SAID_TEXT.format("hedge")},
    {SAID_TEXT.format("topics")}
FROM statement
JOIN point ON point.version_id = statement.version_id AND point.position = statement.position
JOIN version ON version.id = statement.version_id
JOIN release ON release.id = version.release_id""",  # noqa: S608 - names of our own
)
_VERSIONS: Final = (
    "DROP VIEW versions",
    "INSERT OR IGNORE INTO shared_text (text) SELECT DISTINCT left_out FROM version",
    "ALTER TABLE version ADD COLUMN left_out_id INTEGER REFERENCES shared_text(id)",
    "UPDATE version SET left_out_id = (SELECT id FROM shared_text WHERE text = left_out)",
    "ALTER TABLE version DROP COLUMN left_out",
    """CREATE VIEW versions AS
SELECT release.url, version.number, version.captured_at, version.title, version.published, version.section,
    version.captions, version.text, version.content_hash, version.captured_at AS seen_from, version.seen_until,
    version.times_seen, version.capture_id, version.parser, version.template,
    (SELECT text FROM shared_text WHERE id = version.left_out_id) AS left_out, version.hash_version
FROM version
JOIN release ON release.id = version.release_id""",
)

# Rows in the order of their key alone; and no index that another begins with, or that nothing is asked of.
_KEYED: Final = """CREATE TABLE {name}_keyed (
    version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,
    {columns},
    PRIMARY KEY ({key})
) STRICT, WITHOUT ROWID"""
_PERSON: Final = """role TEXT NOT NULL CHECK (role IN ('participant', 'mentioned')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    family_name TEXT,
    given_name TEXT,
    office TEXT,
    country TEXT"""
_LINK: Final = """position INTEGER NOT NULL,
    text TEXT NOT NULL,
    target TEXT NOT NULL"""
_ROWS: Final = (
    "DROP VIEW participants",
    "DROP VIEW mentioned",
    "DROP VIEW links",
    _KEYED.format(name="person", columns=_PERSON, key="version_id, role, position"),
    "INSERT INTO person_keyed SELECT * FROM person",
    "DROP TABLE person",
    "ALTER TABLE person_keyed RENAME TO person",
    "CREATE INDEX person_named ON person(family_name COLLATE NOCASE, version_id)",
    _KEYED.format(name="link", columns=_LINK, key="version_id, position"),
    "INSERT INTO link_keyed SELECT * FROM link",
    "DROP TABLE link",
    "ALTER TABLE link_keyed RENAME TO link",
    "DROP INDEX topic_place_phrase",
    # The begin of a digest says nearly as much as all of it.
    "DROP INDEX version_hash",
    "CREATE INDEX version_hash ON version(substr(content_hash, 1, 12))",
    "DROP INDEX body_base",
    "CREATE INDEX body_base ON body(substr(base, 1, 12)) WHERE base IS NOT NULL",
    *(
        view
        for view in VIEWS
        if view.startswith(("CREATE VIEW participants", "CREATE VIEW mentioned", "CREATE VIEW links"))
    ),
)


def make_small(db: "Database") -> None:
    """Brings an archive of the seventh schema to the eighth."""
    number_pages(db)
    for statement in (*_RELEASES, *_SHARED, *_STATEMENTS, *_VERSIONS, *_ROWS):
        db.execute(statement)
