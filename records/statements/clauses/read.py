"""Clauses: the acts of saying in a sentence, each with its verb, whoever speaks, and where it begins and ends.

Owns in which order the grammar is tried at each word: which act is somebody's own and which only reported. A report
inside a report is no act of its own. Longer than most files: the questions of one word, asked one after the other.
"""

from dataclasses import replace
from functools import cache
from itertools import pairwise

from records.language.verbs import read_table
from records.statements.acts import make_act
from records.statements.clauses.finite import read_finite
from records.statements.clauses.helped import is_helped, read_going_on, read_helped
from records.statements.clauses.leading import end_of_said_around, read_put_in
from records.statements.clauses.nouns import read_noun_act, read_place_act, read_reception_act, read_there_act
from records.statements.clauses.participles import read_participle
from records.statements.clauses.passives import (
    is_joined_passive,
    is_on_matter,
    is_on_sight,
    read_adjective_act,
    read_asked,
    read_felt_first,
    read_joined_passive,
    read_passive,
    read_subject_of,
)
from records.statements.clauses.sources import find_sources, is_history, is_of_sources
from records.statements.grammar import (
    ANSWERING,
    BE,
    HANDED_OVER,
    PASSIVE_LIGHT,
    SAID_LAST,
    SAID_WITHIN,
    UNREAL,
)
from records.statements.sentence import Act, Sentence, Speaker, skip_adverbs, word_before
from records.statements.speakers.pronouns import find_addressed, find_asked, is_question
from records.statements.speakers.writers import TEXTS, is_spelled_out, note_writer
from records.statements.subjects import (
    find_quote_of_others,
    find_quote_of_text,
    first_subject,
    is_no_party,
    is_quoted,
)
from records.statements.verbs import SAYING, Verb, read_verb

# Behind "took up" these are of a post, or of a room: "took up his duties", "was taken up to the room".
_TAKEN_UP = frozenset({"his", "her", "the", "to"})
_POSTS = frozenset({"post", "office", "duties", "position"})
# After a subject whose verb is that of the clause before: "Minister A spoke about X, Minister B about Y".
_GAPPED = frozenset({"about", "on", "of", "for", "to", "regarding", "concerning"})
# Through, over and into these one goes as one does through a garden: what follows tells.
_WAYS = {
    "go": frozenset({"through", "over", "into"}),
    "look": frozenset({"into"}),
    **dict.fromkeys(("run", "work", "talk", "think", "walk", "take"), frozenset({"through"})),
    **dict.fromkeys(("weigh", "canvass", "evaluate", "probe"), frozenset({"the", "a", "an", "various", "several"})),
    "give": frozenset({"to"}),
}
_TOASTS = frozenset({"toast", "toasts"})
_LOOKED_AT = frozenset({"survey", "review", "examine"})  # as one does a site, or troops
_HONOURS = frozenset({"a", "an", "the", "this", "his", "her", "its", "their", "upon", "honorary", "honors", "honours"})
_BEHIND_HER = frozenset({"", ".", ",", ";", "to", "as", "and", "at", "in"})
_BROUGHT_IN = frozenset(
    {"bill", "bills", "motion", "wife", "husband", "son", "daughter", "family", "guests", "children"}
)
_ONE = frozenset({"a", "an", "one", "another"})
_SEEMING = frozenset({"seemed", "seems", "appeared", "appears"})  # "Minister A, it seemed, opposed it"
_OF_NATION = frozenset(("the", each, "of") for each in ("government", "people", "peoples", "nation"))
# Before those who are nobody of the page: "apologized to the residents".
_BEFORE_OTHERS = frozenset({"the", "all", "those", "its", "their", "his", "her", "residents", "people"})


