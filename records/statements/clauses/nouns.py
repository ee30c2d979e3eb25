"""Acts that are told by a noun: "gratitude was expressed", "there was an exchange of views", "met with support".

Owns these forms. Whose they are is told behind the verb, or they are of all who met.
"""

from dataclasses import replace

from records.language.verbs import read_table
from records.statements.acts import find_agent, make_act
from records.statements.clauses.passives import is_inside, names_others
from records.statements.sentence import Act, Sentence, Speaker, skip_adverbs
from records.statements.statement import BOTH
from records.statements.subjects import subject_at
from records.statements.verbs import Verb, is_of_things

_HELD = frozenset({"exchange", "exchanges", "explanation", "briefing", "request", "explanations"})
_OVERVIEWS = _HELD | {"account", "overview", "outline"}  # what is given in words
_MADE = frozenset({"reference", "mention", "promise", "proposal", "appeal", "suggestion", "pledge"})
# With a noun: "support was voiced"; the noun may stand far before these, with its matter behind it.
_GIVEN = frozenset({"voiced", "expressed", "conveyed", "offered", "extended"})
_OF_MATTER = frozenset({"for", "about", "over", "at", "on", "regarding", "concerning", "that", "towards", "toward"})
_LEADING_NOUN = frozenset({"the", "a", "an", "their", "his", "her", "its", "growing", "continued", "mutual"})


def read_noun_act(sentence: Sentence, at: int) -> Act | None:
    """ "Gratitude was expressed by the U.S. side", "Views were exchanged on ..."."""
    table = read_table()
    be = skip_adverbs(sentence, at) - 1
    is_of_others = sentence.word(at + 1) == "by" and names_others(sentence, at + 2)
    if sentence.word(be) not in {"was", "were"} or is_of_others or is_inside(sentence, be, None):
        return None
    word = sentence.word(at)
    held = word in {"held", "had", "made", "given", "provided"}
    head = _head_noun(sentence, be) if word in _GIVEN else None
    near = range(be - 1, max(be - 9, sentence.first - 1), -1)
    for number in near if head is None or head in near else (head,):
        noun = sentence.word(number)
        rung = table.shared.get(noun) if sentence.word(at) == "shared" else table.nouns.get(noun)
        if (
            rung is None
            or is_of_things(sentence.folded, number)
            or "press" in {sentence.word(number - 1), sentence.word(at + 3)}
            or (word == "held" and noun not in table.holding)
        ):
            continue  # that a briefing was held, or given to the press, is no statement
        nouns = _OVERVIEWS if word in {"given", "provided"} else _HELD | _MADE if word == "made" else _HELD
        if held and noun not in nouns:
            continue
        if sentence.word(at) == "exchanged":
            rung = "discuss"
        if sentence.word(at) == "reached":
            if noun not in {"agreement", "consensus", "understanding"}:
                continue
            rung = "agree"
        verb = Verb(at, be, at + 1, "express", noun, "past", rung, 1, table.order.get((rung, noun), 0))
        if agent := find_agent(sentence, at + 1):
            return make_act(sentence, verb, agent, sentence.first)
        side = (
            BOTH
            if (rung in {"discuss", "agree"} or sentence.word(at) == "shared")
            and sentence.word(at) in {"exchanged", "shared", "held", "reached"}
            else None
        )
        return replace(make_act(sentence, verb, None, sentence.first), speaker=Speaker(side, None, side is not None))
    return None


def _head_noun(sentence: Sentence, be: int) -> int | None:
    """The noun that leads a sentence in, with what it is of behind it: "Support for the plan of ... was voiced"."""
    table, first = read_table(), sentence.first
    for number in range(first, min(first + 4, be)):
        if sentence.word(number) in table.nouns:
            return number if sentence.word(number + 1) in _OF_MATTER else None
        if sentence.word(number) not in table.strong | _LEADING_NOUN:
            break
    return None


def read_reception_act(sentence: Sentence, at: int) -> Act | None:
    """ "The proposal met with the support of Secretary B": the act is his who gave it; people who met are none."""
    if sentence.acts or subject_at(sentence, skip_adverbs(sentence, at)) or sentence.word(at + 1) != "with":
        return None
    for number in range(at + 2, min(at + 6, sentence.end)):
        rung = read_table().nouns.get(sentence.word(number))
        if rung not in {"support", "oppose", "agree"}:
            continue
        agent = sentence.by_first.get(number + 2) if sentence.word(number + 1) in {"of", "from"} else None
        if not agent or not agent[-1].at_event or agent[-1].kind == "country":
            return None
        strength = 2 if {word.folded for word in sentence.words[at:number]} & read_table().strong else 1
        noun = sentence.word(number)
        order = read_table().order.get((rung, noun), 0) + strength - 1
        verb = Verb(at, at, number + 1, "meet", noun, "past", rung, strength, order)
        return make_act(sentence, verb, agent[-1], sentence.first)
    return None


def read_there_act(sentence: Sentence, at: int) -> Act | None:
    """ "There was a frank exchange of views on ..."."""
    for number in range(at + 2, min(at + 8, sentence.end)):
        if sentence.word(number) in {"for", "to", "about"}:
            break  # "there was not enough time for a discussion"
        if sentence.word(number) in {"recognition", "understanding", "agreement", "consensus"}:
            verb = Verb(number, at + 1, number + 1, "share", sentence.word(number), "past", "agree", 1, 0)
            return replace(make_act(sentence, verb, None, at), speaker=Speaker(BOTH, None, True))
        if is_of_things(sentence.folded, number):
            return None
        if sentence.word(number) in {"exchange", "exchanges", "discussion", "discussions"}:
            end = number + 3 if sentence.word(number + 1) == "of" else number + 1
            verb = Verb(number, at + 1, end, "have", sentence.word(number), "past", "discuss", 1, 0)
            return replace(make_act(sentence, verb, None, at), speaker=Speaker(BOTH, None, True))
    return None


def read_place_act(sentence: Sentence, at: int) -> Act | None:
    """ "A frank exchange of views took place"."""
    if sentence.acts or is_of_things(sentence.folded, at) or sentence.word(at + 3) not in {"took", "was", "were"}:
        return None
    if sentence.word(at + 3) != "took" and not {sentence.word(at + 4), sentence.word(at + 5)} & {
        "held",
        "conducted",
        "made",
    }:
        return None
    verb = Verb(at, at, at + 3, "have", sentence.word(at), "past", "discuss", 1, 0)
    return replace(make_act(sentence, verb, None, sentence.first), speaker=Speaker(BOTH, None, True))
