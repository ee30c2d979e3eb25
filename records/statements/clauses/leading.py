"""Acts at the head of a sentence, before its main clause: "As Minister A noted, ...", "“We must act,” said Minister A".

Owns these forms. What leads in otherwise ("since", "because") is background and no act.
"""

from dataclasses import replace

from records.statements.acts import make_act
from records.statements.grammar import SAID_LAST
from records.statements.said import is_past
from records.statements.sentence import Act, Sentence, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.verbs import Verb

_FELT = frozenset({"hope", "wish", "expect", "believe", "anticipate"})
_ABOVE_ALL = frozenset({"most", "above", "all", "strongly"})
# With one of these what one had said or felt is background.
_FOR_LONG = frozenset({"years", "decades", "months", "long", "always", "since", "throughout", "often"})
# With one of these what had been said was said before the event.
_EARLIER = frozenset({"last", "earlier", "previous", "previously", "ago", "before", "in", "at"})


def read_led_in(sentence: Sentence, verb: Verb) -> Act | None:
    """ "As Minister A noted, ...", "What Minister A stressed most was ...", "After B had explained it, A asked".

    What had been said is an act where the main clause is one as well, and nothing tells that it was said earlier.
    """
    if sentence.acts:
        return None
    subject = _subject_led_in(sentence, skip_adverbs(sentence, verb.first))
    if subject is None:
        return None
    lead = sentence.word(sentence.first)
    if sentence.word(verb.first) == "had":
        is_act = lead in {"after", "once", "when"} and _goes_on_with_act(sentence, verb)
    elif lead == "as":
        is_act = verb.rung == "state" and verb.base not in _FELT and sentence.word(verb.end) == ","
    else:
        is_act = lead == "what" and _is_what_it_was(sentence, verb)
    return make_act(sentence, verb, subject, sentence.first) if is_act else None


def read_having(sentence: Sentence, verb: Verb, having: int) -> Act | None:
    """ "Having agreed on it, the two ministers ...": of who does what follows, where no time tells it was earlier."""
    if having != sentence.first or verb.form != "past":
        return None
    behind = (each for each in sentence.mentions if each.first > verb.end and sentence.word(each.first - 1) == ",")
    subject = next((each for each in behind if each.at_event and each.kind != "country"), None)
    if subject is None or is_earlier(sentence.folded[having + 1 : subject.first - 1]):
        return None
    return make_act(sentence, replace(verb, first=having), subject, having)


def is_earlier(said: tuple[str, ...]) -> bool:
    """Whether a time tells that something was said before the event; "2+2" is none."""
    figures = (at for at, word in enumerate(said) if word.isdigit())
    return not (_EARLIER | _FOR_LONG).isdisjoint(said) or any(
        "+" not in said[max(at - 1, 0) : at + 2] for at in figures
    )


def _subject_led_in(sentence: Sentence, end: int) -> SpeakerMention | None:
    """Who took part and stands between the first word of a sentence and his verb."""
    present = {each.name for each in sentence.memory.present if each.name}
    for mention in sentence.by_end.get(end, ()):
        is_there = mention.kind != "person" or mention.is_plural or mention.speaker in present
        if mention.first == sentence.first + 1 and mention.kind != "country" and mention.at_event and is_there:
            return mention
    return None


def _is_what_it_was(sentence: Sentence, verb: Verb) -> bool:
    at = verb.end
    while sentence.word(at) in _ABOVE_ALL or sentence.word(at) in {"in", "particular"}:
        at += 1
    return sentence.word(at) in {"was", "were"} and sentence.word(at + 1) != "not"


def _goes_on_with_act(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody says something in the clause behind the comma, and no time tells that the first was earlier."""
    said = sentence.folded[verb.end : sentence.end]
    comma = verb.end + said.index(",") if "," in said else sentence.end
    named = sentence.by_first.get(comma + 1, ())
    behind = [each for each in named if each.kind != "country" and is_past(sentence, each.end)]
    was_earlier = is_earlier(sentence.folded[verb.end : comma])
    return bool(behind) and not was_earlier and sentence.word(behind[0].end + 1) != ","


def read_quoted(sentence: Sentence, verb: Verb) -> Act | None:
    """ "“We must act,” said Minister A, and ..."."""
    named = sentence.by_first.get(verb.end, ())
    if not named or verb.base not in SAID_LAST or sentence.word(verb.first - 1) not in {"”", '"'}:
        return None
    act = make_act(sentence, verb, named[-1], sentence.first)
    return replace(act, opens=sentence.first - 1) if named[-1].kind != "country" and named[-1].at_event else None
