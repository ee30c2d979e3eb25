"""Words: a text cut into tokens, each with what it may be part of, and the known names among them, in one scan.

Owns tokens and phrases. Must not decide what a name is doing in a sentence: that is for `offices`, `names`, `places`
and `people`.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, chain, compress
from operator import itemgetter, sub

from records.language.phrases import plain, split_pieces
from records.language.places.gazetteer import BODY, OFFICE, STATE, SUBJECT, read_gazetteer
from records.language.spelling import is_word
from records.pattern import compile_late

# Letters with points between them ("U.S.", "J.D."), a word, a possessive ending, any other sign.
_TOKEN = compile_late(r"(\w+(?:\.(?<=\b\w\.)(?:\w\.)+|(?:['’‘ʻ](?!s\b)\w+)+)?|['’]s\b|\S)")
_SUBJECT_ENDING = compile_late(
    r".{3,}(?:ing|tion|sion|ment|(?:it|ac|enc|anc|log|nom|rg|ph|tr)(?:y|ie)|ness|ance|ence|ic|ism|ture|ship|al)s?"
)
# "the Ministry of Foreign Affairs (MOFA)": the short form of what stands before it.
_SHORT_FORM = compile_late(r"(?<=[a-z] )\(([A-Z]{2,8})\)")
_INITIALS = compile_late(r"\b[A-Za-z]")
_NAMED = 90  # characters of the name that a short form is of
_SENTENCE = 3_000  # characters; the readers of a lead ask for them again and again
_LONGEST = 200_000  # characters; a text that is longer is no readout

NameTable = dict[str, list[tuple[tuple[str, ...], str, str]]]  # by first word, the longest first: (words, kind, name)


class _Placed(dict[int, str]):
    """The tokens by their place: to ask for one takes no call of Python, and every rule of a grammar asks."""

    def __missing__(self, _: int) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens."""

    text: str
    words: list[str]
    starts: list[int]  # of characters, one for each token; two lists, for a tuple for each is dear
    ends: list[int]
    kinds: list[int]
    capitals: list[int]  # the tokens that begin with a capital
    names: dict[int, tuple[str, str, int]]  # where a known name begins: (kind, usual name, the token after it)
    word: Callable[[int], str]  # the token at a place; "" outside the text

    def slice(self, first: int, end: int) -> str:
        """The text of the tokens from `first` to before `end`."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def country(self, at: int) -> tuple[str, int] | None:
        """The country named at `at` and the token after it."""
        found = self.names.get(at)
        return (found[1], found[2]) if found and found[0] == "country" else None


def cut(text: str) -> Tokens:
    """`text` as tokens, with the known names in it; each is a "country", "place", "state", "body" or "other"."""
    return (_cut_once if len(text) <= _SENTENCE else _cut)(text)


def _cut(text: str) -> Tokens:
    text = plain(text[:_LONGEST])
    pieces = split_pieces(_SHORT_FORM.sub(_leave_out, text) if "(" in text else text)
    kept = list(chain.from_iterable(map(_cut_piece if len(pieces) > 1 else _cut_anew, pieces)))
    words, kinds = list(map(_word, kept)), list(map(_kind, kept))
    ends = list(accumulate(map(_width, kept), initial=-1))[1:]
    starts = list(map(sub, ends, map(len, words)))
    capitals = list(compress(range(len(words)), map(_capital, kept)))
    names: dict[int, tuple[str, str, int]] = {}
    phrases, end = _phrases(), 0
    for at in capitals:
        if at >= end and words[at] in phrases and (found := find_phrase(words, at, phrases)):
            if words[at] == "US" and text.isupper() and _is_pronoun(words, kinds, at):
                continue
            names[at] = found
            end = found[2]
    return Tokens(text, words, starts, ends, kinds, capitals, names, _Placed(enumerate(words)).__getitem__)


def _leave_out(short: re.Match[str]) -> str:
    """Spaces for a short form in brackets whose letters begin words of the name before it, no country's; else it."""
    if any(kind == "country" for _, kind, _ in _phrases().get(short[1], ())):
        return short.group()
    name = short.string[max(0, short.start() - _NAMED) : short.start()]
    initials = iter("".join(_INITIALS.findall(name)).upper())
    return " " * len(short.group()) if all(letter in initials for letter in short[1]) else short.group()


