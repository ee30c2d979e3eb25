"""Numbers: the label a reader sees beside each point.

Owns numbers that stand in the text ("(1)", "1.", "1. 1.", full-width ones), their nesting under those the browser
prints, and lines that belong together. Must not know markup. Longer than most files: which lines are one, and which are
rows, is settled by what stands before their numbers.
"""

import re
from dataclasses import dataclass, replace

from parsers import Unreadable
from parsers.lines import Line, Mark, NumberStyle, Wrap
from records.pattern import compile_late
from records.release import Point

_DIGITS = str.maketrans("０１２３４５６７８９（）．", "0123456789().")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_LITERALS: tuple[tuple[re.Pattern[str], Wrap], ...] = (
    (compile_late(r"[(（]\s*([0-9０-９]{1,2}|[a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})\s*[)）]\s*"), "()"),
    (compile_late(r"([0-9０-９]{1,3})\s*[.．](?![0-9０-９])\s*"), "."),
    (compile_late(r"([a-zA-Z]|[ivx]{2,4}|[IVX]{2,4})[.．]\s+"), "."),
    (compile_late(r"([0-9０-９]{1,2}|[a-z]|[ivx]{2,4})[)）]\s*"), ")"),
    (compile_late(r"([①-⑳])\s*"), ""),
)
_HEADING_NUMBER = compile_late(r"([0-9０-９]{1,2})\s+(?=[A-Z“\"‘'])")
_NOTE = compile_late(
    r"[(\[（]\s*(?:reference|note|annex|attachment|appendix)s?\b|(?:reference|note|annex|attachment)s?\s*\d*:?$|[*＊※]",
    re.IGNORECASE,
)
_BULLET = compile_late(r"[-–—・･•●○■□◆◇▪‣*＊※]\s*|[(（\[](?:note|reference|photo)", re.IGNORECASE)
# A row of a list of people: "Mr. SAMPLE Taro, Director, Sample Bureau"; no line that is broken in a sentence.
_ROW = compile_late(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Amb|Gen|Adm|Lt|Sen|Rep|Gov|Hon|H\.E)\.|(?:The|the) Honorable|Ambassador|Senator"
    r"|Representative|Congress(?:man|woman)|Governor|Mayor|Professor|General|Admiral"
    r"|[A-Z]{2,}(?:-[A-Z]{2,})?(?= [A-Z][a-z’'-]+,))"
    r"(?:\s(?:[^\sa-z;:][^\s;:]*|of|for|the|and|to|in|at|on|former|then|d[aeiou]|von|van|der|la))+(?:,? and others)?"
)
# A row with a side or an office before the name, "Deputy Director, Sample Division: Ms. B".
_LABELLED_ROW = compile_late(
    r"[A-Z][\w.’'-]*,?(?: (?:[A-Z][\w.’'-]*,?|of|for|the|and|to|on|side|attending|present|(?:in )?attendance"
    r"|accompanied by|behalf|from|participants?|unable|attend)){0,14} ?: "
    r"(?:Mr|Ms|Mrs|Dr|Prof|Amb|Gen|Adm|Lt|H\.E|(?:[Tt]he )?Hon|Ambassador|General|Admiral|Senator|Governor)\b"
)
# "Minister for Samples Taro Sample", a line of those who issue a statement, below "by".
_SIGNER = compile_late(
    r"(?:(?:Deputy|State|Prime|Foreign|Defense) )*(?:Minister|Secretary)(?: (?:[A-Z][^\s;:,]*|of|for|the|and)){2,12}"
)
_ROW_HEADING = compile_late(
    r"\W*(?:(?:(?:Not )?(?:[Pp]resent|[Aa]ttending|[Ii]n attendance|Participants|Attendees) (?:from|on|for) )?"
    r"(?:the )?[A-Z][\w.]* side"
    r"|Participants|Attendees|Members|Guests|Co-chairs|Speakers"
    r"|Japan|U\.S\.|USA|(?:[Tt]he )?United States(?: of America)?)\W*"
    r"|.*\b(?:[Pp]articipants|[Aa]ttendees|[Mm]embers|[Gg]uests|[Dd]elegations?|side|Japan|United States|U\.S\.)\b"
    r"[^.;:]{0,40}:"
)
_LISTS = compile_late(r"\W*(?:[A-Z][\w.]* side|Participants|Attendees|Members|Guests)\b")
_OPEN_ENDS = (" and", " of", " the", " for", " to", " in", " at", " on", " from", " with")  # of a line that goes on
_MOST_LITERALS = 4  # numbers at the start of a line
_DEEPEST = 12  # levels of numbers; the ministry uses three
_RANKS: dict[NumberStyle, int] = {
    "ROMAN": 0,
    "ALPHA": 1,
    "heading": 2,
    "decimal": 3,
    "circled": 6,
    "alpha": 7,
    "roman": 8,
}


