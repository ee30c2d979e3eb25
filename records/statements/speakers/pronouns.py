"""Whom a pronoun means, "the former" and "the latter" too.

Owns these rules alone: by the title the page gives somebody, whom the sentence before was said to, and who spoke last.
Longer than most files: the rules of one question, asked one after the other.
"""

from collections.abc import Sequence
from itertools import pairwise

from records.language.people.read import find_people
from records.pattern import compile_late
from records.statements.grammar import ANSWERING, IRREGULAR, PREPOSITIONS, RECIPROCAL
from records.statements.sentence import Act, Memory, Sentence, Speaker
from records.statements.speakers.mention import COUNTERPART, SpeakerMention
from records.statements.speakers.plurals import AFTER_ADDRESSED, REPLYING, both_of_them, is_going_on, resolve_they
from records.statements.speakers.writers import find_writer, find_writer_before
from records.statements.statement import BOTH
from records.statements.verbs import Verb

_OF_LEADER = compile_late(r"\bthat the (?:Vice )?(?:President|Prime Minister|Governor|Mayor|Emperor)\b")
_FEELING = frozenset({"hope", "wish", "look", "expect", "believe", "intend", "feel", "think", "be", "want"})
_ADDRESSED = {"her": "she", "him": "he"}
_HELD = frozenset({"held", "had", "met", "paid", "hosted", "received", "attended", "spoke"})
_DID = IRREGULAR | {"was", "had"}
_QUESTIONS = frozenset({"about", "how", "whether", "why", "what", "when", "views", "view", "opinion", "assessment"})


