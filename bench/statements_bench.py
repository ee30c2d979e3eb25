"""How long it takes to read the statements of a readout, and to follow a phrase over many releases.

Run it by hand: `python bench/statements_bench.py`. Times are the best of several, in milliseconds of the processor:
other work on the machine counts little.
"""

import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from records.phrase import says_phrase  # noqa: E402
from records.release import Person, Point, Release  # noqa: E402
from records.statements.read import read_statements  # noqa: E402
from records.statements.topics import load_topics  # noqa: E402

TURNS = 40
RELEASES = 2000
PEOPLE = (
    Person("Mr. SAMPLE Taro", "Sample", "Taro", "Minister for Foreign Affairs", "Japan"),
    Person("the Honorable Erika Example", "Example", "Erika", "Secretary of State", "United States"),
)


def a_readout(size: int) -> Release:
    """A readout of our own sample sentences, about `size` characters long."""
    texts = [sample["text"] for sample in tomllib.loads((ROOT / "tests/statements.toml").read_text("utf-8"))["sample"]]
    points, length = [], 0
    for number, text in enumerate(texts, 1):
        if length + len(text) > size:
            break
        points.append(Point(str(number), text))
        length += len(text)
    return Release(
        "https://www.mofa.go.jp/x.html", "Japan-U.S. Sample Talk", None, "", tuple(points), participants=PEOPLE
    )


def best(work: Callable[[], object], turns: int = TURNS) -> float:
    """The shortest time of several turns, in milliseconds of the processor."""
    times = []
    for _ in range(turns):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times) * 1000


def main() -> None:
    """Prints the table."""
    release = a_readout(4000)
    load_topics()
    statements = read_statements(release)
    took = best(lambda: read_statements(release))
    print(f"{len(statements)} statements of a readout of {len(release.text)} characters: {took:.2f} ms")
    texts = [f"{release.text} {number}" for number in range(RELEASES)]
    phrase = "Free and Open Indo-Pacific"
    took = best(lambda: [says_phrase(text, phrase) for text in texts], 5)
    print(f"a phrase in {RELEASES} texts of {len(texts[0])} characters: {took:.1f} ms")


if __name__ == "__main__":
    main()
