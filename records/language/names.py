"""Names: where a text names somebody, with the office beside the name.

Owns names after courtesy titles and offices, names before offices, and the order of family and given name. Must not
decide who took part; that is `parsers.people`'s.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from records.language.nations import find_nations
from records.language.vocabulary import EVENT_WORDS, INSTITUTION, OFFICE_HEADS, OFFICE_WORDS

_TITLE = (
    r"(?:(?:Mr|Ms|Mrs|Miss|Dr|Prof|Hon|Rep|Sen|Gen|Adm|Amb|Lt|Maj|Capt|Col|Rev)\.?(?=\s)"
    r"|H\.\s?E\.|[Tt]he (?:Right )?(?:Honou?rable|Hon\.)"
    r"|(?:His|Her) (?:Excellency|Majesty|(?:Royal|Imperial) Highness)|Sir|Dame)\s+"
)
_COURTESY = re.compile(_TITLE)
_COURTESIES = re.compile(f"(?:{_TITLE}){{1,3}}")  # "H.E. Dr."
_JOINS = frozenset({"of", "for", "the", "and", "to", "on", "in", "at", "&"})
_PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "la", "del", "bin", "ibn", "al", "el", "da", "dos", "di", "du"}
)
# Titles of offices hold commas; held together while a text is read.
_COMMA_TITLES = re.compile(
    r"Economy, Trade and Industry|Agriculture, Forestry and Fisheries"
    r"|Education, Culture, Sports, Science and Technology|Land, Infrastructure, Transport and Tourism"
    r"|Health, Labou?r and Welfare"
    r"|(?<= for )[A-Z]\w+(?: [A-Z]\w+)*, [A-Z]\w+(?: [A-Z]\w+)*,? and (?:the )?[A-Z]\w+"
)
_HELD_COMMA = "\ue000"  # a private character: no page has it
_WORD = re.compile(r"[^\s,;:()\"“”–—]+|[,;:()\"“”–—]")
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’.-]*\w)?\.?")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
_INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
# Countries where a plain name may stand family first: its order cannot be told.
_FAMILY_FIRST = frozenset(
    {"Republic of Korea", "North Korea", "China", "Viet Nam", "Taiwan", "Hong Kong", "Cambodia", "Hungary", "Singapore"}
)
_LONGEST_OFFICE = 60  # words
_LONGEST = 200_000  # characters; a page that is longer is no readout


@dataclass(frozen=True, slots=True)
class Named:
    """A person where a text names one."""

    name: str  # as published, courtesy title or office included
    words: tuple[str, ...]  # of the name itself
    office: str  # as published, country included; empty when there is none
    start: int  # in the text


_Words = list[tuple[str, int, int]]  # (word, start, end)


def find_names(text: str) -> Iterator[Named]:
    """Everyone `text` names with a courtesy title or an office, in order."""
    text = _COMMA_TITLES.sub(lambda found: found.group().replace(",", _HELD_COMMA), text[:_LONGEST])
    words: _Words = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
    end = 0
    for at, (word, start, _) in enumerate(words):
        if start < end or not (word[:1].isupper() or word == "the"):
            continue
        met = _after_courtesy(text, words, at) or _after_office(text, words, at) or _before_office(text, words, at)
        if met is not None:
            person, end = met
            yield person


def _after_courtesy(text: str, words: _Words, at: int) -> tuple[Named, int] | None:
    """The one named by "Mr. SAMPLE Taro, Minister for ..." or "the Honorable Vice President A. Example"."""
    start = words[at][1]
    found = _COURTESIES.match(text, start)
    if not found:
        return None
    first = next((number for number in range(at, len(words)) if words[number][1] >= found.end()), len(words))
    office_end = _office_end(words, first)
    before = text[words[first][1] : words[office_end - 1][2]] if office_end > first else ""
    name = _name_words(words, office_end)
    if not name:
        return None
    last = office_end + len(name) - 1
    after, after_end = _office_after(text, words, last + 1)
    country, country_end = _country_after(text, words[last][2])
    office = before or after
    if before or not after:
        office += country
    return _named(text[start : words[last][2]], name, office, start), max(after_end, country_end)


def _after_office(text: str, words: _Words, at: int) -> tuple[Named, int] | None:
    """The one named by "Foreign Minister SAMPLE Taro" or "U.S. Deputy Secretary of State Alex Example"."""
    if words[at][0] not in OFFICE_WORDS and not is_nation(words[at][0]):
        return None
    end = _office_end(words, at)
    name = _name_words(words, end)
    run = [word for word, _, _ in words[at:end]]
    if not 1 <= len(name) <= 4 or not _is_office(run):
        return None
    start, last = words[at][1], end + len(name) - 1
    after, after_end = _office_after(text, words, last + 1)
    country, country_end = _country_after(text, words[last][2])
    office = after or text[start : words[end - 1][2]] + country
    return _named(text[start : words[last][2]], name, office, start), max(after_end, country_end)


def _is_office(run: list[str]) -> bool:
    """Whether words before a name are an office: "Deputy Secretary of State" is, "House for Ambassador" is not."""
    heads = [number for number, word in enumerate(run) if word in OFFICE_HEADS]
    joins = [number for number, word in enumerate(run) if word in _JOINS]
    if (
        not heads
        or all(map(is_nation, run))
        or (len(run) == 1 and run[0] in {"Member", "Head", "Chief", "State", "Affairs"})
    ):
        return False
    if INSTITUTION.fullmatch(run[0]) and joins:
        return False
    if run[-1] == "United":  # "the United Sates": a slip in a country's name, and nobody's
        return False
    return heads[-1] == len(run) - 1 or (bool(joins) and heads[0] < joins[0])


def _before_office(text: str, words: _Words, at: int) -> tuple[Named, int] | None:
    """The one named by "SAMPLE Taro, Minister for Foreign Affairs", without a courtesy title."""
    name = _name_words(words, at)
    if not 2 <= len(name) <= 4:
        return None
    office, end = _office_after(text, words, at + len(name))
    if not office:
        return None
    start, last = words[at][1], words[at + len(name) - 1][2]
    return _named(text[start:last], name, office, start), end


def _named(published: str, name: list[str], office: str, start: int) -> Named:
    words = [_POSSESSIVE.sub("", word) for word in name]
    if not (_INITIALS.fullmatch(words[-1]) or _SUFFIX.fullmatch(words[-1])):
        words[-1] = words[-1].rstrip(".")
    office = _clean(office)
    return Named(_clean(published), tuple(words), office, start)


def _clean(published: str) -> str:
    return re.sub(r"['’]s?$|(?<=[a-z]{2})(?<!\bJr)(?<!\bSr)\.$", "", published.replace(_HELD_COMMA, ","))


def _country_after(text: str, end: int) -> tuple[str, int]:
    """The country that follows a name: "Secretary Example of the United States" -> " of the United States"."""
    found = re.match(r"\s+of\s+(?:the\s+)?", text[end : end + 20])
    if not found:
        return "", end
    start = end + found.end()
    nation = next(((met_start, met_end) for _, met_start, met_end in find_nations(text[start : start + 60])), None)
    if nation is None or nation[0] != 0:
        return "", end
    return text[end : start + nation[1]], start + nation[1]


def _office_end(words: _Words, at: int) -> int:
    """Where the run of office words that begins at `at` ends, just before a name."""
    end = number = at
    joined = False
    while number < min(len(words), at + _LONGEST_OFFICE):
        word = words[number][0]
        if word.replace(_HELD_COMMA, "") in OFFICE_WORDS or is_nation(word):
            end, joined = number + 1, False
        elif word in _JOINS and number > at:
            joined = True
        elif not (joined and word[:1].isupper()):
            break
        number += 1
    return end


def _office_after(text: str, words: _Words, at: int) -> tuple[str, int]:
    """The office that follows a name after a comma, with the institution that follows it; ("", 0) without one."""
    if at + 2 < len(words) and words[at][0] == "," and words[at + 1][0] in {"Jr", "Jr.", "Sr", "Sr."}:
        at += 2
    first = at + 1
    if first < len(words) and words[first][0] == "the":
        first += 1
    if first >= len(words) or words[at][0] != ",":
        return "", 0
    end = _phrase_end(words, first)
    begins = words[first][0] in OFFICE_WORDS or is_nation(words[first][0])
    if not begins or not any(word in OFFICE_HEADS for word, _, _ in words[first:end]):
        return "", 0
    phrase = text[words[first][1] : words[end - 1][2]].rstrip(".")
    whole = words[_office_end(words, first) - 1][2] >= words[end - 1][2]
    closed = phrase.split()[-1] in OFFICE_WORDS or any(stop == len(phrase) for _, _, stop in find_nations(phrase))
    if not (whole or closed):
        return "", 0  # "Mr. A, Secretary B and ...": the next person, not an office
    while end + 1 < len(words) and words[end][0] == ",":
        further = _phrase_end(words, end + 1)
        ahead = words[end + 1][0]
        if (
            further == end + 1
            or (ahead in _JOINS and ahead != "the")
            or not INSTITUTION.search(text[words[end + 1][1] : words[further - 1][2]])
        ):
            break
        end = further
    return text[words[first][1] : words[end - 1][2]], words[end - 1][2]


def _phrase_end(words: _Words, at: int) -> int:
    """Where the run of capitalised words, joined by "of", "for" and the like, ends."""
    end = number = at
    while number < len(words):
        word = words[number][0]
        capital = word[:1].isupper() and (word not in EVENT_WORDS or word == "Republic")
        if capital and not (number > at and _COURTESY.match(word + " ")):
            end = number + 1
            if word.endswith((".", "’s", "'s")) and word not in {"U.S.", "D.C."}:
                break
        elif word not in _JOINS:
            break
        number += 1
    return end


def _name_words(words: _Words, at: int) -> list[str]:
    """The words of the name that begins at `at`; none when no name does."""
    name: list[str] = []
    for number in range(at, min(at + 6, len(words))):
        word = words[number][0]
        bare = _POSSESSIVE.sub("", word)
        following = words[number + 1][0] if number + 1 < len(words) else ""
        if (name and word in _PARTICLES and (following[:1].isupper() or following in _PARTICLES)) or (
            len(name) > 1 and _SUFFIX.fullmatch(word)
        ):
            name.append(word)
        elif bare[:1].isupper() and _is_name_word(bare) and not (name and _COURTESY.match(word + " ")):
            name.append(word)
            if bare != word or (word.endswith(".") and not _INITIALS.fullmatch(word)):
                break
        else:
            break
    return [] if all(_INITIALS.fullmatch(word) for word in name) else name


@lru_cache(4096)
def _is_name_word(word: str) -> bool:
    plain = word.rstrip(".")
    return (
        bool(_NAME_WORD.fullmatch(word))
        and plain not in OFFICE_WORDS
        and plain not in EVENT_WORDS
        # In capitals a word of events may be a family name only where few readers would take it for the event.
        and (
            not plain.isupper()
            or plain.capitalize() not in EVENT_WORDS | OFFICE_WORDS
            or plain in {"MAY", "DAY", "CALL", "LAND"}
        )
        and not is_nation(plain)
        and not re.search(r"(?:^|-)(?:U\.?S|Japan)\b", word)
    )


@lru_cache(4096)
def is_nation(word: str) -> bool:
    """Whether `word` alone names a country, or what belongs to one."""
    plain = _POSSESSIVE.sub("", word)
    return any(start == 0 and end >= len(plain.rstrip(".")) for _, start, end in find_nations(plain))


def split_name(words: tuple[str, ...], surnames: set[str], country: str | None) -> tuple[str | None, str | None]:
    """(family, given) of a name in any order.

    Capitals tell the family; else the short form the text uses elsewhere (`surnames`, case-folded); else the Western
    order, but (None, None) where `country` has another.
    """
    core = [word for word in words if not _SUFFIX.fullmatch(word)]
    if len(core) == 1:
        return core[0], None
    capitals = [word for word in core if is_capitals(word)]
    if capitals and len(capitals) < len(core):
        return " ".join(capitals), _given([word for word in core if word not in capitals])
    first, last = core[0].casefold() in surnames, core[-1].casefold() in surnames
    if first != last:
        return (core[0], _given(core[1:])) if first else (core[-1], _given(core[:-1]))
    if len(core) == 2 and re.fullmatch(r"\w+-[a-z]\w*", core[1]):
        return core[0], core[1]
    if capitals or country in _FAMILY_FIRST:
        return None, None
    at = next((number for number, word in enumerate(core) if word in _PARTICLES and number > 0), len(core) - 1)
    return " ".join(core[at:]), _given(core[:at])


def _given(words: list[str]) -> str | None:
    full = [word for word in words if not _INITIALS.fullmatch(word)] or words
    return " ".join(full) or None


def is_capitals(word: str) -> bool:
    """Whether a word of a name is written in capitals, as the ministry writes family names."""
    return len(word) > 1 and word.isupper() and not _INITIALS.fullmatch(word) and not _SUFFIX.fullmatch(word)


def ordinary_forms(text: str) -> dict[str, str]:
    """How `text` writes its capitalised words in ordinary case, by the word in lower case: {"desample": "DeSample"}."""
    forms: dict[str, str] = {}
    for word in re.findall(r"\b[^\W\d_]\w+\b", text):
        if word[0].isupper() and not word.isupper():
            forms.setdefault(word.casefold(), word)
    return forms


def ordinary_case(name: str | None, forms: dict[str, str]) -> str | None:
    """A name in ordinary case: its capitals as `forms` has them, else with a capital at the beginning."""
    if not name or not any(is_capitals(word) for word in name.split()):
        return name
    return re.sub(r"[^\W\d_]+", lambda part: forms.get(part.group().casefold(), part.group().capitalize()), name)