def resolve_pronoun(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    memory, word = sentence.memory, sentence.words[subject.first].folded
    if word in {"the", "both"}:
        return _former_or_latter(sentence, subject) if word == "the" else both_of_them(sentence, subject)
    if word in {"he", "she"}:
        other = (
            find_writer_before(sentence, subject)
            or _counterpart(sentence, subject)
            or _joined_subject(sentence, subject)
        )
        other = other or find_writer(sentence, subject) or _host(sentence, subject)
        other = other or _of_other_pronoun(sentence, word) or _one_of_group(sentence, verb, subject)
        return _note_pronoun(memory, other or _unless_another(sentence, verb, subject), word)
    is_quoted = memory.find_quote(sentence.words[subject.first].start) is not None
    if word == "i" and _is_beside_another(sentence, subject):
        return Speaker(BOTH, None, True)
    if word in {"i", "me"}:
        return memory.alone or (memory.person if is_quoted else memory.narrator) or Speaker(None, None)
    if word == "we" and (is_quoted or memory.is_authored):
        # whoever spoke; else the author's government, or those whom he met
        return (memory.person if is_quoted else memory.plural) or Speaker(None, None, not is_quoted)
    alone = (_named_before_colon(sentence, subject) or memory.alone) if word == "we" else None
    return alone or resolve_they(sentence, verb, subject)


def _is_beside_another(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether somebody is named with "and" before "I": "She and I agreed", "Secretary B and I"."""
    others = sentence.by_end.get(subject.first - 1, ()) if sentence.word(subject.first - 1) == "and" else ()
    return any(each.kind in {"person", "pronoun"} and not each.is_plural for each in others)


def _named_before_colon(sentence: Sentence, we: SpeakerMention) -> Speaker | None:
    """Who says "we" in "Minister A: We thank ..."."""
    ends = sentence.by_end.get(we.first - 1, ()) if sentence.word(we.first - 1) == ":" else ()
    return next((Speaker(each.side, each.speaker, each.is_plural) for each in ends), None)


def _one_of_group(sentence: Sentence, verb: Verb, pronoun: SpeakerMention) -> Speaker | None:
    """Whom "he" means behind "one of the students said": the same, but who answers; nobody where it may be either."""
    memory = sentence.memory
    if memory.one_of is None or verb.base in REPLYING - {"thank"} or _is_response(sentence):
        return None
    is_same = is_going_on(sentence, verb, pronoun) or not (memory.is_question or memory.is_addressed)
    return Speaker(memory.one_of.side if is_same else None, None)


def _note_pronoun(memory: Memory, one: Speaker, pronoun: str) -> Speaker:
    """The one, who from here on is known by the pronoun, where the other of two cannot be meant by it."""
    others = [each for each in memory.two if each.name != one.name]
    is_sure = len(others) == 1 and memory.pronouns.get(others[0].name or "", pronoun) != pronoun
    if is_sure and one.name and any(each.name == one.name for each in memory.two):
        memory.pronouns.setdefault(one.name, pronoun)
    return one


def _unless_another(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    """Whom "he" or "she" means of those who took part; nobody where the sentence before names another whom it fits."""
    memory, speaker = sentence.memory, _single(sentence, verb, subject)
    present = {each.name.casefold() for each in memory.present if each.name}
    asked = sentence.begins_at(sentence.acts[-1].verb.end) if sentence.acts and verb.base in ANSWERING else None
    if asked is not None and asked.kind == "person" and asked.speaker is None:
        return Speaker(None, None)  # "thanked the Governor, and he replied"
    if sentence.acts or (speaker.name or "").casefold() not in present or is_going_on(sentence, verb, subject):
        return speaker
    unfit = ("Ms.", "Mrs.", "Miss") if sentence.words[subject.first].folded == "he" else ("Mr.",)
    if verb.base in _FEELING and _OF_LEADER.search(memory.before):
        return Speaker(None, None)  # "said that the President would come. He looked forward to it"
    if _is_response(sentence):
        return speaker  # an absent one answers nobody
    for named in find_people(memory.before):
        is_present = any(word.casefold() in present for word in named.words)
        if named.words and not is_present and not named.name.startswith(unfit):
            return Speaker(None, None)
    return speaker


def _of_other_pronoun(sentence: Sentence, word: str) -> Speaker | None:
    """The other of two, known as `word`, where the one who spoke is not: "the Secretary thanked her host, and he"."""
    memory, last = sentence.memory, sentence.acts[-1] if sentence.acts else None
    if last is None or not last.speaker.name or last.speaker.name in memory.pronouns:
        return None
    others = [each for each in memory.two if each.name != last.speaker.name]
    is_own = sentence.word(last.verb.end) == ("her" if word == "he" else "his")
    return others[0] if is_own and len(others) == 1 and memory.pronouns.get(others[0].name or "") == word else None


def _counterpart(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """The other of two, whom "she" means behind "he thanked his counterpart": "..., and she invited him"."""
    last = sentence.acts[-1] if sentence.acts else None
    others = [each for each in sentence.memory.two if last and last.speaker.name and each.name != last.speaker.name]
    if last is None or len(others) != 1:
        return None
    owner = "his" if sentence.words[pronoun.first].folded == "she" else "her"
    is_called = (owner, "counterpart") in pairwise(sentence.folded[last.verb.end : pronoun.first])
    return others[0] if is_called else None


def _former_or_latter(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "the former" or "the latter" means: one of the last two named, here or in the sentence before.

    Nobody where one of these took no part, or where this sentence names another one before.
    """
    memory, is_latter = sentence.memory, sentence.words[subject.end - 1].folded == "latter"
    # "The former thanked the Secretary; the latter ...": both are of the two that were named before
    until = min(each.first for each in sentence.mentions if sentence.word(each.end - 1) in {"former", "latter"})
    own = [each for each in sentence.mentions if each.end <= until and each.kind not in {"country", "pronoun"}]
    if own and _names_pair(sentence, own[-1].end, subject.first):
        return Speaker(None, None)  # "on the dispute between Iran and Israel, and the latter"
    two = _with_counterpart(sentence, own, subject) or _last_named(own, 2)
    if len(two) < 2 and all(each.kind == "group" and each.side == BOTH for each in own):
        two = _last_named(memory.named, 2)
    if len(two) < 2 or not {each.name for each in two} <= {each.name for each in memory.present}:
        return Speaker(None, None)
    return two[1] if is_latter else two[0]


def _names_pair(sentence: Sentence, first: int, end: int) -> bool:
    """Whether two that are no speakers are named: "Iran and Israel"."""
    joiners = (at for at in range(first + 1, end - 1) if sentence.word(at) == "and")
    return any(sentence.words[at - 1].text[0].isupper() and sentence.words[at + 1].text[0].isupper() for at in joiners)


def _with_counterpart(
    sentence: Sentence, own: Sequence[SpeakerMention], subject: SpeakerMention
) -> tuple[Speaker, ...]:
    """Who did something to "his counterpart", and that one, where nobody is named between and a clause begins."""
    last = sentence.acts[-1] if sentence.acts else None
    if last is None or not own or COUNTERPART not in own[-1].names or own[-1].first < last.verb.at:
        return ()
    begins = sentence.word(subject.first - 1) in {"and", "but", "while", "whereas", ";"}
    others = [each for each in sentence.memory.two if each.name != last.subject.name]
    return (last.subject, others[0]) if begins and last.subject.name and len(others) == 1 else ()


def _last_named(mentions: Sequence[SpeakerMention], most: int) -> tuple[Speaker, ...]:
    """The last people of `mentions`, `most` of them, in order; fewer where there are fewer."""
    named: dict[str, Speaker] = {}
    for mention in reversed(mentions):
        if mention.kind == "person" and mention.speaker and not mention.is_plural:
            named.setdefault(mention.speaker, Speaker(mention.side, mention.speaker))
        if len(named) == most:
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
        if len(others) == 1 and sentence.word(act.verb.end + 1) in AFTER_ADDRESSED:
            found[word] = others[0]
            if _is_at_head(sentence, act) and others[0].name:
                sentence.memory.pronouns.setdefault(others[0].name, word)
    return found


def _is_at_head(sentence: Sentence, act: Act) -> bool:
    """Whether a point begins with an act and who does it: the other of two alone can be "her" there."""
    subject = sentence.begins_at(sentence.first)
    is_first = act is sentence.acts[0] and not sentence.memory.before
    return is_first and subject is not None and subject.speaker == act.subject.name and subject.end >= act.verb.first


def _single(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    """Whom "he" or "she" means: the last one named, or the other of two who answers, or whom alone it fits."""
    memory, pronoun = sentence.memory, sentence.words[subject.first].folded
    if pronoun in memory.addressed and not sentence.acts:
        return memory.addressed[pronoun]
    last = memory.person or Speaker(None, None)
    others = [each for each in memory.two if each.name != last.name]
    if len(memory.two) != 2 or len(others) != 1:
        return _one_of_several(sentence, verb, subject)
    other = others[0]
    if last == memory.narrator or _is_spoken_to(sentence, verb, last):
        return other  # who says "I" is not "he"; "He asked the Secretary", or "the Senators": none of them
    if not _fits(memory, last, pronoun) or not _fits(memory, other, pronoun):
        return _fitting(memory, (last, other), pronoun)
    is_informed = _was_informed(sentence, verb, subject, (last, other))
    sure = other if is_informed else _of_own_nation(sentence, verb, (last, other))
    return sure or _one_of_two_alike(sentence, verb, subject, (last, other))


def _one_of_two_alike(sentence: Sentence, verb: Verb, subject: SpeakerMention, two: tuple[Speaker, Speaker]) -> Speaker:
    """Whom of the two who took part a pronoun means that fits both: the last who spoke, or who answers him."""
    memory, (last, other) = sentence.memory, two
    pronoun = sentence.words[subject.first].folded
    if memory.asked == other and (memory.is_question or _is_named_alone(memory, other, last, pronoun)):
        return other if not is_going_on(sentence, verb, subject) else _known(memory, last, (last, other), pronoun)
    before = sentence.acts[-1] if sentence.acts else None
    if before is not None and (_was_asked(before, other, last) or _is_said_to(sentence, before, last, pronoun)):
        return other if verb.base in ANSWERING or verb.rung in {"welcome", "support", "agree"} else Speaker(None, None)
    if sentence.acts and sentence.word(subject.first - 1) == "which" and _is_named_alone(memory, other, last, pronoun):
        return other  # "..., which she could not accept"
    if verb.base == "be" and memory.asked == other and not sentence.acts and not is_going_on(sentence, verb, subject):
        return Speaker(None, None)  # "briefed Secretary B on it. He was impressed"
    if memory.is_informed and memory.asked == other and not sentence.acts and not is_going_on(sentence, verb, subject):
        return other if verb.base in ANSWERING or verb.rung in {"welcome", "support"} else Speaker(None, None)
    is_spoken_to = memory.is_addressed or (memory.asked == other and verb.base in REPLYING - {"thank"})
    return other if _is_response(sentence) or (verb.base in ANSWERING and is_spoken_to) else last


def _of_own_nation(sentence: Sentence, verb: Verb, two: tuple[Speaker, Speaker]) -> Speaker | None:
    """The one whose nation's deeds are promised: "He promised that the United States would support it"."""
    nation = sentence.longest_at(verb.end + 1) if sentence.word(verb.end) == "that" else None
    if verb.rung != "commit" or nation is None or nation.kind != "country":
        return None
    own = [each for each in two if each.side == nation.side]
    return own[0] if len(own) == 1 else None


def _was_informed(sentence: Sentence, verb: Verb, subject: SpeakerMention, two: tuple[Speaker, Speaker]) -> bool:
    """Whether the other is he who was told, and is glad of it: "was informed by Secretary B of it, for which he"."""
    (last, other), act = two, sentence.acts[-1] if sentence.acts else None
    is_informed = act is not None and act.subject.name == other.name != act.speaker.name == last.name
    is_answer = verb.rung == "support" and sentence.word(subject.first - 1) == "which"
    return is_informed and (verb.rung == "welcome" or is_answer)


def _was_asked(act: Act, one: Speaker, other: Speaker) -> bool:
    """Whether an act is a request to one by the other: "Minister A was asked by Secretary B to come"."""
    return act.verb.rung == "urge" and act.subject.name == one.name != act.speaker.name == other.name


def _is_spoken_to(sentence: Sentence, verb: Verb, one: Speaker) -> bool:
    """Whether a verb is said to one, or to several of his side."""
    asked = sentence.begins_at(verb.end)
    return asked is not None and bool(
        (asked.speaker and asked.speaker == one.name) or (asked.is_plural and asked.side and asked.side == one.side)
    )


def _one_of_several(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    """Whom "he" or "she" means where others than two took part: nobody, where it may be one as well as another."""
    memory, pronoun = sentence.memory, sentence.words[subject.first].folded
    spoken_to = sentence.begins_at(verb.end)
    not_he = {memory.narrator.name if memory.narrator else None, spoken_to.speaker if spoken_to else None, None}
    able = [each for each in (memory.person, memory.asked) if each and each.name not in not_he]
    able = [each for each in able if _fits(memory, each, pronoun)]
    if able and able[-1] == memory.asked and _answers(sentence, verb) and not is_going_on(sentence, verb, subject):
        return able[-1]
    if memory.plural is None and able:
        if is_going_on(sentence, verb, subject) or _is_next(sentence, verb):
            return _known(memory, able[0], able, pronoun)
        if not memory.before:
            able = [_known(memory, each, memory.present, pronoun) for each in able]  # a point of its own
        return _fitting(memory, able, pronoun)
    named = [each for each in _last_named(memory.named, len(memory.named)) if each.name not in not_he]
    is_named = any(_fits(memory, each, pronoun) for each in named)
    return _fitting(memory, named if is_named else [*able, *memory.present], pronoun)


def _is_next(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb tells what the one who spoke did next, and no answer: "He then welcomed"."""
    memory, words = sentence.memory, sentence.folded[sentence.first : verb.at]
    is_answer = verb.base in REPLYING or verb.rung in {"support", "agree"} or memory.is_question
    return "then" in words and not is_answer and memory.person is not None and not sentence.acts


def _answers(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb is what one says to whom something was said."""
    memory = sentence.memory
    if memory.is_question or _is_response(sentence) or verb.base in REPLYING - {"thank"}:
        return True
    return memory.is_addressed and (verb.base == "thank" or verb.rung in {"commit", "support"})


def _fits(memory: Memory, one: Speaker, pronoun: str) -> bool:
    return memory.pronouns.get(one.name or "", pronoun) == pronoun


def _is_named_alone(memory: Memory, one: Speaker, other: Speaker, pronoun: str) -> bool:
    """Whether the page calls one "Ms." and tells nothing of the other: who is not described is rarely "she"."""
    return pronoun == "she" and one.name in memory.pronouns and other.name not in memory.pronouns


def _known(memory: Memory, one: Speaker, able: Sequence[Speaker], pronoun: str) -> Speaker:
    """The one, but nobody where the page calls another one alone "Ms.", and "she" is meant."""
    is_doubtful = any(_is_named_alone(memory, other, one, pronoun) for other in able)
    return Speaker(None, None) if is_doubtful else one


def _fitting(memory: Memory, able: Sequence[Speaker], pronoun: str) -> Speaker:
    """The only one whom a pronoun fits; where it fits two, at most their side."""
    fitting = {each.name: each for each in able if each.name and _fits(memory, each, pronoun)}
    if pronoun == "she":
        fitting = {name: each for name, each in fitting.items() if name in memory.pronouns} or fitting
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    sides = {each.side for each in fitting.values()}
    return Speaker(sides.pop() if len(sides) == 1 else None, None)


def _is_response(sentence: Sentence) -> bool:
    return (
        sentence.word(sentence.first) == "in"
        and sentence.word(sentence.first + 1) in {"response", "reply", "return"}
        and sentence.word(sentence.first + 2) != "to"
        and not sentence.acts
    )


def find_asked(sentence: Sentence, act: Act) -> Speaker | None:
    """Whom an act is said to, where that is one person: "asked Secretary B", "conveyed it to Secretary B"."""
    is_with_other = act.verb.base in RECIPROCAL and act.speaker.is_plural
    if act.subject.name and act.subject.name != act.speaker.name and not (act.verb.is_getting or is_with_other):
        return act.subject  # "was asked by Secretary B"
    end = sentence.end if act.opens is None else act.opens
    places = [
        *([] if _opens_at_verb(act) else [act.verb.end]),
        *([act.opens + 1] if act.opens is not None and act.verb.rung == "urge" else []),
    ]
    for number, word in enumerate(sentence.folded[act.verb.at + 1 : end], act.verb.at + 1):
        if word == "," and number >= act.verb.end:
            break
        if word in {"to", "with"}:
            places.append(number + 1)
    for number in places:
        found = sentence.begins_at(number)
        if found and found.kind == "person" and found.speaker not in {None, act.speaker.name}:
            is_list = any(each.is_plural for each in sentence.by_first[number])
            return None if is_list else Speaker(found.side, found.speaker)
    return None


def is_question(sentence: Sentence, act: Act) -> bool:
    """Whether an act wants to know something: "asked about", "asked for his views", "inquired whether"."""
    if act.verb.base in {"inquire", "enquire", "wonder"}:
        return True
    following = sentence.folded[act.verb.end : min(act.verb.end + 9, sentence.end)]
    return act.verb.base == "ask" and not _QUESTIONS.isdisjoint(following)


def _joined_subject(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """The one who does something, to which what a pronoun does is joined: "Minister A left, but he ..."."""
    memory, joiner, word = sentence.memory, pronoun.first - 1, sentence.words[pronoun.first].folded
    if sentence.acts or sentence.word(joiner) not in {"and", "but", ";"}:
        return None
    for mention in sentence.mentions:
        following = sentence.word(mention.end)
        does = following.endswith("ed") or following in _DID
        if (
            mention.end < joiner
            and mention.kind == "person"
            and not mention.is_plural
            and sentence.word(mention.first - 1) in {"", ",", "did"}
            and (does or sentence.word(mention.first - 1) == "did")
            and memory.pronouns.get(mention.speaker or "", word) == word
        ):
            known = {name for name, pronoun in memory.pronouns.items() if pronoun == word}
            # "Minister A opposed it. Secretary B listened, and he ...", where the page calls A "Mr."
            is_doubtful = mention.speaker not in known and memory.person is not None and memory.person.name in known
            return Speaker(None, None) if is_doubtful else Speaker(mention.side, mention.speaker)
    return None


def _host(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """Who held a talk of which a clause tells: "Mr. A, Minister of X, held a talk with Ms. B, in which he asked"."""
    word, which = sentence.words[pronoun.first].folded, pronoun.first - 1
    if sentence.acts or sentence.word(which) != "which" or sentence.word(which - 1) not in PREPOSITIONS:
        return None
    host = next((each for each in sentence.in_order() if each.kind == "person"), None)
    if host is None or host.is_plural or sentence.word(host.first - 1) not in {"", ","}:
        return None
    is_held = not _HELD.isdisjoint(sentence.folded[host.end : which])
    is_called = sentence.memory.pronouns.get(host.speaker or "") == word
    return Speaker(host.side, host.speaker) if is_held and is_called else None


def _is_said_to(sentence: Sentence, act: Act, speaker: Speaker, pronoun: str) -> bool:
    """Whether an act is said to the other one, who may be "he" as well: "Minister A informed him of it, and he ..."."""
    object_word = sentence.word(act.verb.end)
    if object_word in _ADDRESSED:
        return _ADDRESSED[object_word] == pronoun
    asked = sentence.begins_at(act.verb.end) if not _opens_at_verb(act) else None
    return asked is not None and asked.speaker not in {None, speaker.name} and not asked.is_plural


def _opens_at_verb(act: Act) -> bool:
    """Whether what is said begins right behind its verb, and who is named there is its subject: "said B was right"."""
    return act.opens == act.verb.end - 1
