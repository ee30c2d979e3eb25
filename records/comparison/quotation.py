"""What an edit quotes: the words that went, the words that came, and the unchanged ones around them.

Owns the law of quotation: lead + before + tail is a piece of the old text, lead + after + tail a piece of the new, sign
by sign. Must not judge an edit. What is shown ends at the next difference and at the end of a point.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from records.change import Edit, is_arrangement
from records.comparison.words import Hunk, Span, Text, find_change, words_of
from records.pattern import compile_late
from records.release import Release, level

_AROUND = 5  # tokens of lead and tail
# What stands before a lead, and behind a tail.
_SPACE = compile_late(r"\s")
_ENDS = compile_late(r"[,;:!?)\]”’]*\s")
# Edits whose before and after name a date, a label, an address or a digest, not words of the text.
_NO_WORDS = compile_late(r"published|numbering|links?(?: \d+)?|photograph \d+|document")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of one edit, with the space between them as it stands in the two texts."""

    lead: str
    before: str
    after: str
    tail: str


def find_rooms(hunks: Sequence[Hunk], length: int) -> list[Span]:
    """For each hunk the unchanged tokens before it and after it, in an old text of `length` tokens."""
    ends = [0, *(hunk.old[1] for hunk in hunks)]
    starts = [*(hunk.old[0] for hunk in hunks), length]
    between = [start - end for end, start in zip(ends, starts, strict=True)]
    return list(pairwise(between))


def cut_parts(text: Text, parts: Sequence[str]) -> list[int]:
    """The tokens of `text` at which one of the `parts` it was joined from begins, and the end."""
    begins = accumulate((len(part) + 1 for part in parts[:-1]), initial=0)
    firsts = [start for start, _ in text.spans]
    return [*(bisect_left(firsts, begin) for begin in begins), len(firsts)]


def quote(hunk: Hunk, room: Span, old: Text, new: Text, cuts: tuple[list[int], list[int]]) -> Quotation:
    """What is shown of `hunk`, which has `room` unchanged tokens on either side; `cuts` are where the parts begin."""
    shown = hunk
    if not words_of(old, hunk.old) and not words_of(new, hunk.new):
        # Only a space or a sign differs: the tokens on both sides of it show where.
        shown = _add_beside(hunk, room, old, new)
    sides = tuple(zip(cuts, (shown.old, shown.new), strict=True))
    ahead = room[0] - (hunk.old[0] - shown.old[0])
    behind = room[1] - (shown.old[1] - hunk.old[1])
    ahead = min(ahead, *(first - at[bisect_right(at, first) - 1] for at, (first, _) in sides))
    behind = min(behind, *(at[bisect_left(at, last)] - last for at, (_, last) in sides))
    start, stop, before, after = find_change(shown, old, new)
    first, last = shown.old
    ahead = _whole(ahead, (_SPACE.match(old.text, old.spans[first - at][0] - 1) for at in range(_AROUND, ahead)))
    behind = _whole(behind, (_ENDS.match(old.text, old.spans[last + at - 1][1]) for at in range(_AROUND, behind)))
    lead = old.text[old.spans[first - ahead][0] : start] if ahead > 0 else ""
    tail = old.text[stop : old.spans[last + behind - 1][1]] if behind > 0 else ""
    if not lead:
        before, after = before.lstrip(), after.lstrip()
    if not tail:
        before, after = before.rstrip(), after.rstrip()
    return Quotation(lead, before, after, tail)


def _whole(most: int, between_words: Iterable[re.Match[str] | None]) -> int:
    """How many of `most` tokens are shown: a few, and a few more where that would cut inside a word."""
    for shown, whole in zip(range(_AROUND, 3 * _AROUND), between_words, strict=False):
        if whole:
            return shown
    return most if most <= 3 * _AROUND else _AROUND


def _add_beside(hunk: Hunk, room: Span, old: Text, new: Text) -> Hunk:
    """The hunk with the tokens that touch its signs in either text; with both neighbours where it is only a space."""
    left = right = hunk.old[0] == hunk.old[1] and hunk.new[0] == hunk.new[1]
    for text, (first, last) in ((old, hunk.old), (new, hunk.new)):
        if first < last:
            left = left or (first > 0 and text.spans[first - 1][1] == text.spans[first][0])
            right = right or (last < len(text.spans) and text.spans[last - 1][1] == text.spans[last][0])
    less, more = left and room[0] > 0, right and room[1] > 0
    return Hunk((hunk.old[0] - less, hunk.old[1] + more), (hunk.new[0] - less, hunk.new[1] + more))


def stands_in(edit: Edit, old: str, new: str) -> bool:
    """Whether what an edit shows stands so in both texts, sign by sign."""
    return edit.lead + edit.before + edit.tail in old and edit.lead + edit.after + edit.tail in new


def find_misquoted(edits: Iterable[Edit], old: Release, new: Release) -> Iterator[Edit]:
    """Those of `edits` that show words which do not stand so in `old` or in `new`.

    White space is left out of account: what was kept by older versions of this program has none at the seams.
    """
    texts = _bare_text(old), _bare_text(new)
    for edit in edits:
        if _NO_WORDS.fullmatch(edit.place):
            continue
        # Of what was put elsewhere the words that moved are shown, its before and after are places.
        arranged = is_arrangement(edit.place, edit.reason)
        for text, words in zip(texts, ("", "") if arranged else (edit.before, edit.after), strict=True):
            if (words or arranged) and _bare(edit.lead + words + edit.tail) not in text:
                yield edit
                break


def _bare_text(release: Release) -> str:
    release = level(release)
    points = "".join(point.text for point in release.points)
    return "\n".join(_bare(text) for text in (release.title, release.section, points, *release.captions))


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
