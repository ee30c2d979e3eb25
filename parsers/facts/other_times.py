"""Whether a sentence beside the act tells of another time than the act's: asked of lengths, clocks, places and people.

Owns only the words of time: days, months, "last year", what "had" been. Whether a sentence names another event is
`parsers.facts.other_events`'s.
"""

from records.language.calendar import MONTH_NAMES, find_dates, make_date
from records.pattern import compile_late

# "The meeting in May lasted ...", "They last met ...": of another time than the act's.
_OTHER_TIME = compile_late(
    r"\b[Ll]ast (?:year|month|week|spring|summer|autumn|fall|winter|time|met|spoke|talked)\b"
    r"|\b(?:years?|months?|weeks?) (?:ago|earlier|before)\b|\bprevious (?:week|month|year)\b"
    r"|\b[Ee]arlier (?:this|that) (?:year|month)\b"
)
_HAD_DONE = compile_late(r"\bhad (?:(?:also|last|already|previously) )?(?:met|held|spoken|talked|visited|had)\b")
# "Minister A had conveyed her regrets in advance": before this, unless of what had begun.
_BEFORE = compile_late(
    r"^(?:(?!\b(?:attend|join|met|held|hold|receiv|paid|visit|spoke|took|host)[a-z]*\b)[^;])*?"
    r"\bhad (?:[a-z]+ly |also |already |once )*(?!started|opened|lasted|ended|concluded|commenced)"
    r"(?:[a-z]{3,}ed|met|held|spoken|sent|made|given|paid|said|told|taken|written|seen)\b(?! (?:by|with)\b)"
)
_ASIDE = compile_late(r",?\s(?:who|which|whom|whose)\b[^,;]*")
_OF_MONTH = compile_late(
    r"\b(?:[Ii]n|of|[Ss]ince|[Tt]heir|[Tt]he|early|late|mid-?|[Ll]ast)\s?"
    rf"(?P<month>{'|'.join(MONTH_NAMES)})\b(?!\s\d{{1,2}}\b)"
)


def is_of_other_time(sentence: str, act: str) -> bool:
    """Whether a sentence beside the act tells of another day, month or year: by what "had" been, or the days it names.

    The day before or after may be the same by Japan's clock.
    """
    if " had " in sentence and _HAD_DONE.search(sentence):
        return True
    sentence = drop_asides(sentence)
    if " had " in sentence and _BEFORE.match(sentence):
        return True
    if _OTHER_TIME.search(sentence):
        return True
    dated = any(month in act for month in MONTH_NAMES)
    if dated and any(found["month"] not in act for found in _OF_MONTH.finditer(sentence)):
        return True
    days = [
        [day.toordinal() for dated in find_dates(text) if (day := make_date(2000, dated.month, dated.day))]
        for text in (sentence, act)
    ]
    return all(days) and all(abs(one - other) % 365 > 1 for one in days[0] for other in days[1])


def drop_asides(sentence: str) -> str:
    """A sentence without what clauses with "who" or "which" say of somebody or something of it."""
    return _ASIDE.sub("", sentence)
