"""Clauses: the acts of saying in a sentence, each with its verb, whoever speaks, and where it begins and ends.

Owns the grammar of active verbs: which is somebody's own and which only reported, and who the subject of a joined verb
is. A report inside a report is no act of its own. Longer than most files: the rules of one grammar, tried one after the
other on the same sentence.
"""

from dataclasses import replace
from functools import cache

from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.language.verbs import read_table
from records.statements.acts import go_on, make_act, together
from records.statements.grammar import (
    ANSWERING,
    BE,
    BREAKS,
    HANDED_OVER,
    HAVE,
    IRREGULAR,
    JOINERS,
    MODALS,
    PARTICIPLES_NOT,
    PASSIVE_LIGHT,
    PREPOSITIONS,
    SAID_BESIDE,
    SAID_LAST,
)
from records.statements.leading import read_led_in, read_quoted
from records.statements.passives import (
    read_adjective_act,
    read_noun_act,
    read_passive,
    read_place_act,
    read_reception_act,
    read_there_act,
)
from records.statements.said import is_past, kind_of_finite
from records.statements.sentence import Act, Sentence, Speaker, skip_adverbs, word_before
from records.statements.speakers.mention import SpeakerMention
from records.statements.speakers.pronouns import find_addressed, find_asked, is_question
from records.statements.subjects import (
    agrees,
    clause_start,
    first_subject,
    is_quoted,
    is_reported,
    is_subject,
    subject_at,
)
from records.statements.verbs import Verb, read_verb

_AFTER_BARE = PREPOSITIONS | JOINERS | {"last", "earlier"}
# Before "to" and a verb of saying: he does say it, or could not.
_LEADS = (
    *(("went", "on"), ("went", "so", "far", "as"), ("failed",), ("managed",), ("did", "not", "manage")),
    *((be, *words) for be in ("was", "were") for words in (("able",), ("unable",), ("not", "able"))),
)
# After a subject whose verb is that of the clause before: "Minister A spoke about X, Minister B about Y".
_GAPPED = frozenset({"about", "on", "of", "for", "to", "regarding", "concerning"})
_LONG_AGO = frozenset({"past", "previously", "earlier", "previous"})
_PEOPLES = frozenset({"countries", "nations", "peoples", "allies"})
# Participles after a noun that do not end alike: "the measures taken and agreed".
_PARTICIPLES = frozenset({"taken", "made", "given", "done", "held", "drawn", "written", "shown", "built", "sent"})