# A token: the word, its length with what stands before it, its kind, whether it begins with a capital.
_Kept = tuple[str, int, int, bool]
_word, _width, _kind, _capital = map(itemgetter, range(4))


def _cut_anew(piece: str) -> tuple[_Kept, ...]:
    """The tokens of `piece`, which a space stands before."""
    parts = _TOKEN.split(f" {piece}")  # what stands between, a token, what stands between, ...
    known = _kinds()
    return tuple(
        (
            word,
            len(between) + len(word),
            kind_of(word) if word.isupper() else known.get(word, 0),
            word[0].isupper(),
        )
        for between, word in zip(parts[:-1:2], parts[1::2], strict=True)
    )


_cut_piece = lru_cache(1000)(_cut_anew)


def _is_pronoun(words: list[str], kinds: list[int], at: int) -> bool:
    """Whether "US" in a title all in capitals is "us": a country stands beside a hyphen, an article or an office."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    beside = not before or before in {"-", "–", "・", "/", "THE", "AND", ",", "&"} or after in {"-", "–", "・", "/"}
    return not beside and not (after and kinds[at + 1] & (OFFICE | BODY))


_cut_once = lru_cache(16)(_cut)  # one reader after another asks for the same sentence; of more none is asked for again


def find_phrase(words: list[str], at: int, phrases: NameTable) -> tuple[str, str, int] | None:
    """The longest of `phrases` at `at`: (kind, name, the token after it)."""
    for form, kind, name in phrases.get(words[at], ()) if at < len(words) else ():
        if len(form) == 1 or tuple(words[at : at + len(form)]) == form:
            return kind, name, at + len(form)
    return None


def kind_of(word: str) -> int:
    """What `word` may be part of, by the lists; a word in capitals as the same word in ordinary case."""
    known = _kinds()
    if word in known:
        return known[word]
    plain = word.replace("’", "'")
    return known.get(plain.capitalize() if len(plain) > 3 and plain.isupper() else plain, 0)


@cache
def _kinds() -> dict[str, int]:
    return read_gazetteer().words


@lru_cache(8192)
def is_subject(word: str) -> bool:
    """Whether a capitalised word names a subject, not a person: by the lists, or a common word with such an end."""
    if kind_of(word) & (SUBJECT | STATE):
        return True
    return not word.isupper() and bool(_SUBJECT_ENDING.fullmatch(word)) and is_word(word.lower())


def country_of(tokens: Tokens, at: int) -> str | None:
    """The country whose name a body's begins with: "U.S. Forces Japan", "United States Forces Japan"."""
    for form, kind, name in _phrases().get(tokens.words[at], ()):
        if kind == "country" and tuple(tokens.words[at : at + len(form)]) == form:
            return name
    return None


@cache
def _phrases() -> NameTable:
    known = read_gazetteer()
    entries: list[tuple[str, str, str]] = [("country", form, line[0]) for line in known.countries for form in line]
    entries += [("place", form, line[0]) for line in known.places for form in line]
    entries += [("body", form, line[0]) for line in known.groups for form in line]
    entries += [("state", form, form) for form in known.states if form != "Washington"]
    entries += [("other", form, form) for form in known.no_countries]
    return tabulate(entries)


def tabulate(entries: Iterable[tuple[str, str, str]]) -> NameTable:
    """Phrases (kind, phrase, name) by their first word, the longest first; each in capitals too, and with either '."""
    table: dict[str, dict[tuple[str, ...], tuple[str, str]]] = {}
    for kind, phrase, name in entries:
        forms = {phrase, phrase.replace("'", "’")}
        if len(phrase) > 3:
            forms |= {form.upper() for form in forms}
        for form in forms:
            words = tuple(_TOKEN.findall(form))
            table.setdefault(words[0], {}).setdefault(words, (kind, name))
    return {
        first: sorted(((words, *value) for words, value in forms.items()), key=lambda entry: -len(entry[0]))
        for first, forms in table.items()
    }
