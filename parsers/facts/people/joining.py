"""Joining: who else will be at what a lead announces, as a point below it says: "Ambassador A will also be present".

Owns the sentences of points; those of the lead are `presence`'s, whom a visitor will meet is `planned_stays`'s.
"""

import re

from parsers.facts.people.introduced import came_with
from parsers.facts.people.presence import announces, choose_there
from records.language.calendar import MONTH
from records.language.people.read import find_people
from records.language.people.sides import Named, find_row
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

_THIS = (
    r"(?:(?:the|this) (?:[\w-]+ ){0,2}(?:meeting|talks|call|ceremony|service|dinner|lunch|luncheon|event|visit|mission"
    r"|dialogue|forum|symposium|seminar|reception|concert|opening|signing|exercise|tour|discussion|session|panel)|it)"
)
_WHOM = r"(?:him|her|them|(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,6}|the (?:group|delegation|mission|party))"
_TO_BE = r"(?:will|(?:is|are) (?:(?:also )?(?:scheduled|due|going|expected) )?to)"
_WORDS = r"(?:remarks|address(?:es)?|speech(?:es)?|lectures?|greetings|toasts?|presentations?|words of welcome|report)"
# Behind those who will: "Ms. A and Mr. B will come with him".
_WILL = compile_late(
    rf",? {_TO_BE} (?:also )?(?:(?:attend|join|be (?:present|there)"
    rf"|take part|participate)(?: (?:in|at))?(?: {_THIS})?|join {_WHOM}|(?:accompany|(?:come|travel|go) with) {_WHOM})"
    r"(?: as well| too| from the (?:Japanese|U\.S\.) side| (?:for|during|throughout) the (?:visit|stay|trip))?\W*"
)
# What they will do there: "Ms. A will host a reception for the delegation".
_WILL_DO = compile_late(
    rf",? {_TO_BE} (?:(?:also|then|each|jointly|both) )?(?:"
    r"(?:host|give|hold) (?:an?|the|their) (?:[\w-]+ ){0,2}(?:reception|dinner|lunch|luncheon|party|banquet|tea)"
    rf"|(?:give|deliver|make|offer) (?:(?:an?|the|his|her|their) )?(?:[\w-]+ ){{0,3}}{_WORDS}"
    r"|speak|say a few words|(?:co-?)?chair|preside|moderate|represent|welcome|perform|sing|play|guide|observe"
    r"|(?:serve|act) as|(?:open|unveil|plant|cut|put|receive|hand over|present|show|read) (?:the|an?)"
    r"|lay (?:an? )?(?:wreaths?|flowers))\b[^;]*"
)
# Before them: "The group will be headed by Ms. A".
_WILL_BE = compile_late(
    r"\W*(?:(?:The|Its|Their) (?:[\w-]+ ){0,2}?(?:group|delegation|mission|party|side)"
    r"(?: (?:of|from) (?:the )?[\w.-]+(?: [\w.-]+)?)?|He|She|They)"
    r" will (?:also )?be (?:headed|led|accompanied|joined) by (?:the )?|\W*Accompanying "
    rf"{_WHOM} will be (?:the )?"
    rf"|\W*(?:The )?(?:[\w-]+ ){{0,3}}{_WORDS}(?: (?:at|for|of) (?:the|this) [\w -]{{3,40}})? will be "
    r"(?:made|given|delivered|offered) by (?:the )?"
    rf"|\W*{_THIS} will (?:bring together|be (?:attended|(?:co-?)?chaired|hosted|moderated|opened|led) by) (?:the )?"
    r"|\W*(?:Those (?:attending|present|taking part)|(?:The )?(?:[Pp]articipants|[Aa]ttendees|[Ss]peakers|[Gg]uests))"
    r" (?:will|are to) (?:be|include) (?:the )?|\W*(?:Also )?(?:attending|speaking)(?: at (?:the|this) [\w -]{3,40})?"
    r" will be (?:the )?",
    re.IGNORECASE,
)
_OPENING = compile_late(
    r"\W*(?:(?:In addition|Furthermore|Moreover|Also|Besides),? )?"
    rf"(?:(?:At {_THIS}|[Oo]n the (?:first|second|last|final|same|opening) (?:day|evening)"
    rf"|In the (?:morning|afternoon|evening)|(?:After|Before|Following|Prior to) {_THIS}"
    rf"|[Oo]n (?:the (?:morning|afternoon|evening) of )?(?P<day>{MONTH} \d{{1,2}})),? )?"
    r"(?:the )?"
)
# "A keynote speech by Ms. A will follow."
_WORDS_BY = compile_late(rf"\W*(?:(?:An?|The|His|Her) )?(?:[\w-]+ ){{0,3}}{_WORDS} by (?:the )?", re.IGNORECASE)
_WILL_FOLLOW = compile_late(r",? will (?:also )?(?:follow|be (?:given|made|delivered|heard))\b")
# "a reception, at which Ms. A is to say a few words", "with Ms. A as co-chair on the Japanese side, and Mr. B"
_AT_WHICH = compile_late(r", (?:at|during|in) which (?:the )?$")
_AND_ACROSS = compile_late(
    r",? (?:as (?:the )?(?:co-)?(?:chairs?|hosts?|speakers?|panell?ists?|moderators?)(?: (?:on|from|for) the "
    r"(?:Japanese|U\.S\.|American) side)?|(?:on|from|for) the (?:Japanese|U\.S\.|American) side),? and (?:the )?"
)
_AHEAD = compile_late(r" (?:will|(?:is|are) (?:\w+ )?to) ")
_UNSURE = compile_late(r"\b(?:next|another|separate|if|hop\w+|possibl\w+|not)\b")


def joining(release: Release, lead: str) -> list[Named]:
    """Those of whom a sentence below the lead says that they will be there too."""
    points = [point.text for point in release.points if _AHEAD.search(point.text) and point.text not in lead]
    if not points or not announces(split_sentences(lead)[0] if lead else ""):
        return []
    page = " ".join(point.text for point in release.points)
    return [named for text in points for sentence in split_sentences(text) for named in _read(sentence, page)]


def _read(sentence: str, page: str) -> list[Named]:
    """Those of one sentence; a day that it names is one of the event's where the `page` names it once more."""
    people = choose_there(sentence, find_people(sentence))
    if not people or _UNSURE.search(sentence):
        return []
    row = people[find_row(sentence, people, 0)]
    there = row if _will_be_there(sentence, row, page) else []
    while there and len(row) < len(people):
        row = people[find_row(sentence, people, people.index(row[-1]) + 1)]
        between = sentence[there[-1].end : row[0].start]
        if came_with(between) or _AND_ACROSS.fullmatch(between) or (_AT_WHICH.search(between) and _will(sentence, row)):
            there = [*there, *row]
        if row[-1] is people[-1]:
            break
    return there


def _will_be_there(sentence: str, row: list[Named], page: str) -> bool:
    """Whether a sentence that begins with a row of people, or with what will be done by them, says so."""
    if opening := _OPENING.fullmatch(sentence, 0, row[0].start):
        of_another_day = opening["day"] and page.count(opening["day"]) == 1
        return not of_another_day and _will(sentence, row)
    follows = _WORDS_BY.fullmatch(sentence, 0, row[0].start) and _WILL_FOLLOW.match(sentence, row[-1].end)
    return bool(follows or _WILL_BE.fullmatch(sentence, 0, row[0].start))


def _will(sentence: str, row: list[Named]) -> bool:
    return bool(_WILL.fullmatch(sentence, row[-1].end) or _WILL_DO.match(sentence, row[-1].end))
