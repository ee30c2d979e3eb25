"""What a statement says: whether it is negated, or binds whoever speaks.

Owns the reading of the words after the verb of saying. Which clause they are in is for `clauses`.
"""

from records.language.phrases import Word
from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.verbs import Rung, read_table
from records.statements.grammar import NEVER, NOT_NEGATING
from records.statements.sentence import Act
from records.statements.statement import BOTH
from records.statements.verbs import HIDING

_NEGATIONS = frozenset({"not", "never", "no", "nothing", "neither", "nor"})
_LEADING_IN = frozenset({"unless", "if", "because", "since", "while", "although", "though", "when"})
_FAILING = frozenset({"unable", "failed", "yet"})  # "have yet to agree"
_DENYING = _FAILING | {"none", "nobody"}
_HELPING = frozenset({"did", "does", "do", "was", "were", "is", "are", "had", "has", "have", "could", "would", "will"})
_JOINING = frozenset({";", "and", "but"})
_OBJECTS = frozenset({"the", "a", "his", "her", "its", "their", "him", "them", "all", "both", "each"})
# What one thinks of what is so, or is not: "welcomed that nobody had opposed it", "thanked him for not having asked".
_JUDGING = frozenset({"welcome", "oppose"})
_NOT_ONE = frozenset({"no", "nobody", "none", "nothing", "neither"})
_ALL = ("all", "both", "each", "every")
_NOT_ALL = frozenset(("not", word) for word in _ALL)
_BINDING = frozenset({"will", "would", "shall", "intends", "intended", "intend"})
_HAVING = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "there", "be", "makes", "made", "leaves", "sees", "plays"}
)
# With "no" right after them: "would take no position".
_TAKING = frozenset(
    {"take", "takes", "took", "bear", "bears", "bore", "give", "gives", "gave", "find", "finds", "found"}
    | {"hold", "holds", "held", "know", "knows", "knew", "need", "needs", "needed", "pose", "poses", "posed"}
)
_READY = frozenset({"ready", "prepared", "willing", "determined", "committed", "resolved"})
_STANDING = frozenset({"is", "was", "are", "were", "stands", "stood", "stand"})
_OFFICIAL = frozenset({"government", "ministry", "country", "administration", "department", "side"})
_PLEASED = frozenset({"happy", "glad", "pleased", "honored", "grateful", "important", "good"})
_WISHES = frozenset({"like", "welcome", "appreciate", "wish", "prefer", "hope"})
_OWN = {JAPAN: {"japan", "japanese"}, UNITED_STATES: {"u.s.", "us", "united", "u.s", "america"}}


def is_negated(words: tuple[Word, ...], folded: tuple[str, ...], act: Act) -> bool:
    """Whether not, no or never stands at the main verb of what is said, or at the verb of saying itself."""
    said = folded[act.first : act.end]
    if _NEGATIONS.isdisjoint(said) and _DENYING.isdisjoint(said):
        return False
    if _is_verb_negated(words, folded, act):
        return True
    if act.verb.rung in _JUDGING:
        return act.opens is None and not _NOT_ONE.isdisjoint(folded[act.verb.end : act.verb.end + 1])
    return _is_said_negated(words, act)


def _is_said_negated(words: tuple[Word, ...], act: Act) -> bool:
    """Whether a negation stands at the main verb of what is said, not in a clause under it."""
    table = read_table()
    is_under = False
    start = act.opens if act.opens is not None and not _is_infinitive(words, act) else act.verb.end
    is_put_in = False
    is_behind = act.opens is not None and act.opens < act.first  # "Japan will not agree, Minister A said"
    for number in range(act.first, act.verb.first) if is_behind else range(max(start, act.verb.end), act.end):
        word = words[number].folded
        before = words[number - 1].folded
        if word in _LEADING_IN and act.opens == number - 1 - (before == ","):
            is_put_in = True  # "that, unless ..., trust will not last"
        elif is_put_in and word == ",":
            is_put_in = is_under = False
        if word == ";" and act.opens is None:
            break  # behind it stands a clause of its own
        if word == "that" and (number != act.opens or start != act.opens):
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
        if is_under or not _negates(words, number):
            continue
        if _is_at_verb(words, number, act) and not _is_of_another(words, number, act):
            return True
    return False