@dataclass(slots=True)
class _Read:
    """A line with the numbers found in it."""

    line: Line
    literals: tuple[Mark, ...]
    text: str  # what is left without them


def label_lines(lines: list[Line]) -> tuple[tuple[Point, ...], int]:
    """The points that `lines` make, and how many letters of them went into labels."""
    reads = [_read_literals(line) for line in lines]
    reads = _drop_unlikely(reads)
    coming = _coming_decimals(reads)
    points: list[tuple[str | None, list[str]]] = []  # label, the pieces of its text
    levels: list[Mark] = []
    held: list[Mark] = []  # numbers that stand alone, before the line they belong to
    letters = 0
    for at, read in enumerate(reads):
        letters += sum(map(str.isalpha, read.line.text.removesuffix(read.text)))
        marks = [*held, *read.line.marks, *_not_doubled(read)]
        if not read.text:
            held = marks
            continue
        held = []
        if not marks and points and _continues(read) and not _is_next_row(points[-1][1], read.text):
            points[-1][1].append(read.text)
            continue
        for mark in marks:
            _place(levels, mark)
        if not marks:
            _leave(levels, read, coming[at])
        points.append((_join(levels) if marks else None, [read.text]))
    if held:
        points.append((None, [mark.shown for mark in held]))
    return tuple(Point(label, " ".join(texts)) for label, texts in points), letters


def _read_literals(line: Line) -> _Read:
    marks: list[Mark] = []
    rest = line.text
    for _ in range(_MOST_LITERALS):
        literal = _literal(rest, line.depth, line.heading > 0)
        if literal is None:
            break
        mark, length = literal
        if marks and mark.wrap == marks[-1].wrap and mark.value != marks[-1].value:
            break
        if not marks or mark != marks[-1]:
            marks.append(mark)
        rest = rest[length:]
    return _Read(line, tuple(marks), rest)


def _literal(text: str, depth: int, heading: bool) -> tuple[Mark, int] | None:
    for pattern, wrap in _LITERALS:
        if found := pattern.match(text):
            sign = found[1].translate(_DIGITS)
            kind, value = _value(sign)
            return Mark(kind, wrap, value, depth, f"({sign})" if wrap == "()" else sign), found.end()
    if (heading or len(text) < 100) and not text.endswith(".") and (found := _HEADING_NUMBER.match(text)):
        sign = found[1].translate(_DIGITS)
        return Mark("heading", "", int(sign), depth, sign), found.end()
    return None


def _value(sign: str) -> tuple[NumberStyle, int]:
    if sign.isdecimal():
        return "decimal", int(sign)
    if "①" <= sign <= "⑳":
        return "circled", ord(sign) - ord("①") + 1
    roman = _ROMAN.get(sign.lower())
    # "i" alone may be the ninth letter; a run of letters that reaches it is told apart in _drop_unlikely.
    if roman and (len(sign) > 1 or sign in "iI"):
        return ("ROMAN" if sign.isupper() else "roman"), roman
    return ("ALPHA" if sign.isupper() else "alpha"), ord(sign.lower()[0]) - ord("a") + 1


def _drop_unlikely(reads: list[_Read]) -> list[_Read]:
    """Put back into the text what is no number: letters, bare numbers and broken lines need others in a row."""
    seen: set[tuple[NumberStyle, Wrap, int]] = {
        (mark.kind, mark.wrap, mark.value) for read in reads for mark in (*read.literals, *read.line.marks)
    }
    kept = []
    for read in (_settle_letters(read, seen) for read in reads):
        likely = all(_is_likely(mark, read.line, seen) for mark in read.literals)
        kept.append(read if likely else _Read(read.line, (), read.line.text))
    return kept


def _settle_letters(read: _Read, seen: set[tuple[NumberStyle, Wrap, int]]) -> _Read:
    """ "v" after "iv" is a five, "i" after "h" a letter: told by the numbers in the row before them."""
    settled = []
    for mark in read.literals:
        sign = mark.shown.strip("()")
        small: NumberStyle = "roman" if sign.islower() else "ROMAN"
        letter: NumberStyle = "alpha" if sign.islower() else "ALPHA"
        if mark.kind == letter and sign in "vxVX" and (small, mark.wrap, _ROMAN[sign.lower()] - 1) in seen:
            mark = replace(mark, kind=small, value=_ROMAN[sign.lower()])  # noqa: PLW2901 - the mark, settled
            seen.add((mark.kind, mark.wrap, mark.value))
        elif mark.kind == small and sign in "iI" and (letter, mark.wrap, 8) in seen:
            mark = replace(mark, kind=letter, value=9)  # noqa: PLW2901 - the mark, settled
            seen.add((mark.kind, mark.wrap, mark.value))
        settled.append(mark)
    return _Read(read.line, tuple(settled), read.text)


