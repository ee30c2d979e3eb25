"""Participles: the acts that one adds to a clause, "adding that ...", and those that only describe.

Owns whose such an act is.
"""

from itertools import pairwise

from records.statements.acts import go_on, make_act
from records.statements.clauses.finite import find_nearer_subject
from records.statements.clauses.leading import is_earlier
from records.statements.grammar import (
    JOINERS,
    PARTICIPLES_NOT,
    SAID_BESIDE,
)
from records.statements.sentence import Act, Sentence, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.subjects import (
    clause_start,
    is_reported,
    is_subject,
    subject_at,
)
from records.statements.verbs import HIDING, Verb

_LEADING_IN = frozenset({"while", "after", "besides"})
# What one gets may say something itself: "received a letter, asking for help".
_TAKING_IN = frozenset({"received", "read", "saw", "heard", "got", "quoted", "cited", "found", "watched", "opened"})
_TEXTS_GOT = frozenset({"letter", "letters", "message", "messages", "statement", "report", "speech", "resolution"})
_SAID_BESIDE_DEED = frozenset({"thank", "congratulate", "apologize", "apologise", "add", "say"})
_APART = frozenset({",", ";", "who", "which", "that", "whose", "where", "when", "while"})
_BEGINS = JOINERS | {";", "while", "whereas"}  # before a subject that is parted from its verb by a participle
_MADE = frozenset({"clear", "plain", "known", "explicit", "point"})
_FRANK = frozenset({"frank", "candid", "blunt", "open", "firm", "emphatic", "united", "unanimous", "alone"})
_BEGUN = frozenset({"began", "started", "opened", "continued", "ended", "closed", "concluded", "finished"})