def read_acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence, in order; its memory is brought up to date."""
    first, memory, marking = sentence.first, sentence.memory, _marking_words()
    past = first
    for at in [at for at, word in enumerate(sentence.folded[first : sentence.end], first) if word in marking]:
        if at < past:
            continue
        act = _read_act(sentence, at, sentence.folded[at])
        if act is not None:
            if act.verb.noun == "it" and sentence.acts and sentence.acts[-1].verb.rung == "oppose":
                act = replace(act, verb=replace(act.verb, rung="oppose"))  # a concern that is shared
            sentence.acts.append(act)
            _remember(sentence, act)
            past = act.verb.end
    if (last := _read_last(sentence)) is not None:
        sentence.acts = [last]
        _remember(sentence, last)
    _remember_named(sentence)
    memory.named = sentence.mentions
    memory.addressed = find_addressed(sentence)
    return _part(sentence)


@cache
def _marking_words() -> frozenset[str]:
    """Every word an act can be read at."""
    table = read_table()
    return (
        frozenset(table.forms) | PASSIVE_LIGHT | frozenset(table.adjectives) | {"exchange", "exchanges", "met", "there"}
    )


def _read_act(sentence: Sentence, at: int, word: str) -> Act | None:
    if sentence.memory.quotes and is_quoted(sentence, max(skip_adverbs(sentence, at), sentence.first)):
        return None
    table = read_table()
    act = _read_verb_act(sentence, at) if word in table.forms else None
    if act is None and word in PASSIVE_LIGHT and word_before(sentence, at) in BE:
        act = read_noun_act(sentence, at)
    if act is None and word in table.adjectives:
        act = read_adjective_act(sentence, at)
    if act is None and word in {"exchange", "exchanges"} and sentence.word(at + 1) == "of":
        act = read_place_act(sentence, at)
    if act is None and word == "met":
        act = read_reception_act(sentence, at)
    if act is None and word == "there" and sentence.word(at + 1) in {"was", "were"}:
        act = read_there_act(sentence, at)
    return act


def _read_last(sentence: Sentence) -> Act | None:
    """The act of who stands behind all that he said: "Japan welcomes it, Minister A said", "..., said Minister A"."""
    end = sentence.end
    while end > sentence.first and sentence.words[end - 1].text in {".", "”", '"'}:
        end -= 1
    for named in sentence.by_end.get(end, ()) or sentence.by_end.get(skip_adverbs(sentence, end - 1), ()):
        at = named.first - 1 if named.end == end else end - 1
        first = min(at, named.first)
        verb = read_verb(sentence.words, sentence.folded, at) if sentence.word(first - 1) in {",", "”", '"'} else None
        if verb is not None and verb.form == "past" and verb.base in SAID_LAST and named.at_event:
            return replace(make_act(sentence, verb, named, sentence.first), opens=sentence.first - 1)
    return None


def _read_verb_act(sentence: Sentence, at: int) -> Act | None:
    verb = read_verb(sentence.words, sentence.folded, at)
    if verb is None or verb.end > sentence.end or _is_visit(sentence, verb):
        return None
    start = max(skip_adverbs(sentence, verb.first), sentence.first)
    before = sentence.word(start - 1)
    if verb.form == "ing" or (before in BE and verb.form == "past"):
        is_passive = verb.form == "past"
        return read_passive(sentence, verb, start - 1) if is_passive else _read_participle(sentence, verb, start)
    if (lead := _able_start(sentence, verb, start)) is not None:
        return _read_finite(sentence, replace(verb, first=lead, form="past"), skip_adverbs(sentence, lead))
    if before in {"has", "have", "had"} and (verb.form == "past" or verb.base == "come"):
        return _read_perfect(sentence, replace(verb, first=start - 1, form="past"))
    if before in HAVE or before in MODALS:
        return _read_wished(sentence, verb, start)
    return None if sentence.words[at].text[0].isupper() else _read_finite(sentence, verb, start)


def _able_start(sentence: Sentence, verb: Verb, start: int) -> int | None:
    """Where a verb begins that one goes on to, or cannot do: "went on to say", "failed to agree", "was unable to"."""
    if verb.form != "base":
        return None
    before = sentence.word(start - 1)
    if before == "could":
        return start - 1
    if before != "to":
        return None
    for lead in _LEADS:
        if tuple(sentence.word(number) for number in range(start - 1 - len(lead), start - 1)) == lead:
            return start - 1 - len(lead)
    return None


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
        return _read_joined(sentence, verb, start) if goes_on else None
    before = sentence.word(subject.first - 1)
    is_own = before == "" or (before in BREAKS and before != "which")
    of_countries = subject.kind == "country" or sentence.word(subject.end - 1) in _PEOPLES
    return _read_finite(sentence, verb, start) if is_own and not of_countries else None


def _is_visit(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody is called on and not called on to do something, takes up his post, or hands something over."""
    if verb.base == "present" and not verb.noun:
        return _is_handed_over(sentence, verb)
    if verb.base == "take" and sentence.word(verb.end) in {"his", "her", "the"}:
        return sentence.word(verb.end + 1) in {"post", "office", "duties", "position"}
    if verb.base != "call" or sentence.word(verb.end - 1) not in {"on", "upon"}:
        return False
    called = sentence.begins_at(verb.end)
    if called is None or "to" in {sentence.word(called.end + number) for number in range(4)}:
        return False
    return called.kind != "group" or "for" not in {sentence.word(called.end + number) for number in range(8)}


def _is_handed_over(sentence: Sentence, verb: Verb) -> bool:
    """Whether a thing is presented: "presented a letter", "presented the Secretary with a letter"."""
    at = next((number for number in range(verb.end, verb.end + 8) if sentence.word(number) == "with"), verb.end)
    return any(not HANDED_OVER.isdisjoint(sentence.folded[each : each + 4]) for each in (verb.end, at))


