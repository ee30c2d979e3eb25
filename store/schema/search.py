"""The fourth schema: every version can be searched, and lists are read off narrow indexes.

Owns its SQL alone.
"""

from typing import Final

# Every wording there ever was, under its version's id. The text is read from `version`; triggers keep it in step.
VERSION_SEARCH: Final = (
    (
        "CREATE VIRTUAL TABLE version_wording USING fts5("
        "title, text, captions, content = 'version', content_rowid = 'id', tokenize = 'porter unicode61')"
    ),
    """CREATE TRIGGER version_said AFTER INSERT ON version BEGIN
INSERT INTO version_wording (rowid, title, text, captions) VALUES (NEW.id, NEW.title, NEW.text, NEW.captions);
END""",
    """CREATE TRIGGER version_resaid AFTER UPDATE OF title, text, captions ON version BEGIN
INSERT INTO version_wording (version_wording, rowid, title, text, captions)
VALUES ('delete', OLD.id, OLD.title, OLD.text, OLD.captions);
INSERT INTO version_wording (rowid, title, text, captions) VALUES (NEW.id, NEW.title, NEW.text, NEW.captions);
END""",
    """CREATE TRIGGER version_unsaid AFTER DELETE ON version BEGIN
INSERT INTO version_wording (version_wording, rowid, title, text, captions)
VALUES ('delete', OLD.id, OLD.title, OLD.text, OLD.captions);
END""",
    # A version's row is a page of text: what lists need stands in an index of its own.
    "CREATE INDEX version_brief ON version(release_id, number, captured_at, published, title)",
    # By the last part of the address, the name it has in addresses of our own (records.address.last_part).
    "CREATE INDEX release_part ON release(replace(url, rtrim(url, replace(url, '/', '')), ''))",
    "CREATE INDEX change_noticed ON change(noticed_at, id)",
    "CREATE INDEX person_named ON person(family_name COLLATE NOCASE, version_id)",
)
