"""Whom "they", "each of them" and "both of them" mean.

Owns these rules alone: those who spoke last, the visitors who were spoken to, or all who met. Whom "he" means is for
`pronouns`.
"""

import re
from dataclasses import replace

from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.places.nations import find_nations
from records.pattern import compile_late
from records.statements.grammar import ANSWERING, PREPOSITIONS, RECIPROCAL
from records.statements.sentence import Memory, Sentence, Speaker
from records.statements.speakers.mention import SpeakerMention
from records.statements.speakers.writers import find_writer, find_writers_before
from records.statements.statement import BOTH
from records.statements.verbs import Verb

# Who may be others than those who met, at the head of a sentence.
_OTHERS = compile_late(
    r"(?:(?:senior|several|many|some|working-level|foreign|defen[sc]e|Japanese|American|U\.S\.)\s+)*"
    r"(?:officials|experts|lawmakers|students|researchers|companies|businesses|engineers|scientists|diplomats)\b",
    re.IGNORECASE,
)
# Others whom one of those who met met: "received two students from the north".
_RECEIVED_OTHERS = compile_late(
    r"\b(?:met|received|visited|greeted|hosted|invited|saw|addressed|(?:spoke|talked|sat) (?:to|with))"
    r"(?: (?:with|on|the|a|an|some|several|group|number|of|two|three|four|five|six|seven|eight|nine|ten|dozen|many"
    r"|young|former|[A-Z][\w.]*))*"
    r" (?:officials|experts|lawmakers|students|researchers|engineers|scientists|diplomats|fellows|families|residents"
    r"|survivors|veterans|prisoners|children|teachers|athletes|reporters|journalists|evacuees|volunteers|interns|pupils"
    r"|graduates|abductees|sailors|soldiers|officers|farmers|fishermen|executives|governors|mayors)\b"
)
_PAIRED = compile_late(r"(?:The )?[A-Z][\w. ]{0,40}? and (?:the )?[A-Z]")
# Behind "her" one of these shows that she is spoken to.
AFTER_ADDRESSED = PREPOSITIONS | {"that", "to", "on", "."}
# What one does who was spoken to, whatever was said.
REPLYING = ANSWERING | {"agree", "assent", "concur", "consent", "decline", "refuse", "retort", "undertake"}
_PAIRS = frozenset({"two", "both", "pair", "couple", "2"})  # before these others may be "both of them"
_GOING_ON = frozenset({"also", "additionally", "further", "furthermore", "moreover", "addition", "besides"})
_ANSWERS = frozenset({"answer", "reply", "respond"})
_NOBODY = Speaker(None, None, True)


