"""Who says something in a message: "Minister A sent a message to Secretary B, in which he expressed his condolences".

Owns whose the text is. What stands in one that is only handed on or read out is nobody's who met.
"""

from itertools import pairwise

from records.statements.sentence import Sentence, Speaker, skip_adverbs
from records.statements.speakers.mention import SpeakerMention

TEXTS = frozenset({"message", "messages", "letter", "letters", "telegram", "telegrams", "cable", "statement", "email"})
_SENT = frozenset({"sent", "wrote", "issued", "dispatched", "addressed", "released", "delivered", "published"})
_RECEIVED = frozenset({"received"})
_ONES = frozenset({"he", "she", "they"})
_FROM = frozenset({"from", "by", "of"})
_FEELINGS = frozenset({"condolence", "condolences", "sympathy", "thanks", "gratitude", "congratulations", "support"})
_IN_THE_TEXTS = 3  # words
_BEFORE_TEXT = 8  # words between a verb and what is sent: "sent Secretary Example of the United States a message"


def find_writer(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """Who says what stands behind "in which he", where that is a text he sent; None where it is not, or another's."""
    which, word = pronoun.first - 1, sentence.word(pronoun.first)
    if word not in _ONES or sentence.folded[which - 1 : which + 1] != ("in", "which"):
        return None
    text = next((at for at in range(which - 2, sentence.first, -1) if sentence.word(at) in TEXTS), None)
    writer = _find_writer_of(sentence, text, which) if text is not None else None
    if writer is None or writer.is_plural != (word == "they"):
        return None
    is_called = sentence.memory.pronouns.get(writer.speaker or "", word) == word
    return Speaker(writer.side, writer.speaker, writer.is_plural) if is_called else None


def find_writer_before(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """Who says what stands behind "In it, he" or "In the letter, he": who wrote it, by the sentence before; nobody
    where that is not told. None where no text is meant.
    """
    lead = sentence.folded[sentence.first : pronoun.first - (sentence.word(pronoun.first - 1) == ",")]
    is_in_text = lead == ("in", "it") or (len(lead) == 3 and lead[0] == "in" and lead[2] in TEXTS)
    if not is_in_text or sentence.memory.writer is None:
        return None
    writer, word = sentence.memory.writer, sentence.word(pronoun.first)
    is_called = sentence.memory.pronouns.get(writer.name or "", word) == word
    return writer if is_called and not writer.is_plural else Speaker(None, None)


def find_writers_before(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """Who say what stands behind "In the messages, they": those of the writer's side; None where no texts are meant."""
    lead = sentence.folded[sentence.first : pronoun.first - (sentence.word(pronoun.first - 1) == ",")]
    if len(lead) != _IN_THE_TEXTS or lead[0] != "in" or lead[2] not in TEXTS or not lead[2].endswith("s"):
        return None
    writer = sentence.memory.writer
    return Speaker(writer.side if writer else None, None, True)


def note_writer(sentence: Sentence) -> None:
    """Keep for the next sentence who wrote the text that this one names."""
    memory, inside = sentence.memory, sentence.folded[sentence.first : sentence.end]
    if TEXTS.isdisjoint(inside):
        memory.writer = None
        return
    text = max(at for at, word in enumerate(inside, sentence.first) if word in TEXTS)
    writer = _find_writer_of(sentence, text, sentence.end)
    memory.writer = Speaker(writer.side, writer.speaker, writer.is_plural) if writer else Speaker(None, None)


def _find_writer_of(sentence: Sentence, text: int, end: int) -> SpeakerMention | None:
    """Who sent the text at the word `text`, or of whom somebody received it."""
    if ";" in sentence.folded[text:end]:
        return None
    verb = next(
        (at for at in range(text - 1, max(text - _BEFORE_TEXT, sentence.first), -1) if _is_verb(sentence, at)), None
    )
    if verb is None:
        return None
    origin = next((at for at in range(text + 1, end) if _names_origin(sentence, at)), None)
    if sentence.word(verb) in _RECEIVED:
        is_from = origin == text + 1 and sentence.word(origin) == "from"
        return sentence.longest_at(text + 2) if is_from and origin is not None else None
    return _find_sender(sentence, verb) if origin is None else None


def _is_verb(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) in _SENT | _RECEIVED


def _names_origin(sentence: Sentence, at: int) -> bool:
    """Whether a text is said to be of somebody: "from the Governor"; not "a message of condolence"."""
    if sentence.word(at) == "of":
        return sentence.word(at - 1) in TEXTS and sentence.word(at + 1) not in _FEELINGS
    return sentence.word(at) in _FROM


def _find_sender(sentence: Sentence, verb: int) -> SpeakerMention | None:
    """Who stands before the verb, or before his office: "Mr. A, Minister for Foreign Affairs, sent"."""
    end = skip_adverbs(sentence, verb)
    for named in sentence.by_end.get(end, ()):
        if named.is_speaker and sentence.word(named.first - 1) in {"", ","}:
            return named
    if sentence.word(end - 1) != ",":
        return None
    for named in sentence.in_order():
        if named.is_speaker and named.end < end and sentence.word(named.first - 1) in {"", ","}:
            return named if sentence.word(named.end) == "," else None
    return None


def is_spelled_out(sentence: Sentence, end: int) -> bool:
    """Whether what stands in a text that is sent is told behind it: "in which he"."""
    words = sentence.folded[end : sentence.end]
    which = next((at for at, two in enumerate(pairwise(words), end) if two == ("in", "which")), None)
    ones = sentence.by_first.get(which + 2, ()) if which is not None else ()
    return any(each.kind == "pronoun" and find_writer(sentence, each) is not None for each in ones)
