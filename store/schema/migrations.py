"""The shape of the archive, one migration after another.

Owns the order of the migrations and the mark of the file; the SQL of each stands in a file beside. A migration that
has been released is never altered: a new one follows it, and a dump of each past schema is kept under tests/schemas.
Base tables have singular names; the views, in the plural, are what users query (docs/reference/views.md) and keep
their columns. Real columns only: sqlite-utils cannot transform a table that has generated ones.
"""

from sqlite_utils import Database, Migrations

from store.schema.differences import keep_differences
from store.schema.first import CAPTURES, CHANGES, OUTBOX, PAGES, SEARCH, VERSIONS, VIEWS
from store.schema.hidden import BEGIN_OF_SQLITES, hide
from store.schema.history import HISTORY, HISTORY_VIEWS
from store.schema.lists import LISTS
from store.schema.once import keep_once
from store.schema.search import VERSION_SEARCH
from store.schema.shared import SHARED
from store.schema.small import make_small
from store.schema.statements import STATEMENT_VIEWS, STATEMENTS
from store.schema.troubles import TROUBLE_PAGES
from store.schema.web_archives import WEB_ARCHIVES
from store.schema.witnesses import WITNESSES

migrations = Migrations("mofawatch")


@migrations(name="1")
def create_archive(db: Database) -> None:
    """The first schema."""
    for statement in (*PAGES, *CAPTURES, *VERSIONS, *CHANGES, *OUTBOX, *SEARCH, *VIEWS):
        db.execute(statement)


@migrations(name="2")
def keep_robots(db: Database) -> None:
    """The answers to robots.txt are captures too.

    A constraint that allows more than before asks nothing of the rows, so it is changed in the schema itself, as
    https://www.sqlite.org/lang_altertable.html (section 7) has it: no capture is written again.
    """
    (version,) = db.execute("PRAGMA schema_version").fetchone()
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name IN ('page', 'capture')",
        ["CHECK (kind IN ('listing', 'release'))", "CHECK (kind IN ('listing', 'release', 'robots'))"],
    )
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = OFF")


@migrations(name="3")
def keep_two_times(db: Database) -> None:
    """A capture has the time of its content and a source of its own, a change its bounds, a version its sights.

    An absence and a refused wording are read once and say so, so that a history can be built from captures alone.
    """
    for statement in (*HISTORY, *HISTORY_VIEWS):
        db.execute(statement)


@migrations(name="4")
def search_versions(db: Database) -> None:
    """Every version can be searched, not the current ones alone; and lists are read off narrow indexes."""
    for statement in VERSION_SEARCH:
        db.execute(statement)
    db.execute("INSERT INTO version_wording (version_wording) VALUES ('rebuild')")


@migrations(name="5")
def keep_what_is_said(db: Database) -> None:
    """What is read from the points: statements, topics, followed phrases. Every version waits to be read."""
    for statement in (*STATEMENTS, *STATEMENT_VIEWS):
        db.execute(statement)


@migrations(name="6")
def keep_shared_edits_and_copies(db: Database) -> None:
    """The blocks by which a template's edits are known from a release's; what the indexes of web archives list."""
    for statement in (*SHARED, *WEB_ARCHIVES):
        db.execute(statement)


@migrations(name="7")
def keep_what_stands_once(db: Database) -> None:
    """A body may be packed against another; a point is a piece of its version's text; one index has all wordings.

    Then a Datasette without our plugin shows the views alone: a table that comes later hides itself in its migration.
    """
    keep_once(db)
    # Those of a full-text index hide by its name.
    tables = """SELECT name FROM sqlite_schema AS one WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'
AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS indexed WHERE indexed.sql LIKE 'CREATE VIRTUAL TABLE%'
    AND substr(one.name, 1, length(indexed.name)) = indexed.name) ORDER BY name"""
    for statement in hide([*(name for (name,) in db.execute(tables)), BEGIN_OF_SQLITES]):
        db.execute(statement)


@migrations(name="8")
def keep_small(db: Database) -> None:
    """What readers ask for first stands in an index; rows say nothing twice."""
    make_small(db)


@migrations(name="9")
def keep_witnesses(db: Database) -> None:
    """The copies of wordings that web archives are asked to make."""
    for statement in WITNESSES:
        db.execute(statement)


@migrations(name="10")
def keep_what_differs(db: Database) -> None:
    """A wording is kept as what it says otherwise than an earlier one; what is said in points that stay stands once."""
    keep_differences(db)


@migrations(name="11")
def keep_list_readings(db: Database) -> None:
    """What was read in the newest whole answer of each list."""
    for statement in LISTS:
        db.execute(statement)


@migrations(name="12")
def keep_asked_waits(db: Database) -> None:
    """When a service that refused wants to be asked again: news does not ask it before."""
    db.execute("ALTER TABLE delivery ADD COLUMN retry_at TEXT")


@migrations(name="13")
def keep_troubles_apart(db: Database) -> None:
    """A trouble that reaches a list after a page, or another destination, is one of its own; who held an alert."""
    db.execute("ALTER TABLE trouble ADD COLUMN scope TEXT NOT NULL DEFAULT ''")
    db.execute("DROP INDEX trouble_open")
    db.execute("CREATE UNIQUE INDEX trouble_open ON trouble(kind, scope) WHERE ended_at IS NULL")
    db.execute("ALTER TABLE alert ADD COLUMN held_by INTEGER REFERENCES check_run(id)")


@migrations(name="14")
def keep_pages_of_troubles(db: Database) -> None:
    """Which pages a trouble concerned so far, and whether the operator was told of as many."""
    for statement in TROUBLE_PAGES:
        db.execute(statement)
