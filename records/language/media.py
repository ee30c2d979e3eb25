"""How an event was held, as a text says it: by telephone, by video, in person.

Owns the reading of those phrases. A word of a gathering ("meeting", "lunch") says in person only where nothing else is
said outright; which of a page's words counts is for the parsers.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.phrases import Phrases, find_phrases, list_phrases, plain
from records.pattern import compile_late

_BY = compile_late(r"\b(?:by|via|over|through|with)\s+$", re.IGNORECASE)
_OF_EVENT = compile_late(
    r"[\s-]+(?:talk|call|meeting|session|summit|dialogue|consultation|conversation|discussion|format|confer)",
    re.IGNORECASE,
)


def find_media(text: str) -> Iterator[Expression]:
    """Every word on how an event was held, in order; the value is the medium.

    Kind "medium" for what is said outright, "gathering" for what only hints at it, "document" for a message, a
    statement, a press conference, which are no event of two sides, and "word" for a word that may be anything.
    """
    text = plain(text)
    for found in find_phrases(text, _media()):
        if found.kind == "word" and (_BY.search(text[: found.start][-12:]) or _OF_EVENT.match(text, found.end)):
            yield replace(found, kind="medium")
        else:
            yield found


@cache
def _media() -> Phrases:
    lexicon = read_lexicon()
    lists = (
        ("gathering", lexicon.gatherings),
        ("document", lexicon.documents),
        ("medium", lexicon.media),
        ("word", lexicon.media_words),
    )
    return list_phrases((form, kind, name) for kind, names in lists for name, forms in names.items() for form in forms)
