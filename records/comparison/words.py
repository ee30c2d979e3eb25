"""The words of a text, and which of them differ between two texts.

Owns tokens, hunks and segments: where words of an old text were replaced by words of a new one. Knows no grammar and no
classes; whoever needs a name or a number kept whole hands its span to `widen`. Longer than most files: the cutting of a
text, the diff and the widening of what it finds share their indices.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from records.comparison.alignment.align import find_rising, match_same
from records.language.lexicon import read_lexicon
from records.language.sentences import ends_sentence
from records.pattern import compile_late

Op = Literal["same", "old", "new"]
Segment = tuple[Op, str]
Span = tuple[int, int]  # first, one past the last

# An abbreviation with its points, a number with its separators and ending, a word with its apostrophe, or one sign.
_TOKEN = compile_late(
    r"((?:[^\W\d_]\.){2,}(?:['’]s\b)?|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?!\w)|\w+(?:['’]\w+)*|[^\w\s])"
)

# Cells of the table that an exact comparison may fill: 5,000 by 5,000 tokens cost about 30 ms and 3 MB.
_BOUND = 25_000_000

_SENTENCE = 80  # tokens to either side that are looked at for its ends
_SENTENCE_ENDS = frozenset(".!?")
_MOST_HUNKS = 1000  # of texts that are too long for an exact comparison
_FEW = 5  # hunks that are never too many to read
_DENSE = 5  # tokens that stayed for each hunk
_KEEPS_APART = 10.0  # weight of what stays between two changes of a rewritten text: four full words
_SWAPPED = 6  # tokens that words may pass and still count as changing places
_ALIKE = dict(zip("“”‘’", "\"\"''", strict=True))  # quotation marks that changed places may change their shape
_PAIRS = frozenset({"“”", "‘’", '""', "''", "()", "（）", "[]", "「」", "«»"})  # signs that open and close
# Words too small to keep two changes apart.
_SMALL = frozenset(read_lexicon().spelling["small"])


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens of an old text and the tokens of the new one that stand in their place; either may be empty."""

    old: Span
    new: Span

    @property
    def size(self) -> int:
        """The tokens of the longer side."""
        return max(self.old[1] - self.old[0], self.new[1] - self.new[0])


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A text cut into tokens; known by itself, since a look at all its tokens for each change would cost too much."""

    text: str
    spans: tuple[Span, ...]  # of characters, one for each token
    tokens: tuple[str, ...]

    def around(self, span: Span) -> Span:
        """The characters between the token before `span` and the token after it."""
        first, last = span
        start = self.spans[first - 1][1] if first else 0
        return start, self.spans[last][0] if last < len(self.spans) else len(self.text)

    def ends_sentence(self, at: int) -> bool:
        """Whether a sentence ends before the token `at`; one does at either end of the text."""
        return ends_sentence(self.text, *self.around((at, at)))

    def stops_before(self, at: int) -> bool:
        """Whether the token before `at` is the sign that ends a sentence."""
        return self.tokens[at - 1] in ".!?" and self.ends_sentence(at)

    def words(self, span: Span) -> str:
        """The text of the tokens in `span`, without the space around it."""
        first, last = span
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


def cut_text(text: str) -> Text:
    """`text` as tokens: words, numbers, and every other sign by itself. Space lies between tokens."""
    parts = _TOKEN.split(text)  # what stands between, a token, what stands between, ...
    ends = list(itertools.accumulate(map(len, parts)))
    return Text(text, tuple(zip(ends[::2], ends[1::2], strict=False)), tuple(parts[1::2]))


def words_of(text: Text, span: Span) -> tuple[str, ...]:
    """The words and numbers among the tokens in `span`, signs left out."""
    return tuple(token for token in text.tokens[slice(*span)] if token[0].isalnum())


def lower_tokens(text: Text, span: Span) -> list[str]:
    """The tokens in `span`, signs too, in lower case."""
    return list(map(str.lower, text.tokens[slice(*span)]))


def lower_words(text: Text, span: Span) -> list[str]:
    """The words and numbers among the tokens in `span`, in lower case."""
    return list(map(str.lower, words_of(text, span)))


def lower_sides(hunk: Hunk, old: Text, new: Text) -> tuple[list[str], list[str]]:
    """The words and numbers of a change, those that went and those that came, in lower case."""
    return lower_words(old, hunk.old), lower_words(new, hunk.new)


@lru_cache(8)  # each rule asks for that of the change it judges
def find_sentence(text: Text, span: Span) -> Span:
    """The tokens of the sentence, or sentences, in which `span` lies."""
    first, last = span
    least, most = max(0, first - _SENTENCE), min(len(text.tokens), last + _SENTENCE)
    while first > least and not text.stops_before(first):
        first -= 1
    while last < most and not (last > span[0] and text.stops_before(last)):
        last += 1
    return first, last


def stand_alike(hunk: Hunk, one: Span, two: Span, old: Text, new: Text) -> bool:
    """Whether two words have as many before them in the change, or as many behind: else neither gave way to the other.

    "Following the last survey" -> "After the previous survey"
    """
    before = len(words_of(old, (hunk.old[0], one[0]))) == len(words_of(new, (hunk.new[0], two[0])))
    return before or len(words_of(old, (one[1], hunk.old[1]))) == len(words_of(new, (two[1], hunk.new[1])))


def diff_words(old: Text, new: Text) -> tuple[list[Hunk], bool]:
    """The fewest natural hunks that lead from `old` to `new`, and whether the work was bounded.

    Where two texts are too long for an exact comparison their sentences are compared first, then the words of what
    differs; what is still too long, or differs in more places than anybody reads, is one hunk.
    """
    hunks, coarse = _diff_sequences(old.tokens, new.tokens)
    if coarse:
        hunks = _diff_sentences(old.tokens, new.tokens)
        if len(hunks) > _MOST_HUNKS:
            hunks = [Hunk((hunks[0].old[0], hunks[-1].old[1]), (hunks[0].new[0], hunks[-1].new[1]))]
    slid = [_slide(hunk, before, after, old.tokens, new.tokens) for before, hunk, after in _with_room(hunks)]
    hunks = _join_touching(slid)
    stayed = len(old.tokens) - sum(hunk.old[1] - hunk.old[0] for hunk in hunks)
    # Where changes stand so dense, the two or three words that stayed between them only make it hard to read.
    rewritten = len(hunks) > _FEW and stayed < _DENSE * len(hunks)
    return _dissolve(hunks, old.tokens, new.tokens, _KEEPS_APART if rewritten else 0.0), coarse


def widen(hunks: list[Hunk], old_spans: Iterable[Span], new_spans: Iterable[Span]) -> list[Hunk]:
    """`hunks`, each grown over the whole of every span that it cuts; hunks that come to touch are one."""
    inside_old = {at: span for span in old_spans for at in range(span[0] + 1, span[1])}
    inside_new = {at: span for span in new_spans for at in range(span[0] + 1, span[1])}
    while True:
        grown = []
        for before, hunk, after in _with_room(hunks):
            left, right = 0, 0
            for inside, (first, last) in ((inside_old, hunk.old), (inside_new, hunk.new)):
                left = max(left, first - inside.get(first, (first,))[0])
                right = max(right, inside.get(last, (last, last))[1] - last)
            left, right = min(left, before), min(right, after if after is not None else right)
            grown.append(Hunk((hunk.old[0] - left, hunk.old[1] + right), (hunk.new[0] - left, hunk.new[1] + right)))
        grown = _join_touching(grown)
        if grown == hunks:
            return hunks
        hunks = grown


def add_gaps(hunks: list[Hunk], old: Text, new: Text) -> list[Hunk]:
    """`hunks` and an empty one wherever only the space between equal tokens differs."""
    found = list(hunks)
    starts = [(0, 0), *((hunk.old[1], hunk.new[1]) for hunk in hunks)]
    stops = [*(hunk.old[0] for hunk in hunks), len(old.tokens)]
    for number, ((i, j), stop) in enumerate(zip(starts, stops, strict=True)):
        # The space at a hunk's edge is the hunk's own.
        first = 1 if number else 0
        last = stop - i - (1 if number < len(hunks) else 0)
        for k in range(first, last + 1):
            if _gap(old, i + k) != _gap(new, j + k):
                found.append(Hunk((i + k, i + k), (j + k, j + k)))
    return sorted(found, key=lambda hunk: (hunk.old, hunk.new))


def write_segments(hunks: list[Hunk], old: Text, new: Text) -> tuple[Segment, ...]:
    """The two texts as segments: "same" and "old" ones joined are the old text, "same" and "new" ones the new."""
    segments: list[Segment] = []
    done = 0
    for hunk in hunks:
        start, stop, went, came = find_change(hunk, old, new)
        segments += [("same", old.text[done:start]), ("old", went), ("new", came)]
        done = stop
    segments.append(("same", old.text[done:]))
    return tuple(segment for segment in segments if segment[1])


def find_change(hunk: Hunk, old: Text, new: Text) -> tuple[int, int, str, str]:
    """Where the change lies in the old text, what went and what came, the equal space at both ends left out."""
    start, stop = old.around(hunk.old)
    new_start, new_stop = new.around(hunk.new)
    while (
        start < stop and new_start < new_stop and old.text[start] == new.text[new_start] and old.text[start].isspace()
    ):
        start, new_start = start + 1, new_start + 1
    while (
        start < stop
        and new_start < new_stop
        and old.text[stop - 1] == new.text[new_stop - 1]
        and old.text[stop - 1].isspace()
    ):
        stop, new_stop = stop - 1, new_stop - 1
    return start, stop, old.text[start:stop], new.text[new_start:new_stop]


def _gap(text: Text, token: int) -> str:
    start, stop = text.around((token, token))
    return text.text[start:stop]


def _diff_sequences(old: Sequence[str], new: Sequence[str]) -> tuple[list[Hunk], bool]:
    """Hunks between two sequences; True and one hunk for all that differs where it is too much to compare."""
    shorter = min(len(old), len(new))
    head = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    tail = next((k for k in range(shorter - head) if old[-1 - k] != new[-1 - k]), shorter - head)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old and not new:
        return [], False
    whole = [Hunk((head, head + len(old)), (head, head + len(new)))]
    if not old or not new:
        return whole, False
    if len(old) * len(new) > _BOUND:
        return whole, True
    from rapidfuzz.distance import Indel  # late: a release that is new is compared with nothing

    # Numbers for tokens: rapidfuzz compares hashes, and those of numbers this small are the numbers themselves.
    numbers: dict[str, int] = {}
    coded = [[numbers.setdefault(token, len(numbers)) for token in side] for side in (old, new)]
    return [
        Hunk((head + code.src_start, head + code.src_end), (head + code.dest_start, head + code.dest_end))
        for code in Indel.opcodes(*coded)
        if code.tag != "equal"
    ], False


def _diff_sentences(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Hunks of words between the sentences that both sides have in the same order."""
    old_cuts, new_cuts = _cut_sentences(old), _cut_sentences(new)
    sentences = [
        ["\x00".join(side[start:stop]) for start, stop in itertools.pairwise(cuts)]
        for side, cuts in ((old, old_cuts), (new, new_cuts))
    ]
    pairs = sorted(match_same(*sentences), key=lambda pair: pair[1])
    rising = find_rising([i for i, _ in pairs], [len(sentences[0][i]) for i, _ in pairs])
    stays = [pair for at, pair in enumerate(pairs) if at in rising]
    budget = _BOUND
    hunks: list[Hunk] = []
    for (i, j), (i_end, j_end) in zip([(-1, -1), *stays], [*stays, (-1, -1)], strict=True):
        # Between the end of one sentence that stayed and the start of the next, or the end of all.
        first, last = old_cuts[i + 1], old_cuts[i_end]
        new_first, new_last = new_cuts[j + 1], new_cuts[j_end]
        budget -= (last - first) * (new_last - new_first)
        whole = [Hunk((0, last - first), (0, new_last - new_first))]
        inner = _diff_sequences(old[first:last], new[new_first:new_last])[0] if budget > 0 else whole
        hunks += [
            Hunk((h.old[0] + first, h.old[1] + first), (h.new[0] + new_first, h.new[1] + new_first))
            for h in inner
            if h.old != (0, 0) or h.new != (0, 0)
        ]
    return hunks


