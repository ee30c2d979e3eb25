-- What rows.sql lacks for a schema before the eighth.
INSERT INTO point (version_id, position, text) VALUES (1, 1, 'On October 7 they talked.');
INSERT INTO wording (rowid, title, text, captions) VALUES (1, 'Sample Talk', 'On October 7 they talked.', 'Two flags');
