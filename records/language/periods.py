"""What is said of the calendar without a day's number: "fall 2031", "by summer", "the 1990s", "in the morning".

Owns their wordings. How long something takes is for `durations` and `numbers`.
"""

import re
from collections.abc import Iterator

from records.language.calendar import MONTH, YEAR, Day, add_part, make_date, read_month
from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.numbers import any_of
from records.language.phrases import has_word, plain
from records.pattern import compile_late

_ORDINALS = {word: number for number, word in enumerate(read_lexicon().numbers["ordinal_ones"], 1)}
_SEASONS = frozenset({"spring", "summer", "autumn", "fall", "winter"})
# "fall 2031", "the spring of 2031"; "in fall" where nothing behind makes another thing of it: no "fall of the wall".
_SEASON = compile_late(
    rf"\b(?:(?P<named>{'|'.join(sorted(_SEASONS))})\s(?:of\s)?(?P<year>{YEAR})"
    rf"|(?:in|by|until|till|since|during|from|over|through|throughout|spent)\s(?:the\s)?(?:(?:early|late|mid)[\s-])?(?P<alone>{'|'.join(sorted(_SEASONS))})"
    r"(?=\s?[.,;)]|\s?$|\s(?:and|or|to|at|for|with|when|as|in)\b))",
    re.IGNORECASE,
)
_SEASON_NAME = compile_late("|".join(sorted(_SEASONS)), re.IGNORECASE)
_SEASONS_LISTED = compile_late(
    rf"\b(?:in|during)\s(?:the\s)?(?:{_SEASON_NAME.pattern})(?P<rest>(?:,\s(?:{_SEASON_NAME.pattern})){{0,2}},?\s(?:and|or)\s"
    rf"(?:in\s|the\s)?(?:{_SEASON_NAME.pattern}))\b",
    re.IGNORECASE,
)
_DECADE = compile_late(r"(?:(?<![\w.,$¥€£+-])|(?<=\b[Mm]id-))(?P<year>(?:1[5-9]|20)\d0)['’]?s\b")
_WEEKDAYS = "|".join(names.split()[0] for names in read_lexicon().calendar["weekdays"])
# "the nineties", "the mid-eighties"; not of a temperature, nor of somebody's age ("in his nineties").
_TENS = {
    word: number
    for number, word in enumerate(("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 3)
}
_DECADE_WORD = compile_late(
    rf"\bthe\s(?:(?:early|mid|late)[\s-])?(?:nineteen[\s-])?(?P<word>{'|'.join(_TENS)})\b", re.IGNORECASE
)
_WEEKDAY = compile_late(
    rf"\b(?:(?:every|each)\s(?P<other>(?:other|second)\s)?(?P<one>{_WEEKDAYS})|(?P<all>{_WEEKDAYS})s)\b", re.IGNORECASE
)
_BEYOND = compile_late(r"\b(?:the\s)?day\s(?P<way>before\syesterday|after\stomorrow)\b", re.IGNORECASE)

_FEASTS = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25),
}  # fmt: skip
_FEAST = compile_late(
    rf"\b(?P<feast>New\sYear['’]s\s(?:Eve|Day)|Christmas\s(?:Eve|Day))(?:,?\s(?:of\s)?(?P<year>{YEAR}))?(?!\w)"
)
# "the first of May", not "the first of May's talks".
_WORDED = compile_late(
    rf"\b(?:the\s)?(?:(?P<tens>twent|thirt)(?:y[\s-](?P<behind>{any_of(_ORDINALS)})|ieth)|(?P<ones>{any_of(_ORDINALS)}))"
    rf"\s(?:day\s)?of\s(?P<month>{MONTH})(?![\w'’])(?:,?\s(?P<year>{YEAR}))?",
    re.IGNORECASE,
)
_PARTS = {name: names.split()[0] for names in read_lexicon().calendar["parts"] for name in names.split()}
# "in the early morning", "at dawn", "by day"; a day is a part of itself only beside "by". With a capital it is a name.
_PART = compile_late(
    rf"\b(?:(?P<half>(?i:early|late|mid))[\s-])?(?P<part>(?<=\bby )(?<!\bday by )day(?![\w-]|\sof\b|\sby\b)"
    rf"|(?:{any_of(_PARTS.keys() - {'day', 'dawn'})})(?!\w)|(?<=\b(?:at|by) )dawn\b)"
)


