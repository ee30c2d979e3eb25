"""Arranged: when and where the event of the lead is or was, as a point below says: "The service is to be held on ...".

Owns the sentences of points on the event's own day and place; lines below labels are `labelled`'s.
"""

import re

from parsers.facts.other_events import names_other_event
from parsers.facts.people.presence import announces
from parsers.facts.place import read_place
from records.language.calendar import MONTH, find_dates
from records.language.places.read import find_places
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release
from records.text import normalise

_EVENT = r"\W*(?:It|(?:The|This|These)(?P<which>(?: [\w.’'-]+){0,6}?) (?P<what>[A-Za-z]+?)s?(?: itself)?)"
_HELD = (
    r"(?:held|opened|planted|unveiled|streamed|broadcast|conferred|presented|handed over|exchanged|signed|laid|given)"
)
_IS_TO_BE = compile_late(
    rf"{_EVENT} (?:(?:will|(?:is|are) (?:now )?(?:(?:scheduled|due|planned|set|expected) )?to)"
    rf" (?:be {_HELD}|take place|open|begin|start)|(?:is|are) (?:scheduled|planned|due|set) (?=for\b))\b(?P<rest>.*)",
    re.DOTALL,
)
_WAS = compile_late(rf"{_EVENT} (?:(?:was|were) {_HELD}|took place)\b(?P<rest>.*)", re.DOTALL)
# To split every point is dear.
_HELD_AT_ALL = compile_late(
    rf"\b(?:(?:be|was|were) {_HELD}|t(?:ake|ook) place|(?:to|will) (?:open|begin|start)|venue|scheduled|planned|due)\b"
)
_AHEAD = compile_late(r"\b(?:will|(?:is|are) (?:\w+ ){0,2}to)\b")
# "The group will stay in Japan from June 23 to 30", of a visit that is announced without its days.
_VISIT = compile_late(r"\b(?:visit|invit\w+|stay|trip|dispatch\w*)\b")
_STAYS = compile_late(
    r"\W*(?:He|She|They|The (?:[a-z]+ )?(?:group|delegation|students|visitors|party|members|mission)"
    r"|(?:[A-Z][\w-]* ){1,6}"
    r"[A-Z][\w-]+) (?:will|(?:is|are) (?:(?:scheduled|due|expected) )?to) (?:stay in|arrive|be in|visit|travel to)\b"
    rf"[^,;]{{0,60}}? (?P<days>(?:from|on|between) (?:\w+day, )?{MONTH} \d{{1,2}}\b(?: (?:to|until|through"
    rf"|and) (?:{MONTH} )?"
    r"\d{1,2}\b)?)"
)
_FOR = compile_late(r"^ *for (?=[A-Z])")  # "is scheduled for October 6"
_VENUE = compile_late(r"\b(?:[Tt]he )?venue (?:will be|is|was) (?:the )?(?P<where>[^;]{3,120})")
_UNSURE = compile_late(r"\b(?:if|not|unless|another|separate\w*|next|again)\b")
_EARLIER = compile_late(r"\b(?:first|last|previous\w*|since|ago|(?:19|20)\d\d)\b")
_ANY_EVENT = frozenset({"event", "program", "programme"})
_OTHER_WORDS = frozenset({"two", "three", "this", "annual", "joint", "bilateral", "day", "memorial"})
_FIRST = 8  # points


def add_arranged(release: Release, first: str, act: str) -> str:
    """The sentence `act` with the day and the place that a point gives and it does not; `first`: of the lead."""
    dated, placed = any(find_dates(act)), any(find_places(act))
    if dated and placed:
        return act
    said = [act.rstrip(".")]
    ahead = bool(_AHEAD.search(first))
    for sentence, rest in _find_own(release, act, to_be=ahead or announces(first)):
        dates = list(find_dates(rest))
        place, _ = read_place(sentence)
        if dates and not dated:
            said.append(
                _FOR.sub("on ", rest).strip(" .") if not placed else f"on {rest[dates[0].start : dates[-1].end]}"
            )
        elif place and not placed:
            said.append(f"Venue: {place}")
        dated, placed = dated or bool(dates), placed or place is not None
    if not dated and ahead and _VISIT.search(first):
        said += [stay["days"] for point in release.points[1:_FIRST] if (stay := _STAYS.match(point.text))][:1]
    return "; ".join(said) if len(said) > 1 else act


def _find_own(release: Release, act: str, *, to_be: bool) -> list[tuple[str, str]]:
    """The sentences of points, not of the lead, that say when and where the event of `act` is, and their ends.

    `to_be`: it is still to come.
    """
    texts = [normalise(point.text) for point in release.points[1:_FIRST] if _HELD_AT_ALL.search(point.text)]
    sentences = [_VENUE.sub(r"at the \g<where>", sentence) for text in texts for sentence in split_sentences(text)]
    held = _IS_TO_BE if to_be else _WAS
    found = [
        match for sentence in sentences if (match := held.match(sentence)) and (to_be or not _EARLIER.search(sentence))
    ]
    return [(match.string, match["rest"]) for match in found if _is_own(match, act, release.title)]


def _is_own(held: re.Match[str], act: str, title: str) -> bool:
    sentence, said = held.string, f"{act} {title}".lower()
    if sentence in act or _UNSURE.search(sentence) or names_other_event(sentence, act, title):
        return False
    words = re.findall(r"\w+", (held["which"] or "").lower())
    named = held["what"] is None or held["what"] in _ANY_EVENT or held["what"].lower() in said
    return named and all(word in _OTHER_WORDS or word in said for word in words)
