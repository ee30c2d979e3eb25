"""Whom a pronoun means, "the former" and "the latter" too.

Owns these rules alone: by the title the page gives somebody, whom the sentence before was said to, and who spoke last.
"""

from collections.abc import Sequence

from records.statements.grammar import ANSWERING, IRREGULAR, PREPOSITIONS
from records.statements.sentence import Act, Sentence, Speaker
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH
from records.statements.verbs import Verb

_ADDRESSED = {"her": "she", "him": "he"}


def resolve_pronoun(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    memory, word = sentence.memory, sentence.words[subject.first].folded
    if word == "the":
        return _one_of_two(sentence, subject)
    if word in {"he", "she"}:
        return _joined_subject(sentence, subject) or _single(sentence, verb, word)
    is_quoted = memory.find_quote(sentence.words[subject.first].start) is not None
    if word == "i":
        return memory.alone or (memory.person if is_quoted else memory.narrator) or Speaker(None, None)
    if word == "we" and is_quoted:
        return memory.person or Speaker(None, None)  # whoever spoke
    alone = memory.alone if word == "we" else None
    return alone or memory.plural or Speaker(BOTH, None, True)


def _one_of_two(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "the former" or "the latter" means: one of the last two named, here or in the sentence before."""
    named = _last_named([each for each in sentence.mentions if each.end <= subject.first])
    if len(named) < 2:
        named = _last_named(sentence.memory.named)
    if len(named) < 2:
        return Speaker(None, None)
    return named[1] if sentence.words[subject.end - 1].folded == "latter" else named[0]


def _last_named(mentions: Sequence[SpeakerMention]) -> tuple[Speaker, ...]:
    """The last two people of `mentions`, in order; fewer where there are fewer."""
    named: dict[str, Speaker] = {}
    for mention in reversed(mentions):
        if mention.kind == "person" and mention.speaker and not mention.is_plural:
            named.setdefault(mention.speaker, Speaker(mention.side, mention.speaker))
        if len(named) == 2:
            break
    return tuple(reversed(named.values()))


def find_addressed(sentence: Sentence) -> dict[str, Speaker]:
    """Whom "her" or "him" after a verb means, where two took part and one of them speaks: "thanked her"."""
    found: dict[str, Speaker] = {}
    for act in sentence.acts:
        word = _ADDRESSED.get(sentence.word(act.verb.end))
        if word is None:
            continue
        others = [each for each in sentence.memory.two if each.name != act.subject.name]
        if len(others) == 1 and sentence.word(act.verb.end + 1) in PREPOSITIONS | {"that", "to", "on", "."}:
            found[word] = others[0]
    return found


def _single(sentence: Sentence, verb: Verb, pronoun: str) -> Speaker:
    """Whom "he" or "she" means: the last one named, or the other of two who answers, or whom alone it fits."""
    memory = sentence.memory
    if pronoun in memory.addressed and not sentence.acts:
        return memory.addressed[pronoun]
    last = memory.person or Speaker(None, None)
    others = [each for each in memory.two if each.name != last.name]
    if len(memory.two) != 2 or len(others) != 1:
        return last
    asked = sentence.begins_at(verb.end)
    is_asked = asked is not None and (
        (asked.speaker and asked.speaker == last.name) or (asked.is_plural and asked.side and asked.side == last.side)
    )
    if last == memory.narrator or is_asked:
        return others[0]  # who says "I" is not "he"; "He asked the Secretary", or "the Senators": none of them
    fits_last, fits_other = (memory.pronouns.get(each.name or "", pronoun) == pronoun for each in (last, others[0]))
    if fits_last != fits_other:
        return last if fits_last else others[0]
    if sentence.acts and _is_said_to(sentence, sentence.acts[-1], last, pronoun):
        return others[0] if verb.base in ANSWERING or verb.rung in {"welcome", "support"} else Speaker(None, None)
    is_response = (
        sentence.word(sentence.first) == "in"
        and sentence.word(sentence.first + 1) in {"response", "reply", "return"}
        and sentence.word(sentence.first + 2) != "to"
        and not sentence.acts
    )
    return others[0] if is_response or (verb.base in ANSWERING and memory.is_addressed) else last


def _joined_subject(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """The one who does something, to which what a pronoun does is joined: "Minister A left, but he ..."."""
    joiner, word = pronoun.first - 1, sentence.words[pronoun.first].folded
    if sentence.acts or sentence.word(joiner) not in {"and", "but"}:
        return None
    for mention in sentence.mentions:
        following = sentence.word(mention.end)
        does = following.endswith("ed") or following in IRREGULAR | {"was", "had"}
        if (
            mention.end < joiner
            and mention.kind == "person"
            and not mention.is_plural
            and sentence.word(mention.first - 1) in {"", ",", "did"}
            and (does or sentence.word(mention.first - 1) == "did")
            and sentence.memory.pronouns.get(mention.speaker or "", word) == word
        ):
            return Speaker(mention.side, mention.speaker)
    return None


def _is_said_to(sentence: Sentence, act: Act, speaker: Speaker, pronoun: str) -> bool:
    """Whether an act is said to the other one, who may be "he" as well: "Minister A informed him of it, and he ..."."""
    object_word = sentence.word(act.verb.end)
    if object_word in {"him", "her"}:
        return object_word == {"he": "him", "she": "her"}[pronoun]
    asked = sentence.begins_at(act.verb.end)
    return asked is not None and asked.speaker not in {None, speaker.name} and not asked.is_plural
