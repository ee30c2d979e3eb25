"""Names of people: the words of a name where a text has one, and which of them are family and given name.

Owns courtesy titles, the shape of a name and the order of its parts. Must not read offices, nor decide who took part.
"""

import re
from functools import lru_cache

from records.language.lexicon import read_lexicon
from records.language.places.gazetteer import (
    BODY,
    COURTESY,
    HEAD,
    JAPAN,
    NO_NAME,
    OFFICE,
    PARTICLE,
    PLURAL,
    SHORT,
    SUFFIX,
    read_gazetteer,
)
from records.language.tokens import Tokens, kind_of

_HONORS = (
    ("the", "Right", "Honorable"), ("the", "Right", "Honourable"), ("the", "Most", "Honorable"), ("the", "Honorable"),
    ("the", "Honourable"), ("the", "Hon"), ("Honorable",), ("Honourable",), ("Hon",), ("H.E.",), ("H.", "E."),
    ("H", ".", "E", "."), ("His", "Excellency"), ("Her", "Excellency"), ("His", "Majesty"), ("Her", "Majesty"),
    ("His", "Royal", "Highness"), ("Her", "Royal", "Highness"), ("His", "Imperial", "Highness"),
    ("Her", "Imperial", "Highness"), ("Their", "Excellencies"),
)  # fmt: skip
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _honor in _HONORS:
    _BY_FIRST.setdefault(_honor[0].lower(), []).append(_honor)
