"""An act of saying from its verb and its subject: who speaks, also where the verb tells what somebody was given.

Owns the making of acts, with who stands beside the subject. Whom a pronoun means is for `pronouns`. Longer than most
files: the forms in which one subject is told, asked one after the other.
"""

from collections.abc import Collection
from dataclasses import replace

from records.language.places.gazetteer import JAPAN, UNITED_STATES
from records.statements.grammar import BESIDE, BREAKS, RECIPROCAL
from records.statements.said import find_opening
from records.statements.sentence import Act, Sentence, Speaker
from records.statements.speakers.mention import COUNTERPART, SpeakerMention
from records.statements.speakers.plurals import AFTER_ADDRESSED, resolve_of_them
from records.statements.speakers.pronouns import resolve_pronoun
from records.statements.statement import BOTH
from records.statements.subjects import clause_start, is_subject
from records.statements.verbs import Verb

_ALL, _BUT = frozenset({"all", "everyone", "everybody"}), frozenset({"but", "except", "save"})
_MEETING = frozenset({"received", "met", "hosted", "visited", "called", "call", "dinner", "luncheon", "lunch"})
_TALKING = frozenset({"exchange", "discuss", "consult"})
_HOLDING = frozenset({"have", "hold", "conduct"})
_EXCHANGES = frozenset({"exchange", "exchanges", "discussion", "discussions"})
_ATTENDING = frozenset({"participants", "attendees", "delegates"})
_AFTER_TWO = frozenset({"that", "to", "", ".", ","})  # "it was confirmed between the two that"
_OWN_PEOPLE = {JAPAN: "japanese", UNITED_STATES: "american"}


def make_act(sentence: Sentence, verb: Verb, subject: SpeakerMention | None, first: int) -> Act:
    speaker = grammatical = Speaker(None, None) if subject is None else speaker_of(sentence, verb, subject)
    if verb.is_getting and subject is not None:
        speaker = _giver(sentence, verb, grammatical)
    elif (
        subject is not None
        and speaker.is_plural
        and not subject.is_plural
        and _is_with_partner(sentence, verb, subject)
    ):
        grammatical = Speaker(subject.side, subject.speaker)  # "A agreed with B, adding that ...": A adds it
    if subject is not None and _is_talk_with(sentence, verb, speaker):
        speaker = together(sentence, {JAPAN, UNITED_STATES})  # what he says behind it he says alone
    is_relative = sentence.word(first + 1) == "which" or sentence.word(first) == "which"
    return Act(verb, speaker, first, sentence.end, find_opening(sentence, verb), grammatical, is_relative)


def go_on(sentence: Sentence, verb: Verb, first: int, last: Act) -> Act:
    """The act of a verb that is joined to the one before it."""
    act = make_act(sentence, verb, None, first)
    speaker = last.subject
    if verb.base in RECIPROCAL and last.verb.base in RECIPROCAL:
        speaker = last.speaker  # "A exchanged views with B, and agreed to meet again": both did
    if verb.is_getting:
        speaker = _giver(sentence, verb, last.subject)
    return replace(act, speaker=speaker, subject=last.subject)


def _giver(sentence: Sentence, verb: Verb, getter: Speaker) -> Speaker:
    """Who gave what somebody obtained: "obtained the support of Secretary B"."""
    giver = find_agent(sentence, verb.end)
    if giver is None and sentence.word(verb.end) == "of":
        giver = sentence.begins_at(verb.end + 1)
    if giver is not None:
        return speaker_of(sentence, verb, giver)
    for word in sentence.words[verb.at : verb.end]:
        if word.folded in sentence.memory.by_name:
            return sentence.memory.by_name[word.folded]  # "obtained Secretary B's support"
    if any(word.folded in {"his", "her"} for word in sentence.words[verb.at : verb.end]):
        return _other_of_two(sentence, getter)
    last = sentence.acts[-1] if sentence.acts else None
    has_asked = last is not None and last.verb.rung == "urge" and sentence.word(last.verb.end - 1) == "for"
    is_answer = verb.rung == "support" and has_asked and not sentence.word(verb.end).isalpha()
    # "asked for understanding, for which she obtained support"
    return _other_of_two(sentence, getter) if is_answer else Speaker(None, None)


