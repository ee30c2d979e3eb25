"""Finite verbs: whose a verb with a tense is, beside its subject, joined to another verb, or parted from it.

Owns the subject of a finite verb, with what may stand between. Which verbs say anything is `verbs`'s. Longer than most
files: the places of one subject, asked one after the other.
"""

from dataclasses import replace
from itertools import takewhile

from records.language.verbs import read_table
from records.statements.acts import go_on, join_pronoun, make_act, together, widen
from records.statements.clauses.leading import CLOSING, read_led_in, read_quoted, stands_within
from records.statements.clauses.relatives import read_relative
from records.statements.grammar import (
    ADDRESSED,
    BE,
    BREAKS,
    DO,
    HAVE,
    IRREGULAR,
    JOINERS,
    MODALS,
    PAST_ALONE,
    PREPOSITIONS,
    RECIPROCAL,
)
from records.statements.said import FINITE, is_of_relation, is_past, is_past_form, kind_of_finite
from records.statements.sentence import Act, Sentence, Speaker
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH
from records.statements.subjects import (
    agrees,
    clause_start,
    first_subject,
    is_reported,
    is_subject,
    subject_at,
)
from records.statements.verbs import Verb

# What is put in behind a subject begins with one of these.
_PARTED = frozenset({",", "–", "—"})
# Behind these stands who only is with somebody, or whom he met.
_PUT_BESIDE = frozenset({"who", "whom", "whose", "which", "with", "by", "including", "from", "met"})
_PARTING = _PARTED | {"("}
# "And as such", "and to this end" lead in what the same one says further.
_LEADS = PREPOSITIONS - {"between", "against", "behind", "per"}
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_LED_BY = frozenset(
    {"end", "ends", "effect", "regard", "respect", "context", "connection", "light", "reason", "reasons"}
)
_LED_BY_BASIS = frozenset({"basis", "spirit", "understanding", "premise", "purpose", "vein", "point", "note"})
_AFTER_BARE = PREPOSITIONS | JOINERS | {"last", "earlier"}
# What is done to somebody who is named: "welcomed by".
_DONE_TO = frozenset({"welcome", "urge", "support", "oppose"})
_BEFORE_AGENT = frozenset({"the", "all", "a", "an", "its", "their", "his", "her", "several", "some", "many", "local"})
_LATER = frozenset({",", "later", "then", "subsequently", "afterwards", "finally", "also", "lastly"})
_BEFORE_NOUN = frozenset({"the", "a", "an", "his", "its", "their"})
_NOBODY = Speaker(None, None, True)
# These are done to whom one meets, also behind what was said: "stated that ..., urged him to ..., and thanked him".
_TO_HIS_FACE = frozenset({"urge", "welcome", "none"})
# Participles after a noun that do not end alike: "the measures taken and agreed".
_PARTICIPLES = frozenset({"taken", "made", "given", "done", "held", "drawn", "written", "shown", "built", "sent"})


