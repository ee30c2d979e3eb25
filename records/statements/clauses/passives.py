"""Acts that are told without an active verb: passives, "were concerned", "there was an exchange of views".

Owns these forms. A passive belongs to the one who acts: "was briefed by the Secretary".
"""

from dataclasses import replace

from records.language.verbs import read_table
from records.statements.acts import find_agent, go_on, make_act, speaker_of
from records.statements.grammar import ADDRESSED, HAVE, JOINERS, MODALS, PREDICATES
from records.statements.said import kind_of_finite
from records.statements.sentence import Act, Sentence, Speaker, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH
from records.statements.subjects import clause_start, is_reported, subject_at
from records.statements.verbs import Verb, is_of_things

_PUT_BEFORE_BE = HAVE | MODALS
_AHEAD = frozenset({"should", "would", "will", "must", "shall"})
_HELD = frozenset({"exchange", "exchanges", "explanation", "briefing", "request", "explanations"})
_OVERVIEWS = _HELD | {"account", "overview", "outline"}  # what is given in words
_BESIDE = frozenset({"though", "although", "but", "while", "whereas"})


def read_passive(sentence: Sentence, verb: Verb, be: int) -> Act | None:
    """ "Minister A was briefed by Secretary B", "It was confirmed that ..."."""
    if sentence.folded[be - 2 : be + 1] == ("it", "has", "been") and verb.base in PREDICATES:
        be -= 1  # "It has been agreed that ..."
    elif sentence.word(be - 1) in _PUT_BEFORE_BE or sentence.word(be) not in {"was", "were"}:
        return _read_led_in(sentence, replace(verb, first=be - 1))
    subject = subject_at(sentence, skip_adverbs(sentence, be))
    is_joined = sentence.acts and sentence.word(be - 1) == "and" and verb.base in ADDRESSED  # "asked, and was told by"
    if not is_joined and _is_inside(sentence, be, subject):
        verb = replace(verb, first=be)
        return _read_relative(sentence, verb, be) or _read_left_open(sentence, verb)
    agent = find_agent(sentence, verb.end)
    verb = replace(verb, first=be)
    start = _passive_start(sentence, be, subject)
    if agent is not None:
        act = make_act(sentence, verb, agent, start)
        act = replace(act, subject=speaker_of(sentence, verb, subject) if subject else act.speaker)
        return act if agent.at_event else None
    if subject is not None and subject.kind != "country" and verb.base in ADDRESSED:
        return replace(make_act(sentence, verb, None, start), subject=speaker_of(sentence, verb, subject))
    is_it = sentence.word(be - 1) == "it"
    if is_it or (verb.base in PREDICATES and verb.base not in {"share", "express"}):
        side = BOTH if verb.base in {"exchange", "discuss", "agree"} else None
        return replace(make_act(sentence, verb, None, start), speaker=Speaker(side, None, side is not None))
    return None


def _read_relative(sentence: Sentence, verb: Verb, be: int) -> Act | None:
    """ "..., which was welcomed by Secretary B": an act of its own, but where it may belong to what another said."""
    is_within = sentence.acts and sentence.acts[-1].opens is not None
    agent = sentence.by_first.get(verb.end + 1, [None])[-1] if sentence.word(verb.end) == "by" else None
    if is_within or agent is None or sentence.folded[be - 2 : be] != (",", "which"):
        return None
    act = make_act(sentence, verb, agent, be - 1)
    return act if agent.at_event and agent.kind != "country" else None


def _read_led_in(sentence: Sentence, verb: Verb) -> Act | None:
    """The act that leads a sentence in: "Having been thanked by Minister A, Secretary B recalled ..."."""
    is_led_in = sentence.folded[verb.first : verb.first + 2] == ("having", "been")
    is_first = verb.first - (sentence.word(verb.first - 1) == "after") == sentence.first
    if not (is_led_in and is_first) or verb.base not in ADDRESSED or sentence.word(verb.end) != "by":
        return None
    agent = sentence.begins_at(verb.end + 1) and sentence.by_first[verb.end + 1][-1]
    return make_act(sentence, verb, agent, sentence.first) if agent and agent.at_event else None


def _read_left_open(sentence: Sentence, verb: Verb) -> Act | None:
    """The act of a clause that tells what was not discussed: "concurred that ..., though the details were not".

    Where what was said is not of the future, the clause may belong to it.
    """
    last = sentence.acts[-1] if sentence.acts else None
    if last is None or verb.base != "discuss" or sentence.word(verb.first + 1) != "not":
        return None
    for number in range(verb.first - 1, max(verb.first - 12, last.verb.end), -1):
        if number in sentence.by_first:
            return None
        if sentence.word(number) in _BESIDE and sentence.word(number - 1) in {",", ";"}:
            is_own = last.opens is None or not _AHEAD.isdisjoint(sentence.folded[last.opens : number])
            act = make_act(sentence, verb, None, number)
            return replace(act, speaker=Speaker(BOTH, None, True)) if is_own else None
    return None


