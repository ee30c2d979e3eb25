"""How long the event of a page lasted.

Owns which of several lengths is its own: not that of a part, or of another event. Whether a sentence is
another's, by what it names, is `parsers.facts.other_events`'s; what a length is, `records.language.durations`'s.
"""

import re

from parsers.facts.other_events import NEXT, is_of_other_event
from parsers.facts.other_times import is_of_other_time
from records.language.calendar import find_dates
from records.language.durations import Length, find_durations
from records.language.expression import Expression
from records.language.numbers import NUMBER
from records.language.phrases import has_word
from records.pattern import compile_late

# The first of several lengths is that of a part.
_PART = compile_late(
    r"\b(?:one-on-one|t[eê]te-[aà]-t[eê]te|small[- ]group|restricted|expanded|extended)\b", re.IGNORECASE
)
_LONGEST = 24 * 60  # minutes
_LASTING = compile_late(
    r"\b(?:for|lasted|lasting|lasts|took|ran to|spent|spoke|talked|duration of"
    r"|(?:ended|closed|concluded|finished|adjourned|broke up|came to an end|was over|were over)"
    r"(?: at [\d:.]{1,5} ?[ap]\.?m\.?,?)? (?:after|in)"
    r"|(?:meeting|talk|call|breakfast|lunch|luncheon|dinner|session|conversation|exchange|discussion|dialogue|tour"
    r"|ceremony|visit|consultation|reception|chat|gathering|interview|audience|summit|(?:tele)?conference)s? of"
    r"|over the course of|duration:)(?:\s+(?:for|an?|the|further|another|additional|total|of))*[\s-]*$"
    r"|[(（](?:[^()（）]*[,;])?\s*$",
    re.IGNORECASE,
)
_NO_LENGTH_BEHIND = compile_late(
    r"\s+(?:ago|each|a (?:day|week)|(?:behind|ahead of) (?:Japan|Tokyo|Washington|local)"
    r"|(?:later|earlier|before|prior|after)\b(?! (?:to )?(?:the|a|his|her|their)\b))\b",
    re.IGNORECASE,
)
# "was scheduled for 30 minutes", "spent 20 minutes on samples": how long was planned, or a part took.
_PLANNED = compile_late(
    r"\b(?:scheduled|planned|set|due|expected|slated|intended|supposed|meant|booked|originally|initially)\b"
    r"[^,;]{0,30}?\b(?:for|last|take|at)(?: (?:just|only|about|around|approximately))*\s$"
)
_SPENT = compile_late(r"\bspent\s(?:(?:about|some|around|almost|nearly|over|the first|the last)\s)*$")
_ON_SUBJECT = compile_late(r"\s(?:on|discussing|reviewing|examining|viewing|touring|explaining)\b")
# "included a working lunch of 80 minutes"
_WITHIN = compile_late(r"\b(?:includ\w+|featur\w+|interrupted by|broken by)\b[^;,]{0,40}$")
# "a 50-minute film", "a two-hour drive"
_NO_EVENT = compile_late(
    r"(?:[\s-]+(?!(?:with|in|at|on|to|and|for)\b)[a-z]+){0,2}?[\s-]+(?:photo|toast|speech|film|movie|documentary|drive|ride"
    r"|flight|walk|break|recess|delay|journey|interval|train|boat|bus|concert|performance)s?\b"
)
_TOTAL_BEFORE = compile_late(
    r"\btotal(?: length| time| duration)? of\s*$"
    r"|\b(?:total|in all|altogether|all told|overall|combined)[,:]?\s+(?:for\s+)?$"
    r"|\b(?:in all|altogether|all told),? (?:they|the two(?: \w+)?|the ministers) (?:met|spoke|talked) for\s$"
    r"|\b(?:as a whole|in (?:its|their) entirety|whole|(?:whole|entire) (?:meeting|talks?|event|visit|ceremony))"
    r"\s(?:lasted|took|ran for|went on for|continued for)\s$",
    re.IGNORECASE,
)
# "for 30 minutes, in all 85 minutes": the words are said of the length behind them.
_TOTAL_AFTER = compile_late(
    r",?\s*(?:in total|in all|altogether|all told|overall|combined)\b"
    rf"(?![,:]?\s+(?:(?:for|about|approximately|around)\s+)*{NUMBER})",
    re.IGNORECASE,
)
# "Of the 55 minutes of the meeting, the first 20 ..."
_OF_THE, _OF_EVENT = (
    compile_late(r"\b[Oo]f (?:the|a total of)\s$"),
    compile_late(r" (?:of|for) (?:the|this|their) (?:meeting|talks?|call|conversation|discussions?|session)\b"),
)
# What follows is a part of the event, or another one after it.
_PARTS = compile_late(
    r"\b(?:includ|of which|followed by|subsequent|after(?: which|wards?\b)|working (?:lunch|dinner)|thereafter"
    r"|consisting of)",
    re.IGNORECASE,
)
_OTHER_DAY_WORDS = frozenset({"following", "after", "before", "since", "previous", "last", "earlier"})
# "following their meeting of 45 minutes in Rome on June 6", "a day after a dinner of two hours".
_OF_OTHER_DAY = compile_late(
    # "following their meeting, which lasted 80 minutes"
    r"(?P<which>\b(?:[Aa]fter|[Bb]efore|[Ff]ollowing|[Pp]rior to) (?:the|their|an?|his|her) (?:[\w-]+ ){0,3}?"
    r"(?:meeting|talks?|call|conversation|dinner|lunch|luncheon|visit|session),? (?:which|that) "
    r"(?:was|had|began|started|lasted|took)\b[^;()（）]*)|"
    r"(?P<day>\b(?:an?|the|\w+) (?:day|week|month|year)s? )?\b(?:following|after|before) (?!th(?:is|at)\b|which\b)"
    r"(?:an?|the|his|her|their)\b(?:(?! (?:held|met|had|spoke|talked|began)\b)[^,;()（）])*"
    # "the first since the 40-minute talk of January 9", "their last meeting, of two hours, in Rome"
    r"|(?P<last>\bsince (?:an?|the|his|her|their)\b(?:(?! and )[^,;()（）])*"
    r"|\b(?:[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Aa]n) (?:previous|last|earlier) (?:[\w-]+ ){0,2}?"
    r"(?:meeting|talk|call|conversation|dinner|lunch|visit)s?\b(?:,[^,;]*,)?[^,;]*"
    # "After talking alone for ten minutes, the two ministers held a meeting": of a part
    r"|\b(?:[Aa]fter|[Bb]efore|[Ff]ollowing) (?:first )?\w+ing\b[^,;()（）]{0,60}?"
    r"\b(?:alone|one[- ]on[- ]one|in private|privately|t[eê]te-[aà]-t[eê]te)\b[^,;()（）]*)"
)