def read_finite(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """The act of a verb with a subject of its own, or joined to the verb before it."""
    if sentence.word(verb.first - 1) in _BEFORE_NOUN:
        return None  # "on the talks on Iran", "on the agreed plan"
    subject = subject_at(sentence, start)
    if subject is not None:
        if not agrees(sentence, verb, subject) or is_reported(sentence, subject) or _is_done_to(sentence, verb):
            return None
        if _is_on_thing(sentence, verb, subject):
            return None
        act = make_act(sentence, verb, subject, clause_start(sentence, subject))
        is_apart = sentence.word(verb.end) == "," or sentence.word(subject.first - 1) in CLOSING
        if is_apart and stands_within(sentence, verb, subject):  # '“We will not,” Minister A said of it'
            act = replace(act, first=sentence.first, opens=sentence.first - 1)
        return _with_all(sentence, act, subject)
    before = sentence.word(start - 1)
    if before in {"who", "which"}:
        return read_relative(sentence, verb, start)
    leads = not sentence.acts and verb.form == "past"
    leading = (read_led_in(sentence, verb) or read_quoted(sentence, verb)) if leads else None
    return leading or _read_beside(sentence, verb, start)


def _with_all(sentence: Sentence, act: Act, subject: SpeakerMention) -> Act | None:
    """An act of all who are its subject: "Secretary A and Minister B"."""
    if sentence.word(subject.first - 1) == "or" and sentence.by_end.get(subject.first - 1):
        return replace(act, speaker=_NOBODY, subject=_NOBODY)  # "either Minister A or Secretary B"
    if (earlier := _find_earlier(sentence, subject)) is not None:
        both = _speak_together(sentence, {earlier.side, subject.side})
        return replace(act, speaker=both, subject=both)
    if "respectively" in sentence.folded[subject.end : act.verb.at]:
        return _share_out(sentence, act, subject)
    if subject.is_plural or sentence.word(subject.first - 1) != "and":
        return None if act.speaker.side is None and _is_of_verse(sentence, subject) else act
    return join_pronoun(sentence, act, subject) or widen(sentence, act, subject)


def _find_earlier(sentence: Sentence, subject: SpeakerMention) -> SpeakerMention | None:
    """Who did it before the subject did: "Minister A and, later, Secretary B welcomed it"."""
    at = _before_later(sentence, subject)
    if sentence.acts or at == subject.first - 1 or sentence.word(at) != "and":
        return None
    ends = sentence.by_end.get(at - (sentence.word(at - 1) == ","), ())
    return next((each for each in ends if each.kind == "person" and is_subject(sentence, each)), None)


def _before_later(sentence: Sentence, mention: SpeakerMention) -> int:
    """The word before somebody and before "later" and its like."""
    at = mention.first - 1
    while sentence.word(at) in _LATER:
        at -= 1
    return at


def _speak_together(sentence: Sentence, sides: set[str | None]) -> Speaker:
    """Several of these sides: the one side of all, both, or nobody where a side is not known."""
    of_one = next(iter(sides)) if len(sides) == 1 else None
    return Speaker(of_one, None, True) if None in sides or of_one else together(sentence, sides)


def _share_out(sentence: Sentence, act: Act, subject: SpeakerMention) -> Act:
    """An act of the first of two, the next verb being the second's: "A and B respectively praised X and opposed Y".

    Nobody's where it is not two people, or one verb has two objects.
    """
    named = {
        each.first: each
        for each in sentence.mentions
        if each.kind == "person" and not each.is_plural and subject.first <= each.first and each.end <= subject.end
    }
    behind = range(act.verb.end, sentence.end - 1)
    verbs = [at for at in behind if sentence.word(at) in {"and", ","} and is_past(sentence, at + 1)]
    is_one_after_other = len(verbs) == 1 and sentence.word(verbs[0]) == "and"
    if len(named) != 2 or not is_one_after_other or sentence.word(verbs[0] - 1) == ",":
        return replace(act, speaker=_NOBODY, subject=_NOBODY)
    first, second = (Speaker(each.side, each.speaker) for _, each in sorted(named.items()))
    return replace(act, speaker=first, subject=second)


def _is_of_verse(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether "I" or "we" is nobody's who met, in what is quoted or cited: "A poem reads: I oppose the wind"."""
    first = sentence.words[subject.first]
    is_cited = sentence.word(subject.first - 1) == ":" or sentence.memory.find_quote(first.start) is not None
    return is_cited and first.folded in {"i", "we"}


def _is_on_thing(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether a subject and its verb say which thing is meant: "The law Japan supported was adopted"."""
    thing = sentence.folded[sentence.first : subject.first]
    is_thing = 2 <= len(thing) <= 5 and thing[0] in {"the", "a", "an", "this", "these", "those"}
    is_thing = is_thing and all(word.isalpha() for word in thing) and PREPOSITIONS.isdisjoint(thing)
    return is_thing and sentence.word(verb.end) in (BE | HAVE | MODALS) - {"to", "being", "having"}


def _read_beside(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """The act of a verb that has no subject right before it: joined to another verb, or parted from its own."""
    if sentence.word(verb.first) == "nor":
        return _read_denied_too(sentence, verb)
    if sentence.word(start) == "then" and sentence.word(start - 1) == ",":
        start += 1  # "welcomed it, then thanked"
    is_past = verb.form == "past" or sentence.word(verb.first) in DO
    if is_past or (sentence.acts and sentence.acts[-1].verb.form == verb.form):
        joiner = _joiner_before_behalf(sentence, start)
        joiner = _joiner_before_lead(sentence, start) if joiner is None else joiner
        if joiner is not None:
            start = joiner + 1
        before = sentence.word(start - 1)
        if before in JOINERS:
            return read_joined(sentence, verb, start)
        if before == ";":
            return _read_in_list(sentence, verb, start)
        if before in CLOSING and sentence.word(start - 2) == "," and verb.end not in sentence.by_first:
            return _read_parted(sentence, verb, start - 1)  # 'Secretary B, calling it “a danger,” said that'
        return _read_parted(sentence, verb, start) if before in _PARTED else None
    return _read_parted_now(sentence, verb, start)


def _read_parted_now(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "We, the two ministers, reaffirm", "Japan, for its part, expresses": of a text that speaks now."""
    if sentence.word(start - 1) != "," or sentence.acts:
        return None
    first = sentence.longest_at(sentence.first)
    is_now = first is not None and (first.kind == "country" or sentence.words[first.first].folded == "we")
    if first is None or not is_now or sentence.word(first.end) != "," or not agrees(sentence, verb, first):
        return None
    return make_act(sentence, verb, first, sentence.first)


def _read_in_list(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "touched upon X; compared notes on Y; and opposed Z": what one does, parted by ";", and no list of things."""
    last = sentence.acts[-1] if sentence.acts else None
    is_past = (
        verb.form == "past" and sentence.word(verb.end) != "by" and ":" not in sentence.folded[sentence.first : start]
    )
    behind = takewhile(lambda word: word != "that", sentence.folded[verb.end : verb.end + 3])
    is_past = is_past and FINITE.isdisjoint(behind)  # "; agreed measures were few"
    is_past = is_past and (verb.end > verb.at + 1 or not _lacks_object(sentence, verb))  # "; announced in May, it"
    if is_past and sentence.word(verb.first) == "neither":  # "...; neither ruled it out": of both who spoke
        return replace(make_act(sentence, verb, None, start), speaker=Speaker(BOTH, None, True))
    return go_on(sentence, verb, start, last) if last is not None and is_past and last.verb.form == "past" else None


def _read_denied_too(sentence: Sentence, verb: Verb) -> Act | None:
    """The second of two verbs that are denied: "neither confirmed nor denied"."""
    last = sentence.acts[-1] if sentence.acts else None
    denials = {"neither"} if sentence.word(verb.end) != "by" else {"neither", "not"}
    if last is None or denials.isdisjoint(sentence.folded[last.verb.first : last.verb.end]):
        return None
    if sentence.word(verb.end) != "by":
        return go_on(sentence, verb, verb.first, last)
    agent = sentence.longest_at(verb.end + 1)  # "neither requested by Minister A nor promised by Secretary B"
    is_own = agent is not None and agent.at_event and sentence.word(last.verb.end) == "by"
    return make_act(sentence, verb, agent, verb.first) if is_own else None


def _is_done_to(sentence: Sentence, verb: Verb) -> bool:
    """Whether a past form says what was done to its subject: "Minister A welcomed by Secretary B", of a caption."""
    is_of_somebody = verb.form == "past" and (verb.rung in _DONE_TO or verb.base in ADDRESSED)
    by = verb.end + 1
    is_by = sentence.word(verb.end) == "by" and (by in sentence.by_first or sentence.word(by) in _BEFORE_AGENT)
    return is_of_somebody and is_by


def read_joined(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "welcomed the visit, and stated ...": the subject is that of the verb before."""
    has_comma = sentence.word(start - 2) == ","
    earlier = sentence.word(start - 2)
    if not sentence.acts:
        subject = first_subject(sentence, start)
        return None if subject is None else make_act(sentence, verb, subject, start)
    last = sentence.acts[-1]
    nearer = find_nearer_subject(sentence, start) or _begun_behind(sentence, last.verb.end, start)
    if nearer is not None:
        return make_act(sentence, verb, nearer, start)
    is_participle = (earlier.endswith("ed") and earlier != "need") or earlier in _PARTICIPLES
    is_participle = is_participle and sentence.word(verb.at) not in PAST_ALONE and _lacks_object(sentence, verb)
    if last.verb.end < start - 1 and is_participle:
        return None  # "the measures announced and confirmed"
    if last.opens is not None and not has_comma and _is_parallel(sentence, verb, last.opens, start - 1):
        return None
    if last.opens is not None and has_comma and _is_of_series(sentence, last.opens, start - 2):
        return None
    return go_on(sentence, verb, start, last)


def _is_of_series(sentence: Sentence, opens: int, end: int) -> bool:
    """Whether a verb behind ", and" goes on with what is said: "that they fired, threatened us, and rejected"."""
    if kind_of_finite(sentence, opens, end + 1) in {"report", None}:
        return True
    comma = next((number for number in range(end - 1, opens + 2, -1) if sentence.word(number) == ","), None)
    return comma is not None and sentence.word(comma + 1) not in FINITE and is_past_form(sentence.word(comma + 1))


def _lacks_object(sentence: Sentence, verb: Verb) -> bool:
    """Whether nothing follows a verb that it could say: a participle does not go on with "full cooperation"."""
    following = sentence.word(verb.end)
    has_own = verb.noun or verb.end > verb.at + 2  # "pledged full cooperation"
    return not has_own and (not following.isalpha() or following in _AFTER_BARE)


def find_nearer_subject(sentence: Sentence, start: int) -> SpeakerMention | None:
    """The subject of a verb that is no act between two that are: "..., and Secretary B listened and thanked him"."""
    floor = sentence.acts[-1].verb.end if sentence.acts else sentence.first
    for mention in reversed(sentence.mentions):
        following = sentence.word(mention.end)
        if (
            floor <= mention.first
            and mention.end < start - 1
            and (mention.first == sentence.first or sentence.word(mention.first - 1) in BREAKS)
            and (following.endswith("ed") or following in IRREGULAR or following == "did")
            and mention.is_speaker
            and not is_reported(sentence, mention)
        ):
            return mention
    return None


def _begun_behind(sentence: Sentence, floor: int, start: int) -> SpeakerMention | None:
    """The subject that begins the last clause, where something parts it: "...; Minister A, who ..., and asked"."""
    parts = [at for at in range(floor, start) if sentence.word(at) == ";"]
    begun = sentence.longest_at(parts[-1] + 1) if parts else None
    if begun is None or not begun.is_speaker or begun.end >= start:
        return None
    return begun if sentence.word(begun.end) == "," else None


def _is_parallel(sentence: Sentence, verb: Verb, opens: int, end: int) -> bool:
    """Whether a past form joined by "and" alone goes on with the verb of what is said: "have met and confirmed".

    What is said to somebody's face, thanks or a request, is not what one reports of another meeting.
    """
    finite = kind_of_finite(sentence, opens, end)
    if finite == "report" and sentence.word(opens + 1) in {"he", "she", "they"}:
        return False  # "stated that he appreciated it and expressed his hope": he says both
    is_own = verb.rung in {"urge", "welcome", "none", "state"} or is_of_relation(sentence, verb, opens, end)
    if finite in {"perfect", "past"} and is_own:
        return False
    return finite in {"perfect", "past", "report", None}


def _read_parted(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "The two ministers, in light of ..., concurred": a subject with something put in; or one of a list of verbs."""
    if (parted := find_parted(sentence, verb, start)) is not None:
        return _with_joined(sentence, make_act(sentence, verb, parted, clause_start(sentence, parted)), parted)
    last = sentence.acts[-1] if sentence.acts else None
    is_put_in = last is not None and (last.verb.form == "ing" or sentence.word(last.verb.first) == "having")
    if last is not None and is_put_in and sentence.word(last.verb.first - 1) in {",", "while", "after"}:
        return go_on(sentence, verb, start, last)  # "Both ministers, noting that ..., confirmed"
    if (apart := _subject_apart(sentence, start)) is not None:
        return make_act(sentence, verb, apart, start)
    if (joiner := _put_in_after(sentence, start)) is not None:
        return read_joined(sentence, verb, joiner + 1)
    if last is None or not (last.opens is None or verb.rung in _TO_HIS_FACE or _is_beside_said(sentence, verb, start)):
        return None
    may_list = not _lacks_object(sentence, verb) or verb.end > verb.at + 1
    return go_on(sentence, verb, start, last) if may_list and _is_listed(sentence, verb.end) else None


def _is_beside_said(sentence: Sentence, verb: Verb, start: int) -> bool:
    """Whether a past form is none of what is said: "stated that it will be so, aligned their views, and ..."."""
    opens = sentence.acts[-1].opens
    if opens is None:
        return False
    inside = [at for at in range(opens + 1, start - 1) if is_past_form(sentence.word(at))]
    were = [at for at in inside if sentence.word(at) in {"was", "were"}]
    if any(sentence.word(at - 1) not in BE | HAVE for at in inside if at not in were):
        return False  # "that it is the one who proposed it, discussed it, and ..."
    finite = kind_of_finite(sentence, opens, start - 1)
    is_said_too = bool(were) and verb.rung == "state" and sentence.word(verb.end) == "that"
    return finite in {"modal", "present"} or is_said_too


def _with_joined(sentence: Sentence, act: Act, subject: SpeakerMention) -> Act:
    """The act of all who are named with their offices: "Mr. A, Minister ..., and Ms. B, Secretary ..., discussed"."""
    joined = [
        mention
        for mention in sentence.mentions
        if subject.end < mention.first
        and mention.end < act.verb.first
        and mention.kind == "person"
        and sentence.word(_before_later(sentence, mention)) == "and"
        and sentence.word(mention.end) in _PARTING
    ]
    is_beside = joined and not _PUT_BESIDE.isdisjoint(sentence.folded[subject.end : joined[0].first])
    if not joined or (is_beside and act.verb.base not in RECIPROCAL):
        return act
    all_of_them = _speak_together(sentence, {act.speaker.side, *(mention.side for mention in joined)})
    return replace(act, speaker=all_of_them, subject=all_of_them)


def find_parted(sentence: Sentence, verb: Verb, start: int) -> SpeakerMention | None:
    """The subject that something put in parts from its verb: "The two ministers, in light of ..., concurred"."""
    floor = sentence.acts[-1].verb.end if sentence.acts else sentence.first
    for mention in sentence.in_order():
        if mention.first < floor or mention.end > start - 2:
            continue
        is_parted = sentence.word(_after_put_in(sentence, mention.end)) in _PARTING and is_subject(sentence, mention)
        if not is_parted or not agrees(sentence, verb, mention) or is_reported(sentence, mention):
            continue
        if not sentence.acts or sentence.word(mention.first - 1) in BREAKS:
            return mention
    return None


def _subject_apart(sentence: Sentence, start: int) -> SpeakerMention | None:
    """The subject before a clause on it that is an act: "Minister A, whom Secretary B supported, called for ..."."""
    until = sentence.acts[-1].verb.end if sentence.acts else sentence.first
    if "," in sentence.folded[until : start - 1]:
        return None
    for mention in sentence.in_order():
        on_it = sentence.folded[mention.end + 1 : mention.end + 3]
        begins = sentence.word(mention.first - 1) in {"", *BREAKS} and mention.end < until
        if begins and sentence.word(mention.end) == "," and not {"who", "whom"}.isdisjoint(on_it):
            return mention if mention.at_event and is_subject(sentence, mention) else None
    return None


def _after_put_in(sentence: Sentence, at: int) -> int:
    """The word behind adverbs and "for his part" at `at`: "Secretary B also, ...", "Minister A for her part, ..."."""
    while sentence.word(at) in read_table().adverbs:
        at += 1
    return at + 3 if sentence.word(at) == "for" and sentence.word(at + 2) == "part" else at


def _put_in_after(sentence: Sentence, start: int) -> int | None:
    """The "and" before what is put in: "welcomed X and, with regard to Y, concurred"."""
    for number in range(start - 2, max(start - 20, sentence.first), -1):
        if sentence.word(number) == ",":
            return number - 1 if sentence.word(number - 1) in JOINERS else None
    return None


def _joiner_before_behalf(sentence: Sentence, start: int) -> int | None:
    """The "and" before "on behalf of" somebody: "thanked him, and on behalf of her people expressed her sympathy"."""
    for number in range(start - 4, max(start - 12, sentence.first), -1):
        if sentence.folded[number : number + 4] in {(joiner, "on", "behalf", "of") for joiner in JOINERS}:
            return number
    return None


def _joiner_before_lead(sentence: Sentence, start: int) -> int | None:
    """The "and" before words that point to what was said: "stated it, and as such expressed his wish"."""
    joiner = start - 3 if sentence.word(start - 1) == "such" and sentence.word(start - 2) == "as" else start - 4
    lead = sentence.folded[max(joiner + 1, sentence.first) : start]
    is_pointing = lead == ("as", "such") or (
        len(lead) == 3 and lead[0] in _LEADS and lead[1] in _POINTING and lead[2] in _LED_BY | _LED_BY_BASIS
    )
    return joiner if is_pointing and sentence.word(joiner) in JOINERS else None


def _is_listed(sentence: Sentence, at: int) -> bool:
    """Whether another verb of the past follows an "and": "welcomed X, explained Y, and requested Z"."""
    for number in range(at, sentence.end - 1):
        following = sentence.word(number + 1)
        if sentence.word(number) == "and" and (
            is_past(sentence, number + 1)
            or (sentence.word(number - 1) == "," and (following.endswith("ed") or following == ","))
        ):
            return True
    return False
