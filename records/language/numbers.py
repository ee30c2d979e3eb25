"""Numbers in digits and words, and the words that make them more or less: "about", "no less than", "or so".

Owns what a number is worth, the qualifiers, and counts ("over 30 people", "$5 million"), ordinals and numbered things
("Article V"). What lasts or stands in a calendar is for `durations`, `calendar` and `clock`. Longer than most files:
the ways to say a number share its words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from math import prod
from typing import Any

from records.language.expression import Expression
from records.language.lexicon import read_lexicon
from records.language.phrases import cut_words, fold_phrase, fold_words, has_word, match_words, plain
from records.pattern import compile_late
from records.release import Qualifier

_LISTS = read_lexicon().numbers
_ONES = {word: number for number, word in enumerate(_LISTS["ones"], 1)}
_TENS = {word: number for number, word in zip(range(20, 100, 10), _LISTS["tens"], strict=True)}
_POWERS = {word: 10 ** (2 if power == 0 else 3 * power) for power, word in enumerate(_LISTS["powers"])}
_DIGIT_ONES = [word for word, number in _ONES.items() if number < 10]


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; a space stands for any space."""
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True))


_BELOW_HUNDRED = rf"(?:(?:{any_of(_TENS)})(?:(?:\s*-\s*|\s+)(?:{any_of(_DIGIT_ONES)}))?|{any_of(_ONES)})"
# A number as it may stand in words, to ninety-nine, with hundreds and dozens.
_WORDED = (
    rf"(?:(?:(?:an?|{_BELOW_HUNDRED})\s+hundred(?:\s+(?:and\s+)?{_BELOW_HUNDRED})?)"
    rf"|(?:half\s+a|an?|{any_of(_ONES)})\s+dozen|{_BELOW_HUNDRED})(?![\w])"
)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|{_WORDED})"
# Words that a number may begin with.
BEGINNINGS = frozenset([*_ONES, *_TENS, "a", "an", "half", "zero", "nil"])

