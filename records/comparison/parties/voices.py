"""Who did it, and to whom it was done: "invited" -> "was invited by", "was given a scroll" -> "gave a scroll".

Owns whether a verb that became a passive, or is none any more, has its doer and the other one turned round. The subject
stands as it stood. Of verbs that say the same either way ("the show opened", "the show was opened") nothing is said.
"""

from functools import cache

from records.change import EditClass
from records.comparison.mentions import Known, find_mentions
from records.comparison.words import Hunk, Span, Text, find_sentence, lower_words
from records.language.lexicon import read_lexicon
from records.language.stance import BEING
from records.language.verbs import read_table

_PARTICLES = frozenset({"off", "up", "out", "down", "over", "back", "in"})
_BETWEEN = frozenset({"also", "then", "not", "later", "first", "again", "once", "now"})
_THINGS = frozenset({
    "a", "an", "the", "his", "her", "its", "their", "some", "several", "no", "two", "three", "four", "five", "many",
})  # fmt: skip
_SUBJECTS = frozenset({"about", "on", "of", "whether", "if", "that", "to", "for", "how", "why", "what"})
_WHEN = frozenset({"date", "time", "time of day", "duration", "number", "ordinal"})
_SMALL = (
    frozenset(read_lexicon().spelling["small"]) - {"a", "an", "the", "their", "its", "it", "these"}
    | _SUBJECTS
    | {"not"}
)
_LONGEST = 80  # tokens of a clause
_FEW = 3  # words between a form of "be" and its participle


def compare_voices(hunk: Hunk, old: Text, new: Text, known: Known) -> str:
    """The verb by which who did it and to whom was turned round, in words; "" where none was or it cannot be known."""
    found = _find_turned(old, hunk.old, new, hunk.new, known) or _find_object(old, hunk.old, new, hunk.new)
    if found:
        return f"who did it, and to whom: {old.words(found[0])} -> {new.words(found[1])}"
    found = _find_turned(new, hunk.new, old, hunk.old, known) or _find_object(new, hunk.new, old, hunk.old)
    return f"who did it, and to whom: {old.words(found[1])} -> {new.words(found[0])}" if found else ""


def judge_voices(hunk: Hunk, old: Text, new: Text) -> tuple[EditClass, str] | None:
    """The judgement on a sentence that only became a passive, or is none now: "A invited B", "B was invited by A"."""
    sides = (old, hunk.old), (new, hunk.new)
    if not any("by" in text.tokens[max(0, first - _LONGEST) : last + _LONGEST] for text, (first, last) in sides):
        return None
    one, two = _read_sentence(old, hunk.old), _read_sentence(new, hunk.new)
    if one.count("by") == two.count("by"):
        return None
    verb = _find_voiced(one, two) or _find_voiced(two, one)
    verb = verb or _find_given(one, two) or _find_given(two, one)
    return ("wording", f"active and passive of one verb: {verb}") if verb else None


def _find_given(active: tuple[str, ...], passive: tuple[str, ...]) -> str:
    """The verb of giving by which two sentences say the same of three: "A gave B to C", "C was given B by A"."""
    if max(len(active), len(passive)) > _LONGEST or active == passive:
        return ""
    for being in (at for at in range(1, len(passive)) if passive[at] in BEING):
        at = being + 1
        while at < len(passive) - 1 and _is_between(passive[at]):
            at += 1
        receiver = passive[:being]
        for by in (place for place in range(at + 1, len(passive)) if passive[place] == "by"):
            gift, doer = passive[at + 1 : by], passive[by + 1 :]
            for place in (number for number in range(1, len(active) - 1) if active[:number] == doer[:number]):
                if base := _find_base(passive[at], active[place]):
                    rest, tail = active[place + 1 :], doer[place:]
                    bare = gift[1:] if gift[:1] == ("with",) else gift
                    ways = [(*bare, "to", *receiver, *tail), (*receiver, "with", *bare, *tail)]
                    ways += [(*receiver, *bare, *tail)] if base in read_lexicon().voices["giving"] else []
                    if bare and rest in ways:
                        return active[place]
    return ""


def _find_voiced(active: tuple[str, ...], passive: tuple[str, ...]) -> str:
    """The verb by which two sentences say the same, one of them as a passive; "" where they do not."""
    if not 0 < len(passive) - len(active) <= _FEW or max(len(active), len(passive)) > _LONGEST:
        return ""
    shared = next((at for at, pair in enumerate(zip(active, passive, strict=False)) if pair[0] != pair[1]), 0)
    for by in (at for at, word in enumerate(passive) if word == "by"):
        for being in (at for at in range(1, by) if passive[at] in BEING):
            at = being + 1
            while at < by and _is_between(passive[at]):
                at += 1
            for first in range(min(shared, being) + 1):
                verb = _match_voices(active[first:], passive[first:], being - first, at - first, by - first)
                if verb:
                    return verb
    return ""


def _match_voices(active: tuple[str, ...], passive: tuple[str, ...], being: int, at: int, by: int) -> str:
    """The verb at `at` where the subject of the passive follows it in the active, and its doer stands before it."""
    subject, doer = passive[:being], passive[by + 1 :]
    for place, word in enumerate(active):
        if not 0 < place <= len(doer) or at >= by or not _find_base(passive[at], word):
            continue
        rest = active[place + 1 + len(subject) :]
        left = (*passive[being + 1 : at], *passive[at + 1 : by], *doer[place:])
        if active[:place] == doer[:place] and active[place + 1 :][: len(subject)] == subject and rest == left:
            return word
    return ""


