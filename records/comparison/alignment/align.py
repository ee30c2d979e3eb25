"""Which point of the new wording stands for which point of the old.

Owns the alignment: kept, edited, moved, split, joined, added, removed. Looks at texts only, never at labels, since one
point more renumbers all that follow; what differs inside a pair is `records.comparison.words`, which texts are
parts of another is `records.comparison.alignment.parts`.
"""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from records.comparison.alignment.parts import CutTexts, cut_words, find_likeness, find_parts

# Below this similarity two points are no longer one point edited, but one gone and another come.
_LIKE = 0.5
_PIECE = 0.75  # for a point and a piece of it
_LIKE_ALONE = 0.3  # for the only two points between the same neighbours
# Pairs of points that are looked at; above it only those near each other are.
_BOUND = 20_000
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Match:
    """Points of the old wording and the points of the new one that stand for them, by position.

    One of each for a point that stayed; several on one side for a split or a join; none on one side for a point that
    came or went.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def align_texts(old: Sequence[str], new: Sequence[str]) -> tuple[list[Match], bool]:
    """The matches between two sequences of texts, in the order of the new one, and whether the work was bounded.

    What went stands where it stood: before the first match whose old position follows it.
    """
    same = match_same(old, new)
    matches = [Match((i,), (j,)) for i, j in same]
    left_old, left_new = _without(matches, list(range(len(old))), list(range(len(new))))
    coarse = False
    if left_old and left_new:
        coarse = len(left_old) * len(left_new) > _BOUND
        cut = cut_words([*(old[i] for i in left_old), *(new[j] for j in left_new)])
        parts = [] if coarse else _match_parts(old, new, left_old, left_new, cut)
        matches += parts
        left_old, left_new = _without(parts, left_old, left_new)
        like = _match_like(old, new, left_old, left_new, cut, coarse)
        matches += like
        left_old, left_new = _without(like, left_old, left_new)
        alone = _match_alone(old, new, matches, left_old, left_new, cut)
        matches += alone
        left_old, left_new = _without(alone, left_old, left_new)
    matches += [Match((), (j,)) for j in left_new]
    matches = _mark_moved(sorted(matches, key=lambda match: match.new), old)
    return _put_back(matches, left_old), coarse


def unpair(matches: Sequence[Match], apart: Collection[int], old: Sequence[str]) -> list[Match]:
    """`matches` with those at `apart` taken for points that went and points that came."""
    gone = [i for at, match in enumerate(matches) if at in apart or not match.new for i in match.old]
    kept = [
        each
        for at, match in enumerate(matches)
        for each in ([Match((), (j,)) for j in match.new] if at in apart else [match] if match.new else [])
    ]
    return _put_back(_mark_moved(kept, old), gone)


def _without(matches: Iterable[Match], old: list[int], new: list[int]) -> tuple[list[int], list[int]]:
    used_old = {i for match in matches for i in match.old}
    used_new = {j for match in matches for j in match.new}
    return [i for i in old if i not in used_old], [j for j in new if j not in used_new]


def match_same(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Equal texts: those at both ends first, then each with the next one of its kind."""
    shorter = min(len(old), len(new))
    head = next((k for k in range(shorter) if old[k] != new[k]), shorter)
    tail = next((k for k in range(shorter - head) if old[-1 - k] != new[-1 - k]), shorter - head)
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for i in range(head, len(old) - tail):
        waiting[old[i]].append(i)
    pairs = [(k, k) for k in range(head)]
    pairs += [(waiting[new[j]].popleft(), j) for j in range(head, len(new) - tail) if waiting.get(new[j])]
    return pairs + [(len(old) - k, len(new) - k) for k in range(tail, 0, -1)]