_UNITS = {
    name.replace("_", " ").lower(): names.split()[0]
    for names in (*_LISTS["units"], *_LISTS["measures"])
    for name in names.split()
}
_NUMBERED = {name.replace("_", " "): names.split()[0] for names in _LISTS["numbered"] for name in names.split()}
_CURRENCIES = {"$": "dollar", "¥": "yen", "€": "euro", "£": "pound"}
_CURRENCIES |= {"usd": "dollar", "jpy": "yen", "eur": "euro", "gbp": "pound"}
# A dollar of nobody's is the American one.
_DOLLARS = {
    "Australian": "A AU AUD", "Canadian": "C CA CAD", "New Zealand": "NZ NZD", "Hong Kong": "HK HKD",
    "Singapore": "S SGD", "Taiwan": "NT TWD",
}  # fmt: skip
_DOLLARS_OF = {name: whose for whose, names in _DOLLARS.items() for name in (whose, *names.split())}
_CURRENCIES |= {name.lower(): f"{whose} dollar" for name, whose in _DOLLARS_OF.items() if name.endswith("D")}
CODES = r"(?-i:USD|JPY|EUR|GBP|AUD|CAD|NZD|HKD|SGD|TWD)"
# What a unit is worth in another.
_SIZES = {
    "kilometer": ("meter", 1000), "centimeter": ("meter", 0.01), "millimeter": ("meter", 0.001),
    "kilogram": ("gram", 1000), "ton": ("gram", 1_000_000),
    "megawatt": ("kilowatt", 1000), "gigawatt": ("kilowatt", 1_000_000),
}  # fmt: skip
# "zero accidents", not "zero tolerance".
_ZERO = (
    r"(?<!net )(?<!net-)(?<!near )(?<!near-)(?<!ground )(?<!below )(?<!above )(?:zero|nil)"
    r"(?!-|\s(?:tolerance|emissions?|carbon|hour|sum)\b)"
)
# "5kg" is "5 kg".
_ATTACHED = r"(?:mm|cm|km|kg|kW|MW|GW|kWh|MWh|ha|lbs?|ft|kph)(?!\w)"
_COUNT = compile_late(
    rf"(?<![\w.])(?:(?:(?:US|U\.S\.)\s?|(?P<land>(?-i:{any_of(_DOLLARS_OF)})))(?=\$))?(?P<currency>[$¥€£]|{CODES})?\s?"
    rf"(?P<number>{NUMBER}|(?:half\s+)?an?(?=\s+(?:{any_of(_POWERS)}|per\s?cent|percentage\spoint)\b)|{_ZERO})(?:(?={_ATTACHED})|(?![\w:]|[.,]\d))"
    rf"(?:\s?\((?P<again>{NUMBER})\))?(?P<half>\s+and\s+a\s+half\b)?(?P<powers>(?:\s+(?:{any_of(_POWERS)})\b)*)"
    rf"(?P<more>(?<=ion)\s+and\s+a\s+half\b)?"
    # Behind a hyphen, as in "30-day", only a word.
    rf"(?:(?:(?P<hyphen>\s*-\s*)|\s+(?:{any_of(_LISTS['more'])})\s+|\s*)"
    rf"(?(hyphen)|(?:(?:US|U\.S\.|American|(?P<whose>(?-i:{any_of(_DOLLARS)})))\s(?=dollars?\b))?)"
    rf"(?P<unit>{any_of(_UNITS)}|(?(hyphen)(?!)|{CODES}))(?!\w)(?(hyphen)\b))?",
    re.IGNORECASE,
)
# "$5m", "¥3 bn", "40k yen".
_SHORT_OF = {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_SHORT = compile_late(rf"\s?(?:{any_of(_SHORT_OF)})(?!\w)", re.IGNORECASE)
_MONEY = compile_late(
    rf"(?<![\w.])(?:(?:(?:US|U\.S\.)\s?)?(?P<sign>[$¥€£])\s?(?P<number>\d[\d,]{{0,12}}(?:\.\d{{1,4}})?)\s?(?P<short>{any_of(_SHORT_OF)})"
    rf"|(?P<number_of>\d[\d,]{{0,12}}(?:\.\d{{1,4}})?)(?P<short_of>{any_of(_SHORT_OF)})\s(?P<name>yen|dollars|euros|pounds))(?!\w)",
    re.IGNORECASE,
)
# "-20 degrees", "minus 20 degrees"; not "10 -20", nor the sign of a note: "*1", "[1]", "(Note 1)".
_MINUS = compile_late(r"(?:(?:^|(?<=[\s(]))(?<!\d\s)[-−–]|\bminus\s)$", re.IGNORECASE)
_NOTE_BEFORE = compile_late(r"(?:[*※\[]|\bnote\s)$", re.IGNORECASE)
_SIGNED = 8  # characters before a number that may be its sign
_CODED = compile_late(rf"\b{CODES}(?=\d)")
_ORDINAL_ONES = {word: number for number, word in enumerate(_LISTS["ordinal_ones"], 1)}
_ORDINAL_TENS = {word: number for number, word in zip(range(20, 100, 10), _LISTS["ordinal_tens"], strict=True)}
_ORDINAL = compile_late(
    rf"(?:(?P<figures>\d{{1,4}})\s?(?:st|nd|rd|th)|(?:(?P<tens>{any_of(_TENS)})[\s-]+)?"
    rf"(?P<ones>{any_of(_ORDINAL_ONES)})|(?P<round>{any_of(_ORDINAL_TENS)}))\b",
    re.IGNORECASE,
)
_NO_ORDINAL = compile_late(rf"(?:{any_of(_LISTS['no_ordinals'])})\b", re.IGNORECASE)
_ORDINAL_BEGINNINGS = frozenset([*_TENS, *_ORDINAL_ONES, *_ORDINAL_TENS])
_COUNT_BEGINNINGS = BEGINNINGS | frozenset(_CURRENCIES) | {"us", "u.s.", *map(str.lower, _DOLLARS_OF)}
_PARTS = {names.split()[0]: number for number, names in enumerate(("half halves", "third", "quarter", "fifth"), 2)}
# "half of them", "a third of the ships", "three quarters of it"; not "the second half of the year".
_SHARE = compile_late(
    rf"(?<!first )(?<!second )(?<!latter )(?<!former )(?<!other )\b"
    rf"(?:half(?=\s+(?:of|the|its|their|all)\b)|(?P<many>an?|{any_of(_DIGIT_ONES)})[\s-](?P<part>{any_of(_PARTS)})s?(?=\s+of\b)"
    # "by a quarter", not "by a third party" or "by a quarter to nine"
    rf"|(?<=\bby )(?:half|(?:an?|one)[\s-](?P<alone>{any_of(_PARTS)}))"
    r"(?=\s?[.,;)]|\s?$|\s(?:in|since|over|from|on|between|this|last|and|within|after)\b))",
    re.IGNORECASE,
)
# "one in four", "9 out of 10", not "one in four weeks".
_OF_SO_MANY = compile_late(
    rf"\b(?:(?P<many>{any_of(_ONES)})\sin|(?P<many_out>{any_of(_ONES)}|\d{{1,3}})\sout\sof)"
    rf"\s(?:every\s)?(?P<of>{any_of(_ONES)}|(?(many_out)\d{{1,3}}|(?!)))"
    r"(?![\w-]|\s(?:second|minute|hour|day|week|month|year|decade)s?\b)",
    re.IGNORECASE,
)
_LAST = compile_late(
    r"\b(?:last|final)(?=\s(?:day|week|weekend|month|quarter|half|third|decade)s?\s+of\b)", re.IGNORECASE
)
_HALF = compile_late(r"\b(?:(?P<first>opening)|latter|closing)(?=\shalf\b)", re.IGNORECASE)
ONCE = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
# Counts without a number.
_OTHER_COUNTS = compile_late(
    r"\b(?:once(?=\s+(?:an?|every|each|per|last|this)\s+(?:day|week|month|quarter|year|decade)\b)|twice|thrice"
    r"|(?:an?|one)\s+fortnight)\b",
    re.IGNORECASE,
)
# How much without a number: "doubled", "dozens", "tens of thousands".
_MULTIPLES = {
    "double": 2, "doubled": 2, "twofold": 2, "triple": 3, "tripled": 3, "trebled": 3, "threefold": 3,
    "quadrupled": 4, "fourfold": 4,
    "fivefold": 5, "tenfold": 10, "halved": 0.5,
}  # fmt: skip
_MANY = "tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
_AMOUNT = compile_late(
    rf"\b(?:(?P<times>{'|'.join(_MULTIPLES)})(?!\sdown\b)|(?P<many>(?:{_MANY})(?:\sof\s(?:{_MANY}))*)"
    r"|(?:few|several|many)\s(?P<scale>dozen|hundred|thousand|million|billion))\b",
    re.IGNORECASE,
)
# Somebody's age: "in his nineties", "in her early 40s".
_AGES = {f"{word[:-1]}ies": 10 * number for number, word in enumerate(_LISTS["tens"], 2)}
_AGE = compile_late(
    rf"\b(?:his|her|their|my)\s(?:(?:early|mid|late)[\s-])?(?:(?P<word>{any_of(_AGES)})|(?P<figures>[1-9]0)['’]?s)\b",
    re.IGNORECASE,
)
_OWNERS = frozenset({"his", "her", "their", "my"})
_AMOUNT_WORDS = frozenset([*_MULTIPLES, *_MANY.split("|"), "few", "several", "many"])
_NUMBERED_THING = compile_late(
    rf"(?P<of>{any_of(_NUMBERED)})(?:\.\s?|\s+)(?:(?P<figures>\d{{1,6}})(?!\.\d)|(?P<roman>(?-i:[IVX]){{1,5}})|(?P<word>{any_of(_ONES)})(?![\w-]))\b",
    re.IGNORECASE,
)
# "Plan A", not "Plan A. Sample".
_LETTERED = compile_late(rf"\b(?P<of>(?i:{any_of(_LISTS['lettered'])}))\s(?P<letter>[A-HJ-Z])(?![\w'’-]|\.\s?[A-Za-z])")
_LETTERED_BEGINNINGS = frozenset(_LISTS["lettered"])
_JOINED = compile_late(r"(?<![\w.+])(\d+)\s?\+\s?(\d+)(?![\w+])")  # the "2+2"
_NUMBERED_BEGINNINGS = frozenset(name.split()[0] for name in _NUMBERED)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}

