"""Acts at the head of a sentence, before its main clause: "As Minister A noted, ...", "“We must act,” said Minister A".

Owns these forms. What leads in otherwise ("since", "because") is background and no act.
"""

from dataclasses import replace

from records.statements.acts import make_act
from records.statements.grammar import JOINERS, PREPOSITIONS, QUOTES, SAID_LAST, SAID_WITHIN, UNDER
from records.statements.said import FINITE, is_past, is_past_form, skip_not
from records.statements.sentence import Act, Sentence, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.verbs import Verb

_DENIED = frozenset({"no", "not", "never"})
_CLOSING = frozenset({"”", '"', "’"})
# With one of these a sentence is led in, and what is said follows behind the verb.
_HEADS_IN = PREPOSITIONS | UNDER | {"after", "before", "while", "when", "although", "though", "since", "once", "then"}
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


def stands_within(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether a subject and its verb, which a comma follows, are put in what is said, or stand behind a quotation.

    "Japan, Minister A said, would not join": what stands before them is a subject without its verb, which comes behind.
    """
    before, at = subject.first - 1, verb.end + 1
    if sentence.acts or (verb.base not in SAID_WITHIN and verb.noun != "clear"):
        return False
    if sentence.word(before) in _CLOSING:
        return sentence.word(sentence.first) in QUOTES
    head = sentence.folded[sentence.first : before]
    is_led_in = bool(head) and (head[0] in _HEADS_IN or head[0].endswith(("ly", "ing")))
    if is_led_in and not _DENIED.isdisjoint(head):
        is_led_in = sentence.word(at) not in FINITE  # "In no case, Minister A said, would Japan accept it"
    if sentence.word(before) != "," or not head or is_led_in or not FINITE.isdisjoint(head):
        return False
    return sentence.word(skip_not(sentence, at)) in FINITE or is_past_form(sentence.word(at))


def end_of_said_around(sentence: Sentence, act: Act) -> int:
    """Where that ends into which an act is put: before another subject behind ", and" or "while", or with the sentence.

    Behind words that are quoted it ends with the verb, but where the quotation goes on.
    """
    is_quoted = not _CLOSING.isdisjoint(sentence.folded[act.first : act.verb.first])
    if is_quoted and sentence.word(act.verb.end + 1) not in QUOTES:
        return act.verb.end
    for at in range(act.verb.end + 1, sentence.end - 1):
        is_joined = sentence.word(at) in JOINERS and sentence.word(at - 1) == ","
        if is_joined or sentence.word(at) in {";", "while", "whereas"}:
            named = sentence.begins_at(at + 1)
            if named is not None and named.kind != "country" and named.at_event:
                return at
    return sentence.end


def read_quoted(sentence: Sentence, verb: Verb) -> Act | None:
    """ "“We must act,” said Minister A, and ..."."""
    named = sentence.by_first.get(verb.end, ())
    if not named or verb.base not in SAID_LAST or sentence.word(verb.first - 1) not in {"”", '"'}:
        return None
    act = make_act(sentence, verb, named[-1], sentence.first)
    return replace(act, opens=sentence.first - 1) if named[-1].kind != "country" and named[-1].at_event else None
