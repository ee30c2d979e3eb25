"""Arranged: when and where what a lead announces is to be, as a point below it says: "The service is to be held".

Owns the sentences of points on the event's own day and place; lines below labels are `labelled`'s.
"""

import re

from parsers.facts.other_events import names_other_event
from parsers.facts.people.presence import announces
from parsers.facts.place import read_place
from records.language.calendar import find_dates
from records.language.places.read import find_places
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release
from records.text import normalise

_IS_TO_BE = compile_late(
    r"\W*(?:It|(?:The|This)(?P<which>(?: [\w.’'-]+){0,6}?) (?P<what>meeting|talk|dialogue|consultation|ceremony|service"
    r"|reception|conference|forum|symposium|seminar|summit|exhibition|event|session|workshop|round|exercise|lecture"
    r"|concert|performance|screening|program(?:me)?|competition|contest|briefing)s?(?: itself)?)"
    r" (?:will|(?:is|are) (?:now )?(?:(?:scheduled|due|planned|set|expected) )?to)"
    r" (?:be held|take place|be opened|open)\b(?P<rest>.*)",
    re.DOTALL,
)
_UNSURE = compile_late(r"\b(?:if|not|unless|another|separate\w*|next|again)\b")
_ANY_EVENT = frozenset({"event", "program", "programme"})
_OTHER_WORDS = frozenset({"two", "three", "this", "annual", "joint", "bilateral", "day", "memorial"})
_FIRST = 8  # points


def add_arranged(release: Release, first: str, act: str) -> str:
    """The sentence `act` with the day and the place that a point gives and it does not; `first`: of the lead."""
    dated, placed = any(find_dates(act)), any(find_places(act))
    if (dated and placed) or not announces(first):
        return act
    said = [act.rstrip(".")]
    for sentence, rest in _find_own(release, act):
        dates = list(find_dates(rest))
        place, _ = read_place(sentence)
        if dates and not dated:
            said.append(rest.strip(" .") if not placed else f"on {rest[dates[0].start : dates[-1].end]}")
        elif place and not placed:
            said.append(f"Venue: {place}")
        dated, placed = dated or bool(dates), placed or place is not None
    return "; ".join(said) if len(said) > 1 else act


def _find_own(release: Release, act: str) -> list[tuple[str, str]]:
    """The sentences of points, not of the lead, that say when and where the event of `act` is to be, and their ends."""
    texts = [normalise(point.text) for point in release.points[1:_FIRST]]
    sentences = [sentence for text in texts if " to " in text or " will " in text for sentence in split_sentences(text)]
    found = [(sentence, _IS_TO_BE.match(sentence)) for sentence in sentences]
    return [(sentence, to_be["rest"]) for sentence, to_be in found if to_be and _is_own(to_be, act, release.title)]


def _is_own(to_be: re.Match[str], act: str, title: str) -> bool:
    sentence, said = to_be.string, f"{act} {title}".lower()
    if sentence in act or _UNSURE.search(sentence) or names_other_event(sentence, act, title):
        return False
    words = re.findall(r"\w+", (to_be["which"] or "").lower())
    named = to_be["what"] is None or to_be["what"] in _ANY_EVENT or to_be["what"] in said
    return named and all(word in _OTHER_WORDS or word in said for word in words)
