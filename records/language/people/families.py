"""Families: which word of a name is the family name, and whether a name can be a Japanese one.

Owns what capitals, order and spelling of a name tell. Whose office somebody holds is for the page to say: a spelling
only says what somebody is not.
"""

import re
from collections.abc import Set
from functools import lru_cache

from records.language.places.gazetteer import JAPAN, KOREA, PARTICLE, SUFFIX, UNITED_STATES, read_gazetteer
from records.language.tokens import kind_of
from records.pattern import compile_late

_CAPITAL_PARTICLES = frozenset({"Van", "Von", "De", "Del", "Della", "Du", "La"})
# Syllables as the ministry writes them: "Shinichiro", "Ohno", "Hattori", "Kambe", "Jun'ichi".
_SYLLABLES = compile_late(
    r"(?:(?:(?:k{1,2}|g|s{1,2}|z|t{1,2}|d|n|h|b|p{1,2}|m|r)y?|y|w|j|f|(?:t|c)?ch|s?sh|t?ts)?[aeiou](?:h(?![aeiouy]))?"
    r"|n(?:['’]|(?=[^aeiouy]|$))|m(?=[bpm]))+",
    re.IGNORECASE,
)
_GIVEN_ENDING = compile_late(r".*(?:[aiou]h?|suke|[^k]e)", re.IGNORECASE)
# Three vowels, an ending and a letter that no "Romero", "Moreno", "Rose" or "Duke" has.
_OURS_ALONE = compile_late(
    r"(?i:\w*oh|(?=[^aeiou]*[aeiou][^aeiou]*[aeiou][^aeiou]*[aeiou])(?=\w*?(?:k|w|sh|ts))\w*[aiou])"
)
_GIVEN_IN_N = frozenset({"Jun", "Ken", "Shin", "Jin", "Gen", "Ren", "Rin", "Kan"})
_CAPITAL = compile_late(r"[^\W\d_a-z](?<!\w\w)\w*")  # a word that may begin with one
# One letter, or letters with their points or as no family is written: "J.", "J.R.", "JT", "AJ".
INITIALS = compile_late(r"(?:[^\W\d_]\.)+|[^\W\d_]|(?!NG)[B-DF-HJ-NP-TV-XZ]{2}|[AEIOU]J")
_LIKE_A_SUFFIX = "II"  # behind a name it is the second of that name; before one, or alone, the family Ii

_Words = tuple[str, ...]


def split_name(words: _Words, surnames: Set[str], country: str | None) -> tuple[str | None, str | None]:
    """(family, given) of a name in any order.

    Capitals tell the family; else the short form the text uses elsewhere (`surnames`, case-folded); else a Japanese
    given name at the end; else the Western order, but (None, None) where `country` has another.
    """
    core = [word for at, word in enumerate(words) if at == 0 or not _is_suffix(word)]
    if short := _split_short(words, core):
        return short
    capitals = [word for word in core if is_capitals(word)]
    if capitals and len(capitals) < len(core):
        family = [word for at, word in enumerate(core) if word in capitals or _leads(core, at)]
        return " ".join(family), _given([word for word in core if word not in family])
    first, last = core[0].casefold() in surnames, core[-1].casefold() in surnames
    at = next(
        (number for number, word in enumerate(core) if _is_particle(word) or _is_inner(core, number)), len(core) - 1
    )
    if first != last:
        return (core[0], _given(core[1:])) if first else (" ".join(core[at:]), _given(core[:at]))
    if len(core) == 2 and (re.fullmatch(r"\w+-[a-z]\w*", core[1]) or _is_family_first(core, country)):
        return core[0], core[1]
    if country == UNITED_STATES and not any(word.capitalize() in read_gazetteer().given for word in core):
        capitals = []  # "Mr. JOHN NG": all words of a name in the Western order
    if capitals or (country in read_gazetteer().family_first and not _is_korean_last(core, country)):
        return None, None
    return " ".join(core[at:]), _given(core[:at])


def _split_short(words: _Words, core: list[str]) -> tuple[str, str | None] | None:
    """(family, given) of a name of one word, or with the family "II"; None of others."""
    if core[0] == _LIKE_A_SUFFIX:
        return core[0].capitalize(), _given(core[1:])
    if len(core) > 1:
        return None
    behind = words[-1] == _LIKE_A_SUFFIX and core[0] in read_gazetteer().given
    return (words[-1].capitalize(), core[0]) if behind else (core[0], None)


def _is_family_first(core: list[str], country: str | None) -> bool:
    """Whether a plain name of two words is a Japanese or a Korean one with the given name behind."""
    known = read_gazetteer()
    if country == KOREA:
        return core[0] in known.korean and core[1] not in known.korean
    return country in {JAPAN, None} and core[1] in known.given and core[0] not in known.given


