"""Who did it, and to whom it was done: "invited" -> "was invited by", "was given a scroll" -> "gave a scroll".

Owns whether a verb that became a passive, or is none any more, has its doer and the other one turned round. The subject
stands as it stood. Of verbs that say the same either way ("the show opened", "the show was opened") nothing is said.
"""

from functools import cache

from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text
from records.language.lexicon import read_lexicon
from records.language.verbs import read_table

_BEING = frozenset({"be", "been", "being", "is", "are", "was", "were"})
_PARTICLES = frozenset({"off", "up", "out", "down", "over", "back", "in"})
_BETWEEN = frozenset({"also", "then", "not", "later", "first", "again", "once", "now"})
_THINGS = frozenset({
    "a", "an", "the", "his", "her", "its", "their", "some", "several", "no", "two", "three", "four", "five", "many",
})  # fmt: skip
_SUBJECTS = frozenset({"about", "on", "of", "whether", "if", "that", "to", "for", "how", "why", "what"})
_WHEN = frozenset({"date", "time", "time of day", "duration", "number", "ordinal"})
_LONGEST = 80  # tokens of a clause
_FEW = 3  # words between a form of "be" and its participle


def compare_voices(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The verb by which who did it and to whom was turned round, in words; "" where none was or it cannot be known."""
    found = _find_turned(old, hunk.old, new, hunk.new, known)
    if found:
        return f"who did it, and to whom: {old.words(found[0])} -> {new.words(found[1])}"
    found = _find_turned(new, hunk.new, old, hunk.old, known)
    return f"who did it, and to whom: {old.words(found[1])} -> {new.words(found[0])}" if found else ""


def _find_turned(text: Text, span: Span, other: Text, there: Span, known: Known) -> tuple[Span, Span] | None:
    """The tokens of a passive in `text` and of the same verb in `other`, where it is none."""
    being = [at for at in range(*span) if text.tokens[at].lower() in _BEING]
    if len(being) != 1 or any(token.lower() in _BEING for token in other.tokens[slice(*there)]):
        return None
    at = being[0] + 1
    while at < being[0] + _FEW and at < len(text.tokens) and _is_between(text.tokens[at].lower()):
        at += 1
    if at >= len(text.tokens):
        return None
    places = range(*there) if at < span[1] else [there[1] + at - span[1]]
    for place in places:
        base = _find_base(text.tokens[at], other.tokens[place]) if place < len(other.tokens) else ""
        if base and _is_turned(text, at, other, place, base, known):
            return (being[0], at + 1), (place, place + 1)
    return None


def _is_between(word: str) -> bool:
    return word in _BETWEEN or word.endswith("ly")


def _is_turned(text: Text, at: int, other: Text, place: int, base: str, known: Known) -> bool:
    """Whether the passive at a token and the verb at another one say by whom, or to whom, the other way round."""
    passive, active = _read_clause(text, at + 1), _read_clause(other, place + 1)
    if passive[:1] == active[:1] and passive[:1] and passive[0] in _PARTICLES:
        passive, active, at = passive[1:], active[1:], at + 1
    if not passive or not active:
        return False
    if passive[0] == "by":
        doer = at + 2
        when = any(
            each.kind in _WHEN and each.span[0] == doer
            for each in find_mentions(text, (doer, min(len(text.tokens), doer + _FEW + _FEW)), known)
        )
        return passive[1:] == active and not when
    giving = base in read_lexicon().voices["giving"]
    if giving and "by" in passive:
        by = passive.index("by")
        if (*passive[:by], "to", *passive[by + 1 :]) == active:
            return True
    if passive != active:
        return False
    several = passive[0].endswith("s") and not passive[0].endswith(("ss", "ous", "us", "is", "ys"))
    return (giving and (passive[0] in _THINGS or several)) or (
        base in read_lexicon().voices["asking"] and passive[0] in _SUBJECTS
    )


def _read_clause(text: Text, first: int) -> tuple[str, ...]:
    """The words from a token on to the end of the sentence or clause."""
    last = first
    while last < min(len(text.tokens), first + _LONGEST) and text.tokens[last] != ";":
        if text.tokens[last] in ".!?" and text.ends_sentence(last + 1):
            break
        last += 1
    return tuple(token.lower() for token in text.tokens[first:last] if token[0].isalnum())


def _find_base(participle: str, verb: str) -> str:
    """The verb of which the one word is a participle and the other a form; itself where no list has it; "" for none."""
    one, two = participle.lower(), verb.lower()
    bases = {base for base, form in _forms(one) if form == "past"} & {base for base, _ in _forms(two)}
    if bases:
        return min(bases)
    return one if one == two and len(one) > _FEW and one.endswith("ed") else ""


def _forms(word: str) -> tuple[tuple[str, str], ...]:
    return (*read_table().forms.get(word, ()), *_irregular().get(word, ()), *_regular().get(word, ()))


@cache
def _irregular() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in read_lexicon().voices["participles"]:
        base, past, participle = line.split()
        for word, form in ((base, "base"), (past, "plain"), (participle, "past")):
            found.setdefault(word, []).append((base, form))
    return found


@cache
def _regular() -> dict[str, list[tuple[str, str]]]:
    voices = read_lexicon().voices
    irregular = {line.split()[0] for line in voices["participles"]}
    found: dict[str, list[tuple[str, str]]] = {}
    for base in {*voices["giving"], *voices["asking"]} - irregular:
        past = f"{base}d" if base.endswith("e") else "notified" if base == "notify" else f"{base}ed"
        found.setdefault(base, []).append((base, "base"))
        found.setdefault(past, []).append((base, "past"))
    return found
