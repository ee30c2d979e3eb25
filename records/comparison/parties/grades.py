"""The grade before a name: "Maj. Gen. A" -> "Lt. Gen. A", who is the same person with another rank.

Owns the short and the full words of these grades ("Gen.", "General"). A grade that only came or went, as "Mr." for
"Gen.", is none of its business, and so is an office read as one ("Deputy Secretary").
"""

from itertools import takewhile

from records.comparison.mentions import Known, Mention, find_mentions, is_named
from records.comparison.words import Hunk, Span, Text

_NEAR = 6  # tokens behind a change
_LONGEST = 6  # tokens of a grade, with the points behind its short words
_FULL = {
    "adm": "admiral", "amb": "ambassador", "brig": "brigadier", "capt": "captain", "cdr": "commander",
    "cmdr": "commander", "col": "colonel", "congressman": "representative", "congresswoman": "representative",
    "gen": "general", "gov": "governor", "lt": "lieutenant", "maj": "major", "rep": "representative",
    "sen": "senator", "sgt": "sergeant",
}  # fmt: skip
_LOW = frozenset({"vice", "rear", "fleet", "lieutenant", "major", "brigadier", "deputy"})  # before another one
_GRADES = frozenset(_FULL.values())


def compare_grades(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The grades of the same people that differ, in words; "" where none does or only one side says one."""
    before, after = _list_grades(old, hunk.old, known), _list_grades(new, hunk.new, known)
    if len(before) != len(after):
        return ""
    said = []
    for (one, grade, span), (two, other, there) in zip(before, after, strict=True):
        changed = _touches(span, hunk.old) or _touches(there, hunk.new)
        if changed and grade != other and _is_one(one.value, two.value):
            said.append(f"office {old.words(span)} -> {new.words(there)}")
    return "; ".join(said)


def _list_grades(text: Text, span: Span, known: Known) -> list[tuple[Mention, str, Span]]:
    """The people named in `span`, or right behind it, each with the grade before the name, and where that stands."""
    near = max(0, span[0] - _LONGEST), min(len(text.tokens), span[1] + _NEAR)
    people = [each for each in find_mentions(text, near, known) if is_named(each) and each.span[1] > span[0]]
    graded = ((each, *_read_grade(text, each.span)) for each in people)
    return [(each, grade, place) for each, grade, place in graded if grade]


def _read_grade(text: Text, person: Span) -> tuple[str, Span]:
    """The grade before a name in full words, with its tokens; "" where there is none.

    Its short words belong to the name as it was read, its full ones stand before it.
    """
    title = len(list(takewhile(lambda each: each == "." or _read_word(each), text.tokens[slice(*person)])))
    first = end = min(person[0] + title, person[1] - 1)
    while first and end - first < _LONGEST and (text.tokens[first - 1] == "." or _read_word(text.tokens[first - 1])):
        first -= 1
    while first < end and text.tokens[first] == ".":
        first += 1
    words = [word for token in text.tokens[first:end] if (word := _read_word(token))]
    is_grade = words and all(word in _LOW for word in words[:-1]) and words[-1] in _GRADES
    return (" ".join(words), (first, end)) if is_grade else ("", (first, first))


def _read_word(token: str) -> str:
    """A word of a grade, in full; "" for any other."""
    word = _FULL.get(token.lower(), token.lower()) if token[:1].isupper() else ""
    return word if word in _LOW or word in _GRADES else ""


def _touches(span: Span, changed: Span) -> bool:
    return span[0] < changed[1] and changed[0] < span[1]


def _is_one(one: object, two: object) -> bool:
    return isinstance(one, frozenset) and isinstance(two, frozenset) and (one <= two or two <= one)