def _match_like(
    old: Sequence[str], new: Sequence[str], left_old: list[int], left_new: list[int], cut: CutTexts, coarse: bool
) -> list[Match]:
    """Pairs of texts that are alike, the likest first."""
    found = []
    for at, i in enumerate(left_old):
        one = cut[old[i]]
        for j in left_new[max(0, at - _NEAR) : at + _NEAR + 1] if coarse else left_new:
            two = cut[new[j]]
            # Cheap, and never much less than the likeness itself: most pairs are out here.
            if len(one.each & two.each) * 2.5 < _LIKE * (len(one.each) + len(two.each)):
                continue
            likeness = find_likeness(one, two)
            if likeness >= _LIKE:
                # Of a point cut in pieces each is as like as another: the one that stands there is the point.
                piece = old[i] in new[j] or new[j] in old[i]
                found.append((-_PIECE if piece else -likeness, abs(i - j), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(found):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return [Match((i,), (j,)) for i, j in pairs.items()]


def _match_alone(
    old: Sequence[str],
    new: Sequence[str],
    matches: list[Match],
    left_old: list[int],
    left_new: list[int],
    cut: CutTexts,
) -> list[Match]:
    """Pairs that are the only ones left between the same two neighbours, if they are at all alike."""
    to_new = {match.old[-1]: match.new[-1] for match in matches if match.old and match.new}
    from_old = {match.old[0]: match.new[0] for match in matches if match.old and match.new}
    free = set(left_new)
    found = []
    for i in left_old:
        before = to_new.get(i - 1, -1 if i == 0 else None)
        after = from_old.get(i + 1, len(new) if i == len(old) - 1 else None)
        if before is None or after is None or after - before != 2 or before + 1 not in free:
            continue
        one, two = old[i], new[before + 1]
        if one in two or two in one or find_likeness(cut[one], cut[two]) >= _LIKE_ALONE:
            found.append(Match((i,), (before + 1,)))
    return found


def _match_parts(
    old: Sequence[str], new: Sequence[str], left_old: list[int], left_new: list[int], cut: CutTexts
) -> list[Match]:
    """Points that were split into several, and several that were joined into one."""
    splits = [Match((whole,), parts) for whole, parts in find_parts(old, new, left_old, left_new, cut)]
    left_old, left_new = _without(splits, left_old, left_new)
    return splits + [Match(parts, (whole,)) for whole, parts in find_parts(new, old, left_new, left_old, cut)]


def _mark_moved(matches: list[Match], old: Sequence[str]) -> list[Match]:
    """The matches with those marked that left the longest sequence of text which kept its order."""
    paired = [at for at, match in enumerate(matches) if match.old]
    kept = find_rising([matches[at].old[0] for at in paired], [len(old[matches[at].old[0]]) + 1 for at in paired])
    moved = {at for number, at in enumerate(paired) if number not in kept}
    return [Match(match.old, match.new, at in moved) for at, match in enumerate(matches)]


def find_rising(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Positions of the heaviest rising sequence in `values` (distinct numbers)."""
    ranks = {value: rank for rank, value in enumerate(sorted(values), 1)}
    # A Fenwick tree of (weight, position) over the values: the best sequence that ends at or below a value.
    tree: list[tuple[int, int]] = [(0, -1)] * (len(values) + 1)
    previous: list[int] = []
    for at, value in enumerate(values):
        rank = ranks[value] - 1
        best = (0, -1)
        while rank:
            best = max(best, tree[rank])
            rank &= rank - 1
        previous.append(best[1])
        total = (best[0] + weights[at], at)
        rank = ranks[value]
        while rank < len(tree):
            tree[rank] = max(tree[rank], total)
            rank += rank & -rank
    at = max(tree)[1]
    kept = set()
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return kept


def _put_back(matches: list[Match], gone: list[int]) -> list[Match]:
    """The matches with every point that went put in where it stood."""
    order = [(match.old[0], at) for at, match in enumerate(matches) if match.old and not match.moved]
    stays = [position for position, _ in order]
    before: dict[int, list[Match]] = defaultdict(list)
    for i in gone:
        follower = bisect_left(stays, i)
        before[order[follower][1] if follower < len(order) else len(matches)].append(Match((i,), ()))
    placed: list[Match] = []
    for at, match in enumerate(matches):
        placed += [*before[at], match]
    return placed + before[len(matches)]