def _is_verb_negated(words: tuple[Word, ...], folded: tuple[str, ...], act: Act) -> bool:
    """Whether the verb of saying itself is denied, or its subject is nobody."""
    if act.verb.base in HIDING:
        return False  # "did not hide her concern" expresses it
    if not _FAILING.isdisjoint(folded[act.verb.first : act.verb.at]):
        return True
    if folded[act.verb.end : act.verb.end + 1] == ("by",) and not _NOT_ONE.isdisjoint(
        folded[act.verb.end + 1 : act.verb.end + 2]
    ):
        return True  # "was opposed by none of them"
    if folded[max(act.verb.first - 2, 0) : act.verb.first] in _NOT_ALL:
        return True  # "did not all support it"
    return any(_negates(words, number) for number in range(act.verb.first, act.verb.end)) or _is_nobody(words, act)


def _is_infinitive(words: tuple[Word, ...], act: Act) -> bool:
    """Whether a "to" and its verb stand before the "that": "urged him to see to it that no one was harmed"."""
    if act.opens is None or (act.verb.rung not in {"urge", "commit", "agree"} and not act.verb.noun):
        return False
    return any(
        words[number].folded == "to" and words[number + 1].text.islower() and words[number + 1].folded not in _OBJECTS
        for number in range(act.verb.end, act.opens)
    )