def _is_inside(sentence: Sentence, be: int, subject: SpeakerMention | None) -> bool:
    """Whether a passive stands in what somebody said, or in a clause under another."""
    if sentence.word(be - 1) in {"which", "who", "that"}:
        return True
    if sentence.word(be - 1) == "it" or sentence.word(skip_adverbs(sentence, be) - 1) == "it":
        before = sentence.word(be - 2)
        return bool(sentence.acts) and not (before in JOINERS and sentence.word(be - 3) == ",")
    if not sentence.acts:
        under = [at for at in range(sentence.first, be) if sentence.word(at) in {"which", "that", "who", "as"}]
        # "The plan that Minister A explained was welcomed by ..." has a verb of its own.
        return bool(under) and kind_of_finite(sentence, under[-1], be) in {"present", None}
    return subject is None or is_reported(sentence, subject)


def _passive_start(sentence: Sentence, be: int, subject: SpeakerMention | None) -> int:
    if subject is not None:
        return clause_start(sentence, subject)
    return sentence.first if not sentence.acts else be - (sentence.word(be - 1) == "it")


def read_noun_act(sentence: Sentence, at: int) -> Act | None:
    """ "Gratitude was expressed by the U.S. side", "Views were exchanged on ..."."""
    table = read_table()
    be = skip_adverbs(sentence, at) - 1
    if sentence.word(be) not in {"was", "were"} or _is_inside(sentence, be, None):
        return None
    word = sentence.word(at)
    held = word in {"held", "had", "made", "given", "provided"}
    for number in range(be - 1, max(be - 9, sentence.first - 1), -1):
        noun = sentence.word(number)
        rung = table.shared.get(noun) if sentence.word(at) == "shared" else table.nouns.get(noun)
        if (
            rung is None
            or is_of_things(sentence.folded, number)
            or "press" in {sentence.word(number - 1), sentence.word(at + 3)}
            or (word == "held" and noun not in table.holding)
        ):
            continue  # that a briefing was held, or given to the press, is no statement
        if held and noun not in (_OVERVIEWS if word in {"given", "provided"} else _HELD):
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
            if rung in {"discuss", "agree"} and sentence.word(at) in {"exchanged", "shared", "held", "reached"}
            else None
        )
        return replace(make_act(sentence, verb, None, sentence.first), speaker=Speaker(side, None, side is not None))
    return None


def read_adjective_act(sentence: Sentence, at: int) -> Act | None:
    """ "The two ministers were gravely concerned about ..."."""
    table = read_table()
    be = at
    while sentence.word(be - 1) not in {"was", "were", "am", "are", "is", ""} and be > at - 4:
        be -= 1
    be -= 1
    is_carried = sentence.word(at) == "moved" and sentence.word(at + 1) != "by"  # to another room
    is_cut = sentence.word(at) in {"divided", "split"} and sentence.word(at + 1) not in {"over", "on", "about"}
    if sentence.word(be) not in {"was", "were", "am", "are", "is"} or is_carried or is_cut:
        return None
    if any(
        not (
            w.folded in table.adverbs
            or w.folded in table.strong
            or w.folded.endswith("ly")
            or w.folded in {"in", "full", "of", "the", "same", "one", "like", "a", "single", "no", "longer"}
        )
        for w in sentence.words[be + 1 : at]
    ):
        return None
    subject = subject_at(sentence, skip_adverbs(sentence, be))
    last = sentence.acts[-1] if sentence.acts and sentence.word(be - 1) == "and" else None
    if subject is None and last is not None and last.opens is None and sentence.word(be) in {"was", "were"}:
        return go_on(sentence, _felt(sentence, at, be), be, last)  # "talked about it, and were unanimous that"
    if subject is None or subject.kind == "country" or not subject.at_event or is_reported(sentence, subject):
        return None
    if sentence.word(be) in {"am", "are", "is"} and sentence.words[subject.first].folded not in {"i", "we"}:
        return None
    return make_act(sentence, _felt(sentence, at, be), subject, clause_start(sentence, subject))


def _felt(sentence: Sentence, at: int, be: int) -> Verb:
    """An adjective with its "was", as a verb."""
    table = read_table()
    word = sentence.word(at)
    rung = table.adjectives[word]
    strength = 2 if {w.folded for w in sentence.words[be:at]} & table.strong else 1
    return Verb(at, be, at + 1, "be", word, "past", rung, strength, table.order.get((rung, word), 0) + strength - 1)


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
