"""Acts at the head of a sentence, before its main clause: "As Minister A noted, ...", "“We must act,” said Minister A".

Owns these forms. What leads in otherwise ("since", "because") is background and no act.
"""

from dataclasses import replace
from itertools import pairwise, takewhile

from records.language.verbs import read_table
from records.statements.acts import make_act
from records.statements.grammar import JOINERS, PREPOSITIONS, QUOTES, RECIPROCAL, SAID_LAST, SAID_WITHIN, UNDER
from records.statements.said import FINITE, is_past, is_past_form, skip_not
from records.statements.sentence import Act, Sentence, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.subjects import is_subject
from records.statements.verbs import Verb, make_bare_verb

_DENIED = frozenset({"no", "not", "never"})
CLOSING = frozenset({"”", '"', "’"})
# Put in they say something without a "that".
_SAID_APART = frozenset(
    {"fear", "quip", "counter", "retort", "respond", "admit", "predict", "contend", "claim", "reckon", "suspect"}
    | {"hope", "believe", "warn", "caution", "think", "feel", "judge", "rejoin", "regret", "complain"}
)
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
    if verb.form != "past" or (having != sentence.first and sentence.acts):
        return None
    if having != sentence.first:
        parted = sentence.by_end.get(having - 1, ()) if sentence.word(having - 1) == "," else ()
        subject = next((each for each in parted if each.at_event and is_subject(sentence, each)), None)
        said = tuple(takewhile(lambda word: word != ",", sentence.folded[verb.end : sentence.end]))
        is_alone = subject is not None and verb.base in RECIPROCAL and not subject.is_plural  # with whom is not said
        is_act = subject is not None and subject.kind != "country" and not is_alone and not is_earlier(said)
        return make_act(sentence, replace(verb, first=having), subject, subject.first) if subject and is_act else None
    behind = (each for each in sentence.mentions if each.first > verb.end and sentence.word(each.first - 1) == ",")
    subject = next((each for each in behind if each.is_speaker), None)
    if subject is None or is_earlier(
        (*sentence.folded[having + 1 : verb.at], *sentence.folded[verb.end : subject.first - 1])
    ):
        return None
    return make_act(sentence, replace(verb, first=having), subject, having)


def is_earlier(said: tuple[str, ...]) -> bool:
    """Whether a time tells that something was said before the event; "2+2" and "COVID-19" are none."""
    figures = (at for at, word in enumerate(said) if word.isdigit())
    # "reminded him of the agreement reached in Otaru": then it was reached, and not said
    own = {word for before, word in pairwise(("", *said)) if word not in {"in", "at"} or not is_past_form(before)}
    return not (_EARLIER | _FOR_LONG).isdisjoint(own) or any(
        "+" not in said[max(at - 1, 0) : at + 2] and said[max(at - 1, 0)] != "-" for at in figures
    )


def _subject_led_in(sentence: Sentence, end: int) -> SpeakerMention | None:
    """Who took part and stands between the first word of a sentence and his verb."""
    present = {each.name for each in sentence.memory.present if each.name}
    for mention in sentence.by_end.get(end, ()):
        is_there = mention.kind != "person" or mention.is_plural or mention.speaker in present
        if mention.first == sentence.first + 1 and mention.is_speaker and is_there:
            return mention
    return None


def _is_what_it_was(sentence: Sentence, verb: Verb) -> bool:
    at = verb.end + (sentence.word(verb.end) in {"on", "about", "over"})  # "What they could not agree on was ..."
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
    before = subject.first - 1
    if sentence.acts or (verb.base not in SAID_WITHIN | _SAID_APART and verb.noun != "clear"):
        return False
    if sentence.word(before) in CLOSING:
        return sentence.word(sentence.first) in QUOTES
    return _is_within(sentence, before, verb.end)


def _is_within(sentence: Sentence, before: int, end: int) -> bool:
    """Whether what stands between two commas, at `before` and `end`, is put in between a subject and its verb."""
    at = end + 1
    head = sentence.folded[sentence.first : before]
    is_led_in = bool(head) and (head[0] in _HEADS_IN or head[0].endswith(("ly", "ing")))
    if is_led_in and not _DENIED.isdisjoint(head):
        is_led_in = sentence.word(at) not in FINITE  # "In no case, Minister A said, would Japan accept it"
    if sentence.word(before) != "," or not head or is_led_in or not FINITE.isdisjoint(head):
        return False
    return sentence.word(skip_not(sentence, at)) in FINITE or is_past_form(sentence.word(at))


def read_put_in(sentence: Sentence, at: int) -> Act | None:
    """ "The launch, he feared, was the first", "Prices, warned Minister A, would rise", "..., which, said B, was late".

    Of verbs that elsewhere need a "that", or whose subject stands behind them.
    """
    base = next((base for base, form in read_table().forms.get(sentence.word(at), ()) if form == "past"), None)
    if base not in _SAID_APART and base not in SAID_WITHIN:
        return None
    subject, first, end = _put_in_with(sentence, at)
    if subject is None or not subject.is_speaker or sentence.word(end) != ",":
        return None
    before = first - 1
    is_on_last = bool(sentence.acts) and sentence.folded[before - 2 : before + 1] == (",", "which", ",")
    if is_on_last and sentence.acts[-1].opens is not None and subject.kind == "pronoun":
        return None
    is_within = (
        sentence.word(skip_not(sentence, end + 1)) in FINITE if is_on_last else _is_within(sentence, before, end)
    )
    if not is_within or (sentence.acts and not is_on_last):
        return None
    start = before - 1 if is_on_last else sentence.first
    return replace(make_act(sentence, make_bare_verb(sentence.folded, at, base), subject, start), opens=start - 1)


def _put_in_with(sentence: Sentence, at: int) -> tuple[SpeakerMention | None, int, int]:
    """Whoever stands before the verb `at` that is put in, or behind it; where both begin, and where they end."""
    if sentence.word(at + 1) == ",":
        subject = next(iter(sentence.by_end.get(skip_adverbs(sentence, at), ())), None)
        return subject, subject.first if subject else at, at + 1
    subject = sentence.longest_at(at + 1)
    return subject, at, subject.end if subject else at


def end_of_said_around(sentence: Sentence, act: Act) -> int:
    """Where that ends into which an act is put: before another subject behind ", and" or "while", or with the sentence.

    Behind words that are quoted it ends with the verb, but where the quotation goes on.
    """
    is_quoted = not CLOSING.isdisjoint(sentence.folded[act.first : act.verb.first])
    if is_quoted and sentence.word(act.verb.end + 1) not in QUOTES:
        return act.verb.end
    for at in range(act.verb.end + 1, sentence.end - 1):
        is_joined = sentence.word(at) in JOINERS and sentence.word(at - 1) == ","
        if is_joined or sentence.word(at) in {";", "while", "whereas"}:
            named = sentence.begins_at(at + 1)
            if named is not None and named.is_speaker:
                return at
    return sentence.end


def read_quoted(sentence: Sentence, verb: Verb) -> Act | None:
    """ "“We must act,” said Minister A, and ..."."""
    named = sentence.by_first.get(verb.end, ())
    if not named or verb.base not in SAID_LAST or sentence.word(verb.first - 1) not in {"”", '"'}:
        return None
    act = make_act(sentence, verb, named[-1], sentence.first)
    return replace(act, opens=sentence.first - 1) if named[-1].is_speaker else None
