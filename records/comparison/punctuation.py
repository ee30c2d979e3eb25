"""Edits that change no letter: punctuation, quotes, spaces, case, hyphens, apostrophes, how a character is written.

Owns the rule of what says the same to a reader, and the few cases where a sign makes another word: "us" and "US",
"resign" and "re-sign", "minister's" and "ministers'".
"""

import html
import re
import unicodedata

from records.change import EditClass
from records.comparison.words import Hunk, Span, Text, cut_text, words_of
from records.language.durations import SPANS
from records.language.lexicon import read_lexicon
from records.language.numbers import BEGINNINGS
from records.language.phrases import plain
from records.language.spelling import is_word
from records.pattern import compile_late

# Words that are other words with a capital.
_CASE_MATTERS = frozenset({"may", "march", "turkey", "polish", "china", "who"})
_QUOTES = "\"'“”‘’„‟«»`´"
# "8.50 a.m." and "8: 50 a.m." are "8:50 a.m.".
_CLOCK_POINT = compile_late(r"(?<=\d)\s?[.:]\s?(?=[0-5]\d\s?[ap]\s?\.?\s?m\b)")
_CLOCK_SIGN = compile_late(r"(?<=\d)[.:](?=[0-5]\d(?!\d))")
_ROW = compile_late(r"(?<=\d),\s(?=\d)")
_COUNTED = 4  # tokens of "two hour-long talks" behind the number
_SEVERAL = BEGINNINGS - {"a", "an", "one", "half", "zero", "nil"}
_TENS, _TENS_BEHIND = frozenset(read_lexicon().numbers["tens"]), frozenset(read_lexicon().numbers["ones"][:9])
_NOUN = 3  # tokens from the unit to the noun
_NO_NOUNS = frozenset(
    {"and", "or", "of", "in", "at", "on", "for", "with", "was", "were", "is", "are", "to", "from", "that"}
)
_ONE = frozenset({"a", "an", "the", "one", "this", "that", "each", "every", "another", "first", "second", "last", "-"})
_MEASURES = frozenset(name for line in read_lexicon().numbers["measures"] for name in line.split() if name.isalpha())
_LONGEST = 60  # characters of a quotation in a reason


