"""Sentences that moved: from one point to another, or within one.

Owns which sentence that is gone here is the one that came there, and the pieces of a text that are left when those that
moved are taken out. Says nothing of what changed in these: that is `records.comparison.words`.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from records.comparison.alignment.align import find_rising, match_same
from records.comparison.alignment.parts import cut_words, find_likeness
from records.language.sentences import split_sentences

_LEAST_WORDS = 2  # of a sentence that is known again where it moved
# Of one that changed as well; less like, or shorter, it is one that went and another one that came.
_LIKE, _LEAST_LIKE_WORDS = 0.85, 10
_COMPARED = 2_000  # pairs of sentences; more than that is a rewritten page
_BOUND = 5_000  # sentences on a side that differ; in more of them none is looked for


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence of one side of a pair of texts."""

    pair: int  # from 0, among the pairs that are compared
    part: int  # which of the points that the text is joined from
    number: int  # from 0, in the whole text
    order: int  # from 1, in its point
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """Sentences that stood together in the old wording and stand together elsewhere in the new one."""

    old: tuple[PlacedSentence, ...]
    new: tuple[PlacedSentence, ...]  # the same words, but for a single sentence that changed as well

    @property
    def changed(self) -> bool:
        """Whether its words differ, too."""
        return self.old[0].text != self.new[0].text


def cut_sentences(pair: int, parts: Sequence[str]) -> tuple[PlacedSentence, ...]:
    """The sentences of a text that is given in its parts; a part with other space than one between them is one."""
    cut: list[PlacedSentence] = []
    for part, text in enumerate(parts):
        sentences = split_sentences(text)
        for order, sentence in enumerate(sentences if " ".join(sentences) == text else [text], 1):
            cut.append(PlacedSentence(pair, part, len(cut), order, sentence))
    return tuple(cut)


def find_moves(pairs: Iterable[tuple[Sequence[PlacedSentence], Sequence[PlacedSentence]]]) -> list[Move]:
    """The moves between all `pairs` of texts, in the order of the new wording."""
    gone: list[PlacedSentence] = []
    come: list[PlacedSentence] = []
    gaps: dict[PlacedSentence, tuple[int, int]] = {}
    for old, new in pairs:
        left, right = _leave(old, new, gaps)
        gone += left
        come += right
    if max(len(gone), len(come)) > _BOUND:
        return []
    moved = _pair_same(gone, come)
    taken = {sentence for pair in moved for sentence in pair}
    moved += _pair_like(
        [each for each in gone if each not in taken], [each for each in come if each not in taken], gaps
    )
    return list(_join_runs(moved))


def take_out(sentences: Sequence[PlacedSentence], moved: Iterable[PlacedSentence]) -> list[str]:
    """The pieces of a text that stay together when the sentences that moved are taken out."""
    gone = sorted(each.number for each in moved)
    stay = (each for each in sentences if each.number not in gone)
    runs = groupby(stay, key=lambda each: (each.part, bisect_left(gone, each.number)))
    return [" ".join(each.text for each in run) for _, run in runs]


def _leave(
    old: Sequence[PlacedSentence], new: Sequence[PlacedSentence], gaps: dict[PlacedSentence, tuple[int, int]]
) -> tuple[list[PlacedSentence], list[PlacedSentence]]:
    """The sentences of a pair without those that kept their order; `gaps` learns between which of these they stand."""
    same = sorted(match_same([each.text for each in old], [each.text for each in new]), key=lambda at: at[1])
    rising = find_rising([i for i, _ in same], [len(old[i].text) for i, _ in same])
    stays = [at for number, at in enumerate(same) if number in rising]
    kept = {i for i, _ in stays}, {j for _, j in stays}
    for side, sentences in enumerate((old, new)):
        firm = [at[side] for at in stays]
        gaps |= {each: (each.pair, bisect_left(firm, each.number)) for each in sentences}
    return [each for each in old if each.number not in kept[0]], [each for each in new if each.number not in kept[1]]


def _pair_same(
    gone: Iterable[PlacedSentence], come: Iterable[PlacedSentence]
) -> list[tuple[PlacedSentence, PlacedSentence]]:
    waiting: dict[str, deque[PlacedSentence]] = defaultdict(deque)
    for each in gone:
        if len(each.text.split()) >= _LEAST_WORDS:
            waiting[each.text].append(each)
    return [(waiting[each.text].popleft(), each) for each in come if waiting.get(each.text)]


def _pair_like(
    gone: list[PlacedSentence], come: list[PlacedSentence], gaps: dict[PlacedSentence, tuple[int, int]]
) -> list[tuple[PlacedSentence, PlacedSentence]]:
    """Those that changed as well: each gone with nothing in its stead, and come in nothing's stead."""
    places = {gaps[each] for each in gone}, {gaps[each] for each in come}
    gone = [each for each in gone if gaps[each] not in places[1]]
    come = [each for each in come if gaps[each] not in places[0]]
    if len(gone) * len(come) > _COMPARED:
        return []
    cut = cut_words(each.text for each in (*gone, *come))
    found = [
        (-find_likeness(cut[one.text], cut[two.text]), one.pair, one.number, two.pair, two.number, one, two)
        for one in gone
        for two in come
        if min(len(cut[one.text].all), len(cut[two.text].all)) >= _LEAST_LIKE_WORDS
    ]
    pairs: dict[PlacedSentence, PlacedSentence] = {}
    for likeness, *_, one, two in sorted(found, key=lambda each: each[:5]):
        if -likeness >= _LIKE and one not in pairs and two not in pairs.values():
            pairs[one] = two
    return list(pairs.items())


def _join_runs(moved: Iterable[tuple[PlacedSentence, PlacedSentence]]) -> Iterator[Move]:
    """Neighbours that moved together are one move."""
    run: list[tuple[PlacedSentence, PlacedSentence]] = []
    for pair in sorted(moved, key=lambda each: (each[1].pair, each[1].number)):
        if run and not all(_follows(last, each) for last, each in zip(run[-1], pair, strict=True)):
            yield Move(tuple(old for old, _ in run), tuple(new for _, new in run))
            run = []
        if run and (run[-1][0].text != run[-1][1].text or pair[0].text != pair[1].text):
            yield Move(tuple(old for old, _ in run), tuple(new for _, new in run))
            run = []
        run.append(pair)
    if run:
        yield Move(tuple(old for old, _ in run), tuple(new for _, new in run))


def _follows(one: PlacedSentence, two: PlacedSentence) -> bool:
    return (one.pair, one.part, one.number + 1) == (two.pair, two.part, two.number)
