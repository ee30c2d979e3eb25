"""What the small word beside a number makes of it: "rose to 40" -> "rose by 40", "$5 per person" -> "$5 per family".

Owns "to", "from" and "by" behind what says that a number, or a day, was changed, and the noun behind "per". The number
itself is compared by others; "each" and "in total" are opposites.
"""

from functools import cache

from records.comparison.mentions import Known, Mention, find_mentions
from records.comparison.words import Hunk, Text, lower_sides, lower_tokens
from records.language.durations import measure
from records.language.lexicon import place_entries, read_lexicon
from records.language.spelling import name_slip

# "Of" is "by" behind a noun: "a rise of 5 percent".
_ROLES = {"to": "to", "from": "from", "by": "by", "of": "by"}
_NEAR = 4  # tokens between the verb and the word behind it: "reduced the crew to"
_AHEAD = 8  # tokens that a number may take
_PASSED = frozenset({"a", "an", "the", "about", "around", "some", "only", "just", "nearly", "almost", "over", "well"})
_KINDS = frozenset({"number", "amount", "ordinal", "duration", "date", "time"})
_SLIPPED = ([{"number"}, {"place"}], [{"place"}, {"number"}])
# Behind "per", these say the same.
_ALIKE = (
    {"person", "head", "capita", "individual", "participant"},
    {"family", "household", "home"},
    {"pupil", "student"},
    {"year", "annum"},
    {"boat", "ship", "vessel"},
    {"visit", "trip"},
    {"kilo", "kilogram", "kg"},
)
_WHOLE = frozenset({
    "all", "every", "everyone", "everybody", "everything", "none", "nobody", "nothing", "entirely", "wholly",
    "completely", "always", "never", "full", "empty", "complete",
})  # fmt: skip
_NEARLY = frozenset({"nearly", "almost", "virtually", "practically", "not quite", "all but", "just about", "half"})
_NAMED_BEFORE = frozenset({"the", "these", "those", "all", "both"})
_NO_PEOPLE = frozenset({
    "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades", "century",
    "centuries", "percent", "per_cent", "%", "yen", "dollar", "dollars", "euro", "euros", "time", "times",
    "point", "points", "round", "rounds", "area", "areas", "second", "seconds", "side", "sides", "country",
    "countries", "nation", "nations", "company", "companies", "island", "islands", "missile", "missiles",
})  # fmt: skip
_COUNTED = 10  # tokens before "per" in which a number stands


