-- The capture and the version of rows.sql, for a schema before the eighth.
INSERT INTO capture (id, check_id, url, kind, captured_at, status, headers, digest, bytes, via, chain)
VALUES (1, 1, 'https://www.mofa.go.jp/press/release/pressite_000001_00001.html', 'release', '2026-10-07T12:00:00Z',
    200, '[]', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, 'http',
    '0000000000000000000000000000000000000000000000000000000000000001');
INSERT INTO version (id, release_id, number, capture_id, captured_at, title, published, section, captions, text,
    content_hash, hash_version, parser, template, left_out)
VALUES (1, 1, 1, 1, '2026-10-07T12:00:00Z', 'Sample Talk', '2026-10-07', 'Press Releases', '["Two flags"]',
    'On October 7 they talked.', 'abc', 1, '1', 'current', '[]');
INSERT INTO fact (version_id, medium, date, spans) VALUES (1, 'telephone', '2026-10-07', '[]');
