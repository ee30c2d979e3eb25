"""Where the event was held, as the sentence that tells of it says.

Owns which of the places of a sentence is the event's; what a place is, is `records.language.places.read`'s.
"""

import re

from records.language.phrases import has_word
from records.language.places.read import find_places, find_town, is_abroad

_BRACKETS = re.compile(r"\([^)]*\)")
_ASIDE = re.compile(r",\s*(?:who|which)\b[^,]*(?:,\s*to [^,]*)?,?")
_AHEAD = re.compile(r"\b(?:scheduled|to be held|will be held|expected)\b")
# Another event, or this one at another time: "following the session in Osaka last year", "first held in Osaka".
_OTHER = re.compile(
    r"\b(?:following|after|before|prior to|ahead of|since|subsequent to|building on|based on|as a follow-?up to"
    r"|in follow-?up to|in accordance with|in line with|pursuant to|as a result of|in light of"
    r"|as (?:agreed|confirmed|announced|decided))\s[^,;]{0,120}?"
    r"\b(?:session|meeting|talk|summit|call|dialogue|visit|lunch|dinner|conference|consultation|round|forum|workshop|one"
    r"|event|gathering|agreement|decision|discussion|ceremon(?:y|ie))s?\b[^,;]*"
    r"|\b(?:after|before|prior to|upon|on)\s(?:(?:his|her|their)\s)?(?:arrival|departure|return)\b[^,;]*"
    r"|\b(?:after|before|prior to|upon)\s\w+ing\b[^,;]*"
    r"|\b(?:(?:first|last|previously|initially|originally) (?:held|convened|met|launched|agreed)"
    r"|(?:launched|established) (?:in|at))\b[^,;]*",
    re.IGNORECASE,
)
# One of these is in every match.
_OTHER_WORDS = frozenset({
    "following", "after", "before", "prior", "ahead", "since", "subsequent", "building", "based", "follow",
    "accordance", "line", "pursuant", "result", "light", "agreed", "confirmed", "announced", "decided", "upon",
    "arrival", "departure", "return", "first", "last", "previously", "initially", "originally", "launched",
    "established",
})  # fmt: skip
_VISITING = re.compile(
    r"(?:\bwho (?:is|was|are|were) (?:currently )?(?:visiting|on a visit to)|, visiting"
    r"|\b(?:during|on) (?:his|her|their) (?:official )?(?:visit|trip|stay) (?:to|in)) "
    r"(?P<where>[A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*)*)"
)
# "visited the base and held a meeting": where somebody went to meet is where they met.
_WENT = re.compile(
    r"\bvisited (?P<where>(?:the )?[A-Z][^;]{2,80}?),? (?:where (?:he|she|they)|and) "
    r"(?:held|had|met|conducted|attended|received|paid|exchanged)\b"
)
_HELD = re.compile(r"\b(?:held|had|met|conducted|hosted|received|paid|attended)\b")


def read_place(act: str) -> tuple[str | None, str]:
    """Where it was held, when the sentence `act` says "in" or "at" a place; asides about people are passed over."""
    plain = _ASIDE.sub(" , ", _BRACKETS.sub(" ", act))
    if has_word(plain, _OTHER_WORDS):
        plain = _OTHER.sub(" ", plain)
    ahead = _AHEAD.search(plain)
    # "held a meeting ... to be held in Kyoto" is another one; "will be held in Kyoto" alone is this one.
    if ahead and _HELD.search(plain, 0, ahead.start()):
        plain = plain[: ahead.start()]
    went = _WENT.search(plain)
    if went and not any(find_places(plain[went.end() :])):
        plain = f"at {went['where']}"
    place = next((place for place, _, _ in find_places(plain)), None)
    return place, place or ""


def read_visited(act: str) -> tuple[str | None, str]:
    """The town abroad that somebody "was visiting" when they met; a State or country is no such place."""
    towns = {town for found in _VISITING.finditer(act) if (town := find_town(found["where"])) and is_abroad(town)}
    town = next(iter(towns)) if len(towns) == 1 else None
    return town, town or ""