def read_acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence, in order; its memory is brought up to date."""
    first, memory = sentence.first, sentence.memory
    if memory.quotes:
        memory.of_others = find_quote_of_text(sentence) or memory.of_others
    sources = find_sources(sentence)
    marking = frozenset[str]() if is_history(sentence) or None in sources else _marking_words()
    past = first
    for at in [at for at, word in enumerate(sentence.folded[first : sentence.end], first) if word in marking]:
        if at < past:
            continue
        act = _read_act(sentence, at, sentence.folded[at])
        if act is not None and (not sources or is_of_sources(act, sources)):
            if act.verb.noun == "it" and not _is_of_view(sentence, act):
                continue  # "the plan, which Secretary B shared"
            if act.verb.noun == "same":
                if memory.felt is None:
                    continue  # a dish, or a seat
                act = replace(act, verb=replace(act.verb, rung=memory.felt))
            elif act.verb.noun and act.verb.base != "be":
                memory.felt = act.verb.rung
            if act.verb.noun == "it" and sentence.acts and sentence.acts[-1].verb.rung == "oppose":
                act = replace(act, verb=replace(act.verb, rung="oppose"))  # a concern that is shared
            sentence.acts.append(act)
            _remember(sentence, act)
            is_around = act.opens is not None and act.opens < act.first and sentence.word(act.verb.end) == ","
            past = end_of_said_around(sentence, act) if is_around else act.verb.end
    if (last := _read_last(sentence)) is not None:
        sentence.acts = [last]
        _remember(sentence, last)
    _remember_named(sentence)
    memory.named = sentence.mentions
    note_writer(sentence)
    memory.of_others = find_quote_of_others(sentence) or memory.of_others
    memory.addressed = find_addressed(sentence)
    return _part(sentence)


def _is_of_view(sentence: Sentence, act: Act) -> bool:
    """Whether what somebody shared is told by the act before, and is a view or a feeling."""
    if sentence.word(act.verb.end - 1) == "it":
        return True
    return bool(sentence.acts) and sentence.acts[-1].verb.noun in read_table().shared


@cache
def _marking_words() -> frozenset[str]:
    """Every word an act can be read at."""
    table = read_table()
    return (
        frozenset(table.forms)
        | frozenset(table.sayings)
        | PASSIVE_LIGHT
        | frozenset(table.adjectives)
        | {"exchange", "exchanges", "met", "there", "subject", "topic", "focus"}
    )


def _read_act(sentence: Sentence, at: int, word: str) -> Act | None:
    if sentence.memory.quotes and is_quoted(sentence, max(skip_adverbs(sentence, at), sentence.first)):
        return None
    two = sentence.folded[at - 2 : at] if at > 1 else ()
    seems = two[1:] == (",",) and two[0] in _SEEMING
    if two == ("all", "but") or seems or not UNREAL.isdisjoint(two):
        return None
    table = read_table()
    act = _read_verb_act(sentence, at) if word in table.forms or word in table.sayings else None
    if act is None and word in PASSIVE_LIGHT and word_before(sentence, at) in BE:
        act = read_noun_act(sentence, at)
    if act is None and word in table.adjectives:
        act = read_felt_first(sentence, at) if at == sentence.first else read_adjective_act(sentence, at)
    if act is None and word in {"exchange", "exchanges"} and sentence.word(at + 1) == "of":
        act = read_place_act(sentence, at)
    if act is None and word in {"subject", "topic", "focus"}:
        act = read_subject_of(sentence, at)
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
        is_only_quote = sentence.word(first - 1) != "," and "”" not in sentence.folded[sentence.first : first - 1]
        bases = SAID_WITHIN if is_only_quote else SAID_LAST
        if verb is not None and verb.form == "past" and verb.base in bases and named.at_event:
            return replace(make_act(sentence, verb, named, sentence.first), opens=sentence.first - 1)
    return None


def _read_verb_act(sentence: Sentence, at: int) -> Act | None:
    verb = read_verb(sentence.words, sentence.folded, at)
    put_in = _read_put_in(sentence, verb, at)
    if put_in is not None or verb is None or verb.end > sentence.end or _is_visit(sentence, verb):
        return put_in
    start = max(skip_adverbs(sentence, verb.first), sentence.first)
    before = sentence.word(start - 1)
    if verb.form == "ing":
        return read_going_on(sentence, verb, start) if before == "been" else read_participle(sentence, verb, start)
    is_joined = is_joined_passive(sentence, verb, start)
    if is_joined or (before in BE and verb.form == "past"):
        return read_joined_passive(sentence, verb, start) if is_joined else read_passive(sentence, verb, start - 1)
    if verb.form == "past" and at == sentence.first + (sentence.word(sentence.first) == "when"):
        return read_asked(sentence, verb)
    if is_helped(sentence, start):
        return read_helped(sentence, verb, start)
    act = None if sentence.words[at].text[0].isupper() else read_finite(sentence, verb, start)
    return act if act is None or verb.noun != SAYING or _is_of_people(sentence, act) else None


def _read_put_in(sentence: Sentence, verb: Verb | None, at: int) -> Act | None:
    is_apart = verb is None and sentence.word(at + 1) == ","
    may_be = is_apart or (sentence.word(at - 1) == "," and at + 1 in sentence.by_first)
    return read_put_in(sentence, at) if may_be and sentence.words[at].text.islower() else None


def _is_of_people(sentence: Sentence, act: Act) -> bool:
    """Whether those who met say what an expression tells, and not their countries or experts.

    What one looks into alone he does not talk over, and what he had intended he may not do.
    """
    named = sentence.by_end.get(skip_adverbs(sentence, act.verb.first), ())
    subject = next((each for each in named if each.first >= act.first), None)
    if subject is not None:
        is_one_of_many = subject.kind == "pronoun" and len(sentence.memory.present) > 2
        # "A reported that B had agreed. She had no objection": C may be meant.
        if is_no_party(sentence, subject) or (is_one_of_many and act.verb.base == "have"):
            return False
    if act.verb.base == "intend":
        return act.verb.form != "past"
    return act.verb.base != "look" or act.speaker.is_plural


def _is_visit(sentence: Sentence, verb: Verb) -> bool:
    """Whether something is done and not said: a visit paid, a post taken up, a thing handed over or looked at."""
    if verb.base in {"present", "introduce"} and not verb.noun:
        return _is_handed_over(sentence, verb)
    if verb.base == "propose":
        return not _TOASTS.isdisjoint(sentence.folded[max(verb.at - 6, sentence.first) : verb.end + 3])
    if verb.base in _LOOKED_AT:
        return is_on_sight(sentence, verb.end) or (verb.base == "survey" and not is_on_matter(sentence, verb.end))
    if verb.base == "confer":
        return _is_bestowed(sentence, verb)
    if verb.base in {"send", "receive"} and verb.noun in TEXTS:
        return is_spelled_out(sentence, verb.end)  # the act is what he says in it
    return _is_call(sentence, verb) if verb.base == "call" else _is_gone_through(sentence, verb)


def _is_gone_through(sentence: Sentence, verb: Verb) -> bool:
    """Whether one goes through a garden, or takes up a post."""
    if sentence.word(verb.end - 1) in _WAYS.get(verb.base, ()):
        is_passive = word_before(sentence, verb.first) in BE
        return not is_passive and not is_on_matter(sentence, verb.end)  # a garden, or a door
    if verb.base == "take" and sentence.word(verb.end - 1) == "up" and sentence.word(verb.end) in _TAKEN_UP:
        return sentence.word(verb.end) == "to" or not _POSTS.isdisjoint({sentence.word(verb.end + 1)})
    return False


def _is_call(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody is called on, and to do nothing."""
    if sentence.word(verb.end - 1) not in {"on", "upon"}:
        return False
    called = sentence.begins_at(verb.end)
    if called is None or "to" in {sentence.word(called.end + number) for number in range(4)}:
        return False
    return called.kind != "group" or "for" not in {sentence.word(called.end + number) for number in range(8)}


