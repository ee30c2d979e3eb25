"""Where the event was held, as the sentence that tells of it says.

Owns which of the places of a sentence is the event's; what a place is, is `records.language.places`'s.
"""

import re

from records.language.places import find_places

_BRACKETS = re.compile(r"\([^)]*\)")
_ASIDE = re.compile(r",\s*(?:who|which)\b[^,]*(?:,\s*to [^,]*)?,?")
_AHEAD = re.compile(r"\b(?:scheduled|to be held|will be held|expected)\b")
_HELD = re.compile(r"\b(?:held|had|met|conducted|hosted|received|paid|attended)\b")


def read_place(act: str) -> tuple[str | None, str]:
    """Where it was held, when the sentence `act` says "in" or "at" a place; asides about people are passed over."""
    plain = _ASIDE.sub(" , ", _BRACKETS.sub(" ", act))
    ahead = _AHEAD.search(plain)
    # "held a meeting ... to be held in Kyoto" is another one; "will be held in Kyoto" alone is this one.
    if ahead and _HELD.search(plain, 0, ahead.start()):
        plain = plain[: ahead.start()]
    place = next((place for place, _, _ in find_places(plain)), None)
    return place, place or ""