def read_participle(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "condemned the launch, sharing the recognition that ..."; "Noting that ..., Minister A requested ..."."""
    if (before := sentence.word(start - 1)) in {"by", "of"}:
        return _read_begun(sentence, verb, start - 1) if before == "by" else _read_made_point(sentence, verb, start - 1)
    apart = _subject_apart(sentence, verb, start)
    leads_in = start == sentence.first or (start == sentence.first + 1 and before in _LEADING_IN)
    of_title = not leads_in and sentence.words[verb.at].text[0].isupper()  # "the campaign, Thanking Japan, ..."
    of_others = of_title or _is_of_agreement(sentence, verb, start)
    if of_others or (apart is None and verb.base in PARTICIPLES_NOT and not _says_its_own(sentence, verb)):
        return None
    if leads_in:
        return _read_led_in(sentence, verb, before)
    beside = apart or _subject_beside(sentence, start)
    if beside is not None:
        return make_act(sentence, verb, beside, beside.first - (apart is None))
    if sentence.word(verb.first - 1) == "in" and (joining := _subject_in(sentence, verb.first - 1)) is not None:
        return make_act(sentence, verb, joining, clause_start(sentence, joining))
    # "without, however, agreeing on it"
    is_undone = before == "," and sentence.word(start - 3) == "," and sentence.word(start - 4) == "without"
    was_earlier = before == "after" and _was_earlier(sentence, verb.end)
    return None if is_undone or was_earlier else _read_added(sentence, verb, start, before)


def _is_of_agreement(sentence: Sentence, verb: Verb, start: int) -> bool:
    """Whether others agree, in what one speaks of: "supported the agreement of the leaders, agreeing to meet"."""
    if verb.base != "agree" or not sentence.acts or sentence.acts[-1].speaker.is_plural:
        return False
    return "agreement" in sentence.folded[sentence.acts[-1].verb.end : start]


def _subject_apart(sentence: Sentence, verb: Verb, at: int) -> SpeakerMention | None:
    """ "..., the U.S. side adding that ...": a participle with a subject of its own, behind another act."""
    if not sentence.acts or verb.base not in SAID_BESIDE:
        return None
    apart = (each for each in sentence.by_end.get(at, ()) if sentence.word(each.first - 1) == ",")
    return next((each for each in apart if each.at_event and _may_be_apart(sentence, each)), None)


def _may_be_apart(sentence: Sentence, one: SpeakerMention) -> bool:
    return one.kind not in {"country", "pronoun"} or sentence.word(one.end - 1) in {"former", "latter"}


def _read_led_in(sentence: Sentence, verb: Verb, before: str) -> Act | None:
    """ "Noting that ..., Minister A requested ...", "After agreeing on it, the two ministers ..."."""
    leading = (m for m in sentence.mentions if sentence.word(m.first - 1) == "," and m.first > verb.end)
    subject = next((m for m in leading if m.is_speaker), None)
    if subject is None or (before == "after" and is_earlier(sentence.folded[verb.end : subject.first - 1])):
        return None
    return make_act(sentence, verb, subject, sentence.first)


def _read_begun(sentence: Sentence, verb: Verb, by: int) -> Act | None:
    """ "Minister A opened the talks by thanking Secretary B"."""
    for number in range(by - 1, max(by - 6, sentence.first), -1):
        if sentence.word(number) in _BEGUN:
            subject = subject_at(sentence, skip_adverbs(sentence, number)) or _subject_before_who(sentence, number)
            is_own = subject is not None and subject.at_event and not is_reported(sentence, subject)
            return make_act(sentence, verb, subject, clause_start(sentence, subject)) if subject and is_own else None
    return None


def _read_made_point(sentence: Sentence, verb: Verb, of: int) -> Act | None:
    """ "Minister A made a point of thanking the crew"."""
    made = of - 3
    if sentence.folded[made:of] != ("made", "a", "point"):
        return None
    subject = subject_at(sentence, skip_adverbs(sentence, made))
    is_own = subject is not None and subject.at_event and not is_reported(sentence, subject)
    return make_act(sentence, verb, subject, clause_start(sentence, subject)) if subject and is_own else None


def _subject_before_who(sentence: Sentence, at: int) -> SpeakerMention | None:
    """Whose "who" stands before a verb: "Secretary B, who began by thanking him"."""
    who = at - 1
    if sentence.word(who) != "who":
        return None
    ends = sentence.by_end.get(who - (sentence.word(who - 1) == ","), ())
    return next((each for each in ends if each.kind == "person" and each.side and not each.is_plural), None)


def _says_its_own(sentence: Sentence, verb: Verb) -> bool:
    """ "describing them as indispensable" and "making clear that" say something, "describing the plan" does not."""
    if verb.base in {"make", "recall"}:
        return sentence.word(verb.end) == "that" and (verb.base == "recall" or verb.noun in _MADE)
    if verb.base != "describe":
        return False
    following = [sentence.word(number) for number in range(verb.end, verb.end + 8)]
    return "as" in following[1:] and "," not in following[: following.index("as")]


def _read_added(sentence: Sentence, verb: Verb, start: int, before: str) -> Act | None:
    """A participle that says something beside another verb, or between it and its subject."""
    comma = start - 1 - (before in _LEADING_IN)
    if not sentence.acts:
        # "The two ministers, noting that ..., concurred"
        parted = sentence.by_end.get(comma, ()) if sentence.word(comma) == "," else ()
        subject = next((m for m in parted if is_subject(sentence, m) and m.at_event), None)
        subject = subject or (_subject_of_deed(sentence, verb, start) if before == "," else None)
        return make_act(sentence, verb, subject, clause_start(sentence, subject)) if subject else None
    parted = sentence.by_end.get(comma, ()) if sentence.word(comma) == "," else ()
    if subject := next((m for m in parted if sentence.word(m.first - 1) in _BEGINS and is_subject(sentence, m)), None):
        # "..., and Minister A, while noting that ..., called for ..."
        return make_act(sentence, verb, subject, clause_start(sentence, subject)) if subject.at_event else None
    nearer = find_nearer_subject(sentence, start) if before == "," and verb.base in SAID_BESIDE else None
    if nearer is not None:
        return make_act(sentence, verb, nearer, start)  # "..., and Secretary B went further, adding that ..."
    last = sentence.acts[-1]
    goes_on = last.verb.form == "ing"
    if (
        before == "while"
        or (before == "without" and verb.base in HIDING)  # "without hiding his concern" shows it
        or (before == "and" and goes_on)
        or (
            before == ","
            and (goes_on or verb.base in SAID_BESIDE | {"make", "recall"})
            and sentence.word(start - 2) != "including"
        )
    ):
        return go_on(sentence, verb, start, last)
    return None


def _was_earlier(sentence: Sentence, at: int) -> bool:
    """Whether what was said, up to the next comma, was said before the event; "a target for 2030" is to come."""
    end = next((number for number in range(at, sentence.end) if sentence.word(number) == ","), sentence.end)
    words = sentence.folded[at:end]
    return is_earlier(tuple(word for before, word in pairwise(("", *words)) if before == "in" or not word.isdigit()))


def _subject_of_deed(sentence: Sentence, verb: Verb, start: int) -> SpeakerMention | None:
    """Who did what is no act, and said something beside it: "Minister A laid a wreath, expressing his condolences".

    Not what may be another's: "attended a rally, condemning", "received a letter, expressing".
    """
    doer = find_nearer_subject(sentence, start) if verb.noun or verb.base in _SAID_BESIDE_DEED else None
    if (
        doer is None
        or sentence.word(doer.end) in _TAKING_IN
        or not _APART.isdisjoint(sentence.folded[doer.end : start - 1])
    ):
        return None
    return doer if sentence.word(start - 2) not in _TEXTS_GOT else None


def _subject_beside(sentence: Sentence, at: int) -> SpeakerMention | None:
    """ "..., with Minister A expressing his intention ..."."""
    return next((m for m in sentence.by_end.get(at, ()) if sentence.word(m.first - 1) == "with" and m.at_event), None)


def _subject_in(sentence: Sentence, end: int) -> SpeakerMention | None:
    """Who was so, or joined another one, in saying it: "was frank in saying", "joined him in expressing concern"."""
    if sentence.word(end - 1) in _FRANK:
        be = skip_adverbs(sentence, end - 1) - 1
        if sentence.word(be) not in {"was", "were"}:
            return None
        subject = subject_at(sentence, skip_adverbs(sentence, be))
        return subject if subject and subject.at_event and not is_reported(sentence, subject) else None
    for number in range(end - 1, max(end - 9, sentence.first), -1):
        if sentence.word(number) == "joined":
            subject = subject_at(sentence, skip_adverbs(sentence, number))
            return subject if subject and subject.at_event and not is_reported(sentence, subject) else None
    return None
