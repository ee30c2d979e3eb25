"""Hedges: the words that make a statement conditional or leave it open.

Owns the conditions that have words of their own ("if his schedule permits") and what counts as open. Hedges that are
always said alike are in verbs.toml, for the comparison too.
"""

import re
from functools import cache
from itertools import pairwise

from records.language.phrases import Phrases, Word, list_phrases, look_up
from records.language.verbs import read_table
from records.statements.sentence import Act

# To the end of what is put in: the point of "U.S." is none.
_REST = r"(?:[^,;.]|(?<=[A-Z])\.(?=[\w ]))*"
_FEW = r"(?:[\w'’-]+ ){1,4}"
_STATE = r"(?:circumstances|conditions?|situations?|schedules?|time|weather|budgets?|resources|security)"
# "asked if", "even if", "if any", "if not all" make nothing conditional.
_IF = r"(?<!even )(?<!as )(?<!asked )(?<!wondered )(?<!see )(?<!know )(?<!and )if (?!any,|not )"
_CONDITION = re.compile(
    r"\b(?:(?:if|where|when|as and)(?:,? (?:and )?(?:if|where|when),?|ver)? (?:at all )?(?:feasible|practicable"
    r"|practical|applicable|warranted|desirable|needed|necessary|appropriate|possible|required|need be)\b"
    rf"|{_IF}{_REST}|unless {_REST}|(?:as|so) long as (?!possible){_REST}"
    rf"|(?:when|once|as|where|provided) {_FEW}(?:allow(?:s|ed)?|permit(?:s|ted)?|(?:requires?|warrants?) it)\b"
    rf"|(?:when|once|provided|providing) (?:(?:that|the|all|right|necessary|appropriate) ){{0,3}}{_STATE}\b{_REST}"
    rf"|(?:(?<=, )|(?<=that ))should (?:the|an?|any|it|such|there|either|{_STATE}|need)\b{_REST}"
    rf"|(?<=, )pending {_REST}|pending (?:the|its|their|his|her|further|final|completion|approval|an?) {_REST}"
    rf"|depending (?:up)?on (?:the|its|their|how|whether|what|developments?|progress|results|{_STATE})\b{_REST}"
    rf"|to the (?:greatest |fullest |maximum |full )?extent (?:that|possible|practicable|feasible|necessary)\b{_REST}"
    r"|within the (?:limits?|bounds) of (?:the |its |their )?[\w'’-]+|on an? \w+-by-\w+ basis"
    r"|as (?:and when )?the need arises|at (?:an?|the) (?:[\w-]+ ){0,2}(?:convenient|appropriate|suitable|opportune)"
    r" (?:time|timing|date|juncture|opportunity|stage|moment|occasion)"
    rf"|(?:(?<=, )|(?={_STATE}))(?:[\w'’-]+ ){{1,6}}?(?:permitting|allowing)(?=[,;.]|$))",
    re.IGNORECASE,
)
# One of these stands in whatever _CONDITION matches: most clauses have none, and the pattern is dear.
_CONDITIONAL = frozenset(
    {"if", "when", "whenever", "once", "where", "wherever", "provided", "providing", "depending", "unless", "should"}
    | {"pending", "extent", "limit", "limits", "bounds", "basis", "long", "arises", "permitting", "allowing"}
    | {"allow", "allows", "allowed", "permit", "permits", "permitted", "require", "requires", "warrant", "warrants"}
    | {"convenient", "appropriate", "suitable", "opportune"}
)
_POINTING = frozenset({"stress", "emphasize", "emphasise", "underscore", "underline", "point", "reaffirm"})


def find_hedge(text: str, words: tuple[Word, ...], act: Act) -> str | None:
    """The words that make a statement conditional or leave it open, as published."""
    phrases, seconds = _hedges()
    folded = [word.folded for word in words[act.first : act.end]]
    start = stop = None
    for number, pair in enumerate(pairwise([*folded, ""]), act.first):
        if pair not in seconds and (pair[0], "") not in seconds:
            continue
        found = look_up(words, number, phrases)
        if found is None or found[1] > act.end or (found[0].value == "pending" and words[number - 1].text != ","):
            continue
        if start is None:
            start, stop = number, found[1]
        elif stop is not None and stop <= number <= stop + 1:
            stop = found[1]  # "at an appropriate time, if circumstances allow"
    if start is not None and stop is not None:
        if words[stop - 1].folded in {"to", "that"}:  # "subject to the approval of both governments"
            stop = next((n for n in range(stop, act.end) if words[n].text in {",", ";", "."}), act.end)
        return text[words[start].start : words[stop - 1].end]
    if not _CONDITIONAL.isdisjoint(folded):
        found_open = _CONDITION.search(text, words[act.first].start, words[act.end - 1].end)
        if found_open is not None and not _is_asked(text, act, found_open):
            return found_open.group().rstrip(" .")
    modal = _open_modal(words, act)
    if modal is None:
        return None
    end = modal + 1 + (words[modal].folded in {"would", "will"})
    return text[words[modal].start : words[end - 1].end]


def _is_asked(text: str, act: Act, found: re.Match[str]) -> bool:
    """Whether "if" is part of a question: "asked Minister A if the visit was planned"."""
    return act.verb.base in {"ask", "wonder"} and found[0].startswith("if ") and text[found.start() - 2] != ","


def _open_modal(words: tuple[Word, ...], act: Act) -> int | None:
    """ "might", "may", "could" or "would consider" at the main verb of what is said."""
    if act.opens is None:
        return None
    for number in range(act.opens + 1, act.end):
        word = words[number].folded
        if word == "could" and (act.verb.rung == "agree" or act.verb.base in _POINTING):
            return None  # what is stressed, or agreed, to be possible is not left open
        if word in {"might", "may", "could"} and words[number].text[0].islower():
            is_denied = number + 1 < act.end and words[number + 1].folded == "not"
            return None if is_denied else number
        if word in {"will", "would"} and number + 1 < act.end and words[number + 1].folded == "consider":
            return number
        if word in {"will", "would", "is", "are", "was", "were", "has", "have", "should", "must", "can", "shall"}:
            return None
    return None


@cache
def _hedges() -> tuple[Phrases, frozenset[tuple[str, str]]]:
    """The hedges, and the first two words of each: a word alone begins too many."""
    phrases = list_phrases((phrase, "hedge", phrase) for phrase in read_table().hedges)
    words = [(*each.words, "") for meanings in phrases.values() for each in meanings]
    return phrases, frozenset((each[0], each[1]) for each in words)
