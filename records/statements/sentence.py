"""A sentence while it is read, and the acts of saying in it.

Owns the shapes, whom a subject or a pronoun stands for, and where what is said begins and of what kind its verb is.
Which verb is an act of its own is for `clauses` and `passives`. Longer than most files: the shapes that every rule of
clauses and passives works on, with their own questions.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from records.language.phrases import Word
from records.language.verbs import read_table
from records.statements.grammar import (
    ANSWERING,
    BE,
    HAVE,
    IRREGULAR,
    JOINERS,
    MODALS,
    PREPOSITIONS,
    PROPOSED_BARE,
    PUT_IN,
    RECIPROCAL,
    SAID_BARE,
    SAID_TO,
    STOPS,
)
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH
from records.statements.verbs import Verb, read_verb

# Where what is said may begin, or surely does not.
_TURNS = frozenset({"that", "whether", "how", ",", ";"}) | JOINERS
_ADDRESSED = {"her": "she", "him": "he"}
_AFTER_ADDRESSED = PREPOSITIONS | {"that", "to", "on", "."}
_DID = IRREGULAR | {"was", "had"}
_PARTICIPLES = IRREGULAR | {"been"}
_FINITE = (MODALS | HAVE | BE) - {"been", "being", "be", "to"}  # what makes the verb behind a subject its own
_MODALS_OF_SAID = MODALS - {"to", "let"}
_PRESENT = frozenset({"is", "are", "am", "was", "were"}) | (HAVE - {"having"})
_ENDS_OBJECT = STOPS | PREPOSITIONS | JOINERS
# Between these a word in "-ed" is a participle, and no verb: "the proposed sample", "a sample shared with partners".
_BEFORE_PARTICIPLE = {
    *("the", "a", "an", "their", "his", "her", "its", "and", "increasingly", "-"),
    *("of", "for", "to", "in", "by", "on", "with"),
}
_AFTER_PARTICIPLE = {
    *("by", "on", "to", "in", "at", "with", "for", "from", "as", "between", "under", "among", "of"),
    *(",", "and"),
}


# Not frozen: there are dozens for each sentence, and a frozen one takes three times as long to make.
@dataclass(slots=True)
class Speaker:
    """Whoever speaks."""

    side: str | None
    name: str | None
    is_plural: bool = False


@dataclass(slots=True)
class Act:
    """An act of saying where it stands; places are words of the text."""

    verb: Verb
    speaker: Speaker
    first: int  # of the clause
    end: int
    opens: int | None  # the word before what is said, where a "that" or a subject of its own shows where it begins
    subject: Speaker  # of the verb itself: whom a joined verb goes on with; another one where the verb is passive
    is_relative: bool = False  # "..., to which the Secretary gave his support"


@dataclass(slots=True)
class Memory:
    """Whom a pronoun may mean: the last people that spoke, in the sentences before."""

    person: Speaker | None = None
    plural: Speaker | None = None
    named: list[SpeakerMention] = field(default_factory=list)  # all of the sentence before
    addressed: dict[str, Speaker] = field(default_factory=dict)  # "she" -> whom that sentence calls "her"
    alone: Speaker | None = None  # the only one who took part: "I"
    narrator: Speaker | None = None  # who tells the page, where it is told in the first person
    quotes: list[tuple[int, int]] = field(default_factory=list)  # characters of the text, of what is quoted, in order
    two: tuple[Speaker, ...] = ()  # the two who took part, where they were two
    is_addressed: bool = False  # whether the last that was said wants an answer: a request, thanks
    pronouns: dict[str, str] = field(default_factory=dict)  # family name -> "he" or "she", where a title tells
    by_name: dict[str, Speaker] = field(default_factory=dict)  # everyone the page names, by the folded family name

    def find_quote(self, at: int) -> tuple[int, int] | None:
        """The quotation in which the character `at` of the text stands."""
        before = bisect_left(self.quotes, (at,)) - 1
        return self.quotes[before] if before >= 0 and at < self.quotes[before][1] else None


@dataclass(slots=True)
class Sentence:
    """A sentence with those it names, while it is read."""

    words: tuple[Word, ...]
    folded: tuple[str, ...]  # one for each of the words
    first: int
    end: int
    mentions: list[SpeakerMention]
    memory: Memory
    by_first: dict[int, list[SpeakerMention]] = field(default_factory=dict)
    by_end: dict[int, list[SpeakerMention]] = field(default_factory=dict)  # the longest first
    acts: list[Act] = field(default_factory=list)

    def word(self, at: int) -> str:
        """The word at `at`, folded; "" outside the sentence."""
        return self.folded[at] if self.first <= at < self.end else ""

    def begins_at(self, at: int) -> SpeakerMention | None:
        """The shortest that is named from the word `at` on."""
        found = self.by_first.get(at)
        return found[0] if found else None

    def in_order(self) -> list[SpeakerMention]:
        """All who are named, by where they begin, the longest first."""
        return sorted(self.mentions, key=lambda each: (each.first, -each.end))


def make_sentence(
    words: tuple[Word, ...],
    folded: tuple[str, ...],
    first: int,
    end: int,
    mentions: list[SpeakerMention],
    memory: Memory,
) -> Sentence:
    """The sentence between the words `first` and `end`; of the `mentions` that begin in it, those that end in it."""
    inside = [mention for mention in mentions if mention.end <= end]
    sentence = Sentence(words, folded, first, end, inside, memory)
    for mention in inside:
        sentence.by_first.setdefault(mention.first, []).append(mention)
        sentence.by_end.setdefault(mention.end, []).append(mention)
    return sentence


def skip_adverbs(sentence: Sentence, at: int) -> int:
    adverbs = read_table().adverbs
    while at > sentence.first:
        word = sentence.words[at - 1]
        if sentence.by_end.get(at):
            break
        if word.folded in adverbs or (word.folded.endswith("ly") and len(word.folded) > 4 and word.text[0].islower()):
            at -= 1
        elif word.folded == "only" and sentence.word(at - 2) == "not":
            at -= 2
        elif word.text == ")":
            opening = next((n for n in range(at - 1, sentence.first, -1) if sentence.words[n].text == "("), None)
            if opening is None:
                break
            at = opening
        else:
            break
    return at


def word_before(sentence: Sentence, at: int) -> str:
    return sentence.word(skip_adverbs(sentence, at) - 1)


def make_act(sentence: Sentence, verb: Verb, subject: SpeakerMention | None, first: int) -> Act:
    speaker = grammatical = Speaker(None, None) if subject is None else speaker_of(sentence, verb, subject)
    if verb.is_getting and subject is not None:
        speaker = _giver(sentence, verb, grammatical)
    is_relative = sentence.word(first + 1) == "which" or sentence.word(first) == "which"
    return Act(verb, speaker, first, sentence.end, _opens(sentence, verb), grammatical, is_relative)


def go_on(sentence: Sentence, verb: Verb, first: int, last: Act) -> Act:
    """The act of a verb that is joined to the one before it."""
    act = make_act(sentence, verb, None, first)
    speaker = last.subject
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
        others = [other for other in sentence.memory.two if other.side != getter.side]
        return others[0] if len(others) == 1 else Speaker(None, None)
    return Speaker(None, None)


def speaker_of(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    if subject.kind == "pronoun":
        return _pronoun(sentence, verb, subject)
    if (
        subject.kind == "person"
        and not subject.is_plural
        and verb.base in RECIPROCAL
        and _has_partner(sentence, verb, subject)
    ):
        return Speaker(BOTH, None, True)
    if len(subject.names) > 1 and not subject.is_plural:
        return _holder(sentence, subject)
    return Speaker(subject.side, subject.speaker, subject.is_plural)


def _holder(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "the Secretary" means where several hold the office: the one of them whom the sentence before names."""
    named = {each.speaker: each for each in sentence.memory.named if set(each.names) & set(subject.names)}
    if len(named) != 1:
        return Speaker(subject.side, None)
    one = next(iter(named.values()))
    return Speaker(one.side, one.speaker, one.is_plural)


