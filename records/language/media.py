"""How an event was held, as a text says it: by telephone, by video, in person.

Owns the reading of those phrases. A word of a gathering ("meeting", "lunch") says in person only where nothing else is
said outright; which of a page's words counts is for the parsers.
"""

from collections.abc import Iterator
from functools import cache

from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.phrases import Phrases, find_phrases, list_phrases, plain


def find_media(text: str) -> Iterator[Expression]:
    """Every word on how an event was held, in order; the value is the medium.

    Kind "medium" for what is said outright, "gathering" for what only hints at it, "document" for a message, a
    statement, a press conference, which are no event of two sides.
    """
    return find_phrases(plain(text), _media())


@cache
def _media() -> Phrases:
    lexicon = read_lexicon()
    lists = (("gathering", lexicon.gatherings), ("document", lexicon.documents), ("medium", lexicon.media))
    return list_phrases((form, kind, name) for kind, names in lists for name, forms in names.items() for form in forms)