def _is_korean_last(core: list[str], country: str | None) -> bool:
    """Whether a Korean name of two words stands in the Western order."""
    return country == KOREA and len(core) == 2 and _is_family_first(core[::-1], country)


def _leads(core: list[str], at: int) -> bool:
    """Whether a particle at `at` leads to a family name in capitals: "van der SAMPLE"."""
    rest = core[at + 1 :]
    while rest and _is_particle(rest[0]):
        rest = rest[1:]
    return _is_particle(core[at]) and bool(rest) and is_capitals(rest[0])


def _is_particle(word: str) -> bool:
    return (bool(kind_of(word) & PARTICLE) and word.islower()) or word in {"St.", "Ste."}


def _is_inner(core: list[str], at: int) -> bool:
    """Whether a capitalised particle at `at` opens the family name behind given names: "Christian Van Sample"."""
    return core[at] in _CAPITAL_PARTICLES and 0 < at < len(core) - 1


def _is_suffix(word: str) -> bool:
    return bool(kind_of(word.rstrip(".")) & SUFFIX)


def _given(words: list[str]) -> str | None:
    whole = [word for word in words if not INITIALS.fullmatch(word)] or words
    return " ".join(whole) or None


def is_capitals(word: str) -> bool:
    """Whether a word of a name is written in capitals, as the ministry writes family names."""
    return len(word) > 1 and word.isupper() and not INITIALS.fullmatch(word) and not _is_suffix(word)


def ordinary_case(name: str | None, text: str) -> str | None:
    """A name in ordinary case: its capitals as `text` has them elsewhere ("DeSample"), else one at the beginning."""
    if not name or not any(is_capitals(word) for word in name.split()):
        return name
    return re.sub(r"[^\W\d_]{2,}", lambda part: _in_case(part.group(), text), name)


def _in_case(word: str, text: str) -> str:
    if not word.isupper():
        return word
    plain = word.capitalize()
    others = text.replace(word, " ").replace(plain, " ").casefold()
    # To list all words of a page is dear, and a name that it writes in a third way is rare.
    return _list_cased(text).get(word.lower(), plain) if word.casefold() in others else plain


@lru_cache(4)  # a page names many people: to search it for each is dear
def _list_cased(text: str) -> dict[str, str]:
    """The words that `text` has with a capital and without, as the first of each is written."""
    forms: dict[str, str] = {}
    for form in _CAPITAL.findall(text):
        if form[0].isupper() and not form.isupper():
            forms.setdefault(form.lower(), form)
    return forms


def looks_japanese(words: tuple[str, ...]) -> bool:
    """Whether a name looks like a Japanese one: family name in capitals, or a Japanese given name."""
    return any(is_capitals(word) or word in read_gazetteer().given for word in words)


def has_japanese_given(words: tuple[str, ...]) -> bool:
    """Whether a word of a name is a Japanese given name that no other tongue writes so, and none a Korean family."""
    known = read_gazetteer()
    ours = any(word in known.given for word in words)
    return ours and not any(word.capitalize() in known.korean for word in words)


def cannot_be_japanese(words: tuple[str, ...]) -> bool:
    """Whether a whole name has an initial or "Jr.", or no spelling of a Japanese one whichever word is the given name.

    One word alone tells nothing.
    """
    plain = [word for word in words if not INITIALS.fullmatch(word) and not kind_of(word.rstrip(".")) & SUFFIX]
    if len(plain) < 2 or looks_japanese(words):
        return False
    if len(plain) < len(words):
        return True
    first, last = plain[0], plain[-1]
    return (not _SYLLABLES.fullmatch(first) and not _may_be_given(last)) or (
        not _SYLLABLES.fullmatch(last) and not _may_be_given(first)
    )


def has_foreign_family(words: tuple[str, ...]) -> bool:
    """Whether the family name behind a given name has no spelling of a Japanese one: "Sarah Example"."""
    return len(words) > 1 and not looks_japanese(words) and not _SYLLABLES.fullmatch(words[-1])


def is_spelt_japanese(words: tuple[str, ...]) -> bool:
    """Whether a family name behind a title or a given name is spelt as few others are: "Kagami", "Itoh", not "Poe"."""
    if len(words) > 1 and cannot_be_japanese(words):
        return False
    return bool(_OURS_ALONE.fullmatch(words[-1]) and _SYLLABLES.fullmatch(words[-1]))


def _may_be_given(word: str) -> bool:
    """Whether a word can be a Japanese given name."""
    return bool(_SYLLABLES.fullmatch(word)) and (word in _GIVEN_IN_N or bool(_GIVEN_ENDING.fullmatch(word)))
