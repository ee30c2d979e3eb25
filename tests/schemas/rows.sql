-- One release that was listed, captured, read, told and delivered: the rows that every migration has to carry along.
INSERT INTO check_run (id, purpose, silent, started_at, finished_at, outcome, visited, new)
VALUES (1, 'baseline', 1, '2026-10-07T12:00:00Z', '2026-10-07T12:01:00Z', 'ok', 1, 1);
INSERT INTO page (url, kind, title, listed_on, listing, first_listed_at, last_listed_at, taken, chosen_by, rule,
    first_seen, last_visited_at, last_read_at, etag)
VALUES ('https://www.mofa.go.jp/press/release/pressite_000001_00001.html', 'release', 'Sample Talk', '2026-10-07',
    'https://www.mofa.go.jp/press/release/index.html', '2026-10-07T12:00:00Z', '2026-10-07T12:00:00Z', 1, 'listing',
    'title names Japan-U.S.', '2026-10-07T12:00:00Z', '2026-10-07T12:00:00Z', '2026-10-07T12:00:00Z', '"0123"');
INSERT INTO body (digest, bytes, zstd)
VALUES ('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, x'28B52FFD2000010000');
INSERT INTO release (id, url, status, first_seen, last_seen, last_changed)
VALUES (1, 'https://www.mofa.go.jp/press/release/pressite_000001_00001.html', 'live', '2026-10-07T12:00:00Z',
    '2026-10-07T12:00:00Z', '2026-10-07T12:00:00Z');
UPDATE release SET current = 1;
INSERT INTO person (version_id, role, position, name) VALUES (1, 'participant', 1, 'Mr. SAMPLE Taro');
INSERT INTO link (version_id, position, text, target) VALUES (1, 1, 'PDF', 'https://www.mofa.go.jp/files/1.pdf');
INSERT INTO reading (capture_id, read_at, parser, verdict, detail, version_id)
VALUES (1, '2026-10-07T12:01:00Z', '1', 'ok', '', 1);
INSERT INTO change (id, release_id, kind, to_version, noticed_at, silent, summary)
VALUES (1, 1, 'new', 1, '2026-10-07T12:01:00Z', 0, 'New');
INSERT INTO edit (change_id, position, class, place, before, after, reason, lead, tail)
VALUES (1, 1, 'wording', 'lead', 'a', 'b', 'another word', '', '');
INSERT INTO trouble (id, kind, began_at, detail, seen, last_met_at, last_check)
VALUES (1, 'unreachable', '2026-10-07T12:00:00Z', 'no answer', 1, '2026-10-07T12:00:00Z', 1);
INSERT INTO alert (id, change_id, destination, status, reason, due_at, sent_at, attempts)
VALUES (1, 1, 'desk', 'sent', 'asks for new', '2026-10-07T12:01:00Z', '2026-10-07T12:02:00Z', 1);
INSERT INTO delivery (alert_id, tried_at, ok, detail) VALUES (1, '2026-10-07T12:02:00Z', 1, 'accepted');
