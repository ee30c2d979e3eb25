"""Who is left out of all: "all three" -> "all but three", "every school" -> "every school except one".

Owns this where one side of a sentence leaves somebody out and the other does not. How many are left out is a number,
and who is, a name: those are compared by others.
"""

import re

from records.comparison.words import Hunk, Text, find_sentence
from records.language.numbers import NUMBER
from records.language.phrases import plain
from records.pattern import compile_late

_ALL = r"\b(?:all|every|each|everyone|everybody|everything|none|nobody|nothing|nowhere|everywhere)\b"
_FEW = r"(?:a few|a handful|a couple|the last|the first|the smallest|the largest)"
_LEFT_OUT = compile_late(
    rf"{_ALL}(?:\s[\w'’.]+){{0,5}}?(?P<out>\sbut(?=\s(?:{NUMBER}|one|two|{_FEW})\b)|,?\s(?:except(?:\sfor)?\b|excepting\b|"
    r"apart\sfrom\b|aside\sfrom\b|save(?:\sfor)?\b|other\sthan\b|excluding\b|barring\b|with\sthe\sexception\sof\b|bar\b))",
    re.IGNORECASE,
)
_ANY_ALL = compile_late(_ALL, re.IGNORECASE)
_SHOWN = 3  # words


def compare_exceptions(hunk: Hunk, old: Text, new: Text) -> str:
    """Who is left out of all on one side alone, in words; "" where nobody is, or on both."""
    sides = [_read(text, span) for text, span in ((old, hunk.old), (new, hunk.new))]
    (before, one), (after, two) = sides
    if bool(before) == bool(after) or not one or not two:
        return ""
    return f"exception dropped: {before}" if before else f"exception added: {after}"


def _read(text: Text, span: tuple[int, int]) -> tuple[str, bool]:
    """The words that leave somebody out and reach into a change, or stand beside it; and whether all are spoken of."""
    first, last = find_sentence(text, span)
    if first >= last:
        return "", False
    start, stop = text.spans[first][0], text.spans[last - 1][1]
    words = plain(text.text[start:stop])
    found = _LEFT_OUT.search(words)
    if found is None:
        return "", bool(_ANY_ALL.search(words))
    behind = words[found.end("out") :].split()
    left = " ".join((found["out"].strip(", "), *behind[:_SHOWN])).rstrip(".,;")
    return f"{left} …" if len(behind) > _SHOWN else left, True
