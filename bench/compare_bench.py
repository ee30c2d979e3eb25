"""How long a comparison takes, as ratios to the content hash of the same release: machines differ, ratios hardly.

    python bench/compare_bench.py

The readouts have about 4 KB of text. Also the word diff alone beside the standard library's, and a page of 5 MB.
"""

import difflib
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from records_samples import make_release  # noqa: E402  (the checkout's own modules, wherever it was started)

from records.comparison.compare import compare  # noqa: E402
from records.comparison.words import cut_text, diff_words  # noqa: E402
from records.release import Point, Release, content_hash  # noqa: E402

WORDS = (  # noqa: SIM905  (a sentence reads better than a list of its words)
    "the two ministers concurred to continue close coordination between Japan and the United States regarding sample"
    " matters of the region including trade security energy and exchange while they shared the view that work goes on"
).split()


def make_readout(chance: random.Random) -> Release:
    """A readout of about 4 KB in random words of the usual kind."""
    texts = [" ".join(chance.choices(WORDS, k=70)) + "." for _ in range(9)]
    return make_release(points=tuple(Point(str(number), text) for number, text in enumerate(texts, 1)))


def rewrite(release: Release, chance: random.Random) -> Release:
    """`release` with a stretch of words replaced in every point, another moved, and two points in other places."""
    points = []
    for point in release.points:
        words = point.text.split()
        at, length = chance.randrange(len(words) // 2), chance.randrange(8, 25)
        words[at : at + length] = chance.choices(WORDS, k=chance.randrange(8, 25))
        words = words[-12:] + words[:-12]
        points.append(Point(point.label, " ".join(words)))
    return replace(release, points=(points[3], *points[:3], *points[4:-1], points[5]))


def scatter(release: Release, chance: random.Random) -> Release:
    """`release` with every third word another one: nothing that a person would write."""
    points = [
        Point(
            point.label,
            " ".join(chance.choice(WORDS) if at % 3 else word for at, word in enumerate(point.text.split())),
        )
        for point in release.points
    ]
    return replace(release, points=tuple(points))


def measure(work: Callable[[], object], times: int = 20) -> float:
    """The best of several runs, in milliseconds."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best * 1000


def main() -> None:
    """Print the table."""
    chance = random.Random(9)
    old = make_readout(chance)
    first = old.points[0]
    small = replace(old, points=(Point("1", first.text.replace("concurred", "agreed", 1)), *old.points[1:]))
    heavy, scattered, other = rewrite(old, chance), scatter(old, chance), make_readout(chance)
    hashed = measure(lambda: content_hash(old))
    print(f"text of {len(old.text)} characters; content hash {hashed:.3f} ms = 1")
    cases = {"same": old, "small edit": small, "heavy rewrite": heavy, "scattered words": scattered, "all new": other}
    for name, new in cases.items():
        took = measure(lambda new=new: compare(old, new))
        print(f"compare, {name:16} {took:8.2f} ms {took / hashed:7.0f} x, {len(compare(old, new).edits)} edits")
    one, two = cut_text(old.text), cut_text(heavy.text)
    ours = measure(lambda: diff_words(one, two))
    theirs = measure(lambda: difflib.SequenceMatcher(None, one.tokens, two.tokens, autojunk=False).get_opcodes(), 5)
    print(f"word diff of {len(one.tokens)} tokens {ours:.2f} ms; difflib {theirs / ours:.0f} x that")
    page = make_release(points=(Point(None, "word " * 1_000_000),))
    took = measure(lambda: compare(page, make_release(points=(Point(None, "other " * 800_000),))), 1)
    print(f"5 MB, all other words {took:8.0f} ms")


if __name__ == "__main__":
    main()
