"""Hedges: the words that make a statement conditional or leave it open.

Owns the conditions that have words of their own ("if his schedule permits") and what counts as open. Hedges that are
always said alike are in verbs.toml, for the comparison too.
"""

import re
from functools import cache
from itertools import pairwise

from records.language.phrases import Word, list_phrases
from records.language.verbs import read_table
from records.pattern import compile_late
from records.statements.grammar import CONCEDING
from records.statements.sentence import Act

# To the end of what is put in: the point of "U.S." is none.
_REST = r"(?:[^,;.]|(?<=(?-i:[A-Za-z]))\.(?=[\w ]))*"
_FEW = r"(?:[\w'’-]+ ){1,4}"
_STATE = r"(?:circumstances|conditions?|situations?|schedules?|time|weather|budgets?|resources|security)"
# "asked if", "even if", "if any", "if not all" make nothing conditional.
_IF = (
    r"(?<!even )(?<!as )(?<!ask )(?<!asked )(?<!asking )(?<!wondered )(?<!wondering )(?<!inquired )(?<!inquiring )"
    r"(?<!see )(?<!know )(?<!and )if (?!any,|not )"
)
_CONDITION = compile_late(
    r"\b(?:(?:if|where|when|as and)(?:,? (?:and )?(?:if|where|when),?|e?ver)? (?:at all )?(?:feasible|practicable"
    r"|practical|applicable|warranted|desirable|needed|necessary|appropriate|possible|required|need be)\b"
    rf"|{_IF}{_REST}|unless {_REST}|(?:as|so) long as (?!possible|it takes){_REST}"
    rf"|(?:when|once|as|where|wherever|whenever|provided) {_FEW}"
    r"(?:allow(?:s|ed)?|permit(?:s|ted)?|(?:requires?|warrants?) it)\b"
    rf"|(?:when|once|provided|providing) (?:(?:that|the|all|right|necessary|appropriate) ){{0,3}}{_STATE}\b{_REST}"
    r"|should (?:the |an? |any )?(?:need|necessity|occasion) (?:so )?arise"
    rf"|(?:(?<=, )|(?<=that ))should (?:(?:the|an?|any|it|such|there|either|{_STATE}|need)\b|(?-i:[A-Z])){_REST}"
    rf"|should (?:it|they|this|he|she) (?:so )?(?:be|prove|become|wish|request|require|need|desire)\b{_REST}"
    rf"|(?<![,.;] )(?<!that )should the (?:[\w'’-]+ ){{1,3}}(?:allow|permit"
    r"|go ahead|proceed|continue|persist|occur|happen|take place|fail|arise|worsen|deteriorate|escalate)\b"
    rf"|(?<=, )pending {_REST}|pending (?:the|its|their|his|her|further|final|completion|approval|an?) {_REST}"
    rf"|depending (?:up)?on (?:the|its|their|how|whether|what|developments?|progress|results|{_STATE})\b{_REST}"
    rf"|in the event (?:that|of)\b{_REST}|(?:contingent|conditional|conditioned) (?:up)?on\b{_REST}"
    rf"|on the (?:understanding|premise|assumption|proviso) that\b{_REST}|assuming that\b{_REST}|barring\b{_REST}"
    r"|to the (?:greatest |fullest |maximum |full )?extent"
    rf" (?:that|the|its|their|his|her|possible|practicable|feasible|necessary)\b{_REST}"
    r"|within the (?:limits?|bounds) of (?:the |its |their )?[\w'’-]+|on an? \w+-by-\w+ basis"
    r"|as (?:and when )?the need arises|at (?:an?|the) (?:[\w-]+ ){0,2}(?:convenient|appropriate|suitable|opportune)"
    r" (?:time|timing|date|juncture|opportunity|stage|moment|occasion)"
    r"|at (?:a|the) (?:(?:date|place|time)(?: and )?){1,2} of (?:their|its|his|her) (?:own )?"
    r"(?:choosing|choice|convenience)"
    rf"|(?:(?<=, )|(?={_STATE}))(?:[\w'’-]+ ){{1,6}}?(?:permitting|allowing)(?=[,;.]|$))",
    re.IGNORECASE,
)
# One of these stands in whatever _CONDITION matches: most clauses have none, and the pattern is dear.
_CONDITIONAL = frozenset(
    {"if", "when", "whenever", "once", "where", "wherever", "provided", "providing", "depending", "unless", "should"}
    | {"pending", "extent", "limit", "limits", "bounds", "basis", "long", "arises", "permitting", "allowing"}
    | {"event", "contingent", "conditional", "conditioned", "understanding", "premise", "assumption", "proviso"}
    | {
        "assuming",
        "barring",
        "allow",
        "allows",
        "allowed",
        "permit",
        "permits",
        "permitted",
        "require",
        "requires",
        "warrant",
        "warrants",
    }
    | {"convenient", "appropriate", "suitable", "opportune", "choosing", "choice", "convenience"}
)
_DENIED = frozenset({"not", "never", "neither", "hardly", "scarcely", "no"})
# Behind a modal it is said what can be done on few terms, or none: "on few matters could one find them apart".
_INVERTED = frozenset({"one", "he", "she", "it", "they", "we", "i", "the", "a", "any", "this", "there"})
_PERCEIVED = frozenset({"see", "hear", "feel", "understand", "recall", "remember", "imagine"})
_RELATIVES = frozenset({"which", "who", "whom", "whose"})
_OPEN = frozenset({"might", "may", "could"})
_POINTING = frozenset({"stress", "emphasize", "emphasise", "underscore", "underline", "point", "reaffirm"})


