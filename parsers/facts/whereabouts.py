"""Whether the event of a page was in Japan.

Owns what a lead says of it besides a place: who was away, who was received or called on at home. Places in a
sentence are `records.language.places`'s, which of them is the event's is `place`'s.
"""

import re

from parsers.facts.lead import DOING
from parsers.facts.people.seats import list_names
from parsers.facts.timing import names_local_clock, names_other_clock
from records.language.clock import find_zones
from records.language.people.read import find_people
from records.language.phrases import has_word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.homes import list_homes
from records.language.places.nations import find_nations
from records.language.places.read import find_places, is_abroad, is_in_japan
from records.language.tokens import cut
from records.pattern import compile_late
from records.release import Medium

_AWAY = compile_late(
    r"\b(?:who (?:is|was|are|were) (?:currently )?(?:visiting|on a visit to|traveling (?:to|in)|staying in|in)"
    r"|(?:is|was|are|were|while|during (?:his|her|the|their)) (?:visit(?:ing)?|stay|trip)(?: to| in)?"
    r"|[Ww]hile (?:(?:he|she) (?:is|was) )?in|^From(?= [A-Z][\w.]*(?:, [A-Z][\w.]*)?, )"
    r"|(?:, |\b(?:is|was) )(?:currently )?(?:visiting|staying in|touring"
    r"|on (?:an?|his|her) (?:[a-z]+ )?(?:visit|trip|tour) (?:to|of))"
    r"|(?<!who )(?<!had )visited(?=[^;]*\b(?:held|met|received|paid|attended)\b))"
    r"\s+(?:the\s+)?(?P<where>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*)"
)
_AWAY_WORDS = frozenset(
    {"who", "visit", "visiting", "visited", "stay", "staying", "trip", "while", "from", "tour", "touring"}
)
# Who the sentence before the act says is away: "Foreign Minister A is on a visit to Geneva. He held a telephone talk".
_OURS_ALONE = compile_late(
    r"\W*(?:(?:On|In|At) [^,;]{3,40}, )?(?!.{0,80}\b(?:Secretary|President|U\.S\.))[^.;]{0,60}\bMinister\b"
)
_PRONOUN = compile_late(r"\W*(?:(?:On|In|At|From) [^,;]{3,40}, )?(?:[Hh]e|[Ss]he)\b")
_WENT_TO = compile_late(r"\b(?:visited|arrived in|travel+ed to)\s+(?P<where>[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*)")
_TOWN = compile_late(
    r"(?:(?:,? (?:which (?:is|was) )?(?:(?:in port|at anchor|moored|docked|berthed|anchored|calling|staying) )?"
    r"(?:in|at)"
    r"(?: the(?: [a-z]+ of)?)?|,) (?!Mr|Ms|The|H\.E)"
    r"(?:(?:[A-Z]\.)+|[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*(?! and (?:the\b|[A-Z])))*"
)
_TO_JAPAN = compile_late(
    r"\b(?:visit(?:ing|ed)? (?:to )?|invited to )(?:Japan|Tokyo)\b|\bin Japan on\b"
    r"|\bon (?:an?|his|her|their) (?:[\w-]+ ){0,3}?(?:mission|visit|trip|tour) to (?:Japan|Tokyo)\b"
)
_POSTED = compile_late(r"\bAmbassador\b[^,.]{0,60}\bto Japan\b")
# "Minister X received a courtesy call from ...", "... paid a courtesy call on Minister X": where the minister is.
_RECEIVED = compile_late(
    r"\b(?:received|accepted)\s(?:for\s[\w -]{3,40}?(?:minutes?|hours?),?\s)?(?:an?\s)?"
    r"(?:[a-z-]+\s){0,2}(?:call|visit|delegation|group|members)\b"
)
_CALLED_ON = compile_late(
    r"\b(?:courtesy\s(?:call|visit)\s(?:on|to)|called\son|visited(?=\s(?:[A-Z][\w-]*\s){0,3}(?:Vice-)?Minister\b))\s(?P<host>[^;()（）]{3,120})"
)
_EMBASSY = compile_late(r"\b(?:Embassy of the United States|(?:U\.S\.|American) Embassy)")
_RESIDENCE = compile_late(r"\bAmbassador[’']s (?:official )?residence\b", re.IGNORECASE)
_OF_STATES = compile_late(
    r"\b(?:Ambassador|Affaires ad interim|Affaires a\.i\.) of the United States\b|\bU\.S\. Ambassador\b"
)
_ELSEWHERE = compile_late(r"\b(?:margins?|sidelines?)\b")
_MINISTER = compile_late(r"\bMinister\b|\bState Secretary for\b|\bMinistry of\b")


