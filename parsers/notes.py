"""The signs of notes inside a line: a raised "1", "*" or "(2)" that refers to a note and is no part of the words.

Owns how such a sign is known, by its markup or as a letter of its own (U+00B9), and from powers, ordinals and formulas.
Must not read the notes.
"""

import re
from collections.abc import Sequence

from bs4 import Tag

from parsers.page import BLOCKS, short_text
from records.pattern import compile_late

# A raised sign that refers to a note, and not to a power or an ordinal: "1", "1, 2", "*2", "(1)", "[a]", "note 3", "†".
_SIGN = compile_late(
    r"[(\[（]?[*＊※†‡§#]{0,3}\s?(?:(?:(?:foot)?note|注|註)\s?)?"
    r"(?:\d{1,3}(?:(?:\s?[,;–-]\s?|\s)\d{1,3})*|[a-f]|i{1,3}|iv|vi{0,3}|[①-⑳])?[*＊※†‡§]{0,3}[)\]）]?|[,;]",
    re.IGNORECASE,
)
_PLAIN_SIGN = compile_late(r"[(\[（]?(?:[*＊※†‡§]{1,3}\d{0,2}|\d{1,2})[)\]）]?")
_RAISED_STYLE = compile_late(
    r"vertical-align\s*:\s*(?:super|text-top|\d*\.?[1-9])|(?:^|[;\s])(?:top\s*:\s*-|bottom\s*:\s*\d*\.?[1-9])",
    re.IGNORECASE,
)
_RAISED_NAME = compile_late(r"sup(?:er|erscript)?", re.IGNORECASE)
_SIGN_NAME = compile_late(r"(?:(?:foot|end)?note|fn)(?:[-_]?(?:ref(?:erence)?|mark|sign|number|no))?", re.IGNORECASE)
_SMALL_STYLE = compile_late(r"font-size\s*:\s*(?:(?:xx?-)?small|[1-8]?\d(?:\.\d+)?%|0?\.\d+r?em)", re.IGNORECASE)
_UNIT = compile_late(r"(?:^|[\s\d])[kcm]?m$")
_GOES_ON = compile_late(r"[×xX*] ?10$|\d:$")  # with a power, or the minutes of a clock
_INLINE = frozenset({"a", "span", "b", "i", "em", "strong", "font", "small", "u", "ins"})
# What a sign that is not raised, or is a letter of its own, stands directly behind: "m²" and "CO₂" have none.
_NOTED = r"(?:\d|[^\W\d_][a-z]{2}|[.,;:!?%)\]”’\"])"
_ENDS_NOTED = compile_late(rf"{_NOTED}$")
_ABOVE = "[¹²³⁰⁴-⁹]{1,2}"
_LETTER_SIGN = compile_late(
    rf"({_NOTED})(?<![×xX*]10)(?<![×xX*] 10)"
    rf"( ?⁽?{_ABOVE}(?:[,⁻] ?{_ABOVE})*⁾?|(?<=\d)[₀-₉]{{1,2}})(?![\d⁄¹²³⁰-⁹₀-₉])"
)
_MAY_BE_LETTER = compile_late("[¹²³⁰⁴-⁹₀-₉]")  # one stands in each

# In the text a sign is known beside a number alone, whose part it may seem: "35 (*1)", "35 (Note 1)"; what may be words
# only before what is counted: "35[1] minutes", "35*1 minutes", and not "Annex 3[1]", "7*7 rows", "Article 5①".
_COUNTED = (
    r"(?=\s?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?|[ap]\.?\s?m\b|per ?cent|million|billion|trillion"
    r"|people|persons|participants|students|members|countries)\b)"
)
_BESIDE_NUMBER = compile_late(
    r"(?<=\d)(?:(?: ?[\[［](?:(?:foot)?note |[*＊※])\d{1,2}[\]］]|[＊※†‡]\d{1,2}(?!\d)"
    r"| ?[(（](?:(?:foot)?note ?\d{0,2}|[*＊※†‡]{1,3}\d{0,2})[)）])+"
    rf"|(?:[\[［]\d{{1,2}}[\]］]|\*\d{{1,2}}(?!\d)|[①-⑳])+{_COUNTED})",
    re.IGNORECASE,
)
_MAY_BE_BESIDE = compile_late(r"[\[［(（*＊※†‡①-⑳]")  # one stands in each; most lines have none


def is_note_sign(tag: Tag, names: Sequence[str], style: str) -> bool:
    """Whether what `tag` says is the sign of a note beside the words before it."""
    is_raised = tag.name == "sup" or (
        tag.name in _INLINE and (bool(style and _RAISED_STYLE.search(style)) or any(map(_RAISED_NAME.fullmatch, names)))
    )
    if not (is_raised or tag.name == "sub" or _is_small(tag, names, style)):
        return False
    text = short_text(tag, 12)
    if not text or not (_SIGN if is_raised or tag.name == "sub" else _PLAIN_SIGN).fullmatch(text):
        return False
    words = _words_before(tag)
    if not words.strip() or (text in "23" and _UNIT.search(words)) or _GOES_ON.search(words):
        return False  # it begins its line, or is a part of the number
    if is_raised:
        return True
    return words[-1:].isdecimal() if tag.name == "sub" else bool(_ENDS_NOTED.search(words))


def _is_small(tag: Tag, names: Sequence[str], style: str) -> bool:
    """Whether `tag` is small, leads to a place on the page or is called a note: a sign where no space comes before."""
    if tag.name == "a":
        return str(tag.get("href", "")).startswith("#")
    if tag.name == "font" and str(tag.get("size", "")) in {"1", "-2", "-3"}:
        return True
    if tag.name == "small":
        return True
    return tag.name in _INLINE and bool((style and _SMALL_STYLE.search(style)) or any(map(_SIGN_NAME.fullmatch, names)))


def take_signs(text: str) -> tuple[str, list[str]]:
    """`text` without the signs of notes that stand in it, letters of their own ("35¹") and those beside a number."""
    signs: list[str] = []
    if _MAY_BE_BESIDE.search(text):
        signs = [found[0].strip() for found in _BESIDE_NUMBER.finditer(text)]
        text = _BESIDE_NUMBER.sub("", text) if signs else text
    if not text.isascii() and _MAY_BE_LETTER.search(text):
        signs += [found[2].strip() for found in _LETTER_SIGN.finditer(text)]
        text = _LETTER_SIGN.sub(r"\1", text)
    return text, signs


def _words_before(tag: Tag) -> str:
    """The last words before `tag` in its line; empty where it begins one."""
    box = tag
    while box.previous_sibling is None and box.parent is not None and box.parent.name in _INLINE:
        box = box.parent
    before = box.previous_sibling
    if isinstance(before, Tag):
        if before.name in BLOCKS:
            return ""
        return short_text(before, 1000) or ""
    return str(before)[-40:] if before is not None else ""
