"""Another house of one kind, ship or order, where its name is of common words: "Sampleton University".

Owns these names alone. A name that is no common word is seen as one wherever it stands.
"""

from records.comparison.words import Hunk, Span, Text, words_of
from records.language.lexicon import read_lexicon
from records.language.spelling import is_word
from records.pattern import compile_late

_NAMED = frozenset(read_lexicon().stance["named"])
_NO_NAMES = frozenset(read_lexicon().stance["no_names"])
_JOINING = frozenset({"of", "the", "and", "with", ",", "-"})
_CODE = compile_late(r"(?=\D*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z\d]{2,12}")
_MEASURED = compile_late(r"\d+(?:st|nd|rd|th|s|am|pm|h|hrs?|min|mins|[a-z]{1,3}(?<![abx]))")
_FARTHEST = 12  # tokens between "Order" and a change in its name


def compare_houses(hunk: Hunk, old: Text, new: Text) -> str:
    """Another house of one kind, though its name is a common word: "Sampleton University" -> "Rice University"."""
    if named := _compare_honors(hunk, old, new) or _compare_codes(hunk, old, new):
        return named
    words = words_of(old, hunk.old), words_of(new, hunk.new)
    if not all(len(each) > 1 and all(word[0].isupper() for word in each) for each in words):
        return ""
    (*first, house), (*second, other) = words
    bare = [{word.casefold() for word in each} for each in (first, second)]
    if house != other or house.lower() not in _NAMED or any(each & _NO_NAMES for each in bare) or bare[0] & bare[1]:
        return ""
    if all(is_word(word) for each in bare for word in each):
        return ""  # "Grand Hall" -> "Great Hall"
    return f"name {' '.join(words[0])} -> {' '.join(words[1])}"


def _compare_codes(hunk: Hunk, old: Text, new: Text) -> str:
    """Another number with a letter: "Room 4B" -> "4C", "2x4" -> "2x6"; no unit, no ordinal and no hour."""
    words = words_of(old, hunk.old), words_of(new, hunk.new)
    if len(words[0]) != 1 or len(words[1]) != 1 or words[0][0].casefold() == words[1][0].casefold():
        return ""
    codes = [bool(_CODE.fullmatch(word)) and not _MEASURED.fullmatch(word) for (word,) in words]
    plain = [word.isdecimal() for (word,) in words]
    return (
        f"name {words[0][0]} -> {words[1][0]}" if any(codes) and all(map(any, zip(codes, plain, strict=True))) else ""
    )


def _compare_honors(hunk: Hunk, old: Text, new: Text) -> str:
    """Another order, or another class of one: "the Order of the Sample, Gold Rays" -> "Silver Rays", in words."""
    words = words_of(old, hunk.old), words_of(new, hunk.new)
    if words[0] == words[1] or not any(words) or not all(_is_named(text, span) for text, span in (
        (old, hunk.old), (new, hunk.new))):  # fmt: skip
        return ""
    before = old.tokens[max(0, hunk.old[0] - _FARTHEST) : hunk.old[0]]
    orders = [at for at in range(len(before)) if before[at : at + 2] == ("Order", "of")]
    if not orders or not all(token[0].isupper() or token in _JOINING for token in before[orders[-1] :]):
        return ""
    return f"name {old.words(hunk.old) or 'none'} -> {new.words(hunk.new) or 'none'}"


def _is_named(text: Text, span: Span) -> bool:
    return all(token[0].isupper() or token in _JOINING for token in text.tokens[slice(*span)])