def _is_bestowed(sentence: Sentence, verb: Verb) -> bool:
    """Whether an honour is conferred: "conferred a medal on", "was conferred on Senator A"."""
    following = sentence.word(verb.end)
    return (
        word_before(sentence, verb.first) in BE
        or following in _HONOURS
        or (following == "on" and sentence.begins_at(verb.end + 1) is not None)
    )


def _is_handed_over(sentence: Sentence, verb: Verb) -> bool:
    """Whether a thing is presented: "presented a letter", "presented the Secretary with a letter"; or brought in."""
    if verb.base == "introduce":
        is_person = sentence.word(verb.end) in {"him", "them"} or (
            sentence.word(verb.end) == "her" and sentence.word(verb.end + 1) in _BEHIND_HER
        )
        # "a bill", "his wife"
        return is_person or not _BROUGHT_IN.isdisjoint(sentence.folded[verb.end + 1 : verb.end + 2])
    at = next((number for number in range(verb.end, verb.end + 8) if sentence.word(number) == "with"), verb.end)
    return any(not HANDED_OVER.isdisjoint(sentence.folded[each : each + 4]) for each in (verb.end, at))


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
    for number, word in enumerate(sentence.folded[act.verb.end : end - 2], act.verb.end):
        if word not in {",", ";"}:
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
        memory.is_informed = asked is not None and asked == act.subject
    behind = sentence.folded[act.verb.end : act.verb.end + 2]
    said_to_others = asked is None and behind[:1] == ("to",) and behind[-1] in _BEFORE_OTHERS
    said_to_others = said_to_others or (act.verb.rung == "welcome" and _is_to_nation(sentence, act.verb.end))
    wants_answer = (
        act.verb.rung in {"urge", "welcome", "none"} and act.verb.base not in ANSWERING and not said_to_others
    )
    memory.is_addressed = wants_answer and not act.is_relative  # "for which he was grateful" is an answer
    if speaker.name:
        memory.person = speaker
    elif not speaker.is_plural and _is_of_pronoun(sentence, act):
        memory.person = memory.asked = None  # "he" again is whoever that was
    # "They" after one has spoken are both of them.
    memory.plural = speaker if speaker.is_plural else None
    memory.of_side = speaker if speaker.name is None and _is_of_side(sentence, act) else None
    memory.one_of = speaker if _is_one_of(sentence, act) else None


