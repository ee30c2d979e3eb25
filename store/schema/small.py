"""The eighth schema: what readers ask for first stands in an index.

Owns its SQL, and the way from the schema before.
"""

from typing import Final

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


def make_small(db: Database) -> None:
    """Brings an archive of the seventh schema to the eighth."""
    for statement in _RELEASES:
        db.execute(statement)
