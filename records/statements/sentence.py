"""A sentence while it is read, and the acts of saying in it.

Owns the shapes that every rule works on, with their own questions. Who speaks is for `acts` and `pronouns`, what is
said for `said`, which verb is an act of its own for `clauses` and `passives`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from records.language.phrases import Word
from records.language.verbs import Rung, read_table
from records.statements.grammar import QUOTES
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import TopicPlace
from records.statements.verbs import Verb


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
    of_side: Speaker | None = None  # where the last that spoke is called a side: "the U.S. side"
    one_of: Speaker | None = None  # where it is one of several: "one of the students"
    named: list[SpeakerMention] = field(default_factory=list)  # all of the sentence before
    before: str = ""  # the text of the sentence before in the same point
    addressed: dict[str, Speaker] = field(default_factory=dict)  # "she" -> whom that sentence calls "her"
    alone: Speaker | None = None  # the only one who took part: "I"
    narrator: Speaker | None = None  # who tells the page, where it is told in the first person
    is_authored: bool = False  # whether its title says who wrote it: "we" are then not those who met
    quotes: list[tuple[int, int]] = field(default_factory=list)  # characters of the text, of what is quoted, in order
    of_others: int = 0  # where one of them ends that went on behind its sentence, and was of nobody who spoke there
    present: tuple[Speaker, ...] = ()  # all who took part
    parties: frozenset[str] = frozenset()  # their sides
    two: tuple[Speaker, ...] = ()  # the two who took part, where they were two
    felt: Rung | None = None  # of the last that was told by its noun in the same point: "expressed the same"
    asked: Speaker | None = None  # whom the last that was said was said to
    is_informed: bool = False  # whether that one is the subject: "was told by Secretary B"
    is_question: bool = False  # whether that wanted to know something
    is_addressed: bool = False  # whether the last that was said wants an answer: a request, thanks
    writer: Speaker | None = None  # of a message that the sentence before names
    has_visitors: bool = False  # whether the page tells who came to see them
    visitors_side: str | None = None  # where it tells that too
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
    places: Sequence[TopicPlace] = ()  # where it shows a topic

    def word(self, at: int) -> str:
        """The word at `at`, folded; "" outside the sentence."""
        return self.folded[at] if self.first <= at < self.end else ""

    def begins_at(self, at: int) -> SpeakerMention | None:
        """The shortest that is named from the word `at` on."""
        found = self.by_first.get(at)
        return found[0] if found else None

    def longest_at(self, at: int) -> SpeakerMention | None:
        """The longest that is named from the word `at` on."""
        found = self.by_first.get(at)
        return found[-1] if found else None

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


_SECONDS = {"only": "not", "longer": "no"}  # the second of two words that stand as an adverb


def skip_adverbs(sentence: Sentence, at: int) -> int:
    adverbs = read_table().adverbs
    while at > sentence.first:
        word = sentence.words[at - 1]
        if sentence.by_end.get(at):
            break
        if word.folded in adverbs or (word.folded.endswith("ly") and len(word.folded) > 4 and word.text[0].islower()):
            at -= 1
        elif word.text in QUOTES and any(each[0] == word.start for each in sentence.memory.quotes):
            at -= 1  # 'Minister A “strongly condemned” it'
        elif word.folded in _SECONDS and sentence.word(at - 2) == _SECONDS[word.folded]:
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
