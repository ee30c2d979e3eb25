"""Joining: who else will be at what a lead announces, as a point below it says: "Ambassador A will also be present".

Owns the sentences of points; those of the lead are `presence`'s, whom a visitor will meet is `planned_stays`'s.
"""

from parsers.facts.people.presence import announces, choose_there
from records.language.people.read import find_people
from records.language.people.sides import Named, find_row
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

_THIS = (
    r"(?:(?:the|this) (?:[\w-]+ ){0,2}(?:meeting|talks|call|ceremony|service|dinner|event|visit|mission|dialogue)|it)"
)
_WHOM = r"(?:him|her|them|(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,6}|the (?:group|delegation|mission|party))"
# Behind those who will: "Ms. A and Mr. B will come with him."
_WILL = compile_late(
    r",? (?:will|(?:is|are) (?:also )?(?:scheduled|due|going) to) (?:also )?(?:(?:attend|join|be (?:present|there)"
    rf"|take part|participate)(?: (?:in|at))?(?: {_THIS})?|join {_WHOM}|(?:accompany|(?:come|travel|go) with) {_WHOM})"
    r"(?: as well| too| from the (?:Japanese|U\.S\.) side| (?:for|during|throughout) the (?:visit|stay|trip))?\W*"
)
# Before them: "The group will be headed by Ms. A".
_WILL_BE = compile_late(
    r"\W*(?:(?:The|Its|Their) (?:[\w-]+ ){0,2}?(?:group|delegation|mission|party|side)"
    r"(?: (?:of|from) (?:the )?[\w.-]+(?: [\w.-]+)?)?|He|She|They)"
    r" will (?:also )?be (?:headed|led|accompanied|joined) by (?:the )?|\W*Accompanying "
    rf"{_WHOM} will be (?:the )?"
)
_OPENING = compile_late(r"\W*(?:(?:In addition|Furthermore|Moreover|Also|Besides),? )?(?:the )?")
_UNSURE = compile_late(r"\b(?:next|another|separate|if|hop\w+|possibl\w+|not)\b")


def joining(release: Release, lead: str) -> list[Named]:
    """Those of whom a sentence below the lead says that they will be there too."""
    points = [point.text for point in release.points if " will " in point.text and point.text not in lead]
    if not points or not announces(split_sentences(lead)[0] if lead else ""):
        return []
    return [named for text in points for sentence in split_sentences(text) for named in _read(sentence)]


def _read(sentence: str) -> list[Named]:
    people = choose_there(sentence, find_people(sentence))
    if not people or _UNSURE.search(sentence):
        return []
    row = people[find_row(sentence, people, 0)]
    if _OPENING.fullmatch(sentence, 0, row[0].start):
        return row if _WILL.fullmatch(sentence, row[-1].end) else []
    return row if _WILL_BE.fullmatch(sentence, 0, row[0].start) else []