def _is_likely(mark: Mark, line: Line, seen: set[tuple[NumberStyle, Wrap, int]]) -> bool:
    before, after = (mark.kind, mark.wrap, mark.value - 1) in seen, (mark.kind, mark.wrap, mark.value + 1) in seen
    first = (mark.kind, mark.wrap, 1) in seen
    if mark.kind == "decimal" and not line.breaks:
        return mark.wrap == "()" or mark.value <= 20 or before
    if mark.kind == "decimal":
        return before or (mark.value == 1 and (after or mark.wrap == "()"))
    if mark.kind in {"roman", "ROMAN"} and mark.value == 1 and mark.wrap == "()":
        return True
    return first and (before or after)


def _not_doubled(read: _Read) -> tuple[Mark, ...]:
    """The numbers in the text, without one that repeats the number the browser prints."""
    printed = read.line.marks[-1] if read.line.marks else None
    if printed and read.literals and read.literals[0].value == printed.value and read.literals[0].wrap in {".", ""}:
        return read.literals[1:]
    return read.literals


def _is_next_row(above: list[str], text: str) -> bool:
    """Whether a line is the next row of a list of people: "Mr. A, Director<br>Ms. B, Chief"."""
    before = _BULLET.sub("", above[-1], 1) if _BULLET.match(above[-1]) else above[-1]
    if not text[0].isupper() or before.endswith((",", *_OPEN_ENDS)):
        return False
    if _LABELLED_ROW.match(text) or (_ROW_HEADING.fullmatch(text) and _ROW.fullmatch(before)):
        return True
    if _SIGNER.fullmatch(text):
        return before in {"by", "By", "by:", "By:"} or bool(_SIGNER.fullmatch(before))
    listed = _ROW.fullmatch(before) and (_ROW.fullmatch(" ".join(above)) or _LISTS.match(above[0]))
    return bool((listed or _ROW_HEADING.fullmatch(before)) and _ROW.fullmatch(text))


def _continues(read: _Read) -> bool:
    """Whether a line is only broken off from the one before it."""
    return read.line.breaks == 1 and not _BULLET.match(read.text)


def _coming_decimals(reads: list[_Read]) -> list[int | None]:
    """For each line, the value of the next top number that the browser prints after it."""
    coming: list[int | None] = []
    following: int | None = None
    for read in reversed(reads):
        coming.append(following)
        following = next((mark.value for mark in read.line.marks if mark.kind == "decimal"), following)
    return coming[::-1]


def _leave(levels: list[Mark], read: _Read, coming: int | None) -> None:
    """What an unnumbered line ends: a heading or a note all, a paragraph the list before it unless that goes on."""
    if read.line.heading or _NOTE.match(read.text):
        levels.clear()
        return
    listed = next((mark for mark in levels if mark.depth > 0), None)
    if read.line.depth == 0 and listed is not None and coming != listed.value + 1:
        del levels[levels.index(listed) :]


def _place(levels: list[Mark], mark: Mark) -> None:
    """Put `mark` on its level: beside its like, or below the last number."""
    alike = [at for at, level in enumerate(levels) if (level.kind, level.wrap) == (mark.kind, mark.wrap)]
    same = [at for at in alike if levels[at].depth == mark.depth]
    if same:
        del levels[same[-1] :]
    elif alike:
        level = levels[alike[-1]]
        if mark.depth < level.depth or (mark.value == level.value + 1 and mark.value != 1):
            del levels[alike[-1] :]
    else:
        while levels and _rank(levels[-1]) > _rank(mark) and levels[-1].depth >= mark.depth:
            levels.pop()
    levels.append(mark)
    if len(levels) > _DEEPEST:
        raise Unreadable(f"expected numbers at most {_DEEPEST} deep, got deeper ones")


def _rank(mark: Mark) -> int:
    return _RANKS[mark.kind] + (mark.wrap != "." and mark.kind == "decimal")


def _join(levels: list[Mark]) -> str:
    label = ""
    for mark in levels:
        alike = label[-1:].isalnum() and label[-1:].isdecimal() == mark.shown[-1:].isdecimal()
        label += f"({mark.shown})" if alike and not mark.shown.startswith("(") else mark.shown
    return label
