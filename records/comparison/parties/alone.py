"""Alone or with others: "was hosted by Japan" -> "was co-hosted by Japan", "both sides" -> "the Japanese side".

Owns this where no others are named in the sentence; beside them "co-" says nothing new.
"""

from records.change import EditClass
from records.comparison.words import Hunk, Text, find_sentence, lower_sides
from records.language.stance import takes_side
from records.pattern import compile_late

_SHARED = compile_late(
    r"host(?:s|ed|ing)?|chair(?:s|ed|ing)|organi[sz](?:es|ed|ing)|sponsor(?:s|ed|ing)|moderat(?:es|ed|ing)"
)
_WITH_OTHERS = frozenset({
    "and", "&", "with", "jointly", "joint", "together", "both", "two", "three", "each", "they", "we", "alongside", "or",
    "also", "other", "another", "one", "four", "five", "six", "seven", "pair", "couple", "duo", "trio", "team", "/",
})  # fmt: skip
_SEVERAL = compile_late(
    r"(?!States|[Tt]alks|[Dd]iscussions|[Cc]onsultations|[Nn]egotiations)[A-Za-z]{2,}[^siu\W]s|[A-Za-z]*men|people"
)

_BOTH = compile_late(r"(?:both(?: the)?(?: two)?|(?:the )?two) sides")
_ONE_SIDE = compile_late(r"(?:the )?(?:japanese|u s|us|american|united states|u\.s\.) side")


def judge_sides(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on one side that speaks where both did, or the other way round; None for another change."""
    one, two = (" ".join(side) for side in lower_sides(hunk, old, new))
    sides = [(_BOTH.fullmatch(each), _ONE_SIDE.fullmatch(each)) for each in (one, two)]
    if not (sides[0][0] and sides[1][1]) and not (sides[0][1] and sides[1][0]):
        return None
    spoken = takes_side(new.text, new.around(hunk.new)[1])
    return "stance" if spoken else "fact", f"side: {old.words(hunk.old)} -> {new.words(hunk.new)}"


def compare_alone(hunk: Hunk, old: Text, new: Text) -> str:
    """What was done alone and is said to be done with others now, or the other way round, in words; "" where not."""
    sides = lower_sides(hunk, old, new)
    if "co" not in sides[0] + sides[1] or abs(len(sides[0]) - len(sides[1])) != 1:
        return ""
    (text, span, words), (_, _, others) = sorted(
        zip((old, new), (hunk.old, hunk.new), sides, strict=True), key=lambda side: -len(side[2])
    )
    if "co" not in words or [word for word in words if word != "co"] != others:
        return ""
    at = next(at for at in range(*span) if text.tokens[at].lower() == "co")
    first, last = find_sentence(text, span)
    done = text.tokens[at + 2 : at + 3]
    if text.tokens[at + 1] != "-" or not done or not _SHARED.fullmatch(done[0].lower()):
        return ""
    beside = [token for token in text.tokens[first:last] if token != done[0]]
    if any(token.lower() in _WITH_OTHERS or _SEVERAL.fullmatch(token) for token in beside):
        return ""
    shown = f"co-{done[0]}", done[0]
    return "alone or with others: " + " -> ".join(shown if text is old else shown[::-1])
