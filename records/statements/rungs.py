"""The rung of a statement: that of its verb, but where what is said, or who says it, makes it another.

Owns these rules alone. The verbs and their rungs are data (records/language/verbs.toml).
"""

from itertools import takewhile

from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.verbs import Rung
from records.statements.sentence import Act
from records.statements.statement import BOTH
from records.statements.verbs import SAYING

_BINDING = frozenset({"will", "would", "shall", "intends", "intended", "intend"})
_READY = frozenset({"ready", "prepared", "willing", "determined", "committed", "resolved"})
_STANDING = frozenset({"is", "was", "are", "were", "stands", "stood", "stand"})
_OFFICIAL = frozenset({"government", "ministry", "country", "administration", "department", "side"})
_PLEASED = frozenset({"happy", "glad", "pleased", "honored", "grateful", "important", "good"})
_WISHES = frozenset({"like", "welcome", "appreciate", "wish", "prefer", "hope"})
_OWN = {JAPAN: {"japan", "japanese"}, UNITED_STATES: {"u.s.", "us", "united", "u.s", "america"}}
_REPLIED_TO = frozenset({"question", "questions", "inquiry", "inquiries", "toast", "toasts", "letter", "letters"})
# What one asks, and whom, ends before one of these: "asked that", "asked for".
_ENDS_ASKED = frozenset({"that", "for", "to", "and", "but", ".", ";", ","})
_ASKING = frozenset({"whether", "if", "about", "how", "why", "what", "when", "where", "who", "which", "questions"})


def read_rung(folded: tuple[str, ...], act: Act) -> Rung | None:
    """The rung of an act: that of its verb, but for who says that he will, and for what is confirmed once again."""
    verb = act.verb
    if verb.base in {"confirm", "affirm"} and "again" in folded[max(verb.at - 3, act.first) : verb.end + 2]:
        return "reaffirm"
    if verb.base == "warn":
        return None  # the verb alone does not tell
    if verb.base in {"recognize", "recognise"}:
        return "agree" if act.speaker.side == BOTH else "state"
    if (verb.rung == "agree" and _is_of_one(folded, act)) or (verb.base == "take" and _is_raised(folded, act)):
        return "state"
    is_question = verb.base == "ask" and _is_question(folded, act)  # as "inquired" is
    is_question = is_question or (verb.base == "ask" and "questions" in folded[act.first : verb.first])
    if is_question or (verb.base == "respond" and _is_reply(folded, act)):
        return "state"
    return "commit" if verb.rung == "state" and _binds(folded, act) else verb.rung


def _is_of_one(folded: tuple[str, ...], act: Act) -> bool:
    """Whether what two share, or are of, is one's own here: "shared her experience", "was of the view that"."""
    verb = act.verb
    if verb.base == "be" and act.speaker.name:
        return verb.noun in {"view", "opinion"} and "same" not in folded[verb.first : verb.at]
    is_agreed = verb.noun in {"view", "recognition", "understanding", "it"}
    return verb.base == "share" and act.speaker.side not in {BOTH, None} and not is_agreed


def _is_raised(folded: tuple[str, ...], act: Act) -> bool:
    """Whether one side alone takes a matter up."""
    return folded[act.verb.end - 1] == "up" and act.speaker.side not in {BOTH, None}


def _is_reply(folded: tuple[str, ...], act: Act) -> bool:
    """Whether one answers and grants nothing: "responded to questions", "responded on behalf of the guests"."""
    behind = folded[act.verb.end : min(act.verb.end + 5, act.end)]
    return behind[:2] == ("on", "behalf") or (behind[:1] == ("to",) and not _REPLIED_TO.isdisjoint(behind))


def _is_question(folded: tuple[str, ...], act: Act) -> bool:
    """Whether one asks about a thing and for none: "asked whether", "asked Minister A about"."""
    if folded[act.verb.end - 1] == "for":
        return False
    behind = list(takewhile(lambda word: word not in _ENDS_ASKED, folded[act.verb.end : act.verb.end + 9]))
    ends = act.verb.end + len(behind)
    is_led_in = behind[:1] == ["by"] and folded[ends : ends + 1] == (",",)  # "Asked by Minister A, ..."
    return is_led_in or not _ASKING.isdisjoint(behind)


def _binds(folded: tuple[str, ...], act: Act) -> bool:
    """Whether one states that he, his country or his ministry will, intends to, or stands ready to."""
    if (
        act.opens is None
        or act.verb.noun not in {"", SAYING}
        or act.verb.base in {"hope", "wish", "expect", "look", "believe"}
    ):
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
    if verb == ["would"] and rest[:1] == ["have"]:
        return False  # what he would have done he does not promise
    if verb and verb[0] in _BINDING:
        return not _WISHES & set(rest[:1]) and not (rest[:1] == ["be"] and _PLEASED & set(rest[1:2]))
    return bool(verb) and verb[0] in _STANDING and bool(_READY & set(rest[:3]))


def _end_of_own(said: list[str], country: set[str]) -> int | None:
    """The word after a subject that is the speaker, his country or his ministry; None where it is another."""
    at = int(said[:1] == ["the"])
    if at == 0 and said[:1] and said[0] in {"he", "she", "they", "i", "we"}:
        return 1
    if said[at : at + 2] == ["government", "of"]:
        at += 2 + (said[at + 2 : at + 3] == ["the"])
        is_own = bool(said[at : at + 1]) and said[at] in country
        return at + 1 + (said[at : at + 2] == ["united", "states"]) if is_own else None
    if said[at : at + 1] and said[at] in country | {"his", "her", "its", "their"}:
        is_owner = said[at] not in country
        at += 2 if said[at : at + 2] == ["united", "states"] else 1
        if said[at : at + 1] and said[at] in _OFFICIAL:
            return at + 1
        return None if is_owner else at
    return None