def _is_to_nation(sentence: Sentence, at: int) -> bool:
    """Whether what is said to is a country, its government or people: "congratulated the Government of Japan"."""
    asked = sentence.longest_at(at)
    is_its = sentence.folded[at : at + 3] in _OF_NATION
    return is_its or (asked is not None and asked.kind == "country")


def _is_of_side(sentence: Sentence, act: Act) -> bool:
    """Whether an act is told of "the U.S. side", and of no one person."""
    subject = next(iter(sentence.by_end.get(skip_adverbs(sentence, act.verb.first), ())), None)
    return subject is not None and subject.kind == "side" and not subject.names


def _is_one_of(sentence: Sentence, act: Act) -> bool:
    """Whether an act is that of one of several: "one of the students", "a student"."""
    before = sentence.folded[act.first : act.verb.at]
    subject = next(iter(sentence.by_end.get(skip_adverbs(sentence, act.verb.first), ())), None)
    is_one = subject is not None and subject.kind == "group" and sentence.word(subject.first) in _ONE
    return is_one or ("one", "of") in pairwise(before)


def _is_of_pronoun(sentence: Sentence, act: Act) -> bool:
    return not {"he", "she"}.isdisjoint(sentence.folded[act.first : act.verb.at])


def _remember_named(sentence: Sentence) -> None:
    """One who is the subject of whatever verb may be "he" in the next sentence."""
    if sentence.acts:
        return
    subject = first_subject(sentence, sentence.end)
    if subject and subject.kind == "person" and subject.speaker and not subject.is_plural:
        sentence.memory.person = Speaker(subject.side, subject.speaker)
        sentence.memory.asked = sentence.memory.one_of = None
