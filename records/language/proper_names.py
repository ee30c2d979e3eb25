"""Proper names that a list or a number tells: "Navy", "MSDF", "F-35", "COP30", "World War II".

Owns their reading as names; people, offices, places and bodies are for `people` and `places`.
"""

from collections.abc import Iterator
from functools import cache

from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.numbers import CODES
from records.language.phrases import Phrases, find_phrases, list_phrases, plain
from records.pattern import compile_late

# The number is part of a name: "COVID-19", "F-35", "COP30".
_NAMED = compile_late(rf"\b(?!{CODES}\d)([A-Z][A-Za-z]*)(?:\s?-\s?)?(\d+)([A-Z]?)s?\b")
_WORLD_WAR = compile_late(
    r"\b(?:World War\s(?P<behind>I{1,3}|[123]|One|Two|Three)|(?P<before>First|Second|Third)\sWorld War"
    r"|WW(?P<short>I{1,3}|[123]))\b"
)
_WARS = {"i": 1, "one": 1, "first": 1, "ii": 2, "two": 2, "second": 2, "iii": 3, "three": 3, "third": 3}


def find_proper_names(text: str) -> Iterator[Expression]:
    """Every armed service with a capital, numbered name and world war in `text`; they may overlap."""
    text = plain(text)
    yield from (found for found in find_phrases(text, _forces()) if text[found.start].isupper())
    for found in _NAMED.finditer(text):
        yield Expression("name", (found[1].casefold(), found[2], *filter(None, found.groups()[2:])), *found.span())
    for found in _WORLD_WAR.finditer(text):
        number = (found["behind"] or found["before"] or found["short"]).lower()
        yield Expression("name", ("world war", _WARS.get(number) or int(number)), *found.span())


@cache
def _forces() -> Phrases:
    forces = read_lexicon().forces.items()
    return list_phrases((form, "name", ("force", usual)) for usual, forms in forces for form in forms)
