"""Dates, times, durations and numbers, read from tokens.

Each reader is given tokens as they stand, the same folded (lower case, no possessive ending), and a position; it gives
back kind, value and the position after, or None. Equal values say the same in other words: "8 a.m." and "8:00 a.m.".
"""

import re
from collections.abc import Hashable, Sequence

from records.language.lexicon import read_lexicon

Found = tuple[str, Hashable, int]

_FIGURES = read_lexicon().figures
_MONTHS = {name: number for number, names in enumerate(_FIGURES["months"], 1) for name in names.split()}
_WEEKDAYS = frozenset(_FIGURES["weekdays"])
_DAYS = frozenset(_FIGURES["days"])
_BEFORE_MONTH = frozenset(_FIGURES["before_month"])
_UNITS_OF_DATE = frozenset(_FIGURES["units_of_date"])
_QUALIFIERS = {tuple(phrase.split()): kind for kind, phrases in read_lexicon().qualifiers.items() for phrase in phrases}
_LONGEST_QUALIFIER = max(map(len, _QUALIFIERS))
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_NUMBERS = {word: number for number, word in enumerate(_FIGURES["numbers"])} | _TENS
_POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {word: number for number, word in enumerate(_FIGURES["ordinals"], 1)}
_UNITS = {form: forms.split()[0] for forms in _FIGURES["units"] for form in forms.split()}
_NUMBERED = {form: forms.split()[0] for forms in _FIGURES["numbered"] for form in forms.split()}
_CURRENCIES = {"$": "dollar", "¥": "yen", "€": "euro", "£": "pound"}
# With which words a figure can begin, beside digits.
BEGINNINGS = frozenset(
    [
        *_MONTHS,
        *_WEEKDAYS,
        *_DAYS,
        *_NUMBERS,
        *_ORDINALS,
        *_NUMBERED,
        *_CURRENCIES,
        *(words[0] for words in _QUALIFIERS),
    ]
) | {"a", "an", "half", "noon", "midnight", "this", "next", "last"}
_ROMAN = re.compile(r"[IVX]{1,5}")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
_HALVES = {"am": 0, "pm": 12}


def read_figure(raw: Sequence[str], folded: Sequence[str], at: int) -> Found | None:
    """The date, time, duration, number or ordinal that begins at `at`."""
    if not (folded[at] in BEGINNINGS or folded[at][0].isdecimal()):
        return None
    return _read_date(raw, folded, at) or _read_time(folded, at) or _read_amount(raw, folded, at)


def _read_date(raw: Sequence[str], folded: Sequence[str], at: int) -> Found | None:
    word = folded[at]
    if word in _DAYS or (word in _WEEKDAYS and raw[at][0].isupper()):
        return "date", ("day", word), at + 1
    if word in {"this", "next", "last"} and _at(folded, at + 1) in _UNITS_OF_DATE:
        return "date", (word, folded[at + 1]), at + 2
    if month := _month(raw, at):
        return _read_after_month(folded, at, month)
    if _is_day(word) and (month := _month(raw, at + 1)):
        year = _year(_at(folded, at + 2))
        return "date", (month, _int(word), year), at + 3 if year else at + 2
    # A number of four digits is a year only by itself: "2000 people" are not.
    if (year := _year(word)) and _at(folded, at + 1) not in _UNITS and _at(folded, at - 1) not in _NUMBERED:
        return "date", (None, None, year), at + 1
    return None


def _read_after_month(folded: Sequence[str], at: int, month: int) -> Found | None:
    after = at + 2 if _at(folded, at + 1) == "." else at + 1
    if _is_day(_at(folded, after)):
        comma = _at(folded, after + 1) == ","
        year = _year(_at(folded, after + 2)) if comma else _year(_at(folded, after + 1))
        return "date", (month, _int(folded[after]), year), after + 1 + (bool(year) * (2 if comma else 1))
    if year := _year(_at(folded, after)):
        return "date", (month, None, year), after + 1
    # "May" and "March" are words as well.
    if folded[at] not in {"may", "march"} or _at(folded, at - 1) in _BEFORE_MONTH:
        return "date", (month, None, None), at + 1
    return None


def _read_time(folded: Sequence[str], at: int) -> Found | None:
    word = folded[at]
    if word in {"noon", "midnight"}:
        return "time", 720 if word == "noon" else 0, at + 1
    half = _HALVES.get(_at(folded, at + 1).replace(".", ""))
    clock = _CLOCK.fullmatch(word)
    if clock and int(clock[2]) < 60 and (half is not None or ":" in word):
        hour, minute = int(clock[1]), int(clock[2])
    elif half is not None and re.fullmatch(r"\d{1,2}", word):
        hour, minute = int(word), 0
    else:
        return None
    if half is not None:
        hour = hour % 12 + half
    return "time", hour * 60 + minute, at + (1 if half is None else 2)


