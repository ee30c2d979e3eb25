"""Family names, however they are written: in any case, with accents or without.

Owns when two names are the same to a reader who asks, as the search has it for words, and the SQL that finds them. What
a release itself writes stays as published.
"""

import re
import unicodedata
from typing import Final

# What stands in the place of a condition on `person` that asks for :person, folded. Off the index of the names: from
# each name to the next, not from row to row.
CALLED: Final = """family_name COLLATE NOCASE IN (WITH RECURSIVE named(name) AS (
    SELECT (SELECT family_name FROM person WHERE family_name IS NOT NULL ORDER BY family_name COLLATE NOCASE LIMIT 1)
    UNION ALL SELECT (SELECT family_name FROM person WHERE family_name COLLATE NOCASE > named.name
        ORDER BY family_name COLLATE NOCASE LIMIT 1) FROM named WHERE named.name IS NOT NULL)
SELECT name FROM named WHERE fold_name(name) = :person)"""


def fold_name(name: str | None) -> str | None:
    """`name` without case, accents and signs: one text for `Ōta`, `OTA` and `ota`."""
    if name is None:
        return None
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", letters.casefold()))
