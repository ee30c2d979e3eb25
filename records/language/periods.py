"""Stretches of the calendar that are no dates by themselves: "fall 2031", "by summer", "the 1990s".

Owns their wordings. How long something takes is for `durations` and `numbers`.
"""

import re
from collections.abc import Iterator

from records.language.calendar import YEAR, Day, add_part
from records.language.expression import Expression
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


def find_periods(text: str) -> Iterator[Expression]:
    """Seasons, of a year or of the one that is meant, and decades; the value is a `Day`."""
    text = plain(text)
    for found in _SEASON.finditer(text) if has_word(text, _SEASONS) else ():
        year, name = found["year"], "named" if found["named"] else "alone"
        season = found[name].lower().replace("autumn", "fall")
        day, (start, end) = Day(int(year) if year else None, period=season), (found.start(name), found.end())
        yield add_part(Expression("date", day, start, end), day, text)
    for found in _DECADE.finditer(text):
        day = Day(int(found["year"]), period="decade")
        yield add_part(Expression("date", day, *found.span()), day, text)