def _pronoun(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> Speaker:
    memory, word = sentence.memory, sentence.words[subject.first].folded
    if word == "the":
        return _one_of_two(sentence, subject)
    if word in {"he", "she"}:
        return _joined_subject(sentence, subject) or _single(sentence, verb, word)
    is_quoted = memory.find_quote(sentence.words[subject.first].start) is not None
    if word == "i":
        return memory.alone or (memory.person if is_quoted else memory.narrator) or Speaker(None, None)
    if word == "we" and is_quoted:
        return memory.person or Speaker(None, None)  # whoever spoke
    alone = memory.alone if word == "we" else None
    return alone or memory.plural or Speaker(BOTH, None, True)


def _one_of_two(sentence: Sentence, subject: SpeakerMention) -> Speaker:
    """Whom "the former" or "the latter" means: one of the last two named, here or in the sentence before."""
    named = _last_named([each for each in sentence.mentions if each.end <= subject.first])
    if len(named) < 2:
        named = _last_named(sentence.memory.named)
    if len(named) < 2:
        return Speaker(None, None)
    return named[1] if sentence.words[subject.end - 1].folded == "latter" else named[0]


def _last_named(mentions: Sequence[SpeakerMention]) -> tuple[Speaker, ...]:
    """The last two people of `mentions`, in order; fewer where there are fewer."""
    named: dict[str, Speaker] = {}
    for mention in reversed(mentions):
        if mention.kind == "person" and mention.speaker and not mention.is_plural:
            named.setdefault(mention.speaker, Speaker(mention.side, mention.speaker))
        if len(named) == 2:
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
        if len(others) == 1 and sentence.word(act.verb.end + 1) in _AFTER_ADDRESSED:
            found[word] = others[0]
    return found


def _single(sentence: Sentence, verb: Verb, pronoun: str) -> Speaker:
    """Whom "he" or "she" means: the last one named, or the other of two who answers, or whom alone it fits."""
    memory = sentence.memory
    if pronoun in memory.addressed and not sentence.acts:
        return memory.addressed[pronoun]
    last = memory.person or Speaker(None, None)
    others = [each for each in memory.two if each.name != last.name]
    if len(memory.two) != 2 or len(others) != 1:
        return last
    asked = sentence.begins_at(verb.end)
    is_asked = asked is not None and (
        (asked.speaker and asked.speaker == last.name) or (asked.is_plural and asked.side and asked.side == last.side)
    )
    if last == memory.narrator or is_asked:
        return others[0]  # who says "I" is not "he"; "He asked the Secretary", or "the Senators": none of them
    fits_last, fits_other = (memory.pronouns.get(each.name or "", pronoun) == pronoun for each in (last, others[0]))
    if fits_last != fits_other:
        return last if fits_last else others[0]
    if sentence.acts and _is_said_to(sentence, sentence.acts[-1], last, pronoun):
        return others[0] if verb.base in ANSWERING or verb.rung in {"welcome", "support"} else Speaker(None, None)
    is_response = (
        sentence.word(sentence.first) == "in"
        and sentence.word(sentence.first + 1) in {"response", "reply", "return"}
        and sentence.word(sentence.first + 2) != "to"
        and not sentence.acts
    )
    return others[0] if is_response or (verb.base in ANSWERING and memory.is_addressed) else last


def _joined_subject(sentence: Sentence, pronoun: SpeakerMention) -> Speaker | None:
    """The one who does something, to which what a pronoun does is joined: "Minister A left, but he ..."."""
    joiner, word = pronoun.first - 1, sentence.words[pronoun.first].folded
    if sentence.acts or sentence.word(joiner) not in {"and", "but"}:
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
            and sentence.memory.pronouns.get(mention.speaker or "", word) == word
        ):
            return Speaker(mention.side, mention.speaker)
    return None


