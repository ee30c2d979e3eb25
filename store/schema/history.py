"""The third schema: a capture has two times, a change its bounds, a version its sights.

Owns its SQL, and how both times of a capture are read from its row.
"""

from typing import Final

# When the content of a capture stood there, and who gave it: in the row since the third schema. Before, an imported
# one was taken for as old as it says, at the latest when it was imported.
CONTENT_AT: Final = (
    "coalesce(capture.content_at, CASE check_run.purpose WHEN 'import' "
    "THEN min(capture.captured_at, check_run.started_at) ELSE capture.captured_at END)"
)
SOURCE: Final = "coalesce(capture.source, CASE check_run.purpose WHEN 'import' THEN 'import' ELSE 'site' END)"


HISTORY: Final = (
    "ALTER TABLE capture ADD COLUMN content_at TEXT",
    "ALTER TABLE capture ADD COLUMN source TEXT",
    "ALTER TABLE capture ADD COLUMN moved INTEGER",
    # The content hash of what a page says, accepted or refused; NULL where it was left out, or read before.
    "ALTER TABLE reading ADD COLUMN wording TEXT",
    "ALTER TABLE reading ADD COLUMN believed INTEGER NOT NULL DEFAULT 0",
    # The rule of withdrawal by which an absence counts; NULL where it counts against nobody.
    "ALTER TABLE reading ADD COLUMN absence_checks INTEGER",
    "ALTER TABLE reading ADD COLUMN absence_seconds INTEGER",
    "ALTER TABLE version ADD COLUMN seen_until TEXT",
    "ALTER TABLE version ADD COLUMN times_seen INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE change ADD COLUMN not_before TEXT",
    "ALTER TABLE change ADD COLUMN not_after TEXT",
    "ALTER TABLE change ADD COLUMN source TEXT NOT NULL DEFAULT 'site'",
    "ALTER TABLE page ADD COLUMN listed_in INTEGER REFERENCES capture(id)",
    "ALTER TABLE page ADD COLUMN whole_at TEXT",
    """UPDATE page SET whole_at = (SELECT max(captured_at) FROM capture JOIN check_run ON check_run.id = check_id
    WHERE url = page.url AND status = 200 AND purpose <> 'import')""",
    """CREATE TABLE attempt (
    capture_id INTEGER PRIMARY KEY REFERENCES capture(id),
    times INTEGER NOT NULL
) STRICT""",
    # What was reported of a version, and what the history says of it since, may be two changes to the same one.
    "DROP INDEX change_once",
    """CREATE UNIQUE INDEX change_once ON change(release_id, coalesce(from_version, 0), to_version)
    WHERE kind IN ('new', 'edited')""",
    # A wording that was accepted stays so, whatever an older program held against it.
    "UPDATE reading SET believed = 1 WHERE verdict = 'ok' AND version_id IS NOT NULL",
    f"""UPDATE version SET (seen_until, times_seen) = (SELECT coalesce(max(at), version.captured_at), max(times, 1) FROM
    (SELECT max({CONTENT_AT}) AS at, count(*) AS times FROM reading JOIN capture ON capture.id = capture_id
    JOIN check_run ON check_run.id = check_id WHERE version_id = version.id AND verdict = 'ok'))""",  # noqa: S608
    # An absence counted where it led to a withdrawal, or leads to the misses a release has now.
    """UPDATE reading SET absence_checks = 1000000, absence_seconds = 0 FROM capture
    JOIN release ON release.url = capture.url WHERE capture.id = capture_id AND verdict = 'gone'
    AND (captured_at >= first_missed_at OR EXISTS (SELECT 1 FROM change WHERE release_id = release.id
    AND kind = 'withdrawn' AND noticed_at >= captured_at AND NOT EXISTS (SELECT 1 FROM capture AS seen
    JOIN reading AS other ON other.capture_id = seen.id WHERE seen.url = capture.url AND other.verdict = 'ok'
    AND seen.captured_at BETWEEN capture.captured_at AND noticed_at)))""",
    """UPDATE reading SET absence_checks = 1 FROM capture JOIN release ON release.url = capture.url
    WHERE capture.id = capture_id AND verdict = 'gone' AND EXISTS (SELECT 1 FROM change
    WHERE release_id = release.id AND kind = 'withdrawn' AND noticed_at = captured_at)""",
    "UPDATE change SET not_after = noticed_at",
    """UPDATE change SET not_before = (SELECT max(captured_at) FROM capture JOIN reading ON capture_id = capture.id
    JOIN release ON release.url = capture.url WHERE release.id = change.release_id
    AND verdict = CASE change.kind WHEN 'restored' THEN 'gone' ELSE 'ok' END AND captured_at < noticed_at)
    WHERE kind <> 'new'""",
    """UPDATE change SET not_after = coalesce((SELECT min(captured_at) FROM capture
    JOIN reading ON capture_id = capture.id JOIN release ON release.url = capture.url
    WHERE release.id = change.release_id AND verdict = 'gone' AND absence_checks IS NOT NULL
    AND captured_at > not_before), noticed_at) WHERE kind = 'withdrawn'""",
    """UPDATE change SET source = 'import' WHERE EXISTS (SELECT 1 FROM capture JOIN release ON release.url = capture.url
    JOIN check_run ON check_run.id = check_id WHERE release.id = change.release_id AND purpose = 'import'
    AND captured_at = noticed_at)""",
)

HISTORY_VIEWS: Final = (
    "DROP VIEW versions",
    "DROP VIEW changes",
    "DROP VIEW captures",
    """CREATE VIEW versions AS
SELECT release.url, version.number, version.captured_at, version.title, version.published, version.section,
    version.captions, version.text, version.content_hash, version.captured_at AS seen_from, version.seen_until,
    version.times_seen, version.capture_id, version.parser, version.template, version.left_out, version.hash_version
FROM version
JOIN release ON release.id = version.release_id""",
    """CREATE VIEW changes AS
SELECT change.id, release.url, change.kind, change.class, earlier.number AS from_version,
    later.number AS to_version, change.noticed_at, change.silent, change.summary, change.not_before,
    change.not_after, change.source
FROM change
JOIN release ON release.id = change.release_id
LEFT JOIN version AS earlier ON earlier.id = change.from_version
LEFT JOIN version AS later ON later.id = change.to_version""",
    f"""CREATE VIEW captures AS
SELECT capture.id, capture.url, capture.captured_at, {CONTENT_AT} AS content_at, {SOURCE} AS source, capture.status,
    capture.digest, capture.bytes, reading.verdict, reading.detail, capture.kind, version.number AS version,
    reading.parser, reading.read_at, capture.via, capture.answered_by, capture.headers, capture.check_id, capture.chain
FROM capture
JOIN check_run ON check_run.id = capture.check_id
LEFT JOIN reading ON reading.capture_id = capture.id
LEFT JOIN version ON version.id = reading.version_id""",  # noqa: S608
)
