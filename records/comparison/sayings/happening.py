"""Whether it came about: "was held on May 3 as scheduled" -> "scheduled for May 3, was postponed".

Owns this where the words that say it stand in different places of the two sentences; where the one gave way to the
other it is an opposite. Only what was done ("was held", "was called off") is read, no plan and no noun.
"""

import re

from records.comparison.parties.voices import is_participle
from records.comparison.words import Hunk, Text, find_sentence, lower_tokens
from records.language.phrases import plain
from records.pattern import compile_late

_BE = r"(?:is|was|were|are|be|been|being)\s(?:\w+ly\s|also\s|then\s|again\s)?"
_CAME = compile_late(
    rf"(?<!\bto\s)\b(?:{_BE}(?:held|given|opened|staged|carried\sout)|(?:took|taken|takes|take)\splace"
    r"|(?:went|gone|go|goes)\sahead)\b",
    re.IGNORECASE,
)
_CAME_NOT = compile_late(
    rf"\b{_BE}(?:postponed|cancell?ed|called\soff|put\soff|adjourned|suspended|abandoned|scrapped|deferred)\b",
    re.IGNORECASE,
)
# What was put off may be held in the end, and a clause with a condition says neither.
_DENIED = compile_late(r"\b(?:not|never|n't|if|unless|whether|had\sbeen|having\sbeen|would)\b", re.IGNORECASE)
_AHEAD = (["to", "be"], ["yet", "to", "be"], ["still", "to", "be"])
# Behind these the two say the same, or another thing: "seemed (to be) pleased", "wanted it (to be) signed".
_JUDGING = compile_late(
    r"\b(?:ha(?:s|ve|d|ving)|seem|appear|look|want|consider|believ|deem|prefer|need|expect|declar|think|thought|f[io]und?|"
    r"judg|reported|ke[ep]|kept|see|saw|like|rul|turn|prov|ask|request|urg|demand|remain|le[af]|pronounc|assum|suppos|help|order)[a-z]*",
    re.IGNORECASE,
)


def compare_happening(hunk: Hunk, old: Text, new: Text) -> str:
    """What was held and is said to be put off now, or the other way round, in words; said of the word that says it."""
    if planned := _compare_planned(hunk, old, new):
        return planned
    one, two = (_read(text, find_sentence(text, span)) for text, span in ((old, hunk.old), (new, hunk.new)))
    if one is None or two is None or one[0] == two[0]:
        return ""
    text, span, place = (new, hunk.new, two[1]) if one[0] else (old, hunk.old, one[1])
    start, end = text.around(span)
    return f"whether it took place: {one[2]} -> {two[2]}" if place[0] < end and start < place[1] else ""


def _compare_planned(hunk: Hunk, old: Text, new: Text) -> str:
    """What was done and is to be done now, or the other way round, in words: "progress made", "progress to be made"."""
    sides = (old, hunk.old), (new, hunk.new)
    (bare, here), (said, there) = sides if hunk.old[0] == hunk.old[1] else sides[::-1]
    around = lower_tokens(bare, (here[0] - 1, here[1] + 1)) if here[0] == here[1] else []
    if len(around) != 2 or lower_tokens(said, there) not in _AHEAD:
        return ""
    clause = bare.words((find_sentence(bare, here)[0], here[0]))
    if _JUDGING.search(clause) or not is_participle(around[1]):
        return ""
    shown = bare.words((here[0] - 1, here[0] + 1)), said.words((there[0] - 1, there[1] + 1))
    return f"whether it took place: {' -> '.join(shown if said is new else shown[::-1])}"


def _read(text: Text, sentence: tuple[int, int]) -> tuple[bool, tuple[int, int], str] | None:
    """Whether a sentence says that something was held, or that it was put off, where and how; None where not one."""
    first = text.spans[sentence[0]][0] if sentence[0] < len(text.spans) else 0
    words = plain(text.text[first : text.around(sentence)[1]])
    came, failed = _CAME.search(words), _CAME_NOT.search(words)
    found = came or failed
    if found is None or (came and failed) or _DENIED.search(words):
        return None
    return came is not None, (found.start() + first, found.end() + first), found[0]