def _is_of_another(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a "not" is of another verb beside that of saying: "agreed; Minister C did not", "..., and did not go"."""
    if words[at - 1].folded not in _HELPING:
        return False
    joiner = next((number for number in range(at - 2, act.verb.end - 1, -1) if words[number].folded in _JOINING), None)
    if joiner is None:
        return False
    is_left_out = at + 1 >= act.end or not words[at + 1].text[0].isalpha()
    return is_left_out or (act.opens is None and (joiner == at - 2 or words[at - 2].text[0].isupper()))


def _is_nobody(words: tuple[Word, ...], act: Act) -> bool:
    """Whether the subject is "neither side", "none of them", "neither Minister A nor Secretary B".

    Or whether it stands behind a "did" that is denied: "Never did Minister A oppose it", "Never has he opposed it".
    """
    for number in range(act.verb.first - 1, act.first - 1, -1):
        if words[number].folded in {"neither", "none"} or _is_no_one(words, number, act.verb.first):
            return True
        if words[number].folded in {"did", "has", "have"}:
            lead = {each.folded for each in words[max(act.first, number - 3) : number]}
            return not lead.isdisjoint({"neither", "never", "nor", "no"}) and "sooner" not in lead
        if words[number].text in {",", ";"}:
            return False
    return False


def _is_no_one(words: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether a subject begins at `at`: "no minister", "not one of them", "not all of the ministers"."""
    following = {word.folded for word in words[at + 1 : min(at + 4, end)]}
    return words[at].folded in {"no", "nobody"} or (
        words[at].folded == "not" and not following.isdisjoint({"one", "single", *_ALL})
    )


def _negates(words: tuple[Word, ...], at: int) -> bool:
    word = words[at].folded
    if word not in _NEGATIONS:
        return False
    following = words[at + 1].folded if at + 1 < len(words) else ""
    if (words[at - 1].folded, following) == ("in", "time"):
        return False  # "in no time"
    return following != "-" and following not in NOT_NEGATING.get(word, ())


def _is_at_verb(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a negation is at the main verb: "no" in what that verb has or is, "not to" in what is asked."""
    word, before = words[at].folded, words[at - 1].folded
    if before == "for" and at > act.verb.end:
        return False  # "apologized for not having asked", "the reasons for not signing"
    if word == "not" and at + 1 < len(words) and words[at + 1].folded == "to":
        return (act.opens is None or at < act.opens) and before not in {"order", "as"}
    if word == "nothing":  # "said nothing", "agreed on nothing"; not "stated that nothing had changed"
        return act.opens is None and act.verb.end <= at <= act.verb.end + 1
    is_longer = at + 1 < len(words) and words[at + 1].folded == "longer"
    is_never = at + 1 < len(words) and (before, words[at + 1].folded) in NEVER
    if is_never or is_longer:
        return _is_of_verb(words, at - is_never, act)
    if word != "no" or before == "that" or at == act.verb.end or before in _TAKING:
        return True
    return any(each.folded in _HAVING for each in words[max(act.verb.end, at - 4) : at])


def _is_of_verb(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether "in no way" or "no longer" at `at` is of the main verb: not of "measures that in no way harm fishing"."""
    if at <= act.verb.end:
        return True
    takes_things = act.verb.rung in {"support", "discuss", "welcome", "oppose"}
    if act.opens is None or (act.opens > act.verb.end and takes_things):
        return False
    return all(word.folded not in {"that", "which", "who"} for word in words[act.opens + 1 : at])


def read_rung(folded: tuple[str, ...], act: Act) -> Rung | None:
    """The rung of an act: that of its verb, but for who says that he will, and for what is confirmed once again."""
    verb = act.verb
    if verb.base in {"confirm", "affirm"} and "again" in folded[max(verb.at - 3, act.first) : verb.end + 2]:
        return "reaffirm"
    if verb.base == "warn":
        return None  # the verb alone does not tell
    if verb.base in {"recognize", "recognise"}:
        return "agree" if act.speaker.side == BOTH else "state"
    if (
        verb.base == "share"
        and verb.rung == "agree"
        and act.speaker.side not in {BOTH, None}
        and verb.noun not in {"view", "recognition", "understanding", "it"}
    ):
        return "state"
    if verb.rung == "state" and _binds(folded, act):
        return "commit"
    return verb.rung


def _binds(folded: tuple[str, ...], act: Act) -> bool:
    """Whether one states that he, his country or his ministry will, intends to, or stands ready to."""
    if act.opens is None or act.verb.noun or act.verb.base in {"hope", "wish", "expect", "look", "believe"}:
        return False
    said = list(folded[act.opens + 1 : act.end])
    if said[:1] == [","] and "," in said[1:12]:
        said = said[said.index(",", 1) + 1 :]  # "that, given the present situation, Japan will ..."
    if said[:1] == ["they"] and act.speaker.name:
        return False  # others, where one speaks
    at = _end_of_own(said, _OWN.get(act.speaker.side or "", set()))
    if at is None:
        return False
    if said[at : at + 1] == [","] and "," in said[at + 1 : at + 12]:
        at = said.index(",", at + 1) + 1
    while at < len(said) and (said[at].endswith("ly") or said[at] in {"also", "both", "too"}):
        at += 1
    verb, rest = (
        said[at : at + 1],
        [word for word in said[at + 1 : at + 6] if not word.endswith("ly") and word != "not"],
    )
    if verb and verb[0] in _BINDING:
        return not _WISHES & set(rest[:1]) and not (rest[:1] == ["be"] and _PLEASED & set(rest[1:2]))
    return bool(verb) and verb[0] in _STANDING and bool(_READY & set(rest[:3]))


def _end_of_own(said: list[str], country: set[str]) -> int | None:
    """The word after a subject that is the speaker, his country or his ministry; None where it is another."""
    at = int(said[:1] == ["the"])
    if at == 0 and said[:1] and said[0] in {"he", "she", "they", "i", "we"}:
        return 1
    if said[at : at + 1] and said[at] in country | {"his", "her", "its", "their"}:
        is_owner = said[at] not in country
        at += 2 if said[at : at + 2] == ["united", "states"] else 1
        if said[at : at + 1] and said[at] in _OFFICIAL:
            return at + 1
        return None if is_owner else at
    return None