def _cut_sentences(tokens: Sequence[str]) -> list[int]:
    ends = [at + 1 for at, token in enumerate(tokens) if token in _SENTENCE_ENDS and at + 1 < len(tokens)]
    return [0, *ends, len(tokens)]


def _with_room(hunks: list[Hunk]) -> Iterable[tuple[int, Hunk, int | None]]:
    """Each hunk with the number of equal tokens before it and after it; None after the last."""
    for at, hunk in enumerate(hunks):
        before = hunk.old[0] - (hunks[at - 1].old[1] if at else 0)
        yield before, hunk, hunks[at + 1].old[0] - hunk.old[1] if at + 1 < len(hunks) else None


def _join_touching(hunks: list[Hunk]) -> list[Hunk]:
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and hunk.old[0] <= joined[-1].old[1] and hunk.new[0] <= joined[-1].new[1]:
            last = joined.pop()
            hunk = Hunk(  # noqa: PLW2901  (the joined hunk takes its place)
                (last.old[0], max(last.old[1], hunk.old[1])), (last.new[0], max(last.new[1], hunk.new[1]))
            )
        joined.append(hunk)
    return joined


def _slide(hunk: Hunk, before: int, after: int | None, old: Sequence[str], new: Sequence[str]) -> Hunk:
    """The hunk moved, where words only came or only went, to where a person would see it: at a sentence, a clause."""
    if (hunk.old[0] == hunk.old[1]) == (hunk.new[0] == hunk.new[1]):
        return hunk
    came = hunk.old[0] == hunk.old[1]
    tokens, (first, last) = (new, hunk.new) if came else (old, hunk.old)
    after = len(tokens) - last if after is None else after
    low = 0
    while -low < before and tokens[first + low - 1] == tokens[last + low - 1]:
        low -= 1
    high = 0
    while high < after and tokens[first + high] == tokens[last + high]:
        high += 1
    best = max(range(low, high + 1), key=lambda by: (_edge(tokens, first + by) + _edge(tokens, last + by), by))
    return Hunk((hunk.old[0] + best, hunk.old[1] + best), (hunk.new[0] + best, hunk.new[1] + best))


