"""Visitors: the headings of lists of those who came, and what opens the list of the meetings of a visit.

Owns which words say that the rows below are of people who met; what a row says is `rows`'s.
"""

import re

from records.language.calendar import MONTH
from records.pattern import compile_late

_CAME = (
    r"(?:members|delegates|guests|experts|scholars|mayors|governors|senators|legislators|lawmakers|veterans|students"
    r"|teachers|leaders|executives|officials|congress(?:men|women)|chiefs of staff|staff(?:ers)?)"
)
# Such a heading, of people who were there where the page speaks of them or of the event: "Experts at the dinner".
VISITORS_HEADING = compile_late(
    r"\W*(?:(?:Note|Reference)(?: ?\d+)?\W{1,4})?(?:list of )?(?:the )?(?:"
    r"(?:[\w.-]+ ){0,3}?members of (?:the |an? )?(?P<whole>[\w .,()'’-]{3,80} )"
    r"(?P<group>delegation|group|mission|party)(?: (?:now )?(?:visiting|in) Japan)?"
    rf"|(?:visiting|participating|attending) (?:[\w.-]+ ){{0,2}}?(?P<visitors>{_CAME})"
    r"(?: (?:of|from) [\w .-]{3,40})?(?: and [a-z ]{3,30})?"
    rf"|(?:[\w.-]+ ){{0,2}}?(?:{_CAME}|participants|attendees)"
    r" (?:at|attending|present at|who (?:attended|joined|took part in)) the (?P<kind>(?:[\w.-]+ ){0,2}?)"
    r"(?P<event>meeting|talks|dinner|lunch(?:eon)?"
    r"|breakfast|reception|courtesy call|call|round ?table|dialogue|discussion|exchange of views)"
    rf"|(?:[\w.-]+ ){{0,2}}?{_CAME} (?:(?:of|in|on) the )?(?P<party>delegation|group|mission|party)"
    r"|(?P<name>[\w .,()'’-]{3,80} )(?P<gathered>delegation|group|mission|party)(?: (?:now )?(?:visiting|in) Japan)?"
    r")\W*",
    re.IGNORECASE,
)
_GROUP = compile_late(r"\b(?:group|delegation|mission|party|members|participants|attendees|delegates|guests)\b")
_WORD = compile_late(r"[^\W\d_]{4,}")
_NO_NAMES = frozenset({"japan", "japanese", "united", "states", "american", "visiting", "from", "first"})
_STAY = r"(?: (?:during|in the course of) (?:the|this|his|her|their) (?:visit|stay|trip))?"
# The meetings of a visit, a row for each: "His meetings were these:", "He saw officials of ... in this order:".
_MEETINGS = compile_late(
    r"(?:^|[.;,] )(?:"
    r"(?:His|Her|Their|The|These) (?!next|previous|last|past|earlier|future|further|other|former|usual)"
    rf"(?:[a-z-]+ ){{0,2}}?(?:meetings|courtesy calls|interlocutors|counterparts|schedule|engagements|itinerary){_STAY}"
    r" (?:(?:were|was|are|is) (?:these|this|as follows)"
    r"|(?:were held|took place) (?:as follows|in (?:this|the following) order)|follow)"
    r"|(?:Those|The (?:people|persons|officials|leaders)) (?:whom |who |that )?(?:he|she|they) (?:met|saw|talked with)"
    r" were(?: these| as follows)?"
    r"|(?:He|She|They) (?:held|had) (?:the following|these)(?: [a-z-]+){0,2}"
    rf" (?:meetings|talks|courtesy calls){_STAY}"
    r")[.:]$"
    r"|\b(?<!had )(?<!to )(?:held|had) (?:[a-z-]+ ){0,2}(?:meetings|talks)(?: with [^;:]{3,60})? as follows[.:]$"
    r"|\b(?<!had )(?:saw|met(?: with)?|talked with|(?:held|had) (?:meetings|talks) with)"
    r" [^;:]{3,80}? in (?:this|the following) order[.:]$"
)
_MEETING = compile_late(
    rf"(?:(?:On )?{MONTH} \d{{1,2}}(?:st|nd|rd|th)?[^:]{{0,40}}?(?:: ?|, | [-–—] ))?"
    r"(?:(?:[\w.’'-]+ ){0,3}(?:[Mm]eeting|[Tt]alks?|[Dd]inner|[Ll]unch(?:eon)?|[Bb]reakfast|[Cc]all) (?:with|on) "
    r"(?:the )?)?(?:Mr|Ms|Mrs|Dr|H\.E|(?:The )?Hon|Ambassador|Senator|Representative|Congress(?:wo)?man|Governor"
    r"|General|Admiral"
    r"|(?:(?:Deputy|Under|Assistant|Vice|Foreign|Prime|State|Defense|Treasury)[ -]){0,4}"
    r"(?:Secretary|Minister|President))\b"
)

# "May 28 (Tues.), 10:00: courtesy call on Mr. A", "In Sampleton (May 4): talks with Ms. B".
_DAY_ROW = compile_late(rf"(?:In [A-Z][\w. ]{{2,30}}? ?\()?(?:\w+day, )?{MONTH} \d{{1,2}}\b[^;]{{0,30}}?: (?=[a-z])")


def is_of_visitors(heading: str, head: str) -> bool:
    """Whether such a heading is of the group, or of the event, that title and lead of the page, in `head`, speak of."""
    found = VISITORS_HEADING.fullmatch(heading)
    if found is None:
        return False
    spoken = set(_WORD.findall(head.casefold()))
    if group := found["group"]:
        named = set(_WORD.findall(found["whole"].casefold())) - _NO_NAMES
        return group.casefold() in spoken and bool(not named or named & spoken)
    if party := found["party"]:  # "Chiefs of Staff in the delegation"
        return party.casefold() in spoken
    if gathered := found["gathered"]:  # "U.S. Congressional Sample Delegation visiting Japan"
        named = set(_WORD.findall(found["name"].casefold())) - _NO_NAMES
        return gathered.casefold() in spoken and bool(named & spoken)
    if event := found["event"]:  # "Leaders at the summit meeting" is of another, where a meeting beside it is told
        return all(word in head.casefold() for word in (*found["kind"].casefold().split(), event.casefold()))
    return found["visitors"].casefold() in head.casefold() or bool(_GROUP.search(head))


def find_meetings(text: str, start: int) -> re.Match[str] | None:
    """What, at the end of a paragraph and behind the character `start`, opens the list of the meetings of a visit."""
    return _MEETINGS.search(text, start)


def is_meeting(row: str) -> bool:
    """Whether a row of such a list begins with the one who was met: "April 9: Mr. A", "Meeting with Secretary B"."""
    return bool(_MEETING.match(row))


def is_day_row(text: str) -> bool:
    """Whether a line is a row of a programme: a day, with its town or hour, and what was done then."""
    return bool(_DAY_ROW.match(text))
