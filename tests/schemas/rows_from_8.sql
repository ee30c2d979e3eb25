-- What rows.sql lacks for the eighth schema and those after it.
INSERT INTO point (version_id, position, start, length) VALUES (1, 1, 0, 25);