def _read_wished(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "I would like to express my thanks": of one who speaks himself."""
    if verb.form != "base" or sentence.word(start - 1) != "to":
        return None
    number = start - 2
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


def _read_finite(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """The act of a verb with a subject of its own, or joined to the verb before it."""
    subject = subject_at(sentence, start)
    if subject is not None:
        if not agrees(sentence, verb, subject) or is_reported(sentence, subject):
            return None
        act = make_act(sentence, verb, subject, clause_start(sentence, subject))
        return act if subject.is_plural or sentence.word(subject.first - 1) != "and" else _widen(sentence, act, subject)
    before = sentence.word(start - 1)
    if before in {"who", "which"}:
        return _read_relative(sentence, verb, start)
    leads = not sentence.acts and verb.form == "past"
    leading = (read_led_in(sentence, verb) or read_quoted(sentence, verb)) if leads else None
    return leading or _read_beside(sentence, verb, start)


def _read_beside(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """The act of a verb that has no subject right before it: joined to another verb, or parted from its own."""
    if sentence.word(verb.first) == "nor":
        return _read_denied_too(sentence, verb)
    if sentence.word(start) == "then" and sentence.word(start - 1) == ",":
        start += 1  # "welcomed it, then thanked"
    is_past = verb.form == "past" or sentence.word(verb.first) == "did"
    if is_past or (sentence.acts and sentence.acts[-1].verb.form == verb.form):
        read = {",": _read_parted, **dict.fromkeys(JOINERS, _read_joined)}.get(sentence.word(start - 1))
        return read(sentence, verb, start) if read else None
    return None


def _read_denied_too(sentence: Sentence, verb: Verb) -> Act | None:
    """The second of two verbs that are denied: "neither confirmed nor denied"."""
    last = sentence.acts[-1] if sentence.acts else None
    is_denied = last is not None and "neither" in sentence.folded[last.verb.first : last.verb.end]
    return go_on(sentence, verb, verb.first, last) if last is not None and is_denied else None


def _widen(sentence: Sentence, act: Act, subject: SpeakerMention) -> Act:
    """The act of one who may be only the last of several: "Mr. A, who had just arrived, and Ms. B shared concern"."""
    if sentence.acts:
        return act
    earlier = [
        mention
        for mention in sentence.mentions
        if mention.end < subject.first and mention.kind == "person" and sentence.word(mention.end) == ","
    ]
    sides = {mention.side for mention in earlier if is_subject(sentence, mention)} | {subject.side}
    stranger = sentence.words[subject.first - 2]
    if {JAPAN, UNITED_STATES} <= sides:
        speaker = together(sentence, sides)
    elif stranger.text[0].isupper() and not sentence.by_end.get(subject.first - 1):
        speaker = Speaker(None, None, True)  # "Ministers A and B and Secretary C", B known to nobody
    else:
        return act
    return replace(act, speaker=speaker, subject=speaker)


def _read_relative(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "..., who expressed his understanding"; "... by both sides, which agreed that ..."."""
    end = start - 1 - (sentence.word(start - 2) == ",")
    kinds = {"person"} if sentence.word(start - 1) == "who" else {"group", "side"}
    subject = next((mention for mention in sentence.by_end.get(end, ()) if mention.kind in kinds), None)
    if subject is None or verb.form != "past":
        return None
    return replace(make_act(sentence, verb, subject, start - 1), is_relative=True)


def _read_joined(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "welcomed the visit, and stated ...": the subject is that of the verb before."""
    has_comma = sentence.word(start - 2) == ","
    earlier = sentence.word(start - 2)
    if not sentence.acts:
        subject = first_subject(sentence, start)
        return None if subject is None else make_act(sentence, verb, subject, start)
    nearer = _nearer_subject(sentence, start)
    if nearer is not None:
        return make_act(sentence, verb, nearer, start)
    last = sentence.acts[-1]
    is_participle = (earlier.endswith("ed") and earlier != "need") or earlier in _PARTICIPLES
    is_participle = is_participle and _lacks_object(sentence, verb)
    if last.verb.end < start - 1 and is_participle:
        return None  # "the measures announced and confirmed"
    if last.opens is not None and not has_comma and _is_parallel(sentence, verb, last.opens, start - 1):
        return None
    if last.opens is not None and has_comma and kind_of_finite(sentence, last.opens, start - 1) in {"report", None}:
        return None
    return go_on(sentence, verb, start, last)


def _lacks_object(sentence: Sentence, verb: Verb) -> bool:
    """Whether nothing follows a verb that it could say: a participle does not go on with "full cooperation"."""
    following = sentence.word(verb.end)
    has_own = verb.noun or verb.end > verb.at + 2  # "pledged full cooperation"
    return not has_own and (not following.isalpha() or following in _AFTER_BARE)


def _nearer_subject(sentence: Sentence, start: int) -> SpeakerMention | None:
    """The subject of a verb that is no act between two that are: "..., and Secretary B listened and thanked him"."""
    floor = sentence.acts[-1].verb.end
    for mention in reversed(sentence.mentions):
        following = sentence.word(mention.end)
        if (
            floor <= mention.first
            and mention.end < start - 1
            and sentence.word(mention.first - 1) in BREAKS
            and (following.endswith("ed") or following in IRREGULAR)
            and mention.at_event
            and not is_reported(sentence, mention)
        ):
            return mention
    return None


def _is_parallel(sentence: Sentence, verb: Verb, opens: int, end: int) -> bool:
    """Whether a past form joined by "and" alone goes on with the verb of what is said: "have met and confirmed".

    What is said to somebody's face, thanks or a request, is not what one reports of another meeting.
    """
    finite = kind_of_finite(sentence, opens, end)
    if finite == "report" and sentence.word(opens + 1) in {"he", "she", "they"}:
        return False  # "stated that he appreciated it and expressed his hope": he says both
    if finite in {"perfect", "past"} and verb.rung in {"urge", "welcome", "none", "state"}:
        return False
    return finite in {"perfect", "past", "report", None}


def _read_parted(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "The two ministers, in light of ..., concurred": a subject with something put in; or one of a list of verbs."""
    floor = sentence.acts[-1].verb.end if sentence.acts else sentence.first
    for mention in sentence.in_order():
        if mention.first < floor or mention.end > start - 2:
            continue
        is_parted = sentence.word(_after_put_in(sentence, mention.end)) in {",", "("} and is_subject(sentence, mention)
        if is_parted and agrees(sentence, verb, mention) and not is_reported(sentence, mention):
            if sentence.acts and sentence.word(mention.first - 1) not in BREAKS:
                continue
            return make_act(sentence, verb, mention, clause_start(sentence, mention))
    last = sentence.acts[-1] if sentence.acts else None
    if last is not None and last.verb.form == "ing" and sentence.word(last.verb.first - 1) in {",", "while"}:
        return go_on(sentence, verb, start, last)  # "Both ministers, noting that ..., confirmed"
    if (apart := _subject_apart(sentence, start)) is not None:
        return make_act(sentence, verb, apart, start)
    if (joiner := _put_in_after(sentence, start)) is not None:
        return _read_joined(sentence, verb, joiner + 1)
    if sentence.acts and sentence.acts[-1].opens is None and _is_listed(sentence, verb.end):
        return go_on(sentence, verb, start, sentence.acts[-1])
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


def _is_listed(sentence: Sentence, at: int) -> bool:
    """Whether another verb of the past follows an "and": "welcomed X, explained Y, and requested Z"."""
    for number in range(at, sentence.end - 1):
        following = sentence.word(number + 1)
        if sentence.word(number) == "and" and (
            is_past(sentence, number + 1) or (sentence.word(number - 1) == "," and following.endswith("ed"))
        ):
            return True
    return False


def _read_participle(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "condemned the launch, sharing the recognition that ..."; "Noting that ..., Minister A requested ..."."""
    if verb.base in PARTICIPLES_NOT and not _describes_as(sentence, verb):
        return None
    before = sentence.word(start - 1)
    if start == sentence.first or (start == sentence.first + 1 and before == "while"):
        leading = (m for m in sentence.mentions if sentence.word(m.first - 1) == "," and m.first > verb.end)
        subject = next((m for m in leading if m.at_event and m.kind != "country"), None)
        return make_act(sentence, verb, subject, sentence.first) if subject else None
    beside = _subject_beside(sentence, start)
    if beside is not None:
        return make_act(sentence, verb, beside, beside.first - 1)
    if sentence.word(verb.first - 1) == "in" and (joining := _joining_subject(sentence, verb.first - 1)) is not None:
        return make_act(sentence, verb, joining, clause_start(sentence, joining))
    return _read_added(sentence, verb, start, before)


def _describes_as(sentence: Sentence, verb: Verb) -> bool:
    """ "describing them as indispensable" says something of its own, "describing the plan" does not."""
    if verb.base != "describe":
        return False
    following = [sentence.word(number) for number in range(verb.end, verb.end + 8)]
    return "as" in following[1:] and "," not in following[: following.index("as")]


def _read_added(sentence: Sentence, verb: Verb, start: int, before: str) -> Act | None:
    """A participle that says something beside another verb, or between it and its subject."""
    comma = start - 1 - (before == "while")
    if not sentence.acts:
        # "The two ministers, noting that ..., concurred"
        parted = sentence.by_end.get(comma, ()) if sentence.word(comma) == "," else ()
        subject = next((m for m in parted if is_subject(sentence, m) and m.at_event), None)
        return make_act(sentence, verb, subject, clause_start(sentence, subject)) if subject else None
    parted = sentence.by_end.get(comma, ()) if sentence.word(comma) == "," else ()
    if subject := next((m for m in parted if sentence.word(m.first - 1) in JOINERS and is_subject(sentence, m)), None):
        # "..., and Minister A, while noting that ..., called for ..."
        return make_act(sentence, verb, subject, clause_start(sentence, subject)) if subject.at_event else None
    last = sentence.acts[-1]
    goes_on = last.verb.form == "ing"
    if (
        before == "while"
        or (before == "and" and goes_on)
        or (before == "," and (goes_on or verb.base in SAID_BESIDE) and sentence.word(start - 2) != "including")
    ):
        return go_on(sentence, verb, start, last)
    return None


def _subject_beside(sentence: Sentence, at: int) -> SpeakerMention | None:
    """ "..., with Minister A expressing his intention ..."."""
    return next((m for m in sentence.by_end.get(at, ()) if sentence.word(m.first - 1) == "with" and m.at_event), None)


def _joining_subject(sentence: Sentence, end: int) -> SpeakerMention | None:
    """Who joined another one: "Secretary B joined him in expressing concern"."""
    for number in range(end - 1, max(end - 9, sentence.first), -1):
        if sentence.word(number) == "joined":
            subject = subject_at(sentence, skip_adverbs(sentence, number))
            return subject if subject and subject.at_event and not is_reported(sentence, subject) else None
    return None


def _part(sentence: Sentence) -> list[Act]:
    """The acts of a sentence, each clause ending where the next one begins."""
    acts = sentence.acts
    parted = []
    for number, act in enumerate(acts):
        end = acts[number + 1].first if number + 1 < len(acts) else sentence.end
        end = _end_before_gap(sentence, act, end)
        while end > act.verb.end and sentence.word(end - 1) in {",", ";", "and", "but", "while", "whereas", "or"}:
            end -= 1
        first = act.first + (sentence.word(act.first) == ",")
        # As replace(act, ...) makes it, in a third of the time.
        parted.append(
            Act(act.verb, act.speaker, first, max(end, act.verb.end), act.opens, act.subject, act.is_relative)
        )
    return parted


def _end_before_gap(sentence: Sentence, act: Act, end: int) -> int:
    """Where others follow to whom the verb belongs as well: "A reported on X; Minister B, on Y", "B about Y"."""
    own = sentence.word(act.verb.end - 1) if act.verb.end > act.verb.at + 1 else sentence.word(act.verb.end)
    for number in range(act.verb.end, end - 2):
        if sentence.word(number) not in {",", ";"}:
            continue
        named = sentence.begins_at(number + 1 + (sentence.word(number + 1) == "and"))
        if named is None or named.is_plural or named.kind == "pronoun" or named.end >= end:
            continue
        following = named.end + (sentence.word(named.end) == ",")
        after, behind = sentence.word(following), sentence.word(following + 1)
        is_parted = following > named.end and after in _GAPPED
        if is_parted or (after in _GAPPED and after == own) or (after == "that" and behind in _GAPPED):
            return number
    return end


def _remember(sentence: Sentence, act: Act) -> None:
    memory, speaker = sentence.memory, act.speaker
    asked = find_asked(sentence, act)
    goes_on = len(sentence.acts) > 1 and sentence.acts[-2].speaker == speaker
    if asked is not None or not goes_on:
        memory.asked, memory.is_question = asked, is_question(sentence, act)
    wants_answer = act.verb.rung in {"urge", "welcome", "none"} and act.verb.base not in ANSWERING
    memory.is_addressed = wants_answer and not act.is_relative  # "for which he was grateful" is an answer
    if speaker.name:
        memory.person = speaker
    elif not speaker.is_plural and _is_of_pronoun(sentence, act):
        memory.person = memory.asked = None  # "he" again is whoever that was
    # "They" after one has spoken are both of them.
    memory.plural = speaker if speaker.is_plural else None


def _is_of_pronoun(sentence: Sentence, act: Act) -> bool:
    return not {"he", "she"}.isdisjoint(sentence.folded[act.first : act.verb.at])


def _remember_named(sentence: Sentence) -> None:
    """One who is the subject of whatever verb may be "he" in the next sentence."""
    if sentence.acts:
        return
    subject = first_subject(sentence, sentence.end)
    if subject and subject.kind == "person" and subject.speaker and not subject.is_plural:
        sentence.memory.person = Speaker(subject.side, subject.speaker)
        sentence.memory.asked = None