def _is_said_to(sentence: Sentence, act: Act, speaker: Speaker, pronoun: str) -> bool:
    """Whether an act is said to the other one, who may be "he" as well: "Minister A informed him of it, and he ..."."""
    object_word = sentence.word(act.verb.end)
    if object_word in {"him", "her"}:
        return object_word == {"he": "him", "she": "her"}[pronoun]
    asked = sentence.begins_at(act.verb.end)
    return asked is not None and asked.speaker not in {None, speaker.name} and not asked.is_plural


def _has_partner(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether one of the other side is named as the partner: "exchanged views with Secretary B"."""
    for mention in sentence.mentions:
        if sentence.word(mention.first - 1) == "with" and mention.side not in {None, subject.side}:
            return mention.first - 1 == verb.end or (mention.first - 1 < verb.at and mention.first > subject.end)
    return False


def find_agent(sentence: Sentence, at: int) -> SpeakerMention | None:
    for number in range(at, min(at + 30, sentence.end)):
        word = sentence.words[number].folded
        if word == ";":
            return None
        if number == at and word == "between":
            between = sentence.begins_at(at + 1)
            if between is not None and between.side == BOTH:
                return between
        if word in {"by", "from"} and number + 1 in sentence.by_first:
            return sentence.by_first[number + 1][-1]
    return None


def _opens(sentence: Sentence, verb: Verb) -> int | None:
    """Where what is said begins: after "that", or with a subject of its own and its verb."""
    if verb.noun and sentence.word(verb.end) in {"about", "over", "at", "regarding"}:
        return None  # "concern about a build-up that ..." says what it is of
    if (bare := _opens_bare(sentence, verb)) is not None:
        return bare
    for number in range(verb.end, min(verb.end + 14, sentence.end)):
        word = sentence.words[number].folded
        if word not in _TURNS:
            continue
        if word == "that" and sentence.word(number - 1) not in {"to", "of", "in", "for", "with", "on", "by", "so"}:
            return number
        if word in {"whether", "how"} and number == verb.end:
            return number
        if word == ";" or (word == "," and not (number == verb.end or _is_put_in(sentence, number + 1))):
            break
        if word in JOINERS and (
            number + 1 in sentence.by_first
            or not verb.noun
            or sentence.word(number - 1) == ","
            or is_past(sentence, number + 1)
        ):
            break
    return None


def _opens_bare(sentence: Sentence, verb: Verb) -> int | None:
    """The word before what is said, where that begins with its own subject: "said the United States supports it"."""
    for mention in _named_next(sentence, verb):
        following = sentence.word(mention.end)
        if following in _FINITE:
            return mention.first - 1
        if verb.base in SAID_BARE and _is_finite(sentence, mention):
            return mention.first - 1
        is_plain = any(form == "base" for _, form in read_table().forms.get(following, ()))
        if verb.base in PROPOSED_BARE and mention.is_plural and is_plain:
            return mention.first - 1
    return None


def _named_next(sentence: Sentence, verb: Verb) -> list[SpeakerMention]:
    """Who is named right behind a verb, or behind whom it is said to: "told the press Japan agreed"."""
    named = list(sentence.by_first.get(verb.end, ()))
    if verb.base in SAID_TO or sentence.word(verb.end) in {"to", "with"}:
        for number in range(verb.end + 1, verb.end + 6):
            if sentence.word(number) in _ENDS_OBJECT:
                break
            named += sentence.by_first.get(number, ())
    return named


def _is_finite(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a verb of its own follows a subject, of those that can be told from a noun."""
    if sentence.word(subject.end) == "and" and subject.kind == "pronoun":
        return any(_is_finite(sentence, other) for other in sentence.by_first.get(subject.end + 1, ()))
    at = subject.end
    while sentence.word(at) in read_table().adverbs or sentence.word(at).endswith("ly"):
        at += 1
    word = sentence.word(at)
    if word in IRREGULAR or (word.endswith("ed") and word != "need"):
        return True
    fitting = {"past", "base" if takes_plain_form(sentence, subject) else "s"}
    return any(form in fitting for _, form in read_table().forms.get(word, ()))


def takes_plain_form(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a verb of the present has no "s" behind a subject: "they support", "the two ministers support"."""
    return subject.is_plural or sentence.words[subject.first].folded in {"i", "we", "they"}


def _is_put_in(sentence: Sentence, at: int) -> bool:
    """Whether the words after a comma are put in; "while Minister A said" is another clause."""
    return sentence.word(at) in PUT_IN and not (sentence.word(at) == "while" and at + 1 in sentence.by_first)


def is_past(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying in the past stands at `at`, or after an adverb there."""
    forms = read_table().forms
    while sentence.word(at) in {"also", "strongly", "further", "then", "both", "once", "again"} or sentence.word(
        at
    ).endswith("ly"):
        at += 1
    return any(form == "past" for _, form in forms.get(sentence.word(at), ()))


def kind_of_finite(sentence: Sentence, opens: int, end: int) -> str | None:
    """The first verb of what is said: "modal", "present", "perfect", "past", or "report" for one of saying."""
    forms = read_table().forms
    for number in range(opens + 1, end):
        word = sentence.word(number)
        following = _after_adverbs(sentence, number + 1)
        after = sentence.word(following)
        is_perfect = after.endswith("ed") or after in _PARTICIPLES
        if word in _MODALS_OF_SAID:
            is_passive = after == "be" and sentence.word(following + 1).endswith("ed")
            return "perfect" if is_passive else "modal"
        if word in _PRESENT:
            return "perfect" if is_perfect else "present"
        if not (word.endswith("ed") or word in IRREGULAR) or number == opens + 1:
            continue
        if sentence.word(number - 1) in _BEFORE_PARTICIPLE or after in _AFTER_PARTICIPLE:
            continue
        is_saying = any(form == "past" for _, form in forms.get(word, ())) and read_verb(
            sentence.words, sentence.folded, number
        )
        return "report" if is_saying else "past"
    # A verb of the present has no mark; a clause of some length has one.
    return "present" if end - opens > 5 else None


def _after_adverbs(sentence: Sentence, number: int) -> int:
    while sentence.word(number) in {"not", "also", "already", "never"} or sentence.word(number).endswith("ly"):
        number += 1
    return number