def _other_of_two(sentence: Sentence, one: Speaker) -> Speaker:
    others = [other for other in sentence.memory.two if other.side != one.side]
    return others[0] if one.side and len(others) == 1 else Speaker(None, None)


def speaker_of(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    """Who does what a verb tells, with those beside him: "Minister A, together with Secretary B, condemned"."""
    speaker = _speaker_alone(sentence, verb, subject)
    if (other := _named_not_only(sentence, subject)) is not None:
        return (
            together(sentence, {speaker.side, other.side}) if speaker.side and other.side else Speaker(None, None, True)
        )
    first = _after_beside(sentence, subject.end + (sentence.word(subject.end) == ","))
    until = verb.at
    if first is None and sentence.word(subject.first - 1) == ",":
        first, until = _after_beside(sentence, sentence.first), subject.first
    named = [] if first is None or subject.is_plural else sentence.by_first.get(first, [])
    if first is None or not named or named[0].end > until or subject.kind == "country":
        return speaker
    beside = [each for each in sentence.mentions if first <= each.first < named[-1].end and not each.is_plural]
    sides = {speaker.side, *("" if COUNTERPART in each.names else each.side for each in beside)}
    all_named = Speaker(None, None) if len(sides) == 1 or None in sides else together(sentence, sides)
    return all_named if all_named.side else speaker  # two of three: whose act it is is said of the first alone


def _named_not_only(sentence: Sentence, subject: SpeakerMention) -> SpeakerMention | None:
    """Who does it with the subject in "Not only Minister A but also Secretary B opposed it"."""
    if sentence.folded[subject.first - 1] not in {"but", "also"}:
        return None
    but = subject.first - 1 - (sentence.word(subject.first - 1) == "also")
    end = but - (sentence.word(but - 1) == ",")
    if sentence.word(but) != "but":
        return None
    ends = sentence.by_end.get(end, ())
    return next((each for each in ends if sentence.folded[each.first - 2 : each.first] == ("not", "only")), None)


def _after_beside(sentence: Sentence, at: int) -> int | None:
    """The word after "together with" and its like at `at`."""
    return next((at + len(each) for each in BESIDE if sentence.folded[at : at + len(each)] == each), None)


def _speaker_alone(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    if subject.kind == "pronoun":
        return resolve_pronoun(sentence, verb, subject)
    if subject.kind == "person" and verb.base in RECIPROCAL and subject.side != BOTH:
        partners = _find_partners(sentence, verb, subject)
        if partners:
            inside = [each for each in sentence.mentions if subject.first <= each.first and each.end <= subject.end]
            sides = {each.side for each in inside if not each.is_plural} or {subject.side}
            return together(sentence, {*sides, *partners})
        is_talk = verb.base in _TALKING or (verb.base in _HOLDING and verb.noun in _EXCHANGES)
        if is_talk and (sides := _sides_of_meeting(sentence, verb, subject)):
            return together(sentence, sides)  # "received students and exchanged views"
    is_of_others = sentence.word(subject.first - 1) in _BUT and sentence.word(subject.first - 2) in _ALL
    is_of_some = subject.is_plural and (_is_of_some(sentence, subject) or _is_said_to_side(sentence, verb, subject))
    is_of_some = is_of_some or (subject.is_plural and _may_be_visitors(sentence, verb, subject))
    if is_of_others or is_of_some:  # "all but Minister A opposed it"
        return Speaker(None, None, True)
    if subject.kind == "group" and sentence.word(subject.end - 1) == "them":
        return resolve_of_them(sentence, subject)
    return _speaker_called(sentence, subject)


def _may_be_visitors(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether "the participants" may be those alone who came: what they do with their host is of both."""
    is_open = subject.side == BOTH and sentence.word(subject.end - 1) in _ATTENDING
    return is_open and sentence.memory.has_visitors and verb.base not in RECIPROCAL


def _sides_of_meeting(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> set[str | None]:
    """The sides of somebody and the others whom he met before he talks; none where these are of his own side alone."""
    meeting = next((at for at in range(subject.end, verb.at) if sentence.word(at) in _MEETING), None)
    if meeting is None:
        return set()
    named = [each for each in sentence.mentions if meeting < each.first and each.end <= verb.at]
    sides = {each.side for each in named if each.side and each.kind != "country"}  # no "Japan Chair of the Council"
    is_of_own = _OWN_PEOPLE.get(subject.side or "") in sentence.folded[subject.end : verb.at]
    if (sides or is_of_own) and not sides - {subject.side}:
        return set()
    return {JAPAN, UNITED_STATES, subject.side, *sides}


def _speaker_called(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom a subject names that is no pronoun, whatever he does."""
    if COUNTERPART in subject.names and subject.kind == "side" and not subject.is_plural:
        return _counterpart(sentence, subject)
    if len(subject.names) > 1 and not subject.is_plural:
        return _holder(sentence, subject)
    return Speaker(subject.side, subject.speaker, subject.is_plural)


def _counterpart(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "his counterpart" means where two met: the other than the last who did something, if "his" fits that one."""
    memory = sentence.memory
    last = sentence.acts[-1].subject if sentence.acts else memory.person
    owner = "he" if sentence.words[subject.first].folded == "his" else "she"
    others = [each for each in memory.two if last is not None and each.name != last.name]
    is_known = len(others) == 1 and last is not None and memory.pronouns.get(last.name or "", owner) == owner
    return others[0] if is_known and subject.side in {None, others[0].side} else Speaker(subject.side, None)


def _is_of_some(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether it is not said who of several: "not all of the ministers", "the two ministers did not both"."""
    before = subject.first - 1 - (sentence.word(subject.first - 1) == "both")
    behind = sentence.folded[subject.end : subject.end + 3]
    return sentence.word(before) == "not" or (behind[1:2] == ("not",) and behind[2:] in (("all",), ("both",)))


def _is_said_to_side(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether what all do is done to one side: "the Ministers asked the Secretaries" of one side's ministers alone."""
    done_to = sentence.begins_at(verb.end) if subject.kind == "group" and subject.side == BOTH else None
    return done_to is not None and done_to.kind == "group" and done_to.side in {JAPAN, UNITED_STATES}


def _holder(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "the Secretary" means where several hold the office: the one of them whom the sentence names before.

    Else whom the sentence before it names.
    """
    before = (each for each in sentence.mentions if each.end <= subject.first and each.speaker)
    own = {each.speaker: each for each in before if set(each.names) & set(subject.names)}
    named = own or {each.speaker: each for each in sentence.memory.named if set(each.names) & set(subject.names)}
    if len(named) != 1:
        return Speaker(subject.side, None)
    one = next(iter(named.values()))
    return Speaker(one.side, one.speaker, one.is_plural)


def together(sentence: Sentence, sides: Collection[str | None]) -> Speaker:
    """Several who speak as one: both, unless another nation took part as well."""
    parties = sentence.memory.parties
    return Speaker(BOTH if len(parties) < 3 or parties <= set(sides) else None, None, True)


def _find_partners(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> list[str]:
    """The sides of the other ones who are named as partners: "exchanged views with Secretary B and Minister C"."""
    firsts = [
        mention.first
        for mention in sentence.mentions
        if sentence.words[mention.first].folded not in {"neither", "none"}
        and sentence.word(mention.first - 1) == "with"
        and (mention.first - 1 == verb.end or (mention.first - 1 < verb.at and mention.first > subject.end))
    ]
    return [
        mention.side
        for mention in sentence.mentions
        if mention.side not in {None, subject.side}
        and (mention.first in firsts or _is_beside_partner(sentence, verb, mention, firsts))
    ]


def _is_talk_with(sentence: Sentence, verb: Verb, one: Speaker) -> bool:
    """Whether one or one side talks with the other: "He exchanged views with the students", "They met with her"."""
    memory, at = sentence.memory, verb.end + 1
    is_talk = verb.base in _TALKING or (verb.base in _HOLDING and verb.noun in _EXCHANGES)
    if not is_talk or one.side not in {JAPAN, UNITED_STATES} or sentence.word(verb.end) != "with":
        return False
    if sentence.word(at) == "them":
        return memory.has_visitors and one.side != memory.visitors_side
    if sentence.word(at) in {"him", "her"} and (sentence.word(at + 1) in AFTER_ADDRESSED or at + 1 == sentence.end):
        return len({each.side for each in memory.present} | {one.side}) == len({JAPAN, UNITED_STATES})
    return any(each.side in {JAPAN, UNITED_STATES} - {one.side} for each in sentence.by_first.get(at, ()))


def _is_beside_partner(sentence: Sentence, verb: Verb, mention: SpeakerMention, firsts: list[int]) -> bool:
    """Whether somebody is named behind a partner with whom he was met: "met with B and C, and had an exchange"."""
    is_joined = mention.kind == "person" and sentence.word(mention.first - 1) == "and"
    return is_joined and mention.end <= verb.at and any(first < mention.first for first in firsts)


def _is_with_partner(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether somebody behind the verb does it with its subject: not "A, together with B, agreed"."""
    is_one = subject.kind == "person" and verb.base in RECIPROCAL
    behind = [each for each in sentence.by_first.get(verb.end + 1, ()) if each.side not in {None, subject.side}]
    return is_one and sentence.word(verb.end) == "with" and bool(behind)


def find_agent(sentence: Sentence, at: int) -> SpeakerMention | None:
    for number in range(at, min(at + 30, sentence.end)):
        word = sentence.words[number].folded
        if word == ";":
            return None
        if number == at and word == "between":
            between = sentence.begins_at(at + 1)
            if between is not None and between.side == BOTH:
                return between
            if sentence.folded[at + 1 : at + 3] == ("the", "two") and sentence.word(at + 3) in _AFTER_TWO:
                return SpeakerMention(at + 1, at + 3, "group", BOTH, None, True)
        if word in {"by", "from"} and number + 1 in sentence.by_first and not _is_of_participle(sentence, at, number):
            return sentence.by_first[number + 1][-1]
    return None


def _is_of_participle(sentence: Sentence, at: int, by: int) -> bool:
    """Whether a "by" says who did something else: "was discussed at a dinner hosted by Minister A"."""
    before = sentence.word(by - 1)
    is_participle = (before.endswith("ed") and before != "need") or before in {
        "made",
        "given",
        "held",
        "written",
        "sent",
    }
    return by > at and is_participle and sentence.word(by - 2) not in {"and", ","}


def join_pronoun(sentence: Sentence, act: Act, subject: SpeakerMention) -> Act | None:
    """The act of two of whom a pronoun names one: "he and Minister A agreed", "the Secretary and I agreed"."""
    for other in sentence.by_end.get(subject.first - 1, ()):
        two = (other, subject)
        is_head = sentence.word(other.first - 1) in {"", *BREAKS, "and"} and not other.is_plural
        if not is_head or all(each.kind == "pronoun" for each in two) or {each.kind for each in two} == {"person"}:
            continue
        sides = {each.side for each in sentence.memory.two} or {None}
        if not all(each.kind == "pronoun" or _took_part(sentence, each) for each in two):
            sides = {None}  # "she and the Mayor"
        both = Speaker(None, None, True) if None in sides else together(sentence, sides)
        start = clause_start(sentence, other)
        return replace(act, first=start, speaker=both, subject=both)
    return None


def _took_part(sentence: Sentence, one: SpeakerMention) -> bool:
    """Whether somebody who is named is a counterpart, or of a known side and no stranger by name."""
    present = {each.name for each in sentence.memory.present}
    return COUNTERPART in one.names or (one.side is not None and (one.speaker is None or one.speaker in present))


def widen(sentence: Sentence, act: Act, subject: SpeakerMention) -> Act:
    """The act of one who may be only the last of several: "Mr. A, who had just arrived, and Ms. B shared concern"."""
    if sentence.acts:
        return act
    earlier = [
        mention
        for mention in sentence.mentions
        if mention.end < subject.first and mention.kind == "person" and sentence.word(mention.end) in {",", "("}
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
