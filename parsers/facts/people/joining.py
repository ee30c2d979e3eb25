"""Joining: who else will be at what a lead announces, as a point below it says: "Ambassador A will also be present".

Owns the sentences of points; those of the lead are `presence`'s, whom a visitor will meet is `planned_stays`'s.
"""

import re

from parsers.facts.people.introduced import came_with
from parsers.facts.people.presence import announces, choose_there
from parsers.facts.visits import MonthDay, find_stay, order_day
from records.language.calendar import MONTH
from records.language.people.read import find_people
from records.language.people.sides import Named, list_rows
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
    rf"|attend (?:an?|{_THIS})|speak|say a few words|take the floor|(?:co-?)?chair|preside|moderate|represent|welcome"
    r"|perform|sing|play|guide|observe|(?:serve|act) as|(?:open|unveil|plant|cut|put|receive|hand over|present|show"
    r"|read|sign) (?:the|an?)|(?:lay|offer) (?:an? )?(?:wreaths?|flowers))\b[^;]*"
)
_DONE = (
    r"(?:(?:made|given|delivered|offered|handed over|presented|conferred|attended|(?:co-?)?chaired|hosted|moderated"
    r"|opened|led|headed|joined|accompanied|performed|signed|read|unveiled|planted|welcomed|guided) by)"
)
_OF_LAND = r"(?:,? (?:for|from|on behalf of) (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)?(?: (?:side|delegation))?,?)?"
# Before them: "The group will be headed by Ms. A", "Those attending will be, for Japan, Ms. A".
_WILL_BE = compile_late(
    rf"\W*(?:(?:The|Its|Their|An?) )?(?:[\w.’'-]+ ){{1,9}}?(?:will|(?:is|are) to) (?:also )?be {_DONE} (?:the )?"
    r"|\W*(?:It|The (?:group|delegation|mission|party)) is (?:headed|led) by (?:the )?"
    rf"|\W*Accompanying {_WHOM} will be (?:the )?|\W*{_THIS} will bring together (?:the )?"
    r"|\W*(?:[\w.’'-]+ ){1,9}?(?:will|(?:is|are) to) be held(?: [^,;]{0,60})? in the presence of (?:the )?"
    r"|\W*(?:Those (?:attending|present|taking part)|(?:Also )?(?:attending|speaking)(?: at (?:the|this) [\w -]{3,40})?"
    r"|(?:The )?(?:[\w-]+ )?(?:participants|attendees|speakers?|guests|recipients?|signator(?:y|ies)|moderators?"
    r"|panell?ists?|(?:co-?)?chairs?|lecturers?|hosts?))"
    rf" (?:(?:will|are to) (?:be|include)|are|is|include){_OF_LAND} (?:the )?",
    re.IGNORECASE,
)
_OPENING = compile_late(
    r"\W*(?:(?:In addition|Furthermore|Moreover|Also|Besides),? )?"
    rf"(?:(?:(?:At|In|During) {_THIS}|[Oo]n the (?:first|second|last|final|same|opening) (?:day|evening)"
    rf"|In the (?:morning|afternoon|evening)|(?:After|Before|Following|Prior to) {_THIS}"
    r"|(?:[Ff]rom|[Oo]n) the (?:Japanese|U\.S\.|American) side"
    rf"|[Oo]n (?:the (?:morning|afternoon|evening) of )?(?P<day>(?P<month>{MONTH}) (?P<number>\d{{1,2}}))),? )?"
    r"(?:the )?"
)
# "A keynote speech by Ms. A will follow."
_WORDS_BY = compile_late(rf"\W*(?:(?:An?|The|His|Her) )?(?:[\w-]+ ){{0,3}}{_WORDS} by (?:the )?", re.IGNORECASE)
_WILL_FOLLOW = compile_late(r",? will (?:also )?(?:follow|be (?:given|made|delivered|heard))\b")
# "a reception, at which Ms. A is to say a few words", "with Ms. A as co-chair on the Japanese side, and Mr. B"
_AT_WHICH = compile_late(r", (?:where|(?:at|during|in) which) (?:the )?$")
_AND_ACROSS = compile_late(
    r"(?:,? as (?:the )?(?:co-)?(?:chairs?|hosts?|speakers?|panell?ists?|moderators?))?"
    r"(?:,? (?:on|from|for) the (?:Japanese|U\.S\.|American) side|,? in [A-Z]\w+)?,? (?:and|with)"
    rf"(?: that of (?:the )?[A-Z][\w. ]{{2,20}} by)?{_OF_LAND} (?:the )?"
)
_AHEAD = compile_late(r"\b(?:will|(?:is|are) (?:\w+ )?to|(?:is|are) (?:being|planned|headed|led))\b")
_IS = compile_late(r"\b(?:will|is|are)\b")
_UNSURE = compile_late(r"\b(?:next|another|separate|if|hop\w+|possibl\w+|not)\b")


def joining(release: Release, lead: str) -> list[Named]:
    """Those of whom a sentence below the lead says that they will be there too."""
    points = [point.text for point in release.points if _IS.search(point.text) and point.text not in lead]
    first = split_sentences(lead)[0] if lead else ""
    if not points or not (announces(first) or _AHEAD.search(first)):
        return []
    page, stay = " ".join(point.text for point in release.points), find_stay(lead)
    return [named for text in points for sentence in split_sentences(text) for named in _read(sentence, page, stay)]


def _read(sentence: str, page: str, stay: tuple[MonthDay, MonthDay] | None) -> list[Named]:
    """Those of one sentence; a day that it names is the event's where the `stay` has it, or the `page` twice."""
    people = choose_there(sentence, find_people(sentence))
    if not people or _UNSURE.search(sentence):
        return []
    first, *further = _list_rows(sentence, people)
    there = first if _will_be_there(sentence, first, page, stay) else []
    for row in further if there else ():
        between = sentence[there[-1].end : row[0].start]
        if came_with(between) or (_AT_WHICH.search(between) and _will(sentence, row)):
            there = [*there, *row]
    return there


def _list_rows(sentence: str, people: list[Named]) -> list[list[Named]]:
    """The people of a sentence in rows; one goes on across a side or a town: "A, on the Japanese side, and B"."""
    rows: list[list[Named]] = []
    for row in list_rows(sentence, people):
        if rows and _AND_ACROSS.fullmatch(sentence, rows[-1][-1].end, row[0].start):
            rows[-1] += row
        else:
            rows.append(row)
    return rows


def _will_be_there(sentence: str, row: list[Named], page: str, stay: tuple[MonthDay, MonthDay] | None) -> bool:
    """Whether a sentence that begins with a row of people, or with what will be done by them, says so."""
    if opening := _OPENING.fullmatch(sentence, 0, row[0].start):
        on_stay = stay and opening["day"] and stay[0] <= order_day(opening["month"], opening["number"]) <= stay[1]
        of_another_day = opening["day"] and not on_stay and page.count(opening["day"]) == 1
        return not of_another_day and _will(sentence, row)
    follows = _WORDS_BY.fullmatch(sentence, 0, row[0].start) and _WILL_FOLLOW.match(sentence, row[-1].end)
    return bool(follows or _WILL_BE.fullmatch(sentence, 0, row[0].start))


def _will(sentence: str, row: list[Named]) -> bool:
    return bool(_WILL.fullmatch(sentence, row[-1].end) or _WILL_DO.match(sentence, row[-1].end))