def _edge(tokens: Sequence[str], at: int) -> int:
    """How natural a border before the token `at` is."""
    if at in {0, len(tokens)} or tokens[at - 1] in _SENTENCE_ENDS:
        return 3
    if tokens[at - 1] in ",;:)”" or tokens[at] in "(“":
        return 2
    return 1 if tokens[at] in _SMALL else 0


def _dissolve(hunks: list[Hunk], old: Sequence[str], new: Sequence[str], least: float) -> list[Hunk]:
    """Hunks with only a few small words between them as one: "the" kept alone in a new sentence is no news.

    What stays between two hunks keeps them apart when it weighs `least`, and as much as the lighter of them.
    """
    old_weights, new_weights = _add_weights(old), _add_weights(new)

    def weigh(hunk: Hunk) -> float:
        went = old_weights[hunk.old[1]] - old_weights[hunk.old[0]]
        return max(went, new_weights[hunk.new[1]] - new_weights[hunk.new[0]])

    kept: list[Hunk] = []
    for hunk in hunks:
        kept.append(hunk)
        while len(kept) > 1:
            left, right = kept[-2:]
            between = old_weights[right.old[0]] - old_weights[left.old[1]]
            apart = between >= max(least, min(weigh(left), weigh(right)))
            if apart and not _is_swap(left, right, old, new) and not _is_pair(left, right, old, new):
                break
            kept[-2:] = [Hunk((left.old[0], right.old[1]), (left.new[0], right.new[1]))]
    return kept


