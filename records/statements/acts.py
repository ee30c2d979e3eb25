"""An act of saying from its verb and its subject: who speaks, also where the verb tells what somebody was given.

Owns the making of acts. Whom a pronoun means is for `pronouns`.
"""

from dataclasses import replace

from records.statements.grammar import RECIPROCAL
from records.statements.pronouns import resolve_pronoun
from records.statements.said import find_opening
from records.statements.sentence import Act, Sentence, Speaker
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH
from records.statements.verbs import Verb


def make_act(sentence: Sentence, verb: Verb, subject: SpeakerMention | None, first: int) -> Act:
    speaker = grammatical = Speaker(None, None) if subject is None else speaker_of(sentence, verb, subject)
    if verb.is_getting and subject is not None:
        speaker = _giver(sentence, verb, grammatical)
    is_relative = sentence.word(first + 1) == "which" or sentence.word(first) == "which"
    return Act(verb, speaker, first, sentence.end, find_opening(sentence, verb), grammatical, is_relative)


def go_on(sentence: Sentence, verb: Verb, first: int, last: Act) -> Act:
    """The act of a verb that is joined to the one before it."""
    act = make_act(sentence, verb, None, first)
    speaker = last.subject
    if verb.is_getting:
        speaker = _giver(sentence, verb, last.subject)
    return replace(act, speaker=speaker, subject=last.subject)


def _giver(sentence: Sentence, verb: Verb, getter: Speaker) -> Speaker:
    """Who gave what somebody obtained: "obtained the support of Secretary B"."""
    giver = find_agent(sentence, verb.end)
    if giver is None and sentence.word(verb.end) == "of":
        giver = sentence.begins_at(verb.end + 1)
    if giver is not None:
        return speaker_of(sentence, verb, giver)
    for word in sentence.words[verb.at : verb.end]:
        if word.folded in sentence.memory.by_name:
            return sentence.memory.by_name[word.folded]  # "obtained Secretary B's support"
    if any(word.folded in {"his", "her"} for word in sentence.words[verb.at : verb.end]):
        others = [other for other in sentence.memory.two if other.side != getter.side]
        return others[0] if len(others) == 1 else Speaker(None, None)
    return Speaker(None, None)


def speaker_of(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    if subject.kind == "pronoun":
        return resolve_pronoun(sentence, verb, subject)
    if (
        subject.kind == "person"
        and not subject.is_plural
        and verb.base in RECIPROCAL
        and _has_partner(sentence, verb, subject)
    ):
        return Speaker(BOTH, None, True)
    if len(subject.names) > 1 and not subject.is_plural:
        return _holder(sentence, subject)
    return Speaker(subject.side, subject.speaker, subject.is_plural)


def _holder(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "the Secretary" means where several hold the office: the one of them whom the sentence before names."""
    named = {each.speaker: each for each in sentence.memory.named if set(each.names) & set(subject.names)}
    if len(named) != 1:
        return Speaker(subject.side, None)
    one = next(iter(named.values()))
    return Speaker(one.side, one.speaker, one.is_plural)


def _has_partner(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether one of the other side is named as the partner: "exchanged views with Secretary B"."""
    for mention in sentence.mentions:
        if sentence.word(mention.first - 1) == "with" and mention.side not in {None, subject.side}:
            return mention.first - 1 == verb.end or (mention.first - 1 < verb.at and mention.first > subject.end)
    return False


def find_agent(sentence: Sentence, at: int) -> SpeakerMention | None:
    for number in range(at, min(at + 30, sentence.end)):
        word = sentence.words[number].folded
        if word == ";":
            return None
        if number == at and word == "between":
            between = sentence.begins_at(at + 1)
            if between is not None and between.side == BOTH:
                return between
        if word in {"by", "from"} and number + 1 in sentence.by_first:
            return sentence.by_first[number + 1][-1]
    return None
