"""Verbs behind another that helps them: "have agreed", "could not agree", "went on to say", "would like to thank".

Owns which of these are an act: what is background of another, or wished by one who does not speak himself, is none.
"""

from dataclasses import replace

from records.statements.acts import make_act
from records.statements.clauses.finite import read_finite, read_joined
from records.statements.clauses.leading import read_having, read_led_in
from records.statements.grammar import BREAKS, HAVE, JOINERS, MODALS
from records.statements.sentence import Act, Sentence, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.subjects import PEOPLES, is_of_peoples, subject_at
from records.statements.verbs import Verb

# Before "to" and a verb of saying: he does say it, or could not.
_LEADS = (
    *(("went", "on"), ("went", "so", "far", "as"), ("never", "failed"), ("failed",), ("managed",)),
    *(("hastened",), ("proceeded",), ("took", "care"), ("took", "pains"), ("did", "not", "hesitate")),
    *(
        (verb, *words)
        for verb in ("took", "used", "seized")
        for words in (("the", "opportunity"), ("this", "opportunity"))
    ),
    *((be, *words) for be in ("was", "were") for words in (("at", "pains"), ("quick",), ("careful",))),
    *(("did", "not", verb) for verb in ("manage", "fail")),
    *((verb, "yet") for verb in ("has", "have", "is", "are")),
    *((be, *words) for be in ("was", "were") for words in (("able",), ("unable",), ("not", "able"), ("the", "first"))),
)
_LEADS_BY_END: dict[str, list[tuple[str, ...]]] = {}
for _lead in _LEADS:
    _LEADS_BY_END.setdefault(_lead[-1], []).append(_lead)
# A verb behind one of these, with one of those before it, is helped.
_HELPED_BY = {"but": {"not", "help"}, "only": {"would", "could"}, "me": {"let"}}
_SAID_ONLY = frozenset({"say", "state", "comment", "note", "repeat", "hope", "wish", "regret", "express", "welcome"})
_LONG_AGO = frozenset({"past", "previously", "earlier", "previous"})


def is_helped(sentence: Sentence, start: int) -> bool:
    """Whether a verb at `start` stands behind one that helps it: "have", "would only", "could not but", "let me"."""
    before = sentence.word(start - 1)
    if before in _HELPED_BY:
        return sentence.word(start - 2) in _HELPED_BY[before]
    return before in HAVE or before in MODALS