def find_weekdays(text: str) -> Iterator[Expression]:
    """Every day of the week that is one of each week: "Mondays", "every Monday"; "every other Monday" is another."""
    text = plain(text)
    for found in _WEEKDAY.finditer(text):
        day = (found["one"] or found["all"]).lower()
        yield Expression("weekday", (day, bool(found["other"])), *found.span())


def find_seasons(text: str) -> Iterator[Expression]:
    """The seasons of a list behind its first one: "in spring and autumn"."""
    text = plain(text)
    for found in _SEASONS_LISTED.finditer(text) if has_word(text, _SEASONS) else ():
        for each in _SEASON_NAME.finditer(text, *found.span("rest")):
            yield Expression("date", Day(period=each[0].lower().replace("autumn", "fall")), *each.span())


def find_periods(text: str) -> Iterator[Expression]:
    """Every season, decade, feast, day in words and part of a day in `text`.

    The value is a `Day`, or (part of the day, "early" or the like).
    """
    text = plain(text)
    yield from _find_days(text)
    yield from _find_parts(text)


def _find_parts(text: str) -> Iterator[Expression]:
    """Parts of a day; clocks with one ("nine in the morning") are for `clock`."""
    for found in _PART.finditer(text) if has_word(text, _PARTS.keys()) else ():
        value = _PARTS[found["part"]], (found["half"] or "").lower()
        yield Expression("time of day", value, *found.span())


def _read_worded(found: re.Match[str]) -> Day | None:
    """ "The first of May", "the thirty-first of May"; None where no month has such a day."""
    ones = _ORDINALS.get((found["ones"] or found["behind"] or "").lower(), 0)
    day = {"twent": 20, "thirt": 30}.get((found["tens"] or "").lower(), 0) + ones
    year, month = int(found["year"]) if found["year"] else None, read_month(found["month"])
    return Day(year, month, day) if make_date(year or 2000, month, day) else None


def _find_days(text: str) -> Iterator[Expression]:
    """Seasons, of a year or of the one that is meant, and decades."""
    for found in _SEASON.finditer(text) if has_word(text, _SEASONS) else ():
        year, name = found["year"], "named" if found["named"] else "alone"
        season = found[name].lower().replace("autumn", "fall")
        day, (start, end) = Day(int(year) if year else None, period=season), (found.start(name), found.end())
        yield add_part(Expression("date", day, start, end), day, text)
    for found in _FEAST.finditer(text):
        day = Day(int(found["year"]) if found["year"] else None, *_FEASTS[found["feast"].lower().replace("’", "'")])
        yield Expression("date", day, *found.span())
    for found in _WORDED.finditer(text) if has_word(text, _ORDINALS.keys() | {"twentieth", "thirtieth"}) else ():
        if worded := _read_worded(found):
            yield Expression("date", worded, *found.span())
    for found in _BEYOND.finditer(text):
        yield Expression("date", Day(words=" ".join(found["way"].lower().split())), *found.span())
    for found in _DECADE_WORD.finditer(text) if has_word(text, _TENS.keys()) else ():
        day, word = Day(1900 + 10 * _TENS[found["word"].lower()], period="decade"), found.span("word")
        yield add_part(Expression("date", day, *word), day, text)
    for found in _DECADE.finditer(text):
        day = Day(int(found["year"]), period="decade")
        yield add_part(Expression("date", day, *found.span()), day, text)
