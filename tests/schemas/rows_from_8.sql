-- The capture and the version of rows.sql, for the eighth schema and the ninth.
INSERT INTO response (id, check_id, page_id, kind, captured_at, status, headers, body_id, bytes, via, chain)
VALUES (1, 1, 1, 'release', '2026-10-07T12:00:00Z', 200, '[]', 1, 0, 'http',
    '0000000000000000000000000000000000000000000000000000000000000001');
INSERT INTO shared_text (id, text) VALUES (1, '[]');
INSERT INTO version (id, release_id, number, capture_id, captured_at, title, published, section, captions, text,
    content_hash, hash_version, parser, template, left_out_id)
VALUES (1, 1, 1, 1, '2026-10-07T12:00:00Z', 'Sample Talk', '2026-10-07', 'Press Releases', '["Two flags"]',
    'On October 7 they talked.', 'abc', 1, '1', 'current', 1);
INSERT INTO fact (version_id, medium, date, spans) VALUES (1, 'telephone', '2026-10-07', '[]');
