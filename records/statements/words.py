"""A statement and the change of a topic in words, the same in an alert, on a page and in a terminal.

Owns these words alone: whether a verb goes further than another is for `compare`.
"""

import re
from typing import Final

from records.pattern import compile_late
from records.statements.compare import choose_pair, find_turned
from records.statements.statement import State, Statement, Step, TopicChange

_STATES: Final[dict[State, str]] = {"new": "new", "gone": "not raised", "both": "in both"}
_STEPS: Final[dict[Step, str]] = {
    "same": "as strong",
    "stronger": "stronger",
    "weaker": "weaker",
    "different": "another verb",
}
_SAYS_NOT = compile_late(r"\b(?:not|never|no|cannot|unable|failed|yet to)\b|n['’]t\b", re.IGNORECASE)


def name_statement(said: Statement) -> str:
    """Who said it and the verb as published, with what it does not show: "Sample: “stated” (negated, if possible)"."""
    return name_said(said.speaker or said.side, said.verb, said.negated, said.hedge)


def name_said(who: str | None, verb: str, negated: bool, hedge: str | None) -> str:
    """As `name_statement`, by the fields of a statement."""
    return f"{who or 'not said who'}: {name_verb(verb, negated, hedge)}"


def name_verb(verb: str, negated: bool, hedge: str | None) -> str:
    """As `name_statement`, without who it was."""
    marks = ["negated"] if negated and not _SAYS_NOT.search(verb) else []
    if hedge and hedge.casefold() not in verb.casefold():
        marks.append(hedge)
    return f"“{verb}”" + (f" ({', '.join(marks)})" if marks else "")


def name_state(state: State, difference: str | None) -> str:
    """ "new", "not raised", "in both, now negated"."""
    return _STATES[state] + (f", {difference}" if difference else "")


def name_difference(change: TopicChange) -> str | None:
    """How what is said on a topic of both differs; None where one of them says nothing on it.

    It is of the two statements that `choose_pair` gives, and of others that are turned by a "not".
    """
    pair = choose_pair(change.before, change.now)
    if change.change is None or pair is None:
        return None
    others = [f"another statement {name_turn(new)}" for _, new in find_turned(change.before, change.now)]
    return ", ".join([*_list_differences(change.change, *pair), *others])


def name_turn(now: Statement) -> str:
    """What a "not" turned, by the statement as it is now."""
    return "now negated" if now.negated else "no longer negated"


def _list_differences(step: Step, old: Statement, new: Statement) -> list[str]:
    if old.side != new.side:
        return ["another side" if old.side and new.side else "it is not said who in one of them"]
    if old.negated != new.negated:
        turns = [name_turn(new)]
        turns += [] if old.rung == new.rung else ["another verb"]
    else:
        is_same = step == "same" and old.verb.casefold() == new.verb.casefold()
        turns = ["same verb" if is_same else _STEPS[step]]
    if (old.hedge or "").casefold() != (new.hedge or "").casefold():
        turns.append("now hedged" if not old.hedge else "another hedge" if new.hedge else "no longer hedged")
    return turns
