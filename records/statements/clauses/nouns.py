"""Acts that are told by a noun: "gratitude was expressed", "there was an exchange of views", "met with support".

Owns these forms. Whose they are is told behind the verb, or they are of all who met.
"""

from dataclasses import replace

from records.language.verbs import Rung, read_table
from records.statements.acts import find_agent, make_act
from records.statements.clauses.passives import is_inside, names_others
from records.statements.grammar import VIEWS
from records.statements.sentence import Act, Sentence, Speaker, skip_adverbs
from records.statements.statement import BOTH
from records.statements.subjects import subject_at
from records.statements.verbs import Verb, is_of_things

_HELD = frozenset({"exchange", "exchanges", "explanation", "briefing", "request", "explanations"})
# What is given in words.
_OVERVIEWS = _HELD | frozenset(
    {"account", "overview", "outline", "reaffirmation", "reconfirmation", "assurance", "assurances"}
)
_MADE = frozenset({"reference", "mention", "promise", "proposal", "appeal", "suggestion", "pledge"})
# These say something with some nouns alone.
_SAYING_WITH = {
    "held": frozenset({"exchange", "exchanges"}),  # that a briefing was held says nothing
    "had": _HELD,
    "made": _HELD | _MADE,
    **dict.fromkeys(("given", "provided"), _OVERVIEWS),
    "exchanged": VIEWS,
    "reached": frozenset({"agreement", "consensus", "understanding"}),
    "sent": frozenset({"regards", "greetings", "condolences"}),
}
# Of these it is not said whose words they are: "There was a message from the Governor".
_HANDED_ON = frozenset({"message", "report", "issue", "matter", "word"})
_BEFORE_OWN = frozenset({"", ",", ";", "and", "but"})
_PROGRAMMES = frozenset(
    {"program", "programme", "programs", "programmes", "project", "projects", "student", "students", "event", "events"}
)
_RUNGS: dict[str, Rung] = {"exchanged": "discuss", "reached": "agree"}
_WANTING = frozenset({"urge", "oppose", "commit"})
_OF_TWO = frozenset({"exchanged", "shared", "held", "reached"})
# With a noun: "support was voiced"; the noun may stand far before these, with its matter behind it.
_GIVEN = frozenset({"voiced", "expressed", "conveyed", "offered", "extended"})
_OF_MATTER = frozenset({"for", "about", "over", "at", "on", "regarding", "concerning", "that", "towards", "toward"})
_LEADING_NOUN = frozenset({"the", "a", "an", "their", "his", "her", "its", "growing", "continued", "mutual"})


def read_noun_act(sentence: Sentence, at: int) -> Act | None:
    """ "Gratitude was expressed by the U.S. side", "Views were exchanged on ..."."""
    be = skip_adverbs(sentence, at) - 1
    first = _start_of_own(sentence, at, be) if sentence.word(be) in {"was", "were"} else None
    if first is None:
        return None
    head = _head_noun(sentence, be) if sentence.word(at) in _GIVEN else None
    near = range(be - 1, max(be - 9, first - 1), -1)
    places = near if head is None or head in near else (head,)
    rungs = ((sentence.word(number), _rung_of_noun(sentence, at, number)) for number in places)
    noun, rung = next(((noun, rung) for noun, rung in rungs if rung is not None), ("", None))
    if rung is None:
        return None
    verb = Verb(at, be, at + 1, "express", noun, "past", rung, 1, read_table().order.get((rung, noun), 0))
    if agent := find_agent(sentence, at + 1):
        return make_act(sentence, verb, agent, first)
    is_shared = sentence.word(at) == "shared"
    is_of_both = (rung in {"discuss", "agree"} and sentence.word(at) in _OF_TWO) or is_shared
    speaker = Speaker(BOTH if is_of_both else None, None, is_of_both)
    return replace(make_act(sentence, verb, None, first), speaker=speaker)


def _start_of_own(sentence: Sentence, at: int, be: int) -> int | None:
    """Where a clause on a noun begins that is no part of another: the sentence, or behind ";" with one who did it."""
    is_by = sentence.word(at + 1) == "by"
    if is_by and names_others(sentence, at + 2):
        return None
    if not is_inside(sentence, be, None):
        return sentence.first
    last = sentence.acts[-1].verb.end if sentence.acts else sentence.end
    parted = next((number + 1 for number in range(be - 1, last - 1, -1) if sentence.word(number) == ";"), None)
    agent = sentence.begins_at(at + 2) if is_by else None
    is_own = agent is not None and agent.is_speaker
    return parted if is_own and parted is not None and not _is_under(sentence.folded[parted:be]) else None


def _is_under(said: tuple[str, ...]) -> bool:
    """Whether a clause before "was" is not the main one: "; the plan to which no objection was"."""
    return any(word in read_table().subordinate or word == "that" for word in said)


def _rung_of_noun(sentence: Sentence, at: int, number: int) -> Rung | None:
    """The rung of what the noun `number` tells with the participle `at`, if it says anything."""
    table, word, noun = read_table(), sentence.word(at), sentence.word(number)
    rung = table.shared.get(noun) if word == "shared" else table.nouns.get(noun)
    if noun == "exchange" and sentence.word(number + 1) in _PROGRAMMES:
        return None  # "a reception for the exchange program was held"
    is_to_press = "press" in {sentence.word(number - 1), sentence.word(at + 3)}
    if rung is None or is_to_press or is_of_things(sentence.folded, number):
        return None  # that a briefing was given to the press is no statement
    if word in _SAYING_WITH and noun not in _SAYING_WITH[word]:
        return None
    is_owned = sentence.words[number - 1].text.endswith(("'s", "’s"))
    is_anothers = is_owned and sentence.word(number - 1) not in sentence.memory.by_name
    if word == "conveyed" and rung in _WANTING and is_anothers:
        return "state"  # "the Governor's demand was conveyed": whoever conveys it does not demand it
    return _RUNGS.get(word, rung)


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
        if not agent or not agent[-1].is_speaker:
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
        if (act := _read_given(sentence, at, number)) is not None:
            return act
        if sentence.word(number) in {"exchange", "exchanges", "discussion", "discussions"}:
            end = number + 3 if sentence.word(number + 1) == "of" else number + 1
            verb = Verb(number, at + 1, end, "have", sentence.word(number), "past", "discuss", 1, 0)
            return replace(make_act(sentence, verb, None, at), speaker=Speaker(BOTH, None, True))
    return None


def _read_given(sentence: Sentence, there: int, number: int) -> Act | None:
    """ "There was an explanation by Secretary B", "There was a request from the U.S. side"."""
    table, noun = read_table(), sentence.word(number)
    rung = table.nouns.get(noun)
    giver = sentence.longest_at(number + 2) if sentence.word(number + 1) in {"by", "from"} else None
    is_said = bool(sentence.acts) and sentence.acts[-1].opens is not None
    if is_said or sentence.word(there - 1) not in _BEFORE_OWN:
        return None
    if rung is None or rung == "discuss" or noun in _HANDED_ON or giver is None or not giver.is_speaker:
        return None
    verb = Verb(number, there + 1, number + 1, "express", noun, "past", rung, 1, table.order.get((rung, noun), 0))
    return make_act(sentence, verb, giver, there if sentence.acts else sentence.first)


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
