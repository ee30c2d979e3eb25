"""Armed services by name: "Navy", "Marine Corps", "Maritime Self-Defense Force".

Owns their reading as names; whose they are, and who serves there, is for `people`.
"""

from collections.abc import Iterator
from functools import cache

from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.phrases import Phrases, find_phrases, list_phrases, plain


def find_forces(text: str) -> Iterator[Expression]:
    """Every service in `text` that stands with a capital, in order; the value is ("force", its usual name)."""
    text = plain(text)
    return (found for found in find_phrases(text, _forces()) if text[found.start].isupper())


@cache
def _forces() -> Phrases:
    forces = read_lexicon().forces.items()
    return list_phrases((form, "name", ("force", usual)) for usual, forms in forces for form in forms)