_Qualifiers = Mapping[tuple[str, ...], Qualifier]
_NAMES: tuple[Qualifier, ...] = ("exact", "about", "over", "under")
_LONGEST = 9  # words of a qualifier: "a little bit more than a total of"


def read_number(text: str) -> float | None:
    """What a number in digits or words is worth: "1,000", "2.5", "thirty-five", "a hundred and five", "a dozen"."""
    word = plain(text).lower().strip()
    if word[:1].isdecimal():
        return float(word.replace(",", ""))
    if word.endswith("dozen"):
        several = word.removesuffix("dozen").strip()
        return 12 * (0.5 if several.startswith("half") else _read_words(several.split()))
    return float(_read_words(re.split(r"[\s-]+", word))) or None


def _read_words(words: list[str]) -> int:
    total = 0
    for word in words:
        if word == "hundred":
            total *= 100
        elif word in {"a", "an"}:
            total = 1
        else:
            total += _ONES.get(word) or _TENS.get(word) or 0
    return total


def add_qualifier(text: str, start: int, end: int) -> tuple[Qualifier, int, int]:
    """The qualifier of a number that stands at `start` to `end`, and where number and qualifier begin and end together.

    What stands before the number decides; then what stands after it.
    """
    words, folded, starts = cut_words(text), fold_words(text), _list_starts(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    before: Qualifier | None = None
    # Nearly no number has a qualifier: one word is looked at before nine runs of them are.
    if first and folded[first - 1] in _before_ends():
        for at in range(max(0, first - _LONGEST), first):
            if before := _before().get(folded[at:first]):
                start = words[at].start
                break
    after: Qualifier | None = None
    if last < len(folded) and folded[last] in _after_beginnings():
        for at in range(min(len(folded), last + _LONGEST), last, -1):
            if after := _after().get(folded[last:at]):
                end = words[at - 1].end
                break
    return before or after or "exact", start, end


@lru_cache(8)
def _list_starts(text: str) -> tuple[int, ...]:
    return tuple(word.start for word in cut_words(text))


@cache
def _before_ends() -> frozenset[str]:
    return frozenset(words[-1] for words in _before())


@cache
def _after_beginnings() -> frozenset[str]:
    return frozenset(words[0] for words in _after())


@cache
def _before() -> _Qualifiers:
    """Qualifiers before a number, alone, shaded ("a little over"), and with "a total of" behind them."""
    lists = read_lexicon().qualifiers
    shades = [(), *map(fold_phrase, lists["slight"])]
    return {
        (*shade, *phrase, *total): name
        for name in _NAMES
        for phrase in map(fold_phrase, lists[name])
        for shade in shades
        for total in ((), ("a", "total", "of"))
    }


@cache
def _after() -> _Qualifiers:
    return {fold_phrase(phrase): name for name in _NAMES for phrase in read_lexicon().qualifiers_after.get(name, ())}


def find_numbers(text: str) -> Iterator[Expression]:
    """Every count, amount, ordinal and numbered thing in `text`; they may overlap; years and hours are among them.

    The value of a count is (qualifier, number, what it counts or None), of an ordinal its number; an amount is how much
    is said without a number.
    """
    text = plain(text)
    for found in _JOINED.finditer(text):
        yield Expression("number", (found[1], found[2]), *found.span())
    for found in match_words(text, _NUMBERED_THING, _NUMBERED_BEGINNINGS):
        of = " ".join(found["of"].lower().split())
        if (found["roman"] and _NUMBERED[of] == "no") or (found["word"] and of in {"no", "nos", "no."}):
            continue  # "No, I ...", "no one"
        if found["figures"]:
            number = int(found["figures"])
        else:
            number = _ONES[found["word"].lower()] if found["word"] else _read_roman(found["roman"])
        yield Expression("number", (_NUMBERED[of], number), *found.span())
    for found in match_words(text, _LETTERED, _LETTERED_BEGINNINGS):
        yield Expression("number", (found["of"].lower(), found["letter"]), *found.span())
    for found in match_words(text, _ORDINAL, _ORDINAL_BEGINNINGS):
        if _NO_ORDINAL.match(text, found.start()):
            continue
        yield Expression("ordinal", _read_ordinal(found), *found.span())
    for found in _LAST.finditer(text):
        yield Expression("ordinal", -1, *found.span())
    for found in _HALF.finditer(text):
        yield Expression("ordinal", 1 if found["first"] else 2, *found.span())
    yield from _find_counts(text)
    yield from _find_other_counts(text)
    yield from _find_ages(text)
    yield from _find_amounts(text)


def _find_amounts(text: str) -> Iterator[Expression]:
    """How much without a number, and how many times as much with its qualifier."""
    for found in _AMOUNT.finditer(text) if has_word(text, _AMOUNT_WORDS) else ():
        if found["scale"]:
            yield Expression("amount", f"{found['scale'].lower()}s", *found.span())
            continue
        if not found["times"]:
            yield Expression("amount", found["many"].lower(), *found.span())
            continue
        qualifier, start, end = add_qualifier(text, *found.span())
        yield Expression("amount", (_MULTIPLES[found["times"].lower()], qualifier), start, end)


def _find_ages(text: str) -> Iterator[Expression]:
    for found in _AGE.finditer(text) if has_word(text, _OWNERS) else ():
        name = "word" if found["word"] else "figures"
        age = _AGES[found["word"].lower()] if found["word"] else int(found["figures"])
        yield Expression("amount", ("age", age), found.start(name), found.end())


def _find_other_counts(text: str) -> Iterator[Expression]:
    """Shares, "twice" and "a fortnight": counts that are said without a number and what it counts."""
    for found in _SHARE.finditer(text):
        many = 1 if (found["many"] or "a").lower() in {"a", "an"} else _ONES[found["many"].lower()]
        share = round(100 * many / _PARTS[(found["part"] or found["alone"] or "half").lower()], 1)
        qualifier, start, end = add_qualifier(text, *found.span())
        yield Expression("number", (qualifier, share, "percent"), start, end)
    for found in match_words(text, _OF_SO_MANY, _ONES.keys()) if " in " in text or " out of " in text else ():
        some, of = (read_number(found[name]) or 0 for name in ("many" if found["many"] else "many_out", "of"))
        if some < of:
            qualifier, start, end = add_qualifier(text, *found.span())
            yield Expression("number", (qualifier, round(100 * some / of, 1), "percent"), start, end)
    for found in _OTHER_COUNTS.finditer(text):
        times = ONCE.get(found[0].lower())
        value = (2.0, "week") if times is None else (times, "time")
        qualifier, start, end = add_qualifier(text, *found.span())
        yield Expression("number", (qualifier, *value), start, end)


def _find_counts(text: str) -> Iterator[Expression]:
    yield from _find_money(text)
    coded = (_COUNT.match(text, code.start()) for code in _CODED.finditer(text))
    for found in (*match_words(text, _COUNT, _COUNT_BEGINNINGS), *filter(None, coded)):
        if found["currency"] and _SHORT.match(text, found.end("number")):
            continue
        number = _read_counted(found["number"])
        counted, currency = " ".join((found["unit"] or "").lower().split()), (found["currency"] or "").lower()
        unit = _CURRENCIES.get(currency or counted) or _UNITS.get(counted)
        if unit == "dollar" and (land := found["land"] or found["whose"]):
            unit = f"{_DOLLARS_OF[land]} dollar"
        if _NOTE_BEFORE.search(text, max(0, found.start() - _SIGNED), found.start()):
            continue
        minus = _MINUS.search(text, max(0, found.start() - _SIGNED), found.start())
        if number is None or (found["number"].lower() == "one" and not (unit or found["powers"] or found["half"])):
            continue  # "one of them"
        number += 0.5 if found["half"] else 0
        powers = [_POWERS[power.lower()] for power in found["powers"].split()]
        number = prod((number, *powers)) + (0.5 * powers[-1] if found["more"] else 0)  # "a million and a half"
        end = found.end()
        if found["again"] and read_number(found["again"]) != number:  # "fifty (60)": another number
            yield Expression("number", ("exact", read_number(found["again"]), unit), *found.span("again"))
            end, unit = found.end("number"), None
        qualifier, start, end = add_qualifier(text, minus.start() if minus else found.start(), end)
        yield Expression("number", (qualifier, -number if minus else number, unit), start, end)


def _find_money(text: str) -> Iterator[Expression]:
    """Sums with a short form of a million and the like: "$5m", "¥3 bn", "40k yen"."""
    for found in _MONEY.finditer(text) if any(sign in text for sign in "$¥€£") or "yen" in text else ():
        short = _SHORT_OF[(found["short"] or found["short_of"]).lower()]
        unit = _CURRENCIES[found["sign"]] if found["sign"] else _UNITS[found["name"].lower()]
        number = float((found["number"] or found["number_of"]).replace(",", ""))
        qualifier, start, end = add_qualifier(text, *found.span())
        yield Expression("number", (qualifier, round(number * short, 6), unit), start, end)


def resize(value: tuple[Any, ...]) -> tuple[Any, ...]:
    """The value of a count with its unit as a smaller one, where that is the same: "2 tons" as 2,000,000 grams."""
    if len(value) != 3 or value[2] not in _SIZES:
        return value
    unit, times = _SIZES[value[2]]
    return value[0], round(value[1] * times, 6), unit


def _read_counted(number: str) -> float | None:
    word = number.lower()
    if word.startswith("half") and not word.endswith("dozen"):
        return 0.5
    return 1.0 if word in {"a", "an"} else 0.0 if word in {"zero", "nil"} else read_number(number)


def _read_ordinal(found: re.Match[str]) -> int:
    if found["figures"]:
        return int(found["figures"])
    if found["round"]:
        return _ORDINAL_TENS[found["round"].lower()]
    return _TENS.get((found["tens"] or "").lower(), 0) + _ORDINAL_ONES[found["ones"].lower()]


def _read_roman(roman: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in roman]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-one if one < two else one for one, two in pairs)
