"""The table of the pages that each trouble concerned.

Owns its SQL alone. A trouble's row names one page: this is how it is known that it reached many more.
"""

from typing import Final

from store.schema.hidden import hide

TROUBLE_PAGES: Final = (
    """CREATE TABLE trouble_page (
    id INTEGER PRIMARY KEY,
    trouble_id INTEGER NOT NULL REFERENCES trouble(id),
    url TEXT NOT NULL,
    reported INTEGER NOT NULL DEFAULT 0,
    UNIQUE (trouble_id, url)
) STRICT""",
    next(hide(["trouble_page"])),
    """INSERT INTO trouble_page (trouble_id, url, reported) SELECT id, url,
    EXISTS (SELECT 1 FROM alert WHERE trouble_id = trouble.id) FROM trouble
    WHERE ended_at IS NULL AND url IS NOT NULL""",
)
