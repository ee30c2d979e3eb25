"""The first day of a visit: what a page says of the days of a stay, where it tells of nothing held on one of them.

Owns the day on which a visit begins; the day of a meeting is `timing`'s.
"""

import re
from dataclasses import replace
from datetime import date

from parsers.facts.moments import find_moments
from parsers.facts.timing import Times, resolve
from records.language.calendar import MONTH, find_dates
from records.pattern import compile_late
from records.release import Release
from records.text import normalise

# "On July 11, it was decided that Minister A would visit Sampleton": the day of no event.
_DECIDED_ON = compile_late(
    rf"\W*On (?:\w+day,? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:, \d{{4}})?(?: \([^()]{{2,20}}\))?,? "
    r"(?:it (?:was|has been) (?:decided|announced|approved)|[^,;]{3,80}? (?:decided|announced|approved)) "
    r"(?:that (?=[^;]{3,250}? w(?:ould|ill) (?:visit|travel to|pay|make|come to|attend)\b)"
    r"|the (?:visit|trip|dispatch) (?:of|by) )"
)
_STAYS = compile_late(
    r"(?<!who )(?<!which )(?<!had )\b(?:(?:will|would|(?:is|are|scheduled|due|going) to) (?:also )?"
    r"(?:visit|travel to|stay in|be in(?= [A-Z]| the U)|come to|(?:pay|make) an? (?:[a-z]+ )?(?:visit|trip) to)"
    r"|\bwill (?:lead|head) an? (?:[a-z-]+ ){0,3}(?:mission|delegation) to"
    r"|visited|stayed in|(?:was|were) in(?= [A-Z]| the [A-Z])|travel+ed to"
    r"|(?:paid|made) an? (?:[a-z]+ )?(?:visit|trip) to)\b"
    r"|\b(?:will|(?:is|are) to) (?:leave|depart from) (?:Japan|Tokyo)(?= on\b)"
    r"|\b(?:leaves|departs) (?:Japan |Tokyo )?for (?=[A-Z])"
    r"|\b(?:invites|is inviting|will invite|has invited) [^;]{3,120}? to (?:visit )?Japan\b"
    r"|\binvit(?:ed|es|ing)\b[^;]{3,160}?\bwho (?:(?:are|is) (?:scheduled |due )?to|will) (?:visit|stay in|be in)\b"
)
# "the first group on March 15-22 and the second on March 22-29", "from May 4 to 6 last year"
_NOT_ONE = compile_late(
    r"\b(?:first|second|former group|latter|each|respectively|last (?:year|month)|ago|previous\w*)\b"
)
_AHEAD = compile_late(r"(?:will|would|is|are|scheduled|due|going|who)\b")
# A title of a visit alone, and of no meeting on it.
_OF_A_VISIT = compile_late(
    r"(?=.*\b(?:Visits?|Travels?|Trip|Invitation)\b)(?!.*\b(?:Meetings?|Talks?|Calls?|Call on|Dinner|Lunch(?:eon)?"
    r"|Ceremony|Dialogue|Consultations?|Conversation|Conference|Reception|Summit)\b).*",
    re.IGNORECASE,
)
_TO = r"(?:to|until|through|and|-|–|~)"
_SPAN = compile_late(
    rf"(?:\b(?:from|between|on) (?:\w+day,? )?|\()(?P<first>{MONTH} \d{{1,2}})\b(?:,? ?\((?:\w{{2,9}}\.?)\)|, \d{{4}})?"
    rf"(?:(?:,? | ?){_TO} ?(?:\w+day,? )?(?:{MONTH} )?(?:the )?\d{{1,2}}\b(?!:)|"
    rf"(?=\)|,? for [A-Z]|,? and (?:will )?return))",
    re.IGNORECASE,
)
# A first point that leads in a list of meetings, each row with its day behind who was met.
_LISTS = compile_late(
    r"(?<!who )\b(?<!had )(?:held|had|saw|met|called on|visited|schedule was)\b"
    r"(?:(?!\b(?:next|would|agreed|last)\b)[^.;]){0,250}? (?:as follows|(?:as )?below)\W*$"
)
_BEFORE_DAY = compile_late(r"^[^:;]{3,200}(?:: |, | \()(?:on )?$|^[^:;]{3,200}: [^;]{0,90}\bon $|^\W*$")
_OPENS = compile_late(r"\W*(?:From|Between) ", re.IGNORECASE)


def drop_decision(act: str) -> str:
    """`act` without the day on which a visit was decided on: that is no day of the visit."""
    return _DECIDED_ON.sub("", act)


def add_first_day(times: Times, title: str, sentences: list[str], act: str, published: date) -> Times:
    """`times` with the first day of the stay, where they have none, or a later one of a visit that is announced."""
    first = sentences[0] if sentences and _OF_A_VISIT.fullmatch(title) else act
    announced = first != act and _announces_stay(first)
    day, words = _find_first_day(first if announced else act, published)
    return (
        replace(times, day=day, day_span=words) if day and (announced or not times.day) and day != times.day else times
    )


def add_first_row(times: Times, release: Release) -> Times:
    """`times` with the day of the first of the meetings that a first point lists: "... saw officials, as follows:"."""
    if times.day or len(release.points) < 2:
        return times
    first, row = (normalise(point.text) for point in release.points[:2])
    if not _LISTS.search(first) or any(find_dates(first)):
        return times
    dated = next((moment.dated for group in find_moments(row) for moment in group if moment.dated), None)
    listed = dated is not None and _BEFORE_DAY.search(row, 0, dated.start)
    day = resolve(dated, release.published) if dated and listed else None
    return replace(times, day=day, day_span=row[dated.start : dated.end]) if dated and day else times


def _find_first_day(act: str, published: date) -> tuple[date | None, str]:
    """The first day of the stay that `act` tells of, with its words: "visited Sampleton from May 4 to 6"."""
    stays = _STAYS.search(act)
    if stays is None:
        return None, ""
    start = 0 if _OPENS.match(act) else stays.end()
    span = _SPAN.search(act, start)
    if span is None or _NOT_ONE.search(act, stays.start()) or any(find_dates(act[start : span.start()])):
        return None, ""
    dated = next((moment.dated for group in find_moments(span["first"]) for moment in group if moment.dated), None)
    day = resolve(dated, published) if dated else None
    return day, span["first"] if day else ""


def _announces_stay(sentence: str) -> bool:
    """Whether a sentence says that somebody will visit a place."""
    stays = _STAYS.search(sentence)
    return stays is not None and _AHEAD.match(stays.group()) is not None