def resolve_they(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    """Whom "they" means: several who spoke last, else all who met; nobody where it may be others as well."""
    if (writers := find_writer(sentence, subject) or find_writers_before(sentence, subject)) is not None:
        return writers
    memory, is_they = sentence.memory, sentence.words[subject.first].folded == "they"
    guests = _guests_named(sentence, subject) if is_they and memory.plural is None else None
    if guests is not None and (memory.is_question or verb.base in REPLYING or verb.rung == "welcome"):
        return Speaker(guests.side, None, True)
    # "The Secretaries thanked the Ministers. They promised help"
    is_of_some = is_they and (may_be_others(sentence, subject) or _is_to_him(sentence, verb))
    if is_of_some or (verb.base in REPLYING and _names_other_group(memory)):
        return _NOBODY
    if memory.plural is not None:
        return memory.plural
    return Speaker(BOTH, None, True) if not is_they else _they_unless_all(sentence, verb, subject, guests)


def _they_unless_all(sentence: Sentence, verb: Verb, subject: SpeakerMention, guests: SpeakerMention | None) -> Speaker:
    """Whom "they" means where no several spoke last: all who met for what these do with one another."""
    memory = sentence.memory
    if verb.base in RECIPROCAL:
        return Speaker(BOTH, None, True)
    if memory.of_side is not None:
        return replace(memory.of_side, is_plural=True) if is_going_on(sentence, verb, subject) else _NOBODY
    return _visitors_or_both(memory, verb, guests)


def _visitors_or_both(memory: Memory, verb: Verb, guests: SpeakerMention | None) -> Speaker:
    """Whom "they" means that answer nobody's thanks: nobody can tell where visitors are named, else all who met."""
    if memory.person is not None and verb.base in _ANSWERS:
        return Speaker(memory.visitors_side, None, True)  # "Minister A asked for their views. They answered"
    is_of_them = (guests is not None and memory.before) or memory.is_authored
    return _NOBODY if is_of_them else Speaker(BOTH, None, True)  # a point of its own may be of all


def resolve_of_them(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "each of them" or "one of them" means: of those who spoke last, or of the visitors; else of all who met."""
    memory = sentence.memory
    if may_be_others(sentence, subject):
        return _NOBODY
    group = memory.plural or memory.of_side or _guests_named(sentence, subject) or Speaker(BOTH, None)
    is_all = subject.side == BOTH
    return Speaker(group.side if is_all or group.side != BOTH else None, None, True)


def _guests_named(sentence: Sentence, subject: SpeakerMention) -> SpeakerMention | None:
    """The one group of visitors that is named before, here or in the sentence before, and no group of all who met."""
    own = [each for each in sentence.mentions if each.end <= subject.first and each.kind != "pronoun"]
    groups = [each for each in own or sentence.memory.named if each.is_plural and each.kind != "pronoun"]
    is_one = bool(groups) and all(each.kind == "group" and each.side == groups[0].side for each in groups)
    return groups[0] if is_one and groups[0].side != BOTH else None


def is_going_on(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether a verb goes on with what the same one said: "He also stated", "She added"."""
    words = {*sentence.folded[sentence.first : subject.first], *sentence.folded[subject.end : verb.end]}
    return verb.base == "add" or not words.isdisjoint(_GOING_ON)


def _is_to_him(sentence: Sentence, verb: Verb) -> bool:
    """Whether "they" say something to the one who spoke last: "Minister C briefed the two; they thanked him"."""
    if sentence.memory.plural is not None or sentence.memory.person is None:
        return False
    word, behind = sentence.word(verb.end), sentence.word(verb.end + 1)
    return word == "him" or (word == "her" and (behind in AFTER_ADDRESSED or not behind.isalpha()))


def _names_other_group(memory: Memory) -> bool:
    """Whether the last sentence names several beside those of one side who spoke in it."""
    own = memory.plural.side if memory.plural is not None else BOTH
    return own not in {None, BOTH} and any(each.is_plural and each.side not in {None, own} for each in memory.named)


def may_be_others(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether "they" or "each of them" may be others than those who met, whom this sentence or the last one names."""
    memory = sentence.memory
    if sentence.acts:
        return False
    own = " ".join(each.text for each in sentence.words[sentence.first : subject.first])
    texts = (own,) if memory.plural is not None else (own, memory.before)
    return any(_begins_with_others(memory, text) or _RECEIVED_OTHERS.search(text) for text in texts)


def _begins_with_others(memory: Memory, text: str) -> bool:
    """Whether a sentence begins with several who may not be those who met: "Experts of both", "China and Russia"."""
    if _OTHERS.match(text):
        return True
    nations = list(find_nations(text))[:2] if _PAIRED.match(text) else []
    ours = {JAPAN, UNITED_STATES, *(side.removeprefix("other: ") for side in memory.parties)}
    return len(nations) > 1 and nations[0][1] <= len("The ") and any(nation not in ours for nation, _, _ in nations)


def both_of_them(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "both of them" means: the two who met, where these alone are named, here or in the sentence before."""
    memory = sentence.memory
    own = [each for each in sentence.mentions if each.end <= subject.first]
    named = [each for each in own or memory.named if each.kind not in {"country", "pronoun"}]
    groups = [each for each in named if each.kind == "group"]
    text = sentence.folded[sentence.first : subject.first] if own else tuple(memory.before.casefold().split())
    is_of_others = any(each.side != BOTH for each in groups) or (not groups and not _PAIRS.isdisjoint(text))
    people = {each.speaker for each in named if each.kind == "person" and not each.is_plural}
    is_named = bool(groups) or {each.name for each in memory.two} <= people
    is_sure = is_named and not is_of_others and people <= {each.name for each in memory.two}
    return Speaker(BOTH if is_sure and len(memory.two) == 2 else None, None, True)