def judge_punctuation(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on words that are the same letter for letter; None when they are not."""
    before, after = _quote(old, hunk.old), _quote(new, hunk.new)
    old_words, new_words = words_of(old, hunk.old), words_of(new, hunk.new)
    if not (before + after).isascii() or "&" in before + after:
        if _show(before) == _show(after) != "" or _is_name_bare(old_words, new_words):
            return "format", f"characters written otherwise: {shorten(before)} -> {shorten(after)}"
        before, after = _show(before), _show(after)
        old_words, new_words = _cut(before), _cut(after)
    # "3,5" and "3, 5" are one list.
    rows = [_ROW.sub(",", text) for text in (before, after)]
    if _letters(before) != _letters(after) and _letters(rows[0]) != _letters(rows[1]):
        return None
    if old_words == new_words and not (counted := _compare_counted(hunk, old, new)):
        return "format", _name_signs(before, after)
    if counted := _compare_counted(hunk, old, new):
        return "fact", f"number {counted}"
    if [word.casefold() for word in old_words] == [word.casefold() for word in new_words]:
        return _judge_case(old_words, new_words)
    return _judge_joints(before, after, old_words, new_words)


def _compare_counted(hunk: Hunk, old: Text, new: Text) -> str:
    """Things of one that became things of two by a hyphen: "two hour-long talks" -> "two-hour-long talks", in words."""
    one, two = _read_counted(old, hunk.old), _read_counted(new, hunk.new)
    shared = one.keys() & two.keys()
    key = next((key for key in sorted(shared) if one[key][0] != two[key][0]), None)
    return f"{one[key][1]} -> {two[key][1]}" if key else ""


def _read_counted(text: Text, span: Span) -> dict[tuple[str, str, str], tuple[bool, str]]:
    """Each number at a change with a unit behind it that is joined to the number or to what follows, and to which."""
    tokens, found = text.tokens, {}
    for at in range(max(0, span[0] - 1), min(span[1] + 1, len(tokens) - _COUNTED)):
        joined = tokens[at + 1] == "-"
        unit = at + 1 + joined
        long = unit + 1 + (tokens[unit + 1] == "-")
        lone = tokens[at - 1].lower() in _ONE if at else False
        measured = tokens[unit].lower() in _TENS_BEHIND if tokens[at].lower() in _TENS else False
        if not (measured or tokens[unit].lower() in SPANS or tokens[unit].lower() in _MEASURES) or lone:
            continue
        if not _is_several(tokens[at]) or (not joined and long == unit + 1) or not _is_plural_behind(text, long + 1):
            continue
        key = tokens[at].lower(), tokens[unit].lower(), tokens[long].lower()
        found[key] = joined, text.words((at, min(len(tokens), long + 2)))
    return found


def _is_several(token: str) -> bool:
    return float(token) > 1 if token.isdecimal() else token.lower() in _SEVERAL


def _is_plural_behind(text: Text, at: int) -> bool:
    """Whether the noun that follows, a word or two on, is of several: "hour-long working sessions"."""
    at += 2 * (text.tokens[at : at + 1] == ("-",))  # "five-year-old boats"
    for token in text.tokens[at : at + _NOUN]:
        if not token.isalpha() or token.lower() in _NO_NOUNS:
            return False
        if token.endswith("s") and not token.endswith(("ss", "us", "is", "ous")):
            return True
    return False


def _quote(text: Text, span: Span) -> str:
    """The words of a change, with the "&" before it: of "&amp;" only "amp;" goes where a "&" comes."""
    first, last = span
    return text.words((first - (first > 0 and text.tokens[first - 1] == "&"), last))


def _is_name_bare(old_words: tuple[str, ...], new_words: tuple[str, ...]) -> bool:
    """Whether all that differs is the signs above and below the letters of names: "Hokkaido" and "Hokkaidō"."""
    if len(old_words) != len(new_words):
        return False
    pairs = [(one, two) for one, two in zip(old_words, new_words, strict=True) if one != two]
    return bool(pairs) and all(one[0].isupper() and _strip(one) == _strip(two) for one, two in pairs)


def _strip(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def judge_clock_signs(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on clocks that are known to say the same and differ in their sign alone: "10.30" and "10:30"."""
    before, after = old.words(hunk.old), new.words(hunk.new)
    if _CLOCK_SIGN.sub(":", before) != _CLOCK_SIGN.sub(":", after):
        return None
    return "format", f"punctuation: {shorten(before)} -> {shorten(after)}"


def _show(text: str) -> str:
    """`text` as it is meant to be seen: full-width characters plain, a raw "&#39;" as its sign."""
    return plain(html.unescape(text))


def _cut(text: str) -> tuple[str, ...]:
    return tuple(token for token in cut_text(text).tokens if token[0].isalnum())


def shorten(text: str, longest: int = _LONGEST) -> str:
    """`text` as a quotation of at most `longest` characters, cut between words where there are several."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 2]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;: ") + " …"


def _letters(text: str) -> str:
    """Letters and digits in lower case, with the signs that say something: 5.5 is not 55, $5 is not ¥5, -5 is not 5."""
    folded = re.sub(r"(?<=\d),(?=\d{3})", "", text.casefold().replace("–", "-").replace("−", "-"))
    folded = _CLOCK_POINT.sub(":", folded)
    return "".join(re.findall(r"(?<=\d)[.,:/-](?=\d)|(?<!\w)(?<!\d\s)-(?=\d)|[%$¥€£+]|[^\W_]", folded))


def _name_signs(before: str, after: str) -> str:
    bare = [re.sub(r"[\w\s]", "", text) for text in (before, after)]
    if bare[0] == bare[1]:
        return "space"
    if all(sign in _QUOTES for sign in bare[0] + bare[1]):
        noun = "apostrophe" if all(sign in "'’" for sign in bare[0] + bare[1]) else "quotes"
        return f"{noun}: {bare[0] or 'none'} -> {bare[1] or 'none'}"
    if max(map(len, bare)) > 1:
        return f"punctuation: {shorten(before)} -> {shorten(after)}"
    return f"punctuation: {bare[0] or 'none'} -> {bare[1] or 'none'}"


def _judge_case(old_words: tuple[str, ...], new_words: tuple[str, ...]) -> tuple[EditClass, str]:
    pairs = [(one, two) for one, two in zip(old_words, new_words, strict=True) if one != two]
    shown = ", ".join(f"{one} -> {two}" for one, two in pairs)
    if any({one, two} == {"us", "US"} for one, two in pairs):
        return "fact", f"place: {shown}"
    if any(one.casefold() in _CASE_MATTERS for one, _ in pairs):
        return "wording", f"the capital makes another word: {shown}"
    return "format", f"case: {shorten(shown)}"


def _judge_joints(
    before: str, after: str, old_words: tuple[str, ...], new_words: tuple[str, ...]
) -> tuple[EditClass, str]:
    """The judgement on the same letters cut into words otherwise: by a space, hyphen, point or apostrophe."""
    shown = f"{shorten(before)} -> {shorten(after)}"
    apostrophes = [_find_apostrophes(before), _find_apostrophes(after)]
    if all(apostrophes) and apostrophes[0] != apostrophes[1]:
        return "wording", f"the apostrophe moved, one or several: {shown}"
    if apostrophes[0] != apostrophes[1]:
        return "format", f"apostrophe: {shown}"
    if re.search(r"\bre-\w", f"{before} {after}", re.IGNORECASE):
        return "wording", f"the hyphen makes another word: {shown}"
    if re.search(r"[^\w\s]", before + after):
        return "format", f"punctuation: {shown}"
    if all(is_word(word) for word in old_words if word not in new_words):
        return "wording", f"words joined or parted: {shown}"
    return "format", f"space: {shown}"


def _find_apostrophes(text: str) -> list[int]:
    """How many letters stand before each apostrophe; the kind of sign does not count."""
    signs = re.sub(r"[’‘]", "'", text)
    return [len(re.findall(r"\w", signs[:at])) for at, sign in enumerate(signs) if sign == "'"]
