"""Stretches of the calendar that are no dates by themselves: "fall 2031", "the 1990s", "after a year", "twice a month".

Owns their wordings. A stretch with a number before it ("three years") is for `numbers`.
"""

import re
from collections.abc import Iterator

from records.language.calendar import YEAR, Day, add_part
from records.language.expression import Expression
from records.language.numbers import STRETCHES, add_qualifier, any_of, count_years
from records.language.phrases import has_word, plain

_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
# "fall 2031", "the spring of 2031"; "in fall" where nothing behind makes another thing of it: no "fall of the wall".
_SEASON = re.compile(
    rf"\b(?:(?P<named>{'|'.join(sorted(_SEASONS))})\s(?:of\s)?(?P<year>{YEAR})"
    rf"|(?:in|by|until|till|since|during|from|over|through|throughout|spent)\s(?:the\s)?(?:(?:early|late|mid)[\s-])?(?P<alone>{'|'.join(sorted(_SEASONS))})"
    r"(?=\s?[.,;)]|\s?$|\s(?:and|or|to|at|for|with|when|as|in)\b))",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<![\w.,$¥€£+-])(?P<year>(?:1[5-9]|20)\d0)['’]?s\b")
_TIMES = any_of(STRETCHES)
# "after a year", "a month later", "a year and a half"; "a year" of "twice a year".
_ONE_TIME = re.compile(
    rf"\b(?:(?:after|for|in|within|over|under|about|around|nearly|almost|than)\s(?P<behind>an?\s(?P<unit>{_TIMES})(?P<half>\sand\sa\shalf)?)"
    rf"(?![\w-]|\s(?:of|when|that|which|in\swhich|and)\b)|(?P<before>an?\s(?P<unit2>{_TIMES}))(?=\s(?:later|earlier)\b)"
    rf"|(?:once|twice|thrice|times)\s(?P<rate>(?:an?|per|every|each)\s(?P<unit3>{_TIMES}))(?![\w-]))"
)


def find_periods(text: str) -> Iterator[Expression]:
    """Every season, decade and single stretch of time in `text`; the value is a `Day`, or that of a count."""
    text = plain(text)
    yield from _find_days(text)
    yield from _find_stretches(text)


def _find_days(text: str) -> Iterator[Expression]:
    """Seasons, of a year or of the one that is meant, and decades."""
    for found in _SEASON.finditer(text) if has_word(text, _SEASONS) else ():
        year, name = found["year"], "named" if found["named"] else "alone"
        season = found[name].lower().replace("autumn", "fall")
        day, (start, end) = Day(int(year) if year else None, period=season), (found.start(name), found.end())
        yield add_part(Expression("date", day, start, end), day, text)
    for found in _DECADE.finditer(text):
        day = Day(int(found["year"]), period="decade")
        yield add_part(Expression("date", day, *found.span()), day, text)


def _find_stretches(text: str) -> Iterator[Expression]:
    """One day, week, month or year as a count of it, and how often in one."""
    for found in _ONE_TIME.finditer(text):
        if found["rate"]:
            yield Expression("number", ("per", found["unit3"]), *found.span("rate"))
            continue
        qualifier, start, end = add_qualifier(text, *found.span("behind" if found["behind"] else "before"))
        value = count_years(1.5 if found["half"] else 1.0, found["unit"] or found["unit2"])
        yield Expression("number", (qualifier, *value), start, end)