def find_hedge(text: str, words: tuple[Word, ...], folded: tuple[str, ...], act: Act) -> str | None:
    """The words that make a statement conditional or leave it open, as published."""
    phrases, seconds = _hedges()
    said = folded[act.first : act.end]
    start = stop = None
    is_begun = not seconds.keys().isdisjoint(said)  # most clauses have no such word
    for number in [number for number, word in enumerate(said, act.first) if word in seconds] if is_begun else ():
        following = seconds[folded[number]]
        if "" not in following and (number + 1 >= act.end or folded[number + 1] not in following):
            continue
        end = next(
            (number + len(each) for each in phrases[folded[number]] if folded[number : number + len(each)] == each),
            None,
        )
        if end is None or end > act.end or _is_put_in(folded, number, act):
            continue
        if start is None:
            start, stop = number, end
        elif stop is not None and stop <= number <= stop + 1:
            stop = end  # "at an appropriate time, if circumstances allow"
    if start is not None and stop is not None:
        if words[stop - 1].folded in {"to", "that"}:  # "subject to the approval of both governments"
            stop = next((n for n in range(stop, act.end) if words[n].text in {",", ";", "."}), act.end)
        return text[words[start].start : words[stop - 1].end]
    if not _CONDITIONAL.isdisjoint(said):
        found_open = _CONDITION.search(text, words[act.first].start, words[act.end - 1].end)
        if found_open is not None and not _is_asked(text, act, found_open):
            return found_open.group().rstrip(" .")
    modal = _open_modal(words, folded, act)
    if modal is None:
        return None
    end = modal + 1 + (words[modal].folded in {"would", "will"})
    return text[words[modal].start : words[end - 1].end]


def _is_asked(text: str, act: Act, found: re.Match[str]) -> bool:
    """Whether "if" is part of a question: "asked Minister A if the visit was planned"."""
    return (
        act.verb.base in {"ask", "wonder", "inquire", "enquire"}
        and found[0].startswith("if ")
        and text[found.start() - 2] != ","
    )


def _is_put_in(folded: tuple[str, ...], at: int, act: Act) -> bool:
    """Whether a word stands in what is told of the subject before the verb: "A, joined at this point by B, agreed"."""
    if at >= act.verb.first:
        return False
    comma = next((number for number in range(at - 1, act.first, -1) if folded[number] == ","), None)
    begins = folded[comma + 1] if comma is not None and comma + 1 < at else ""
    return begins in {"who", "which", "whose"} or begins.endswith(("ed", "ing"))


def _open_modal(words: tuple[Word, ...], folded: tuple[str, ...], act: Act) -> int | None:
    """ "might", "may", "could" or "would consider" at the main verb of what is said."""
    is_felt = act.verb.rung in {"welcome", "oppose"}
    if act.opens is None or is_felt or folded[act.opens] in {"how", "whether"}:
        return None  # "welcomed the fact that they could meet": they did; what is feared "might" be, a question is open
    parts = [at for at in range(act.opens + 3, act.end) if folded[at] == "that" and folded[at - 1] in {"and", "but"}]
    for opens, end in pairwise([act.opens, *parts, act.end]):
        if (modal := _open_modal_of(words, folded, act, opens + 1, end)) is not None:
            return modal
    return None


def _open_modal_of(words: tuple[Word, ...], folded: tuple[str, ...], act: Act, first: int, end: int) -> int | None:
    """The open modal of one of the clauses that are said: "that he could not go, but that talks might begin"."""
    first = _after_concession(folded, first, end)
    for number, word in enumerate(folded[first:end], first):
        if word in _RELATIVES or (word == "that" and _opens_aside(folded, number, end)):
            return None  # "that the lessons which others may draw from it are many"
        if word == "could" and (act.verb.rung == "agree" or act.verb.base in _POINTING):
            return None  # what is stressed, or agreed, to be possible is not left open
        if word in _OPEN and words[number].text[0].islower():
            following, behind = (*folded[number + 1 : min(number + 3, end)], "", "")[:2]
            is_closed = (word != "might" and following in _DENIED) or following in _INVERTED
            is_closed = is_closed or (word == "could" and behind in {"no", "nothing"})  # "could make no promise"
            is_closed = is_closed or (
                word != "might" and folded[first] in {"no", "nobody", "none", "neither"}
            )  # "no date could"
            is_closed = is_closed or folded[number - 1] == "nothing" or (word == "could" and following in _PERCEIVED)
            return None if is_closed else number
        if word in {"will", "would"} and folded[number + 1 : number + 2] == ("consider",):
            return number
        if word in {"will", "would", "is", "are", "was", "were", "has", "have", "should", "must", "can", "shall"}:
            return None
    return None


def _opens_aside(folded: tuple[str, ...], that: int, end: int) -> bool:
    """Whether "that" begins what is no main clause: "a bond that could last", "so (deep) that it may last"."""
    return (that + 1 < end and folded[that + 1] in _OPEN) or "so" in folded[max(that - 2, 0) : that]


def _after_concession(folded: tuple[str, ...], first: int, end: int) -> int:
    """Where what is said goes on behind "that, while it might be late,"; `first` where it begins otherwise."""
    at = first + (folded[first : first + 1] == (",",))
    if not CONCEDING.isdisjoint(folded[at : at + 1]):
        return next((number + 1 for number in range(at, end) if folded[number] == ","), first)
    return first


@cache
def _hedges() -> tuple[dict[str, list[tuple[str, ...]]], dict[str, set[str]]]:
    """The hedges by their first word, the longest first, and the second words: a word alone begins too many."""
    phrases = {
        first: [each.words for each in meanings]
        for first, meanings in list_phrases((phrase, "hedge", phrase) for phrase in read_table().hedges).items()
    }
    return phrases, {first: {(*each, "")[1] for each in known} for first, known in phrases.items()}
