"""Pieces of SQL that many questions have: the wording that stands, and rows that are among those given.

Owns these pieces. Must not ask anything itself.
"""

import json
from collections.abc import Iterable
from typing import Final

# The wording of a `release` that stands, as `now`; off a narrow index, since a version's own row is a page of text.
# With CROSS before it SQLite begins with the releases, and goes not through everybody who took part in any wording.
STANDING: Final = (
    "JOIN version AS now INDEXED BY version_brief ON now.release_id = release.id AND now.id = release.current"
)
# Bound to `listed`: as many as there are, where SQLite bounds the marks of a question.
AMONG: Final = "IN (SELECT value FROM json_each(?))"


def listed(values: Iterable[object]) -> str:
    """Numbers or texts as the value of AMONG."""
    return json.dumps(list(values))