def _read_sentence(text: Text, span: Span) -> tuple[str, ...]:
    """The words of the sentence in which a change lies, in lower case."""
    return tuple(lower_words(text, find_sentence(text, span)))


def _find_turned(text: Text, span: Span, other: Text, there: Span, known: Known) -> tuple[Span, Span] | None:
    """The tokens of a passive in `text` and of the same verb in `other`, where it is none."""
    being = [at for at in range(*span) if text.tokens[at].lower() in BEING]
    if len(being) != 1 or any(token.lower() in BEING for token in other.tokens[slice(*there)]):
        return None
    at = being[0] + 1
    while at < being[0] + _FEW and at < len(text.tokens) and _is_between(text.tokens[at].lower()):
        at += 1
    if at >= len(text.tokens):
        return None
    places = range(*there) if at < span[1] else [there[1] + at - span[1]]
    for place in places:
        base = _find_base(text.tokens[at], other.tokens[place]) if place < len(other.tokens) else ""
        # "A was met by B", "A met B": each met the other.
        if base and base != "meet" and _is_turned(text, at, other, place, base, known):
            return (being[0], at + 1), (place, place + 1)
    return None


def _find_object(text: Text, span: Span, other: Text, there: Span) -> tuple[Span, Span] | None:
    """The tokens of a passive that became active by its "was" alone, with another one behind it: "invited guests"."""
    (first, last), at = span, there[1]
    if there[0] != at or [token.lower() in BEING for token in text.tokens[first:last]] != [True]:
        return None
    verb, behind = (*text.tokens[last : last + 1], ""), (*other.tokens[at + 1 : at + 2], "")
    bases = {base for base, form in _forms(verb[0].lower()) if form == "past"}
    known = bases & {*read_lexicon().voices["asking"], *read_lexicon().voices["inviting"]}
    thing = behind[0].isalpha() and behind[0].lower() not in _SMALL and not behind[0].endswith("ly")
    same = behind[:1] == text.tokens[last + 1 : last + 2]
    return ((first, last + 1), (at, at + 2)) if known and thing and not same else None


def _is_between(word: str) -> bool:
    return word in _BETWEEN or word.endswith("ly")


def _is_turned(text: Text, at: int, other: Text, place: int, base: str, known: Known) -> bool:
    """Whether the passive at a token and the verb at another one say by whom, or to whom, the other way round."""
    passive, active = _read_clause(text, at + 1), _read_clause(other, place + 1)
    if _is_moved(text, at + 1, passive, active, known):
        return True  # "was invited to Kobe by B", "invited B to Kobe"
    if passive[:1] == active[:1] and passive[:1] and passive[0] in _PARTICLES:
        passive, active, at = passive[1:], active[1:], at + 1
    if not passive or not active:
        return False
    if passive[0] == "by":
        return passive[1:] == active and not _is_when(text, at + 2, known)
    giving = base in read_lexicon().voices["giving"]
    if giving and "by" in passive:
        passive = passive[passive[0] == "with" :]
        by = passive.index("by")
        if (*passive[:by], "to", *passive[by + 1 :]) == active:
            return True
    if passive != active:
        return False
    several = passive[0].endswith("s") and not passive[0].endswith(("ss", "ous", "us", "is", "ys"))
    return (giving and (passive[0] in _THINGS or several)) or (
        base in read_lexicon().voices["asking"] and passive[0] in _SUBJECTS
    )


def _is_moved(text: Text, first: int, passive: tuple[str, ...], active: tuple[str, ...], known: Known) -> bool:
    """Whether the words behind a verb are those behind its passive, with the doer moved to the front."""
    if len(passive) != len(active) + 1 or passive.count("by") != 1 or passive[0] == "by":
        return False
    by, place = passive.index("by"), first
    while text.tokens[place].lower() != "by":
        place += 1
    return (*passive[by + 1 :], *passive[:by]) == active and not _is_when(text, place + 1, known)


def _is_when(text: Text, first: int, known: Known) -> bool:
    """Whether a day, an hour or a number begins at a token."""
    found = find_mentions(text, (first, min(len(text.tokens), first + _FEW + _FEW)), known)
    return any(each.kind in _WHEN and each.span[0] == first for each in found)


def _read_clause(text: Text, first: int) -> tuple[str, ...]:
    """The words from a token on to the end of the sentence or clause."""
    last = first
    while last < min(len(text.tokens), first + _LONGEST) and text.tokens[last] != ";":
        if text.tokens[last] in ".!?" and text.ends_sentence(last + 1):
            break
        last += 1
    return tuple(lower_words(text, (first, last)))


def _find_base(participle: str, verb: str) -> str:
    """The verb of which the one word is a participle and the other a form; itself where no list has it; "" for none."""
    one, two = participle.lower(), verb.lower()
    bases = {base for base, form in _forms(one) if form == "past"} & {base for base, _ in _forms(two)}
    if bases:
        return min(bases)
    return one if one == two and len(one) > _FEW and one.endswith("ed") else ""


def is_participle(word: str) -> bool:
    """Whether a word in lower case says that something was done: "signed", "made"."""
    return (word.endswith("ed") and len(word) > _FEW) or any(form == "past" for _, form in _forms(word))


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
    for base in {*voices["giving"], *voices["asking"], *voices["inviting"]} - irregular:
        past = f"{base}d" if base.endswith("e") else f"{base[:-1]}ied" if base.endswith("y") else f"{base}ed"
        found.setdefault(base, []).append((base, "base"))
        found.setdefault(past, []).append((base, "past"))
    return found