HONORS = frozenset([*_BY_FIRST, "right", "most"])  # words that such a title has at a capital, in lower case
_QUOTES = frozenset({"“", "”", '"'})
_MOST = 6  # words of a name
_TITLES = 16  # tokens of courtesy titles
_SHORTENED = frozenset({"St", "Ste", "Ma", "Wm", "Jos"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]")
# In capitals a word of the lists may be a family name only where few readers would take it for the word.
_FAMILIES = frozenset({"MAY", "DAY", "CALL", "LAND", "YOUNG", "KING", "PRICE"})

_Words = tuple[str, ...]


def read_courtesy(tokens: Tokens, at: int) -> int:
    """The token after the courtesy titles at `at`: "the Honorable Dr.", "H.E. Mr."; `at` where there are none."""
    end = at
    while end < min(len(tokens.words), at + _TITLES) and (
        tokens.kinds[end] & (COURTESY | SHORT) or tokens.words[end].lower() in _BY_FIRST
    ):
        if _is_given_gen(tokens, end):
            break
        honor = next(
            (form for form in _BY_FIRST.get(tokens.words[end].lower(), ()) if _stands(tokens, end, form)), None
        )
        if honor:
            end += len(honor)
        elif tokens.kinds[end] & (COURTESY | SHORT) and tokens.words[end][:1].isupper() and not _is_rank(tokens, end):
            end += 1
        else:
            break
        end += tokens.word(end) == "."
        if tokens.word(end) == "(" and tokens.word(end + 1).lower().startswith("ret"):
            end = next((at + 1 for at in range(end, min(end + 5, len(tokens.words))) if tokens.words[at] == ")"), end)
    return end


def _is_given_gen(tokens: Tokens, at: int) -> bool:
    """Whether "Gen" is a given name, beside a family name in capitals: "State Secretary Gen SAMPLE"."""
    beside = is_capitals(tokens.word(at + 1)) or (tokens.word(at + 1) != "." and is_capitals(tokens.word(at - 1)))
    return tokens.words[at] == "Gen" and beside


def _is_rank(tokens: Tokens, at: int) -> bool:
    """Whether a short form is part of an office: "Lt. Governor"."""
    following = at + 1 + (tokens.word(at + 1) == ".")
    return bool(tokens.kinds[at] & SHORT) and any(kind & HEAD for kind in tokens.kinds[following : following + 1])


def _stands(tokens: Tokens, at: int, form: _Words) -> bool:
    words = tokens.words[at : at + len(form)]
    return tuple(words[1:]) == form[1:] and (words[0] == form[0] or words[0].lower() == form[0] == "the")


def read_name(tokens: Tokens, at: int, *, titled: bool) -> int:
    """The token after the name that begins at `at`; `at` where none does.

    `titled`: after a courtesy title, where words of the lists are names too ("Mr. Price", "Ms. Church").
    """
    end, count = at, 0
    while end < len(tokens.words) and count < _MOST:
        word = tokens.words[end]
        if count and word in _QUOTES and tokens.word(end + 2) in _QUOTES and tokens.word(end + 3)[:1].isupper():
            end += 3  # "Desmond “Des” Example"
            continue
        if tokens.kinds[end] & PARTICLE and word.islower():
            following = end + 1
            while tokens.kinds[following : following + 1] and tokens.kinds[following] & PARTICLE:
                following += 1
            if not tokens.word(following)[:1].isupper() or following - end > 2:
                break
            end = following
            continue
        if (count and tokens.kinds[end] & SUFFIX) or not _is_name_word(tokens, end, first=count == 0, titled=titled):
            break
        end, count = end + 1, count + 1
        if tokens.word(end) == "." and (len(word) == 1 or (word in _SHORTENED and tokens.word(end + 1)[:1].isupper())):
            end += 1
        while (
            tokens.word(end) in {"-", "‐"} and tokens.spans[end][0] == tokens.spans[end - 1][1] and _joins(tokens, end)
        ):
            end += 2
    end = _read_suffix(tokens, end) if count else end
    words = name_words(tokens, at, end)
    return end if any(len(word) > 1 and not _INITIALS.fullmatch(word) for word in words) else at


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether the hyphen at `at` is inside a name: "Gil-dong"."""
    following = tokens.word(at + 1)
    return following.isalpha() and at + 1 not in tokens.names and tokens.spans[at][1] == tokens.spans[at + 1][0]


def _read_suffix(tokens: Tokens, end: int) -> int:
    """The token after "Jr.", "III", with or without a comma."""
    at = end + (tokens.word(end) == ",")
    if at < len(tokens.words) and tokens.kinds[at] & SUFFIX and tokens.words[at][:1].isupper():
        at += 1
        return at + (tokens.word(at) == "." and tokens.words[at - 1] in {"Jr", "Sr"})
    return end


def _is_name_word(tokens: Tokens, at: int, *, first: bool, titled: bool) -> bool:  # noqa: PLR0911 - one return a rule
    word, kind = tokens.words[at], tokens.kinds[at]
    if not word[:1].isupper() or (not word.isalpha() and any(map(str.isdecimal, word))) or kind & COURTESY:
        return False
    if len(word) == 1:
        return tokens.word(at + 1) == "." or not first
    if at in tokens.names:  # "Jordan Pattern", "Secretary Austin": a country's or a town's name, if it is one word
        name_kind, _, end = tokens.names[at]
        return name_kind in {"country", "place", "state"} and end == at + 1 and word != "US" and "." not in word
    if (word.isupper() and word in _FAMILIES) or _is_given_gen(tokens, at):
        return True
    listed = kind & (OFFICE | BODY | NO_NAME | PLURAL | SHORT)
    if not listed:
        return True
    if kind & (OFFICE | NO_NAME | PLURAL):
        if titled and not first and tokens.words[at - 1] == "." and len(tokens.words[at - 2]) == 1:
            return word.lower() not in read_lexicon().stance["no_names"]  # "Mr. Richard L. Price": no name ends so
        return titled and first and not kind & NO_NAME
    # "Foreign Minister PARK": the name of a house in capitals is a family name.
    return titled or (is_capitals(word) and not kind & SHORT)


def name_words(tokens: Tokens, first: int, end: int) -> _Words:
    """The words of the name from token `first` to before `end`: initials with their points, hyphened words whole."""
    words: list[str] = []
    for at in range(first, end):
        word = tokens.words[at]
        if word in _QUOTES or (at > first and tokens.words[at - 1] in _QUOTES and tokens.word(at + 1) in _QUOTES):
            continue  # a nickname
        if words and (word in {".", "-", "‐"} or tokens.words[at - 1] in {"-", "‐"}):
            words[-1] += word
        elif word != ",":
            words.append(word)
    return tuple(words)


def split_name(words: _Words, surnames: set[str], country: str | None) -> tuple[str | None, str | None]:
    """(family, given) of a name in any order.

    Capitals tell the family; else the short form the text uses elsewhere (`surnames`, case-folded); else a Japanese
    given name at the end; else the Western order, but (None, None) where `country` has another.
    """
    core = [word for word in words if not _is_suffix(word)]
    if len(core) == 1:
        return core[0], None
    capitals = [word for word in core if is_capitals(word)]
    if capitals and len(capitals) < len(core):
        family = [word for at, word in enumerate(core) if word in capitals or _leads(core, at)]
        return " ".join(family), _given([word for word in core if word not in family])
    first, last = core[0].casefold() in surnames, core[-1].casefold() in surnames
    at = next((number for number, word in enumerate(core) if _is_particle(word)), len(core) - 1)
    if first != last:
        return (core[0], _given(core[1:])) if first else (" ".join(core[at:]), _given(core[:at]))
    if len(core) == 2 and (re.fullmatch(r"\w+-[a-z]\w*", core[1]) or _is_family_first(core, country)):
        return core[0], core[1]
    if capitals or country in read_gazetteer().family_first:
        return None, None
    return " ".join(core[at:]), _given(core[:at])


def _is_family_first(core: list[str], country: str | None) -> bool:
    """Whether a plain name of two words is a Japanese one with the given name behind."""
    given = read_gazetteer().given
    return country in {JAPAN, None} and core[1] in given and core[0] not in given


def _leads(core: list[str], at: int) -> bool:
    """Whether a particle at `at` leads to a family name in capitals: "van der SAMPLE"."""
    rest = core[at + 1 :]
    while rest and _is_particle(rest[0]):
        rest = rest[1:]
    return _is_particle(core[at]) and bool(rest) and is_capitals(rest[0])


def _is_particle(word: str) -> bool:
    return (bool(kind_of(word) & PARTICLE) and word.islower()) or word in {"St.", "Ste."}


def _is_suffix(word: str) -> bool:
    return bool(kind_of(word.rstrip(".")) & SUFFIX)


def _given(words: list[str]) -> str | None:
    whole = [word for word in words if not _INITIALS.fullmatch(word)] or words
    return " ".join(whole) or None


def is_capitals(word: str) -> bool:
    """Whether a word of a name is written in capitals, as the ministry writes family names."""
    return len(word) > 1 and word.isupper() and "." not in word and not _is_suffix(word)


def ordinary_case(name: str | None, text: str) -> str | None:
    """A name in ordinary case: its capitals as `text` has them elsewhere ("DeSample"), else one at the beginning."""
    if not name or not any(is_capitals(word) for word in name.split()):
        return name
    return re.sub(r"[^\W\d_]{2,}", lambda part: _in_case(part.group(), text), name)


def _in_case(word: str, text: str) -> str:
    return _list_cased(text).get(word.lower(), word.capitalize()) if word.isupper() else word


@lru_cache(4)  # a page names many people: to search it for each is dear
def _list_cased(text: str) -> dict[str, str]:
    """The words that `text` has with a capital and without, as the first of each is written."""
    forms: dict[str, str] = {}
    for found in re.finditer(r"\w+", text):
        form = found.group()
        if form[0].isupper() and not form.isupper():
            forms.setdefault(form.lower(), form)
    return forms