def _is_pair(left: Hunk, right: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a pair of quotation marks or brackets came, or went, around the few words between.

    With the words before the first sign too: "the Ministry (MOFA)" -> "MOFA".
    """
    if right.old[0] - left.old[1] > _SWAPPED:
        return False
    sides = [
        (tokens[slice(*first)], tokens[slice(*second)])
        for tokens, first, second in ((old, left.old, right.old), (new, left.new, right.new))
    ]
    bare = [not first and not second for first, second in sides]
    (first, second) = sides[bare[0]]
    return any(bare) and len(second) == 1 and "".join((*first[-1:], *second)) in _PAIRS


def _is_swap(left: Hunk, right: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether words or signs only changed places with the few between: "closely coordinate" -> "coordinate closely".

    In any order where three or more did: "Japan urged the United States" -> "The United States urged Japan".
    """
    if right.old[0] - left.old[1] > _SWAPPED:
        return False
    went = [_ALIKE.get(token, token) for token in (*old[slice(*left.old)], *old[slice(*right.old)])]
    came = [_ALIKE.get(token, token) for token in (*new[slice(*left.new)], *new[slice(*right.new)])]
    pure = all(hunk.old[0] == hunk.old[1] or hunk.new[0] == hunk.new[1] for hunk in (left, right))
    if pure and went == came:
        return True
    return len(went) > 2 and sorted(word.casefold() for word in went) == sorted(word.casefold() for word in came)


def _add_weights(tokens: Sequence[str]) -> list[float]:
    """How much the tokens before each position say: a sentence's end and a full word the most, a sign nothing."""
    weights = (
        2.5 if token in _SENTENCE_ENDS or (token[0].isalnum() and token.lower() not in _SMALL) else token[0].isalnum()
        for token in tokens
    )
    return list(itertools.accumulate(weights, initial=0.0))