def compare_amounts(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The fact that another word beside a number makes, in words; "" where it makes none."""
    if said := _compare_nearly(hunk, old, new) or _compare_rhythms(hunk, old, new, known):
        return said
    words = lower_sides(hunk, old, new)
    roles = [_ROLES.get(side[0]) if len(side) == 1 else None for side in words]
    if None in roles:
        return _compare_shares(words, hunk, old, new, known)
    return _compare_changed(hunk, old, new, known) if roles[0] != roles[1] else ""


def leave_counted(
    gone: list[Mention], come: list[Mention], hunk: Hunk, old: Text, new: Text
) -> tuple[list[Mention], list[Mention]]:
    """`gone` and `come` without a number of which only the noun went, or came: "of the 40 students", "of the 40".

    So without "one" that became "a": "one member".
    """
    words = lower_sides(hunk, old, new)
    if _is_slip(*words) and [{each.kind for each in side} for side in (gone, come)] in _SLIPPED:
        return [], []  # "the two counties" -> "the two countries", which are parties
    said = [[each for each in side if each.kind == "number"] for side in (gone, come)]
    if words[0] != words[1] and _fold_one(words[0]) == _fold_one(words[1]) and sorted(map(len, said)) == [0, 1]:
        return [each for each in gone if each not in said[0]], [each for each in come if each not in said[1]]
    (longer, one, text, span), (shorter, two, _, _) = sorted(
        zip(words, (gone, come), (old, new), (hunk.old, hunk.new), strict=True), key=lambda side: -len(side[0])
    )
    before = lower_tokens(text, (max(0, span[0] - 1), span[0]))
    led = _NAMED_BEFORE.intersection((*before, *longer[:1]))
    numbers = [[each for each in side if each.kind == "number"] for side in (one, two)]
    if not led or longer[:-1] != shorter or [len(side) for side in numbers] != [1, 1] or longer[-1] not in _people():
        return gone, come
    return tuple([each for each in side if each.kind != "number"] for side in (gone, come))  # type: ignore[return-value]


def _is_slip(before: list[str], after: list[str]) -> bool:
    """Whether one word is another, one slip apart, and all else the same."""
    others = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    return len(before) == len(after) and len(others) == 1 and name_slip(*others[0]) is not None


def _fold_one(words: list[str]) -> list[str]:
    return ["one" if word in {"a", "an"} else word for word in words]


@cache
def _people() -> frozenset[str]:
    """The units that are people."""
    return frozenset(word for line in read_lexicon().numbers["units"] for word in line.split()) - _NO_PEOPLE


def _compare_rhythms(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """What lasts so long here and comes back as often there, in words: "two-year" -> "every two years"."""
    sides = []
    for text, span in ((old, hunk.old), (new, hunk.new)):
        found = [each for each in find_mentions(text, span, known) if each.kind == "number" and measure(each.value)]
        if len(found) != 1:
            return ""
        place = max(0, found[0].span[0] - 1), found[0].span[1]
        sides.append((measure(found[0].value), "every" in lower_tokens(text, place), "-" in text.tokens[slice(*place)]))
    (one, every, joined), (two, other, hyphened) = sides
    if one != two or not ((every and hyphened) or (other and joined)):
        return ""
    return f"how often {old.words(hunk.old)} -> {new.words(hunk.new)}"


def _compare_nearly(hunk: Hunk, old: Text, new: Text) -> str:
    """All of them who are nearly all now, or the other way round, in words: "all" -> "almost all"."""
    sides = [_read_nearly(text, span) for text, span in ((old, hunk.old), (new, hunk.new))]
    if None in sides or sides[0] == sides[1]:
        return ""
    shown = [
        text.words((span[0], min(span[1] + 1, len(text.tokens)))) for text, span in ((old, hunk.old), (new, hunk.new))
    ]
    return f"part of a group: {shown[0]} -> {shown[1]}"


def _read_nearly(text: Text, span: tuple[int, int]) -> bool | None:
    """Whether the words in `span`, and the next one, say nearly all, or all; None for other words."""
    words = lower_tokens(text, span)
    if not words or words[-1] not in _WHOLE:
        words += lower_tokens(text, (span[1], span[1] + 1))
    if not words or words[-1] not in _WHOLE:
        return None
    lead = " ".join(words[:-1])
    return bool(lead) if lead in _NEARLY or not lead else None


def _compare_changed(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """What the number, or the day, behind a verb of change is now, in words: what it became or by how much."""
    end = hunk.old[1]
    following = next(
        (each for each in find_mentions(old, (end, min(len(old.tokens), end + _AHEAD)), known) if each.kind in _KINDS),
        None,
    )
    if following is None or any(token.lower() not in _PASSED for token in old.tokens[end : following.span[0]]):
        return ""
    verb = next((at for at in range(hunk.old[0] - 1, max(-1, hunk.old[0] - 1 - _NEAR), -1) if _changes(old, at)), None)
    if verb is None or not {".", ";"}.isdisjoint(old.tokens[verb : hunk.old[0]]):
        return ""
    shown = old.words((end, following.span[1]))
    kind = "date" if following.kind in {"date", "time"} else "number"
    return f"{kind} {old.words(hunk.old)} {shown} -> {new.words(hunk.new)} {shown}"


def _changes(text: Text, at: int) -> bool:
    """Whether a verb, or a noun, of change begins at a token."""
    return any(
        tuple(map(str.lower, text.tokens[at : at + len(words)])) == words
        for words, _ in _changing().get(text.tokens[at].lower(), ())
    )


def _compare_shares(words: tuple[list[str], list[str]], hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """Another noun behind "per", a number before it: "200 dollars per person" -> "per family"."""
    nouns = []
    for side, text, span in ((words[0], old, hunk.old), (words[1], new, hunk.new)):
        led = span[0] > 0 and text.tokens[span[0] - 1] == "per"
        nouns.append(side[0] if led and len(side) == 1 else side[1] if side[:1] == ["per"] and len(side) == 2 else "")
    if not all(nouns) or nouns[0] == nouns[1] or "cent" in nouns or any(set(nouns) <= alike for alike in _ALIKE):
        return ""
    before = max(0, hunk.old[0] - _COUNTED), hunk.old[0]
    counted = any(each.kind in {"number", "amount"} for each in find_mentions(old, before, known))
    return f"number per {nouns[0]} -> per {nouns[1]}" if counted else ""


@cache
def _changing() -> dict[str, list[tuple[tuple[str, ...], tuple[int, int]]]]:
    return place_entries(read_lexicon().numbers["changing"])
