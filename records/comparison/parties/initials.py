"""Two people of one family name by their initials: "George W. Sample" -> "George H. W. Sample", "Jr." -> "Sr.".

Owns this look at letters that no name is known by. A name in more words, or in fewer, is the same: "John Sample".
"""

from collections import Counter
from collections.abc import Sequence

from records.comparison.mentions import Mention, is_named
from records.comparison.words import Hunk, Span, Text
from records.language.places.gazetteer import COURTESY
from records.language.tokens import kind_of
from records.pattern import compile_late

_INITIAL = compile_late(r"[A-Z]\.?|(?:[A-Z]\.){2,}")
_HONOURS = frozenset({"the", "honorable", "honourable", "hon", "hon.", "right", "h.e.", "his", "her", "excellency"})
_YOUNGER = frozenset({"jr", "sr", "ii", "iii", "iv"})
_FARTHEST = 6  # tokens of a name
_FEW = 2  # given name and family name


def compare_initials(gone: Sequence[Mention], come: Sequence[Mention], hunk: Hunk, old: Text, new: Text) -> str:
    """The person who has another initial, in words; "" where nobody has."""
    sides = [[each for each in side if is_named(each)] for side in (gone, come)]
    if not sides[0] and not sides[1]:
        return _compare_runs(old, _find_run(old, hunk.old), new, _find_run(new, hunk.new))
    if len(sides[0]) != 1 or len(sides[1]) != 1:
        return ""
    (one,), (two,) = sides
    if not isinstance(one.value, frozenset) or not isinstance(two.value, frozenset):
        return ""
    if not (one.value <= two.value or two.value <= one.value):
        return ""
    before, after = _read_words(old, one), _read_words(new, two)
    suffixes = [{word.lower() for word in words} & _YOUNGER for words in (before, after)]
    letters = [_list_letters(words) for words in (before, after)]
    initials = any(_INITIAL.fullmatch(word) for words in (before, after) for word in words)
    if (suffixes[0] and suffixes[1] and suffixes[0] != suffixes[1]) or (initials and _differ(*letters)):
        return f"person {old.words(one.span)} -> {new.words(two.span)}"
    return ""


def _compare_runs(old: Text, one: Span, new: Text, two: Span) -> str:
    """The same for names that no list knows, "George W. Sample": between the same words, other initials."""
    sides = (old, one), (new, two)
    before, after = ([word for word in text.tokens[slice(*run)] if word[0].isalpha()] for text, run in sides)
    ends = [(words[0], words[-1]) for words in (before, after) if len(words) > _FEW]
    if len(ends) != 2 or ends[0] != ends[1] or any(_INITIAL.fullmatch(word) for word in ends[0]):
        return ""
    if not all(_INITIAL.fullmatch(word) for words in (before, after) for word in words[1:-1]):
        return ""
    differ = _differ(_list_letters(before), _list_letters(after))
    return f"person {old.words(one)} -> {new.words(two)}" if differ else ""


def _find_run(text: Text, span: Span) -> Span:
    """The words with a capital, and the points of initials, in which a change lies."""
    first, last = span
    while first > max(0, span[0] - _FARTHEST) and _is_of_name(text, first - 1):
        first -= 1
    while last < min(len(text.tokens), span[1] + _FARTHEST) and _is_of_name(text, last):
        last += 1
    return first, last


def _is_of_name(text: Text, at: int) -> bool:
    return text.tokens[at][0].isupper() or (text.tokens[at] == "." and at > 0 and len(text.tokens[at - 1]) == 1)


def _read_words(text: Text, mention: Mention) -> list[str]:
    """The words of a name, without a courtesy title; a suffix behind it counts."""
    first, last = mention.span
    first = _skip_honours(text, first)
    words = [token for token in text.tokens[first : last + 2] if token[0].isalnum()]
    inside = [token for token in text.tokens[first:last] if token[0].isalnum()]
    behind = [word for word in words[len(inside) :] if word.lower() in _YOUNGER]
    return [word for word in inside if not kind_of(word) & COURTESY] + behind[:1]


def _skip_honours(text: Text, at: int) -> int:
    """The token behind "H.E." or "the Honorable" at `at`: their letters are of no name."""
    while text.tokens[at].lower() in _HONOURS or text.tokens[at : at + 4] == ("H", ".", "E", "."):
        at += 4 if text.tokens[at] == "H" else 1
    return at


def _list_letters(words: Sequence[str]) -> list[str]:
    """The first letter of each word, and each letter of several together ("J.A.")."""
    names = [word for word in words if word.lower() not in _YOUNGER]
    return [
        letter for word in names for letter in (word.replace(".", "") if _INITIAL.fullmatch(word) else word[0].upper())
    ]


def _differ(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two runs of first letters are of two people: either has one the other lacks, where both have three."""
    missing, more = Counter(one) - Counter(two), Counter(two) - Counter(one)
    if not missing and not more:
        return False
    return bool(missing and more) or min(len(one), len(two)) > _FEW