def read_going_on(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "The two ministers have been discussing it"."""
    have = skip_adverbs(sentence, start - 1) - 1
    is_perfect = sentence.word(have) in {"has", "have"}
    return _read_perfect(sentence, replace(verb, first=have, form="past")) if is_perfect else None


def read_helped(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """The act of a verb behind "have", "could", "to" and their like."""
    before = sentence.word(start - 1)
    if before == "me":
        return _read_let(sentence, verb, start - 1)
    if (lead := _able_start(sentence, verb, start)) is not None:
        verb = replace(verb, first=lead, form="past")
        is_yet = sentence.word(lead) in HAVE  # "have yet to agree"
        return _read_perfect(sentence, verb) if is_yet else read_finite(sentence, verb, skip_adverbs(sentence, lead))
    if before == "having":
        return read_having(sentence, verb, start - 1)
    if before in {"has", "have", "had"} and (verb.form == "past" or verb.base == "come"):
        return _read_perfect(sentence, replace(verb, first=start - 1, form="past"))
    return _read_wished(sentence, verb, start)


def _able_start(sentence: Sentence, verb: Verb, start: int) -> int | None:
    """Where a verb begins that one goes on to, or cannot do: "went on to say", "failed to agree", "was unable to"."""
    if verb.form != "base":
        return None
    before = sentence.word(start - 1)
    if (would := _only_said(sentence, verb, start)) is not None:
        return would
    if before == "would" and "neither" in sentence.folded[start : verb.at]:
        return start - 1  # "would neither confirm nor deny it"
    if before in {"can", "could", "but"}:
        return _could_start(sentence, verb, start)
    if before != "to":
        return None
    end = start - 1
    while sentence.word(end - 1) in {"again", "once"}:
        end -= 1  # "failed again to agree"
    return next(
        (end - len(lead) for lead in _LEADS_BY_END.get(sentence.word(end - 1), ()) if _is_led(sentence, lead, end)),
        None,
    )


def _is_led(sentence: Sentence, lead: tuple[str, ...], end: int) -> bool:
    return sentence.folded[max(end - len(lead), sentence.first) : end] == lead


def _could_start(sentence: Sentence, verb: Verb, start: int) -> int | None:
    """The "can" or "could" of who could agree, cannot accept, could not but agree, could not help but agree."""
    if sentence.word(start - 1) == "but":
        could = start - 3 - (sentence.word(start - 2) == "help")
        return could if sentence.folded[could : could + 2] in (("could", "not"), ("can", "not")) else None
    if sentence.word(sentence.first) in {"before", "until"} and not sentence.acts:
        return None  # "Before the ministers could discuss it, ..."
    is_denied = not {"not", "never", "longer"}.isdisjoint(sentence.folded[start : verb.at])
    if is_denied and "enough" in sentence.folded[verb.end : verb.end + 8]:
        return None  # "cannot thank them enough": the words of the verb alone would deny it
    if sentence.word(start - 1) == "could":
        return start - 1
    # "The two countries cannot agree on whales" is told of no event.
    return start - 1 if is_denied and sentence.word(start - 2) not in PEOPLES else None


def _only_said(sentence: Sentence, verb: Verb, start: int) -> int | None:
    """The "would" of who says no more: "would only say that", "would say only that", "would not say whether"."""
    would = start - 1 - (sentence.word(start - 1) == "only")
    if verb.base not in _SAID_ONLY or sentence.word(would) not in {"would", "could"}:
        return None
    is_short = would < start - 1 or sentence.word(verb.end) == "only" or sentence.word(start) == "not"
    return would if is_short else None


def _read_perfect(sentence: Sentence, verb: Verb) -> Act | None:
    """ "The two ministers have agreed on it": the act of those who met, where it is no background of another one.

    It is where something that was said is open before it, a relative or another clause, whole countries, or the past.
    """
    if sentence.word(verb.first) == "had":
        return read_led_in(sentence, verb)
    is_past = not _LONG_AGO.isdisjoint(sentence.folded[verb.first : min(verb.end + 20, sentence.end)])
    if is_past or (sentence.acts and sentence.acts[-1].opens is not None):
        return None
    start = skip_adverbs(sentence, verb.first)
    subject = subject_at(sentence, start)
    if subject is None:
        is_joined = sentence.word(start - 1) in JOINERS and bool(sentence.acts)
        goes_on = is_joined and sentence.word(sentence.acts[-1].verb.first) in {"has", "have"}
        return read_joined(sentence, verb, start) if goes_on else None
    before = sentence.word(subject.first - 1)
    is_own = before == "" or (before in BREAKS and before != "which")
    first = sentence.by_first[subject.first][0]  # of "Japan and the United States"
    of_countries = first.kind == "country" or is_of_peoples(sentence, subject)
    return read_finite(sentence, verb, start) if is_own and not of_countries else None


def _read_let(sentence: Sentence, verb: Verb, me: int) -> Act | None:
    """ "Let me stress that ...", "Allow me to thank ...": of one who speaks himself; `me` is the place of that word."""
    is_first = me - 1 == sentence.first or sentence.word(me - 2) in {",", "and"}
    if verb.form != "base" or not is_first or sentence.word(me - 1) not in {"let", "allow", "permit"}:
        return None
    return make_act(sentence, verb, SpeakerMention(me, me + 1, "pronoun", None, None, False), me - 1)


def _read_wished(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "I would like to express my thanks": of one who speaks himself."""
    if verb.form != "base" or sentence.word(start - 1) != "to":
        return None
    number = start - 2
    if sentence.word(number) == "me":
        return _read_let(sentence, verb, number)
    if sentence.word(number) not in {"like", "wish", "want"}:
        return None
    number -= 1
    if sentence.word(number) in {"would", "should"}:
        number -= 1
    subject = next(
        (
            m
            for m in sentence.by_end.get(number + 1, ())
            if m.kind == "pronoun" and sentence.words[m.first].folded in {"i", "we"}
        ),
        None,
    )
    return make_act(sentence, verb, subject, subject.first) if subject else None
