"""What a statement says: whether it is negated, hedged, or binds whoever speaks.

Owns the reading of the words after the verb of saying. Which clause they are in is for `clauses`.
"""

from functools import cache

from records.language.gazetteer import JAPAN, UNITED_STATES
from records.language.phrases import Phrases, Word, list_phrases, look_up
from records.language.verbs import Rung, read_table
from records.statements.sentence import Act
from records.statements.statement import BOTH

_NEGATIONS = frozenset({"not", "never", "no", "cannot", "neither", "nor"})
_NOT_NEGATING = {
    "not": {"only", "just", "merely", "limited", "least"},
    "no": {"less", "fewer", "later", "matter", ".", "sooner", "doubt"},
}
_BINDING = frozenset({"will", "would", "shall", "intends", "intended", "intend"})
_HAVING = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "there", "be", "makes", "made", "leaves", "sees", "plays"}
)
_READY = frozenset({"ready", "prepared", "willing", "determined", "committed", "resolved"})
_WISHES = frozenset({"like", "welcome", "appreciate", "wish", "prefer", "hope", "be-able"})
_OWN = {JAPAN: {"japan", "japanese"}, UNITED_STATES: {"u.s.", "us", "united", "u.s", "america"}}


def is_negated(words: tuple[Word, ...], act: Act) -> bool:
    """Whether not, no or never stands at the main verb of what is said, or at the verb of saying itself."""
    table = read_table()
    is_under = False
    start = act.opens if act.opens is not None else act.verb.end
    if any(_negates(words, number) for number in range(act.verb.first, act.verb.end)):
        return True
    for number in range(max(start, act.verb.end), act.end):
        word = words[number].folded
        before = words[number - 1].folded
        if word == "that" and number != act.opens:
            is_under = before not in {"and", ",", "but"} or words[number - 2].folded == "so"
        elif (
            word in table.subordinate
            or (
                word == "to"
                and words[number + 1 : number + 2]
                and words[number + 1].folded in {"ensure", "prevent", "avoid"}
            )
            or (word == "so" and words[number + 1 : number + 2] and words[number + 1].folded == "that")
        ):
            is_under = True
        elif word in {",", ";"} and words[number + 1 : number + 2] and words[number + 1].folded in {"and", "but"}:
            is_under = False
        if not is_under and _negates(words, number) and _is_at_verb(words, number, act):
            return True
    return False


def _negates(words: tuple[Word, ...], at: int) -> bool:
    word = words[at].folded
    if word.endswith("n't"):
        return True
    if word not in _NEGATIONS:
        return False
    following = words[at + 1].folded if at + 1 < len(words) else ""
    return following not in _NOT_NEGATING.get(word, ())


def _is_at_verb(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a negation is at the main verb: "no" in what that verb has or is, "not to" in what is asked."""
    word, before = words[at].folded, words[at - 1].folded
    if word == "not" and at + 1 < len(words) and words[at + 1].folded == "to":
        return act.opens is None
    if word != "no" or before == "that" or at == act.verb.end:
        return True
    return any(each.folded in _HAVING for each in words[max(act.verb.end, at - 4) : at])


def find_hedge(text: str, words: tuple[Word, ...], act: Act) -> str | None:
    """The words that make a statement conditional or leave it open, as published."""
    phrases = _hedges()
    start = stop = None
    for number in range(act.first, act.end):
        found = look_up(words, number, phrases) if words[number].folded in phrases else None
        if found is None or found[1] > act.end or (found[0].value == "pending" and words[number - 1].text != ","):
            continue
        if start is None:
            start, stop = number, found[1]
        elif stop is not None and stop <= number <= stop + 1:
            stop = found[1]  # "at an appropriate time, if circumstances allow"
    if start is not None and stop is not None:
        return text[words[start].start : words[stop - 1].end]
    modal = _open_modal(words, act)
    return None if modal is None else words[modal].text


def _open_modal(words: tuple[Word, ...], act: Act) -> int | None:
    """ "might", "may" or "could" at the main verb of what is said."""
    if act.opens is None:
        return None
    for number in range(act.opens + 1, act.end):
        word = words[number].folded
        if word in {"might", "may", "could"} and words[number].text[0].islower():
            is_denied = number + 1 < act.end and words[number + 1].folded == "not"
            return None if is_denied else number
        if word in {"will", "would", "is", "are", "was", "were", "has", "have", "should", "must", "can", "shall"}:
            return None
    return None


@cache
def _hedges() -> Phrases:
    return list_phrases((phrase, "hedge", phrase) for phrase in read_table().hedges)


def read_rung(words: tuple[Word, ...], act: Act) -> Rung | None:
    """The rung of an act: that of its verb, but for who says that he will, and for what is confirmed once again."""
    verb = act.verb
    near = {word.folded for word in words[max(verb.at - 3, act.first) : verb.end + 2]}
    if verb.base in {"confirm", "affirm"} and "again" in near:
        return "reaffirm"
    if verb.base in {"reply", "answer"}:
        return None  # what was asked is not known
    if verb.base in {"recognize", "recognise"}:
        return "agree" if act.speaker.side == BOTH else "state"
    if (
        verb.base == "share"
        and verb.rung == "agree"
        and act.speaker.side not in {BOTH, None}
        and verb.noun not in {"view", "recognition", "understanding"}
    ):
        return "state"
    if verb.rung == "state" and _binds(words, act):
        return "commit"
    return verb.rung


def _binds(words: tuple[Word, ...], act: Act) -> bool:
    """Whether one states that he or his country will, intends to, or stands ready to."""
    if act.opens is None or act.verb.noun or act.verb.base in {"hope", "wish", "expect", "look", "believe"}:
        return False
    own = {"he", "she", "they", "i", "we"} | _OWN.get(act.speaker.side or "", set())
    limit = min(act.opens + 10, act.end)
    for number in range(act.opens + 1, limit):
        word = words[number].folded
        if word in _BINDING or (
            word in {"is", "was", "are", "were", "stands", "stood", "stand"} and _is_ready(words, number, limit)
        ):
            subject = {each.folded for each in words[max(act.opens + 1, number - 5) : number]}
            following = next(
                (
                    w.folded
                    for w in words[number + 1 : number + 4]
                    if not w.folded.endswith("ly") and w.folded not in {"also", "not"}
                ),
                "",
            )
            return bool(subject & own) and following not in _WISHES and not subject & {"that", "of", "with", "and"}
        if word in {"is", "are", "was", "were", "has", "have"}:
            return False
    return False


def _is_ready(words: tuple[Word, ...], at: int, limit: int) -> bool:
    return any(word.folded in _READY for word in words[at + 1 : min(at + 4, limit)])