def _read_amount(raw: Sequence[str], folded: Sequence[str], at: int) -> Found | None:
    word = folded[at]
    if word in _ORDINALS:
        return "ordinal", _ORDINALS[word], at + 1
    if re.fullmatch(r"\d{1,4}(st|nd|rd|th)", word):
        return "ordinal", _int(word), at + 1
    if word[0].isdecimal() and _at(folded, at + 1) == "+" and _at(folded, at + 2)[:1].isdecimal():
        return "number", (word, "+", folded[at + 2]), at + 3  # the "2+2"
    return (_read_numbered(raw, folded, at) if word in _NUMBERED else None) or _read_counted(folded, at)


def _read_counted(folded: Sequence[str], at: int) -> Found | None:
    """A number with what it counts: "over 30 minutes", "$5 million", "two missiles"."""
    qualifier, start = _read_qualifier(folded, at)
    currency = _CURRENCIES.get(_at(folded, start))
    number = _read_number(folded, start + (1 if currency else 0))
    if number is None:
        return None
    value, end = number
    # "35-minute": the sign stands for a space.
    after = end + 1 if _at(folded, end) == "-" and _at(folded, end + 1) in _UNITS else end
    unit = currency or _UNITS.get(_at(folded, after))
    if unit in {"minute", "hour"}:
        return _read_duration(folded, value * (60 if unit == "hour" else 1), qualifier, after + 1)
    if folded[start] == "one" and not unit:
        return None  # "one of them"
    return "number", (qualifier, value, unit), after + 1 if unit and not currency else end


def _read_duration(folded: Sequence[str], minutes: float, qualifier: str, end: int) -> Found:
    """The rest of a duration: "and 20 minutes", "and a half"."""
    more = end + 1 if _at(folded, end) == "and" else end
    if _at(folded, more) == "a" and _at(folded, more + 1) == "half":
        return "duration", (qualifier, minutes + 30), more + 2
    number = _read_number(folded, more) if more < len(folded) else None
    if number and _UNITS.get(_at(folded, number[1])) == "minute":
        return "duration", (qualifier, minutes + number[0]), number[1] + 1
    return "duration", (qualifier, minutes), end


def _read_numbered(raw: Sequence[str], folded: Sequence[str], at: int) -> Found | None:
    """ "Article 5", "Article V", "No. 3"."""
    after = at + 2 if folded[at] == "no" and _at(folded, at + 1) == "." else at + 1
    if after >= len(raw):
        return None
    if re.fullmatch(r"\d{1,6}", raw[after]):
        return "number", (_NUMBERED[folded[at]], int(raw[after])), after + 1
    if folded[at] != "no" and _ROMAN.fullmatch(raw[after]):
        digits = [_ROMAN_DIGITS[letter] for letter in raw[after]]
        pairs = zip(digits, [*digits[1:], 0], strict=True)
        return "number", (_NUMBERED[folded[at]], sum(-one if one < two else one for one, two in pairs)), after + 1
    return None


def _read_qualifier(folded: Sequence[str], at: int) -> tuple[str, int]:
    for length in range(_LONGEST_QUALIFIER, 0, -1):
        if kind := _QUALIFIERS.get(tuple(folded[at : at + length])):
            return kind, at + length
    return "", at


def _read_number(folded: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number in digits or words and the position after it; "a" and "half" only before a time."""
    word = _at(folded, at)
    value: float
    if word[:1].isdecimal():
        digits = word.replace(",", "")
        if not re.fullmatch(r"\d+(\.\d+)?", digits):
            return None
        value, end = float(digits), at + 1
    elif word in _NUMBERS:
        value, end = _NUMBERS[word], at + 1
        if value >= 20 and (tens := _after_sign(folded, end)) < len(folded) and 0 < _NUMBERS.get(folded[tens], 0) < 10:
            value, end = value + _NUMBERS[folded[tens]], tens + 1
    elif word in {"a", "an"} and (_at(folded, at + 1) == "hour" or _at(folded, at + 1) in _POWERS):
        value, end = 1, at + 1
    elif word == "half" and _at(folded, at + 1) in {"an", "a"} and _at(folded, at + 2) == "hour":
        value, end = 0.5, at + 2
    else:
        return None
    while _at(folded, end) in _POWERS:
        value, end = value * _POWERS[folded[end]], end + 1
    return value, end


def _after_sign(folded: Sequence[str], at: int) -> int:
    return at + 1 if _at(folded, at) == "-" else at


def _at(tokens: Sequence[str], at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else ""


def _month(raw: Sequence[str], at: int) -> int | None:
    return _MONTHS.get(raw[at].lower()) if at < len(raw) and raw[at][0].isupper() else None


def _is_day(word: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", word)) and 1 <= _int(word) <= 31


def _int(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _year(word: str) -> int | None:
    return int(word) if re.fullmatch(r"(19|20)\d\d", word) else None
