"""What is on at an hour of a programme: "10:30 Talks" -> "10:30 Lunch".

Owns the gatherings that stand for one another there. How an event was held is for `differences`.
"""

from records.comparison.mentions import Known, Mention, find_mentions
from records.comparison.words import Hunk, Text, words_of

_TALKS = frozenset({"talk", "meeting", "session", "discussion", "consultation", "conversation"})  # one for another
_HOUR = 6  # tokens before an event of a programme


def compare_events(
    hunk: Hunk, mentions: tuple[list[Mention], list[Mention]], old: Text, new: Text, known: Known
) -> str:
    """Another gathering at the same hour of a programme: "10:30 Talks" -> "10:30 Lunch"."""
    words = [
        [text.words(each.span).casefold() for each in side if each.kind == "gathering"]
        for text, side in zip((old, new), mentions, strict=True)
    ]
    names = [{word.rpartition(" ")[2].removesuffix("s") for word in side} for side in words]
    if not all(words) or names[0] == names[1] or names[0] | names[1] <= _TALKS:
        return ""
    first = hunk.old[0]
    hours = (each for each in find_mentions(old, (max(0, first - _HOUR), first), known) if each.kind == "time")
    hour = next((each for each in hours if not words_of(old, (each.span[1], first))), None)
    if hour is None:
        return ""
    return f"event at {old.words(hour.span)}: {old.words(hunk.old)} -> {new.words(hunk.new)}"