def read_length(sentences: list[str], act: str, title: str) -> tuple[Length | None, str]:
    """How long the event lasted, with its words; None where several lengths are given and none is the whole."""
    for sentence in (act, *(other for other in sentences if other != act)):
        other_days = _find_other_days(sentence)
        given = [
            (found, length)
            for found in find_durations(sentence)
            if not any(first <= found.start < last for first, last in other_days)
            and (length := _length_of_event(found, sentence))
        ]
        if not given:
            continue
        whole = [(found, length) for found, length in given if _is_whole(found, sentence)]
        if sentence != act and (
            NEXT.search(sentence)
            or is_of_other_time(sentence, act)
            or (not whole and is_of_other_event(sentence, sentences, act, title))
        ):
            continue
        found, length = (whole or given)[0]
        others = [other for each, other in given if each is not found]
        between = sentence[found.end : given[1][0].start] if len(given) > 1 else ""
        first = not _PART.search(sentence[: found.end]) and _PARTS.search(between)
        if whole or all(other == length for other in others) or first:
            return (length, sentence[found.start : found.end]) if length.most is None else (None, "")
        return None, ""
    return None, ""


def _find_other_days(sentence: str) -> list[tuple[int, int]]:
    """Where a sentence speaks of what was held on another day, before this or after it."""
    found = _OF_OTHER_DAY.finditer(sentence) if has_word(sentence, _OTHER_DAY_WORDS) else ()
    return [
        other.span()
        for other in found
        if other["which"] or other["day"] or other["last"] or any(find_dates(other.group()))
    ]


def _length_of_event(found: Expression, sentence: str) -> Length | None:
    """The length, where it may be that of an event: whole minutes of a day at most, behind "for" or "lasted"."""
    length = found.value
    before, after = sentence[max(0, found.start - 40) : found.start], sentence[found.end : found.end + 40]
    if not isinstance(length, Length) or length.minutes != int(length.minutes) or length.minutes > _LONGEST:
        return None
    if before.endswith("at "):  # "at an hour when ..."
        return None
    if _WITHIN.search(before) or _PLANNED.search(before) or (_SPENT.search(before) and _ON_SUBJECT.match(after)):
        return None
    of_event = _LASTING.search(before) or _is_of_event(found, sentence) or _is_whole(found, sentence)
    return length if of_event and not _NO_LENGTH_BEHIND.match(after) else None


def _is_of_event(found: Expression, sentence: str) -> bool:
    """Whether it is said of what was held: "held a 35-minute talk"."""
    words = sentence[found.start : found.end]
    return (
        words.endswith(("minute", "hour"))
        and not _NO_EVENT.match(sentence, found.end)
        and bool(
            re.search(r"\b(?:[Aa]n?|[Tt]h(?:e|is))\s+$", sentence[: found.start]) or words.startswith(("a ", "an "))
        )
    )


def _is_whole(found: Expression, sentence: str) -> bool:
    before, words = sentence[max(0, found.start - 40) : found.start], sentence[found.start : found.end]
    if _OF_THE.search(before) and _OF_EVENT.match(sentence, found.end):
        return True
    return bool(_TOTAL_BEFORE.search(before) or " total of " in words or _TOTAL_AFTER.match(sentence[found.end :]))