def is_held_in_japan(medium: Medium | None, act: str, place: str | None, sentence: str) -> bool | None:
    """Whether the Japanese side spoke from Japan: a meeting held there, or a call by one not said to be away.

    `sentence` is the one before the act. None where nothing says so.
    """
    doing = DOING.search(act)
    before = act[: doing.start()] if doing else act
    somewhere = [*_AWAY.finditer(act)] if has_word(act, _AWAY_WORDS) else []
    elsewhere = [found for found in somewhere if not is_in_japan(found["where"])]
    away = any(found.end() <= len(before) for found in elsewhere)
    if medium in {"telephone", "video"}:
        away = away or _was_away(sentence, act)
        return not away and not names_local_clock(act)
    if names_other_clock(act):
        return False
    around = _with_town(act, place) if place else ""
    if is_in_japan(around) or (place and _is_guest(act, place)) or (not away and _names_only_home(act)):
        return True
    if away or is_abroad(around):
        return False
    if find_zones(act):
        return None  # Japan's clock is named for a meeting that by now may be anywhere
    posted = _POSTED.search(act) and not elsewhere  # an ambassador travels, too
    at_home = _TO_JAPAN.search(act) or posted or _calls_at_home(act) or len(elsewhere) < len(somewhere)
    return True if at_home else None


def _was_away(sentence: str, act: str) -> bool:
    """Whether the minister of whom the `act` says "he" is abroad, as the sentence before it says."""
    if not _PRONOUN.match(act) or not _OURS_ALONE.match(sentence):
        return False
    places = [found["where"] for pattern in (_AWAY, _WENT_TO) for found in pattern.finditer(sentence)]
    return any(not is_in_japan(where) for where in places)


def _is_guest(act: str, place: str) -> bool:
    """Whether the host's house is the United States' in Japan: no town is named, and theirs is the ambassador."""
    theirs = _EMBASSY.search(place) or (_RESIDENCE.search(place) and _OF_STATES.search(act))
    return bool(theirs) and not any(is_abroad(found) for found, _, _ in find_places(act) if found != place)


def _calls_at_home(act: str) -> bool:
    """Whether a call was paid on a minister of Japan, where no third country and no margins of something are named."""
    received, called = _RECEIVED.search(act), _CALLED_ON.search(act)
    host = act[: received.start()] if received else called["host"] if called else ""
    if not _MINISTER.search(host) or _ELSEWHERE.search(act):
        return False
    hosts = {name for name, _, _ in find_nations(host)}
    others = [start for name, start, _ in find_nations(act) if name not in {JAPAN, UNITED_STATES}]
    people = find_people(act) if others else []  # "Admiral Jordan Example" is of no third country by his name
    named = all(any(one.start <= start < one.start + len(one.name) for one in people) for start in others)
    return hosts <= {JAPAN} and named


def _names_only_home(act: str) -> bool:
    """Whether a town of Japan is named, and neither another town nor a third country."""
    names = cut(act).names.values()
    third = any(kind == "country" and name not in {JAPAN, UNITED_STATES} for kind, name, _ in names)
    if third or list_homes(act) != {JAPAN}:
        return False
    people = {word for named in find_people(act) for word in named.words}  # "Minister Akita" is nowhere by his name
    return any(kind == "place" for kind, _, _ in list_names(act, people))


def _with_town(act: str, place: str) -> str:
    """A place with the town and the prefecture, State or country that stand behind it: "Sample Hotel in Toyako"."""
    start = act.find(place)
    behind = _TOWN.match(act, start + len(place)) if start >= 0 else None
    return act[start : behind.end()] if behind else place
