"""Changes the rules at random, one small place at a time, and counts how many of the changes the nearest tests notice.

    uv run --no-project --with cosmic-ray==8.7.0 bench/mutate.py [--sample 15] [--seed 1] [MODULE ...]

The mutants are cosmic-ray's (operators, numbers, comparisons, boundaries, decorators), in an environment of its own:
the tests run in the project's. A copy of the project is changed, never the project. Prints the survivors as diffs and
the share killed of each module; a survivor is a missing test, dead code or a change that changes nothing.
"""

import argparse
import os
import random
import shutil
import tempfile
from pathlib import Path

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_item import TestOutcome

ROOT = Path(__file__).parent.parent
LONGEST = 120  # seconds for the tests of one mutant; one that takes longer is killed
# A `|` between types is met in every signature, and any other sign there ends the import: that shows nothing of a test.
LEFT_OUT = "ReplaceBinaryOperator_BitOr"
EDITS = ("records_edits", "records_spelling", "records_words")
LANGUAGE = ("records_language",)
PLAN = ("mofawatch_plan",)
# The nearest tests of each module, those that fail soonest first.
TESTS = {
    "records/history.py": ("records_history",),
    "records/news.py": ("records_news",),
    "records/difference.py": ("records_difference", "records_history"),
    "records/alert.py": ("records_alert",),
    "records/comparison/words.py": EDITS,
    "records/comparison/classes.py": (*EDITS, "records_classes"),
    "records/comparison/differences.py": EDITS,
    "records/comparison/punctuation.py": (*EDITS, "records_classes"),
    "records/comparison/misspellings.py": EDITS,
    "records/language/spelling.py": ("records_spelling",),
    "records/language/calendar.py": LANGUAGE,
    "records/language/clock.py": LANGUAGE,
    "records/language/durations.py": LANGUAGE,
    "records/language/numbers.py": LANGUAGE,
    "mofawatch/schedule/plan.py": PLAN,
    "mofawatch/schedule/turns.py": ("mofawatch_schedule",),
    "mofawatch/signs.py": ("mofawatch_signs",),
}


def try_mutants(module: str, sample: int, seed: int) -> tuple[int, int]:
    """How many mutants of `module` its nearest tests killed, and of how many; run inside the copy."""
    every = [item for item in _all_work_items([Path(module)], {}) if LEFT_OUT not in item.mutations[0].operator_name]
    chosen = random.Random(seed).sample(every, min(sample, len(every)))
    paths = " ".join(f"tests/test_{name}.py" for name in TESTS[module])
    command = f"{ROOT}/.venv/bin/python -m pytest -n 0 -x -q -p no:cacheprovider {paths}"
    if run_tests(command, LONGEST)[0] != TestOutcome.SURVIVED:
        raise SystemExit(f"expected the tests of {module} to pass before anything is changed: {command}")
    killed = 0
    for item in chosen:
        result = mutate_and_test(item.mutations, command, LONGEST)
        killed += result.test_outcome == TestOutcome.KILLED
        if result.test_outcome != TestOutcome.KILLED:
            print("\n".join(line for line in (result.diff or "").splitlines() if line[:1] in "+-@"), flush=True)
    print(f"{module}: {killed} of {len(chosen)} killed ({len(every)} in all)", flush=True)
    return killed, len(chosen)


def main() -> None:
    """Try a sample of the mutants of each module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"one of {', '.join(TESTS)}; default: all")
    parser.add_argument("--sample", type=int, default=15, help="mutants of each module")
    parser.add_argument("--seed", type=int, default=1, help="another seed takes another sample")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "copy", ignore=shutil.ignore_patterns(".*", "__pycache__"))
        os.chdir(copy)
        counts = [try_mutants(module, given.sample, given.seed) for module in given.modules or TESTS]
    print(f"all: {sum(killed for killed, _ in counts)} of {sum(tried for _, tried in counts)} killed")


if __name__ == "__main__":
    main()
